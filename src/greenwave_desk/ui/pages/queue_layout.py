"""How the queue's page is laid out: two columns, or one where the room is narrow."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from ..theme.look import Look

_WIDE_ENOUGH: Final = 900
"""Pixels at normal size that two columns need."""


class Columns(QWidget):
    """What is served and what comes next at the left, who waits at the right; ``below`` both.

    In one column the lanes come before those who were called already.
    """

    def __init__(
        self,
        look: Look,
        *,
        now: Iterable[QWidget],
        lanes: Iterable[QWidget],
        windows: QWidget,
        below: Iterable[QWidget],
    ) -> None:
        super().__init__()
        self._least = look.px(_WIDE_ENOUGH)
        self._narrow = False
        self._below = _side_by_side(below)
        self._left, right = QVBoxLayout(), QVBoxLayout()
        for column in (self._left, right):
            column.setSpacing(12)
        for part in now:
            self._left.addWidget(part)
        self._left.addWidget(self._below, 1)
        right.addWidget(_side_by_side(lanes), 1)
        right.addWidget(windows)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(12)
        self._columns.addLayout(self._left, 1)
        self._columns.addLayout(right, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the room is narrow for the size of the text, one column below the other."""
        super().resizeEvent(event)
        narrow = event.size().width() < self._least
        if narrow is not self._narrow:
            self._narrow = narrow
            ways = QBoxLayout.Direction
            self._columns.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
            (self._columns if narrow else self._left).addWidget(self._below, 1)


def _side_by_side(parts: Iterable[QWidget]) -> QWidget:
    box = QWidget()
    across = QHBoxLayout(box)
    across.setContentsMargins(0, 0, 0, 0)
    across.setSpacing(12)
    for part in parts:
        across.addWidget(part, 1)
    return box
