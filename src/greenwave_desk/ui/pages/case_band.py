"""The matter that was just opened: its number, who answers for it, which papers are missing."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from ...desk.case_views import CaseView, MaterialLine
from ...domain.cases import MaterialState
from .. import keys, terms
from ..widgets.surface import button
from ..widgets.text import label, strong

_LACKING = frozenset({MaterialState.OPEN, MaterialState.MISSING})


class OpenedCaseBand(QFrame):
    """Hidden until a matter was opened; ``asked`` carries the number of one to go on with."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("band", "green")
        across = QHBoxLayout(self)
        across.setContentsMargins(16, 10, 12, 10)
        across.setSpacing(16)
        rows = QVBoxLayout()
        rows.setSpacing(2)
        self._what = strong("", "row", wrap=True, tone="green")
        self._who = label("", "second", wrap=True)
        self._lacks = strong("", wrap=True, tone="amber")
        self._has = label("", "caption", wrap=True)
        for part in (self._what, self._who, self._lacks, self._has):
            rows.addWidget(part)
        across.addLayout(rows, 1)
        self.go_button = button(
            self.tr("Go on with it"), self._go, key=keys.enter(), look="primary"
        )
        across.addWidget(self.go_button)
        self._number = ""
        self.hide()

    def show_case(self, view: CaseView) -> None:
        """Tell of this matter, and put the focus where Enter goes on with it."""
        case = view.case
        self._number = case.number
        self._what.setText(self.tr("Opened: {matter}").format(matter=case.item_name))
        parts = [terms.case_line(case)]
        if case.urgent:
            parts.insert(0, self.tr("help first, papers after"))
        self._who.setText(terms.DOT.join(parts))
        lacking = _names([line for line in view.materials if line.state in _LACKING])
        on_file = _names([ln for ln in view.materials if ln.state is MaterialState.ON_FILE])
        self._lacks.setText(self.tr("To be handed in: {names}").format(names=lacking))
        self._lacks.setVisible(bool(lacking))
        self._has.setText(
            self.tr("On file already, not to be asked for: {names}").format(names=on_file)
        )
        self._has.setVisible(bool(on_file))
        self.setAccessibleName(f"{self._what.text()} {self._who.text()}")
        self.show()
        self.go_button.setFocus()

    def _go(self) -> None:
        self.asked.emit(self._number)


def _names(lines: list[MaterialLine]) -> str:
    comma = QCoreApplication.translate("Terms", ", ")
    return comma.join(line.material.name for line in lines)
