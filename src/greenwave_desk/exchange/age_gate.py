"""A strict gate in front of the age header: nothing reaches the library that is not ours.

Of the public test vectors of the age format, the library accepts three malformed files and
releases plain text of others before it refuses them. This gate admits the one profile that
bundles use: the version line, one to eight X25519 stanzas, at most one grease stanza, and a
canonical MAC line; no passphrases, no armor, no other kind of recipient.

Source: C2SP age specification v1, "Encrypted file format"; limits are our own.
"""

from __future__ import annotations

import base64
import binascii
import re
from typing import Final, NamedTuple

from ..domain.errors import BundleError, ErrorCode
from .layout import MAX_RECIPIENTS

VERSION_LINE: Final = b"age-encryption.org/v1"
MAX_HEADER: Final = 4096
"""Bytes up to and with the MAC line's newline: eight recipients need 850, a grease stanza less
than a thousand."""
NONCE: Final = 16
"""Bytes between the header and the first encrypted chunk."""
CHUNK: Final = 65_536
"""Plain bytes of a chunk."""
TAG: Final = 16
"""Bytes that authentication adds to a chunk."""

_FULL_LINE = 64
_KEY_CHARACTERS = 43
"""32 bytes in base64 without padding."""
_MAX_GREASE_LINES = 16
_ARGUMENT = re.compile(rb"[!-~]+")


class Header(NamedTuple):
    """A header that passed: its length in bytes and how many recipients it has."""

    length: int
    recipients: int


class _Lines:
    """The header's lines, one after the other; each must end with a newline."""

    def __init__(self, head: bytes) -> None:
        self._head = head
        self.at = 0

    def take(self) -> bytes:
        end = self._head.find(b"\n", self.at)
        if end < 0:
            if len(self._head) >= MAX_HEADER:
                raise _damaged("header-too-long")
            raise BundleError(ErrorCode.BUNDLE_TRUNCATED, why="header")
        line, self.at = self._head[self.at : end], end + 1
        return line


def check_header(head: bytes) -> Header:
    """Judge the first bytes of a file (all of it, or at least :data:`MAX_HEADER` bytes).

    Raises:
        BundleError: ``BUNDLE_NOT_A_BUNDLE`` for anything but an age file of our profile,
            ``BUNDLE_TRUNCATED`` when the header is cut off, ``BUNDLE_DAMAGED`` when a line
            of it is not in its one canonical form.
    """
    head = head[:MAX_HEADER]
    version = VERSION_LINE + b"\n"
    if not head.startswith(version):
        cut = len(head) < len(version) and version.startswith(head)
        code = ErrorCode.BUNDLE_TRUNCATED if cut else ErrorCode.BUNDLE_NOT_A_BUNDLE
        raise BundleError(code, why="version-line")
    lines = _Lines(head)
    lines.take()
    recipients = grease = 0
    while (line := lines.take()).startswith(b"-> "):
        name, *arguments = line[3:].split(b" ")
        if name == b"X25519":
            _check_recipient(arguments, lines)
            recipients += 1
        elif name.endswith(b"-grease"):
            _check_grease([name, *arguments], lines)
            grease += 1
        else:
            raise BundleError(ErrorCode.BUNDLE_NOT_A_BUNDLE, why="stanza")
    if not (line.startswith(b"--- ") and _canonical_key(line[4:])):
        raise _damaged("mac-line")
    if not 1 <= recipients <= MAX_RECIPIENTS or grease > 1:
        raise BundleError(ErrorCode.BUNDLE_NOT_A_BUNDLE, why="stanzas")
    return Header(lines.at, recipients)


def check_length(header: Header, size: int) -> None:
    """Whether ``size`` bytes can be a whole file: plain text comes in chunks that are full.

    The archive inside is padded to whole chunks, so that a copy that broke off shows.

    Raises:
        BundleError: ``BUNDLE_TRUNCATED``.
    """
    payload = size - header.length - NONCE
    if payload <= 0 or payload % (CHUNK + TAG):
        raise BundleError(ErrorCode.BUNDLE_TRUNCATED, why="length")


def _check_recipient(arguments: list[bytes], lines: _Lines) -> None:
    if len(arguments) != 1 or not _canonical_key(arguments[0]):
        raise _damaged("stanza-argument")
    if not _canonical_key(lines.take()):
        raise _damaged("stanza-body")


def _check_grease(words: list[bytes], lines: _Lines) -> None:
    if not all(_ARGUMENT.fullmatch(word) for word in words):
        raise _damaged("grease-argument")
    for _ in range(_MAX_GREASE_LINES):
        line = lines.take()
        if len(line) > _FULL_LINE or not _canonical(line):
            raise _damaged("grease-body")
        if len(line) < _FULL_LINE:
            return
    raise _damaged("grease-body")


def _canonical_key(text: bytes) -> bool:
    return len(text) == _KEY_CHARACTERS and _canonical(text)


def _canonical(text: bytes) -> bool:
    """Whether ``text`` is base64 without padding and the only spelling of its bytes."""
    try:
        raw = base64.b64decode(text + b"=" * (-len(text) % 4), validate=True)
    except binascii.Error:
        return False
    return base64.b64encode(raw).rstrip(b"=") == text


def _damaged(why: str) -> BundleError:
    return BundleError(ErrorCode.BUNDLE_DAMAGED, why=why)
