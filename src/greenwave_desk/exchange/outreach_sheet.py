"""The list for the village helpers as a spreadsheet: given out, filled in, and read back.

Text only, nothing in it active (:mod:`.sheet_writer`); outcomes and ways are picked from lists.
Read back through the gate and the child process of roster files. Owns the file's form; which rows
are taken is :mod:`..domain.outreach_rows`'s business.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

import msgspec
import xlsxwriter

from ..domain.ids import PersonId
from ..domain.outreach import OUTCOME_WORDS, WAY_WORDS
from ..domain.outreach_rows import (
    FILLED,
    Columns,
    FilledRow,
    ListField,
    RefusedRow,
    RowJudge,
    columns_of,
    not_our_list,
)
from ..domain.outreach_text import KEEP_SAFE, Brief
from .roster_file import ReadLimits, read_rows
from .sheet_frames import RowBlock, SheetStart
from .sheet_gate import GateLimits
from .sheet_writer import inactive

_WORKBOOK: Final = {
    "in_memory": True,  # personal data never lie in a temporary folder
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_LIMITS: Final = ReadLimits(
    gate=GateLimits(file=16 << 20, unpacked=160 << 20, part=120 << 20, cells=2_000_000),
    rows=200_000,
)
"""A list is far smaller than a roster: 100,000 leads of a whole county have 12 MB."""

_WIDTHS: Final[dict[ListField, int]] = {
    ListField.VILLAGE: 18,
    ListField.NAME: 10,
    ListField.AGE: 6,
    ListField.HEAD: 10,
    ListField.PHONE: 14,
    ListField.POLICY: 26,
    ListField.VERDICT: 10,
    ListField.WHY: 36,
    ListField.ASK: 40,
    ListField.BRING: 36,
    ListField.OUTCOME: 16,
    ListField.WAY: 12,
    ListField.DAY: 13,
    ListField.HELPER: 10,
    ListField.NOTE: 24,
    ListField.CODE: 10,
    ListField.PERSON: 38,
}
_ORDER: Final = tuple(_WIDTHS)
_SHEET: Final = "联系名单"
_ABOUT: Final = "填写说明"


class ListRow(msgspec.Struct, frozen=True, kw_only=True):
    """One lead on the list. ``phone`` is masked by whoever makes the row."""

    person: PersonId
    name: str
    village: str
    age: int
    head: str
    phone: str
    brief: Brief


class SheetReading(msgspec.Struct, frozen=True, kw_only=True):
    """What a filled list says. ``blank`` rows say nothing yet."""

    filled: tuple[FilledRow, ...]
    refused: tuple[RefusedRow, ...]
    blank: int


def list_workbook(rows: Iterable[ListRow], about: Sequence[str]) -> bytes:
    """The list as an .xlsx; ``about`` are the lines of its second sheet."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, _WORKBOOK) as workbook:
        text = workbook.add_format({"num_format": "@", "valign": "top", "text_wrap": True})
        head = workbook.add_format({"num_format": "@", "bold": True, "bottom": 1})
        fill = workbook.add_format(
            {"num_format": "@", "valign": "top", "text_wrap": True, "bg_color": "#FFF7DD"}
        )
        sheet = workbook.add_worksheet(_SHEET)
        for at, field in enumerate(_ORDER):
            sheet.set_column(at, at, _WIDTHS[field], fill if field in FILLED else text)
            sheet.write_string(0, at, field.value, head)
        last = 0
        for last, row in enumerate(rows, start=1):
            for at, field in enumerate(_ORDER):
                told = _cell(row, field)
                style = fill if field in FILLED else text
                if told:
                    sheet.write_string(last, at, inactive(told), style)
                else:
                    sheet.write_blank(last, at, None, style)  # what is typed there stays text
        _pick(sheet, ListField.OUTCOME, OUTCOME_WORDS.values(), max(last, 1))
        _pick(sheet, ListField.WAY, WAY_WORDS.values(), max(last, 1))
        sheet.freeze_panes(1, _ORDER.index(ListField.AGE))
        sheet.autofilter(0, 0, max(last, 1), len(_ORDER) - 1)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        sheet.set_footer(f"&L{KEEP_SAFE}&R&P / &N")
        told_apart = workbook.add_worksheet(_ABOUT)
        told_apart.set_column(0, 0, 100, text)
        for at, line in enumerate(about):
            told_apart.write_string(at, 0, inactive(line), text)
    return buffer.getvalue()


def read_list(path: Path, judge: RowJudge, limits: ReadLimits = _LIMITS) -> SheetReading:
    """Read a filled list.

    Raises:
        RosterFileError: the file cannot be read, or is no such list (``OUTREACH_NOT_A_LIST``).
    """
    filled: list[FilledRow] = []
    refused: list[RefusedRow] = []
    blank, found = 0, False
    sheet, columns = "", None
    for frame in read_rows(path, limits=limits):
        if isinstance(frame, SheetStart):
            sheet, columns = frame.name, None
        if not isinstance(frame, RowBlock):
            continue
        for number, row in enumerate(frame.rows, start=frame.first):
            heading = columns_of(row)
            if heading is not None:
                columns, found = heading, True
                continue
            if columns is None or not _is_row(row, columns):
                continue
            verdict = judge.judge(sheet, number, row, columns)
            if verdict is None:
                blank += 1
            elif isinstance(verdict, FilledRow):
                filled.append(verdict)
            else:
                refused.append(verdict)
    if not found:
        raise not_our_list()
    return SheetReading(filled=tuple(filled), refused=tuple(refused), blank=blank)


def _is_row(row: Sequence[object], columns: Columns) -> bool:
    return any(at < len(row) and row[at] not in {"", None} for at in columns.values())


def _cell(row: ListRow, field: ListField) -> str:
    told = row.brief
    return {
        ListField.VILLAGE: row.village,
        ListField.NAME: row.name,
        ListField.AGE: str(row.age),
        ListField.HEAD: row.head,
        ListField.PHONE: row.phone,
        ListField.POLICY: told.name,
        ListField.VERDICT: told.verdict,
        ListField.WHY: told.why,
        ListField.ASK: "\n".join(told.ask),
        ListField.BRING: "、".join(told.bring),
        ListField.CODE: told.policy,
        ListField.PERSON: row.person,
    }.get(field, "")


def _pick(
    sheet: xlsxwriter.worksheet.Worksheet, field: ListField, words: Iterable[str], last: int
) -> None:
    """A list to pick from, with a sentence for whoever types something else."""
    at = _ORDER.index(field)
    sheet.data_validation(
        1,
        at,
        last,
        at,
        {
            "validate": "list",
            "source": list(words),
            "error_title": field.value,
            "error_message": "请从下拉框里选一项。",
        },
    )
