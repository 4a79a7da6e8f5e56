"""Villages, townships and areas: few names that many people share.

Owns the tables of places. A word is first looked up among a few thousand places; the people
are then found by the places' numbers, so that the index of people holds one token for each
place instead of all its characters.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import sqlite_utils

from ..domain.queries import Term
from ..domain.readings import Literal, Pattern
from . import lookup_terms as terms
from .lookup_grades import TermJudge
from .lookup_tokens import place_tokens
from .lookup_types import Grade

MAX_PLACES = 48
"""More places than this are not named one by one."""

MAX_PEOPLE = 20_000
"""Areas with more people than this do not narrow a search."""

PLACE_GRADES = frozenset({Grade.OTHER, Grade.OTHER_BEGINNING, Grade.OTHER_INSIDE, Grade.REMOTE})
"""What a village or township can be worth."""

_STRICT = (Grade.OTHER, Grade.OTHER_BEGINNING, Grade.OTHER_INSIDE)

WIDE = "*"
"""Instead of an expression: the index cannot narrow this, everybody may fit."""


_INDEX = "INSERT INTO lookup_place_index(rowid, tokens) VALUES (?, ?)"


class Places:
    """The places that people of the lookup live in or come from."""

    def __init__(self, db: sqlite_utils.Database) -> None:
        self._db = db

    def expressions(self, term: Term, judge: TermJudge) -> dict[Grade, str] | None:
        """As :meth:`expression`, all grades that forgive nothing in one question.

        None when that finds more places than may be named; then each grade is asked by itself.
        """
        wanted = terms.any_of(_place_expression(term, grade) for grade in _STRICT)
        rows = self._matching(wanted) if wanted and not term.own_only else []
        if len(rows) > MAX_PLACES:
            return None
        fitting: dict[Grade, list[str]] = {grade: [] for grade in _STRICT}
        for number, kind, text in rows:
            judged = judge.judge_place(kind, text)
            if judged is not None and judged.grade in fitting:
                fitting[judged.grade].append(terms.quoted(f"p{number}"))
        return {grade: terms.any_of(tokens) for grade, tokens in fitting.items()}

    def expression(self, term: Term, judge: TermJudge, grade: Grade) -> str:
        """People of the places that ``term`` means at ``grade``; :data:`WIDE` if too many."""
        if term.own_only or not term.patterns:
            return terms.NOTHING
        wanted = _place_expression(term, grade)
        rows = self._matching(wanted) if wanted else []
        if len(rows) > MAX_PLACES:
            # So many places are not named one by one; pinyin that fits them all means none.
            characters = (_characters(pattern) for pattern in term.patterns)
            return terms.any_of(characters) if grade == Grade.OTHER_INSIDE else terms.NOTHING
        fitting = []
        for number, kind, text in rows:
            judged = judge.judge_place(kind, text)
            if judged is not None and judged.grade == grade:
                fitting.append(terms.quoted(f"p{number}"))
        return terms.any_of(fitting)

    def areas(self, beginning: str) -> str:
        """People whose ID number begins with these one to six digits."""
        rows = self._db.execute(
            "SELECT id, people FROM lookup_places WHERE kind = 'area' AND text >= ? AND text < ?"
            " LIMIT ?",
            (beginning, beginning + "a", MAX_PLACES + 1),
        ).fetchall()
        if len(rows) > MAX_PLACES or sum(row[1] for row in rows) > MAX_PEOPLE:
            return WIDE
        return terms.any_of(terms.quoted(f"p{row[0]}") for row in rows)

    def numbers(self, wanted: Iterable[tuple[str, str]]) -> dict[tuple[str, str], int]:
        """The number of each place (kind, text); new ones get one. One more person each."""
        found: dict[tuple[str, str], int] = {}
        for (kind, text), people in Counter(place for place in wanted if place[1]).items():
            row = self._db.execute(
                "INSERT INTO lookup_places(kind, text, people) VALUES (?, ?, ?)"
                " ON CONFLICT(kind, text) DO UPDATE SET people = people + excluded.people"
                " RETURNING id, people",
                (kind, text, people),
            ).fetchone()
            found[kind, text] = row[0]
            if row[1] == people and kind != "area":
                self._db.execute("DELETE FROM lookup_place_index WHERE rowid = ?", (row[0],))
                self._db.execute(_INDEX, (row[0], place_tokens(text, kind)))
        return found

    def renew(self, people: Counter[tuple[str, str]]) -> dict[tuple[str, str], int]:
        """Forget all places and number these, with how many people each has."""
        self._db.execute("DELETE FROM lookup_places")
        self._db.execute("INSERT INTO lookup_place_index(lookup_place_index) VALUES ('delete-all')")
        numbers = {place: number for number, place in enumerate(sorted(people), start=1)}
        self._db.conn.executemany(
            "INSERT INTO lookup_places(id, kind, text, people) VALUES (?, ?, ?, ?)",
            [(number, *place, people[place]) for place, number in numbers.items()],
        )
        self._db.conn.executemany(
            _INDEX,
            [
                (number, place_tokens(text, kind))
                for (kind, text), number in numbers.items()
                if kind != "area"
            ],
        )
        return numbers

    def known(self) -> dict[tuple[str, str], int]:
        """The number of every place (kind, text)."""
        rows = self._db.execute("SELECT kind, text, id FROM lookup_places")
        return {(row[0], row[1]): row[2] for row in rows}

    def _matching(self, expression: str) -> list[tuple[int, str, str]]:
        rows: list[tuple[int, str, str]] = self._db.execute(
            "SELECT p.id, p.kind, p.text FROM lookup_place_index AS x"
            " CROSS JOIN lookup_places AS p ON p.id = x.rowid"
            " WHERE lookup_place_index MATCH ? LIMIT ?",
            (expression, MAX_PLACES + 1),
        ).fetchall()
        return rows


def _characters(pattern: Pattern) -> str:
    """People with all these characters in their village or township."""
    if not pattern.literals_only:
        return terms.NOTHING
    chars = [e.char for e in pattern.elements if isinstance(e, Literal)]
    return terms.all_of(terms.quoted(f"w{char}") for char in chars)


def _place_expression(term: Term, grade: Grade) -> str:
    if grade == Grade.REMOTE:
        return terms.any_of(
            terms.forgiven_beginning(pattern)
            for pattern in term.loose_patterns
            if len(pattern.elements) > 1 and not pattern.initials_only
        )
    ways = []
    for pattern in term.patterns:
        if pattern.has_run:
            continue
        # Pinyin of a place answers one step later than its characters.
        late = 0 if pattern.literals_only else 2
        if late and len(pattern.elements) < 2:
            continue
        if grade == Grade.OTHER + late:
            ways.append(terms.whole_name(pattern, second=False))
        elif grade == Grade.OTHER_BEGINNING + late and len(pattern.elements) > 1:
            ways.append(terms.beginning(pattern, second=False))
        if grade == Grade.OTHER_INSIDE and not late:
            ways.append(terms.inside(pattern, second=False))
            if len(pattern.elements) == 1:
                ways.append(terms.beginning(pattern, second=False))
    return terms.any_of(ways)
