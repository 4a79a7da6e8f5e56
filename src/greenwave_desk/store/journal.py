"""The journal: appends events of this installation, takes in those of others.

Owns the tables ``events``, ``origins``, ``held`` and ``forks``. Every append writes its
projections in the same transaction; events from elsewhere are applied in order of ``seq`` per
origin, up to the first gap, and held aside when they cannot be.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec
import sqlite_utils

from ..domain.events import Body
from ..domain.exchange import HeldReason, HeldRecord, Receipt
from ..domain.ids import NodeId, OperatorName, OriginId, Timestamp
from ..domain.journal import (
    EMPTY,
    GENESIS,
    Event,
    Head,
    canonical_json,
    digest,
    parse_line,
    sealed,
)
from ..domain.ports import Clock, timestamp
from .projections import Held, project

_COLUMNS = "origin, seq, at, actor, kind, version, subject, follows, body, hash"


class Taken(msgspec.Struct, frozen=True, kw_only=True):
    """What taking a slice in came to."""

    new: int
    known: int
    held: int
    forks: int


class Journal:
    """Appends and reads events. Writing needs a transaction that the caller has opened."""

    def __init__(self, db: sqlite_utils.Database, clock: Clock, origin: OriginId) -> None:
        self._db = db
        self._clock = clock
        self.origin = origin

    def append(
        self, body: Body, *, subject: str, actor: OperatorName, follows: str | None = None
    ) -> Event:
        """Write an event of this installation, with its projections.

        ``at`` never runs backwards within an origin, whatever the computer's clock does.
        ``follows`` is the event that the operator had before their eyes, where that may be
        another desk's; left out, it is the newest of this journal about the subject.
        """
        origin = self.origin
        row = self._db.execute(
            "SELECT contiguous, hash, at FROM origins WHERE origin = ?", (origin,)
        ).fetchone()
        head = Head(row[0], row[1]) if row else EMPTY
        last_at = row[2] if row else ""
        at = Timestamp(max(timestamp(self._clock.now()), last_at))
        event = sealed(
            head,
            origin=origin,
            at=at,
            actor=actor,
            kind=body.kind,
            version=body.version,
            subject=subject,
            follows=self._newest_about(subject) if follows is None else follows,
            body=canonical_json(body),
        )
        self._insert(event)
        self._db.execute(
            "UPDATE origins SET contiguous = ?, hash = ?, at = ? WHERE origin = ?",
            (event.seq, event.hash, event.at, origin),
        )
        project(self._db, event, body)
        return event

    def begin_origin(self, origin: OriginId, node: NodeId) -> None:
        """Make room for a new origin, of this or another installation."""
        self._db.execute(
            "INSERT INTO origins(origin, node, hash) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            (origin, node, GENESIS),
        )

    def give_back(self, origin: OriginId, node: NodeId) -> None:
        """A journal proves to be another party's than the one that claimed it from its middle.

        What was claimed was never applied, its beginning being missing; it is kept apart.
        """
        for event in list(self.all_events(origin)):
            self._fork(event)
        self._db.execute("DELETE FROM events WHERE origin = ?", (origin,))
        self._db.execute(
            "UPDATE origins SET node = ?, stated = 0, stated_hash = '' WHERE origin = ?",
            (node, origin),
        )

    def head(self, origin: OriginId | None = None) -> Head:
        """The newest event without a gap before it."""
        row = self._db.execute(
            "SELECT contiguous, hash FROM origins WHERE origin = ?", (origin or self.origin,)
        ).fetchone()
        return Head(row[0], row[1]) if row else EMPTY

    def hash_at(self, origin: OriginId, seq: int) -> str | None:
        """The hash of an event that is held; the genesis hash for 0; None if it is not held."""
        if seq == 0:
            return GENESIS
        row = self._db.execute(
            "SELECT hash FROM events WHERE origin = ? AND seq = ?", (origin, seq)
        ).fetchone()
        return row[0] if row else None

    def origins_of(self, node: NodeId) -> tuple[OriginId, ...]:
        """Every journal that a party has written, oldest first by their events."""
        rows = self._db.execute(
            "SELECT origin FROM origins WHERE node = ? ORDER BY origin <> ?, at, origin",
            (node, self.origin),
        )
        return tuple(OriginId(row[0]) for row in rows)

    def node_of(self, origin: OriginId) -> NodeId | None:
        """Whose journal it is; None if it was never heard of."""
        row = self._db.execute("SELECT node FROM origins WHERE origin = ?", (origin,)).fetchone()
        return NodeId(row[0]) if row else None

    def slice(self, origin: OriginId, first: int, last: int) -> Iterator[Event]:
        """Events ``first`` to ``last``, inclusive, in order."""
        rows = self._db.execute(
            f"SELECT {_COLUMNS} FROM events"  # noqa: S608 - our own column list
            " WHERE origin = ? AND seq BETWEEN ? AND ? ORDER BY seq",
            (origin, first, last),
        )
        return (_event(row) for row in rows)

    def all_events(self, origin: OriginId) -> Iterator[Event]:
        """One origin's events in order of seq, those above a gap too."""
        return self.slice(origin, 1, 2**62)

    def origins(self) -> tuple[OriginId, ...]:
        """Every origin known here."""
        rows = self._db.execute("SELECT origin FROM origins ORDER BY origin")
        return tuple(OriginId(row[0]) for row in rows)

    def count(self) -> int:
        """How many events are kept, of all origins."""
        return int(self._db.execute("SELECT count(*) FROM events").fetchone()[0])

    def take(self, origin: OriginId, events: Iterable[Event]) -> Taken:
        """Keep a slice of another installation's journal, then apply what has no gap before it.

        A slice may come again, late or out of order. Two different events under one number are
        a fork: the first stays, the other is kept apart and reported, nothing is merged.
        """
        inserted: set[int] = set()
        known = forks = 0
        highest, last = self._highest(origin), EMPTY
        for event in events:
            kept = self.hash_at(origin, event.seq) if event.seq <= highest else None
            if kept == event.hash:
                known += 1
            # What follows a fork in its slice is on the other branch too.
            elif forks or kept is not None or not self._links(event, highest, last):
                forks += 1
                self._fork(event)
            else:
                inserted.add(event.seq)
                self._insert(event)
                highest = max(highest, event.seq)
            last = Head(event.seq, event.hash)  # held now, unless there was a fork
        # What somebody else had claimed and was kept apart for it is no fork if the owner says it.
        self._db.execute(
            "DELETE FROM forks WHERE origin = ? AND EXISTS (SELECT 1 FROM events AS e"
            " WHERE e.origin = forks.origin AND e.seq = forks.seq AND e.hash = forks.hash)",
            (origin,),
        )
        self._advance(origin)
        self.retry_held()
        contiguous = self.head(origin).seq
        waiting = {seq for seq in inserted if seq > contiguous}
        waiting |= inserted & {
            row[0] for row in self._db.execute("SELECT seq FROM held WHERE origin = ?", (origin,))
        }
        return Taken(
            new=len(inserted) - len(waiting),
            known=known,
            held=len(waiting) + forks,
            forks=forks,
        )

    def foresee(self, origin: OriginId, events: Iterable[Event]) -> Taken:
        """What :meth:`take` would come to, as far as can be told without doing it."""
        new = known = held = forks = 0
        expected, highest = self.head(origin).seq + 1, self._highest(origin)
        for event in events:
            kept = self.hash_at(origin, event.seq) if event.seq <= highest else None
            if kept == event.hash:
                known += 1
            elif forks or kept is not None or not self._links(event, highest):
                forks += 1
            elif event.seq > expected:
                held += 1
            else:
                new += 1
            if event.seq == expected:
                expected += 1
        return Taken(new=new, known=known, held=held + forks, forks=forks)

    def retry_held(self) -> int:
        """Try again what was held aside; the number of events that could now be applied."""
        applied = 0
        progress = True
        while progress:
            progress = False
            rows = self._db.execute("SELECT origin, seq FROM held ORDER BY origin, seq").fetchall()
            for origin, seq in rows:
                event = next(self.slice(OriginId(origin), seq, seq))
                self._db.execute("DELETE FROM held WHERE origin = ? AND seq = ?", (origin, seq))
                if self._apply(event):
                    applied += 1
                    progress = True
        return applied

    def receipt(self, origin: OriginId) -> Receipt:
        """What is held of an origin, in the form the county tells its desks."""
        head = self.head(origin)
        above = [
            row[0]
            for row in self._db.execute(
                "SELECT seq FROM events WHERE origin = ? AND seq > ? ORDER BY seq",
                (origin, head.seq),
            )
        ]
        held = self._db.execute(
            "SELECT seq, reason FROM held WHERE origin = ?"
            " UNION SELECT seq, ? FROM forks WHERE origin = ? ORDER BY seq",
            (origin, HeldReason.FORK, origin),
        )
        return Receipt(
            origin=origin,
            acknowledged=head.seq,
            hash=head.hash,
            above_gap=_ranges(above),
            held=tuple(HeldRecord(seq=row[0], reason=row[1]) for row in held),
        )

    def state_newest(self, origin: OriginId, seq: int, newest_hash: str) -> None:
        """Remember where the sender said its journal stands (never backwards), and when."""
        self._db.execute(
            "UPDATE origins SET reported_at = ? WHERE origin = ?",
            (timestamp(self._clock.now()), origin),
        )
        self._db.execute(
            "UPDATE origins SET stated = ?, stated_hash = ? WHERE origin = ? AND stated <= ?",
            (seq, newest_hash, origin, seq),
        )

    def reported_at(self, origin: OriginId) -> str:
        """When a report of this journal came last; empty: never."""
        row = self._db.execute(
            "SELECT reported_at FROM origins WHERE origin = ?", (origin,)
        ).fetchone()
        return str(row[0]) if row else ""

    def stated(self, origin: OriginId) -> int:
        """The newest seq that the sender has ever stated."""
        row = self._db.execute("SELECT stated FROM origins WHERE origin = ?", (origin,)).fetchone()
        return int(row[0]) if row else 0

    def acknowledge(self, origin: OriginId, seq: int, at: str) -> None:
        """The county holds everything up to ``seq``, and nothing is known to be held after it.

        A county that was restored from a backup says a lower number than before: what it lost
        has to go out again.
        """
        self._db.execute(
            "UPDATE origins SET acknowledged = ?, acknowledged_at = ? WHERE origin = ?",
            (seq, at, origin),
        )

    def acknowledged(self, origin: OriginId) -> tuple[int, str]:
        """Up to where the county holds an origin, and when it said so (empty: never)."""
        row = self._db.execute(
            "SELECT acknowledged, acknowledged_at FROM origins WHERE origin = ?", (origin,)
        ).fetchone()
        return (int(row[0]), str(row[1])) if row else (0, "")

    def forked(self, origin: OriginId) -> tuple[Event, ...]:
        """Records kept apart because another stands under their number."""
        rows = self._db.execute(
            "SELECT line FROM forks WHERE origin = ? ORDER BY seq, hash", (origin,)
        )
        return tuple(parse_line(row[0].encode()) for row in rows)

    def last_at(self) -> str:
        """When this journal's newest event says it was written; empty where there is none."""
        row = self._db.execute("SELECT at FROM origins WHERE origin = ?", (self.origin,)).fetchone()
        return str(row[0]) if row else ""

    def bodies(self, kind: str, origin: OriginId) -> Iterator[Event]:
        """One origin's events of a kind, in order."""
        rows = self._db.execute(
            f"SELECT {_COLUMNS} FROM events"  # noqa: S608 - our own column list
            " WHERE kind = ? AND origin = ? ORDER BY seq",
            (kind, origin),
        )
        return (_event(row) for row in rows)

    def newest_of(self, kind: str, origin: OriginId) -> Event | None:
        """One origin's newest event of a kind."""
        row = self._db.execute(
            f"SELECT {_COLUMNS} FROM events"  # noqa: S608 - our own column list
            " WHERE kind = ? AND origin = ? ORDER BY seq DESC LIMIT 1",
            (kind, origin),
        ).fetchone()
        return _event(row) if row else None

    def exported(self, origin: OriginId) -> int:
        """The highest seq that ever left in a bundle."""
        row = self._db.execute(
            "SELECT exported FROM origins WHERE origin = ?", (origin,)
        ).fetchone()
        return int(row[0]) if row else 0

    def mark_exported(self, origin: OriginId, seq: int) -> None:
        """Remember that everything up to ``seq`` has left in a bundle at least once."""
        self._db.execute(
            "UPDATE origins SET exported = max(exported, ?) WHERE origin = ?", (seq, origin)
        )

    def _insert(self, event: Event) -> None:
        self._db.execute(
            f"INSERT INTO events({_COLUMNS})"  # noqa: S608 - our own column list
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                event.origin,
                event.seq,
                event.at,
                event.actor,
                event.kind,
                event.version,
                event.subject,
                event.follows,
                bytes(event.body).decode(),
                event.hash,
            ),
        )

    def _newest_about(self, subject: str) -> str:
        row = self._db.execute(
            "SELECT hash FROM events WHERE subject = ? AND origin = ? ORDER BY seq DESC LIMIT 1",
            (subject, self.origin),
        ).fetchone()
        return row[0] if row else ""

    def _highest(self, origin: OriginId) -> int:
        """The highest number that is held of an origin, above a gap too."""
        row = self._db.execute("SELECT max(seq) FROM events WHERE origin = ?", (origin,)).fetchone()
        return row[0] or 0

    def _links(self, event: Event, highest: int, last: Head | None = None) -> bool:
        """Whether an event continues what is held on either side of it.

        ``highest`` is the highest number held, ``last`` an event known to be held: what follows
        it and stands above all others needs no look into the file.
        """
        before: str | None = None
        if last is not None and last.seq == event.seq - 1:
            before = last.hash
        elif event.seq - 1 <= highest:
            before = self.hash_at(event.origin, event.seq - 1)
        if before is not None and digest(before, event.canonical()) != event.hash:
            return False
        if event.seq >= highest:
            return True
        after = next(self.slice(event.origin, event.seq + 1, event.seq + 1), None)
        return after is None or digest(event.hash, after.canonical()) == after.hash

    def _advance(self, origin: OriginId) -> None:
        head = self.head(origin)
        last: Event | None = None
        seq = head.seq
        for event in self.slice(origin, head.seq + 1, 2**62):
            if event.seq != seq + 1:
                break
            seq = event.seq
            last = event
            self._apply(event)
        if last is not None:
            self._db.execute(
                "UPDATE origins SET contiguous = ?, hash = ?, at = ? WHERE origin = ?",
                (last.seq, last.hash, last.at, origin),
            )

    def _apply(self, event: Event) -> bool:
        try:
            project(self._db, event)
        except Held as held:
            self._db.execute(
                "INSERT INTO held(origin, seq, reason) VALUES (?, ?, ?)",
                (event.origin, event.seq, held.reason),
            )
            return False
        return True

    def _fork(self, event: Event) -> None:
        self._db.execute(
            "INSERT INTO forks(origin, seq, hash, line, found_at) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT DO NOTHING",
            (
                event.origin,
                event.seq,
                event.hash,
                event.line().decode(),
                timestamp(self._clock.now()),
            ),
        )


def _event(row: tuple[str, int, str, str, str, int, str, str, str, str]) -> Event:
    origin, seq, at, actor, kind, version, subject, follows, body, event_hash = row
    return Event(
        origin=OriginId(origin),
        seq=seq,
        at=Timestamp(at),
        actor=OperatorName(actor),
        kind=kind,
        version=version,
        subject=subject,
        follows=follows,
        body=msgspec.Raw(body.encode()),
        hash=event_hash,
    )


def _ranges(numbers: Iterable[int]) -> tuple[tuple[int, int], ...]:
    ranges: list[tuple[int, int]] = []
    for number in numbers:
        if ranges and ranges[-1][1] == number - 1:
            ranges[-1] = (ranges[-1][0], number)
        else:
            ranges.append((number, number))
    return tuple(ranges)
