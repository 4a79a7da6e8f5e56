"""Reads sealed ratings, who declined, tallies and sealed call-backs. Opens nothing."""

from __future__ import annotations

import msgspec
import sqlite_utils

from ..domain.ids import CaseId, CaseNumber, Day, NodeId, OperatorName, RatingId, Timestamp
from ..domain.ports import local_day_of
from ..domain.rating_tally import GRADES, Tally
from ..domain.ratings import Part

PAPER = "paper"
_PARTS = frozenset(part.value for part in Part)
_ENDS = ("0000-00-00", "9999-99-99")
_MINE = "origin IN (SELECT origin FROM origins WHERE node = ?)"


class SealedRating(msgspec.Struct, frozen=True, kw_only=True):
    """A rating as everybody may see it. ``node`` is the desk that took it in."""

    id: RatingId
    case: CaseId
    node: NodeId
    day: Day
    channel: str
    sealed: str
    at: Timestamp
    operator: OperatorName

    @property
    def typed_by(self) -> OperatorName | None:
        """Who typed it in from paper, and so knows it; None where the visitor gave it."""
        return self.operator if self.channel == PAPER else None


class SealedCall(msgspec.Struct, frozen=True, kw_only=True):
    """A call-back as everybody may see it: that a supervisor called somebody."""

    node: NodeId
    sealed: str
    at: Timestamp
    operator: OperatorName


class Tallied(msgspec.Struct, frozen=True, kw_only=True):
    """Totals that a supervisor added up at a moment."""

    node: NodeId
    at: Timestamp
    tally: Tally


