"""The policies in groups: one list with headings, so that one key goes through all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ..theme.look import Look
from ..widgets.lookup_box import ComposingLineEdit
from .policies_interpretation_words import received

Index = QModelIndex | QPersistentModelIndex
LINE = int(Qt.ItemDataRole.UserRole)


class Tick(StrEnum):
    """Whether a policy was explained in this conversation."""

    NONE = "none"
    """Nobody is there to whom it could be explained: the catalogue is read."""
    OPEN = "open"
    TICKED = "ticked"


@dataclass(frozen=True)
class Heading:
    """A group's name with the number of its policies."""

    title: str
    tone: str
    count: int


@dataclass(frozen=True)
class PolicyLine:
    """A policy: its name, what is to be said of it in a few words, and its tick.

    ``told`` is what the tick says to a screen reader, or that it was explained before.
    """

    key: str
    name: str
    detail: str
    received: bool = False
    tick: Tick = Tick.NONE
    told: str = ""
    faint: bool = False


@dataclass(frozen=True)
class Fold:
    """Several policies in one line that unfolds."""

    key: str
    title: str
    keys: tuple[str, ...]
    open: bool


Line = Heading | PolicyLine | Fold


class PolicyLines(QAbstractListModel):
    """Headings, policies and folds in one column; a heading cannot be marked."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: tuple[Line, ...] = ()

    def offer(self, lines: Sequence[Line]) -> None:
        """Put these lines in place of the last."""
        self.beginResetModel()
        self.lines = tuple(lines)
        self.endResetModel()

    def place(self, key: str) -> QModelIndex:
        """Where a policy or fold stands, or the fold that hides it, or the first of all."""
        found = [at for at, line in enumerate(self.lines) if _key(line) == key and key]
        hidden = [
            at for at, line in enumerate(self.lines) if isinstance(line, Fold) and key in line.keys
        ]
        able = [at for at, line in enumerate(self.lines) if not isinstance(line, Heading)]
        at = next(iter((*found, *hidden, *able)), -1)
        return self.index(at, 0) if at >= 0 else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Headings, policies and folds."""
        return 0 if parent.isValid() else len(self.lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A heading is text alone."""
        if not index.isValid() or isinstance(self.lines[index.row()], Heading):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The line itself, or its text for a screen reader."""
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role == LINE:
            return line
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return _spoken(line)
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(line, PolicyLine):
            return "\n".join(part for part in (line.name, line.detail) if part)
        return None


def _key(line: Line) -> str:
    return "" if isinstance(line, Heading) else line.key


def _spoken(line: Line) -> str:
    if isinstance(line, Heading):
        return f"{line.title} {line.count}"
    if isinstance(line, Fold):
        return line.title
    said = (line.name, received() if line.received else "", line.told, line.detail)
    return ", ".join(part for part in said if part)


class PolicyLineDelegate(QStyledItemDelegate):
    """Paints a heading in its tone, a policy with its tick box, a fold with its arrow."""

    def __init__(self, look: Look, parent: QObject) -> None:
        super().__init__(parent)
        self._look = look
        self._heading = look.font("second", bold=True)
        self._name = look.font("body", bold=True)
        self._plain = look.font("second")
        self._detail = look.font("caption")
        self._chip = look.font("caption", bold=True)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """A policy has two lines, a heading and a fold one."""
        del option
        if isinstance(index.data(LINE), PolicyLine):
            high = QFontMetrics(self._name).height() + QFontMetrics(self._detail).height() + 10
        else:
            high = QFontMetrics(self._heading).height() + self._look.px(12)
        return QSize(self._look.px(160), high)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One line."""
        line = index.data(LINE)
        area = QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(line, Heading):
            self._paint_heading(painter, area, line)
            painter.restore()
            return
        if chosen:
            painter.fillRect(area, self._look.colour("green_soft"))
            painter.fillRect(
                QRectF(area.left(), area.top(), 4, area.height()), self._look.colour("green")
            )
        painter.fillRect(
            QRectF(area.left() + 12, area.bottom() - 1, area.width() - 24, 1),
            self._look.colour("line"),
        )
        if isinstance(line, PolicyLine):
            self._paint_policy(painter, area, line, chosen=chosen)
        elif isinstance(line, Fold):
            self._paint_fold(painter, area, line)
        painter.restore()

    def _paint_heading(self, painter: QPainter, area: QRectF, line: Heading) -> None:
        room = area.adjusted(14, 4, -14, 0)
        painter.setFont(self._heading)
        painter.setPen(self._look.colour(line.tone))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, f"{line.title}  {line.count}")

    def _paint_policy(
        self, painter: QPainter, area: QRectF, line: PolicyLine, *, chosen: bool
    ) -> None:
        look = self._look
        room = area.adjusted(14, 0, -12, 0)
        if line.tick is not Tick.NONE:
            side = look.px(16)
            box = QRectF(room.left(), area.center().y() - side / 2, side, side)
            self._paint_box(painter, box, ticked=line.tick is Tick.TICKED)
            room.setLeft(box.right() + look.px(10))
        if line.received:
            room.setRight(room.right() - self._paint_chip(painter, room, chosen=chosen))
        name, detail = QFontMetrics(self._name), QFontMetrics(self._detail)
        both = name.height() + (detail.height() if line.detail or line.told else 0)
        top = area.center().y() - both / 2
        first = QRectF(room.left(), top, room.width(), name.height())
        painter.setFont(self._name)
        painter.setPen(look.colour("muted" if line.faint and not chosen else "ink"))
        elide = Qt.TextElideMode.ElideRight
        painter.drawText(
            first,
            Qt.AlignmentFlag.AlignVCenter,
            name.elidedText(line.name, elide, int(room.width())),
        )
        second = QRectF(room.left(), first.bottom(), room.width(), detail.height())
        painter.setFont(self._detail)
        if line.told:
            painter.setPen(look.colour("green"))
            told = detail.elidedText(line.told, elide, int(second.width()))
            painter.drawText(second, Qt.AlignmentFlag.AlignVCenter, told)
            second.setLeft(second.left() + detail.horizontalAdvance(told) + look.px(8))
        if line.detail and second.width() > look.px(24):
            painter.setPen(look.colour("ink" if chosen else "muted"))
            shown = detail.elidedText(line.detail, elide, int(second.width()))
            painter.drawText(second, Qt.AlignmentFlag.AlignVCenter, shown)

    def _paint_box(self, painter: QPainter, box: QRectF, *, ticked: bool) -> None:
        look = self._look
        painter.setPen(QPen(look.colour("green" if ticked else "edge"), 2))
        painter.setBrush(look.colour("green" if ticked else "card"))
        painter.drawRoundedRect(box, 4, 4)
        if ticked:
            painter.setPen(
                QPen(
                    look.colour("on_green"),
                    max(2.0, box.width() / 8),
                    Qt.PenStyle.SolidLine,
                    Qt.PenCapStyle.RoundCap,
                    Qt.PenJoinStyle.RoundJoin,
                )
            )
            points = ((0.24, 0.52), (0.43, 0.71), (0.77, 0.31))
            painter.drawPolyline(
                QPolygonF(
                    [
                        QPointF(box.left() + x * box.width(), box.top() + y * box.height())
                        for x, y in points
                    ]
                )
            )

    def _paint_chip(self, painter: QPainter, room: QRectF, *, chosen: bool) -> float:
        """That it is received already, at the right; answers the width that this took."""
        look, word = self._look, received()
        metrics = QFontMetrics(self._chip)
        wide = metrics.horizontalAdvance(word) + look.px(16)
        high = metrics.height() + look.px(4)
        pill = QRectF(room.right() - wide, room.center().y() - high / 2, wide, high)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("card" if chosen else "green_soft"))
        painter.drawRoundedRect(pill, high / 2, high / 2)
        painter.setFont(self._chip)
        painter.setPen(look.colour("green"))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, word)
        return wide + look.px(8)

    def _paint_fold(self, painter: QPainter, area: QRectF, line: Fold) -> None:
        look = self._look
        side = look.px(8)
        left, middle = area.left() + 14 + look.px(4), area.center().y()
        if line.open:
            points = [(0.0, -side / 3), (side, -side / 3), (side / 2, side / 2)]
        else:
            points = [(side / 4, -side / 2), (side / 4, side / 2), (side, 0.0)]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("muted"))
        painter.drawPolygon(QPolygonF([QPointF(left + x, middle + y) for x, y in points]))
        room = area.adjusted(14 + look.px(26), 0, -12, 0)
        painter.setFont(self._plain)
        painter.setPen(look.colour("muted"))
        metrics = QFontMetrics(self._plain)
        shown = metrics.elidedText(line.title, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)


class PolicyList(QListView):
    """``marked`` carries the line under the mark, ``picked`` one that Enter chose.

    ``ticked`` is Space on the marked line, ``turned`` the page keys (they read on beside the
    list), ``folded`` whether the arrows to the right or left unfold or fold.
    """

    marked = Signal(object)
    picked = Signal(object)
    ticked = Signal()
    turned = Signal(int)
    folded = Signal(bool)

    def __init__(self, name: str, look: Look) -> None:
        super().__init__()
        self.lines = PolicyLines(self)
        self.digits: ComposingLineEdit | None = None
        self.setModel(self.lines)
        self.setItemDelegate(PolicyLineDelegate(look, self))
        self.setAccessibleName(name)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.activated.connect(self._activated)
        self.selectionModel().currentChanged.connect(self._moved)

    def sizeHint(self) -> QSize:
        """As high as the room is."""
        return QSize(300, 160)

    def offer(self, lines: Sequence[Line], key: str) -> None:
        """Put these lines in place of the last, the mark on the line of this key."""
        self.lines.offer(lines)
        index = self.lines.place(key)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)
        else:
            self.marked.emit(None)

    def line(self) -> PolicyLine | Fold | None:
        """The line under the mark."""
        index = self.currentIndex()
        found = index.data(LINE) if index.isValid() else None
        return found if isinstance(found, PolicyLine | Fold) else None

    def step(self) -> None:
        """Mark the next policy or fold, if there is one."""
        self._mark_one_of(range(self.currentIndex().row() + 1, len(self.lines.lines)))

    def _mark_one_of(self, rows: Sequence[int]) -> None:
        for row in rows:
            if not isinstance(self.lines.lines[row], Heading):
                self.setCurrentIndex(self.lines.index(row, 0))
                return

    def keyboardSearch(self, search: str) -> None:
        """Letters answer the question; none of them jumps to a policy."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks, the page keys read on, the arrows at the side fold, digits are typed."""
        key = Qt.Key(event.key())
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key is Qt.Key.Key_Space:
            self.ticked.emit()
        elif key in {Qt.Key.Key_PageDown, Qt.Key.Key_PageUp}:
            self.turned.emit(1 if key is Qt.Key.Key_PageDown else -1)
        elif key in {Qt.Key.Key_Right, Qt.Key.Key_Left}:
            self.folded.emit(key is Qt.Key.Key_Right)
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            rows = range(len(self.lines.lines))
            self._mark_one_of(rows if key is Qt.Key.Key_Home else rows[::-1])
        elif event.text().isdecimal() and self.digits is not None and self.digits.isVisible():
            self.digits.setFocus()
            self.digits.insert(event.text())
        else:
            super().keyPressEvent(event)

    def _moved(self, now: QModelIndex, _before: QModelIndex) -> None:
        if now.row() == 1:
            self.scrollToTop()  # the heading above cannot be marked, and is seen with the first
        self.marked.emit(now.data(LINE) if now.isValid() else None)

    def _activated(self, index: QModelIndex) -> None:
        self.picked.emit(index.data(LINE))
