"""Facts about a person: how each is declared, what it may be, and what the roster tells.

A fact is declared once (type, question, who can supply it, which paper proves it) and is known
or unknown; unknown is never a default. What the roster does not state stays unknown: a roster
without a disability column says nothing about anybody's disability. The one list that counts as
complete is ``categories``: the roster edition in force is the county's own list of who is what,
so a category that it does not give a person is one that the person does not have, unless the
roster's spelling is still open between several (:class:`SetValue`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType

import msgspec

from .categories import AssistanceCategory
from .conditions import Confidence, Node
from .ids import FactName
from .people import Person


class FactKind(StrEnum):
    """The type of a fact's value."""

    INT = "int"
    BOOL = "bool"
    MONEY = "money"
    """Yuan, as an exact decimal."""
    RATIO = "ratio"
    """A share of one: 0.6 is 60 %."""
    TRISTATE = "tristate"
    """Yes or no, which the person cannot be sure of: an office has the last word."""
    ENUM = "enum"
    SET = "set"


YES_NO = frozenset({FactKind.BOOL, FactKind.TRISTATE})
NUMERIC = frozenset({FactKind.INT, FactKind.MONEY, FactKind.RATIO})
CHOICE = frozenset({FactKind.ENUM, FactKind.SET})


class Supplier(StrEnum):
    """Who can supply a fact."""

    ROSTER = "roster"
    DERIVED = "derived"
    """Worked out from another datum: age from the ID number, kind from the certificate's."""
    VISITOR = "visitor"
    LOOKUP = "lookup"
    """A department's data; no paper may be asked for it (Social Assistance Law art. 62)."""


class FactSource(StrEnum):
    """Where a known fact came from."""

    ROSTER = "roster"
    DERIVED = "derived"
    TODAY = "today"
    """The visitor said it today."""
    EARLIER = "earlier"
    """The visitor said it on an earlier day."""
    LOOKUP = "lookup"
    """A department's data were looked up."""


_ASKED = frozenset({Supplier.LOOKUP, Supplier.VISITOR})


class Option(Node, frozen=True, kw_only=True):
    """One value of an enumeration. ``short`` is for lists, ``synonyms`` for reading rosters.

    ``some_of``: having this value says that at least one of those holds too, but not which
    (多重 among the kinds of disability).
    """

    value: str
    name: str
    short: str = ""
    synonyms: tuple[str, ...] = ()
    some_of: tuple[str, ...] = ()

    @property
    def brief(self) -> str:
        """The short name, or the name where there is none."""
        return self.short or self.name


class Enumeration(Node, frozen=True, kw_only=True):
    """A list of options that several facts may share."""

    name: str
    options: tuple[Option, ...]


class FactDeclaration(Node, frozen=True, kw_only=True):
    """A fact as the catalogue declares it.

    ``label`` names it in a clause, ``when_yes``/``when_no`` say a yes-no fact as a statement,
    ``ask`` is the question in plain words, ``proof`` the paper that shows it. ``options`` are
    filled from the enumeration that the file names. ``late_from_age`` and ``late_below_age``
    put a question last for people whom it seldom concerns; it is still asked.

    ``suppliers`` are named in the order in which they are turned to: where ``lookup`` stands
    before ``visitor``, the visitor is asked only after nothing could be looked up. What is older
    than ``fresh_days`` is stale: it counts, is marked, and is asked for again. ``renews``
    (``MM-DD``) is a day of the year at which what was said before speaks of a period that is over
    (this year's hospital bills, the school that somebody goes to): from then on it is unknown.

    ``moot_without`` names a yes-no fact without which this one has nothing to say (the grade on a
    certificate that somebody does not have): where that is no, this is nothing (no option, no
    members), and where this is something, that is yes.
    """

    name: FactName
    kind: FactKind
    label: str
    ask: str = ""
    when_yes: str = ""
    when_no: str = ""
    suppliers: tuple[Supplier, ...]
    origin: str = ""
    proof: str = ""
    unit: str = ""
    enumeration: str = ""
    options: tuple[Option, ...] = ()
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    late_from_age: int | None = None
    late_below_age: int | None = None
    fresh_days: int | None = None
    renews: str = ""
    moot_without: str = ""
    note: str = ""
    wording: Confidence = Confidence.GENERAL

    def option(self, value: str) -> Option | None:
        """The option of that value, or None."""
        return next((option for option in self.options if option.value == value), None)


class SetValue(msgspec.Struct, frozen=True):
    """What is known of a set: ``certain`` members, and ``open`` ones.

    Where ``open`` is not empty at least one of it is a member too and nobody knows which;
    anything in neither is no member.
    """

    certain: frozenset[str] = frozenset()
    open: frozenset[str] = frozenset()


FactValue = bool | int | Decimal | str | SetValue


class KnownFact(msgspec.Struct, frozen=True):
    """A fact of one person. ``value`` None: it was asked and the answer was "don't know".

    ``source`` is a :class:`FactSource` value, ``on`` the day it was learnt (ISO) or empty,
    ``stale`` that it was learnt too long ago to be relied on without asking again.
    """

    value: FactValue | None
    source: str
    on: str = ""
    stale: bool = False


NO_OPTION = ""
"""The value of a choice that has nothing to say: it is none of the options."""


