"""Key presses as a scanner or a person sends them: how fast, and a copy of each for later.

Owns what counts as a scanner's pace; knows no window.
"""

from __future__ import annotations

import statistics
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QWindow

from ..domain.scans import MAX_SCAN

ENDS: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab})
NEUTRAL: Final = frozenset(
    {Qt.Key.Key_Shift, Qt.Key.Key_CapsLock, Qt.Key.Key_NumLock, Qt.Key.Key_AltGr}
)
_COMMANDS: Final = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)

SURE: Final = 4
"""Characters at a scanner's pace, after which a pause is a scanner's hiccup."""
HICCUP_MS: Final = 100


@dataclass(frozen=True)
class ScannerSettings:
    r"""How scans are known. ``limit_ms``: the median of the gaps between keys is at most that.

    ``prefix`` and ``suffix`` are single characters that the scanner sends, often STX and ETX
    (``"\x02"``, ``"\x03"``); empty: none. ``bursts=False`` knows scans by the prefix alone.
    """

    limit_ms: int = 35
    least: int = 8
    prefix: str = ""
    suffix: str = ""
    bursts: bool = True

    def __post_init__(self) -> None:
        assert 5 <= self.limit_ms <= HICCUP_MS
        assert SURE <= self.least <= MAX_SCAN
        assert len(self.prefix) <= 1
        assert len(self.suffix) <= 1


class Held:
    """Keys that are held back, and how fast they came."""

    def __init__(self) -> None:
        self.window: QWindow | None = None
        self.events: list[QKeyEvent] = []
        self.text = ""
        self.head = ""
        """What came just before and was taken for a person's; it has gone on already."""
        self.framed = False
        self.last_at = 0
        self._gaps: list[int] = []

    def count(self, event: QKeyEvent) -> None:
        """A character of what may be a scan."""
        if self.text:
            self._gaps.append(event.timestamp() - self.last_at)
        self.text += event.text()
        self.last_at = event.timestamp()

    def head_before(self, at: int) -> str:
        """These characters, if they are few and a scan that begins ``at`` then may be theirs."""
        whole = self.head + self.text
        near = at - self.last_at <= HICCUP_MS
        return whole if near and not self.framed and len(whole) < SURE else ""

    def pace(self) -> float:
        """The median gap in milliseconds."""
        return statistics.median(self._gaps) if self._gaps else 0.0

    def patience(self, limit: int) -> int:
        """Milliseconds to wait for the next key."""
        return HICCUP_MS if len(self.text) >= SURE and self.pace() <= limit else limit


def printable(event: QKeyEvent) -> bool:
    """Whether a key writes a character and commands nothing."""
    text = event.text()
    return bool(text) and text.isprintable() and not event.modifiers() & _COMMANDS


def copied(event: QKeyEvent) -> QKeyEvent:
    """The same key for later: Qt's own lives as long as its handling."""
    copy = QKeyEvent(
        event.type(),
        event.key(),
        event.modifiers(),
        event.nativeScanCode(),
        event.nativeVirtualKey(),
        event.nativeModifiers(),
        event.text(),
        event.isAutoRepeat(),
        event.count(),
    )
    copy.setTimestamp(event.timestamp())
    return copy


def is_end(event: QKeyEvent) -> bool:
    """Whether a key ends a scan: Enter, Tab, or a line feed that comes as Ctrl+J."""
    if event.key() in ENDS:
        return not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return event.text() == "\n"
