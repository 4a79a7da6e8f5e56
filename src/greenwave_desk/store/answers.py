"""Reads what people answered: of several answers to one question the one that counts.

An answer that was given with another before one's eyes comes after it, whatever any clock said.
Where two desks asked without knowing of each other, the later answer counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

import msgspec
import sqlite_utils

from ..domain.branches import Step, branches
from ..domain.events import FactStated
from ..domain.ids import FactName, OriginId, PersonId, Timestamp

_ROWS = "SELECT fact, origin, seq, value, source, at FROM stated_facts WHERE person = ?"
_STEPS = (
    "SELECT hash, follows, origin, seq, at FROM events"
    " WHERE origin = ? AND seq <= ? AND subject = ? AND kind = ? AND body ->> '$.fact' = ?"
)

_Row = tuple[str, str, int, str, str, str]


class StatedFact(msgspec.Struct, frozen=True, kw_only=True):
    """What a visitor answered; ``value`` as it was typed, empty when withdrawn."""

    fact: FactName
    value: str
    source: str
    at: Timestamp


class Answers:
    """Queries over the answers. Writes nothing."""

    def __init__(self, db: sqlite_utils.Database) -> None:
        self._db = db

    def of(self, person: PersonId) -> tuple[StatedFact, ...]:
        """What a person has answered and not withdrawn, the oldest first."""
        rows = self._db.execute(f"{_ROWS} ORDER BY fact", (person,))
        found = (
            self._counting(person, list(same))
            for _, same in groupby(rows.fetchall(), key=lambda row: str(row[0]))
        )
        return tuple(
            StatedFact(fact=FactName(fact), value=value, source=source, at=Timestamp(at))
            for fact, _, _, value, source, at in sorted(
                found, key=lambda row: (row[5], row[1], row[2])
            )
            if value
        )

    def everybody(self) -> frozenset[PersonId]:
        """Everybody who has answered anything."""
        return frozenset(
            PersonId(row[0]) for row in self._db.execute("SELECT DISTINCT person FROM stated_facts")
        )

    def before(self, person: PersonId, fact: FactName) -> str | None:
        """The event of the answer that counts, for one that is given with it before one's eyes.

        None where there is none.
        """
        rows = self._db.execute(f"{_ROWS} AND fact = ?", (person, fact)).fetchall()
        if not rows:
            return None
        _, origin, seq, *_ = self._counting(person, rows)
        row = self._db.execute(
            "SELECT hash FROM events WHERE origin = ? AND seq = ?", (origin, seq)
        ).fetchone()
        return str(row[0]) if row else None

    def _counting(self, person: PersonId, rows: Sequence[_Row]) -> _Row:
        """Of each desk's newest answer to one question the one that counts."""
        if len(rows) == 1:
            return rows[0]
        ends = {(end.origin, end.seq) for end in branches(self._steps(person, rows))}
        last = [row for row in rows if (row[1], row[2]) in ends] or rows
        return max(last, key=lambda row: (row[5], row[1]))

    def _steps(self, person: PersonId, rows: Sequence[_Row]) -> list[Step]:
        found = []
        for fact, origin, seq, *_ in rows:
            told = self._db.execute(_STEPS, (origin, seq, person, FactStated.kind, fact))
            found += [
                Step(
                    hash=each,
                    follows=follows,
                    settles=(),
                    origin=OriginId(of),
                    seq=number,
                    state="",
                    at=Timestamp(at),
                )
                for each, follows, of, number, at in told
            ]
        return found
