"""The matters that a window handles, as a list that narrows while the clerk types."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ...domain.service_items import ServiceItem
from .. import terms
from .two_lines import DETAIL, TITLE

Index = QModelIndex | QPersistentModelIndex
ITEM: Final = int(Qt.ItemDataRole.UserRole)


class ItemsModel(QAbstractListModel):
    """Service items whose name or department contains every word that was typed."""

    def __init__(self, items: tuple[ServiceItem, ...], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all = items
        self.items = items

    def narrow(self, text: str) -> None:
        """Keep what contains every word of ``text``."""
        wanted = text.split()
        self.beginResetModel()
        self.items = tuple(
            item
            for item in self._all
            if all(word in f"{item.name} {item.department} {item.id}" for word in wanted)
        )
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """One row a matter."""
        return 0 if parent.isValid() else len(self.items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The item itself, or its text."""
        if not index.isValid():
            return None
        item = self.items[index.row()]
        if role == ITEM:
            return item
        if role == TITLE:
            return item.name
        if role == DETAIL:
            return terms.DOT.join((item.department, terms.item_kind(item.kind)))
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return f"{item.name}, {item.department}"
        return None
