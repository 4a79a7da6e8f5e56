"""Spreadsheets that we give out: text only, nothing in them active.

Every cell is written as a string, ID numbers too. A text that a spreadsheet program might take
for a formula (``=``, ``+``, ``-``, ``@``, their full-width forms, a tab or a line break in front)
gets an apostrophe before it; reading a roster takes that away again.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import msgspec
import xlsxwriter

from ..domain.roster import RosterReading
from ..domain.roster_headings import RosterField
from ..domain.text import is_active
from ..files import replace_file

CONFLICT_REASON: Final = "同一身份证号在“{sheet}”第{row}行登记的姓名是“{name}”，请核对是哪一个"
_OWN_COLUMNS: Final = ("原表", "原行号", "哪一栏", "问题", "怎么改")
_CORRECTION: Final = "请在本行右边改正后，用本文件重新导入"
_LONGEST_CELL: Final = 32_767
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_NOT_IN_SHEET_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f']")


class _Line(msgspec.Struct, frozen=True):
    row: int
    field: str
    reason: str
    cells: tuple[str, ...]


def inactive(text: str) -> str:
    """A text as it may stand in a spreadsheet: never a formula, no characters XML has not."""
    kept = _NOT_IN_XML.sub("", text)
    return (f"'{kept}" if is_active(kept) else kept)[:_LONGEST_CELL]


def write_refusals(reading: RosterReading, path: Path) -> Path:
    """Write refused rows and conflicts as an .xlsx to correct and read again.

    Each sheet of the source has one here, with its own headings after ours; the rows stand as
    they were written, a number that lost its digits in the form that is refused again.

    Raises:
        DiskError: Nothing new stands under ``path``.
    """
    buffer = io.BytesIO()
    options = {
        "in_memory": True,  # personal data never lie in a temporary folder
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(buffer, options) as workbook:
        text = workbook.add_format({"num_format": "@"})
        bold = workbook.add_format({"num_format": "@", "bold": True})
        told = workbook.add_format({"num_format": "@", "font_color": "#9C2A10"})
        taken: set[str] = set()
        for source in reading.sheets:
            lines = _lines(reading, source.name)
            if not lines and len(reading.sheets) > 1:
                continue
            sheet = workbook.add_worksheet(_sheet_name(source.name, taken))
            last = len(_OWN_COLUMNS) + len(source.headings)
            sheet.set_column(0, last, 14, text)
            sheet.set_column(3, 3, 48, told)
            sheet.freeze_panes(1, 0)
            _write(sheet, 0, (*_OWN_COLUMNS, *source.headings), bold)
            for index, line in enumerate(lines, start=1):
                own = (source.name, str(line.row), line.field, line.reason, _CORRECTION)
                _write(sheet, index, (*own, *line.cells), text)
        if not taken:
            workbook.add_worksheet("没有退回的行")
    replace_file(path, [buffer.getvalue()])
    return path


def is_correction(reading: RosterReading) -> bool:
    """Whether a file that was read is one that :func:`write_refusals` gave out."""
    own = len(_OWN_COLUMNS)
    return bool(reading.sheets) and all(
        sheet.headings[:own] == _OWN_COLUMNS for sheet in reading.sheets
    )


def _lines(reading: RosterReading, sheet: str) -> list[_Line]:
    lines = [
        _Line(refusal.row, _heading_of(reading, refusal.field), refusal.reason, refusal.cells)
        for refusal in reading.refused
        if refusal.sheet == sheet
    ]
    for conflict in reading.conflicts:
        if conflict.sheet == sheet:
            reason = CONFLICT_REASON.format(
                sheet=conflict.first_sheet, row=conflict.first_row, name=conflict.first_name
            )
            name = _heading_of(reading, RosterField.NAME.value)
            lines.append(_Line(conflict.row, name, reason, conflict.cells))
    return sorted(lines, key=lambda line: line.row)


def _heading_of(reading: RosterReading, field: str) -> str:
    return next((text for text, of in reading.headings.items() if of == field), field)


def _write(
    sheet: xlsxwriter.worksheet.Worksheet,
    row: int,
    texts: Iterable[str],
    style: xlsxwriter.format.Format,
) -> None:
    for column, text in enumerate(texts):
        if text:
            sheet.write_string(row, column, inactive(text), style)
        else:
            sheet.write_blank(row, column, None, style)  # what is typed there stays text


def _sheet_name(wanted: str, taken: set[str]) -> str:
    """A name that spreadsheets allow: 31 characters, some signs forbidden, no name twice."""
    plain = _NOT_IN_SHEET_NAME.sub("", wanted).strip()[:28] or "名册"
    name, number = plain, 1
    while name.casefold() in taken:
        number += 1
        name = f"{plain[:26]}_{number}"
    taken.add(name.casefold())
    return name
