"""Editions, one visit and ``verify`` in the encrypted store, beside plain sqlite3.

The peer is an unencrypted file with the same rows, columns, pragmas and a bare FTS5 ``trigram``
index of what clerks type: no pinyin, no comparison with what was there, no journal. It gets a
weekly edition as a county's file brings it, whole; so do we, and write what differs. The peer's
commit is one row and nothing else; ours is the visit: role, ticket, event, hash, projections.
The peer's check is ``PRAGMA integrity_check``; ours adds every page's seal, the chain of hashes,
a refold of the journal and the lookup index against the people.
"""

from __future__ import annotations

import itertools
import sqlite3
import statistics
import tempfile
from collections.abc import Callable
from pathlib import Path

import msgspec
from city import fill_plain, new_desk, plain_file, put_in_force
from harness import PEOPLE_OF_A_CITY, Figure, run, seconds
from lookup_roster import make_people

from greenwave_desk.desk.office import Desk
from greenwave_desk.domain.people import Person
from greenwave_desk.domain.visits import RecognitionMethod

VISITS = 200
CHANGED = 0.01


def weekly(people: list[Person], week: int) -> list[Person]:
    """Next week's edition: one person in a hundred has another telephone or village."""
    step = round(1 / CHANGED)
    return [
        msgspec.structs.replace(one, phone=f"1990000{at % 10_000:04d}", village=f"第{week}村")
        if (at + week) % step == 0
        else one
        for at, one in enumerate(people)
    ]


def visit(desk: Desk, people: list[Person]) -> Callable[[], object]:
    """Another visitor each time."""
    who = itertools.cycle(people[:: len(people) // VISITS])
    return lambda: desk.reception.arrive(next(who).id, RecognitionMethod.MANUAL)


def plain_visit(db: sqlite3.Connection) -> Callable[[], object]:
    """A row and a commit."""
    db.execute("CREATE TABLE visits(id INTEGER PRIMARY KEY, person TEXT, day TEXT, at TEXT) STRICT")

    def insert() -> None:
        db.execute("BEGIN IMMEDIATE")
        db.execute("INSERT INTO visits VALUES(NULL, 'p000001', '2026-11-23', '08:15:00')")
        db.execute("COMMIT")

    return insert


def check(db: sqlite3.Connection) -> None:
    """What plain SQLite can say of itself."""
    assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def one_run(people: list[Person], folder: Path) -> tuple[dict[str, float], dict[str, float]]:
    """Ours and the peer's, on new files."""
    ours, peer = {}, {}
    db = plain_file(folder / "plain.db")
    with new_desk(folder / "desk") as desk:
        store = desk.session.store
        ours["first"] = seconds(lambda: put_in_force(store, 1, people))
        peer["first"] = seconds(lambda: fill_plain(db, people, 1))
        next_week = weekly(people, 2)
        ours["weekly"] = seconds(lambda: put_in_force(store, 2, next_week))
        peer["weekly"] = seconds(lambda: fill_plain(db, next_week, 2))
        arrive, insert = visit(desk, people), plain_visit(db)
        ours["visit"] = statistics.median(seconds(arrive) for _ in range(VISITS))
        peer["visit"] = statistics.median(seconds(insert) for _ in range(VISITS))
        ours["verify"] = seconds(desk.upkeep.verify)
        peer["verify"] = seconds(lambda: check(db))
    db.close()
    ours["megabytes"] = (folder / "desk" / "desk.db").stat().st_size / 1e6
    peer["megabytes"] = (folder / "plain.db").stat().st_size / 1e6
    return ours, peer


def measure(runs: int) -> list[Figure]:
    """Each run begins with new files."""
    people = make_people(PEOPLE_OF_A_CITY)
    both = []
    for _ in range(runs):
        with tempfile.TemporaryDirectory() as name:
            both.append(one_run(people, Path(name)))
    middle = {
        name: tuple(
            statistics.median(side[name] for side in sides) for sides in zip(*both, strict=True)
        )
        for name in both[0][0]
    }
    plain = "plain sqlite3, FTS5 trigram"
    return [
        Figure("first edition, 125,500 people", middle["first"][0], "s", plain, middle["first"][1]),
        Figure("weekly edition, 1 % changed", middle["weekly"][0], "s", plain, middle["weekly"][1]),
        Figure(
            "one visit, committed",
            middle["visit"][0] * 1000,
            "ms",
            "plain sqlite3, one row",
            middle["visit"][1] * 1000,
        ),
        Figure("verify", middle["verify"][0], "s", "integrity_check", middle["verify"][1]),
        Figure("file", middle["megabytes"][0], "MB", plain, middle["megabytes"][1]),
    ]


if __name__ == "__main__":
    raise SystemExit(run("store", measure, runs=3))