class Ratings:
    """Queries over what became of ratings. Writes nothing."""

    def __init__(self, db: sqlite_utils.Database) -> None:
        self._db = db

    def is_rated(self, case: CaseId) -> bool:
        """Whether a matter has a rating."""
        return bool(self._db.execute("SELECT 1 FROM ratings WHERE case_id = ?", (case,)).fetchone())

    def is_declined(self, case: CaseId) -> bool:
        """Whether the visitor of a matter did not wish to rate it."""
        return bool(
            self._db.execute("SELECT 1 FROM declined_ratings WHERE case_id = ?", (case,)).fetchone()
        )

    def to_invite(self, since: str) -> tuple[CaseNumber, ...]:
        """Matters told to their visitors since then, neither rated nor declined, newest first."""
        rows = self._db.execute(
            "SELECT number FROM cases WHERE state IN ('notified', 'completed', 'refused')"
            " AND changed_at >= ?"
            " AND NOT EXISTS (SELECT 1 FROM ratings WHERE case_id = cases.id)"
            " AND NOT EXISTS (SELECT 1 FROM declined_ratings WHERE case_id = cases.id)"
            " ORDER BY changed_at DESC, number",
            (since,),
        )
        return tuple(CaseNumber(row[0]) for row in rows)

    def counts(self, node: NodeId) -> tuple[int, int]:
        """How many matters a desk's visitors have rated, and how many they did not wish to."""
        given = self._db.execute(
            f"SELECT count(DISTINCT case_id) FROM ratings WHERE {_MINE}",  # noqa: S608 - our words
            (node,),
        ).fetchone()
        declined = self._db.execute(
            f"SELECT count(DISTINCT case_id) FROM declined_ratings WHERE {_MINE}"  # noqa: S608 - our words
            " AND case_id NOT IN (SELECT case_id FROM ratings)",
            (node,),
        ).fetchone()
        return int(given[0]), int(declined[0])

    def given(self, first: Day | None = None, last: Day | None = None) -> int:
        """How many matters were rated between two days, inclusive, at any desk known here."""
        row = self._db.execute(
            "SELECT count(DISTINCT case_id) FROM ratings WHERE day BETWEEN ? AND ?",
            (first or _ENDS[0], last or _ENDS[1]),
        ).fetchone()
        return int(row[0])

    def sealed(
        self, node: NodeId | None = None, *, first: Day | None = None, last: Day | None = None
    ) -> tuple[SealedRating, ...]:
        """Ratings between two days in their order, of one desk or all; of a matter the first."""
        rows = self._db.execute(
            "SELECT r.id, r.case_id, o.node, r.day, r.channel, r.sealed, r.at, r.operator"
            " FROM ratings AS r JOIN origins AS o ON o.origin = r.origin"
            " WHERE (? IS NULL OR o.node = ?) AND r.day BETWEEN ? AND ?"
            " ORDER BY r.at, r.origin, r.seq",
            (node, node, first or _ENDS[0], last or _ENDS[1]),
        )
        of_case: dict[str, SealedRating] = {}
        for row in rows:
            of_case.setdefault(
                row[1],
                SealedRating(
                    id=RatingId(row[0]),
                    case=CaseId(row[1]),
                    node=NodeId(row[2]),
                    day=Day(row[3]),
                    channel=row[4],
                    sealed=row[5],
                    at=Timestamp(row[6]),
                    operator=OperatorName(row[7]),
                ),
            )
        return tuple(of_case.values())

    def calls(self, node: NodeId | None = None) -> tuple[SealedCall, ...]:
        """Call-backs in their order, of one desk or all."""
        rows = self._db.execute(
            "SELECT o.node, c.sealed, c.at, c.operator FROM call_backs AS c"
            " JOIN origins AS o ON o.origin = c.origin WHERE (? IS NULL OR o.node = ?)"
            " ORDER BY c.at, c.origin, c.seq",
            (node, node),
        )
        return tuple(
            SealedCall(
                node=NodeId(row[0]),
                sealed=row[1],
                at=Timestamp(row[2]),
                operator=OperatorName(row[3]),
            )
            for row in rows
        )

    def tallies(self, node: NodeId | None = None) -> tuple[Tallied, ...]:
        """Totals as they were told, oldest first, of one desk or all."""
        rows = self._db.execute(
            "SELECT o.node, t.at, t.ratings, t.grades, t.parts FROM tallies AS t"
            " JOIN origins AS o ON o.origin = t.origin WHERE (? IS NULL OR o.node = ?)"
            " ORDER BY t.at, t.origin, t.seq",
            (node, node),
        )
        told = (
            Tallied(node=NodeId(row[0]), at=Timestamp(row[1]), tally=_tally(*row[2:]))
            for row in rows
        )
        # A desk writes what it likes into its own journal; what is no total is passed over.
        return tuple(each for each in told if len(each.tally.grades) == len(GRADES))

    def tallied(self, first: Day | None, last: Day | None) -> tuple[int, ...]:
        """By how much the grades of all desks known here moved between two days, inclusive.

        What a supervisor added up in that time, whenever it was given: no finer than totals move.
        """
        grades = [0] * len(GRADES)
        before: dict[NodeId, tuple[int, ...]] = {}
        for told in self.tallies():
            day = local_day_of(told.at) or ""
            now = told.tally.grades
            if (first or _ENDS[0]) <= day <= (last or _ENDS[1]):
                since = before.get(told.node, (0,) * len(GRADES))
                grades = [a + b - c for a, b, c in zip(grades, now, since, strict=True)]
            before[told.node] = now
        return tuple(grades)

    def newest_tally(self, node: NodeId) -> Tally:
        """A desk's totals as they stand; all zeros before the first."""
        told = self.tallies(node)
        return told[-1].tally if told else Tally()


def _tally(ratings: int, grades: str, parts: str) -> Tally:
    return Tally(
        ratings=ratings,
        grades=msgspec.json.decode(grades, type=tuple[int, ...]),
        parts={
            Part(name): (total, count)
            for name, total, count in msgspec.json.decode(
                parts, type=tuple[tuple[str, int, int], ...]
            )
            if name in _PARTS
        },
    )
