"""My work: what waits for the assistant who is signed in."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ...desk.case_views import CaseRow, MyWork
from ...domain.cases import CaseAction
from ...domain.errors import GreenwaveError
from ...domain.ids import CaseNumber
from .. import case_words, keys, terms
from ..keys import Act
from ..session import Kind, Session
from ..tables.case_groups import Group, GroupsView
from ..theme.look import Look
from ..widgets.banner import Banner
from ..widgets.counts import counts
from ..widgets.surface import Card, button, empty
from ..widgets.text import label, strong
from .page import Page


class MinePage(Page):
    """Groups by what has to be done, the most pressing first; what the marked one wants beside."""

    opened = Signal(str)
    """The number of a matter whose story is wanted."""

    def __init__(self, session: Session, look: Look) -> None:
        super().__init__(session, look)
        self.banner = Banner()
        self._offered: set[CaseNumber] = set()
        self.list = GroupsView(self.tr("My work"), look)
        self.list.chosen.connect(self._chosen)
        self.list.picked.connect(self._picked)
        self._figures = QVBoxLayout()
        self._nothing = Card(self.tr("My work"), 28)
        self._nothing.rows.addWidget(strong(self.tr("Nothing waits for you"), "row"))
        self._nothing.rows.addWidget(
            label(
                self.tr(
                    "Matters that you answer for appear here: those that are due, those whose "
                    "visitor should be told, and hand-overs to accept. F6 on a person's page "
                    "opens a matter."
                ),
                wrap=True,
                tone="muted",
            )
        )
        self._nothing.rows.addStretch(1)
        self._left = QStackedWidget()
        self._left.addWidget(self.list)
        self._left.addWidget(self._nothing)
        self._card = _MarkedCard(self._open, self._accept, self._decline)
        right = QVBoxLayout()
        right.setSpacing(12)
        right.addLayout(self._figures)
        right.addWidget(self._card, 1)
        across = QHBoxLayout()
        across.setSpacing(14)
        across.addWidget(self._left, 3)
        across.addLayout(right, 2)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(12)
        rows.addWidget(self.banner)
        rows.addLayout(across, 1)
        session.changed.connect(self._changed)

    def acts(self) -> Mapping[Act, Callable[[], object]]:
        """F2 takes over what is marked, if it was offered."""
        return {Act.TAKE_OVER: self._accept}

    def marked_matter(self) -> str:
        """The matter under the mark."""
        row = self.list.marked()
        return row.case.number if row is not None else ""

    def entered(self) -> None:
        """Ask anew what waits, and put the keys into the list."""
        self.banner.clear()
        self.refresh()
        if self._left.currentWidget() is self.list:
            self.list.setFocus()

    def refresh(self) -> None:
        """What waits now."""
        try:
            work = self.session.desk.casework.my_work()
        except GreenwaveError as error:
            self.banner.refuse(error)
            return
        self._offered = {row.case.number for row in work.offered}
        groups = self._groups(work)
        self._left.setCurrentWidget(
            self.list if any(group.rows for group in groups) else self._nothing
        )
        self.list.offer(groups)
        empty(self._figures)
        tiles = [(group.title, len(group.rows), group.tone) for group in groups[:4]]
        self._figures.addWidget(counts(tiles, self.tr("My work in figures")))

    def _groups(self, work: MyWork) -> list[Group]:
        """A matter stands once: where it presses most."""
        named = (
            (self.tr("Offered to me"), "peony", work.offered),
            (self.tr("Due"), "red", work.due),
            (self.tr("To be told"), "amber", work.to_tell),
            (self.tr("Remind the back office"), "amber", work.to_nudge),
            (self.tr("Waiting for materials"), "muted", work.waiting),
            (self.tr("On their way"), "muted", work.others),
        )
        seen: set[str] = set()
        groups = []
        for title, tone, rows in named:
            new = tuple(row for row in rows if row.case.number not in seen)
            seen.update(row.case.number for row in new)
            groups.append(Group(title, tone, new))
        return groups

    def _chosen(self, row: object) -> None:
        offered = (
            isinstance(row, CaseRow) and row.case.offered == self.session.desk.session.operator
        )
        self._card.tell(row if isinstance(row, CaseRow) else None, offered=offered)

    def _picked(self, row: object) -> None:
        assert isinstance(row, CaseRow)
        self.opened.emit(row.case.number)

    def _open(self) -> None:
        row = self.list.marked()
        if row is not None:
            self.opened.emit(row.case.number)

    def _accept(self) -> None:
        row = self.list.marked()
        if row is None or row.case.number not in self._offered:
            return
        try:
            self.session.desk.casework.do(row.case.number, CaseAction.ACCEPT_HAND_OVER)
        except GreenwaveError as error:
            self.banner.refuse(error)
            return
        self.session.told(Kind.CASES)
        self.banner.tell(
            self.tr("You answer for {matter} now.").format(matter=row.case.item_name), "", "green"
        )

    def _decline(self) -> None:
        row = self.list.marked()
        if row is not None:  # the reason is asked for where the whole story is seen
            self.opened.emit(row.case.number)

    def _changed(self, kinds: object) -> None:
        assert isinstance(kinds, frozenset)
        if self.isVisible() and kinds & {Kind.CASES, Kind.STAFF, Kind.EXCHANGE}:
            self.refresh()


class _MarkedCard(Card):
    """What the marked matter wants, and what to press."""

    def __init__(
        self,
        open_: Callable[[], object],
        accept: Callable[[], object],
        decline: Callable[[], object],
    ) -> None:
        super().__init__("")
        self._title = strong("", "row", wrap=True)
        self._who = label("", "second", wrap=True, tone="muted")
        self._state = label("", wrap=True)
        self._limit = strong("", wrap=True)
        self._wants = label("", wrap=True, tone="amber")
        for part in (self._title, self._who, self._state, self._limit, self._wants):
            self.rows.addWidget(part)
        self.open_button = button(self.tr("The whole story"), open_, key=keys.enter())
        self.accept_button = button(
            self.tr("Take over"), accept, key=keys.shown(Act.TAKE_OVER), look="primary"
        )
        self.decline_button = button(self.tr("Decline…"), decline)
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(8)
        for made in (self.accept_button, self.decline_button, self.open_button):
            across.addWidget(made)
        across.addStretch(1)
        self.rows.addWidget(row)
        self.rows.addStretch(1)
        self.tell(None, offered=False)

    def tell(self, row: CaseRow | None, *, offered: bool) -> None:
        """Put this matter in place of the last; None: no card."""
        self.setVisible(row is not None)
        if row is None:
            return
        case = row.case
        self.setAccessibleName(case.item_name)
        self._title.setText(case.item_name)
        self._who.setText(
            terms.DOT.join(part for part in (row.person_name, row.village, row.department) if part)
        )
        self._state.setText(terms.state(case.state))
        self._limit.setVisible(row.deadline is not None)
        if row.deadline is not None:
            told = row.deadline.deadline
            self._limit.setText(
                terms.DOT.join((row.deadline.label, case_words.left(told), case_words.due(told)))
            )
        wants = terms.DOT.join(case_words.want(key) for key in row.wants)
        self._wants.setText(wants)
        self._wants.setVisible(bool(wants))
        self.accept_button.setVisible(offered)
        self.decline_button.setVisible(offered)
        for made in (self.accept_button, self.decline_button, self.open_button):
            made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
