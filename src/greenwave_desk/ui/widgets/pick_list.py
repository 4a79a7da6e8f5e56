"""A short list to pick one thing from with the arrows and Enter: sticks, folders, files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from ..tables.two_lines import CHIP, CHIP_TONE, DETAIL, FAINT, TITLE, TwoLineDelegate
from ..theme.look import Look

_PATH: Final = int(Qt.ItemDataRole.UserRole)


@dataclass(frozen=True)
class Choice:
    """A row: what it is, what is known of it, and its path (None: ask for one).

    ``chip`` is a word at its right, ``tone`` the chip's; ``faint`` marks a row of little use.
    """

    title: str
    detail: str
    path: Path | None
    chip: str = ""
    tone: str = "grey"
    faint: bool = False


class PickList(QListWidget):
    """``picked`` carries the path of the row that was chosen, or None.

    It is as high as its rows, at most ``most`` of them; the others are scrolled to.
    """

    picked = Signal(object)

    def __init__(self, name: str, look: Look, most: int = 4) -> None:
        super().__init__()
        self._most = most
        self.setItemDelegate(TwoLineDelegate(look, self))
        self.setAccessibleName(name)
        self.setUniformItemSizes(True)
        self.setWordWrap(False)
        self.itemActivated.connect(self._activated)

    def offer(self, choices: Sequence[Choice]) -> None:
        """Put these rows in place of the last, keeping the mark on the same path."""
        kept = self.path()
        self.clear()
        for choice in choices:
            item = QListWidgetItem(f"{choice.title} {choice.detail} {choice.chip}".strip())
            item.setData(TITLE, choice.title)
            item.setData(DETAIL, choice.detail)
            item.setData(CHIP, choice.chip)
            item.setData(CHIP_TONE, choice.tone)
            item.setData(FAINT, choice.faint)
            item.setData(_PATH, choice.path)
            self.addItem(item)
        rows = [row for row, choice in enumerate(choices) if choice.path == kept]
        self.setCurrentRow(rows[0] if kept is not None and rows else 0)
        row = self.sizeHintForRow(0) if choices else 40
        self.setFixedHeight(min(self._most, max(1, len(choices))) * max(row, 40) + 6)

    def path(self) -> Path | None:
        """The marked row's path."""
        row = self.currentRow()
        path = self.item(row).data(_PATH) if row >= 0 else None
        return path if isinstance(path, Path) else None

    def pick(self) -> None:
        """Choose the marked row."""
        if self.currentRow() >= 0:
            self.picked.emit(self.path())

    def _activated(self, _item: QListWidgetItem) -> None:
        self.pick()
