"""What is given back can be corrected and read again, and nothing in it is active."""

from __future__ import annotations

import re
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenwave_desk.domain.divisions import Divisions
from greenwave_desk.domain.errors import DiskError
from greenwave_desk.domain.roster import RosterReading
from greenwave_desk.domain.text import cell_text
from greenwave_desk.exchange.division_file import read_divisions
from greenwave_desk.exchange.roster_file import read_roster
from greenwave_desk.exchange.sheet_writer import inactive, write_refusals

ROSTERS = Path(__file__).parents[1] / "data" / "rosters"
TODAY = date(2026, 11, 23)
ACTIVE = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")


@pytest.fixture(scope="module")
def divisions() -> Divisions:
    return read_divisions(Path(__file__).parents[2] / "data" / "divisions.csv")


@pytest.fixture(scope="module")
def sample(divisions: Divisions) -> RosterReading:
    return read_roster(ROSTERS / "roster.xlsx", divisions=divisions, today=TODAY)


def test_what_was_refused_stays_refused_until_it_is_corrected(
    sample: RosterReading, divisions: Divisions, tmp_path: Path
):
    path = write_refusals(sample, tmp_path / "errors.xlsx")
    again = read_roster(path, divisions=divisions, today=TODAY)
    assert [refusal.code for refusal in again.refused] == [
        refusal.code for refusal in sample.refused
    ]
    # The second name of a known number is no conflict by itself.
    assert [entry.name for entry in again.accepted] == ["完全另一人"]


def test_corrected_rows_are_taken(sample: RosterReading, divisions: Divisions, tmp_path: Path):
    path = write_refusals(sample, tmp_path / "errors.xlsx")
    book = openpyxl.load_workbook(path)
    sheet = book["花名册"]
    headings = [cell.value for cell in sheet[1]]
    number = headings.index("身份证号") + 1
    assert headings[:5] == ["原表", "原行号", "哪一栏", "问题", "怎么改"]
    assert [sheet.cell(row, 2).value for row in range(2, 10)] == [
        "202", "203", "204", "205", "206", "207", "208", "211",
    ]  # fmt: skip
    assert all(sheet.cell(row, number).number_format == "@" for row in range(2, 10))
    sheet.cell(6, number).value = "371721199710072363"
    book.save(path)
    again = read_roster(path, divisions=divisions, today=TODAY)
    assert [entry.name for entry in again.accepted] == ["朱玉海", "完全另一人"]
    assert again.accepted[0].village == "王庄村"


def test_a_text_roster_comes_back_too(divisions: Divisions, tmp_path: Path):
    reading = read_roster(ROSTERS / "roster-gb18030.csv", divisions=divisions, today=TODAY)
    path = write_refusals(reading, tmp_path / "errors.xlsx")
    again = read_roster(path, divisions=divisions, today=TODAY)
    assert len(again.refused) == 7


def test_no_cell_is_active(divisions: Divisions, tmp_path: Path):
    source = tmp_path / "a.csv"
    hostile = ["=cmd|' /C calc'!A0", "+1", "-2+3", "@SUM(A1)", "＝1", " =1", "'=1", "http://x.y"]
    rows = "".join(f"{text},没有号码,低保,{text}\n" for text in hostile)
    source.write_text("姓名,身份证号,救助类别,备注\n" + rows, encoding="utf-8")
    reading = read_roster(source, divisions=divisions, today=TODAY)
    assert len(reading.refused) == len(hostile)
    path = write_refusals(reading, tmp_path / "errors.xlsx")
    with zipfile.ZipFile(path) as archive:
        whole = b"".join(archive.read(name) for name in archive.namelist())
    assert b"<f>" not in whole
    assert b"<f " not in whole
    assert b"hyperlink" not in whole
    texts = [cell.value for row in openpyxl.load_workbook(path).active.rows for cell in row]
    assert not [text for text in texts if text and str(text).lstrip().startswith(ACTIVE)]
    again = read_roster(path, divisions=divisions, today=TODAY)
    assert [refusal.code for refusal in again.refused] == [
        refusal.code for refusal in reading.refused
    ]


@given(st.text(max_size=60))
def test_no_text_is_active_and_reading_takes_the_apostrophe_away(text: str):
    written = inactive(text)
    assert not written.startswith(ACTIVE)
    assert not written.lstrip().startswith(ACTIVE)
    if not re.search("[\x00-\x1f]", text):
        assert cell_text(written) == cell_text(text) or text.startswith(("'", '="'))


def test_a_folder_that_is_not_there_is_said(sample: RosterReading, tmp_path: Path):
    with pytest.raises(DiskError):
        write_refusals(sample, tmp_path / "none" / "errors.xlsx")
