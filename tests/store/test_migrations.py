"""Steps of the schema: kept whole before, refused when newer, nothing lost when one fails."""

from __future__ import annotations

import pytest
import sqlite_utils
from sqlite_utils import Migrations

from greenwave_desk.store import schema
from greenwave_desk.store.connection import connect

PRESENT = schema.SCHEMA_VERSION


@pytest.fixture
def next_step(monkeypatch: pytest.MonkeyPatch) -> Migrations:
    """The list of steps with room for one more, which the test adds."""
    longer = Migrations("greenwave")
    longer(name="first_tables")(schema.first_tables)
    longer(name="exchange_both_ways")(schema.exchange_both_ways)
    longer(name="whole_way")(schema.whole_way)
    longer(name="policies_find_people")(schema.policies_find_people)
    monkeypatch.setattr(schema, "migrations", longer)
    monkeypatch.setattr(schema, "SCHEMA_VERSION", PRESENT + 1)
    return longer


def test_the_file_as_it_was_is_kept_before_a_step(made, tmp_path, next_step: Migrations) -> None:
    @next_step()
    def add_a_table(db: sqlite_utils.Database) -> None:
        db.execute("CREATE TABLE more(a TEXT) STRICT")

    db = connect(made[0].home / "desk.db", made[0].key)
    events = db.execute("SELECT count(*) FROM events").fetchone()
    copy = tmp_path / "before.db"
    assert schema.migrate(db, keep=copy)
    assert not schema.migrate(db, keep=copy)
    assert db.execute("SELECT count(*) FROM more").fetchone() == (0,)
    db.close()

    before = connect(copy, made[0].key)
    assert schema.schema_version(before) == PRESENT
    assert before.execute("SELECT count(*) FROM events").fetchone() == events
    before.close()


def test_a_step_that_fails_leaves_the_file_as_it_was(made, next_step: Migrations) -> None:
    @next_step()
    def fail_half_way(db: sqlite_utils.Database) -> None:
        db.execute("CREATE TABLE half(a TEXT) STRICT")
        raise RuntimeError("half way")

    db = connect(made[0].home / "desk.db", made[0].key)
    with pytest.raises(RuntimeError, match="half way"):
        schema.migrate(db)
    assert schema.schema_version(db) == PRESENT
    tables = {row[0] for row in db.execute("SELECT name FROM sqlite_master")}
    assert "half" not in tables
    db.close()


def test_a_new_file_keeps_no_copy_of_nothing(tmp_path) -> None:
    db = connect(tmp_path / "new.db", bytes(range(32)), create=True)
    assert schema.migrate(db, keep=tmp_path / "copy.db")
    assert not (tmp_path / "copy.db").exists()
    db.close()
