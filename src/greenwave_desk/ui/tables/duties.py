"""What else there is to do today, a row each, with the key that does it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from .. import keys
from ..keys import Act
from ..theme.look import Look
from .two_lines import CHIP, CHIP_TONE, DETAIL, TITLE, TwoLineDelegate

_ACT: Final = int(Qt.ItemDataRole.UserRole)


@dataclass(frozen=True)
class Duty:
    """Something to do: what, a next step in words, and what Enter or its key asks for."""

    what: str
    then: str
    act: Act
    tone: str = "green"


class DutiesView(QListWidget):
    """``picked`` carries the :class:`Act` of the row that was chosen. As high as its rows."""

    picked = Signal(object)

    def __init__(self, name: str, look: Look) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setItemDelegate(TwoLineDelegate(look, self))
        self.setUniformItemSizes(True)
        self.setProperty("look", "inside")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemActivated.connect(self._activated)

    def offer(self, duties: Sequence[Duty]) -> None:
        """Put these in place of the last, keeping the mark in its row."""
        kept = self.currentRow()
        self.clear()
        for duty in duties:
            key = keys.shown(duty.act)
            item = QListWidgetItem(f"{duty.what}, {duty.then}, {key}")
            item.setData(TITLE, duty.what)
            item.setData(DETAIL, duty.then)
            item.setData(CHIP, key)
            item.setData(CHIP_TONE, duty.tone)
            item.setData(_ACT, duty.act.value)
            item.setToolTip(duty.then)
            self.addItem(item)
        if duties and kept >= 0:
            self.setCurrentRow(min(kept, len(duties) - 1))
        row = self.sizeHintForRow(0) if duties else 0
        self.setFixedHeight(max(row, 40) * len(duties) + 8 if duties else 0)
        self.setVisible(bool(duties))

    def _activated(self, item: QListWidgetItem) -> None:
        self.picked.emit(Act(item.data(_ACT)))
