"""What exactly differs between two catalogues: down to the clause, the paper, the figure.

Owns the comparison alone; each :class:`Detail` holds the two values themselves, and
``wording.catalogue_lines`` says it in words. Nothing that differs goes unsaid: values are walked
field by field, and whatever is not known better is told as one value in the place of another.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping
from typing import Any

import msgspec

from .calendar import Holiday
from .catalogue import Catalogue, Figure, Parameter
from .catalogue_difference import HEAD, PARTS, Manner, Part
from .conditions import AllOf, AnyOf, Comparison, Negation, comparisons
from .facts import FactDeclaration, Option
from .formulas import Formula
from .policies import Amount, Basis, BenefitGrade, Policy, PolicyMaterial, Relation, Remark
from .rules import Rule
from .service_items import Limit, Material

__all__ = ["CLUSTERS", "Detail", "Step", "details"]


class Step(msgspec.Struct, frozen=True):
    """One step of the way to what differs: a field of a struct, and which entry of a list.

    ``field`` may be the name of a cluster of :data:`CLUSTERS`; ``entry`` is the entry itself (of
    the newer catalogue where both have it), None where the field is meant as a whole.
    """

    owner: str
    field: str
    entry: Any = None


class Detail(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that differs in an entry of a part; ``steps`` empty: the entry as a whole.

    ``old`` and ``new`` are the values: None where there is none. Of a cluster they are the structs
    that it belongs to.
    """

    part: Part
    key: str = ""
    name: str = ""
    manner: Manner
    steps: tuple[Step, ...] = ()
    old: Any = None
    new: Any = None


CLUSTERS: Mapping[type, tuple[tuple[str, tuple[str, ...]], ...]] = {
    Amount: (
        (
            "figure",
            (
                "value",
                "unit",
                "text",
                "area",
                "valid_from",
                "valid_to",
                "historic",
                "formula",
                "sources",
            ),
        ),
    ),
    Parameter: (("figure", ("value", "unit", "valid_from", "valid_to", "document")),),
    Figure: (("figure", ("value", "valid_from", "valid_to", "document")),),
    Policy: (("span", ("valid_from", "valid_to")),),
    Comparison: (("clause", ("fact", "op", "values", "number", "parameter", "times", "text")),),
    Limit: (("length", ("length", "working")),),
    Rule: (("length", ("length", "working")),),
    Holiday: (("span", ("first", "last")),),
}
"""Fields that are told together, by the struct that they belong to."""

_KEYS: Mapping[type, Callable[[Any], Hashable]] = {
    Basis: lambda each: (each.source, each.title),
    PolicyMaterial: lambda each: each.name,
    Remark: lambda each: each.text,
    Amount: lambda each: each.item,
    BenefitGrade: lambda each: each.name,
    Relation: lambda each: (each.policy, each.kind),
    Figure: lambda each: (each.valid_from, each.valid_to),
    Option: lambda each: each.value,
    Material: lambda each: each.key,
    Limit: lambda each: each.key,
    Holiday: lambda each: each.name,
}
"""By what an entry of a list is the same entry in both catalogues."""

_Found = Iterator[tuple[tuple[Step, ...], Manner, Any, Any]]


def details(old: Catalogue, new: Catalogue) -> tuple[Detail, ...]:
    """Everything that differs but the version: empty exactly where nothing else does."""
    found = [
        detail
        for part, field, key, name in PARTS
        for detail in _part(
            part,
            {key(each): _bare(each, old) for each in getattr(old, field)},
            {key(each): _bare(each, new) for each in getattr(new, field)},
            name,
        )
    ]
    for field in HEAD:
        step = Step("Catalogue", field)
        found += (
            Detail(
                part=Part.HEAD,
                key=field,
                manner=manner,
                steps=_joined(step, way),
                old=was,
                new=now,
            )
            for way, manner, was, now in _value(getattr(old, field), getattr(new, field))
        )
    return tuple(found)


def _part(
    part: Part, old: dict[str, Any], new: dict[str, Any], name: Callable[[Any], str]
) -> Iterator[Detail]:
    for key, entry in new.items():
        if key not in old:
            yield Detail(part=part, key=key, name=name(entry), manner=Manner.ADDED, new=entry)
            continue
        for steps, manner, was, now in _struct(old[key], entry):
            yield Detail(
                part=part,
                key=key,
                name=name(entry),
                manner=manner,
                steps=steps,
                old=was,
                new=now,
            )
    for key, entry in old.items():
        if key not in new:
            yield Detail(part=part, key=key, name=name(entry), manner=Manner.REMOVED, old=entry)
    if [key for key in old if key in new] != [key for key in new if key in old]:
        yield Detail(part=part, manner=Manner.MOVED)


def _bare(entry: Any, catalogue: Catalogue) -> Any:
    """A fact without the options that its enumeration gives it, which tells of them itself."""
    if isinstance(entry, FactDeclaration):
        for each in catalogue.enumerations:
            if each.name == entry.enumeration and each.options == entry.options:
                return msgspec.structs.replace(entry, options=())
    return entry


def _struct(old: Any, new: Any) -> _Found:
    owner = type(new).__name__
    told: set[str] = set()
    for cluster, fields in CLUSTERS.get(type(new), ()):
        told.update(fields)
        if any(getattr(old, field) != getattr(new, field) for field in fields):
            yield (Step(owner, cluster),), Manner.CHANGED, old, new
    for field in new.__struct_fields__:
        if field in told:
            continue
        was, now = getattr(old, field), getattr(new, field)
        if was == now:
            continue
        step = Step(owner, field)
        for way, manner, before, after in _value(was, now):
            yield _joined(step, way), manner, before, after


