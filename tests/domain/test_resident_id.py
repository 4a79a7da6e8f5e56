"""Resident ID numbers: the standard's own examples, ornaments, and the damage of spreadsheets."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenwave_desk.domain.people import Sex
from greenwave_desk.domain.resident_id import (
    CHECK_CHARACTERS,
    WEIGHTS,
    IdDamage,
    IdProblem,
    ResidentId,
    check_character,
    read_resident_id,
    to_eighteen,
)

TODAY = date(2026, 11, 23)


def read(cell: str | float | bool | None) -> ResidentId | IdProblem:
    return read_resident_id(cell, TODAY)


def damage(cell: str | float | bool | None) -> IdDamage:
    problem = read(cell)
    assert isinstance(problem, IdProblem), problem
    assert problem.reason
    return problem.damage


def number(birth: str, sequence: str = "002", division: str = "371721") -> str:
    body = division + birth + sequence
    return body + check_character(body)


@pytest.mark.parametrize("printed", ["11010519491231002X", "440524188001010014"])
def test_the_two_numbers_printed_in_the_standard_have_the_right_check_character(printed: str):
    assert check_character(printed[:17]) == printed[17]


@given(st.text("0123456789", min_size=17, max_size=17))
def test_check_character_is_the_weighted_sum_of_the_standard(body: str):
    total = sum(int(digit) * weight for digit, weight in zip(body, WEIGHTS, strict=True))
    assert check_character(body) == CHECK_CHARACTERS[total % 11]


def test_a_sound_number_tells_birth_and_sex_and_can_be_masked():
    assert read("11010519491231002X") == ResidentId("11010519491231002X", "1949-12-31", Sex.FEMALE)
    found = read(number("19620105", "017"))
    assert isinstance(found, ResidentId)
    assert found.sex is Sex.MALE
    assert found.masked == found.number[:6] + "********" + found.number[-4:]


@pytest.mark.parametrize(
    "written",
    [
        "11010519491231002x",
        "１１０１０５１９４９１２３１００２Ｘ",
        " 110105 19491231 002X\u00a0",
        "'11010519491231002X",
        "’11010519491231002X",
        '="11010519491231002X"',
        "11010519491231002X\t",
        "110105-19491231-002X",
        "\u200b11010519491231002X\ufeff",
        "11O1O519491231OO2X",
        "11010519491231002×",
        "11010519491231002Ⅹ",
        "1101051949123100\u30002X",
    ],
)
def test_ornaments_do_not_matter(written: str):
    assert read(written) == read("11010519491231002X")


def test_an_old_number_becomes_an_eighteen_digit_one():
    found = read("371721510905484")
    assert isinstance(found, ResidentId)
    assert found.number == to_eighteen("371721510905484")
    assert found.birth == "1951-09-05"
    assert read(371721510905484.0) == found  # 15 digits survive a numeric cell


@pytest.mark.parametrize("prefix", ["372922", "371727", "379900", "000001", "999999"])
def test_no_division_is_a_reason_to_refuse(prefix: str):
    assert isinstance(read(number("19620105", division=prefix)), ResidentId)


@pytest.mark.parametrize("sequence", ["996", "997", "998", "999"])
def test_sequences_once_set_aside_for_centenarians_are_taken(sequence: str):
    assert isinstance(read(number("19210105", sequence)), ResidentId)


@pytest.mark.parametrize("cell", [None, "", "  ", "\u3000", "'", "无", "/", True])
def test_nothing_written_is_missing(cell: str | bool | None):
    assert damage(cell) is IdDamage.MISSING


@pytest.mark.parametrize(
    "cell",
    [
        3.717211945111064e17,
        371721194511106432,
        "3.72922E+17",
        "3.72922e17",
        "３.７２９２２E+17",
        "3.71721194511106E+17",
        "4E+17",
    ],
)
def test_lost_digits_are_recognised_and_never_guessed(cell: str | float):
    assert damage(cell) is IdDamage.LOST_DIGITS


def test_a_text_cut_to_fifteen_digits_says_so():
    body = "371721194511106"
    cut = body + "000"
    assert check_character(cut[:17]) != cut[17]
    problem = read(cut)
    assert isinstance(problem, IdProblem)
    assert problem.damage is IdDamage.LOST_DIGITS
    assert problem.truncated
    assert "000" in problem.reason


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("3717211977010668", IdDamage.LENGTH),
        (12345.0, IdDamage.LENGTH),
        ("11010519491231002X44", IdDamage.LENGTH),
        ("3717211970020818A1", IdDamage.CHARACTERS),
        ("X7172119700208186X", IdDamage.CHARACTERS),
        ("371721********1861", IdDamage.CHARACTERS),
        ("١٢٣٤٥٦٧٨٩٠١٢٣٤٥", IdDamage.CHARACTERS),
        (-5.0, IdDamage.CHARACTERS),
        (1.5, IdDamage.CHARACTERS),
        (float("nan"), IdDamage.CHARACTERS),
        (float("inf"), IdDamage.CHARACTERS),
        ("371721197002081861", IdDamage.CHECKSUM),
        ("371721195313320011", IdDamage.BIRTH_DATE),
        (number("20230229"), IdDamage.BIRTH_DATE),
        (number("20261124"), IdDamage.BIRTH_DATE),
        (number("18900101"), IdDamage.BIRTH_DATE),
        ("371721511399484", IdDamage.BIRTH_DATE),
    ],
)
def test_each_kind_of_damage_has_its_code(cell: str | float, expected: IdDamage):
    assert damage(cell) is expected


def test_a_child_born_today_is_taken():
    assert isinstance(read(number("20261123")), ResidentId)


@given(st.text("0123456789", min_size=17, max_size=17), st.integers(0, 17), st.integers(1, 9))
def test_a_wrong_digit_is_never_taken_for_the_same_number(body: str, at: int, shift: int):
    whole = body + check_character(body)
    old = "0123456789X".index(whole[at])
    changed = whole[:at] + "0123456789"[(old + shift) % 10] + whole[at + 1 :]
    if changed != whole:
        assert not isinstance(read(changed), ResidentId)


@given(st.one_of(st.text(max_size=30), st.floats(), st.integers(), st.none(), st.booleans()))
def test_any_cell_ends_in_a_number_or_a_reason(cell: str | float | bool | None):
    found = read(cell)
    if isinstance(found, ResidentId):
        assert check_character(found.number[:17]) == found.number[17]
        assert date.fromisoformat(found.birth) <= TODAY
    else:
        assert found.reason
