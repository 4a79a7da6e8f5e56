"""What the program and its reading child process say to each other: length-prefixed msgpack.

The child is not trusted: every frame has a greatest length and a fixed shape.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import Annotated, Final

import msgspec

from ..domain.text import Cell

LONGEST_FRAME: Final = 64 << 20
"""Bytes of one frame; a block of rows is far below, a sheet of huge texts is not read."""

LENGTH_BYTES: Final = 4


class Engine(StrEnum):
    """Who reads the file in the child."""

    CALAMINE = "calamine"
    OPENPYXL = "openpyxl"
    TEXT = "text"


class ReadRequest(msgspec.Struct, frozen=True):
    """What the child is to do; the bytes of the file follow until the pipe's end.

    ``memory`` is in bytes, ``seconds`` are of processor time; 0 sets no limit.
    """

    engine: Engine
    sheet: str
    memory: int
    seconds: int


Place = Annotated[int, msgspec.Meta(ge=0)]
"""A row or column, counted from 0."""


class SheetStart(msgspec.Struct, frozen=True, tag="sheet"):
    """A sheet begins.

    ``merges`` are first row, last row, first column, last column; from 0, and columns counted
    from the first that the rows hold.
    """

    name: str
    hidden: bool = False
    merges: tuple[tuple[Place, Place, Place, Place], ...] = ()


class RowBlock(msgspec.Struct, frozen=True, tag="rows"):
    """The next rows of the sheet, from row ``first`` (counted from 1) on.

    Long runs of blank rows are left out: a block need not begin where the last one ended.
    """

    first: Annotated[int, msgspec.Meta(ge=1)]
    rows: list[list[Cell]]


class ReadRemark(msgspec.Struct, frozen=True, tag="remark"):
    """Something to say about the file, in plain Chinese."""

    text: str


class ReadDone(msgspec.Struct, frozen=True, tag="done"):
    """Everything was read."""


class ReadFailed(msgspec.Struct, frozen=True, tag="failed"):
    """The file cannot be read; ``code`` is an :class:`~..domain.errors.ErrorCode`."""

    code: str


Frame = SheetStart | RowBlock | ReadRemark | ReadDone | ReadFailed

_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Frame)
_request_decoder = msgspec.msgpack.Decoder(ReadRequest)


class FrameError(Exception):
    """A frame that is too long or has another shape."""


def encode(message: Frame | ReadRequest) -> bytes:
    """A message with its length before it."""
    body = _encoder.encode(message)
    return len(body).to_bytes(LENGTH_BYTES, "big") + body


def read_request(read: Callable[[int], bytes]) -> ReadRequest:
    """The request at the beginning of a stream."""
    body = _read_body(read)
    if body is None:
        raise FrameError
    return _request_decoder.decode(body)


def read_frames(read: Callable[[int], bytes]) -> Iterator[Frame]:
    """The frames of a stream until its end.

    Raises:
        FrameError: A frame that is cut off, too long or malformed.
    """
    while (body := _read_body(read)) is not None:
        try:
            yield _decoder.decode(body)
        except (ValueError, RecursionError) as error:  # msgspec's errors are ValueErrors
            raise FrameError from error


def _read_body(read: Callable[[int], bytes]) -> bytes | None:
    head = read(LENGTH_BYTES)
    if not head:
        return None
    length = int.from_bytes(head, "big")
    if len(head) < LENGTH_BYTES or length > LONGEST_FRAME:
        raise FrameError
    body = read(length)
    if len(body) < length:
        raise FrameError
    return body
