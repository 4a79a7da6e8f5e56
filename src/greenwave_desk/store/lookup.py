"""The one lookup box: people found by whatever of them somebody knows.

Owns the index tables and the order of results. Reads ``people`` and never writes it; opens no
transaction (``update`` and ``rebuild`` belong into the caller's). How a query is understood is
in ``domain/readings.py``, who fits how well in ``lookup_grades.py``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from sqlite3 import Cursor
from typing import Any, TypeAlias

import msgspec
import sqlite_utils

from ..domain.ids import PersonId
from ..domain.lookup import Found, Hit
from ..domain.people import Person
from ..domain.queries import MAX_TERMS, parse
from .lookup_index import LookupIndex
from .lookup_places import WIDE, Places
from .lookup_plan import TermPlan, combined, wrong_in_one
from .lookup_terms import NOTHING
from .lookup_types import Candidate, Grade, Judged

MAX_SCANNED = 2_000
"""People judged for one pass when the index cannot narrow it, or finds far too many."""

MAX_FORGIVEN = 120
"""The same for the passes that forgive: what they add is not worth a wait."""

FEW = 48
"""Grades are judged together while no more people than this can be meant."""


_STRICT = (
    (Grade.OWN, Grade.OTHER),
    (Grade.OWN_BEGINNING, Grade.OTHER_BEGINNING),
    (Grade.OWN_INSIDE, Grade.OTHER_INSIDE),
)
# With so many hits (by number of words) it is not asked what else could be forgiven.
_ENOUGH_FORGIVEN = {
    Grade.SIMILAR: {1: 10_000, 2: 5} | dict.fromkeys(range(3, MAX_TERMS + 1), 1),
    Grade.SIMILAR_BEGINNING: {1: 5, 2: 1},
}
_FORGIVING = ((Grade.SIMILAR, Grade.SAME_SOUND), (Grade.SIMILAR_BEGINNING, Grade.REMOTE))

_COLUMNS = (
    "p.position, p.person, p.name, p.other_names, p.head_name, p.id_number, p.phone, p.card,"
    " p.village, p.township"
)
_MATCHING = (
    f"SELECT {_COLUMNS} FROM lookup_index AS x CROSS JOIN lookup_people AS p"  # noqa: S608  (constants)
    " ON p.position = x.rowid WHERE lookup_index MATCH ? ORDER BY x.rowid LIMIT ?"
)
_EVERYBODY = f"SELECT {_COLUMNS} FROM lookup_people AS p ORDER BY p.position LIMIT ?"  # noqa: S608  (constants)

_Columns: TypeAlias = tuple[Any, ...]
"""A row of ``lookup_people`` as the index gives it."""

_person = msgspec.json.Decoder(Person)


class _Row(msgspec.Struct, frozen=True):
    """Somebody found, with what is needed to put them in order.

    ``way`` is the interpretation of the query that found them, the likeliest 0.
    """

    judged: Judged
    way: int
    candidate: Candidate

    @property
    def order(self) -> tuple[Grade, int, int, int]:
        """What comes first: the better grade, less forgiven, the likelier way, the list's order."""
        return *self.judged.order, self.way, self.candidate.position


class Lookup:
    """Finds people. ``divisions`` names townships by code for people whose row names none."""

    def __init__(
        self, db: sqlite_utils.Database, divisions: Mapping[str, str] | None = None
    ) -> None:
        self._db = db
        self._places = Places(db)
        self._index = LookupIndex(db, self._places, dict(divisions or {}))

    def find(self, query: str, limit: int = 20) -> Found:
        """People that ``query`` may mean, best first; nobody for an empty query.

        At most ``limit`` hits; ``more`` says whether there were others. Any text is allowed.
        """
        understood = parse(query)
        plans = {
            id(term): TermPlan(term, self._places)
            for way in understood.interpretations
            for term in way
        }
        ways = [[plans[id(term)] for term in way] for way in understood.interpretations]
        search = _Search(self._db, ways, limit + 1, narrowed=understood.narrowed)
        search.run()
        rows = search.rows
        best = sorted(rows.values(), key=lambda row: row.order)
        meant = {row.candidate.person for row in best if row.judged.meant}
        hits = self._hits(best[: max(limit, 0)])
        one = next((h.person.id for h, r in zip(hits, best, strict=False) if r.judged.meant), None)
        return Found(
            hits=tuple(hits),
            more=len(best) > len(hits),
            id=one if len(meant) == 1 else None,
        )

    def update(self, people: Iterable[Person]) -> None:
        """Take these people anew from the table ``people``, those who left it in force too."""
        self.refresh(person.id for person in people)

    def refresh(self, ids: Iterable[PersonId]) -> None:
        """As :meth:`update`, by id; for people who joined, changed or left."""
        self._index.refresh(list(dict.fromkeys(ids)))

    def remove(self, ids: Iterable[PersonId]) -> None:
        """Find these people no longer."""
        self._index.remove(list(dict.fromkeys(ids)))

    def rebuild(self) -> None:
        """Make the index anew from the table ``people``."""
        self._index.rebuild()

    def check(self) -> list[str]:
        """What in the index does not agree with the table ``people``; nothing when all does."""
        return self._index.check()

    def _hits(self, rows: list[_Row]) -> list[Hit]:
        if not rows:
            return []
        marks = ",".join("?" * len(rows))
        found = {
            row[0]: (row[1], row[2])
            for row in self._db.execute(
                f"SELECT pk, data, left_edition IS NULL FROM people WHERE pk IN ({marks})",  # noqa: S608  (marks alone)
                [row.candidate.person for row in rows],
            )
        }
        return [
            Hit(
                person=_person.decode(found[row.candidate.person][0]),
                rank=row.judged.grade.rank,
                matched=row.judged.reason,
                in_force=bool(found[row.candidate.person][1]),
            )
            for row in rows
            if row.candidate.person in found
        ]


