"""The log file of a workspace: for engineers, in English, with personal data masked.

Everything passes one gate before it reaches the disk: numbers that could be a resident ID, a
telephone, a card or a birth date, and every Chinese character, since messages are written in
English and Chinese in them can only be somebody's data. Tracebacks carry places, never values.
Knows nothing of the window or the database, and never stops the program for the log's sake.
"""

from __future__ import annotations

import contextlib
import faulthandler
import logging
import logging.handlers
import re
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType, TracebackType
from typing import TextIO

from .domain.errors import GreenwaveError

FOLDER = "logs"
LOG_NAME = "greenwave.log"
CRASH_NAME = "crash.log"
LOG_BYTES = 1_000_000
LOG_COPIES = 4

_HAN = (
    "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
    "\ue000-\uf8ff\U000f0000-\U0010fffd"  # private use: what old county files have for rare names
)
_SECRETS = re.compile(
    r"(?P<kept>"
    # Event hashes and ids of records are needed to follow a fault and say nothing about anyone.
    r"\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b"
    r"|\b(?=[0-9]*[a-f])[0-9a-f]{32,128}\b"
    r")"
    r"|(?P<number>"
    r"\d{6}[ -](?:19|20)?\d{6}[ -]\d{3}[\dXx]?"  # an ID number written in groups
    r"|(?:\+?86[ -]?)?1[3-9]\d[ -]\d{4}[ -]\d{4}"  # a mobile number written in groups
    r"|0\d{2,3}[ -]\d{7,8}"  # a fixed line with its area code
    r"|\d[.,]\d{4,}[Ee]\+?\d+"  # an ID number after a spreadsheet had it
    r"|\d{7,}[Xx]?"
    r")"
    rf"|(?P<han>[{_HAN}](?:[·•.\s]?[{_HAN}])*)"
)
_QUOTED = re.compile(r"'[^'\n]*'|\"[^\"\n]*\"|`[^`\n]*`|‘[^’\n]*’|“[^”\n]*”")
# Their texts quote names from our own code, which a reader of the log needs; the texts of all
# other exceptions quote the values they stumbled over.
_QUOTES_CODE = (AttributeError, NameError, ImportError, TypeError)

_log = logging.getLogger(__name__)
# Without a handler, Python would print warnings on the terminal, past the mask.
logging.getLogger("greenwave_desk").addHandler(logging.NullHandler())


def mask(text: str) -> str:
    """``text`` without anything that could be a person's number or name.

    Hashes and UUIDs stay. Names in Latin letters cannot be told from other words: messages must
    not carry names at all, and this is the second line of defence.
    """
    return _SECRETS.sub(_masked, text)


def describe(error: BaseException) -> str:
    """Type, masked text and places of ``error`` and its causes; no values of variables."""
    return "\n".join(_story(error, seen=set()))


def start(workspace: Path) -> Path:
    """Log to ``workspace/logs`` from now on and return the log file's path.

    One workspace is logged at a time: a second call moves on. When the folder cannot be written
    (a full or read-only disk) the program runs without a log.
    """
    return _keeper.start(workspace / FOLDER)


def stop() -> None:
    """Close the log file."""
    _keeper.stop()


