"""The roster: people of the edition in force, replaced whole in one transaction.

Owns the tables ``people`` and ``editions``. Whoever leaves the roster stays as a row with the
edition that no longer had them, so that their cases keep a person.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator

import msgspec
import sqlite_utils

from ..domain.ids import DivisionCode, PersonId
from ..domain.journal import canonical_json
from ..domain.people import Person
from ..domain.roster import Edition, EditionDifference, FieldChange, edition_digest
from .lookup import Lookup

_person = msgspec.json.Decoder(Person)

_UPSERT = """
INSERT INTO people(id, id_number, name, birth, division, township, village, head_name, household,
                   phone, card, data, edition_first, edition_last, left_edition)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL)
ON CONFLICT(id) DO UPDATE SET
    id_number = excluded.id_number, name = excluded.name, birth = excluded.birth,
    division = excluded.division, township = excluded.township, village = excluded.village,
    head_name = excluded.head_name, household = excluded.household, phone = excluded.phone,
    card = excluded.card, data = excluded.data, edition_last = excluded.edition_last,
    left_edition = NULL
"""


class Roster:
    """Reads and replaces the roster."""

    def __init__(self, db: sqlite_utils.Database, lookup: Lookup) -> None:
        self._db = db
        self._lookup = lookup

    def edition(self) -> Edition | None:
        """The edition in force."""
        row = self._db.execute(
            "SELECT number, made, people, source FROM editions ORDER BY number DESC LIMIT 1"
        ).fetchone()
        return Edition(number=row[0], made=row[1], people=row[2], source=row[3]) if row else None

    def editions(self) -> tuple[Edition, ...]:
        """Every edition that was ever in force here, the newest first."""
        rows = self._db.execute(
            "SELECT number, made, people, source FROM editions ORDER BY number DESC"
        )
        return tuple(
            Edition(number=row[0], made=row[1], people=row[2], source=row[3]) for row in rows
        )

    def compare(self, people: Iterable[Person]) -> EditionDifference:
        """What replacing the roster by ``people`` would change; nothing is written."""
        return _Comparison(self._in_force(), self.person).all_of(people)

    def replace(
        self, number: int, people: Iterable[Person], *, made: str, source: str, applied_at: str
    ) -> EditionDifference:
        """Put an edition in force, whole. Needs a transaction that the caller has opened."""
        comparison = _Comparison(self._in_force(), self.person)
        touched: list[Person] = []
        count = 0
        for person in people:
            count += 1
            data = comparison.takes(person)
            if data:
                self._write(person, data, number)
                touched.append(person)
        difference = comparison.difference()
        before = self.edition()
        for gone in difference.left:
            # Whoever stays is not written: the edition in force has them.
            self._db.execute(
                "UPDATE people SET left_edition = ?, edition_last = ? WHERE id = ?",
                (number, before.number if before else 0, gone),
            )
        self._lookup.update(touched)
        self._lookup.refresh(difference.left)
        self._keep_edition(number, made, count, source, applied_at)
        return difference

    def amend(
        self, number: int, people: Iterable[Person], *, made: str, source: str, applied_at: str
    ) -> EditionDifference:
        """Put an edition in force that differs from the one before in these people alone."""
        changed: list[Person] = []
        changes: list[FieldChange] = []
        for person in people:
            before = self.person(person.id)
            if before is None or before == person:
                continue
            gone = not self.in_force(person.id)
            self._write(person, canonical_json(person).decode(), number)
            if gone:
                # Their data change; that they have left does not.
                self._db.execute(
                    "UPDATE people SET left_edition = ? WHERE id = ?", (number, person.id)
                )
            changed.append(person)
            changes.extend(_field_changes(before, person))
        self._lookup.update(changed)
        self._keep_edition(number, made, self.count(), source, applied_at)
        return EditionDifference(
            joined=(),
            left=(),
            changed=tuple(person.id for person in changed),
            changes=tuple(changes),
        )

    def start_again(self) -> None:
        """Let the next edition have any number: a new county counts from one again."""
        self._db.execute("DELETE FROM editions")

    def remember(self, people: Iterable[Person]) -> int:
        """Keep people who are on no edition here, so that they get their old ids back.

        A county that lost everything learns them from its desks. Gives how many were not known.
        """
        last = self._db.execute("SELECT coalesce(max(pk), 0) FROM people").fetchone()[0]
        kept = 0
        for person in people:
            # Asked one by one: a report brings nobody, and the roster has a city's people.
            known = self._db.execute(
                "SELECT 1 FROM people WHERE id_number = ? AND pk <= ?", (person.id_number, last)
            ).fetchone()
            if known or self.person(person.id) is not None:
                continue
            self._write(person, canonical_json(person).decode(), 0)
            self._db.execute("UPDATE people SET left_edition = 0 WHERE id = ?", (person.id,))
            kept += 1
        return kept

    def everybody(self) -> Iterator[Person]:
        """Everyone who was ever on the roster here, in the order in which they came."""
        for row in self._db.execute("SELECT data FROM people ORDER BY pk"):
            yield _person.decode(row[0])

    def digest(self) -> str:
        """What the edition in force comes to; see :func:`..domain.roster.edition_digest`."""
        return edition_digest(
            row[0].encode()
            for row in self._db.execute(
                # The plus has them sorted: the index by id would fetch a page for every person.
                "SELECT data FROM people WHERE left_edition IS NULL ORDER BY +id"
            )
        )

    def person(self, person: PersonId) -> Person | None:
        """One person, on the roster in force or not."""
        row = self._db.execute("SELECT data FROM people WHERE id = ?", (person,)).fetchone()
        return _person.decode(row[0]) if row else None

    def with_number(self, id_number: str) -> Person | None:
        """Whoever has an ID number of 18 characters, those in force before those who have left."""
        row = self._db.execute(
            "SELECT data FROM people WHERE id_number = ?"
            " ORDER BY left_edition IS NOT NULL, pk DESC LIMIT 1",
            (id_number,),
        ).fetchone()
        return _person.decode(row[0]) if row else None

    def first_edition(self, person: PersonId) -> int:
        """The first edition that had them here; 0 for somebody on none."""
        row = self._db.execute(
            "SELECT edition_first FROM people WHERE id = ?", (person,)
        ).fetchone()
        return int(row[0]) if row else 0

    def in_force(self, person: PersonId) -> bool:
        """Whether the edition in force has them."""
        row = self._db.execute(
            "SELECT left_edition IS NULL FROM people WHERE id = ?", (person,)
        ).fetchone()
        return bool(row and row[0])

    def household_of(self, person: Person) -> tuple[Person, ...]:
        """The other members of a person's household who are on the roster."""
        if not person.household:
            return ()
        rows = self._db.execute(
            "SELECT data FROM people WHERE household = ? AND id <> ? AND left_edition IS NULL"
            " ORDER BY birth",
            (person.household, person.id),
        )
        return tuple(_person.decode(row[0]) for row in rows)

    def ids_by_number(self) -> dict[str, PersonId]:
        """Every person ever on the roster by ID number; ids stay across editions."""
        return {
            row[0]: PersonId(row[1])
            for row in self._db.execute("SELECT id_number, id FROM people ORDER BY pk DESC")
        }

    def cards(self) -> dict[str, str]:
        """The card number of each person id that has one."""
        return {
            row[0]: row[1] for row in self._db.execute("SELECT id, card FROM people WHERE card<>''")
        }

    def people_in(
        self, scope: tuple[DivisionCode, ...] = (), village: str = ""
    ) -> Iterator[Person]:
        """People in force under any of the divisions (all if left out), in order of place."""
        return (_person.decode(line) for line in self.lines_in(scope, village))

    def lines_in(self, scope: tuple[DivisionCode, ...] = (), village: str = "") -> Iterator[bytes]:
        """As :meth:`people_in`, each as the canonical JSON that is kept of them."""
        where = ["left_edition IS NULL"]
        values: list[str] = []
        if scope:
            # A county code covers its townships: codes nest by prefix (GB/T 2260). Written as a
            # range, which the index by place answers; the colon comes after every digit.
            where.append("(" + " OR ".join("division >= ? AND division < ?" for _ in scope) + ")")
            for code in scope:
                values += [code, code + ":"]
        if village:
            where.append("village = ?")
            values.append(village)
        sql = (
            "SELECT data FROM people WHERE "  # noqa: S608 - conditions are ours, values are bound
            + " AND ".join(where)
            + " ORDER BY division, village, household, pk"
        )
        return (row[0].encode() for row in self._db.execute(sql, values))

    def count(self) -> int:
        """How many people are on the roster in force."""
        return int(
            self._db.execute("SELECT count(*) FROM people WHERE left_edition IS NULL").fetchone()[0]
        )

    def _keep_edition(
        self, number: int, made: str, people: int, source: str, applied_at: str
    ) -> None:
        self._db.execute(
            "INSERT INTO editions(number, made, people, source, applied_at)"
            " VALUES (?, ?, ?, ?, ?) ON CONFLICT(number) DO UPDATE SET made = excluded.made,"
            " people = excluded.people, source = excluded.source, applied_at = excluded.applied_at",
            (number, made, people, source, applied_at),
        )

    def _in_force(self) -> dict[PersonId, bytes]:
        """Everybody with the SHA-256 of their data: the data of a county would be 250 MB."""
        return {
            PersonId(row[0]): hashlib.sha256(row[1]).digest()
            for row in self._db.execute(
                "SELECT id, CAST(data AS BLOB) FROM people WHERE left_edition IS NULL"
            )
        }

    def _write(self, person: Person, data: str, number: int) -> None:
        self._db.execute(
            _UPSERT,
            (
                person.id,
                person.id_number,
                person.name,
                person.birth,
                person.division,
                person.township,
                person.village,
                person.head_name,
                person.household,
                person.phone,
                person.card,
                data,
                number,
                number,
            ),
        )


