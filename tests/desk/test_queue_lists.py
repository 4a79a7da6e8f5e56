"""Lists for queue machines: who may write one, who is on it, and what is recorded of it."""

from __future__ import annotations

import hashlib
import os

import pytest

from greenwave_desk import bootstrap
from greenwave_desk.domain.errors import DiskError, ErrorCode, QueueError, WorkspaceError
from greenwave_desk.domain.events import ListExported
from greenwave_desk.domain.ids import OperatorName
from greenwave_desk.domain.people import masked_name
from greenwave_desk.exchange import queue_list_writer as writer


@pytest.fixture
def stick(tmp_path):
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def in_force(desk):
    return list(desk.session.store.roster.people_in())


def test_a_hashed_list_holds_everybody_and_nobodys_name(desk, stick, newest) -> None:
    told: list[tuple[int, int]] = []
    made = desk.queue_lists.export(stick, step=lambda done, count: told.append((done, count)))
    people = in_force(desk)
    data = (stick / made.file.rsplit("/", 1)[1]).read_bytes()
    assert (made.people, told[-1]) == (len(people), (len(people), len(people)))
    assert made.sha256 == hashlib.sha256(data).hexdigest()
    salt = bytes.fromhex(made.salt)
    assert len(salt) == 16
    assert writer.number_hash(people[0].id_number, salt) in data.decode("ascii").split()
    assert len(data.decode("ascii").partition("\r\n\r\n")[2].split()) == len(people)
    assert not any(person.id_number.encode() in data for person in people)
    assert newest(desk) == (
        ListExported.kind,
        ListExported(form="hashed", edition=made.edition, people=len(people), sha256=made.sha256),
    )
    assert desk.upkeep.verify().ok


def test_every_list_has_a_salt_of_its_own(desk, stick) -> None:
    first = desk.queue_lists.export(stick)
    second = desk.queue_lists.export(stick)
    assert first.file == second.file
    assert first.salt != second.salt
    assert [path.name for path in stick.iterdir()] == [first.file.rsplit("/", 1)[1]]


def test_a_whole_list_has_masked_names_and_no_category(desk, stick) -> None:
    made = desk.queue_lists.export(stick, form="whole", encoding="gb18030")
    rows = (stick / made.file.rsplit("/", 1)[1]).read_bytes().decode("gb18030").splitlines()
    people = in_force(desk)
    assert made.salt == ""
    assert rows[0] == "身份证号,姓名,号段,名册版次"
    assert sorted(rows[1:]) == sorted(
        f"{each.id_number},{masked_name(each.name)},L,{made.edition}" for each in people
    )


def test_the_letter_is_the_one_that_is_set(desk, stick) -> None:
    desk.queue.set_letters("P", "B")
    made = desk.queue_lists.export(stick, form="whole")
    assert ",P," in (stick / made.file.rsplit("/", 1)[1]).read_text("utf-8-sig").splitlines()[1]


def test_a_files_name_says_nothing_of_anybody(desk, stick) -> None:
    made = desk.queue_lists.export(stick, form="whole", kind="xlsx")
    day = desk.session.today().replace("-", "")
    assert made.file.rsplit("/", 1)[1] == f"queue-list-{made.edition:04d}-whole-{day}.xlsx"


def test_whoever_has_left_the_roster_is_not_on_the_list(desk, stick, person) -> None:
    number = desk.session.person(person).id_number
    with desk.session.store.atomic():
        desk.session.store.db.execute("UPDATE people SET left_edition = 9 WHERE id = ?", (person,))
    made = desk.queue_lists.export(stick, form="whole")
    assert number not in (stick / made.file.rsplit("/", 1)[1]).read_text("utf-8-sig")


def test_clerks_write_no_list(desk, stick, folder, clock, offices) -> None:
    with desk.session.store.atomic():
        desk.session.store.db.execute("UPDATE operators SET role = 'clerk'")
    with pytest.raises(WorkspaceError) as refused:
        desk.queue_lists.export(stick)
    assert refused.value.code is ErrorCode.ROLE_INSUFFICIENT
    assert list(stick.iterdir()) == []


def test_an_empty_roster_gives_no_list(folder, clock, offices, stick) -> None:
    home = folder / "empty"
    bootstrap.create_workspace(
        home, kind="desk", name="空窗口", division="371721101", operator=OperatorName("admin"),
        passphrase="demo", clock=clock,
    )  # fmt: skip
    empty = offices.enter_context(
        bootstrap.open_desk(home, operator=OperatorName("admin"), passphrase="demo", clock=clock)
    )
    with pytest.raises(QueueError) as refused:
        empty.queue_lists.export(stick)
    assert refused.value.code is ErrorCode.QUEUE_LIST_EMPTY


def test_a_stick_that_is_not_there_is_said_before_the_work(desk, stick) -> None:
    told: list[int] = []
    with pytest.raises(DiskError) as refused:
        desk.queue_lists.export(stick / "gone", step=lambda done, _all: told.append(done))
    assert refused.value.code is ErrorCode.TARGET_MISSING
    assert told == []


def test_what_was_stopped_wrote_and_recorded_nothing(desk, stick) -> None:
    head = desk.session.store.journal.head()

    class EnoughError(Exception):
        pass

    def stop(done: int, _count: int) -> None:
        if done == 5:
            raise EnoughError

    with pytest.raises(EnoughError):
        desk.queue_lists.export(stick, step=stop)
    assert list(stick.iterdir()) == []
    assert desk.session.store.journal.head() == head


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is read-only for root")
def test_a_folder_that_refuses_leaves_no_record(desk, stick) -> None:
    head = desk.session.store.journal.head()
    stick.chmod(0o500)
    try:
        with pytest.raises(DiskError):
            desk.queue_lists.export(stick, form="whole")
    finally:
        stick.chmod(0o700)
    assert desk.session.store.journal.head() == head


def test_a_name_that_is_taken_by_a_folder_leaves_no_record(desk, stick) -> None:
    made = desk.queue_lists.export(stick, form="whole")
    name = made.file.rsplit("/", 1)[1]
    (stick / name).unlink()
    (stick / name).mkdir()
    head = desk.session.store.journal.head()
    with pytest.raises(DiskError):
        desk.queue_lists.export(stick, form="whole")
    assert desk.session.store.journal.head() == head


@pytest.mark.parametrize("wrong", [{"form": "plain"}, {"kind": "xls"}, {"encoding": "big5"}])
def test_forms_that_there_are_not(desk, stick, wrong) -> None:
    with pytest.raises(ValueError, match=next(iter(wrong.values()))):
        desk.queue_lists.export(stick, **wrong)
