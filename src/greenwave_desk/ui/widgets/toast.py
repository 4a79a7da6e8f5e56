"""A line that tells what has just happened, over whatever page is in front, and goes by itself.

It takes neither the focus nor the pointer: who is typing goes on typing.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ..theme.look import Look
from .text import set_tone, strong

SHOWN_MS: Final = 8_000


class Toast(QFrame):
    """In the middle of its parent's foot line, where nothing is to be read or pressed."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._over = parent
        self.setProperty("band", "green")
        self.setProperty("surface", "toast")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        across = QHBoxLayout(self)
        across.setContentsMargins(look.px(20), look.px(10), look.px(20), look.px(10))
        self._words = strong("", "row", wrap=True)
        across.addWidget(self._words)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_MS)
        self._timer.timeout.connect(self.hide)
        parent.installEventFilter(self)
        self.hide()

    @property
    def text(self) -> str:
        """What it says now; empty when it is gone."""
        return self._words.text() if self.isVisibleTo(self._over) else ""

    def say(self, words: str, tone: str = "green") -> None:
        """Show ``words`` for some seconds."""
        set_tone(self, "band", tone)
        set_tone(self._words, "tone", tone)
        self._words.setText(words)
        self.setAccessibleName(words)
        self._place()
        self.show()
        self.raise_()
        self._timer.start()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep its place when the window changes its size."""
        if watched is self._over and event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def _place(self) -> None:
        room = self._over.size()
        across = self._words.fontMetrics().horizontalAdvance(self._words.text())
        wide = min(across + self._look.px(48), room.width() - self._look.px(48))
        high = self.heightForWidth(wide) if self.hasHeightForWidth() else self.sizeHint().height()
        left = (room.width() - wide) // 2
        self.setGeometry(left, room.height() - high - self._look.px(6), wide, high)
