"""What the cells of a roster say, field by field: telephone, dates, household, disability.

Pure functions from a cell to a value; a cell that says nothing usable gives the empty value and
never an invented one.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

import msgspec

from .people import Sex
from .text import Cell, cell_text, half_width, is_private_use, squeezed, without_blanks

LONGEST_TEXT = 500
"""Characters kept of a free text; what is longer is cut and said so."""

_CLEAN = re.compile("[0-9A-Za-z\u4e00-\u9fff]{3,200}")
_NOTHING = frozenset(
    {"", "-", "--", "—", "——", "/", "\\", "无", "暂无", "没有", "空", "null", "none", "nan", "n/a"}
)
_ERRORS = re.compile(r"#(?:REF!|N/A|VALUE!|NAME\?|DIV/0!|NULL!|NUM!)")


def plain(cell: Cell) -> str:
    """Free text: cleaned, half-width; placeholders and a formula's errors are nothing."""
    if cell == "":
        return ""
    clean = isinstance(cell, str) and _CLEAN.fullmatch(cell)
    text = clean[0] if clean else half_width(cell_text(cell))
    if text.casefold() in _NOTHING or _ERRORS.fullmatch(text):
        return ""
    return text[:LONGEST_TEXT]


def compact(cell: Cell) -> str:
    """Text without any blanks, for villages, townships and relations."""
    return without_blanks(plain(cell))


class Phones(msgspec.Struct, frozen=True):
    """The first telephone number of a cell, and what else stood there."""

    first: str = ""
    others: str = ""


_PHONE_PARTS = re.compile(r"[/、,;|\n]|(?<=\d)\s+(?=1\d{10}|0\d{2,3}-?\d{7})|或")


def read_phones(cell: Cell) -> Phones:
    """One or more numbers in a cell: the first is kept, the others are told."""
    if isinstance(cell, str) and len(cell) == 11 and cell.isascii() and cell.isdigit():
        return Phones(cell)
    parts = [one for part in _PHONE_PARTS.split(plain(cell)) if (one := _phone(part))]
    return Phones(parts[0], "、".join(parts[1:])) if parts else Phones()


def _phone(text: str) -> str:
    bare = without_blanks(text).strip("'")
    digits = re.sub(r"^(?:\+|00)?86(?=1\d{10}$)", "", bare.replace("-", ""))
    return digits if len(digits) == 11 and digits.startswith("1") else bare[:40]


_SEXES = {
    "男": Sex.MALE, "男性": Sex.MALE, "1": Sex.MALE, "m": Sex.MALE, "1男": Sex.MALE,
    "女": Sex.FEMALE, "女性": Sex.FEMALE, "2": Sex.FEMALE, "f": Sex.FEMALE, "2女": Sex.FEMALE,
}  # fmt: skip


def read_sex(cell: Cell) -> Sex | None:
    """Sex as written (男, 女, or GB/T 2261.1 codes)."""
    return _SEXES.get(squeezed(cell_text(cell)))


_DATE = re.compile(r"(\d{4})\D?(\d{1,2})(?:\D(\d{1,2})|(\d{2}))?(?:\D.*)?")
_SERIAL_ZERO = date(1899, 12, 30)


def read_date(cell: Cell) -> str:
    """A day as ISO text, or a month (``1950-01``): 1950.1.1, 19500101, 1950年1月, a day's serial.

    ``""`` for what is no date.
    """
    if isinstance(cell, bool) or cell is None:
        return ""
    if isinstance(cell, (int, float)):
        return _date_of_number(cell)
    found = _DATE.fullmatch(without_blanks(plain(cell)).replace("T", " "))
    if found is None:
        return ""
    year, month, day = int(found[1]), int(found[2]), int(found[3] or found[4] or 0)
    try:
        whole = date(year, month, day or 1)
    except ValueError:
        return ""
    return whole.isoformat() if day else f"{year:04d}-{month:02d}"


def _date_of_number(number: float) -> str:
    if 1 <= number < 80000:  # days since the spreadsheets' zero; 80000 is in the year 2119
        return (_SERIAL_ZERO + timedelta(days=int(number))).isoformat()
    whole = 10**5 <= number < 10**9 and int(number) == number
    return read_date(str(int(number))) if whole else ""


_COUNT = re.compile(r"(\d{1,2})(?:\.0+)?(?:口?人|口|位)?")


