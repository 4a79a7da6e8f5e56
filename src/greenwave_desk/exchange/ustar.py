"""The archive inside a bundle: a POSIX ustar file with one spelling for everything.

Owns the 512-byte blocks. A header is exactly what
``tar --format=ustar --owner=0 --group=0 --numeric-owner --mtime=@0 --mode=0644`` writes for a
member of that name and size, so a reader has nothing to interpret but the size, and there are
no links, folders, extensions or second readings. Device numbers, which mean nothing for a file,
may also be left empty: GNU tar does so from 1.35 on. The archive is padded with zeros to records
of 65,536 bytes (``tar -b128``), which is also a chunk of the cipher: the sealed length then
tells little about the roster's size, and a copy that broke off shows.

Source: IEEE Std 1003.1, pax, "ustar Interchange Format".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final, NamedTuple

from .layout import malformed

BLOCK: Final = 512
RECORD: Final = 128 * BLOCK
END: Final = 2 * BLOCK
"""Two blocks of zeros end an archive."""
MAX_SIZE: Final = 8**11 - 1

_NAME_BYTES = 100
_ZERO_DEVICES: Final = b"0000000\0" * 2
_NO_DEVICES: Final = b"\0" * 16


class Content(NamedTuple):
    """A member to write. ``chunks`` have ``size`` bytes together."""

    name: str
    size: int
    chunks: Iterable[bytes]


def header(name: str, size: int, *, devices: bytes = _ZERO_DEVICES) -> bytes:
    """The block before a member's content."""
    raw = name.encode("ascii")
    if not 0 < len(raw) < _NAME_BYTES or not 0 <= size <= MAX_SIZE:
        raise ValueError("no header can say this name or size")
    fields = b"".join(
        (
            raw.ljust(_NAME_BYTES, b"\0"),
            b"0000644\0",  # mode
            b"0000000\0",  # uid
            b"0000000\0",  # gid
            b"%011o\0" % size,
            b"%011o\0" % 0,  # mtime
            b" " * 8,  # checksum, counted as blanks
            b"0",  # a regular file
            b"\0" * 100,  # link name
            b"ustar\0" + b"00",
            b"\0" * 64,  # names of owner and group
            devices,
        )
    ).ljust(BLOCK, b"\0")
    return fields[:148] + b"%06o\0 " % sum(fields) + fields[156:]


def archive(members: Iterable[Content]) -> Iterator[bytes]:
    """The archive's bytes, padded to whole records."""
    total = 0
    for member in members:
        yield header(member.name, member.size)
        written = 0
        for chunk in member.chunks:
            written += len(chunk)
            yield chunk
        if written != member.size:
            raise ValueError("a member has another size than announced")
        yield b"\0" * (-member.size % BLOCK)
        total += BLOCK + member.size + -member.size % BLOCK
    yield b"\0" * (END + -(total + END) % RECORD)


class Reader:
    """Reads an archive in its one order; every departure is ``BUNDLE_MALFORMED``."""

    def __init__(self, read: Callable[[int], bytes]) -> None:
        self._read = read
        self._total = 0
        self._member: Member | None = None

    def enter(self, name: str, *, limit: int) -> Member:
        """The next member, which must have ``name`` and at most ``limit`` bytes."""
        self._leave()
        block = self._exactly(BLOCK)
        digits = block[124:135]
        if not all(byte in b"01234567" for byte in digits):
            raise malformed("archive-size")
        size = int(digits, 8)
        if block not in {header(name, size), header(name, size, devices=_NO_DEVICES)}:
            raise malformed("archive-header")
        if size > limit:
            raise malformed("archive-member-too-large")
        self._member = Member(self._exactly, size)
        return self._member

    def finish(self) -> None:
        """Nothing but zeros up to the end of the last record, and nothing after it."""
        self._leave()
        rest = END + -(self._total + END) % RECORD
        if self._exactly(rest).strip(b"\0") or self._read(1):
            raise malformed("archive-end")

    def _leave(self) -> None:
        """Go over what is left of the present member, and its padding."""
        if self._member is None:
            return
        while self._member.read(RECORD):
            pass
        if self._exactly(-self._member.size % BLOCK).strip(b"\0"):
            raise malformed("archive-padding")
        self._member = None

    def _exactly(self, size: int) -> bytes:
        data = self._read(size)
        if len(data) != size:
            raise malformed("archive-short")
        self._total += size
        return data


class Member:
    """One member's content, read in pieces."""

    def __init__(self, exactly: Callable[[int], bytes], size: int) -> None:
        self._exactly = exactly
        self._rest = size
        self.size = size

    def read(self, size: int) -> bytes:
        """The next ``size`` bytes; fewer at the end alone."""
        wanted = min(size, self._rest)
        self._rest -= wanted
        return self._exactly(wanted) if wanted else b""
