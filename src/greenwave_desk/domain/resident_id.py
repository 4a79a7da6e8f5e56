"""Resident ID numbers (公民身份号码, GB 11643-1999) and the damage that spreadsheets do to them.

A number is taken as it is, brought from 15 to 18 characters, or refused with a diagnosis; no
digit is ever supplied by guessing. It is never refused for its division: people keep the
prefix of the place and year of their first registration.
"""

from __future__ import annotations

import math
import re
from datetime import date
from enum import StrEnum
from functools import lru_cache

import msgspec

from .people import Sex, masked_number
from .text import Cell, half_width, standard_characters

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
"""Weights of positions 1 to 17 (GB 11643-1999, 4.2)."""

CHECK_CHARACTERS = "10X98765432"
"""Check character by the weighted sum modulo 11."""

OLDEST_AGE = 130
"""Nobody on record has lived longer; a birth date before is a slip of the pen."""

EXACT_DIGITS = 15
"""Digits that a spreadsheet keeps of a number."""


class IdDamage(StrEnum):
    """Why a number cannot be taken."""

    MISSING = "id-missing"
    LOST_DIGITS = "id-lost-digits"
    LENGTH = "id-length"
    CHARACTERS = "id-characters"
    BIRTH_DATE = "id-birth-date"
    CHECKSUM = "id-checksum"


class ResidentId(msgspec.Struct, frozen=True):
    """A sound number in its 18-character form; ``birth`` is an ISO date."""

    number: str
    birth: str
    sex: Sex

    @property
    def masked(self) -> str:
        """``372922********1234``."""
        return masked_number(self.number)


class IdProblem(msgspec.Struct, frozen=True):
    """A number that is refused: the code, and the reason in plain Chinese.

    ``truncated`` is set where a text shows that a spreadsheet kept 15 digits of it.
    """

    damage: IdDamage
    reason: str
    truncated: bool = False


_LAST_FORM = str.maketrans({"x": "X", "×": "X", "Ⅹ": "X", "ⅹ": "X", "Х": "X", "х": "X", "✕": "X"})
_ZEROS = str.maketrans({"O": "0", "o": "0", "〇": "0", "○": "0", "Ｏ": "0"})
_DROPPED = re.compile(r"[\s'’‘`´\"“”＇\-‐-―－]+")
_FORCED = re.compile(r'^\s*="(.*)"\s*$')
_SCIENTIFIC = re.compile(r"^[0-9](?:[.,][0-9]+)?[eE]\+?[0-9]+$")
_POINT_ZERO = re.compile(r"\.0+$")
_ASCII_ZEROS = 48 * sum(WEIGHTS)
_DIGIT_17 = re.compile(r"[0-9]{17}[0-9X]")

_NOTHING = frozenset({"", "无", "/", "暂无", "没有", "无证", "不详", "未知", "空"})

_LOST_CELL = (
    "身份证号是“数字”格式，表格软件只保留前15位，后面的数字已经丢失；请从原系统按文本重新导出"
)
_LOST_TEXT = (
    "身份证号已变成科学计数法（如 3.72922E+17），后面的数字已经丢失；请从原系统按文本重新导出"
)
_LOST_ZEROS = (
    "身份证号末尾是000且校验不通过，多半是表格软件只保留了前15位；请从原系统按文本重新导出"
)


def check_character(body: str) -> str:
    """The check character of 17 digits."""
    b = body.encode("ascii")
    total = (
        7 * (b[0] + b[10]) + 9 * (b[1] + b[11]) + 10 * (b[2] + b[12]) + 5 * (b[3] + b[13])
        + 8 * (b[4] + b[14]) + 4 * (b[5] + b[15]) + 2 * (b[6] + b[16])
        + b[7] + 6 * b[8] + 3 * b[9]
    )  # fmt: skip
    return CHECK_CHARACTERS[(total - _ASCII_ZEROS) % 11]


def read_resident_id(cell: Cell, today: date) -> ResidentId | IdProblem:
    """Judge one cell as an ID number, as of ``today``."""
    if isinstance(cell, str):
        if _DIGIT_17.fullmatch(cell):
            return _judge_eighteen(cell, today)
        return _judge_text(cell, today)
    if cell is None or isinstance(cell, bool):
        return _missing()
    return _judge_number(cell, today)


