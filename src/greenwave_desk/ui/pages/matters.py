"""The open matters of one person."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ...domain.cases import Case
from .. import terms
from ..widgets.surface import Card, empty, hairline, scrolled, top_of
from ..widgets.text import chip, label, strong


class MattersCard(Card):
    """Each matter with its stage and who answers for it; newest first."""

    def __init__(self) -> None:
        super().__init__(QCoreApplication.translate("MattersCard", "Open matters"))
        self.rows.addWidget(strong(self.tr("Open matters"), "second", tone="muted"))
        inside = QWidget()
        inside.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._list = QVBoxLayout(inside)
        self._list.setSpacing(8)
        self._list.setContentsMargins(0, 0, 4, 0)
        pane = scrolled(top_of(inside), self.accessibleName())
        pane.setMinimumHeight(96)
        self.rows.addWidget(pane, 1)

    def show_cases(self, cases: tuple[Case, ...]) -> None:
        """Put these matters in place of what was shown."""
        empty(self._list)
        if not cases:
            self._list.addWidget(
                label(
                    self.tr("No matter is open. F6 opens one; it stays here until it is done."),
                    "second",
                    wrap=True,
                    tone="muted",
                )
            )
            return
        for at, case in enumerate(cases):
            if at:
                self._list.addWidget(hairline())
            self._list.addWidget(self._row(case))

    def _row(self, case: Case) -> QWidget:
        row = QWidget()
        row.setAccessibleName(f"{case.item_name}, {terms.state(case.state)}")
        rows = QVBoxLayout(row)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(4)
        top = QHBoxLayout()
        top.addWidget(strong(case.item_name, wrap=True), 1)
        top.addWidget(chip(terms.state(case.state), terms.STATE_TONE.get(case.state, "green")))
        rows.addLayout(top)
        rows.addWidget(label(terms.case_line(case), "caption", wrap=True))
        return row
