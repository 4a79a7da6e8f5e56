"""Amounts by formula: arithmetic over county parameters and facts, with unknowns kept unknown.

A formula is data of the catalogue: numbers, parameters, facts, and ``plus``, ``minus``, ``times``,
``least`` and ``most`` over them. What is unknown in it makes the amount unknown and is named;
nothing is ever taken to be nought. ``least`` and ``most`` are strict too: a cap that nobody has
filled in caps nothing that we could say.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import reduce
from operator import mul, sub

import msgspec

from .conditions import Node
from .ids import FactName


class Number(Node, frozen=True, kw_only=True, tag="number", tag_field="node"):
    """A plain number."""

    value: Decimal


class ParameterFigure(Node, frozen=True, kw_only=True, tag="param", tag_field="node"):
    """A county parameter."""

    name: str


class FactFigure(Node, frozen=True, kw_only=True, tag="fact", tag_field="node"):
    """A fact of the person that is a number."""

    name: FactName


class Plus(Node, frozen=True, kw_only=True, tag="plus", tag_field="node"):
    """The sum of the parts."""

    parts: tuple[Formula, ...]


class Minus(Node, frozen=True, kw_only=True, tag="minus", tag_field="node"):
    """The first part less all others."""

    parts: tuple[Formula, ...]


class Times(Node, frozen=True, kw_only=True, tag="times", tag_field="node"):
    """The product of the parts."""

    parts: tuple[Formula, ...]


class Least(Node, frozen=True, kw_only=True, tag="least", tag_field="node"):
    """The smallest of the parts (a cap)."""

    parts: tuple[Formula, ...]


class Most(Node, frozen=True, kw_only=True, tag="most", tag_field="node"):
    """The largest of the parts (a floor)."""

    parts: tuple[Formula, ...]


Formula = Number | ParameterFigure | FactFigure | Plus | Minus | Times | Least | Most

_JOINED: dict[type, Callable[[list[Decimal]], Decimal]] = {
    Plus: lambda parts: sum(parts, Decimal(0)),
    Minus: lambda parts: reduce(sub, parts),
    Times: lambda parts: reduce(mul, parts),
    Least: min,
    Most: max,
}
_SIGNS: dict[type, str] = {Plus: " + ", Minus: " − ", Times: " × "}
_HEADS: dict[type, str] = {Least: "较小者", Most: "较大者"}


class Calculated(msgspec.Struct, frozen=True):
    """What a formula comes to: a value, or the names of what is missing for it."""

    value: Decimal | None
    missing_facts: tuple[FactName, ...] = ()
    missing_parameters: tuple[str, ...] = ()


def calculated(
    formula: Formula,
    facts: Mapping[FactName, Decimal | None],
    parameters: Mapping[str, Decimal | None],
) -> Calculated:
    """The value of a formula. A name that is in neither mapping is missing."""
    match formula:
        case Number(value=value):
            return Calculated(value)
        case FactFigure(name=fact):
            known = facts.get(fact)
            return Calculated(known, () if known is not None else (fact,))
        case ParameterFigure(name=name):
            known = parameters.get(name)
            return Calculated(known, (), () if known is not None else (name,))
    parts = [calculated(part, facts, parameters) for part in formula.parts]
    values = [part.value for part in parts if part.value is not None]
    if len(values) == len(parts):
        return Calculated(_JOINED[type(formula)](values))
    return Calculated(
        None,
        tuple(dict.fromkeys(name for part in parts for name in part.missing_facts)),
        tuple(dict.fromkeys(name for part in parts for name in part.missing_parameters)),
    )


def names_in(formula: Formula) -> tuple[frozenset[FactName], frozenset[str]]:
    """The facts and the parameters that a formula speaks of."""
    match formula:
        case Number():
            return frozenset(), frozenset()
        case FactFigure(name=fact):
            return frozenset({fact}), frozenset()
        case ParameterFigure(name=name):
            return frozenset(), frozenset({name})
    pairs = [names_in(part) for part in formula.parts]
    return (
        frozenset().union(*(facts for facts, _ in pairs)),
        frozenset().union(*(parameters for _, parameters in pairs)),
    )


def formula_text(formula: Formula, named: Callable[[str], str]) -> str:
    """The formula in words; ``named`` says a fact's or parameter's name with its figure."""
    match formula:
        case Number(value=value):
            text = f"{value:f}"
            return text.rstrip("0").rstrip(".") if "." in text else text
        case FactFigure(name=name) | ParameterFigure(name=name):
            return named(name)
    inside = [formula_text(part, named) for part in formula.parts]
    sign = _SIGNS.get(type(formula))
    if sign is None:
        return f"{'、'.join(inside)}中的{_HEADS[type(formula)]}"
    compound = (Plus, Minus, Least, Most)
    return sign.join(
        f"（{text}）" if isinstance(part, compound) else text
        for part, text in zip(formula.parts, inside, strict=True)
    )
