"""The hall's second screen: the last numbers called, in numerals that are read from the far wall.

Shows what everybody in the hall may see and nothing else: numbers, windows, masked names, how many
wait. It asks nobody anything; whoever has new calls gives them to :meth:`HallDisplay.tell`.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import (
    QCloseEvent,
    QColor,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
)
from PySide6.QtWidgets import QWidget

from ...desk.queue_views import HallCall
from ...desk.queue_views import HallDisplay as Calls
from ...domain.ports import CHINA
from ...domain.visits import Lane
from .. import terms
from ..theme import icons
from ..theme.look import Look
from . import board, sentences

FLASHES: Final = 12
"""Changes of ground after a call: three seconds of bright and dark, twice over."""
FLASH_MS: Final = 500
"""One flash a second: below the three a second that can harm."""
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_CENTRE: Final = Qt.AlignmentFlag.AlignCenter


class HallDisplay(QWidget):
    """A window of its own; F11 and Esc close it."""

    def __init__(self, look: Look) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, on=False)
        self.setWindowTitle(self.tr("The hall's display"))
        self.setMinimumSize(480, 320)
        self._look = look
        self._venue = ""
        self._day = _now().date()
        self.calls: tuple[HallCall, ...] = ()
        self._known: tuple[HallCall, ...] | None = None
        self.waiting = (0, 0)
        self._flashes: dict[tuple[str, str], int] = {}
        self._mark = QPixmap()
        self._flash = QTimer(self)
        self._flash.setInterval(FLASH_MS)
        self._flash.timeout.connect(self._blink)
        self._clock = QTimer(self)
        self._clock.setInterval(5_000)
        self._clock.timeout.connect(self._tick)
        look.changed.connect(self._redraw)

    def tell(self, shown: Calls, venue: str) -> tuple[HallCall, ...]:
        """Put the present calls in place of the last; what was called anew flashes.

        Returns:
            What was called anew, the oldest first; nothing the first time, when all is news.
        """
        self._venue = venue
        self._day = _now().date()
        known = self._known or ()
        fresh = board.called_again(known, shown.calls) if self._known is not None else ()
        for call in fresh:
            self._flashes[board.key(call)] = FLASHES
        self.calls = board.arranged(self.calls, known, shown.calls)
        self._known = shown.calls
        self.waiting = (shown.waiting_priority, shown.waiting_ordinary)
        if self._flashes:
            self._flash.start()
        self.setAccessibleName(self._said())
        self.update()
        return fresh

    @property
    def flashing(self) -> frozenset[str]:
        """The numbers that flash now."""
        return frozenset(number for number, _ in self._flashes)

    def open_beside(self, window: QWidget) -> None:
        """Fill the screen on which ``window`` is not; with one screen, be a window beside it."""
        here = window.screen()
        others = [screen for screen in here.virtualSiblings() if screen is not here]
        if others:
            self.setScreen(others[0])
            self.setGeometry(others[0].geometry())
            self.showFullScreen()
        else:
            room = here.availableGeometry().size()
            self.resize(QSize(1024, 576).boundedTo(room))
            self.show()
        self._clock.start()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Nothing runs while it is not seen, and it opens anew without the calls of before."""
        self._clock.stop()
        self._flash.stop()
        self._flashes.clear()
        self.calls, self._known = (), None
        super().closeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close for Esc and F11."""
        if event.key() in {Qt.Key.Key_Escape, Qt.Key.Key_F11}:
            self.close()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Head, newest call, the three before it, how many wait."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), self._look.colour("paper"))
        area = QRectF(self.rect())
        unit = min(area.width() / 1920, area.height() / 1080)
        if area.height() > area.width():
            unit = min(area.width() / 1080, area.height() / 1920)
        side = 44 * unit
        inside = area.adjusted(side, side * 0.8, -side, -side * 0.6)
        head = _top(inside, 112 * unit)
        foot = QRectF(inside.left(), inside.bottom() - 92 * unit, inside.width(), 92 * unit)
        body = QRectF(head.left(), head.bottom() + 24 * unit, head.width(), 0)
        body.setBottom(foot.top() - 16 * unit)
        self._head(painter, head)
        self._foot(painter, foot)
        if self.calls:
            self._body(painter, body, unit)
        else:
            self._text(painter, body, self.tr("Nobody has been called yet today"),
                       84 * unit, "muted", align=_CENTRE)  # fmt: skip
        painter.end()

    def _body(self, painter: QPainter, body: QRectF, unit: float) -> None:
        gap = 20 * unit
        upright = body.height() > body.width()
        first = _top(body, body.height() * (0.5 if upright else 0.4))
        self._newest(painter, first, unit, upright=upright)
        rest = body.adjusted(0, first.height() + gap, 0, 0)
        high = (rest.height() - gap * (board.SHOWN - 2)) / (board.SHOWN - 1)
        for at, call in enumerate(self.calls[1:]):
            row = QRectF(rest.left(), rest.top() + at * (high + gap), rest.width(), high)
            self._row(painter, row, call)

    def _newest(self, painter: QPainter, area: QRectF, unit: float, *, upright: bool) -> None:
        call = self.calls[0]
        dim = self._dim(call)
        self._ground(painter, area, "green_soft" if dim else "green", 24 * unit)
        ink = "green" if dim else "on_green"
        room = area.adjusted(48 * unit, 16 * unit, -48 * unit, -16 * unit)
        to = self._to(call)
        if upright:
            number = _top(room, room.height() * (0.5 if call.name else 0.6))
            where = QRectF(room.left(), number.bottom(), room.width(), room.height() * 0.28)
            who = QRectF(room.left(), where.bottom(), room.width(), room.height() * 0.22)
            self._text(painter, number, call.number, number.height(), ink, align=_CENTRE, bold=True)
            self._text(painter, where, to, where.height() * 0.8, ink, align=_CENTRE, bold=True)
            self._text(painter, who, call.name, who.height() * 0.7, ink, align=_CENTRE)
            return
        number = QRectF(room.left(), room.top(), room.width() * 0.5, room.height())
        beside = QRectF(number.right(), room.top(), room.width() * 0.5, room.height())
        self._text(painter, number, call.number, area.height() * 0.95, ink, align=_LEFT, bold=True)
        if not call.name:
            self._text(painter, beside, to, area.height() * 0.4, ink, align=_RIGHT, bold=True)
            return
        where = _top(beside, beside.height() * 0.58)
        who = beside.adjusted(0, where.height(), 0, 0)
        self._text(painter, where, to, area.height() * 0.4, ink, align=_RIGHT, bold=True)
        self._text(painter, who, call.name, area.height() * 0.28, ink, align=_RIGHT)

    def _row(self, painter: QPainter, area: QRectF, call: HallCall) -> None:
        dim = self._dim(call)
        flashes = board.key(call) in self._flashes
        ground = ("green_soft" if dim else "green") if flashes else "card"
        ink = "on_green" if ground == "green" else "ink"
        high = min(area.height(), area.width() * 0.15)  # upright, a row has height to spare
        self._ground(painter, area, ground, high / 7)
        room = area.adjusted(high * 0.3, 0, -high * 0.3, 0)
        parts = _across(room, (0.37, 0.38, 0.25))
        parts[0].setRight(parts[0].right() - high * 0.2)
        parts[1].setRight(parts[1].right() - high * 0.1)
        self._text(painter, parts[0], call.number, high * 0.86, ink, align=_LEFT, bold=True)
        self._text(painter, parts[1], self._to(call), high * 0.6, ink, align=_LEFT, bold=True)
        self._text(painter, parts[2], call.name, high * 0.5, ink, align=_RIGHT)

    def _head(self, painter: QPainter, area: QRectF) -> None:
        mark = self._drawn(int(area.height()))
        painter.drawPixmap(QPointF(area.left(), area.top()), mark)
        clock = QRectF(area)
        clock.setLeft(area.right() - area.width() * 0.24)
        name = QRectF(area)
        name.setLeft(area.left() + area.height() * 1.2)
        name.setRight(clock.left() - area.height() * 0.2)
        high = area.height()
        self._text(painter, name, self._venue, high * 0.54, "ink", align=_LEFT, bold=True)
        self._text(
            painter, clock, _now().strftime("%H:%M"), high * 0.7, "ink", align=_RIGHT, bold=True
        )

    def _foot(self, painter: QPainter, area: QRectF) -> None:
        first, second = self.waiting
        words = self.tr("Waiting: {priority} {first} · {ordinary} {second}").format(
            priority=terms.lane(Lane.PRIORITY), first=first,
            ordinary=terms.lane(Lane.ORDINARY), second=second,
        )  # fmt: skip
        self._text(painter, area, words, area.height() * 0.68, "ink", align=_LEFT)

    def _to(self, call: HallCall) -> str:
        return sentences.window(call.window)

    def _dim(self, call: HallCall) -> bool:
        return self._flashes.get(board.key(call), 0) % 2 == 1

    def _ground(self, painter: QPainter, area: QRectF, colour: str, radius: float) -> None:
        painter.setPen(self._look.colour("line") if colour == "card" else Qt.PenStyle.NoPen)
        painter.setBrush(self._look.colour(colour))
        painter.drawRoundedRect(area, radius, radius)

    def _text(
        self,
        painter: QPainter,
        area: QRectF,
        text: str,
        size: float,
        colour: str,
        *,
        align: Qt.AlignmentFlag,
        bold: bool = False,
    ) -> None:
        """``text`` as large as ``size`` and ``area`` allow; shortened only where it must be."""
        if not text:
            return
        font = fitted(self._look.font("body", bold=bold), text, size, area)
        painter.setFont(font)
        painter.setPen(QColor(self._look.colour(colour)))
        metrics = QFontMetricsF(font)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width() + 1)
        # The middle of a line lies below the middle of its figures.
        lifted = area.translated(0, -0.06 * font.pixelSize())
        how = align | Qt.TextFlag.TextSingleLine | Qt.TextFlag.TextDontClip
        painter.drawText(lifted, int(how), shown)

    def _drawn(self, size: int) -> QPixmap:
        ratio = self.devicePixelRatioF()
        if self._mark.isNull() or self._mark.size() != QSize(size, size) * ratio:
            file = self._look.resources / "mark" / "mark.svg"
            self._mark = icons.pixmap(file, QSize(size, size), ratio)
        return self._mark

    def _said(self) -> str:
        return "; ".join(sentences.call(call.number, call.window) for call in self.calls)

    def _blink(self) -> None:
        left = {key: times - 1 for key, times in self._flashes.items() if times > 1}
        self._flashes = left
        if not left:
            self._flash.stop()
        self.update()

    def _tick(self) -> None:
        if _now().date() != self._day:  # nobody's name stands here overnight
            self.calls, self.waiting = (), (0, 0)
            self._flashes.clear()
        self.update()

    def _redraw(self) -> None:
        self.setWindowTitle(self.tr("The hall's display"))
        self.update()


def fitted(font: QFont, text: str, size: float, area: QRectF) -> QFont:
    """``font`` of ``size`` pixels, or as much smaller as it takes ``text`` to fit across."""
    made = QFont(font)
    high = max(8, int(size))
    made.setPixelSize(high)
    wide = QFontMetricsF(made).horizontalAdvance(text)
    if wide > area.width():
        made.setPixelSize(max(8, high // 3, int(high * area.width() / wide)))
    return made


def _now() -> datetime:
    return datetime.now(UTC).astimezone(CHINA)


def _top(area: QRectF, high: float) -> QRectF:
    return QRectF(area.left(), area.top(), area.width(), high)


def _across(area: QRectF, shares: tuple[float, float, float]) -> list[QRectF]:
    left = area.left()
    made = []
    for share in shares:
        made.append(QRectF(left, area.top(), area.width() * share, area.height()))
        left += area.width() * share
    return made
