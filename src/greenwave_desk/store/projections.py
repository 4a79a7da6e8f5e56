"""Folds events into the tables that the desk reads.

One function a kind. Each writes rows that depend on nothing but the event, what its own origin
did before, and the roster: so the order in which bundles arrive cannot matter, and folding
again from the first event gives the same rows.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import datetime

import msgspec
import sqlite_utils
from sqlcipher3 import dbapi2 as sqlcipher

from ..domain.case_branches import Step, branches
from ..domain.cases import CaseState
from ..domain.events import (
    Body,
    CaseAdvanced,
    CaseOpened,
    CorrectionDecided,
    DocumentPrinted,
    FactStated,
    InterpretationRecorded,
    PersonCorrected,
    UnknownEventError,
    VisitRecorded,
    body_of,
)
from ..domain.exchange import HeldReason
from ..domain.ids import OriginId, Timestamp
from ..domain.journal import Event
from ..domain.ports import CHINA

PROJECTIONS = (
    "visits",
    "cases",
    "case_steps",
    "stated_facts",
    "interpretations",
    "prints",
    "corrections",
    "decisions",
    "held",
)
"""Tables that a refold must reproduce, row for row."""


class Held(Exception):  # noqa: N818 - not an error: the event waits
    """An event that cannot be applied now, with the reason's code."""

    def __init__(self, reason: HeldReason) -> None:
        super().__init__(reason.value)
        self.reason = reason


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


def _need_person(db: sqlite_utils.Database, person: str) -> None:
    if person and not db.execute("SELECT 1 FROM people WHERE id = ?", (person,)).fetchone():
        raise Held(HeldReason.PERSON_UNKNOWN)


def _visit(db: sqlite_utils.Database, event: Event, body: Body) -> None:
    assert isinstance(body, VisitRecorded)
    _need_person(db, body.person)
    db.execute(
        "INSERT INTO visits(id, origin, seq, person, method, lane, ticket, day, at, operator,"
        " edition) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            body.visit,
            event.origin,
            event.seq,
            body.person,
            body.method.value,
            body.lane.value,
            body.ticket,
            body.day,
            event.at,
            event.actor,
            body.edition,
        ),
    )


def _case_opened(db: sqlite_utils.Database, event: Event, body: Body) -> None:
    assert isinstance(body, CaseOpened)
    _need_person(db, body.person)
    db.execute(
        "INSERT INTO cases(id, number, origin, seq, person, item, item_name, state, opened_at,"
        " opened_day, visit, assistant, changed_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, 'accepted', ?, ?, ?, ?, ?)",
        (
            body.case,
            body.number,
            event.origin,
            event.seq,
            body.person,
            body.item,
            body.item_name,
            event.at,
            body.day,
            body.visit,
            body.assistant,
            event.at,
        ),
    )
    _step(db, event, body.case, action="open", state="accepted")


def _case_advanced(db: sqlite_utils.Database, event: Event, body: Body) -> None:
    assert isinstance(body, CaseAdvanced)
    if not db.execute("SELECT 1 FROM cases WHERE id = ?", (body.case,)).fetchone():
        raise Held(HeldReason.CASE_UNKNOWN)
    _step(
        db,
        event,
        body.case,
        action=body.action.value,
        state=body.after.value,
        note=body.note,
        settles=body.settles,
    )


def steps_of(db: sqlite_utils.Database, case: str) -> list[Step]:
    """Every step of a case that is held, in no order."""
    rows = db.execute(
        "SELECT hash, follows, settles, origin, seq, state, at FROM case_steps WHERE case_id = ?",
        (case,),
    )
    return [
        Step(
            hash=row[0],
            follows=row[1],
            settles=msgspec.json.decode(row[2], type=tuple[str, ...]),
            origin=OriginId(row[3]),
            seq=row[4],
            state=CaseState(row[5]),
            at=Timestamp(row[6]),
        )
        for row in rows
    ]


def _step(
    db: sqlite_utils.Database,
    event: Event,
    case: str,
    *,
    action: str,
    state: str,
    note: str = "",
    settles: tuple[str, ...] = (),
) -> None:
    db.execute(
        "INSERT INTO case_steps(origin, seq, case_id, at, day, operator, action, state, note,"
        " hash, follows, settles) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            event.origin,
            event.seq,
            case,
            event.at,
            _day(event.at),
            event.actor,
            action,
            state,
            note,
            event.hash,
            event.follows,
            msgspec.json.encode(settles).decode(),
        ),
    )
    ends = branches(steps_of(db, case))
    db.execute(
        "UPDATE cases SET state = ?, changed_at = ?, branches = ? WHERE id = ?",
        (ends[0].state.value, ends[0].at, len(ends), case),
    )


def _corrected(db: sqlite_utils.Database, event: Event, body: Body) -> None:
    assert isinstance(body, PersonCorrected)
    _need_person(db, body.person)
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


def _decided(db: sqlite_utils.Database, event: Event, body: Body) -> None:
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


def _fact(db: sqlite_utils.Database, event: Event, body: Body) -> None:
    assert isinstance(body, FactStated)
    _need_person(db, body.person)
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


def _interpretation(db: sqlite_utils.Database, event: Event, body: Body) -> None:
    assert isinstance(body, InterpretationRecorded)
    _need_person(db, body.person)
    db.execute(
        "INSERT INTO interpretations(origin, seq, person, catalogue, day, entitled, undecided,"
        " not_entitled) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            event.origin,
            event.seq,
            body.person,
            body.catalogue,
            body.day,
            body.entitled,
            body.undecided,
            body.not_entitled,
        ),
    )


def _print(db: sqlite_utils.Database, event: Event, body: Body) -> None:
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


def _day(at: str) -> str:
    """The calendar day in China of a timestamp."""
    return datetime.fromisoformat(at).astimezone(CHINA).date().isoformat()


_FOLDS: dict[str, Callable[[sqlite_utils.Database, Event, Body], None]] = {
    VisitRecorded.kind: _visit,
    CaseOpened.kind: _case_opened,
    CaseAdvanced.kind: _case_advanced,
    FactStated.kind: _fact,
    InterpretationRecorded.kind: _interpretation,
    DocumentPrinted.kind: _print,
    PersonCorrected.kind: _corrected,
    CorrectionDecided.kind: _decided,
}
