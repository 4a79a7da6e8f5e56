"""Hostile and broken files: each ends in a sentence, and the program stays alive."""

from __future__ import annotations

import contextlib
import io
import os
import struct
import sys
import zipfile
import zlib
from collections.abc import Callable
from datetime import date
from pathlib import Path

import msgspec
import pytest
import xlsxwriter
import xlwt

from greenwave_desk.domain.divisions import Divisions
from greenwave_desk.domain.errors import ErrorCode, RosterFileError
from greenwave_desk.domain.resident_id import check_character
from greenwave_desk.exchange.roster_file import DEFAULT_LIMITS, ReadLimits, read_roster
from greenwave_desk.exchange.sheet_gate import GateLimits, check_file

NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET = "xl/worksheets/sheet1.xml"
TODAY = date(2026, 11, 23)

Parts = dict[str, bytes]


def number(index: int) -> str:
    body = f"37990019620105{index:03d}"
    return body + check_character(body)


def text_cell(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def sheet_xml(body: str, before: str = "") -> bytes:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{before}<worksheet xmlns="{NAMESPACE}">'
        f"<sheetData>{body}</sheetData></worksheet>"
    ).encode()


GOOD_ROWS = (
    f'<row r="1">{text_cell("A1", "姓名")}{text_cell("B1", "身份证号")}</row>'
    f'<row r="2">{text_cell("A2", "张三")}{text_cell("B2", number(1))}</row>'
)


def parts(sheet: bytes | None = None) -> Parts:
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    return {
        "[Content_Types].xml": (
            f'<Types xmlns="{package}/content-types">'
            '<Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
            f'<Override PartName="/{SHEET}" ContentType="{kind}.worksheet+xml"/></Types>'
        ).encode(),
        "_rels/.rels": (
            f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
            f'Type="{relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
        ).encode(),
        "xl/workbook.xml": (
            f'<workbook xmlns="{NAMESPACE}" xmlns:r="{relations}"><sheets>'
            '<sheet name="名册" sheetId="1" r:id="r1"/></sheets></workbook>'
        ).encode(),
        "xl/_rels/workbook.xml.rels": (
            f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
            f'Type="{relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
        ).encode(),
        SHEET: sheet if sheet is not None else sheet_xml(GOOD_ROWS),
    }


def zipped(content: Parts) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in content.items():
            archive.writestr(name, data)
    return buffer.getvalue()


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., int]:
    """Write bytes under a name and read them as a roster; gives the people accepted."""

    def _read(name: str, data: bytes, limits: ReadLimits = DEFAULT_LIMITS) -> int:
        path = tmp_path / name
        path.write_bytes(data)
        reading = read_roster(path, divisions=Divisions(()), today=TODAY, limits=limits)
        return len(reading.accepted)

    return _read


Read = Callable[..., int]


def refusal(read: Read, name: str, data: bytes, limits: ReadLimits = DEFAULT_LIMITS) -> ErrorCode:
    with pytest.raises(RosterFileError) as raised:
        read(name, data, limits)
    return raised.value.code


def test_the_workbook_that_the_others_are_made_from_is_good(read: Read):
    assert read("a.xlsx", zipped(parts())) == 1


# far cells and absurd sizes


def far_row(place: str) -> str:
    return f'<row r="{place.lstrip("ADFX")}">{text_cell(place, "x")}</row>'


def single_quoted(xml: str) -> str:
    return xml.replace('"', "'")


def prefixed(xml: str) -> str:
    return xml.replace("<c ", f'<x:c xmlns:x="{NAMESPACE}" ').replace("</c>", "</x:c>")


@pytest.mark.parametrize("writing", [str, single_quoted, prefixed])
def test_one_cell_at_the_far_corner_is_refused(read: Read, writing: Callable[[str], str]):
    data = zipped(parts(sheet_xml(GOOD_ROWS + writing(far_row("XFD1048576")))))
    assert refusal(read, "a.xlsx", data) is ErrorCode.ROSTER_FILE_SPARSE


@pytest.mark.parametrize("place", ["A1048576", "XFD3"])
def test_one_long_row_or_column_is_no_burden(read: Read, place: str):
    assert read("a.xlsx", zipped(parts(sheet_xml(GOOD_ROWS + far_row(place))))) == 1


def test_a_far_cell_in_a_near_row_is_seen_too(read: Read):
    far = f'<row r="3">{text_cell("XFD1048576", "x")}</row>'
    data = zipped(parts(sheet_xml(GOOD_ROWS + far)))
    assert refusal(read, "a.xlsx", data) is ErrorCode.ROSTER_FILE_SPARSE


