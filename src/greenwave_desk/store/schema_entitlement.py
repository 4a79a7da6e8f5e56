"""The step of the schema by which policies find people: conversations, outreach and training."""

from __future__ import annotations

POLICIES_FIND_PEOPLE = (
    # What a conversation about the policies came to, and what of it was explained.
    "ALTER TABLE interpretations ADD COLUMN conversation TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE interpretations ADD COLUMN explained TEXT NOT NULL DEFAULT '[]'",
    "ALTER TABLE interpretations ADD COLUMN verdicts TEXT NOT NULL DEFAULT '[]'",
    "ALTER TABLE interpretations ADD COLUMN at TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE interpretations ADD COLUMN operator TEXT NOT NULL DEFAULT ''",
    """UPDATE interpretations SET
       at = coalesce((SELECT e.at FROM events AS e
            WHERE e.origin = interpretations.origin AND e.seq = interpretations.seq), ''),
       operator = coalesce((SELECT e.actor FROM events AS e
            WHERE e.origin = interpretations.origin AND e.seq = interpretations.seq), '')""",
    "CREATE INDEX interpretations_by_person ON interpretations(person, at)",
    """CREATE TABLE outreach(
        origin TEXT NOT NULL,
        seq INTEGER NOT NULL,
        person TEXT NOT NULL,
        policies TEXT NOT NULL,
        way TEXT NOT NULL,
        outcome TEXT NOT NULL,
        helper TEXT NOT NULL,
        day TEXT NOT NULL,
        note TEXT NOT NULL,
        at TEXT NOT NULL,
        operator TEXT NOT NULL,
        PRIMARY KEY (origin, seq)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX outreach_by_person ON outreach(person, at)",
    """CREATE TABLE training(
        origin TEXT NOT NULL,
        seq INTEGER NOT NULL,
        operator TEXT NOT NULL,
        day TEXT NOT NULL,
        catalogue INTEGER NOT NULL,
        cards TEXT NOT NULL,
        grades TEXT NOT NULL,
        seconds INTEGER NOT NULL,
        at TEXT NOT NULL,
        PRIMARY KEY (origin, seq)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX training_by_operator ON training(operator, at)",
)
