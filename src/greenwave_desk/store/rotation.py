"""Backups that are made by themselves: one a day, each verified, old ones thinned out.

Kept are the newest of each of the last seven days, four weeks and twelve months that have any.
Nothing is removed before a newer copy has been written, opened again and counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from ..domain.ids import Day
from .backup import Copy, back_up
from .faults import translated
from .store import Store
from .workspace import Unlocked

DAYS, WEEKS, MONTHS = 7, 4, 12
SUFFIX = ".gwbackup"
_NAME = re.compile(r"daily-(\d{4}-\d{2}-\d{2})" + re.escape(SUFFIX))


def daily(store: Store, unlocked: Unlocked, today: Day) -> Copy | None:
    """Make today's backup if there is none yet, then thin out the old ones.

    Raises:
        WorkspaceError, DiskError: the copy did not come about; nothing was removed.
    """
    folder = unlocked.home / "backups"
    target = folder / f"daily-{today}{SUFFIX}"
    if target.exists():
        return None
    copy = back_up(store, unlocked, target)
    with translated():
        days = {day: path for path in folder.iterdir() if (day := _day(path)) is not None}
        for day in days.keys() - kept(days.keys()):
            days[day].unlink()
    return copy


def kept(days: Iterable[date]) -> set[date]:
    """Which of the days a backup is kept of."""
    newest_first = sorted(days, reverse=True)
    keep = set(newest_first[:DAYS])
    for count, period in ((WEEKS, _week), (MONTHS, _month)):
        seen: dict[tuple[int, int], date] = {}
        for day in newest_first:
            seen.setdefault(period(day), day)
        keep |= set(list(seen.values())[:count])
    return keep


def _week(day: date) -> tuple[int, int]:
    year, week, _ = day.isocalendar()
    return year, week


def _month(day: date) -> tuple[int, int]:
    return day.year, day.month


def _day(path: Path) -> date | None:
    found = _NAME.fullmatch(path.name)
    return date.fromisoformat(found[1]) if found else None
