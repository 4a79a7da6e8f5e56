"""What was held aside because an older program could not read it, once a newer one opens it."""

from __future__ import annotations

import msgspec
import sqlite_utils

from ..domain.events import UnknownEventError, body_of
from ..domain.exchange import HeldReason
from .store import Store

_HELD_FOR = (
    "SELECT e.kind, e.version, e.body FROM held JOIN events AS e USING (origin, seq)"
    " WHERE held.reason = ?"
)


def catch_up(store: Store, *, stepped: bool) -> int:
    """Apply what this program can read and the one before could not; the number of records.

    Without it, what is held aside would be behind the journal until the next import.

    Args:
        store: a workspace that has been brought up to this program's schema.
        stepped: whether it had an older schema until now. Then what was taken for malformed is
            tried too: an older program says that of fields that it does not know.
    """
    db = store.db
    if not (
        _readable(db, HeldReason.KIND_UNKNOWN)
        or (stepped and _readable(db, HeldReason.BODY_MALFORMED))
    ):
        return 0
    with store.atomic():
        return store.journal.retry_held()


def _readable(db: sqlite_utils.Database, reason: HeldReason) -> bool:
    """Whether anything that is held for a reason has a body that is one here."""
    for kind, version, body in db.execute(_HELD_FOR, (reason.value,)):
        try:
            body_of(kind, version, body.encode())
        except (UnknownEventError, msgspec.DecodeError):
            continue
        return True
    return False
