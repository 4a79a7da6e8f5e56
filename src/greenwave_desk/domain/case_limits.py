"""Which limits run on a matter now, and what waits to be done because of them.

Two kinds: the limits that its service item sets (the whole matter and its stages), and the desk's
own periods (:mod:`.rules`). Days are counted by :mod:`.deadlines`; what is not known is not
invented: a matter whose item names no limit has none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import msgspec

from .calendar import WorkCalendar
from .case_story import CaseClock
from .cases import ENDED, PAUSED, CaseState
from .deadlines import Deadline, Pause, Standing, deadline
from .ids import Day
from .rules import Rule, rule
from .service_items import CASE, Limit, ServiceItem

__all__ = ["WANTS", "CaseDeadline", "limits_now", "pressing", "wants"]

ELSEWHERE = frozenset(
    {CaseState.BACK_OFFICE_REVIEW, CaseState.HIGHER_APPROVAL, CaseState.PUBLIC_NOTICE}
)
_OFFICE = ELSEWHERE - {CaseState.PUBLIC_NOTICE}
_TO_TELL = frozenset({CaseState.DECIDED, CaseState.DECLINED})
_SETTLED = _TO_TELL | {CaseState.NOTIFIED} | ENDED
_OVER = frozenset({Standing.MET, Standing.MISSED})
_COME = frozenset({Standing.DUE, Standing.OVERDUE})

WANTS = (
    "tell_result",
    "tell_progress",
    "nudge_back_office",
    "accept_hand_over",
    "assistant_absent",
    "materials_waiting",
    "urgent_papers",
)
"""Keys of rules by which something waits to be done."""

_OWN_WORK = frozenset({"tell_progress", "nudge_back_office", "accept_hand_over"}) | {
    "materials_waiting"
}
"""Reminders for the desk alone: a matter is not overdue because one of them is."""

_AT_ONCE = frozenset({"tell_result", "accept_hand_over"})
"""What is to be done from the moment it runs, and not only when its last day has come."""


class CaseDeadline(msgspec.Struct, frozen=True, kw_only=True):
    """A deadline of a case. ``key`` is ``case`` for the whole of it, a limit's or a rule's key."""

    key: str
    label: str
    deadline: Deadline


def limits_now(
    state: CaseState,
    clock: CaseClock,
    item: ServiceItem | None,
    rules: Sequence[Rule],
    *,
    calendar: WorkCalendar,
    today: Day,
) -> tuple[CaseDeadline, ...]:
    """Every limit of a matter, the nearest first; those that are over come last."""
    given = tuple(rules)
    count = _Count(calendar, today, rule(given, "due_soon").length)
    counted = [
        *(_of_item(state, clock, item, count) if item else ()),
        *_of_desk(state, clock, given, count),
    ]
    return tuple(
        sorted(counted, key=lambda each: (each.deadline.standing in _OVER, each.deadline.due))
    )


def pressing(limits: Sequence[CaseDeadline]) -> CaseDeadline | None:
    """The nearest that runs, of those that the visitor is owed."""
    owed = [
        each for each in limits if each.key not in _OWN_WORK and each.deadline.standing not in _OVER
    ]
    running = [each for each in owed if each.deadline.standing is not Standing.PAUSED]
    return next(iter(running or owed), None)


def wants(limits: Sequence[CaseDeadline]) -> tuple[str, ...]:
    """Keys of rules whose time has come, in the order of :data:`WANTS`."""
    come = {
        each.key
        for each in limits
        if each.key in WANTS and (each.key in _AT_ONCE or each.deadline.standing in _COME)
    }
    return tuple(key for key in WANTS if key in come)


class _Count(NamedTuple):
    """What every limit is counted with."""

    calendar: WorkCalendar
    today: Day
    warn: int

    def limit(
        self,
        key: str,
        of: Limit | Rule,
        start: Day,
        pauses: tuple[Pause, ...] = (),
        ended: Day | None = None,
    ) -> CaseDeadline:
        """Where a limit that runs from ``start`` stands."""
        counted = deadline(
            start,
            of.length,
            working=of.working,
            today=self.today,
            calendar=self.calendar,
            pauses=pauses,
            # A limit of two days is not at its end from its beginning.
            soon=min(self.warn, max(0, of.length - 1)),
            ended=ended,
        )
        label = of.name if isinstance(of, Limit) else of.label
        return CaseDeadline(key=key, label=label, deadline=counted)


def _of_item(
    state: CaseState, clock: CaseClock, item: ServiceItem, count: _Count
) -> Iterator[CaseDeadline]:
    whole = [each for each in item.limits if each.starts == CASE]
    for limit in whole:
        key = CASE if limit is whole[0] else limit.key
        opened = clock.stretches[0].since
        yield count.limit(key, limit, opened, clock.pauses(), clock.since(_SETTLED))
    for limit in item.limits:
        if limit.starts == state.value:
            start, pauses = _stage(clock, state)
            yield count.limit(limit.key, limit, start, pauses)


def _stage(clock: CaseClock, state: CaseState) -> tuple[Day, tuple[Pause, ...]]:
    """When a stage began, and the time in between that was spent elsewhere.

    A public notice that is put up again is a whole new one; an office that gets a matter back
    goes on with the days that it had left.
    """
    spans = [each for each in clock.stretches if each.state is state]
    if state in PAUSED:
        return spans[-1].since, ()
    pauses = [Pause(since=one.until, until=two.since) for one, two in pairwise(spans) if one.until]
    return spans[0].since, tuple(pauses)


def _of_desk(
    state: CaseState, clock: CaseClock, rules: tuple[Rule, ...], count: _Count
) -> Iterator[CaseDeadline]:
    for key, start in _running(state, clock):
        yield count.limit(key, rule(rules, key), start)


def _running(state: CaseState, clock: CaseClock) -> Iterator[tuple[str, Day]]:
    """The rules that run in a state, and since when."""
    here = clock.stretches[-1].since
    if state in _TO_TELL:
        yield "tell_result", here
    if state in ELSEWHERE:
        left = clock.since(ELSEWHERE) or here
        yield "tell_progress", max(left, clock.told or left)
    if state in _OFFICE:
        yield "nudge_back_office", max(here, clock.nudged or here)
    if state is CaseState.URGENT_AID:
        yield "urgent_papers", here
    if state is CaseState.WAITING_MATERIALS:
        yield "materials_waiting", max(here, clock.touched or here)
    if clock.offered:
        yield "accept_hand_over", clock.offered