def read_count(cell: Cell) -> int | None:
    """People of a household: ``3``, ``3.0``, ``3人``; None for anything else."""
    found = _COUNT.fullmatch(compact(cell))
    count = int(found[1]) if found else 0
    return count if count > 0 else None


_ETHNIC_GROUPS = (
    "汉 蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 高山 "
    "拉祜 水 东乡 纳西 景颇 柯尔克孜 土 达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 "
    "怒 乌孜别克 俄罗斯 鄂温克 德昂 保安 裕固 京 塔塔尔 独龙 鄂伦春 赫哲 门巴 珞巴 基诺"
)
_ETHNIC_NAMES = _ETHNIC_GROUPS.split()
_ETHNIC = {name: f"{name}族" for name in _ETHNIC_NAMES}
_ETHNIC |= {f"{name}族": f"{name}族" for name in _ETHNIC_NAMES}
_ETHNIC |= {f"{number:02d}": f"{name}族" for number, name in enumerate(_ETHNIC_NAMES, start=1)}
_ETHNIC |= {str(number): f"{name}族" for number, name in enumerate(_ETHNIC_NAMES, start=1)}


def read_ethnic(cell: Cell) -> str:
    """Ethnic group by name or GB/T 3304 number, as 汉族; other texts as written."""
    text = compact(cell)
    return _ETHNIC.get(text, text)


class Disability(msgspec.Struct, frozen=True):
    """Kinds (GB/T 26341: 1 sight … 7 multiple) and grade (1 the most severe)."""

    kinds: tuple[int, ...] = ()
    grade: int | None = None


NOT_DISABLED = Disability()
_KINDS = (
    ("视力", 1), ("盲", 1), ("听力", 2), ("聋", 2), ("言语", 3), ("语言", 3), ("哑", 3),
    ("肢体", 4), ("智力", 5), ("精神", 6), ("多重", 7),
)  # fmt: skip
_GRADE = re.compile(r"([一二三四壹贰叁肆ⅠⅡⅢⅣ1-4])级|级别?([1-4一二三四])")
_GRADES = {
    mark: number for marks in ("一二三四", "壹贰叁肆", "ⅠⅡⅢⅣ", "1234")
    for number, mark in enumerate(marks, start=1)
}  # fmt: skip
_GRADE_ALONE = re.compile(r"[一二三四壹贰叁肆ⅠⅡⅢⅣ1-4]")
_KIND_DIGIT = re.compile(r"(?:视力|听力|言语|语言|肢体|智力|精神|多重)(?:残疾)?([一二三四1-4])$")
_CERTIFICATE = re.compile(r"(\d{17}[\dX])([1-7])([1-4])(?:B\d{1,2})?")


def read_disability(cell: Cell, *, grade_column: bool = False) -> Disability:
    """Kind and grade out of one cell: 肢体二级, 肢体2, Ⅱ级, ``4``.

    A bare digit is a kind, in a column of grades (``grade_column``) a grade.
    """
    text = compact(cell)
    if not text:
        return NOT_DISABLED
    if _GRADE_ALONE.fullmatch(text) and (grade_column or not text.isdigit()):
        return Disability((), _GRADES[text])
    if not grade_column and len(text) == 1 and text in "1234567":
        return Disability((int(text),))
    kinds = tuple(dict.fromkeys(number for word, number in _KINDS if word in text))
    found = _GRADE.search(text)
    mark = (found[1] or found[2]) if found else None
    if mark is None and (after := _KIND_DIGIT.search(text)):
        mark = after[1]
    return Disability(kinds, _GRADES[mark] if mark else None)


class DisabilityCertificate(msgspec.Struct, frozen=True):
    """A 残疾人证 number, and what its 20 characters say where it is a whole one."""

    number: str = ""
    id_number: str = ""
    disability: Disability = NOT_DISABLED


def read_certificate(cell: Cell) -> DisabilityCertificate:
    """ID number (18) + kind (1) + grade (1), a reissue's B1 after it; other texts as written."""
    text = compact(cell)
    found = _CERTIFICATE.fullmatch(text.upper().replace("'", ""))
    if found is None:
        return DisabilityCertificate(text)
    disability = Disability((int(found[2]),), int(found[3]))
    return DisabilityCertificate(found[0], found[1], disability)


def has_private_use(text: str) -> bool:
    """Whether a text still holds characters that only the sender's fonts know."""
    return not text.isalnum() and any(is_private_use(character) for character in text)
