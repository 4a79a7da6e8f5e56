"""The strip on top of the map: one small cell a venue, so that one glance says how they stand.

A cell's colour is never its only meaning: each standing has a mark of its own, drawn here for
the cells and for the buttons that explain them.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QIcon,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ...county.views import Standing, VenueStanding
from ...domain.ids import NodeId
from ..theme.look import Look
from .venues_words import TONE, name

_CELL: Final = 17
_GAP: Final = 4
_LARGEST: Final = 1.2


def paint_mark(
    painter: QPainter, look: Look, area: QRectF, standing: Standing, *, faint: bool = False
) -> None:
    """A cell: ground in the tone of the standing, and its mark.

    In order plain; due one dash; late two; a gap broken in the middle; never reported an empty
    frame; shut out a cross.
    """
    tone = "muted" if standing is Standing.REVOKED else TONE[standing]
    soft = "grey_soft" if standing is Standing.REVOKED else f"{tone}_soft"
    painter.setOpacity(0.25 if faint else 1.0)
    strong, ground = look.colour(tone), look.colour(soft)
    pen = QPen(strong, max(1.0, area.width() / 12))
    painter.setPen(pen)
    round_by = area.width() / 5
    solid = standing in {Standing.GAP, Standing.LATE}
    frame = area.adjusted(0.5, 0.5, -0.5, -0.5)
    painter.setBrush(strong if solid else ground)
    if standing is Standing.NEVER:
        painter.setBrush(look.colour("card"))
        pen.setStyle(Qt.PenStyle.DotLine)
        painter.setPen(pen)
    elif standing is Standing.IN_ORDER:
        calm = look.colour("green")
        calm.setAlphaF(0.45)
        painter.setPen(QPen(calm, 1))
    painter.drawRoundedRect(frame, round_by, round_by)
    inside = QPen(look.colour("card") if solid else strong, area.width() / 7)
    inside.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(inside)
    left, right = area.left() + area.width() * 0.25, area.right() - area.width() * 0.25
    middle = area.center().y()
    if standing is Standing.DUE:
        painter.drawLine(QPointF(left, middle), QPointF(right, middle))
    elif standing is Standing.LATE:
        for y in (middle - area.height() * 0.16, middle + area.height() * 0.16):
            painter.drawLine(QPointF(left, y), QPointF(right, y))
    elif standing is Standing.GAP:
        x = area.center().x()
        painter.setPen(QPen(look.colour("card"), area.width() / 4))
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
    elif standing is Standing.REVOKED:
        up, down = area.top() + area.height() * 0.28, area.bottom() - area.height() * 0.28
        painter.drawLine(QPointF(left, up), QPointF(right, down))
        painter.drawLine(QPointF(left, down), QPointF(right, up))
    painter.setOpacity(1.0)


def mark_icon(look: Look, standing: Standing, ratio: float) -> QIcon:
    """The mark of a standing beside its word."""
    side = look.px(_CELL)
    pixmap = QPixmap(QSize(round(side * ratio), round(side * ratio)))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_mark(painter, look, QRectF(1, 1, side - 2, side - 2), standing)
    painter.end()
    return QIcon(pixmap)


class VenueStrip(QWidget):
    """Cells in the order of places. Click or arrows choose; ``chosen`` carries the desk's id."""

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, title: str, look: Look) -> None:
        super().__init__()
        self._look = look
        self._title = title
        self._desks: tuple[VenueStanding, ...] = ()
        self._shown: frozenset[NodeId] = frozenset()
        self._at = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._say()

    @property
    def desk(self) -> VenueStanding | None:
        """The desk under the mark."""
        return self._desks[self._at] if 0 <= self._at < len(self._desks) else None

    def offer(self, desks: Sequence[VenueStanding]) -> None:
        """Put these desks in place of the last; the mark stays on the same one."""
        kept = self.desk.venue.id if self.desk else None
        self._desks = tuple(desks)
        self._shown = frozenset(desk.venue.id for desk in desks)
        self._at = next((at for at, one in enumerate(desks) if one.venue.id == kept), -1)
        self.updateGeometry()
        self._say()

    def light(self, shown: Collection[NodeId]) -> None:
        """Let those outside ``shown`` step back."""
        self._shown = frozenset(shown)
        self.update()

    def mark(self, node: NodeId | None) -> None:
        """Mark a desk without choosing it."""
        self._at = next((at for at, one in enumerate(self._desks) if one.venue.id == node), -1)
        self._say()

    def hasHeightForWidth(self) -> bool:
        """The height depends on the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As many rows as the cells need."""
        rows = max(1, -(-len(self._desks) // self._across(width)))
        return rows * self._pitch - self._look.px(_GAP) + 2 * self._edge

    def sizeHint(self) -> QSize:
        """The height for the width in force."""
        width = max(self.width(), self._look.px(320))
        return QSize(self._look.px(320), self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """As tall as the width asks for."""
        return QSize(self._look.px(160), self.heightForWidth(max(self.width(), 1)))

    @property
    def _edge(self) -> int:
        return 3

    @property
    def _side(self) -> int:
        # Nothing is read in a cell: the largest type leaves more room to the table.
        return round(_CELL * min(self._look.scale, _LARGEST))

    @property
    def _pitch(self) -> int:
        return self._side + self._look.px(_GAP)

    def _across(self, width: int) -> int:
        return max(1, (width - 2 * self._edge + self._look.px(_GAP)) // self._pitch)

    def cell(self, at: int) -> QRect:
        """Where the cell of that number is."""
        row, column = divmod(at, self._across(self.width()))
        side = self._side
        return QRect(self._edge + column * self._pitch, self._edge + row * self._pitch, side, side)

    def _under(self, x: float, y: float) -> int:
        column = int((x - self._edge) // self._pitch)
        row = int((y - self._edge) // self._pitch)
        across = self._across(self.width())
        at = row * across + column
        return at if 0 <= column < across and row >= 0 and at < len(self._desks) else -1

    def _go(self, at: int) -> None:
        if self._desks:
            self._at = min(max(at, 0), len(self._desks) - 1)
            self._say()
            self.chosen.emit(self._desks[self._at].venue.id)

    def _say(self) -> None:
        desk = self.desk
        self.setAccessibleName(f"{self._title}: {name(desk)}" if desk else self._title)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, Home and End choose a cell; Enter opens it."""
        across = self._across(self.width())
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -across,
            Qt.Key.Key_Down: across,
        }
        key = Qt.Key(event.key())
        if key in steps:
            at = self._at + steps[key]
            if 0 <= at < len(self._desks):
                self._go(at)
        elif key is Qt.Key.Key_Home:
            self._go(0)
        elif key is Qt.Key.Key_End:
            self._go(len(self._desks) - 1)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if self.desk is not None:
                self.opened.emit(self.desk.venue.id)
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Somewhere to begin."""
        super().focusInEvent(event)
        if self._at < 0 and self._desks and event.reason() is not Qt.FocusReason.MouseFocusReason:
            self._go(0)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click chooses the cell under it."""
        at = self._under(event.position().x(), event.position().y())
        if at >= 0:
            self._go(at)
        super().mousePressEvent(event)

    def event(self, event: QEvent) -> bool:
        """The tool tip says whose cell it is."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            at = self._under(event.pos().x(), event.pos().y())
            if at >= 0:
                QToolTip.showText(event.globalPos(), name(self._desks[at]), self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Every cell, and a frame around the marked one."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for at, desk in enumerate(self._desks):
            area = QRectF(self.cell(at))
            paint_mark(
                painter, self._look, area, desk.standing, faint=desk.venue.id not in self._shown
            )
            if at == self._at:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                tone = "green" if self.hasFocus() else "ink"
                painter.setPen(QPen(self._look.colour(tone), 2))
                painter.drawRoundedRect(area.adjusted(-2.5, -2.5, 2.5, 2.5), 5, 5)
        painter.end()
