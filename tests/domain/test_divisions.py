"""Divisions as shipped: codes, names in use, places at the beginning of a text."""

from __future__ import annotations

from pathlib import Path

import pytest

from greenwave_desk.domain.divisions import Division, DivisionLevel, Divisions
from greenwave_desk.domain.errors import CatalogueError, DiskError, ErrorCode
from greenwave_desk.domain.ids import DivisionCode
from greenwave_desk.exchange.division_file import read_divisions

TABLE = Path(__file__).parents[2] / "data" / "divisions.csv"
CAOXIAN = ("371721",)


@pytest.fixture(scope="module")
def heze() -> Divisions:
    return read_divisions(TABLE)


def test_the_table_holds_the_city(heze: Divisions):
    assert len(heze.counties()) == 11
    assert sum(len(heze.townships(county.code)) for county in heze.counties()) == 167
    assert sum(division.level is DivisionLevel.HISTORIC for division in heze) == 13
    for division in heze:
        if division.level is DivisionLevel.TOWNSHIP:
            assert division.code.startswith(division.county)
            assert len(division.code) == 9


@pytest.mark.parametrize(
    ("text", "within", "code"),
    [
        ("庄寨镇", CAOXIAN, "371721101"),
        ("庄寨", CAOXIAN, "371721101"),
        (" 庄 寨 镇 ", CAOXIAN, "371721101"),
        ("曹县庄寨镇", (), "371721101"),
        ("山东省菏泽市曹县庄寨镇", CAOXIAN, "371721101"),
        ("371721101", (), "371721101"),
        ("371721101000", (), "371721101"),
        ("３７１７２１１０１", (), "371721101"),
        ("曹城办事处", CAOXIAN, "371721001"),
        ("曹城街道办事处", CAOXIAN, "371721001"),
        ("青固集镇", CAOXIAN, "371721103"),
        ("安才楼镇", CAOXIAN, "371721114"),
        ("侯集回族镇", CAOXIAN, "371721109"),
        ("东城街道", ("371702",), "371702001"),
        ("单县东城街道", (), "371722004"),
        ("凤凰镇", (), "371726110"),
        ("凤凰街道", (), "371724001"),
    ],
)
def test_a_township_is_found(heze: Divisions, text: str, within: tuple[str, ...], code: str):
    found = heze.township_named(text, within)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize(
    ("text", "within"),
    [
        ("东城街道", ()),  # two counties have one
        ("凤凰", ()),
        ("庄寨镇王庄村", CAOXIAN),  # more than a township
        ("黄岗镇", CAOXIAN),  # lies in another county
        ("371722102", CAOXIAN),
        ("曹县", ()),
        ("", CAOXIAN),
        ("没有镇", CAOXIAN),
    ],
)
def test_what_names_no_one_township_is_nobodys(heze: Divisions, text: str, within: tuple[str, ...]):
    assert heze.township_named(text, within) is None


@pytest.mark.parametrize(
    ("text", "township", "rest"),
    [
        ("庄寨镇王庄村", "371721101", "王庄村"),
        ("曹县庄寨镇王庄村", "371721101", "王庄村"),
        ("山东省菏泽市曹县曹城街道办事处东关社区", "371721001", "东关社区"),
        ("李集村", "", "李集村"),
        ("庄寨村", "", "庄寨村"),
        ("曹县王庄村", "", "王庄村"),
    ],
)
def test_a_place_is_taken_off_the_beginning_of_a_text(
    heze: Divisions, text: str, township: str, rest: str
):
    place = heze.read_place(text, CAOXIAN)
    assert (place.township, place.rest) == (township, rest)


@pytest.mark.parametrize(
    ("code", "county"),
    [
        ("372922", "371721"),
        ("371727", "371703"),
        ("372922195001011234", "371721"),
        ("371721101", "371721"),
        ("371721", "371721"),
        ("372927", ""),
        ("371700", ""),
        ("110105", ""),
    ],
)
def test_the_county_of_today(heze: Divisions, code: str, county: str):
    assert heze.county_of(code) == county


def test_counties_by_name_old_ones_too(heze: Divisions):
    for text, code in (("曹县", "371721"), ("菏泽市曹县", "371721"), ("定陶县", "371703")):
        found = heze.county_named(text)
        assert found is not None
        assert found.code == code
    assert heze.county_named("菏泽经济技术开发区") is not None
    assert heze.county_named("北京市") is None


def test_names(heze: Divisions):
    assert heze.full_name("371721101") == "曹县庄寨镇"
    assert heze.name_of("371721") == "曹县"
    assert heze.full_name("999999") == "999999"


def test_a_county_that_exists_nowhere_can_be_added(heze: Divisions):
    invented = (
        Division(
            code=DivisionCode("379900"),
            name="花城县",
            level=DivisionLevel.COUNTY,
            county=DivisionCode("379900"),
        ),
        Division(
            code=DivisionCode("379900101"),
            name="柳桥镇",
            level=DivisionLevel.TOWNSHIP,
            county=DivisionCode("379900"),
        ),
    )
    both = heze.with_added(invented)
    assert "379900" not in heze
    found = both.township_named("花城县柳桥镇")
    assert found is not None
    assert found.code == "379900101"
    assert both.townships("379900") == (invented[1],)
    assert len(both) == len(heze) + 2


def test_a_broken_table_is_refused(tmp_path: Path):
    broken = tmp_path / "divisions.csv"
    broken.write_text("code,name\n1,x\n", encoding="utf-8")
    with pytest.raises(CatalogueError) as raised:
        read_divisions(broken)
    assert raised.value.code is ErrorCode.CATALOGUE_INVALID
    with pytest.raises(DiskError):
        read_divisions(tmp_path / "none.csv")
