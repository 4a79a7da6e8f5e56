"""What was broken off in the middle: a first making, a restore, a migration."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlite_utils

from greenwave_desk import bootstrap
from greenwave_desk.domain.errors import ErrorCode, WorkspaceError
from greenwave_desk.domain.ids import DivisionCode, OperatorName
from greenwave_desk.store import schema, workspace
from greenwave_desk.store.connection import connect

ADMIN = OperatorName("admin")
PASSPHRASE = "青荷 seven"


def make(home: Path) -> None:
    bootstrap.create_workspace(
        home,
        kind="desk",
        name="庄寨镇便民服务中心",
        division=DivisionCode("379900101"),
        operator=ADMIN,
        passphrase=PASSPHRASE,
    )


def unlock(home: Path, clock) -> workspace.Unlocked:
    return workspace.unlock(home, kind="desk", operator=ADMIN, passphrase=PASSPHRASE, clock=clock)[
        0
    ]


def test_a_first_making_that_broke_off_is_no_workspace_and_can_be_done_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "desk"

    def power_goes(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(workspace, "_write_slots", power_goes)
        with pytest.raises(KeyboardInterrupt):
            make(home)
    assert (home / "desk.db").exists()
    assert bootstrap.workspace_kind(home) is None
    with pytest.raises(WorkspaceError) as caught:
        bootstrap.open_desk(home, operator=ADMIN, passphrase=PASSPHRASE)
    assert caught.value.code is ErrorCode.WORKSPACE_MISSING

    make(home)
    with bootstrap.open_desk(home, operator=ADMIN, passphrase=PASSPHRASE) as desk:
        assert desk.upkeep.verify().ok
    assert sorted(path.name for path in home.iterdir() if path.is_file()) == [
        "desk.db",
        "keyslots.json",
    ]


def test_a_database_whose_key_slots_are_gone_is_not_made_anew(tmp_path: Path) -> None:
    home = tmp_path / "desk"
    make(home)
    before = (home / "desk.db").read_bytes()
    (home / "keyslots.json").unlink()
    with pytest.raises(WorkspaceError) as caught:
        make(home)
    assert caught.value.code is ErrorCode.WORKSPACE_EXISTS
    assert (home / "desk.db").read_bytes() == before


@pytest.fixture
def half_restored(made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home whose restore broke off between its two renames: nothing stands under its name."""
    home = made[0].home
    (home / "backups" / "kept.gwbackup").write_bytes(b"a backup")
    incoming = home.parent / f".{home.name}.0123456789ab.restore"
    incoming.mkdir()
    for name in workspace.FOLDERS:
        (incoming / name).mkdir()
    for name in (workspace.DATABASE, workspace.KEYSLOTS):
        (incoming / name).write_bytes((home / name).read_bytes())
    real = Path.rename

    def first_only(self: Path, target: Path) -> Path:
        if self == incoming:
            raise KeyboardInterrupt
        return real(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", first_only)
        with pytest.raises(KeyboardInterrupt):
            workspace.replace(home, incoming)
    assert not home.exists()
    return home


def test_a_restore_that_broke_off_is_finished_by_whoever_opens_next(
    half_restored: Path, clock
) -> None:
    assert workspace.kind_of(half_restored) == "desk"
    unlock(half_restored, clock).connect(clock).close()
    assert (half_restored / "backups" / "kept.gwbackup").read_bytes() == b"a backup"
    (aside,) = (half_restored / "backups").glob("before-restore-*")
    assert (aside / "desk.db").is_file()
    assert not list(half_restored.parent.glob("*.restore"))


def test_the_copy_from_before_a_migration_outlives_a_break_between_two_steps(
    made, clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    home, key = made[0].home, made[0].key
    version = schema.SCHEMA_VERSION
    monkeypatch.setattr(schema.migrations, "_migrations", list(schema.migrations._migrations))
    monkeypatch.setattr(schema, "SCHEMA_VERSION", version + 2)
    monkeypatch.setattr(workspace, "SCHEMA_VERSION", version + 2)
    broken = [True]

    @schema.migrations(name="proof_first")
    def first(db: sqlite_utils.Database) -> None:
        db.execute("CREATE TABLE proof_first(a TEXT) STRICT")

    @schema.migrations(name="proof_second")
    def second(db: sqlite_utils.Database) -> None:
        if broken:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        unlock(home, clock)
    broken.clear()
    unlock(home, clock)

    kept = connect(home / "backups" / f"before-schema-{version + 2}.db", key)
    assert schema.schema_version(kept) == version
    assert "proof_first" not in kept.table_names()
    kept.close()
    now = connect(home / "desk.db", key)
    assert schema.schema_version(now) == version + 2
    now.close()
