"""Folds of events about people: corrections, answers, interpretations and paper."""

from __future__ import annotations

import msgspec
import sqlite_utils

from ...domain.events import (
    Body,
    CorrectionDecided,
    DocumentPrinted,
    FactStated,
    InterpretationRecorded,
    OutreachContacted,
    PersonCorrected,
)
from ...domain.exchange import HeldReason
from ...domain.journal import Event
from .held import Held, need_codes, need_day, need_person


def corrected(db: sqlite_utils.Database, event: Event, body: Body) -> None:
    """What a desk says is wrong in a person's data."""
    assert isinstance(body, PersonCorrected)
    need_person(db, body.person)
    db.execute(
        "INSERT INTO corrections(id, origin, seq, person, field, base, value, proof, note, edition,"
        " at, operator) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            body.correction,
            event.origin,
            event.seq,
            body.person,
            body.field,
            body.base,
            body.value,
            body.proof,
            body.note,
            body.edition,
            event.at,
            event.actor,
        ),
    )


def decided(db: sqlite_utils.Database, event: Event, body: Body) -> None:
    """What the county made of a correction."""
    assert isinstance(body, CorrectionDecided)
    own = db.execute(
        "SELECT 1 FROM origins WHERE origin = ?"
        " AND node = (SELECT value FROM settings WHERE name = 'node')",
        (event.origin,),
    ).fetchone()
    if not own:  # a county decides in its own journal; nobody else's comes to it
        raise Held(HeldReason.BODY_MALFORMED)
    db.execute(
        "INSERT INTO decisions(correction, origin, seq, person, field, value, state, edition, note,"
        " at, operator) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            body.correction,
            event.origin,
            event.seq,
            body.person,
            body.field,
            body.value,
            body.state.value,
            body.edition,
            body.note,
            event.at,
            event.actor,
        ),
    )


def fact(db: sqlite_utils.Database, event: Event, body: Body) -> None:
    """What a visitor answered; of one origin's answers the newest."""
    assert isinstance(body, FactStated)
    need_person(db, body.person)
    db.execute(
        "INSERT INTO stated_facts(person, fact, origin, seq, value, source, at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT(person, fact, origin) DO UPDATE SET seq = excluded.seq,"
        " value = excluded.value, source = excluded.source, at = excluded.at"
        " WHERE excluded.seq > stated_facts.seq",
        (
            body.person,
            body.fact,
            event.origin,
            event.seq,
            body.value,
            body.source,
            event.at,
        ),
    )


def interpretation(db: sqlite_utils.Database, event: Event, body: Body) -> None:
    """The policies were gone through with a person; a verdict is ``CODE=verdict``."""
    assert isinstance(body, InterpretationRecorded)
    if not all("=" in each for each in body.verdicts):
        raise Held(HeldReason.BODY_MALFORMED)
    need_day(body.day, event.at)
    need_codes((*body.explained, *body.verdicts))
    need_person(db, body.person)
    db.execute(
        "INSERT INTO interpretations(origin, seq, person, catalogue, day, entitled, undecided,"
        " not_entitled, conversation, explained, verdicts, at, operator)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            event.origin,
            event.seq,
            body.person,
            body.catalogue,
            body.day,
            body.entitled,
            body.undecided,
            body.not_entitled,
            body.conversation,
            msgspec.json.encode(body.explained).decode(),
            msgspec.json.encode(body.verdicts).decode(),
            event.at,
            event.actor,
        ),
    )


def contacted(db: sqlite_utils.Database, event: Event, body: Body) -> None:
    """Somebody was sought out."""
    assert isinstance(body, OutreachContacted)
    need_day(body.day, event.at)
    need_codes(body.policies)
    need_person(db, body.person)
    db.execute(
        "INSERT INTO outreach(origin, seq, person, policies, way, outcome, helper, day, note, at,"
        " operator) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            event.origin,
            event.seq,
            body.person,
            msgspec.json.encode(body.policies).decode(),
            body.way,
            body.outcome,
            body.helper,
            body.day,
            body.note,
            event.at,
            event.actor,
        ),
    )


def printed(db: sqlite_utils.Database, event: Event, body: Body) -> None:
    """Paper left the desk."""
    assert isinstance(body, DocumentPrinted)
    db.execute(
        "INSERT INTO prints(origin, seq, document, person, target, pages, copies, at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            event.origin,
            event.seq,
            body.document,
            body.person,
            body.target,
            body.pages,
            body.copies,
            event.at,
        ),
    )
