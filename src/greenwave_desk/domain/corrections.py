"""Corrections: what a desk says a person's data should be, and what the county made of it.

Neither side overwrites the other in silence: a correction shows at once beside the county's value,
and both stay readable until the next edition carries the outcome. Owns which fields can be
corrected and what a value must look like; knows nothing of files or databases.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import Final

import msgspec

from .cards import checked_number
from .errors import CorrectionError, ErrorCode
from .ids import CorrectionId, NodeId, OperatorName, OriginId, PersonId, Timestamp
from .people import Person
from .resident_id import ResidentId, birth_of, read_resident_id, sex_of
from .roster_values import plain, read_count, read_ethnic, read_phones

MAX_VALUE: Final = 200
"""Characters of a corrected value."""


class CorrectionState(StrEnum):
    """Where a correction stands."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REFUSED = "refused"


class Correction(msgspec.Struct, frozen=True, kw_only=True):
    """One corrected field of one person.

    ``base`` is the county's value that the clerk had before their eyes, ``value`` what they say
    is right, ``proof`` the paper they saw. ``county`` is what the roster has now.
    """

    id: CorrectionId
    person: PersonId
    field: str
    base: str
    value: str
    county: str
    proof: str
    note: str
    origin: OriginId
    node: NodeId
    venue: str
    """The desk's name."""
    seq: int
    at: Timestamp
    operator: OperatorName
    edition: int
    """The edition in force at the desk when it was written."""
    state: CorrectionState
    decided_at: str = ""
    decided_by: str = ""
    decided_note: str = ""
    decided_edition: int = 0


class FieldOrigin(msgspec.Struct, frozen=True, kw_only=True):
    """One answer to "why is this different": how a field came to what it is.

    ``how`` is ``file`` (a roster file of the county), ``correction``, or ``bundle`` (an issue of
    the county); ``source`` the SHA-256 of the file or bundle, ``serial`` the issue's number,
    ``operator`` who did it here, ``correction`` the correction behind it, if there is one.
    """

    field: str
    before: str
    after: str
    edition: int
    how: str
    source: str
    serial: int
    operator: OperatorName
    correction: CorrectionId
    at: Timestamp


class StoryEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One step in how a field became what it is.

    ``what``: ``file``, ``bundle`` (an edition changed it), ``corrected`` (a desk said so),
    ``accepted`` or ``refused`` (the county decided). ``venue`` is the desk's or county's name,
    ``serial`` and ``source`` the bundle's number and SHA-256 or the file's.
    """

    what: str
    at: str
    operator: str
    venue: str
    before: str
    after: str
    edition: int
    serial: int = 0
    source: str = ""
    proof: str = ""
    note: str = ""


class FieldStory(msgspec.Struct, frozen=True, kw_only=True):
    """Why a field is what it is: its value in force, and every step to it, the newest first."""

    field: str
    value: str
    since_edition: int
    """The first edition that this workspace had the person in."""
    entries: tuple[StoryEntry, ...]


class Override(msgspec.Struct, frozen=True, kw_only=True):
    """A corrected value that stands against what the county's next files still say."""

    person: PersonId
    field: str
    base: str
    value: str
    correction: CorrectionId


def _name(text: str, _today: date) -> str:
    return plain(text).replace(" ", "")


def _number(text: str, today: date) -> str:
    read = read_resident_id(text, today)
    return read.number if isinstance(read, ResidentId) else ""


def _phone(text: str, _today: date) -> str:
    first = read_phones(text).first
    digits = first.replace("-", "")
    return first if digits.isascii() and digits.isdigit() and 7 <= len(digits) <= 12 else ""


def _count(text: str, _today: date) -> str:
    count = read_count(text)
    return "" if count is None else str(count)


def _ethnic(text: str, _today: date) -> str:
    return read_ethnic(text)


def _card(text: str, _today: date) -> str:
    return checked_number(text)


def _text(text: str, _today: date) -> str:
    return plain(text)


_READERS: Final[dict[str, Callable[[str, date], str]]] = {
    "name": _name,
    "id_number": _number,
    "phone": _phone,
    "village": _text,
    "address": _text,
    "head_name": _name,
    "relation": _text,
    "household_size": _count,
    "ethnic": _ethnic,
    "card": _card,
    "certificate": _text,
    "disability_certificate": _text,
}

CORRECTABLE: Final[tuple[str, ...]] = tuple(_READERS)
"""Fields of a person that a desk may correct. What somebody is assessed as (categories, grades)
is decided by an office and comes with the next roster file alone."""

_REQUIRED: Final = frozenset({"name", "id_number"})


def value_of(person: Person, field: str) -> str:
    """A field as text; empty where the roster has nothing."""
    value = getattr(person, field)
    if value is None:
        return ""
    return "、".join(map(str, value)) if isinstance(value, tuple) else str(value)


def checked_value(field: str, text: str, today: date) -> str:
    """A corrected value in the form that the roster keeps (empty: there is none).

    Raises:
        CorrectionError: the field cannot be corrected by a desk, or the value cannot be its.
    """
    reader = _READERS.get(field)
    if reader is None:
        raise CorrectionError(ErrorCode.CORRECTION_FIELD, field=field)
    wanted = text.strip()
    value = reader(wanted, today) if wanted else ""
    missing = not value and bool(wanted or field in _REQUIRED)
    if missing or len(value) > MAX_VALUE:
        raise CorrectionError(ErrorCode.CORRECTION_VALUE, field=field)
    return value


def corrected(person: Person, field: str, value: str) -> Person:
    """The person with one field as a checked value states it; an ID number brings birth and sex."""
    if field == "household_size":
        return msgspec.structs.replace(person, household_size=int(value) if value else None)
    if field == "id_number":
        birth = birth_of(value)
        return msgspec.structs.replace(
            person,
            id_number=value,
            birth=birth.isoformat() if birth else person.birth,
            sex=sex_of(value),
        )
    return msgspec.structs.replace(person, **{field: value})
