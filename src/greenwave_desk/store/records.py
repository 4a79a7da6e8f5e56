"""Reads what the events came to: visits, cases, stated facts and counts."""

from __future__ import annotations

import msgspec
import sqlite_utils

from ..domain.branches import Step, branches, in_order
from ..domain.case_story import CaseStep
from ..domain.cases import Case, CaseState, TimelineEntry
from ..domain.figures import Statistics
from ..domain.ids import (
    CaseId,
    CaseNumber,
    Day,
    ItemId,
    NodeId,
    OperatorName,
    PersonId,
    Timestamp,
    VisitId,
)
from ..domain.rating_tally import satisfaction
from ..domain.visits import (
    Confirmed,
    Detail,
    Lane,
    Means,
    Proof,
    RecognitionMethod,
    Visit,
)
from .projections.casework import steps_of, story_of
from .ratings import Ratings

_VISIT = (
    "SELECT id, person, method, lane, ticket, day, at, operator, edition, means, confirmed,"
    " compared, card, card_status, matter FROM visits"
)
_CASE = (
    "SELECT id, number, person, item, item_name, state, opened_at, opened_day, visit, assistant,"
    " changed_at, branches, offered, urgent, notices, catalogue FROM cases"
)
_ENDED = "('completed', 'refused', 'withdrawn', 'transferred')"


class Records:
    """Queries over the projections. Writes nothing."""

    def __init__(self, db: sqlite_utils.Database) -> None:
        self._db = db

    def visit(self, visit: VisitId) -> Visit | None:
        """One visit."""
        row = self._db.execute(f"{_VISIT} WHERE id = ?", (visit,)).fetchone()
        return _visit(row) if row else None

    def visits_on(self, day: Day, node: NodeId) -> tuple[Visit, ...]:
        """A desk's visits of one day, in order of arrival."""
        rows = self._db.execute(
            f"{_VISIT} WHERE day = ?"  # noqa: S608 - our own column list
            " AND origin IN (SELECT origin FROM origins WHERE node = ?)"
            " ORDER BY at, origin, seq",
            (day, node),
        )
        return tuple(_visit(row) for row in rows)

    def last_visit(self, person: PersonId) -> Visit | None:
        """A person's newest visit."""
        row = self._db.execute(
            f"{_VISIT} WHERE person = ? ORDER BY at DESC LIMIT 1", (person,)
        ).fetchone()
        return _visit(row) if row else None

    def case_by_number(self, number: CaseNumber) -> Case | None:
        """A case by the number that people know."""
        row = self._db.execute(f"{_CASE} WHERE number = ?", (number,)).fetchone()
        return _case(row) if row else None

    def case(self, case: CaseId) -> Case | None:
        """A case by its id."""
        row = self._db.execute(f"{_CASE} WHERE id = ?", (case,)).fetchone()
        return _case(row) if row else None

    def cases(self, *, open_only: bool) -> tuple[Case, ...]:
        """Cases, newest first."""
        where = f" WHERE state NOT IN {_ENDED}" if open_only else ""
        rows = self._db.execute(f"{_CASE}{where} ORDER BY opened_at DESC, number DESC")
        return tuple(_case(row) for row in rows)

    def cases_of(self, person: PersonId, *, open_only: bool = True) -> tuple[Case, ...]:
        """One person's cases, newest first."""
        where = f" AND state NOT IN {_ENDED}" if open_only else ""
        rows = self._db.execute(
            f"{_CASE} WHERE person = ?{where} ORDER BY opened_at DESC", (person,)
        )
        return tuple(_case(row) for row in rows)

    def open_cases(self) -> int:
        """How many cases have not ended."""
        return int(
            self._db.execute(
                f"SELECT count(*) FROM cases WHERE state NOT IN {_ENDED}"  # noqa: S608 - our list
            ).fetchone()[0]
        )

    def cases_opened_on(self, day: Day, prefix: str) -> int:
        """How many case numbers with a prefix were given on a day."""
        return int(
            self._db.execute(
                "SELECT count(*) FROM cases WHERE opened_day = ? AND substr(number, 1, ?) = ?",
                (day, len(prefix), prefix),
            ).fetchone()[0]
        )

    def of_node(self, node: NodeId) -> tuple[int, int]:
        """Open cases and visits that a desk has recorded."""
        mine = "origin IN (SELECT origin FROM origins WHERE node = ?)"
        cases = self._db.execute(
            f"SELECT count(*) FROM cases WHERE {mine} AND state NOT IN {_ENDED}",  # noqa: S608 - our lists
            (node,),
        ).fetchone()
        visits = self._db.execute(
            f"SELECT count(*) FROM visits WHERE {mine}",  # noqa: S608 - our own condition
            (node,),
        ).fetchone()
        return int(cases[0]), int(visits[0])

    def steps(self, case: CaseId) -> tuple[Step, ...]:
        """Every step of a case with its place among the others, each after what it follows."""
        return in_order(steps_of(self._db, case))

    def story(self, case: CaseId) -> tuple[OperatorName, tuple[CaseStep, ...]]:
        """The first assistant of a case, and every step after what it follows."""
        return story_of(self._db, case)

    def timeline(self, case: CaseId) -> tuple[TimelineEntry, ...]:
        """Everything that was done with a case, in order."""
        _, steps = self.story(case)
        ends = {step.hash for step in branches([each.step for each in steps])}
        desks = dict(
            self._db.execute(
                "SELECT o.origin, CASE WHEN o.node = n.value THEN '' ELSE coalesce(p.name, '') END"
                " FROM origins AS o LEFT JOIN peers AS p ON p.node = o.node"
                " LEFT JOIN settings AS n ON n.name = 'node'"
            ).fetchall()
        )
        return tuple(
            TimelineEntry(
                at=each.step.at,
                operator=each.operator,
                action=each.action,
                state=each.state,
                note=each.note,
                desk=desks.get(each.step.origin, ""),
                open_end=len(ends) > 1 and each.step.hash in ends,
                to=each.to,
                why=each.why,
                department=each.department,
                channel=each.channel,
                confidential=each.confidential,
                marks=each.marks,
                attachment=each.attachment,
            )
            for each in steps
        )

    def statistics(self, first: Day | None, last: Day | None) -> Statistics:
        """Counts between two days, inclusive; from or to the ends of time if left out."""
        span = (first or "0000-00-00", last or "9999-99-99")
        counted = self._db.execute(
            "SELECT method, count(*) FROM visits WHERE day BETWEEN ? AND ? GROUP BY method", span
        )
        by_method = {method.value: 0 for method in RecognitionMethod} | dict(counted.fetchall())
        return Statistics(
            first_day=first or "",
            last_day=last or "",
            visits=sum(by_method.values()),
            by_method=by_method,
            cases_opened=self._count("cases", "opened_day", span),
            cases_completed=int(
                self._db.execute(
                    "SELECT count(DISTINCT case_id) FROM case_steps"
                    " WHERE state = 'completed' AND day BETWEEN ? AND ?",
                    span,
                ).fetchone()[0]
            ),
            interpretations=int(
                self._db.execute(
                    "SELECT count(DISTINCT CASE conversation WHEN '' THEN origin || seq"
                    " ELSE conversation END) FROM interpretations WHERE day BETWEEN ? AND ?",
                    span,
                ).fetchone()[0]
            ),
            ratings=Ratings(self._db).given(first, last),
            satisfaction=satisfaction(Ratings(self._db).tallied(first, last)),
        )

    def _count(self, table: str, column: str, span: tuple[str, str]) -> int:
        return int(
            self._db.execute(
                f"SELECT count(*) FROM {table} WHERE {column} BETWEEN ? AND ?",  # noqa: S608  # our own names
                span,
            ).fetchone()[0]
        )