def normalised(text: str) -> str:
    """A written number without its ornaments: width, blanks, apostrophes, ``x``, O for 0.

    What cannot be part of a number is left in place, so that it can be named.
    """
    if forced := _FORCED.match(text):
        text = forced[1]
    kept = _DROPPED.sub("", half_width(standard_characters(text)))
    kept = _POINT_ZERO.sub("", kept) if len(kept) > 15 else kept
    return kept[:-1].translate(_ZEROS) + kept[-1:].translate(_LAST_FORM).translate(_ZEROS)


def to_eighteen(number: str) -> str:
    """The 18-character form of a 15-digit number (GB 11643-1989): the century is 19."""
    body = number[:6] + "19" + number[6:]
    return body + check_character(body)


def birth_of(number: str) -> date | None:
    """Birth date in an 18-character number; None where no such day exists."""
    return _day(number[6:14])


@lru_cache(maxsize=1 << 16)  # a city's people share some thirty thousand birthdays
def _day(digits: str) -> date | None:
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None


def sex_of(number: str) -> Sex:
    """Sex by position 17: odd is male."""
    return Sex.MALE if number[16] in "13579" else Sex.FEMALE


def looks_truncated(number: str) -> bool:
    """Whether a number ends as one does of which a spreadsheet kept 15 digits."""
    return number.endswith("000")


def _judge_text(cell: str, today: date) -> ResidentId | IdProblem:
    number = normalised(cell)
    if _DIGIT_17.fullmatch(number):
        return _judge_eighteen(number, today)
    if len(number) == EXACT_DIGITS and number.isascii() and number.isdigit():
        return _judge_eighteen(to_eighteen(number), today)
    return _diagnosis(number)


def _diagnosis(number: str) -> IdProblem:
    """What is wrong with a text that is neither 15 nor 18 characters of a number."""
    if number in _NOTHING:
        return _missing()
    if _SCIENTIFIC.match(number):
        return IdProblem(IdDamage.LOST_DIGITS, _LOST_TEXT)
    if "*" in number:
        return IdProblem(IdDamage.CHARACTERS, "身份证号被打了星号，不完整；请提供完整号码")
    if len(number) not in {15, 18}:
        return IdProblem(IdDamage.LENGTH, _length_reason(number))
    return IdProblem(IdDamage.CHARACTERS, "身份证号里有不该出现的字符（只能是数字，末位可以是X）")


def _judge_number(cell: float, today: date) -> ResidentId | IdProblem:
    if not math.isfinite(cell) or cell <= 0 or int(cell) != cell:
        return IdProblem(IdDamage.CHARACTERS, "身份证号是一个数值，不像号码；请按文本重新填写")
    digits = str(int(cell))
    if len(digits) > EXACT_DIGITS:
        return IdProblem(IdDamage.LOST_DIGITS, _LOST_CELL)
    if len(digits) == EXACT_DIGITS:
        return _judge_eighteen(to_eighteen(digits), today)
    return IdProblem(IdDamage.LENGTH, _length_reason(digits))


def _judge_eighteen(number: str, today: date) -> ResidentId | IdProblem:
    birth = _day(number[6:14])
    checked = check_character(number[:17]) == number[17]
    if birth is not None and checked and today.year - OLDEST_AGE <= birth.year and birth <= today:
        return ResidentId(
            number,
            f"{number[6:10]}-{number[10:12]}-{number[12:14]}",
            Sex.MALE if number[16] in "13579" else Sex.FEMALE,
        )
    if not checked and looks_truncated(number):
        return IdProblem(IdDamage.LOST_DIGITS, _LOST_ZEROS, truncated=True)
    if birth is None:
        return IdProblem(IdDamage.BIRTH_DATE, "身份证号里的出生日期不存在（第7至14位）")
    if birth > today:
        return IdProblem(IdDamage.BIRTH_DATE, "身份证号里的出生日期在今天以后（第7至14位）")
    if today.year - OLDEST_AGE > birth.year:
        return IdProblem(
            IdDamage.BIRTH_DATE, f"按身份证号年龄超过{OLDEST_AGE}岁（第7至14位），请核对"
        )
    return IdProblem(IdDamage.CHECKSUM, "身份证号校验不通过（末位校验码对不上），请核对每一位数字")


def _missing() -> IdProblem:
    return IdProblem(IdDamage.MISSING, "没有身份证号")


def _length_reason(number: str) -> str:
    if len(number) in {20, 22} and number[:17].isdigit():
        return f"身份证号有{len(number)}位，像是残疾人证号；应为18位（旧号15位）"
    return f"身份证号是{len(number)}位，应为18位（旧号15位）"
