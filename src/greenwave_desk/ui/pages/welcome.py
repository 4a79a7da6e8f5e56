"""What stands where nobody is open: who is waiting, and what there is to do today."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ...desk.views import WaitingVisit
from ...domain.cases import Case
from ...domain.figures import HomeFigures
from ...domain.visits import Lane
from .. import terms
from ..widgets.surface import Card, empty, hairline, scrolled
from ..widgets.text import ShortLabel, chip, label, strong

_MOST = 40
"""Rows of a list that is only glanced at."""


class _List(Card):
    def __init__(self, title: str) -> None:
        super().__init__(title)
        self.rows.addWidget(strong(title, "second", tone="muted"))
        inside = QWidget()
        inside.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 4, 0)
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        column.addLayout(self._list)
        column.addStretch(1)
        self.rows.addWidget(scrolled(inside, title), 1)

    def fill(self, rows: list[QWidget], nothing: str) -> None:
        """Put these rows in place of what was shown; ``nothing`` where there are none."""
        empty(self._list)
        if not rows:
            self._list.addWidget(label(nothing, "second", wrap=True, tone="muted"))
        for at, row in enumerate(rows):
            if at:
                self._list.addWidget(hairline())
            self._list.addWidget(row)


class WelcomePane(QWidget):
    """Two lists side by side."""

    def __init__(self) -> None:
        super().__init__()
        self._waiting = _List(QCoreApplication.translate("WelcomePane", "Tickets of today"))
        self._due = _List(QCoreApplication.translate("WelcomePane", "To do today"))
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(12)
        across.addWidget(self._waiting, 1)
        across.addWidget(self._due, 1)

    def show_state(
        self, waiting: tuple[WaitingVisit, ...], cases: tuple[Case, ...], home: HomeFigures
    ) -> None:
        """Put the present state in place of what was shown."""
        self._waiting.fill(
            [self._ticket(one) for one in waiting[-_MOST:]],
            self.tr("No ticket yet today. One given with F5 appears here."),
        )
        rows = self._duties(home)
        rows += [self._case(case) for case in cases[:_MOST]]
        self._due.fill(rows, self.tr("Nothing is due. Matters opened with F6 appear here."))

    def _duties(self, home: HomeFigures) -> list[QWidget]:
        rows = []
        if home.receipt_days is None:
            rows.append(
                self._duty(
                    self.tr("No receipt from the county yet"),
                    self.tr("Export the report with F9 and send the stick."),
                    "amber",
                )
            )
        elif home.receipt_days >= 7:
            rows.append(
                self._duty(
                    self.tr("The county's receipt is {age} old").format(
                        age=self.tr("{days} days").format(days=home.receipt_days)
                    ),
                    self.tr("Ask for the stick, or export the report again with F9."),
                    "red" if home.receipt_days >= 14 else "amber",
                )
            )
        if home.unsent:
            rows.append(
                self._duty(
                    self.tr("{count} records are not acknowledged yet").format(count=home.unsent),
                    self.tr("They stay in the report until the county's receipt covers them."),
                    "green",
                )
            )
        return rows

    def _duty(self, what: str, then: str, tone: str) -> QWidget:
        row = QWidget()
        row.setAccessibleName(what)
        rows = QVBoxLayout(row)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(2)
        rows.addWidget(strong(what, wrap=True, tone=tone))
        rows.addWidget(label(then, "caption", wrap=True))
        return row

    def _ticket(self, one: WaitingVisit) -> QWidget:
        row = QWidget()
        visit = one.visit
        row.setAccessibleName(f"{visit.ticket} {one.name}")
        rows = QVBoxLayout(row)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        across = QHBoxLayout()
        across.setSpacing(8)
        rows.addLayout(across)
        priority = visit.lane is Lane.PRIORITY
        across.addWidget(strong(visit.ticket, "row", tone="green" if priority else "muted"))
        across.addWidget(ShortLabel(one.name or self.tr("not on the roster")), 1)
        across.addWidget(chip(terms.lane(visit.lane), "peony" if priority else "grey"))
        how = terms.DOT.join((terms.clock(visit.at), terms.method(visit.method)))
        rows.addWidget(ShortLabel(how, "caption"))
        return row

    def _case(self, case: Case) -> QWidget:
        row = QWidget()
        row.setAccessibleName(f"{case.item_name}, {terms.state(case.state)}")
        rows = QVBoxLayout(row)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(2)
        top = QHBoxLayout()
        top.addWidget(ShortLabel(case.item_name), 1)
        top.addWidget(chip(terms.state(case.state), terms.STATE_TONE.get(case.state, "green")))
        rows.addLayout(top)
        rows.addWidget(label(terms.case_line(case), "caption", wrap=True))
        return row
