"""The hall of one window: its display and its voice, which outlive every shell.

The look may change and the clerk may lock the window: neither takes the screen from the hall. While
the window is locked the display shows what was called last; it holds no connection.
"""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from ...desk.queue_views import HallDisplay as Calls
from ..theme.look import Look
from . import sentences
from .display import HallDisplay
from .voice import Voice, find_speaker

VOICE: Final = "voice"
"""The word that is kept on this computer: ``on`` or ``off``."""


_KEPT: Final[set[HallDisplay]] = set()
"""Displays that Qt has not deleted yet.

A display has no parent, so Python owns it; the garbage collector may run in the background thread
and would delete it a second time, after Qt did. What stands here it leaves alone.
"""


class Hall(QObject):
    """One for each window of the program; ask :meth:`of` for it."""

    changed = Signal()
    """The display was opened or closed, or the voice switched."""

    def __init__(self, look: Look, window: QWidget) -> None:
        super().__init__(window)
        self._look = look
        self._window = window
        self.display = HallDisplay(look)
        _KEPT.add(self.display)
        self.display.destroyed.connect(partial(_KEPT.discard, self.display))
        self.display.installEventFilter(self)
        self.voice = Voice(find_speaker(), self)
        self.voice.on = look.word(VOICE, "on") != "off"
        window.installEventFilter(self)
        window.destroyed.connect(self.display.deleteLater)

    @staticmethod
    def of(window: QWidget, look: Look) -> Hall:
        """The hall of ``window``, made when it is asked for first."""
        found = window.findChildren(Hall)
        return found[0] if found else Hall(look, window)

    @staticmethod
    def opened(window: QWidget) -> Hall | None:
        """The hall of ``window`` if its display is open."""
        found = window.findChildren(Hall)
        return found[0] if found and found[0].display.isVisible() else None

    def toggle(self) -> bool:
        """Open the display, or close it; whether it is open now."""
        if self.display.isVisible():
            self.display.close()
            return False
        self.display.open_beside(self._window)
        self.changed.emit()
        return True

    def switch_voice(self) -> None:
        """Let the voice speak, or keep it silent; the choice is kept on this computer."""
        self.voice.switch(on=not self.voice.on)
        self._look.keep_word(VOICE, "on" if self.voice.on else "off")
        self.changed.emit()

    def tell(self, calls: Calls, venue: str) -> None:
        """What was called: the display shows it, and the voice says what is new.

        What had been called before the display was opened is shown and not said.
        """
        for call in self.display.tell(calls, venue):
            self.voice.say(sentences.spoken(call.number, call.window))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The display closes with the window, and the voice falls silent with the display."""
        if event.type() == QEvent.Type.Close:
            if watched is self._window:
                self.display.close()
            else:
                self.voice.hush()
                QTimer.singleShot(0, self, self.changed.emit)  # when it is no longer seen
        return False
