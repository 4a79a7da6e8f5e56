"""How the command prints: one JSON document, or aligned lines for people.

Chinese characters take two columns of a terminal; widths here count columns.
"""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

import msgspec

from ..domain.ports import CHINA


def write_json(value: object) -> None:
    """One JSON document on standard output."""
    document = msgspec.json.format(msgspec.json.encode(value), indent=2)
    sys.stdout.write(document.decode() + "\n")


def write_json_array(values: Iterable[object]) -> None:
    """A JSON array, one element a line, written as the elements come."""
    sys.stdout.write("[")
    between = "\n"
    for value in values:
        sys.stdout.write(between + msgspec.json.encode(value).decode())
        between = ",\n"
    sys.stdout.write("\n]\n")


def width(text: str) -> int:
    """Columns that ``text`` takes on a terminal."""
    return sum(_columns(character) for character in text)


def padded(text: str, columns: int) -> str:
    """``text`` filled up with blanks to ``columns``."""
    return text + " " * max(0, columns - width(text))


def table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Rows under their headings in aligned columns."""
    lines = [headings, *rows]
    widths = [max(width(line[column]) for line in lines) for column in range(len(headings))]
    for line in lines:
        cells = (padded(cell, columns) for cell, columns in zip(line, widths, strict=True))
        yield "  ".join(cells).rstrip()


def pairs(values: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Names and values, the values under each other."""
    columns = max((width(name) for name, _ in values), default=0)
    for name, value in values:
        yield f"{padded(name, columns)}  {value}".rstrip()


def local_time(timestamp: str) -> str:
    """``2026-11-23 16:15``: a UTC timestamp as the clock in China showed it."""
    return datetime.fromisoformat(timestamp).astimezone(CHINA).strftime("%Y-%m-%d %H:%M")


def speak_utf8() -> None:
    """Standard output and error in UTF-8, whatever the system's code page is."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def _columns(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
