"""Matters in lists: with what is due, for one assistant, counted, and for a supervisor."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ..domain.calendar import WorkCalendar
from ..domain.case_limits import limits_now, pressing, wants
from ..domain.cases import CaseState
from ..domain.deadlines import Standing
from ..domain.ids import Day, ItemId, OperatorName
from ..domain.rules import Rule
from ..domain.service_items import ServiceItem
from ..domain.staff import LEADS
from ..store.casebook import Listed, clock_of
from ..store.session import Session
from .case_reading import CaseReading, stages
from .case_views import CaseCounts, CaseDeadline, CaseFilter, CaseRow, MyWork, SupervisorBoard

_REMEMBERED = 20_000
"""Matters whose limits are kept from one list to the next: more than a centre has open."""

_RANKS = {
    Standing.OVERDUE: 0,
    Standing.DUE: 1,
    Standing.SOON: 2,
    Standing.RUNNING: 4,
    Standing.PAUSED: 5,
}
_WAITING, _WITHOUT, _ENDED = 3, 6, 7
_DUE = frozenset({Standing.OVERDUE, Standing.DUE, Standing.SOON})


class _Judged(NamedTuple):
    """What a matter's days come to today: the same for all that have the same days."""

    deadline: CaseDeadline | None
    wants: tuple[str, ...]
    flow: tuple[CaseState, ...]
    department: str


class _Key(NamedTuple):
    item: ItemId
    catalogue: int
    state: CaseState
    clock: str


class CaseLists:
    """Lists of matters, the most pressing first. Writes nothing."""

    def __init__(self, session: Session, reading: CaseReading) -> None:
        self._session = session
        self._reading = reading
        self._of: tuple[Day, int] = (Day(""), 0)
        self._rules: tuple[Rule, ...] = ()
        self._calendar = WorkCalendar(())
        self._items: dict[tuple[ItemId, int], ServiceItem | None] = {}
        self._judged: dict[_Key, _Judged] = {}

    def rows(self, wanted: CaseFilter) -> tuple[CaseRow, ...]:
        """The matters that fit, the most pressing first."""
        rows = self._rows(
            self._session.store.casebook.listed(
                states=wanted.states,
                assistant=wanted.assistant,
                text=wanted.text.strip(),
                ended=wanted.ended,
                opened=(wanted.opened_from or "", wanted.opened_to or ""),
            )
        )
        if wanted.standing:
            rows = [row for row in rows if _standing(row) in wanted.standing]
        if wanted.wants:
            rows = [row for row in rows if wanted.wants in row.wants]
        return tuple(rows)

    def my_work(self, operator: OperatorName) -> MyWork:
        """What waits for one assistant of this desk."""
        casebook = self._session.store.casebook
        rows = self._rows(casebook.listed(assistant=operator))
        offered = tuple(self._rows(casebook.listed(offered=operator)))
        groups: dict[str, list[CaseRow]] = {
            "to_tell": [row for row in rows if _to_tell(row)],
            "due": [row for row in rows if row.deadline and _standing(row) in _DUE],
            "to_nudge": [row for row in rows if "nudge_back_office" in row.wants],
            "waiting": [row for row in rows if row.case.state is CaseState.WAITING_MATERIALS],
        }
        placed = {row.case.id for group in groups.values() for row in group}
        return MyWork(
            offered=offered,
            others=tuple(row for row in rows if row.case.id not in placed),
            **{name: tuple(group) for name, group in groups.items()},
        )

    def counts(self) -> CaseCounts:
        """What the home screen says of the open matters."""
        return self._counts(self._rows(self._session.store.casebook.listed(), ordered=False))

    def board(self) -> SupervisorBoard:
        """What a supervisor looks at in the morning.

        Raises:
            WorkspaceError: the operator is neither a supervisor nor an administrator.
        """
        session, store = self._session, self._session.store
        session.require(*sorted(LEADS, reverse=True))
        rows = self._rows(store.casebook.listed())
        states = Counter(row.case.state for row in rows)
        return SupervisorBoard(
            colleagues=store.staff.colleagues(session.today()),
            counts=self._counts(rows),
            overdue=tuple(row for row in rows if _standing(row) is Standing.OVERDUE),
            uncovered=tuple(row for row in rows if "assistant_absent" in row.wants),
            second_notices=store.casebook.second_notices(),
            by_state=tuple((state, states[state]) for state in CaseState if states[state]),
        )

    def _counts(self, rows: Sequence[CaseRow]) -> CaseCounts:
        standings = Counter(_standing(row) for row in rows)
        casebook, me = self._session.store.casebook, self._session.operator
        return CaseCounts(
            open=len(rows),
            overdue=standings[Standing.OVERDUE],
            due=standings[Standing.DUE],
            soon=standings[Standing.SOON],
            mine=casebook.count("assistant", me),
            offered=casebook.count("offered", me),
            to_tell=sum(_to_tell(row) for row in rows),
            to_nudge=sum("nudge_back_office" in row.wants for row in rows),
        )

    def _rows(self, listed: Iterable[Listed], *, ordered: bool = True) -> list[CaseRow]:
        session = self._session
        today = session.today()
        self._forget_if_over(today)
        there = {each.name for each in session.store.staff.colleagues(today) if not each.away}
        judged = self._judged
        rows: list[CaseRow] = []
        for each in listed:
            case = each.case
            key = _Key(case.item, case.catalogue, case.state, each.clock)
            known = judged.get(key)
            if known is None:
                known = judged[key] = self._judge(key, today)
            wanted = known.wants
            if each.here and case.assistant not in there and case.state not in _OVER:
                wanted = (*wanted, "assistant_absent")
            rows.append(
                CaseRow(
                    case=case,
                    person_name=each.person_name,
                    village=each.village,
                    department=known.department,
                    deadline=known.deadline,
                    wants=wanted,
                    flow=known.flow,
                )
            )
        if ordered:
            rows.sort(key=_pressing)
        return rows

    def _judge(self, key: _Key, today: Day) -> _Judged:
        version = (key.item, key.catalogue)
        if version not in self._items:
            self._items[version] = self._reading.item(*version)
        item, clock = self._items[version], clock_of(key.clock)
        limits = limits_now(
            key.state, clock, item, self._rules, calendar=self._calendar, today=today
        )
        return _Judged(
            pressing(limits), wants(limits), stages(item, clock), item.department if item else ""
        )

    def _forget_if_over(self, today: Day) -> None:
        now = (today, self._session.store.catalogues.version())
        if now != self._of or len(self._judged) > _REMEMBERED:
            self._of = now
            self._rules, self._calendar = self._reading.rules(), self._reading.calendar()
            self._items.clear()
            self._judged.clear()


_OVER = frozenset(
    {CaseState.COMPLETED, CaseState.REFUSED, CaseState.WITHDRAWN, CaseState.TRANSFERRED}
)


def _standing(row: CaseRow) -> Standing | None:
    return row.deadline.deadline.standing if row.deadline else None


def _to_tell(row: CaseRow) -> bool:
    return "tell_result" in row.wants or "tell_progress" in row.wants


def _pressing(row: CaseRow) -> tuple[int, bool, str, str]:
    """Overdue, due and soon first; then what waits to be done; then by the nearest limit."""
    case, limit = row.case, row.deadline
    if case.state in _OVER:
        rank = _ENDED
    elif limit is None:
        rank = _WAITING if row.wants else _WITHOUT
    else:
        rank = _RANKS[limit.deadline.standing]
        if row.wants:
            rank = min(rank, _WAITING)
    return rank, not case.urgent, limit.deadline.due if limit else "9999", case.number
