"""The rail at the left: the mark, one entry a page, the lock at its foot.

Where all entries do not fit with their drawings, they are words alone: none is ever cut off.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy, QToolButton, QVBoxLayout

from ..theme import icons
from ..theme.look import Look
from .mark import mark_label

WIDTH = 88


class Rail(QFrame):
    """Entries have a drawing and a word; the one in front is marked by ground and weight."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("surface", "rail")
        self.setAccessibleName(self.tr("Pages"))
        self._look = look
        self.setFixedWidth(look.px(WIDTH))
        self._group = QButtonGroup(self)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(8, 12, 8, 12)
        self.column.setSpacing(4)
        self.column.addWidget(mark_label(look, 56))
        self.column.addSpacing(8)
        self.column.addStretch(1)
        self._entries = 0
        self._made: list[QToolButton] = []
        self._drawn_height = 0

    def add(self, word: str, drawing: str, key: str, press: Callable[[], object]) -> QToolButton:
        """Append a page's entry."""
        made = self._make(word, drawing, key, press)
        made.setCheckable(True)
        self._group.addButton(made)
        self.column.insertWidget(2 + self._entries, made)
        self._entries += 1
        return made

    def add_below(
        self, word: str, drawing: str, key: str, press: Callable[[], object]
    ) -> QToolButton:
        """Append an entry at the foot."""
        made = self._make(word, drawing, key, press)
        self.column.addWidget(made)
        return made

    def _make(self, word: str, drawing: str, key: str, press: Callable[[], object]) -> QToolButton:
        look = self._look
        made = QToolButton()
        made.setProperty("look", "rail")
        made.setText(word)
        made.setAccessibleName(word)
        made.setToolTip(f"{word}  {key}")
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        size = look.px(24)
        made.setIconSize(QSize(size, size))
        made.setIcon(
            icons.icon(
                look.resources / "icons" / f"{drawing}.svg",
                size,
                self.devicePixelRatioF(),
                off=look.palette.muted,
                on=look.palette.green,
            )
        )
        made.clicked.connect(press)
        self._made.append(made)
        return made

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the drawings out where the height does not allow for them."""
        super().resizeEvent(event)
        wanted = Qt.ToolButtonStyle.ToolButtonTextUnderIcon
        if self._with_drawings() > self.height():
            wanted = Qt.ToolButtonStyle.ToolButtonTextOnly
        for made in self._made:
            made.setToolButtonStyle(wanted)

    def _with_drawings(self) -> int:
        """How high the rail is with every drawing, measured while it has them."""
        if not self._drawn_height:
            self._drawn_height = self.column.sizeHint().height()
        return self._drawn_height
