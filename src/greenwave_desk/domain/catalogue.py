"""The policy catalogue: what it holds, and how it travels as one document.

The catalogue is data with a version, its sources and the county as editor. Nothing here judges
anybody; :mod:`.catalogue_check` says whether a catalogue makes sense, :mod:`.entitlement` what
it comes to for a person.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any

import msgspec

from .calendar import CalendarYear
from .catalogue_upgrade import upgraded
from .conditions import AnyOf, Condition, Confidence, Node, comparisons
from .errors import CatalogueError, ErrorCode
from .facts import Enumeration, FactDeclaration
from .ids import FactName, ItemId, PolicyCode
from .policies import Policy
from .rules import DEFAULT_RULES, Rule
from .service_items import ServiceItem

__all__ = [
    "SCHEMA",
    "Area",
    "Catalogue",
    "Choice",
    "Figure",
    "Group",
    "Hotline",
    "Neighbour",
    "Parameter",
    "Policy",
    "Source",
    "decode_catalogue",
    "encode_catalogue",
    "facts_read",
    "is_day",
    "whole_condition",
    "with_parameter",
]

SCHEMA = 3
"""Version of the catalogue's shape; a higher one is refused, a lower one brought up to it."""


class Area(Node, frozen=True, kw_only=True):
    """Where the catalogue applies (GB/T 2260 code)."""

    code: str
    name: str


class Source(Node, frozen=True, kw_only=True):
    """A document that the catalogue rests on; ``read`` and ``where`` say how it was read."""

    key: str
    title: str
    number: str = ""
    date: str = ""
    effective: str = ""
    read: str = ""
    where: str = ""
    note: str = ""


class Choice(Node, frozen=True, kw_only=True):
    """A parameter that is one of two others, by a yes-no fact (rural or urban standard)."""

    fact: FactName
    when_yes: str
    when_no: str


class Figure(Node, frozen=True, kw_only=True):
    """A figure that was in force for a time; the days are inclusive, empty: unbounded."""

    value: Decimal
    valid_from: str = ""
    valid_to: str = ""
    document: str = ""


class Parameter(Node, frozen=True, kw_only=True):
    """A figure that the county fills in, by year; ``value`` None: unknown.

    ``valid_from`` and ``valid_to`` (ISO days, inclusive; empty: unbounded) are of ``value``;
    ``document`` announced it, ``entered_on`` is the day on which it was filled in. ``earlier`` are
    the figures before it. On a day that none of them covers the parameter is unknown.
    """

    name: str
    label: str
    value: Decimal | None = None
    valid_from: str = ""
    valid_to: str = ""
    document: str = ""
    entered_on: str = ""
    earlier: tuple[Figure, ...] = ()
    choice: Choice | None = None
    unit: str = ""
    confidence: Confidence = Confidence.UNKNOWN
    sources: tuple[str, ...] = ()
    note: str = ""


class Hotline(Node, frozen=True, kw_only=True):
    """A telephone number; ``number`` is empty until the county has published it."""

    key: str
    name: str
    number: str = ""
    scope: str = ""
    note: str = ""
    confidence: Confidence = Confidence.UNKNOWN


class Neighbour(Node, frozen=True, kw_only=True):
    """A policy left out of the selection, with the reason."""

    name: str
    department: str
    why_out: str
    confidence: Confidence
    sources: tuple[str, ...] = ()


class Group(Node, frozen=True, kw_only=True):
    """Values of an enumeration that are spoken of together."""

    name: str
    values: tuple[str, ...]
    note: str = ""


class Catalogue(Node, frozen=True, kw_only=True, omit_defaults=False):
    """A whole catalogue. ``status`` says what kind of list it is, for screen and paper.

    ``rules`` are the desk's own periods, ``calendar`` the years whose working days are known.
    Nothing is left out when it is written: a later program's defaults are not this version's.
    """

    schema: int
    version: int
    area: Area
    compiled_on: str
    status: str
    disclaimer: str
    sources: tuple[Source, ...]
    enumerations: tuple[Enumeration, ...]
    groups: tuple[Group, ...] = ()
    facts: tuple[FactDeclaration, ...]
    parameters: tuple[Parameter, ...]
    hotlines: tuple[Hotline, ...]
    policies: tuple[Policy, ...]
    items: tuple[ServiceItem, ...]
    neighbours: tuple[Neighbour, ...] = ()
    rules: tuple[Rule, ...] = DEFAULT_RULES
    calendar: tuple[CalendarYear, ...] = ()

    def policy(self, code: PolicyCode) -> Policy | None:
        """The policy of that code, or None."""
        return next((policy for policy in self.policies if policy.code == code), None)

    def item(self, item: ItemId) -> ServiceItem | None:
        """The service item of that id, or None."""
        return next((each for each in self.items if each.id == item), None)

    def parameter(self, name: str) -> Parameter | None:
        """The county parameter of that name, or None."""
        return next((each for each in self.parameters if each.name == name), None)

    def fact(self, name: FactName) -> FactDeclaration:
        """The declaration of a fact.

        Raises:
            CatalogueError: FACT_UNKNOWN.
        """
        for declaration in self.facts:
            if declaration.name == name:
                return declaration
        raise CatalogueError(ErrorCode.FACT_UNKNOWN, fact=name)

    def source(self, key: str) -> Source | None:
        """The source of that key, or None."""
        return next((source for source in self.sources if source.key == key), None)


