"""Workbooks as frames: python-calamine first, openpyxl where it fails.

Runs in the reading child process only: calamine is known to abort its process on some files.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from datetime import date, time
from typing import Final, cast

import openpyxl
import python_calamine as calamine
from openpyxl.utils.exceptions import InvalidFileException

from ..domain.errors import ErrorCode
from ..domain.text import Cell
from .sheet_frames import Engine, Frame, ReadDone, ReadFailed, ReadRemark, RowBlock, SheetStart
from .sheet_text import TextUnreadableError, decode, rows_of

BLOCK_ROWS: Final = 1000
BLOCK_CELLS: Final = 100_000
LONGEST_CELL: Final = 32_767
"""Characters that a cell of a spreadsheet can hold."""

MOST_MERGES: Final = 200_000

_BLANK = ("", None)
_BLANK_KEPT = 20


def frames_of(engine: Engine, data: bytes, sheet: str) -> Iterator[Frame]:
    """Read a file whole; the last frame tells whether that worked."""
    if engine is Engine.CALAMINE:
        yield from _calamine_frames(data)
    elif engine is Engine.OPENPYXL:
        yield from _openpyxl_frames(data)
    else:
        yield from _text_frames(data, sheet)


def _calamine_frames(data: bytes) -> Iterator[Frame]:
    try:
        workbook = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        for meta in workbook.sheets_metadata:
            if meta.typ != calamine.SheetTypeEnum.WorkSheet:
                continue
            hidden = meta.visible != calamine.SheetVisibleEnum.Visible
            if hidden:
                yield SheetStart(meta.name, hidden=True)
                continue
            sheet = workbook.get_sheet_by_name(meta.name)
            left = sheet.start[1] if sheet.start else 0
            ranges = (sheet.merged_cell_ranges or [])[:MOST_MERGES]
            yield SheetStart(
                meta.name,
                merges=tuple(
                    (top, bottom, first - left, last - left)
                    for (top, first), (bottom, last) in ranges
                    if left <= first <= last and top <= bottom
                ),
            )
            yield from _blocks(sheet.iter_rows())
    except calamine.PasswordError:
        yield ReadFailed(ErrorCode.ROSTER_FILE_ENCRYPTED)
        return
    except (calamine.CalamineError, OSError, ValueError):
        yield ReadFailed(ErrorCode.ROSTER_FILE_UNREADABLE)
        return
    yield ReadDone()


def _openpyxl_frames(data: bytes) -> Iterator[Frame]:
    """Slower, and it does not see merged cells; for what calamine cannot read."""
    try:
        workbook = openpyxl.load_workbook(
            io.BytesIO(data), read_only=True, data_only=True, keep_links=False
        )
        yield ReadRemark("文件是用后备方式读出的，合并的单元格只有第一格有内容，请核对")
        for sheet in workbook.worksheets:
            hidden = sheet.sheet_state != "visible"
            yield SheetStart(sheet.title, hidden=hidden)
            if not hidden:
                sheet.reset_dimensions()
                rows = sheet.iter_rows(values_only=True)
                yield from _blocks([_simple(value) for value in row] for row in rows)
    except (InvalidFileException, OSError, ValueError, KeyError, TypeError, IndexError):
        # openpyxl lets these through for files that break its expectations.
        yield ReadFailed(ErrorCode.ROSTER_FILE_UNREADABLE)
        return
    yield ReadDone()


def _text_frames(data: bytes, sheet: str) -> Iterator[Frame]:
    try:
        decoded = decode(data)
        if decoded.damaged:
            yield ReadRemark("文件里有些字节不是文字（已用 \ufffd 代替），请核对姓名")
        yield SheetStart(sheet)
        yield from _blocks(rows_of(decoded.text))
    except TextUnreadableError:
        yield ReadFailed(ErrorCode.ROSTER_FILE_UNREADABLE)
        return
    yield ReadDone()


def _simple(value: object) -> Cell:
    """What openpyxl gives beside plain values (formulas, rich text) as text."""
    if value is None or isinstance(value, (str, int, float, bool)):
        return value
    if isinstance(value, (date, time)):  # a datetime is a date
        return value.isoformat()
    return str(value)


def _blocks(rows: Iterable[Iterable[object]]) -> Iterator[RowBlock]:
    block: list[list[Cell]] = []
    first = weight = blank = 0
    for number, row in enumerate(rows, start=1):
        # Dates are left to the encoder, which writes them as ISO text.
        cells = cast("list[Cell]", list(row))
        if all(cell in _BLANK for cell in cells):
            blank += 1
            continue
        if block and (blank > _BLANK_KEPT or len(block) >= BLOCK_ROWS or weight > BLOCK_CELLS):
            yield RowBlock(first, _shortened(block))
            block, weight = [], 0
        if block:
            block += [[] for _ in range(blank)]
        else:
            first = number
        blank = 0
        weight += len(cells)
        block.append(cells)
    if block:
        yield RowBlock(first, _shortened(block))


def _shortened(block: list[list[Cell]]) -> list[list[Cell]]:
    for row in block:
        if any(isinstance(cell, str) and len(cell) > LONGEST_CELL for cell in row):
            row[:] = [cell[:LONGEST_CELL] if isinstance(cell, str) else cell for cell in row]
    return block
