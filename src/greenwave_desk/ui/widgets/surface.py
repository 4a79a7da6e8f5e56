"""Surfaces that pages are made of: cards, bands, hairlines, buttons, scrolled panes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from .tab_order import Pane
from .text import label


class Card(QFrame):
    """A white surface with a hairline around it; ``rows`` is its column of content."""

    def __init__(self, name: str, margin: int = 20, gap: int = 12) -> None:
        super().__init__()
        self.setProperty("surface", "card")
        self.setAccessibleName(name)
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(margin, margin - 4, margin, margin - 4)
        self.rows.setSpacing(gap)


def band(tone: str, margin: int = 12) -> tuple[QFrame, QVBoxLayout]:
    """A soft strip inside a card."""
    frame = QFrame()
    frame.setProperty("band", tone)
    rows = QVBoxLayout(frame)
    rows.setContentsMargins(margin, margin - 4, margin, margin - 4)
    rows.setSpacing(4)
    return frame, rows


def hairline() -> QFrame:
    """A thin line between parts of a card."""
    line = QFrame()
    line.setProperty("surface", "line")
    line.setFixedHeight(1)
    return line


def button(
    text: str, press: Callable[[], object], *, key: str = "", look: str = "", name: str = ""
) -> QPushButton:
    """A button with its key written on it."""
    made = QPushButton(f"{text}  {key}" if key else text)
    made.setAccessibleName(name or text)
    made.setAutoDefault(True)  # Enter presses what has the focus, as Space does
    if look:
        made.setProperty("look", look)
    made.clicked.connect(press)  # a bound method without arguments, so that nothing is kept alive
    return made


def rename(made: QPushButton, text: str, key: str = "") -> None:
    """Give a button another word, keeping its key."""
    made.setText(f"{text}  {key}" if key else text)
    made.setAccessibleName(text)


class Facts(QWidget):
    """Names of facts and their values, in ``columns`` pairs side by side."""

    def __init__(self, columns: int = 1, gap: int = 8) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(gap)
        self._columns = columns
        self._pairs: list[tuple[QWidget, QWidget]] = []
        self.set_columns(columns)

    def set_columns(self, columns: int) -> None:
        """Lay the facts out anew, ``columns`` pairs side by side."""
        for column in range(self._columns):
            self._grid.setColumnStretch(column * 2 + 1, 0)
        self._columns = columns
        for column in range(columns):
            self._grid.setColumnStretch(column * 2 + 1, 1)
        for at, (caption, shown) in enumerate(self._pairs):
            self._grid.removeWidget(caption)
            self._grid.removeWidget(shown)
            self._place(at, caption, shown)

    def _place(self, at: int, caption: QWidget, shown: QWidget) -> None:
        row, column = divmod(at, self._columns)
        middle = Qt.AlignmentFlag.AlignVCenter
        self._grid.addWidget(caption, row, column * 2, middle)
        self._grid.addWidget(shown, row, column * 2 + 1)

    def add(self, name: str, value: QWidget | str) -> QWidget:
        """Append a fact; answers the widget that shows its value."""
        shown = label(value, wrap=True) if isinstance(value, str) else value
        caption = label(name, "caption")
        self._place(len(self._pairs), caption, shown)
        self._pairs.append((caption, shown))
        if isinstance(shown, QLabel):
            shown.setAccessibleName(f"{name} {shown.text()}")
        return shown


def scrolled(inside: QWidget, name: str) -> QScrollArea:
    """``inside`` in a pane that scrolls up and down when the text is larger than the room."""
    area = Pane()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setAccessibleName(name)
    inside.setProperty("surface", "clear")
    area.setWidget(inside)
    area.viewport().setAutoFillBackground(False)
    return area


def top_of(inside: QWidget) -> QWidget:
    """``inside`` at the top of whatever room there is."""
    box = QWidget()
    rows = QVBoxLayout(box)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.addWidget(inside)
    rows.addStretch(1)
    return box


_W = TypeVar("_W", bound=QWidget)


def aside(widget: _W, owner: QWidget) -> _W:
    """A widget that has no place yet, hidden in its owner.

    Without a parent it would be Python's to end, in whichever thread the garbage is collected.
    """
    widget.setParent(owner)
    if not widget.accessibleName():
        widget.setAccessibleName(owner.accessibleName())
    widget.hide()
    return widget


def empty(layout: QLayout) -> None:
    """Take everything out of a layout and let go of it."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            empty(inner)
