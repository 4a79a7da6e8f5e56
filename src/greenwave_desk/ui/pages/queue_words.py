"""The words of the queue's page."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from ... import wording
from ...desk.queue_views import QueueBoard, QueueTicket
from ...domain.queue import CallReason, QueuePolicy, TicketState
from ...domain.visits import Lane
from .. import terms
from ..hall import sentences

LANE_TONE = {Lane.PRIORITY: "peony", Lane.ORDINARY: "grey"}
STATE_TONE = {TicketState.CALLED: "amber", TicketState.SERVING: "green"}
LONG_WAIT = 30
"""Minutes after which a wait is marked."""


def reason(why: CallReason) -> str:
    """Why a number is the next one."""
    return wording.call_reason(why, terms.language())


def policy(which: QueuePolicy) -> str:
    """How the two lanes are gone through."""
    return wording.queue_policy(which, terms.language())


def state(which: TicketState) -> str:
    """Where a number stands."""
    return wording.ticket_state(which, terms.language())


def window(name: str) -> str:
    """A window by its number or its own name."""
    return sentences.window(name)


def minutes(count: int) -> str:
    """``12 分钟``; an hour and more in hours too."""
    if count < 60:
        return QCoreApplication.translate("Queue", "{count} min").format(count=count)
    pattern = QCoreApplication.translate("Queue", "{hours} h {count} min")
    return pattern.format(hours=count // 60, count=count % 60)


def matter(ticket: QueueTicket) -> str:
    """What the visitor came for."""
    return ticket.matter or QCoreApplication.translate("Queue", "matter not stated")


def waiting_line(ticket: QueueTicket, place: int) -> str:
    """What stands under a number that waits: its turn, the only window that may call it, why."""
    parts = [QCoreApplication.translate("Queue", "turn {place}").format(place=place)]
    if ticket.window:
        pattern = QCoreApplication.translate("Queue", "only at {window}")
        parts.append(pattern.format(window=window(ticket.window)))
    return terms.DOT.join((*parts, matter(ticket)))


def called_line(ticket: QueueTicket) -> str:
    """What stands under a number that was called before."""
    parts = [ticket.name] if ticket.name else []
    if ticket.window:
        parts.append(window(ticket.window))
    return terms.DOT.join((*parts, matter(ticket)))


def when_line(ticket: QueueTicket) -> str:
    """Since when a number is at its window, and how long it had waited."""
    parts = []
    if ticket.called_at:
        pattern = QCoreApplication.translate("Queue", "called at {time}")
        parts.append(pattern.format(time=terms.clock(ticket.called_at)))
    if ticket.calls > 1:
        pattern = QCoreApplication.translate("Queue", "called {count} times")
        parts.append(pattern.format(count=ticket.calls))
    pattern = QCoreApplication.translate("Queue", "came at {time}, waited {minutes}")
    parts.append(pattern.format(time=terms.clock(ticket.since), minutes=minutes(ticket.waited)))
    return terms.DOT.join(parts)


def tally(board: QueueBoard) -> str:
    """Today in a line: served, left, the usual wait."""
    parts = [
        QCoreApplication.translate("Queue", "waiting {count}").format(count=len(board.waiting)),
        QCoreApplication.translate("Queue", "done {count}").format(count=board.done),
        QCoreApplication.translate("Queue", "left {count}").format(count=board.abandoned),
    ]
    if board.average_wait is not None:
        pattern = QCoreApplication.translate("Queue", "usual wait {minutes}")
        parts.append(pattern.format(minutes=minutes(board.average_wait)))
    return terms.DOT.join(parts)


def passed_over(board: QueueBoard, ticket: QueueTicket) -> int:
    """How many who may be called to the board's window stand before ``ticket``."""
    before = 0
    for one in board.waiting:
        if one.visit == ticket.visit:
            return before
        before += one.window in {"", board.window}
    return before
