"""What is checked of a spreadsheet before anything unpacks it.

The file's name must say what it is; a workbook must be small when unpacked, carry no macros, no
links to elsewhere and no document type, and must not spread a few cells over millions of places.
What passes is still read by a child process with limits.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from enum import StrEnum
from pathlib import PurePath
from typing import Final

import msgspec

from ..domain.errors import ErrorCode, RosterFileError


class SheetKind(StrEnum):
    """The kinds of file that are read."""

    XLSX = "xlsx"
    XLS = "xls"
    TEXT = "text"


class GateLimits(msgspec.Struct, frozen=True, kw_only=True):
    """Sizes in bytes; a city's roster (125,500 rows of 20 columns) has 12 MB and 90 MB unpacked."""

    file: int = 96 << 20
    entries: int = 1000
    part: int = 320 << 20
    unpacked: int = 400 << 20
    ratio: int = 100
    """Unpacked to packed, for parts above a megabyte; sheets of real rosters have 8 to 30."""

    cells: int = 8_000_000
    """Cells written in a sheet, empty ones with a format too."""

    area: int = 5_000_000
    """Places between the first cell of a sheet and the last: each takes memory when read."""


DEFAULT_GATE = GateLimits()

_EXTENSIONS: Final = {
    ".xlsx": SheetKind.XLSX,
    ".xls": SheetKind.XLS,
    ".csv": SheetKind.TEXT,
    ".tsv": SheetKind.TEXT,
    ".txt": SheetKind.TEXT,
}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_BINARY = (b"%PDF", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"PK", b"\x89PNG", b"\xff\xd8\xff")
_PIECE = 1 << 20

_DOCTYPES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("ascii", "utf-16-le", "utf-16-be"))
"""Escaped in every text of a workbook, so that only a real one is written so."""

# Literal beginnings: the expressions run over the 90 MB of a city's roster. None of them looks
# past the next angle bracket, so that no text, however it is made, takes more than linear time.
_ROW = re.compile(rb'<row [^<>]*?r="(\d{1,10})')
_FAR_ROW = re.compile(rb' r="[A-Z]{1,3}(\d{6,10})')
_FAR_COLUMN = re.compile(rb' r="([A-Z]{2,3})\d')
_CELL = re.compile(
    rb"<(?:\w+:)?c\b(?=[^<>]*>)[^<>]*?\sr\s*=\s*[\"']([A-Z]{1,3})(\d{1,10})[\"']"
    rb"[^<>]*?(/?)>(</)?"
)
_EXTERNAL = re.compile(
    rb"<Relationship\b(?=[^<>]*TargetMode\s*=\s*[\"']External)(?![^<>]*/hyperlink[\"'])[^<>]*>"
)
_PREFIXED = (b":c ", b":row ")
"""Cells and rows as XML may write them and hardly a program does: with a prefix."""

_DIRECTORY_ENTRY = b"PK\x01\x02"
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
"""What programs write. The library expands the other methods without any limit."""


def check_file(name: str, data: bytes, limits: GateLimits = DEFAULT_GATE) -> SheetKind:
    """Say what a file is, or refuse it.

    Args:
        name: File name; its extension says what the sender means it to be.
        data: All of the file.
        limits: Greatest sizes.

    Raises:
        RosterFileError: with the code of what was found.
    """
    if not data:
        raise RosterFileError(ErrorCode.ROSTER_FILE_EMPTY)
    if len(data) > limits.file:
        raise RosterFileError(ErrorCode.ROSTER_FILE_TOO_LARGE, limit=limits.file)
    extension = PurePath(name).suffix.lower()
    content = _content(data)
    wanted = _EXTENSIONS.get(extension)
    if (
        content == "ole"
        and extension in {".xlsx", ".xls", ".xlsm"}
        and _has_stream(data, "EncryptedPackage")
    ):
        raise RosterFileError(ErrorCode.ROSTER_FILE_ENCRYPTED)
    if extension == ".xlsm" and content == "zip":
        raise RosterFileError(ErrorCode.ROSTER_FILE_MACRO)
    found = {"zip": SheetKind.XLSX, "ole": SheetKind.XLS, "text": SheetKind.TEXT}.get(content)
    if wanted is None or wanted is not found:
        raise RosterFileError(ErrorCode.ROSTER_FILE_KIND, extension=extension[:12], content=content)
    if wanted is SheetKind.XLSX:
        _check_workbook(data, limits)
    elif wanted is SheetKind.XLS:
        _check_old_workbook(data)
    return wanted


