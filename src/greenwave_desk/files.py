"""Files are replaced, never edited, and read back before anyone is told that they are there.

Owns atomic writing and bounded reading; what a disk or stick does becomes a code in
:mod:`.disk_errors`. Knows nothing of what the bytes mean.

The order of a write: a hidden name in the same folder, mode 0600 before the first byte,
data, fsync, read back from the device and compare, rename over the final name, fsync the
folder. The comparison stands before the rename, so that a stick that stores other bytes than
it was given cannot replace a good file by a bad one.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import secrets
import stat
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Final, NamedTuple, Self

from .disk_errors import errno_name, read_error, write_error
from .domain.errors import DiskError, ErrorCode

if sys.platform != "win32":
    import fcntl

LEFTOVER_PREFIX: Final = ".greenwave-"
LEFTOVER_SUFFIX: Final = ".part"
"""A name with both belongs to a write that has not ended, or never did."""

_YOUNG_SECONDS = 60

BLOCK: Final = 1 << 18
"""Bytes read at a time."""

_NO_FOLDER_SYNC = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EACCES, errno.EBADF})
"""What file systems without fsync on folders answer (FAT through FUSE, network drives)."""


class Written(NamedTuple):
    """A file that stands under its final name and was read back."""

    size: int
    sha256: str


class Replacement:
    """A file in the making: nothing stands under its final name before :meth:`commit`.

    Use as a context manager; leaving it without a commit removes what was written and leaves
    an older file of that name as it was. ``write`` and ``flush`` make it a writer for
    libraries that push.

    Args:
        target: The final path; its folder must exist.
        limit: Bytes that the file may have; one more is refused.
        own: The file lies on the computer's own disk (a workspace) and not where somebody chose
            to write; failures are named accordingly.
    """

    def __init__(self, target: Path, *, limit: int | None = None, own: bool = False) -> None:
        self._target = target
        self._limit = limit
        self._own = own
        self._temporary = target.with_name(
            f"{LEFTOVER_PREFIX}{secrets.token_hex(8)}{LEFTOVER_SUFFIX}"
        )
        self._fd = -1
        self._standing = False
        self._size = 0
        self._hash = hashlib.sha256()

    def __enter__(self) -> Self:
        """Make the hidden file.

        Raises:
            DiskError: the folder is missing, read-only, full, or closed to us.
        """
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
        flags |= getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
        try:
            self._fd = os.open(self._temporary, flags, 0o600)
        except OSError as error:
            raise write_error(error, begun=False, own=self._own) from error
        self._standing = True
        _hold(self._fd)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._close()
        if self._standing:
            with contextlib.suppress(OSError):
                self._temporary.unlink()
            self._standing = False

    def write(self, data: bytes) -> int:
        """Append ``data``; gives its length.

        Raises:
            DiskError: what the disk or stick did, or ``FILE_TOO_LARGE`` beyond the limit.
        """
        if self._limit is not None and self._size + len(data) > self._limit:
            raise DiskError(ErrorCode.FILE_TOO_LARGE, limit=self._limit)
        rest = memoryview(data)
        try:
            while rest:
                rest = rest[os.write(self._fd, rest) :]
        except OSError as error:
            raise write_error(error, own=self._own) from error
        self._hash.update(data)
        self._size += len(data)
        return len(data)

    def flush(self) -> None:
        """Nothing is buffered here; :meth:`commit` carries the bytes to the device."""

    def commit(self) -> Written:
        """Bring the bytes to the device, compare them there, and give them their name.

        Raises:
            DiskError: what the disk or stick did; ``READ_BACK_DIFFERS`` when it answers with
                other bytes than it was given.
        """
        written = Written(self._size, self._hash.hexdigest())
        try:
            os.fsync(self._fd)
            _forget_cache(self._fd)
            if sys.platform == "win32":
                self._close()  # an open file cannot be renamed there; elsewhere it keeps the lock
            if _read_back(self._temporary) != written:
                raise DiskError(ErrorCode.READ_BACK_DIFFERS)
            self._temporary.replace(self._target)
            self._standing = False
            _sync_folder(self._target.parent)
            if self._target.stat().st_size != written.size:
                raise DiskError(ErrorCode.READ_BACK_DIFFERS)
        except OSError as error:
            raise write_error(error, own=self._own) from error
        return written

    def _close(self) -> None:
        if self._fd >= 0:
            fd, self._fd = self._fd, -1
            with contextlib.suppress(OSError):  # every byte was already judged by fsync
                os.close(fd)


def replace_file(
    target: Path, chunks: Iterable[bytes], *, limit: int | None = None, own: bool = False
) -> Written:
    """Write ``chunks`` to ``target`` whole or not at all; arguments as for :class:`Replacement`.

    Raises:
        DiskError: nothing stands under the final name that did not stand there before.
    """
    with Replacement(target, limit=limit, own=own) as replacement:
        for chunk in chunks:
            replacement.write(chunk)
        return replacement.commit()


def settle(path: Path) -> None:
    """Bring a file, or the names that stand in a folder, to the device of this computer.

    For what was not written by :class:`Replacement` and must outlive a power loss: a new name or
    a rename is on the disk only once its folder was synced.

    Raises:
        DiskError: the disk would not.
    """
    try:
        if path.is_dir():
            _sync_folder(path)
            return
        # Windows flushes only what is open for writing.
        fd = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
        try:
            os.fsync(fd)
        finally:
            os.close(fd)
    except OSError as error:
        raise write_error(error, own=True) from error


def settle_tree(folder: Path) -> None:
    """Bring a folder with all that is under it to the device; errors as for :func:`settle`."""
    for path in folder.rglob("*"):
        settle(path)
    settle(folder)


def ensure_folder(folder: Path) -> None:
    """Make the last part of a path where it is missing; what stands above it must be there.

    Where sticks appear nothing is made: a folder there would be on this computer's own disk,
    under the name of a stick that has gone, and look as if the stick had been written.

    Raises:
        DiskError: the folder above is missing, read-only, full, a file stands in the way, or the
            stick of that name is not there.
    """
    try:
        there = folder.exists()  # a stick that has just been pulled out raises here
    except OSError as error:
        raise write_error(error, begun=False) from error
    if not there and _is_place_of_sticks(folder.absolute().parent):
        raise DiskError(ErrorCode.TARGET_MISSING, errno="ENOENT")
    try:
        folder.mkdir(exist_ok=True)
    except FileExistsError as error:
        raise DiskError(ErrorCode.TARGET_MISSING, errno=errno_name(error)) from error
    except OSError as error:
        if not _is_folder(folder):
            raise write_error(error, begun=False) from error


def _is_folder(path: Path) -> bool:
    """Whether a folder is there; no where the disk cannot even say so any more."""
    try:
        return path.is_dir()
    except OSError:
        return False


def _is_place_of_sticks(folder: Path) -> bool:
    """``/media``, ``/media/USER``, ``/run/media/USER``, ``/mnt``, ``/Volumes``.

    Some systems mount a stick at ``/media/NAME``: what is mounted there is a stick, not a place.
    """
    parts = folder.parts[1:]
    if parts in {("mnt",), ("Volumes",), ("media",), ("run", "media")}:
        return True
    users = (parts[:1] == ("media",) and len(parts) == 2) or (
        parts[:2] == ("run", "media") and len(parts) == 3
    )
    return users and not folder.is_mount()


def clean_leftovers(folder: Path) -> int:
    """Remove what broken-off writes left in ``folder``; gives how many files went.

    A write that is still going on in another process holds a lock on its file and is left
    alone. A folder that cannot be read has no leftovers that anyone could remove.
    """
    removed = 0
    try:
        names = sorted(path.name for path in folder.iterdir())
    except OSError:
        return 0
    for name in names:
        if name.startswith(LEFTOVER_PREFIX) and name.endswith(LEFTOVER_SUFFIX):
            with contextlib.suppress(OSError):
                removed += _remove_unheld(folder / name)
    return removed


def hold(path: Path) -> int:
    """Open a file and keep :func:`clean_abandoned` of every process away until it is closed.

    Returns:
        The descriptor; the caller closes it.

    Raises:
        DiskError: the file cannot be opened.
    """
    try:
        fd = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    except OSError as error:
        raise read_error(error) from error
    _hold(fd)
    return fd


def clean_abandoned(folder: Path, suffix: str) -> int:
    """Remove files of that suffix whose process ended without removing them; gives how many went.

    What somebody holds is left alone, and what is younger than a minute: it may be about to be
    held. On Windows an open file cannot be removed, which comes to the same.
    """
    removed = 0
    try:
        names = sorted(path.name for path in folder.iterdir() if path.name.endswith(suffix))
    except OSError:
        return 0
    for name in names:
        with contextlib.suppress(OSError):
            if abs(time.time() - (folder / name).stat().st_mtime) > _YOUNG_SECONDS:
                removed += _remove_unheld(folder / name)
    return removed


def read_chunks(path: Path, *, limit: int | None = None) -> Iterator[bytes]:
    """The bytes of a regular file, in blocks of at most :data:`BLOCK`.

    Raises:
        DiskError: ``FILE_MISSING``, ``NOT_A_FILE`` (a folder, pipe or device),
            ``FILE_TOO_LARGE`` beyond ``limit``, or what the disk did.
    """
    fd = _open_regular(path)
    try:
        seen = 0
        while block := os.read(fd, BLOCK):
            seen += len(block)
            if limit is not None and seen > limit:
                raise DiskError(ErrorCode.FILE_TOO_LARGE, limit=limit)
            yield block
    except OSError as error:
        raise read_error(error) from error
    finally:
        _shut(fd)


def read_limited(path: Path, limit: int) -> bytes:
    """A whole file of at most ``limit`` bytes; errors as for :func:`read_chunks`."""
    return b"".join(read_chunks(path, limit=limit))


def digest_if_readable(path: Path) -> str:
    """SHA-256 of a file in hex; empty where it cannot be read to its end."""
    digest = hashlib.sha256()
    try:
        for chunk in read_chunks(path):
            digest.update(chunk)
    except DiskError:
        return ""
    return digest.hexdigest()


def _open_regular(path: Path) -> int:
    # Without O_NONBLOCK the opening of a pipe would wait for its writer for ever.
    flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
    try:
        fd = os.open(path, flags)
    except OSError as error:
        if _is_folder(path):  # Windows refuses to open a folder with EACCES
            raise DiskError(ErrorCode.NOT_A_FILE) from error
        raise read_error(error) from error
    try:
        regular = stat.S_ISREG(os.fstat(fd).st_mode)
    except OSError as error:
        _shut(fd)
        raise read_error(error) from error
    if not regular:
        _shut(fd)
        raise DiskError(ErrorCode.NOT_A_FILE)
    return fd


def _shut(fd: int) -> None:
    """Close what was read: a stick that is gone complains, and nothing depends on it."""
    with contextlib.suppress(OSError):
        os.close(fd)


def _read_back(path: Path) -> Written:
    seen = hashlib.sha256()
    size = 0
    fd = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        while block := os.read(fd, BLOCK):
            seen.update(block)
            size += len(block)
    finally:
        os.close(fd)
    return Written(size, seen.hexdigest())


def _forget_cache(fd: int) -> None:
    # A hint: without it the comparison would read the page cache and not the device.
    if sys.platform == "linux":
        os.posix_fadvise(fd, 0, 0, os.POSIX_FADV_DONTNEED)


def _sync_folder(folder: Path) -> None:
    if sys.platform == "win32":
        return
    fd = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(fd)
    except OSError as error:
        if error.errno not in _NO_FOLDER_SYNC:
            raise
    finally:
        os.close(fd)


def _hold(fd: int) -> None:
    """Mark a hidden file as being written, for :func:`clean_leftovers` of other processes."""
    if sys.platform != "win32":
        with contextlib.suppress(OSError):  # a file system without locks
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _remove_unheld(path: Path) -> bool:
    if sys.platform != "win32":
        fd = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        try:
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        finally:
            os.close(fd)
    path.unlink()
    return True
