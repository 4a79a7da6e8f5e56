"""Catalogue versions: policies, facts, parameters and service items, each version whole."""

from __future__ import annotations

import msgspec
import sqlite_utils

from ..domain.catalogue import Catalogue, decode_catalogue, encode_catalogue


class CatalogueNote(msgspec.Struct, frozen=True, kw_only=True):
    """A version that is here, in numbers."""

    version: int
    applied_at: str
    policies: int
    items: int


class Catalogues:
    """Keeps every version that was in force; the highest is."""

    def __init__(self, db: sqlite_utils.Database) -> None:
        self._db = db
        self._cached: tuple[int, Catalogue] | None = None
        self._older: dict[int, Catalogue] = {}

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

    def numbered(self, version: int) -> Catalogue | None:
        """One version, in force or not."""
        if self._cached is not None and self._cached[0] == version:
            return self._cached[1]
        found = self._older.get(version) or self._read(version)
        if found is not None:  # one that is not here may come by another connection
            self._older[version] = found
        return found

    def _read(self, version: int) -> Catalogue | None:
        row = self._db.execute(
            "SELECT data FROM catalogues WHERE version = ?", (version,)
        ).fetchone()
        return decode_catalogue(row[0].encode()) if row else None

    def kept(self) -> tuple[CatalogueNote, ...]:
        """Every version that is here, the newest first."""
        rows = self._db.execute(
            "SELECT version, data, applied_at FROM catalogues ORDER BY version DESC"
        ).fetchall()
        found = []
        for version, data, applied_at in rows:
            catalogue = decode_catalogue(data.encode())
            found.append(
                CatalogueNote(
                    version=version,
                    applied_at=applied_at,
                    policies=len(catalogue.policies),
                    items=len(catalogue.items),
                )
            )
        return tuple(found)

    def start_again(self) -> None:
        """Forget every version: a new county counts from one again. The next one is kept now."""
        self._db.execute("DELETE FROM catalogues")
        self._cached = None
        self._older.clear()

    def keep(self, catalogue: Catalogue, applied_at: str) -> bool:
        """Put a version in force; False if it is already here. Needs an open transaction."""
        self._older.pop(catalogue.version, None)
        done = self._db.execute(
            "INSERT INTO catalogues(version, data, applied_at) VALUES (?, ?, ?)"
            " ON CONFLICT DO NOTHING",
            (catalogue.version, encode_catalogue(catalogue).decode(), applied_at),
        )
        return bool(done.rowcount)
