"""Checks that find what is wrong, backups that come back, refolds that agree."""

from __future__ import annotations

import threading

import pytest

from greenwave_desk.desk.casework import Casework
from greenwave_desk.desk.reception import Reception
from greenwave_desk.domain.cases import CaseAction
from greenwave_desk.domain.errors import ErrorCode, WorkspaceError
from greenwave_desk.domain.events import SessionLocked
from greenwave_desk.domain.ids import ItemId, OperatorName, PersonId
from greenwave_desk.domain.visits import RecognitionMethod
from greenwave_desk.store import backup
from greenwave_desk.store.projections import fingerprint
from greenwave_desk.store.session import Session
from greenwave_desk.store.upkeep import refold, verify

ADMIN = OperatorName("admin")


def checked(session: Session):
    store = session.store
    return verify(store.db, store.journal, store.lookup, store.roster)


@pytest.fixture
def worked(session: Session, person) -> Session:
    """A desk where something has happened."""
    with session.store.atomic():
        session.store.roster.replace(
            1,
            [person(1), person(2, name="单小花")],
            made="2026-11-23",
            source="",
            applied_at=session.now(),
        )
    reception, casework = Reception(session), Casework(session)
    reception.arrive(PersonId("person-1"), RecognitionMethod.MANUAL)
    case = casework.open_case(PersonId("person-1"), ItemId("MZ-S01"))
    casework.do(case.case.number, CaseAction.ASSIGN)
    return session


def test_a_sound_workspace_has_no_problems(worked: Session) -> None:
    found = checked(worked)
    assert found.problems == ()
    assert found.ok
    assert found.events == worked.store.journal.count()


def test_a_refold_gives_the_same_rows(worked: Session) -> None:
    before = fingerprint(worked.store.db)
    with worked.store.atomic():
        assert refold(worked.store.db, worked.store.journal) == before


def test_verify_changes_nothing(worked: Session) -> None:
    before = fingerprint(worked.store.db)
    checked(worked)
    assert fingerprint(worked.store.db) == before


@pytest.mark.parametrize(
    ("damage", "what"),
    [
        (
            "UPDATE events SET body = replace(body, 'manual', 'card')",
            "chain",
        ),
        ("UPDATE events SET actor = 'x' WHERE seq = 2", "chain"),
        ("DELETE FROM events WHERE seq = 3", "chain"),
        ("DELETE FROM events WHERE seq = (SELECT max(seq) FROM events)", "chain"),
        ("UPDATE visits SET lane = 'ordinary'", "projection"),
        ("DELETE FROM case_steps WHERE action = 'assign'", "projection"),
        ("INSERT INTO held VALUES ('x', 1, 'y')", "projection"),
    ],
)
def test_every_tampering_is_found(worked: Session, damage: str, what: str) -> None:
    worked.store.db.execute(damage)
    worked.store.db.conn.commit()
    found = checked(worked)
    assert not found.ok
    assert what in {problem.what for problem in found.problems}


def found_in(session: Session) -> set[str]:
    """What a check tells; a page that it needs at once ends it with an error of its own."""
    try:
        return {problem.what for problem in checked(session).problems}
    except WorkspaceError as error:
        return {error.code.value}


def test_a_flipped_bit_in_a_page_is_found(worked: Session, made) -> None:
    worked.store.db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    path = made[0].home / "desk.db"
    raw = bytearray(path.read_bytes())
    raw[4096 * 3 + 100] ^= 1
    path.write_bytes(raw)
    assert found_in(worked) & {"cipher", ErrorCode.WORKSPACE_DAMAGED.value}


def test_a_backup_comes_back_whole(worked: Session, made, clock, tmp_path) -> None:
    target = tmp_path / "copy.gwbackup"
    copy = backup.back_up(worked.store, made[0], target)
    assert copy.counted.people == 2
    assert list((made[0].home / "backups").iterdir()) == []
    before = fingerprint(worked.store.db)
    restored = backup.put_back(
        tmp_path / "again",
        target,
        operator=ADMIN,
        passphrase="青荷 seven",
        clock=clock,
        poorer=False,
    )
    again = restored.connect(clock)
    assert fingerprint(again.db) == before
    again.close()


def test_a_backup_is_whole_while_the_window_goes_on_writing(
    worked: Session, made, clock, ids, tmp_path
) -> None:
    stop = threading.Event()

    def write() -> None:
        store = made[0].connect(clock)
        session = Session(store=store, operator=ADMIN, clock=clock, ids=ids)
        while not stop.is_set():
            with store.atomic():
                session.record(SessionLocked(why="idle"), subject="session")
        store.close()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for number in range(5):
            copy = backup.back_up(worked.store, made[0], tmp_path / f"{number}.gwbackup")
            assert copy.counted.people == 2
    finally:
        stop.set()
        writer.join()


def test_a_fuller_workspace_is_not_replaced_without_asking(
    worked: Session, made, clock, tmp_path
) -> None:
    target = tmp_path / "copy.gwbackup"
    backup.back_up(worked.store, made[0], target)
    Reception(worked).arrive(PersonId("person-2"), RecognitionMethod.MANUAL)
    how = {"operator": ADMIN, "passphrase": "青荷 seven", "clock": clock}
    with pytest.raises(WorkspaceError) as caught:
        backup.put_back(made[0].home, target, poorer=False, **how)
    assert caught.value.code is ErrorCode.RESTORE_POORER
    assert worked.store.records.statistics(None, None).visits == 2
    backup.put_back(made[0].home, target, poorer=True, **how)
    kept = list((made[0].home / "backups").glob("before-restore-*/desk.db"))
    assert len(kept) == 1


@pytest.mark.parametrize("cut", [0, 10, 700, 5000])
def test_a_cut_backup_is_refused_and_changes_nothing(
    worked: Session, made, clock, tmp_path, cut: int
) -> None:
    target = tmp_path / "copy.gwbackup"
    backup.back_up(worked.store, made[0], target)
    target.write_bytes(target.read_bytes()[:cut])
    with pytest.raises(WorkspaceError):
        backup.put_back(
            tmp_path / "again",
            target,
            operator=ADMIN,
            passphrase="青荷 seven",
            clock=clock,
            poorer=False,
        )
    assert not (tmp_path / "again").exists()
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []
