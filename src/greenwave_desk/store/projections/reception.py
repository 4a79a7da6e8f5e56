"""Folds of events about arrivals: visits, tickets and service cards."""

from __future__ import annotations

import sqlite_utils

from ...domain.branches import Step, branches
from ...domain.events import Body, CardChanged, TicketMoved, VisitRecorded
from ...domain.exchange import HeldReason
from ...domain.journal import Event
from ...domain.queue import TicketAction, TicketState
from .held import Held, as_json, day_of, need_person, step_of

_CALLS = (TicketAction.CALL, TicketAction.RECALL, TicketAction.RESUME)


def visit(db: sqlite_utils.Database, event: Event, body: Body) -> None:
    """An arrival, and its number as the first step of the ticket."""
    assert isinstance(body, VisitRecorded)
    need_person(db, body.person)
    db.execute(
        "INSERT INTO visits(id, origin, seq, person, method, lane, ticket, day, at, operator,"
        " edition, means, confirmed, compared, card, card_status, matter, advised)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
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
            body.means.value,
            body.confirmed.value,
            as_json(body.compared),
            body.card,
            body.card_status,
            body.matter,
            as_json(body.advised),
        ),
    )
    db.execute(
        "INSERT INTO tickets(visit, origin, seq, day, lane, number, since, state, window,"
        " changed_at, called_at, calls, branches)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, 'waiting', '', ?, '', 0, 1)",
        (
            body.visit,
            event.origin,
            event.seq,
            body.day,
            body.lane.value,
            body.ticket,
            event.at,
            event.at,
        ),
    )
    _step(db, event, body.visit, action="give", state=TicketState.WAITING)


def moved(db: sqlite_utils.Database, event: Event, body: Body) -> None:
    """Something was done with a number."""
    assert isinstance(body, TicketMoved)
    theirs = db.execute(
        "SELECT given.node = mover.node FROM tickets AS t"
        " JOIN origins AS given ON given.origin = t.origin"
        " JOIN origins AS mover ON mover.origin = ? WHERE t.visit = ?",
        (event.origin, body.visit),
    ).fetchone()
    if theirs is None:
        raise Held(HeldReason.VISIT_UNKNOWN)
    if not theirs[0]:  # a desk calls its own numbers; nobody else calls them for it
        raise Held(HeldReason.BODY_MALFORMED)
    _step(
        db,
        event,
        body.visit,
        action=body.action.value,
        state=body.after,
        window=body.window,
        reason=body.reason.value if body.reason else "",
        passed=as_json(body.passed),
        note=body.note,
        settles=as_json(body.settles),
    )
    _settle(db, body.visit)


def ticket_steps_of(db: sqlite_utils.Database, visit: str) -> list[Step]:
    """Every step of a ticket that is held, in no order."""
    rows = db.execute(
        "SELECT hash, follows, settles, origin, seq, state, at FROM ticket_steps WHERE visit = ?",
        (visit,),
    )
    return [step_of(row) for row in rows]


def card(db: sqlite_utils.Database, event: Event, body: Body) -> None:
    """What was said of a service card."""
    assert isinstance(body, CardChanged)
    need_person(db, body.person)
    db.execute(
        "INSERT INTO card_words(origin, seq, card, person, status, replaced_by, note, at, operator,"
        " hash, follows, settles) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            event.origin,
            event.seq,
            body.card,
            body.person,
            body.status.value,
            body.replaced_by,
            body.note,
            event.at,
            event.actor,
            event.hash,
            event.follows,
            as_json(body.settles),
        ),
    )


def _step(
    db: sqlite_utils.Database,
    event: Event,
    visit: str,
    *,
    action: str,
    state: TicketState,
    window: str = "",
    reason: str = "",
    passed: str = "[]",
    note: str = "",
    settles: str = "[]",
) -> None:
    db.execute(
        "INSERT INTO ticket_steps(origin, seq, visit, at, day, operator, action, state, window,"
        " reason, passed, note, hash, follows, settles)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            event.origin,
            event.seq,
            visit,
            event.at,
            day_of(event.at),
            event.actor,
            action,
            state.value,
            window,
            reason,
            passed,
            note,
            event.hash,
            event.follows,
            settles,
        ),
    )


def _settle(db: sqlite_utils.Database, visit: str) -> None:
    """Write where the ticket stands by all of its steps, in whatever order they came."""
    ends = branches(ticket_steps_of(db, visit))
    last = db.execute(
        "SELECT window FROM ticket_steps WHERE origin = ? AND seq = ?",
        (ends[0].origin, ends[0].seq),
    ).fetchone()
    marks = ", ".join("?" * len(_CALLS))
    called = db.execute(
        f"SELECT coalesce(max(at), ''), count(*) FROM ticket_steps"  # noqa: S608 - our marks
        f" WHERE visit = ? AND action IN ({marks})",
        (visit, *(action.value for action in _CALLS)),
    ).fetchone()
    db.execute(
        "UPDATE tickets SET state = ?, window = ?, changed_at = ?, called_at = ?, calls = ?,"
        " branches = ? WHERE visit = ?",
        (ends[0].state, last[0], ends[0].at, called[0], called[1], len(ends), visit),
    )
