"""Folds of events about matters and their ratings."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
import sqlite_utils

from ...domain.branches import Step, branches, in_order
from ...domain.case_story import CaseStep, standing
from ...domain.cases import Attachment, CaseAction, MaterialMark
from ...domain.events import (
    Body,
    CalledBack,
    CaseAdvanced,
    CaseOpened,
    RatingDeclined,
    RatingGiven,
    RatingsTallied,
)
from ...domain.exchange import HeldReason
from ...domain.ids import Day, OperatorName
from ...domain.journal import Event
from .held import Held, as_json, day_of, need_person, step_of

_STEP = (
    "SELECT hash, follows, settles, origin, seq, state, at, day, operator, action, note, assignee,"
    " why, department, channel, confidential, marks, attachment FROM case_steps"
)


def opened(db: sqlite_utils.Database, event: Event, body: Body) -> None:
    """A matter was accepted."""
    assert isinstance(body, CaseOpened)
    need_person(db, body.person)
    db.execute(
        "INSERT INTO cases(id, number, origin, seq, person, item, item_name, state, opened_at,"
        " opened_day, visit, assistant, changed_at, urgent, catalogue)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, 'accepted', ?, ?, ?, ?, ?, ?, ?)",
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
            int(body.urgent),
            body.catalogue,
        ),
    )
    _insert(
        db, event, body.case, {"action": "open", "state": "accepted", "assignee": body.assistant}
    )
    _settle(db, body.case)


def advanced(db: sqlite_utils.Database, event: Event, body: Body) -> None:
    """Something was done with a matter."""
    assert isinstance(body, CaseAdvanced)
    need_case(db, body.case)
    said: dict[str, str | int] = {
        "action": body.action.value,
        "state": body.after.value,
        "note": body.note,
        "settles": as_json(body.settles),
        "assignee": body.to,
        "why": body.why,
        "department": body.department,
        "channel": body.channel,
        "confidential": int(body.confidential),
        "marks": as_json(body.marks),
        "attachment": as_json(body.attachment) if body.attachment else "",
    }
    _insert(db, event, body.case, said)
    _settle(db, body.case)
    if body.action is CaseAction.DETACH and body.attachment is not None:
        # Another desk may have said it: the bytes lie where the scan was taken in. Only those
        # of this matter, whatever the event names.
        db.execute(
            "DELETE FROM attachment_data WHERE id = ? AND EXISTS (SELECT 1 FROM case_steps"
            " WHERE case_id = ? AND action = 'attach' AND attachment ->> '$.id' = ?)",
            (body.attachment.id, body.case, body.attachment.id),
        )


def rated(db: sqlite_utils.Database, event: Event, body: Body) -> None:
    """A sealed rating."""
    assert isinstance(body, RatingGiven)
    need_case(db, body.case)
    db.execute(
        "INSERT INTO ratings(id, origin, seq, case_id, day, channel, sealed, at, operator)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            body.rating,
            event.origin,
            event.seq,
            body.case,
            body.day,
            body.channel,
            body.sealed,
            event.at,
            event.actor,
        ),
    )


def rating_declined(db: sqlite_utils.Database, event: Event, body: Body) -> None:
    """A visitor did not wish to rate."""
    assert isinstance(body, RatingDeclined)
    need_case(db, body.case)
    db.execute(
        "INSERT INTO declined_ratings(origin, seq, case_id, day) VALUES (?, ?, ?, ?)",
        (event.origin, event.seq, body.case, body.day),
    )


def tallied(db: sqlite_utils.Database, event: Event, body: Body) -> None:
    """Totals that a supervisor added up."""
    assert isinstance(body, RatingsTallied)
    db.execute(
        "INSERT INTO tallies(origin, seq, at, operator, ratings, grades, parts, bad)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            event.origin,
            event.seq,
            event.at,
            event.actor,
            body.ratings,
            as_json(body.grades),
            as_json(body.parts),
            body.bad,
        ),
    )


def called_back(db: sqlite_utils.Database, event: Event, body: Body) -> None:
    """A call to somebody who had given a bad grade."""
    assert isinstance(body, CalledBack)
    db.execute(
        "INSERT INTO call_backs(origin, seq, sealed, at, operator) VALUES (?, ?, ?, ?, ?)",
        (event.origin, event.seq, body.sealed, event.at, event.actor),
    )


def need_case(db: sqlite_utils.Database, case: str) -> None:
    """Hold what speaks of a matter that is not known here."""
    if not db.execute("SELECT 1 FROM cases WHERE id = ?", (case,)).fetchone():
        raise Held(HeldReason.CASE_UNKNOWN)


def steps_of(db: sqlite_utils.Database, case: str) -> list[Step]:
    """Every step of a case that is held, in no order."""
    rows = db.execute(
        "SELECT hash, follows, settles, origin, seq, state, at FROM case_steps WHERE case_id = ?",
        (case,),
    )
    return [step_of(row) for row in rows]


def story_of(db: sqlite_utils.Database, case: str) -> tuple[OperatorName, tuple[CaseStep, ...]]:
    """The first assistant of a case and all of its steps, each after what it follows."""
    return told(db.execute(f"{_STEP} WHERE case_id = ?", (case,)))


def told(rows: Iterable[tuple[object, ...]]) -> tuple[OperatorName, tuple[CaseStep, ...]]:
    """As :func:`story_of`, from the rows of one case's steps."""
    known = {str(row[0]): _case_step(row) for row in rows}
    ordered = tuple(known[step.hash] for step in in_order([each.step for each in known.values()]))
    first = next((step.to for step in ordered if step.action == "open"), OperatorName(""))
    return first, ordered


