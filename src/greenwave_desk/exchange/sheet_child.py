"""The process that reads other people's spreadsheets, with little memory and little time.

Started as ``python -m greenwave_desk.exchange.sheet_child`` from the sources or a wheel, and
through :data:`CHILD_ARGUMENT` of the program itself where it is frozen. Reads a request and the
file from standard input, writes frames to standard output, opens no file of its own.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Final

from ..domain.errors import ErrorCode
from .sheet_frames import ReadFailed, encode, read_request

if sys.platform == "win32":
    import msvcrt
else:
    import resource

CHILD_ARGUMENT: Final = "--sheet-child"
"""First argument by which the frozen program knows that it is to be the child."""

_PIECE = 1 << 20


def is_child_call(argv: Sequence[str]) -> bool:
    """Whether these arguments (as in ``sys.argv``) ask for the child."""
    return len(argv) > 1 and argv[1] == CHILD_ARGUMENT


def run_child(argv: Sequence[str]) -> int:
    """Be the child: read, answer, and give the exit status. ``argv`` holds nothing of use."""
    del argv
    source, target = _own_pipes()

    def read(count: int) -> bytes:
        pieces: list[bytes] = []
        while count > 0 and (piece := os.read(source, min(count, _PIECE))):
            pieces.append(piece)
            count -= len(piece)
        return b"".join(pieces)

    request = read_request(read)
    # Imported before the limits: the libraries' own pages are not the file's doing.
    from .sheet_engines import frames_of  # noqa: PLC0415  # the parent never needs it

    _limit(request.memory, request.seconds)
    try:
        data = read(sys.maxsize)
        for frame in frames_of(request.engine, data, request.sheet):
            _write(target, encode(frame))
    except MemoryError:
        _write(target, encode(ReadFailed(ErrorCode.ROSTER_FILE_MEMORY)))
    except BrokenPipeError:
        return 1
    return 0


def _own_pipes() -> tuple[int, int]:
    """Standard input and output for ourselves: nothing that a library prints may come between."""
    source, target = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(nothing, number)
    if sys.platform == "win32":
        msvcrt.setmode(source, os.O_BINARY)
        msvcrt.setmode(target, os.O_BINARY)
    return source, target


def _limit(memory: int, seconds: int) -> None:
    """Limits that the kernel enforces; Windows has none of these and relies on the timeout."""
    if sys.platform == "win32":
        return
    wanted = [(resource.RLIMIT_CORE, 0), (resource.RLIMIT_FSIZE, 0)]
    if memory:
        wanted.append((resource.RLIMIT_AS, memory))
    if seconds:
        wanted.append((resource.RLIMIT_CPU, seconds))
    for kind, value in wanted:
        _, hard = resource.getrlimit(kind)
        most = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(kind, (most, most))


def _write(target: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(target, view) :]


if __name__ == "__main__":
    sys.exit(run_child(sys.argv))
