"""Whether the trees and formulas of a catalogue make sense: names, types, and what can never be.

Says (field, problem) pairs in plain Chinese; :mod:`.policy_check` and :mod:`.catalogue_check`
gather them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

import msgspec

from .catalogue import Parameter
from .conditions import AllOf, AnyOf, Comparison, Condition, Negation, Operator
from .facts import CHOICE, NUMERIC, YES_NO, FactDeclaration, FactKind
from .formulas import FactFigure, Formula, Minus, Number, ParameterFigure
from .ids import FactName
from .policies import Policy

__all__ = ["Declared", "contradiction", "formula_problems", "tree_problems"]

MAX_DEPTH = 12
"""Levels of a condition tree or formula; the deepest of the working selection has five."""

_FITTING: dict[Operator, frozenset[FactKind]] = {
    Operator.IS_TRUE: YES_NO,
    Operator.IS_FALSE: YES_NO,
    Operator.EQ: NUMERIC | {FactKind.ENUM},
    Operator.IN: frozenset({FactKind.ENUM}),
    Operator.LT: NUMERIC,
    Operator.LE: NUMERIC,
    Operator.GT: NUMERIC,
    Operator.GE: NUMERIC,
    Operator.CONTAINS_ANY: frozenset({FactKind.SET}),
    Operator.CONTAINS_NONE: frozenset({FactKind.SET}),
    Operator.NONEMPTY: frozenset({FactKind.SET}),
}

Problem = tuple[str, str]


class Declared(msgspec.Struct, frozen=True, kw_only=True):
    """The names that a catalogue declares, with what they stand for."""

    facts: Mapping[FactName, FactDeclaration]
    parameters: Mapping[str, Parameter]
    policies: Mapping[str, Policy]
    sources: frozenset[str]
    hotlines: frozenset[str]


def tree_problems(
    field: str, condition: Condition, declared: Declared, *, depth: int = 1
) -> Iterator[Problem]:
    """Everything wrong with a condition; ``field`` is where it stands."""
    if depth > MAX_DEPTH:
        yield field, f"条件嵌套超过 {MAX_DEPTH} 层"
        return
    if isinstance(condition, Comparison):
        for part, problem in _clause_problems(condition, declared):
            yield f"{field}.{part}", problem
        for key in condition.sources:
            if key not in declared.sources:
                yield f"{field}.src", f"没有来源 {key}"
    elif isinstance(condition, Negation):
        yield from tree_problems(f"{field}.not", condition.part, declared, depth=depth + 1)
    else:
        group = "all" if isinstance(condition, AllOf) else "any"
        if not condition.parts:
            yield f"{field}.{group}", "是空的"
        for index, each in enumerate(condition.parts):
            yield from tree_problems(f"{field}.{group}[{index}]", each, declared, depth=depth + 1)


def formula_problems(
    field: str, formula: Formula, declared: Declared, *, depth: int = 1
) -> Iterator[Problem]:
    """Everything wrong with a formula; ``field`` is where it stands."""
    if depth > MAX_DEPTH:
        yield field, f"公式嵌套超过 {MAX_DEPTH} 层"
        return
    match formula:
        case Number(value=value):
            if not value.is_finite():
                yield field, "应为数字"
        case ParameterFigure(name=name):
            if name not in declared.parameters:
                yield f"{field}.param", f"没有参数 {name}"
        case FactFigure(name=name):
            fact = declared.facts.get(name)
            if fact is None:
                yield f"{field}.fact", f"没有声明事实 {name}"
            elif fact.kind not in NUMERIC:
                yield f"{field}.fact", f"事实 {name} 不是数字，不能用在公式里"
        case _:
            key = type(formula).__name__.lower()
            if not formula.parts:
                yield f"{field}.{key}", "是空的"
            elif isinstance(formula, Minus) and len(formula.parts) == 1:
                yield f"{field}.{key}", "至少要有两项：从第一项里减去后面各项"
            for index, part in enumerate(formula.parts):
                yield from formula_problems(
                    f"{field}.{key}[{index}]", part, declared, depth=depth + 1
                )


def contradiction(condition: Condition) -> tuple[str, FactName] | None:
    """Where clauses that must hold together never can, and of which fact; None where none is seen.

    Only what is certain from the tree alone: plain numbers, options and yes-no. The place is
    relative to the condition (empty: the condition itself).
    """
    if isinstance(condition, AllOf):
        for name, clauses in _by_fact(condition).items():
            if _excluded(clauses):
                return "", name
    if isinstance(condition, AllOf | AnyOf):
        key = "all" if isinstance(condition, AllOf) else "any"
        for index, part in enumerate(condition.parts):
            found = contradiction(part)
            if found is not None:
                return f".{key}[{index}]{found[0]}", found[1]
    return None


def _clause_problems(clause: Comparison, declared: Declared) -> Iterator[Problem]:
    fact = declared.facts.get(clause.fact)
    if fact is None:
        yield "fact", f"没有声明事实 {clause.fact}"
        return
    if fact.kind not in _FITTING[clause.op]:
        yield "op", f"{clause.op.value} 不能用于 {fact.kind.value} 类的事实 {clause.fact}"
        return
    for problem in _value_problems(clause, fact):
        yield "value", problem
    for name in (clause.parameter, clause.times):
        if name and name not in declared.parameters:
            yield "value", f"没有参数 {name}"


def _value_problems(clause: Comparison, fact: FactDeclaration) -> Iterator[str]:
    given = (bool(clause.values), clause.number is not None, bool(clause.parameter))
    if clause.op in {Operator.IS_TRUE, Operator.IS_FALSE, Operator.NONEMPTY}:
        wanted = [(False, False, False)]
    elif fact.kind in NUMERIC:
        wanted = [(False, True, False), (False, False, True)]
    else:
        wanted = [(True, False, False)]
    if given not in wanted:
        yield f"{clause.op.value} 的 value 写法不对"
    if clause.number is not None and not clause.number.is_finite():
        yield "应为数字"
    if clause.op is Operator.EQ and len(clause.values) > 1:
        yield "eq 只能有一个取值，几个取值用 in"
    for value in clause.values:
        if fact.kind in CHOICE and fact.option(value) is None:
            yield f"事实 {clause.fact} 没有取值 {value}"
    if clause.times and not clause.parameter:
        yield "mul 要和 param 一起用"


def _by_fact(condition: AllOf) -> dict[FactName, list[Comparison]]:
    """The clauses that must all hold, through groups of the same kind, by fact."""
    found: dict[FactName, list[Comparison]] = {}
    for part in condition.parts:
        if isinstance(part, Comparison):
            found.setdefault(part.fact, []).append(part)
        elif isinstance(part, AllOf):
            for name, clauses in _by_fact(part).items():
                found.setdefault(name, []).extend(clauses)
    return found


def _excluded(clauses: list[Comparison]) -> bool:
    operators = {clause.op for clause in clauses}
    if {Operator.IS_TRUE, Operator.IS_FALSE} <= operators:
        return True
    chosen = [set(c.values) for c in clauses if c.op in {Operator.EQ, Operator.IN} and c.values]
    if chosen and not set.intersection(*chosen):
        return True
    none = {v for c in clauses if c.op is Operator.CONTAINS_NONE for v in c.values}
    wanted = [set(c.values) for c in clauses if c.op is Operator.CONTAINS_ANY and c.values]
    return any(values <= none for values in wanted) or _no_number_left(clauses)


def _no_number_left(clauses: list[Comparison]) -> bool:
    """Whether no number satisfies all clauses; a bound is its value, and whether it is left out."""
    low: tuple[Decimal, bool] | None = None
    high: tuple[Decimal, bool] | None = None
    for clause in clauses:
        number = clause.number
        if number is None or not number.is_finite():
            continue
        strict = clause.op in {Operator.GT, Operator.LT}
        if clause.op in {Operator.GT, Operator.GE, Operator.EQ}:
            low = max(low, (number, strict)) if low else (number, strict)
        if clause.op in {Operator.LT, Operator.LE, Operator.EQ}:
            # Of two equal upper bounds the strict one is the narrower.
            narrower = high is None or (number, not strict) < (high[0], not high[1])
            high = (number, strict) if narrower else high
    if low is None or high is None:
        return False
    return low[0] > high[0] or (low[0] == high[0] and (low[1] or high[1]))
