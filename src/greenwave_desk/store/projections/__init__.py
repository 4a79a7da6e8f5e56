"""Folds events into the tables that the desk reads.

One function a kind. Each writes rows that depend on nothing but the event, what else is known of
its subject, and the roster: so the order in which bundles arrive cannot matter, and folding again
from the first event gives the same rows.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable

import msgspec
import sqlite_utils
from sqlcipher3 import dbapi2 as sqlcipher

from ...domain.events import (
    Body,
    CalledBack,
    CardChanged,
    CaseAdvanced,
    CaseOpened,
    CorrectionDecided,
    DocumentPrinted,
    FactStated,
    InterpretationRecorded,
    OperatorAway,
    OperatorBack,
    OutreachContacted,
    PersonCorrected,
    RatingDeclined,
    RatingGiven,
    RatingsTallied,
    TicketMoved,
    TrainingRecorded,
    UnknownEventError,
    VisitRecorded,
    body_of,
)
from ...domain.exchange import HeldReason
from ...domain.journal import Event
from . import casework, people, reception, staff
from .held import Held

__all__ = ["PROJECTIONS", "Held", "clear", "fingerprint", "project"]

PROJECTIONS = (
    "visits",
    "tickets",
    "ticket_steps",
    "card_words",
    "cases",
    "case_steps",
    "ratings",
    "declined_ratings",
    "tallies",
    "call_backs",
    "presence",
    "stated_facts",
    "interpretations",
    "outreach",
    "training",
    "prints",
    "corrections",
    "decisions",
    "held",
)
"""Tables that a refold must reproduce, row for row."""

_FOLDS: dict[str, Callable[[sqlite_utils.Database, Event, Body], None]] = {
    VisitRecorded.kind: reception.visit,
    TicketMoved.kind: reception.moved,
    CardChanged.kind: reception.card,
    CaseOpened.kind: casework.opened,
    CaseAdvanced.kind: casework.advanced,
    RatingGiven.kind: casework.rated,
    RatingDeclined.kind: casework.rating_declined,
    RatingsTallied.kind: casework.tallied,
    CalledBack.kind: casework.called_back,
    OperatorAway.kind: staff.away,
    OperatorBack.kind: staff.back,
    FactStated.kind: people.fact,
    InterpretationRecorded.kind: people.interpretation,
    OutreachContacted.kind: people.contacted,
    TrainingRecorded.kind: staff.trained,
    DocumentPrinted.kind: people.printed,
    PersonCorrected.kind: people.corrected,
    CorrectionDecided.kind: people.decided,
}


def project(db: sqlite_utils.Database, event: Event, body: Body | None = None) -> None:
    """Write what an event means into the tables. Kinds without a table mean nothing more.

    Raises:
        Held: its kind is not known here, it is malformed, or what it speaks of is unknown.
    """
    if body is None:
        try:
            body = body_of(event.kind, event.version, bytes(event.body))
        except UnknownEventError as error:
            raise Held(HeldReason.KIND_UNKNOWN) from error
        except msgspec.DecodeError as error:
            raise Held(HeldReason.BODY_MALFORMED) from error
    fold = _FOLDS.get(event.kind)
    if fold is not None:
        try:
            fold(db, event, body)
        except sqlcipher.IntegrityError as error:
            # Another installation used the same id: only a copied disk does that.
            raise Held(HeldReason.DUPLICATE) from error


def fingerprint(db: sqlite_utils.Database) -> dict[str, str]:
    """A digest of each projection's rows, in the order of their keys."""
    digests: dict[str, str] = {}
    for table in PROJECTIONS:
        total = hashlib.sha256()
        for row in db.execute(f"SELECT * FROM {table} ORDER BY 1, 2, 3"):  # noqa: S608 - our names
            total.update(msgspec.json.encode(row))
        digests[table] = total.hexdigest()
    return digests


def clear(db: sqlite_utils.Database) -> None:
    """Empty every projection, before folding again."""
    for table in PROJECTIONS:
        db.execute(f"DELETE FROM {table}")  # noqa: S608 - our names
