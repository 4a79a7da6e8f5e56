"""Key presses as they come from the system: to the window that has the focus, with their times."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent, QWindow

NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
SHIFTED = '~!@#$%^&*()_+{}|:"<>?'


class Typist:
    """Types into ``window``; ``now`` is the time of the next key in milliseconds."""

    def __init__(self, window: QWindow, now: int = 100_000) -> None:
        self.window = window
        self.now = now

    def key(
        self,
        key: Qt.Key,
        text: str = "",
        modifiers: Qt.KeyboardModifier = NONE,
        *,
        repeat: bool = False,
    ) -> bool:
        """Press and release, half a millisecond apart; whether somebody accepted the press."""
        accepted = self.send(QEvent.Type.KeyPress, key, text, modifiers, repeat=repeat)
        self.send(QEvent.Type.KeyRelease, key, text, modifiers, repeat=repeat)
        return accepted

    def send(
        self,
        kind: QEvent.Type,
        key: Qt.Key,
        text: str = "",
        modifiers: Qt.KeyboardModifier = NONE,
        *,
        repeat: bool = False,
    ) -> bool:
        # As Qt does: the widget in focus may claim a key before shortcuts are looked for.
        focus = QGuiApplication.focusObject()
        if kind == QEvent.Type.KeyPress and focus is not None:
            self._deliver(
                focus, QKeyEvent(QEvent.Type.ShortcutOverride, key, modifiers, text, repeat)
            )
        return self._deliver(self.window, QKeyEvent(kind, key, modifiers, text, repeat))

    def _deliver(self, to: object, event: QKeyEvent) -> bool:
        event.setTimestamp(self.now)
        event.ignore()
        return bool(QCoreApplication.sendEvent(to, event)) and event.isAccepted()

    def write(self, text: str, gaps: int | Iterable[int] = 5) -> None:
        """Each character of ``text``, then its gap."""
        pauses = iter([gaps] * len(text) if isinstance(gaps, int) else gaps)
        for character in text:
            upper = character.isupper() or character in SHIFTED
            if upper:
                self.send(QEvent.Type.KeyPress, Qt.Key.Key_Shift, modifiers=SHIFT)
            self.key(Qt.Key(ord(character.upper())), character, SHIFT if upper else NONE)
            if upper:
                self.send(QEvent.Type.KeyRelease, Qt.Key.Key_Shift)
            self.now += next(pauses)

    def enter(self) -> None:
        self.key(Qt.Key.Key_Return, "\r")

    def scan(self, text: str, gap: int = 5) -> None:
        """What a scanner sends: the characters and Enter."""
        self.write(text, gap)
        self.enter()
        self.now += 1000


def compose(preedit: str, commit: str = "") -> None:
    """What an input method sends to whatever has the focus."""
    event = QInputMethodEvent(preedit, [])
    if commit:
        event.setCommitString(commit)
    focus = QGuiApplication.focusObject()
    assert focus is not None
    QCoreApplication.sendEvent(focus, event)
