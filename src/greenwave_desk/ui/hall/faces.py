"""The five faces of a rating: drawn, each with its word, pressed by finger, mouse or key."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from ...domain.ratings import Grade
from ..theme.look import Look
from ..theme.tokens import RADIUS

TONES: Final[dict[Grade, str]] = {
    Grade.VERY_SATISFIED: "green",
    Grade.SATISFIED: "green",
    Grade.FAIR: "amber",
    Grade.DISSATISFIED: "peony",
    Grade.VERY_DISSATISFIED: "red",
}
_CURVE: Final[dict[Grade, float]] = {
    Grade.VERY_SATISFIED: 0.36,
    Grade.SATISFIED: 0.2,
    Grade.FAIR: 0.0,
    Grade.DISSATISFIED: -0.2,
    Grade.VERY_DISSATISFIED: -0.36,
}
"""How far the middle of the mouth hangs below its ends, by the face's radius."""


class Face(QAbstractButton):
    """A face over its word; ``large`` ones fill their part of a screen."""

    def __init__(self, grade: Grade, word: str, look: Look, *, large: bool) -> None:
        super().__init__()
        self.grade = grade
        self._look = look
        self._large = large
        self.setText(word)
        self.setAccessibleName(word)
        self.setCheckable(not large)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        """Large enough for a finger."""
        look = self._look
        return (
            QSize(look.px(200), look.px(230)) if self._large else QSize(look.px(130), look.px(96))
        )

    def minimumSizeHint(self) -> QSize:
        """Still large enough for a finger, and for the word."""
        wide = self.fontMetrics().horizontalAdvance(self.text()) + 16
        least = QSize(self._look.px(120), self._look.px(150)) if self._large else self.sizeHint()
        return QSize(max(least.width(), wide), least.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The face, its ground when pointed at, chosen or in focus, and the word."""
        del event
        look, tone = self._look, TONES[self.grade]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        lit = self.underMouse() or self.isChecked() or self.isDown()
        painter.setBrush(look.colour(f"{tone}_soft" if lit else "card"))
        marked = self.hasFocus() or self.isChecked()
        painter.setPen(QPen(look.colour(tone if marked else "line"), 3 if marked else 1))
        painter.drawRoundedRect(area, RADIUS, RADIUS)
        font = look.font("name" if self._large else "caption", bold=True)
        painter.setFont(font)
        word = painter.fontMetrics().height() * (1.9 if self._large else 1.5)
        head = area.adjusted(0, 0, 0, -word)
        self._draw(painter, head, look.colour(tone))
        painter.setPen(look.colour("ink"))
        below = QRectF(area.left(), head.bottom(), area.width(), word)
        painter.drawText(
            below, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, self.text()
        )
        painter.end()

    def _draw(self, painter: QPainter, room: QRectF, colour: QColor) -> None:
        radius = min(room.width(), room.height()) * (0.36 if self._large else 0.4)
        middle = room.center()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        pen = QPen(colour, max(2.0, radius * 0.09))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawEllipse(middle, radius, radius)
        painter.setBrush(colour)
        for side in (-1, 1):
            eye = QPointF(middle.x() + side * radius * 0.36, middle.y() - radius * 0.22)
            painter.drawEllipse(eye, radius * 0.07, radius * 0.07)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        bend = _CURVE[self.grade] * radius * 2
        level = middle.y() + radius * 0.36 - bend * 0.35
        mouth = QPainterPath(QPointF(middle.x() - radius * 0.44, level))
        mouth.quadTo(QPointF(middle.x(), level + bend), QPointF(middle.x() + radius * 0.44, level))
        painter.drawPath(mouth)


def row_of_faces(words: dict[Grade, str], look: Look, *, large: bool) -> tuple[Face, ...]:
    """The five, from the most satisfied."""
    return tuple(Face(grade, words[grade], look, large=large) for grade in words)
