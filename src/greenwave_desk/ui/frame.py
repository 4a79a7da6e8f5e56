"""What every shell is made of: rail, pages, foot line, keys.

Built anew when the look or the language changes, and thrown away whole when the window locks.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from ..domain.errors import GreenwaveError
from . import keys
from .keys import Act, Key
from .pages.key_map import KeyMap
from .pages.page import Leaf
from .theme.look import Look
from .widgets.banner import Banner
from .widgets.rail import Rail
from .widgets.surface import button
from .widgets.tab_order import read_in_order
from .widgets.text import ShortLabel

_LOOKS = frozenset({Act.LARGER, Act.SMALLER, Act.SCHEME, Act.LANGUAGE})


@dataclass(frozen=True)
class Place:
    """Where the clerk was, so that a shell built anew opens there; None: where it begins."""

    page: Act | None = None


@dataclass(frozen=True)
class Entry:
    """A page of a shell: what brings it to the front, its word and drawing on the rail."""

    act: Act
    word: str
    drawing: str
    page: Leaf


class Frame(QWidget):
    """``lock_asked`` is sent for Ctrl+L; everything else it does by itself."""

    lock_asked = Signal()

    def __init__(self, look: Look, table: Sequence[Key]) -> None:
        super().__init__()
        self.setProperty("surface", "paper")
        self.look = look
        self.pages = QStackedWidget()
        self._table = tuple(table)
        self._page_of: dict[Act, Leaf] = {}
        self._entries: dict[Act, QToolButton] = {}

    def furnish(self, top: QWidget, entries: Sequence[Entry], foot: str, banner: Banner) -> None:
        """Put everything in its place; the first entry is the home.

        ``banner`` is where to tell what went wrong with something that no page asked for.
        """
        self._banner = banner
        self._page_of = {entry.act: entry.page for entry in entries}
        rail = Rail(self.look)
        self._entries = {
            entry.act: rail.add(
                entry.word, entry.drawing, keys.shown(entry.act), partial(self.go, entry.act)
            )
            for entry in entries
        }
        rail.add_below(
            QCoreApplication.translate("Shell", "Lock"),
            "lock",
            keys.shown(Act.LOCK),
            self.lock_asked.emit,
        )
        for entry in entries:
            self.pages.addWidget(entry.page)
        column = QVBoxLayout()
        column.setContentsMargins(20, 12, 20, 8)
        column.setSpacing(12)
        column.addWidget(top)
        column.addWidget(self.pages, 1)
        column.addWidget(self._foot(foot))
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(rail)
        across.addLayout(column, 1)
        self._bind()

    def focusNextPrevChild(self, forth: bool, /) -> bool:
        """Tab goes as one reads: what a page added just now stands where it is seen."""
        read_in_order(self)
        return super().focusNextPrevChild(forth)

    @property
    def place(self) -> Place:
        """Where the clerk is now."""
        return Place(self._at)

    def restore(self, place: Place) -> None:
        """Open where another shell was left."""
        self.go(place.page or self._home)

    def go(self, act: Act) -> None:
        """Bring a page to the front."""
        page = self._page_of[act]
        before = self.pages.currentWidget()
        self._entries[act].setChecked(True)
        if before is not page:
            if isinstance(before, Leaf):
                before.left()
            self.pages.setCurrentWidget(page)
            page.entered()

    def do(self, act: Act) -> None:
        """What a key of the table asks for."""
        if act in _LOOKS and any(page.working for page in self._page_of.values()):
            return  # a shell built anew would not see the outcome
        asked = self._everywhere().get(act) or self.page.acts().get(act)
        if asked is not None:
            asked()

    def refuse(self, error: GreenwaveError) -> None:
        """Tell what went wrong with something that no page asked for."""
        self._banner.refuse(error)

    @property
    def page(self) -> Leaf:
        """The page in front."""
        page = self.pages.currentWidget()
        assert isinstance(page, Leaf)
        return page

    @property
    def _home(self) -> Act:
        return next(iter(self._page_of))

    @property
    def _at(self) -> Act:
        return next(act for act, page in self._page_of.items() if page is self.page)

    def _everywhere(self) -> Mapping[Act, Callable[[], object]]:
        return {
            Act.KEY_MAP: self._key_map,
            Act.LOCK: self.lock_asked.emit,
            Act.BACK: self._back,
            Act.LARGER: partial(self.look.step_size, 1),
            Act.SMALLER: partial(self.look.step_size, -1),
            Act.SCHEME: self.look.next_scheme,
            Act.LANGUAGE: self.look.other_language,
            **{act: partial(self.go, act) for act in self._page_of},
        }

    def _back(self) -> None:
        if not self.page.back():
            self.go(self._home)

    def _bind(self) -> None:
        asked: dict[str, list[Act]] = {}
        for key in self._table:
            if key.act is not None and key.where is not keys.Where.PREVIEW:
                for sequence in key.keys:
                    asked.setdefault(sequence, []).append(key.act)
        for sequence, acts in asked.items():
            shortcut = QShortcut(QKeySequence(sequence), self)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(partial(self._pressed, tuple(acts)))

    def _pressed(self, acts: tuple[Act, ...]) -> None:
        """Do what a key means on the page in front: one key means other things on other pages."""
        mine = self.page.acts()
        everywhere = self._everywhere()
        self.do(next((each for each in acts if each in mine or each in everywhere), acts[0]))

    def _foot(self, told: str) -> QWidget:
        foot = QWidget()
        across = QHBoxLayout(foot)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(4)
        across.addWidget(ShortLabel(told, "caption"), 1)
        for word, act in (
            (QCoreApplication.translate("Shell", "Text larger"), Act.LARGER),
            (QCoreApplication.translate("Shell", "smaller"), Act.SMALLER),
            (QCoreApplication.translate("Shell", "Colours"), Act.SCHEME),
            (QCoreApplication.translate("Shell", "Chinese"), Act.LANGUAGE),
        ):
            made = button(word, partial(self.do, act), key=keys.shown(act), look="flat")
            made.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # each has its key; Tab stays short
            across.addWidget(made)
        return foot

    def _key_map(self) -> None:
        KeyMap(self.look, self.window(), self._table).open()
