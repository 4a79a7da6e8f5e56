"""The shell of an unlocked desk: the frame with the lookup on top of every page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from ..desk.queue_views import QueueTicket
from ..domain.errors import GreenwaveError
from ..domain.ids import PersonId
from . import keys, words
from .arrivals import Arrivals
from .devices import ReaderState
from .drives import ListDrives, plugged_in
from .frame import Entry, Frame, Place
from .hall.watch import HallWatch
from .inviting import Inviter
from .keys import Act
from .pages.board import BoardPage
from .pages.cases import CasesPage
from .pages.exchange import ExchangePage
from .pages.exchange_words import receipt_words
from .pages.mine import MinePage
from .pages.opened import Opened
from .pages.policies import PoliciesPage
from .pages.policies_interpretation_talk import Talk
from .pages.queue import QueuePage
from .pages.reception import ReceptionPage
from .pages.settings import SettingsPage
from .session import Session
from .theme.look import Look
from .widgets.toast import Toast
from .widgets.top_bar import TopBar
from .widgets.waiting_strip import WaitingStrip


@dataclass(frozen=True)
class DeskPlace(Place):
    """The page in front, the lookup box, whose page was open, which matter, which conversation."""

    query: str = ""
    person: Opened | None = None
    matter: str = ""
    sought: str = ""
    talk: Talk | None = None
    policies: int = 0
    """Which pane of the policies page is in front."""


class Shell(Frame):
    """The pages of a desk, with the lookup box above all of them."""

    def __init__(self, session: Session, look: Look, list_drives: ListDrives = plugged_in) -> None:
        super().__init__(look, keys.KEYS)
        self.session = session
        self.reception = ReceptionPage(session, look)
        self.queue = QueuePage(session, look)
        self.cases = CasesPage(session, look)
        self.policies = PoliciesPage(session, look)
        self.mine = MinePage(session, look)
        self.exchange = ExchangePage(session, look, list_drives)
        self.board = BoardPage(session, look)
        self.settings = SettingsPage(session, look)
        self.bar = TopBar(receipt_words(None))
        self.arrivals = Arrivals(session, self.reception, self._busy, self)
        self.strip = WaitingStrip(self.arrivals.open_waiting, self.arrivals.drop_waiting)
        self.furnish(
            self._top(),
            (
                Entry(Act.RECEPTION, self.tr("Reception"), "reception", self.reception),
                Entry(Act.QUEUE, self.tr("Queue"), "queue", self.queue),
                Entry(Act.CASES, self.tr("Matters"), "cases", self.cases),
                Entry(Act.POLICIES, self.tr("Policies"), "policies", self.policies),
                Entry(Act.MINE, self.tr("My work"), "mine", self.mine),
                Entry(Act.EXCHANGE, self.tr("Exchange"), "exchange", self.exchange),
                Entry(Act.BOARD, self.tr("Board"), "board", self.board),
                Entry(Act.SETTINGS, self.tr("Settings"), "settings", self.settings),
            ),
            self.tr("F1 keys · Ctrl+K find · Ctrl+L lock · F9 export the report · Esc back"),
            self.reception.banner,
        )
        self.bar.box.textChanged.connect(self._typed)
        self.bar.box.moved.connect(self._moved)
        self.bar.box.entered.connect(self._entered)
        self.reception.released.connect(self._released)
        self.reception.case_asked.connect(self._show_case)
        self.reception.page_asked.connect(self._asked_for)
        self.toast = Toast(look, self)
        self.arrivals.waiting.connect(self.strip.tell)
        self.arrivals.said.connect(self.toast.say)
        self.arrivals.fronted.connect(self._bring_reception)
        self.inviter = Inviter(session, look, self)
        self.inviter.said.connect(self.toast.say)
        self.queue.called.connect(self._called)
        self.queue.told.connect(self.toast.say)
        self.queue.refused.connect(self._not_called)
        self.cases.person_wanted.connect(self._show_person)
        self.cases.rate_wanted.connect(self._rate_marked)
        self.mine.opened.connect(self._show_case)
        self.board.opened.connect(self._show_case)
        self.policies.case_opened.connect(self._show_case)
        self.policies.person_wanted.connect(self._show_person)
        self.settings.hall_asked.connect(self.queue.toggle_hall)
        HallWatch(session, self)
        session.changed.connect(self._changed)
        self.go(Act.RECEPTION)
        self.refresh()

    @property
    def place(self) -> DeskPlace:
        """Where the clerk is now."""
        pane = self.reception.pane
        return DeskPlace(
            page=self._at,
            query=self.bar.box.text(),
            person=pane.opened if pane else None,
            matter=self.cases.marked_matter(),
            sought=self.cases.sought,
            talk=self.policies.interpretation.talk,
            policies=self.policies.front,
        )

    def restore(self, place: Place) -> None:
        """Open where another shell was left."""
        if isinstance(place, DeskPlace):
            self.bar.box.setText(place.query)
            if place.person is not None:
                self.reception.reopen(place.person)
            self.cases.reopen(place.matter, place.sought)
            self.policies.interpretation.resume(place.talk)
            self.policies.bring(place.policies)
        super().restore(place)

    def go(self, act: Act) -> None:
        """Bring a page to the front."""
        super().go(act)
        if self.page is self.reception and self.reception.pane is None:
            self.bar.box.setFocus()

    def do(self, act: Act) -> None:
        """What a key of the table asks for."""
        if act in {Act.EXPORT, Act.IMPORT}:
            self.go(Act.EXCHANGE)
        super().do(act)

    def refresh(self) -> None:
        """Ask the desk for the figures beside the lookup box."""
        try:
            home = self.session.desk.home()
        except GreenwaveError as error:
            self.reception.banner.refuse(error)
            return
        self.bar.tell(home, receipt_words(home.receipt_days))

    def tell_reader(self, state: ReaderState) -> None:
        """What is to be said of the ID card reader."""
        self.bar.tell_reader(*state)

    def swallowed(self) -> None:
        """An input method took a scan: ask for it again where none can take it."""
        if self.bar.box.hasFocus():
            with QSignalBlocker(self.bar.box):
                self.bar.box.clear()
            self.setFocus()  # no field of text: Qt switches the input method off
        self.toast.say(
            self.tr(
                "The Chinese input method took a scan. Switch it to English (Shift) and scan again."
            ),
            "amber",
        )

    def _top(self) -> QWidget:
        top = QWidget()
        rows = QVBoxLayout(top)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        rows.addWidget(self.bar)
        rows.addWidget(self.strip)
        return top

    def _busy(self) -> bool:
        """Whether something is in front that a scan must not disturb."""
        dialog = QApplication.activeModalWidget() or QApplication.activePopupWidget()
        return dialog is not None or self.page.working

    def _bring_reception(self) -> None:
        with QSignalBlocker(self.bar.box):  # a scanner's first characters, or who was before
            self.bar.box.clear()
        self.go(Act.RECEPTION)

    def _rate(self, *, paper: bool) -> None:
        pane = self.reception.pane if self.page is self.reception else None
        self.inviter.invite(
            person=pane.person if pane is not None else None,
            marked=self.page.marked_matter(),
            paper=paper,
        )

    def _show_case(self, number: str) -> None:
        self.go(Act.CASES)
        self.cases.show_case(number)

    def _show_person(self, person: str) -> None:
        self._bring_reception()
        self.reception.open_person(PersonId(person))

    def _rate_marked(self, _number: str) -> None:
        self._rate(paper=False)

    def _asked_for(self, act: object) -> None:
        assert isinstance(act, Act)
        pane = self.reception.pane
        if act is Act.POLICIES and pane is not None:
            self.policies.begin(pane.person)
        self.do(act)

    def _everywhere(self) -> Mapping[Act, Callable[[], object]]:
        return {
            **super()._everywhere(),
            Act.LOOK_UP: self._look_up,
            Act.CALL_NEXT: self._call_next,
            Act.RECALL: self.queue.call_again,
            Act.HALL: self.queue.toggle_hall,
            Act.RATE: partial(self._rate, paper=False),
            Act.RATE_PAPER: partial(self._rate, paper=True),
            Act.WAITING_SCAN: self.arrivals.open_waiting,
        }

    def _call_next(self) -> None:
        self.queue.call_next()
        if not self.session.window and self.queue.ask.text:
            self.go(Act.QUEUE)  # it asks there which window this computer serves

    def _called(self, ticket: object) -> None:
        assert isinstance(ticket, QueueTicket)
        self.reception.open_called(ticket)
        if ticket.person and not self.page.working:
            self.go(Act.RECEPTION)

    def _not_called(self, error: object) -> None:
        assert isinstance(error, GreenwaveError)
        self.toast.say(" ".join(words.told(error)), "red")

    def _typed(self, text: str) -> None:
        self.go(Act.RECEPTION)
        self.reception.look_up(text)

    def _moved(self, step: int) -> None:
        if self.page is self.reception:
            self.reception.mark(step)

    def _entered(self) -> None:
        if self.page is self.reception:
            self.reception.choose()

    def _released(self) -> None:
        self.bar.box.setFocus()
        self.bar.box.selectAll()

    def _look_up(self) -> None:
        self.go(Act.RECEPTION)
        self.bar.box.setFocus()
        self.bar.box.selectAll()

    def _back(self) -> None:
        if self.page.back():
            return
        if self.page is not self.reception:
            self.go(Act.RECEPTION)
        elif self.bar.box.text():
            self.bar.box.clear()
        self.bar.box.setFocus()

    def _changed(self, kinds: object) -> None:
        del kinds
        self.refresh()
