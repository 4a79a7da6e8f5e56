"""Ratings (好差评): five grades, four part-grades, and what happens after a bad one.

Grades and the meaning of a bad one after GB/T 39734-2020 and 39735-2020 as published (five levels,
the two lowest are bad, one rating for one matter, voluntary); part-grades as devices at service
windows have them. A rating is sealed when given: see :mod:`..exchange.rating_seal`.
"""

from __future__ import annotations

from enum import IntEnum, StrEnum

import msgspec

from .deadlines import Deadline
from .ids import CaseId, CaseNumber, Day, OperatorName, RatingId


class Grade(IntEnum):
    """How satisfied a visitor was; the number is the count of stars."""

    VERY_SATISFIED = 5
    SATISFIED = 4
    FAIR = 3
    DISSATISFIED = 2
    VERY_DISSATISFIED = 1


class Part(StrEnum):
    """What a part-grade is about."""

    OVERALL = "overall"
    EFFICIENCY = "efficiency"
    LEVEL = "level"
    ATTITUDE = "attitude"


BAD = frozenset({Grade.DISSATISFIED, Grade.VERY_DISSATISFIED})
"""Grades after which a supervisor calls back."""

LEAST_TOGETHER = 5
"""Totals move only by this many ratings at once, so that nobody can work out a single one."""


class Rating(msgspec.Struct, frozen=True, kw_only=True):
    """What a visitor said of one matter. Parts that they left out are not in ``parts``."""

    id: RatingId
    case: CaseId
    grade: Grade
    parts: dict[Part, Grade] = {}


class RatingTotals(msgspec.Struct, frozen=True, kw_only=True):
    """What everybody at the desk may see.

    ``given`` and ``declined`` are counted at once; ``tallied`` are those that a supervisor has
    added up, ``grades`` their numbers from very satisfied to very dissatisfied, ``parts`` the sum
    and count of each part-grade. ``sealed`` wait for a supervisor.
    """

    given: int
    declined: int
    sealed: int
    tallied: int
    grades: tuple[int, int, int, int, int]
    parts: dict[Part, tuple[int, int]]

    @property
    def satisfaction(self) -> float | None:
        """Per cent of satisfied and very satisfied among the tallied; None before the first."""
        return 100 * (self.grades[0] + self.grades[1]) / self.tallied if self.tallied else None


class Call(msgspec.Struct, frozen=True, kw_only=True):
    """What came of one call to somebody who had given a bad grade; sealed like the rating."""

    rating: RatingId
    case: CaseId
    reached: bool
    closed: bool
    outcome: str


class CallBack(msgspec.Struct, frozen=True, kw_only=True):
    """A visitor to be called back after a bad grade. Only supervisors see one.

    ``handled_by`` answered for the matter, and cannot work the task off.
    """

    rating: RatingId
    case: CaseId
    number: CaseNumber
    item_name: str
    person_name: str
    grade: Grade
    parts: dict[Part, Grade]
    day: Day
    handled_by: tuple[OperatorName, ...]
    deadline: Deadline
    attempts: int
    """Calls so far that did not end the task."""
    closed: bool
    outcome: str
