"""One-file copies of a workspace: made, verified, put back.

A backup is a ustar archive of ``keyslots.json``, ``desk.db`` and ``SHA256SUMS`` over both; the
database in it is encrypted with the workspace's own key, so the file gives nothing away and
opens with the passphrases of the day it was made.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import IO

import msgspec

from ..domain.errors import ErrorCode, WorkspaceError
from ..domain.ids import OperatorName
from ..domain.ports import Clock
from ..files import (
    LEFTOVER_PREFIX,
    LEFTOVER_SUFFIX,
    Replacement,
    clean_leftovers,
    hold,
    settle_tree,
)
from .connection import connect
from .faults import translated
from .store import Store
from .upkeep import quick_check
from .workspace import (
    DATABASE,
    FOLDERS,
    KEYSLOTS,
    Unlocked,
    finish_replacing,
    is_replacing,
    kind_of,
    replace,
    unlock,
    workspace_id,
)

MAX_BACKUP_BYTES = 8 << 30
SUMS = "SHA256SUMS"
_MEMBERS = (KEYSLOTS, DATABASE, SUMS)
_BLOCK = 1 << 20
_MAX_SUMS = 4096


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
    folder = unlocked.home / "backups"
    clean_leftovers(folder)
    scratch = folder / f"{LEFTOVER_PREFIX}{secrets.token_hex(8)}{LEFTOVER_SUFFIX}"
    held = -1
    try:
        with translated():
            scratch.touch(mode=0o600)
            held = hold(scratch)
            before = count(store)
            # VACUUM INTO writes a whole, encrypted copy under the same key.
            store.db.execute("VACUUM INTO ?", (str(scratch),))
        counted = _check(scratch, unlocked, store, before)
        with translated(), Replacement(target) as replacement:
            sums = _add(replacement, KEYSLOTS, unlocked.home / KEYSLOTS)
            sums += _add(replacement, DATABASE, scratch)
            _add_bytes(replacement, SUMS, sums.encode())
            replacement.write(bytes(2 * tarfile.BLOCKSIZE))
            written = replacement.commit()
    finally:
        with translated():
            if held >= 0:
                os.close(held)
            scratch.unlink(missing_ok=True)
    return Copy(path=target, sha256=written.sha256, counted=counted)


def put_back(
    home: Path,
    source: Path,
    *,
    operator: OperatorName,
    passphrase: str,
    clock: Clock,
    poorer: bool,
    begin: Callable[[Unlocked], None] = lambda _: None,
) -> Unlocked:
    """Replace a workspace by a backup of it; the old one stays under ``backups/``.

    ``begin`` is called with the unpacked copy before it takes its place.

    Raises:
        WorkspaceError: the backup is damaged or does not open, what is at ``home`` is something
            else, or it holds more than the backup (``poorer`` allows that).
    """
    finish_replacing(home)
    incoming = home.parent / f".{home.name}.{secrets.token_hex(6)}.restore"
    _clean_up_after_broken_restores(home)
    try:
        _unpack(source, incoming)
        unlocked = _opened(incoming, operator=operator, passphrase=passphrase, clock=clock)
        fresh = _count_of(unlocked, clock)
        _refuse_other(home, incoming)
        if is_workspace(home) and not poorer:
            _refuse_poorer(
                fresh,
                lambda: unlock(
                    home, kind=unlocked.kind, operator=operator, passphrase=passphrase, clock=clock
                )[0],
                clock,
            )
        begin(unlocked)
        settle_tree(incoming)
        replace(home, incoming)
    finally:
        # Once the workspace that was in use lies inside, only finishing is safe.
        if not is_replacing(incoming):
            shutil.rmtree(incoming, ignore_errors=True)
    return msgspec.structs.replace(unlocked, home=home)


def _clean_up_after_broken_restores(home: Path) -> None:
    """Remove copies that were unpacked and never put in place; nothing that ever was in use."""
    if not is_workspace(home):
        return
    for left in home.parent.glob(f".{home.name}.*.restore"):
        if not any((left / name).is_dir() and any((left / name).iterdir()) for name in FOLDERS):
            shutil.rmtree(left, ignore_errors=True)


def _opened(home: Path, *, operator: OperatorName, passphrase: str, clock: Clock) -> Unlocked:
    """The unpacked backup, unlocked; damage in it is the backup's, not the workspace's."""
    try:
        kind = kind_of(home) or ""
        return unlock(home, kind=kind, operator=operator, passphrase=passphrase, clock=clock)[0]
    except WorkspaceError as error:
        if error.code in {ErrorCode.WORKSPACE_DAMAGED, ErrorCode.KEYSLOTS_DAMAGED}:
            raise WorkspaceError(ErrorCode.BACKUP_DAMAGED) from error
        raise


def is_workspace(home: Path) -> bool:
    """Whether a workspace, or what is left of one, stands there."""
    return (home / KEYSLOTS).exists() or (home / DATABASE).exists()


def _refuse_other(home: Path, incoming: Path) -> None:
    """Refuse to put a backup over another workspace, or over files that are none of ours."""
    with translated():
        if not home.exists() or (home.is_dir() and not any(home.iterdir())):
            return
    if not is_workspace(home):
        raise WorkspaceError(ErrorCode.RESTORE_OTHER)
    try:
        here = workspace_id(home)
    except WorkspaceError:
        return  # its key slots are lost: this is what backups are for
    if here not in {None, workspace_id(incoming)}:
        raise WorkspaceError(ErrorCode.RESTORE_OTHER)


def _check(path: Path, unlocked: Unlocked, store: Store, before: Counted) -> Counted:
    """Open the copy, check its pages, and compare it with the workspace around it.

    The window may write while the copy is made: the copy is then somewhere between what stood
    before and what stands after.
    """
    copy = Store(connect(path, unlocked.key), home=unlocked.home, clock=store.clock)
    try:
        problems = quick_check(copy.db)
        counted = count(copy)
    finally:
        copy.close()
        for suffix in ("-wal", "-shm"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
    after = count(store)
    between = before.events <= counted.events <= after.events
    if problems or not between or (before == after and counted != before):
        raise WorkspaceError(ErrorCode.WORKSPACE_DAMAGED)
    return counted


def _add(target: Replacement, name: str, path: Path) -> str:
    """Add a file to the archive; gives its line for ``SHA256SUMS``."""
    target.write(_header(name, path.stat().st_size))
    seen = hashlib.sha256()
    size = 0
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            target.write(block)
            seen.update(block)
            size += len(block)
    target.write(bytes(-size % tarfile.BLOCKSIZE))
    return f"{seen.hexdigest()}  {name}\n"


def _add_bytes(target: Replacement, name: str, data: bytes) -> None:
    target.write(_header(name, len(data)))
    target.write(data)
    target.write(bytes(-len(data) % tarfile.BLOCKSIZE))


def _header(name: str, size: int) -> bytes:
    info = tarfile.TarInfo(name)
    info.size = size
    info.mode = 0o600
    return info.tobuf(tarfile.USTAR_FORMAT)


def _unpack(source: Path, target: Path) -> None:
    if not source.is_file():
        raise WorkspaceError(ErrorCode.FILE_MISSING)
    with translated():
        if source.stat().st_size > MAX_BACKUP_BYTES:
            raise WorkspaceError(ErrorCode.BACKUP_DAMAGED)
        target.mkdir(mode=0o700, parents=True)
        for name in FOLDERS:
            (target / name).mkdir(mode=0o700)
        try:
            with tarfile.open(source, mode="r:") as tar:
                if tuple(tar.getnames()) != _MEMBERS:
                    raise WorkspaceError(ErrorCode.BACKUP_DAMAGED)
                sums = "".join(_extract(tar, name, target) for name in (KEYSLOTS, DATABASE))
                told = _member(tar, SUMS).read(_MAX_SUMS)
        except tarfile.TarError as error:
            raise WorkspaceError(ErrorCode.BACKUP_DAMAGED) from error
    if told != sums.encode():
        raise WorkspaceError(ErrorCode.BACKUP_DAMAGED)


def _extract(tar: tarfile.TarFile, name: str, folder: Path) -> str:
    """Write a member to ``folder``; gives its line for ``SHA256SUMS``."""
    member = _member(tar, name)
    seen = hashlib.sha256()
    with (folder / name).open("wb") as file:
        while block := member.read(_BLOCK):
            file.write(block)
            seen.update(block)
    return f"{seen.hexdigest()}  {name}\n"


def _member(tar: tarfile.TarFile, name: str) -> IO[bytes]:
    member = tar.extractfile(name)
    if member is None:
        raise WorkspaceError(ErrorCode.BACKUP_DAMAGED)
    return member


def _count_of(unlocked: Unlocked, clock: Clock) -> Counted:
    try:
        store = unlocked.connect(clock)
    except WorkspaceError as error:
        raise WorkspaceError(ErrorCode.BACKUP_DAMAGED) from error
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
