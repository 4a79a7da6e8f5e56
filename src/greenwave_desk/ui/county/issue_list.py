"""The list of desks to issue to: a box before each name, Space and Ctrl+A, what each would get."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from PySide6.QtCore import (
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ...county.views import PlannedIssue
from ...domain.ids import NodeId
from .. import terms
from ..tables.rows import Column, RowsModel, RowsView
from ..theme.look import Look
from . import venues_words as words

Index = QModelIndex | QPersistentModelIndex
_BOX: Final = 18
_SIDE: Final = 14
_GAP: Final = 12
_CHECK: Final = Qt.ItemDataRole.CheckStateRole


def gets(planned: PlannedIssue) -> str:
    """What goes along besides roster and catalogue."""
    parts = []
    if planned.acknowledged:
        parts.append(
            QCoreApplication.translate("IssueList", "receipt up to {number}").format(
                number=f"{planned.acknowledged:,}"
            )
        )
    if planned.decisions:
        parts.append(
            QCoreApplication.translate("IssueList", "{count} decisions").format(
                count=planned.decisions
            )
        )
    if planned.journals:
        parts.append(
            QCoreApplication.translate("IssueList", "{count} records returned").format(
                count=planned.journals
            )
        )
    if planned.keys_new:
        parts.append(QCoreApplication.translate("IssueList", "new keys"))
    return terms.DOT.join(parts) or "—"


def columns() -> list[Column[PlannedIssue]]:
    """What each desk would be given, and when it was last."""

    def behind(pair: tuple[int, int]) -> str:
        return "amber" if pair[0] < pair[1] else ""

    def last(planned: PlannedIssue) -> str:
        if planned.days is None:
            return QCoreApplication.translate("Venues", "never")
        return terms.days_ago(planned.days)

    return [
        Column(
            QCoreApplication.translate("IssueList", "Desk"),
            lambda planned: planned.venue.name,
            wide=True,
        ),
        Column(
            QCoreApplication.translate("IssueList", "Roster"),
            lambda planned: words.step(*planned.roster),
            tone=lambda planned: behind(planned.roster),
        ),
        Column(
            QCoreApplication.translate("IssueList", "Catalogue"),
            lambda planned: words.step(*planned.catalogue),
            tone=lambda planned: behind(planned.catalogue),
        ),
        Column(QCoreApplication.translate("IssueList", "Goes along"), gets),
        Column(QCoreApplication.translate("IssueList", "Last issue"), last),
    ]


class ChecksModel(RowsModel[PlannedIssue]):
    """Rows with a box in the first column. ``chosen`` are the desks that are ticked."""

    def __init__(self) -> None:
        super().__init__(columns())
        self.chosen: frozenset[NodeId] = frozenset()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The state of the box beside what every table answers."""
        if index.isValid() and index.column() == 0:
            ticked = self.rows[index.row()].venue.id in self.chosen
            if role == _CHECK:
                return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
            if role == Qt.ItemDataRole.AccessibleTextRole:
                state = (
                    QCoreApplication.translate("IssueList", "chosen")
                    if ticked
                    else QCoreApplication.translate("IssueList", "not chosen")
                )
                return f"{self.rows[index.row()].venue.name} {state}"
        return super().data(index, role)

    def choose(self, chosen: Collection[NodeId]) -> None:
        """Tick these and no others."""
        self.chosen = frozenset(chosen)
        if self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, 0), [])


class IssueList(RowsView[PlannedIssue]):
    """``ticked`` says that other desks are chosen now."""

    ticked = Signal()

    def __init__(self, look: Look) -> None:
        self.checks = ChecksModel()
        super().__init__(
            QCoreApplication.translate("IssueList", "Desks to issue to"), self.checks, look
        )
        self._look = look
        self.setItemDelegateForColumn(0, _BoxDelegate(look, self))

    @property
    def chosen(self) -> frozenset[NodeId]:
        """The desks that are ticked, shown or not."""
        return self.checks.chosen

    def choose(self, chosen: Collection[NodeId]) -> None:
        """Tick these and no others."""
        self.checks.choose(chosen)
        self.ticked.emit()

    def toggle(self, row: int) -> None:
        """Turn the box of a row."""
        if 0 <= row < len(self.checks.rows):
            node = self.checks.rows[row].venue.id
            self.choose(self.chosen ^ {node})

    def tick_shown(self) -> None:
        """Tick every row that is shown."""
        self.choose(self.chosen | {planned.venue.id for planned in self.checks.rows})

    def untick_shown(self) -> None:
        """Tick none of those shown."""
        self.choose(self.chosen - {planned.venue.id for planned in self.checks.rows})

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space turns the box of the marked row, Ctrl+A ticks all that are shown."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() == Qt.Key.Key_Space:
            self.toggle(self.currentIndex().row())
        elif event.key() == Qt.Key.Key_A and control:
            self.tick_shown()
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on a box turns it; beside it, the row is marked."""
        at = event.position().toPoint()
        index = self.indexAt(at)
        box = self._look.px(_BOX) + _SIDE + _GAP
        super().mousePressEvent(event)
        if (
            index.isValid()
            and index.column() == 0
            and at.x() - self.columnViewportPosition(0) < box
        ):
            self.toggle(index.row())


class _BoxDelegate(QStyledItemDelegate):
    """Paints the box and the desk's name in bold."""

    def __init__(self, look: Look, parent: QObject) -> None:
        super().__init__(parent)
        self._look = look
        self._font = look.font("body", bold=True)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Box and name."""
        del option
        wide = QFontMetrics(self._font).horizontalAdvance(str(index.data() or ""))
        return QSize(wide + 2 * _SIDE + _GAP + self._look.px(_BOX), self._look.px(44))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One cell."""
        look, area = self._look, QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, look.colour("green_soft"))
            painter.fillRect(
                QRectF(area.left(), area.top(), 4, area.height()), look.colour("green")
            )
        painter.fillRect(
            QRectF(area.left(), area.bottom() - 1, area.width(), 1), look.colour("line")
        )
        side = look.px(_BOX)
        box = QRectF(area.left() + _SIDE, area.center().y() - side / 2, side, side)
        self._box(painter, box, ticked=index.data(_CHECK) == Qt.CheckState.Checked)
        painter.setFont(self._font)
        painter.setPen(look.colour("ink"))
        room = area.adjusted(_SIDE + side + _GAP, 0, -_SIDE, 0)
        shown = painter.fontMetrics().elidedText(
            str(index.data() or ""), Qt.TextElideMode.ElideRight, int(room.width())
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()

    def _box(self, painter: QPainter, box: QRectF, *, ticked: bool) -> None:
        look = self._look
        painter.setPen(QPen(look.colour("green" if ticked else "edge"), 1.5))
        painter.setBrush(look.colour("green" if ticked else "card"))
        painter.drawRoundedRect(box, 4, 4)
        if ticked:
            pen = QPen(look.colour("on_green"), box.width() / 8)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            points = [(0.24, 0.52), (0.43, 0.70), (0.76, 0.32)]
            painter.drawPolyline(
                [
                    QPointF(box.left() + box.width() * x, box.top() + box.height() * y)
                    for x, y in points
                ]
            )
