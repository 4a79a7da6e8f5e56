"""What came of seeking people out, as the folds have written it. Writes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

import msgspec
import sqlite_utils

from ..domain.ids import Day, DivisionCode, OperatorName, PersonId, PolicyCode, Timestamp
from ..domain.outreach import LONGEST_HELPER, LONGEST_NOTE, Contact, Outcome, Village, Way
from ..domain.outreach_leads import Mention
from ..domain.text import standard_characters

_CONTACT = "SELECT person, policies, way, outcome, helper, day, note, at, operator FROM outreach"
# The day of a visit decides, not the day on which its sheet was typed in.
_NEWEST_FIRST = "day DESC, at DESC, origin DESC, seq DESC"
_policies = msgspec.json.Decoder(tuple[PolicyCode, ...])


class Outreach:
    """Queries over the contacts of every desk whose journal is here."""

    def __init__(self, db: sqlite_utils.Database) -> None:
        self._db = db

    def of(self, person: PersonId) -> Mention:
        """What was said of one person, the newest first."""
        rows = self._db.execute(
            f"{_CONTACT} WHERE person = ? ORDER BY {_NEWEST_FIRST}",
            (person,),
        )
        return Mention(tuple(filter(None, map(_contact, rows))))

    def everybody(self) -> Iterator[tuple[PersonId, Mention]]:
        """Everybody of whom anything was said, one by one."""
        rows = self._db.execute(f"{_CONTACT} ORDER BY person, {_NEWEST_FIRST}")
        for person, told in groupby(rows, key=lambda row: str(row[0])):
            yield PersonId(person), Mention(tuple(filter(None, map(_contact, told))))

    def villages(self) -> tuple[tuple[Village, int], ...]:
        """Every village of the roster in force with how many people it has, in their order."""
        rows = self._db.execute(
            "SELECT division, township, village, count(*) FROM people WHERE left_edition IS NULL"
            " GROUP BY division, township, village ORDER BY division, township, village"
        )
        return tuple(
            (
                Village(division=DivisionCode(row[0]), township=row[1], village=row[2]),
                int(row[3]),
            )
            for row in rows
        )


def _contact(row: tuple[str, ...]) -> Contact | None:
    try:
        way, outcome = Way(row[2]), Outcome(row[3])
    except ValueError:
        return None  # a later program's word: it stays in the journal, and decides nothing here
    return Contact(
        person=PersonId(row[0]),
        policies=_policies.decode(row[1]),
        way=way,
        outcome=outcome,
        helper=_shown(row[4], LONGEST_HELPER),
        day=Day(row[5]),
        note=_shown(row[6], LONGEST_NOTE),
        at=Timestamp(row[7]),
        operator=OperatorName(row[8]),
    )


def _shown(text: str, longest: int) -> str:
    """What another desk wrote, no longer than what this one would keep, nothing invisible in it."""
    return standard_characters(text[:longest])
