"""Priority service cards (优先服务卡): what can become of one.

The roster says which card a person holds; what happens to it afterwards is recorded by desks and
travels to the county with everything else. Owns which status follows which, and which of several
desks' words counts; knows nothing of files, databases or scanners.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum

import msgspec

from .ids import PersonId, Timestamp
from .scans import (
    MAX_CARD,
    MIN_BARE_CARD,
    ScanKind,
    ScanProblem,
    card_number,
    parse_scan,
)
from .text import half_width, standard_characters, without_blanks

_PRINTED = re.compile(r"[\u4e00-\u9fff]{1,4}[0-9A-Z./_-]*[0-9][0-9A-Z./_-]*")


class CardStatus(StrEnum):
    """What is known of a card."""

    VALID = "valid"
    LOST = "lost"
    REPLACED = "replaced"
    CANCELLED = "cancelled"


SEVERITY = (CardStatus.VALID, CardStatus.LOST, CardStatus.REPLACED, CardStatus.CANCELLED)
"""Where desks said different things without knowing of each other, the later one here counts."""

FOLLOWING: dict[CardStatus, frozenset[CardStatus]] = {
    CardStatus.VALID: frozenset({CardStatus.LOST, CardStatus.REPLACED, CardStatus.CANCELLED}),
    CardStatus.LOST: frozenset({CardStatus.VALID, CardStatus.REPLACED, CardStatus.CANCELLED}),
    CardStatus.REPLACED: frozenset(),
    CardStatus.CANCELLED: frozenset(),
}
"""What may be said of a card next: a lost one may be found again, the others are gone."""


MATCHED: dict[CardStatus, str] = {
    CardStatus.VALID: "优先服务卡",
    CardStatus.LOST: "优先服务卡（已挂失）",
    CardStatus.REPLACED: "优先服务卡（已换新卡）",
    CardStatus.CANCELLED: "优先服务卡（已注销）",
}
"""Why the lookup lists the holder of a number."""


class ServiceCard(msgspec.Struct, frozen=True, kw_only=True):
    """A card as it stands now. ``number`` as on the roster; ``since`` empty: as issued."""

    number: str
    person: PersonId
    status: CardStatus
    since: str = ""
    replaced_by: str = ""
    note: str = ""


class CardWord(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that was said of a card; nothing that is known comes after it."""

    status: CardStatus
    at: Timestamp
    replaced_by: str
    note: str


def checked_number(text: str) -> str:
    """The number of a new card in the form that a roster keeps it; empty where it can be none.

    Full-width characters and blanks are no obstacle, letters are written large, and the whole code
    of a card gives its number.
    """
    scan = parse_scan(text)
    number = without_blanks(half_width(standard_characters(text))).upper()
    folded = card_number(number)
    if scan.kind is ScanKind.CARD:
        return number if folded == scan.text else scan.text
    # A county may print characters before its numbers; anything else that was refused stays so.
    printed = scan.problem is ScanProblem.NOT_OURS and _PRINTED.fullmatch(number)
    return number if printed and MIN_BARE_CARD <= len(folded) <= MAX_CARD else ""


def settled(words: Iterable[CardWord]) -> CardWord | None:
    """Of the newest words of several desks the one that counts; None where nobody said any."""
    return max(words, key=lambda word: (SEVERITY.index(word.status), word.at), default=None)
