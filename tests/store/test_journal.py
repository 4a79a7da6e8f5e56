"""The journal: one chain per installation, taken in from others in any order."""

from __future__ import annotations

import random
from datetime import UTC, datetime

import msgspec
import pytest
import sqlite_utils
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlcipher3 import dbapi2

from greenwave_desk.domain.events import FactStated, PersonViewed, SessionLocked, SettingChanged
from greenwave_desk.domain.ids import FactName, NodeId, OperatorName, OriginId, PersonId, Timestamp
from greenwave_desk.domain.journal import (
    EMPTY,
    Event,
    Head,
    canonical_json,
    check_chain,
    parse_line,
    sealed,
)
from greenwave_desk.store.journal import Journal
from greenwave_desk.store.schema import migrate
from greenwave_desk.store.session import Session


class StillClock:
    """Never moves."""

    def now(self) -> datetime:
        return datetime(2026, 11, 23, tzinfo=UTC)


DESK = NodeId("another-desk")
ORIGIN = OriginId("another-origin")


def chain(
    length: int, *, origin: OriginId = ORIGIN, start: Head = EMPTY, salt: str = ""
) -> list[Event]:
    events = []
    head = start
    for number in range(length):
        event = sealed(
            head,
            origin=origin,
            at=Timestamp(f"2026-11-23T01:{number // 60:02d}:{number % 60:02d}.000Z"),
            actor=OperatorName("李敏"),
            kind="session.locked",
            version=1,
            subject="session",
            follows="",
            body=canonical_json(SessionLocked(why=f"{salt}{number}")),
        )
        events.append(event)
        head = Head(event.seq, event.hash)
    return events


def test_a_line_comes_back_as_the_event_it_was() -> None:
    for event in chain(3):
        again = parse_line(event.line())
        assert again.hash == event.hash
        assert again.canonical() == event.canonical()


def test_a_line_that_is_not_canonical_is_refused() -> None:
    line = chain(1)[0].line()
    with pytest.raises(ValueError, match="canonical"):
        parse_line(line.replace(b'","', b'", "', 1))


def test_a_changed_event_breaks_the_chain_where_it_stands() -> None:
    events = chain(5)
    events[2] = msgspec.structs.replace(events[2], actor=OperatorName("别人"))
    assert [(broken.seq, broken.why) for broken in check_chain(events)] == [(3, "hash")]


def test_an_event_taken_out_is_a_gap() -> None:
    events = chain(5)
    del events[2]
    broken = next(check_chain(events))
    assert (broken.seq, broken.why) == (4, "gap")


def test_time_never_runs_backwards_in_a_journal(session: Session, clock) -> None:
    with session.store.atomic():
        first = session.record(SessionLocked(why="idle"), subject="session")
        clock.forward(days=-400)
        second = session.record(SessionLocked(why="idle"), subject="session")
    assert second.at == first.at
    assert second.seq == first.seq + 1


def test_an_event_says_what_it_follows(session: Session) -> None:
    with session.store.atomic():
        first = session.record(SettingChanged(name="a", value="1"), subject="case-7")
        second = session.record(SettingChanged(name="a", value="2"), subject="case-7")
    assert first.follows == ""
    assert second.follows == first.hash


def test_a_failed_transaction_leaves_no_event_and_no_number(session: Session) -> None:
    before = session.store.journal.head()

    def fail_half_way() -> None:
        with session.store.atomic():
            session.record(SessionLocked(why="idle"), subject="session")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_half_way()
    assert session.store.journal.head() == before
    with session.store.atomic():
        assert session.record(SessionLocked(why="idle"), subject="session").seq == before.seq + 1


def take(session: Session, events: list[Event]):
    with session.store.atomic():
        session.store.journal.begin_origin(ORIGIN, DESK)
        return session.store.journal.take(ORIGIN, events)


def test_a_slice_that_comes_twice_is_known(session: Session) -> None:
    events = chain(4)
    first, second = take(session, events), take(session, events)
    assert (first.new, first.known, first.held) == (4, 0, 0)
    assert (second.new, second.known, second.held) == (0, 4, 0)


