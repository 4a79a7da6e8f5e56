"""Judging rows: whatever the cells are, each row ends somewhere and the sums agree."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from greenwave_desk.domain.divisions import Divisions
from greenwave_desk.domain.errors import RosterFileError
from greenwave_desk.domain.resident_id import check_character
from greenwave_desk.domain.roster import RosterReading
from greenwave_desk.domain.roster_headings import RosterField, field_of, read_header
from greenwave_desk.domain.roster_rows import RosterJudge
from greenwave_desk.domain.roster_sheet import Merge
from greenwave_desk.domain.roster_values import (
    Disability,
    Phones,
    read_certificate,
    read_count,
    read_date,
    read_disability,
    read_ethnic,
    read_phones,
)
from greenwave_desk.domain.text import Cell

TODAY = date(2026, 11, 23)
HEADINGS = (
    "序号", "姓名", "身份证号", "救助类别", "性别", "出生日期", "乡镇", "村居", "家庭住址",
    "联系电话", "户主姓名", "户主身份证号", "与户主关系", "家庭人口", "民族", "残疾证号",
    "残疾类别", "残疾等级", "供养方式", "是否孤儿", "备注",
)  # fmt: skip


def number(index: int) -> str:
    body = f"37990019620105{index:03d}"
    return body + check_character(body)


def judge(
    rows: list[list[Cell]], merges: tuple[Merge, ...] = (), sheet: str = "名册"
) -> RosterReading:
    judging = RosterJudge(divisions=Divisions(()), mapping=None, division=None, today=TODAY)
    judging.begin_sheet(sheet, merges)
    judging.rows(1, rows)
    return judging.reading("a.xlsx", "")


CELLS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**18), 10**18),
    st.floats(),
    st.text(max_size=30),
    st.sampled_from(
        [
            "",
            "张三",
            "李四",
            number(1),
            number(2),
            "3.7E+17",
            "低保",
            "边缘户",
            "合计",
            "姓名",
            "身份证号",
        ]
    ),
)


@settings(max_examples=300)
@given(
    st.lists(st.lists(CELLS, max_size=len(HEADINGS) + 2), max_size=12),
    st.lists(st.tuples(*[st.integers(1, 25)] * 4), max_size=4),
)
def test_every_row_ends_somewhere(rows: list[list[Cell]], corners: list[tuple[int, int, int, int]]):
    merges = tuple(
        Merge(min(a, b), max(a, b), min(c, d) - 1, max(c, d) - 1) for a, b, c, d in corners
    )
    reading = judge([list(HEADINGS), *rows], merges)
    assert reading.rows <= len(rows)
    assert reading.rows == (
        len(reading.accepted) + len(reading.refused) + reading.duplicates + len(reading.conflicts)
    )
    numbers = [entry.id_number for entry in reading.accepted]
    assert len(set(numbers)) == len(numbers)
    assert all(refusal.reason and refusal.code for refusal in reading.refused)


@given(st.lists(st.lists(CELLS, max_size=6), max_size=12))
def test_a_sheet_of_anything_is_read_or_refused_as_a_whole(rows: list[list[Cell]]):
    try:
        reading = judge(rows)
    except RosterFileError as error:
        told = str(error)
    else:
        told = str(reading.rows)
    assert told


def test_merged_cells_hold_for_the_rows_below_but_make_no_rows():
    rows: list[list[Cell]] = [
        ["村居", "姓名", "身份证号"],
        ["王庄村", "张三", number(1)],
        ["", "李四", number(2)],
        ["", "", ""],
        ["", "王五", number(3)],
    ]
    reading = judge(rows, (Merge(2, 4, 0, 0),))
    assert [entry.village for entry in reading.accepted] == ["王庄村", "王庄村", ""]
    assert not reading.refused


def test_a_second_table_below_with_other_columns():
    rows: list[list[Cell]] = [
        ["姓名", "身份证号", "救助类别"],
        ["张三", number(1), "低保"],
        ["身份证号", "救助类别", "姓名"],
        [number(2), "孤儿", "李四"],
    ]
    assert [entry.name for entry in judge(rows).accepted] == ["张三", "李四"]


def test_headings_in_use():
    assert field_of("身份证号码（必填）") is RosterField.ID_NUMBER
    assert field_of(" 姓 名 ") is RosterField.NAME
    assert field_of("*姓名") is RosterField.NAME
    assert field_of("与户主关系") is RosterField.RELATION
    assert field_of("户主身份证号码") is RosterField.HEAD_NUMBER
    assert field_of("银行帐号") is RosterField.IGNORE
    assert field_of("爱好") is None


def test_a_title_that_holds_headings_words_is_no_header():
    rows: list[list[Cell]] = [
        ["姓名和身份证号核对表"],
        ["单位", "备注"],
        ["姓名", "身份证号", "备注"],
    ]
    found = read_header(rows)
    assert found is not None
    assert found[0] == 2


def test_values_of_cells():
    assert read_phones("13800000000、13900000000") == Phones("13800000000", "13900000000")
    assert read_phones("13800000000 13900000000").others == "13900000000"
    assert read_phones("0530-1234567") == Phones("0530-1234567")
    assert read_phones("008613800000000") == Phones("13800000000")
    assert read_phones("１３８００００００００").first == "13800000000"
    for written in ("1950.1.1", "1950/01/01", "1950年1月1日", "19500101", 18264.0, 19500101):
        assert read_date(written) == "1950-01-01"
    for written in ("195001", "1950年1月", "1950-1"):
        assert read_date(written) == "1950-01"
    for written in ("", "不详", "1950-13-01", -3.5, float("nan"), True, None):
        assert read_date(written) == ""
    assert [read_count(cell) for cell in (3.0, "3人", "三口", 0, "300")] == [3, 3, None, None, None]
    assert [read_ethnic(cell) for cell in ("汉", "汉族", "01", 3.0, "其他")] == [
        "汉族", "汉族", "汉族", "回族", "其他",
    ]  # fmt: skip


def test_disabilities_as_written():
    written = {
        "肢体": Disability((4,), None),
        "肢体残疾": Disability((4,), None),
        "肢体一级": Disability((4,), 1),
        "肢体1": Disability((4,), 1),
        "听力、言语二级": Disability((2, 3), 2),
        "多重": Disability((7,), None),
        "4": Disability((4,), None),
        "无": Disability(),
    }
    for text, expected in written.items():
        assert read_disability(text) == expected, text
    for text in ("一级", "一级（极重度）", "1级", "Ⅰ级", "壹级", "1", 1.0):
        assert read_disability(text, grade_column=True).grade == 1, text
    certificate = read_certificate(f"{number(1)}42b1")
    assert (certificate.id_number, certificate.disability) == (number(1), Disability((4,), 2))
    assert read_certificate("残12345").disability == Disability()
