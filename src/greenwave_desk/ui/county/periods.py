"""The periods that figures are counted in, by the calendar of the county."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from ...domain.ids import Day

MONTHS = 12


class Period(StrEnum):
    """The periods that can be chosen; every one ends today, but the last month."""

    WEEK = "week"
    MONTH = "month"
    LAST_MONTH = "last_month"
    YEAR = "year"
    ALL = "all"


def span(period: Period, today: date) -> tuple[Day | None, Day | None]:
    """First and last day of ``period``, inclusive; a week begins on Monday."""
    first: date | None = None
    last = today
    if period is Period.WEEK:
        first = today - timedelta(days=today.weekday())
    elif period is Period.MONTH:
        first = today.replace(day=1)
    elif period is Period.LAST_MONTH:
        last = today.replace(day=1) - timedelta(days=1)
        first = last.replace(day=1)
    elif period is Period.YEAR:
        first = today.replace(month=1, day=1)
    if first is None:
        return None, None
    return Day(first.isoformat()), Day(last.isoformat())


def months_back(today: date, count: int = MONTHS) -> tuple[tuple[Day, Day], ...]:
    """The first and last day of ``count`` months, this one first."""
    found = []
    last = today
    for _ in range(count):
        first = last.replace(day=1)
        found.append((Day(first.isoformat()), Day(last.isoformat())))
        last = first - timedelta(days=1)
    return tuple(found)
