"""Limits in working days or calendar days: the last day, what is left, and pauses.

Owns the counting alone. Which step of a matter has a limit, and which steps pause it, is decided
by the rules of the matter and handed in.

Sources: 民法典 art. 201 (the day of beginning is not counted), art. 203 (a last day that is a
day off moves to the next day that is not); 行政许可法 art. 82 (limits in working days) and
art. 45 (time that is not counted). ``docs/deadlines.md`` says how they were read and has worked
examples.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import Final, NamedTuple

import msgspec

from .calendar import WorkCalendar
from .ids import Day

_A_DAY: Final = timedelta(days=1)


class Standing(StrEnum):
    """Where a limit stands today, or how it ended."""

    RUNNING = "running"
    SOON = "soon"
    """The last day is at most ``soon`` days of its kind away."""
    DUE = "due"
    """Today is the last day."""
    OVERDUE = "overdue"
    """The last day has passed; a pause that began later does not undo that."""
    PAUSED = "paused"
    MET = "met"
    """Ended on the last day or before."""
    MISSED = "missed"


class Pause(msgspec.Struct, frozen=True, kw_only=True):
    """Time that is not counted: from ``since`` to the day before ``until``.

    ``until`` is the day on which it goes on, so it is counted again (materials received, the
    first day after a public notice), and may lie ahead. None: nobody knows yet. One that ends on
    the day it began, or before, has no days.
    """

    since: Day
    until: Day | None


class Deadline(msgspec.Struct, frozen=True, kw_only=True):
    """A limit as it stands.

    ``left`` counts days of its kind after today (or after the day it ended) up to ``due``, pauses
    left out: 0 exactly on the last day. It is negative exactly when the limit is over: -1 from
    the first day after the last one, be it worked or not, and pauses that began by then are
    counted like other days. ``working`` says which kind. ``provisional``: the last day hangs on
    a year whose arrangement is not published yet and may still move.
    """

    due: Day
    left: int
    working: bool
    standing: Standing
    provisional: bool


def deadline(
    start: Day,
    length: int,
    *,
    working: bool,
    today: Day,
    calendar: WorkCalendar,
    pauses: Sequence[Pause] = (),
    soon: int = 2,
    ended: Day | None = None,
) -> Deadline:
    """Where a limit of ``length`` days from ``start`` stands on ``today``.

    Day one is the first day *after* ``start`` that counts: every working day for ``working``,
    every calendar day otherwise, pauses left out. The last day is never a day off and never within
    a pause: where it would be, it moves to the next day that is neither. A ``length`` of 0 is
    ``start`` itself, moved likewise.

    A pause without an end is taken to end today, so ``due`` moves on day by day while it lasts;
    once the matter has ended, it is taken to have ended with it.

    Args:
        start: Day of the event that the limit runs from (acceptance, receipt, decision).
        length: Days of its kind, as the rule says.
        working: Whether the rule says 工作日.
        today: The desk's day.
        calendar: The arrangements known.
        pauses: In any order; they may overlap.
        soon: Days left from which the standing is SOON.
        ended: Day on which the matter ended.

    Raises:
        ValueError: A day that is none, or a negative ``length``.
    """
    if length < 0:
        raise ValueError(length)
    now = date.fromisoformat(ended or today)
    spans = _merged(pauses, now)
    days = _Days(working, calendar, spans)
    begun = date.fromisoformat(start)
    nominal = days.after(begun, length)
    due = days.at_work(nominal)
    left = days.between(now, due) if now <= due else min(-1, -days.of_kind(due, now))
    if ended is not None:
        standing = Standing.MET if left >= 0 else Standing.MISSED
    else:
        standing = _standing(left, soon, _paused(pauses, today))
    return Deadline(
        due=Day(due.isoformat()),
        left=left,
        working=working,
        standing=standing,
        provisional=calendar.provisional(begun if working else nominal, due),
    )


class _Span(NamedTuple):
    """Paused days, the first and the last included."""

    first: date
    last: date


class _Days(NamedTuple):
    """The days that count: those of a kind that are in none of the spans (in order, apart)."""

    working: bool
    calendar: WorkCalendar
    spans: tuple[_Span, ...]

    def after(self, day: date, number: int) -> date:
        """Day ``number`` after ``day``; 0 is ``day`` itself."""
        for span in self.spans:
            if span.last <= day:
                continue
            before = max(span.first - _A_DAY, day)
            counted = self.of_kind(day, before)
            if counted >= number:
                break
            day, number = span.last, number - counted
        return self.calendar.after(day, number) if self.working else day + number * _A_DAY

    def at_work(self, day: date) -> date:
        """``day``, or the first one after it that is worked and in no span."""
        for span in self.spans:
            if not self.calendar.is_workday(day):
                day = self.calendar.after(day, 1)
            if span.first <= day <= span.last:
                day = span.last + _A_DAY
        return day if self.calendar.is_workday(day) else self.calendar.after(day, 1)

    def between(self, first: date, last: date) -> int:
        """Days that count after ``first`` up to and including ``last``, which is not earlier."""
        counted = self.of_kind(first, last)
        for span in self.spans:
            begin, end = max(span.first - _A_DAY, first), min(span.last, last)
            if begin < end:
                counted -= self.of_kind(begin, end)
        return counted

    def of_kind(self, first: date, last: date) -> int:
        """As :meth:`between`, paused days included."""
        return self.calendar.between(first, last) if self.working else (last - first).days


def _merged(pauses: Sequence[Pause], now: date) -> tuple[_Span, ...]:
    """The paused days as spans in order, none touching another; an open one ends at ``now``."""
    merged: list[_Span] = []
    for since, until in sorted(
        (date.fromisoformat(each.since), date.fromisoformat(each.until) if each.until else now)
        for each in pauses
    ):
        if until <= since:
            continue
        if merged and since <= merged[-1].last + _A_DAY:
            merged[-1] = _Span(merged[-1].first, max(merged[-1].last, until - _A_DAY))
        else:
            merged.append(_Span(since, until - _A_DAY))
    return tuple(merged)


def _paused(pauses: Sequence[Pause], today: Day) -> bool:
    return any(
        each.since <= today and (each.until is None or today < each.until) for each in pauses
    )


def _standing(left: int, soon: int, paused: bool) -> Standing:
    if left < 0:
        return Standing.OVERDUE
    if paused:
        return Standing.PAUSED
    if left == 0:
        return Standing.DUE
    return Standing.SOON if left <= soon else Standing.RUNNING
