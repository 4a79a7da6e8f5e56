"""Corrections of people's data: what desks said, what the county decided, what stands meanwhile.

Reads the projections ``corrections`` and ``decisions``; owns ``told_decisions`` (what the county's
issue told a desk) and ``overrides`` (corrected values that the county's files do not have yet).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec
import sqlite_utils

from ..domain.corrections import Correction, CorrectionState, Override, value_of
from ..domain.exchange import Decision
from ..domain.ids import (
    CorrectionId,
    NodeId,
    OperatorName,
    OriginId,
    PersonId,
    Timestamp,
)
from .roster import Roster

_SELECT = """
SELECT c.id, c.person, c.field, c.base, c.value, c.proof, c.note, c.origin, o.node,
       coalesce(p.name, ''), c.seq, c.at, c.operator, c.edition,
       coalesce(d.state, t.state, 'open'), coalesce(d.at, t.at, ''),
       coalesce(d.operator, t.operator, ''), coalesce(d.note, t.note, ''),
       coalesce(d.edition, t.edition, 0)
FROM corrections AS c
JOIN origins AS o ON o.origin = c.origin
LEFT JOIN peers AS p ON p.node = o.node
LEFT JOIN decisions AS d ON d.correction = c.id
LEFT JOIN told_decisions AS t ON t.correction = c.id
"""


class Corrections:
    """Reads corrections; keeps decisions and overrides in the caller's transaction."""

    def __init__(self, db: sqlite_utils.Database, roster: Roster) -> None:
        self._db = db
        self._roster = roster

    def get(self, correction: CorrectionId) -> Correction | None:
        """One correction."""
        row = self._db.execute(f"{_SELECT} WHERE c.id = ?", (correction,)).fetchone()
        return self._correction(row) if row else None

    def all(
        self, state: CorrectionState | None = None, *, person: PersonId | None = None
    ) -> tuple[Correction, ...]:
        """Corrections in a state (in any if left out), the oldest of each person first."""
        rows = self._db.execute(
            f"{_SELECT} WHERE (? = '' OR c.person = ?)"
            " AND (? = '' OR coalesce(d.state, t.state, 'open') = ?)"
            " ORDER BY c.person, c.field, c.at, c.origin, c.seq",
            (person or "", person or "", state or "", state or ""),
        )
        return tuple(self._correction(row) for row in rows)

    def count_open(self) -> int:
        """How many wait for a decision."""
        row = self._db.execute(
            "SELECT count(*) FROM corrections AS c"
            " WHERE NOT EXISTS (SELECT 1 FROM decisions WHERE correction = c.id)"
            " AND NOT EXISTS (SELECT 1 FROM told_decisions WHERE correction = c.id)"
        ).fetchone()
        return int(row[0])

    def decided_for(self, nodes: Iterable[NodeId]) -> Iterator[Decision]:
        """What became of the corrections of these desks."""
        wanted = msgspec.json.encode(sorted(set(nodes))).decode()
        rows = self._db.execute(
            "SELECT d.correction, d.person, d.field, d.value, d.state, d.edition, d.operator,"
            " d.at, d.note FROM decisions AS d JOIN corrections AS c ON c.id = d.correction"
            " JOIN origins AS o ON o.origin = c.origin"
            " WHERE o.node IN (SELECT value FROM json_each(?)) ORDER BY d.correction",
            (wanted,),
        ).fetchall()
        for row in rows:
            yield Decision(
                correction=CorrectionId(row[0]),
                person=PersonId(row[1]),
                field=row[2],
                value=row[3],
                state=CorrectionState(row[4]),
                county=self._county(PersonId(row[1]), row[2]),
                edition=row[5],
                by=OperatorName(row[6]),
                at=Timestamp(row[7]),
                note=row[8],
            )

    def told(self, decision: Decision, serial: int) -> None:
        """Keep what the county decided; its newest word stands."""
        self._db.execute(
            "INSERT INTO told_decisions(correction, person, field, value, state, county, edition,"
            " operator, at, note, serial) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            " ON CONFLICT(correction) DO UPDATE SET value = excluded.value,"
            " state = excluded.state, county = excluded.county, edition = excluded.edition,"
            " operator = excluded.operator, at = excluded.at, note = excluded.note,"
            " serial = excluded.serial",
            (
                decision.correction,
                decision.person,
                decision.field,
                decision.value,
                decision.state.value,
                decision.county,
                decision.edition,
                decision.by,
                decision.at,
                decision.note,
                serial,
            ),
        )

    def known(self, decision: Decision) -> bool:
        """Whether this very decision was told before."""
        row = self._db.execute(
            "SELECT state, value, at FROM told_decisions WHERE correction = ?",
            (decision.correction,),
        ).fetchone()
        told = (decision.state.value, decision.value, decision.at)
        return row is not None and tuple(row) == told

    def override(self, override: Override) -> None:
        """Let a corrected value stand against the county's next files."""
        self._db.execute(
            "INSERT INTO overrides(person, field, base, value, correction) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT(person, field) DO UPDATE SET base = excluded.base,"
            " value = excluded.value, correction = excluded.correction",
            (
                override.person,
                override.field,
                override.base,
                override.value,
                override.correction,
            ),
        )

    def overrides(self) -> dict[PersonId, tuple[Override, ...]]:
        """Every corrected value that the county's files do not have yet."""
        found: dict[PersonId, tuple[Override, ...]] = {}
        for row in self._db.execute("SELECT person, field, base, value, correction FROM overrides"):
            override = Override(
                person=PersonId(row[0]),
                field=row[1],
                base=row[2],
                value=row[3],
                correction=CorrectionId(row[4]),
            )
            found[override.person] = (*found.get(override.person, ()), override)
        return found

    def drop_override(self, person: PersonId, field: str) -> None:
        """A file has the corrected value, or a newer one: it stands by itself."""
        self._db.execute("DELETE FROM overrides WHERE person = ? AND field = ?", (person, field))

    def _county(self, person: PersonId, field: str) -> str:
        found = self._roster.person(person)
        return value_of(found, field) if found is not None and hasattr(found, field) else ""

    def _correction(self, row: tuple[str, ...]) -> Correction:
        return Correction(
            id=CorrectionId(row[0]),
            person=PersonId(row[1]),
            field=row[2],
            base=row[3],
            value=row[4],
            county=self._county(PersonId(row[1]), row[2]),
            proof=row[5],
            note=row[6],
            origin=OriginId(row[7]),
            node=NodeId(row[8]),
            venue=row[9],
            seq=int(row[10]),
            at=Timestamp(row[11]),
            operator=OperatorName(row[12]),
            edition=int(row[13]),
            state=CorrectionState(row[14]),
            decided_at=row[15],
            decided_by=row[16],
            decided_note=row[17],
            decided_edition=int(row[18]),
        )
