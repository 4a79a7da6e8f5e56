"""Walking over a stick: its folders and files, within limits and never beyond the stick.

Owns the names of the layout's folders (``docs/sticks.md``). Opens no file.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import Final, NamedTuple

from .. import disk_errors, files
from ..domain.errors import DiskError, ErrorCode
from .layout import SUFFIX
from .request import SUFFIX as REQUEST_SUFFIX

FOLDER: Final = "GREENWAVE"
ENROLMENT: Final = "enrolment"
MAX_FILES: Final = 2_000
"""Files that are read on one stick: twelve issues for each of a county's 162 desks."""
MAX_ENTRIES: Final = 20_000
"""Names that are looked at on one stick, whatever they belong to."""

_NOT_OURS = (".", "$")
"""How the names of bins begin, and of what other systems leave beside every file."""


def layout_folder(root: Path) -> Path:
    """The layout's own folder; somebody who chose that folder itself meant the stick."""
    return root if root.name.casefold() == FOLDER.casefold() else root / FOLDER


class _Inside(NamedTuple):
    files: tuple[Path, ...]
    folders: tuple[Path, ...]


class Walk:
    """One look over a stick, which counts what it passes over.

    Args:
        root: The stick, or any folder that stands for one.
        ours: Names of recipients' folders that are walked first; no conclusion is drawn from it.

    Raises:
        DiskError: the stick itself cannot be read: ``TARGET_MISSING``, ``TARGET_VANISHED``,
            ``PERMISSION_DENIED``.
    """

    def __init__(self, root: Path, ours: Collection[str] = ()) -> None:
        self._root = root
        self._ours = ours
        self._entries = 0
        self._seen: dict[Path, _Inside] = {}
        self.leftovers = 0
        self.unread = 0
        self.more = False
        try:
            self._device = root.stat().st_dev
            os.scandir(root).close()
        except OSError as error:
            refusal = disk_errors.read_error(error)
            if refusal.code is ErrorCode.FILE_MISSING:
                raise DiskError(ErrorCode.TARGET_MISSING, **refusal.facts) from error
            raise refusal from error

    def files(self) -> Iterator[Path]:
        """Bundles and requests by their suffix: the layout first, then top and one folder down."""
        layout = tuple(self.layout())
        rest = (self._root, *self._inside(self._root).folders)
        folders = (*layout, *(folder for folder in rest if folder not in layout))
        seen = 0
        for folder in folders:
            for path in self._inside(folder).files:
                if seen == MAX_FILES:
                    self.more = True
                    return
                seen += 1
                yield path

    def layout(self) -> Iterator[Path]:
        """The layout's folders that are there, each before those inside it."""
        base = layout_folder(self._root)
        if base != self._root and not self.plain(base, stat.S_ISDIR):
            return
        yield base
        for recipient in sorted(
            self._inside(base).folders, key=lambda folder: folder.name not in self._ours
        ):
            yield recipient
            yield from self._inside(recipient).folders

    def plain(self, path: Path, kind: Callable[[int], bool]) -> bool:
        """Whether something is there, of that kind, on the stick itself (see :func:`is_plain`)."""
        try:
            return is_plain(path, self._device, kind)
        except OSError:
            return False

    def _inside(self, folder: Path) -> _Inside:
        found = self._seen.get(folder)
        if found is None:
            found = self._seen[folder] = self._look_into(folder)
        return found

    def _look_into(self, folder: Path) -> _Inside:
        bundles: list[Path] = []
        folders: list[Path] = []
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    self._entries += 1
                    if self._entries > MAX_ENTRIES:
                        self.more = True
                        break
                    path = folder / entry.name
                    if _is_leftover(entry.name):
                        self.leftovers += 1
                    elif entry.name.startswith(_NOT_OURS):
                        continue
                    elif entry.name.casefold().endswith((SUFFIX, REQUEST_SUFFIX)):
                        bundles += [path] * self.plain(path, stat.S_ISREG)
                    else:
                        folders += [path] * self.plain(path, stat.S_ISDIR)
        except OSError:
            self.unread += 1
        # Serials stand at the end of names: what was written last is read first.
        return _Inside(tuple(sorted(bundles, reverse=True)), tuple(sorted(folders)))


def is_plain(path: Path, device: int, kind: Callable[[int], bool]) -> bool:
    """Whether something is of that kind (``stat.S_ISDIR`` …) and no link, junction or mount.

    Raises:
        OSError: it is not there or cannot be asked.
    """
    facts = path.lstat()
    return (
        kind(facts.st_mode)
        and facts.st_dev == device
        and not getattr(facts, "st_reparse_tag", 0)  # junctions, on Windows
    )


def _is_leftover(name: str) -> bool:
    return name.startswith(files.LEFTOVER_PREFIX) and name.endswith(files.LEFTOVER_SUFFIX)
