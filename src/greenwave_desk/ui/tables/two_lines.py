"""How a row of two lines is painted: a title in bold, and under it what is known of it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ..theme.look import Look

Index = QModelIndex | QPersistentModelIndex
TITLE: Final = int(Qt.ItemDataRole.UserRole) + 1
DETAIL: Final = int(Qt.ItemDataRole.UserRole) + 2


class TwoLineDelegate(QStyledItemDelegate):
    """Asks the model for :data:`TITLE` and :data:`DETAIL`."""

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._title = look.font("body", bold=True)
        self._detail = look.font("caption")

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Two lines, whether or not the second has words."""
        del option, index
        high = QFontMetrics(self._title).height() + QFontMetrics(self._detail).height()
        return QSize(self._look.px(160), high + 12)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One row."""
        look = self._look
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        area = QRectF(option.rect)
        painter.save()
        if chosen:
            painter.fillRect(area, look.colour("green_soft"))
            painter.fillRect(
                QRectF(area.left(), area.top(), 4, area.height()), look.colour("green")
            )
        if index.row() + 1 < index.model().rowCount():
            painter.fillRect(
                QRectF(area.left(), area.bottom() - 1, area.width(), 1), look.colour("line")
            )
        detail = str(index.data(DETAIL) or "")
        lines = [(self._title, str(index.data(TITLE)), "ink")]
        if detail:
            lines.append((self._detail, detail, "ink" if chosen else "muted"))
        metrics = [QFontMetrics(font) for font, _, _ in lines]
        room = area.adjusted(16, 0, -12, 0)
        top = area.center().y() - sum(metric.height() for metric in metrics) / 2
        for (font, text, colour), metric in zip(lines, metrics, strict=True):
            line = QRectF(room.left(), top, room.width(), metric.height())
            painter.setFont(font)
            painter.setPen(look.colour(colour))
            shown = metric.elidedText(text, Qt.TextElideMode.ElideRight, int(line.width()))
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, shown)
            top = line.bottom()
        painter.restore()
