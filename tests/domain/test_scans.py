import string
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenwave_desk.domain.resident_id import IdDamage, check_character
from greenwave_desk.domain.scans import (
    MAX_CARD,
    MAX_SCAN,
    ScanKind,
    ScanProblem,
    ScanSource,
    card_check,
    card_code,
    card_number,
    parse_scan,
)

BODY = "37290119620307002"
NUMBER = BODY + check_character(BODY)
WITH_X = next(
    whole
    for tail in range(1000)
    if (whole := f"37290119620307{tail:03d}" + check_character(f"37290119620307{tail:03d}"))[-1]
    == "X"
)
CARDS = st.text(string.ascii_letters + string.digits, min_size=1, max_size=MAX_CARD)
FULL_WIDTH = str.maketrans({chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)})


@pytest.mark.parametrize(
    "text",
    [
        NUMBER,
        "\ufeff" + NUMBER,
        NUMBER + "\r\n",
        "\r\n" + NUMBER + "\r",
        "\x02" + NUMBER + "\x03",
        f"  {NUMBER[:6]} {NUMBER[6:14]} {NUMBER[14:]} ",
        NUMBER.translate(FULL_WIDTH),
        "\u3000" + NUMBER + "\xa0",
    ],
)
def test_an_id_number_as_devices_send_it(text):
    scan = parse_scan(text, ScanSource.KEYBOARD)
    assert (scan.kind, scan.text, scan.problem) == (ScanKind.ID_NUMBER, NUMBER, None)
    assert scan.source is ScanSource.KEYBOARD


@pytest.mark.parametrize("last", ["x", "Ｘ", "ｘ", "×"])
def test_the_last_x_in_any_form(last):
    assert parse_scan(WITH_X[:17] + last).text == WITH_X


def test_a_number_of_15_digits_becomes_one_of_18():
    body = "372901620307002"
    scan = parse_scan(body)
    assert scan.kind is ScanKind.ID_NUMBER
    assert scan.text[:17] == "37290119620307002"


@pytest.mark.parametrize("place", range(18))
def test_a_number_with_one_wrong_character_is_no_card_and_no_number(place):
    wrong = "7" if NUMBER[place] != "7" else "3"
    scan = parse_scan(NUMBER[:place] + wrong + NUMBER[place + 1 :])
    assert scan.kind is ScanKind.UNKNOWN
    assert scan.problem is ScanProblem.ID_NUMBER
    assert scan.damage in {IdDamage.CHECKSUM, IdDamage.BIRTH_DATE}


def test_a_birth_date_after_today_is_refused_where_today_is_known():
    body = "37290120300307002"
    number = body + check_character(body)
    assert parse_scan(number).kind is ScanKind.ID_NUMBER
    scan = parse_scan(number, today=date(2026, 11, 23))
    assert (scan.problem, scan.damage) == (ScanProblem.ID_NUMBER, IdDamage.BIRTH_DATE)


def test_the_check_digits_are_those_of_the_standard():
    assert card_check("794") == "44"  # ISO/IEC 7064, MOD 97-10: 79444


def test_the_code_of_the_documentation():
    assert card_code("YS 0012345678") == "GW1:YS0012345678:88"


@given(CARDS)
def test_a_code_says_its_number(number):
    code = card_code(number)
    for text in (code, code.lower(), code.translate(FULL_WIDTH), code.replace(":", ";")):
        scan = parse_scan(text)
        assert (scan.kind, scan.text) == (ScanKind.CARD, card_number(number))


@given(CARDS)
def test_one_wrong_character_of_the_same_kind_is_never_another_card(number):
    code = card_code(number)
    for at in range(4, len(code)):
        kind = string.digits if code[at].isdigit() else string.ascii_uppercase
        for other in kind if code[at] != ":" else "":
            if other != code[at]:
                scan = parse_scan(code[:at] + other + code[at + 1 :])
                assert scan.problem is ScanProblem.CARD_CHECK


@given(CARDS)
def test_two_swapped_neighbours_of_the_same_kind_are_never_another_card(number):
    digits, check = card_number(number), card_check(card_number(number))
    for at in range(len(digits) - 1):
        one, two = digits[at : at + 2]
        if one != two and one.isdigit() == two.isdigit():
            swapped = digits[:at] + two + one + digits[at + 2 :]
            assert parse_scan(f"GW1:{swapped}:{check}").problem is ScanProblem.CARD_CHECK


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", ScanProblem.EMPTY),
        ("\ufeff \r\n", ScanProblem.EMPTY),
        ("1" * (MAX_SCAN + 1), ScanProblem.TOO_LONG),
        ("YS0001\nYS0002", ScanProblem.SEVERAL),
        ("GW1:YS0012345678:87", ScanProblem.CARD_CHECK),
        ("GW1:YS0012345678", ScanProblem.CARD_CODE),
        ("GW1:YS0012345678:8", ScanProblem.CARD_CODE),
        ("GW1:YS:00:88", ScanProblem.CARD_CODE),
        ("GW2:whatever comes later", ScanProblem.CARD_NEWER),
        ("https://example.org/1234567", ScanProblem.NOT_OURS),
        ("zhangguoying", ScanProblem.NOT_OURS),
        ("王秀英", ScanProblem.NOT_OURS),
        ("A12", ScanProblem.NOT_OURS),
        ("1" * (MAX_CARD + 1), ScanProblem.NOT_OURS),
    ],
)
def test_what_is_neither_says_why(text, problem):
    scan = parse_scan(text)
    assert (scan.kind, scan.problem) == (ScanKind.UNKNOWN, problem)
    assert len(scan.text) <= MAX_SCAN


@pytest.mark.parametrize("text", ["YS0012345678", "ys 0012-345678", "ＹＳ００１２３４５６７８"])
def test_a_bare_card_number(text):
    scan = parse_scan(text)
    assert (scan.kind, scan.text) == (ScanKind.CARD, "YS0012345678")


@pytest.mark.parametrize("number", ["", "卡", "A" * (MAX_CARD + 1)])
def test_what_cannot_be_a_card_has_no_code(number):
    with pytest.raises(ValueError, match="card"):
        card_code(number)


@given(st.text(max_size=300))
def test_any_text_is_a_scan(text):
    scan = parse_scan(text)
    assert (scan.kind is ScanKind.UNKNOWN) == (scan.problem is not None)
