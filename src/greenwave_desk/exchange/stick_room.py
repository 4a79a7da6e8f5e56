"""Whether a stick could take a file, asked before the first byte is written.

Owns the cheap questions; what they leave open, the writing itself answers with the same codes
(:mod:`..files`).
"""

from __future__ import annotations

import os
import shutil
import stat
import sys
from pathlib import Path
from typing import Final, NamedTuple

from .. import disk_errors
from ..domain.errors import DiskError, ErrorCode

SLACK: Final = 64 << 10
"""Bytes beside the file itself: folders, and the last cluster."""
FAT_LARGEST: Final = (1 << 32) - 1
"""Bytes of the largest file that FAT can hold."""

_FAT = frozenset({"vfat", "msdos", "umsdos"})
_MOUNTS = Path("/proc/self/mountinfo")


def check_target(root: Path, expected: int = 0) -> None:
    """Refuse early what would fail late.

    Args:
        root: The stick's own folder.
        expected: Bytes that will be written; 0 where nobody knows.

    Raises:
        DiskError: ``TARGET_MISSING`` (no stick), ``TARGET_READ_ONLY``, ``TARGET_FULL`` with
            ``free`` and ``needed``, or ``TARGET_FILE_TOO_LARGE`` for the stick's file system.
    """
    try:
        facts = root.stat()
        room = _room(root)
    except OSError as error:
        raise disk_errors.write_error(error, begun=False) from error
    if not stat.S_ISDIR(facts.st_mode):
        raise DiskError(ErrorCode.TARGET_MISSING, errno="ENOTDIR")
    if room.read_only:
        raise DiskError(ErrorCode.TARGET_READ_ONLY, errno="EROFS")
    if expected > FAT_LARGEST and _mounted_type(facts.st_dev) in _FAT:
        raise DiskError(ErrorCode.TARGET_FILE_TOO_LARGE, limit=FAT_LARGEST)
    if expected and room.free is not None and room.free < expected + SLACK:
        raise DiskError(ErrorCode.TARGET_FULL, free=room.free, needed=expected + SLACK)


def file_system_type(mountinfo: str, device: int) -> str:
    """The type of a device's file system; empty where the table does not have the device.

    Args:
        mountinfo: Text of ``/proc/self/mountinfo`` (proc(5)).
        device: ``st_dev`` of a file on it.
    """
    wanted = f"{os.major(device)}:{os.minor(device)}"
    for line in mountinfo.splitlines():
        before, _, after = line.partition(" - ")
        if before.split(" ")[2:3] == [wanted]:
            return after.split(" ")[0]
    return ""


class _Room(NamedTuple):
    free: int | None
    read_only: bool


def _room(root: Path) -> _Room:
    if sys.platform == "win32":
        return _Room(shutil.disk_usage(root).free, read_only=False)
    told = os.statvfs(root)
    # Some file systems in user space tell nothing at all: no size is not no room.
    free = told.f_bavail * told.f_frsize if told.f_blocks else None
    return _Room(free, read_only=bool(told.f_flag & os.ST_RDONLY))


def _mounted_type(device: int) -> str:
    try:
        table = _MOUNTS.read_text("utf-8", "surrogateescape")
    except OSError:
        return ""  # not Linux: a file that is too large shows in the writing
    return file_system_type(table, device)