class _Search:
    """One query on its way through the grades, best first, until there are enough hits."""

    def __init__(
        self,
        db: sqlite_utils.Database,
        ways: list[list[TermPlan]],
        enough: int,
        *,
        narrowed: bool,
    ) -> None:
        self.rows: dict[int, _Row] = {}
        self._db = db
        self._ways = ways
        self._enough = enough
        self._last = len(ways) - 1
        self._narrowed = narrowed
        self._settled = False
        # Several passes ask the same question. Kept is what was fetched, up to how many rows.
        self._fetched: dict[str, tuple[int, list[_Columns]]] = {}

    def run(self) -> None:
        """Fill :attr:`rows`."""
        words = max((len(plans) for plans in self._ways), default=0)
        if words > 1 and not all(plan.broad for plan in self._ways[self._last]):
            self._grades(Grade.OWN, Grade.OTHER_INSIDE)
        else:
            self._pairs()
        # The last interpretation takes each word by itself and lets it mean anything.
        for low, high in _FORGIVING:
            enough = min(self._enough, _ENOUGH_FORGIVEN[low].get(words, 0))
            if self._ways and not self._settled and len(self.rows) < enough:
                expression = combined(self._ways[self._last], low, high)
                self._take(self._last, self._fetch(expression, MAX_FORGIVEN), low, high)
        if self._ways and not self.rows:
            # Too many would be as good as none: nobody reads through them.
            rows = self._fetch(wrong_in_one(self._ways[self._last]), FEW + 1)
            if len(rows) <= FEW:
                self._take(self._last, rows, Grade.WRONG, Grade.WRONG)

    def _pairs(self) -> None:
        for low, high in _STRICT:
            self._grades(low, high)

    def _full(self) -> bool:
        return self._settled or len(self.rows) >= self._enough

    def _grades(self, low: Grade, high: Grade) -> None:
        """Everybody from ``low`` to ``high``: together if few can be meant, else one by one."""
        if self._full():
            return
        if low == high:
            for way, plans in enumerate(self._ways):
                # Villages and heads of household answer at the odd grades alone.
                alike = self._narrowed and way == self._last - 1 and low % 2 == 0
                if not alike:
                    self._stream(way, plans, low)
            return
        fetched = []
        for way, plans in enumerate(self._ways):
            if self._narrowed and way == self._last - 1:
                continue  # its people are among those of the last way
            candidates = self._fetch(combined(plans, low, high), FEW + 1)
            if len(candidates) > FEW:
                if high - low > 1:
                    self._pairs()
                else:
                    self._grades(low, low)
                    self._grades(high, high)
                return
            fetched.append((way, candidates))
        for way, candidates in fetched:
            if self._narrowed and way == self._last:
                self._take(way - 1, candidates, low, high)
            self._take(way, candidates, low, high)

    def _stream(self, way: int, plans: list[TermPlan], grade: Grade) -> None:
        if self._full():
            return
        expression = combined(plans, grade, grade)
        most, rows = self._fetched.get(expression, (0, []))
        self._take(way, rows, grade, grade, until_full=True)
        if self._full() or len(rows) < most:
            return
        cursor = self._cursor(expression, MAX_SCANNED)
        if cursor is None:
            return
        try:
            for row in islice(cursor, len(rows), None):
                self._take(way, (row,), grade, grade)
                if self._full():
                    break
        finally:
            cursor.close()

    def _take(
        self,
        way: int,
        rows: Sequence[_Columns],
        low: Grade,
        high: Grade,
        *,
        until_full: bool = False,
    ) -> None:
        plans = self._ways[way]
        for row in rows:
            if until_full and self._full():
                return
            known = self.rows.get(row[0])
            if known is not None and known.judged.grade <= low:
                continue
            candidate = _candidate(row)
            judged = _judged(plans, candidate, low, high)
            if (
                judged is not None
                and low <= judged.grade <= high
                and (known is None or judged.grade < known.judged.grade)
            ):
                self.rows[row[0]] = _Row(judged, way, candidate)
                # A whole number says who is meant; nobody else needs to be looked for.
                self._settled = self._settled or (judged.meant and len(plans) == 1)

    def _fetch(self, expression: str, most: int) -> list[_Columns]:
        limit, rows = self._fetched.get(expression, (0, []))
        if limit >= most or len(rows) < limit:
            return rows[:most]
        cursor = self._cursor(expression, most)
        rows = cursor.fetchall() if cursor is not None else []
        self._fetched[expression] = most, rows
        return rows

    def _cursor(self, expression: str, most: int) -> Cursor | None:
        if expression == NOTHING:
            return None
        if expression == WIDE:
            return self._db.execute(_EVERYBODY, (most,))
        return self._db.execute(_MATCHING, (expression, most))


def _candidate(row: _Columns) -> Candidate:
    others = tuple(row[3].split("\n")) if row[3] else ()
    return Candidate(row[0], row[1], row[2], others, *row[4:])


def _judged(plans: list[TermPlan], candidate: Candidate, low: Grade, high: Grade) -> Judged | None:
    """All terms together: as good as the worst of them, with every reason."""
    judgements = []
    for plan in plans:
        judged = plan.judged(candidate, low, high)
        if judged is None:
            return None
        judgements.append(judged)
    if len(judgements) == 1:
        return judgements[0]
    reasons = dict.fromkeys(judged.reason for judged in judgements)
    return Judged(
        max(judged.grade for judged in judgements),
        " · ".join(reasons),
        slips=sum(judged.slips for judged in judgements),
    )
