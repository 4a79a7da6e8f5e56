"""Settings, operators and secrets of a workspace: small values that are not events."""

from __future__ import annotations

import sqlite_utils

from ..domain.ids import OperatorName


class Settings:
    """Named text values. Changes that matter are events too; this is what is in force."""

    def __init__(self, db: sqlite_utils.Database) -> None:
        self._db = db

    def get(self, name: str, default: str = "") -> str:
        """The value in force."""
        row = self._db.execute("SELECT value FROM settings WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else default

    def set(self, name: str, value: str) -> None:
        """Put a value in force. Needs a transaction that the caller has opened."""
        self._db.execute(
            "INSERT INTO settings(name, value) VALUES (?, ?)"
            " ON CONFLICT(name) DO UPDATE SET value = excluded.value",
            (name, value),
        )

    def secret(self, name: str) -> bytes | None:
        """Key material; it leaves the database only into the room that uses it."""
        row = self._db.execute("SELECT value FROM secrets WHERE name = ?", (name,)).fetchone()
        return bytes(row[0]) if row else None

    def set_secret(self, name: str, value: bytes) -> None:
        """Keep key material."""
        self._db.execute(
            "INSERT INTO secrets(name, value) VALUES (?, ?)"
            " ON CONFLICT(name) DO UPDATE SET value = excluded.value",
            (name, value),
        )

    def role(self, operator: OperatorName) -> str:
        """An operator's role, empty if there is none of that name."""
        row = self._db.execute("SELECT role FROM operators WHERE name = ?", (operator,)).fetchone()
        return str(row[0]) if row else ""

    def add_operator(self, operator: OperatorName, role: str, at: str) -> None:
        """Remember an operator and what they may do."""
        self._db.execute(
            "INSERT INTO operators(name, role, added_at) VALUES (?, ?, ?)"
            " ON CONFLICT(name) DO UPDATE SET role = excluded.role",
            (operator, role, at),
        )