def test_the_known_file_that_aborts_the_fast_reader(read: Read):
    body = f'<row r="1">{text_cell("A1", "x")}</row>'
    body += f'<row r="1048576">{text_cell("XFD1048576", "x")}</row>'
    data = zipped(parts(sheet_xml(body)))
    assert len(data) < 2000
    assert refusal(read, "a.xlsx", data) is ErrorCode.ROSTER_FILE_SPARSE


def test_a_child_that_dies_takes_nothing_with_it_and_the_slow_reader_takes_over(tmp_path: Path):
    data = zipped(parts(sheet_xml(GOOD_ROWS + far_row("XFD1048576"))))
    path = tmp_path / "a.xlsx"
    path.write_bytes(data)
    open_gate = msgspec.structs.replace(DEFAULT_LIMITS, gate=GateLimits(area=1 << 62))
    reading = read_roster(path, divisions=Divisions(()), today=TODAY, limits=open_gate)
    assert len(reading.accepted) == 1
    assert any("后备方式" in warning for warning in reading.warnings)


def test_formats_far_away_and_a_boastful_dimension_do_no_harm(read: Read):
    rows = "".join(f'<row r="{row}"><c r="XFD{row}" s="0"/></row>' for row in range(3, 5000))
    sheet = sheet_xml(GOOD_ROWS + rows).replace(
        b"<sheetData>", b'<dimension ref="A1:XFD1048576"/><sheetData>'
    )
    assert read("a.xlsx", zipped(parts(sheet))) == 1


def test_millions_of_cells_are_too_many(read: Read):
    few = msgspec.structs.replace(DEFAULT_LIMITS, gate=GateLimits(cells=10_000, area=1000))
    cells = "".join(f'<row r="{row}"><c r="A{row}"/></row>' for row in range(3, 11_000))
    data = zipped(parts(sheet_xml(GOOD_ROWS + cells)))
    assert refusal(read, "a.xlsx", data, few) is ErrorCode.ROSTER_FILE_TOO_LARGE
    full = "".join(f'<row r="{row}">{text_cell(f"A{row}", "x")}</row>' for row in range(3, 9000))
    data = zipped(parts(sheet_xml(GOOD_ROWS + full)))
    assert refusal(read, "a.xlsx", data, few) is ErrorCode.ROSTER_FILE_TOO_LARGE


def test_a_zip_bomb_is_not_unpacked(read: Read):
    huge = b"<sst><si><t>" + b"A" * (150 << 20) + b"</t></si></sst>"
    data = zipped(parts() | {"xl/sharedStrings.xml": huge})
    assert len(data) < 1 << 20
    assert refusal(read, "a.xlsx", data) is ErrorCode.ROSTER_FILE_BOMB


def test_many_entries_and_large_sums(read: Read):
    many = parts() | {f"xl/media/{index}.bin": b"x" for index in range(1200)}
    assert refusal(read, "a.xlsx", zipped(many)) is ErrorCode.ROSTER_FILE_BOMB
    small = msgspec.structs.replace(DEFAULT_LIMITS, gate=GateLimits(unpacked=1000))
    assert refusal(read, "a.xlsx", zipped(parts()), small) is ErrorCode.ROSTER_FILE_BOMB
    tiny = msgspec.structs.replace(DEFAULT_LIMITS, gate=GateLimits(file=100))
    assert refusal(read, "a.xlsx", zipped(parts()), tiny) is ErrorCode.ROSTER_FILE_TOO_LARGE


def test_a_directory_that_lies_about_a_size_is_found_out(read: Read):
    content = sheet_xml(GOOD_ROWS + " " * 100_000)
    data = bytearray(zipped(parts(content)))
    short = 500
    # The lie: the part is said to have 500 bytes, with the check sum of just these.
    for signature, size_at, crc_at in ((b"PK\x01\x02", 24, 16), (b"PK\x03\x04", 22, 14)):
        at = data.rfind(signature, 0, data.rfind(SHEET.encode()) + 1)
        while SHEET.encode() not in data[at : at + 120]:
            at = data.rfind(signature, 0, at)
        struct.pack_into("<I", data, at + size_at, short)
        struct.pack_into("<I", data, at + crc_at, zlib.crc32(content[:short]))
    assert refusal(read, "a.xlsx", bytes(data)) in {
        ErrorCode.ROSTER_FILE_BOMB, ErrorCode.ROSTER_FILE_UNREADABLE,
    }  # fmt: skip


def test_a_huge_text_is_cut_and_does_no_harm(read: Read):
    noise = os.urandom(3 << 20).hex()
    body = GOOD_ROWS.replace("</row>", text_cell("C1", "备注") + "</row>", 1)
    body += f'<row r="3">{text_cell("A3", noise)}{text_cell("B3", number(2))}</row>'
    body += f'<row r="4">{text_cell("A4", "李四")}{text_cell("C4", noise)}</row>'
    assert read("a.xlsx", zipped(parts(sheet_xml(body)))) == 1


