"""How one catalogue differs from another, part by part, for whoever puts it in force."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from enum import StrEnum
from typing import Any

import msgspec

from .calendar import CalendarYear
from .catalogue import Catalogue, Parameter
from .rules import Rule

__all__ = ["HEAD", "PARTS", "Change", "Manner", "Part", "difference"]


class Part(StrEnum):
    """A part of the catalogue that has entries of its own."""

    POLICY = "policy"
    ITEM = "item"
    PARAMETER = "parameter"
    RULE = "rule"
    YEAR = "year"
    FACT = "fact"
    SOURCE = "source"
    HOTLINE = "hotline"
    NEIGHBOUR = "neighbour"
    ENUMERATION = "enumeration"
    GROUP = "group"
    HEAD = "head"
    """Area, date and what kind of list it is."""


class Manner(StrEnum):
    """What happened to an entry."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"
    """The entries are the same, in another order; said once for the whole part."""


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One entry that differs. ``fields`` are those that do; ``before`` and ``after`` the figures.

    The figures are of parameters, rules and years only: what one wants to see of these at once.
    """

    part: Part
    manner: Manner
    key: str = ""
    name: str = ""
    fields: tuple[str, ...] = ()
    before: str = ""
    after: str = ""


_Entry = Any
_Named = Callable[[_Entry], str]

PARTS: tuple[tuple[Part, str, _Named, _Named], ...] = (
    (Part.POLICY, "policies", lambda each: each.code, lambda each: each.name),
    (Part.ITEM, "items", lambda each: each.id, lambda each: each.name),
    (Part.PARAMETER, "parameters", lambda each: each.name, lambda each: each.label),
    (Part.RULE, "rules", lambda each: each.key, lambda each: each.label),
    (Part.YEAR, "calendar", lambda each: str(each.year), lambda each: str(each.year)),
    (Part.FACT, "facts", lambda each: each.name, lambda each: each.label),
    (Part.SOURCE, "sources", lambda each: each.key, lambda each: each.title),
    (Part.HOTLINE, "hotlines", lambda each: each.key, lambda each: each.name),
    (Part.NEIGHBOUR, "neighbours", lambda each: each.name, lambda each: each.name),
    (Part.ENUMERATION, "enumerations", lambda each: each.name, lambda each: each.name),
    (Part.GROUP, "groups", lambda each: each.name, lambda each: each.name),
)
"""Each part with the field of the catalogue that holds it, and how an entry is known and named."""

HEAD = ("area", "compiled_on", "status", "disclaimer")
"""Fields of the catalogue itself that are told as a part of their own."""


def difference(old: Catalogue, new: Catalogue) -> tuple[Change, ...]:
    """Everything that differs but the version: empty exactly where nothing else does."""
    changes = [
        change
        for part, field, key, name in PARTS
        for change in _of_part(part, getattr(old, field), getattr(new, field), key, name)
    ]
    changes += (
        Change(part=Part.HEAD, manner=Manner.CHANGED, key=field, name=field)
        for field in HEAD
        if getattr(old, field) != getattr(new, field)
    )
    return tuple(changes)


def _of_part(
    part: Part, old: Iterable[_Entry], new: Iterable[_Entry], key: _Named, name: _Named
) -> Iterator[Change]:
    before: dict[Hashable, _Entry] = {key(each): each for each in old}
    after: dict[Hashable, _Entry] = {key(each): each for each in new}
    for each, entry in after.items():
        was = before.get(each)
        fields: tuple[str, ...] = ()
        if was is None:
            manner = Manner.ADDED
        elif was == entry:
            continue
        else:
            manner, fields = Manner.CHANGED, _fields(was, entry)
        yield Change(
            part=part,
            manner=manner,
            key=key(entry),
            name=name(entry),
            fields=fields,
            before=_figure(was),
            after=_figure(entry),
        )
    for each, entry in before.items():
        if each not in after:
            yield Change(
                part=part,
                manner=Manner.REMOVED,
                key=key(entry),
                name=name(entry),
                before=_figure(entry),
            )
    staying = [each for each in before if each in after]
    if staying != [each for each in after if each in before]:
        yield Change(part=part, manner=Manner.MOVED)


def _fields(old: _Entry, new: _Entry) -> tuple[str, ...]:
    return tuple(
        field for field in old.__struct_fields__ if getattr(old, field) != getattr(new, field)
    )


def _figure(entry: _Entry) -> str:
    match entry:
        case Parameter(value=value, unit=unit) if value is not None:
            return f"{value:f} {unit}".rstrip()
        case Rule(length=length):
            return str(length)
        case CalendarYear(holidays=holidays, working_weekends=worked):
            return f"{len(holidays)}/{len(worked)}"
    return ""
