"""A county of the release before comes up whole, and applies at once what it could not read.

``tests/data/workspaces/schema-3`` was written by that release: 24 people of the demo, a figure
filled in at the county, six conversations of a desk. Then a desk of the next release reported: its
two records of one conversation, a visit to somebody's home and a round of practice are held aside.
Operator ``admin``, passphrase ``demo``.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from greenwave_desk.domain.catalogue import SCHEMA
from greenwave_desk.domain.errors import CatalogueError, ErrorCode
from greenwave_desk.domain.ids import FactName, OperatorName
from greenwave_desk.domain.journal import canonical_json
from greenwave_desk.domain.outreach import Outcome
from greenwave_desk.domain.policies import receipt_fact
from greenwave_desk.store import schema, workspace
from greenwave_desk.store.connection import connect
from greenwave_desk.store.projections import fingerprint
from greenwave_desk.store.screening import Screener
from greenwave_desk.store.session import Session
from greenwave_desk.store.store import Store
from greenwave_desk.store.upkeep import refold, verify

RELEASED = Path(__file__).parents[1] / "data" / "workspaces" / "schema-3"
ADMIN = OperatorName("admin")
NEW_KINDS = {"interpretation.recorded", "outreach.contacted", "training.recorded"}


class Clock:
    """After everything in the file."""

    def now(self) -> datetime:
        return datetime(2027, 1, 4, 1, 0, tzinfo=UTC)


def unlock(home: Path) -> workspace.Unlocked:
    return workspace.unlock(home, kind="county", operator=ADMIN, passphrase="demo", clock=Clock())[
        0
    ]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    home = tmp_path / "county"
    shutil.copytree(RELEASED, home)
    for name in workspace.FOLDERS:
        (home / name).mkdir()
    return home


@pytest.fixture
def store(home: Path) -> Iterator[Store]:
    store = unlock(home).connect(Clock())
    yield store
    store.close()


@pytest.fixture
def screener(store: Store, ids) -> Screener:
    return Screener(Session(store=store, operator=ADMIN, clock=Clock(), ids=ids))


def held(db) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for kind, reason in db.execute(
        "SELECT e.kind, h.reason FROM held AS h JOIN events AS e USING (origin, seq)"
    ):
        found.setdefault(reason, set()).add(kind)
    return found


def test_the_file_as_it_was_is_kept_before_the_step(home: Path, store: Store) -> None:
    before = connect(home / "backups" / f"before-schema-{schema.SCHEMA_VERSION}.db",
                     unlock(home).key)  # fmt: skip
    assert schema.schema_version(before) == 3
    assert held(before) == {"kind-unknown": NEW_KINDS}
    count = "SELECT count(*) FROM events"
    assert before.execute(count).fetchone() == store.db.execute(count).fetchone()
    before.close()


def test_what_was_held_for_a_newer_program_counts_once_it_is_here(store: Store) -> None:
    assert held(store.db) == {}
    (contact,) = [
        contact for _, mention in store.outreach.everybody() for contact in mention.contacts
    ]
    assert (contact.outcome, contact.helper, contact.note) == (
        Outcome.WILL_APPLY, "张三", "下周来"
    )  # fmt: skip
    assert store.db.execute("SELECT operator, seconds FROM training").fetchall() == [("admin", 30)]
    # Six of the old program's, and one conversation of the new one's in two parts.
    assert store.records.statistics(None, None).interpretations == 7


def test_the_tables_are_what_todays_program_folds_from_the_journal(store: Store) -> None:
    stepped = fingerprint(store.db)
    with store.atomic():
        assert refold(store.db, store.journal) == stepped
    assert verify(store.db, store.journal, store.lookup, store.roster).problems == ()


def test_old_conversations_say_when_and_by_whom(store: Store) -> None:
    rows = store.db.execute(
        "SELECT at, operator, conversation, explained, verdicts FROM interpretations"
        " WHERE conversation = ''"
    ).fetchall()
    assert len(rows) == 6
    for at, operator, *rest in rows:
        assert at.startswith("2026-11-24T")
        assert operator == "admin"
        assert rest == ["", "[]", "[]"]


def test_a_body_that_was_malformed_before_the_step_is_tried_after_it(home: Path) -> None:
    """A release may have known the kind and not its later fields."""
    key = unlock(home).key
    shutil.copy(RELEASED / "desk.db", home / "desk.db")
    db = connect(home / "desk.db", key)
    db.execute("UPDATE held SET reason = 'body-malformed'")
    db.close()
    store = unlock(home).connect(Clock())
    assert held(store.db) == {}
    store.close()


def test_what_nobody_can_read_stays_aside_and_nothing_is_written_for_it(home: Path) -> None:
    store = unlock(home).connect(Clock())
    origin, seq = store.db.execute(
        "SELECT origin, seq FROM events WHERE kind = 'training.recorded'"
    ).fetchone()
    with store.atomic():
        store.db.execute("UPDATE events SET kind = 'dream.told' WHERE kind = 'training.recorded'")
        store.db.execute("INSERT INTO held VALUES (?, ?, 'kind-unknown')", (origin, seq))
        store.db.execute("DELETE FROM training")
    store.close()
    store = unlock(home).connect(Clock())
    assert held(store.db) == {"kind-unknown": {"dream.told"}}
    store.close()


def test_its_catalogues_are_read_and_people_judged_by_each(
    store: Store, screener: Screener
) -> None:
    shapes = store.db.execute("SELECT data ->> '$.schema' FROM catalogues").fetchall()
    assert shapes == [(2,), (2,)]
    assert screener.catalogue().schema == SCHEMA
    assert screener.catalogue().parameter("dibao_standard_month_rural").value == Decimal("512.5")
    everybody = list(store.roster.people_in())
    assert len(everybody) == 24
    for version in (1, 2):
        for person in everybody:
            assert len(screener.screen(person, {}, version=version).policies) == 21
    assert len(list(screener.outlines())) == 24


def test_a_receipt_that_the_old_catalogue_cannot_ask_for_is_refused_and_breaks_nothing(
    store: Store, screener: Screener
) -> None:
    person = next(iter(store.roster.people_in()))
    assert {receipt_fact(policy) for policy in screener.catalogue().policies} == {None}
    with pytest.raises(CatalogueError) as raised:
        screener.checked(FactName("receives_mz07"), "yes")
    assert raised.value.code is ErrorCode.FACT_UNKNOWN
    before = screener.screen(person, {})
    # A desk with a newer catalogue had it answered: kept, and of no use here yet.
    with store.atomic():
        store.db.execute(
            "INSERT INTO stated_facts VALUES (?, 'receives_mz07', 'elsewhere', 1, 'true',"
            " 'visitor', '2026-12-01T01:00:00.000Z')",
            (person.id,),
        )
    assert screener.screen(person, {}) == before
    assert "receives_mz07" not in {each.fact for each in screener.told(person)}


def test_an_older_reader_is_told_that_the_conversation_is_newer() -> None:
    from greenwave_desk.domain.events import InterpretationRecorded, body_of

    old = {"person": "p", "catalogue": 1, "day": "2026-11-24", "entitled": 1, "undecided": 2,
           "not_entitled": 3}  # fmt: skip
    read = body_of("interpretation.recorded", 1, canonical_json(old))
    assert isinstance(read, InterpretationRecorded)
    assert (read.conversation, read.explained) == ("", ())
    assert InterpretationRecorded.version == 2
