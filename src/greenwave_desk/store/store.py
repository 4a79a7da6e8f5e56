"""The unlocked workspace as the jobs see it: one object with the store's parts on it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlite_utils

from ..domain.ids import NodeId, OriginId
from ..domain.ports import Clock
from .answers import Answers
from .cards import Cards
from .casebook import Casebook
from .catalogues import Catalogues
from .corrections import Corrections
from .faults import translated
from .interpretations import Interpretations
from .journal import Journal
from .lookup import Lookup
from .outreach import Outreach
from .peers import Peers
from .provenance import Provenance
from .ratings import Ratings
from .receipts import Receipts
from .records import Records
from .roster import Roster
from .settings import Settings
from .staff import Staff
from .tickets import Tickets
from .training import Trainings


class Store:
    """Parts of one open database. Belongs to the thread that opened it."""

    def __init__(self, db: sqlite_utils.Database, *, home: Path, clock: Clock) -> None:
        self.db = db
        self.home = home
        self.clock = clock
        self.settings = Settings(db)
        self.lookup = Lookup(db)
        self.roster = Roster(db, self.lookup)
        self.cards = Cards(db, self.roster, self.lookup)
        self.catalogues = Catalogues(db)
        self.peers = Peers(db)
        self.records = Records(db)
        self.answers = Answers(db)
        self.interpretations = Interpretations(db)
        self.ratings = Ratings(db)
        self.receipts = Receipts(db)
        self.corrections = Corrections(db, self.roster)
        self.provenance = Provenance(db)
        self.journal = Journal(db, clock, OriginId(self.settings.get("origin")))
        self.node = NodeId(self.settings.get("node"))
        self.tickets = Tickets(db, self.node)
        self.casebook = Casebook(db, self.node)
        self.staff = Staff(db, self.node)
        self.training = Trainings(db, self.node)
        self.outreach = Outreach(db)

    @contextmanager
    def atomic(self) -> Iterator[None]:
        """One transaction: everything in it happens, or nothing.

        Takes the write lock at once (BEGIN IMMEDIATE), so that the journal's head that is read
        inside is the head that is written after. A block inside a block is part of it.

        Raises:
            DiskError, WorkspaceError: what the disk or another program did; nothing is kept.
        """
        with translated():
            if self.db.conn.in_transaction:
                with self.db.atomic():
                    yield
                return
            self.db.execute("BEGIN IMMEDIATE")
            try:
                yield
                self.db.execute("COMMIT")
            except BaseException:
                if self.db.conn.in_transaction:
                    self.db.execute("ROLLBACK")
                raise

    def close(self) -> None:
        """Close the database; the write-ahead log is carried over."""
        self.db.close()
