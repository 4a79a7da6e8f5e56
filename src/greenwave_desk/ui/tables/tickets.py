"""Numbers of the queue as a list of two-line rows that can be renewed while somebody is in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QListView

from ...desk.queue_views import QueueTicket
from ..theme.look import Look
from .two_lines import CHIP, CHIP_TONE, DETAIL, TITLE, TwoLineDelegate

Index = QModelIndex | QPersistentModelIndex
ROW: Final = int(Qt.ItemDataRole.UserRole)


@dataclass(frozen=True)
class TicketRow:
    """A number and what is said of it: under it, and at its right."""

    ticket: QueueTicket
    detail: str
    chip: str
    tone: str = "grey"


class TicketsModel(QAbstractListModel):
    """The rows as they were last offered."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[TicketRow, ...] = ()

    def offer(self, rows: Sequence[TicketRow]) -> None:
        """Put these rows in place of the last; rows that stay where they are stay themselves."""
        before, after = self.rows, tuple(rows)
        if before == after:
            return
        if [row.ticket.visit for row in before] == [row.ticket.visit for row in after]:
            self.rows = after
            self.dataChanged.emit(self.index(0, 0), self.index(len(after) - 1, 0), [])
            return
        self.beginResetModel()
        self.rows = after
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """One row a number."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The row itself, or a part of its text."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        texts = {
            TITLE: row.ticket.number,
            DETAIL: row.detail,
            CHIP: row.chip,
            CHIP_TONE: row.tone,
            int(Qt.ItemDataRole.ToolTipRole): row.detail,
        }
        if role == ROW:
            return row
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return f"{row.ticket.number}, {row.detail}, {row.chip}"
        return texts.get(role)


class TicketsView(QListView):
    """``picked`` carries the ticket that Enter or a double click chose.

    A row is marked only while the list has the focus: elsewhere no list looks as if it were meant.
    """

    picked = Signal(object)

    def __init__(self, name: str, look: Look, least: int) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._rows = TicketsModel(self)
        self._least = look.px(least)
        self._look = look
        self.setModel(self._rows)
        self.setItemDelegate(TwoLineDelegate(look, self))
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.activated.connect(self._activated)

    @property
    def tickets(self) -> tuple[QueueTicket, ...]:
        """What it shows, in its order."""
        return tuple(row.ticket for row in self._rows.rows)

    @property
    def marked(self) -> QueueTicket | None:
        """The ticket under the mark, while the list has the focus."""
        index = self.currentIndex()
        return self._rows.rows[index.row()].ticket if self.hasFocus() and index.isValid() else None

    def offer(self, rows: Sequence[TicketRow]) -> None:
        """Put these rows in place of the last; mark and place stay with the same number."""
        at = self.currentIndex().row()
        kept = self._rows.rows[at].ticket.visit if 0 <= at < len(self._rows.rows) else None
        place = self.verticalScrollBar().value()
        self._rows.offer(rows)
        if self.currentIndex().isValid() or kept is None:
            if self.hasFocus() and not self.currentIndex().isValid():
                self._mark(0)
            return
        visits = [row.ticket.visit for row in rows]
        self._mark(visits.index(kept) if kept in visits else min(at, len(rows) - 1))
        self.verticalScrollBar().setValue(place)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Mark the row that was marked before, else the first."""
        super().focusInEvent(event)
        self._mark(max(0, self.currentIndex().row()))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the mark away, unless the focus only goes to another window for a while."""
        super().focusOutEvent(event)
        if event.reason() not in {
            Qt.FocusReason.ActiveWindowFocusReason,
            Qt.FocusReason.PopupFocusReason,
        }:
            self.clearSelection()

    def sizeHint(self) -> QSize:
        """As wide as there is room, and as high as it must be at least."""
        return QSize(self._look.px(180), self._least)

    def minimumSizeHint(self) -> QSize:
        """Never less than that."""
        return QSize(self._look.px(140), self._least)

    def _mark(self, row: int) -> None:
        if 0 <= row < self._rows.rowCount():
            self.setCurrentIndex(self._rows.index(row, 0))
            if not self.hasFocus():
                self.clearSelection()

    def _activated(self, index: QModelIndex) -> None:
        self.picked.emit(self._rows.rows[index.row()].ticket)
