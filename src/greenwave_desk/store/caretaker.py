"""Upkeep of one workspace: check it from every side, copy it, keep a copy a day.

The same for a desk and for the county, which do not import each other.
"""

from __future__ import annotations

from pathlib import Path

from ..domain.events import BackupMade
from ..domain.figures import Verification
from . import rotation, upkeep
from .backup import Copy, back_up
from .session import Session
from .workspace import Unlocked


class Caretaker:
    """Keeps a workspace healthy."""

    def __init__(self, session: Session, unlocked: Unlocked) -> None:
        self._session = session
        self._unlocked = unlocked

    @property
    def place(self) -> Path:
        """The folder of the workspace."""
        return self._unlocked.home

    def last_backup(self) -> str:
        """When the newest backup was made; empty where none was, as far as is recorded here."""
        journal = self._session.store.journal
        made = journal.newest_of(BackupMade.kind, journal.origin)
        return made.at if made else ""

    def verify(self) -> Verification:
        """SQLite's and SQLCipher's own checks, the hash chain, projections against a refold."""
        store = self._session.store
        return upkeep.verify(store.db, store.journal, store.lookup, store.roster)

    def backup(self, path: Path) -> Path:
        """An encrypted copy, verified before it gets its name."""
        copy = back_up(self._session.store, self._unlocked, path)
        self._record(copy)
        return copy.path

    def daily_backup(self) -> Path | None:
        """Today's automatic backup, if it has not been made; old ones are thinned out."""
        copy = rotation.daily(self._session.store, self._unlocked, self._session.today())
        if copy is None:
            return None
        self._record(copy)
        return copy.path

    def _record(self, copy: Copy) -> None:
        session = self._session
        with session.store.atomic():
            session.record(
                BackupMade(
                    sha256=copy.sha256, events=copy.counted.events, people=copy.counted.people
                ),
                subject="workspace",
            )
