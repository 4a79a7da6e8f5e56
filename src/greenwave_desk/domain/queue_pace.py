"""How fast the windows call, and how long somebody will probably wait.

The pace is what the windows have shown today: the time from one call to the next, whichever
windows made them. No other day is asked: a Monday with one window says nothing of a Tuesday.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise
from math import ceil
from statistics import median

import msgspec

from .ids import Timestamp
from .queue import CallReason
from .visits import Lane

LAST = 20
"""How many of the newest intervals the pace is taken from."""
LEAST = 2
"""Intervals (three calls) below which nothing is said of the pace."""
LEAST_OF_LANE = 3
"""Intervals below which a lane has no pace of its own."""


class Call(msgspec.Struct, frozen=True, kw_only=True):
    """A number was called for its turn; calling it again is no call of this kind.

    ``since`` is its arrival.
    """

    at: Timestamp
    lane: Lane
    since: Timestamp
    reason: CallReason | None


def streak(calls: Sequence[Call]) -> int:
    """How many priority numbers were called since the last ordinary one; ``calls`` in order.

    A number that was sent to a window had its turn before: it is neither's turn in the ratio.
    """
    count = 0
    for call in reversed(calls):
        if call.reason is CallReason.FOR_WINDOW:
            continue
        if call.lane is Lane.ORDINARY:
            break
        count += 1
    return count


def expected_minutes(ahead: Sequence[Lane], calls: Sequence[Call], now: datetime) -> int | None:
    """About how long until a number is called that has ``ahead`` before it; None: unknown.

    For each number ahead the median of the last 20 intervals from a call of its lane to the next
    call at any window (of both lanes together while its lane has fewer than three); and what
    is left, by the same measure, of the interval that runs since the last call. Rounded up to
    whole minutes. An interval counts if the number called at its end was waiting at its
    beginning: else the windows stood idle, and it tells how visitors came, not how they were
    served. Nothing is said with fewer than two such intervals.

    Args:
        ahead: the lanes of the numbers that will be called before, in any order.
        calls: today's calls at all windows, in order.
        now: the present moment.
    """
    pace = _pace(calls)
    if pace is None:
        return None
    last = calls[-1]
    running = max(0.0, (now - datetime.fromisoformat(last.at)).total_seconds())
    seconds = sum(pace[lane] for lane in ahead) + max(0.0, pace[last.lane] - running)
    return ceil(seconds / 60)


def _pace(calls: Sequence[Call]) -> dict[Lane, float] | None:
    """Seconds from a call of each lane to the next call of any."""
    shown = [
        (before.lane, _seconds(before.at, after.at))
        for before, after in pairwise(calls)
        if after.since <= before.at
    ]
    if len(shown) < LEAST:
        return None
    together = median(seconds for _, seconds in shown[-LAST:])
    pace = {}
    for lane in Lane:
        own = [seconds for which, seconds in shown if which is lane][-LAST:]
        pace[lane] = median(own) if len(own) >= LEAST_OF_LANE else together
    return pace


def _seconds(earlier: Timestamp, later: Timestamp) -> float:
    between = datetime.fromisoformat(later) - datetime.fromisoformat(earlier)
    return max(0.0, between.total_seconds())
