"""Who answers for a matter: chosen, by load, handed over, or covered for one who is away."""

from __future__ import annotations

from msgspec.structs import replace

from ..domain.branches import branches
from ..domain.case_limits import limits_now
from ..domain.case_story import CaseStanding
from ..domain.cases import Case, CaseAction, Why
from ..domain.deadlines import Standing
from ..domain.errors import CaseworkError, ErrorCode
from ..domain.events import CaseAdvanced
from ..domain.ids import OperatorName
from ..domain.rules import rule
from ..domain.staff import LEADS, AwayRun, Colleague, Role, away_run, least_loaded
from ..store.casebook import Listed, clock_of
from ..store.session import Session
from .case_reading import CaseReading
from .case_views import Covered

_NOBODY = OperatorName("")


class CaseHands:
    """Finds whoever answers for a matter next."""

    def __init__(self, session: Session, reading: CaseReading) -> None:
        self._session = session
        self._reading = reading

    def present(self, operator: OperatorName) -> OperatorName:
        """An operator who is there today.

        Raises:
            CaseworkError: there is none of that name, or they are away.
        """
        for each in self._session.store.staff.colleagues(self._session.today()):
            if each.name == operator:
                if each.away is not None:
                    raise CaseworkError(ErrorCode.ASSISTANT_AWAY, operator=operator)
                return operator
        raise CaseworkError(ErrorCode.ASSISTANT_UNKNOWN, operator=operator)

    def by_load(self, now: CaseStanding, *, without: OperatorName = _NOBODY) -> OperatorName:
        """Whoever is there with the fewest open matters, the one to be given not counted.

        Raises:
            CaseworkError: nobody is there.
        """
        store = self._session.store
        staff = {each.name: each for each in store.staff.colleagues(self._session.today())}
        if store.journal.node_of(now.assistant_origin) == store.node:
            # Whoever took it in has it until now, and would be passed over for that alone.
            _relieve(staff, now)
        found = least_loaded(tuple(staff.values()), without=frozenset({without}))
        if found is None:
            raise CaseworkError(ErrorCode.NOBODY_PRESENT)
        return found.name

    def receiver(
        self, action: CaseAction, now: CaseStanding, to: OperatorName
    ) -> tuple[OperatorName, str]:
        """Whom an action gives a matter to, and why; nobody for other actions.

        Raises:
            CaseworkError: unknown, away, nobody there, or somebody else's to say.
        """
        if action is CaseAction.ASSIGN:
            return (self.present(to), Why.CHOSEN) if to else (self.by_load(now), Why.LOAD)
        if action is CaseAction.REASSIGN:
            self._session.require(*sorted(LEADS, reverse=True))
            if to:
                return self.present(to), Why.SUPERVISOR
            return self.by_load(now, without=now.assistant), Why.LOAD
        if action is CaseAction.HAND_OVER:
            self._may_say(self._reading.is_mine(now))
            if to == now.assistant:
                raise CaseworkError(ErrorCode.ASSISTANT_UNKNOWN, operator=to)
            return self.present(to), ""
        if action is CaseAction.ACCEPT_HAND_OVER or action is CaseAction.DECLINE_HAND_OVER:
            self._may_say(now.offered == self._session.operator)
        if action is CaseAction.ACCEPT_HAND_OVER:
            return self.present(now.offered), ""
        return _NOBODY, ""

    def _may_say(self, own: bool) -> None:
        if not own and self._session.role not in LEADS:
            raise CaseworkError(ErrorCode.HAND_OVER_OTHERS)

    def cover(self) -> tuple[Covered, ...]:
        """Give away what nobody who is there answers for, or what nobody took over in time.

        Only matters whose assistant is one of this desk: other desks cover their own.
        """
        session, store = self._session, self._session.store
        with store.atomic():
            today = session.today()
            staff = {each.name: each for each in store.staff.colleagues(today)}
            absences = store.staff.absences()
            runs: dict[OperatorName, AwayRun | None] = {}
            covered: list[Covered] = []
            for each in sorted(store.casebook.listed(), key=lambda one: one.case.number):
                if not each.here:
                    continue
                case = each.case
                name = case.assistant
                if name not in runs:
                    runs[name] = away_run(absences, name, today, self._reading.calendar())
                gone = Why.GONE if name not in staff else self._absent(each, runs[name])
                why = gone or self._not_accepted(each)
                to = self._next(case, why, staff) if why else None
                if to is not None:
                    self._give(case, to, why)
                    covered.append(Covered(case=case, before=case.assistant, now=to))
                    _carry(staff, case, to)
            return tuple(covered)

    def _absent(self, listed: Listed, away: AwayRun | None) -> str:
        """Whether a matter has been without anybody for too long, or would be."""
        if away is None:
            return ""
        if away.days > rule(self._reading.rules(), "assistant_absent").length:
            return Why.ABSENT
        # It came to them when they were hardly there: it may have waited for the one before too.
        since = clock_of(listed.clock).taken or listed.case.opened_day
        return Why.ABSENT if listed.case.opened_day < since >= away.first else ""

    def _not_accepted(self, listed: Listed) -> str:
        if not listed.case.offered:
            return ""
        limits = limits_now(
            listed.case.state,
            clock_of(listed.clock),
            None,
            self._reading.rules(),
            calendar=self._reading.calendar(),
            today=self._session.today(),
        )
        late = any(
            each.key == "accept_hand_over" and each.deadline.standing is Standing.OVERDUE
            for each in limits
        )
        return Why.NOT_ACCEPTED if late else ""

    def _next(
        self, case: Case, why: str, staff: dict[OperatorName, Colleague]
    ) -> OperatorName | None:
        """Who takes a matter; None where it is best left where it is."""
        everybody = tuple(staff.values())
        found = least_loaded(everybody, without=frozenset({case.assistant}))
        if found is not None:
            return found.name
        if why == Why.NOT_ACCEPTED:
            return None
        # Nobody is there: whoever leads the desk answers for it until somebody is.
        ranks = (Role.SUPERVISOR, Role.ADMINISTRATOR)
        leads = [each for rank in ranks for each in everybody if each.role is rank]
        names = [each.name for each in leads]
        return names[0] if names and case.assistant not in names else None

    def _give(self, case: Case, to: OperatorName, why: str) -> None:
        store = self._session.store
        # Nobody has looked at the branches: they stay open, and the main one goes on.
        first = branches(store.records.steps(case.id))[0]
        self._session.record(
            CaseAdvanced(
                case=case.id,
                action=CaseAction.REASSIGN,
                before=case.state,
                after=case.state,
                note="",
                to=to,
                why=why,
            ),
            subject=case.id,
            follows=first.hash,
        )


def _relieve(staff: dict[OperatorName, Colleague], now: CaseStanding) -> None:
    """Leave a matter out of what everybody carries."""
    if now.assistant in staff:
        one = staff[now.assistant]
        staff[one.name] = replace(one, open_cases=one.open_cases - 1)
    if now.offered in staff:
        one = staff[now.offered]
        staff[one.name] = replace(one, offered=one.offered - 1)


def _carry(staff: dict[OperatorName, Colleague], case: Case, to: OperatorName) -> None:
    """Count a matter with whoever has it now, so that the next goes to somebody else."""
    for name, more in ((case.assistant, -1), (to, 1)):
        if name in staff:
            staff[name] = replace(staff[name], open_cases=staff[name].open_cases + more)
