"""The workspace's door: passphrases, the recovery code, damage, plain text, versions."""

from __future__ import annotations

import os
import sqlite3

import msgspec
import pytest

from greenwave_desk.domain.errors import ErrorCode, WorkspaceError
from greenwave_desk.domain.ids import OperatorName
from greenwave_desk.store import keyslots, workspace
from greenwave_desk.store.connection import connect
from greenwave_desk.store.window_lock import WindowLock

ADMIN = OperatorName("admin")
PASSPHRASE = "青荷 seven"


def unlock(home, clock, *, operator=ADMIN, passphrase=PASSPHRASE, kind="desk"):
    return workspace.unlock(home, kind=kind, operator=operator, passphrase=passphrase, clock=clock)


def refused(home, clock, **how) -> ErrorCode:
    with pytest.raises(WorkspaceError) as caught:
        unlock(home, clock, **how)
    return caught.value.code


def test_the_right_passphrase_gives_the_same_key(made, clock) -> None:
    unlocked, _ = unlock(made[0].home, clock)
    assert unlocked.key == made[0].key


def test_a_wrong_passphrase_and_an_unknown_name_are_told_alike(made, clock) -> None:
    home = made[0].home
    assert refused(home, clock, passphrase="wrong") is ErrorCode.PASSPHRASE_WRONG
    assert refused(home, clock, operator=OperatorName("nobody")) is ErrorCode.PASSPHRASE_WRONG


def test_the_recovery_code_opens_however_it_is_typed(made, clock) -> None:
    typed = made[1].lower().replace("-", "  ")
    unlocked, _ = unlock(made[0].home, clock, operator=keyslots.RECOVERY, passphrase=typed)
    assert unlocked.key == made[0].key


def test_a_new_passphrase_takes_the_place_of_the_old_one(made, clock) -> None:
    workspace.set_passphrase(made[0], ADMIN, "new one")
    assert refused(made[0].home, clock) is ErrorCode.PASSPHRASE_WRONG
    assert unlock(made[0].home, clock, passphrase="new one")[0].key == made[0].key


def test_after_five_failures_one_waits_and_the_wait_doubles(made, clock) -> None:
    home = made[0].home
    for _ in range(6):
        assert refused(home, clock, passphrase="wrong") is ErrorCode.PASSPHRASE_WRONG
        clock.forward(seconds=1.5)
    assert refused(home, clock, passphrase="wrong") is ErrorCode.UNLOCK_DELAYED
    clock.forward(seconds=1)
    assert refused(home, clock, passphrase="wrong") is ErrorCode.PASSPHRASE_WRONG
    clock.forward(seconds=2.5)
    assert refused(home, clock) is ErrorCode.UNLOCK_DELAYED
    clock.forward(seconds=2)
    assert unlock(home, clock)[0].key == made[0].key


def test_the_files_name_nobody(made) -> None:
    text = (made[0].home / "keyslots.json").read_bytes()
    assert b"admin" not in text
    assert "庄寨".encode() not in text


def test_the_database_begins_with_no_plain_header(made) -> None:
    head = (made[0].home / "desk.db").read_bytes()[:16]
    assert head != b"SQLite format 3\0"


def test_a_plain_database_under_our_name_is_refused(made, clock) -> None:
    path = made[0].home / "desk.db"
    path.unlink()
    plain = sqlite3.connect(path)
    plain.execute("CREATE TABLE t(a)")
    plain.close()
    assert refused(made[0].home, clock) is ErrorCode.WORKSPACE_NOT_ENCRYPTED


def test_a_foreign_key_does_not_open_it(made) -> None:
    with pytest.raises(WorkspaceError) as caught:
        connect(made[0].home / "desk.db", os.urandom(32))
    assert caught.value.code is ErrorCode.WORKSPACE_DAMAGED


def test_a_newer_database_is_refused_with_both_versions(made, clock) -> None:
    db = connect(made[0].home / "desk.db", made[0].key)
    db.execute("PRAGMA user_version = 99")
    db.close()
    with pytest.raises(WorkspaceError) as caught:
        unlock(made[0].home, clock)
    assert caught.value.code is ErrorCode.WORKSPACE_TOO_NEW
    assert caught.value.facts["found"] == 99


def test_another_kind_of_workspace_says_so(made, clock) -> None:
    assert refused(made[0].home, clock, kind="county") is ErrorCode.WORKSPACE_WRONG_KIND


def test_a_workspace_is_never_made_over_another(made) -> None:
    with pytest.raises(WorkspaceError) as caught:
        workspace.make(made[0].home, kind="desk", workspace="w", operator=ADMIN, passphrase="x")
    assert caught.value.code is ErrorCode.WORKSPACE_EXISTS


@pytest.mark.parametrize("what", ["", "{", '{"format": 1}', "[]"])
def test_damaged_keyslots_are_told(made, clock, what: str) -> None:
    (made[0].home / "keyslots.json").write_text(what)
    assert refused(made[0].home, clock) is ErrorCode.KEYSLOTS_DAMAGED


def test_a_slot_that_asks_for_absurd_memory_is_refused(made, clock) -> None:
    path = made[0].home / "keyslots.json"
    slots = keyslots.read_keyslots(path.read_bytes())
    greedy = tuple(msgspec.structs.replace(slot, memlimit=1 << 40) for slot in slots.slots)
    path.write_bytes(msgspec.json.encode(msgspec.structs.replace(slots, slots=greedy)))
    assert refused(made[0].home, clock) is ErrorCode.KEYSLOTS_DAMAGED


def test_cheaper_parameters_do_not_open_a_slot(made, clock) -> None:
    path = made[0].home / "keyslots.json"
    slots = keyslots.read_keyslots(path.read_bytes())
    cheap = tuple(
        msgspec.structs.replace(slot, memlimit=keyslots.MINIMUM_MEMLIMIT) for slot in slots.slots
    )
    path.write_bytes(msgspec.json.encode(msgspec.structs.replace(slots, slots=cheap)))
    assert refused(made[0].home, clock) is ErrorCode.PASSPHRASE_WRONG


def test_a_second_window_is_kept_out_until_the_first_closes(made) -> None:
    first, second = WindowLock(made[0].home), WindowLock(made[0].home)
    first.take()
    with pytest.raises(WorkspaceError) as caught:
        second.take()
    assert caught.value.code is ErrorCode.WORKSPACE_IN_USE
    first.release()
    second.take()
    second.release()


def test_every_setting_that_survives_power_loss_is_on(session) -> None:
    def pragma(name: str) -> object:
        return session.store.db.execute(f"PRAGMA {name}").fetchone()[0]

    assert pragma("journal_mode") == "wal"
    assert pragma("synchronous") == 2
    assert pragma("foreign_keys") == 1
    assert pragma("secure_delete") == 1
    assert pragma("temp_store") == 2
    assert pragma("trusted_schema") == 0
    assert pragma("cipher_version")
