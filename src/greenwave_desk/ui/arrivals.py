"""What comes from the devices, and which page it goes to.

A scan or a card brings the reception to the front with its person open. A dialog is never
disturbed: what comes meanwhile waits, and a strip says so. Of an ID card nothing is kept but what
recognition made of it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, runtime_checkable

import msgspec
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from ..desk.recognition import Recognised
from ..domain.errors import GreenwaveError
from ..domain.people import masked_number
from ..domain.scans import IdCard, Scan, ScanKind, ScanSource, parse_scan
from ..domain.visits import Confirmed, Means
from . import terms
from .pages import problems
from .pages.reception import ReceptionPage
from .session import Session

_BY_CARD = frozenset({Means.CARD_SCANNED, Means.CARD_TYPED})
_NO_VISITOR = frozenset({"card_unknown", "card_several"})

Confirm = Callable[[Recognised], Recognised]
"""What becomes of a card's recognition once an ID card was laid beside it."""


@runtime_checkable
class TakesScan(Protocol):
    """A dialog that has a use for a scan itself."""

    def take_scan(self, text: str) -> bool:
        """Use it; False where it is none for this."""


class Arrivals(QObject):
    """One for a shell."""

    waiting = Signal(str)
    """What waits until it is asked for, in words; empty: nothing."""
    said = Signal(str, str)
    """A sentence over whatever page is in front, and its tone."""
    fronted = Signal()
    """The reception is wanted in front, its lookup box empty."""

    def __init__(
        self,
        session: Session,
        reception: ReceptionPage,
        busy: Callable[[], bool],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._reception = reception
        self._busy = busy
        self._waits: Recognised | None = None

    def scanned(self, text: str) -> None:
        """A scanner or a reader typed something."""
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, TakesScan) and dialog.take_scan(text):
            return
        scan = parse_scan(text, ScanSource.KEYBOARD, today=terms.today())
        self._attempt(lambda: self._scan(scan))

    def read(self, card: object) -> None:
        """An ID card was laid on the reader."""
        assert isinstance(card, IdCard)
        recognition = self._session.desk.recognition
        self._attempt(
            lambda: self._meet(
                recognition.by_id_card(card), lambda found: recognition.confirm(found, card)
            )
        )

    def open_waiting(self) -> None:
        """Open what has waited."""
        waits, self._waits = self._waits, None
        self.waiting.emit("")
        if waits is not None:
            self._attempt(lambda: self._take(waits, None))

    def drop_waiting(self) -> None:
        """Forget what has waited."""
        self._waits = None
        self.waiting.emit("")

    @property
    def waits(self) -> bool:
        """Whether something waits."""
        return self._waits is not None

    def _attempt(self, work: Callable[[], None]) -> None:
        try:
            work()
        except GreenwaveError as error:
            self._reception.banner.refuse(error)
            self.fronted.emit()

    def _scan(self, scan: Scan) -> None:
        found = self._session.desk.recognition.by_scan(scan)
        by_id = scan.kind is ScanKind.ID_NUMBER
        self._meet(found, (lambda card: self._beside(card, found)) if by_id else None)

    def _beside(self, card: Recognised, typed: Recognised) -> Recognised:
        """A card, and an ID number that a reader typed: the ID card was there to be seen."""
        if typed.person is not None and card.person is not None:
            same = typed.person.id == card.person.id
            if same:
                return self._session.desk.recognition.confirm(card, Confirmed.ID_SEEN)
        proof = msgspec.structs.replace(card.proof, confirmed=Confirmed.NOT)
        return msgspec.structs.replace(
            card, proof=proof, problem="other_person", shown=typed.shown, differs=()
        )

    def _meet(self, found: Recognised, confirm: Confirm | None) -> None:
        if not self._busy():
            self._take(found, confirm)
            return
        # The ID card itself is let go of: what waits may wait for long.
        beside = self._card_beside()
        self._waits = confirm(beside) if confirm is not None and beside is not None else found
        self.waiting.emit(_named(found))

    def _take(self, found: Recognised, confirm: Confirm | None) -> None:
        pane = self._reception.pane
        if pane is not None and pane.given is None:
            before = self._card_beside()
            if confirm is not None and before is not None:
                pane.show_recognised(confirm(before))
                self._front()
                return
            if found.person is not None and found.person.id == pane.person:
                pane.show_recognised(found)
                self._front()
                return
            if found.problem in _NO_VISITOR or found.problem == "unreadable":
                pane.banner.tell(*problems.told(found), problems.tone_of(found.problem))
                self._front()
                return
        elif pane is not None and found.person is not None and found.person.id == pane.person:
            ticket = pane.given
            assert ticket is not None
            pane.banner.tell(
                self.tr("This is {name}, who has the ticket {number}.").format(
                    name=found.person.name, number=ticket.number
                ),
                "",
                "green",
            )
            self._front()
            return
        if found.problem == "unreadable":
            self.said.emit(problems.in_a_line(found), "amber")
            return
        self.fronted.emit()
        self._reception.open_recognised(found)

    def _card_beside(self) -> Recognised | None:
        """The service card that was shown by whoever has no ticket yet."""
        pane = self._reception.pane
        shown = pane.recognised if pane is not None and pane.given is None else None
        return shown if shown is not None and shown.proof.means in _BY_CARD else None

    def _front(self) -> None:
        """The page is open already: whatever stands in the lookup box found it."""
        if not self._reception.isVisible():
            self.fronted.emit()


def _named(found: Recognised) -> str:
    """Whom or what waits, in a word: no number in full."""
    if found.person is not None:
        return terms.DOT.join((found.person.name, masked_number(found.person.id_number)))
    return found.shown
