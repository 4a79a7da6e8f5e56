"""Text on screen: labels by role, text that shortens itself, chips.

Every label shows plain text: a name from a roster is never read as markup.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget


def label(text: str = "", role: str = "body", *, wrap: bool = False, tone: str = "") -> QLabel:
    """A label. ``role`` picks its size; ``tone`` its colour (``green``, ``muted`` …)."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("role", role)
    made.setWordWrap(wrap)
    if tone:
        made.setProperty("tone", tone)
    return made


def strong(text: str = "", role: str = "body", *, wrap: bool = False, tone: str = "") -> QLabel:
    """A label in bold."""
    made = label(text, role, wrap=wrap, tone=tone)
    made.setProperty("strong", "true")
    return made


def set_tone(widget: QWidget, name: str, value: str) -> None:
    """Change a property that the style sheet looks at, and have it looked at again."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def chip(text: str, tone: str) -> QLabel:
    """A word on a soft ground: ``peony``, ``green``, ``amber``, ``red`` or ``grey``."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("chip", tone)
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
    return made


class ShortLabel(QLabel):
    """One line that ends in … where it does not fit; the tool tip has it whole."""

    def __init__(self, text: str = "", role: str = "body", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        """No wider than a few characters."""
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance("中中…"), metrics.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text, shortened if need be."""
        whole = self.text()
        room = self.contentsRect()
        shown = self.fontMetrics().elidedText(whole, Qt.TextElideMode.ElideRight, room.width())
        self.setToolTip(whole if shown != whole else "")
        if shown == whole:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(room, int(self.alignment()), shown)
        painter.end()