# what may not be in a workbook


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "[Content_Types].xml"])
def test_a_document_type_is_refused_wherever_it_stands(read: Read, part: str, encoding: str):
    before = '<!-- <a --><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
    content = parts()
    text = content[part].decode()
    at = text.find("?>") + 2 if text.startswith("<?") else 0
    declared = f'<?xml version="1.0" encoding="{encoding}"?>'
    content[part] = (declared + before + text[at:]).encode(encoding)
    assert refusal(read, "a.xlsx", zipped(content)) is ErrorCode.ROSTER_FILE_DOCTYPE


@pytest.mark.parametrize("name", ["xl/vbaProject.bin", "xl/VBAPROJECT.BIN", "xl/macrosheets/s.xml"])
def test_macros_are_refused(read: Read, name: str):
    data = zipped(parts() | {name: b"\xd0\xcf\x11\xe0"})
    assert refusal(read, "a.xlsx", data) is ErrorCode.ROSTER_FILE_MACRO


def test_a_macro_workbook_by_name_or_declared_type(read: Read):
    assert refusal(read, "a.xlsm", zipped(parts())) is ErrorCode.ROSTER_FILE_MACRO
    content = parts()
    content["[Content_Types].xml"] = content["[Content_Types].xml"].replace(
        b"openxmlformats-officedocument.spreadsheetml.sheet.main",
        b"ms-excel.sheet.macroEnabled.main",
    )
    assert refusal(read, "a.xlsx", zipped(content)) is ErrorCode.ROSTER_FILE_MACRO


def test_links_to_other_files_are_refused_and_web_links_are_not(read: Read, tmp_path: Path):
    data = zipped(parts() | {"xl/externalLinks/externalLink1.xml": b"<externalLink/>"})
    assert refusal(read, "a.xlsx", data) is ErrorCode.ROSTER_FILE_LINKS
    relation = (
        b'<Relationships><Relationship Id="r1" TargetMode="External" Type="x/%s" '
        b'Target="file://server/a"/></Relationships>'
    )
    name = "xl/worksheets/_rels/sheet1.xml.rels"
    assert refusal(read, "b.xlsx", zipped(parts() | {name: relation % b"oleObject"})) is (
        ErrorCode.ROSTER_FILE_LINKS
    )
    linked = tmp_path / "linked.xlsx"
    with xlsxwriter.Workbook(linked) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ("姓名", "身份证号", "备注"))
        sheet.write_row(1, 0, ("张三", number(1)))
        sheet.write_url(1, 2, "https://example.org/x")
    assert read("c.xlsx", linked.read_bytes()) == 1


# files that are something else


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.xlsx", "姓名,身份证号\n张三,1\n".encode()),
        ("a.xls", "姓名,身份证号\n张三,1\n".encode()),
        ("a.xls", b"<html><table><tr><td>1</td></tr></table></html>"),
        ("a.xls", b'\xef\xbb\xbf<?xml version="1.0"?><Workbook/>'),
        ("a.csv", b"<!DOCTYPE html><html></html>"),
        ("a.csv", b"%PDF-1.7\n"),
        ("a.csv", os.urandom(4096)),
        ("a.csv", b"PK\x05\x06" + b"\x00" * 18),
        ("a.docx", b"PK\x03\x04"),
        ("roster", "姓名,身份证号\n".encode()),
        ("a.ods", b"PK\x03\x04"),
    ],
)
def test_a_file_that_is_not_what_its_name_says(read: Read, name: str, data: bytes):
    assert refusal(read, name, data) is ErrorCode.ROSTER_FILE_KIND


def test_workbooks_under_each_others_names(read: Read):
    old = io.BytesIO()
    book = xlwt.Workbook()
    book.add_sheet("a").write(0, 0, "x")
    book.save(old)
    assert refusal(read, "a.xlsx", old.getvalue()) is ErrorCode.ROSTER_FILE_KIND
    assert refusal(read, "a.csv", old.getvalue()) is ErrorCode.ROSTER_FILE_KIND
    assert refusal(read, "a.xls", zipped(parts())) is ErrorCode.ROSTER_FILE_KIND
    assert refusal(read, "a.csv", zipped(parts())) is ErrorCode.ROSTER_FILE_KIND


def directory_entry(name: str) -> bytes:
    wide = name.encode("utf-16-le")
    return wide.ljust(64, b"\x00") + struct.pack("<H", len(wide) + 2) + b"\x00" * 62


