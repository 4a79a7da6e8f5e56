"""Answers about the queue. Nobody's name or id before their number is called."""

from __future__ import annotations

from ...desk.queue_views import HallCall, QueueTicket
from ...domain.queue import CallReason, TicketAction, TicketState
from ...domain.visits import Lane
from .base import Shape


class TicketAnswer(Shape, frozen=True, kw_only=True):
    """A number. ``person`` is null before the call, and for somebody not on the roster."""

    visit: str
    number: str
    lane: Lane
    state: TicketState
    window: str
    since: str
    waited: int
    called_at: str
    calls: int
    matter: str
    name: str
    person: str | None
    actions: tuple[TicketAction, ...]

    @classmethod
    def of(cls, ticket: QueueTicket) -> TicketAnswer:
        """The answer for a number."""
        return cls(
            visit=ticket.visit,
            number=ticket.number,
            lane=ticket.lane,
            state=ticket.state,
            window=ticket.window,
            since=ticket.since,
            waited=ticket.waited,
            called_at=ticket.called_at,
            calls=ticket.calls,
            matter=ticket.matter,
            name=ticket.name,
            person=ticket.person or None,
            actions=ticket.actions,
        )


class CalledAnswer(Shape, frozen=True, kw_only=True):
    """``queue next`` and ``queue call``; ``finished`` is the visit that the window had before."""

    ticket: TicketAnswer
    reason: CallReason
    passed: tuple[str, ...]
    finished: str | None


class WindowRow(Shape, frozen=True, kw_only=True):
    """``queue list``: a window and the number that it serves, null for none."""

    name: str
    number: str | None


class NextAnswer(Shape, frozen=True, kw_only=True):
    """``queue list``: the number that is next, and why."""

    number: str
    reason: CallReason


class QueueAnswer(Shape, frozen=True, kw_only=True):
    """``queue list``; ``waiting`` in the order of calling."""

    window: str
    policy: str
    windows: tuple[WindowRow, ...]
    serving: TicketAnswer | None
    next: NextAnswer | None
    waiting: tuple[TicketAnswer, ...]
    held: tuple[TicketAnswer, ...]
    missed: tuple[TicketAnswer, ...]
    done: int
    abandoned: int
    average_wait: int | None


class HallRow(Shape, frozen=True, kw_only=True):
    """``queue display``: a number that was called; ``name`` is masked."""

    number: str
    window: str
    name: str
    lane: Lane
    at: str
    calls: int

    @classmethod
    def of(cls, call: HallCall) -> HallRow:
        """The row of a call."""
        return cls(
            number=call.number,
            window=call.window,
            name=call.name,
            lane=call.lane,
            at=call.at,
            calls=call.calls,
        )


class HallAnswer(Shape, frozen=True, kw_only=True):
    """``queue display``: the newest call first."""

    calls: tuple[HallRow, ...]
    waiting_priority: int
    waiting_ordinary: int


class QueuePolicyAnswer(Shape, frozen=True, kw_only=True):
    """``queue policy``; ``words`` says it in the language of ``--lang``."""

    policy: str
    words: str


class WindowsAnswer(Shape, frozen=True, kw_only=True):
    """``queue windows``."""

    windows: tuple[str, ...]


class LettersAnswer(Shape, frozen=True, kw_only=True):
    """``queue letters``."""

    priority: str
    ordinary: str