def test_above_a_gap_is_kept_and_said(session: Session) -> None:
    events = chain(9)
    take(session, events[:3])
    late = take(session, events[5:7])
    assert (late.new, late.held) == (0, 2)
    receipt = session.store.journal.receipt(ORIGIN)
    assert receipt.acknowledged == 3
    assert receipt.hash == events[2].hash
    assert receipt.above_gap == ((6, 7),)
    take(session, events[3:5])
    assert session.store.journal.receipt(ORIGIN).acknowledged == 7


def test_two_events_under_one_number_are_a_fork_and_stay_apart(session: Session) -> None:
    events = chain(5)
    take(session, events)
    copied = chain(3, start=Head(3, events[2].hash), salt="copy")
    taken = take(session, copied)
    assert (taken.new, taken.forks, taken.held) == (0, 3, 3)
    assert session.store.journal.head(ORIGIN).hash == events[4].hash
    kept = session.store.db.execute("SELECT count(*) FROM forks").fetchone()[0]
    assert kept == 3


def test_an_unknown_kind_is_held_and_named_in_the_receipt(session: Session) -> None:
    events = chain(1)
    newer = sealed(
        Head(1, events[0].hash),
        origin=ORIGIN,
        at=events[0].at,
        actor=OperatorName("李敏"),
        kind="card.blessed",
        version=9,
        subject="x",
        follows="",
        body=b"{}",
    )
    taken = take(session, [*events, newer])
    assert (taken.new, taken.held) == (1, 1)
    receipt = session.store.journal.receipt(ORIGIN)
    assert receipt.acknowledged == 2
    assert [(held.seq, held.reason) for held in receipt.held] == [(2, "kind-unknown")]


def test_an_event_about_an_unknown_person_waits_for_them(session: Session, person) -> None:
    event = sealed(
        EMPTY,
        origin=ORIGIN,
        at=Timestamp("2026-11-23T01:00:00.000Z"),
        actor=OperatorName("李敏"),
        kind=FactStated.kind,
        version=1,
        subject="person-1",
        follows="",
        body=canonical_json(
            FactStated(
                person=PersonId("person-1"),
                fact=FactName("boarding"),
                value="true",
                source="visitor",
            )
        ),
    )
    assert take(session, [event]).held == 1
    with session.store.atomic():
        session.store.roster.replace(
            1, [person(1)], made="2026-11-23", source="", applied_at=session.now()
        )
        assert session.store.journal.retry_held() == 1
    assert session.store.journal.receipt(ORIGIN).held == ()
    assert len(session.store.answers.of(PersonId("person-1"))) == 1


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_any_order_of_slices_ends_in_the_same_receipt(seed: int) -> None:
    rng = random.Random(seed)
    events = chain(30)
    db = sqlite_utils.Database(dbapi2.connect(":memory:"))
    migrate(db)
    journal = Journal(db, StillClock(), OriginId("own"))
    journal.begin_origin(ORIGIN, DESK)
    slices = []
    for _ in range(12):
        first = rng.randrange(30)
        slices.append(events[first : first + rng.randrange(1, 12)])
    slices.append(events)
    rng.shuffle(slices)
    received = new = 0
    for part in slices:
        taken = journal.take(ORIGIN, part)
        assert taken.new + taken.known + taken.held == len(part)
        assert taken.forks == 0
        received += len(part)
        new += taken.new
    receipt = journal.receipt(ORIGIN)
    assert (receipt.acknowledged, receipt.hash) == (30, events[-1].hash)
    assert receipt.above_gap == ()
    assert list(check_chain(journal.all_events(ORIGIN))) == []
    db.close()


def test_looks_are_counted_too(session: Session) -> None:
    with session.store.atomic():
        event = session.record(PersonViewed(person=PersonId("p")), subject="p")
    assert session.store.journal.hash_at(session.store.journal.origin, event.seq) == event.hash
