"""A table of anything: columns that know how to read a row, one marked row, keys alone suffice."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from ..theme.look import Look
from ..theme.tokens import RADIUS_SMALL

Index = QModelIndex | QPersistentModelIndex
R = TypeVar("R")
TONE: Final = int(Qt.ItemDataRole.UserRole)
MIDDLE: Final = TONE + 1
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_SIDE: Final = 14
_CHIP: Final = 10


@dataclass(frozen=True)
class Column(Generic[R]):
    """What a column reads of a row.

    ``tone`` names the ground of a chip (``green``, ``amber``, ``red``, ``peony``, ``grey``) and
    may answer an empty text for none. ``number`` aligns to the right; ``wide`` takes the room
    that is left; with ``middle`` a text that is too long loses its middle: names of bundles and
    of desks differ at their ends.
    """

    title: str
    text: Callable[[R], str]
    tone: Callable[[R], str] | None = None
    number: bool = False
    wide: bool = False
    middle: bool = False


class RowsModel(QAbstractTableModel, Generic[R]):
    """The rows as they were last offered."""

    def __init__(self, columns: Sequence[Column[R]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.rows: tuple[R, ...] = ()

    def offer(self, rows: Sequence[R]) -> None:
        """Put these rows in place of the last."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many rows there are."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A cell's text, the tone of its chip, its alignment."""
        if not index.isValid():
            return None
        column, row = self.columns[index.column()], self.rows[index.row()]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return column.text(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{column.title} {column.text(row)}"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column.number else _LEFT
        if role == TONE:
            return column.tone(row) if column.tone is not None else ""
        return column.middle if role == MIDDLE else None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """A column's title."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column.number else _LEFT
        return None


class RowsView(QTableView, Generic[R]):
    """``marked`` carries the row under the mark or None, ``picked`` one that Enter chose."""

    marked = Signal(object)
    picked = Signal(object)

    def __init__(self, name: str, model: RowsModel[R], look: Look) -> None:
        super().__init__()
        self._rows = model
        model.setParent(self)
        self.setModel(model)
        self.setAccessibleName(name)
        self.setItemDelegate(_CellDelegate(look, self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(look.px(44))
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        head.setMinimumSectionSize(look.px(56))
        for at, column in enumerate(model.columns):
            head.setSectionResizeMode(
                at,
                QHeaderView.ResizeMode.Stretch
                if column.wide
                else QHeaderView.ResizeMode.ResizeToContents,
            )
        self.activated.connect(self._activated)
        self.selectionModel().currentRowChanged.connect(self._moved)

    def offer(self, rows: Sequence[R], key: Callable[[R], object] | None = None) -> None:
        """Put these rows in place of the last; the mark stays on the row with the same ``key``."""
        before = self.currentIndex().row()
        held = self._rows.rows[before] if 0 <= before < len(self._rows.rows) else None
        self._rows.offer(rows)
        at = 0
        if held is not None and key is not None:
            wanted = key(held)
            at = next((row for row, one in enumerate(rows) if key(one) == wanted), 0)
        if rows:
            self.selectRow(at)
        else:
            self.marked.emit(None)

    def _moved(self, now: QModelIndex, _before: QModelIndex) -> None:
        if now.isValid():
            self.marked.emit(self._rows.rows[now.row()])

    def _activated(self, index: QModelIndex) -> None:
        self.picked.emit(self._rows.rows[index.row()])


class _CellDelegate(QStyledItemDelegate):
    """Paints a cell: the first in bold, a toned one as a chip, a hairline below each row."""

    def __init__(self, look: Look, parent: QObject) -> None:
        super().__init__(parent)
        self._look = look
        self._plain = look.font("body")
        self._first = look.font("body", bold=True)
        self._chip = look.font("caption", bold=True)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As wide as the text."""
        del option
        toned = bool(index.data(TONE))
        font = self._chip if toned else self._first
        wide = QFontMetrics(font).horizontalAdvance(str(index.data() or ""))
        return QSize(wide + 2 * (_SIDE + (_CHIP if toned else 0)) + 2, self._look.px(44))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One cell."""
        look = self._look
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        area = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            painter.fillRect(area, look.colour("green_soft"))
            if index.column() == 0:
                painter.fillRect(
                    QRectF(area.left(), area.top(), 4, area.height()), look.colour("green")
                )
        painter.fillRect(
            QRectF(area.left(), area.bottom() - 1, area.width(), 1), look.colour("line")
        )
        room = area.adjusted(_SIDE, 0, -_SIDE, 0)
        text, tone = str(index.data() or ""), str(index.data(TONE) or "")
        align = Qt.AlignmentFlag(index.data(Qt.ItemDataRole.TextAlignmentRole) or _LEFT)
        if tone and text:
            # A green chip would not be seen on the ground of the marked row.
            ground = "card" if chosen and tone == "green" else f"{tone}_soft"
            room = self._ground(painter, room, text, ground)
            painter.setFont(self._chip)
            painter.setPen(look.colour("muted" if tone == "grey" else tone))
        else:
            painter.setFont(self._first if index.column() == 0 else self._plain)
            painter.setPen(look.colour("ink"))
        metrics = painter.fontMetrics()
        elide = Qt.TextElideMode.ElideMiddle if index.data(MIDDLE) else Qt.TextElideMode.ElideRight
        shown = metrics.elidedText(text, elide, int(room.width()) + 1)
        painter.drawText(room, align, shown)
        painter.restore()

    def _ground(self, painter: QPainter, room: QRectF, text: str, colour: str) -> QRectF:
        metrics = QFontMetrics(self._chip)
        high = metrics.height() + 4
        wide = min(metrics.horizontalAdvance(text) + 2 * _CHIP, room.width())
        ground = QRectF(room.left(), room.center().y() - high / 2, wide, high)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.colour(colour))
        painter.drawRoundedRect(ground, RADIUS_SMALL, RADIUS_SMALL)
        return ground.adjusted(_CHIP, 0, -_CHIP, 0)
