"""F1: every key of the window, from its table of keys."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from .. import keys
from ..theme.look import Look
from ..widgets.surface import Card, button, scrolled
from ..widgets.text import chip, label, strong

_LEFT = (keys.Where.EVERYWHERE, keys.Where.EXCHANGE)
"""What stands in the left column, so that both are about as long."""


class KeyMap(QDialog):
    """A card for each part of the window."""

    def __init__(self, look: Look, parent: QWidget, table: Sequence[keys.Key] = keys.KEYS) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Keys"))
        self.setAccessibleName(self.tr("Keys"))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 16, 20, 16)
        rows.setSpacing(12)
        rows.addWidget(strong(self.tr("Keys"), "name"))
        inside = QWidget()
        columns = QHBoxLayout(inside)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(12)
        left, right = QVBoxLayout(), QVBoxLayout()
        for where in dict.fromkeys(key.where for key in table):
            rows_of = [key for key in table if key.where is where]
            (left if where in _LEFT else right).addWidget(self._card(where, rows_of))
        left.addStretch(1)
        right.addStretch(1)
        columns.addLayout(left, 1)
        columns.addLayout(right, 1)
        rows.addWidget(scrolled(inside, self.tr("Keys")), 1)
        close = button(self.tr("Close"), self.close, key="Esc")
        rows.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        close.setFocus()
        self.resize(min(look.px(920), parent.width() - 40), min(look.px(690), parent.height() - 40))

    @staticmethod
    def _card(where: keys.Where, table: Sequence[keys.Key]) -> Card:
        name = keys.place(where)
        card = Card(name, 16, 8)
        card.rows.addWidget(strong(name, "second", tone="muted"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for row, key in enumerate(table):
            grid.addWidget(chip("  ".join(keys.spelt(one) for one in key.keys), "green"), row, 0)
            grid.addWidget(label(keys.words(key), "second", wrap=True), row, 1)
        card.rows.addLayout(grid)
        return card
