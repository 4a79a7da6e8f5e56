"""JSON Lines under Zstandard: a part's lines to bytes, and its bytes to lines within limits.

Owns compression and the cutting of lines; what a line says is :mod:`.records`' matter.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Final, NamedTuple

import zstandard

from ..domain.errors import BundleError, ErrorCode
from .layout import MAX_BUNDLE, MAX_EXPANDED, MAX_LINE, MAX_RECORDS, malformed

LEVEL: Final = 3
MAX_WINDOW: Final = 8 << 20
"""Bytes of history that a frame may ask a reader to keep; RFC 8878 recommends to support 8 MiB."""

_FRAME_MAGIC = b"\x28\xb5\x2f\xfd"
_FEED = 1024
"""Compressed bytes fed at once. A block of four bytes can stand for 128 KiB, so this bounds what
one call can give to 32 MiB, whoever made the frame."""
_BATCH = 256
_GATHER = 1 << 16
_SLICE = 1 << 20
"""Bytes cut into lines at a time: every line is an object, and short ones take sixty bytes each."""


class Packed(NamedTuple):
    """A compressed part in memory, with what the manifest says of it."""

    chunks: tuple[bytes, ...]
    records: int
    length: int
    sha256: str


def pack(lines: Iterable[bytes]) -> Packed:
    """Compress ``lines`` (without their newlines) into one frame.

    Raises:
        ValueError: a line is empty or has a newline in it.
        BundleError: ``BUNDLE_TOO_LARGE`` beyond a limit of the format.
    """
    packer = zstandard.ZstdCompressor(level=LEVEL).compressobj()
    chunks: list[bytes] = []
    records = expanded = length = 0
    seen = hashlib.sha256()

    def keep(chunk: bytes) -> None:
        nonlocal length
        if chunk:
            chunks.append(chunk)
            seen.update(chunk)
            length += len(chunk)

    rows = iter(lines)
    while batch := list(islice(rows, _BATCH)):
        data = b"\n".join(batch) + b"\n"
        if data.count(b"\n") != len(batch) or not all(batch):
            raise ValueError("a line is empty or has a newline in it")
        records += len(batch)
        expanded += len(data)
        _within(records, expanded, max(map(len, batch)))
        keep(packer.compress(data))
        if length > MAX_BUNDLE:
            raise BundleError(ErrorCode.BUNDLE_TOO_LARGE, limit=MAX_BUNDLE)
    keep(packer.flush())
    return Packed(tuple(chunks), records, length, seen.hexdigest())


def unpack(read: Callable[[int], bytes]) -> Iterator[list[bytes]]:
    """The lines of one frame, without their newlines, some hundreds at a time.

    Args:
        read: Gives the next bytes of the compressed part, and nothing at its end.

    Raises:
        BundleError: ``BUNDLE_TOO_LARGE`` beyond a limit, ``BUNDLE_MALFORMED`` when the part is
            not one whole frame of lines in UTF-8 that each end with a newline.
    """
    records = expanded = 0
    rest = b""
    for data in _expand(read):
        expanded += len(data)
        whole, newline, tail = data.rpartition(b"\n")
        if not newline:
            rest += tail
            _within(records, expanded, len(rest))
            continue
        whole, rest = rest + whole, tail
        lines = whole.split(b"\n")
        records += len(lines)
        _within(records, expanded, max(map(len, lines)), len(rest))
        if not all(lines):
            raise malformed("empty-line")
        try:
            whole.decode()
        except UnicodeDecodeError as error:
            raise malformed("utf-8") from error
        yield lines
    if rest:
        raise malformed("last-line")


def _expand(read: Callable[[int], bytes]) -> Iterator[bytes]:
    """The frame's content in blocks of at most :data:`_SLICE` bytes."""
    frame = zstandard.ZstdDecompressor(max_window_size=MAX_WINDOW).decompressobj()
    gathered: list[bytes] = []
    size = 0
    piece = read(_FEED)
    if not piece.startswith(_FRAME_MAGIC):
        raise malformed("frame")
    while piece:
        if frame.eof:
            raise malformed("second-frame")
        try:
            gathered.append(frame.decompress(piece))
        except zstandard.ZstdError as error:
            raise malformed("frame") from error
        size += len(gathered[-1])
        if frame.unused_data:
            raise malformed("second-frame")
        if size >= _GATHER:
            yield from _sliced(b"".join(gathered))
            gathered, size = [], 0
        piece = read(_FEED)
    if not frame.eof:
        raise malformed("frame-cut")
    yield from _sliced(b"".join(gathered))


def _sliced(data: bytes) -> Iterator[bytes]:
    for start in range(0, len(data), _SLICE):
        yield data[start : start + _SLICE]


def _within(records: int, expanded: int, *line_lengths: int) -> None:
    if records > MAX_RECORDS:
        raise BundleError(ErrorCode.BUNDLE_TOO_LARGE, limit=MAX_RECORDS, what="records")
    if expanded > MAX_EXPANDED:
        raise BundleError(ErrorCode.BUNDLE_TOO_LARGE, limit=MAX_EXPANDED, what="expanded")
    if max(line_lengths) > MAX_LINE:
        raise BundleError(ErrorCode.BUNDLE_TOO_LARGE, limit=MAX_LINE, what="line")
