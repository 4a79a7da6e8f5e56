"""The keys of a county."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from .base import Act, Key, Where
from .desk import KEYS

_SHELL = tuple(
    key
    for key in KEYS
    if key.act
    in {Act.KEY_MAP, Act.LOCK, Act.BACK, Act.LARGER, Act.SMALLER, Act.SCHEME, Act.LANGUAGE}
)
"""What a key does in every shell."""

COUNTY_KEYS: tuple[Key, ...] = (
    *_SHELL,
    Key(("Ctrl+1",), Where.EVERYWHERE, QT_TRANSLATE_NOOP("Keys", "Venues"), Act.VENUES),
    Key(("Ctrl+2",), Where.EVERYWHERE, QT_TRANSLATE_NOOP("Keys", "Rosters"), Act.ROSTERS),
    Key(("Ctrl+3",), Where.EVERYWHERE, QT_TRANSLATE_NOOP("Keys", "Issue"), Act.ISSUE),
    Key(("Ctrl+4",), Where.EVERYWHERE, QT_TRANSLATE_NOOP("Keys", "Collect"), Act.COLLECT),
    Key(("Ctrl+5",), Where.EVERYWHERE, QT_TRANSLATE_NOOP("Keys", "Corrections"), Act.CORRECTIONS),
    Key(("Ctrl+6",), Where.EVERYWHERE, QT_TRANSLATE_NOOP("Keys", "Catalogues"), Act.CATALOGUES),
    Key(("Ctrl+7",), Where.EVERYWHERE, QT_TRANSLATE_NOOP("Keys", "Statistics"), Act.STATISTICS),
    Key(("F9",), Where.EVERYWHERE, QT_TRANSLATE_NOOP("Keys", "Issue to the desks"), Act.EXPORT),
    Key(
        ("Ctrl+O",),
        Where.COUNTY,
        QT_TRANSLATE_NOOP("Keys", "Read what came in: a request, a roster, the reports"),
        Act.IMPORT,
    ),
    Key(
        ("Ctrl+K", "Ctrl+F"),
        Where.COUNTY,
        QT_TRANSLATE_NOOP("Keys", "Search on the page"),
        Act.LOOK_UP,
    ),
    Key(("Ctrl+P",), Where.COUNTY, QT_TRANSLATE_NOOP("Keys", "Print the slip"), Act.PRINT),
    Key(("Up", "Down"), Where.TABLE, QT_TRANSLATE_NOOP("Keys", "Choose a row")),
    Key(("Return",), Where.TABLE, QT_TRANSLATE_NOOP("Keys", "Open the chosen row")),
    Key(("F6",), Where.CORRECTIONS, QT_TRANSLATE_NOOP("Keys", "Accept"), Act.ACCEPT),
    Key(("F7",), Where.CORRECTIONS, QT_TRANSLATE_NOOP("Keys", "Refuse"), Act.REFUSE),
    Key(
        ("F8",),
        Where.CORRECTIONS,
        QT_TRANSLATE_NOOP("Keys", "How the field became what it is"),
        Act.WHY,
    ),
    Key(
        ("A", "R", "E"),
        Where.CORRECTIONS,
        QT_TRANSLATE_NOOP("Keys", "In the list: accept, refuse, accept another value"),
    ),
    *(key for key in KEYS if key.where is Where.PREVIEW),
)
