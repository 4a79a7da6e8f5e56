"""Reads what was explained to whom: the conversations about the policies."""

from __future__ import annotations

import msgspec
import sqlite_utils

from ..domain.ids import Day, OperatorName, PersonId, PolicyCode, Timestamp


class ExplainedPolicy(msgspec.Struct, frozen=True, kw_only=True):
    """That a policy was explained to a person; ``verdict`` is what it came to then, or empty."""

    policy: PolicyCode
    day: Day
    at: Timestamp
    operator: OperatorName
    catalogue: int
    verdict: str


class Interpretations:
    """Queries over the conversations. Writes nothing."""

    def __init__(self, db: sqlite_utils.Database) -> None:
        self._db = db

    def explained(self, person: PersonId) -> tuple[ExplainedPolicy, ...]:
        """Of each policy that was explained to a person the last time, the newest first.

        What was recorded without saying which policies were explained tells of none.
        """
        rows = self._db.execute(
            "SELECT explained, verdicts, day, at, operator, catalogue FROM interpretations"
            " WHERE person = ? ORDER BY at DESC, origin, seq DESC",
            (person,),
        )
        found: dict[PolicyCode, ExplainedPolicy] = {}
        for explained, verdicts, day, at, operator, catalogue in rows:
            came_to = dict(
                each.split("=", 1) for each in msgspec.json.decode(verdicts, type=tuple[str, ...])
            )
            for code in msgspec.json.decode(explained, type=tuple[PolicyCode, ...]):
                found.setdefault(
                    code,
                    ExplainedPolicy(
                        policy=code,
                        day=Day(day),
                        at=Timestamp(at),
                        operator=OperatorName(operator),
                        catalogue=catalogue,
                        verdict=came_to.get(code, ""),
                    ),
                )
        return tuple(found.values())
