"""How well a person answers a query, and why: the one place that judges.

Owns the judging of names and places and the words beside each row; numbers are judged in
``lookup_numbers.py``. It compares a person with what was typed and knows no index: the index
only saves judging everybody.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from ..domain.name_matching import (
    Closeness,
    Comparison,
    Extent,
    NameMatch,
    but_one,
    turned,
    with_gap,
)
from ..domain.queries import Term
from ..domain.readings import Literal, Pattern, Sound, Unit
from .lookup_numbers import judge_numbers
from .lookup_tokens import core_length
from .lookup_types import Candidate, Grade, Judged
from .pinyin import name_units, place_units

_GRADES = tuple(Grade)
_TURNED, _LEFT_OUT = 1, 2


class TermJudge:
    """Judges people by one term. Made for one query: it remembers the places it has seen."""

    def __init__(self, term: Term) -> None:
        self.term = term
        self._numeric = bool(term.number or term.born or term.codes)
        self._strict = tuple(Comparison(pattern) for pattern in term.patterns)
        self._without_run = tuple(c for c in self._strict if not c.has_run)
        self._of_heads = tuple(c for c in self._without_run if len(c.pattern.elements) > 1)
        self._places: dict[tuple[str, str, bool], Judged | None] = {}
        self._last_name = ("", Grade.OWN)
        self._last_judged: Judged | None = None

    def judge(
        self, person: Candidate, low: Grade = Grade.OWN, high: Grade = Grade.WRONG
    ) -> Judged | None:
        """The best that can be said; None when the term does not mean this person.

        What is better than ``low`` is not sought out, what is worse than ``high`` is not found.
        """
        best: Judged | None = None
        for judged in self._all(person, high):
            if judged is not None and (best is None or judged.order < best.order):
                best = judged
                if best.grade <= low:
                    break
        return best if best is not None and best.grade <= high else None

    @cached_property
    def _loose(self) -> tuple[Comparison, ...]:
        return tuple(_loosened(pattern) for pattern in self.term.loose_patterns)

    @cached_property
    def _gaps(self) -> tuple[Comparison, ...]:
        gaps = (with_gap(pattern) for pattern in self.term.loose_patterns)
        return tuple(Comparison(pattern) for pattern in gaps if pattern is not None)

    @cached_property
    def _turned(self) -> tuple[Comparison, ...]:
        return tuple(Comparison(way) for p in self.term.loose_patterns for way in turned(p))

    @cached_property
    def _but_one(self) -> tuple[Comparison, ...]:
        return tuple(
            Comparison(way)
            for pattern in self.term.loose_patterns
            if may_be_wrong(pattern, beside=self.term.beside)
            for way in but_one(pattern)
        )

    def _all(self, person: Candidate, high: Grade) -> Iterator[Judged | None]:
        if self._numeric:
            yield from judge_numbers(self.term, person)
        if not self._strict:
            return
        forgiving = high >= Grade.SIMILAR
        # Hits come in the order of names, so the same name comes several times running.
        if self._last_name != (person.name, high):
            self._last_name = (person.name, high)
            self._last_judged = self._own_name(person.name, high)
        yield self._last_judged
        for other in person.other_names:
            judged = self._own_name(other, high)
            if judged is not None:
                yield Judged(_later(judged.grade), f"另名 {other}")
        if self.term.own_only or high < Grade.OTHER:
            return
        if self._of_heads and person.head_name and person.head_name != person.name:
            yield self._head(person.head_name)
        yield self.judge_place("village", person.village, forgiving=forgiving)
        yield self.judge_place("township", person.township, forgiving=forgiving)

    def judge_place(self, kind: str, text: str, *, forgiving: bool = True) -> Judged | None:
        """As :meth:`judge`, for a village or township alone."""
        key = (kind, text, forgiving)
        if key not in self._places:
            self._places[key] = self._place(kind, text, forgiving=forgiving) if text else None
        return self._places[key]

    # names

    def _own_name(self, name: str, high: Grade) -> Judged | None:
        forgiving = high >= Grade.SIMILAR
        units = name_units(name)
        best: Judged | None = None
        for comparison in self._strict:
            match = comparison.match(units)
            if match is not None:
                if match.extent == Extent.INSIDE and not comparison.pattern.likely:
                    continue
                later = match.closeness > Closeness.PLAIN or not comparison.pattern.likely
                grade = _GRADES[2 * match.extent + later]
                if best is None or grade < best.grade:
                    best = Judged(grade, self._reason(comparison, match, units))
        if best is None and forgiving:
            return self._forgiven(units, high)
        return best

    def _forgiven(self, units: tuple[Unit, ...], high: Grade) -> Judged | None:
        found = []
        for comparison in self._loose:
            match = comparison.match(units)
            lone = len(comparison.pattern.elements) == 1
            if match is None or not match.note or (lone and match.extent == Extent.INSIDE):
                continue
            found.append(Judged(_forgiven_grade(match), match.note, slips=match.slips))
        if _is_whole(self._gaps, units):
            found.append(Judged(Grade.SAME_SOUND, f"缺字 {units[1].text}", slips=_LEFT_OUT))
        if _is_whole(self._turned, units):
            name = "".join(unit.text for unit in units)
            found.append(Judged(Grade.SAME_SOUND, f"字序 {name}", slips=_TURNED))
        if not found and high == Grade.WRONG and _is_whole(self._but_one, units):
            found.append(Judged(Grade.WRONG, "有一字不同"))
        return min(found, default=None, key=lambda judged: judged.order)

    def _reason(self, comparison: Comparison, match: NameMatch, units: tuple[Unit, ...]) -> str:
        typed = self.term.text
        first = comparison.pattern.elements[0]
        if isinstance(first, Sound) and match.start == 0 and not first.initial:
            surname = units[0]
            if surname.second or len(surname.first) > 1:
                said = next(
                    (r for r in (*surname.first, *surname.second) if r.startswith(first.typed)),
                    first.typed,
                )
                return f"姓氏读音 {surname.toned.get(said, said)}"
        if comparison.initials_only:
            return f"拼音首字母 {typed}"
        if comparison.sounds_only:
            return f"拼音 {typed}"
        if not comparison.literals_only:
            return f"姓名 {typed}"
        return ("姓名", "姓名开头", f"姓名含 {typed}")[match.extent]

    def _head(self, head: str) -> Judged | None:
        units = name_units(head)
        best: Grade | None = None
        for comparison in self._of_heads:
            match = comparison.match(units)
            if match is None:
                continue
            if comparison.literals_only and match.extent != Extent.INSIDE:
                grade = Grade.OTHER if match.extent == Extent.WHOLE else Grade.OTHER_BEGINNING
            elif comparison.sounds_only and match.extent == Extent.WHOLE:
                grade = Grade.OTHER_INSIDE
            else:
                continue
            best = grade if best is None else min(best, grade)
        return Judged(best, f"户主 {head}") if best is not None else None

    # places

    def _place(self, kind: str, text: str, *, forgiving: bool) -> Judged | None:
        units = place_units(text)
        core = core_length(text, kind)
        reason = f"{'村庄' if kind == 'village' else '乡镇'} {text}"
        best: Grade | None = None
        for comparison in self._without_run:
            pattern = comparison.pattern
            match = comparison.match(units, core)
            if match is None:
                continue
            if comparison.literals_only:
                # One character of a village says little beside a name or a number.
                lone = len(pattern.elements) == 1 and match.extent != Extent.WHOLE
                grade = Grade.OTHER_INSIDE if lone else _GRADES[2 * match.extent + 1]
            elif len(pattern.elements) > 1 and match.extent != Extent.INSIDE:
                grade = _GRADES[2 * match.extent + 3]
            else:
                continue
            best = grade if best is None else min(best, grade)
        if best is not None:
            return Judged(best, reason)
        for comparison in self._loose if forgiving else ():
            if len(comparison.pattern.elements) < 2 or comparison.initials_only:
                continue
            match = comparison.match(units, core)
            if match is not None and match.note and match.extent == Extent.WHOLE:
                return Judged(Grade.REMOTE, f"{reason}（{match.note}）")
        return None


def may_be_wrong(pattern: Pattern, *, beside: bool) -> bool:
    """Whether a name in characters is also sought with one of them wrong.

    Of a name of two characters the other one alone is left, which half the roster has.
    """
    return pattern.literals_only and (beside or len(pattern.elements) > 2)


def _is_whole(ways: tuple[Comparison, ...], units: tuple[Unit, ...]) -> bool:
    for comparison in ways:
        match = comparison.match(units)
        if match is not None and match.extent == Extent.WHOLE:
            return True
    return False


def _loosened(pattern: Pattern) -> Comparison:
    def own(char: str) -> Unit | None:
        units = name_units(char)
        return units[0] if units else None

    return Comparison(
        pattern,
        tuple(own(e.char) if isinstance(e, Literal) else None for e in pattern.elements),
    )


def _later(grade: Grade) -> Grade:
    return _GRADES[grade + 1] if grade % 2 == 0 and grade < Grade.WRONG else grade


def _forgiven_grade(match: NameMatch) -> Grade:
    if match.closeness == Closeness.RARE:
        whole = match.extent == Extent.WHOLE
        return Grade.SIMILAR_BEGINNING if whole else Grade.REMOTE
    if match.extent == Extent.WHOLE:
        return Grade.SAME_SOUND if match.closeness == Closeness.DISTANT else Grade.SIMILAR
    if match.extent == Extent.BEGINNING and match.closeness != Closeness.DISTANT:
        return Grade.SIMILAR_BEGINNING
    return Grade.REMOTE
