"""Writing down that somebody was sought out: how, for what, what came of it, who and when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from ...domain.ids import PersonId, PolicyCode
from ...domain.outreach import GONE, Found, Outcome, Way
from ...domain.outreach_text import Brief
from ..theme.look import Look
from ..widgets.text import label
from ..widgets.tick_box import TickBox
from . import policies_outreach_words as words
from .form_dialog import FormDialog

_WAYS = tuple(Way)
_OUTCOMES = tuple(Outcome)


@dataclass(frozen=True)
class Said:
    """What is to be written down."""

    person: PersonId
    policies: tuple[PolicyCode, ...]
    way: Way
    outcome: Outcome
    helper: str
    day: str
    note: str


class ContactDialog(FormDialog):
    """``said`` carries what was filled in. Every active policy is ticked to begin with."""

    said = Signal(object)

    def __init__(
        self,
        found: Found,
        briefs: Sequence[Brief],
        today: str,
        look: Look,
        parent: QWidget,
    ) -> None:
        super().__init__(
            QCoreApplication.translate("ContactDialog", "Sought out: {name}").format(
                name=found.name
            ),
            look,
            parent,
            do=QCoreApplication.translate("ContactDialog", "Write it down"),
            wide=640,
        )
        self._person = found.person
        self._today = today
        self.outcome = self.choice(
            self.tr("What came of it"), [words.outcome(each) for each in _OUTCOMES], 0
        )
        self.way = self.choice(
            self.tr("How"), [words.way(each) for each in _WAYS], _WAYS.index(Way.HELPER)
        )
        self.fields.addWidget(label(self.tr("What was spoken of"), "caption"))
        self.ticks: list[tuple[QCheckBox, PolicyCode]] = []
        for lead, told in zip(found.leads, briefs, strict=True):
            tick = TickBox(told.name)
            tick.setAccessibleName(told.name)
            tick.setToolTip(told.why)
            tick.setChecked(lead.active)
            self.fields.addWidget(tick)
            self.ticks.append((tick, lead.policy))
        self.helper = self.line(
            self.tr("Who went or called"),
            help_=self.tr("At the window and on the telephone it is you if left empty."),
        )
        self.day = self.line(self.tr("Day"), today, hint="2026-11-24")
        self.note = self.line(self.tr("Note (may be left empty)"))
        self.fields.addStretch(1)
        first = self.outcome.button(0)
        self.fit(first)

    def give(self) -> None:
        """Hand on what was filled in, if it can be written down."""
        if not self.do_button.isEnabled():
            return
        outcome = _OUTCOMES[self.outcome.checkedId()]
        way = _WAYS[self.way.checkedId()]
        policies = tuple(code for tick, code in self.ticks if tick.isChecked())
        helper, day = self.helper.text().strip(), self.day.text().strip()
        if not helper and way not in {Way.PHONE, Way.WINDOW}:
            self.wrong(self.tr("Write who went there."), self.helper)
            return
        if not _is_day(day) or day > self._today:
            self.wrong(self.tr("Write the day as 2026-11-24, not later than today."), self.day)
            return
        if not policies and outcome not in GONE:
            self.wrong(self.tr("Tick at least one policy that was spoken of."), self.ticks[0][0])
            return
        self.busy(on=True)
        note = self.note.text().strip()
        self.said.emit(Said(self._person, policies, way, outcome, helper, day, note))


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
