"""One window at a time on a workspace; the command may work beside it.

The database itself keeps writers apart. What two windows would do is confuse people: two
screens, two open forms, two idle locks. The lock is the operating system's, so it goes with
the process, however that ends.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import IO

from ..domain.errors import ErrorCode, WorkspaceError
from .faults import translated

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

NAME = "window.lock"


class WindowLock:
    """Held from :meth:`take` to :meth:`release`."""

    def __init__(self, home: Path) -> None:
        self._path = home / NAME
        self._file: IO[bytes] | None = None

    def take(self) -> None:
        """Become the one window.

        Raises:
            WorkspaceError: another window is open on this workspace.
        """
        with translated():
            file = self._path.open("ab")
        try:
            if sys.platform == "win32":
                msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
            else:
                fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            file.close()
            raise WorkspaceError(ErrorCode.WORKSPACE_IN_USE) from error
        self._file = file

    def release(self) -> None:
        """Let the next window in."""
        if self._file is not None:
            self._file.close()
            self._file = None
