"""Reading a roster file: checks first, a limited child process for the parsing, then judgement.

The child turns the file into rows and nothing else; every row is judged here while the child
reads on. A child that dies takes nothing with it: another reader is tried, or the file is
refused with a sentence.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Final, Self

import msgspec

from ..domain.divisions import Divisions
from ..domain.errors import DiskError, ErrorCode, RosterFileError
from ..domain.ids import DivisionCode
from ..domain.roster import RosterReading
from ..domain.roster_rows import RosterJudge
from ..domain.roster_sheet import Merge
from ..files import read_limited
from .sheet_child import CHILD_ARGUMENT
from .sheet_frames import (
    Engine,
    Frame,
    FrameError,
    ReadDone,
    ReadFailed,
    ReadRemark,
    ReadRequest,
    RowBlock,
    SheetStart,
    encode,
    read_frames,
)
from .sheet_gate import DEFAULT_GATE, GateLimits, SheetKind, check_file

Progress = Callable[[int], None]
"""Called with the rows judged so far; what it raises stops the reading."""


class ReadLimits(msgspec.Struct, frozen=True, kw_only=True):
    """What reading a file may take. Memory in bytes, times in seconds."""

    gate: GateLimits = DEFAULT_GATE
    memory: int = 512 << 20
    """Address space of the child; a city's roster takes 280 MB."""

    processor: int = 60
    patience: float = 180
    """By the clock, until the child has told all."""

    rows: int = 1_000_000


DEFAULT_LIMITS: Final = ReadLimits()

_LAST_BREATH: Final = 2
"""Seconds that a process may take to end when it has already closed its pipe."""

_ENGINES: Final = {
    SheetKind.XLSX: (Engine.CALAMINE, Engine.OPENPYXL),
    SheetKind.XLS: (Engine.CALAMINE,),
    SheetKind.TEXT: (Engine.TEXT,),
}


class _ChildDiedError(Exception):
    """The child ended without having told all: a fault of the library, or of the file."""


def read_roster(
    path: Path,
    *,
    divisions: Divisions,
    mapping: Mapping[str, str] | None = None,
    division: DivisionCode | None = None,
    today: date,
    limits: ReadLimits = DEFAULT_LIMITS,
    progress: Progress | None = None,
) -> RosterReading:
    """Read a roster file and judge every row.

    A reading in which nothing was accepted is given back too, so that its refusals can be shown;
    whoever makes an edition of it asks :mod:`~..domain.roster_checks` first.

    Args:
        path: An .xlsx, .xls, or delimited text (.csv, .tsv, .txt).
        divisions: Where places are looked up.
        mapping: Heading → field and spelling → category code, as the clerk answered.
        division: Township or county of people whose row names none.
        today: Day of the import; nobody is born after it.
        limits: Sizes and times.
        progress: Is told how many rows are judged.

    Raises:
        RosterFileError: The file as a whole cannot be used; the code says why.
    """
    data = _bytes_of(path, limits.gate)
    kind = check_file(path.name, data, limits.gate)
    engines = _ENGINES[kind]
    for engine in engines:
        judge = RosterJudge(divisions=divisions, mapping=mapping, division=division, today=today)
        request = ReadRequest(engine, path.stem, limits.memory, limits.processor)
        try:
            with _Child(request, data, limits.patience) as child:
                _judge_frames(child.frames(), judge, limits, progress)
        except _ChildDiedError as error:
            if engine is engines[-1]:
                raise RosterFileError(_end_of(kind)) from error
            continue
        except RosterFileError as error:
            unreadable = error.code is ErrorCode.ROSTER_FILE_UNREADABLE
            if engine is engines[-1] or not unreadable:
                raise
            continue
        return judge.reading(path.name, hashlib.sha256(data).hexdigest())
    raise AssertionError  # every kind has an engine


def read_rows(path: Path, *, limits: ReadLimits = DEFAULT_LIMITS) -> Iterator[Frame]:
    """The sheets and rows of a file that is no roster, through the same checks and the same child.

    Hidden sheets are told with their :class:`SheetStart`. Leaving the iterator ends the child.

    Raises:
        RosterFileError: The file cannot be used, or its reading broke off.
    """
    data = _bytes_of(path, limits.gate)
    kind = check_file(path.name, data, limits.gate)
    request = ReadRequest(_ENGINES[kind][0], path.stem, limits.memory, limits.processor)
    rows = 0
    try:
        with _Child(request, data, limits.patience) as child:
            for frame in child.frames():
                if isinstance(frame, ReadFailed):
                    raise RosterFileError(_failure(frame.code))
                if isinstance(frame, RowBlock):
                    rows += len(frame.rows)
                    if rows > limits.rows:
                        raise RosterFileError(ErrorCode.ROSTER_FILE_TOO_LARGE, limit=limits.rows)
                yield frame
    except _ChildDiedError as error:
        raise RosterFileError(_end_of(kind)) from error


def _bytes_of(path: Path, gate: GateLimits) -> bytes:
    try:
        return read_limited(path, gate.file)
    except DiskError as error:
        if error.code is ErrorCode.FILE_TOO_LARGE:
            raise RosterFileError(ErrorCode.ROSTER_FILE_TOO_LARGE, limit=gate.file) from error
        raise RosterFileError(error.code, **error.facts) from error


