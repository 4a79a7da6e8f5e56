"""Answers about ratings. None of them repeats a grade to whoever typed it."""

from __future__ import annotations

from ...domain.deadlines import Standing
from ...domain.ratings import Grade, Part
from .base import Shape


class RatingAnswer(Shape, frozen=True, kw_only=True):
    """``rating give`` and ``rating decline``."""

    case: str
    channel: str
    declined: bool


class RatingTotalsAnswer(Shape, frozen=True, kw_only=True):
    """``rating totals`` and ``rating tally``; ``parts`` are sum and count of each part-grade."""

    given: int
    declined: int
    sealed: int
    tallied: int
    grades: dict[str, int]
    parts: dict[Part, tuple[int, int]]
    satisfaction: float | None
    to_invite: tuple[str, ...]


class CallBackRow(Shape, frozen=True, kw_only=True):
    """``rating callbacks`` (one of them) and ``rating called-back``."""

    rating: str
    case: str
    item_name: str
    person_name: str
    grade: Grade
    parts: dict[Part, Grade]
    day: str
    handled_by: tuple[str, ...]
    due: str
    standing: Standing
    attempts: int
    closed: bool
    outcome: str
