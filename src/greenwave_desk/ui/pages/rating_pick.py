"""Which visitor is invited to rate, where it is not clear from the page in front."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ...desk.case_views import CaseView
from ...domain.people import masked_name
from .. import keys, terms
from ..keys import Act
from ..tables.two_lines import CHIP, CHIP_TONE, DETAIL, TITLE, TwoLineDelegate
from ..theme.look import Look
from ..widgets.surface import button
from ..widgets.text import label, strong

_VIEW: Final = int(Qt.ItemDataRole.UserRole)


class RatingPicker(QDialog):
    """``chosen`` carries the matter, and whether the rating stands on a slip of paper."""

    chosen = Signal(object, bool)

    def __init__(
        self, views: Sequence[CaseView], look: Look, parent: QWidget, *, paper: bool
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = self.tr("Who is invited to rate?")
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self._paper = paper
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 16, 20, 16)
        rows.setSpacing(12)
        rows.addWidget(strong(title, "row"))
        rows.addWidget(
            label(
                self.tr("Matters whose visitor was told the outcome and has not rated yet."),
                "second",
                wrap=True,
                tone="muted",
            )
        )
        self.list = QListWidget()
        self.list.setAccessibleName(title)
        self.list.setItemDelegate(TwoLineDelegate(look, self.list))
        self.list.setUniformItemSizes(True)
        for view in views:
            self.list.addItem(_item(view))
        self.list.setCurrentRow(0)
        self.list.itemActivated.connect(self._activated)
        rows.addWidget(self.list, 1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        screen, slip = self.tr("On the visitor's screen"), self.tr("From a paper slip")
        self.screen_button = button(
            screen, self._screen, key="" if paper else keys.enter(), look="" if paper else "primary"
        )
        slip_key = keys.enter() if paper else keys.shown(Act.RATE_PAPER)
        self.slip_button = button(slip, self._slip, key=slip_key, look="primary" if paper else "")
        foot.addWidget(self.screen_button)
        foot.addWidget(self.slip_button)
        foot.addStretch(1)
        foot.addWidget(button(self.tr("Cancel"), self.reject, key="Esc"))
        rows.addLayout(foot)
        QShortcut(QKeySequence(keys.shown(Act.RATE_PAPER)), self).activated.connect(self._slip)
        self.resize(min(look.px(640), parent.width() - 40), min(look.px(480), parent.height() - 40))
        self.list.setFocus()

    def _activated(self, _item: QListWidgetItem) -> None:
        self._choose(paper=self._paper)

    def _screen(self) -> None:
        self._choose(paper=False)

    def _slip(self) -> None:
        self._choose(paper=True)

    def _choose(self, *, paper: bool) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.accept()
            self.chosen.emit(item.data(_VIEW), paper)


def _item(view: CaseView) -> QListWidgetItem:
    case = view.case
    detail = terms.DOT.join(
        (masked_name(view.person.name), case.number, terms.day(case.changed_at))
    )
    item = QListWidgetItem(f"{case.item_name}, {detail}, {terms.state(case.state)}")
    item.setData(TITLE, case.item_name)
    item.setData(DETAIL, detail)
    item.setData(CHIP, terms.state(case.state))
    item.setData(CHIP_TONE, terms.STATE_TONE.get(case.state, "green"))
    item.setData(_VIEW, view)
    return item
