"""The queue: call, hold, miss, send on; two windows never call the same number."""

from __future__ import annotations

from ..domain.errors import ErrorCode, QueueError
from ..domain.events import SettingChanged, TicketMoved
from ..domain.ids import VisitId
from ..domain.queue import (
    AT_WINDOW,
    CallReason,
    QueuePolicy,
    TicketAction,
    TicketState,
    after,
    read_policy,
)
from ..domain.queue_settings import (
    LETTERS,
    POLICY,
    WINDOWS,
    checked_letters,
    checked_windows,
    letters_text,
    windows_text,
)
from ..store.session import Session
from ..store.tickets import TicketRow
from . import queue_board
from .queue_line import Line
from .queue_views import Called, Estimate, HallDisplay, QueueBoard, QueueTicket

_A = TicketAction

_COMES_BACK = {_A.RECALL: CallReason.RECALLED, _A.RESUME: CallReason.RESUMED}
_GOES_TO = frozenset({_A.TRANSFER, _A.REQUEUE})
"""Actions whose window is the only one that may call the number then; none: any."""


class Queue:
    """The jobs around numbers. Windows are named by the centre (``1``, ``2``, ``3``)."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def board(self, window: str) -> QueueBoard:
        """Today's queue as ``window`` sees it; an empty name: as nobody's window does.

        Raises:
            QueueError: no such window.
        """
        line = Line(self._session)
        if window:
            _known(window, line)
        return queue_board.board(self._session, line, window)

    def next(self, window: str) -> Called:
        """Finish what the window has and call whose turn it is, with the reason recorded.

        Raises:
            QueueError: nobody waits who may be called there, or no such window; nothing changed.
        """
        with self._session.store.atomic():
            line = Line(self._session)
            _known(window, line)
            turn = line.turn(window)
            if turn is None:
                raise QueueError(ErrorCode.QUEUE_EMPTY, window=window)
            return self._called(line.rows[turn.visit], window, turn.reason)

    def call(self, visit: VisitId, window: str, note: str = "") -> Called:
        """Call a number out of its turn; whom that passes over is recorded.

        What the window has is finished, as by :meth:`next`. A number whose turn it is anyway is
        called for the reason of its turn.

        Raises:
            QueueError: the number cannot be called now, or waits for another window.
        """
        with self._session.store.atomic():
            line = Line(self._session)
            _known(window, line)
            row = self._row(visit)
            after(row.state, _A.CALL)
            kept_for = line.kept_for(row)
            if kept_for not in {"", window}:
                raise QueueError(ErrorCode.TICKET_OTHER_WINDOW, number=row.number, window=kept_for)
            turn, order = line.turn(window), line.order(window)
            if turn is not None and turn.visit == visit:
                return self._called(row, window, turn.reason, note=note)
            passed = order[: order.index(visit)]
            return self._called(row, window, CallReason.CHOSEN, passed=passed, note=note)

    def act(
        self, visit: VisitId, action: TicketAction, *, window: str = "", note: str = ""
    ) -> QueueTicket:
        """Do anything else of the table with a number; ``window`` is where it goes or comes to.

        ``TRANSFER`` and ``REQUEUE`` put it back among those who wait, where it was by its
        arrival: for ``window`` alone, or for any if none is named. ``RECALL`` and ``RESUME`` bring
        it to ``window``, or to where it was. The rest stays where it is; what is at a window can
        be moved by that ``window`` alone, where one is named.

        Raises:
            QueueError: the table does not allow it, no such window, it has not got the number,
                or it serves another.
        """
        if action is _A.CALL:
            return self.call(visit, window, note).ticket
        with self._session.store.atomic():
            line, row = Line(self._session), self._row(visit)
            after(row.state, action)
            if window:
                _known(window, line)
            where = self._where(line, row, action, window)
            self._move(row, action, where, reason=_COMES_BACK.get(action), note=note)
            return self.ticket(visit)

    def estimate(self, visit: VisitId) -> Estimate:
        """Position and expected wait, by the pace of today's windows.

        ``ahead`` is the place in the order of calling if nobody else comes; ``minutes`` takes for
        each of those the median of the last 20 intervals between calls of today that began with
        one of its lane, and what is left of the interval that runs
        (:func:`~greenwave_desk.domain.queue_pace.expected_minutes`); None before three calls.

        Raises:
            QueueError: no number of today.
        """
        self._row(visit)
        return Line(self._session).estimate(visit)

    def ticket(self, named: str) -> QueueTicket:
        """A number of today, by itself (``L007``, in any case) or by its visit's id.

        Raises:
            QueueError: no number of today.
        """
        store, day, wanted = self._session.store, self._session.today(), named.strip()
        row = store.tickets.ticket(day, VisitId(wanted)) or store.tickets.numbered(
            day, wanted.upper()
        )
        if row is None:
            raise QueueError(ErrorCode.TICKET_UNKNOWN)
        return queue_board.ticket(self._session, Line(self._session), row)

    def display(self) -> HallDisplay:
        """What the hall's screen shows: the last four numbers called, names masked."""
        return queue_board.display(self._session, Line(self._session))

    def policy(self) -> QueuePolicy:
        """How the lanes are gone through."""
        return Line(self._session).policy

    def set_policy(self, text: str) -> QueuePolicy:
        """Set it (``strict``, ``ratio:2``, ``ageing:20``). Supervisors only.

        Raises:
            QueueError, WorkspaceError: no policy, or not allowed.
        """
        policy = read_policy(text)
        self._set(POLICY, policy.text)
        return policy

    def windows(self) -> tuple[str, ...]:
        """The windows of this centre, ``1`` to ``3`` if nobody has named any."""
        return Line(self._session).windows

    def set_windows(self, names: tuple[str, ...]) -> None:
        """Name the windows: 1 to 20, of 1 to 12 characters each. Supervisors only.

        What waits for a window that is no longer there may be called by any.

        Raises:
            QueueError, WorkspaceError: names that cannot be used, or not allowed.
        """
        self._set(WINDOWS, windows_text(checked_windows(names)))

    def letters(self) -> tuple[str, str]:
        """The letters of the priority and the ordinary series, ``L`` and ``A`` if not set."""
        return Line(self._session).letters

    def set_letters(self, priority: str, ordinary: str) -> None:
        """Set them: one or two Latin capitals each, different. Supervisors only.

        Numbers that were given keep theirs; the series go on.

        Raises:
            QueueError, WorkspaceError: letters that cannot be used, or not allowed.
        """
        self._set(LETTERS, letters_text(checked_letters(priority, ordinary)))

    def _called(
        self,
        row: TicketRow,
        window: str,
        reason: CallReason,
        *,
        passed: tuple[VisitId, ...] = (),
        note: str = "",
    ) -> Called:
        had = [each for each in self._at(window) if each.visit != row.visit]
        for each in had:
            self._move(each, _A.FINISH, window)
        self._move(row, _A.CALL, window, reason=reason, passed=passed, note=note)
        return Called(
            ticket=self.ticket(row.visit),
            finished=had[0].visit if had else None,
            reason=reason,
            passed=passed,
        )

    def _where(self, line: Line, row: TicketRow, action: TicketAction, window: str) -> str:
        """The window that a step is recorded with."""
        if action in _GOES_TO:
            return window
        if action in _COMES_BACK and row.state is not TicketState.CALLED:
            where = window or row.window
            _known(where, line)
            busy = next(iter(self._at(where)), None)
            if busy is not None:
                raise QueueError(ErrorCode.WINDOW_BUSY, window=where, number=busy.number)
            return where
        if row.state in AT_WINDOW and window not in {"", row.window}:
            raise QueueError(ErrorCode.TICKET_OTHER_WINDOW, number=row.number, window=row.window)
        return row.window

    def _at(self, window: str) -> list[TicketRow]:
        """What occupies a window."""
        tickets = self._session.store.tickets.of_day(self._session.today(), *AT_WINDOW)
        return [row for row in tickets if row.window == window]

    def _row(self, visit: VisitId) -> TicketRow:
        row = self._session.store.tickets.ticket(self._session.today(), visit)
        if row is None:
            raise QueueError(ErrorCode.TICKET_UNKNOWN)
        return row

    def _move(
        self,
        row: TicketRow,
        action: TicketAction,
        window: str,
        *,
        reason: CallReason | None = None,
        passed: tuple[VisitId, ...] = (),
        note: str = "",
    ) -> None:
        # Whoever acts sees every branch: what is done now comes after all of them.
        first, *others = self._session.store.tickets.ends(row.visit)
        self._session.record(
            TicketMoved(
                visit=row.visit,
                action=action,
                before=row.state,
                after=after(row.state, action),
                window=window,
                reason=reason,
                passed=passed,
                note=note.strip(),
                settles=tuple(step.hash for step in others),
            ),
            subject=row.visit,
            follows=first.hash,
        )

    def _set(self, name: str, value: str) -> None:
        session = self._session
        session.require("supervisor", "administrator")
        with session.store.atomic():
            if session.store.settings.get(name) != value:
                session.store.settings.set(name, value)
                session.record(SettingChanged(name=name, value=value), subject="queue")


def _known(window: str, line: Line) -> None:
    if window not in line.windows:
        raise QueueError(ErrorCode.WINDOW_UNKNOWN, window=window)
