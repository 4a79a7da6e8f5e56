"""The settings of a queue as they are kept: window names and the letters of the two series."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from .errors import ErrorCode, QueueError
from .visits import LANE_LETTER, Lane

POLICY = "queue.policy"
WINDOWS = "queue.windows"
LETTERS = "queue.letters"

DEFAULT_WINDOWS = ("1", "2", "3")
MOST_WINDOWS = 20
LONGEST_NAME = 12

_LETTERS = re.compile(r"[A-Z]{1,2}")


def checked_windows(names: Sequence[str]) -> tuple[str, ...]:
    """Window names as they may be used, blanks around them taken off.

    Raises:
        QueueError: none or more than 20, one that is not 1 to 12 printable characters, or two
            alike (large and small letters are).
    """
    windows = tuple(name.strip() for name in names)
    for name in windows:
        if not (1 <= len(name) <= LONGEST_NAME and name.isprintable()):
            raise QueueError(ErrorCode.WINDOW_NAME, window=name[: LONGEST_NAME + 1])
    if not 1 <= len(windows) <= MOST_WINDOWS:
        raise QueueError(ErrorCode.WINDOW_NAME, count=len(windows))
    for at, name in enumerate(windows):
        if name.casefold() in {other.casefold() for other in windows[:at]}:
            raise QueueError(ErrorCode.WINDOW_NAME, window=name)
    return windows


def windows_text(windows: tuple[str, ...]) -> str:
    """Window names as the setting keeps them."""
    return msgspec.json.encode(windows).decode()


def read_windows(text: str) -> tuple[str, ...]:
    """The window names of a setting; ``1`` to ``3`` for an empty one."""
    return msgspec.json.decode(text, type=tuple[str, ...]) if text else DEFAULT_WINDOWS


def checked_letters(priority: str, ordinary: str) -> tuple[str, str]:
    """The letters of the two series, as capitals.

    Raises:
        QueueError: not one or two Latin letters each, or both the same.
    """
    found = (priority.strip().upper(), ordinary.strip().upper())
    if found[0] == found[1] or not all(_LETTERS.fullmatch(each) for each in found):
        raise QueueError(ErrorCode.QUEUE_LETTERS, priority=priority[:3], ordinary=ordinary[:3])
    return found


def letters_text(letters: tuple[str, str]) -> str:
    """Letters as the setting keeps them: ``L A``."""
    return " ".join(letters)


def read_letters(text: str) -> tuple[str, str]:
    """The letters of a setting, priority first; ``L`` and ``A`` for an empty one."""
    if not text:
        return LANE_LETTER[Lane.PRIORITY], LANE_LETTER[Lane.ORDINARY]
    priority, ordinary = text.split()
    return priority, ordinary
