"""How every field of every person became what it is: owns the table ``field_history``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import sqlite_utils

from ..domain.corrections import FieldOrigin
from ..domain.ids import CorrectionId, OperatorName, PersonId, Timestamp
from ..domain.roster import FieldChange


class Provenance:
    """Keeps changes of fields. Writing needs a transaction that the caller has opened."""

    def __init__(self, db: sqlite_utils.Database) -> None:
        self._db = db

    def keep(
        self,
        changes: Iterable[FieldChange],
        *,
        edition: int,
        how: str,
        source: str,
        operator: OperatorName,
        at: str,
        serial: int = 0,
        corrections: Mapping[tuple[PersonId, str], CorrectionId] | None = None,
    ) -> None:
        """Remember what changed, through which file, bundle or correction, and who put it in."""
        behind = corrections or {}
        self._db.conn.executemany(
            "INSERT INTO field_history(person, field, before, after, edition, how, source, serial,"
            " operator, correction, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                (
                    change.person,
                    change.field,
                    change.before,
                    change.after,
                    edition,
                    how,
                    source,
                    serial,
                    operator,
                    behind.get((change.person, change.field), ""),
                    at,
                )
                for change in changes
            ),
        )

    def of(self, person: PersonId, field: str = "") -> tuple[FieldOrigin, ...]:
        """What is known of a person's fields (or one of them), the newest first."""
        rows = self._db.execute(
            "SELECT field, before, after, edition, how, source, serial, operator, correction, at"
            " FROM field_history WHERE person = ? AND (? = '' OR field = ?) ORDER BY pk DESC",
            (person, field, field),
        )
        return tuple(
            FieldOrigin(
                field=row[0],
                before=row[1],
                after=row[2],
                edition=row[3],
                how=row[4],
                source=row[5],
                serial=row[6],
                operator=OperatorName(row[7]),
                correction=CorrectionId(row[8]),
                at=Timestamp(row[9]),
            )
            for row in rows
        )
