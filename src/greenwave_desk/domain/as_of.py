"""What holds on a day: which figures and policies are in force, and how old an answer is.

Everything here is about a day that is given, never about today: the same person judged as of two
days may come out differently, and each is right for its day.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Final

import msgspec

from .catalogue import Catalogue, Parameter
from .facts import FactDeclaration, Facts, FactSource, KnownFact
from .ids import Day, FactName
from .policies import Amount, Policy

_FIRST, _LAST = "0000-00-00", "9999-99-99"

_TERM_BEGINS: Final = {"春季": "01-01", "秋季": "07-01"}
_TERM_ENDS: Final = {"春季": (0, "07-31"), "秋季": (1, "02-29")}
"""The widest span that a school term's name may mean: the days are every school's own. The
number is of years later."""

_TERM = re.compile(r"(\d{4})年?(春季|秋季)")
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")

_TOLD = frozenset({FactSource.TODAY.value, FactSource.EARLIER.value, FactSource.LOOKUP.value})


def covers(first: str, last: str, day: Day) -> bool:
    """Whether a day lies between two (inclusive; empty: unbounded).

    Each may be a day, a month, a year or a school term; of these the widest span counts. Words
    that are none of these bound nothing: they are shown as they stand.
    """
    return _begin(first) <= day <= _end(last)


def parameter_on(parameter: Parameter, day: Day) -> Decimal | None:
    """The figure of a county parameter on a day; None where none is known to be in force."""
    if parameter.value is not None and covers(parameter.valid_from, parameter.valid_to, day):
        return parameter.value
    fitting = [each for each in parameter.earlier if covers(each.valid_from, each.valid_to, day)]
    # Of two that overlap, the one that began later replaced the other.
    newest = max(fitting, key=lambda each: _begin(each.valid_from), default=None)
    return newest.value if newest else None


def catalogue_on(catalogue: Catalogue, day: Day) -> Catalogue:
    """The catalogue with the figures of a day: what is not in force on it is unknown."""
    parameters = tuple(
        each
        if each.choice is not None or each.value == (figure := parameter_on(each, day))
        else msgspec.structs.replace(each, value=figure)
        for each in catalogue.parameters
    )
    return msgspec.structs.replace(catalogue, parameters=parameters)


def in_force(policy: Policy, day: Day) -> bool:
    """Whether a policy is in force on a day."""
    return covers(policy.valid_from, policy.valid_to, day)


def amounts_on(policy: Policy, day: Day) -> tuple[Amount, ...]:
    """The amounts that are current on a day, and the historic ones; what is yet to come is not."""
    return tuple(
        each
        for each in policy.amounts
        if each.historic or covers(each.valid_from, each.valid_to, day)
    )


def aged(known: KnownFact, declaration: FactDeclaration, day: Day) -> KnownFact | None:
    """A fact as of a day: marked where it is stale, None where it speaks of a period that is over.

    What was learnt after the day counts as it was learnt: somebody asks about a past day with what
    is known today.
    """
    if not known.on or known.source == FactSource.DERIVED.value:
        return known
    if declaration.renews and known.source in _TOLD and known.on < _latest(declaration.renews, day):
        return None
    if declaration.fresh_days is not None and _days(known.on, day) > declaration.fresh_days:
        return msgspec.structs.replace(known, stale=True)
    return known


def facts_on(
    facts: Facts, declarations: Mapping[FactName, FactDeclaration], day: Day
) -> dict[FactName, KnownFact]:
    """Facts as of a day: without those whose period is over, the stale ones marked."""
    current = {}
    for name, known in facts.items():
        declaration = declarations.get(name)
        fact = known if declaration is None else aged(known, declaration, day)
        if fact is not None:
            current[name] = fact
    return current


def _begin(text: str) -> str:
    if term := _TERM.fullmatch(text):
        return f"{term[1]}-{_TERM_BEGINS[term[2]]}"
    if not (parts := _DATE.fullmatch(text)):
        return _FIRST
    return f"{parts[1]}-{parts[2] or '00'}-{parts[3] or '00'}"


def _end(text: str) -> str:
    if term := _TERM.fullmatch(text):
        later, last = _TERM_ENDS[term[2]]
        return f"{int(term[1]) + later:04d}-{last}"
    if not (parts := _DATE.fullmatch(text)):
        return _LAST
    return f"{parts[1]}-{parts[2] or '99'}-{parts[3] or '99'}"


def _latest(renews: str, day: Day) -> str:
    """The newest day of that month and day that is not after ``day``."""
    this_year = f"{day[:4]}-{renews}"
    return this_year if this_year <= day else f"{int(day[:4]) - 1:04d}-{renews}"


def _days(first: str, last: str) -> int:
    return (date.fromisoformat(last) - date.fromisoformat(first[:10])).days
