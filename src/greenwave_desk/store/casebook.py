"""Lists of matters in one query, and the bytes of their scans.

Reads what the folds have written; who may see what, and what is due when, is not its business.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

import msgspec
import sqlite_utils

from ..domain.case_story import CaseClock
from ..domain.cases import ENDED, Case, CaseState, MaterialMark
from ..domain.ids import (
    AttachmentId,
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

_LISTED = (
    "SELECT c.id, c.number, c.person, c.item, c.item_name, c.state, c.opened_at, c.opened_day,"
    " c.visit, c.assistant, c.changed_at, c.branches, c.offered, c.urgent, c.notices, c.catalogue,"
    " c.clock, coalesce(p.name, ''), coalesce(p.village, ''), coalesce(o.node = ?, 0)"
    " FROM cases AS c LEFT JOIN people AS p ON p.id = c.person"
    " LEFT JOIN origins AS o ON o.origin = c.assistant_origin"
)
_STATES = {state.value: state for state in CaseState}
_ENDED = tuple(sorted(state.value for state in ENDED))
_CLOCK = msgspec.json.Decoder(CaseClock)


class Listed(NamedTuple):
    """One line of a list as it is kept; ``clock`` is :class:`CaseClock` as text."""

    case: Case
    clock: str
    person_name: str
    village: str
    here: bool
    """Who answers for it works at this desk."""


class Delivered(NamedTuple):
    """What was said of one material in another matter of the same person."""

    case: CaseNumber
    item: ItemId
    catalogue: int
    day: Day
    mark: MaterialMark


def clock_of(text: str) -> CaseClock:
    """The days of a case, from the text that :class:`Listed` has."""
    return _CLOCK.decode(text)


class Casebook:
    """Queries over matters. Writes the bytes of attachments, and nothing else."""

    def __init__(self, db: sqlite_utils.Database, node: NodeId) -> None:
        self._db = db
        self._node = node

    def listed(
        self,
        *,
        states: Sequence[CaseState] = (),
        assistant: str = "",
        offered: str = "",
        text: str = "",
        ended: bool = False,
        opened: tuple[str, str] = ("", ""),
        number: str = "",
    ) -> list[Listed]:
        """Matters that fit every condition that is given, in no order of importance.

        ``assistant`` and ``offered`` are operators of this desk. ``ended``: those that have ended
        too, unless ``states`` names what is wanted.
        """
        where: list[str] = []
        values: list[str] = [self._node]
        if states or not ended:
            among = [state.value for state in states] or _ENDED
            marks = ", ".join("?" * len(among))
            where.append(f"c.state {'' if states else 'NOT '}IN ({marks})")
            values += among
        for column, wanted in (("assistant", assistant), ("offered", offered)):
            if wanted:
                where.append(f"c.{column} = ? AND o.node = ?")
                values += [wanted, self._node]
        for sign, day in zip((">=", "<="), opened, strict=True):
            if day:
                where.append(f"c.opened_day {sign} ?")
                values.append(day)
        if number:
            where.append("c.number = ?")
            values.append(number)
        if text:
            parts = ("c.number", "c.item_name", "coalesce(p.name, '')", "coalesce(p.village, '')")
            where.append(f"({' OR '.join(f'instr({part}, ?) > 0' for part in parts)})")
            values += [text] * len(parts)
        condition = f" WHERE {' AND '.join(where)}" if where else ""
        return [_listed(row) for row in self._db.execute(_LISTED + condition, values)]

    def count(self, column: Literal["assistant", "offered"], operator: OperatorName) -> int:
        """How many open matters name an operator of this desk."""
        marks = ", ".join("?" * len(_ENDED))
        row = self._db.execute(
            "SELECT count(*) FROM cases AS c JOIN origins AS o ON o.origin = c.assistant_origin"  # noqa: S608 - our own names
            f" WHERE c.{column} = ? AND o.node = ? AND c.state NOT IN ({marks})",
            (operator, self._node, *_ENDED),
        ).fetchone()
        return int(row[0])

    def rated(self, case: CaseId) -> bool:
        """Whether the visitor gave a rating, or said that they would not."""
        return bool(
            self._db.execute(
                "SELECT EXISTS (SELECT 1 FROM ratings WHERE case_id = ?)"
                " OR EXISTS (SELECT 1 FROM declined_ratings WHERE case_id = ?)",
                (case, case),
            ).fetchone()[0]
        )

    def delivered(self, person: PersonId, *, without: CaseId, since: Day) -> Iterator[Delivered]:
        """What was said of materials in a person's other matters, the oldest word first."""
        rows = self._db.execute(
            "SELECT c.number, c.item, c.catalogue, s.day, s.marks FROM cases AS c"
            " JOIN case_steps AS s ON s.case_id = c.id"
            " WHERE c.person = ? AND c.id <> ? AND s.day >= ? AND s.marks <> '[]'"
            " ORDER BY s.day, s.at, s.origin, s.seq",
            (person, without, since),
        )
        for number, item, catalogue, day, marks in rows:
            for mark in msgspec.json.decode(marks, type=tuple[MaterialMark, ...]):
                yield Delivered(CaseNumber(number), ItemId(item), int(catalogue), Day(day), mark)

    def second_notices(self) -> int:
        """One-time notices of open matters that were not the first of their matter."""
        marks = ", ".join("?" * len(_ENDED))
        row = self._db.execute(
            "SELECT coalesce(sum(notices - 1), 0) FROM cases WHERE notices > 1"  # noqa: S608 - marks only
            f" AND state NOT IN ({marks})",
            _ENDED,
        ).fetchone()
        return int(row[0])

    def data(self, attachment: AttachmentId) -> bytes | None:
        """The bytes of a scan; None where they are not kept here."""
        row = self._db.execute(
            "SELECT data FROM attachment_data WHERE id = ?", (attachment,)
        ).fetchone()
        return bytes(row[0]) if row else None

    def keep_data(self, attachment: AttachmentId, data: bytes) -> None:
        """Keep the bytes of a scan. Needs a transaction that the caller has opened."""
        self._db.execute("INSERT INTO attachment_data(id, data) VALUES (?, ?)", (attachment, data))

    def drop_data(self, attachment: AttachmentId) -> None:
        """Remove the bytes of a scan. Needs a transaction that the caller has opened."""
        self._db.execute("DELETE FROM attachment_data WHERE id = ?", (attachment,))


def _listed(row: tuple[str, ...]) -> Listed:
    case = Case(
        id=CaseId(row[0]),
        number=CaseNumber(row[1]),
        person=PersonId(row[2]),
        item=ItemId(row[3]),
        item_name=row[4],
        state=_STATES[row[5]],
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
    return Listed(case, row[16], row[17], row[18], bool(row[19]))
