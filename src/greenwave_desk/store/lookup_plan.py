"""From a term of the query to what the index is asked, grade by grade.

Owns the question *who could fit at this grade*; *who does fit* is judged in
``lookup_grades.py``. An expression here may find too many people, never too few.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..domain.queries import Term
from ..domain.readings import Pattern
from . import lookup_terms as terms
from .lookup_grades import TermJudge, may_be_wrong
from .lookup_numbers import eighteen, near_numbers
from .lookup_places import PLACE_GRADES, WIDE, Places
from .lookup_types import Candidate, Grade, Judged

_GRADES = tuple(Grade)


class TermPlan:
    """What one term asks of the index; each grade is worked out once, when it is needed."""

    def __init__(self, term: Term, places: Places) -> None:
        self.term = term
        self.judge = TermJudge(term)
        self._places = places
        self._has_numbers = bool(term.number or term.born or term.codes)
        self._expressions: dict[tuple[Grade, Grade], str] = {}
        self._named: dict[Grade, str] = {}
        self._others: dict[Grade, str] = {}
        self._judged: dict[tuple[int, Grade, Grade], Judged | None] = {}
        self._in_places: dict[Grade, str] | None = None
        # One character stands in so many places that each grade is asked by itself.
        self._places_apart = all(len(pattern.elements) < 2 for pattern in term.patterns)

    def judged(self, person: Candidate, low: Grade, high: Grade) -> Judged | None:
        """As :meth:`TermJudge.judge`; ways that share this term judge each person once."""
        key = person.position, low, high
        if key not in self._judged:
            self._judged[key] = self.judge.judge(person, low, high)
        return self._judged[key]

    @property
    def broad(self) -> bool:
        """Whether the term fits many people for certain: one character, a year."""
        return len(self.term.text) == 1 or (self.term.number != "" and len(self.term.text) <= 4)

    def between(self, low: Grade, high: Grade) -> str:
        """People who may have a grade from ``low`` to ``high``.

        ``WIDE`` when the index cannot narrow it.
        """
        if (low, high) not in self._expressions:
            parts: list[str] = []
            for grade in _GRADES[low : high + 1]:
                # What the next grade asks of names holds what this one asks.
                if grade % 2 or grade == high or grade > Grade.OTHER_INSIDE:
                    parts.append(self._by_name(grade))
                parts.append(self._otherwise(grade))
            wide = WIDE in parts
            self._expressions[low, high] = WIDE if wide else terms.any_of(parts)
        return self._expressions[low, high]

    def adds(self, low: Grade, high: Grade) -> bool:
        """Whether these grades ask for anybody at all."""
        grades = _GRADES[low : high + 1]
        return any(self._by_name(grade) or self._otherwise(grade) for grade in grades)

    def _by_name(self, grade: Grade) -> str:
        if not self.term.patterns:
            return terms.NOTHING
        if grade not in self._named:
            self._named[grade] = terms.any_of(self._names(grade))
        return self._named[grade]

    def _otherwise(self, grade: Grade) -> str:
        if grade not in self._others:
            parts: list[str] = []
            if self._has_numbers:
                parts.extend(self._numbers(grade))
            if grade in PLACE_GRADES:
                parts.append(self._of_places(grade))
            self._others[grade] = WIDE if WIDE in parts else terms.any_of(parts)
        return self._others[grade]

    def _of_places(self, grade: Grade) -> str:
        if grade != Grade.REMOTE and not self._places_apart:
            if self._in_places is None:
                self._in_places = self._places.expressions(self.term, self.judge)
                self._places_apart = self._in_places is None
            if self._in_places is not None:
                return self._in_places[grade]
        return self._places.expression(self.term, self.judge, grade)

    def _names(self, grade: Grade) -> Iterator[str]:
        for pattern in self.term.patterns:
            yield from self._pattern(pattern, grade)
        for pattern in self.term.loose_patterns:
            if grade in {Grade.SIMILAR, Grade.SAME_SOUND}:
                yield terms.forgiven_whole(pattern)
            if grade == Grade.SAME_SOUND:
                yield terms.turned_name(pattern)
            if grade == Grade.WRONG and may_be_wrong(pattern, beside=self.term.beside):
                yield terms.name_but_one(pattern)
            # Three characters and more are a whole name, seldom the part of one.
            long = len(pattern.elements) > 2
            if grade == Grade.SIMILAR_BEGINNING and not (long and pattern.literals_only):
                yield terms.forgiven_beginning(pattern)
            if grade == Grade.REMOTE and len(pattern.elements) > 1 and not long:
                yield terms.forgiven_inside(pattern)

    def _pattern(self, pattern: Pattern, grade: Grade) -> Iterator[str]:
        second = grade % 2 == 1
        if not second and not pattern.likely:
            return
        if grade in {Grade.OWN, Grade.OTHER}:
            yield terms.whole_name(pattern, second=second)
        elif grade in {Grade.OWN_BEGINNING, Grade.OTHER_BEGINNING}:
            yield terms.beginning(pattern, second=second)
        elif grade in {Grade.OWN_INSIDE, Grade.OTHER_INSIDE} and pattern.likely:
            yield terms.inside(pattern, second=second)
        if second and not self.term.own_only and not pattern.has_run:
            whole, begun, sounded = terms.head_of_household(pattern)
            if grade == Grade.OTHER:
                yield whole
            elif grade == Grade.OTHER_BEGINNING:
                yield begun
            elif grade == Grade.OTHER_INSIDE:
                yield sounded

    def _numbers(self, grade: Grade) -> Iterator[str]:
        number, born = self.term.number, self.term.born
        if grade == Grade.OWN:
            yield from (terms.quoted(f"c{code}") for code in self.term.codes)
        if born is not None:
            whole = len(born.digits) == 8
            if grade == (Grade.OTHER if whole else Grade.OTHER_BEGINNING):
                yield _born(born.digits)
        if not number:
            return
        if grade == Grade.OWN:
            yield _whole_id(number if len(number) == 18 else eighteen(number))
            yield _telephone(number)
        elif grade == Grade.OTHER and len(number) in {4, 6}:
            yield _id_tail(number)
        elif grade == Grade.OWN_BEGINNING and len(number) < 18:
            yield self._id_beginning(number)
        elif grade == Grade.OTHER_BEGINNING and len(number) >= 7:
            yield terms.quoted(f"f{number[:7].lower()}")
        elif grade == Grade.OTHER_INSIDE and len(number) >= 4:
            last = number[-4:].lower()
            yield terms.any_of([_id_tail(number), *(terms.quoted(k + last) for k in "gl")])
        elif grade == Grade.SAME_SOUND and len(number) == 18:
            yield terms.any_of(_whole_id(near) for near in sorted(near_numbers(number)))
        elif grade == Grade.REMOTE and len(number) == 6:
            yield terms.any_of(terms.quoted(f"d{century}{number}") for century in ("19", "20"))

    def _id_beginning(self, number: str) -> str:
        area = self._places.areas(number[:6]) if number.isdigit() else terms.NOTHING
        born = _born(number[6:14]) if len(number) > 8 else WIDE
        if area == WIDE or not area:
            return born if area else terms.NOTHING
        return area if born == WIDE else terms.all_of([area, born])


def _whole_id(number: str) -> str:
    if len(number) != 18:
        return terms.NOTHING
    return terms.all_of([_id_tail(number), terms.quoted(f"d{number[6:14].lower()}")])


def _id_tail(number: str) -> str:
    return terms.quoted(f"t{number[-4:].lower()}")


def _telephone(number: str) -> str:
    if len(number) < 4:
        return terms.NOTHING
    last = terms.quoted(f"g{number[-4:].lower()}")
    return terms.all_of([last, terms.quoted(f"f{number[:7].lower()}")])


def _born(digits: str) -> str:
    """A birth date or the beginning of one, by the tokens for year, month and day."""
    kind, whole = next(
        (kind, whole) for kind, whole in (("y", 4), ("m", 6), ("d", 8)) if len(digits) <= whole
    )
    missing = whole - len(digits)
    if missing > 1:
        return WIDE
    endings = [""] if missing == 0 else list("0123456789")
    return terms.any_of(terms.quoted(f"{kind}{digits}{ending}") for ending in endings)


def combined(plans: list[TermPlan], low: Grade, high: Grade) -> str:
    """Everybody who may answer all terms with a grade from ``low`` to ``high``.

    Nothing when no term has anything new to say at these grades; ``WIDE`` when the index
    cannot narrow it at all.
    """
    if len(plans) == 1:
        return plans[0].between(low, high)
    if not any(plan.adds(low, high) for plan in plans):
        return terms.NOTHING
    wholes = [plan.between(Grade.OWN, high) for plan in plans]
    if not all(wholes):
        return terms.NOTHING
    # Short expressions are narrow as a rule; the index walks the first one.
    narrow = sorted((whole for whole in wholes if whole != WIDE), key=len)
    return terms.all_of(narrow) if narrow else WIDE


def wrong_in_one(plans: list[TermPlan]) -> str:
    """Everybody who may answer with one character of one name wrong, and all else right."""
    right = [plan.between(Grade.OWN, Grade.OTHER_INSIDE) for plan in plans]
    return terms.any_of(
        terms.all_of([wrong, *(part for part in (*right[:at], *right[at + 1 :]) if part != WIDE)])
        for at, plan in enumerate(plans)
        if (wrong := plan.between(Grade.WRONG, Grade.WRONG))
    )
