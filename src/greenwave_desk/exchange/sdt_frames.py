"""Frames of second-generation ID card readers (GA/T 467-2019): bytes in, replies and cards out.

Out: ``AA AA AA 96 69 | length | command, parameter, data | XOR``; in: the same with three status
bytes in place of the command. The length is big-endian and counts what follows it; the XOR runs
over the length and what follows, itself excluded. Knows no port and no time.

The photo and the fingerprints that come with a reading never leave :class:`Deframer`: they lie in
its one buffer until the check byte has been judged, and are overwritten there.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from enum import Enum, IntEnum
from functools import reduce
from operator import xor
from typing import Final

import msgspec

from ..domain.errors import DeviceError, ErrorCode
from ..domain.people import Sex
from ..domain.resident_id import check_character
from ..domain.scans import IdCard, IdCardKind
from ..domain.text import standard_characters

PREAMBLE: Final = b"\xaa\xaa\xaa\x96\x69"
_HEADER: Final = len(PREAMBLE) + 2
_TEXT: Final = 256
_PHOTO: Final = 1024
_FINGERPRINTS: Final = (0, 512, 1024)
_SHORT: Final = 128
"""Octets of data in any reply but a reading; the new address has 70."""
MAX_LENGTH: Final = 3 + 6 + _TEXT + _PHOTO + _FINGERPRINTS[-1] + 1
"""What the length field says of the longest reply, a reading with two fingerprints."""
MAX_FRAME: Final = _HEADER + MAX_LENGTH
MIN_LENGTH: Final = 4
"""Three status bytes and the check byte."""

RATES: Final = (115200, 57600, 38400, 19200, 9600)
"""Bits per second that the standard knows; the first is what readers are delivered with."""


class Ask(Enum):
    """What this program asks a reader: command and parameter. It never asks for fingerprints."""

    STATUS = (0x11, 0xFF)
    FIND = (0x20, 0x01)
    SELECT = (0x20, 0x02)
    READ = (0x30, 0x01)


class Status(IntEnum):
    """The third status byte of a reply."""

    OK = 0x90
    FOUND = 0x9F
    CHECKSUM = 0x10
    LENGTH = 0x11
    COMMAND = 0x21
    UNKNOWN = 0x24
    CARD_REFUSED_READER = 0x31
    READER_REFUSED_CARD = 0x32
    VERIFICATION = 0x33
    WRONG_CARD = 0x40
    READ_FAILED = 0x41
    RANDOM_FAILED = 0x47
    SELF_TEST = 0x60
    NOT_AUTHORISED = 0x66
    NO_CARD = 0x80
    SELECT_FAILED = 0x81
    NO_CONTENT = 0x91


_REFUSALS: dict[int, ErrorCode] = {
    Status.CARD_REFUSED_READER: ErrorCode.READER_CARD_UNVERIFIED,
    Status.READER_REFUSED_CARD: ErrorCode.READER_CARD_UNVERIFIED,
    Status.VERIFICATION: ErrorCode.READER_CARD_UNVERIFIED,
    Status.WRONG_CARD: ErrorCode.READER_CARD_OTHER,
    Status.READ_FAILED: ErrorCode.READER_CARD_UNREADABLE,
    Status.RANDOM_FAILED: ErrorCode.READER_CARD_UNREADABLE,
    Status.NO_CARD: ErrorCode.READER_CARD_UNREADABLE,
    Status.SELECT_FAILED: ErrorCode.READER_CARD_UNREADABLE,
    Status.NO_CONTENT: ErrorCode.READER_CARD_UNREADABLE,
    Status.SELF_TEST: ErrorCode.READER_FAULTY,
    Status.NOT_AUTHORISED: ErrorCode.READER_FAULTY,
}
"""What a status means to the clerk; any other than these is ``READER_REFUSED``."""


class Reply(msgspec.Struct, frozen=True):
    """A whole reply with a right check byte.

    ``data`` is what follows the status bytes; of a reading it is the 256 octets of text alone.
    """

    status: bytes
    data: bytes
    reading: bool = False

    @property
    def code(self) -> int:
        """The third status byte, which is the one that tells; -1 where the others are not 0."""
        return self.status[2] if self.status[:2] == b"\0\0" else -1


def command(code: int, parameter: int, data: bytes = b"") -> bytes:
    """A whole frame to a reader."""
    body = (3 + len(data)).to_bytes(2, "big") + bytes((code, parameter)) + data
    return PREAMBLE + body + bytes((reduce(xor, body),))


def refusal(reply: Reply) -> DeviceError:
    """What to tell of a reply that is none of the good ones."""
    code = _REFUSALS.get(reply.code, ErrorCode.READER_REFUSED)
    return DeviceError(code, status=reply.status[2:].hex().upper())


class Deframer:
    """Finds replies in a stream, whatever stands before, between and behind them.

    Its memory is one buffer of the longest frame's length; nothing else is kept.
    """

    def __init__(self) -> None:
        self._buffer = bytearray(MAX_FRAME)
        self._used = 0
        self.damaged = 0
        """Frames given up since :meth:`reset`: their length or check byte was wrong."""
        self._garbage = False

    @property
    def wanted(self) -> int:
        """Octets that are certainly missing from the frame in hand; at least 1."""
        if self._used < _HEADER:
            return _HEADER + MIN_LENGTH - self._used
        return max(1, self._length() + _HEADER - self._used)

    @property
    def heard(self) -> bool:
        """Whether anything has come since :meth:`reset`."""
        return self._used > 0 or self.damaged > 0 or self._garbage

    def reset(self) -> None:
        """Forget what has come, and overwrite it."""
        self._buffer[:] = bytes(MAX_FRAME)
        self._used = 0
        self.damaged = 0
        self._garbage = False

    def feed(self, data: bytes | bytearray | memoryview) -> list[Reply]:
        """The replies that ``data`` completes, in their order."""
        replies = []
        view = memoryview(data)
        while view:
            taken = min(len(view), MAX_FRAME - self._used)
            self._buffer[self._used : self._used + taken] = view[:taken]
            self._used += taken
            view = view[taken:]
            while (reply := self._next()) is not None:
                if reply is not _AGAIN:
                    replies.append(reply)
        return replies

    def _length(self) -> int:
        return int.from_bytes(self._buffer[len(PREAMBLE) : _HEADER], "big")

    def _next(self) -> Reply | None:
        """The reply at the front; ``_AGAIN`` where another look is worth it, None where not."""
        self._synchronise()
        if self._used < _HEADER:
            return None
        length = self._length()
        if not MIN_LENGTH <= length <= MAX_LENGTH:
            return self._give_up()
        whole = _HEADER + length
        if self._used < whole:
            return None
        check = 0
        for octet in memoryview(self._buffer)[len(PREAMBLE) : whole]:
            check ^= octet
        reply = None if check else self._reply(whole)
        if reply is None:
            return self._give_up()
        self._drop(whole)
        return reply

    def _reply(self, whole: int) -> Reply | None:
        """The frame at the front without its photo; None where its parts do not add up."""
        status = bytes(self._buffer[_HEADER : _HEADER + 3])
        start, end = _HEADER + 3, whole - 1
        if end - start <= _SHORT:
            return Reply(status, bytes(self._buffer[start:end]))
        sizes = self._sizes(end - start)
        if sizes == 0:
            return None
        text = bytes(self._buffer[start + sizes : start + sizes + _TEXT])
        return Reply(status, text, reading=True)

    def _sizes(self, octets: int) -> int:
        """Octets in which a reading says how long its parts are; 0 where it is no reading."""
        start = _HEADER + 3
        told = [
            int.from_bytes(self._buffer[start + at : start + at + 2], "big") for at in (0, 2, 4)
        ]
        if told[:2] != [_TEXT, _PHOTO]:
            return 0
        if octets == 4 + _TEXT + _PHOTO:
            return 4
        of_fingers = told[2] in _FINGERPRINTS and octets == 6 + _TEXT + _PHOTO + told[2]
        return 6 if of_fingers else 0

    def _give_up(self) -> Reply:
        """A frame that is none: look for the next preamble behind its first octet."""
        self.damaged += 1
        self._drop(1)
        return _AGAIN

    def _synchronise(self) -> None:
        """Drop what stands before the preamble, or before what may become one."""
        at = self._buffer.find(PREAMBLE, 0, self._used)
        if at < 0:
            kept = next(
                size
                for size in range(len(PREAMBLE) - 1, -1, -1)
                if size <= self._used
                and self._buffer[self._used - size : self._used] == PREAMBLE[:size]
            )
            at = self._used - kept
        if at:
            self._garbage = True
            self._drop(at)

    def _drop(self, octets: int) -> None:
        """Overwrite the first octets with what follows them, and what that leaves with zeros."""
        with memoryview(self._buffer) as view:
            rest = self._used - octets
            view[:rest] = view[octets : self._used]
            view[rest : self._used] = bytes(octets)
        self._used = rest


_AGAIN: Final = Reply(b"", b"")


class _Text:
    """The text block, read field by field; widths in octets of UTF-16LE."""

    def __init__(self, block: bytes) -> None:
        self._block = block
        self._at = 0

    def raw(self, octets: int) -> str:
        part = self._block[self._at : self._at + octets]
        self._at += octets
        return part.decode("utf-16-le")

    def field(self, octets: int) -> str:
        """A field without the blanks behind it; those inside a name are part of it."""
        return _trimmed(self.raw(octets))

    def day(self, octets: int = 16) -> str:
        """``YYYYMMDD`` as an ISO date."""
        return _iso(self.field(octets))

    def until(self) -> str:
        """The last day of validity; empty for 长期."""
        text = self.field(16)
        return "" if text == "长期" else _iso(text)


def decode_text(block: bytes) -> IdCard:
    """The card that a reading's text block describes.

    Raises:
        DeviceError: ``READER_CARD_UNREADABLE``: a field cannot be what it should be.
    """
    with suppress(ValueError, KeyError):  # not chained: they hold what stood in the field
        if len(block) == _TEXT:
            flag = block[248:250].decode("utf-16-le").strip(" \0")
            return _LAYOUTS[flag](_Text(block))
    raise DeviceError(ErrorCode.READER_CARD_UNREADABLE)


def _trimmed(text: str) -> str:
    return standard_characters(text.rstrip(" \0\u3000"))


def _iso(text: str) -> str:
    if not (len(text) == 8 and text.isascii() and text.isdigit()):
        raise ValueError("day")
    return date(int(text[:4]), int(text[4:6]), int(text[6:])).isoformat()


def _resident(text: _Text) -> IdCard:
    return _domestic(text, IdCardKind.RESIDENT)


def _hk_macao_taiwan(text: _Text) -> IdCard:
    return _domestic(text, IdCardKind.HK_MACAO_TAIWAN)


def _domestic(text: _Text, kind: IdCardKind) -> IdCard:
    """The layout of residents, which residence permits of HK, Macao and Taiwan share."""
    name, sex, ethnic = _named(text.field(30)), Sex(text.raw(2)), text.field(4)
    if kind is IdCardKind.HK_MACAO_TAIWAN:
        ethnic = ""  # reserved there
    elif not (len(ethnic) == 2 and ethnic.isascii() and ethnic.isdigit()):
        raise ValueError("ethnic")
    return IdCard(
        kind=kind,
        name=name,
        sex=sex,
        ethnic=ethnic,
        birth=text.day(),
        address=text.field(70),
        id_number=_eighteen(text.field(36)),
        issuer=text.field(30),
        valid_from=text.day(),
        valid_until=text.until(),
    )


def _foreign_2017(text: _Text) -> IdCard:
    english, sex, number = text.field(120), Sex(text.raw(2)), text.field(30).upper()
    country, chinese = text.field(6), text.field(30)
    issued, until, birth = text.day(), text.until(), text.day()
    text.raw(4)  # version of the layout
    if not (len(number) == 15 and number.isascii() and number.isalnum()):
        raise ValueError("number")
    return IdCard(
        kind=IdCardKind.FOREIGN_2017,
        name=_named(chinese or english),
        sex=sex,
        birth=birth,
        id_number=number,
        issuer=text.field(8),
        valid_from=issued,
        valid_until=until,
        english_name=english,
        country=country,
    )


def _foreign_2023(text: _Text) -> IdCard:
    chinese, sex = text.field(30), Sex(text.raw(2))
    text.raw(4)  # how often it was issued anew
    birth, english, number = text.day(), text.raw(70), _eighteen(text.field(36))
    text.raw(30)
    valid_from, until = text.day(), text.until()
    english = _trimmed(english + text.raw(22))
    return IdCard(
        kind=IdCardKind.FOREIGN_2023,
        name=_named(chinese or english),
        sex=sex,
        birth=birth,
        id_number=number,
        valid_from=valid_from,
        valid_until=until,
        english_name=english,
        country=text.field(6),
    )


_LAYOUTS: Final = {
    "": _resident,
    "J": _hk_macao_taiwan,
    "I": _foreign_2017,
    "Y": _foreign_2023,
}


def _named(name: str) -> str:
    if not name:
        raise ValueError("name")
    return name


def _eighteen(number: str) -> str:
    """An 18-character number with a right check character (GB 11643-1999), its x in capitals."""
    number = number.upper()
    body = number[:17]
    if not (len(number) == 18 and body.isascii() and body.isdigit()):
        raise ValueError("number")
    if check_character(body) != number[17]:
        raise ValueError("check")
    return number
