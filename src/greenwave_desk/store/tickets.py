"""Reads the numbers of one day: this desk's alone, whichever of its own journals they stand in.

A restored backup starts a new journal of the same desk; a sister desk's numbers are hers.
"""

from __future__ import annotations

import msgspec
import sqlite_utils

from ..domain.branches import Step, branches
from ..domain.ids import Day, ItemId, NodeId, PersonId, Timestamp, VisitId
from ..domain.queue import CallReason, TicketAction, TicketState
from ..domain.queue_pace import Call
from ..domain.visits import Lane
from .projections.reception import ticket_steps_of

_TICKET = (
    "SELECT t.visit, t.number, t.lane, t.state, t.window, t.since, t.called_at, t.calls, v.person,"
    " v.matter FROM tickets AS t JOIN visits AS v ON v.id = t.visit"
    " WHERE t.day = ? AND t.origin IN (SELECT origin FROM origins WHERE node = ?)"
)
_ARRIVAL = " ORDER BY t.since, length(t.number), t.number"
_LATIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class TicketRow(msgspec.Struct, frozen=True, kw_only=True):
    """A number as it stands. ``called_at`` is empty and ``calls`` 0 before the first call."""

    visit: VisitId
    number: str
    lane: Lane
    state: TicketState
    window: str
    since: Timestamp
    called_at: str
    calls: int
    person: PersonId
    matter: ItemId


class CallRow(msgspec.Struct, frozen=True, kw_only=True):
    """A call that was made, the first or a later one of its number."""

    visit: VisitId
    number: str
    window: str
    action: TicketAction
    person: PersonId
    calls: int
    """How often the number was called in all."""
    call: Call


class Tickets:
    """Queries over numbers. Writes nothing."""

    def __init__(self, db: sqlite_utils.Database, node: NodeId) -> None:
        self._db = db
        self._node = node

    def of_day(self, day: Day, *states: TicketState) -> tuple[TicketRow, ...]:
        """A day's numbers in order of arrival, those in one of ``states`` if any is named."""
        wanted = f" AND t.state IN ({', '.join('?' * len(states))})" if states else ""
        rows = self._db.execute(
            f"{_TICKET}{wanted}{_ARRIVAL}", (day, self._node, *(each.value for each in states))
        )
        return tuple(_ticket(row) for row in rows)

    def ticket(self, day: Day, visit: VisitId) -> TicketRow | None:
        """The number of a visit, if it was given on that day."""
        row = self._db.execute(f"{_TICKET} AND t.visit = ?", (day, self._node, visit)).fetchone()
        return _ticket(row) if row else None

    def numbered(self, day: Day, number: str) -> TicketRow | None:
        """A number of that day; of two alike (a backup was restored) one that has not ended."""
        rows = self._db.execute(
            f"{_TICKET} AND t.number = ? ORDER BY t.state IN ('done', 'abandoned'), t.since DESC"
            " LIMIT 1",
            (day, self._node, number),
        ).fetchone()
        return _ticket(rows) if rows else None

    def counts(self, day: Day) -> dict[TicketState, int]:
        """How many of a day's numbers stand where."""
        rows = self._db.execute(
            "SELECT state, count(*) FROM tickets WHERE day = ?"
            " AND origin IN (SELECT origin FROM origins WHERE node = ?) GROUP BY state",
            (day, self._node),
        )
        return dict.fromkeys(TicketState, 0) | {TicketState(row[0]): row[1] for row in rows}

    def highest(self, day: Day, lane: Lane, letter: str) -> int:
        """The highest counter that was given that day in a lane, or under a letter; else 0."""
        return int(
            self._db.execute(
                "SELECT coalesce(max(CAST(ltrim(number, ?) AS INTEGER)), 0) FROM tickets"
                " WHERE day = ? AND (lane = ? OR rtrim(number, '0123456789') = ?)"
                " AND origin IN (SELECT origin FROM origins WHERE node = ?)",
                (_LATIN, day, lane.value, letter, self._node),
            ).fetchone()[0]
        )

    def calls(self, day: Day) -> tuple[CallRow, ...]:
        """Every call of a day, in order: first calls, calls once more, numbers taken up again."""
        rows = self._db.execute(
            "SELECT s.visit, t.number, s.window, s.action, v.person, t.calls, s.at, t.lane,"
            " t.since, s.reason FROM tickets AS t JOIN ticket_steps AS s ON s.visit = t.visit"
            " JOIN visits AS v ON v.id = t.visit WHERE t.day = ?"
            " AND t.origin IN (SELECT origin FROM origins WHERE node = ?)"
            " AND s.action IN ('call', 'recall', 'resume') ORDER BY s.at, s.origin, s.seq",
            (day, self._node),
        )
        return tuple(_call(row) for row in rows)

    def ends(self, visit: VisitId) -> tuple[Step, ...]:
        """The last step of each branch of a number; one, unless a copied disk wrote beside us."""
        return branches(ticket_steps_of(self._db, visit))


def _ticket(row: tuple[str, ...]) -> TicketRow:
    return TicketRow(
        visit=VisitId(row[0]),
        number=row[1],
        lane=Lane(row[2]),
        state=TicketState(row[3]),
        window=row[4],
        since=Timestamp(row[5]),
        called_at=row[6],
        calls=int(row[7]),
        person=PersonId(row[8]),
        matter=ItemId(row[9]),
    )


def _call(row: tuple[str, ...]) -> CallRow:
    return CallRow(
        visit=VisitId(row[0]),
        number=row[1],
        window=row[2],
        action=TicketAction(row[3]),
        person=PersonId(row[4]),
        calls=int(row[5]),
        call=Call(
            at=Timestamp(row[6]),
            lane=Lane(row[7]),
            since=Timestamp(row[8]),
            reason=CallReason(row[9]) if row[9] else None,
        ),
    )
