"""Who may unlock a desk, who is away, and how many matters each one carries. Writes roles."""

from __future__ import annotations

import sqlite_utils

from ..domain.ids import Day, NodeId, OperatorName
from ..domain.staff import Absence, Colleague, PresenceWord, Role, absences_of, away_on

_ENDED = "('completed', 'refused', 'withdrawn', 'transferred')"
_OWN = "(SELECT origin FROM origins WHERE node = ?)"


class Staff:
    """The operators of one workspace.

    Names are those of a desk: two desks of a venue may each have somebody of the same name, so
    words on presence and matters count by the journal that has them.
    """

    def __init__(self, db: sqlite_utils.Database, node: NodeId) -> None:
        self._db = db
        self._node = node

    def roles(self) -> dict[OperatorName, Role]:
        """Everybody who may unlock the workspace, by name."""
        rows = self._db.execute("SELECT name, role FROM operators ORDER BY name")
        return {OperatorName(row[0]): Role(row[1]) for row in rows}

    def remove(self, operator: OperatorName) -> None:
        """Forget an operator. Needs a transaction that the caller has opened."""
        self._db.execute("DELETE FROM operators WHERE name = ?", (operator,))

    def absences(self) -> tuple[Absence, ...]:
        """Who said to be away and when, of this desk."""
        rows = self._db.execute(
            "SELECT p.operator, p.kind, p.first, p.last, p.note FROM presence AS p"
            " JOIN events AS e ON e.origin = p.origin AND e.seq = p.seq"
            " JOIN origins AS o ON o.origin = p.origin"
            " WHERE o.node = ? ORDER BY e.at, p.origin, p.seq",
            (self._node,),
        )
        return absences_of(
            PresenceWord(
                operator=OperatorName(row[0]),
                away=row[1] == "away",
                first=Day(row[2]),
                last=row[3],
                note=row[4],
            )
            for row in rows
        )

    def colleagues(self, today: Day) -> tuple[Colleague, ...]:
        """Everybody with what they carry, by name."""
        absences = self.absences()
        answering = self._count("assistant", "assistant")
        offered = self._count("offered", "offered")
        opened = dict(
            self._db.execute(
                "SELECT assistant, count(*) FROM cases"  # noqa: S608 - our own condition
                f" WHERE opened_day = ? AND assistant_origin IN {_OWN} GROUP BY assistant",
                (today, self._node),
            ).fetchall()
        )
        return tuple(
            Colleague(
                name=name,
                role=role,
                open_cases=answering.get(name, 0),
                opened_today=opened.get(name, 0),
                offered=offered.get(name, 0),
                away=away_on(absences, name, today),
            )
            for name, role in self.roles().items()
        )

    def _count(self, column: str, group: str) -> dict[str, int]:
        rows = self._db.execute(
            f"SELECT {column}, count(*) FROM cases WHERE {column} <> ''"  # noqa: S608 - our own names
            f" AND state NOT IN {_ENDED} AND assistant_origin IN {_OWN} GROUP BY {group}",
            (self._node,),
        )
        return dict(rows.fetchall())
