"""``schema.sql`` is what the steps of the schema come to.

After a new step: ``python tests/store/test_schema.py`` writes the file anew.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from greenwave_desk.store import schema
from greenwave_desk.store.connection import connect

FILE = Path(schema.__file__).with_name("schema.sql")
_KEY = bytes(range(32))
_HEAD = (
    "-- What all steps of schema.py come to, for reading: the program runs the steps.\n"
    "-- Written by tests/store/test_schema.py, which also compares. Without the tables that\n"
    "-- SQLite makes by itself and the list of steps done.\n\n"
)


def dumped(folder: Path) -> str:
    """Every object of a new workspace in order of name."""
    db = connect(folder / "schema.db", _KEY, create=True)
    try:
        schema.migrate(db)
        virtual = [
            row[0]
            for row in db.execute("SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL%'")
        ]
        objects = db.execute(
            "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name"
        ).fetchall()
    finally:
        db.close()
    kept = [
        sql
        for name, sql in objects
        if "_sqlite_migrations" not in name
        and not any(name.startswith(f"{table}_") for table in virtual)
    ]
    lines = (line.removeprefix("    ") for sql in kept for line in f"{sql};\n".splitlines())
    return _HEAD + "\n".join(lines) + "\n"


def test_the_schema_that_is_written_down_is_the_one_that_is_made(tmp_path: Path) -> None:
    assert FILE.read_text(encoding="utf-8") == dumped(tmp_path)


def test_every_table_is_strict() -> None:
    text = FILE.read_text(encoding="utf-8")
    assert text.count("CREATE TABLE") == text.count(") STRICT") > 10


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        FILE.write_text(dumped(Path(folder)), encoding="utf-8")
