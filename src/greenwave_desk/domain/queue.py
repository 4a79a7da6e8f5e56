"""The queue of one day: what may be done with a number, and which one is called next, and why.

Two lanes, and a policy that the supervisor sets and that is said in words: strict priority, one
ordinary number after ``n`` of priority, or ageing, by which an ordinary number goes before the
priority numbers that came long enough after it. What may be done with a number is a table, as for
a case. ``docs/queue.md`` says it for people.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from datetime import datetime
from enum import StrEnum

import msgspec

from .errors import ErrorCode, QueueError
from .ids import Timestamp, VisitId
from .visits import Lane


class TicketState(StrEnum):
    """Where a number stands."""

    WAITING = "waiting"
    CALLED = "called"
    SERVING = "serving"
    HELD = "held"
    """At a window's side: the visitor fetches a copy, say, and comes straight back."""
    MISSED = "missed"
    DONE = "done"
    ABANDONED = "abandoned"


class TicketAction(StrEnum):
    """What can be done with a number."""

    CALL = "call"
    RECALL = "recall"
    SERVE = "serve"
    HOLD = "hold"
    RESUME = "resume"
    MISS = "miss"
    REQUEUE = "requeue"
    TRANSFER = "transfer"
    FINISH = "finish"
    ABANDON = "abandon"


_S, _A = TicketState, TicketAction

TICKET_WAYS: dict[TicketState, dict[TicketAction, TicketState]] = {
    _S.WAITING: {_A.CALL: _S.CALLED, _A.TRANSFER: _S.WAITING, _A.ABANDON: _S.ABANDONED},
    _S.CALLED: {
        _A.SERVE: _S.SERVING,
        _A.RECALL: _S.CALLED,
        _A.MISS: _S.MISSED,
        _A.FINISH: _S.DONE,
        _A.HOLD: _S.HELD,
        _A.TRANSFER: _S.WAITING,
        _A.ABANDON: _S.ABANDONED,
    },
    _S.SERVING: {
        _A.FINISH: _S.DONE,
        _A.HOLD: _S.HELD,
        _A.TRANSFER: _S.WAITING,
        _A.ABANDON: _S.ABANDONED,
    },
    _S.HELD: {
        _A.RESUME: _S.CALLED,
        _A.FINISH: _S.DONE,
        _A.REQUEUE: _S.WAITING,
        _A.TRANSFER: _S.WAITING,
        _A.ABANDON: _S.ABANDONED,
    },
    _S.MISSED: {_A.RECALL: _S.CALLED, _A.REQUEUE: _S.WAITING, _A.ABANDON: _S.ABANDONED},
    _S.DONE: {},
    _S.ABANDONED: {},
}
"""What leads from where to where; the first action of a state is the usual next one."""

GONE = frozenset({TicketState.DONE, TicketState.ABANDONED})
AT_WINDOW = frozenset({TicketState.CALLED, TicketState.SERVING})
"""States in which a number occupies its window."""


class CallReason(StrEnum):
    """Why a number is the next one."""

    PRIORITY_FIRST = "priority_first"
    ONLY_LANE = "only_lane"
    """Nobody waits in the other lane who may be called there."""
    RATIO_PRIORITY = "ratio_priority"
    RATIO_ORDINARY = "ratio_ordinary"
    """So many of priority have been called that an ordinary one has its turn."""
    AGED = "aged"
    """An ordinary number that came so long before the priority one that it goes first."""
    ARRIVAL = "arrival"
    """Under ageing: the priority number came before the ordinary one anyway."""
    FOR_WINDOW = "for_window"
    """It was sent to this window."""
    CHOSEN = "chosen"
    """A clerk called it out of its turn; whom that passed over is recorded."""
    RECALLED = "recalled"
    RESUMED = "resumed"


class PolicyKind(StrEnum):
    """The ways of going through two lanes."""

    STRICT = "strict"
    RATIO = "ratio"
    AGEING = "ageing"


class QueuePolicy(msgspec.Struct, frozen=True, kw_only=True):
    """How the two lanes are gone through.

    ``amount`` is the number of priority calls before an ordinary one (``ratio``), or the minutes
    that an ordinary number must have come before a priority one (``ageing``); 0 for ``strict``.
    """

    kind: PolicyKind
    amount: int = 0

    @property
    def text(self) -> str:
        """As the setting keeps it: ``strict``, ``ratio:2``, ``ageing:20``."""
        return self.kind.value if self.kind is PolicyKind.STRICT else f"{self.kind}:{self.amount}"


