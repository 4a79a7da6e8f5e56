"""Delimited text as county offices send it: the encoding and the separator are found out.

UTF-8 and UTF-16 with or without a mark, GB 18030; comma, tab or semicolon. Runs in the reading
child process.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SEPARATORS = ",\t;"
_LOOKED_AT = 40
_LONGEST_QUOTED_LINES = 2000
"""A quoted cell with line breaks that is longer was opened by a stray quotation mark."""

_SEPARATOR_LINE = re.compile(r"^sep=([^\s\"\w]|\t)\r?\n", re.IGNORECASE)


class TextUnreadableError(Exception):
    """Bytes that are no text in any of the encodings."""


class DecodedText:
    """The text of a file; ``damaged`` tells that some bytes of it were no characters."""

    def __init__(self, text: str, *, damaged: bool = False) -> None:
        self.text = text
        self.damaged = damaged


def decode(data: bytes) -> DecodedText:
    """Find the encoding of a text.

    Raises:
        TextUnreadableError: no encoding fits, or the text holds NUL characters.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _checked(_decode_as(data[len(mark) :], encoding))
    if wide := _unmarked_utf16(data):
        return _checked(_decode_as(data, wide))
    try:
        return _checked(DecodedText(data.decode("utf-8")))
    except UnicodeDecodeError:
        pass
    try:
        chinese = DecodedText(data.decode("gb18030"))
    except UnicodeDecodeError:
        chinese = None
    # A UTF-8 file with a few damaged bytes stays UTF-8; as GB 18030 all of it would be wrong.
    western = _decode_as(data, "utf-8")
    wide_characters = sum(character > "\x7f" for character in western.text)
    if western.text.count("\ufffd") * 20 < wide_characters:
        return _checked(western)
    if chinese is not None:
        return _checked(chinese)
    damaged = _decode_as(data, "gb18030")
    if damaged.text.count("\ufffd") * 20 > len(damaged.text):
        raise TextUnreadableError
    return _checked(damaged)


def rows_of(text: str) -> Iterator[list[str]]:
    """The records of a delimited text; a record counts as one row, as in a spreadsheet."""
    separator = ""
    if line := _SEPARATOR_LINE.match(text):
        yield []  # the line is a row of the file for whoever counts
        separator, text = line[1], text[line.end() :]
    separator = separator or find_separator(text)
    csv.field_size_limit(1 << 20)
    lines = io.StringIO(text, newline="")
    try:
        if _quotes_are_sound(text, separator):
            yield from csv.reader(lines, delimiter=separator)
        else:
            yield from csv.reader(lines, delimiter=separator, quoting=csv.QUOTE_NONE)
    except csv.Error as error:
        raise TextUnreadableError from error


def find_separator(text: str) -> str:
    """The separator that most of the first lines use, outside of quotation marks."""
    counts = dict.fromkeys(_SEPARATORS, 0)
    for line in text.splitlines()[:_LOOKED_AT] if len(text) < 1 << 16 else _first_lines(text):
        bare = re.sub(r'"[^"]*"', "", line)
        for separator in _SEPARATORS:
            counts[separator] += bare.count(separator)
    return max(_SEPARATORS, key=lambda separator: counts[separator])


def _first_lines(text: str) -> list[str]:
    return text[: 1 << 16].splitlines()[:_LOOKED_AT]


def _quotes_are_sound(text: str, separator: str) -> bool:
    if '"' not in text:
        return True
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            for cell in row:
                if len(cell) > _LONGEST_QUOTED_LINES and "\n" in cell:
                    return False
    except csv.Error:
        return False
    return True


def _decode_as(data: bytes, encoding: str) -> DecodedText:
    text = data.decode(encoding, errors="replace")
    return DecodedText(text, damaged="\ufffd" in text)


def _checked(decoded: DecodedText) -> DecodedText:
    if "\x00" in decoded.text:
        raise TextUnreadableError
    return decoded


def _unmarked_utf16(data: bytes) -> str:
    sample = data[:4096]
    if len(sample) < 4 or b"\x00" not in sample:
        return ""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd > even and odd * 8 > len(sample) / 2:
        return "utf-16-le"
    if even > odd and even * 8 > len(sample) / 2:
        return "utf-16-be"
    return ""
