"""The policies page: go through them with a visitor, seek people out, practise them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QVBoxLayout

from ...domain.ids import PersonId
from ..keys import Act
from ..session import Session
from ..theme.look import Look
from ..widgets.banner import Banner
from ..widgets.segments import segment
from .page import Page
from .policies_interpretation import InterpretationPane
from .policies_outreach import OutreachPane
from .policies_pane import PoliciesPane
from .policies_practice import PracticePane


class PoliciesPage(Page):
    """Three panes side by side, one in front.

    ``case_opened`` carries the number of a matter to go on with, ``person_wanted`` a person's id.
    """

    case_opened = Signal(str)
    person_wanted = Signal(str)

    def __init__(self, session: Session, look: Look) -> None:
        super().__init__(session, look)
        self.banner = Banner()
        self.interpretation = InterpretationPane(session, look, self.banner)
        self.outreach = OutreachPane(session, look, self.banner)
        self.practice = PracticePane(session, look, self.banner)
        self._panes = QStackedWidget()
        self._came_from = 0
        """Where Esc leads from a conversation: the list of people it was begun from."""
        self.tabs = QButtonGroup(self)
        across = QHBoxLayout()
        across.setSpacing(8)
        parts: tuple[tuple[str, PoliciesPane], ...] = (
            (self.tr("Go through them"), self.interpretation),
            (self.tr("Seek people out"), self.outreach),
            (self.tr("Practise"), self.practice),
        )
        for at, (text, pane) in enumerate(parts):
            made = segment(f"{text}  Alt+{at + 1}", partial(self._turned, at), look)
            made.setAccessibleName(text)
            self.tabs.addButton(made, at)
            across.addWidget(made)
            self._panes.addWidget(pane)
            pane.case_opened.connect(self.case_opened)
            pane.person_wanted.connect(self.person_wanted)
            pane.interpret_wanted.connect(self._interpret)
            shortcut = QShortcut(QKeySequence(f"Alt+{at + 1}"), self)
            shortcut.activated.connect(partial(self._turned, at))
        across.addStretch(1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(12)
        rows.addLayout(across)
        rows.addWidget(self.banner)
        rows.addWidget(self._panes, 1)
        self.tabs.button(0).setChecked(True)

    @property
    def pane(self) -> PoliciesPane:
        """The pane in front."""
        pane = self._panes.currentWidget()
        assert isinstance(pane, PoliciesPane)
        return pane

    @property
    def front(self) -> int:
        """The place of the pane in front."""
        return self._panes.currentIndex()

    def bring(self, at: int) -> None:
        """Have a pane in front when the page is next entered."""
        self.tabs.button(at).setChecked(True)
        self._panes.setCurrentIndex(at)

    def begin(self, person: PersonId) -> None:
        """Go through the policies with this person from now on."""
        self._came_from = 0
        self.interpretation.begin(person)
        self.turn(0)

    def turn(self, at: int) -> None:
        """Bring a pane to the front."""
        before = self.pane
        self.bring(at)
        if before is not self.pane:
            before.left()
            self.banner.clear()
        self.pane.entered()

    def acts(self) -> Mapping[Act, Callable[[], object]]:
        """What the pane in front does for the shell's keys."""
        return self.pane.acts()

    def entered(self) -> None:
        """The page has come to the front."""
        self.pane.entered()

    def left(self) -> None:
        """Another page has come to the front: what was explained is kept."""
        self.banner.clear()
        self.pane.left()

    def back(self) -> bool:
        """One step back inside the pane, or to the list that the conversation was begun from."""
        if self.pane.back():
            return True
        if self.pane is self.interpretation and self._came_from:
            self._turned(self._came_from)
            return True
        return False

    @property
    def working(self) -> bool:
        """Whether a conversation, a round of practice or a list is under way."""
        return any(pane.working for pane in (self.interpretation, self.outreach, self.practice))

    def _interpret(self, person: str) -> None:
        at = self.front
        self.begin(PersonId(person))
        self._came_from = at

    def _turned(self, at: int) -> None:
        self._came_from = 0
        self.turn(at)
