"""Saying that a colleague is away: from when to when, and why."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from ...domain.ids import Day, OperatorName
from ...domain.staff import Absence
from .. import terms
from ..theme.look import Look
from ..widgets.text import label
from . import board_words
from .form_dialog import FormDialog

_TODAY, _WEEK, _OPEN = range(3)


class AwayDialog(FormDialog):
    """``said`` carries the absence; who made the dialog writes it down."""

    said = Signal(object)

    def __init__(self, operator: OperatorName, open_cases: int, look: Look, parent: QWidget):
        self._operator = operator
        super().__init__(
            QCoreApplication.translate("AwayDialog", "{name} is away").format(name=operator),
            look,
            parent,
            do=QCoreApplication.translate("AwayDialog", "Write it down"),
        )
        today = terms.today()
        self._today = today
        self.spans = self.choice(
            self.tr("How long"),
            (self.tr("Today"), self.tr("To the end of the week"), self.tr("Until they say")),
            _TODAY,
        )
        self.spans.idClicked.connect(self._span)
        hint = self.tr("for example {day}").format(day=today.isoformat())
        self.first = self.line(self.tr("First day"), today.isoformat(), hint=hint)
        self.last = self.line(
            self.tr("Last day (empty: until they say)"), today.isoformat(), hint=hint
        )
        self.note = self.line(self.tr("Note (may stay empty)"))
        self.told = label("", wrap=True, tone="green")
        self.fields.addWidget(self.told)
        self.fields.addWidget(
            label(
                self.tr(
                    "Where it lasts for longer than the rule allows, their {count} open matters "
                    "go to present colleagues at once; the journal says so in each."
                ).format(count=open_cases),
                "caption",
                wrap=True,
            )
        )
        self.fields.addStretch(1)
        self.first.textChanged.connect(self._tell)
        self.last.textChanged.connect(self._tell)
        self._tell()
        self.fit(self.first)
        self.first.selectAll()

    def give(self) -> None:
        """Hand on what was said, if the days are days."""
        first, last = self._days()
        if first is None:
            self.wrong(self.tr("The first day is no day."), self.first)
        elif last is None:
            self.wrong(self.tr("The last day is no day."), self.last)
        elif last and last < first:
            self.wrong(self.tr("The last day is before the first."), self.last)
        else:
            self.busy(on=True)
            self.said.emit(self._absence(first, last))

    def _absence(self, first: str, last: str) -> Absence:
        return Absence(
            operator=self._operator, first=Day(first), last=last, note=self.note.text().strip()
        )

    def _days(self) -> tuple[str | None, str | None]:
        first = board_words.read_day(self.first.text(), self._today)
        told = self.last.text().strip()
        return first, board_words.read_day(told, self._today) if told else ""

    def _span(self, which: int) -> None:
        self.first.setText(self._today.isoformat())
        ends = {_TODAY: self._today.isoformat(), _WEEK: _sunday(self._today), _OPEN: ""}
        self.last.setText(ends[which])

    def _tell(self) -> None:
        first, last = self._days()
        good = first is not None and last is not None and not (last and last < first)
        told = ""
        if first is not None and last is not None and good:
            told = board_words.span(self._absence(first, last))
        self.told.setText(told)


def _sunday(today: date) -> str:
    return (today + timedelta(days=6 - today.weekday())).isoformat()