def _content(data: bytes) -> str:
    if data.startswith(_ZIP):
        return "zip"
    if data.startswith(_OLE):
        return "ole"
    if data.startswith(_BINARY):
        return "binary"
    head = data[:1024]
    for mark in (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"):
        head = head.removeprefix(mark)
    head = head.replace(b"\x00", b"").lstrip().lower()
    if head.startswith(
        (b"<!doctype", b"<html", b"<table", b"<head", b"<meta", b"<?xml", b"<style")
    ):
        return "markup"
    control = sum(byte < 9 or 13 < byte < 32 for byte in head)
    return "binary" if control > len(head) // 20 else "text"


# .xls


def _check_old_workbook(data: bytes) -> None:
    if _has_stream(data, "_VBA_PROJECT_CUR") or _has_stream(data, "_VBA_PROJECT"):
        raise RosterFileError(ErrorCode.ROSTER_FILE_MACRO)
    if not (_has_stream(data, "Workbook") or _has_stream(data, "Book")):
        raise RosterFileError(ErrorCode.ROSTER_FILE_KIND, extension=".xls", content="ole")


def _has_stream(data: bytes, name: str) -> bool:
    """Whether a compound file names such a stream: 64 bytes of UTF-16, zero-filled."""
    wanted = name.encode("utf-16-le")
    entry = wanted.ljust(64, b"\x00") + (len(wanted) + 2).to_bytes(2, "little")
    return entry in data


# .xlsx


def _check_workbook(data: bytes, limits: GateLimits) -> None:
    # The library makes an object of every entry before it can be asked how many there are.
    if data.count(_DIRECTORY_ENTRY) > limits.entries:
        raise RosterFileError(ErrorCode.ROSTER_FILE_BOMB)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            _check_directory(parts, limits)
            budget = limits.unpacked
            for part in parts:
                budget -= _check_part(archive, part, limits, budget)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        OSError,
        OverflowError,
        ValueError,
    ) as error:
        raise RosterFileError(ErrorCode.ROSTER_FILE_UNREADABLE) from error


def _check_directory(parts: list[zipfile.ZipInfo], limits: GateLimits) -> None:
    names = [part.filename.replace("\\", "/").lower() for part in parts]
    if len(parts) > limits.entries or sum(part.file_size for part in parts) > limits.unpacked:
        raise RosterFileError(ErrorCode.ROSTER_FILE_BOMB)
    if len(set(names)) != len(names) or not any(name.startswith("xl/") for name in names):
        raise RosterFileError(ErrorCode.ROSTER_FILE_UNREADABLE)
    for part, name in zip(parts, names, strict=True):
        if part.flag_bits & 1:
            raise RosterFileError(ErrorCode.ROSTER_FILE_ENCRYPTED)
        if part.compress_type not in _METHODS:
            raise RosterFileError(ErrorCode.ROSTER_FILE_UNREADABLE)
        if part.file_size > limits.part or _ratio(part) > limits.ratio:
            raise RosterFileError(ErrorCode.ROSTER_FILE_BOMB)
        if "vbaproject" in name or name.startswith("xl/macrosheets/"):
            raise RosterFileError(ErrorCode.ROSTER_FILE_MACRO)
        if name.startswith("xl/externallinks/"):
            raise RosterFileError(ErrorCode.ROSTER_FILE_LINKS)
    if "xl/workbook.bin" in names:
        raise RosterFileError(ErrorCode.ROSTER_FILE_KIND, extension=".xlsx", content="xlsb")


def _ratio(part: zipfile.ZipInfo) -> float:
    return part.file_size / max(part.compress_size, 1) if part.file_size > 1 << 20 else 0


