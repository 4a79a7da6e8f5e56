"""Matters in a list: a model over :class:`CaseRow`, and how each row is painted.

A row has the matter and its person, the bar of its usual stages with where it stands, and at the
right what is left of the nearest limit in words on a toned ground.
"""

from __future__ import annotations

from collections.abc import Sequence
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
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ...desk.case_views import CaseRow
from ...domain.cases import ENDED, CaseState
from .. import case_words, terms
from ..theme.look import Look

Index = QModelIndex | QPersistentModelIndex
ROW: Final = int(Qt.ItemDataRole.UserRole)
_MIDDLE: Final = Qt.AlignmentFlag.AlignVCenter


class CasesModel(QAbstractListModel):
    """Rows as they were last offered."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[CaseRow, ...] = ()

    def offer(self, rows: Sequence[CaseRow]) -> None:
        """Put these rows in place of the last."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def at(self, number: str) -> QModelIndex:
        """Where a matter stands; an index that is not valid if it is not among them."""
        found = (at for at, row in enumerate(self.rows) if row.case.number == number)
        return self.index(next(found, -1), 0)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """One row a matter."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The row itself, or its text for a screen reader."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return told(row)
        return None


def told(row: CaseRow) -> str:
    """A row in words, for a screen reader."""
    parts = (
        row.case.item_name,
        row.person_name,
        terms.state(row.case.state),
        chip_of(row)[0],
        *(case_words.want(key) for key in row.wants),
    )
    return ", ".join(part for part in parts if part)


def chip_of(row: CaseRow) -> tuple[str, str]:
    """What stands at the right of a row, and its tone; empty where nothing is to be said."""
    if row.deadline is not None:
        told = row.deadline.deadline
        return case_words.left(told), case_words.STANDING_TONE[told.standing]
    if row.case.state in ENDED:
        return terms.state(row.case.state), terms.STATE_TONE.get(row.case.state, "green")
    return "", "grey"


class CaseDelegate(QStyledItemDelegate):
    """Paints one matter in three lines; all rows are equally high."""

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._title = look.font("body", bold=True)
        self._small = look.font("caption")
        self._chip = look.font("caption", bold=True)
        self._lines = QFontMetrics(self._title).height() + 2 * QFontMetrics(self._small).height()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Three lines, the bar and the room around them."""
        del option, index
        return QSize(self._look.px(240), self._lines + self._look.px(14) + 16)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One row."""
        look = self._look
        row: CaseRow = index.data(ROW)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        area = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            painter.fillRect(area, look.colour("green_soft"))
            bar = QRectF(area.left(), area.top(), 4, area.height())
            painter.fillRect(bar, look.colour("green"))
        line = QRectF(area.left(), area.bottom() - 1, area.width(), 1)
        painter.fillRect(line, look.colour("line"))
        room = area.adjusted(16, 8, -14, -8)
        high = QFontMetrics(self._title).height()
        first = QRectF(room.left(), room.top(), room.width(), high)
        taken = self._pill(painter, first, chip_of(row), chosen=chosen)
        self._text(painter, first.adjusted(0, 0, -taken, 0), row.case.item_name, self._title, "ink")
        small = QFontMetrics(self._small).height()
        second = QRectF(room.left(), first.bottom() + 2, room.width(), small)
        quiet = "ink" if chosen else "muted"
        self._text(painter, second, _who(row), self._small, quiet)
        bar_top = second.bottom() + look.px(6)
        self._bar(painter, QRectF(room.left(), bar_top, room.width(), look.px(4)), row)
        third = QRectF(room.left(), bar_top + look.px(6), room.width(), small)
        wants = self._wants(painter, third, row)
        self._text(
            painter,
            third.adjusted(0, 0, -wants, 0),
            terms.state(row.case.state),
            self._small,
            quiet,
        )
        painter.restore()

    def _bar(self, painter: QPainter, room: QRectF, row: CaseRow) -> None:
        """The usual stages side by side, those that are behind it filled."""
        flow = row.flow or (row.case.state,)
        done, tone = progress(row.case.state, flow)
        gap = self._look.px(3)
        wide = (room.width() - gap * (len(flow) - 1)) / len(flow)
        painter.setPen(Qt.PenStyle.NoPen)
        for at in range(len(flow)):
            painter.setBrush(self._look.colour(tone if at < done else "line"))
            # What is still to come is thinner: in high contrast its colour is the stronger one.
            thin = 0.0 if at < done else room.height() / 3
            part = QRectF(room.left() + at * (wide + gap), room.top(), wide, room.height())
            part.adjust(0, thin, 0, -thin)
            painter.drawRoundedRect(part, 2, 2)

    def _wants(self, painter: QPainter, room: QRectF, row: CaseRow) -> float:
        told = terms.DOT.join(case_words.want(key) for key in row.wants)
        if not told:
            return 0
        metrics = QFontMetrics(self._chip)
        shown = metrics.elidedText(told, Qt.TextElideMode.ElideRight, int(room.width() * 0.7))
        painter.setFont(self._chip)
        painter.setPen(self._look.colour("amber"))
        painter.drawText(room, _MIDDLE | Qt.AlignmentFlag.AlignRight, shown)
        return metrics.horizontalAdvance(shown) + self._look.px(10)

    def _pill(
        self, painter: QPainter, room: QRectF, told: tuple[str, str], *, chosen: bool
    ) -> float:
        word, tone = told
        if not word:
            return 0
        look = self._look
        metrics = QFontMetrics(self._chip)
        wide = min(metrics.horizontalAdvance(word) + look.px(20), room.width() * 0.6)
        high = metrics.height() + look.px(2)
        pill = QRectF(room.right() - wide, room.center().y() - high / 2, wide, high)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("card" if chosen and tone == "green" else f"{tone}_soft"))
        painter.drawRoundedRect(pill, high / 2, high / 2)
        painter.setFont(self._chip)
        painter.setPen(look.colour("muted" if tone == "grey" else tone))
        shown = metrics.elidedText(word, Qt.TextElideMode.ElideRight, int(wide - look.px(12)))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, shown)
        return wide + look.px(10)

    def _text(self, painter: QPainter, room: QRectF, text: str, font: QFont, colour: str) -> None:
        painter.setFont(font)
        painter.setPen(self._look.colour(colour))
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, _MIDDLE, shown)


def progress(state: CaseState, flow: Sequence[CaseState]) -> tuple[int, str]:
    """How many stages of the usual way are filled, and in which colour.

    A state that is not on the usual way (waiting for materials, urgent help) fills as far as the
    one it interrupts; an end fills all of it.
    """
    if state in ENDED:
        return len(flow), "green" if state is CaseState.COMPLETED else "muted"
    if state in flow:
        return list(flow).index(state) + 1, "green"
    before = [at for at, stage in enumerate(flow) if _RANK[stage] <= _RANK[state]]
    return (before[-1] + 1 if before else 0), "amber"


_RANK: Final = {state: at for at, state in enumerate(CaseState)}
"""The order in which the states are named is the order of the way."""


def _who(row: CaseRow) -> str:
    assistant = terms.case_assistant(row.case.assistant)
    return terms.DOT.join(part for part in (row.person_name, row.village, assistant) if part)
