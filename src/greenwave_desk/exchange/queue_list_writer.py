"""Lists for queue machines as files: everybody by number, or salted hashes alone.

Owns the two forms and the recipe (``docs/queue-machines.md``): a machine's maker reads that page
and no more. Knows neither database nor role; the caller says who is on the list.
"""

from __future__ import annotations

import csv
import hashlib
import io
import os
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Final

import msgspec
import xlsxwriter

from .sheet_writer import inactive

SCRYPT_N: Final = 1 << 14
SCRYPT_R: Final = 8
SCRYPT_P: Final = 1
"""Cost of one hash (RFC 7914): 16 MiB of memory, some hundredths of a second."""
HASH_BYTES: Final = 32
SALT_BYTES: Final = 16

FORMAT: Final = "greenwave-queue-list"
FORMAT_VERSION: Final = 1
WHOLE_HEADINGS: Final = ("身份证号", "姓名", "号段", "名册版次")
ENCODINGS: Final = {"utf-8": "utf-8-sig", "gb18030": "gb18030"}
"""What a caller may name, and the codec: UTF-8 is written with its byte order mark."""

_MEMORY: Final = 256 * SCRYPT_N * SCRYPT_R
"""Twice what a hash needs; OpenSSL refuses where it is not allowed the whole of it."""
_MOST_THREADS: Final = 8
_XLSX: Final = {
    "in_memory": True,  # personal data never lie in a temporary folder
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}

Step = Callable[[int, int], None]
"""Told how many of how many are done; may raise to stop."""

Rows = Iterable[Sequence[str]]


class Entry(msgspec.Struct, frozen=True):
    """Somebody on the list; ``name`` is masked by whoever makes the entry."""

    id_number: str
    name: str


def number_hash(id_number: str, salt: bytes) -> str:
    """The hash of an ID number of 18 characters, a large X at its end, in small hex digits."""
    return hashlib.scrypt(
        id_number.encode("ascii"),
        salt=salt,
        n=SCRYPT_N,
        r=SCRYPT_R,
        p=SCRYPT_P,
        maxmem=_MEMORY,
        dklen=HASH_BYTES,
    ).hex()


def hashes_of(numbers: Sequence[str], salt: bytes, step: Step) -> list[str]:
    """Every number's hash, sorted, so that their order tells nothing.

    Works on several threads (OpenSSL lets go of the interpreter); ``step`` is called on this one.
    """
    # What was begun is finished when ``step`` raises, what was not is never begun.
    pool = ThreadPoolExecutor(min(os.cpu_count() or 1, _MOST_THREADS))
    found: list[str] = []
    try:
        step(0, len(numbers))
        for hashed in pool.map(lambda number: number_hash(number, salt), numbers):
            found.append(hashed)
            step(len(found), len(numbers))
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
    return sorted(found)


def whole_list(
    entries: Iterable[Entry], *, letter: str, edition: int, kind: str, encoding: str = "utf-8"
) -> bytes:
    """The file of a whole list, in order of the numbers; ``kind`` is ``csv`` or ``xlsx``.

    No category stands in it: what a machine shows, the hall sees.
    """
    rows = [
        (entry.id_number, entry.name, letter, str(edition))
        for entry in sorted(entries, key=lambda entry: entry.id_number)
    ]
    if kind == "xlsx":
        return _workbook({"名单": [WHOLE_HEADINGS, *rows]})
    return _csv([WHOLE_HEADINGS, *rows]).encode(ENCODINGS[encoding])


def hashed_list(
    hashes: Sequence[str], salt: bytes, *, letter: str, edition: int, kind: str
) -> bytes:
    """The file of a hashed list: a head of names and values, an empty line, a hash a line.

    ASCII alone, so that no encoding is to be chosen and no mark stands before its first name.
    """
    head = [
        (FORMAT, str(FORMAT_VERSION)),
        ("edition", str(edition)),
        ("people", str(len(hashes))),
        ("letter", letter),
        ("hash", "scrypt"),
        ("n", str(SCRYPT_N)),
        ("r", str(SCRYPT_R)),
        ("p", str(SCRYPT_P)),
        ("length", str(HASH_BYTES)),
        ("salt", salt.hex()),
    ]
    rows = [(each,) for each in hashes]
    if kind == "xlsx":
        return _workbook({"head": head, "list": rows})
    return _csv([*head, (), *rows]).encode("ascii")


def _csv(rows: Rows) -> str:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerows([inactive(text) for text in row] for row in rows)
    return buffer.getvalue()


def _workbook(sheets: dict[str, Iterable[Sequence[str]]]) -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, _XLSX) as workbook:
        text = workbook.add_format({"num_format": "@"})
        for name, rows in sheets.items():
            sheet = workbook.add_worksheet(name)
            sheet.set_column(0, len(WHOLE_HEADINGS), 24, text)
            for row, cells in enumerate(rows):
                for column, cell in enumerate(cells):
                    sheet.write_string(row, column, inactive(cell), text)
    return buffer.getvalue()
