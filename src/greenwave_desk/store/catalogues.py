"""Catalogue versions: policies, facts, parameters and service items, each version whole."""

from __future__ import annotations

import sqlite_utils

from ..domain.catalogue import Catalogue, decode_catalogue, encode_catalogue


class Catalogues:
    """Keeps every version that was in force; the highest is."""

    def __init__(self, db: sqlite_utils.Database) -> None:
        self._db = db
        self._cached: tuple[int, Catalogue] | None = None

    def version(self) -> int:
        """The version in force, 0 before the first."""
        return int(
            self._db.execute("SELECT coalesce(max(version), 0) FROM catalogues").fetchone()[0]
        )

    def in_force(self) -> Catalogue | None:
        """The catalogue in force."""
        version = self.version()
        if version == 0:
            return None
        if self._cached is None or self._cached[0] != version:
            row = self._db.execute(
                "SELECT data FROM catalogues WHERE version = ?", (version,)
            ).fetchone()
            self._cached = (version, decode_catalogue(row[0].encode()))
        return self._cached[1]

    def keep(self, catalogue: Catalogue, applied_at: str) -> bool:
        """Put a version in force; False if it is already here. Needs an open transaction."""
        done = self._db.execute(
            "INSERT INTO catalogues(version, data, applied_at) VALUES (?, ?, ?)"
            " ON CONFLICT DO NOTHING",
            (catalogue.version, encode_catalogue(catalogue).decode(), applied_at),
        )
        return bool(done.rowcount)
