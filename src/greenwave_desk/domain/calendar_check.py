"""Whether a year's arrangement makes sense: real days, in order, with the statutory days off.

A slip of the pen in a calendar moves deadlines of every office without anybody noticing; a
calendar without problems can be handed to :class:`.calendar.WorkCalendar`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final, NamedTuple

from .calendar import FIXED_DAYS, CalendarYear

LONGEST: Final = 16
"""Days off in a row beyond which an arrangement is taken for a slip; the longest had nine."""

FIRST_YEAR, LAST_YEAR = 2025, 2999
"""The present statutory days are in force since 2025."""

_SATURDAY: Final = 5


class CalendarProblem(NamedTuple):
    """One thing wrong: in which field, and what, in plain Chinese."""

    field: str
    problem: str


def check(calendar: CalendarYear) -> tuple[CalendarProblem, ...]:
    """Everything wrong with a year's arrangement; empty when it can be used."""
    return tuple(_problems(calendar))


def _problems(calendar: CalendarYear) -> Iterator[CalendarProblem]:
    if not FIRST_YEAR <= calendar.year <= LAST_YEAR:
        yield CalendarProblem("year", f"年份应在{FIRST_YEAR}和{LAST_YEAR}之间")
        return
    if not calendar.source.strip():
        yield CalendarProblem("source", "没有写明依据")
    off: dict[date, str] = {}
    for index, holiday in enumerate(calendar.holidays):
        field = f"holidays[{index}]（{holiday.name}）"
        if not holiday.name.strip():
            yield CalendarProblem(f"{field}.name", "没有名称")
        first, last = _day(holiday.first), _day(holiday.last)
        if first is None or last is None:
            wrong = "first" if first is None else "last"
            yield CalendarProblem(f"{field}.{wrong}", "不是日期，应写成 2026-01-01 的样子")
            continue
        yield from _span(calendar.year, field, first, last)
        days = [first + timedelta(n) for n in range(min((last - first).days + 1, LONGEST))]
        twice = next((day for day in days if day in off), None)
        if twice is not None:
            yield CalendarProblem(field, f"{twice} 已经属于{off[twice]}")
        off = dict.fromkeys(days, holiday.name) | off
    yield from _worked(calendar, off)
    for month, number in FIXED_DAYS:
        if date(calendar.year, month, number) not in off:
            yield CalendarProblem("holidays", f"{month}月{number}日是法定节日，却没有放假")


def _span(year: int, field: str, first: date, last: date) -> Iterator[CalendarProblem]:
    if last < first:
        yield CalendarProblem(f"{field}.last", "最后一天早于第一天")
    elif (last - first).days >= LONGEST:
        yield CalendarProblem(f"{field}.last", f"连续放假超过{LONGEST}天，请核对")
    if not _belongs(year, first) or not _belongs(year, last):
        yield CalendarProblem(field, f"不在{year}年")


def _worked(calendar: CalendarYear, off: dict[date, str]) -> Iterator[CalendarProblem]:
    seen: set[date] = set()
    for index, text in enumerate(calendar.working_weekends):
        field = f"working_weekends[{index}]"
        day = _day(text)
        if day is None:
            yield CalendarProblem(field, f"{text} 不是日期，应写成 2026-01-01 的样子")
            continue
        if not _belongs(calendar.year, day):
            yield CalendarProblem(field, f"{text} 不在{calendar.year}年")
        if day.weekday() < _SATURDAY:
            yield CalendarProblem(field, f"{text} 不是周六或周日")
        if day in off:
            yield CalendarProblem(field, f"{text} 同时又是{off[day]}放假")
        if day in seen:
            yield CalendarProblem(field, f"{text} 写了两次")
        seen.add(day)


def _belongs(year: int, day: date) -> bool:
    """In the year, or in the December before: New Year of 2008 began on 2007-12-30."""
    return date(year - 1, 12, 1) <= day <= date(year, 12, 31)


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.isoformat() == text else None
