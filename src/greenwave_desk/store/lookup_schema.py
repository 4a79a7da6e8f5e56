"""Tables of the lookup: an inverted index of people, and one of the places they live in.

Both full-text tables are contentless and know only which token stands in which row
(``detail=none``): no name can be read back from them, and they stay small. The tokenizer
``ascii`` keeps every character above U+007F as it is, ideographs of any plane included.
"""

from __future__ import annotations

SCHEMA: tuple[str, ...] = (
    # One row for each person, in the order of results: position (in force first, then name,
    # village, birth) is the row number of the index too.
    """
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
    """,
    """
    CREATE TABLE lookup_places (
        id INTEGER PRIMARY KEY,
        kind TEXT NOT NULL CHECK (kind IN ('village', 'township', 'area')),
        text TEXT NOT NULL,
        people INTEGER NOT NULL,
        UNIQUE (kind, text)
    ) STRICT
    """,
    """
    CREATE VIRTUAL TABLE lookup_index USING fts5(
        tokens, content='', contentless_delete=1, detail=none, tokenize='ascii'
    )
    """,
    """
    CREATE VIRTUAL TABLE lookup_place_index USING fts5(
        tokens, content='', contentless_delete=1, detail=none, tokenize='ascii'
    )
    """,
)
