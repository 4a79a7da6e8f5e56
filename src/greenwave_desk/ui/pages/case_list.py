"""The left side of the matters: what to look for, which part of them, and the list."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QButtonGroup,
    QListView,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ...desk.case_views import CaseRow
from .. import keys
from ..keys import Act
from ..tables.cases import CaseDelegate, CasesModel
from ..theme.look import Look
from ..widgets.flow import flow_box
from ..widgets.lookup_box import LookupBox
from ..widgets.surface import Card
from ..widgets.text import ShortLabel, label
from . import case_filters
from .case_filters import Loaded, Segment
from .form_dialog import segment

FILTER: Final = "cases.filter"
"""The word under which this computer keeps which part of the list was looked at last."""
_AROUND: Final = 30
"""Pixels beside the word of a segment."""


class CaseList(QWidget):
    """``marked`` carries the row under the mark or None; ``picked``: Enter was pressed on it.

    ``chosen`` carries another :class:`Segment` than the one before.
    """

    marked = Signal(object)
    picked = Signal()
    chosen = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._loaded = Loaded()
        word = look.word(FILTER)
        self.segment = Segment(word) if word in set(Segment) else Segment.OPEN
        self.box = LookupBox(
            self.tr("Filter the matters"),
            self.tr("Number, matter, name or village ({key})").format(key=keys.shown(Act.FILTER)),
        )
        self.box.setProperty("look", "")
        self._flow_box, flow = flow_box(4)
        self._group = QButtonGroup(self)
        self.buttons: dict[Segment, QPushButton] = {}
        for each in Segment:
            made = segment(case_filters.name(each), self.tr("Show"))
            made.setAutoDefault(False)
            made.setChecked(each is self.segment)
            self._group.addButton(made)
            self.buttons[each] = made
            flow.addWidget(made)
        self.caption = ShortLabel("", "caption")
        self.model = CasesModel(self)
        self.view = _View(self.tr("Matters"), self.model, look)
        self._nothing = Card(self.tr("Matters"))
        self._why = label("", "second", wrap=True, tone="muted")
        self._nothing.rows.addWidget(self._why)
        self._nothing.rows.addStretch(1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._nothing)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        rows.addWidget(self.box)
        rows.addWidget(self._flow_box)
        rows.addWidget(self.caption)
        rows.addWidget(self._stack, 1)
        self.box.textChanged.connect(self._narrow)
        self.box.moved.connect(self._move)
        self.box.entered.connect(self.focus_list)
        self._group.buttonToggled.connect(self._toggled)
        self.view.activated.connect(self._activated)
        self.view.selectionModel().currentChanged.connect(self._moved)

    @property
    def row(self) -> CaseRow | None:
        """What is marked."""
        at = self.view.currentIndex().row()
        return self.model.rows[at] if 0 <= at < len(self.model.rows) else None

    @property
    def number(self) -> str:
        """The number of the marked matter, or nothing."""
        row = self.row
        return row.case.number if row is not None else ""

    def offer(self, loaded: Loaded, wanted: str = "") -> None:
        """Put what the desk answered in place of the last; ``wanted`` is marked, if it is there."""
        self._loaded = loaded
        bold = QApplication.font()
        bold.setWeight(QFont.Weight.Bold)
        for each, many in case_filters.counted(loaded).items():
            made = self.buttons[each]
            word = case_filters.name(each)
            made.setText(word if many is None else f"{word} {many}")
            made.setAccessibleName(f"{self.tr('Show')}: {made.text()}")
            made.setMinimumWidth(QFontMetrics(bold).horizontalAdvance(made.text()) + _AROUND)
        self._show(wanted or self.number)

    def has(self, number: str, segment_: Segment) -> bool:
        """Whether a matter is in a segment, as far as is known."""
        rows = case_filters.rows_of(segment_, self._loaded)
        return any(row.case.number == number for row in rows)

    def choose(self, segment_: Segment) -> None:
        """Show this part of the list."""
        self.buttons[segment_].setChecked(True)

    def focus_list(self) -> None:
        """Put the keys into the list, if it has a row."""
        (self.view if self.model.rows else self.box).setFocus()

    def focus_filter(self) -> None:
        """Put the keys into the line above it."""
        self.box.setFocus()
        self.box.selectAll()

    def clear_filter(self) -> bool:
        """Look for nothing more; False if nothing was looked for."""
        if not self.box.text():
            return False
        self.box.clear()
        return True

    def _narrow(self, _text: str) -> None:
        self._show(self.number)

    def _show(self, wanted: str) -> None:
        rows = case_filters.rows_of(self.segment, self._loaded)
        sought = self.box.text().strip()
        if sought:
            rows = case_filters.sought_in(rows, sought)
        place = self.view.verticalScrollBar().value()
        at = self.view.currentIndex().row()
        had_focus = self.view.hasFocus()
        kept = self.number
        self.model.offer(rows)
        self.caption.setText(
            self.tr("{count} matters · ↑ ↓ choose, Enter into the story").format(count=len(rows))
            if rows
            else ""
        )
        self.caption.setVisible(bool(rows))
        self._stack.setCurrentIndex(0 if rows else 1)
        if not rows:
            self._why.setText(case_filters.nothing(self.segment, sought))
            if had_focus:
                self.box.setFocus()
            self.marked.emit(None)
            return
        index = self.model.at(wanted)
        if not index.isValid():
            # What was done took it out of this part: stay near the place where it stood.
            index = self.model.index(min(max(at, 0), len(rows) - 1) if kept else 0, 0)
        self.view.setCurrentIndex(index)
        self.view.verticalScrollBar().setValue(place)
        self.view.scrollTo(index)

    def _move(self, step: int) -> None:
        row = self.view.currentIndex().row() + step
        last = len(self.model.rows) - 1
        if last >= 0:
            self.view.setCurrentIndex(self.model.index(max(0, min(row, last)), 0))

    def _moved(self, now: QModelIndex, _before: QModelIndex) -> None:
        if now.isValid():
            self.marked.emit(self.model.rows[now.row()])

    def _activated(self, _index: QModelIndex) -> None:
        self.picked.emit()

    def _toggled(self, pressed: QAbstractButton, checked: bool) -> None:
        if not checked:
            return
        self.segment = next(each for each, made in self.buttons.items() if made is pressed)
        self._look.keep_word(FILTER, self.segment.value)
        self._show(self.number)
        self.chosen.emit(self.segment)


class _View(QListView):
    def __init__(self, name: str, model: CasesModel, look: Look) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setModel(model)
        self.setItemDelegate(CaseDelegate(look, self))
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def sizeHint(self) -> QSize:
        """As high as the room is."""
        return QSize(300, 200)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters and digits are the page's: they are no search in the list."""
        if event.text().isprintable() and event.text().strip():
            event.ignore()
            return
        super().keyPressEvent(event)
