"""Reads what assistants of this desk practised: who, when, which questions, how well."""

from __future__ import annotations

import msgspec
import sqlite_utils

from ..domain.ids import Day, NodeId, OperatorName, Timestamp

_COLUMNS = "operator, day, catalogue, cards, grades, seconds, at"
_OWN = "origin IN (SELECT origin FROM origins WHERE node = ?)"
_TEXTS: msgspec.json.Decoder[tuple[str, ...]] = msgspec.json.Decoder(tuple[str, ...])
_NUMBERS: msgspec.json.Decoder[tuple[int, ...]] = msgspec.json.Decoder(tuple[int, ...])


class Training(msgspec.Struct, frozen=True, kw_only=True):
    """One round of practice; ``cards`` and ``grades`` go together, in the order they came."""

    operator: OperatorName
    day: Day
    catalogue: int
    cards: tuple[str, ...]
    grades: tuple[int, ...]
    seconds: int
    at: Timestamp


class Trainings:
    """Rounds of practice of one desk. Writes nothing.

    Names are those of a desk: somebody of the same name at a sister desk is somebody else.
    """

    def __init__(self, db: sqlite_utils.Database, node: NodeId) -> None:
        self._db = db
        self._node = node

    def count(self, operator: OperatorName) -> int:
        """How many rounds an operator practised."""
        row = self._db.execute(
            f"SELECT count(*) FROM training WHERE operator = ? AND {_OWN}",  # noqa: S608 - our words
            (operator, self._node),
        ).fetchone()
        return int(row[0])

    def of(self, operator: OperatorName) -> tuple[Training, ...]:
        """Every round of an operator, the oldest first."""
        return self._read("operator = ? AND", (operator, self._node))

    def all(self) -> tuple[Training, ...]:
        """Every round at this desk, the oldest first."""
        return self._read("", (self._node,))

    def _read(self, which: str, values: tuple[str, ...]) -> tuple[Training, ...]:
        rows = self._db.execute(
            f"SELECT {_COLUMNS} FROM training WHERE {which} {_OWN}"  # noqa: S608 - our own words
            " ORDER BY at, origin, seq",
            values,
        )
        return tuple(
            Training(
                operator=OperatorName(row[0]),
                day=Day(row[1]),
                catalogue=int(row[2]),
                cards=_TEXTS.decode(row[3]),
                grades=_NUMBERS.decode(row[4]),
                seconds=int(row[5]),
                at=Timestamp(row[6]),
            )
            for row in rows
        )
