"""Ports to what a test cannot run as it is: the clock, new identifiers, a reader of ID cards."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import Protocol

from .ids import Day, Timestamp
from .scans import IdCard

CHINA = timezone(timedelta(hours=8), "UTC+8")
"""China Standard Time; the desk's calendar day, whatever the computer's zone is set to."""


class Clock(Protocol):
    """Tells the time. ``now`` is aware and in UTC."""

    def now(self) -> datetime:
        """The present moment in UTC."""


class Ids(Protocol):
    """Makes identifiers that have never been used."""

    def new(self) -> str:
        """A new identifier, as text (a UUID)."""


class CardReader(Protocol):
    """Reads ID cards that are laid on it. Belongs to the thread that made it."""

    def poll(self) -> IdCard | None:
        """Look once, for less than a second; None where no card was laid on since the last look.

        Raises:
            DeviceError: the reader is gone or silent, or the card cannot be read. The next
                ``poll`` tries anew.
        """

    def close(self) -> None:
        """Let go of the device."""


def timestamp(moment: datetime) -> Timestamp:
    """``2026-11-23T08:15:00.000Z``: UTC with milliseconds."""
    return Timestamp(moment.strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03d}Z")


def local_day(moment: datetime) -> Day:
    """The calendar day in China at ``moment``."""
    return Day(moment.astimezone(CHINA).date().isoformat())


def local_date(moment: datetime) -> date:
    """As :func:`local_day`, as a date."""
    return moment.astimezone(CHINA).date()


def local_day_of(at: str) -> Day | None:
    """The calendar day in China of a timestamp; None for an empty one."""
    return local_day(datetime.fromisoformat(at)) if at else None
