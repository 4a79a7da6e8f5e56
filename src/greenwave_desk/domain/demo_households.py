"""Households of the demo, put together member by member from a seeded sequence.

Owns names, ages, numbers and who lives with whom; knows no roster file. Only ``Random.random``
is used, whose sequence Python guarantees for a seed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from random import Random
from typing import TypeVar

import msgspec

from . import demo_names as names
from .categories import AssistanceCategory as Category
from .ids import DivisionCode
from .people import Sex
from .resident_id import check_character
from .roster import RosterEntry

COUNTY = DivisionCode("379900")
REFERENCE = date(2026, 10, 1)
"""Ages are meant as of this day: the demo knows no clock."""

SHEET = "演示名册"

_T = TypeVar("_T")


class DemoDivision(msgspec.Struct, frozen=True, kw_only=True):
    """A division of the demo: the county (6 digits) or an invented township (9 digits)."""

    code: DivisionCode
    name: str


class Persona(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody whom every demo has, so that a description can say what to type."""

    name: str
    query: str
    sex: Sex
    age: int
    home: str
    category: Category


PERSONAS = (
    Persona(
        name="曾国顺", query="zgs", sex=Sex.MALE, age=76, home="elder", category=Category.DIBAO
    ),
    Persona(
        name="单玉梅", query="shanyumei", sex=Sex.FEMALE, age=38, home="parent",
        category=Category.DIBAO,
    ),
)  # fmt: skip
"""An old man without his card, and a mother with hers."""

RARE_EXAMPLE = names.RARE_CHARACTERS[0]
"""A character of somebody in every demo, outside the basic plane."""

_PERSONA_AT = {1: PERSONAS[0], 2: PERSONAS[1]}


class _Member(msgspec.Struct, kw_only=True):
    """A member while a household is being put together."""

    name: str
    sex: Sex
    birth: date
    relation: str
    ethnic: str = "汉族"
    id_number: str = ""
    listed: bool = True


def pick(chance: Random, choices: Sequence[_T]) -> _T:
    """One of ``choices``, each as likely as the next."""
    return choices[int(chance.random() * len(choices))]


def _weighted(chance: Random, choices: Sequence[tuple[_T, int]]) -> _T:
    point = chance.random() * sum(weight for _, weight in choices)
    for choice, weight in choices:
        point -= weight
        if point < 0:
            return choice
    return choices[-1][0]