@contextlib.contextmanager
def watch_for_bugs(tell: Callable[[BaseException | None], None]) -> Iterator[None]:
    """Record what nobody caught, in any thread, then ``tell`` the person that it happened.

    ``tell`` is given the error, to see whether it was the disk's doing; it never shows its text.

    Also lets a crash of a native library leave its stacks in ``logs/crash.log``. For entry
    points: the hooks are process-wide, and are put back at the end.
    """

    def caught(error: BaseException | None) -> None:
        if error is not None:
            _log.critical("bug: the program made a mistake", exc_info=error)
        tell(error)

    def in_main(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
        else:
            caught(error)

    def in_thread(failed: threading.ExceptHookArgs) -> None:
        if not issubclass(failed.exc_type, SystemExit):
            caught(failed.exc_value)

    def in_cleanup(failed: sys.UnraisableHookArgs) -> None:
        # Nothing is lost when a finaliser fails, so nobody is told; the log has it.
        _log.error("bug: a clean-up failed", exc_info=failed.exc_value)

    before = sys.excepthook, threading.excepthook, sys.unraisablehook
    sys.excepthook, threading.excepthook, sys.unraisablehook = in_main, in_thread, in_cleanup
    _keeper.watch_crashes(wanted=True)
    try:
        yield
    finally:
        sys.excepthook, threading.excepthook, sys.unraisablehook = before
        _keeper.watch_crashes(wanted=False)


class MaskingFormatter(logging.Formatter):
    """One line a record, UTC, masked; an exception follows as places only."""

    def __init__(self) -> None:
        super().__init__(
            "%(asctime)s %(levelname)s %(name)s %(message)s", datefmt="%Y-%m-%dT%H:%M:%SZ"
        )
        self.converter = time.gmtime

    def format(self, record: logging.LogRecord) -> str:
        """The text of ``record`` as it may be written down."""
        # Built from a copy: `exc_text` and `message` are cached on the record, where another
        # handler would find them.
        record = logging.makeLogRecord(record.__dict__)
        record.msg, record.args = _one_line(mask(record.getMessage())), None
        error = record.exc_info[1] if record.exc_info else None
        record.exc_info = record.exc_text = record.stack_info = None
        line = super().format(record)
        return f"{line}\n{describe(error)}" if error is not None else line


class _QuietRotatingHandler(logging.handlers.RotatingFileHandler):
    """A log that fails silently: the standard one prints records unmasked when a disk is full."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802  # logging's own name
        """Drop the record."""

    def close(self) -> None:
        """Close the file, though what a full disk did not take is lost."""
        with contextlib.suppress(OSError):
            super().close()

    def doRollover(self) -> None:  # noqa: N802  # logging's own name
        # On Windows a file that the command has open too cannot be renamed: keep writing to it.
        try:
            super().doRollover()
        except OSError:
            if self.stream is None:
                self.stream = self._open()


class _Keeper:
    """The one open log file of this process, and the file for native crashes beside it."""

    def __init__(self) -> None:
        self._handler: _QuietRotatingHandler | None = None
        self._crashes: TextIO | None = None
        self._crashes_wanted = False
        self._lock = threading.Lock()

    def start(self, folder: Path) -> Path:
        path = folder.absolute() / LOG_NAME
        with self._lock:
            if self._handler is not None and Path(self._handler.baseFilename) == path:
                return path
            self._close()
            with contextlib.suppress(OSError):
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                path.touch(mode=0o600)
                self._open(path)
        return path

    def stop(self) -> None:
        with self._lock:
            self._close()

    def watch_crashes(self, *, wanted: bool) -> None:
        with self._lock:
            self._crashes_wanted = wanted
            if self._handler is not None:
                self._open_crashes(Path(self._handler.baseFilename).parent)

    def _open(self, path: Path) -> None:
        handler = _QuietRotatingHandler(
            path, maxBytes=LOG_BYTES, backupCount=LOG_COPIES, encoding="utf-8"
        )
        handler.setFormatter(MaskingFormatter())
        handler.addFilter(_worth_keeping)
        self._handler = handler
        # On the root, so that what libraries say passes the mask too.
        logging.getLogger().addHandler(handler)
        ours = logging.getLogger("greenwave_desk")
        if ours.level == logging.NOTSET:
            ours.setLevel(logging.INFO)
        self._open_crashes(path.parent)

    def _open_crashes(self, folder: Path) -> None:
        self._close_crashes()
        if self._crashes_wanted:
            with contextlib.suppress(OSError):
                path = folder / CRASH_NAME
                path.touch(mode=0o600)
                self._crashes = path.open("a", encoding="utf-8")
                faulthandler.enable(self._crashes)

    def _close(self) -> None:
        self._close_crashes()
        if self._handler is not None:
            logging.getLogger().removeHandler(self._handler)
            self._handler.close()
            self._handler = None

    def _close_crashes(self) -> None:
        if self._crashes is not None:
            faulthandler.disable()
            self._crashes.close()
            self._crashes = None


_keeper = _Keeper()


def _worth_keeping(record: logging.LogRecord) -> bool:
    ours = record.name.partition(".")[0] == "greenwave_desk"
    return record.levelno >= (logging.INFO if ours else logging.WARNING)


def _masked(found: re.Match[str]) -> str:
    if found["kept"]:
        return found["kept"]
    if found["number"]:
        return f"[{sum(c.isalnum() for c in found['number'])} digits]"
    return f"[{len(found['han'])} hanzi]"


def _story(error: BaseException, seen: set[int]) -> Iterator[str]:
    seen.add(id(error))
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if cause is not None and id(cause) not in seen:
        yield from _story(cause, seen)
        yield "  which led to"
    yield f"  {type(error).__module__}.{type(error).__qualname__}: {_text(error)}"
    for frame, line in _frames(error.__traceback__):
        yield f"    at {_place(frame)}:{line} in {frame.f_code.co_qualname}"
    if isinstance(error, BaseExceptionGroup):
        for inner in error.exceptions:
            if id(inner) not in seen:
                yield from _story(inner, seen)


def _frames(trace: TracebackType | None) -> Iterator[tuple[FrameType, int]]:
    while trace is not None:
        yield trace.tb_frame, trace.tb_lineno
        trace = trace.tb_next


def _place(frame: FrameType) -> str:
    """The module, not the file: a path can hold the name of whoever uses the computer."""
    name = frame.f_globals.get("__name__")
    return name if isinstance(name, str) else "?"


def _text(error: BaseException) -> str:
    try:
        text = str(error)
    except Exception as failed:  # noqa: BLE001  # a faulty __str__ must not hide the error itself
        return f"(no text: {type(failed).__name__})"
    if not isinstance(error, (GreenwaveError, *_QUOTES_CODE)):
        text = _QUOTED.sub("'…'", text)
    return _one_line(mask(text))


def _one_line(text: str) -> str:
    """Line ends made visible, so that no value can write a log line of its own."""
    return text.replace("\r", "\\r").replace("\n", "\\n")
