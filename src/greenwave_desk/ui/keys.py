"""The tables of keys, a desk's and the county's: what each does, where, and its words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication


class Act(StrEnum):
    """Everything that a key of the shell can ask for."""

    KEY_MAP = "key_map"
    LOOK_UP = "look_up"
    LOCK = "lock"
    BACK = "back"
    RECEPTION = "reception"
    EXCHANGE = "exchange"
    EXPORT = "export"
    LARGER = "larger"
    SMALLER = "smaller"
    SCHEME = "scheme"
    LANGUAGE = "language"
    REVEAL = "reveal"
    REVEAL_PHONE = "reveal_phone"
    ARRIVE = "arrive"
    OPEN_CASE = "open_case"
    CHECKLIST = "checklist"
    EXPLAINED = "explained"
    PRINT = "print"
    IMPORT = "import"
    VENUES = "venues"
    ROSTERS = "rosters"
    ISSUE = "issue"
    COLLECT = "collect"
    CORRECTIONS = "corrections"
    CATALOGUES = "catalogues"
    STATISTICS = "statistics"
    ACCEPT = "accept"
    REFUSE = "refuse"
    WHY = "why"
    CORRECT = "correct"
    STORY = "story"


class Where(StrEnum):
    """The part of the window in which a key works."""

    EVERYWHERE = "everywhere"
    LOOKUP = "lookup"
    PERSON = "person"
    EXCHANGE = "exchange"
    PREVIEW = "preview"
    COUNTY = "county"
    TABLE = "table"
    CORRECTIONS = "corrections"


@dataclass(frozen=True)
class Key:
    """A row of the key map. Rows without an ``act`` are handled by the control in focus."""

    keys: tuple[str, ...]
    where: Where
    words: str
    act: Act | None = None

    @property
    def shown(self) -> str:
        """The first key as it stands on buttons (``Ctrl+K``)."""
        return self.keys[0]


KEYS: tuple[Key, ...] = (
    Key(("F1",), Where.EVERYWHERE, QT_TRANSLATE_NOOP("Keys", "This key map"), Act.KEY_MAP),
    Key(
        ("Ctrl+K", "Ctrl+F"),
        Where.EVERYWHERE,
        QT_TRANSLATE_NOOP("Keys", "Find a person"),
        Act.LOOK_UP,
    ),
    Key(("Ctrl+1",), Where.EVERYWHERE, QT_TRANSLATE_NOOP("Keys", "Reception"), Act.RECEPTION),
    Key(("Ctrl+2",), Where.EVERYWHERE, QT_TRANSLATE_NOOP("Keys", "Exchange"), Act.EXCHANGE),
    Key(("F9",), Where.EVERYWHERE, QT_TRANSLATE_NOOP("Keys", "Export the report"), Act.EXPORT),
    Key(("Ctrl+L",), Where.EVERYWHERE, QT_TRANSLATE_NOOP("Keys", "Lock the window"), Act.LOCK),
    Key(("Esc",), Where.EVERYWHERE, QT_TRANSLATE_NOOP("Keys", "Back"), Act.BACK),
    Key(
        ("Ctrl++", "Ctrl+="),
        Where.EVERYWHERE,
        QT_TRANSLATE_NOOP("Keys", "Larger text"),
        Act.LARGER,
    ),
    Key(("Ctrl+-",), Where.EVERYWHERE, QT_TRANSLATE_NOOP("Keys", "Smaller text"), Act.SMALLER),
    Key(
        ("Ctrl+T",),
        Where.EVERYWHERE,
        QT_TRANSLATE_NOOP("Keys", "Light, dark, high contrast"),
        Act.SCHEME,
    ),
    Key(
        ("Ctrl+E",),
        Where.EVERYWHERE,
        QT_TRANSLATE_NOOP("Keys", "Chinese or English"),
        Act.LANGUAGE,
    ),
    Key(("Up", "Down"), Where.LOOKUP, QT_TRANSLATE_NOOP("Keys", "Choose among the people found")),
    Key(("Return",), Where.LOOKUP, QT_TRANSLATE_NOOP("Keys", "Open the chosen person")),
    Key(("F4",), Where.PERSON, QT_TRANSLATE_NOOP("Keys", "Show the ID number"), Act.REVEAL),
    Key(
        ("Shift+F4",),
        Where.PERSON,
        QT_TRANSLATE_NOOP("Keys", "Show the telephone number"),
        Act.REVEAL_PHONE,
    ),
    Key(("F5",), Where.PERSON, QT_TRANSLATE_NOOP("Keys", "Give a ticket"), Act.ARRIVE),
    Key(("F6",), Where.PERSON, QT_TRANSLATE_NOOP("Keys", "Open a matter"), Act.OPEN_CASE),
    Key(("F7",), Where.PERSON, QT_TRANSLATE_NOOP("Keys", "Policy checklist"), Act.CHECKLIST),
    Key(
        ("F8",),
        Where.PERSON,
        QT_TRANSLATE_NOOP("Keys", "Policies were explained to the visitor"),
        Act.EXPLAINED,
    ),
    Key(("Ctrl+P",), Where.PERSON, QT_TRANSLATE_NOOP("Keys", "Print the ticket"), Act.PRINT),
    Key(("F2",), Where.PERSON, QT_TRANSLATE_NOOP("Keys", "Correct the data"), Act.CORRECT),
    Key(
        ("Shift+F2",),
        Where.PERSON,
        QT_TRANSLATE_NOOP("Keys", "Why the data are what they are"),
        Act.STORY,
    ),
    Key(
        ("1", "2", "3"),
        Where.PERSON,
        QT_TRANSLATE_NOOP("Keys", "How the visitor was recognised: roster, card, by hand"),
    ),
    Key(
        ("Y", "N", "U"),
        Where.PERSON,
        QT_TRANSLATE_NOOP("Keys", "Answer the next question: yes, no, not known"),
    ),
    Key(("Ctrl+O",), Where.EXCHANGE, QT_TRANSLATE_NOOP("Keys", "Take in a bundle"), Act.IMPORT),
    Key(("Ctrl+P",), Where.EXCHANGE, QT_TRANSLATE_NOOP("Keys", "Print the hand-over slip")),
    Key(("Ctrl+P",), Where.PREVIEW, QT_TRANSLATE_NOOP("Keys", "Print")),
    Key(("Ctrl+S",), Where.PREVIEW, QT_TRANSLATE_NOOP("Keys", "Save as a file")),
)

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

_PLACES = {
    Where.EVERYWHERE: QT_TRANSLATE_NOOP("Keys", "Everywhere"),
    Where.LOOKUP: QT_TRANSLATE_NOOP("Keys", "In the lookup box"),
    Where.PERSON: QT_TRANSLATE_NOOP("Keys", "On a person's page"),
    Where.EXCHANGE: QT_TRANSLATE_NOOP("Keys", "On the exchange page"),
    Where.PREVIEW: QT_TRANSLATE_NOOP("Keys", "In a preview"),
    Where.COUNTY: QT_TRANSLATE_NOOP("Keys", "On the page in front"),
    Where.TABLE: QT_TRANSLATE_NOOP("Keys", "In a table"),
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
    if key == "Return":
        return QCoreApplication.translate("Keys", "Enter")
    return {"Up": "↑", "Down": "↓"}.get(key, key)


def enter() -> str:
    """The Enter key as it stands on buttons."""
    return spelt("Return")


def shown(act: Act) -> str:
    """The key of ``act`` as it stands on a button."""
    return next(key.shown for key in (*KEYS, *COUNTY_KEYS) if key.act is act)
