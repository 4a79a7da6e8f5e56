"""A workspace folder: made, locked, unlocked, backed up and put back.

``desk.db`` (SQLCipher), ``keyslots.json``, ``backups/``, ``inbox/``, ``outbox/``, ``logs/``.
Nothing readable about a person stands outside the database.
"""

from __future__ import annotations

import glob
import os
import secrets
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import msgspec
import sqlite_utils

from ..domain.errors import ErrorCode, WorkspaceError
from ..domain.ids import OperatorName
from ..domain.ports import Clock
from ..files import replace_file, settle
from . import keyslots
from .catching_up import catch_up
from .connection import connect
from .doorkeeper import Doorkeeper
from .faults import translated
from .schema import SCHEMA_VERSION, migrate, migrations, schema_version
from .store import Store

DATABASE = "desk.db"
KEYSLOTS = "keyslots.json"
FOLDERS = ("backups", "inbox", "outbox", "logs")
MAX_KEYSLOTS_BYTES = 1 << 20

_UNFINISHED = "unfinished"
"""Stands in a workspace from before its database is there until its key slots are."""
_SET_ASIDE = "before-restore-"


class Unlocked(msgspec.Struct, frozen=True, kw_only=True):
    """The key of an opened workspace; lives in memory only.

    ``rating_secret`` opens ratings: supervisors' and administrators' slots hold it, and recovery.
    """

    home: Path
    key: bytes
    kind: str
    rating_secret: bytes | None = None

    def __repr__(self) -> str:
        return f"Unlocked(kind={self.kind!r})"

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
    finish_replacing(home)
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
    home: Path,
    *,
    kind: str,
    workspace: str,
    operator: OperatorName,
    passphrase: str,
    rating_secret: bytes | None = None,
    begin: Callable[[Unlocked], None] = lambda _: None,
) -> tuple[Unlocked, str]:
    """A new, empty workspace with its first operator and a recovery code.

    Both get ``rating_secret``. ``begin`` writes the first rows. The key slots come last, and with
    them the workspace: what was broken off before is no workspace, and can be made again.

    Raises:
        WorkspaceError: one is there already, or the passphrase is empty.
    """
    begun = (home / DATABASE).exists() and not (home / _UNFINISHED).exists()
    if (home / KEYSLOTS).exists() or begun:
        raise WorkspaceError(ErrorCode.WORKSPACE_EXISTS)
    if not passphrase:
        raise WorkspaceError(ErrorCode.PASSPHRASE_WEAK)
    _prepare(home)
    key = secrets.token_bytes(32)
    code = keyslots.new_recovery_code()
    slots = keyslots.KeySlots(
        format=keyslots.FORMAT,
        kind=kind,
        workspace=workspace,
        slots=(
            keyslots.new_slot(workspace, operator, passphrase, key, rating_secret=rating_secret),
            keyslots.new_slot(workspace, keyslots.RECOVERY, code, key, rating_secret=rating_secret),
        ),
    )
    db = connect(home / DATABASE, key, create=True)
    try:
        migrate(db)
    finally:
        db.close()
    os.chmod(home / DATABASE, 0o600)  # noqa: PTH101 - pathlib's chmod follows the same call
    unlocked = Unlocked(home=home, key=key, kind=kind, rating_secret=rating_secret)
    begin(unlocked)
    _write_slots(home, slots)
    _finish_making(home)
    return unlocked, code


def _prepare(home: Path) -> None:
    """The folders of a workspace, and nothing of one whose making was broken off."""
    with translated():
        missing = [path for path in (home, *home.absolute().parents) if not path.exists()]
        home.mkdir(parents=True, exist_ok=True)
        home.chmod(0o700)
        for name in FOLDERS:
            (home / name).mkdir(mode=0o700, exist_ok=True)
        for path in missing:
            settle(path.parent)
        replace_file(home / _UNFINISHED, [], own=True)
        for suffix in ("", "-wal", "-shm"):
            (home / f"{DATABASE}{suffix}").unlink(missing_ok=True)


def _finish_making(home: Path) -> None:
    with translated():
        if (home / _UNFINISHED).exists():
            (home / _UNFINISHED).unlink()
            settle(home)


def unlock(
    home: Path, *, kind: str, operator: OperatorName, passphrase: str, clock: Clock
) -> tuple[Unlocked, Doorkeeper]:
    """Unwrap the key and bring the database up to this program.

    Raises:
        WorkspaceError: missing, of another kind, wrong passphrase, told to wait, too new, damaged.
    """
    finish_replacing(home)
    if not (home / KEYSLOTS).is_file():
        raise WorkspaceError(ErrorCode.WORKSPACE_MISSING)
    _finish_making(home)
    slots = _slots(home)
    if slots.kind != kind:
        raise WorkspaceError(ErrorCode.WORKSPACE_WRONG_KIND, found=slots.kind, wanted=kind)
    doorkeeper = Doorkeeper(home, clock)
    doorkeeper.may_try()
    try:
        opened = keyslots.unlock(slots, operator, _as_typed(operator, passphrase))
    except WorkspaceError as error:
        if error.code is ErrorCode.PASSPHRASE_WRONG:
            doorkeeper.failed()
        raise
    _bring_up(home, opened.key, clock)
    unlocked = Unlocked(home=home, key=opened.key, kind=kind, rating_secret=opened.rating_secret)
    return unlocked, doorkeeper


