"""The left side of the pane that seeks people out: villages and policies, with their counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from ..tables.two_lines import CHIP, CHIP_TONE, DETAIL, FAINT, TITLE, TwoLineDelegate
from ..theme.look import Look

_KEY: Final = int(Qt.ItemDataRole.UserRole)


@dataclass(frozen=True)
class Choice:
    """A row to narrow the list by. ``key`` is what it stands for."""

    key: object
    title: str
    detail: str
    count: int
    tone: str = "green"


class CountList(QListWidget):
    """``chosen`` is sent when another row is marked."""

    chosen = Signal()

    def __init__(self, name: str, look: Look) -> None:
        super().__init__()
        self.setItemDelegate(TwoLineDelegate(look, self))
        self.setAccessibleName(name)
        self.setUniformItemSizes(True)
        self.setProperty("look", "inside")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.currentRowChanged.connect(self._moved)
        self._told = False

    @property
    def key(self) -> object:
        """What the marked row stands for; None where there is none."""
        row = self.currentRow()
        return self.item(row).data(_KEY) if row >= 0 else None

    def offer(self, choices: Sequence[Choice]) -> None:
        """Put these rows in place of the last, keeping the mark on the same key."""
        kept = self.key
        self._told = False
        self.clear()
        for choice in choices:
            item = QListWidgetItem(f"{choice.title} {choice.detail} {choice.count}")
            item.setData(TITLE, choice.title)
            item.setData(DETAIL, choice.detail)
            item.setData(CHIP, str(choice.count) if choice.count else "")
            item.setData(CHIP_TONE, choice.tone)
            item.setData(FAINT, not choice.count)
            item.setData(_KEY, choice.key)
            item.setToolTip(choice.title)
            self.addItem(item)
        rows = [at for at, choice in enumerate(choices) if choice.key == kept]
        self.setCurrentRow(rows[0] if rows else 0)
        self._told = True

    def _moved(self, _row: int) -> None:
        if self._told:
            self.chosen.emit()
