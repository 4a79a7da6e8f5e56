"""What the one lookup box answers with."""

from __future__ import annotations

from enum import IntEnum

import msgspec

from .ids import PersonId
from .people import Person


class MatchRank(IntEnum):
    """Order of results: exact first, then beginnings, then the rest; forgiveness last."""

    EXACT = 0
    BEGINNING = 1
    INSIDE = 2
    FORGIVEN = 3


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """A person found, with the reason in words (``拼音首字母 zgl``)."""

    person: Person
    rank: MatchRank
    matched: str
    in_force: bool
    """False for somebody who has left the roster (已退出名册)."""


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """The rows to show and whether there were more."""

    hits: tuple[Hit, ...]
    more: bool
    id: PersonId | None = None
    """Set when exactly one person was meant: whole ID number or card number."""
