"""Roster files end to end: real files through the real child process, judged row by row."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import msgspec
import openpyxl
import pytest
import xlsxwriter
import xlwt

from greenwave_desk.domain.categories import AssistanceCategory as Category
from greenwave_desk.domain.categories import group_of
from greenwave_desk.domain.divisions import Divisions
from greenwave_desk.domain.errors import ErrorCode, RosterFileError
from greenwave_desk.domain.ids import DivisionCode
from greenwave_desk.domain.resident_id import check_character
from greenwave_desk.domain.roster import RosterEntry, RosterReading
from greenwave_desk.domain.roster_checks import ensure_divisions, ensure_something_taken
from greenwave_desk.exchange.division_file import read_divisions
from greenwave_desk.exchange.roster_file import read_roster

ROSTERS = Path(__file__).parents[1] / "data" / "rosters"
TODAY = date(2026, 11, 23)
ZHUANGZHAI = DivisionCode("371721101")
CAOXIAN = DivisionCode("371721")
HEADER = ("姓名", "身份证号", "救助类别")

Rows = Sequence[Sequence[object]]


@pytest.fixture(scope="module")
def divisions() -> Divisions:
    return read_divisions(Path(__file__).parents[2] / "data" / "divisions.csv")


@pytest.fixture
def read(divisions: Divisions) -> Callable[..., RosterReading]:
    def _read(
        path: Path,
        mapping: dict[str, str] | None = None,
        division: DivisionCode | None = None,
    ) -> RosterReading:
        reading = read_roster(
            path, divisions=divisions, mapping=mapping, division=division, today=TODAY
        )
        counted = len(reading.accepted) + len(reading.refused) + len(reading.conflicts)
        assert reading.rows == counted + reading.duplicates
        return reading

    return _read


Read = Callable[..., RosterReading]


def number(index: int, birth: str = "19620105") -> str:
    """A number under a division code that does not exist."""
    body = f"379900{birth}{index:03d}"
    return body + check_character(body)


def workbook(path: Path, **sheets: Rows) -> Path:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def by_row(reading: RosterReading) -> dict[int, RosterEntry]:
    return {entry.row: entry for entry in reading.accepted}


# the county's samples


@pytest.mark.parametrize(("file", "shift"), [("roster.xlsx", 0), ("roster-gb18030.csv", 2)])
def test_the_samples_give_exactly_the_truth(read: Read, file: str, shift: int):
    truth = json.loads((ROSTERS / "truth.json").read_text(encoding="utf-8"))
    reading = read(ROSTERS / file)
    told = [
        {
            "row": entry.row + shift,
            "name": entry.name,
            "id": entry.id_number,
            "village": entry.village,
            "cat": group_of(entry.categories, entry.open_candidates),
        }
        for entry in reading.accepted
    ]
    assert told == truth["accepted"]
    assert [(refusal.row + shift, refusal.field) for refusal in reading.refused] == [
        (refused["row"], refused["field"]) for refused in truth["refused"]
    ]
    assert reading.duplicates == 1
    assert [(conflict.row + shift, conflict.id_number) for conflict in reading.conflicts] == [
        (truth["conflict_row"], truth["conflict_id"])
    ]
    assert len(reading.accepted) == truth["people"]
    assert reading.rows == 205


def test_the_sample_workbooks_damage_is_named(read: Read):
    reading = read(ROSTERS / "roster.xlsx")
    assert [refusal.code for refusal in reading.refused] == [
        "id-lost-digits", "id-lost-digits", "id-checksum", "id-birth-date", "id-missing",
        "id-length", "name-missing",
    ]  # fmt: skip
    assert all(refusal.reason for refusal in reading.refused)
    assert read(ROSTERS / "roster-gb18030.csv").refused[0].code == "id-checksum"
    assert reading.open_spellings == {
        "监测户": 16, "特困人员": 7, "特困": 7, "防返贫监测对象": 6,
    }  # fmt: skip
    assert "填表说明" in "".join(reading.warnings)


def test_a_repeated_row_settles_what_the_first_left_open(read: Read):
    # Row 14 says 特困人员, row 210 says 分散特困 of the same person.
    entry = by_row(read(ROSTERS / "roster.xlsx"))[14]
    assert entry.categories == (Category.TEKUN_FENSAN,)
    assert not entry.open_category


def test_the_second_name_of_a_number_is_kept_with_the_first(read: Read):
    reading = read(ROSTERS / "roster.xlsx")
    assert by_row(reading)[24].other_names == ("完全另一人",)
    assert reading.conflicts[0].first_row == 24
    assert reading.conflicts[0].first_name == "周洋"


# formats


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_text_files_need_no_questions(read: Read, tmp_path: Path, encoding: str, separator: str):
    rows = [
        ("曹县名册", "", ""),
        HEADER,
        ("阿卜杜拉·买买提", number(1), "低保"),
        ("王㛃", number(2), ""),
    ]
    text = "\r\n".join(separator.join(row) for row in rows) + "\r\n"
    path = tmp_path / "名册.csv"
    path.write_bytes(text.encode(encoding))
    reading = read(path)
    assert [entry.name for entry in reading.accepted] == ["阿卜杜拉·买买提", "王㛃"]
    assert [entry.row for entry in reading.accepted] == [3, 4]


def test_quoted_cells_forced_text_and_line_breaks(read: Read, tmp_path: Path):
    path = tmp_path / "a.csv"
    path.write_text(
        f'姓名,身份证号,救助类别,备注\n张三,="{number(1)}",低保,"第一行\n第二行, 逗号"\n'
        f"李四,'{number(2)},低保,无\n",
        encoding="utf-8",
    )
    first, second = read(path).accepted
    assert first.note == "第一行 第二行, 逗号"
    assert first.id_number == number(1)
    assert (second.row, second.id_number, second.note) == (3, number(2), "")


def test_a_stray_quotation_mark_swallows_no_rows(read: Read, tmp_path: Path):
    rows = "".join(f"张三,{number(index)},低保,\n" for index in range(1, 200))
    path = tmp_path / "a.csv"
    path.write_text(f'姓名,身份证号,救助类别,备注\n李四,{number(900)},低保,"见下\n{rows}', "utf-8")
    assert len(read(path).accepted) == 200


def test_old_workbooks_with_merged_villages_and_dates(read: Read, tmp_path: Path):
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("名册")
    sheet.write_merge(0, 0, 0, 5, "庄寨镇低收入人口名册")
    for column, heading in enumerate(
        ("所在村", "姓名", "公民身份号码", "类别", "出生日期", "手机号")
    ):
        sheet.write(1, column, heading)
    sheet.write_merge(2, 4, 0, 0, "王庄村")
    for row in range(2, 5):
        sheet.write(row, 1, f"张{'一二三'[row - 2]}")
        sheet.write(row, 2, number(row))
        sheet.write(row, 3, "低保")
        sheet.write(row, 4, date(1962, 1, 5), xlwt.easyxf(num_format_str="YYYY-MM-DD"))
        sheet.write(row, 5, 13800000000.0)
    path = tmp_path / "old.xls"
    book.save(str(path))
    reading = read(path)
    assert [entry.village for entry in reading.accepted] == ["王庄村"] * 3
    assert [entry.row for entry in reading.accepted] == [3, 4, 5]
    assert reading.accepted[0].phone == "13800000000"
    assert not reading.warnings


def test_a_damaged_text_is_read_and_said(read: Read, tmp_path: Path):
    path = tmp_path / "a.csv"
    body = "姓名,身份证号,救助类别\n" + "".join(f"张三,{number(i)},低保\n" for i in range(1, 30))
    path.write_bytes(
        body.encode() + f"王\u4e00,{number(99)},低保\n".encode().replace(b"\xb8", b"", 1)
    )
    reading = read(path)
    assert len(reading.accepted) == 30
    assert any("不是文字" in warning for warning in reading.warnings)
    assert any("显示不出" in warning for warning in reading.warnings)


# headers, sheets, lines that are no rows


def test_header_under_titles_totals_signatures_and_repeated_headers(read: Read, tmp_path: Path):
    path = workbook(
        tmp_path / "a.xlsx",
        名册=[
            ("曹县庄寨镇低收入人口花名册",),
            ("填报单位：民政办", None, None, "单位：人、元"),
            ("序号", *HEADER),
            (1, "张三", number(1), "低保"),
            (None, None, None, None),
            ("本页小计", None, 1, None),
            ("一、王庄村", None, None, None),
            ("序号", *HEADER),
            (2, "李四", number(2), "低保"),
            (3, None, None, None),
            ("合 计", 2, None, None),
            (None, "合计：2人", "2", None),
            ("填报人：某某", None, "审核人：某某", None),
            ("注：本表一式两份", None, None, None),
        ],
    )
    reading = read(path)
    assert [(entry.row, entry.name) for entry in reading.accepted] == [(4, "张三"), (9, "李四")]
    assert not reading.refused


def test_a_header_of_two_rows(read: Read, tmp_path: Path):
    path = workbook(
        tmp_path / "a.xlsx",
        名册=[
            ("花名册",),
            ("姓名", "身份证号", "残疾", None, "救助类别"),
            (None, None, "类别", "等级", None),
            ("张三", number(1), "肢体", "二级", "低保"),
        ],
    )
    (entry,) = read(path).accepted
    assert (entry.row, entry.disability_kinds, entry.disability_grade) == (4, (4,), 2)


def test_several_sheets_in_other_orders_and_hidden_ones(read: Read, tmp_path: Path):
    path = workbook(
        tmp_path / "a.xlsx",
        东关社区=[HEADER, ("张三", number(1), "低保")],
        王庄村=[("救助类别", "身份证号码", "人员姓名"), ("特困人员", number(2), "李四")],
        家庭表=[("户主姓名", "户主身份证号", "家庭人口"), ("张三", number(1), 3)],
        说明=[("一、本表一式两份",)],
        去年=[HEADER, ("王五", number(3), "低保")],
    )
    book = openpyxl.load_workbook(path)
    book["去年"].sheet_state = "hidden"
    book.save(path)
    reading = read(path)
    assert [(entry.sheet, entry.name, entry.village) for entry in reading.accepted] == [
        ("东关社区", "张三", "东关社区"),
        ("王庄村", "李四", "王庄村"),
    ]
    told = "\n".join(reading.warnings)
    assert "家庭表" in told
    assert "说明" in told
    assert "“去年”是隐藏的" in told


def test_a_sheet_per_category_needs_no_column(read: Read, tmp_path: Path):
    path = workbook(tmp_path / "a.xlsx", 农村低保=[HEADER[:2], ("张三", number(1))])
    assert read(path).accepted[0].categories == (Category.DIBAO,)


def test_columns_of_ticks(read: Read, tmp_path: Path):
    path = workbook(
        tmp_path / "a.xlsx",
        名册=[
            ("姓名", "身份证号", "是否低保", "孤儿", "是否建档立卡扶贫对象"),
            ("张三", number(1), "是", "√", "否"),
            ("李四", number(2), "否", None, "是"),
        ],
    )
    first, second = read(path).accepted
    assert first.categories == (Category.DIBAO, Category.GUER)
    assert second.categories == (Category.TUOPIN,)


def test_unknown_headings_are_named_and_mapped(read: Read, tmp_path: Path):
    path = workbook(
        tmp_path / "a.xlsx",
        名册=[("名字", "身份证号", "救助类别", "爱好"), ("张三", number(1), "边缘户", "下棋")],
    )
    with pytest.raises(RosterFileError) as raised:
        read(path)
    assert raised.value.code is ErrorCode.ROSTER_NO_HEADER
    assert raised.value.facts["missing"] == "姓名"
    assert "名字" in str(raised.value.facts["unknown"])
    reading = read(path, mapping={"名字": "name", "边缘户": "bianyuan", "用不到": "qita"})
    assert reading.accepted[0].categories == (Category.BIANYUAN,)
    assert reading.unused_headings == ("爱好",)
    assert reading.headings["名字"] == "name"
    assert not reading.open_spellings
    assert any("用不到" in warning for warning in reading.warnings)
    assert not any("边缘户" in warning for warning in reading.warnings)


def test_an_open_spelling_is_counted_until_it_is_answered(read: Read, tmp_path: Path):
    people = [("张三", number(index), "边缘户") for index in range(1, 4)]
    path = workbook(tmp_path / "a.xlsx", 名册=[HEADER, *people, ("李四", number(9), "绿卡户")])
    reading = read(path)
    assert reading.open_spellings == {"边缘户": 3, "绿卡户": 1}
    assert reading.accepted[0].open_category == "边缘户"
    assert reading.accepted[0].open_candidates == (Category.BIANYUAN, Category.MONITOR_EDGE)
    assert reading.accepted[3].open_candidates == ()
    answered = read(path, mapping={"边缘户": "monitor_edge", "绿卡户": "其他困难人员"})
    assert answered.open_spellings == {}
    assert answered.accepted[0].categories == (Category.MONITOR_EDGE,)
    assert answered.accepted[3].categories == (Category.QITA,)


@pytest.mark.parametrize(
    "mapping", [{"名字": "nmae"}, {"边缘户": "监测户"}, {"": "name"}, {"x": ""}]
)
def test_a_mapping_to_nothing_known_is_refused(read: Read, mapping: dict[str, str]):
    with pytest.raises(RosterFileError) as raised:
        read(ROSTERS / "roster.xlsx", mapping=mapping)
    assert raised.value.code is ErrorCode.ROSTER_MAPPING_INVALID


# places


def test_divisions_of_rows(read: Read, tmp_path: Path):
    path = workbook(
        tmp_path / "a.xlsx",
        名册=[
            (*HEADER, "乡镇", "村居"),
            ("张一", number(1), "低保", "庄寨镇", "王庄村"),
            ("张二", number(2), "低保", "庄寨", "庄寨镇王庄村"),
            ("张三", number(3), "低保", None, "曹县曹城办事处东关社区"),
            ("张四", number(4), "低保", "没有镇", "王庄村"),
            ("张五", number(5), "低保", None, "王庄村"),
            ("张六", number(6), "低保", "庄寨镇李集村", None),
        ],
    )
    entries = read(path, division=CAOXIAN).accepted
    assert [entry.division for entry in entries] == [
        "371721101", "371721101", "371721001", "371721", "371721", "371721101",
    ]  # fmt: skip
    assert [entry.village for entry in entries] == [
        "王庄村", "王庄村", "东关社区", "王庄村", "王庄村", "李集村",
    ]  # fmt: skip
    assert entries[3].township == "没有镇"
    assert any("乡镇名称不认识" in warning for warning in read(path, division=CAOXIAN).warnings)


def test_a_file_without_townships_belongs_where_the_clerk_says(read: Read):
    path = ROSTERS / "roster-gb18030.csv"
    unknown = read(path)
    assert {entry.division for entry in unknown.accepted} == {""}
    with pytest.raises(RosterFileError) as raised:
        ensure_divisions(unknown)
    assert raised.value.code is ErrorCode.ROSTER_DIVISION_NEEDED
    township = read(path, division=ZHUANGZHAI)
    assert {(entry.division, entry.township) for entry in township.accepted} == {
        (ZHUANGZHAI, "庄寨镇")
    }
    assert {entry.division for entry in read(path, division=CAOXIAN).accepted} == {CAOXIAN}
    ensure_divisions(township)
    with pytest.raises(RosterFileError) as raised:
        read(path, division=DivisionCode("371721999"))
    assert raised.value.code is ErrorCode.DIVISION_UNKNOWN


def test_a_county_that_is_not_listed_takes_its_people_and_no_others_townships(
    read: Read, tmp_path: Path
):
    path = workbook(
        tmp_path / "a.xlsx", 名册=[(*HEADER, "乡镇"), ("张一", number(1), "低保", "庄寨镇")]
    )
    for code in ("320102", "320102001"):
        (entry,) = read(path, division=DivisionCode(code)).accepted
        assert (entry.division, entry.township) == (code, "庄寨镇")


# values


def test_cells_of_a_person(read: Read, tmp_path: Path):
    whole = number(1)
    path = workbook(
        tmp_path / "a.xlsx",
        名册=[
            (
                *HEADER, "民族", "出生日期", "联系电话", "家庭人口", "户主", "户主身份证号",
                "与户主关系", "残疾证号", "残疾类别", "残疾等级", "性别", "备注", "供养方式",
            ),
            (
                "张三(已故)", whole, "特困人员", "回", "1962年1月",
                "+86 138-0000-0000 / 0530-1234567", "3人", "张老三", number(7),
                "子", f"{whole}42B1", "肢体", "Ⅱ级", "男", "'=1+1", "分散供养",
            ),
            (
                "李四", number(2), "低保", "01", 19500101,
                "无", 2, None, None,
                "本人", f"{number(2)}21", "听力", "三级", "男", None, None,
            ),
        ],
    )  # fmt: skip
    reading = read(path)
    first, second = reading.accepted
    assert first == msgspec.structs.replace(
        first,
        name="张三",
        ethnic="回族",
        phone="13800000000",
        household_size=3,
        head_name="张老三",
        head_number=number(7),
        relation="子",
        disability_kinds=(4,),
        disability_grade=2,
        disability_certificate=f"{whole}42B1",
        categories=(Category.TEKUN_FENSAN,),
        open_category="",
    )
    assert "已故" in first.note
    assert "0530-1234567" in first.note
    assert "=1+1" in first.note
    assert (second.ethnic, second.phone, second.household_size) == ("汉族", "", 2)
    assert (second.head_name, second.head_number) == ("李四", number(2))
    assert (second.disability_kinds, second.disability_grade) == ((2,), 3)
    told = "\n".join(reading.warnings)
    for words in ("性别与身份证号不一致", "出生日期与身份证号不一致", "残疾人证号不一致", "已故"):
        assert words in told


def test_every_row_ends_somewhere_and_says_why(read: Read, tmp_path: Path):
    path = workbook(
        tmp_path / "a.xlsx",
        名册=[
            ("序号", *HEADER),
            (1, "王*英", number(1), "低保"),
            (2, "=cmd|' /C calc'!A0", number(2), "低保"),
            (3, None, None, "低保"),
            (4, "张三", "371721********1861", "低保"),
            (5, "李四", number(5), "低保"),
        ],
    )
    book = openpyxl.load_workbook(path)
    book["名册"]["B3"].data_type = "s"
    book.save(path)
    reading = read(path)
    assert [(refusal.row, refusal.field, refusal.code) for refusal in reading.refused] == [
        (2, "name", "name-masked"),
        (3, "name", "name-characters"),
        (4, "id_number", "id-missing"),
        (5, "id_number", "id-characters"),
    ]
    assert "没有姓名" in reading.refused[2].reason
    assert len(reading.accepted) == 1


def test_a_sound_check_character_is_no_proof_where_texts_were_cut(read: Read, tmp_path: Path):
    days = (f"1962{month:02d}{day:02d}" for month in range(1, 13) for day in range(1, 29))
    sound = next(whole for day in days if (whole := number(0, day)).endswith("000"))
    cut = number(1, "19700101")[:15] + "000"
    assert check_character(cut[:17]) != "0"
    people = [("张三", sound, "低保"), ("李四", number(3), "低保")]
    alone = workbook(tmp_path / "a.xlsx", 名册=[HEADER, *people])
    assert len(read(alone).accepted) == 2
    beside = workbook(tmp_path / "b.xlsx", 名册=[HEADER, *people, ("王五", cut, "低保")])
    reading = read(beside)
    assert [entry.name for entry in reading.accepted] == ["李四"]
    assert {refusal.code for refusal in reading.refused} == {"id-lost-digits"}


def test_nothing_taken_is_never_a_success(read: Read, tmp_path: Path):
    path = workbook(tmp_path / "a.xlsx", 名册=[HEADER, ("张三", "3.72922E+17", "低保")])
    reading = read(path)
    assert len(reading.refused) == 1
    with pytest.raises(RosterFileError) as raised:
        ensure_something_taken(reading)
    assert raised.value.code is ErrorCode.ROSTER_NOTHING_TAKEN
    assert raised.value.facts == {"rows": 1, "refused": 1}
    header_only = workbook(tmp_path / "b.xlsx", 名册=[HEADER])
    with pytest.raises(RosterFileError):
        ensure_something_taken(read(header_only))


def test_progress_can_stop_the_reading(divisions: Divisions, tmp_path: Path):
    path = tmp_path / "many.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADER)
        for index in range(5000):
            birth = f"19{index // 900 + 30}{index // 75 % 12 + 1:02d}05"
            sheet.write_row(index + 1, 0, ("张三", number(index % 900, birth), "低保"))

    class StopError(Exception):
        pass

    told: list[int] = []

    def stop(rows: int) -> None:
        told.append(rows)
        if rows > 1000:
            raise StopError

    with pytest.raises(StopError):
        read_roster(path, divisions=divisions, today=TODAY, progress=stop)
    assert told == sorted(told)
