"""Folds of events about who is there."""

from __future__ import annotations

import sqlite_utils

from ...domain.events import Body, OperatorAway, OperatorBack
from ...domain.journal import Event


def away(db: sqlite_utils.Database, event: Event, body: Body) -> None:
    """An operator is away."""
    assert isinstance(body, OperatorAway)
    _row(db, event, (body.operator, "away", body.first, body.last, body.note))


def back(db: sqlite_utils.Database, event: Event, body: Body) -> None:
    """An operator is back."""
    assert isinstance(body, OperatorBack)
    _row(db, event, (body.operator, "back", body.day, "", ""))


def _row(db: sqlite_utils.Database, event: Event, said: tuple[str, str, str, str, str]) -> None:
    db.execute(
        "INSERT INTO presence(origin, seq, operator, kind, first, last, note)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (event.origin, event.seq, *said),
    )
