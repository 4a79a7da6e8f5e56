"""The tables of keys, a desk's and the county's: what each does, where, and its words."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from .base import Act, Key, Where
from .county import COUNTY_KEYS
from .desk import KEYS

__all__ = [
    "COUNTY_KEYS",
    "KEYS",
    "Act",
    "Key",
    "Where",
    "enter",
    "place",
    "shown",
    "spelt",
    "words",
]

_PLACES = {
    Where.EVERYWHERE: QT_TRANSLATE_NOOP("Keys", "Everywhere"),
    Where.LOOKUP: QT_TRANSLATE_NOOP("Keys", "In the lookup box"),
    Where.PERSON: QT_TRANSLATE_NOOP("Keys", "On a person's page"),
    Where.EXCHANGE: QT_TRANSLATE_NOOP("Keys", "On the exchange page"),
    Where.PREVIEW: QT_TRANSLATE_NOOP("Keys", "In a preview"),
    Where.COUNTY: QT_TRANSLATE_NOOP("Keys", "On the page in front"),
    Where.TABLE: QT_TRANSLATE_NOOP("Keys", "In a table"),
    Where.QUEUE: QT_TRANSLATE_NOOP("Keys", "On the page of the queue"),
    Where.CASES: QT_TRANSLATE_NOOP("Keys", "On the pages of matters"),
    Where.POLICIES: QT_TRANSLATE_NOOP("Keys", "On the policies page"),
    Where.BOARD: QT_TRANSLATE_NOOP("Keys", "On the supervisor's board"),
    Where.SETTINGS: QT_TRANSLATE_NOOP("Keys", "In the settings, among people"),
    Where.CORRECTIONS: QT_TRANSLATE_NOOP("Keys", "On the page of corrections"),
}


def words(key: Key) -> str:
    """What ``key`` does, in the language of the window."""
    return QCoreApplication.translate("Keys", key.words)


def place(where: Where) -> str:
    """The name of a part of the window."""
    return QCoreApplication.translate("Keys", _PLACES[where])


def spelt(key: str) -> str:
    """A key as it stands on the keyboard."""
    held, plus, last = key.rpartition("+") if not key.endswith("+") else ("", "", key)
    last = {"Up": "↑", "Down": "↓"}.get(last, last)
    if last == "Return":
        last = QCoreApplication.translate("Keys", "Enter")
    elif last == "Space":
        last = QCoreApplication.translate("Keys", "Space")
    return f"{held}{plus}{last}"


def enter() -> str:
    """The Enter key as it stands on buttons."""
    return spelt("Return")


def shown(act: Act) -> str:
    """The key of ``act`` as it stands on a button."""
    return spelt(next(key.shown for key in (*KEYS, *COUNTY_KEYS) if key.act is act))
