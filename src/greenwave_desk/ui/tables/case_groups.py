"""Matters in groups: one list with headings, so that the arrow keys go through all of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyleOptionViewItem

from ...desk.case_views import CaseRow
from ..theme.look import Look
from .cases import ROW, CaseDelegate, told

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Group:
    """A heading with its tone, and the matters below it."""

    title: str
    tone: str
    rows: tuple[CaseRow, ...]


class GroupsModel(QAbstractListModel):
    """Headings and matters in one column; a heading cannot be marked."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: tuple[Group | CaseRow, ...] = ()

    def offer(self, groups: Sequence[Group]) -> None:
        """Put these groups in place of the last; empty ones are left out."""
        self.beginResetModel()
        lines: list[Group | CaseRow] = []
        for group in groups:
            if group.rows:
                lines += (group, *group.rows)
        self.lines = tuple(lines)
        self.endResetModel()

    def row_at(self, index: Index) -> CaseRow | None:
        """The matter at an index; None for a heading."""
        line = self.lines[index.row()] if index.isValid() else None
        return line if isinstance(line, CaseRow) else None

    def first_of(self, number: str = "") -> QModelIndex:
        """Where a matter stands, or the first of all where it is not among them."""
        matters = [
            (at, line.case.number)
            for at, line in enumerate(self.lines)
            if isinstance(line, CaseRow)
        ]
        found = [at for at, known in matters if known == number] or [at for at, _ in matters]
        return self.index(found[0], 0) if found else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Headings and matters."""
        return 0 if parent.isValid() else len(self.lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A heading is text alone."""
        if self.row_at(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The line itself, or its text for a screen reader."""
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role == ROW:
            return line
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return line.title if isinstance(line, Group) else told(line)
        return None


class GroupDelegate(CaseDelegate):
    """Paints headings in their tone, matters as everywhere."""

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        super().__init__(look, parent)
        self._heading = look.font("second", bold=True)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """A heading is lower than a matter."""
        if isinstance(index.data(ROW), CaseRow):
            return super().sizeHint(option, index)
        return QSize(self._look.px(240), QFontMetrics(self._heading).height() + 18)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """A heading with its count, or a matter."""
        line = index.data(ROW)
        if isinstance(line, CaseRow):
            super().paint(painter, option, index)
            return
        assert isinstance(line, Group)
        painter.save()
        room = QRectF(option.rect).adjusted(16, 8, -14, -2)
        painter.setFont(self._heading)
        painter.setPen(self._look.colour(line.tone))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, f"{line.title}  {len(line.rows)}")
        painter.restore()


class GroupsView(QListView):
    """``chosen`` carries the matter under the mark or None, ``picked`` one that Enter opened."""

    chosen = Signal(object)
    picked = Signal(object)

    def __init__(self, name: str, look: Look) -> None:
        super().__init__()
        self.groups = GroupsModel(self)
        self.setModel(self.groups)
        self.setItemDelegate(GroupDelegate(look, self))
        self.setAccessibleName(name)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.activated.connect(self._activated)
        self.selectionModel().currentChanged.connect(self._moved)

    def offer(self, groups: Sequence[Group]) -> None:
        """Put these groups in place of the last; the mark stays on its matter."""
        before = self.marked()
        self.groups.offer(groups)
        index = self.groups.first_of(before.case.number if before else "")
        if index.isValid():
            self.setCurrentIndex(index)
        else:
            self.chosen.emit(None)

    def marked(self) -> CaseRow | None:
        """The matter under the mark."""
        return self.groups.row_at(self.currentIndex())

    def _moved(self, now: QModelIndex, _before: QModelIndex) -> None:
        self.chosen.emit(self.groups.row_at(now))

    def _activated(self, index: QModelIndex) -> None:
        row = self.groups.row_at(index)
        if row is not None:
            self.picked.emit(row)
