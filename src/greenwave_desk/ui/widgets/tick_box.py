"""A box to tick, with a tick in it: colour alone does not say that it is ticked."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QCheckBox, QStyle, QStyleOptionButton

_TICK = ((0.24, 0.52), (0.43, 0.71), (0.77, 0.31))
"""Where the strokes of the tick turn, in parts of the box."""


class TickBox(QCheckBox):
    """The style sheet draws the box; the tick is drawn over it in the colour of the card."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box and its word, then the tick."""
        super().paintEvent(event)
        if not self.isChecked():
            return
        option = QStyleOptionButton()
        self.initStyleOption(option)
        part = QStyle.SubElement.SE_CheckBoxIndicator
        box = self.style().subElementRect(part, option, self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = self.palette().color(QPalette.ColorRole.HighlightedText)
        round_ = (Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
        painter.setPen(QPen(colour, max(2.0, box.width() / 8), *round_))
        points = [
            QPointF(box.left() + x * box.width(), box.top() + y * box.height()) for x, y in _TICK
        ]
        painter.drawPolyline(QPolygonF(points))
        painter.end()
