"""What a disk or stick does (:class:`OSError`), as codes that people can be told."""

from __future__ import annotations

import errno

from .domain.errors import DiskError, ErrorCode

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_GONE = frozenset(
    getattr(errno, name)
    for name in ("EIO", "ENODEV", "ENXIO", "ENOTCONN", "ESTALE", "ENOMEDIUM", "EREMOTEIO")
    if hasattr(errno, name)
)
_NOT_THERE = frozenset({errno.ENOENT, errno.ENOTDIR})
_DENIED = frozenset({errno.EACCES, errno.EPERM})
_NO_FILE = frozenset({errno.EISDIR, errno.ENOTEMPTY})
"""What a rename over a folder answers."""

_OWN_DISK = {
    ErrorCode.TARGET_FULL: ErrorCode.DISK_FULL,
    ErrorCode.TARGET_READ_ONLY: ErrorCode.DISK_READ_ONLY,
    ErrorCode.TARGET_MISSING: ErrorCode.IO_FAILED,
    ErrorCode.TARGET_VANISHED: ErrorCode.IO_FAILED,
    ErrorCode.TARGET_FILE_TOO_LARGE: ErrorCode.IO_FAILED,
}
"""What the same failure is called on the computer's own disk, where no stick can be changed."""

_WINDOWS_CODES = {
    19: ErrorCode.TARGET_READ_ONLY,  # ERROR_WRITE_PROTECT
    21: ErrorCode.TARGET_VANISHED,  # ERROR_NOT_READY
    31: ErrorCode.TARGET_VANISHED,  # ERROR_GEN_FAILURE
    39: ErrorCode.TARGET_FULL,  # ERROR_HANDLE_DISK_FULL
    55: ErrorCode.TARGET_VANISHED,  # ERROR_DEV_NOT_EXIST
    112: ErrorCode.TARGET_FULL,  # ERROR_DISK_FULL
    223: ErrorCode.TARGET_FILE_TOO_LARGE,  # ERROR_FILE_TOO_LARGE
    433: ErrorCode.TARGET_VANISHED,  # ERROR_NO_SUCH_DEVICE
    1117: ErrorCode.TARGET_VANISHED,  # ERROR_IO_DEVICE
    1167: ErrorCode.TARGET_VANISHED,  # ERROR_DEVICE_NOT_CONNECTED
}


def write_error(error: OSError, *, begun: bool = True, own: bool = False) -> DiskError:
    """What an OSError means to somebody who writes.

    Args:
        error: What the system said.
        begun: The file had been made, so its folder was there.
        own: It lies on the computer's own disk, not on a stick.
    """
    number = error.errno
    known = _WINDOWS_CODES.get(getattr(error, "winerror", None) or 0)
    if known is not None:
        code = known
    elif number in _FULL:
        code = ErrorCode.TARGET_FULL
    elif number == errno.EROFS:
        code = ErrorCode.TARGET_READ_ONLY
    elif number == errno.EFBIG:
        code = ErrorCode.TARGET_FILE_TOO_LARGE
    elif number in _NOT_THERE:
        code = ErrorCode.TARGET_VANISHED if begun else ErrorCode.TARGET_MISSING
    elif number in _GONE:
        code = ErrorCode.TARGET_VANISHED
    elif number in _NO_FILE:
        code = ErrorCode.NOT_A_FILE
    elif number in _DENIED:
        code = ErrorCode.PERMISSION_DENIED
    else:
        code = ErrorCode.IO_FAILED
    return DiskError(_OWN_DISK.get(code, code) if own else code, errno=errno_name(error))


def read_error(error: OSError) -> DiskError:
    """What an OSError means to somebody who reads."""
    number = error.errno
    if number in _NOT_THERE:
        code = ErrorCode.FILE_MISSING
    elif number in _DENIED:
        code = ErrorCode.PERMISSION_DENIED
    elif number in _GONE or getattr(error, "winerror", None) in _WINDOWS_CODES:
        code = ErrorCode.TARGET_VANISHED
    else:
        code = ErrorCode.IO_FAILED
    return DiskError(code, errno=errno_name(error))


def errno_name(error: OSError) -> str:
    """The name of an error number (``ENOSPC``), or the number where it has none."""
    return errno.errorcode.get(error.errno or 0, str(error.errno))
