"""The tables, and the append-only list of steps that lead to them.

``schema.sql`` beside this file is what all steps together come to; a test compares the two.
Every table is STRICT. Journal and state are separate: ``events`` is never changed, the
projections under it can be folded again from it at any time.
"""

from __future__ import annotations

from pathlib import Path

import sqlite_utils
from sqlite_utils import Migrations

from ..domain.errors import ErrorCode, WorkspaceError
from .faults import translated
from .lookup_schema import SCHEMA as LOOKUP_TABLES
from .projections.casework import settle_all
from .schema_centre import THE_WHOLE_WAY
from .schema_entitlement import POLICIES_FIND_PEOPLE

SCHEMA_VERSION = 4
"""Number of steps below; kept in ``user_version`` so that an older program can refuse."""

migrations = Migrations("greenwave")

_JOURNAL = (
    """CREATE TABLE settings(
        name TEXT PRIMARY KEY,
        value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE secrets(
        name TEXT PRIMARY KEY,
        value BLOB NOT NULL
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE operators(
        name TEXT PRIMARY KEY,
        role TEXT NOT NULL,
        added_at TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE origins(
        origin TEXT PRIMARY KEY,
        node TEXT NOT NULL,
        contiguous INTEGER NOT NULL DEFAULT 0,
        hash TEXT NOT NULL,
        at TEXT NOT NULL DEFAULT '',
        stated INTEGER NOT NULL DEFAULT 0,
        stated_hash TEXT NOT NULL DEFAULT '',
        acknowledged INTEGER NOT NULL DEFAULT 0,
        acknowledged_at TEXT NOT NULL DEFAULT '',
        exported INTEGER NOT NULL DEFAULT 0
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE events(
        origin TEXT NOT NULL,
        seq INTEGER NOT NULL CHECK (seq > 0),
        at TEXT NOT NULL,
        actor TEXT NOT NULL,
        kind TEXT NOT NULL,
        version INTEGER NOT NULL,
        subject TEXT NOT NULL,
        follows TEXT NOT NULL,
        body TEXT NOT NULL,
        hash TEXT NOT NULL,
        PRIMARY KEY (origin, seq)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX events_by_subject ON events(subject, at)",
    "CREATE INDEX events_by_kind ON events(kind)",
    """CREATE TABLE held(
        origin TEXT NOT NULL,
        seq INTEGER NOT NULL,
        reason TEXT NOT NULL,
        PRIMARY KEY (origin, seq)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE forks(
        origin TEXT NOT NULL,
        seq INTEGER NOT NULL,
        hash TEXT NOT NULL,
        line TEXT NOT NULL,
        found_at TEXT NOT NULL,
        PRIMARY KEY (origin, seq, hash)
    ) STRICT, WITHOUT ROWID""",
)

_PROJECTIONS = (
    """CREATE TABLE visits(
        id TEXT PRIMARY KEY,
        origin TEXT NOT NULL,
        seq INTEGER NOT NULL,
        person TEXT NOT NULL,
        method TEXT NOT NULL,
        lane TEXT NOT NULL,
        ticket TEXT NOT NULL,
        day TEXT NOT NULL,
        at TEXT NOT NULL,
        operator TEXT NOT NULL,
        edition INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX visits_by_day ON visits(day, lane)",
    "CREATE INDEX visits_by_person ON visits(person, at)",
    """CREATE TABLE cases(
        id TEXT PRIMARY KEY,
        number TEXT NOT NULL,
        origin TEXT NOT NULL,
        seq INTEGER NOT NULL,
        person TEXT NOT NULL,
        item TEXT NOT NULL,
        item_name TEXT NOT NULL,
        state TEXT NOT NULL,
        opened_at TEXT NOT NULL,
        opened_day TEXT NOT NULL,
        visit TEXT NOT NULL,
        assistant TEXT NOT NULL,
        changed_at TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX cases_by_number ON cases(number)",
    "CREATE INDEX cases_by_person ON cases(person)",
    "CREATE INDEX cases_by_day ON cases(opened_day)",
    """CREATE TABLE case_steps(
        origin TEXT NOT NULL,
        seq INTEGER NOT NULL,
        case_id TEXT NOT NULL,
        at TEXT NOT NULL,
        day TEXT NOT NULL,
        operator TEXT NOT NULL,
        action TEXT NOT NULL,
        state TEXT NOT NULL,
        note TEXT NOT NULL,
        PRIMARY KEY (origin, seq)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX case_steps_by_case ON case_steps(case_id)",
    """CREATE TABLE stated_facts(
        person TEXT NOT NULL,
        fact TEXT NOT NULL,
        origin TEXT NOT NULL,
        seq INTEGER NOT NULL,
        value TEXT NOT NULL,
        source TEXT NOT NULL,
        at TEXT NOT NULL,
        PRIMARY KEY (person, fact, origin)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE interpretations(
        origin TEXT NOT NULL,
        seq INTEGER NOT NULL,
        person TEXT NOT NULL,
        catalogue INTEGER NOT NULL,
        day TEXT NOT NULL,
        entitled INTEGER NOT NULL,
        undecided INTEGER NOT NULL,
        not_entitled INTEGER NOT NULL,
        PRIMARY KEY (origin, seq)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE prints(
        origin TEXT NOT NULL,
        seq INTEGER NOT NULL,
        document TEXT NOT NULL,
        person TEXT NOT NULL,
        target TEXT NOT NULL,
        pages INTEGER NOT NULL,
        copies INTEGER NOT NULL,
        at TEXT NOT NULL,
        PRIMARY KEY (origin, seq)
    ) STRICT, WITHOUT ROWID""",
)

_STATE = (
    """CREATE TABLE editions(
        number INTEGER PRIMARY KEY,
        made TEXT NOT NULL,
        people INTEGER NOT NULL,
        source TEXT NOT NULL,
        applied_at TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE people(
        pk INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        id_number TEXT NOT NULL,
        name TEXT NOT NULL,
        birth TEXT NOT NULL,
        division TEXT NOT NULL,
        township TEXT NOT NULL,
        village TEXT NOT NULL,
        head_name TEXT NOT NULL,
        household TEXT NOT NULL,
        phone TEXT NOT NULL,
        card TEXT NOT NULL,
        data TEXT NOT NULL,
        edition_first INTEGER NOT NULL,
        edition_last INTEGER NOT NULL,
        left_edition INTEGER
    ) STRICT""",
    "CREATE INDEX people_by_number ON people(id_number)",
    "CREATE INDEX people_by_household ON people(household)",
    "CREATE INDEX people_by_card ON people(card) WHERE card <> ''",
    "CREATE INDEX people_by_place ON people(division, village)",
    """CREATE TABLE catalogues(
        version INTEGER PRIMARY KEY,
        data TEXT NOT NULL,
        applied_at TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE peers(
        node TEXT PRIMARY KEY,
        role TEXT NOT NULL,
        name TEXT NOT NULL,
        division TEXT NOT NULL,
        scope TEXT NOT NULL,
        signing TEXT NOT NULL,
        sealing TEXT NOT NULL,
        fingerprint TEXT NOT NULL,
        site TEXT NOT NULL,
        enrolled_at TEXT NOT NULL,
        revoked_at TEXT NOT NULL DEFAULT '',
        serial_in INTEGER NOT NULL DEFAULT 0,
        sha256_in TEXT NOT NULL DEFAULT '',
        in_at TEXT NOT NULL DEFAULT '',
        serial_out INTEGER NOT NULL DEFAULT 0,
        out_at TEXT NOT NULL DEFAULT ''
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE bundles(
        sha256 TEXT NOT NULL,
        direction TEXT NOT NULL,
        node TEXT NOT NULL,
        kind TEXT NOT NULL,
        serial INTEGER NOT NULL,
        records INTEGER NOT NULL,
        at TEXT NOT NULL,
        PRIMARY KEY (sha256, direction)
    ) STRICT, WITHOUT ROWID""",
)


@migrations()
def first_tables(db: sqlite_utils.Database) -> None:
    """Everything the first release needs."""
    for statement in (*_JOURNAL, *_PROJECTIONS, *_STATE, *LOOKUP_TABLES):
        db.execute(statement)


_BOTH_WAYS = (
    # Keys: a party may have several while they are being replaced.
    """CREATE TABLE peer_keys(
        node TEXT NOT NULL,
        signing TEXT NOT NULL,
        sealing TEXT NOT NULL,
        fingerprint TEXT NOT NULL,
        status TEXT NOT NULL,
        since TEXT NOT NULL,
        PRIMARY KEY (node, signing)
    ) STRICT, WITHOUT ROWID""",
    """INSERT INTO peer_keys(node, signing, sealing, fingerprint, status, since)
       SELECT node, signing, sealing, fingerprint, 'current', enrolled_at FROM peers""",
    "ALTER TABLE peers ADD COLUMN knows TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE peers ADD COLUMN replaces TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE origins ADD COLUMN reported_at TEXT NOT NULL DEFAULT ''",
    # What others told that they hold of our journals, and what they could not apply.
    """CREATE TABLE receipts(
        node TEXT NOT NULL,
        origin TEXT NOT NULL,
        acknowledged INTEGER NOT NULL,
        hash TEXT NOT NULL,
        above_gap TEXT NOT NULL,
        held TEXT NOT NULL,
        serial INTEGER NOT NULL,
        created TEXT NOT NULL,
        PRIMARY KEY (node, origin)
    ) STRICT, WITHOUT ROWID""",
    # Order between desks comes from what a step says it follows.
    "ALTER TABLE case_steps ADD COLUMN hash TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE case_steps ADD COLUMN follows TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE case_steps ADD COLUMN settles TEXT NOT NULL DEFAULT '[]'",
    """UPDATE case_steps SET (hash, follows) = (SELECT events.hash, events.follows FROM events
       WHERE events.origin = case_steps.origin AND events.seq = case_steps.seq)""",
    "ALTER TABLE cases ADD COLUMN branches INTEGER NOT NULL DEFAULT 1",
    "DROP INDEX events_by_subject",
    "CREATE INDEX events_by_subject ON events(origin, subject, seq)",
    # What a desk has recorded, counted for every desk at once.
    "CREATE INDEX visits_by_origin ON visits(origin)",
    """CREATE INDEX cases_open ON cases(origin, state)
       WHERE state NOT IN ('completed', 'refused', 'withdrawn', 'transferred')""",
    # Corrections travel up as events; what the county decided comes down with an issue.
    """CREATE TABLE corrections(
        id TEXT PRIMARY KEY,
        origin TEXT NOT NULL,
        seq INTEGER NOT NULL,
        person TEXT NOT NULL,
        field TEXT NOT NULL,
        base TEXT NOT NULL,
        value TEXT NOT NULL,
        proof TEXT NOT NULL,
        note TEXT NOT NULL,
        edition INTEGER NOT NULL,
        at TEXT NOT NULL,
        operator TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX corrections_by_person ON corrections(person)",
    """CREATE TABLE decisions(
        correction TEXT PRIMARY KEY,
        origin TEXT NOT NULL,
        seq INTEGER NOT NULL,
        person TEXT NOT NULL,
        field TEXT NOT NULL,
        value TEXT NOT NULL,
        state TEXT NOT NULL,
        edition INTEGER NOT NULL,
        note TEXT NOT NULL,
        at TEXT NOT NULL,
        operator TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE told_decisions(
        correction TEXT PRIMARY KEY,
        person TEXT NOT NULL,
        field TEXT NOT NULL,
        value TEXT NOT NULL,
        state TEXT NOT NULL,
        county TEXT NOT NULL,
        edition INTEGER NOT NULL,
        operator TEXT NOT NULL,
        at TEXT NOT NULL,
        note TEXT NOT NULL,
        serial INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE overrides(
        person TEXT NOT NULL,
        field TEXT NOT NULL,
        base TEXT NOT NULL,
        value TEXT NOT NULL,
        correction TEXT NOT NULL,
        PRIMARY KEY (person, field)
    ) STRICT, WITHOUT ROWID""",
    # How every field became what it is.
    """CREATE TABLE field_history(
        pk INTEGER PRIMARY KEY,
        person TEXT NOT NULL,
        field TEXT NOT NULL,
        before TEXT NOT NULL,
        after TEXT NOT NULL,
        edition INTEGER NOT NULL,
        how TEXT NOT NULL,
        source TEXT NOT NULL,
        serial INTEGER NOT NULL,
        operator TEXT NOT NULL,
        correction TEXT NOT NULL,
        at TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX field_history_by_person ON field_history(person, field)",
)


@migrations()
def exchange_both_ways(db: sqlite_utils.Database) -> None:
    """Keys that rotate, receipts in full, corrections and where every field comes from."""
    for statement in _BOTH_WAYS:
        db.execute(statement)


@migrations()
def whole_way(db: sqlite_utils.Database) -> None:
    """Queue, casework to its end, service cards, ratings and who is there."""
    for statement in THE_WHOLE_WAY:
        db.execute(statement)


@migrations()
def policies_find_people(db: sqlite_utils.Database) -> None:
    """Conversations about the policies in full, outreach, and what assistants practised."""
    for statement in POLICIES_FIND_PEOPLE:
        db.execute(statement)


def schema_version(db: sqlite_utils.Database) -> int:
    """The number of steps that a file has been through."""
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def refuse_newer(db: sqlite_utils.Database) -> None:
    """Refuse a file that a newer program has written.

    Raises:
        WorkspaceError: with the file's version and ours.
    """
    found = schema_version(db)
    if found > SCHEMA_VERSION:
        raise WorkspaceError(ErrorCode.WORKSPACE_TOO_NEW, found=found, known=SCHEMA_VERSION)


def migrate(db: sqlite_utils.Database, keep: Path | None = None) -> bool:
    """Bring a file up to this program; True if anything was done.

    ``keep`` is where an encrypted copy of the file as it was goes before its first step.

    Raises:
        WorkspaceError: a newer program has written it.
        DiskError: no room for the copy or the steps; the file is as it was.
    """
    with translated():
        refuse_newer(db)
        found = schema_version(db)
        if found == SCHEMA_VERSION:
            return False
        if found and keep is not None:
            keep.unlink(missing_ok=True)
            db.execute("VACUUM INTO ?", (str(keep),))
        migrations.apply(db)
        if found:
            # What steps come to is told anew: an older program did not know all of it.
            settle_all(db)
        db.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    return True