DEFAULT_POLICY = QueuePolicy(kind=PolicyKind.STRICT)
"""The mechanism's own: people in hardship are served first."""

MOST_CALLS, MOST_MINUTES = 20, 240
_MOST_DIGITS = 3


class Waiting(msgspec.Struct, frozen=True, kw_only=True):
    """A number that waits. ``window`` is the only one that may call it; empty: any.

    ``since`` is the arrival, and stays it: whoever was missed or sent on loses no place.
    """

    visit: VisitId
    number: str
    lane: Lane
    since: Timestamp
    window: str = ""


class Turn(msgspec.Struct, frozen=True, kw_only=True):
    """A number, and why it is its turn."""

    visit: VisitId
    number: str
    reason: CallReason


def read_policy(text: str) -> QueuePolicy:
    """The policy that a setting or command names.

    Raises:
        QueueError: it is none, or its amount is not between 1 and the most that makes sense.
    """
    kind, colon, amount = text.strip().partition(":")
    if kind == PolicyKind.STRICT and not colon:
        return DEFAULT_POLICY
    most = {PolicyKind.RATIO.value: MOST_CALLS, PolicyKind.AGEING.value: MOST_MINUTES}.get(kind, 0)
    digits = amount.isascii() and amount.isdigit() and len(amount) <= _MOST_DIGITS
    if not (digits and 1 <= int(amount) <= most):
        raise QueueError(ErrorCode.QUEUE_POLICY, policy=text)
    return QueuePolicy(kind=PolicyKind(kind), amount=int(amount))


def after(state: TicketState, action: TicketAction) -> TicketState:
    """The state that ``action`` leads to.

    Raises:
        QueueError: the table does not allow it.
    """
    found = TICKET_WAYS[state].get(action)
    if found is None:
        raise QueueError(ErrorCode.TICKET_ACTION, action=action.value, state=state.value)
    return found


def next_turn(
    waiting: Sequence[Waiting], window: str, policy: QueuePolicy, *, streak: int
) -> Turn | None:
    """Who is called next to ``window``; None where nobody waits who may be.

    ``streak`` is how many priority numbers were called since the last ordinary one; numbers that
    were sent to a window do not count (:func:`~.queue_pace.streak`).
    """
    first = next(_turns(waiting, window, policy, streak), None)
    if first is None:
        return None
    found, reason = first
    return Turn(visit=found.visit, number=found.number, reason=reason)


def call_order(
    waiting: Sequence[Waiting], policy: QueuePolicy, *, streak: int, window: str = ""
) -> tuple[Waiting, ...]:
    """Everybody whom ``window`` may call, in the order of calling if nobody else comes.

    Without a window: everybody who waits for any of them.
    """
    return tuple(found for found, _ in _turns(waiting, window, policy, streak))


def _turns(
    waiting: Sequence[Waiting], window: str, policy: QueuePolicy, streak: int
) -> Iterator[tuple[Waiting, CallReason]]:
    mine = sorted((each for each in waiting if each.window in {"", window}), key=_arrival)
    for each in mine:
        if each.window:
            yield each, CallReason.FOR_WINDOW
    lanes = {
        lane: deque(each for each in mine if not each.window and each.lane is lane) for lane in Lane
    }
    first, other = lanes[Lane.PRIORITY], lanes[Lane.ORDINARY]
    while first and other:
        lane, reason = _between(first[0], other[0], policy, streak)
        streak = 0 if lane is Lane.ORDINARY else streak + 1
        yield lanes[lane].popleft(), reason
    for each in (*first, *other):
        yield each, CallReason.ONLY_LANE


def _between(
    first: Waiting, other: Waiting, policy: QueuePolicy, streak: int
) -> tuple[Lane, CallReason]:
    if policy.kind is PolicyKind.RATIO:
        if streak >= policy.amount:
            return Lane.ORDINARY, CallReason.RATIO_ORDINARY
        return Lane.PRIORITY, CallReason.RATIO_PRIORITY
    if policy.kind is PolicyKind.AGEING:
        earlier = (_moment(first.since) - _moment(other.since)).total_seconds()
        if earlier >= policy.amount * 60:
            return Lane.ORDINARY, CallReason.AGED
        if earlier < 0:
            return Lane.PRIORITY, CallReason.ARRIVAL
    return Lane.PRIORITY, CallReason.PRIORITY_FIRST


def _arrival(waiting: Waiting) -> tuple[Timestamp, int, str]:
    # A clock that was set back gives many the same moment; L1000 comes after L999.
    return waiting.since, len(waiting.number), waiting.number


def _moment(at: Timestamp) -> datetime:
    return datetime.fromisoformat(at)
