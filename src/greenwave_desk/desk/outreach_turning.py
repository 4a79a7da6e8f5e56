"""Who reaches an age at which a policy comes out otherwise: told before it happens."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from ..domain.catalogue import Catalogue
from ..domain.conditions import comparisons
from ..domain.ids import Day, FactName
from ..domain.outreach import Turning, Village, village_of
from ..domain.people import Person
from ..domain.relations import effective_condition
from ..domain.screening import Outline, Verdict
from ..store.screening import Screener
from ..store.session import Session
from .outreach_survey import villages_of

_AGE: Final = FactName("age")


def age_limits(catalogue: Catalogue) -> frozenset[int]:
    """Every age at whose birthday a clause may come out otherwise than the day before."""
    limits: set[int] = set()
    for policy in catalogue.policies:
        trees = [effective_condition(policy, catalogue), *(grade.when for grade in policy.grades)]
        for tree in trees:
            for clause in comparisons(tree):
                if clause.fact == _AGE and clause.number is not None:
                    limit = int(clause.number)
                    # "at least 60" changes at 60, "over 60" and "at most 60" at 61.
                    limits |= {limit, limit + 1}
    return frozenset(limits)


def turning(
    session: Session, screener: Screener, first: date, last: date, villages: tuple[str, ...]
) -> tuple[Turning, ...]:
    """Everybody whose birthday within the days changes a policy for them, the earliest first."""
    limits = age_limits(screener.catalogue())
    meant = frozenset(village for village, _ in villages_of(session, villages))
    birthdays: dict[date, list[tuple[Person, int]]] = {}
    for person in session.store.roster.people_in():
        if villages and village_of(person) not in meant:
            continue
        for day, age in _birthdays(date.fromisoformat(person.birth), first, last):
            if age in limits:
                birthdays.setdefault(day, []).append((person, age))
    found: list[Turning] = []
    for day in sorted(birthdays):
        # By days: an engine is made for each, and few are kept.
        for person, age in birthdays[day]:
            found += _changes(screener, person, age, day)
    return tuple(found)


def _birthdays(born: date, first: date, last: date) -> Iterator[tuple[date, int]]:
    """Days within which somebody completes a year of life, with the age."""
    for year in range(first.year, last.year + 1):
        try:
            day = born.replace(year=year)
        except ValueError:
            day = date(year, 3, 1)  # born on a 29 February: the year is complete on 1 March
        if first <= day <= last and year > born.year:
            yield day, year - born.year


def _changes(screener: Screener, person: Person, age: int, day: date) -> Iterator[Turning]:
    before = {one.code: one for one in _outlines(screener, person, day - timedelta(days=1))}
    for after in _outlines(screener, person, day):
        old = before.get(after.code)
        if old is None or old.verdict is after.verdict or _idle(old, after):
            continue
        yield Turning(
            person=person.id,
            name=person.name,
            village=village_of(person),
            day=Day(day.isoformat()),
            age=age,
            policy=after.code,
            before=old.verdict,
            after=after.verdict,
            already=old.already,
            grounds=after.grounds,
            against=after.against,
            missing=after.missing,
        )


def _idle(old: Outline, after: Outline) -> bool:
    """A change that nobody need be told of: from unlikely to no, from no to unlikely."""
    out = Verdict.NOT_ENTITLED
    if after.verdict is out and old.verdict is not Verdict.ENTITLED:
        return not (old.already or (old.grounds and not old.seldom))
    return (
        old.verdict is out
        and after.verdict is Verdict.UNDECIDED
        and (after.seldom or not after.grounds)
    )


def _outlines(screener: Screener, person: Person, day: date) -> tuple[Outline, ...]:
    on = Day(day.isoformat())
    return screener.engine(on).outline(screener.facts(person, on))


__all__ = ["Village", "age_limits", "turning"]
