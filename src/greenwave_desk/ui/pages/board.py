"""The supervisor's board: people, load, what is late, ratings and call-backs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ...desk.case_views import CaseFilter, CaseRow, SupervisorBoard
from ...desk.office import Desk
from ...desk.queue_views import QueueBoard
from ...domain.errors import GreenwaveError
from ...domain.ids import OperatorName
from ...domain.ratings import CallBack, RatingTotals
from ...domain.staff import LEADS, Absence, Colleague
from .. import keys
from ..jobs import Report
from ..keys import Act
from ..session import Kind, Session
from ..tables.case_groups import Group, GroupsView
from ..theme.look import Look
from ..widgets.banner import Banner
from ..widgets.counts import counts
from ..widgets.surface import Card, button, empty, scrolled
from ..widgets.text import label, strong
from .board_aside import CallBacksCard, QueueCard, RatingsCard
from .board_away import AwayDialog
from .board_call import CallDialog, Called
from .board_hand_on import HandOnDialog
from .board_people import PeopleCard
from .form_dialog import FormDialog
from .page import Page

_SHOWN = frozenset({Kind.CASES, Kind.STAFF, Kind.EXCHANGE, Kind.QUEUE, Kind.VISITS, Kind.RATINGS})


@dataclass(frozen=True)
class Told:
    """Everything that the board shows, as the desk answered it at once."""

    board: SupervisorBoard
    queue: QueueBoard
    totals: RatingTotals
    calls: tuple[CallBack, ...]
    can_open: bool


class BoardPage(Page):
    """One screen for the morning. To whoever leads the desk; others are told who may see it."""

    opened = Signal(str)
    """The number of a matter whose story is wanted."""

    def __init__(self, session: Session, look: Look) -> None:
        super().__init__(session, look)
        self.banner = Banner()
        self._asked = 0
        self._told: Told | None = None
        self._dialog: FormDialog | None = None
        self._tiles = QVBoxLayout()
        self.people = PeopleCard(look, self.away, self.back_at_work, self.hand_on)
        self.people.picked.connect(self.hand_on)
        self.late = _LateCard(look, self.cover)
        self.late.list.picked.connect(self._picked)
        self.queue = QueueCard()
        self.ratings = RatingsCard(self.tally)
        self.calls = CallBacksCard(look)
        self.calls.picked.connect(self._call)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._screen())
        self._pages.addWidget(_who_may())
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(12)
        rows.addWidget(self.banner)
        rows.addWidget(self._pages, 1)
        session.changed.connect(self._changed)

    def acts(self) -> Mapping[Act, Callable[[], object]]:
        """What is done about the marked colleague, and about everybody."""
        if not self._leads:
            return {}
        return {
            Act.AWAY: self.away,
            Act.BACK_AT_WORK: self.back_at_work,
            Act.HAND_ON: self.hand_on,
            Act.COVER: self.cover,
            Act.TALLY: self.tally,
        }

    @property
    def working(self) -> bool:
        """Whether something is being written down."""
        return self._asked > 0 or self._dialog is not None

    def marked_matter(self) -> str:
        """The matter under the mark among those that are late, while the keys are there."""
        row = self.late.list.marked() if self.late.list.hasFocus() else None
        return row.case.number if row is not None else ""

    def entered(self) -> None:
        """Ask anew, and put the keys into the table of colleagues."""
        self.banner.clear()
        self._pages.setCurrentIndex(0 if self._leads else 1)
        if self._leads:
            self.refresh()
            self.people.table.setFocus()

    def refresh(self) -> None:
        """Ask in the background: opening ratings and counting a year's matters takes a moment."""

        def ask(desk: Desk, report: Report) -> Told:
            report.step("board")
            can_open = desk.ratings.can_open
            return Told(
                board=desk.casework.board(),
                queue=desk.queue.board(""),
                totals=desk.ratings.totals(),
                calls=desk.ratings.call_backs() if can_open else (),
                can_open=can_open,
            )

        self.session.lane.submit(ask, owner=self, done=self._show, refused=self.banner.refuse)

    def away(self) -> None:
        """Ask from when to when the marked colleague is away."""
        who = self.people.marked
        if who is None:
            return
        dialog = AwayDialog(who.name, who.open_cases, self.look, self.window())
        dialog.said.connect(self._write_away)
        self._open(dialog)

    def back_at_work(self) -> None:
        """Write down that the marked colleague is back."""
        who = self.people.marked
        if who is None or who.away is None:
            return
        told = self.tr("{name} is back from today on.").format(name=who.name)
        self._do(lambda desk: desk.staff.back(who.name), told, Kind.STAFF)

    def hand_on(self) -> None:
        """Ask which of the marked colleague's matters go to whom."""
        who = self.people.marked
        if who is None or self._told is None or not who.open_cases:
            return
        try:
            rows = self.session.desk.casework.rows(CaseFilter(assistant=who.name))
        except GreenwaveError as error:
            self.banner.refuse(error)
            return
        there = [each for each in self._told.board.colleagues if _can_take(each, who)]
        dialog = HandOnDialog(who.name, rows, there, self.look, self.window())
        dialog.chosen.connect(self._write_hand_on)
        self._open(dialog)

    def cover(self) -> None:
        """Give what nobody present answers for to who is there."""

        def give(desk: Desk) -> str:
            given = desk.casework.cover()
            names = ", ".join(sorted({each.now for each in given}))
            if not given:
                return self._words_none
            return self._words_covered.format(count=len(given), names=names)

        self._do(give, None, Kind.CASES, Kind.STAFF)

    def tally(self) -> None:
        """Add up what has come in since, if it is enough."""
        if not self.ratings.button.isEnabled():
            return
        before = self._told.totals.tallied if self._told else 0

        def add_up(desk: Desk) -> str:
            moved = desk.ratings.tally().tallied != before
            return self._words_tallied if moved else self._words_not_tallied

        self._do(add_up, None, Kind.RATINGS)

    @property
    def _leads(self) -> bool:
        return self.session.desk.session.role in LEADS

    def _screen(self) -> QWidget:
        self._words_none = self.tr(
            "There was nothing to give: every matter has somebody, or nobody else is there."
        )
        self._words_covered = self.tr("{count} matters were given to {names}.")
        self._words_tallied = self.tr("The totals have moved.")
        self._words_not_tallied = self.tr(
            "Not added up yet: the new ones could still be told apart. More have to come in."
        )
        aside = QWidget()
        right = QVBoxLayout(aside)
        right.setContentsMargins(0, 0, 4, 0)
        right.setSpacing(12)
        for card in (self.queue, self.calls, self.ratings):
            right.addWidget(card)
        right.addStretch(1)
        working = QWidget()
        left = self._left = QVBoxLayout(working)
        left.setContentsMargins(0, 0, 4, 0)
        left.setSpacing(12)
        left.addWidget(self.people, 1)
        left.addWidget(self.late, 1)
        across = QHBoxLayout()
        across.setSpacing(12)
        across.addWidget(scrolled(working, self.tr("Colleagues, and what is late")), 3)
        across.addWidget(scrolled(aside, self.tr("Queue, ratings and call-backs")), 2)
        screen = QWidget()
        rows = QVBoxLayout(screen)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(12)
        rows.addLayout(self._tiles)
        rows.addLayout(across, 1)
        return screen

    def _show(self, told: Told) -> None:
        self._told = told
        board, figures = told.board, told.board.counts
        empty(self._tiles)
        tiles = [
            (self.tr("Open"), figures.open, "green"),
            (self.tr("Overdue"), figures.overdue, "red"),
            (self.tr("Due today or soon"), figures.due + figures.soon, "amber"),
            (self.tr("To be told"), figures.to_tell, "amber"),
            (self.tr("To remind"), figures.to_nudge, "amber"),
            (self.tr("Without anybody"), len(board.uncovered), "red"),
            (self.tr("Second notices"), board.second_notices, "amber"),
        ]
        self._tiles.addWidget(counts(tiles, self.tr("The matters in figures")))
        self.people.offer(board.colleagues)
        self.late.tell(board)
        self._left.setStretch(1, 1 if board.overdue or board.uncovered else 0)
        self.queue.tell(told.queue)
        me = self.session.desk.session.operator
        self.calls.tell(told.calls, me, can_open=told.can_open)
        self.ratings.tell(told.totals, can_open=told.can_open)

    def _write_away(self, said: object) -> None:
        assert isinstance(said, Absence)
        told = self.tr("Written down: {name} is away.").format(name=said.operator)
        self._do(
            lambda desk: desk.staff.away(said.operator, said.first, said.last, said.note),
            told,
            Kind.STAFF,
            Kind.CASES,
        )

    def _write_hand_on(self, numbers: object, to: str, note: str) -> None:
        assert isinstance(numbers, tuple)
        told = self.tr("{count} matters were handed on.").format(count=len(numbers))
        self._do(
            lambda desk: desk.casework.reassign(numbers, OperatorName(to), note),
            told,
            Kind.CASES,
            Kind.STAFF,
        )

    def _call(self, task: object) -> None:
        assert isinstance(task, CallBack)
        me = self.session.desk.session.operator
        dialog = CallDialog(task, me, self.look, self.window())
        dialog.said.connect(self._write_call)
        dialog.opened.connect(self.opened)
        self._open(dialog)

    def _write_call(self, said: object) -> None:
        assert isinstance(said, Called)
        told = self.tr("The call is written down.")
        self._do(
            lambda desk: desk.ratings.called_back(
                said.rating, reached=said.reached, closed=said.closed, outcome=said.outcome
            ),
            told,
            Kind.RATINGS,
        )

    def _do(self, work: Callable[[Desk], object], told: str | None, *kinds: Kind) -> None:
        """Write in the background; without ``told`` the work itself answers the sentence."""
        dialog = self._dialog

        def run(desk: Desk, report: Report) -> object:
            report.step("write")
            return work(desk)

        def done(answer: object) -> None:
            self._asked -= 1
            if dialog is not None and dialog is self._dialog:
                dialog.accept()
            self.session.told(*kinds)
            self.banner.tell(told if told is not None else str(answer), "", "green")

        def refused(error: GreenwaveError) -> None:
            self._asked -= 1
            if dialog is not None and dialog is self._dialog:
                dialog.refuse(error)
            else:
                self.banner.refuse(error)
            self.refresh()

        self._asked += 1
        self.banner.clear()
        self.session.lane.submit(run, owner=self, done=done, refused=refused)

    def _open(self, dialog: FormDialog) -> None:
        self._dialog = dialog
        dialog.finished.connect(self._closed)
        dialog.open()

    def _closed(self) -> None:
        self._dialog = None

    def _picked(self, row: object) -> None:
        assert isinstance(row, CaseRow)
        self.opened.emit(row.case.number)

    def _changed(self, kinds: object) -> None:
        assert isinstance(kinds, frozenset)
        if self.isVisible() and self._leads and kinds & _SHOWN:
            self.refresh()


