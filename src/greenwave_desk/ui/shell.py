"""The shell of an unlocked desk: rail, lookup, pages, foot line, keys.

Built anew when the look or the language changes, and thrown away whole when the window locks.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ..domain.errors import GreenwaveError
from . import keys
from .drives import ListDrives, plugged_in
from .keys import Act
from .pages.exchange import ExchangePage, receipt_words
from .pages.key_map import KeyMap
from .pages.page import Page
from .pages.person import Opened
from .pages.reception import ReceptionPage
from .session import Session
from .theme.look import Look
from .widgets.rail import Rail
from .widgets.surface import button
from .widgets.text import ShortLabel
from .widgets.top_bar import TopBar

_LOOKS = frozenset({Act.LARGER, Act.SMALLER, Act.SCHEME, Act.LANGUAGE})


@dataclass(frozen=True)
class Place:
    """Where the clerk was, so that a shell built anew opens there."""

    page: Act = Act.RECEPTION
    query: str = ""
    person: Opened | None = None


class Shell(QWidget):
    """``lock_asked`` is sent for Ctrl+L; everything else it does by itself."""

    lock_asked = Signal()

    def __init__(self, session: Session, look: Look, list_drives: ListDrives = plugged_in) -> None:
        super().__init__()
        self.setProperty("surface", "paper")
        self.session = session
        self.look = look
        self.reception = ReceptionPage(session, look)
        self.exchange = ExchangePage(session, look, list_drives)
        self.bar = TopBar(receipt_words(None))
        self.pages = QStackedWidget()
        self._page_of: dict[Act, Page] = {
            Act.RECEPTION: self.reception,
            Act.EXCHANGE: self.exchange,
        }
        rail = Rail(look)
        self._entries = {
            Act.RECEPTION: rail.add(
                self.tr("Reception"),
                "reception",
                keys.shown(Act.RECEPTION),
                partial(self.go, Act.RECEPTION),
            ),
            Act.EXCHANGE: rail.add(
                self.tr("Exchange"),
                "exchange",
                keys.shown(Act.EXCHANGE),
                partial(self.go, Act.EXCHANGE),
            ),
        }
        rail.add_below(self.tr("Lock"), "lock", keys.shown(Act.LOCK), self.lock_asked.emit)
        for page in self._page_of.values():
            self.pages.addWidget(page)
        column = QVBoxLayout()
        column.setContentsMargins(20, 12, 20, 8)
        column.setSpacing(12)
        column.addWidget(self.bar)
        column.addWidget(self.pages, 1)
        column.addWidget(self._foot())
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(rail)
        across.addLayout(column, 1)
        self.bar.box.textChanged.connect(self._typed)
        self.bar.box.moved.connect(self._moved)
        self.bar.box.entered.connect(self._entered)
        self.reception.released.connect(self._released)
        session.changed.connect(self._changed)
        self._bind()
        self.go(Act.RECEPTION)
        self.refresh()

    @property
    def place(self) -> Place:
        """Where the clerk is now."""
        pane = self.reception.pane
        return Place(
            page=next(act for act, page in self._page_of.items() if page is self._page),
            query=self.bar.box.text(),
            person=pane.opened if pane else None,
        )

    def restore(self, place: Place) -> None:
        """Open where another shell was left."""
        self.bar.box.setText(place.query)
        if place.person is not None:
            self.reception.reopen(place.person)
        self.go(place.page)

    @property
    def _page(self) -> Page:
        page = self.pages.currentWidget()
        assert isinstance(page, Page)
        return page

    def go(self, act: Act) -> None:
        """Bring a page to the front."""
        page = self._page_of[act]
        before = self.pages.currentWidget()
        self._entries[act].setChecked(True)
        if before is not page:
            if isinstance(before, Page):
                before.left()
            self.pages.setCurrentWidget(page)
            page.entered()
        if page is self.reception and self.reception.pane is None:
            self.bar.box.setFocus()

    def do(self, act: Act) -> None:
        """What a key of the table asks for."""
        everywhere: dict[Act, Callable[[], object]] = {
            Act.KEY_MAP: self._key_map,
            Act.LOOK_UP: self._look_up,
            Act.LOCK: self.lock_asked.emit,
            Act.BACK: self._back,
            Act.RECEPTION: partial(self.go, Act.RECEPTION),
            Act.EXCHANGE: partial(self.go, Act.EXCHANGE),
            Act.LARGER: partial(self.look.step_size, 1),
            Act.SMALLER: partial(self.look.step_size, -1),
            Act.SCHEME: self.look.next_scheme,
            Act.LANGUAGE: self.look.other_language,
        }
        if act in _LOOKS and self.exchange.working:
            return  # a shell built anew would not see the outcome
        if act in {Act.EXPORT, Act.IMPORT}:
            self.go(Act.EXCHANGE)
        asked = everywhere.get(act) or self._page.acts().get(act)
        if asked is not None:
            asked()

    def refresh(self) -> None:
        """Ask the desk for the figures beside the lookup box."""
        try:
            home = self.session.desk.home()
        except GreenwaveError as error:
            self.reception.banner.refuse(error)
            return
        self.bar.tell(home, receipt_words(home.receipt_days))

    def _bind(self) -> None:
        for key in keys.KEYS:
            if key.act is None or key.where is keys.Where.PREVIEW:
                continue
            for sequence in key.keys:
                shortcut = QShortcut(QKeySequence(sequence), self)
                shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
                shortcut.activated.connect(partial(self.do, key.act))

    def _foot(self) -> QWidget:
        foot = QWidget()
        across = QHBoxLayout(foot)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(4)
        told = ShortLabel(
            self.tr("F1 keys · Ctrl+K find · Ctrl+L lock · F9 export the report · Esc back"),
            "caption",
        )
        across.addWidget(told, 1)
        for word, act in (
            (self.tr("Text larger"), Act.LARGER),
            (self.tr("smaller"), Act.SMALLER),
            (self.tr("Colours"), Act.SCHEME),
            (self.tr("Chinese"), Act.LANGUAGE),
        ):
            made = button(word, partial(self.do, act), key=keys.shown(act), look="flat")
            made.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # each has its key; Tab stays short
            across.addWidget(made)
        return foot

    def _typed(self, text: str) -> None:
        self.go(Act.RECEPTION)
        self.reception.look_up(text)

    def _moved(self, step: int) -> None:
        if self._page is self.reception:
            self.reception.mark(step)

    def _entered(self) -> None:
        if self._page is self.reception:
            self.reception.choose()

    def _released(self) -> None:
        self.bar.box.setFocus()
        self.bar.box.selectAll()

    def _look_up(self) -> None:
        self.go(Act.RECEPTION)
        self.bar.box.setFocus()
        self.bar.box.selectAll()

    def _back(self) -> None:
        if self._page.back():
            return
        if self._page is not self.reception:
            self.go(Act.RECEPTION)
        elif self.bar.box.text():
            self.bar.box.clear()
        self.bar.box.setFocus()

    def _key_map(self) -> None:
        KeyMap(self.look, self.window()).open()

    def _changed(self, kinds: object) -> None:
        del kinds
        self.refresh()
