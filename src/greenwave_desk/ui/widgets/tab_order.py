"""Tab goes from control to control as they stand on the page, whenever each of them was made.

Qt's own order is the order of making: whatever a page adds later would come after all the rest.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QGridLayout,
    QLayout,
    QLineEdit,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QTextEdit,
    QWidget,
)

_WHOLE = (QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit, QTextEdit)
"""What is one control, whatever it is made of."""
_AROUND = 8
"""Pixels left free above and below what has the focus."""


def read_in_order(root: QWidget) -> None:
    """Let Tab go through everything in ``root`` as its layouts have it."""
    wanted = [one for one in _stops(root) if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
    if len(wanted) > 1 and not _is_so(wanted):
        for one, after in pairwise(wanted):
            QWidget.setTabOrder(one, after)


def _is_so(wanted: list[QWidget]) -> bool:
    """Whether the chain of Qt goes through them in this order already."""
    left = {id(one) for one in wanted[1:]}
    expected = iter(wanted[1:])
    one = wanted[0].nextInFocusChain()
    while left and one is not None and one is not wanted[0]:
        if id(one) in left:
            if one is not next(expected):
                return False
            left.discard(id(one))
        one = one.nextInFocusChain()
    return not left


def _stops(widget: QWidget) -> Iterator[QWidget]:
    if widget.isHidden():
        return
    yield widget
    if isinstance(widget, _WHOLE):
        return
    for part in _inside(widget):
        yield from _stops(part)


def _inside(widget: QWidget) -> Iterator[QWidget]:
    parts: list[QWidget | None] = []
    if isinstance(widget, QScrollArea):
        parts = [widget.widget()]
    elif isinstance(widget, QStackedWidget):
        parts = [widget.currentWidget()]
    elif isinstance(widget, QSplitter):
        parts = [widget.widget(at) for at in range(widget.count())]
    elif (layout := widget.layout()) is not None:
        parts = list(_laid_out(layout))
    yield from (part for part in parts if part is not None)


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    places = list(range(layout.count()))
    if isinstance(layout, QGridLayout):
        places.sort(key=lambda at: _row_and_column(layout, at))
    for at in places:
        item = layout.itemAt(at)
        if item is None:
            continue
        if (inner := item.layout()) is not None:
            yield from _laid_out(inner)
        elif (widget := item.widget()) is not None:
            yield widget


def _row_and_column(grid: QGridLayout, at: int) -> tuple[int, int]:
    row, column, *_ = grid.getItemPosition(at)
    return int(row), int(column)


class Pane(QScrollArea):
    """Scrolls to whatever in it takes the focus; takes it itself where nothing in it can.

    Qt does the first for Tab alone, and only from one control of the pane to the next.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.verticalScrollBar().rangeChanged.connect(self._settle)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow)

    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.isAncestorOf(now):
            self._show_focus()
            QTimer.singleShot(0, self, self._show_focus)  # what left may have moved everything

    def _show_focus(self) -> None:
        now, inside = QApplication.focusWidget(), self.widget()
        if now is None or inside is None or not inside.isAncestorOf(now):
            return
        room = self.viewport().height()
        if now.height() + 2 * _AROUND > room:
            self.ensureWidgetVisible(now, 0, _AROUND)
            return
        # Qt would be content with the line where the cursor stands, or the row that is marked.
        top = now.mapTo(inside, QPoint(0, 0)).y() - _AROUND
        bar = self.verticalScrollBar()
        bar.setValue(max(min(bar.value(), top), top + now.height() + 2 * _AROUND - room))

    def _settle(self, _least: int, most: int) -> None:
        """The arrows scroll a text that is longer than the pane and has nothing to press."""
        inside = self.widget()
        if inside is None or self.focusPolicy() == Qt.FocusPolicy.StrongFocus:
            return
        alone = most > 0 and not any(
            one.focusPolicy() & Qt.FocusPolicy.TabFocus and not one.isHidden()
            for one in inside.findChildren(QWidget)
        )
        policy = Qt.FocusPolicy.TabFocus if alone else Qt.FocusPolicy.NoFocus
        if self.focusPolicy() != policy and not self.hasFocus():
            self.setFocusPolicy(policy)
