"""Matters: the list at the left, one matter's whole story at the right, the keys for both."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout

from ...desk.case_views import CaseFilter, CaseView
from ...desk.office import Desk
from ...domain.cases import ENDED, Attachment, CaseAction
from ...domain.errors import GreenwaveError
from ...domain.ids import CaseNumber, OperatorName
from ..jobs import Report
from ..keys import Act
from ..session import Kind, Session
from ..theme.look import Look
from ..widgets.banner import Banner
from .case_filters import Loaded, Segment
from .case_list import CaseList
from .case_story import CaseStory
from .case_taking import Taking
from .page import Page

MANY: Final = 3_000
"""Rows from which the list is asked for in the background: below, it takes less than 100 ms."""
SETTLE_MS: Final = 50
"""How long the mark rests on a row before its story is drawn: held arrows are not waited for."""


class CasesPage(Page):
    """``person_wanted`` carries a person whose page is wanted, ``rate_wanted`` a matter's number.

    ``rate_wanted``: its visitor is to be invited to rate.
    """

    person_wanted = Signal(str)
    rate_wanted = Signal(str)

    def __init__(self, session: Session, look: Look) -> None:
        super().__init__(session, look)
        self.banner = Banner()
        self.left_side = CaseList(look)
        self.left_side.setFixedWidth(min(look.px(360), 430))
        self.story = CaseStory(look)
        self.taking = Taking(session, look, self)
        self.taking.done.connect(self._done)
        self.taking.refused.connect(self._refused)
        self._loaded = Loaded()
        self._wanted = ""
        self._asked = 0
        self._stale = True
        right = QVBoxLayout()
        right.setSpacing(12)
        right.addWidget(self.banner)
        right.addWidget(self.story, 1)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(14)
        across.addWidget(self.left_side)
        across.addLayout(right, 1)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self.settle)
        self.left_side.marked.connect(self._marked)
        self.left_side.picked.connect(self._into_story)
        self.left_side.chosen.connect(self._other_part)
        self.story.asked.connect(self.step)
        self.story.dropped.connect(self._dropped)
        self.story.rate_asked.connect(self._rate)
        self.story.person_asked.connect(self._person)
        self.story.scan_opened.connect(self._look_at)
        self.story.scan_removed.connect(self._remove)
        session.changed.connect(self._changed)

    # what the shell asks for

    def acts(self) -> Mapping[Act, Callable[[], object]]:
        """The keys of the marked matter."""
        return {
            Act.FILTER: self.left_side.focus_filter,
            Act.NEXT_STEP: self._next_step,
            Act.MATERIALS: partial(self._step_if_allowed, CaseAction.CHECK_MATERIALS),
            Act.NOTE: partial(self._step_if_allowed, CaseAction.NOTE),
            Act.TAKE_OVER: partial(self._step_if_allowed, CaseAction.ACCEPT_HAND_OVER),
            Act.PERSON: self._person,
        }

    def entered(self) -> None:
        """Ask anew if something has changed, and put the keys into the list."""
        self.banner.clear()
        if self._stale:
            self.refresh()
        self.left_side.focus_list()

    def back(self) -> bool:
        """From the story to the list; from what was looked for to everything."""
        focus = QApplication.focusWidget()
        if focus is not None and self.story.isAncestorOf(focus):
            self.left_side.focus_list()
            return True
        if self.left_side.clear_filter():
            self.left_side.focus_list()
            return True
        return False

    def marked_matter(self) -> str:
        """The matter under the mark."""
        return self.left_side.number

    @property
    def working(self) -> bool:
        """Whether a scan is being kept."""
        return self.taking.working

    @property
    def sought(self) -> str:
        """What is looked for, so that a page drawn anew looks for it too."""
        return self.left_side.box.text()

    def reopen(self, number: str, sought: str) -> None:
        """Stand where another page of this kind was left."""
        self.left_side.box.setText(sought)
        self._wanted = number

    def show_case(self, number: str) -> None:
        """Show the matter of this number, in the part of the list where it stands."""
        self.refresh()
        self.left_side.clear_filter()
        view = self._read(number)
        if view is None:
            return
        self._wanted = number
        segment = self.left_side.segment
        if view.case.state in ENDED:
            segment = Segment.ENDED
        elif segment is Segment.ENDED or not self.left_side.has(number, segment):
            segment = Segment.OPEN
        self.left_side.choose(segment)
        self._offer()
        self.story.tell(view)
        self.left_side.focus_list()

    # the list

    def refresh(self) -> None:
        """Ask for the matters: at once where they are few, else in the background."""
        self._stale = False
        self._asked += 1  # an answer that is still under way is older than this one
        operator = self.session.desk.session.operator
        ended = self.left_side.segment is Segment.ENDED
        if not ended and len(self._loaded.rows) < MANY:
            try:
                self._loaded = _load(self.session.desk, operator, ended=False)
            except GreenwaveError as error:
                self.banner.refuse(error)
                return
            self._offer()
            return
        asked = self._asked

        def work(desk: Desk, _report: Report) -> tuple[int, Loaded]:
            return asked, _load(desk, operator, ended=ended)

        self.session.lane.submit(work, owner=self, done=self._answered, refused=self.banner.refuse)

    def _answered(self, answer: tuple[int, Loaded]) -> None:
        asked, loaded = answer
        if asked == self._asked:
            self._loaded = loaded
            self._offer()

    def _offer(self) -> None:
        wanted, self._wanted = self._wanted, ""
        self.left_side.offer(self._loaded, wanted)
        if wanted and self.left_side.number != wanted:
            self._wanted = wanted  # it may be among what is still asked for
        self.settle()

    def _other_part(self, segment: object) -> None:
        if segment is Segment.ENDED:
            self.refresh()
        self.settle()

    def _marked(self, row: object) -> None:
        if row is None:
            self._settle.stop()
            self.story.tell(None)
        else:
            self._settle.start()

    def settle(self) -> None:
        """Show the story of the marked matter now."""
        self._settle.stop()
        number = self.left_side.number
        self.story.tell(self._read(number) if number else None)

    def _read(self, number: str) -> CaseView | None:
        try:
            return self.session.desk.casework.show(CaseNumber(number))
        except GreenwaveError as error:
            self.banner.refuse(error)
            return None

    # what is done with a matter

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits and letters are the actions, while the focus is in the list or the story."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key = event.text().upper()
        if plain and key and self._in_reach():
            self._up_to_date()
            action = self.story.action_of(key)
            if action is not None:
                self.step(action)
                return
        super().keyPressEvent(event)

    def step(self, action: object) -> None:
        """Take a step of the matter that is shown."""
        if self.story.view is not None and isinstance(action, CaseAction):
            self.taking.take(self.story.view, action)

    def _dropped(self, paths: object) -> None:
        if self.story.view is not None and isinstance(paths, list):
            self.taking.keep(self.story.view, paths)

    def _look_at(self, scan: object) -> None:
        if self.story.view is not None and isinstance(scan, Attachment):
            self.taking.look_at(self.story.view, scan)

    def _remove(self, scan: object) -> None:
        if self.story.view is not None and isinstance(scan, Attachment):
            self.taking.remove(self.story.view, scan)

    def _next_step(self) -> None:
        self._up_to_date()
        usual = next((each for each in self.story.offered if each.usual), None)
        if usual is not None:
            self.step(usual.action)

    def _step_if_allowed(self, action: CaseAction) -> None:
        self._up_to_date()
        self.step(action)

    def _refused(self, error: object) -> None:
        assert isinstance(error, GreenwaveError)
        self.banner.refuse(error)

    def _done(self, what: str, then: str) -> None:
        self.session.told(Kind.CASES)
        self.banner.tell(what, then, "green")

    # others

    def _rate(self) -> None:
        self.rate_wanted.emit(self.marked_matter())

    def _person(self) -> None:
        self._up_to_date()
        if self.story.view is not None:
            self.person_wanted.emit(self.story.view.person.id)

    def _into_story(self) -> None:
        self._up_to_date()
        self.story.focus_first()

    def _up_to_date(self) -> None:
        """No key acts on a story that the mark has left."""
        if self._settle.isActive():
            self.settle()

    def _in_reach(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and (
            focus is self.left_side.view or self.story.isAncestorOf(focus)
        )

    def _changed(self, kinds: object) -> None:
        assert isinstance(kinds, frozenset)
        if not kinds & {Kind.CASES, Kind.STAFF, Kind.EXCHANGE, Kind.RATINGS, Kind.ROSTER}:
            return
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True


def _load(desk: Desk, operator: OperatorName, *, ended: bool) -> Loaded:
    casework = desk.casework
    over = casework.rows(CaseFilter(states=tuple(sorted(ENDED)), ended=True)) if ended else None
    own = casework.rows(CaseFilter(assistant=operator)) if operator else ()
    return Loaded(
        rows=casework.rows(CaseFilter()),
        mine=frozenset(row.case.number for row in own),
        ended=over
        if over is None
        else tuple(sorted(over, key=lambda row: row.case.changed_at, reverse=True)),
    )
