"""Encrypting to recipients and decrypting as a stream, in the age v1 format.

Owns the library: pushes blocks into it, and turns what it pushes out into something that can
be read. A reader must have passed the file through :mod:`.age_gate`, and must have let
:func:`authenticate` see all of it, before it believes a byte of :class:`PlainText`.
"""

from __future__ import annotations

import io
import queue
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Final, Self

import pyrage

from .. import disk_errors, files
from ..domain.errors import BundleError, ErrorCode, GreenwaveError

_HAND_OVER: Final = 1 << 17
"""Plain bytes that travel to the reader at once."""
_AHEAD: Final = 4
"""How many of them wait when the reader is slow: what a stream keeps in memory."""


class _Puller(io.RawIOBase):
    """Blocks as a file to read from."""

    def __init__(self, blocks: Iterator[bytes]) -> None:
        super().__init__()
        self._blocks = blocks
        self._rest = memoryview(b"")

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        while not self._rest:
            block = next(self._blocks, None)
            if block is None:
                return b""
            self._rest = memoryview(block)
        taken, self._rest = self._rest[:size], self._rest[size:]
        return bytes(taken)


class _Pusher(io.RawIOBase):
    """A function as a file to write to; remembers what went wrong in it."""

    def __init__(self, push: Callable[[bytes], int]) -> None:
        super().__init__()
        self._push = push
        self.failure: GreenwaveError | None = None

    def writable(self) -> bool:
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]  # the library writes bytes
        try:
            return self._push(data)
        except GreenwaveError as error:
            self.failure = error
            raise


class _StoppedError(Exception):
    """The reader of a :class:`PlainText` has gone."""


def encrypt(blocks: Iterator[bytes], push: Callable[[bytes], int], recipients: list[str]) -> None:
    """Seal ``blocks`` to ``recipients`` (``age1…``) and hand the file's bytes to ``push``.

    Raises:
        ValueError: a recipient that is none.
        GreenwaveError: what ``push`` raised.
    """
    try:
        keys = [pyrage.x25519.Recipient.from_str(recipient) for recipient in recipients]
    except pyrage.RecipientError as error:
        raise ValueError("not an age recipient") from error
    writer = _Pusher(push)
    try:
        pyrage.encrypt_io(_Puller(blocks), writer, keys)
    except pyrage.EncryptError:
        if writer.failure is not None:
            raise writer.failure from None
        raise


def authenticate(path: Path, secret: str) -> None:
    """Decrypt a file to its end and throw the plain bytes away.

    Afterwards every byte of it is known to be as it was sealed.

    Raises:
        BundleError: ``BUNDLE_WRONG_KEY``, ``BUNDLE_TRUNCATED`` or ``BUNDLE_DAMAGED``.
        DiskError: the file cannot be read.
    """
    _decrypt(path, secret, len)


class PlainText:
    """The plain bytes of a sealed file, read in pieces of any size.

    The library can only push, so it runs in a thread of its own and waits whenever the reader
    is :data:`_AHEAD` blocks behind. Leaving the context ends the thread, wherever it stands.
    """

    def __init__(self, path: Path, secret: str) -> None:
        self._path = path
        self._secret = secret
        self._blocks: queue.Queue[bytes | None] = queue.Queue(_AHEAD)
        # What the reader is told should the thread end in a way that nobody foresaw.
        self._failure: GreenwaveError | None = BundleError(ErrorCode.BUNDLE_DAMAGED, why="reader")
        self._stopped = False
        self._over = False
        self._block = b""
        self._at = 0
        self._pending: list[bytes] = []
        self._pending_size = 0
        # A daemon, so that a stream that somebody forgot cannot keep the program from ending.
        self._thread = threading.Thread(target=self._run, name="bundle-reader", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stopped = True
        while not self._over:
            self._over = self._blocks.get() is None
        self._thread.join()

    def read(self, size: int) -> bytes:
        """The next ``size`` bytes; fewer at the end alone.

        Raises:
            BundleError: as for :func:`authenticate`.
        """
        end = self._at + size
        if end <= len(self._block):
            piece, self._at = self._block[self._at : end], end
            return piece
        pieces = [self._block[self._at :]]
        missing = size - len(pieces[0])
        self._block, self._at = b"", 0
        while missing and self._next_block():
            pieces.append(self._block[:missing])
            self._at = len(pieces[-1])
            missing -= self._at
        return b"".join(pieces)

    def _next_block(self) -> bool:
        if self._over:
            return False
        block = self._blocks.get()
        if block is None:
            self._over = True
            if self._failure is not None:
                raise self._failure
            return False
        self._block, self._at = block, 0
        return True

    def _run(self) -> None:
        try:
            _decrypt(self._path, self._secret, self._take)
            self._hand_over()
            self._failure = None
        except GreenwaveError as error:
            self._failure = error
        except _StoppedError:
            pass
        finally:
            self._blocks.put(None)

    def _take(self, data: bytes) -> int:
        if self._stopped:
            raise _StoppedError
        self._pending.append(data)
        self._pending_size += len(data)
        if self._pending_size >= _HAND_OVER:
            self._hand_over()
        return len(data)

    def _hand_over(self) -> None:
        if self._pending:
            self._blocks.put(b"".join(self._pending))
            self._pending, self._pending_size = [], 0


def _decrypt(path: Path, secret: str, push: Callable[[bytes], int]) -> None:
    identity = pyrage.x25519.Identity.from_str(secret)
    try:
        with path.open("rb", buffering=files.BLOCK) as source:
            pyrage.decrypt_io(source, _Pusher(push), [identity])
    except pyrage.DecryptError as error:
        raise _refusal(str(error)) from error
    except OSError as error:
        if error.errno is not None:
            raise disk_errors.read_error(error) from error
        raise _refusal(str(error)) from error


def _refusal(told: str) -> BundleError:
    """The library tells its reasons in words alone; unknown words mean damage."""
    if "No matching keys" in told:
        return BundleError(ErrorCode.BUNDLE_WRONG_KEY)
    if "truncated" in told or "fill whole buffer" in told or "Incomplete" in told:
        return BundleError(ErrorCode.BUNDLE_TRUNCATED, why="payload")
    return BundleError(ErrorCode.BUNDLE_DAMAGED, why="payload")
