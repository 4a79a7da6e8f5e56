"""Answers about rosters: files, editions, catalogue versions."""

from __future__ import annotations

from ...county.views import CatalogueVersion
from ...domain.cases import CaseState
from ...domain.roster import Conflict, Edition, Refusal
from .base import Shape


class RefusedRow(Shape, frozen=True, kw_only=True):
    """A row that was not taken; what stood in its cells is not repeated."""

    row: int
    sheet: str
    field: str
    code: str
    reason: str

    @classmethod
    def of(cls, refusal: Refusal) -> RefusedRow:
        """The row of a refusal."""
        return cls(
            row=refusal.row,
            sheet=refusal.sheet,
            field=refusal.field,
            code=refusal.code,
            reason=refusal.reason,
        )


class ConflictRow(Shape, frozen=True, kw_only=True):
    """A row whose ID number already stood under another name."""

    row: int
    sheet: str
    id_number: str
    name: str
    first_row: int
    first_sheet: str
    first_name: str

    @classmethod
    def of(cls, conflict: Conflict) -> ConflictRow:
        """The row of a conflict."""
        return cls(
            row=conflict.row,
            sheet=conflict.sheet,
            id_number=conflict.id_number,
            name=conflict.name,
            first_row=conflict.first_row,
            first_sheet=conflict.first_sheet,
            first_name=conflict.first_name,
        )


class RosterAnswer(Shape, frozen=True, kw_only=True):
    """``roster check`` and ``roster import``; ``edition`` is null for a check."""

    rows: int
    accepted: int
    refused: tuple[RefusedRow, ...]
    duplicates: int
    conflicts: tuple[ConflictRow, ...]
    edition: int | None
    joined: int
    left: int
    changed: int
    open: dict[str, int]
    warnings: tuple[str, ...]
    unused_headings: tuple[str, ...]


class MemberRow(Shape, frozen=True, kw_only=True):
    """Somebody who would join or leave; ``person`` is null for somebody new."""

    person: str | None
    name: str
    id_number: str
    township: str
    village: str


class ChangeRow(Shape, frozen=True, kw_only=True):
    """One field before and after; numbers are masked."""

    field: str
    before: str
    after: str


class ChangingRow(Shape, frozen=True, kw_only=True):
    """Somebody who stays with other data."""

    person: str
    name: str
    id_number: str
    changes: tuple[ChangeRow, ...]


class TouchedRow(Shape, frozen=True, kw_only=True):
    """An open case whose person leaves (no ``fields``) or changes."""

    case: str
    state: CaseState
    item_name: str
    name: str
    fields: tuple[str, ...]


class KeptRow(Shape, frozen=True, kw_only=True):
    """A corrected value and what the file says."""

    person: str
    name: str
    field: str
    base: str
    value: str
    file: str
    outcome: str


class ElsewhereRow(Shape, frozen=True, kw_only=True):
    """Somebody at several places."""

    name: str
    id_number: str
    places: tuple[str, ...]


class PreviewAnswer(Shape, frozen=True, kw_only=True):
    """``roster preview``; ``edition`` is the number that it would get."""

    file: RosterAnswer
    edition: int
    before: int
    people: int
    many_leave: bool
    joined: tuple[MemberRow, ...]
    left: tuple[MemberRow, ...]
    changed: tuple[ChangingRow, ...]
    touched: tuple[TouchedRow, ...]
    kept: tuple[KeptRow, ...]
    elsewhere: tuple[ElsewhereRow, ...]
    quality: dict[str, int]


class EditionRow(Shape, frozen=True, kw_only=True):
    """``roster editions``: one edition that was put in force."""

    number: int
    made: str
    people: int
    source: str

    @classmethod
    def of(cls, edition: Edition) -> EditionRow:
        """The row of an edition."""
        return cls(
            number=edition.number, made=edition.made, people=edition.people, source=edition.source
        )


class CatalogueRow(Shape, frozen=True, kw_only=True):
    """``catalogue versions``: one version; ``desks`` say that they have it."""

    version: int
    applied_at: str
    policies: int
    items: int
    in_force: bool
    desks: int

    @classmethod
    def of(cls, kept: CatalogueVersion) -> CatalogueRow:
        """The row of a version."""
        return cls(
            version=kept.version,
            applied_at=kept.applied_at,
            policies=kept.policies,
            items=kept.items,
            in_force=kept.in_force,
            desks=kept.desks,
        )
