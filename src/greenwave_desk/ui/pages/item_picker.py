"""Choosing the matter that a visitor came for."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListView,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from ...domain.ids import ItemId
from ...domain.service_items import ServiceItem
from .. import keys, terms
from ..tables.items import ITEM, ItemsModel
from ..tables.two_lines import TwoLineDelegate
from ..theme.look import Look
from ..widgets.lookup_box import LookupBox
from ..widgets.surface import Facts, button, empty, scrolled
from ..widgets.text import label, strong


class ItemPicker(QDialog):
    """A list that narrows while typing.

    ``chosen`` carries the item's id and whether help comes first and the papers after; with
    ``urgent`` the clerk may say so for the matters that have this.
    """

    chosen = Signal(str, bool)

    def __init__(
        self,
        items: tuple[ServiceItem, ...],
        title: str,
        word: str,
        look: Look,
        parent: QWidget,
        *,
        urgent: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._may_be_urgent = urgent
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self._look = look
        self._model = ItemsModel(items, self)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 16, 20, 16)
        rows.setSpacing(12)
        rows.addWidget(strong(title, "row"))
        self.box = LookupBox(
            self.tr("Narrow the list of matters"), self.tr("Type a part of the matter's name")
        )
        self.box.setProperty("look", "")
        rows.addWidget(self.box)
        self.list = QListView()
        self.list.setAccessibleName(self.tr("Matters"))
        self.list.setModel(self._model)
        self.list.setItemDelegate(TwoLineDelegate(look, self.list))
        self.list.setUniformItemSizes(True)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        detail = QWidget()
        self._detail = QVBoxLayout(detail)
        self._detail.setContentsMargins(16, 0, 4, 0)
        split = QSplitter()
        split.addWidget(self.list)
        needs = scrolled(detail, self.tr("What the matter needs"))
        needs.setMinimumWidth(look.px(260))
        split.addWidget(needs)
        split.setSizes([look.px(500), look.px(320)])
        split.setChildrenCollapsible(False)
        split.setAccessibleName(title)
        rows.addWidget(split, 1)
        foot = QHBoxLayout()
        self.urgent_button = self._urgent_toggle()
        self.accept_button = button(word, self.take, key=keys.enter(), look="primary")
        foot.addWidget(self.urgent_button)
        foot.addWidget(self.accept_button)
        foot.addStretch(1)
        foot.addWidget(button(self.tr("Cancel"), self.reject, key="Esc"))
        rows.addLayout(foot)
        self.box.textChanged.connect(self._narrow)
        self.box.moved.connect(self._move)
        self.box.entered.connect(self.take)
        self.list.activated.connect(self._activated)
        self.list.selectionModel().currentChanged.connect(self._show)
        self.resize(min(look.px(860), parent.width() - 40), min(look.px(560), parent.height() - 40))
        self._narrow("")
        self.box.setFocus()

    def take(self) -> None:
        """Choose the row that is marked."""
        index = self.list.currentIndex()
        if index.isValid():
            urgent = self.urgent_button.isVisible() and self.urgent_button.isChecked()
            self.chosen.emit(str(ItemId(index.data(ITEM).id)), urgent)
            self.accept()

    def _urgent_toggle(self) -> QPushButton:
        word = self.tr("Help first, papers after")
        made = QPushButton(f"{word}  Alt+U")
        made.setAccessibleName(word)
        made.setProperty("look", "segment")
        made.setCheckable(True)
        made.setAutoDefault(False)
        made.hide()
        QShortcut(QKeySequence("Alt+U"), self).activated.connect(self._urgently)
        return made

    def _urgently(self) -> None:
        if self.urgent_button.isVisible():
            self.urgent_button.toggle()

    def _activated(self, _index: QModelIndex) -> None:
        self.take()

    def _narrow(self, text: str) -> None:
        self._model.narrow(text)
        self._pick(0)
        self.accept_button.setEnabled(bool(self._model.items))

    def _move(self, step: int) -> None:
        self._pick(self.list.currentIndex().row() + step)

    def _pick(self, row: int) -> None:
        last = self._model.rowCount() - 1
        self.list.setCurrentIndex(self._model.index(max(0, min(row, last)), 0))
        if last < 0:
            self._show(QModelIndex(), QModelIndex())

    def _show(self, index: QModelIndex, _before: QModelIndex) -> None:
        empty(self._detail)
        self.urgent_button.setVisible(
            self._may_be_urgent and index.isValid() and index.data(ITEM).urgent
        )
        if not index.isValid():
            self._detail.addWidget(
                label(self.tr("No matter has these words in it. Type fewer."), "second", wrap=True)
            )
            self._detail.addStretch(1)
            return
        item: ServiceItem = index.data(ITEM)
        self._detail.addWidget(strong(item.name, wrap=True))
        facts = Facts()
        facts.add(self.tr("Department"), item.department)
        facts.add(self.tr("Handled"), terms.item_kind(item.kind))
        unknown = self.tr("as published by the county")
        facts.add(self.tr("Time limit"), item.limit_text or unknown)
        if item.promise_text:
            facts.add(self.tr("Promised"), item.promise_text)
        self._detail.addWidget(facts)
        self._detail.addWidget(label(self.tr("Papers to bring"), "caption"))
        for material in item.materials:
            self._detail.addWidget(label(f"□ {material.asked}", "second", wrap=True))
        if item.note:
            self._detail.addWidget(label(item.note, "caption", wrap=True))
        self._detail.addStretch(1)
