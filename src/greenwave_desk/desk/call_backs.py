"""Call-backs: visitors who gave a bad grade, by when they must hear from a supervisor.

A task is no row anywhere: it is an opened bad rating, with the opened calls that belong to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..domain.case_story import CaseStep
from ..domain.cases import CaseAction
from ..domain.deadlines import Deadline, deadline
from ..domain.errors import RatingError
from ..domain.ids import Day, OperatorName, RatingId
from ..domain.ports import local_day_of
from ..domain.ratings import Call, CallBack, Rating
from ..domain.rules import rule
from ..exchange import rating_seal
from ..store.ratings import SealedCall, SealedRating
from ..store.session import Session
from .case_reading import CaseReading

LIMIT = "bad_rating_call_back"
"""The rule of the catalogue that says within how many days."""


class CallBacks:
    """Makes the tasks of a desk, for somebody who can open what they are made of."""

    def __init__(self, session: Session, secret: bytes) -> None:
        self._session = session
        self._store = session.store
        self._reading = CaseReading(session)
        self._secrets = (secret.decode("ascii"),)

    def of(self, bad: Iterable[tuple[SealedRating, Rating]]) -> list[CallBack]:
        """The tasks for opened bad ratings, done and not done, the most pressing first."""
        calls = self._calls()
        tasks = [
            task
            for row, rating in bad
            if (task := self._task(row, rating, calls.get(row.id, ()))) is not None
        ]
        return sorted(tasks, key=lambda task: (task.deadline.due, task.day, task.number))

    def _calls(self) -> dict[RatingId, list[tuple[SealedCall, Call]]]:
        found: dict[RatingId, list[tuple[SealedCall, Call]]] = {}
        for sealed in self._store.ratings.calls(self._store.node):
            try:
                call = rating_seal.unseal_call(sealed.sealed, self._secrets)
            except RatingError:
                continue  # sealed before the desk had its present key
            found.setdefault(call.rating, []).append((sealed, call))
        return found

    def _task(
        self, row: SealedRating, rating: Rating, calls: Sequence[tuple[SealedCall, Call]]
    ) -> CallBack | None:
        case = self._store.records.case(row.case)
        person = self._store.roster.person(case.person) if case else None
        if case is None:
            return None
        done = next(((sealed, call) for sealed, call in calls if call.closed), None)
        ended = local_day_of(done[0].at) if done else None
        newest = done or (calls[-1] if calls else None)
        return CallBack(
            rating=row.id,
            case=case.id,
            number=case.number,
            item_name=case.item_name,
            person_name=person.name if person else "",
            grade=rating.grade,
            parts=dict(rating.parts),
            day=row.day,
            handled_by=handlers(*self._store.records.story(case.id), row.operator),
            deadline=self._deadline(row.day, ended),
            attempts=sum(not call.closed for _, call in calls),
            closed=done is not None,
            outcome=newest[1].outcome if newest else "",
        )

    def _deadline(self, day: Day, ended: Day | None) -> Deadline:
        rules = self._reading.rules()
        limit, soon = rule(rules, LIMIT), rule(rules, "due_soon")
        return deadline(
            day,
            limit.length,
            working=limit.working,
            today=self._session.today(),
            calendar=self._reading.calendar(),
            soon=soon.length,
            ended=ended,
        )


def handlers(
    first: OperatorName, steps: Sequence[CaseStep], entered: OperatorName
) -> tuple[OperatorName, ...]:
    """Everybody who ever answered for a matter, and at whose window it was rated."""
    names = [first]
    offered = OperatorName("")
    for step in steps:
        if step.action in {CaseAction.ASSIGN, CaseAction.REASSIGN}:
            names.append(step.to)
        elif step.action == CaseAction.HAND_OVER:
            offered = step.to
        elif step.action == CaseAction.ACCEPT_HAND_OVER:
            names.append(offered or step.operator)
    return tuple(dict.fromkeys(name for name in (*names, entered) if name))
