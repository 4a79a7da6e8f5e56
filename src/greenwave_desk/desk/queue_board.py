"""How the queue is shown: to a window, and to the hall. Nobody's name before the call."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from ..domain.ids import ItemId, PersonId, VisitId
from ..domain.people import masked_name
from ..domain.queue import AT_WINDOW, TICKET_WAYS, TicketAction, TicketState
from ..domain.visits import Lane
from ..store.session import Session
from ..store.tickets import CallRow, TicketRow
from .queue_line import Line
from .queue_views import HallCall, HallDisplay, QueueBoard, QueueTicket, WindowState

LAST_CALLED = 4


def board(session: Session, line: Line, window: str) -> QueueBoard:
    """Today's queue as ``window`` sees it."""
    tickets = session.store.tickets
    rows = tickets.of_day(session.today(), *AT_WINDOW, TicketState.HELD, TicketState.MISSED)
    counts = tickets.counts(session.today())
    shown = [ticket(session, line, row) for row in rows]
    serving = {each.window: each for each in shown if each.state in AT_WINDOW}
    mine = line.order(window)
    # What waits for other windows stands last: this one will never call it.
    order = [*mine, *(visit for visit in line.rows if visit not in set(mine))]
    return QueueBoard(
        window=window,
        # A window that was struck off while it had a number still has it.
        windows=tuple(
            WindowState(name=name, ticket=serving.get(name))
            for name in dict.fromkeys((*line.windows, *serving))
        ),
        policy=line.policy,
        serving=serving.get(window) if window else None,
        next=line.turn(window),
        waiting=tuple(ticket(session, line, line.rows[visit]) for visit in order),
        held=tuple(each for each in shown if each.state is TicketState.HELD),
        missed=tuple(each for each in shown if each.state is TicketState.MISSED),
        done=counts[TicketState.DONE],
        abandoned=counts[TicketState.ABANDONED],
        average_wait=_average_wait(line.calls),
    )


def ticket(session: Session, line: Line, row: TicketRow) -> QueueTicket:
    """A number as the windows see it."""
    waits = row.state is TicketState.WAITING
    waited = session.clock.now() - datetime.fromisoformat(row.since)
    hidden = waits or not row.calls
    return QueueTicket(
        visit=row.visit,
        number=row.number,
        lane=row.lane,
        state=row.state,
        window=line.kept_for(row) if waits else row.window,
        since=row.since,
        waited=max(0, int(waited.total_seconds() // 60)),
        called_at=row.called_at,
        calls=row.calls,
        matter=_matter(session, row.matter),
        name="" if hidden else _name(session, row.person),
        person=PersonId("") if hidden else row.person,
        actions=tuple(TICKET_WAYS[row.state]),
    )


def display(session: Session, line: Line) -> HallDisplay:
    """What the hall may see."""
    newest: dict[VisitId, CallRow] = {}
    for call in reversed(line.calls):
        newest.setdefault(call.visit, call)
    lanes = [row.lane for row in line.rows.values()]
    return HallDisplay(
        calls=tuple(
            HallCall(
                number=call.number,
                window=call.window,
                name=_name(session, call.person),
                lane=call.call.lane,
                at=call.call.at,
                calls=call.calls,
            )
            for call in list(newest.values())[:LAST_CALLED]
        ),
        waiting_priority=lanes.count(Lane.PRIORITY),
        waiting_ordinary=lanes.count(Lane.ORDINARY),
    )


def _name(session: Session, person: PersonId) -> str:
    found = session.store.roster.person(person) if person else None
    return masked_name(found.name) if found else ""


def _matter(session: Session, matter: ItemId) -> str:
    if not matter:
        return ""
    catalogue = session.store.catalogues.in_force()
    item = catalogue.item(matter) if catalogue else None
    return item.name if item else matter


def _average_wait(calls: Iterable[CallRow]) -> int | None:
    """Minutes from arrival to the first call, over everybody who was called."""
    first: dict[VisitId, float] = {}
    for row in calls:
        if row.action is TicketAction.CALL and row.visit not in first:
            waited = datetime.fromisoformat(row.call.at) - datetime.fromisoformat(row.call.since)
            first[row.visit] = waited.total_seconds()
    return round(sum(first.values()) / len(first) / 60) if first else None