def replace(home: Path, incoming: Path) -> None:
    """Put the workspace ``incoming``, a folder beside it, in the place of ``home``.

    What stood there is kept whole under ``backups/``; its backups, bundles and logs move over.
    From the first rename on this is finished by whoever opens the workspace next, however it was
    broken off (:func:`finish_replacing`).

    Raises:
        DiskError: the disk would not; nothing has changed, or the above holds.
    """
    with translated():
        aside = incoming / "backups" / f"{_SET_ASIDE}{secrets.token_hex(4)}"
        if home.exists():
            home.rename(aside)
            settle(aside.parent)
        incoming.rename(home)
        settle(home.parent)
        _carry_over(home)


def is_replacing(incoming: Path) -> bool:
    """Whether :func:`replace` has begun: ``incoming`` holds what was in use before."""
    return any(_set_aside(incoming))


def finish_replacing(home: Path) -> None:
    """Finish what :func:`replace` had begun when the power went; nothing otherwise.

    Raises:
        DiskError: the disk would not.
    """
    with translated():
        if not home.exists() and home.parent.is_dir():
            for left in home.parent.glob(f".{glob.escape(home.name)}.*.restore"):
                if is_replacing(left):
                    left.rename(home)
                    settle(home.parent)
                    break
        _carry_over(home)


def _set_aside(home: Path) -> Iterator[Path]:
    return (home / "backups").glob(f"{_SET_ASIDE}*")


def _carry_over(home: Path) -> None:
    for aside in list(_set_aside(home)):
        for name in FOLDERS:
            if not (aside / name).is_dir():
                continue
            for child in list((aside / name).iterdir()):
                if not (home / name / child.name).exists():
                    child.rename(home / name / child.name)
                    settle(home / name)


def set_passphrase(
    unlocked: Unlocked, operator: OperatorName, passphrase: str, *, opens_ratings: bool = False
) -> bool:
    """Give an operator a slot, or a new passphrase; the database key stays.

    ``opens_ratings`` for supervisors and administrators. Says whether the slot opens ratings now:
    only somebody who can open them can let another.
    """
    if not passphrase:
        raise WorkspaceError(ErrorCode.PASSPHRASE_WEAK)
    slots = _slots(unlocked.home)
    secret = unlocked.rating_secret if opens_ratings else None
    slot = keyslots.new_slot(
        slots.workspace,
        operator,
        _as_typed(operator, passphrase),
        unlocked.key,
        rating_secret=secret,
    )
    _write_slots(unlocked.home, keyslots.with_slot(slots, slot))
    return secret is not None


def settle_rating_secret(
    unlocked: Unlocked,
    operator: OperatorName,
    passphrase: str,
    *,
    opens_ratings: bool,
    new_secret: Callable[[], bytes],
) -> Unlocked:
    """Put the slot of somebody who has just unlocked into the state that their role asks for.

    Who may open ratings and whose slot does not gets a ``new_secret`` where no slot holds one: the
    workspace is older than ratings, or everybody who could open them has lost their passphrase.
    Otherwise they wait for a colleague who can. Who may no longer open ratings loses it here.
    """
    if opens_ratings == (unlocked.rating_secret is not None):
        return unlocked
    if opens_ratings:
        if any(slot.opens_ratings for slot in _slots(unlocked.home).slots):
            return unlocked
        settled = msgspec.structs.replace(unlocked, rating_secret=new_secret())
    else:
        settled = msgspec.structs.replace(unlocked, rating_secret=None)
    set_passphrase(settled, operator, passphrase, opens_ratings=opens_ratings)
    return settled


def remove_slot(unlocked: Unlocked, operator: OperatorName) -> None:
    """Take an operator's slot away; from then on their passphrase opens backups alone."""
    slots = _slots(unlocked.home)
    _write_slots(unlocked.home, keyslots.without_slot(slots, operator))


def who_opens_ratings(home: Path, operators: Iterable[OperatorName]) -> frozenset[OperatorName]:
    """Those of ``operators`` whose slots open ratings."""
    slots = _slots(home)
    return frozenset(each for each in operators if keyslots.opens_ratings(slots, each))


def _as_typed(operator: OperatorName, passphrase: str) -> str:
    """A recovery code may be typed in many ways."""
    if operator == keyslots.RECOVERY:
        return keyslots.normal_recovery_code(passphrase)
    return passphrase


def _bring_up(home: Path, key: bytes, clock: Clock) -> None:
    db = connect(home / DATABASE, key)
    try:
        if 0 < schema_version(db) < SCHEMA_VERSION:
            _keep_before_steps(db, home / "backups")
        stepped = migrate(db)
        with translated():
            catch_up(Store(db, home=home, clock=clock), stepped=stepped)
    finally:
        db.close()


def _keep_before_steps(db: sqlite_utils.Database, folder: Path) -> None:
    """Keep an encrypted copy of the database as it is before a newer schema's first step."""
    keep = folder / f"before-schema-{SCHEMA_VERSION}.db"
    with translated():
        if keep.exists() and len(list(migrations.applied(db))) > schema_version(db):
            return  # broken off between two steps: the copy is older than this file, and stays
        part = keep.with_name(f"{keep.name}.part")
        part.unlink(missing_ok=True)
        part.touch(mode=0o600)
        db.execute("VACUUM INTO ?", (str(part),))
        settle(part)
        part.replace(keep)
        settle(folder)


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