def completed(facts: Facts, moot: Iterable[FactDeclaration]) -> Facts:
    """Facts with what follows from them by ``moot_without``; what is stated is never replaced.

    ``moot`` are the declarations that have it. Where a fact and what it is moot without are both
    stated, both stand as they are.
    """
    added: dict[FactName, KnownFact] = {}
    for declaration in moot:
        own, other = facts.get(declaration.name), facts.get(FactName(declaration.moot_without))
        said = own is not None and own.value is not None
        if other is not None and other.value is False and not said:
            nothing = SetValue() if declaration.kind is FactKind.SET else NO_OPTION
            added[declaration.name] = msgspec.structs.replace(other, value=nothing)
        elif (
            said
            and own is not None
            and own.value not in (SetValue(), NO_OPTION)
            and (other is None or other.value is None)
        ):
            added[FactName(declaration.moot_without)] = msgspec.structs.replace(own, value=True)
    return {**facts, **added} if added else facts


def next_supplier(declaration: FactDeclaration, told: KnownFact | None) -> Supplier | None:
    """Who is to be turned to next for a fact; None where nobody is left.

    The suppliers are turned to in the order in which the catalogue names them; who has said
    "don't know" is not turned to again. What can be looked up is not asked of the visitor
    (Social Assistance Law art. 62) unless nothing could be looked up.
    """
    asked = [each for each in declaration.suppliers if each in _ASKED]
    if told is None:
        return asked[0] if asked else None
    if told.value is not None:
        return None
    last = Supplier.LOOKUP if told.source == FactSource.LOOKUP else Supplier.VISITOR
    if last not in asked:
        return None
    later = asked[asked.index(last) + 1 :]
    return later[0] if later else None


Facts = Mapping[FactName, KnownFact]

NOTHING: Facts = MappingProxyType({})

_CERTIFICATE = re.compile(r"[0-9]{17}[0-9X]([1-7])([1-4])(B[0-9])?")

_AGE = FactName("age")
_CATEGORIES = FactName("categories")
_CERT = FactName("disability_cert")
_KIND = FactName("disability_kind")
_GRADE = FactName("disability_grade")

MULTIPLE_DISABILITY = "7"
SINGLE_DISABILITIES = frozenset({"1", "2", "3", "4", "5", "6"})
"""GB/T 26341: 多重 (7) is two or more of the other six, and does not say which."""


def partly_known(members: frozenset[str], some_of: frozenset[str]) -> SetValue:
    """A set one member of which says that there are several of ``some_of``, without naming them.

    Where two of them stand beside it, they are what it meant.
    """
    named = members & some_of
    return SetValue(members, some_of - named if len(named) < 2 else frozenset())


def facts_of(person: Person, day: date, *, edition_day: str = "") -> dict[FactName, KnownFact]:
    """What the roster tells of a person, as of ``day``.

    ``edition_day`` (ISO) is when the edition in force was made: the date of the roster's facts.
    Age comes from the birth date; kind and grade of a disability also from the certificate's
    number (18 digits of the ID number, kind, grade), where the roster gives it. Where the roster
    contradicts the certificate's number, neither is taken. Household registration cannot be read
    off an ID number's division (that is where the number was given) and stays unknown. Who was not
    born yet has no age.
    """
    roster, derived = FactSource.ROSTER.value, FactSource.DERIVED.value
    known: dict[FactName, KnownFact] = {}
    if person.birth <= day.isoformat():
        known[_AGE] = KnownFact(person.age_on(day), derived, day.isoformat())
    categories = _categories(person.categories, person.open_category, person.open_candidates)
    if categories is not None:
        known[_CATEGORIES] = KnownFact(categories, roster, edition_day)
    if person.disability_certificate or person.disability_kinds or person.disability_grade:
        _add_disability(known, person, edition_day)
    return known


def combined(roster: Facts, stated: Facts) -> dict[FactName, KnownFact]:
    """The roster's facts with what was stated; a stated value goes before the roster's.

    "Don't know" never hides what the roster tells.
    """
    merged = dict(roster)
    for name, fact in stated.items():
        known = merged.get(name)
        if fact.value is not None or known is None or known.value is None:
            merged[name] = fact
    return merged


@lru_cache(maxsize=4096)
def _categories(
    stated: tuple[AssistanceCategory, ...],
    spelling: str,
    candidates: tuple[AssistanceCategory, ...],
) -> SetValue | None:
    certain = frozenset(category.value for category in stated)
    if candidates:
        still_open = frozenset(category.value for category in candidates)
        # One of the candidates being certain already may be all that the spelling meant.
        return SetValue(certain, frozenset() if certain & still_open else still_open)
    if spelling:
        return SetValue(certain, frozenset(each.value for each in AssistanceCategory) - certain)
    return SetValue(certain) if certain else None


def _add_disability(known: dict[FactName, KnownFact], person: Person, edition_day: str) -> None:
    number = person.disability_certificate.strip().upper()
    if number:
        known[_CERT] = KnownFact(True, FactSource.ROSTER.value, edition_day)
    shape = _CERTIFICATE.fullmatch(number)
    kinds = frozenset(str(kind) for kind in person.disability_kinds)
    grade = "" if person.disability_grade is None else str(person.disability_grade)
    if shape and kinds and shape[1] not in kinds:
        kinds = frozenset()
    elif kinds:
        known[_KIND] = KnownFact(_kinds(kinds), FactSource.ROSTER.value, edition_day)
    elif shape:
        known[_KIND] = KnownFact(
            _kinds(frozenset({shape[1]})), FactSource.DERIVED.value, edition_day
        )
    if grade and (not shape or shape[2] == grade):
        known[_GRADE] = KnownFact(grade, FactSource.ROSTER.value, edition_day)
    elif shape and not grade:
        known[_GRADE] = KnownFact(shape[2], FactSource.DERIVED.value, edition_day)


def _kinds(kinds: frozenset[str]) -> SetValue:
    if MULTIPLE_DISABILITY in kinds:
        return partly_known(kinds, SINGLE_DISABILITIES)
    return SetValue(kinds)
