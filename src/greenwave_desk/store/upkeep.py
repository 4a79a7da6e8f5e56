"""Checks a workspace from every side, copies it, and puts a copy back.

SQLite's and SQLCipher's own checks, the hash chain of every origin, the projections against a
refold from the first event, the people against the digest that the journal has of their edition,
and the lookup index against the people.
"""

from __future__ import annotations

from collections.abc import Iterator

import sqlite_utils

from ..domain.errors import ErrorCode, WorkspaceError
from ..domain.events import EditionApplied, EditionMade, body_of
from ..domain.figures import Problem, Verification
from ..domain.journal import check_chain
from .faults import translated
from .journal import Journal
from .lookup import Lookup
from .projections import Held, clear, fingerprint, project
from .roster import Roster


def verify(
    db: sqlite_utils.Database, journal: Journal, lookup: Lookup, roster: Roster
) -> Verification:
    """Everything that can be checked without a second copy; changes nothing."""
    problems: list[Problem] = []
    events = 0
    try:
        with translated():
            # A log that has not been carried over makes cipher_integrity_check cry wolf.
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            problems += _cipher(db)
            problems += _engine(db)
            events = journal.count()
            problems += _chains(journal)
            problems += _orphans(db)
            problems += _projections(db, journal)
            problems += _people(journal, roster)
            problems += [Problem(what="index", detail=detail) for detail in lookup.check()]
    except WorkspaceError as error:
        if error.code is not ErrorCode.WORKSPACE_DAMAGED:
            raise
        # What stands on a damaged page cannot be checked any further.
        problems.append(Problem(what="database", detail=str(error.__cause__)))
    return Verification(ok=not problems, events=events, problems=tuple(problems))


def quick_check(db: sqlite_utils.Database) -> list[Problem]:
    """What is checked at every start: pages and their seals."""
    with translated():
        problems = [*_engine(db, quick=True), *_cipher(db)]
        # The check has filled the cache with every page; the window would keep it all day.
        db.execute("PRAGMA shrink_memory")
        return problems


def refold(db: sqlite_utils.Database, journal: Journal) -> dict[str, str]:
    """Fold every event again into empty tables and leave them so. Needs a transaction.

    Returns:
        The digest of each projection afterwards.
    """
    clear(db)
    waiting = []
    for origin in journal.origins():
        contiguous = journal.head(origin).seq
        for event in journal.slice(origin, 1, contiguous):
            try:
                project(db, event)
            except Held as held:
                waiting.append((event, held.reason))
    progress = True
    while progress and waiting:
        progress = False
        again = []
        for event, _ in waiting:
            try:
                project(db, event)
                progress = True
            except Held as held:
                again.append((event, held.reason))
        waiting = again
    for event, reason in waiting:
        db.execute(
            "INSERT INTO held(origin, seq, reason) VALUES (?, ?, ?)",
            (event.origin, event.seq, reason),
        )
    return fingerprint(db)


def _engine(db: sqlite_utils.Database, *, quick: bool = False) -> Iterator[Problem]:
    pragma = "quick_check" if quick else "integrity_check"
    for row in db.execute(f"PRAGMA {pragma}"):
        if row[0] != "ok":
            yield Problem(what="database", detail=str(row[0]))
    if not quick:
        for row in db.execute("PRAGMA foreign_key_check"):
            yield Problem(what="database", detail=f"foreign key in {row[0]}")


def _cipher(db: sqlite_utils.Database) -> Iterator[Problem]:
    for row in db.execute("PRAGMA cipher_integrity_check"):
        yield Problem(what="cipher", detail=str(row[0]))


def _chains(journal: Journal) -> Iterator[Problem]:
    for origin in journal.origins():
        head = journal.head(origin)
        newest = None
        for broken in check_chain(journal.slice(origin, 1, head.seq)):
            yield Problem(what="chain", detail=f"{broken.origin[:8]} #{broken.seq}: {broken.why}")
        for newest in journal.slice(origin, head.seq, head.seq):
            if newest.hash != head.hash:
                yield Problem(what="chain", detail=f"{origin[:8]}: head differs")
        left = max(journal.exported(origin), journal.acknowledged(origin)[0])
        if left > head.seq:
            detail = f"{origin[:8]}: ends at #{head.seq}, #{left} has left in a bundle"
            yield Problem(what="chain", detail=detail)
        if head.seq and newest is None:
            yield Problem(what="chain", detail=f"{origin[:8]}: tail missing at #{head.seq}")


def _orphans(db: sqlite_utils.Database) -> Iterator[Problem]:
    rows = db.execute(
        "SELECT DISTINCT origin FROM events WHERE origin NOT IN (SELECT origin FROM origins)"
    )
    for (origin,) in rows:
        yield Problem(what="chain", detail=f"{origin[:8]}: events of an origin that is not there")


def _people(journal: Journal, roster: Roster) -> Iterator[Problem]:
    edition = roster.edition()
    stated = ""
    owner = journal.node_of(journal.origin)
    if edition is None or owner is None:
        return
    # The edition's event stands in an earlier journal where a backup was restored since.
    present, *earlier = journal.origins_of(owner)
    for origin in (*earlier, present):
        for kind in (EditionMade.kind, EditionApplied.kind):
            for event in journal.bodies(kind, origin):
                body = body_of(event.kind, event.version, bytes(event.body))
                assert isinstance(body, EditionMade | EditionApplied)
                if body.edition == edition.number:
                    stated = body.digest
    if stated and stated != roster.digest():
        yield Problem(what="roster", detail=f"edition {edition.number} differs from its digest")


def _projections(db: sqlite_utils.Database, journal: Journal) -> Iterator[Problem]:
    before = fingerprint(db)
    db.execute("SAVEPOINT refold")
    try:
        after = refold(db, journal)
    finally:
        db.execute("ROLLBACK TO refold")
        db.execute("RELEASE refold")
    for table, digest in before.items():
        if after[table] != digest:
            yield Problem(what="projection", detail=table)
