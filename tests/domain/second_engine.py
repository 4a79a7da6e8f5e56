"""A second judge of the catalogue: its YAML files as they lie there, and one walk down each tree.

Written to be read in one sitting and to be wrong in other ways than the program, with which it
shares no code. Facts are plain values (a missing key: never asked; None: "don't know"; a set of
which only some is known: ``Partly``), truth is True, False or None, and what is only partly known
is tried out in every way that it may be.
"""

from __future__ import annotations

import operator
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import reduce
from itertools import combinations
from operator import add, mul, sub
from pathlib import Path
from typing import Any, NamedTuple

import yaml

Plain = dict[str, Any]
Values = Mapping[str, Any]
JOIN = {"plus": add, "minus": sub, "times": mul, "least": min, "most": max}
CENT = Decimal("0.01")
WORDS = {True: "entitled", None: "undecided", False: "not_entitled"}


class Partly(NamedTuple):
    """A set: ``sure`` are in it, and at least one of ``one_of`` is too."""

    sure: frozenset[str]
    one_of: frozenset[str]


class Told(NamedTuple):
    """An answer with who gave it (``roster``, ``derived``, ``today`` …) and on which day."""

    value: Any
    source: str
    on: str


class Finding(NamedTuple):
    """What a tree comes to, the facts that decide it, and what is missing where it is open."""

    truth: bool | None
    facts: frozenset[str]
    missing: frozenset[str] = frozenset()


class Judged(NamedTuple):
    """What one policy comes to for one person; ``amounts`` as (what, figure or None)."""

    verdict: str
    already: bool
    deciding: frozenset[str]
    missing: frozenset[str]
    amounts: tuple[tuple[str, Decimal | None], ...]


def read(folder: Path) -> Plain:
    """The files that matter here, as one document."""

    def load(name: str) -> Plain:
        return dict(yaml.safe_load((folder / name).read_text("utf-8")))

    files = [load(f"policies/{name}") for name in load("catalogue.yaml")["departments"]]
    policies = [policy for file in files for policy in file["policies"]]
    return {**load("facts.yaml"), **load("parameters.yaml"), "policies": policies}


def begins(first: str) -> str:
    """A beginning by which beginnings can be put in order: a school term's is its first day."""
    if first.endswith("季"):
        return first[:4] + {"春": "-01-01", "秋": "-07-01"}[first[-2]]
    return first


def within(first: str, last: str, day: str) -> bool:
    """Whether a day is between two; each a day, a month, a year, a school term, or empty."""
    first = begins(first)
    if last.endswith("季"):
        spring = last[-2] == "春"
        last = f"{int(last[:4]) + (not spring):04d}-" + ("07" if spring else "02")
    return day[: len(first)] >= first and day[: len(last)] <= last