class _Comparison:
    """Sets people side by side with those in force, one at a time.

    ``before`` has the digests of their data, ``person`` gives one of them in full.
    """

    def __init__(
        self, before: dict[PersonId, bytes], person: Callable[[PersonId], Person | None]
    ) -> None:
        self._before = before
        self._person = person
        self._joined: list[PersonId] = []
        self._changed: list[PersonId] = []
        self._changes: list[FieldChange] = []

    def takes(self, person: Person) -> str:
        """The person's data where they are new or differ; empty where nothing changed.

        To be asked before they are written.
        """
        data = canonical_json(person)
        known = self._before.pop(person.id, None)
        if known is not None and known == hashlib.sha256(data).digest():
            return ""
        old = self._person(person.id) if known is not None else None
        if old is None:
            self._joined.append(person.id)
        else:
            self._changed.append(person.id)
            self._changes.extend(_field_changes(old, person))
        return data.decode()

    def all_of(self, people: Iterable[Person]) -> EditionDifference:
        """Compare everybody."""
        for person in people:
            self.takes(person)
        return self.difference()

    def difference(self) -> EditionDifference:
        """What was found; whoever has not been named has left."""
        return EditionDifference(
            joined=tuple(self._joined),
            left=tuple(self._before),
            changed=tuple(self._changed),
            changes=tuple(self._changes),
        )


def _field_changes(before: Person, after: Person) -> Iterator[FieldChange]:
    for name in before.__struct_fields__:
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            yield FieldChange(
                person=after.id, name=after.name, field=name, before=_told(old), after=_told(new)
            )


def _told(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, tuple):
        return "、".join(str(part) for part in value)
    return str(value)
