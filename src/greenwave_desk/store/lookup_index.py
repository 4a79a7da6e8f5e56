"""The index of people: written, brought up to date, checked.

Owns ``lookup_people`` and ``lookup_index``. Positions are numbered in the order of results
with room between them, so that whoever joins later finds a place in that order.
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

import msgspec
import sqlite_utils

from ..domain.ids import PersonId
from .lookup_places import Places
from .lookup_tokens import head_tokens, name_tokens, number_tokens, people_tokens_of_place

SPACING = 16
LEFT = 1 << 32
"""People who have left the roster stand from here on, after all others."""

REBUILD_FROM = 2_000
"""A change of more people than this, and of a tenth of all, is quicker made anew."""

_CHUNK = 4_000
_HASH_BYTES = 32 << 20
_HASH_BYTES_USUAL = 1 << 20
_LEAF_BYTES = 500
"""Small leaves: a query asks for a dozen tokens, and each costs a walk through its leaf."""

_SOURCE = (
    "SELECT pk, name, CASE WHEN instr(data, '\"other_names\"') THEN data ELSE '' END, head_name,"
    " id_number, phone, card, village, township, division, left_edition IS NOT NULL AS has_left,"
    " birth FROM people"
)
_ORDER = " ORDER BY has_left, name, village, birth, pk"


class _OtherNames(msgspec.Struct):
    other_names: tuple[str, ...] = ()


_other_names = msgspec.json.Decoder(_OtherNames)


class _Entry(msgspec.Struct, frozen=True):
    """A person as the index holds them."""

    person: int
    name: str
    other_names: tuple[str, ...]
    head_name: str
    id_number: str
    phone: str
    card: str
    village: str
    township: str
    has_left: bool
    birth: str

    def places(self) -> tuple[tuple[str, str], ...]:
        """Kind and text of the places this person is found by."""
        area = self.id_number[:6]
        return ("village", self.village), ("township", self.township), ("area", area)

    def tokens(self, spelt_places: dict[tuple[str, str], str]) -> str:
        """What stands in the index; ``spelt_places`` has the tokens of each place."""
        parts = [name_tokens(self.name)]
        if self.other_names:
            parts.extend(name_tokens(other) for other in self.other_names)
        if self.head_name and self.head_name != self.name:
            parts.append(head_tokens(self.head_name))
        parts.append(number_tokens(self.id_number, self.phone, self.card))
        parts += [spelt_places[place] for place in self.places() if place[1]]
        return " ".join(parts)

    def row(self, position: int, tokens: str) -> tuple[int | str, ...]:
        """The row of ``lookup_people``."""
        return (
            position,
            self.person,
            self.name,
            "\n".join(self.other_names),
            self.head_name,
            self.id_number,
            self.phone,
            self.card,
            self.village,
            self.township,
            zlib.crc32(tokens.encode()),
        )

    def order(self) -> tuple[bool, str, str, str, int]:
        """What positions are sorted by."""
        return self.has_left, self.name, self.village, self.birth, self.person


def _spelt(numbers: dict[tuple[str, str], int]) -> dict[tuple[str, str], str]:
    return {place: people_tokens_of_place(*place, number) for place, number in numbers.items()}


MERGE_FROM = 20
"""So many people at once (an edition) are worth merging the index for; a few are not."""

_INSERT_ROW = "INSERT INTO lookup_people VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_INSERT_TOKENS = "INSERT INTO lookup_index(rowid, tokens) VALUES (?, ?)"


class LookupIndex:
    """Keeps the index in step with the table ``people``."""

    def __init__(
        self, db: sqlite_utils.Database, places: Places, divisions: dict[str, str]
    ) -> None:
        self._db = db
        self._places = places
        self._divisions = divisions

    def rebuild(self) -> None:
        """Forget everything and index everybody, in the order of results."""
        self._db.execute("DELETE FROM lookup_people")
        self._db.execute("INSERT INTO lookup_index(lookup_index) VALUES ('delete-all')")
        spelt_places = _spelt(self._places.renew(self._people_by_place()))
        for table in ("lookup_index", "lookup_place_index"):
            self._db.execute(f"INSERT INTO {table}({table}, rank) VALUES ('pgsz', {_LEAF_BYTES})")  # noqa: S608  (our own tables)
        # Few large segments instead of many small ones that would have to be merged.
        self._set_hash_bytes(_HASH_BYTES)
        position = 0
        entries = self._entries(_SOURCE + _ORDER)
        while chunk := list(islice(entries, _CHUNK)):
            rows, tokens = [], []
            for entry in chunk:
                if entry.has_left and position < LEFT:
                    position = LEFT
                position += SPACING
                spelt = entry.tokens(spelt_places)
                rows.append(entry.row(position, spelt))
                tokens.append((position, spelt))
            self._db.conn.executemany(_INSERT_ROW, rows)
            self._db.conn.executemany(_INSERT_TOKENS, tokens)
        self._set_hash_bytes(_HASH_BYTES_USUAL)
        self._merge()

    def refresh(self, ids: Sequence[PersonId]) -> None:
        """Index these people anew, or everybody when that is quicker."""
        if len(ids) > REBUILD_FROM and 10 * len(ids) > self._count("people"):
            self.rebuild()
            return
        self.remove(ids)
        entries: list[_Entry] = []
        for person in ids:
            entries.extend(self._entries(_SOURCE + " WHERE id = ?", (person,)))
        spelt_places = _spelt(
            self._places.numbers(place for entry in entries for place in entry.places())
        )
        for entry in sorted(entries, key=_Entry.order):
            self._write(entry, self._free_position(entry), spelt_places)
        if len(ids) >= MERGE_FROM:
            self._merge()

    def remove(self, ids: Sequence[PersonId]) -> None:
        """Take these people out of the index."""
        for person in ids:
            row = self._db.execute(
                "SELECT position FROM lookup_people"
                " WHERE person = (SELECT pk FROM people WHERE id = ?)",
                (person,),
            ).fetchone()
            if row is not None:
                self._forget(row[0])

    def _merge(self) -> None:
        """Make one segment of each index: every query asks each segment there is."""
        for table in ("lookup_index", "lookup_place_index"):
            self._db.execute(f"INSERT INTO {table}({table}) VALUES ('optimize')")  # noqa: S608  (our own tables)

    def check(self) -> list[str]:
        """Compare the index with what the table ``people`` would give today."""
        problems = self._check_rows()
        if not problems:
            problems = self._check_tokens()
        return problems

    def _check_rows(self) -> list[str]:
        spelt_places = _spelt(self._places.known())
        stored = {row[1]: row for row in self._db.execute("SELECT * FROM lookup_people").fetchall()}
        missing = wrong = misplaced = 0
        for entry in self._entries(_SOURCE):
            row = stored.pop(entry.person, None)
            if row is None:
                missing += 1
                continue
            known = all(place in spelt_places for place in entry.places() if place[1])
            if not known or row != entry.row(row[0], entry.tokens(spelt_places)):
                wrong += 1
            elif (row[0] >= LEFT) != entry.has_left:
                misplaced += 1
        told = (
            ("missing from the lookup", missing),
            ("indexed with old data", wrong),
            ("in the wrong part (in force or left)", misplaced),
            ("in the lookup but not on the roster", len(stored)),
        )
        return [f"{count} people {what}" for what, count in told if count]

    def _check_tokens(self) -> list[str]:
        """The index cannot be read back by row, but how many rows have each token can."""
        spelt_places = _spelt(self._places.known())
        expected: Counter[str] = Counter()
        for entry in self._entries(_SOURCE):
            expected.update(set(entry.tokens(spelt_places).split()))
        self._db.execute(
            "CREATE VIRTUAL TABLE temp.lookup_vocabulary"
            " USING fts5vocab('main', 'lookup_index', 'row')"
        )
        try:
            found = dict(
                self._db.execute("SELECT term, doc FROM temp.lookup_vocabulary").fetchall()
            )
        finally:
            self._db.execute("DROP TABLE temp.lookup_vocabulary")
        differing = sum(
            expected.get(token, 0) != found.get(token, 0) for token in {*expected, *found}
        )
        return [f"{differing} tokens of the lookup index do not agree"] if differing else []

    def _entries(self, sql: str, values: tuple[str | int, ...] = ()) -> Iterator[_Entry]:
        for row in self._db.execute(sql, values):
            others = _other_names.decode(row[2]).other_names if row[2] else ()
            township = row[8] or self._divisions.get(row[9], "")
            yield _Entry(
                row[0], row[1], others, row[3], row[4], row[5], row[6], row[7],
                township, bool(row[10]), row[11],
            )  # fmt: skip

    def _people_by_place(self) -> Counter[tuple[str, str]]:
        counts: Counter[tuple[str, str]] = Counter()
        for kind, column in (("village", "village"), ("area", "substr(id_number, 1, 6)")):
            sql = f"SELECT {column}, count(*) FROM people GROUP BY 1"  # noqa: S608  (our own columns)
            counts.update({(kind, row[0]): row[1] for row in self._db.execute(sql) if row[0]})
        for township, division, people in self._db.execute(
            "SELECT township, division, count(*) FROM people GROUP BY 1, 2"
        ):
            text = township or self._divisions.get(division, "")
            if text:
                counts["township", text] += people
        return counts

    def _free_position(self, entry: _Entry) -> int:
        """A free position where ``entry`` belongs in the order, or the next free one."""
        low, high = (LEFT, 2 * LEFT) if entry.has_left else (0, LEFT)
        after = self._last_before(entry, low, high)
        following: int | None = self._db.execute(
            "SELECT min(position) FROM lookup_people WHERE position > ?", (after,)
        ).fetchone()[0]
        if following is None or following >= high:
            return after + SPACING
        if following - after > 1:
            return after + (following - after) // 2
        return self._make_room(after, high)

    def _make_room(self, after: int, high: int) -> int:
        """Move the next few people apart and return a free position right after ``after``."""
        size = 8
        while True:
            rows = self._db.execute(
                "SELECT position, person FROM lookup_people WHERE position > ? AND position < ?"
                " ORDER BY position LIMIT ?",
                (after, high, size + 1),
            ).fetchall()
            moving = [row[1] for row in rows[:size]]
            last: int = rows[size][0] if len(rows) > size else rows[-1][0] + SPACING * len(rows)
            step = (last - after) // (len(moving) + 2)
            if step > 1:
                break
            size *= 2
        for position, _ in rows[:size]:
            self._forget(position)
        for index, person in enumerate(moving, start=2):
            entry = next(self._entries(_SOURCE + " WHERE pk = ?", (person,)))
            self._write(entry, after + index * step, _spelt(self._places.numbers(entry.places())))
        return after + step

    def _forget(self, position: int) -> None:
        self._db.execute("DELETE FROM lookup_people WHERE position = ?", (position,))
        self._db.execute("DELETE FROM lookup_index WHERE rowid = ?", (position,))

    def _write(
        self, entry: _Entry, position: int, spelt_places: dict[tuple[str, str], str]
    ) -> None:
        spelt = entry.tokens(spelt_places)
        self._db.execute(_INSERT_ROW, entry.row(position, spelt))
        self._db.execute(_INSERT_TOKENS, (position, spelt))

    def _last_before(self, entry: _Entry, low: int, high: int) -> int:
        """The position after which ``entry`` belongs, by halving the range."""
        wanted = (entry.name, entry.village, entry.birth, entry.person)
        last = self._db.execute(
            "SELECT max(position) FROM lookup_people WHERE position < ?", (high,)
        ).fetchone()[0]
        top = max(low, last or 0) + 1
        best = low
        while low < top:
            middle = (low + top) // 2
            row = self._db.execute(
                "SELECT l.position, p.name, l.village, p.birth, p.pk FROM lookup_people AS l"
                " JOIN people AS p ON p.pk = l.person WHERE l.position >= ? AND l.position < ?"
                " ORDER BY l.position LIMIT 1",
                (middle, top),
            ).fetchone()
            if row is None or tuple(row[1:]) >= wanted:
                top = middle
            else:
                best = row[0]
                low = row[0] + 1
        return best

    def _set_hash_bytes(self, size: int) -> None:
        self._db.execute(
            "INSERT INTO lookup_index(lookup_index, rank) VALUES ('hashsize', ?)", (size,)
        )

    def _count(self, table: str) -> int:
        return int(self._db.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608  (our own table)
