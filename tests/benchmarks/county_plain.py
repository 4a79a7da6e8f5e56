"""What a county's week comes to with bare tools: plain SQLite, zstandard and pyrage."""

from __future__ import annotations

import io
import os
import tarfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Self

import msgspec
import pyrage
import zstandard
from city import fill_plain, plain_file
from county_scene import Scene, division_of, identity_of
from harness import seconds

from greenwave_desk.domain.journal import Event, canonical_json
from greenwave_desk.domain.people import Person
from greenwave_desk.exchange.layout import EVENTS

LEVEL = 3
_person = msgspec.json.Decoder(Person)
_event = msgspec.json.Decoder(Event)
_INSERT = "INSERT INTO events VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"


class PlainCounty:
    """The peer: the same rows in an unencrypted file. ``jobs`` give what a week's job took."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self.jobs: dict[str, Callable[[int], float]] = {
            "preview": self._preview,
            "import": self._import,
            "issue": self._issue,
            "apply": self._apply,
            "open": self._open,
            "collect": self._collect,
            "board": self._board,
            "decide": self._decide,
        }
        self._county = plain_file(scene.folder / "plain-county.db")
        self._desk = plain_file(scene.folder / "plain-desk.db")
        self._county.execute(
            "CREATE TABLE events(origin TEXT, seq INTEGER, at TEXT, actor TEXT, kind TEXT,"
            " version INTEGER, subject TEXT, follows TEXT, body TEXT, hash TEXT,"
            " PRIMARY KEY(origin, seq)) STRICT, WITHOUT ROWID"
        )
        with scene.county() as county:
            store = county.session.store
            self._county_key = pyrage.x25519.Identity.from_str(identity_of(store).sealing_secret)
            self._keep(store.journal.all_events(origin) for origin in store.journal.origins())
            fill_plain(self._county, list(store.roster.people_in()), 1)
        with scene.desk() as desk:
            own = identity_of(desk.session.store)
        self._desk_key = pyrage.x25519.Identity.from_str(own.sealing_secret)
        self._fingerprint = own.fingerprint
        # The same peer key for every desk: what it costs is the same.
        self._recipient = self._desk_key.to_public()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._county.close()
        self._desk.close()

    def _preview(self, _week: int) -> float:
        people = self._next_people()

        def compare() -> None:
            db = self._county
            db.execute("CREATE TEMP TABLE new(id TEXT, data TEXT)")
            db.executemany(
                "INSERT INTO new VALUES(?, ?)",
                ((one.id, canonical_json(one).decode()) for one in people),
            )
            for first, second in (("new", "people"), ("people", "new")):
                db.execute(
                    f"SELECT id, data FROM {first} EXCEPT SELECT id, data FROM {second}"  # noqa: S608 - our names
                ).fetchall()
            db.execute("DROP TABLE new")

        return seconds(compare)

    def _import(self, week: int) -> float:
        people = self._next_people()
        return seconds(lambda: fill_plain(self._county, people, week + 1))

    def _next_people(self) -> list[Person]:
        """The people of the edition that the county has by now."""
        with self._scene.county() as county:
            return list(county.session.store.roster.people_in())

    def _issue(self, week: int) -> float:
        self._folder(week).mkdir(parents=True)

        def issue() -> None:
            for desk in range(self._scene.desks):
                rows = self._county.execute(
                    "SELECT data FROM people WHERE division = ? ORDER BY village, household, pk",
                    (division_of(desk),),
                )
                lines = b"".join(row[0].encode() + b"\n" for row in rows)
                packed = zstandard.ZstdCompressor(level=LEVEL).compress(lines)
                sealed = pyrage.encrypt(packed, [self._recipient])
                _write(self._folder(week) / f"{desk:03d}.age", sealed)

        return seconds(issue)

    def _apply(self, week: int) -> float:
        def apply() -> None:
            sealed = (self._folder(week) / "000.age").read_bytes()
            packed = pyrage.decrypt(sealed, [self._desk_key])
            people = [_person.decode(line) for line in _lines(packed)]
            fill_plain(self._desk, people, week)

        return seconds(apply)

    def _open(self, week: int) -> float:
        path = next(self._scene.reports(week).iterdir())
        return 1000 * min(seconds(lambda: self._events(path)) for _ in range(9))

    def _collect(self, week: int) -> float:
        def collect() -> None:
            for path in sorted(self._scene.reports(week).iterdir()):
                self._keep([(_event.decode(line) for line in self._events(path))])

        return seconds(collect)

    def _board(self, _week: int) -> float:
        return 1000 * seconds(
            lambda: self._county.execute(
                "SELECT origin, count(*), max(seq) FROM events GROUP BY origin"
            ).fetchall()
        )

    def _decide(self, week: int) -> float:
        ids = [row[0] for row in self._county.execute("SELECT id FROM people LIMIT 100")]

        def decide() -> None:
            self._county.execute("BEGIN IMMEDIATE")
            for each in ids:
                self._county.execute(
                    "UPDATE people SET phone = ?, data = json_set(data, '$.phone', ?) WHERE id = ?",
                    (f"1390000{week:04d}", f"1390000{week:04d}", each),
                )
            self._county.execute("COMMIT")

        return seconds(decide)

    def _events(self, path: Path) -> list[bytes]:
        """The lines of a report of ours, believed as they stand."""
        plain = pyrage.decrypt(path.read_bytes(), [self._county_key])
        with tarfile.open(fileobj=io.BytesIO(plain)) as archive:
            part = archive.extractfile(EVENTS)
            assert part is not None
            return _lines(part.read())

    def _keep(self, journals: Iterable[Iterable[Event]]) -> None:
        """Insert events, in one transaction."""
        self._county.execute("BEGIN IMMEDIATE")
        for journal in journals:
            self._county.executemany(
                _INSERT,
                (
                    (
                        each.origin, each.seq, each.at, each.actor, each.kind, each.version,
                        each.subject, each.follows, bytes(each.body).decode(), each.hash,
                    )
                    for each in journal
                ),
            )  # fmt: skip
        self._county.execute("COMMIT")

    def _folder(self, week: int) -> Path:
        return self._scene.folder / "plain" / f"{week:02d}"


def _lines(packed: bytes) -> list[bytes]:
    return zstandard.ZstdDecompressor().decompressobj().decompress(packed).splitlines()


def _write(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