def _case_step(row: tuple[object, ...]) -> CaseStep:
    return CaseStep(
        step=step_of(row[:7]),  # type: ignore[arg-type]  # as the query names them
        day=Day(str(row[7])),
        operator=OperatorName(str(row[8])),
        action=str(row[9]),
        note=str(row[10]),
        to=OperatorName(str(row[11])),
        why=str(row[12]),
        department=str(row[13]),
        channel=str(row[14]),
        confidential=bool(row[15]),
        marks=msgspec.json.decode(str(row[16]), type=tuple[MaterialMark, ...]),
        attachment=msgspec.json.decode(str(row[17]), type=Attachment) if row[17] else None,
    )


def _insert(db: sqlite_utils.Database, event: Event, case: str, said: dict[str, str | int]) -> None:
    row: dict[str, str | int] = {
        "origin": event.origin,
        "seq": event.seq,
        "case_id": case,
        "at": event.at,
        "day": day_of(event.at),
        "operator": event.actor,
        "note": "",
        "hash": event.hash,
        "follows": event.follows,
        **said,
    }
    columns = ", ".join(row)
    marks = ", ".join("?" * len(row))
    db.execute(
        f"INSERT INTO case_steps({columns}) VALUES ({marks})",  # noqa: S608 - our own names
        tuple(row.values()),
    )


def settle_all(db: sqlite_utils.Database) -> None:
    """Write anew what the steps of every case come to."""
    for (case,) in db.execute("SELECT id FROM cases").fetchall():
        _settle(db, case)


def _settle(db: sqlite_utils.Database, case: str) -> None:
    """Write what all steps of a case come to, in whatever order they came."""
    first, steps = story_of(db, case)
    ends = branches([each.step for each in steps])
    now = standing(first, steps)
    db.execute(
        "UPDATE cases SET state = ?, changed_at = ?, branches = ?, assistant = ?,"
        " assistant_origin = ?, offered = ?, notices = ?, clock = ? WHERE id = ?",
        (
            ends[0].state,
            ends[0].at,
            len(ends),
            now.assistant,
            now.assistant_origin,
            now.offered,
            now.notices,
            as_json(now.clock()),
            case,
        ),
    )