def facts_read(condition: Condition, parameters: tuple[Parameter, ...]) -> frozenset[FactName]:
    """The facts that can change what a condition comes to, those behind parameters included."""
    by_name = {parameter.name: parameter for parameter in parameters}
    read: set[FactName] = set()
    for clause in comparisons(condition):
        read.add(clause.fact)
        for name in (clause.parameter, clause.times):
            parameter = by_name.get(name)
            if parameter is not None and parameter.choice is not None:
                read.add(parameter.choice.fact)
    return frozenset(read)


def whole_condition(policy: Policy) -> Condition:
    """Every tree of a policy under one root, for whoever needs all of its clauses."""
    extra = [grade.when for grade in policy.grades]
    if policy.received_when is not None:
        extra.append(policy.received_when)
    return AnyOf(parts=(policy.conditions, *extra)) if extra else policy.conditions


def with_parameter(
    catalogue: Catalogue,
    name: str,
    value: str,
    *,
    valid_from: str = "",
    valid_to: str = "",
    document: str = "",
    entered_on: str = "",
) -> Catalogue:
    """The next version of a catalogue, with a county parameter filled in (empty: unknown again).

    The days are inclusive, empty: unbounded. A figure that begins on another day than the one
    before it follows it: the one before goes to ``earlier`` and ends on the day before. One that
    begins on the same day corrects it. Where nothing changes the catalogue itself comes back.

    Raises:
        CatalogueError: there is no such parameter, it is chosen from others, the value is no
            number, or a day is none.
    """
    old = catalogue.parameter(name)
    if old is None or old.choice is not None:
        raise _unreadable(name, "没有这个可填写的参数")
    try:
        number = Decimal(value.strip()) if value.strip() else None
    except InvalidOperation as error:
        raise _not_a_number(name) from error
    if number is not None and (not number.is_finite() or number < 0):
        raise _not_a_number(name)
    _check_days(name, valid_from, valid_to)
    filled = msgspec.structs.replace(
        old, value=number, valid_from=valid_from, valid_to=valid_to, document=document.strip()
    )
    if filled == old:
        return catalogue
    filled = msgspec.structs.replace(filled, entered_on=entered_on, earlier=_earlier(old, filled))
    return msgspec.structs.replace(
        catalogue,
        version=catalogue.version + 1,
        parameters=tuple(filled if each is old else each for each in catalogue.parameters),
    )


def encode_catalogue(catalogue: Catalogue) -> bytes:
    """The catalogue as one JSON document; figures as exact decimal text."""
    return msgspec.json.encode(catalogue)


def decode_catalogue(document: bytes) -> Catalogue:
    """The catalogue that :func:`encode_catalogue` wrote, now or in an earlier shape.

    Raises:
        CatalogueError: it is not a catalogue, or a newer program's.
    """
    try:
        schema = msgspec.json.decode(document, type=_Shape).schema
        if schema < SCHEMA:
            plain = msgspec.json.decode(document, type=dict[str, Any])
            document = msgspec.json.encode(upgraded(plain, max(1, schema)))
        elif schema > SCHEMA:
            raise CatalogueError(ErrorCode.CATALOGUE_TOO_NEW, found=schema, known=SCHEMA)
        return msgspec.json.decode(document, type=Catalogue)
    except (msgspec.DecodeError, RecursionError) as error:
        raise _unreadable("", str(error)) from error


class _Shape(msgspec.Struct, frozen=True):
    """What must be known of a document before its shape is."""

    schema: int


def _unreadable(field: str, problem: str) -> CatalogueError:
    return CatalogueError(
        ErrorCode.CATALOGUE_INVALID, file="", policy="", field=field, problem=problem
    )


def _not_a_number(name: str) -> CatalogueError:
    return _unreadable(name, "应为不小于零的数字，留空表示未知")


def _check_days(name: str, first: str, last: str) -> None:
    for day in filter(None, (first, last)):
        if not is_day(day):
            raise _unreadable(name, f"“{day}”不是日期，应写作 2026-07-01")
    if first and last and first > last:
        raise _unreadable(name, "生效日期在失效日期之后")


def is_day(text: str) -> bool:
    """Whether a text is a day of the calendar as it is written here (``2026-07-01``)."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _earlier(old: Parameter, new: Parameter) -> tuple[Figure, ...]:
    """The figures before the new one, the last of them ended where the new one begins."""
    if old.value is None or old.valid_from == new.valid_from:
        return old.earlier
    last = old.valid_to
    if new.valid_from > old.valid_from and (not last or last >= new.valid_from):
        last = (date.fromisoformat(new.valid_from) - timedelta(days=1)).isoformat()
    before = Figure(
        value=old.value, valid_from=old.valid_from, valid_to=last, document=old.document
    )
    return (*old.earlier, before)
