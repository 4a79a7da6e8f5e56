"""The limits of 5,000 open cases as the home screen counts them, beside a walk day by day.

Each case has a limit of 3 to 60 days and up to three pauses. The calendar is made anew in each run,
so that counting its years through is part of the figure. The peer walks from the first day to
the last and asks of each whether it counts, as a first version would.
"""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from harness import Figure, in_turn, run, seconds

from greenwave_desk.domain.calendar import CalendarYear, WorkCalendar
from greenwave_desk.domain.deadlines import Pause, deadline
from greenwave_desk.domain.ids import Day
from greenwave_desk.exchange.calendar_files import load_years

CASES = 5_000
TODAY = date(2026, 11, 23)
A_DAY = timedelta(days=1)
DATA = Path(__file__).parents[2] / "data" / "calendar"


class Limit(NamedTuple):
    """What a case hands in."""

    start: Day
    length: int
    working: bool
    pauses: tuple[Pause, ...]


def limits(number: int) -> list[Limit]:
    """Cases of the last half year, one in three paused once or more."""
    pick = random.Random(20261123)
    made = []
    for _ in range(number):
        start = TODAY - pick.randint(0, 180) * A_DAY
        pauses = []
        for _ in range(pick.choice((0, 0, 0, 0, 1, 3))):
            since = start + pick.randint(0, 40) * A_DAY
            until = since + pick.randint(1, 15) * A_DAY
            ended = Day(str(until)) if until <= TODAY else None
            pauses.append(Pause(since=Day(str(since)), until=ended))
        working = pick.random() < 0.8
        made.append(Limit(Day(str(start)), pick.randint(3, 60), working, tuple(pauses)))
    return made


def counted(years: tuple[CalendarYear, ...], cases: list[Limit]) -> list[tuple[str, int]]:
    """Due day and days left of each, as the program counts them."""
    calendar = WorkCalendar(years)
    found = (
        deadline(
            case.start,
            case.length,
            working=case.working,
            today=Day(str(TODAY)),
            calendar=calendar,
            pauses=case.pauses,
        )
        for case in cases
    )
    return [(each.due, each.left) for each in found]


def walked(years: tuple[CalendarYear, ...], cases: list[Limit]) -> list[tuple[str, int]]:
    """The same, one day at a time."""
    calendar = WorkCalendar(years)
    return [_walk(calendar, case) for case in cases]


def _walk(calendar: WorkCalendar, case: Limit) -> tuple[str, int]:
    spans = [
        (date.fromisoformat(each.since), date.fromisoformat(each.until) if each.until else TODAY)
        for each in case.pauses
    ]

    def paused(day: date) -> bool:
        return any(since <= day < until for since, until in spans)

    def of_kind(day: date) -> bool:
        return not case.working or calendar.is_workday(day)

    due, number = date.fromisoformat(case.start), 0
    while number < case.length:
        due += A_DAY
        number += of_kind(due) and not paused(due)
    while paused(due) or not calendar.is_workday(due):
        due += A_DAY
    left, day = 0, min(TODAY, due)
    while day < max(TODAY, due):
        day += A_DAY
        left += of_kind(day) and (due < TODAY or not paused(day))
    return str(due), left if due >= TODAY else -max(1, left)


def measure(runs: int) -> list[Figure]:
    """Milliseconds for all cases, ours and the peer's in turn."""
    years, cases = load_years(DATA), limits(CASES)
    assert counted(years, cases) == walked(years, cases)
    ours, peer = in_turn(
        [
            lambda: seconds(lambda: counted(years, cases)),
            lambda: seconds(lambda: walked(years, cases)),
        ],
        runs,
    )
    return [Figure("5,000 limits", ours * 1000, "ms", "a walk day by day", peer * 1000, goal=100)]


if __name__ == "__main__":
    raise SystemExit(run("deadlines", measure, runs=9))
