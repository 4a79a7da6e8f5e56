"""Staff: who may unlock the desk, who is there today, and what each carries."""

from __future__ import annotations

from datetime import date

from ..domain.errors import ErrorCode, StaffError, WorkspaceError
from ..domain.events import (
    OperatorAdded,
    OperatorAway,
    OperatorBack,
    OperatorChanged,
    PassphraseChanged,
)
from ..domain.ids import Day, OperatorName
from ..domain.staff import LEADS, Absence, Colleague, Role
from ..exchange.layout import plain_text
from ..store import workspace
from ..store.keyslots import RECOVERY
from ..store.session import Session
from ..store.workspace import Unlocked
from .case_hands import CaseHands
from .case_reading import CaseReading

_SUBJECT = "operators"


class Staff:
    """Operators of this desk."""

    def __init__(self, session: Session, unlocked: Unlocked) -> None:
        self._session = session
        self._unlocked = unlocked
        self._hands = CaseHands(session, CaseReading(session))

    def colleagues(self) -> tuple[Colleague, ...]:
        """Everybody who may unlock the desk, with what they carry, by name."""
        return self._session.store.staff.colleagues(self._session.today())

    def absences(self) -> tuple[Absence, ...]:
        """Who is away now or later, the nearest first."""
        today = self._session.today()
        ahead = (
            each
            for each in self._session.store.staff.absences()
            if not each.last or each.last >= today
        )
        return tuple(sorted(ahead, key=lambda each: (each.first, each.operator)))

    def add(self, operator: OperatorName, role: Role, passphrase: str) -> Colleague:
        """Let somebody in. Administrators and supervisors only.

        Raises:
            WorkspaceError: there is one of that name, the name or passphrase will not do, or not
                allowed.
        """
        session, store = self._session, self._session.store
        self._may_give(role)
        name = OperatorName(operator.strip())
        if not plain_text(name) or name == RECOVERY:
            raise WorkspaceError(ErrorCode.NAME_INVALID)
        with store.atomic():
            if store.settings.role(name):
                raise WorkspaceError(ErrorCode.OPERATOR_EXISTS, operator=name)
            store.settings.add_operator(name, role.value, session.now())
            session.record(OperatorAdded(operator=name, role=role.value), subject=_SUBJECT)
            # Last, so that nobody is written down whom the slots do not let in.
            workspace.set_passphrase(self._unlocked, name, passphrase, opens_ratings=role in LEADS)
        return self._colleague(name)

    def set_role(self, operator: OperatorName, role: Role) -> Colleague:
        """Change what somebody may do; the last administrator stays one.

        Raises:
            StaffError: no such operator, or the last administrator.
            WorkspaceError: not allowed.
        """
        session, store = self._session, self._session.store
        with store.atomic():
            before = self._role(operator)
            self._may_give(before)
            self._may_give(role)
            if before is Role.ADMINISTRATOR and role is not before:
                self._not_the_last()
            if role is not before:
                store.settings.add_operator(operator, role.value, session.now())
                changed = OperatorChanged(operator=operator, role=role.value)
                session.record(changed, subject=_SUBJECT)
        return self._colleague(operator)

    def new_passphrase(self, operator: OperatorName, passphrase: str) -> None:
        """Give oneself, or somebody whose role one may give, a new passphrase.

        Raises:
            StaffError: no such operator.
            WorkspaceError: the passphrase will not do, or not allowed.
        """
        session = self._session
        with session.store.atomic():
            role = self._role(operator)
            if operator != session.operator:
                self._may_give(role)
            changed = PassphraseChanged(operator=operator, recovered=False)
            session.record(changed, subject=_SUBJECT)
            workspace.set_passphrase(
                self._unlocked, operator, passphrase, opens_ratings=role in LEADS
            )

    def remove(self, operator: OperatorName) -> None:
        """Take somebody's key away; what they did stays. Not the last administrator, not oneself.

        Their open matters go to present colleagues in the same step.

        Raises:
            StaffError: no such operator, oneself, or the last administrator.
            WorkspaceError: not allowed.
        """
        session, store = self._session, self._session.store
        with store.atomic():
            role = self._role(operator)
            self._may_give(role)
            if operator == session.operator:
                raise StaffError(ErrorCode.OPERATOR_SELF)
            if role is Role.ADMINISTRATOR:
                self._not_the_last()
            store.staff.remove(operator)
            session.record(OperatorChanged(operator=operator, role=""), subject=_SUBJECT)
            self._hands.cover()
            workspace.remove_slot(self._unlocked, operator)

    def away(self, operator: OperatorName, first: Day, last: str = "", note: str = "") -> Absence:
        """Say that somebody is away. Oneself, or anybody for a supervisor.

        Where it lasts for longer than the rule allows, their matters go to present colleagues in
        the same step.

        Raises:
            StaffError: no such operator, or the days are none.
            WorkspaceError: not allowed.
        """
        session = self._session
        first, last = _day(first), _day(last) if last else ""
        if last and last < first:
            raise StaffError(ErrorCode.DAY_INVALID, day=last)
        with session.store.atomic():
            self._own_or_lead(operator)
            said = OperatorAway(operator=operator, first=first, last=last, note=note.strip())
            session.record(said, subject=_SUBJECT)
            self._hands.cover()
        return Absence(operator=operator, first=first, last=last, note=note.strip())

    def back(self, operator: OperatorName) -> None:
        """Say that somebody is back from today on.

        Who is not away takes back what was announced for later.

        Raises:
            StaffError: no such operator.
            WorkspaceError: not allowed.
        """
        session = self._session
        with session.store.atomic():
            self._own_or_lead(operator)
            session.record(OperatorBack(operator=operator, day=session.today()), subject=_SUBJECT)

    def _may_give(self, role: Role) -> None:
        """Nobody gives, changes or takes a role above their own."""
        if role is Role.ADMINISTRATOR:
            self._session.require(Role.ADMINISTRATOR.value)
        self._session.require(*sorted(LEADS, reverse=True))

    def _own_or_lead(self, operator: OperatorName) -> None:
        self._role(operator)
        if operator != self._session.operator:
            self._session.require(*sorted(LEADS, reverse=True))

    def _role(self, operator: OperatorName) -> Role:
        role = self._session.store.staff.roles().get(operator)
        if role is None:
            raise StaffError(ErrorCode.ASSISTANT_UNKNOWN, operator=operator)
        return role

    def _not_the_last(self) -> None:
        roles = self._session.store.staff.roles().values()
        if sum(each is Role.ADMINISTRATOR for each in roles) == 1:
            raise StaffError(ErrorCode.OPERATOR_LAST)

    def _colleague(self, operator: OperatorName) -> Colleague:
        return next(each for each in self.colleagues() if each.name == operator)


def _day(text: str) -> Day:
    try:
        return Day(date.fromisoformat(text).isoformat())
    except ValueError as error:
        raise StaffError(ErrorCode.DAY_INVALID, day=text) from error
