"""The shell of an unlocked desk: the frame with the lookup on top of every page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ..domain.errors import GreenwaveError
from . import keys
from .drives import ListDrives, plugged_in
from .frame import Entry, Frame, Place
from .keys import Act
from .pages.exchange import ExchangePage
from .pages.exchange_words import receipt_words
from .pages.person import Opened
from .pages.reception import ReceptionPage
from .session import Session
from .theme.look import Look
from .widgets.top_bar import TopBar


@dataclass(frozen=True)
class DeskPlace(Place):
    """The page in front, what stood in the lookup box, and whose page was open."""

    query: str = ""
    person: Opened | None = None


class Shell(Frame):
    """Reception and exchange, with the lookup box above both."""

    def __init__(self, session: Session, look: Look, list_drives: ListDrives = plugged_in) -> None:
        super().__init__(look, keys.KEYS)
        self.session = session
        self.reception = ReceptionPage(session, look)
        self.exchange = ExchangePage(session, look, list_drives)
        self.bar = TopBar(receipt_words(None))
        self.furnish(
            self.bar,
            (
                Entry(Act.RECEPTION, self.tr("Reception"), "reception", self.reception),
                Entry(Act.EXCHANGE, self.tr("Exchange"), "exchange", self.exchange),
            ),
            self.tr("F1 keys · Ctrl+K find · Ctrl+L lock · F9 export the report · Esc back"),
            self.reception.banner,
        )
        self.bar.box.textChanged.connect(self._typed)
        self.bar.box.moved.connect(self._moved)
        self.bar.box.entered.connect(self._entered)
        self.reception.released.connect(self._released)
        session.changed.connect(self._changed)
        self.go(Act.RECEPTION)
        self.refresh()

    @property
    def place(self) -> DeskPlace:
        """Where the clerk is now."""
        pane = self.reception.pane
        return DeskPlace(
            page=self._at, query=self.bar.box.text(), person=pane.opened if pane else None
        )

    def restore(self, place: Place) -> None:
        """Open where another shell was left."""
        if isinstance(place, DeskPlace):
            self.bar.box.setText(place.query)
            if place.person is not None:
                self.reception.reopen(place.person)
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

    def _everywhere(self) -> Mapping[Act, Callable[[], object]]:
        return {**super()._everywhere(), Act.LOOK_UP: self._look_up}

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
