"""Counts: statistics of a period, and what a check of the workspace found."""

from __future__ import annotations

import msgspec


class Statistics(msgspec.Struct, frozen=True, kw_only=True):
    """What was done between two days, inclusive. ``satisfaction`` is a percentage or None.

    ``ratings`` are all that were given. ``satisfaction`` is at a desk of what its supervisors added
    up in that time, at the county of what was given in it and opens; ``ratings_unopened`` counts
    what does not open there.

    ``by_method`` counts visits by :class:`~.visits.RecognitionMethod` value.
    """

    first_day: str
    last_day: str
    visits: int
    by_method: dict[str, int]
    cases_opened: int
    cases_completed: int
    interpretations: int
    ratings: int
    satisfaction: float | None
    ratings_unopened: int = 0


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that a check found wrong."""

    what: str
    """``database``, ``cipher``, ``chain``, ``projection``, ``roster``, ``index``."""
    detail: str


class Verification(msgspec.Struct, frozen=True, kw_only=True):
    """The outcome of checking a whole workspace."""

    ok: bool
    events: int
    problems: tuple[Problem, ...]


class HomeFigures(msgspec.Struct, frozen=True, kw_only=True):
    """What stands beside the lookup box: today, the county's receipt, the roster in force."""

    operator: str
    role: str
    name: str
    division: str
    demo: bool
    visits_today: int
    open_cases: int
    edition: int
    edition_made: str
    catalogue: int
    people: int
    receipt_days: int | None
    """Days since the last receipt from the county; None before the first."""
    unsent: int
    """Events that the county has not acknowledged."""
    open_corrections: int = 0
    my_cases: int = 0
    overdue: int = 0
    due: int = 0
    offered: int = 0
    """Hand-overs that wait for this operator."""
    clock_behind: int = 0
    """Whole days that the computer's clock is behind what was written down before."""
    waiting: int = 0
    """Numbers that wait now."""
