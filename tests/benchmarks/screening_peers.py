"""The same conditions evaluated by others: a walk over the trees, and CEL.

Both get what the engine gets: the conditions with what other policies add to them, and the facts
with what follows from them.

CEL (Common Expression Language) has two values and errors, and its ``&&`` and ``||`` absorb an
error where the other side decides: ``false && error`` is false, ``true && error`` is an error.
This is Kleene's logic with the error as the third value, so a fact that is unknown is a variable
that is not there, and an expression that ends in an error is undecided. One expression for a
policy, compiled once.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import cel

from greenwave_desk.domain.catalogue import Catalogue
from greenwave_desk.domain.comparing import FALSE, TRUE, UNKNOWN, Clause
from greenwave_desk.domain.conditions import AllOf, AnyOf, Comparison, Condition, Operator
from greenwave_desk.domain.facts import Facts, SetValue
from greenwave_desk.domain.ids import FactName
from greenwave_desk.domain.relations import effective_condition

Judge = Callable[[Facts], tuple[int, ...]]
"""What each policy comes to, in the catalogue's order: 1, 0 or -1."""

NOBODY_KNOWS = "nobody_knows"
"""A variable that no context has."""


def walking(catalogue: Catalogue) -> Judge:
    """A walk over each tree, without any memory: every comparison is judged anew."""
    trees = [effective_condition(policy, catalogue) for policy in catalogue.policies]
    clauses: dict[int, Clause] = {}

    def walk(node: Condition, facts: Facts) -> int:
        if isinstance(node, AllOf):
            return min(walk(part, facts) for part in node.parts)
        if isinstance(node, AnyOf):
            return max(walk(part, facts) for part in node.parts)
        if not isinstance(node, Comparison):
            return -walk(node.part, facts)
        clause = clauses.get(id(node))
        if clause is None:
            clause = clauses[id(node)] = Clause(node, catalogue)
        known = [facts.get(name) for name in clause.facts]
        truth = clause.truth(tuple(each.value if each is not None else None for each in known))
        return UNKNOWN if node.local and truth == TRUE else truth

    return lambda facts: tuple(walk(tree, facts) for tree in trees)


def by_cel(catalogue: Catalogue) -> Judge:
    """One CEL expression for each policy."""
    programs = [
        cel.compile(expression(effective_condition(policy, catalogue), catalogue))
        for policy in catalogue.policies
    ]
    return lambda facts: _executed(programs, facts)


def _executed(programs: list[cel.Program], facts: Facts) -> tuple[int, ...]:
    context = cel.Context(variables=variables(facts))
    outcomes = []
    for program in programs:
        try:
            outcomes.append(TRUE if program.execute(context) else FALSE)
        except RuntimeError:
            outcomes.append(UNKNOWN)
    return tuple(outcomes)


def variables(facts: Facts) -> dict[str, object]:
    """What is known of a person, as CEL takes it; of a set its certain and its open members."""
    known: dict[str, object] = {}
    for name, fact in facts.items():
        value = fact.value
        if isinstance(value, SetValue):
            known[name] = list(value.certain)
            known[f"{name}_open"] = list(value.open)
        elif isinstance(value, bool | str):
            known[name] = value
        elif value is not None:
            known[name] = float(value)
    return known


def expression(node: Condition, catalogue: Catalogue, *, negative: bool = False) -> str:
    """A condition as a CEL expression."""
    if isinstance(node, AllOf | AnyOf):
        sign = " && " if isinstance(node, AllOf) else " || "
        parts = (expression(part, catalogue, negative=negative) for part in node.parts)
        return f"({sign.join(parts)})"
    if not isinstance(node, Comparison):
        return f"!({expression(node.part, catalogue, negative=not negative)})"
    compared = _compared(node, catalogue)
    if not node.local:
        return compared
    return f"({compared} {'||' if negative else '&&'} {NOBODY_KNOWS})"


def _compared(node: Comparison, catalogue: Catalogue) -> str:
    name = node.fact
    wanted = "[" + ", ".join(f'"{value}"' for value in node.values) + "]"
    if node.op in _SIGNS and not node.values:
        return _number(node, catalogue)
    return {
        Operator.IS_TRUE: name,
        Operator.IS_FALSE: f"!{name}",
        Operator.NONEMPTY: f"(size({name}) > 0 || size({name}_open) > 0)",
        Operator.CONTAINS_ANY: _contains_any(name, wanted),
        Operator.CONTAINS_NONE: f"!{_contains_any(name, wanted)}",
        Operator.IN: f"({name} in {wanted})",
        Operator.EQ: f"({name} in {wanted})",
    }[node.op]


def _contains_any(name: FactName, wanted: str) -> str:
    some, every = (f"{name}_open.{word}(each, each in {wanted})" for word in ("exists", "all"))
    return f"({name}.exists(each, each in {wanted}) || ({some} && ({every} || {NOBODY_KNOWS})))"


_SIGNS = {
    Operator.LT: "<", Operator.LE: "<=", Operator.GT: ">", Operator.GE: ">=", Operator.EQ: "==",
}  # fmt: skip


def _number(node: Comparison, catalogue: Catalogue) -> str:
    def compared(figure: Decimal | None) -> str:
        limit = NOBODY_KNOWS if figure is None else f"{float(figure)!r}"
        return f"({node.fact} {_SIGNS[node.op]} {limit})"

    if node.number is not None:
        return compared(node.number)
    chosen_by: FactName | None = None
    yes: Decimal | None = Decimal(1)
    no: Decimal | None = Decimal(1)
    for factor in (node.parameter, node.times):
        if not factor:
            continue
        parameter = catalogue.parameter(factor)
        assert parameter is not None
        if parameter.choice is None:
            pair = (parameter.value, parameter.value)
        else:
            assert chosen_by is None, "one choosing fact is all that this peer can say"
            chosen_by = parameter.choice.fact
            both = (parameter.choice.when_yes, parameter.choice.when_no)
            first, second = (catalogue.parameter(each) for each in both)
            assert first is not None
            assert second is not None
            pair = (first.value, second.value)
        yes, no = _times(yes, pair[0]), _times(no, pair[1])
    if chosen_by is None:
        return compared(yes)
    one, other = compared(yes), compared(no)
    # Where it is unknown which of the two figures counts, what both agree on counts.
    return f"(({chosen_by} && {one}) || (!{chosen_by} && {other}) || ({one} && {other}))"


def _times(first: Decimal | None, second: Decimal | None) -> Decimal | None:
    return None if first is None or second is None else first * second