class SecondEngine:
    """One document, as of one day; without a day everything in it is in force."""

    def __init__(self, document: Plain, day: str = "") -> None:
        self.day = day
        self.policies = {policy["code"]: policy for policy in document["policies"]}
        self.facts = {fact["name"]: fact for fact in document["facts"]}
        self.parameters = {each["name"]: each for each in document["parameters"]}
        self.options = {each["name"]: each["options"] for each in document["enumerations"]}

    def in_force(self, part: Plain) -> bool:
        """Whether a policy, an amount or a figure is in force on the day."""
        return not self.day or within(
            part.get("valid_from", ""), part.get("valid_to", ""), self.day
        )

    def current(self, told: Mapping[str, Told]) -> tuple[Plain, set[str]]:
        """The values that still count on the day, and the names of those that are stale."""
        values, stale = {}, set()
        for name, (value, source, on) in told.items():
            fact = self.facts[name]
            if on and source != "derived":
                years = range(int(on[:4]), int(self.day[:4]) + 1)
                renewals = [f"{year}-{fact['renews']}" for year in years if fact.get("renews")]
                if source != "roster" and any(on < each <= self.day for each in renewals):
                    continue
                if (date.fromisoformat(self.day) - date.fromisoformat(on)).days > fact.get(
                    "fresh_days", 10**6
                ):
                    stale.add(name)
            values[name] = value
        return values, stale

    def completed(self, values: Values) -> Plain:
        """Values with what follows: no certificate, no grade; a grade, so a certificate."""
        full = dict(values)
        for name, fact in self.facts.items():
            other, own = fact.get("moot_without"), values.get(name)
            if other and own is None and values.get(other) is False:
                full[name] = frozenset() if fact["kind"] == "set" else ""
            elif other and own not in (None, "", frozenset()) and values.get(other) is None:
                full[other] = True
        return full

    def worlds(self, name: str, value: Any) -> list[frozenset[str]]:
        """Every set that it may be; an option of ``some_of`` means two of those, or more."""
        if isinstance(value, Partly):
            return [value.sure | some for some in subsets(value.one_of) if some or not value.one_of]
        value = frozenset(value)
        for option in self.options[self.facts[name]["enumeration"]]:
            some_of = frozenset(option.get("some_of", ()))
            if option["value"] in value and some_of and len(value & some_of) < 2:
                return [value | some for some in subsets(some_of - value) if some]
        return [value]

    def figures(self, name: str, values: Values) -> tuple[dict[str, Decimal | None], set[str]]:
        """The figures that a parameter may be, by name, and the facts that it waits for."""
        parameter = self.parameters[name]
        if choice := parameter.get("choice"):
            known = values.get(choice["fact"])
            yes = {} if known is False else self.figures(choice["when_yes"], values)[0]
            no = {} if known is True else self.figures(choice["when_no"], values)[0]
            return yes | no, {choice["fact"]} if known is None else set()
        before = sorted(
            parameter.get("earlier", ()), key=lambda each: begins(each["valid_from"]), reverse=True
        )
        for each in [parameter, *before] if self.day else [parameter]:
            if each.get("value") is not None and self.in_force(each):
                return {name: Decimal(str(each["value"]))}, set()
        return {name: None}, set()

    def clause(self, tree: Plain, values: Values) -> Finding:
        """One comparison."""
        name, op, wanted = tree["fact"], tree["op"], tree.get("value")
        value, kind = values.get(name), self.facts[name]["kind"]
        waits: set[str] = {name} if value is None or kind == "set" else set()
        outcomes: set[bool | None] = set()
        if isinstance(wanted, dict):
            limits: list[Decimal | None] = [Decimal(1)]
            for factor in (wanted, wanted.get("mul")):
                if factor:
                    found, facts = self.figures(factor["param"], values)
                    waits |= facts | {each for each in found if found[each] is None}
                    limits = [
                        None if None in {a, b} else a * b for a in limits for b in found.values()
                    ]
            for limit in limits:
                known = value is not None and limit is not None
                outcomes.add(getattr(operator, op)(value, limit) if known else None)
        elif value is None:
            outcomes.add(None)
        elif kind == "set":
            texts = {str(each) for each in wanted or ()}
            for world in self.worlds(name, value):
                hit = bool(world & texts) if texts else bool(world)
                outcomes.add(hit != (op == "contains_none"))
        elif kind == "enum":
            listed = wanted if isinstance(wanted, list) else [wanted]
            outcomes.add(value in {str(each) for each in listed})
        elif op in {"is_true", "is_false"}:
            outcomes.add(value is (op == "is_true"))
        else:
            outcomes.add(getattr(operator, op)(value, Decimal(str(wanted))))
        truth = outcomes.pop() if len(outcomes) == 1 else None
        return Finding(truth, frozenset({name}), frozenset(waits if truth is None else ()))

    def walk(self, tree: Plain, values: Values, local: object = "", odd: int = 0) -> Finding:
        """A tree. ``local``: all of it is a local rule; ``odd``: inside an odd number of nots."""
        if "not" in tree:
            found = self.walk(tree["not"], values, local, 1 - odd)
            return found._replace(truth=None if found.truth is None else not found.truth)
        if "fact" in tree:
            found = self.clause(tree, values)
            unsure = "unknown" in {local, tree.get("confidence")}
            # What only a local rule gives is not relied on; what it denies is denied.
            return found._replace(truth=None) if unsure and found.truth is not bool(odd) else found
        wins = "any" in tree
        inside = tree["any" if wins else "all"]
        return joined(wins, [self.walk(part, values, local, odd) for part in inside])

    def judge(self, code: str, values: Values) -> Judged:
        """One policy for one person."""
        policy, values = self.policies[code], self.completed(values)
        parts = [self.walk(policy["conditions"], values)]
        for relation in policy.get("relations", ()):
            other = self.policies.get(relation["policy"], {}).get("received_when")
            if other is not None and relation["kind"] in {"bars", "needs"}:
                asked = {"not": other} if relation["kind"] == "bars" else other
                parts.append(self.walk(asked, values, relation.get("confidence")))
        found = joined(wins=False, parts=parts)
        if not self.in_force(policy):
            found = Finding(truth=False, facts=frozenset())
        shown = policy.get("received_when")
        already = shown is not None and self.walk(shown, values).truth is True
        amounts = self.amounts(policy, values) if already or found.truth is not False else ()
        return Judged(WORDS[found.truth], already, found.facts, found.missing, amounts)

    def amounts(self, policy: Plain, values: Values) -> tuple[tuple[str, Decimal | None], ...]:
        """The lines that are meant for this person, history last."""
        lines = []
        for each in policy["amounts"]:
            past, when = each.get("historic", False), each.get("when")
            others = when and self.walk(when, values).truth is False
            if others or not (past or self.in_force(each)):
                continue
            figure = None if each.get("value") is None else Decimal(str(each["value"]))
            if "formula" in each:
                figure = self.formula(each["formula"], values)
                figure = (
                    figure
                    if figure is None
                    else max(figure, Decimal(0)).quantize(CENT, ROUND_HALF_UP)
                )
            lines.append((past, each["item"], None if past else figure))
        return tuple((item, figure) for _, item, figure in sorted(lines, key=lambda line: line[0]))

    def formula(self, tree: Any, values: Values) -> Decimal | None:
        """A formula's figure; None where anything in it is unknown."""
        if not isinstance(tree, dict):
            return Decimal(str(tree))
        ((word, inside),) = tree.items()
        if word == "fact":
            return None if values.get(inside) is None else Decimal(values[inside])
        if word == "param":
            figures = set(self.figures(inside, values)[0].values())
            return figures.pop() if len(figures) == 1 else None
        figures = [self.formula(part, values) for part in inside]
        return None if None in figures else reduce(JOIN[word], figures)


def joined(wins: bool, parts: list[Finding]) -> Finding:
    """What parts come to together, by the parts that decide: one of ``wins`` decides alone."""
    truths = {part.truth for part in parts}
    truth = wins if wins in truths else None if None in truths else not wins
    if truth is wins or (truth is None and wins):
        parts = [part for part in parts if part.truth is truth]
    facts, missing = ({each for part in parts for each in part[place]} for place in (1, 2))
    return Finding(truth, frozenset(facts), frozenset(missing))


def subsets(members: Iterable[str]) -> Iterable[frozenset[str]]:
    """Every subset, the empty one first."""
    ordered = sorted(members)
    sizes = range(len(ordered) + 1)
    return (frozenset(some) for size in sizes for some in combinations(ordered, size))
