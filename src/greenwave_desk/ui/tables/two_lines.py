"""How a row of two lines is painted: a title in bold, under it what is known of it, a chip."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ..theme.look import Look

Index = QModelIndex | QPersistentModelIndex
TITLE: Final = int(Qt.ItemDataRole.UserRole) + 1
DETAIL: Final = int(Qt.ItemDataRole.UserRole) + 2
CHIP: Final = int(Qt.ItemDataRole.UserRole) + 3
CHIP_TONE: Final = int(Qt.ItemDataRole.UserRole) + 4
FAINT: Final = int(Qt.ItemDataRole.UserRole) + 5


class TwoLineDelegate(QStyledItemDelegate):
    """Asks the model for :data:`TITLE` and :data:`DETAIL`.

    Where it has one, a :data:`CHIP` of a :data:`CHIP_TONE` stands at the right; a title that is
    :data:`FAINT` is of little use.
    """

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._title = look.font("body", bold=True)
        self._detail = look.font("caption")
        self._chip = look.font("caption", bold=True)

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
        faint = bool(index.data(FAINT)) and not chosen
        lines = [(self._title, str(index.data(TITLE)), "muted" if faint else "ink")]
        if detail:
            lines.append((self._detail, detail, "ink" if chosen else "muted"))
        metrics = [QFontMetrics(font) for font, _, _ in lines]
        room = area.adjusted(16, 0, -12, 0)
        room.setRight(room.right() - self._draw_chip(painter, index, room, chosen=chosen))
        top = area.center().y() - sum(metric.height() for metric in metrics) / 2
        for (font, text, colour), metric in zip(lines, metrics, strict=True):
            line = QRectF(room.left(), top, room.width(), metric.height())
            painter.setFont(font)
            painter.setPen(look.colour(colour))
            shown = metric.elidedText(text, Qt.TextElideMode.ElideRight, int(line.width()))
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, shown)
            top = line.bottom()
        painter.restore()

    def _draw_chip(self, painter: QPainter, index: Index, room: QRectF, *, chosen: bool) -> float:
        """Draw the chip at the right; answers the width that it took."""
        word = str(index.data(CHIP) or "")
        if not word:
            return 0
        look = self._look
        tone = str(index.data(CHIP_TONE) or "grey")
        metrics = QFontMetrics(self._chip)
        wide = min(metrics.horizontalAdvance(word) + look.px(24), room.width() * 0.5)
        high = metrics.height() + look.px(4)
        pill = QRectF(room.right() - wide, room.center().y() - high / 2, wide, high)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("card" if chosen and tone == "green" else f"{tone}_soft"))
        painter.drawRoundedRect(pill, high / 2, high / 2)
        painter.setFont(self._chip)
        painter.setPen(look.colour("muted" if tone == "grey" else tone))
        shown = metrics.elidedText(word, Qt.TextElideMode.ElideRight, int(wide - look.px(16)))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, shown)
        return wide + look.px(12)