@pytest.mark.parametrize(
    ("name", "stream", "code"),
    [
        ("a.xlsx", "EncryptedPackage", ErrorCode.ROSTER_FILE_ENCRYPTED),
        ("a.xls", "EncryptedPackage", ErrorCode.ROSTER_FILE_ENCRYPTED),
        ("a.xls", "_VBA_PROJECT_CUR", ErrorCode.ROSTER_FILE_MACRO),
        ("a.xls", "WordDocument", ErrorCode.ROSTER_FILE_KIND),
        ("a.xls", "Workbook", ErrorCode.ROSTER_FILE_UNREADABLE),
    ],
)
def test_compound_files(read: Read, name: str, stream: str, code: ErrorCode):
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 504 + directory_entry(stream)
    assert refusal(read, name, data.ljust(4096, b"\x00")) is code


def test_an_encrypted_zip_is_said_to_be(read: Read):
    data = bytearray(zipped(parts()))
    for signature, flag_at in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        at = data.find(signature)
        while at >= 0:
            data[at + flag_at] |= 1
            at = data.find(signature, at + 1)
    assert refusal(read, "a.xlsx", bytes(data)) is ErrorCode.ROSTER_FILE_ENCRYPTED


# broken, empty and missing files


def test_every_cut_of_a_workbook_ends_in_a_sentence():
    data = zipped(parts())
    for length in range(1, len(data), 7):
        with pytest.raises(RosterFileError):
            check_file("a.xlsx", data[:length])


def test_flipped_bytes_of_a_workbook_end_in_people_or_a_sentence(read: Read):
    data = zipped(parts())
    for at in range(0, len(data), 97):
        changed = bytearray(data)
        changed[at] ^= 0x55
        with contextlib.suppress(RosterFileError):
            assert read("a.xlsx", bytes(changed)) <= 1


def test_a_sheet_that_is_no_xml_is_unreadable(read: Read):
    data = zipped(parts(b"<worksheet><sheetData><row"))
    assert refusal(read, "a.xlsx", data) in {
        ErrorCode.ROSTER_FILE_UNREADABLE, ErrorCode.ROSTER_FILE_EMPTY,
    }  # fmt: skip


@pytest.mark.parametrize("name", ["a.xlsx", "a.xls", "a.csv"])
def test_an_empty_file(read: Read, name: str):
    assert refusal(read, name, b"") is ErrorCode.ROSTER_FILE_EMPTY


def test_files_with_nothing_in_them(read: Read):
    assert refusal(read, "a.csv", b"\n\n,,\n") is ErrorCode.ROSTER_FILE_EMPTY
    assert refusal(read, "a.xlsx", zipped(parts(sheet_xml("")))) is ErrorCode.ROSTER_FILE_EMPTY


def test_missing_files_and_folders(tmp_path: Path):
    with pytest.raises(RosterFileError) as raised:
        read_roster(tmp_path / "none.xlsx", divisions=Divisions(()), today=TODAY)
    assert raised.value.code is ErrorCode.FILE_MISSING
    (tmp_path / "folder.xlsx").mkdir()
    with pytest.raises(RosterFileError) as raised:
        read_roster(tmp_path / "folder.xlsx", divisions=Divisions(()), today=TODAY)
    assert raised.value.code is ErrorCode.NOT_A_FILE


# the child's limits


def many_rows(count: int) -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ("姓名", "身份证号"))
        for row in range(1, count):
            sheet.write_row(row, 0, ("张三", number(row % 900), "x" * 20, row, row, row))
    return buffer.getvalue()


def test_patience_has_an_end(read: Read):
    hurried = msgspec.structs.replace(DEFAULT_LIMITS, patience=0.01)
    data = many_rows(2000)
    assert refusal(read, "a.xlsx", data, hurried) is ErrorCode.ROSTER_FILE_TIMEOUT


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sets no such limits")
def test_memory_has_an_end(read: Read):
    narrow = msgspec.structs.replace(DEFAULT_LIMITS, memory=24 << 20)
    assert refusal(read, "a.xlsx", many_rows(2000), narrow) in {
        ErrorCode.ROSTER_FILE_MEMORY, ErrorCode.ROSTER_FILE_UNREADABLE,
    }  # fmt: skip
    text = "姓名,身份证号\n" + "张三,1\n" * 200_000
    assert refusal(read, "a.csv", text.encode(), narrow) in {
        ErrorCode.ROSTER_FILE_MEMORY, ErrorCode.ROSTER_FILE_UNREADABLE,
    }  # fmt: skip


def test_a_module_in_the_working_directory_is_never_run(
    read: Read, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    trace = tmp_path / "ran"
    for name in ("openpyxl", "msgspec", "python_calamine", "greenwave_desk"):
        (tmp_path / f"{name}.py").write_text(f"open({str(trace)!r}, 'w')", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert read("a.xlsx", zipped(parts())) == 1
    assert not trace.exists()
