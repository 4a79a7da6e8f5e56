"""What a roster file comes to, row by row, and how editions differ."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

import msgspec

from .categories import AssistanceCategory
from .ids import DivisionCode, PersonId
from .people import Sex


class RosterEntry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """A row that was accepted, normalised. Fields as in :class:`~.people.Person`.

    ``row`` counts from 1 as the spreadsheet shows it; ``township`` and ``village`` are as
    written, ``division`` what they resolve to.
    """

    row: int
    sheet: str
    name: str
    id_number: str
    sex: Sex
    birth: str
    division: DivisionCode
    township: str = ""
    village: str = ""
    address: str = ""
    phone: str = ""
    head_name: str = ""
    head_number: str = ""
    relation: str = ""
    household_size: int | None = None
    ethnic: str = ""
    categories: tuple[AssistanceCategory, ...] = ()
    open_category: str = ""
    open_candidates: tuple[AssistanceCategory, ...] = ()
    disability_kinds: tuple[int, ...] = ()
    disability_grade: int | None = None
    disability_certificate: str = ""
    certificate: str = ""
    card: str = ""
    other_names: tuple[str, ...] = ()
    note: str = ""


class Refusal(msgspec.Struct, frozen=True, kw_only=True):
    """A row that was not taken: where, which field, a code, and why in plain Chinese.

    ``cells`` are the row as written, in the order of its sheet's headings, to be given back for
    correction.
    """

    row: int
    sheet: str
    field: str
    code: str
    reason: str
    cells: tuple[str, ...] = ()


class Conflict(msgspec.Struct, frozen=True, kw_only=True):
    """A row whose ID number already stood under another name; it stops neither.

    ``id_number`` is in full: a conflict is settled by the people who sent the file.
    """

    row: int
    sheet: str
    id_number: str
    name: str
    first_row: int
    first_sheet: str
    first_name: str
    cells: tuple[str, ...] = ()


class TwoPlaces(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who stands in a file twice, under two townships; the first place counts."""

    row: int
    sheet: str
    name: str
    id_number: str
    place: str
    first_row: int
    first_sheet: str
    first_place: str


class SourceSheet(msgspec.Struct, frozen=True, kw_only=True):
    """A sheet that was read, with its headings from its first column on."""

    name: str
    headings: tuple[str, ...]


class RosterReading(msgspec.Struct, frozen=True, kw_only=True):
    """A whole file, judged. ``rows`` = accepted + refused + duplicates + conflicts."""

    file_name: str
    sha256: str
    rows: int
    accepted: tuple[RosterEntry, ...]
    refused: tuple[Refusal, ...]
    duplicates: int
    conflicts: tuple[Conflict, ...]
    open_spellings: dict[str, int]
    """Ambiguous category spellings that nobody has settled, with how many rows carry each."""
    headings: dict[str, str]
    """Which heading was taken for which field (heading → field)."""
    unused_headings: tuple[str, ...]
    warnings: tuple[str, ...] = ()
    sheets: tuple[SourceSheet, ...] = ()
    two_places: tuple[TwoPlaces, ...] = ()


class FieldChange(msgspec.Struct, frozen=True, kw_only=True):
    """One field of one person that differs between editions."""

    person: PersonId
    name: str
    field: str
    before: str
    after: str


class EditionDifference(msgspec.Struct, frozen=True, kw_only=True):
    """Edition n+1 against edition n."""

    joined: tuple[PersonId, ...]
    left: tuple[PersonId, ...]
    changed: tuple[PersonId, ...]
    changes: tuple[FieldChange, ...]


class Edition(msgspec.Struct, frozen=True, kw_only=True):
    """A roster edition that was put in force."""

    number: int
    made: str
    people: int
    source: str


def edition_digest(lines: Iterable[bytes]) -> str:
    """What an edition comes to: SHA-256, in hex, over its people's canonical lines by person id.

    ``lines`` are canonical JSON without newlines; each is followed by one line feed. The journal
    keeps it, so that a change in a person's row that no event speaks of shows.
    """
    total = hashlib.sha256()
    for line in lines:
        total.update(line)
        total.update(b"\n")
    return total.hexdigest()
