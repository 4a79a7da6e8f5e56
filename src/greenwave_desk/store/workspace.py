"""A workspace folder: made, locked, unlocked, backed up and put back.

``desk.db`` (SQLCipher), ``keyslots.json``, ``backups/``, ``inbox/``, ``outbox/``, ``logs/``.
Nothing readable about a person stands outside the database.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path

import msgspec

from ..domain.errors import ErrorCode, WorkspaceError
from ..domain.ids import OperatorName
from ..domain.ports import Clock
from ..files import replace_file
from . import keyslots
from .connection import connect
from .doorkeeper import Doorkeeper
from .faults import translated
from .schema import SCHEMA_VERSION, migrate
from .store import Store

DATABASE = "desk.db"
KEYSLOTS = "keyslots.json"
FOLDERS = ("backups", "inbox", "outbox", "logs")
MAX_KEYSLOTS_BYTES = 1 << 20


class Unlocked(msgspec.Struct, frozen=True, kw_only=True):
    """The key of an opened workspace; lives in memory only."""

    home: Path
    key: bytes
    kind: str

    def connect(self, clock: Clock) -> Store:
        """A connection for the calling thread."""
        db = connect(self.home / DATABASE, self.key)
        try:
            with translated():
                return Store(db, home=self.home, clock=clock)
        except BaseException:
            db.close()
            raise


def kind_of(home: Path) -> str | None:
    """``desk``, ``county``, or None where no workspace is."""
    if not (home / KEYSLOTS).is_file():
        return None
    return _slots(home).kind


def workspace_id(home: Path) -> str | None:
    """The id that a workspace got when it was made; None where no workspace is.

    Raises:
        WorkspaceError: its key slots are damaged.
    """
    return _slots(home).workspace if (home / KEYSLOTS).is_file() else None


def make(
    home: Path, *, kind: str, workspace: str, operator: OperatorName, passphrase: str
) -> tuple[Unlocked, str]:
    """A new, empty workspace with its first operator and a recovery code.

    Raises:
        WorkspaceError: one is there already, or the passphrase is empty.
    """
    if (home / KEYSLOTS).exists() or (home / DATABASE).exists():
        raise WorkspaceError(ErrorCode.WORKSPACE_EXISTS)
    if not passphrase:
        raise WorkspaceError(ErrorCode.PASSPHRASE_WEAK)
    with translated():
        home.mkdir(parents=True, exist_ok=True)
        home.chmod(0o700)
        for name in FOLDERS:
            (home / name).mkdir(mode=0o700, exist_ok=True)
    key = secrets.token_bytes(32)
    code = keyslots.new_recovery_code()
    slots = keyslots.KeySlots(
        format=keyslots.FORMAT,
        kind=kind,
        workspace=workspace,
        slots=(
            keyslots.new_slot(workspace, operator, passphrase, key),
            keyslots.new_slot(workspace, keyslots.RECOVERY, code, key),
        ),
    )
    db = connect(home / DATABASE, key, create=True)
    try:
        migrate(db)
    finally:
        db.close()
    os.chmod(home / DATABASE, 0o600)  # noqa: PTH101 - pathlib's chmod follows the same call
    _write_slots(home, slots)
    return Unlocked(home=home, key=key, kind=kind), code


def unlock(
    home: Path, *, kind: str, operator: OperatorName, passphrase: str, clock: Clock
) -> tuple[Unlocked, Doorkeeper]:
    """Unwrap the key and bring the database up to this program.

    Raises:
        WorkspaceError: missing, of another kind, wrong passphrase, told to wait, too new, damaged.
    """
    if not (home / KEYSLOTS).is_file():
        raise WorkspaceError(ErrorCode.WORKSPACE_MISSING)
    slots = _slots(home)
    if slots.kind != kind:
        raise WorkspaceError(ErrorCode.WORKSPACE_WRONG_KIND, found=slots.kind, wanted=kind)
    doorkeeper = Doorkeeper(home, clock)
    doorkeeper.may_try()
    secret = (
        keyslots.normal_recovery_code(passphrase) if operator == keyslots.RECOVERY else passphrase
    )
    try:
        key = keyslots.unlock(slots, operator, secret)
    except WorkspaceError as error:
        if error.code is ErrorCode.PASSPHRASE_WRONG:
            doorkeeper.failed()
        raise
    _bring_up(home, key)
    return Unlocked(home=home, key=key, kind=kind), doorkeeper


def set_passphrase(unlocked: Unlocked, operator: OperatorName, passphrase: str) -> None:
    """Give an operator a slot, or a new passphrase; the database key stays."""
    if not passphrase:
        raise WorkspaceError(ErrorCode.PASSPHRASE_WEAK)
    slots = _slots(unlocked.home)
    slot = keyslots.new_slot(slots.workspace, operator, passphrase, unlocked.key)
    _write_slots(unlocked.home, keyslots.with_slot(slots, slot))


def _bring_up(home: Path, key: bytes) -> None:
    db = connect(home / DATABASE, key)
    try:
        migrate(db, keep=home / "backups" / f"before-schema-{SCHEMA_VERSION}.db")
    finally:
        db.close()


def _slots(home: Path) -> keyslots.KeySlots:
    with translated():
        path = home / KEYSLOTS
        if path.stat().st_size > MAX_KEYSLOTS_BYTES:
            raise WorkspaceError(ErrorCode.KEYSLOTS_DAMAGED)
        data = path.read_bytes()
    return keyslots.read_keyslots(data)


def _write_slots(home: Path, slots: keyslots.KeySlots) -> None:
    replace_file(
        home / KEYSLOTS, [msgspec.json.format(msgspec.json.encode(slots), indent=1)], own=True
    )
