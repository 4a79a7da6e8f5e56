"""Events that wait, and what several folds need."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import msgspec
import sqlite_utils

from ...domain.branches import Step
from ...domain.catalogue import is_day
from ...domain.exchange import HeldReason
from ...domain.ids import OriginId, Timestamp
from ...domain.ports import CHINA

_LONGEST_CODE = 40


class Held(Exception):  # noqa: N818 - not an error: the event waits
    """An event that cannot be applied now, with the reason's code."""

    def __init__(self, reason: HeldReason) -> None:
        super().__init__(reason.value)
        self.reason = reason


def need_person(db: sqlite_utils.Database, person: str) -> None:
    """Hold what speaks of somebody who is not known here; nobody (empty) is known everywhere."""
    if person and not db.execute("SELECT 1 FROM people WHERE id = ?", (person,)).fetchone():
        raise Held(HeldReason.PERSON_UNKNOWN)


def need_day(day: str, at: str) -> None:
    """Hold what tells of no day of the calendar, or of one after it was written down."""
    if not is_day(day) or day > day_of(at):
        raise Held(HeldReason.BODY_MALFORMED)


def need_codes(codes: Iterable[str]) -> None:
    """Hold what names a policy by something that could not be shown as its code."""
    if not all(0 < len(code) <= _LONGEST_CODE and code.isprintable() for code in codes):
        raise Held(HeldReason.BODY_MALFORMED)


def day_of(at: str) -> str:
    """The calendar day in China of a timestamp."""
    return datetime.fromisoformat(at).astimezone(CHINA).date().isoformat()


def step_of(row: tuple[str, str, str, str, int, str, str]) -> Step:
    """A step from its columns hash, follows, settles, origin, seq, state, at."""
    return Step(
        hash=row[0],
        follows=row[1],
        settles=msgspec.json.decode(row[2], type=tuple[str, ...]),
        origin=OriginId(row[3]),
        seq=row[4],
        state=row[5],
        at=Timestamp(row[6]),
    )


def as_json(value: object) -> str:
    """A column of a list or struct."""
    return msgspec.json.encode(value).decode()