class Households:
    """Makes households one after another and never gives a number twice."""

    def __init__(self, chance: Random) -> None:
        self._chance = chance
        self._numbers: set[str] = set()
        self._cards: set[str] = set()
        self._kinds = tuple((kind, kind.weight) for kind in names.KINDS)

    def made(
        self, index: int, township: DemoDivision, villages: Sequence[str]
    ) -> Iterator[RosterEntry]:
        """The listed members of household ``index``; the first has the head's place if listed."""
        persona = _PERSONA_AT.get(index)
        kind = (
            _weighted(self._chance, self._kinds)
            if persona is None
            else names.Kind(weight=0, home=persona.home, categories=(persona.category,), disabled=0)
        )
        members = self._members(kind.home, index)
        if persona is not None:
            self._become(persona, members)
        for member in members:
            member.id_number = self._number(member)
        head = members[0]
        village = pick(self._chance, villages)
        address = f"{township.name}{village}{1 + self._below(320)}号"
        if kind.home == "institution":
            address = f"{township.name}敬老院"
        both = kind.also is not None and self._chance.random() < 0.4
        certificate = f"{township.code}{index + 1:06d}" if kind.categories else ""
        phone = self._phone()
        for member in members:
            if not member.listed:
                continue
            child = member.relation in {"孙子", "孙女"}
            own = kind.categories if child or not kind.children_only else (Category.QITA,)
            disability = self._disability(kind.disabled)
            yield RosterEntry(
                row=0,
                sheet=SHEET,
                name=member.name,
                id_number=member.id_number,
                sex=member.sex,
                birth=member.birth.isoformat(),
                division=township.code,
                township=township.name,
                village=village,
                address=address,
                phone=phone if member is head or self._chance.random() < 0.4 else self._phone(),
                head_name=head.name,
                head_number=head.id_number,
                relation=member.relation,
                household_size=len(members),
                ethnic=member.ethnic,
                categories=(*own, kind.also) if both and kind.also else own,
                open_category=kind.open_category,
                open_candidates=kind.open_candidates,
                disability_kinds=disability[:1],
                disability_grade=disability[1] if disability else None,
                disability_certificate=(
                    f"{member.id_number}{disability[0]}{disability[1]}" if disability else ""
                ),
                certificate=certificate,
                card=self._card(certain=persona is not None and member is head),
            )

    def _members(self, home: str, index: int) -> list[_Member]:
        surname = self._surname(index)
        male = Sex.MALE if self._chance.random() < 0.72 else Sex.FEMALE
        match home:
            case "elder" | "institution":
                members = [self._member(surname, male, (62, 95), "户主")]
            case "couple":
                members = self._pair(surname, 58, 84)
            case "family":
                members = self._pair(surname, 34, 60)
                members += self._children(members[0], 1 + self._below(2), (4, 22))
            case "young":
                members = self._pair(surname, 24, 33)
                members += self._children(members[0], 1, (0, 5))
            case "parent":
                members = [self._member(surname, Sex.FEMALE, (28, 46), "户主")]
                members += self._children(members[0], 1 + self._below(2), (1, 16))
            case "grandparents":
                members = self._pair(surname, 60, 78)
                members.append(self._child(members[0], 3, 16, generation="孙"))
            case _:
                members = [self._member(surname, Sex.MALE, (58, 80), "户主")]
                members.append(self._child(members[0], 20, min(45, _age(members[0].birth) - 20)))
                members[0].listed = False
        self._mark(members[-1], index)
        return members

    def _become(self, persona: Persona, members: list[_Member]) -> None:
        """Give the head of a household the persona's name, sex and age."""
        surname = persona.name[:1]
        members[0] = self._member(surname, persona.sex, (persona.age, persona.age), "户主")
        members[0].name = persona.name
        for child in members[1:]:
            child.name = surname + child.name[-1]

    def _mark(self, member: _Member, index: int) -> None:
        """Rare characters and long names at a steady beat, so that small demos have them too."""
        if index % 29 == 3:
            rare = names.RARE_CHARACTERS[index // 29 % len(names.RARE_CHARACTERS)]
            kept = member.name[:-1] if len(member.name) > 2 else member.name[:1]
            member.name = kept + rare
        elif index % 97 == 5:
            choice = names.MINORITY_NAMES[index // 97 % len(names.MINORITY_NAMES)]
            member.name, sex, member.ethnic = choice
            if member.sex != sex:
                member.sex = Sex(sex)
                turned = {"子": "女", "女": "子", "孙子": "孙女", "孙女": "孙子"}
                member.relation = turned.get(member.relation, member.relation)
        elif self._chance.random() < 0.02:
            member.ethnic = "回族"

    def _surname(self, index: int) -> str:
        if index % 13 == 1:
            return names.POLYPHONIC_SURNAMES[index // 13 % len(names.POLYPHONIC_SURNAMES)]
        return _weighted(self._chance, names.SURNAMES)

    def _pair(self, surname: str, youngest: int, oldest: int) -> list[_Member]:
        head = self._member(surname, Sex.MALE, (youngest, oldest), "户主")
        age = max(22, _age(head.birth) - 3 + self._below(6))
        other = _weighted(self._chance, names.SURNAMES)
        return [head, self._member(other, Sex.FEMALE, (age, age), "配偶")]

    def _children(self, head: _Member, count: int, ages: tuple[int, int]) -> list[_Member]:
        """``count`` children of the head within ``ages``, at least two years apart."""
        youngest = ages[0]
        oldest = max(youngest, min(ages[1], _age(head.birth) - 20))
        children = []
        for _ in range(count):
            if youngest > oldest:
                break
            children.append(self._child(head, youngest, min(oldest, youngest + 8)))
            youngest = _age(children[-1].birth) + 3
        return children

    def _child(self, head: _Member, youngest: int, oldest: int, generation: str = "") -> _Member:
        surname = head.name[:2] if head.name[:2] in _DOUBLE else head.name[:1]
        sex = Sex.MALE if self._chance.random() < 0.53 else Sex.FEMALE
        relation = generation + ("子" if sex is Sex.MALE else "女")
        return self._member(surname, sex, (youngest, oldest), relation)

    def _member(self, surname: str, sex: Sex, ages: tuple[int, int], relation: str) -> _Member:
        age = ages[0] + self._below(ages[1] - ages[0] + 1)
        birth = REFERENCE - timedelta(days=int((age + self._chance.random()) * 365.25) + 1)
        return _Member(
            name=surname + self._given(sex, birth.year), sex=sex, birth=birth, relation=relation
        )

    def _given(self, sex: Sex, year: int) -> str:
        male = sex is Sex.MALE
        if year < 1965:
            words, single = names.OLD_MALE if male else names.OLD_FEMALE, 0.12
        elif year < 1995:
            words, single = names.MIDDLE_MALE if male else names.MIDDLE_FEMALE, 0.35
        else:
            words, single = names.YOUNG_MALE if male else names.YOUNG_FEMALE, 0.15
        first, last = pick(self._chance, words), pick(self._chance, words)
        return last if first == last or self._chance.random() < single else first + last

    def _number(self, member: _Member) -> str:
        odd = 1 if member.sex is Sex.MALE else 0
        order = self._below(499)
        while True:
            seventeen = f"{COUNTY}{member.birth:%Y%m%d}{2 * order + odd:03d}"
            if order and seventeen not in self._numbers:
                self._numbers.add(seventeen)
                return seventeen + check_character(seventeen)
            order = (order + 1) % 499

    def _phone(self) -> str:
        return f"100{self._below(10**8):08d}" if self._chance.random() < 0.8 else ""

    def _card(self, *, certain: bool) -> str:
        if self._chance.random() >= 0.45 and not certain:
            return ""
        while True:
            card = f"YS{self._below(10**10):010d}"
            if card not in self._cards:
                self._cards.add(card)
                return card

    def _disability(self, share: float) -> tuple[int, ...]:
        """Kind and grade (GB/T 26341), or nothing."""
        if self._chance.random() >= share:
            return ()
        kind = _weighted(self._chance, ((4, 50), (1, 13), (2, 13), (5, 11), (6, 9), (3, 2), (7, 2)))
        severe = share >= 1
        return kind, 1 + self._below(2 if severe else 4)

    def _below(self, limit: int) -> int:
        return int(self._chance.random() * limit)


_DOUBLE = frozenset(
    surname
    for surname in (*names.POLYPHONIC_SURNAMES, *(word for word, _ in names.SURNAMES))
    if len(surname) == 2
)


def _age(birth: date) -> int:
    passed = (REFERENCE.month, REFERENCE.day) >= (birth.month, birth.day)
    return REFERENCE.year - birth.year - (0 if passed else 1)
