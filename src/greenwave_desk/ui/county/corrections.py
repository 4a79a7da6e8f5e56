"""Corrections: what desks say is wrong in people's data, accepted or refused, together."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from ...county.office import County
from ...county.views import Decided, Proposal, Ruling
from ...domain.corrections import CorrectionState, FieldStory, checked_value
from ...domain.errors import GreenwaveError
from .. import keys, terms
from ..drives import DriveWatch
from ..jobs import Report
from ..keys import Act
from ..session import CountySession, Kind
from ..tables.rows import RowsModel, RowsView
from ..theme.look import Look
from ..widgets.banner import Banner
from ..widgets.segments import reword, segment
from ..widgets.surface import button, rename, scrolled
from ..widgets.text import label
from .corrections_detail import DetailCard
from .corrections_list import DAY, VENUE, Row, columns, matches, rows_of
from .page import CountyPage
from .rosters_kept import KeptRulings


class CorrectionsPage(CountyPage):
    """The list left, the marked one right; rulings are collected and decided together."""

    def __init__(self, session: CountySession, look: Look, watch: DriveWatch) -> None:
        super().__init__(session, look)
        del watch  # decisions go out with the issue
        self._kept = KeptRulings.of(session)
        self._proposals: tuple[Proposal, ...] = ()
        self._decided = False
        self._sent = False
        self.banner = Banner()
        self.open_button = segment(self.tr("Open"), partial(self.show_decided, False), look)
        self.decided_button = segment(self.tr("Decided"), partial(self.show_decided, True), look)
        self.search = QLineEdit()
        self.search.setAccessibleName(self.tr("Search the list"))
        self.search.setPlaceholderText(
            self.tr("Name, desk, field, value  {key}").format(key=keys.shown(Act.LOOK_UP))
        )
        self.search.textChanged.connect(self._filter)
        self.table: RowsView[Row] = RowsView(self.tr("Corrections"), RowsModel(columns()), look)
        head = self.table.horizontalHeader()
        head.setSectionResizeMode(VENUE, QHeaderView.ResizeMode.Interactive)  # the values need room
        head.resizeSection(VENUE, look.px(160))
        for column in (VENUE, DAY):  # the marked one's stand beside the list at any size
            self.table.setColumnHidden(column, look.scale > 1)
        self.detail = DetailCard()
        self._none = label("", wrap=True, tone="muted")
        self._none.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._sum = label("", "second", wrap=True, tone="muted")
        self.decide_button = button(
            self.tr("Decide"), self.decide, key="Ctrl+Return", look="primary"
        )
        self._arrange()
        self._connect()
        session.changed.connect(self._changed)
        self._show(())

    def acts(self) -> Mapping[Act, Callable[[], object]]:
        """F6, F7, F8 and Ctrl+K."""
        return {
            Act.ACCEPT: self.accept,
            Act.REFUSE: self.detail.ask_reason,
            Act.WHY: self.why,
            Act.LOOK_UP: self._find,
        }

    def entered(self) -> None:
        """Ask anew, and stand in the list."""
        self.refresh()
        self.table.setFocus()

    def back(self) -> bool:
        """Out of an entry field, the story, the search."""
        if self.detail.back():
            return True
        if self.search.text() or self.search.hasFocus():
            self.search.clear()
            self.table.setFocus()
            return True
        return False

    @property
    def working(self) -> bool:
        """Whether a decision is being written or a reason typed; rulings outlive the page."""
        return self._sent or self.detail.edit is not None

    def refresh(self) -> None:
        """Ask in the background."""
        decided = self._decided

        def ask(county: County, _report: Report) -> tuple[Proposal, ...]:
            if not decided:
                return county.corrections.proposals(CorrectionState.OPEN)
            return tuple(
                each
                for each in county.corrections.proposals()
                if each.correction.state is not CorrectionState.OPEN
            )

        def show(told: tuple[Proposal, ...]) -> None:
            if decided == self._decided:
                self._show(told)

        self.session.lane.submit(ask, owner=self, done=show, refused=self.banner.refuse)

    def show_decided(self, decided: bool) -> None:
        """Open ones, or those that were decided."""
        self._decided = decided
        self._check_side()
        self.refresh()
        self.table.setFocus()

    def accept(self) -> None:
        """Rule that the marked one is right; of several that differ only one can be."""
        self._accept(None)

    def decide(self) -> None:
        """Write every ruling, in one step; all accepted values are one new edition."""
        here = {each.correction.id for each in self._proposals}
        rulings = [ruling for ruling in self._kept.by_id.values() if ruling.correction in here]
        if not rulings or self._sent or self._decided:
            return
        self._sent = True
        self.decide_button.setEnabled(False)
        self.session.lane.submit(
            lambda county, _report: county.corrections.decide(rulings),
            owner=self,
            done=self._done,
            refused=self._refused,
        )

    def why(self) -> None:
        """The story of the marked field, or back from it."""
        row = self.detail.row
        if row is None or self.detail.back():
            return
        said = row.proposal.correction
        if row.proposal.person is None:
            self.detail.show_story(None)
            return

        def show(told: tuple[FieldStory, ...]) -> None:
            if self.detail.row is row:
                self.detail.show_story(told[0] if told else None)

        self.session.lane.submit(
            lambda county, _report: county.corrections.why(said.person, said.field),
            owner=self,
            done=show,
            refused=self.banner.refuse,
        )

    def _accept(self, value: str | None) -> None:
        row = self.detail.row
        if row is None or not self._may_rule(row):
            return
        undone = [rival for rival in row.rivals if self._accepted(rival.id)]
        for rival in undone:
            del self._kept.by_id[rival.id]
        self._rule(Ruling(correction=row.id, accept=True, value=value))
        if row.rivals:
            self.banner.tell(
                self.tr("Several desks say different things of this field"),
                self.tr("Only one value can be accepted; refuse the other with its reason (R)."),
            )

    def _otherwise(self, value: str) -> None:
        row = self.detail.row
        if row is None:
            return
        try:
            checked = checked_value(row.proposal.correction.field, value, terms.today())
        except GreenwaveError as error:
            self.banner.refuse(error)
            return
        self.banner.clear()
        self._accept(None if checked == row.proposal.correction.value else checked)

    def _refuse(self, reason: str) -> None:
        row = self.detail.row
        if row is not None and self._may_rule(row):
            self._rule(Ruling(correction=row.id, accept=False, note=reason))

    def _undo(self) -> None:
        row = self.detail.row
        if row is not None and self._kept.by_id.pop(row.id, None) is not None:
            self._again(forward=False)

    def _rule(self, ruling: Ruling) -> None:
        self.banner.clear()
        self._kept.by_id[ruling.correction] = ruling
        self._again(forward=True)

    def _may_rule(self, row: Row) -> bool:
        return not self._sent and row.proposal.correction.state is CorrectionState.OPEN

    def _accepted(self, correction: str) -> bool:
        return any(
            ruling.accept and ruling.correction == correction
            for ruling in self._kept.by_id.values()
        )

    def _again(self, *, forward: bool) -> None:
        """Draw the list anew, and go on to the next one that nothing is ruled of."""
        at = self.table.currentIndex().row()
        self._filter()
        rows = self._shown
        if forward:
            below = (row for row in range(at + 1, len(rows)) if rows[row].ruling is None)
            at = next(below, at)
            self.table.selectRow(at)
        self.table.setFocus()

    def _done(self, decided: Decided) -> None:
        self._sent = False
        self._kept.by_id.clear()
        counted = self.tr("{accepted} accepted, {refused} refused").format(
            accepted=decided.accepted, refused=decided.refused
        )
        self.banner.tell(
            terms.DOT.join(
                (
                    counted,
                    self.tr("edition {number} is in force at the county").format(
                        number=decided.edition
                    ),
                )
            )
            if decided.edition
            else counted,
            self.tr("The desks learn it with the next issue: {key}.").format(
                key=keys.shown(Act.EXPORT)
            ),
            "green",
        )
        self.session.told(Kind.CORRECTIONS, Kind.ROSTER)
        self.refresh()
        self.table.setFocus()

    def _refused(self, error: GreenwaveError) -> None:
        self._sent = False
        self.banner.refuse(error)
        self.refresh()

    def _show(self, told: tuple[Proposal, ...]) -> None:
        self._proposals = told
        reword(
            self.open_button,
            self.tr("Open") if self._decided else self.tr("Open {count}").format(count=len(told)),
            self.look,
        )
        self._check_side()
        self._filter()

    def _check_side(self) -> None:
        (self.decided_button if self._decided else self.open_button).setChecked(True)

    def _filter(self) -> None:
        rows = rows_of(self._proposals, self._kept.by_id)
        query = self.search.text()
        self._shown = tuple(row for row in rows if matches(row, query))
        self.table.offer(self._shown, key=lambda row: row.id)
        if not self._shown:
            self.detail.show_row(None)
        self._pane.setVisible(bool(self._shown))
        self.table.setVisible(bool(self._shown))
        self._none.setVisible(not self._shown)
        if self._proposals:
            self._none.setText(self.tr("Nothing in the list fits “{query}”.").format(query=query))
        elif self._decided:
            self._none.setText(self.tr("Nothing has been decided yet."))
        else:
            self._none.setText(
                self.tr(
                    "No correction waits. Desks send them with their reports; {key} collects them."
                ).format(key=keys.shown(Act.COLLECT))
            )
        self._tell_decision(rows)

    def _tell_decision(self, rows: tuple[Row, ...]) -> None:
        ruled = [row.ruling for row in rows if row.ruling is not None]
        accepted = sum(ruling.accept for ruling in ruled)
        self._foot.setVisible(not self._decided and bool(rows))
        self.decide_button.setEnabled(bool(ruled) and not self._sent)
        if accepted:
            words = self.tr("Decide {count} → edition {number}").format(
                count=len(ruled), number=self.session.county.home().edition + 1
            )
        elif ruled:
            words = self.tr("Decide {count}").format(count=len(ruled))
        else:
            words = self.tr("Decide")
        rename(self.decide_button, words, f"Ctrl+{keys.enter()}")
        self._sum.setText(
            self.tr("{accepted} to accept, {refused} to refuse, {open} stay open").format(
                accepted=accepted, refused=len(ruled) - accepted, open=len(rows) - len(ruled)
            )
        )

    def _find(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def _arrange(self) -> None:
        group = QButtonGroup(self)
        top = QHBoxLayout()
        top.setSpacing(8)
        for one in (self.open_button, self.decided_button):
            group.addButton(one)
            top.addWidget(one)
        top.addSpacing(12)
        top.addWidget(self.search, 1)
        across = QHBoxLayout()
        across.setSpacing(12)
        across.addWidget(self.table, 2)
        across.addWidget(self._none, 2)
        self._pane = scrolled(_column(self.detail), self.tr("The marked correction"))
        across.addWidget(self._pane, 1)
        self._foot = QWidget()
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(12)
        foot.addWidget(self.decide_button)
        foot.addWidget(self._sum, 1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(12)
        rows.addWidget(self.banner)
        rows.addLayout(top)
        rows.addLayout(across, 1)
        rows.addWidget(self._foot)

    def _connect(self) -> None:
        self.table.marked.connect(self._marked)
        self.detail.accept.connect(self.accept)
        self.detail.refuse.connect(self._refuse)
        self.detail.otherwise.connect(self._otherwise)
        self.detail.undo.connect(self._undo)
        self.detail.why.connect(self.why)
        self.detail.left.connect(self.table.setFocus)
        for key, act in (
            ("A", self.accept),
            ("R", self.detail.ask_reason),
            ("E", self.detail.ask_value),
        ):
            shortcut = QShortcut(QKeySequence(key), self.table)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(act)
        decide = QShortcut(QKeySequence("Ctrl+Return"), self)
        decide.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        decide.activated.connect(self.decide)

    def _marked(self, row: object) -> None:
        if row is None or isinstance(row, Row):
            self.detail.show_row(row)

    def _changed(self, kinds: object) -> None:
        assert isinstance(kinds, frozenset)
        heard = kinds & {Kind.CORRECTIONS, Kind.EXCHANGE, Kind.ROSTER}
        if heard and self.isVisible() and not self.working:
            self.refresh()


def _column(card: QWidget) -> QWidget:
    inside = QWidget()
    rows = QVBoxLayout(inside)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.addWidget(card)
    return inside