def _check_part(
    archive: zipfile.ZipFile, part: zipfile.ZipInfo, limits: GateLimits, budget: int
) -> int:
    """Unpack a part to its real end, look at it, and give its length."""
    declared = part.file_size
    # zipfile stops where the directory says that the part ends; a directory may lie.
    part.file_size = limits.part + 1
    length = 0
    scan = _Scan(limits, markup=not part.filename.lower().startswith("xl/media/"))
    for piece in _pieces(archive, part):
        length += len(piece)
        if length > declared or length > budget:
            raise RosterFileError(ErrorCode.ROSTER_FILE_BOMB)
        scan.look(piece)
    scan.look(b"", last=True)
    if length != declared:
        raise RosterFileError(ErrorCode.ROSTER_FILE_UNREADABLE)
    if scan.is_suspicious():
        _measure(_pieces(archive, part), limits)
    return length


def _pieces(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    with archive.open(part) as source:
        while piece := source.read(_PIECE):
            yield piece


class _Scan:
    """One quick pass over a part: prolog, relationships, and how far its cells reach."""

    def __init__(self, limits: GateLimits, *, markup: bool) -> None:
        self._limits = limits
        self._markup = markup
        self._tail = b""
        self._unusual = False
        self._cells = 0
        self._last_row = 0
        self._last_column = 0

    def look(self, piece: bytes, *, last: bool = False) -> None:
        """Look at the next bytes of the part; what may be cut off waits for the bytes after it."""
        if not self._markup:
            return
        text = self._tail + piece
        end = len(text) if last else max(text.rfind(b"<"), 0)
        if len(text) - end > _PIECE:  # a text without markup; nothing is looked for in it
            end = len(text)
        text, self._tail = text[:end], text[end:]
        if any(doctype in text for doctype in _DOCTYPES):
            raise RosterFileError(ErrorCode.ROSTER_FILE_DOCTYPE)
        if b"External" in text and _EXTERNAL.search(text):
            raise RosterFileError(ErrorCode.ROSTER_FILE_LINKS)
        if b"macroEnabled" in text or b"ms-office.vbaProject" in text:
            raise RosterFileError(ErrorCode.ROSTER_FILE_MACRO)
        cells = text.count(b"<c ")
        self._cells += cells
        # Cells that name their place otherwise than all programs do are measured one by one.
        self._unusual = (
            self._unusual
            or text.count(b' r="') < cells + text.count(b"<row ")
            or any(writing in text for writing in _PREFIXED)
        )
        if self._cells > self._limits.cells:
            raise RosterFileError(ErrorCode.ROSTER_FILE_TOO_LARGE, limit=self._limits.cells)
        rows = {*_ROW.findall(text), *_FAR_ROW.findall(text)}
        self._last_row = max([self._last_row, *map(int, rows)])
        columns = map(_column, set(_FAR_COLUMN.findall(text)))
        self._last_column = max([self._last_column, *columns])

    def is_suspicious(self) -> bool:
        """Whether the cells may reach over more places than are read."""
        if self._unusual:
            return True
        # One-letter columns are not looked for, nor rows below 100,000 named by cells alone.
        columns = max(self._last_column, 26)
        rows = max(self._last_row, 99_999 if self._last_column > 50 else 0)
        return rows * columns > self._limits.area


def _measure(pieces: Iterator[bytes], limits: GateLimits) -> None:
    """Measure the places that cells with a value span; refuse what is too far apart.

    Cells that only carry a format are passed over by the readers and count for nothing.
    """
    tail = b""
    rows, columns, values = {0}, {0}, 0
    for piece in (*pieces, b"<<"):
        text = tail + piece
        # Up to the last but one angle bracket every cell's tag and what follows it is there.
        end = max(text.rfind(b"<", 0, max(text.rfind(b"<"), 0)), 0)
        for letters, number, closed, ended in _CELL.findall(text, 0, end + 2):
            if not closed and not ended:
                values += 1
                rows.add(int(number))
                columns.add(_column(letters))
        tail = text[end:][:_PIECE]
        rows, columns = {max(rows)}, {max(columns)}
    area = max(rows) * max(columns)
    if area > limits.area:
        if values * 4 < area:
            raise RosterFileError(ErrorCode.ROSTER_FILE_SPARSE)
        raise RosterFileError(ErrorCode.ROSTER_FILE_TOO_LARGE, limit=limits.area)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
