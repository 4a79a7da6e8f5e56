"""Answers about corrections, and about how a field came to what it is."""

from __future__ import annotations

from ...domain.corrections import CorrectionState
from .base import Shape


class CorrectionRow(Shape, frozen=True, kw_only=True):
    """``correct`` and ``corrections``; numbers are masked unless they were revealed."""

    id: str
    person: str
    name: str
    field: str
    base: str
    value: str
    county: str
    proof: str
    note: str
    venue: str
    at: str
    operator: str
    edition: int
    state: CorrectionState
    decided_at: str
    decided_by: str
    decided_note: str
    decided_edition: int


class DecidedAnswer(Shape, frozen=True, kw_only=True):
    """``corrections decide``; ``edition`` is null where nothing was accepted."""

    accepted: int
    refused: int
    edition: int | None


class StoryRow(Shape, frozen=True, kw_only=True):
    """One step in how a field became what it is."""

    what: str
    at: str
    operator: str
    venue: str
    before: str
    after: str
    edition: int
    serial: int
    source: str
    proof: str
    note: str


class FieldAnswer(Shape, frozen=True, kw_only=True):
    """``why``: one field, its value in force and every step to it, the newest first."""

    field: str
    value: str
    since_edition: int
    entries: tuple[StoryRow, ...]
