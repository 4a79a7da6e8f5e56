"""Reads what the events came to: visits, cases, stated facts and counts."""

from __future__ import annotations

import msgspec
import sqlite_utils

from ..domain.case_branches import Step, branches, in_order
from ..domain.cases import Case, CaseState, TimelineEntry
from ..domain.figures import Statistics
from ..domain.ids import (
    CaseId,
    CaseNumber,
    Day,
    FactName,
    ItemId,
    NodeId,
    OperatorName,
    OriginId,
    PersonId,
    Timestamp,
    VisitId,
)
from ..domain.visits import Lane, RecognitionMethod, Visit
from .projections import steps_of

_VISIT = "SELECT id, person, method, lane, ticket, day, at, operator, edition FROM visits"
_CASE = (
    "SELECT id, number, person, item, item_name, state, opened_at, opened_day, visit, assistant,"
    " changed_at, branches FROM cases"
)
_ENDED = "('completed', 'refused', 'withdrawn', 'transferred')"


class StatedFact(msgspec.Struct, frozen=True, kw_only=True):
    """What a visitor answered; ``value`` as it was typed, empty when withdrawn."""

    fact: FactName
    value: str
    source: str
    at: Timestamp


class Records:
    """Queries over the projections. Writes nothing."""

    def __init__(self, db: sqlite_utils.Database) -> None:
        self._db = db

    def visit(self, visit: VisitId) -> Visit | None:
        """One visit."""
        row = self._db.execute(f"{_VISIT} WHERE id = ?", (visit,)).fetchone()
        return _visit(row) if row else None

    def visits_on(self, day: Day, origin: OriginId) -> tuple[Visit, ...]:
        """A desk's visits of one day, in order of arrival."""
        rows = self._db.execute(
            f"{_VISIT} WHERE day = ? AND origin = ? ORDER BY seq", (day, origin)
        )
        return tuple(_visit(row) for row in rows)

    def last_visit(self, person: PersonId) -> Visit | None:
        """A person's newest visit."""
        row = self._db.execute(
            f"{_VISIT} WHERE person = ? ORDER BY at DESC LIMIT 1", (person,)
        ).fetchone()
        return _visit(row) if row else None

    def tickets_on(self, day: Day, lane: Lane) -> int:
        """How many tickets of a lane were given on a day at this workspace."""
        return int(
            self._db.execute(
                "SELECT count(*) FROM visits WHERE day = ? AND lane = ?", (day, lane.value)
            ).fetchone()[0]
        )

    def tickets_before(self, visit: Visit) -> int:
        """How many tickets of the same lane were given that day before this one."""
        return int(
            self._db.execute(
                "SELECT count(*) FROM visits AS given, visits AS this WHERE this.id = ?"
                " AND given.day = this.day AND given.lane = this.lane"
                " AND given.origin = this.origin AND given.seq < this.seq",
                (visit.id,),
            ).fetchone()[0]
        )

    def case_by_number(self, number: CaseNumber) -> Case | None:
        """A case by the number that people know."""
        row = self._db.execute(f"{_CASE} WHERE number = ?", (number,)).fetchone()
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

    def timeline(self, case: CaseId) -> tuple[TimelineEntry, ...]:
        """Everything that was done with a case, in order."""
        steps = self.steps(case)
        ends = {step.hash for step in branches(steps)}
        rows = self._db.execute(
            "SELECT s.hash, s.at, s.operator, s.action, s.state, s.note,"
            " CASE WHEN o.node = n.value THEN '' ELSE coalesce(p.name, '') END"
            " FROM case_steps AS s JOIN origins AS o ON o.origin = s.origin"
            " LEFT JOIN peers AS p ON p.node = o.node"
            " LEFT JOIN settings AS n ON n.name = 'node' WHERE s.case_id = ?",
            (case,),
        )
        told = {
            row[0]: TimelineEntry(
                at=Timestamp(row[1]),
                operator=OperatorName(row[2]),
                action=row[3],
                state=CaseState(row[4]),
                note=row[5],
                desk=row[6],
                open_end=len(ends) > 1 and row[0] in ends,
            )
            for row in rows
        }
        return tuple(told[step.hash] for step in steps)

    def stated_facts(self, person: PersonId) -> tuple[StatedFact, ...]:
        """What a person has answered; of several answers to one question the newest."""
        rows = self._db.execute(
            "SELECT fact, value, source, at FROM stated_facts WHERE person = ? ORDER BY at, origin",
            (person,),
        )
        newest: dict[FactName, StatedFact] = {}
        for row in rows:
            newest[FactName(row[0])] = StatedFact(
                fact=FactName(row[0]), value=row[1], source=row[2], at=Timestamp(row[3])
            )
        return tuple(fact for fact in newest.values() if fact.value)

    def people_with_facts(self) -> frozenset[PersonId]:
        """Everybody who has answered anything."""
        return frozenset(
            PersonId(row[0]) for row in self._db.execute("SELECT DISTINCT person FROM stated_facts")
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
            interpretations=self._count("interpretations", "day", span),
            # Ratings are sealed when given; this version takes none.
            ratings=0,
            satisfaction=None,
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
    )
