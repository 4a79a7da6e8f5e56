"""The step of the schema by which a centre works a whole day: queue, casework, cards, ratings."""

from __future__ import annotations

THE_WHOLE_WAY = (
    # The proof of recognition stands with the visit.
    "ALTER TABLE visits ADD COLUMN means TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE visits ADD COLUMN confirmed TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE visits ADD COLUMN compared TEXT NOT NULL DEFAULT '[]'",
    "ALTER TABLE visits ADD COLUMN card TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE visits ADD COLUMN card_status TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE visits ADD COLUMN matter TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE visits ADD COLUMN advised TEXT NOT NULL DEFAULT '[]'",
    # The queue: where each number stands, and everything that was done with it.
    """CREATE TABLE tickets(
        visit TEXT PRIMARY KEY,
        origin TEXT NOT NULL,
        seq INTEGER NOT NULL,
        day TEXT NOT NULL,
        lane TEXT NOT NULL,
        number TEXT NOT NULL,
        since TEXT NOT NULL,
        state TEXT NOT NULL,
        window TEXT NOT NULL,
        changed_at TEXT NOT NULL,
        called_at TEXT NOT NULL,
        calls INTEGER NOT NULL,
        branches INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX tickets_by_day ON tickets(day, origin, state)",
    """CREATE TABLE ticket_steps(
        origin TEXT NOT NULL,
        seq INTEGER NOT NULL,
        visit TEXT NOT NULL,
        at TEXT NOT NULL,
        day TEXT NOT NULL,
        operator TEXT NOT NULL,
        action TEXT NOT NULL,
        state TEXT NOT NULL,
        window TEXT NOT NULL,
        reason TEXT NOT NULL,
        passed TEXT NOT NULL,
        note TEXT NOT NULL,
        hash TEXT NOT NULL,
        follows TEXT NOT NULL,
        settles TEXT NOT NULL,
        PRIMARY KEY (origin, seq)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX ticket_steps_by_visit ON ticket_steps(visit)",
    "CREATE INDEX ticket_steps_by_day ON ticket_steps(day, origin, action)",
    """INSERT INTO tickets(visit, origin, seq, day, lane, number, since, state, window, changed_at,
       called_at, calls, branches)
       SELECT id, origin, seq, day, lane, ticket, at, 'waiting', '', at, '', 0, 1 FROM visits""",
    """INSERT INTO ticket_steps(origin, seq, visit, at, day, operator, action, state, window,
       reason, passed, note, hash, follows, settles)
       SELECT v.origin, v.seq, v.id, v.at, date(v.at, '+8 hours'), v.operator, 'give', 'waiting',
              '', '', '[]', '', e.hash, e.follows, '[]'
       FROM visits AS v JOIN events AS e ON e.origin = v.origin AND e.seq = v.seq""",
    """UPDATE visits SET card = coalesce((SELECT json_extract(events.body, '$.card') FROM events
       WHERE events.origin = visits.origin AND events.seq = visits.seq), '')""",
    # Casework: everything that a step says, and what the steps come to.
    "ALTER TABLE case_steps ADD COLUMN assignee TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE case_steps ADD COLUMN why TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE case_steps ADD COLUMN department TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE case_steps ADD COLUMN channel TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE case_steps ADD COLUMN confidential INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE case_steps ADD COLUMN marks TEXT NOT NULL DEFAULT '[]'",
    "ALTER TABLE case_steps ADD COLUMN attachment TEXT NOT NULL DEFAULT ''",
    """UPDATE case_steps SET assignee = (SELECT assistant FROM cases
       WHERE cases.id = case_steps.case_id) WHERE action = 'open'""",
    "ALTER TABLE cases ADD COLUMN offered TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE cases ADD COLUMN urgent INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE cases ADD COLUMN notices INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE cases ADD COLUMN catalogue INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE cases ADD COLUMN assistant_origin TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE cases ADD COLUMN clock TEXT NOT NULL DEFAULT ''",
    """UPDATE cases SET catalogue = coalesce((SELECT json_extract(events.body, '$.catalogue')
       FROM events WHERE events.origin = cases.origin AND events.seq = cases.seq), 0)""",
    "CREATE INDEX cases_by_assistant ON cases(assistant, state)",
    # The bytes of scans and photos: at the desk that took them in, and nowhere else.
    """CREATE TABLE attachment_data(
        id TEXT PRIMARY KEY,
        data BLOB NOT NULL
    ) STRICT""",
    """CREATE TABLE card_words(
        origin TEXT NOT NULL,
        seq INTEGER NOT NULL,
        card TEXT NOT NULL,
        person TEXT NOT NULL,
        status TEXT NOT NULL,
        replaced_by TEXT NOT NULL,
        note TEXT NOT NULL,
        at TEXT NOT NULL,
        operator TEXT NOT NULL,
        hash TEXT NOT NULL,
        follows TEXT NOT NULL,
        settles TEXT NOT NULL,
        PRIMARY KEY (origin, seq)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX card_words_by_card ON card_words(card)",
    "CREATE INDEX card_words_by_person ON card_words(person)",
    """CREATE TABLE ratings(
        id TEXT PRIMARY KEY,
        origin TEXT NOT NULL,
        seq INTEGER NOT NULL,
        case_id TEXT NOT NULL,
        day TEXT NOT NULL,
        channel TEXT NOT NULL,
        sealed TEXT NOT NULL,
        at TEXT NOT NULL,
        operator TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX ratings_by_case ON ratings(case_id)",
    "CREATE INDEX ratings_by_day ON ratings(day)",
    """CREATE TABLE declined_ratings(
        origin TEXT NOT NULL,
        seq INTEGER NOT NULL,
        case_id TEXT NOT NULL,
        day TEXT NOT NULL,
        PRIMARY KEY (origin, seq)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE tallies(
        origin TEXT NOT NULL,
        seq INTEGER NOT NULL,
        at TEXT NOT NULL,
        operator TEXT NOT NULL,
        ratings INTEGER NOT NULL,
        grades TEXT NOT NULL,
        parts TEXT NOT NULL,
        bad INTEGER NOT NULL,
        PRIMARY KEY (origin, seq)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE call_backs(
        origin TEXT NOT NULL,
        seq INTEGER NOT NULL,
        sealed TEXT NOT NULL,
        at TEXT NOT NULL,
        operator TEXT NOT NULL,
        PRIMARY KEY (origin, seq)
    ) STRICT, WITHOUT ROWID""",
    # Who was away and when; an operator is one of the desk that wrote it.
    """CREATE TABLE presence(
        origin TEXT NOT NULL,
        seq INTEGER NOT NULL,
        operator TEXT NOT NULL,
        kind TEXT NOT NULL,
        first TEXT NOT NULL,
        last TEXT NOT NULL,
        note TEXT NOT NULL,
        PRIMARY KEY (origin, seq)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX presence_by_operator ON presence(operator)",
)