def _end_of(kind: SheetKind) -> ErrorCode:
    # An old workbook kills its only reader when its cells span more than memory holds.
    return {
        SheetKind.XLS: ErrorCode.ROSTER_FILE_MEMORY,
    }.get(kind, ErrorCode.ROSTER_FILE_UNREADABLE)


def _judge_frames(
    frames: Iterator[Frame], judge: RosterJudge, limits: ReadLimits, progress: Progress | None
) -> None:
    hidden = False
    rows = 0
    for frame in frames:
        if isinstance(frame, RowBlock):
            rows += len(frame.rows)
            if rows > limits.rows:
                raise RosterFileError(ErrorCode.ROSTER_FILE_TOO_LARGE, limit=limits.rows)
            if not hidden:
                judge.rows(frame.first, frame.rows)
            if progress is not None:
                progress(judge.rows_judged)
        elif isinstance(frame, SheetStart):
            hidden = frame.hidden
            if hidden:
                judge.remark(f"工作表“{frame.name}”是隐藏的，没有读取")
            else:
                judge.begin_sheet(frame.name, [_merge(corners) for corners in frame.merges])
        elif isinstance(frame, ReadRemark):
            judge.remark(frame.text)
        elif isinstance(frame, ReadFailed):
            raise RosterFileError(_failure(frame.code))


def _merge(corners: tuple[int, int, int, int]) -> Merge:
    top, bottom, left, right = corners
    return Merge(top + 1, bottom + 1, left, right)


def _failure(code: str) -> ErrorCode:
    known = {
        ErrorCode.ROSTER_FILE_ENCRYPTED.value: ErrorCode.ROSTER_FILE_ENCRYPTED,
        ErrorCode.ROSTER_FILE_MEMORY.value: ErrorCode.ROSTER_FILE_MEMORY,
    }
    return known.get(code, ErrorCode.ROSTER_FILE_UNREADABLE)


class _Child:
    """The child process while it reads one file; leaving ends it, however far it came."""

    def __init__(self, request: ReadRequest, data: bytes, patience: float) -> None:
        self._patience = patience
        self._processor = request.seconds
        self._late = False
        self._process = subprocess.Popen(  # noqa: S603  # our own program, no shell
            _command(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._timer = threading.Timer(patience, self._give_up)
        self._timer.daemon = True
        self._feeder = threading.Thread(
            target=self._feed, args=(encode(request), data), name="sheet-feeder", daemon=True
        )

    def __enter__(self) -> Self:
        self._timer.start()
        self._feeder.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()
        self._process.kill()
        self._process.wait()
        self._feeder.join()
        assert self._process.stdout is not None
        self._process.stdout.close()
        self._timer.join()

    def frames(self) -> Iterator[Frame]:
        """What the child tells, up to its :class:`ReadDone` or :class:`ReadFailed`.

        Raises:
            RosterFileError: ``ROSTER_FILE_TIMEOUT``.
            _ChildDiedError: It ended without either.
        """
        assert self._process.stdout is not None
        try:
            for frame in read_frames(self._process.stdout.read):
                yield frame
                if isinstance(frame, (ReadDone, ReadFailed)):
                    return
        except FrameError as error:
            # A frame that broke off comes from a child that is ending, and its status tells why;
            # a child that goes on is stopped, and its status would tell of that alone.
            try:
                self._process.wait(_LAST_BREATH)
            except subprocess.TimeoutExpired:
                raise _ChildDiedError from error
        status = self._process.wait()
        if self._late or _ran_out_of_time(status):
            seconds = int(self._patience) if self._late else self._processor
            raise RosterFileError(ErrorCode.ROSTER_FILE_TIMEOUT, seconds=seconds)
        raise _ChildDiedError

    def _feed(self, request: bytes, data: bytes) -> None:
        pipe = self._process.stdin
        assert pipe is not None
        # A child that has died takes no more; how it ended is told by its status.
        with contextlib.suppress(OSError, ValueError):
            pipe.write(request)
            pipe.write(data)
        with contextlib.suppress(OSError, ValueError):
            pipe.close()

    def _give_up(self) -> None:
        self._late = True
        self._process.kill()


def _ran_out_of_time(status: int) -> bool:
    if sys.platform == "win32":
        return False
    import signal  # noqa: PLC0415  # SIGXCPU exists on POSIX alone

    return status in {-signal.SIGXCPU, -signal.SIGKILL}


def _command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, CHILD_ARGUMENT]
    # -P: a module that lies in the working directory (a stick) is never imported.
    return [sys.executable, "-P", "-m", f"{__package__}.sheet_child"]


def _environment() -> dict[str, str]:
    environment = dict(os.environ)
    if not getattr(sys, "frozen", False):
        assert __package__ is not None
        here = Path(__file__).resolve().parents[__package__.count(".") + 1]
        known = environment.get("PYTHONPATH", "")
        environment["PYTHONPATH"] = os.pathsep.join(filter(None, (str(here), known)))
    return environment