def _joined(step: Step, way: tuple[Step, ...]) -> tuple[Step, ...]:
    """The way with the field before it; a step without an owner is an entry of that field."""
    if way and not way[0].owner:
        return (Step(step.owner, step.field, way[0].entry), *way[1:])
    return (step, *way)


def _value(old: Any, new: Any) -> _Found:
    if old == new:
        return
    if isinstance(old, _CONDITIONS) and isinstance(new, _CONDITIONS):
        yield from _condition(old, new)
    elif isinstance(old, tuple) and isinstance(new, tuple):
        yield from _list(old, new)
    elif isinstance(old, dict) and isinstance(new, dict):
        for key in dict.fromkeys((*old, *new)):
            if old.get(key) != new.get(key):
                yield (Step("", "", key),), Manner.CHANGED, old.get(key), new.get(key)
    elif isinstance(new, msgspec.Struct) and type(old) is type(new) and not _is_formula(new):
        yield from _struct(old, new)
    else:
        yield (), Manner.CHANGED, old, new


def _list(old: tuple[Any, ...], new: tuple[Any, ...]) -> _Found:
    before, after = _keyed(old), _keyed(new)
    for key, entry in after.items():
        if key not in before:
            yield (), Manner.ADDED, None, entry
        elif before[key] != entry:
            for way, manner, was, now in _value(before[key], entry):
                yield (Step("", "", entry), *way), manner, was, now
    for key, entry in before.items():
        if key not in after:
            yield (), Manner.REMOVED, entry, None
    if [key for key in before if key in after] != [key for key in after if key in before]:
        yield (), Manner.MOVED, old, new


def _keyed(entries: tuple[Any, ...]) -> dict[Hashable, Any]:
    """Entries by what they are known by; of several that are known alike, by which it is too."""
    seen: Counter[Hashable] = Counter()
    made: dict[Hashable, Any] = {}
    for entry in entries:
        key = _KEYS[type(entry)](entry) if type(entry) in _KEYS else entry
        made[key, seen[key]] = entry
        seen[key] += 1
    return made


# ---------------------------------------------------------------- conditions


_CONDITIONS = (Comparison, AllOf, AnyOf, Negation)


def _condition(old: Any, new: Any) -> _Found:
    """Clause by clause; a tree of another kind is one in the place of the other."""
    if isinstance(old, Comparison) and isinstance(new, Comparison):
        for way, manner, was, now in _struct(old, new):
            yield (Step("", "", new), *way), manner, was, now
    elif isinstance(old, Negation) and isinstance(new, Negation):
        yield from _named(old, new)
        yield from _value(old.part, new.part)
    elif type(old) is type(new):
        yield from _named(old, new)
        yield from _parts(old.parts, new.parts)
    elif isinstance(old, AllOf | Comparison) and isinstance(new, AllOf | Comparison):
        # One clause alone and one clause under "all" mean the same; told is what is added.
        yield from _parts(_under_all(old), _under_all(new), grouped=(old, new))
    else:
        yield (), Manner.CHANGED, old, new


def _under_all(tree: Any) -> tuple[Any, ...]:
    return tree.parts if isinstance(tree, AllOf) else (tree,)


def _named(old: Any, new: Any) -> _Found:
    if old.name != new.name:
        yield (Step(type(new).__name__, "name", new),), Manner.CHANGED, old.name, new.name


def _parts(
    old: tuple[Any, ...], new: tuple[Any, ...], *, grouped: tuple[Any, Any] | None = None
) -> _Found:
    pairs = _paired(old, new)
    said = False
    for position, each in enumerate(new):
        if position not in pairs.values():
            said = True
            yield (), Manner.ADDED, None, each
    for position, each in enumerate(old):
        if position not in pairs:
            said = True
            yield (), Manner.REMOVED, each, None
    for before, after in pairs.items():
        if old[before] != new[after]:
            said = True
            yield from _value(old[before], new[after])
    order = [pairs[position] for position in sorted(pairs)]
    if order != sorted(order):
        yield (), Manner.MOVED, old, new
    elif grouped is not None and not said:
        yield (), Manner.CHANGED, *grouped


def _paired(old: tuple[Any, ...], new: tuple[Any, ...]) -> dict[int, int]:
    """Which part became which: equal ones first, then those that speak of the same facts."""
    pairs: dict[int, int] = {}
    free = set(range(len(new)))
    for alike in (_equal, _same_question, _same_facts):
        for before, part in enumerate(old):
            if before in pairs:
                continue
            for after in sorted(free):
                if alike(part, new[after]):
                    pairs[before] = after
                    free.remove(after)
                    break
    return pairs


def _equal(one: Any, other: Any) -> bool:
    return bool(one == other)


def _same_question(one: Any, other: Any) -> bool:
    return (
        isinstance(one, Comparison)
        and isinstance(other, Comparison)
        and (one.fact, one.op) == (other.fact, other.op)
    )


def _same_facts(one: Any, other: Any) -> bool:
    """Whether two parts are of one kind and share a fact, or a name that they both bear."""
    if type(one) is not type(other):
        return False
    if getattr(one, "name", "") and one.name == other.name:
        return True
    return bool({c.fact for c in comparisons(one)} & {c.fact for c in comparisons(other)})


def _is_formula(value: object) -> bool:
    return isinstance(value, Formula)
