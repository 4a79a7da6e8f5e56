"""What one comparison comes to: true, false or unknown, for what is known of its fact.

Unknown stays unknown: a missing fact, a set whose open members matter, a county parameter that
nobody has filled in. A parameter chosen by a fact that is missing (rural or urban standard)
still settles a comparison on whose outcome every choice agrees.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from decimal import Decimal
from itertools import product

from .catalogue import Catalogue, Parameter
from .conditions import Comparison, Operator
from .facts import FactValue, SetValue
from .ids import FactName

TRUE, UNKNOWN, FALSE = 1, 0, -1
"""Kleene's three values as integers: negation is the minus sign."""

_NUMBERS: dict[Operator, Callable[[int | Decimal, int | Decimal], bool]] = {
    Operator.EQ: operator.eq,
    Operator.LT: operator.lt,
    Operator.LE: operator.le,
    Operator.GT: operator.gt,
    Operator.GE: operator.ge,
}


class Clause:
    """A comparison made ready: which facts it reads, and what it comes to for their values.

    ``facts`` begins with the comparison's own fact; facts that choose a parameter follow.
    """

    __slots__ = ("_factors", "_judge", "comparison", "facts", "figures")

    def __init__(self, comparison: Comparison, catalogue: Catalogue) -> None:
        self.comparison = comparison
        parameters = {parameter.name: parameter for parameter in catalogue.parameters}
        factors = [
            _Factor(parameters, name) for name in (comparison.parameter, comparison.times) if name
        ]
        selectors = tuple(dict.fromkeys(f.selector for f in factors if f.selector is not None))
        self.facts: tuple[FactName, ...] = (comparison.fact, *selectors)
        self.figures = _figures(comparison, factors)
        """Every number that the fact may be compared with."""
        self._factors = factors
        self._judge = _judge(comparison, factors)

    def truth(self, values: tuple[FactValue | None, ...]) -> int:
        """TRUE, UNKNOWN or FALSE for the values of :attr:`facts`, None where unknown."""
        own = values[0]
        if own is None:
            return UNKNOWN
        return self._judge(own, dict(zip(self.facts[1:], values[1:], strict=True)))

    def can_be_settled(self, chosen: Chosen) -> bool:
        """Whether knowing all of its facts may settle it, for the figures that are filled in."""
        if self.comparison.number is not None or not self._factors:
            return True
        return any(figure is not None for figure in _products(self._factors, chosen))

    def unfilled_for(self, chosen: Chosen) -> tuple[str, ...]:
        """Names of the county parameters that are unknown, given the facts that choose them."""
        names = (name for factor in self._factors for name in factor.unfilled(chosen))
        return tuple(dict.fromkeys(names))


Chosen = Mapping[FactName, "FactValue | None"]


class _Factor:
    """A parameter as a factor of a comparison: its figures by the fact that chooses it."""

    __slots__ = ("_figures", "selector")

    def __init__(self, parameters: Mapping[str, Parameter], name: str) -> None:
        choice = parameters[name].choice
        if choice is None:
            self.selector: FactName | None = None
            self._figures: dict[bool | None, tuple[str, Decimal | None]] = {
                None: (name, parameters[name].value)
            }
        else:
            yes, no = choice.when_yes, choice.when_no
            self.selector = choice.fact
            self._figures = {True: (yes, parameters[yes].value), False: (no, parameters[no].value)}

    def possible(self, chosen: Chosen) -> list[Decimal | None]:
        """The figures it may be, given what is known of the choosing fact."""
        return [figure for _, figure in self._named(chosen)]

    def unfilled(self, chosen: Chosen) -> list[str]:
        """Names of those of them that are unknown."""
        return [name for name, figure in self._named(chosen) if figure is None]

    def _named(self, chosen: Chosen) -> list[tuple[str, Decimal | None]]:
        known = None if self.selector is None else chosen.get(self.selector)
        if isinstance(known, bool):
            return [self._figures[known]]
        return list(self._figures.values())


def _products(factors: list[_Factor], chosen: Chosen) -> list[Decimal | None]:
    """Every value that the factors' product may have; None where a figure is unknown.

    Factors chosen by the same missing fact are combined freely: a superset of what is possible,
    which can only leave more unknown, never settle wrongly.
    """
    results: list[Decimal | None] = []
    for figures in product(*(factor.possible(chosen) for factor in factors)):
        result: Decimal | None = Decimal(1)
        for figure in figures:
            result = None if result is None or figure is None else result * figure
        results.append(result)
    return results


def _figures(comparison: Comparison, factors: list[_Factor]) -> tuple[Decimal, ...]:
    if comparison.number is not None:
        return (comparison.number,)
    if not factors:
        return ()
    return tuple(sorted({f for f in _products(factors, {}) if f is not None}))


def _judge(comparison: Comparison, factors: list[_Factor]) -> Callable[[FactValue, Chosen], int]:
    op = comparison.op
    wanted = frozenset(comparison.values)
    if wanted and op in {Operator.IN, Operator.EQ}:
        return lambda value, _: TRUE if value in wanted else FALSE
    if op in _NUMBERS:
        return _judge_number(_NUMBERS[op], comparison.number, factors)
    simple: dict[Operator, Callable[[FactValue, Chosen], int]] = {
        Operator.IS_TRUE: lambda value, _: TRUE if value is True else FALSE,
        Operator.IS_FALSE: lambda value, _: TRUE if value is False else FALSE,
        Operator.CONTAINS_ANY: lambda value, _: _contains_any(value, wanted),
        Operator.CONTAINS_NONE: lambda value, _: -_contains_any(value, wanted),
        Operator.NONEMPTY: lambda value, _: _nonempty(value),
    }
    return simple[op]


def _judge_number(
    compare: Callable[[int | Decimal, int | Decimal], bool],
    number: Decimal | None,
    factors: list[_Factor],
) -> Callable[[FactValue, Chosen], int]:
    def judge(value: FactValue, chosen: Chosen) -> int:
        if not isinstance(value, int | Decimal):
            return UNKNOWN
        figures = _products(factors, chosen) if number is None else [number]
        outcomes = {None if figure is None else compare(value, figure) for figure in figures}
        if outcomes == {True}:
            return TRUE
        return FALSE if outcomes == {False} else UNKNOWN

    return judge


def _contains_any(value: FactValue, wanted: frozenset[str]) -> int:
    if not isinstance(value, SetValue):
        return UNKNOWN
    if value.certain & wanted:
        return TRUE
    if not value.open & wanted:
        return FALSE
    return TRUE if value.open <= wanted else UNKNOWN


def _nonempty(value: FactValue) -> int:
    if not isinstance(value, SetValue):
        return UNKNOWN
    return TRUE if value.certain or value.open else FALSE
