"""The calendar's files: the shipped ones are whole, broken ones are refused by name."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from greenwave_desk import wording
from greenwave_desk.domain.calendar import WorkCalendar
from greenwave_desk.domain.conditions import Confidence
from greenwave_desk.domain.errors import CatalogueError, ErrorCode
from greenwave_desk.exchange.calendar_files import load_years, read_year

SHIPPED = Path(__file__).parents[2] / "data" / "calendar"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copy = tmp_path / "calendar"
    shutil.copytree(SHIPPED, copy)
    return copy


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def refused(path: Path) -> CatalogueError:
    with pytest.raises(CatalogueError) as caught:
        load_years(path)
    assert caught.value.code is ErrorCode.CALENDAR_INVALID
    return caught.value


def test_the_shipped_years_are_read_in_order_with_their_notices() -> None:
    years = load_years(SHIPPED)
    assert [each.year for each in years] == sorted(
        int(path.stem) for path in SHIPPED.glob("*.yaml")
    )
    assert {2025, 2026} <= {each.year for each in years}
    for each in years:
        assert f"国务院办公厅关于{each.year}年部分节假日安排的通知" in each.source
        assert re.search(rf"国办发明电〔{each.year - 1}〕\d+号", each.source)
        assert each.confidence is Confidence.VERIFIED


def test_the_readme_has_the_source_of_every_file_and_every_field() -> None:
    readme = (SHIPPED / "README.md").read_text("utf-8")
    for path in SHIPPED.glob("*.yaml"):
        number = re.search(r"国办发明电〔\d+〕\d+号", read_year(path).source)
        assert number is not None
        assert f"| `{path.name}` |" in readme
        assert number[0] in readme
    for field in ("year", "holidays", "working_weekends", "source", "confidence"):
        assert f"| `{field}` |" in readme


def test_a_new_year_is_one_more_file(folder: Path) -> None:
    # Invented: 2026's days by another year's name.
    text = (
        (folder / "2026.yaml").read_text("utf-8").replace("2026-", "2032-").replace("2026", "2032")
    )
    lines = [line for line in text.splitlines() if not line.startswith("working_weekends")]
    (folder / "2032.yaml").write_text("\n".join([*lines, "working_weekends: []"]), "utf-8")
    years = load_years(folder)
    assert years[-1].year == 2032
    assert len(years) == len(load_years(SHIPPED)) + 1
    assert WorkCalendar(years).known(2032)


def test_a_folder_without_a_calendar_is_refused(tmp_path: Path) -> None:
    assert "没有工作日历文件" in str(refused(tmp_path).facts["problem"])
    assert "没有工作日历文件" in str(refused(tmp_path / "nowhere").facts["problem"])


@pytest.mark.parametrize(
    ("old", "new", "field", "said"),
    [
        ('last: "2026-02-23"', 'last: "2026-02-32"', "春节", "不是日期"),
        ('last: "2026-10-07"', 'last: "2026-12-07"', "国庆节", "超过"),
        ('first: "2026-10-01"', 'first: "2026-10-02"', "holidays", "10月1日"),
        ('"2026-10-10"', '"2026-10-12"', "working_weekends[5]", "周六"),
        ('"2026-01-04"', '"2026-01-03"', "working_weekends[0]", "元旦放假"),
        ("year: 2026", "year: 2027", "year", "文件名"),
        ("year: 2026", 'year: "2026"', "year", "类型不对"),
        ("confidence: verified", "confidence: certain", "confidence", "certain"),
        ("confidence: verified", "certainty: verified", "certainty", "不认识"),
        ("holidays:", "holiday:", "holiday", "不认识"),
        ("{name: 元旦,", "{nam: 元旦,", "holidays[0]", "不认识"),
        ("source: 国务院", "source: &n 国务院", "行", "锚点"),
        ("confidence: verified", "confidence: verified\nyear: 2026", "行", "重复"),
    ],
)
def test_a_mistake_is_named_with_file_and_field(
    folder: Path, old: str, new: str, field: str, said: str
) -> None:
    change(folder / "2026.yaml", old, new)
    error = refused(folder)
    assert error.facts["file"] == "2026.yaml"
    assert field in str(error.facts["field"])
    assert said in str(error.facts["problem"])
    words = wording.words_for(error)
    assert "2026.yaml" in words.zh
    assert said in words.zh


def test_several_mistakes_are_counted(folder: Path) -> None:
    change(folder / "2026.yaml", 'first: "2026-10-01"', 'first: "2026-10-03"')
    assert refused(folder).facts["problems"] == 2


@pytest.mark.parametrize("content", [b"", b"[]", b"\xff\xfe", b"year: [", b"year: 2026"])
def test_a_file_that_is_no_calendar_is_refused(folder: Path, content: bytes) -> None:
    (folder / "2026.yaml").write_bytes(content)
    assert refused(folder).facts["file"] == "2026.yaml"
