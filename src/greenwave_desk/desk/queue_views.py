"""What the queue answers with: frozen values, nobody's name before the call."""

from __future__ import annotations

import msgspec

from ..domain.ids import PersonId, Timestamp, VisitId
from ..domain.queue import CallReason, QueuePolicy, TicketAction, TicketState, Turn
from ..domain.visits import Lane


class QueueTicket(msgspec.Struct, frozen=True, kw_only=True):
    """A number as the windows see it.

    ``name`` (masked) and ``person`` are empty until the number is called; ``matter`` is the name of
    the service item that was asked for, empty where nobody asked. ``window`` is where it was called
    to, or, while it waits, the only window that may call it. ``waited`` is in whole minutes.
    """

    visit: VisitId
    number: str
    lane: Lane
    state: TicketState
    window: str
    since: Timestamp
    waited: int
    called_at: str
    calls: int
    matter: str
    name: str
    person: PersonId
    actions: tuple[TicketAction, ...]


class WindowState(msgspec.Struct, frozen=True, kw_only=True):
    """A window and the number that it serves."""

    name: str
    ticket: QueueTicket | None


class QueueBoard(msgspec.Struct, frozen=True, kw_only=True):
    """The queue of today as one window sees it. ``waiting`` is in the order of calling."""

    window: str
    windows: tuple[WindowState, ...]
    policy: QueuePolicy
    serving: QueueTicket | None
    next: Turn | None
    waiting: tuple[QueueTicket, ...]
    held: tuple[QueueTicket, ...]
    missed: tuple[QueueTicket, ...]
    done: int
    abandoned: int
    average_wait: int | None
    """Minutes from arrival to the first call, over today's calls; None before the first."""


class Called(msgspec.Struct, frozen=True, kw_only=True):
    """A number was called; ``finished`` is the one that the window had before.

    ``passed`` are those who would have been called before it.
    """

    ticket: QueueTicket
    finished: VisitId | None
    reason: CallReason
    passed: tuple[VisitId, ...] = ()


class Estimate(msgspec.Struct, frozen=True, kw_only=True):
    """How many will be called before a number, and about how long that takes (None: unknown)."""

    ahead: int
    minutes: int | None


class HallCall(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the public display. ``calls`` rises when the number is called again."""

    number: str
    window: str
    name: str
    """Masked; empty for a visitor who is not on the roster."""
    lane: Lane
    at: Timestamp
    calls: int


class HallDisplay(msgspec.Struct, frozen=True, kw_only=True):
    """What the hall may see: the last numbers called, newest first, and how many wait."""

    calls: tuple[HallCall, ...]
    waiting_priority: int
    waiting_ordinary: int
