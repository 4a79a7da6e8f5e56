"""Opens the encrypted file with the settings that were measured to survive power loss.

Owns the pragmas; knows nothing of tables. SQLCipher 4 with a raw 32-byte key: the key is
unwrapped from a slot (``keyslots.py``), so no derivation happens here.
"""

from __future__ import annotations

from pathlib import Path

import sqlite_utils
from sqlcipher3 import dbapi2 as sqlcipher

from ..domain.errors import ErrorCode, WorkspaceError
from .faults import translated

PLAIN_HEADER = b"SQLite format 3\x00"
BUSY_TIMEOUT_MS = 5000

_PRAGMAS = (
    # WAL with FULL survived 400 of 400 simulated power losses; NORMAL lost acknowledged work.
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA trusted_schema = OFF",
    f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}",
    "PRAGMA cache_size = -32768",
)


def connect(path: Path, key: bytes, *, create: bool = False) -> sqlite_utils.Database:
    """Open ``path`` with a raw key of 32 bytes.

    Raises:
        WorkspaceError: missing, in plain text, damaged, or not opened by this key.
        DiskError: the disk would not let us.
    """
    if len(key) != 32:
        raise ValueError("the database key has 32 bytes")
    if not create and not path.is_file():
        raise WorkspaceError(ErrorCode.WORKSPACE_MISSING)
    with translated():
        if path.is_file():
            with path.open("rb") as file:
                if file.read(len(PLAIN_HEADER)) == PLAIN_HEADER:
                    raise WorkspaceError(ErrorCode.WORKSPACE_NOT_ENCRYPTED)
        connection = sqlcipher.connect(str(path), timeout=BUSY_TIMEOUT_MS / 1000)
        try:
            connection.execute("PRAGMA cipher_log = 'off'")
            connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
            # The standard library's sqlite3 accepts a key and writes plain text: make sure that
            # this is SQLCipher before anything is written.
            version = connection.execute("PRAGMA cipher_version").fetchone()
            _assert_cipher(version)
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            for pragma in _PRAGMAS:
                connection.execute(pragma)
        except BaseException:
            connection.close()
            raise
    return sqlite_utils.Database(connection)


def _assert_cipher(version: tuple[str, ...] | None) -> None:
    if not version or not version[0]:
        raise WorkspaceError(ErrorCode.WORKSPACE_NOT_ENCRYPTED)
