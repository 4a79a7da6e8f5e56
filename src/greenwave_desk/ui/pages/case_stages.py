"""The stage bar: where a matter has been, where it stands, and what is usual after that."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ...domain.cases import ENDED, CaseState
from .. import case_words, terms
from ..theme.look import Look

_BESIDE: Final = frozenset({CaseState.WAITING_MATERIALS, CaseState.URGENT_AID})
"""States beside the usual way: said in amber, wherever they stand."""
_GAP: Final = 6


class StageBar(QWidget):
    """A part for each stage with its word below; the one where it stands is thick and bold.

    Where the words do not fit side by side, the bar goes on in a second line.
    """

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._flow: tuple[CaseState, ...] = ()
        self._been: frozenset[CaseState] = frozenset()
        self._now = CaseState.ACCEPTED
        self._plain = look.font("caption")
        self._bold = look.font("caption", bold=True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def tell(self, flow: Sequence[CaseState], been: Sequence[CaseState], now: CaseState) -> None:
        """Show these stages; ``been`` are those that it has gone through."""
        self._flow = tuple(flow) or (now,)
        self._been = frozenset(been) | {now}
        self._now = now
        words = " → ".join(case_words.stage(each) for each in self._flow)
        self.setAccessibleName(f"{terms.state(now)}: {words}")
        self.setToolTip(words)
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Narrow room makes more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as its lines."""
        return len(self._lines(width)) * self._high() - self._look.px(4)

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(sum(map(self._wide, self._flow)), self._high())

    def minimumSizeHint(self) -> QSize:
        """The longest word."""
        return QSize(max(map(self._wide, self._flow), default=0), self._high())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The parts and their words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for at, line in enumerate(self._lines(self.width())):
            spare = self.width() - sum(map(self._wide, line)) - _GAP * (len(line) - 1)
            left = 0.0
            for stage in line:
                wide = self._wide(stage) + max(0.0, spare / len(line))
                self._stage(painter, stage, QRectF(left, at * self._high(), wide, self._high()))
                left += wide + _GAP
        painter.end()

    def _stage(self, painter: QPainter, stage: CaseState, room: QRectF) -> None:
        look = self._look
        here, been = stage is self._now, stage in self._been
        tone = self._tone(stage) if been else "line"
        thick = look.px(8 if here else 4 if been else 2)  # told by more than its colour
        bar = QRectF(room.left(), room.top() + (look.px(8) - thick) / 2, room.width(), thick)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour(tone))
        painter.drawRoundedRect(bar, thick / 2, thick / 2)
        font = self._bold if here else self._plain
        painter.setFont(font)
        colour = (tone if here and tone != "muted" else "ink") if been else "muted"
        painter.setPen(look.colour(colour))
        under = room.adjusted(0, look.px(10), 0, 0)
        word = QFontMetrics(font).elidedText(
            case_words.stage(stage), Qt.TextElideMode.ElideRight, int(under.width())
        )
        painter.drawText(under, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, word)

    def _tone(self, stage: CaseState) -> str:
        if stage in _BESIDE:
            return "amber"
        named = terms.STATE_TONE.get(stage, "green")
        if stage in ENDED or stage is CaseState.DECLINED:
            return "muted" if named == "grey" else named
        return "green"

    def _wide(self, stage: CaseState) -> int:
        return QFontMetrics(self._bold).horizontalAdvance(case_words.stage(stage)) + 8

    def _lines(self, width: int) -> list[list[CaseState]]:
        """The stages as they fit side by side, each as wide as its word at least."""
        lines: list[list[CaseState]] = [[]]
        left = width
        for stage in self._flow:
            wide = self._wide(stage)
            if lines[-1] and wide > left:
                lines.append([])
                left = width
            lines[-1].append(stage)
            left -= wide + _GAP
        return lines

    def _high(self) -> int:
        return self._look.px(10) + QFontMetrics(self._bold).height() + self._look.px(6)
