"""One-file copies of a workspace: made, verified, put back.

A backup is a ustar archive of ``keyslots.json`` and ``desk.db``; the database in it is
encrypted with the workspace's own key, so the file gives nothing away and opens with the
passphrases of the day it was made.
"""

from __future__ import annotations

import secrets
import shutil
import tarfile
from collections.abc import Callable
from pathlib import Path

import msgspec

from ..domain.errors import ErrorCode, WorkspaceError
from ..domain.ids import OperatorName
from ..domain.ports import Clock
from ..files import Replacement
from .connection import connect
from .faults import translated
from .store import Store
from .upkeep import quick_check
from .workspace import DATABASE, KEYSLOTS, Unlocked, kind_of, unlock

MAX_BACKUP_BYTES = 8 << 30


class Counted(msgspec.Struct, frozen=True, kw_only=True):
    """How full a workspace is."""

    events: int
    people: int


class Copy(msgspec.Struct, frozen=True, kw_only=True):
    """A backup that was written, opened again and counted."""

    path: Path
    sha256: str
    counted: Counted


def count(store: Store) -> Counted:
    """How full an open workspace is."""
    return Counted(events=store.journal.count(), people=store.roster.count())


def back_up(store: Store, unlocked: Unlocked, target: Path) -> Copy:
    """Write a copy, open it again, and only then give it its name.

    Raises:
        WorkspaceError: the copy does not check out (the workspace itself is damaged).
        DiskError: the target is full, read-only, gone.
    """
    scratch = unlocked.home / "backups" / f".{secrets.token_hex(8)}.db"
    try:
        with translated():
            # VACUUM INTO writes a whole, encrypted copy under the same key.
            store.db.execute("VACUUM INTO ?", (str(scratch),))
        counted = _check(scratch, unlocked, store)
        with translated(), Replacement(target) as replacement:
            _add(replacement, KEYSLOTS, unlocked.home / KEYSLOTS)
            _add(replacement, DATABASE, scratch)
            replacement.write(bytes(2 * tarfile.BLOCKSIZE))
            written = replacement.commit()
    finally:
        with translated():
            scratch.unlink(missing_ok=True)
    return Copy(path=target, sha256=written.sha256, counted=counted)


def put_back(
    home: Path, source: Path, *, operator: OperatorName, passphrase: str, clock: Clock, poorer: bool
) -> Unlocked:
    """Replace a workspace by a backup; the old one stays under ``backups/``.

    Raises:
        WorkspaceError: the backup is damaged or does not open, or the workspace holds more than
            the backup (``poorer`` allows that).
    """
    incoming = home.parent / f".{home.name}.{secrets.token_hex(6)}.restore"
    try:
        _unpack(source, incoming)
        kind = kind_of(incoming)
        if kind is None:
            raise WorkspaceError(ErrorCode.BACKUP_DAMAGED)
        unlocked, _ = unlock(
            incoming, kind=kind, operator=operator, passphrase=passphrase, clock=clock
        )
        fresh = _count_of(unlocked, clock)
        if (home / KEYSLOTS).exists() and not poorer:
            _refuse_poorer(
                fresh,
                lambda: unlock(
                    home, kind=kind, operator=operator, passphrase=passphrase, clock=clock
                )[0],
                clock,
            )
        with translated():
            _swap(home, incoming)
    finally:
        with translated():
            shutil.rmtree(incoming, ignore_errors=True)
    return msgspec.structs.replace(unlocked, home=home)


def _check(path: Path, unlocked: Unlocked, store: Store) -> Counted:
    copy = Store(connect(path, unlocked.key), home=unlocked.home, clock=store.clock)
    try:
        problems = quick_check(copy.db)
        counted = count(copy)
    finally:
        copy.close()
        for suffix in ("-wal", "-shm"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
    if problems or counted != count(store):
        raise WorkspaceError(ErrorCode.WORKSPACE_DAMAGED)
    return counted


def _add(target: Replacement, name: str, path: Path) -> None:
    info = tarfile.TarInfo(name)
    info.size = path.stat().st_size
    info.mode = 0o600
    target.write(info.tobuf(tarfile.USTAR_FORMAT))
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            target.write(block)
    target.write(bytes(-info.size % tarfile.BLOCKSIZE))


def _unpack(source: Path, target: Path) -> None:
    if not source.is_file():
        raise WorkspaceError(ErrorCode.FILE_MISSING)
    with translated():
        if source.stat().st_size > MAX_BACKUP_BYTES:
            raise WorkspaceError(ErrorCode.BACKUP_DAMAGED)
        target.mkdir(mode=0o700, parents=True)
        for name in ("backups", "inbox", "outbox", "logs"):
            (target / name).mkdir(mode=0o700)
        try:
            with tarfile.open(source, mode="r:") as tar:
                if tar.getnames() != [KEYSLOTS, DATABASE]:
                    raise WorkspaceError(ErrorCode.BACKUP_DAMAGED)
                for name in (KEYSLOTS, DATABASE):
                    member = tar.extractfile(name)
                    if member is None:
                        raise WorkspaceError(ErrorCode.BACKUP_DAMAGED)
                    with (target / name).open("wb") as file:
                        shutil.copyfileobj(member, file, 1 << 20)
        except tarfile.TarError as error:
            raise WorkspaceError(ErrorCode.BACKUP_DAMAGED) from error


def _count_of(unlocked: Unlocked, clock: Clock) -> Counted:
    store = unlocked.connect(clock)
    try:
        if quick_check(store.db):
            raise WorkspaceError(ErrorCode.BACKUP_DAMAGED)
        return count(store)
    finally:
        store.close()


def _refuse_poorer(fresh: Counted, unlock_it: Callable[[], Unlocked], clock: Clock) -> None:
    """Ask first when the workspace holds more than the backup, or will not say what it holds."""
    try:
        held = _count_of(unlock_it(), clock)
    except WorkspaceError as error:
        raise WorkspaceError(ErrorCode.RESTORE_POORER, here="?", backup=fresh.events) from error
    if held.events > fresh.events or held.people > fresh.people:
        raise WorkspaceError(ErrorCode.RESTORE_POORER, here=held.events, backup=fresh.events)


def _swap(home: Path, incoming: Path) -> None:
    aside = incoming / "backups" / f"before-restore-{secrets.token_hex(4)}"
    if home.exists():
        for name in ("backups", "outbox", "inbox", "logs"):
            if (home / name).exists():
                for child in (home / name).iterdir():
                    child.rename(incoming / name / child.name)
        home.rename(aside)
    incoming.rename(home)
