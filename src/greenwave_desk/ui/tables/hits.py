"""The people found: a list model over :class:`Found`, and how each row is painted."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ...domain.lookup import Found, Hit
from ...domain.people import masked_number
from .. import terms
from ..theme.look import Look

Index = QModelIndex | QPersistentModelIndex
HIT: Final = int(Qt.ItemDataRole.UserRole)
NOBODY = Found(hits=(), more=False)


class HitsModel(QAbstractListModel):
    """Rows of the last answer; replaced whole with every answer."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.found = NOBODY

    def show(self, found: Found) -> None:
        """Put another answer in place of the last."""
        self.beginResetModel()
        self.found = found
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """One row a person."""
        return 0 if parent.isValid() else len(self.found.hits)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The hit itself, or its text for a screen reader."""
        if not index.isValid():
            return None
        hit = self.found.hits[index.row()]
        if role == HIT:
            return hit
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return ", ".join(
                part
                for part in (
                    hit.person.name,
                    *terms.categories(hit.person),
                    masked_number(hit.person.id_number),
                    where_line(hit),
                    hit.matched,
                )
                if part
            )
        return None


def where_line(hit: Hit) -> str:
    """Village, age, head of household."""
    person = hit.person
    parts = (terms.place(person), terms.age(person.age_on(terms.today())), terms.head(person))
    return terms.DOT.join(part for part in parts if part)


class HitDelegate(QStyledItemDelegate):
    """Paints a person found: name and chips, masked number, village; why at the right."""

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._row = look.font("row", bold=True)
        self._second = look.font("second")
        self._caption = look.font("caption")
        self._chip = look.font("caption", bold=True)
        # Made once: a row is painted with every key, and a frame has 16 ms.
        self._metrics = {
            id(font): QFontMetrics(font)
            for font in (self._row, self._second, self._caption, self._chip)
        }
        self._colours = {
            token: look.colour(token)
            for token in ("ink", "muted", "line", "green", "green_soft", "grey_soft", "peony",
                          "peony_soft")
        }  # fmt: skip
        self._high = (
            self._metrics[id(self._row)].height()
            + self._metrics[id(self._second)].height()
            + self._metrics[id(self._caption)].height()
            + look.px(4)
        )

    def _colour(self, token: str) -> QColor:
        return self._colours[token]

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Three lines of text and the room around them, the same for each row."""
        del option, index
        return QSize(self._look.px(200), self._high + 12)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One row."""
        hit: Hit = index.data(HIT)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        area = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            painter.fillRect(area, self._colour("green_soft"))
            painter.fillRect(
                QRectF(area.left(), area.top(), 4, area.height()), self._colour("green")
            )
        painter.fillRect(
            QRectF(area.left(), area.bottom() - 1, area.width(), 1), self._colour("line")
        )
        room = area.adjusted(16, 6, -14, -6)
        quiet = self._colour("ink" if chosen else "muted")

        first = self._metrics[id(self._row)].height()
        line = QRectF(room.left(), room.top(), room.width(), first)
        reason = self._reason(painter, hit, line, quiet)
        self._title(painter, hit, line.adjusted(0, 0, -reason, 0))

        second = self._metrics[id(self._second)].height()
        line = QRectF(room.left(), line.bottom() + 2, room.width(), second)
        painter.setFont(self._second)
        painter.setPen(self._colour("ink"))
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, masked_number(hit.person.id_number))

        metrics = self._metrics[id(self._caption)]
        line = QRectF(room.left(), line.bottom() + 2, room.width(), metrics.height())
        painter.setFont(self._caption)
        painter.setPen(quiet)
        shown = metrics.elidedText(where_line(hit), Qt.TextElideMode.ElideRight, int(line.width()))
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()

    def _reason(self, painter: QPainter, hit: Hit, line: QRectF, colour: QColor) -> float:
        """Why it matched, at the right; answers the width that it took."""
        metrics = self._metrics[id(self._caption)]
        most = line.width() * 0.42
        shown = metrics.elidedText(hit.matched, Qt.TextElideMode.ElideRight, int(most))
        painter.setFont(self._caption)
        painter.setPen(colour)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, shown)
        return metrics.horizontalAdvance(shown) + 10

    def _title(self, painter: QPainter, hit: Hit, line: QRectF) -> None:
        """The name, then as many chips as there is room for."""
        look = self._look
        metrics = self._metrics[id(self._row)]
        chips = [(word, "peony") for word in terms.categories(hit.person)]
        if not hit.in_force:
            chips = [(terms.left_roster(), "grey")]
        small = self._metrics[id(self._chip)]
        keep = small.horizontalAdvance(chips[0][0]) + look.px(30) if chips else 0
        name = metrics.elidedText(
            hit.person.name,
            Qt.TextElideMode.ElideRight,
            int(max(line.width() - keep, line.width() * 0.62)),
        )
        painter.setFont(self._row)
        painter.setPen(self._colour("ink" if hit.in_force else "muted"))
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, name)
        left = line.left() + metrics.horizontalAdvance(name) + look.px(10)
        high = small.height() + look.px(2)
        painter.setFont(self._chip)
        for at, (word, tone) in enumerate(chips):
            wide = small.horizontalAdvance(word) + look.px(20)
            more = len(chips) - at - 1
            room = QRectF(left, line.center().y() - high / 2, line.right() - left, high)
            if left + wide > line.right() and at > 0:
                self._pill(painter, f"+{more + 1}", tone, room)
                return
            self._pill(painter, word, tone, room)
            left += wide + look.px(6)

    def _pill(self, painter: QPainter, word: str, tone: str, room: QRectF) -> None:
        look = self._look
        small = self._metrics[id(self._chip)]
        wide = min(small.horizontalAdvance(word) + look.px(20), room.width())
        if wide < look.px(28):
            return
        high = room.height()
        pill = QRectF(room.left(), room.top(), wide, high)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._colour(f"{tone}_soft"))
        painter.drawRoundedRect(pill, high / 2, high / 2)
        painter.setPen(self._colour("muted" if tone == "grey" else tone))
        shown = small.elidedText(word, Qt.TextElideMode.ElideRight, int(wide - look.px(16)))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, shown)
