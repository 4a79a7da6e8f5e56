"""Translates what SQLCipher and the disk report into errors with a sentence.

Environment or bug is decided here: a full disk or a damaged page is the world's doing, a
misspelt statement is ours and passes through unchanged.
"""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from sqlcipher3 import dbapi2 as sqlcipher

from ..domain.errors import DiskError, ErrorCode, GreenwaveError, WorkspaceError

_BY_TEXT: tuple[tuple[str, type[GreenwaveError], ErrorCode], ...] = (
    ("file is not a database", WorkspaceError, ErrorCode.WORKSPACE_DAMAGED),
    ("file is encrypted", WorkspaceError, ErrorCode.WORKSPACE_DAMAGED),
    ("malformed", WorkspaceError, ErrorCode.WORKSPACE_DAMAGED),
    ("hmac check failed", WorkspaceError, ErrorCode.WORKSPACE_DAMAGED),
    ("database is locked", WorkspaceError, ErrorCode.WORKSPACE_IN_USE),
    ("database or disk is full", DiskError, ErrorCode.DISK_FULL),
    ("readonly database", DiskError, ErrorCode.DISK_READ_ONLY),
    ("unable to open database file", WorkspaceError, ErrorCode.WORKSPACE_DAMAGED),
    ("disk i/o error", DiskError, ErrorCode.IO_FAILED),
)

_BY_ERRNO: dict[int, ErrorCode] = {
    errno.ENOSPC: ErrorCode.DISK_FULL,
    errno.EDQUOT: ErrorCode.DISK_FULL,
    errno.EROFS: ErrorCode.DISK_READ_ONLY,
    errno.EACCES: ErrorCode.PERMISSION_DENIED,
    errno.EPERM: ErrorCode.PERMISSION_DENIED,
    errno.ENOENT: ErrorCode.FILE_MISSING,
}


@contextmanager
def translated() -> Iterator[None]:
    """Run a piece of work; errors of the database and the disk come out as ours.

    Raises:
        WorkspaceError: the file is damaged, foreign or in use.
        DiskError: the disk is full, read-only or failing.
    """
    try:
        yield
    except sqlcipher.DatabaseError as error:
        meant = explained(error)
        if meant is None:
            raise
        raise meant from error
    except OSError as error:
        code = _BY_ERRNO.get(error.errno or 0, ErrorCode.IO_FAILED)
        raise DiskError(code) from error


def explained(error: BaseException | None) -> GreenwaveError | None:
    """What a database error means to a person; None for every other error.

    For the borders of an office and of the window: a damaged page shows itself wherever it is
    first read, in the middle of whatever was asked for.
    """
    if isinstance(error, sqlcipher.DatabaseError):
        told = str(error).lower()
        for text, kind, code in _BY_TEXT:
            if text in told:
                return kind(code)
    return None
