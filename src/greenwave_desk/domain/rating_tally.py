"""How ratings become totals: when they may move, and what they come to then.

Totals that move by one rating at a time tell that rating. So they move by :data:`LEAST_TOGETHER` or
more at once, and those that one clerk typed in from paper, and therefore knows, are not counted
towards hiding the others from that clerk.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from .ids import OperatorName
from .ratings import BAD, LEAST_TOGETHER, Grade, Part, Rating

GRADES = tuple(sorted(Grade, reverse=True))
"""From very satisfied to very dissatisfied, as totals list them."""


class Tally(msgspec.Struct, frozen=True, kw_only=True):
    """What all ratings up to a moment come to, in the order of :data:`GRADES`."""

    ratings: int = 0
    grades: tuple[int, ...] = (0, 0, 0, 0, 0)
    parts: dict[Part, tuple[int, int]] = {}
    """Sum and count of each part-grade."""

    @property
    def bad(self) -> int:
        """How many of the grades are bad."""
        return sum(count for grade, count in zip(GRADES, self.grades, strict=True) if grade in BAD)


def may_move(entered_by: Sequence[OperatorName | None]) -> bool:
    """Whether totals may take in further ratings, all of them at once.

    Args:
        entered_by: For each of them who typed it in from paper; None: the visitor's own hand.
    """
    if len(entered_by) < LEAST_TOGETHER:
        return False
    typed = Counter(each for each in entered_by if each is not None)
    unknown = (len(entered_by) - count for count in typed.values())
    return all(left == 0 or left >= LEAST_TOGETHER for left in unknown)


def tally(ratings: Iterable[Rating], before: Tally) -> Tally:
    """Everything added up; a part-grade that has gained too few since ``before`` stays."""
    grades: Counter[Grade] = Counter()
    sums: Counter[Part] = Counter()
    counts: Counter[Part] = Counter()
    for rating in ratings:
        grades[rating.grade] += 1
        for part, grade in rating.parts.items():
            sums[part] += grade
            counts[part] += 1
    parts = dict(before.parts)
    for part, count in counts.items():
        if count - before.parts.get(part, (0, 0))[1] >= LEAST_TOGETHER:
            parts[part] = (sums[part], count)
    return Tally(
        ratings=grades.total(),
        grades=tuple(grades[grade] for grade in GRADES),
        parts={part: parts[part] for part in Part if part in parts},
    )


def satisfaction(grades: Sequence[int]) -> float | None:
    """Per cent of satisfied and very satisfied; None where there are none, or fewer than none."""
    total = sum(grades)
    return 100 * (grades[0] + grades[1]) / total if total > 0 else None
