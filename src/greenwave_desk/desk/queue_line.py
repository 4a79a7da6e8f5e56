"""Today's line as it stands: who waits, in which order they will be called, and for how long."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from ..domain.ids import VisitId
from ..domain.queue import (
    DEFAULT_POLICY,
    QueuePolicy,
    TicketAction,
    TicketState,
    Turn,
    Waiting,
    call_order,
    next_turn,
    read_policy,
)
from ..domain.queue_pace import expected_minutes, streak
from ..domain.queue_settings import LETTERS, POLICY, WINDOWS, read_letters, read_windows
from ..domain.visits import Lane
from ..store.session import Session
from ..store.tickets import CallRow, TicketRow
from .queue_views import Estimate


class Line:
    """What the store holds at one moment; inside a transaction nobody can change it meanwhile."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._day = session.today()

    @cached_property
    def policy(self) -> QueuePolicy:
        """How the lanes are gone through."""
        text = self._session.store.settings.get(POLICY)
        return read_policy(text) if text else DEFAULT_POLICY

    @cached_property
    def windows(self) -> tuple[str, ...]:
        """The windows of this centre."""
        return read_windows(self._session.store.settings.get(WINDOWS))

    @cached_property
    def letters(self) -> tuple[str, str]:
        """The letters of the priority and the ordinary series."""
        return read_letters(self._session.store.settings.get(LETTERS))

    def letter(self, lane: Lane) -> str:
        """The letter of a lane's series."""
        priority, ordinary = self.letters
        return priority if lane is Lane.PRIORITY else ordinary

    @cached_property
    def calls(self) -> tuple[CallRow, ...]:
        """Every call of today, in order."""
        return self._session.store.tickets.calls(self._day)

    @cached_property
    def rows(self) -> dict[VisitId, TicketRow]:
        """The numbers that wait, in order of arrival."""
        waiting = self._session.store.tickets.of_day(self._day, TicketState.WAITING)
        return {row.visit: row for row in waiting}

    def order(self, window: str = "") -> tuple[VisitId, ...]:
        """Those whom ``window`` may call, in order of calling; without one: who waits for any."""
        found = call_order(self._waiting, self.policy, streak=self._streak, window=window)
        return tuple(each.visit for each in found)

    def turn(self, window: str) -> Turn | None:
        """Who is next at ``window``; None where nobody waits who may be called there."""
        return next_turn(self._waiting, window, self.policy, streak=self._streak)

    def kept_for(self, row: TicketRow) -> str:
        """The only window that may call a number; empty where any may.

        What was sent to a window that is no longer one is everybody's: nobody waits for ever.
        """
        return row.window if row.window in self.windows else ""

    def estimate(self, visit: VisitId) -> Estimate:
        """How many will be called before a number and how long that takes.

        Nobody and no time for one that does not wait. See
        :func:`~greenwave_desk.domain.queue_pace.expected_minutes` for the measure.
        """
        row = self.rows.get(visit)
        if row is None:
            return Estimate(ahead=0, minutes=None)
        order = self.order(self.kept_for(row))
        before = order[: order.index(visit)]
        return Estimate(
            ahead=len(before),
            minutes=expected_minutes(
                [self.rows[each].lane for each in before],
                [row.call for row in self._first_calls],
                self._session.clock.now(),
            ),
        )

    @cached_property
    def _waiting(self) -> Sequence[Waiting]:
        return [
            Waiting(
                visit=row.visit,
                number=row.number,
                lane=row.lane,
                since=row.since,
                window=self.kept_for(row),
            )
            for row in self.rows.values()
        ]

    @cached_property
    def _streak(self) -> int:
        return streak([row.call for row in self._first_calls])

    @cached_property
    def _first_calls(self) -> Sequence[CallRow]:
        return [row for row in self.calls if row.action is TicketAction.CALL]
