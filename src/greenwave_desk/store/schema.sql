-- What all steps of schema.py come to, for reading: the program runs the steps.
-- Written by tests/store/test_schema.py, which also compares. Without the tables that
-- SQLite makes by itself and the list of steps done.

CREATE TABLE attachment_data(
    id TEXT PRIMARY KEY,
    data BLOB NOT NULL
) STRICT;
CREATE TABLE bundles(
    sha256 TEXT NOT NULL,
    direction TEXT NOT NULL,
    node TEXT NOT NULL,
    kind TEXT NOT NULL,
    serial INTEGER NOT NULL,
    records INTEGER NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (sha256, direction)
) STRICT, WITHOUT ROWID;
CREATE TABLE call_backs(
    origin TEXT NOT NULL,
    seq INTEGER NOT NULL,
    sealed TEXT NOT NULL,
    at TEXT NOT NULL,
    operator TEXT NOT NULL,
    PRIMARY KEY (origin, seq)
) STRICT, WITHOUT ROWID;
CREATE TABLE card_words(
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
) STRICT, WITHOUT ROWID;
CREATE INDEX card_words_by_card ON card_words(card);
CREATE INDEX card_words_by_person ON card_words(person);
CREATE TABLE case_steps(
    origin TEXT NOT NULL,
    seq INTEGER NOT NULL,
    case_id TEXT NOT NULL,
    at TEXT NOT NULL,
    day TEXT NOT NULL,
    operator TEXT NOT NULL,
    action TEXT NOT NULL,
    state TEXT NOT NULL,
    note TEXT NOT NULL, hash TEXT NOT NULL DEFAULT '', follows TEXT NOT NULL DEFAULT '', settles TEXT NOT NULL DEFAULT '[]', assignee TEXT NOT NULL DEFAULT '', why TEXT NOT NULL DEFAULT '', department TEXT NOT NULL DEFAULT '', channel TEXT NOT NULL DEFAULT '', confidential INTEGER NOT NULL DEFAULT 0, marks TEXT NOT NULL DEFAULT '[]', attachment TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (origin, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX case_steps_by_case ON case_steps(case_id);
CREATE TABLE cases(
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
, branches INTEGER NOT NULL DEFAULT 1, offered TEXT NOT NULL DEFAULT '', urgent INTEGER NOT NULL DEFAULT 0, notices INTEGER NOT NULL DEFAULT 0, catalogue INTEGER NOT NULL DEFAULT 0, assistant_origin TEXT NOT NULL DEFAULT '', clock TEXT NOT NULL DEFAULT '') STRICT, WITHOUT ROWID;
CREATE INDEX cases_by_assistant ON cases(assistant, state);
CREATE INDEX cases_by_day ON cases(opened_day);
CREATE INDEX cases_by_number ON cases(number);
CREATE INDEX cases_by_person ON cases(person);
CREATE INDEX cases_open ON cases(origin, state)
   WHERE state NOT IN ('completed', 'refused', 'withdrawn', 'transferred');
CREATE TABLE catalogues(
    version INTEGER PRIMARY KEY,
    data TEXT NOT NULL,
    applied_at TEXT NOT NULL
) STRICT;
CREATE TABLE corrections(
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
) STRICT, WITHOUT ROWID;
CREATE INDEX corrections_by_person ON corrections(person);
CREATE TABLE decisions(
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
) STRICT, WITHOUT ROWID;
CREATE TABLE declined_ratings(
    origin TEXT NOT NULL,
    seq INTEGER NOT NULL,
    case_id TEXT NOT NULL,
    day TEXT NOT NULL,
    PRIMARY KEY (origin, seq)
) STRICT, WITHOUT ROWID;
CREATE TABLE editions(
    number INTEGER PRIMARY KEY,
    made TEXT NOT NULL,
    people INTEGER NOT NULL,
    source TEXT NOT NULL,
    applied_at TEXT NOT NULL
) STRICT;
CREATE TABLE events(
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
) STRICT, WITHOUT ROWID;
CREATE INDEX events_by_kind ON events(kind);
CREATE INDEX events_by_subject ON events(origin, subject, seq);
CREATE TABLE field_history(
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
) STRICT;
CREATE INDEX field_history_by_person ON field_history(person, field);
CREATE TABLE forks(
    origin TEXT NOT NULL,
    seq INTEGER NOT NULL,
    hash TEXT NOT NULL,
    line TEXT NOT NULL,
    found_at TEXT NOT NULL,
    PRIMARY KEY (origin, seq, hash)
) STRICT, WITHOUT ROWID;
CREATE TABLE held(
    origin TEXT NOT NULL,
    seq INTEGER NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (origin, seq)
) STRICT, WITHOUT ROWID;
CREATE TABLE interpretations(
    origin TEXT NOT NULL,
    seq INTEGER NOT NULL,
    person TEXT NOT NULL,
    catalogue INTEGER NOT NULL,
    day TEXT NOT NULL,
    entitled INTEGER NOT NULL,
    undecided INTEGER NOT NULL,
    not_entitled INTEGER NOT NULL, conversation TEXT NOT NULL DEFAULT '', explained TEXT NOT NULL DEFAULT '[]', verdicts TEXT NOT NULL DEFAULT '[]', at TEXT NOT NULL DEFAULT '', operator TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (origin, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX interpretations_by_person ON interpretations(person, at);
CREATE VIRTUAL TABLE lookup_index USING fts5(
    tokens, content='', contentless_delete=1, detail=none, tokenize='ascii'
);
CREATE TABLE lookup_people (
    position INTEGER PRIMARY KEY,
    person INTEGER NOT NULL UNIQUE,
    name TEXT NOT NULL,
    other_names TEXT NOT NULL,
    head_name TEXT NOT NULL,
    id_number TEXT NOT NULL,
    phone TEXT NOT NULL,
    card TEXT NOT NULL,
    village TEXT NOT NULL,
    township TEXT NOT NULL,
    stamp INTEGER NOT NULL
) STRICT
;
CREATE VIRTUAL TABLE lookup_place_index USING fts5(
    tokens, content='', contentless_delete=1, detail=none, tokenize='ascii'
);
CREATE TABLE lookup_places (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('village', 'township', 'area')),
    text TEXT NOT NULL,
    people INTEGER NOT NULL,
    UNIQUE (kind, text)
) STRICT
;
CREATE TABLE operators(
    name TEXT PRIMARY KEY,
    role TEXT NOT NULL,
    added_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE origins(
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
, reported_at TEXT NOT NULL DEFAULT '') STRICT, WITHOUT ROWID;
CREATE TABLE outreach(
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
) STRICT, WITHOUT ROWID;
CREATE INDEX outreach_by_person ON outreach(person, at);
CREATE TABLE overrides(
    person TEXT NOT NULL,
    field TEXT NOT NULL,
    base TEXT NOT NULL,
    value TEXT NOT NULL,
    correction TEXT NOT NULL,
    PRIMARY KEY (person, field)
) STRICT, WITHOUT ROWID;
CREATE TABLE peer_keys(
    node TEXT NOT NULL,
    signing TEXT NOT NULL,
    sealing TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    status TEXT NOT NULL,
    since TEXT NOT NULL,
    PRIMARY KEY (node, signing)
) STRICT, WITHOUT ROWID;
CREATE TABLE peers(
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
, knows TEXT NOT NULL DEFAULT '', replaces TEXT NOT NULL DEFAULT '') STRICT, WITHOUT ROWID;
CREATE TABLE people(
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
) STRICT;
CREATE INDEX people_by_card ON people(card) WHERE card <> '';
CREATE INDEX people_by_household ON people(household);
CREATE INDEX people_by_number ON people(id_number);
CREATE INDEX people_by_place ON people(division, village);
CREATE TABLE presence(
    origin TEXT NOT NULL,
    seq INTEGER NOT NULL,
    operator TEXT NOT NULL,
    kind TEXT NOT NULL,
    first TEXT NOT NULL,
    last TEXT NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY (origin, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX presence_by_operator ON presence(operator);
CREATE TABLE prints(
    origin TEXT NOT NULL,
    seq INTEGER NOT NULL,
    document TEXT NOT NULL,
    person TEXT NOT NULL,
    target TEXT NOT NULL,
    pages INTEGER NOT NULL,
    copies INTEGER NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (origin, seq)
) STRICT, WITHOUT ROWID;
CREATE TABLE ratings(
    id TEXT PRIMARY KEY,
    origin TEXT NOT NULL,
    seq INTEGER NOT NULL,
    case_id TEXT NOT NULL,
    day TEXT NOT NULL,
    channel TEXT NOT NULL,
    sealed TEXT NOT NULL,
    at TEXT NOT NULL,
    operator TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX ratings_by_case ON ratings(case_id);
CREATE INDEX ratings_by_day ON ratings(day);
CREATE TABLE receipts(
    node TEXT NOT NULL,
    origin TEXT NOT NULL,
    acknowledged INTEGER NOT NULL,
    hash TEXT NOT NULL,
    above_gap TEXT NOT NULL,
    held TEXT NOT NULL,
    serial INTEGER NOT NULL,
    created TEXT NOT NULL,
    PRIMARY KEY (node, origin)
) STRICT, WITHOUT ROWID;
CREATE TABLE secrets(
    name TEXT PRIMARY KEY,
    value BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE settings(
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE stated_facts(
    person TEXT NOT NULL,
    fact TEXT NOT NULL,
    origin TEXT NOT NULL,
    seq INTEGER NOT NULL,
    value TEXT NOT NULL,
    source TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (person, fact, origin)
) STRICT, WITHOUT ROWID;
CREATE TABLE tallies(
    origin TEXT NOT NULL,
    seq INTEGER NOT NULL,
    at TEXT NOT NULL,
    operator TEXT NOT NULL,
    ratings INTEGER NOT NULL,
    grades TEXT NOT NULL,
    parts TEXT NOT NULL,
    bad INTEGER NOT NULL,
    PRIMARY KEY (origin, seq)
) STRICT, WITHOUT ROWID;
CREATE TABLE ticket_steps(
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
) STRICT, WITHOUT ROWID;
CREATE INDEX ticket_steps_by_day ON ticket_steps(day, origin, action);
CREATE INDEX ticket_steps_by_visit ON ticket_steps(visit);
CREATE TABLE tickets(
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
) STRICT, WITHOUT ROWID;
CREATE INDEX tickets_by_day ON tickets(day, origin, state);
CREATE TABLE told_decisions(
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
) STRICT, WITHOUT ROWID;
CREATE TABLE training(
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
) STRICT, WITHOUT ROWID;
CREATE INDEX training_by_operator ON training(operator, at);
CREATE TABLE visits(
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
, means TEXT NOT NULL DEFAULT '', confirmed TEXT NOT NULL DEFAULT '', compared TEXT NOT NULL DEFAULT '[]', card TEXT NOT NULL DEFAULT '', card_status TEXT NOT NULL DEFAULT '', matter TEXT NOT NULL DEFAULT '', advised TEXT NOT NULL DEFAULT '[]') STRICT, WITHOUT ROWID;
CREATE INDEX visits_by_day ON visits(day, lane);
CREATE INDEX visits_by_origin ON visits(origin);
CREATE INDEX visits_by_person ON visits(person, at);
