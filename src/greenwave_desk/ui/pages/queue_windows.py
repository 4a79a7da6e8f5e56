"""The windows of the centre with what each serves, and the switches of the hall."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ...desk.queue_views import QueueBoard, WindowState
from .. import keys, terms
from ..hall.hall import Hall
from ..keys import Act
from ..widgets.flow import flow_box
from ..widgets.surface import Card, band, button, rename
from ..widgets.text import ShortLabel, label, strong
from . import queue_words as words


class WindowsCard(Card):
    """``hall_asked`` and ``voice_asked``: one of its switches was pressed."""

    hall_asked = Signal()
    voice_asked = Signal()

    def __init__(self) -> None:
        super().__init__("", margin=16, gap=8)
        self.setAccessibleName(self.tr("The windows of the centre"))
        top = QHBoxLayout()
        top.setSpacing(8)
        title = ShortLabel(self.tr("Windows"), "second")
        title.setProperty("tone", "muted")
        title.setProperty("strong", "true")
        self.hall_button = button(
            self.tr("Hall's display"),
            self.hall_asked.emit,
            key=keys.shown(Act.HALL),
            look="segment",
        )
        self.voice_button = button(self.tr("Voice: on"), self.voice_asked.emit, look="segment")
        top.addWidget(title, 1)
        top.addWidget(self.hall_button)
        top.addWidget(self.voice_button)
        self.rows.addLayout(top)
        box, self._flow = flow_box(8)
        self.rows.addWidget(box)
        self._shown: tuple[str, tuple[WindowState, ...]] | None = None

    def tell(self, board: QueueBoard, mine: str) -> None:
        """Show what each window serves; the one of this computer is marked."""
        if self._shown == (mine, board.windows):
            return
        self._shown = (mine, board.windows)
        self._flow.clear()
        for window in board.windows:
            self._flow.addWidget(self._tile(window, mine=window.name == mine))

    def tell_hall(self, hall: Hall) -> None:
        """Say whether the display is open and whether the voice speaks."""
        word = self.tr("Close the hall's display")
        if not hall.display.isVisible():
            word = self.tr("Hall's display")
        rename(self.hall_button, word, keys.shown(Act.HALL))
        there = hall.voice.speaker is not None
        self.voice_button.setEnabled(there)
        word = self.tr("Voice: on") if hall.voice.on else self.tr("Voice: off")
        rename(self.voice_button, word if there else self.tr("No voice on this computer"))

    def _tile(self, window: WindowState, *, mine: bool) -> QWidget:
        tile, rows = band("green" if mine else "grey", 12)
        tile.setMinimumWidth(104)
        rows.setSpacing(0)
        name = words.window(window.name)
        if mine:
            name = self.tr("{window} (here)").format(window=name)
        rows.addWidget(label(name, "caption"))
        ticket = window.ticket
        number = strong(ticket.number if ticket else self.tr("free"), "row")
        if ticket is None:
            number.setProperty("tone", "muted")
        rows.addWidget(number)
        told = words.state(ticket.state) if ticket else ""
        if ticket is not None and ticket.called_at:
            told = terms.DOT.join((told, terms.clock(ticket.called_at)))
        rows.addWidget(label(told or " ", "caption"))
        tile.setAccessibleName(f"{name} {number.text()} {told}".strip())
        return tile