class _LateCard(Card):
    """Matters that are overdue or that nobody answers for, Enter opens their story."""

    def __init__(self, look: Look, cover: Callable[[], object]) -> None:
        super().__init__("", margin=16, gap=8)
        self.setAccessibleName(self.tr("Overdue, and without anybody"))
        self.rows.addWidget(strong(self.tr("Overdue, and without anybody"), "second", tone="muted"))
        self.list = GroupsView(self.tr("Overdue, and without anybody"), look)
        self.list.setProperty("look", "inside")
        self.list.setMinimumHeight(look.px(96))
        self.rows.addWidget(self.list, 1)
        self._nothing = label(
            self.tr("Nothing is overdue, and every matter has somebody who is there."),
            wrap=True,
            tone="muted",
        )
        self.rows.addWidget(self._nothing)
        self.button = button(
            self.tr("Give those without anybody to who is there"),
            cover,
            key=keys.shown(Act.COVER),
        )
        self.rows.addWidget(self.button)

    def tell(self, board: SupervisorBoard) -> None:
        """Show them; a matter that is both stands where it presses most."""
        late = {row.case.number for row in board.overdue}
        alone = tuple(row for row in board.uncovered if row.case.number not in late)
        self.list.offer(
            (
                Group(self.tr("Overdue"), "red", board.overdue),
                Group(self.tr("Assistant is away or gone"), "amber", alone),
            )
        )
        there = bool(board.overdue or alone)
        self.list.setVisible(there)
        self._nothing.setVisible(not there)
        self.button.setVisible(bool(board.uncovered))


def _who_may() -> Card:
    card = Card(QCoreApplication.translate("BoardPage", "Supervisor's board"), 28)
    card.rows.addWidget(
        strong(
            QCoreApplication.translate("BoardPage", "The board is for whoever leads the desk"),
            "row",
        )
    )
    card.rows.addWidget(
        label(
            QCoreApplication.translate(
                "BoardPage",
                "Supervisors and administrators see here who carries what, what is late, and how "
                "visitors were satisfied. Your own matters are under “My work”, Ctrl+5.",
            ),
            wrap=True,
            tone="muted",
        )
    )
    card.rows.addStretch(1)
    return card


def _can_take(who: Colleague, giver: Colleague) -> bool:
    return who.away is None and who.name != giver.name
