"""A desk of the release before, with visits and matters at every stage, comes up whole.

``tests/data/workspaces/schema-2`` was written by that release: nine people of the demo, recognised
in three ways, their matters moved on, some of them asked for materials once and twice. Its clock
had been put back, so that days and times disagree. Operator ``admin``, passphrase ``demo``.
"""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from greenwave_desk.domain.ids import OperatorName
from greenwave_desk.store import schema, workspace
from greenwave_desk.store.connection import connect
from greenwave_desk.store.projections import PROJECTIONS, fingerprint
from greenwave_desk.store.store import Store
from greenwave_desk.store.upkeep import refold, verify

RELEASED = Path(__file__).parents[1] / "data" / "workspaces" / "schema-2"
ADMIN = OperatorName("admin")


class Clock:
    """After everything in the file."""

    def now(self) -> datetime:
        return datetime(2027, 1, 4, 1, 0, tzinfo=UTC)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    home = tmp_path / "desk"
    shutil.copytree(RELEASED, home)
    for name in workspace.FOLDERS:
        (home / name).mkdir()
    return home


@pytest.fixture
def store(home: Path) -> Iterator[Store]:
    unlocked, _ = workspace.unlock(
        home, kind="desk", operator=ADMIN, passphrase="demo", clock=Clock()
    )
    store = unlocked.connect(Clock())
    yield store
    store.close()


def test_it_was_written_by_the_release_before(home: Path, store: Store) -> None:
    unlocked, _ = workspace.unlock(
        home, kind="desk", operator=ADMIN, passphrase="demo", clock=Clock()
    )
    before = connect(home / "backups" / f"before-schema-{schema.SCHEMA_VERSION}.db", unlocked.key)
    assert schema.schema_version(before) == 2
    assert schema.schema_version(store.db) == schema.SCHEMA_VERSION
    assert before.execute("SELECT count(*) FROM events").fetchone() == (
        store.db.execute("SELECT count(*) FROM events").fetchone()
    )
    before.close()


def test_the_tables_are_what_todays_program_folds_from_the_journal(store: Store) -> None:
    stepped = fingerprint(store.db)
    rows = {
        table: store.db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608 - our names
        for table in PROJECTIONS
    }
    assert rows["visits"] == rows["tickets"] == rows["ticket_steps"] == 10
    assert rows["cases"] == 9
    assert rows["case_steps"] > 20
    with store.atomic():
        assert refold(store.db, store.journal) == stepped
    assert verify(store.db, store.journal, store.lookup, store.roster).problems == ()


def test_every_number_stands_in_the_queue_of_its_day(store: Store) -> None:
    rows = store.db.execute(
        "SELECT t.lane, t.number, t.day, t.state, v.ticket, v.day FROM tickets AS t"
        " JOIN visits AS v ON v.id = t.visit ORDER BY t.number"
    ).fetchall()
    assert [row[1] for row in rows] == ["A001", *(f"L{n:03d}" for n in range(1, 10))]
    for lane, number, day, state, ticket, visited in rows:
        assert (number, day, state) == (ticket, visited, "waiting")
        assert lane == ("ordinary" if number == "A001" else "priority")


def test_cards_that_were_shown_stand_with_their_visits(store: Store) -> None:
    rows = store.db.execute("SELECT method, card FROM visits").fetchall()
    shown = sorted(card for method, card in rows if card)
    assert shown == ["YS0557072310", "YS6216866222"]
    assert Counter(method for method, _ in rows) == {"manual": 4, "card": 3, "data": 3}


def test_matters_go_on_where_they_stood(store: Store) -> None:
    cases = {case.number[-4:]: case for case in store.records.cases(open_only=False)}
    assert {key: case.state.value for key, case in cases.items()} == {
        "0001": "accepted",
        "0002": "assigned",
        "0003": "waiting_materials",
        "0004": "completed",
        "0005": "public_notice",
        "0006": "withdrawn",
        "0007": "refused",
        "0008": "waiting_materials",
        "0009": "accepted",
    }
    assert {key: case.notices for key, case in cases.items() if case.notices} == {
        "0003": 1,
        "0004": 1,
        "0008": 2,
    }
    for case in cases.values():
        assert (case.assistant, case.catalogue, case.branches) == (ADMIN, 1, 1)
        first, steps = store.records.story(case.id)
        assert first == ADMIN
        assert steps[0].action == "open"
        assert steps[0].to == ADMIN


def test_nobody_opens_ratings_in_it_yet(home: Path, store: Store) -> None:
    assert workspace.who_opens_ratings(home, (ADMIN,)) == frozenset()
    assert store.ratings.sealed() == ()