def _visit(row: tuple[str, ...]) -> Visit:
    return Visit(
        id=VisitId(row[0]),
        person=PersonId(row[1]),
        method=RecognitionMethod(row[2]),
        lane=Lane(row[3]),
        ticket=row[4],
        day=Day(row[5]),
        at=Timestamp(row[6]),
        operator=OperatorName(row[7]),
        edition=int(row[8]),
        proof=Proof(
            means=Means(row[9]),
            confirmed=Confirmed(row[10]),
            compared=msgspec.json.decode(row[11], type=tuple[Detail, ...]),
            card=row[12],
            card_status=row[13],
        ),
        matter=ItemId(row[14]),
    )


def _case(row: tuple[str, ...]) -> Case:
    return Case(
        id=CaseId(row[0]),
        number=CaseNumber(row[1]),
        person=PersonId(row[2]),
        item=ItemId(row[3]),
        item_name=row[4],
        state=CaseState(row[5]),
        opened_at=Timestamp(row[6]),
        opened_day=Day(row[7]),
        visit=VisitId(row[8]),
        assistant=OperatorName(row[9]),
        changed_at=Timestamp(row[10]),
        branches=int(row[11]),
        offered=OperatorName(row[12]),
        urgent=bool(row[13]),
        notices=int(row[14]),
        catalogue=int(row[15]),
    )
