"""Calling a visitor back after a bad grade: what came of it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from ...domain.errors import ErrorCode, RatingError
from ...domain.ids import OperatorName, RatingId
from ...domain.ratings import CallBack
from .. import case_words, terms
from ..theme.look import Look
from ..widgets.surface import Facts, button
from . import board_words
from .form_dialog import FormDialog

_YES, _NO = 0, 1


@dataclass(frozen=True)
class Called:
    """What is to be written down of a call."""

    rating: RatingId
    reached: bool
    closed: bool
    outcome: str


class CallDialog(FormDialog):
    """``said`` carries the call, ``opened`` the number of the matter whose story is wanted.

    To somebody who handled the matter it shows that a colleague has to call.
    """

    said = Signal(object)
    opened = Signal(str)

    def __init__(self, task: CallBack, me: OperatorName, look: Look, parent: QWidget) -> None:
        super().__init__(
            QCoreApplication.translate("CallDialog", "Call back: {matter}").format(
                matter=task.item_name
            ),
            look,
            parent,
            do=QCoreApplication.translate("CallDialog", "Write it down"),
            wide=600,
        )
        self._task = task
        own = me in task.handled_by
        self.fields.addWidget(self._facts(task))
        self.story_button = button(self.tr("The whole story of the matter"), self._story)
        self.fields.addWidget(self.story_button)
        if own:
            self.do_button.setEnabled(False)
            self.banner.refuse(RatingError(ErrorCode.CALL_BACK_OWN))
            self.fields.addStretch(1)
            self.fit(self.cancel_button)
            return
        self.reached = self.choice(
            self.tr("The visitor was"), (self.tr("Reached"), self.tr("Not reached")), _YES
        )
        self.closed = self.choice(
            self.tr("After this call"),
            (self.tr("It is settled"), self.tr("Somebody calls again")),
            _YES,
        )
        self.reached.idClicked.connect(self._follow)
        self.outcome = self.line(
            self.tr("What was said, and what was done about it"),
            task.outcome if task.attempts else "",
            help_=self.tr(
                "It is sealed like the rating: supervisors alone can read it. Settled needs words."
            ),
        )
        self.fields.addStretch(1)
        self.fit(self.outcome)

    def give(self) -> None:
        """Hand on what was said; a call that settles it needs words."""
        if not self.do_button.isEnabled():
            return
        closed = self.closed.checkedId() == _YES
        outcome = self.outcome.text().strip()
        if closed and not outcome:
            self.wrong(self.tr("Write down what came of it: settled needs words."), self.outcome)
            return
        self.busy(on=True)
        self.said.emit(Called(self._task.rating, self.reached.checkedId() == _YES, closed, outcome))

    def _facts(self, task: CallBack) -> Facts:
        facts = Facts()
        facts.add(self.tr("Visitor"), board_words.masked(task))
        facts.add(self.tr("Grade"), board_words.grade(task.grade))
        if task.parts:
            parts = (
                f"{board_words.part(part)}: {board_words.grade(grade)}"
                for part, grade in task.parts.items()
            )
            facts.add(self.tr("In parts"), terms.DOT.join(parts))
        facts.add(self.tr("Given"), terms.day(task.day))
        due = terms.DOT.join((case_words.due(task.deadline), case_words.left(task.deadline)))
        facts.add(self.tr("To be called"), due)
        facts.add(self.tr("Handled by"), terms.DOT.join(task.handled_by))
        if task.attempts:
            facts.add(self.tr("Calls so far"), str(task.attempts))
        return facts

    def _follow(self, which: int) -> None:
        """Who was not reached is called again, unless somebody says otherwise."""
        made = self.closed.button(_NO if which == _NO else _YES)
        made.setChecked(True)

    def _story(self) -> None:
        self.opened.emit(self._task.number)
        self.reject()
