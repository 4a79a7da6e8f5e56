"""A small encrypted file with a people table and a lookup, for the lookup's own tests."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import msgspec
import sqlite_utils
from sqlcipher3 import dbapi2 as sqlcipher

from greenwave_desk.domain.ids import DivisionCode, HouseholdId, PersonId
from greenwave_desk.domain.people import Person, Sex
from greenwave_desk.domain.resident_id import check_character
from greenwave_desk.store.lookup import Lookup
from greenwave_desk.store.lookup_schema import SCHEMA

PEOPLE = """
CREATE TABLE people(
    pk INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, id_number TEXT NOT NULL, name TEXT NOT NULL,
    birth TEXT NOT NULL, division TEXT NOT NULL, township TEXT NOT NULL, village TEXT NOT NULL,
    head_name TEXT NOT NULL, household TEXT NOT NULL, phone TEXT NOT NULL, card TEXT NOT NULL,
    data TEXT NOT NULL, edition_first INTEGER NOT NULL, edition_last INTEGER NOT NULL,
    left_edition INTEGER) STRICT
"""


def person(
    name: str,
    *,
    born: str = "19620307",
    order: int = 331,
    area: str = "379921",
    village: str = "王庄村",
    township: str = "庄寨镇",
    head: str = "",
    phone: str = "",
    card: str = "",
    others: tuple[str, ...] = (),
) -> Person:
    """Somebody who does not exist: the area code is one that was never given out."""
    body = f"{area}{born}{order:03d}"
    number = body + check_character(body)
    return Person(
        id=PersonId(f"{name}-{number}"),
        name=name,
        id_number=number,
        sex=Sex.MALE if order % 2 else Sex.FEMALE,
        birth=f"{born[:4]}-{born[4:6]}-{born[6:]}",
        division=DivisionCode(f"{area}101"),
        township=township,
        village=village,
        phone=phone,
        household=HouseholdId(f"h-{head or name}"),
        head_name=head or name,
        card=card,
        other_names=others,
    )


class Roster:
    """The file, its lookup, and the people in it."""

    def __init__(self, path: Path, people: Iterable[Person]) -> None:
        connection = sqlcipher.connect(str(path), isolation_level=None)
        connection.execute(f"PRAGMA key = \"x'{'5a' * 32}'\"")
        for pragma in ("journal_mode = WAL", "foreign_keys = ON", "trusted_schema = OFF"):
            connection.execute(f"PRAGMA {pragma}")
        self.connection = connection
        self.db = sqlite_utils.Database(connection)
        for statement in (PEOPLE, *SCHEMA):
            connection.execute(statement)
        self.lookup = Lookup(self.db, {"379921101": "庄寨镇"})
        self.people: list[Person] = []
        for someone in people:
            self.write(someone)
        with self.db.atomic():
            self.lookup.rebuild()

    def write(self, someone: Person, left: int | None = None) -> None:
        """Put somebody in the table alone, not in the lookup."""
        self.people = [other for other in self.people if other.id != someone.id] + [someone]
        row = (
            someone.id, someone.id_number, someone.name, someone.birth, someone.division,
            someone.township, someone.village, someone.head_name, someone.household,
            someone.phone, someone.card, msgspec.json.encode(someone).decode(), 1, 1, left,
        )  # fmt: skip
        self.connection.execute(
            "INSERT INTO people(id, id_number, name, birth, division, township, village,"
            " head_name, household, phone, card, data, edition_first, edition_last, left_edition)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            " ON CONFLICT(id) DO UPDATE SET name = excluded.name, village = excluded.village,"
            " phone = excluded.phone, card = excluded.card, data = excluded.data,"
            " left_edition = excluded.left_edition",
            row,
        )

    def names(self, query: str, limit: int = 20) -> list[str]:
        """The names found, in order."""
        return [hit.person.name for hit in self.lookup.find(query, limit).hits]

    def close(self) -> None:
        """Close the file."""
        self.connection.close()
