"""Which sticks are plugged in, asked of the system again and again while somebody looks."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QStorageInfo, QTimer, Signal

from ..domain.errors import DiskError, ErrorCode

_REMOVABLE = 2  # DRIVE_REMOVABLE of GetDriveTypeW
_MOUNTED_UNDER = ("/media/", "/run/media/", "/Volumes/")
EVERY_MS = 1500


@dataclass(frozen=True)
class Drive:
    """A plugged-in stick. ``free`` is in octets."""

    name: str
    root: Path
    free: int
    read_only: bool


ListDrives = Callable[[], tuple[Drive, ...]]


def plugged_in() -> tuple[Drive, ...]:
    """Every removable drive that is mounted and ready, by its place."""
    found = []
    for volume in QStorageInfo.mountedVolumes():
        root = volume.rootPath()
        if volume.isValid() and volume.isReady() and _removable(root):
            found.append(
                Drive(
                    name=volume.displayName() or root,
                    root=Path(root),
                    free=volume.bytesAvailable(),
                    read_only=volume.isReadOnly(),
                )
            )
    return tuple(sorted(found, key=lambda drive: str(drive.root)))


def _removable(root: str) -> bool:
    if sys.platform == "win32":
        return int(ctypes.windll.kernel32.GetDriveTypeW(root)) == _REMOVABLE
    return root.startswith(_MOUNTED_UNDER)


def bundles_on(drives: tuple[Drive, ...]) -> tuple[Path, ...]:
    """The bundles at the top of each drive and one folder down, the newest first."""
    found: list[tuple[float, Path]] = []
    for drive in drives:
        try:
            files = (*drive.root.glob("*.gwb"), *drive.root.glob("*/*.gwb"))
            found += [(file.stat().st_mtime, file) for file in files]
        except OSError:
            continue  # pulled out while it was being read: it will be gone from the next list
    return tuple(file for _, file in sorted(found, reverse=True))


def still_there(folder: Path) -> Path:
    """``folder``, if it is one now: where a stick was plugged in, no folder must be made anew.

    Raises:
        DiskError: it is gone.
    """
    if not folder.is_dir():
        raise DiskError(ErrorCode.TARGET_MISSING, path=str(folder))
    return folder


class DriveWatch(QObject):
    """Says when the list of drives differs from the last one."""

    changed = Signal(object)

    def __init__(self, list_drives: ListDrives, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._list = list_drives
        self.drives: tuple[Drive, ...] = ()
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Look now, and then every :data:`EVERY_MS`."""
        self.look()
        self._timer.start()

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()

    def look(self) -> None:
        """Ask the system once."""
        drives = self._list()
        if drives != self.drives:
            self.drives = drives
            self.changed.emit(drives)
