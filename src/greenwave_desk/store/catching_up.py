"""What was held aside for a word that an older program did not know, once a newer one opens it."""

from __future__ import annotations

import msgspec
import sqlite_utils

from ..domain.events import UnknownEventError, body_of
from ..domain.exchange import HeldReason
from .journal import Journal

_NOT_UNDERSTOOD = (
    "SELECT e.kind, e.version, e.body FROM held JOIN events AS e USING (origin, seq)"
    " WHERE held.reason IN (?, ?)"
)


def understood_now(db: sqlite_utils.Database) -> bool:
    """Whether anything is held aside as unknown or malformed that this program can read."""
    reasons = (HeldReason.KIND_UNKNOWN.value, HeldReason.BODY_MALFORMED.value)
    return any(
        _readable(kind, version, body.encode())
        for kind, version, body in db.execute(_NOT_UNDERSTOOD, reasons)
    )


def catch_up(db: sqlite_utils.Database, journal: Journal) -> int:
    """Apply what can be applied by now; the number of events. Needs a transaction.

    A record that can be read and still may not be applied is looked at once more each time.
    """
    return journal.retry_held() if understood_now(db) else 0


def _readable(kind: str, version: int, body: bytes) -> bool:
    try:
        body_of(kind, version, body)
    except (UnknownEventError, msgspec.DecodeError):
        return False
    return True
