"""Horizontal bars with their names, counts and shares: read without the colours too."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QProgressBar, QWidget

from .text import label, strong


class Bars(QWidget):
    """One row for each of what is counted."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        self.rows: tuple[tuple[str, int], ...] = ()

    def tell(self, rows: Sequence[tuple[str, int]]) -> None:
        """Show these names with their counts in place of the last."""
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.rows = tuple(rows)
        total = sum(count for _, count in rows)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for at, (title, count) in enumerate(rows):
            share = f"{100 * count / total:.0f} %" if total else "—"
            bar = QProgressBar()
            bar.setTextVisible(False)
            bar.setRange(0, max(1, total))
            bar.setValue(count)
            bar.setAccessibleName(f"{title} {count}, {share}")
            self._grid.addWidget(label(title, "second"), at, 0)
            self._grid.addWidget(bar, at, 1)
            self._grid.addWidget(strong(str(count), "second"), at, 2, right)
            self._grid.addWidget(label(share, "caption"), at, 3, right)
