"""The database by another implementation of SQLCipher's format."""

from __future__ import annotations

import apsw


def test_apsw_opens_the_file_with_the_raw_key(made, session) -> None:
    session.store.db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    other = apsw.Connection(str(made[0].home / "desk.db"), flags=apsw.SQLITE_OPEN_READWRITE)
    other.pragma("cipher", "sqlcipher")
    other.pragma("legacy", 4)
    other.execute(f"PRAGMA key = \"x'{made[0].key.hex()}'\"")
    ours = session.store.db.execute("SELECT count(*), max(hash) FROM events").fetchone()
    assert other.execute("SELECT count(*), max(hash) FROM events").fetchone() == ours
    assert other.pragma("integrity_check") == "ok"
    other.close()
