"""A desk's workspace with the made-up roster of a city, and the same people in a plain file."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path

from greenwave_desk.bootstrap import RandomIds, SystemClock, create_workspace, open_desk
from greenwave_desk.desk.office import Desk
from greenwave_desk.domain.ids import DivisionCode, OperatorName
from greenwave_desk.domain.journal import canonical_json
from greenwave_desk.domain.people import Person
from greenwave_desk.store.store import Store

OPERATOR, PASSPHRASE = OperatorName("admin"), "bench"
PRAGMAS = (
    "journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "secure_delete = ON",
    "temp_store = MEMORY", "trusted_schema = OFF", "cache_size = -65536",
)  # fmt: skip
"""Those of ``store/connection.py``, less the key."""


def new_desk(home: Path, *, door: str = "command") -> Desk:
    """An empty desk, open."""
    create_workspace(
        home,
        kind="desk",
        name="便民服务中心（演示）",
        division=DivisionCode("379921100"),
        operator=OPERATOR,
        passphrase=PASSPHRASE,
        demo=True,
        clock=SystemClock(),
        ids=RandomIds(),
    )
    return open_desk(home, operator=OPERATOR, passphrase=PASSPHRASE, door=door)


def put_in_force(store: Store, number: int, people: Sequence[Person]) -> None:
    """Replace the roster by an edition, in one transaction."""
    with store.atomic():
        store.roster.replace(
            number,
            people,
            made="2026-11-23",
            source=f"{number:064x}",
            applied_at="2026-11-23T00:00:00.000Z",
        )


def plain_file(path: Path) -> sqlite3.Connection:
    """Plain SQLite with the same columns and a trigram index over what clerks type."""
    db = sqlite3.connect(path, isolation_level=None)
    for pragma in PRAGMAS:
        db.execute(f"PRAGMA {pragma}")
    db.execute(
        "CREATE TABLE people(pk INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, id_number TEXT,"
        " name TEXT, birth TEXT, division TEXT, township TEXT, village TEXT, head_name TEXT,"
        " household TEXT, phone TEXT, card TEXT, data TEXT, edition_first INTEGER,"
        " edition_last INTEGER, left_edition INTEGER) STRICT"
    )
    for column in ("id_number", "household", "card"):
        db.execute(f"CREATE INDEX people_by_{column} ON people({column})")
    db.execute("CREATE INDEX people_by_place ON people(division, village)")
    db.execute("CREATE VIRTUAL TABLE words USING fts5(text, tokenize='trigram')")
    return db


def fill_plain(db: sqlite3.Connection, people: Sequence[Person], number: int) -> None:
    """Put every row in place of what was there, in one transaction."""
    db.execute("BEGIN IMMEDIATE")
    db.executemany(
        "INSERT INTO people VALUES(NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL)"
        " ON CONFLICT(id) DO UPDATE SET id_number = excluded.id_number, name = excluded.name,"
        " birth = excluded.birth, division = excluded.division, township = excluded.township,"
        " village = excluded.village, head_name = excluded.head_name,"
        " household = excluded.household, phone = excluded.phone, card = excluded.card,"
        " data = excluded.data, edition_last = excluded.edition_last",
        (
            (
                one.id, one.id_number, one.name, one.birth, one.division, one.township,
                one.village, one.head_name, one.household, one.phone, one.card,
                canonical_json(one).decode(), number, number,
            )
            for one in people
        ),
    )  # fmt: skip
    db.execute("DELETE FROM words")
    db.execute(
        "INSERT INTO words(rowid, text) SELECT pk, name || ' ' || id_number || ' ' || phone"
        " || ' ' || card || ' ' || township || village FROM people"
    )
    db.execute("COMMIT")
