"""How well a person answers a query, and why: the one place that judges.

Owns the grades behind the order of results and the words beside each row. Pure but for
readings: it compares a person with what was typed and knows no index; the index only saves
judging everybody.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntEnum
from functools import lru_cache

import msgspec

from ..domain.lookup import MatchRank
from ..domain.name_matching import Closeness, Comparison, Extent, NameMatch, with_gap
from ..domain.readings import Born, Literal, Pattern, Sound, Term, Unit, fold_code
from .lookup_tokens import core_length
from .pinyin import name_units, place_units

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"


class Grade(IntEnum):
    """Steps of :class:`MatchRank`: within each, a person's own name or number comes first."""

    OWN = 0
    """The whole name, its initials, the whole ID, card or telephone number."""
    OTHER = 1
    """The whole of another key: village, head of household, birth date, last four or six."""
    OWN_BEGINNING = 2
    OTHER_BEGINNING = 3
    OWN_INSIDE = 4
    OTHER_INSIDE = 5
    SIMILAR = 6
    """The whole name, with confused sounds or look-alike characters."""
    SAME_SOUND = 7
    """The whole name but for one character of the same sound or left out; one digit off."""
    SIMILAR_BEGINNING = 8
    REMOTE = 9

    @property
    def rank(self) -> MatchRank:
        """The rank that a hit shows."""
        return MatchRank(min(self // 2, MatchRank.FORGIVEN))


class Judged(msgspec.Struct, frozen=True, order=True):
    """A grade with its reason; ``meant`` when exactly this person must be meant."""

    grade: Grade
    reason: str
    meant: bool = False


class Candidate(msgspec.Struct, frozen=True):
    """What the lookup keeps of a person, to judge by."""

    position: int
    person: int
    name: str
    other_names: tuple[str, ...]
    head_name: str
    id_number: str
    phone: str
    card: str
    village: str
    township: str

    @property
    def birth(self) -> str:
        """The birth date as eight digits."""
        return self.id_number[6:14]


class TermJudge:
    """Judges people by one term. Made for one query: it remembers the places it has seen."""

    def __init__(self, term: Term) -> None:
        self.term = term
        self._strict = tuple(Comparison(pattern) for pattern in term.patterns)
        self._loose = tuple(_loosened(pattern) for pattern in term.loose_patterns)
        gaps = (with_gap(pattern) for pattern in term.loose_patterns)
        self._gaps = tuple(Comparison(pattern) for pattern in gaps if pattern is not None)
        self._places: dict[tuple[str, str, bool], Judged | None] = {}
        self._last_name = ("", False)
        self._last_judged: Judged | None = None

    def judge(
        self, person: Candidate, low: Grade = Grade.OWN, high: Grade = Grade.REMOTE
    ) -> Judged | None:
        """The best that can be said; None when the term does not mean this person.

        What is better than ``low`` is not sought out, what is worse than ``high`` is not found.
        """
        best: Judged | None = None
        for judged in self._all(person, high):
            if judged is not None and (best is None or judged.grade < best.grade):
                best = judged
                if best.grade <= low:
                    break
        return best if best is not None and best.grade <= high else None

    def _all(self, person: Candidate, high: Grade) -> Iterator[Judged | None]:
        if self.term.number or self.term.born or self.term.codes:
            yield from self._numbers(person)
        if not self._strict:
            return
        forgiving = high >= Grade.SIMILAR
        # Hits come in the order of names, so the same name comes several times running.
        if self._last_name != (person.name, forgiving):
            self._last_name = (person.name, forgiving)
            self._last_judged = self._own_name(person.name, forgiving=forgiving)
        yield self._last_judged
        for other in person.other_names:
            judged = self._own_name(other, forgiving=forgiving)
            if judged is not None:
                yield Judged(_later(judged.grade), f"另名 {other}")
        if self.term.own_only or high < Grade.OTHER:
            return
        if person.head_name and person.head_name != person.name:
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

    def _own_name(self, name: str, *, forgiving: bool) -> Judged | None:
        units = name_units(name)
        best: Judged | None = None
        for comparison in self._strict:
            match = comparison.match(units)
            if match is not None:
                if match.extent == Extent.INSIDE and not comparison.pattern.likely:
                    continue
                later = match.closeness > Closeness.PLAIN or not comparison.pattern.likely
                grade = Grade(2 * match.extent + later)
                if best is None or grade < best.grade:
                    best = Judged(grade, self._reason(comparison.pattern, match, units))
        if best is None and forgiving:
            return self._forgiven(units)
        return best

    def _forgiven(self, units: tuple[Unit, ...]) -> Judged | None:
        found = []
        for comparison in self._loose:
            match = comparison.match(units)
            lone = len(comparison.pattern.elements) == 1
            if match is None or not match.note or (lone and match.extent == Extent.INSIDE):
                continue
            found.append(Judged(_forgiven_grade(match), match.note))
        for comparison in self._gaps:
            match = comparison.match(units)
            if match is not None and match.extent == Extent.WHOLE:
                left_out = units[1].text
                found.append(Judged(Grade.SAME_SOUND, f"缺字 {left_out}"))
        return min(found, default=None, key=lambda judged: judged.grade)

    def _reason(self, pattern: Pattern, match: NameMatch, units: tuple[Unit, ...]) -> str:
        typed = self.term.text
        first = pattern.elements[0]
        if isinstance(first, Sound) and match.start == 0 and not first.initial:
            surname = units[0]
            if surname.second or len(surname.first) > 1:
                said = next(
                    (r for r in (*surname.first, *surname.second) if r.startswith(first.typed)),
                    first.typed,
                )
                return f"姓氏读音 {surname.toned.get(said, said)}"
        if pattern.initials_only:
            return f"拼音首字母 {typed}"
        if pattern.sounds_only:
            return f"拼音 {typed}"
        if not pattern.literals_only:
            return f"姓名 {typed}"
        return ("姓名", "姓名开头", f"姓名含 {typed}")[match.extent]

    def _head(self, head: str) -> Judged | None:
        units = name_units(head)
        best: Grade | None = None
        for comparison in self._strict:
            if len(comparison.pattern.elements) < 2 or comparison.has_run:
                continue
            match = comparison.match(units)
            if match is None:
                continue
            if comparison.pattern.literals_only and match.extent != Extent.INSIDE:
                grade = Grade.OTHER if match.extent == Extent.WHOLE else Grade.OTHER_BEGINNING
            elif comparison.pattern.sounds_only and match.extent == Extent.WHOLE:
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
        for comparison in self._strict:
            pattern = comparison.pattern
            match = comparison.match(units, core)
            if match is None or comparison.has_run:
                continue
            if pattern.literals_only:
                # One character of a village says little beside a name or a number.
                lone = len(pattern.elements) == 1 and match.extent != Extent.WHOLE
                grade = Grade.OTHER_INSIDE if lone else Grade(2 * match.extent + 1)
            elif len(pattern.elements) > 1 and match.extent != Extent.INSIDE:
                grade = Grade(2 * match.extent + 3)
            else:
                continue
            best = grade if best is None else min(best, grade)
        if best is not None:
            return Judged(best, reason)
        for comparison in self._loose if forgiving else ():
            if len(comparison.pattern.elements) < 2 or comparison.pattern.initials_only:
                continue
            match = comparison.match(units, core)
            if match is not None and match.note and match.extent == Extent.WHOLE:
                return Judged(Grade.REMOTE, f"{reason}（{match.note}）")
        return None

    # numbers

    def _numbers(self, person: Candidate) -> list[Judged]:
        found = []
        card = fold_code(person.card)
        if card and card in self.term.codes:
            found.append(Judged(Grade.OWN, "优先服务卡", meant=True))
        number = self.term.number
        if number:
            found.extend(self._id_number(number, person.id_number))
            found.extend(_other_numbers(number, fold_code(person.phone), card.upper()))
        if self.term.born is not None:
            judged = _born(self.term.born, person.birth)
            if judged is not None:
                found.append(judged)
        if len(number) == 6 and person.birth[2:] == number and self.term.born is None:
            found.append(Judged(Grade.REMOTE, f"出生日期 {_dashed(person.birth)}"))
        return found

    def _id_number(self, typed: str, own: str) -> list[Judged]:
        length = len(typed)
        if typed == own:
            return [Judged(Grade.OWN, "身份证号", meant=True)]
        if length == 15 and eighteen(typed) == own:
            return [Judged(Grade.OWN, "15 位身份证号", meant=True)]
        if length == 18 and own in near_numbers(typed):
            return [Judged(Grade.SAME_SOUND, "身份证号有一处不同")]
        found = []
        if own.startswith(typed):
            found.append(Judged(Grade.OWN_BEGINNING, f"证号开头 {typed}"))
        if 4 <= length < 18 and own.endswith(typed):
            words = {4: "四", 6: "六"}.get(length)
            told = f"证号后{words}位 {typed}" if words else f"证号末尾 {typed}"
            found.append(Judged(Grade.OTHER if words else Grade.OTHER_INSIDE, told))
        return found


def _loosened(pattern: Pattern) -> Comparison:
    def own(char: str) -> Unit | None:
        units = name_units(char)
        return units[0] if units else None

    return Comparison(
        pattern,
        tuple(own(e.char) if isinstance(e, Literal) else None for e in pattern.elements),
    )


def _later(grade: Grade) -> Grade:
    return Grade(grade + 1) if grade % 2 == 0 else grade


def _forgiven_grade(match: NameMatch) -> Grade:
    if match.closeness == Closeness.RARE:
        whole = match.extent == Extent.WHOLE
        return Grade.SIMILAR_BEGINNING if whole else Grade.REMOTE
    if match.extent == Extent.WHOLE:
        return Grade.SAME_SOUND if match.closeness == Closeness.DISTANT else Grade.SIMILAR
    if match.extent == Extent.BEGINNING and match.closeness != Closeness.DISTANT:
        return Grade.SIMILAR_BEGINNING
    return Grade.REMOTE


def _other_numbers(typed: str, phone: str, card: str) -> list[Judged]:
    found = []
    if phone:
        if phone == typed:
            found.append(Judged(Grade.OWN, "电话"))
        elif len(typed) >= 7 and phone.startswith(typed):
            found.append(Judged(Grade.OTHER_BEGINNING, f"电话开头 {typed}"))
        elif len(typed) >= 4 and phone.endswith(typed):
            found.append(Judged(Grade.OTHER_INSIDE, f"电话末尾 {typed}"))
    if card and len(typed) >= 4 and card != typed and card.endswith(typed):
        found.append(Judged(Grade.OTHER_INSIDE, f"卡号末尾 {typed}"))
    return found


def _born(born: Born, birth: str) -> Judged | None:
    digits = born.digits
    if not birth.startswith(digits):
        return None
    if len(digits) == 8:
        return Judged(Grade.OTHER, f"出生日期 {_dashed(digits)}")
    told = {4: f"出生年份 {digits}", 6: f"出生年月 {digits[:4]}-{digits[4:]}"}
    return Judged(Grade.OTHER_BEGINNING, told.get(len(digits), f"出生日期开头 {digits}"))


def _dashed(digits: str) -> str:
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"


def check_character(seventeen: str) -> str:
    """The eighteenth character of an ID number (GB 11643-1999, annex A)."""
    weighted = zip(_WEIGHTS, seventeen, strict=True)
    return _CHECKS[sum(weight * int(digit) for weight, digit in weighted) % 11]


def eighteen(fifteen: str) -> str:
    """The 18-character form of an old 15-digit number; born in the twentieth century."""
    if len(fifteen) != 15 or not fifteen.isdigit():
        return ""
    seventeen = f"{fifteen[:6]}19{fifteen[6:]}"
    return seventeen + check_character(seventeen)


@lru_cache(maxsize=16)
def near_numbers(number: str) -> frozenset[str]:
    """Valid ID numbers that differ from ``number`` by one digit or two neighbours swapped."""
    body, last = number[:17], number[17:]
    if not body.isdigit():
        return frozenset()
    # The check character tells which digit would have to stand at each place.
    near = {body + check_character(body)}
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, body, strict=True))
    for index, (weight, digit) in enumerate(zip(_WEIGHTS, body, strict=True)):
        rest = total - weight * int(digit)
        near.update(
            body[:index] + str(other) + body[index + 1 :] + last
            for other in range(10)
            if _CHECKS[(rest + weight * other) % 11] == last
        )
        if index < 16:
            swapped = body[:index] + body[index + 1] + digit + body[index + 2 :]
            if check_character(swapped) == last:
                near.add(swapped + last)
    return frozenset(near - {number})
