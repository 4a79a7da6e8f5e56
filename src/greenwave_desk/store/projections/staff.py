"""Folds of events about who is there, and what they practised."""

from __future__ import annotations

import msgspec
import sqlite_utils

from ...domain.events import Body, OperatorAway, OperatorBack, TrainingRecorded
from ...domain.exchange import HeldReason
from ...domain.journal import Event
from .held import Held, need_day


def away(db: sqlite_utils.Database, event: Event, body: Body) -> None:
    """An operator is away."""
    assert isinstance(body, OperatorAway)
    _row(db, event, (body.operator, "away", body.first, body.last, body.note))


def back(db: sqlite_utils.Database, event: Event, body: Body) -> None:
    """An operator is back."""
    assert isinstance(body, OperatorBack)
    _row(db, event, (body.operator, "back", body.day, "", ""))


def trained(db: sqlite_utils.Database, event: Event, body: Body) -> None:
    """An assistant practised."""
    assert isinstance(body, TrainingRecorded)
    if len(body.cards) != len(body.grades):
        raise Held(HeldReason.BODY_MALFORMED)
    need_day(body.day, event.at)
    db.execute(
        "INSERT INTO training(origin, seq, operator, day, catalogue, cards, grades, seconds, at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            event.origin,
            event.seq,
            event.actor,
            body.day,
            body.catalogue,
            msgspec.json.encode(body.cards).decode(),
            msgspec.json.encode(body.grades).decode(),
            body.seconds,
            event.at,
        ),
    )


def _row(db: sqlite_utils.Database, event: Event, said: tuple[str, str, str, str, str]) -> None:
    db.execute(
        "INSERT INTO presence(origin, seq, operator, kind, first, last, note)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (event.origin, event.seq, *said),
    )
