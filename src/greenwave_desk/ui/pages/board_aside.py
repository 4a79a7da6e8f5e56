"""The right side of the board: the queue today, what visitors say, who is to be called back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout

from ...desk.queue_views import QueueBoard
from ...domain.ids import OperatorName
from ...domain.rating_tally import GRADES
from ...domain.ratings import LEAST_TOGETHER, CallBack, RatingTotals
from ...domain.visits import Lane
from .. import keys, terms
from ..keys import Act
from ..tables.two_lines import CHIP, CHIP_TONE, DETAIL, FAINT, TITLE, TwoLineDelegate
from ..theme.look import Look
from ..widgets.bars import Bars
from ..widgets.surface import Card, Facts, button, empty
from ..widgets.text import label, strong
from . import board_words, queue_words

_MOST_ROWS: Final = 6
_TASK: Final = int(Qt.ItemDataRole.UserRole) + 20


class QueueCard(Card):
    """How the queue goes today."""

    def __init__(self) -> None:
        super().__init__("", margin=16, gap=8)
        self.setAccessibleName(self.tr("The queue today"))
        self.rows.addWidget(strong(self.tr("The queue today"), "second", tone="muted"))
        self._figures = QVBoxLayout()
        self.rows.addLayout(self._figures)
        self.policy = label("", "caption", wrap=True)
        self.rows.addWidget(self.policy)

    def tell(self, board: QueueBoard) -> None:
        """Show today's figures."""
        empty(self._figures)
        facts = Facts(2, gap=4)
        for lane in Lane:
            count = sum(ticket.lane is lane for ticket in board.waiting)
            pattern = self.tr("Waiting: {lane}")
            facts.add(pattern.format(lane=terms.lane(lane)), str(count))
        facts.add(self.tr("Done"), str(board.done))
        facts.add(self.tr("Left without being served"), str(board.abandoned))
        wait = board.average_wait
        facts.add(self.tr("Usual wait"), "—" if wait is None else queue_words.minutes(wait))
        self._figures.addWidget(facts)
        self.policy.setText(queue_words.policy(board.policy))


class RatingsCard(Card):
    """Totals alone: nobody can read a single rating from them."""

    def __init__(self, tally: Callable[[], object]) -> None:
        super().__init__("", margin=16, gap=8)
        self.setAccessibleName(self.tr("What visitors say"))
        self.rows.addWidget(strong(self.tr("What visitors say"), "second", tone="muted"))
        self.satisfied = strong("", "row")
        self.bars = Bars(self.tr("Grades in all"))
        self.state = label("", "caption", wrap=True)
        self.button = button(self.tr("Add up"), tally, key=keys.shown(Act.TALLY))
        for part in (self.satisfied, self.bars, self.state):
            self.rows.addWidget(part)
        self.rows.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)

    def tell(self, totals: RatingTotals, *, can_open: bool) -> None:
        """Show the totals, and how many are not in them yet."""
        satisfied = totals.satisfaction
        self.satisfied.setVisible(satisfied is not None)
        if satisfied is not None:
            self.satisfied.setText(
                self.tr("{percent} % satisfied or very satisfied").format(
                    percent=f"{satisfied:.0f}"
                )
            )
        self.bars.tell(
            [
                (board_words.grade(grade), count)
                for grade, count in zip(GRADES, totals.grades, strict=True)
            ]
        )
        told = [
            self.tr("{count} given").format(count=totals.given),
            self.tr("{count} sealed").format(count=totals.sealed),
            self.tr("{count} declined").format(count=totals.declined),
        ]
        enough = totals.sealed >= LEAST_TOGETHER
        words = terms.DOT.join(told)
        if not can_open:
            words += "\n" + self.tr("Your passphrase does not open ratings yet.")
        elif not enough:
            words += "\n" + self.tr(
                "They are added up {least} or more at once, so that nobody can read a single one."
            ).format(least=LEAST_TOGETHER)
        self.state.setText(words)
        self.button.setEnabled(can_open and enough)


class CallBacksCard(Card):
    """``picked`` carries the task that Enter opened."""

    picked = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__("", margin=16, gap=8)
        self.setAccessibleName(self.tr("To call back"))
        self._title = strong(self.tr("To call back"), "second", tone="muted")
        self.rows.addWidget(self._title)
        self.list = QListWidget()
        self.list.setProperty("look", "inside")
        self.list.setAccessibleName(self.tr("To call back"))
        self.list.setItemDelegate(TwoLineDelegate(look, self.list))
        self.list.setUniformItemSizes(True)
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemActivated.connect(self._activated)
        self.rows.addWidget(self.list)
        self._nothing = label("", "caption", wrap=True)
        self.rows.addWidget(self._nothing)

    def tell(self, tasks: Sequence[CallBack], me: OperatorName, *, can_open: bool) -> None:
        """Show who is to be called, the most pressing first."""
        self._title.setText(
            self.tr("To call back: {count}").format(count=len(tasks))
            if tasks
            else self.tr("To call back")
        )
        at = max(0, self.list.currentRow())
        self.list.clear()
        for task in tasks:
            chip, tone = board_words.call_chip(task)
            own = me in task.handled_by
            detail = board_words.call_line(task)
            item = QListWidgetItem(f"{task.item_name} {detail} {chip}")
            item.setData(TITLE, task.item_name)
            item.setData(DETAIL, detail)
            item.setData(CHIP, self.tr("yours: a colleague calls") if own else chip)
            item.setData(CHIP_TONE, "grey" if own else tone)
            item.setData(FAINT, own)
            item.setData(_TASK, task)
            self.list.addItem(item)
        if tasks:
            self.list.setCurrentRow(min(at, len(tasks) - 1))
            self.list.setFixedHeight(min(_MOST_ROWS, len(tasks)) * self.list.sizeHintForRow(0) + 6)
        self.list.setVisible(bool(tasks))
        self._nothing.setVisible(not tasks)
        self._nothing.setText(
            self.tr("Nobody waits for a call. After a bad grade the visitor appears here.")
            if can_open
            else self.tr("Your passphrase does not open ratings yet.")
        )

    def _activated(self, item: QListWidgetItem) -> None:
        self.picked.emit(item.data(_TASK))
