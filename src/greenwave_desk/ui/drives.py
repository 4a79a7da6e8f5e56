"""Which sticks are plugged in, and what a page hands to the background lane to see inside them.

Owns asking the system: at once when it says that something was mounted or taken away, and again
and again while somebody looks. Reads no file on a stick: a slow or dying one would stop the
window.
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeVar

from PySide6.QtCore import (
    QFileSystemWatcher,
    QObject,
    QSocketNotifier,
    QStorageInfo,
    QTimer,
    Signal,
)

from ..domain.errors import DiskError, ErrorCode, GreenwaveError
from ..domain.sticks import StickContent
from .jobs import Report

_REMOVABLE = 2  # DRIVE_REMOVABLE of GetDriveTypeW
_MOUNTED_UNDER = ("/media/", "/run/media/", "/Volumes/")
_FAT = frozenset({"vfat", "msdos", "fat", "fat12", "fat16", "fat32"})
FAT_LARGEST: Final = (1 << 32) - 1
"""Octets of the largest file that FAT can hold."""
EVERY_MS: Final = 1500
SETTLING_MS: Final = (150, 600)
"""When to look again after the system spoke: a stick is mounted a moment after its folder."""

_Office = TypeVar("_Office")


@dataclass(frozen=True)
class Drive:
    """A plugged-in stick. ``free`` and ``size`` are in octets; 0: not known."""

    name: str
    root: Path
    free: int
    read_only: bool
    size: int = 0
    file_system: str = ""
    """As the system calls it: ``vfat``, ``exfat``, ``FAT32``, ``NTFS``, ``apfs``."""

    @property
    def largest_file(self) -> int | None:
        """Octets of the largest file that its file system can hold; None where that is enough."""
        return FAT_LARGEST if self.file_system.casefold() in _FAT else None


@dataclass(frozen=True)
class DriveContent:
    """What is on one stick, or why that could not be seen."""

    drive: Drive
    content: StickContent | None
    refused: GreenwaveError | None = None


ListDrives = Callable[[], tuple[Drive, ...]]
LookInto = Callable[[_Office, Path, Callable[[str], None]], StickContent]
"""An office's own survey of one root; the last argument is told each file before it is read."""


def plugged_in() -> tuple[Drive, ...]:
    """Every removable drive that is mounted and ready, by its place."""
    found: dict[Path, Drive] = {}
    for volume in QStorageInfo.mountedVolumes():
        root = volume.rootPath()
        if volume.isValid() and volume.isReady() and _removable(root):
            drive = Drive(
                name=volume.name() or Path(root).name or root,
                root=Path(root),
                free=max(0, volume.bytesAvailable()),
                read_only=volume.isReadOnly(),
                size=max(0, volume.bytesTotal()),
                file_system=bytes(volume.fileSystemType().data()).decode("ascii", "replace"),
            )
            found[drive.root] = drive  # a place mounted twice shows what was mounted last
    return tuple(found[root] for root in sorted(found, key=str))


def _removable(root: str) -> bool:
    if sys.platform == "win32":
        return int(ctypes.windll.kernel32.GetDriveTypeW(root)) == _REMOVABLE
    return root.startswith(_MOUNTED_UNDER)


def contents_of(
    drives: Sequence[Drive], look_into: LookInto[_Office]
) -> Callable[[_Office, Report], tuple[DriveContent, ...]]:
    """Work for the background lane: what is on each of several sticks.

    A stick that cannot be read does not hide the others. Cancelling stops before the next file.

    Args:
        drives: The sticks, as :class:`DriveWatch` knows them now.
        look_into: Reads one of them on behalf of the lane's own office.
    """

    def work(office: _Office, report: Report) -> tuple[DriveContent, ...]:
        told = []
        for drive in drives:
            report.step(drive.name)
            try:
                told.append(DriveContent(drive, look_into(office, drive.root, report.step)))
            except GreenwaveError as error:
                told.append(DriveContent(drive, None, error))
        return tuple(told)

    return work


def still_there(folder: Path) -> Path:
    """``folder``, if it is one now: where a stick was plugged in, no folder must be made anew.

    Raises:
        DiskError: it is gone.
    """
    if not folder.is_dir():
        raise DiskError(ErrorCode.TARGET_MISSING, path=str(folder))
    return folder


def places_of_sticks() -> tuple[Path, ...]:
    """The folders in which this system mounts sticks, as far as they are there now.

    Those above are among them: a user's own folder is made with the first stick.
    """
    user = os.environ.get("USER", "")
    candidates = ("/media", f"/media/{user}", "/run/media", f"/run/media/{user}", "/Volumes")
    return tuple(path for path in map(Path, dict.fromkeys(candidates)) if path.is_dir())


class DriveWatch(QObject):
    """Says when the list of drives differs from the last one.

    On Linux the kernel tells of every mount, elsewhere the folders in which sticks appear do; the
    timer is there for systems that tell nothing, and for what is free on a stick.
    """

    changed = Signal(object)

    def __init__(
        self,
        list_drives: ListDrives,
        parent: QObject | None = None,
        *,
        places: Callable[[], tuple[Path, ...]] = places_of_sticks,
    ) -> None:
        super().__init__(parent)
        self._list = list_drives
        self._places = places
        self.drives: tuple[Drive, ...] = ()
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._settling = [_once(self, delay, self.look) for delay in SETTLING_MS]
        self._folders = QFileSystemWatcher(self)
        self._folders.directoryChanged.connect(self.stir)
        self._mounts = _MountTable(self)
        self._mounts.changed.connect(self.stir)

    def start(self) -> None:
        """Look now, whenever the system says that something changed, and every few moments."""
        self.look()
        self._timer.start()
        self._mounts.open()
        self._watch_folders()

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()
        for timer in self._settling:
            timer.stop()
        self._mounts.close()
        watched = self._folders.directories()
        if watched:
            self._folders.removePaths(watched)

    def look(self) -> None:
        """Ask the system once."""
        drives = self._list()
        if drives != self.drives:
            self.drives = drives
            self.changed.emit(drives)

    def stir(self) -> None:
        """Something was mounted or taken away: look now, and again once it has settled."""
        self._watch_folders()
        self.look()
        for timer in self._settling:
            timer.start()

    def _watch_folders(self) -> None:
        if not self._timer.isActive():
            return
        watched = set(self._folders.directories())
        new = [str(place) for place in self._places() if str(place) not in watched]
        if new:
            self._folders.addPaths(new)


class _MountTable(QObject):
    """Linux's table of mounts, which can be waited on: proc(5), ``/proc/pid/mounts``."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._fd = -1
        self._notifier: QSocketNotifier | None = None

    def open(self) -> None:
        """Wait for the next change; where there is no such table, nothing happens."""
        if self._fd >= 0:
            return
        try:
            self._fd = os.open("/proc/self/mounts", os.O_RDONLY)
        except OSError:
            return
        # Qt's class for waiting on any descriptor, by its older name; this one is a file.
        self._notifier = QSocketNotifier(self._fd, QSocketNotifier.Type.Exception, self)
        self._notifier.activated.connect(self._told)

    def close(self) -> None:
        """Wait no more."""
        if self._notifier is not None:
            self._notifier.setEnabled(False)
            self._notifier.deleteLater()
            self._notifier = None
        if self._fd >= 0:
            fd, self._fd = self._fd, -1
            os.close(fd)

    def _told(self) -> None:
        self.changed.emit()


def _once(parent: QObject, delay: int, act: Callable[[], None]) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(delay)
    timer.timeout.connect(act)
    return timer
