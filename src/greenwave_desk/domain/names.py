"""Names of people as files carry them: one form for storing, and what was noted beside them.

Characters are kept as they are, rare ones and variation selectors included; only blanks, the
variants of the middle dot and the private-use codes of old encodings have one form here.
"""

from __future__ import annotations

import re
from enum import StrEnum

import msgspec

from .text import Cell, cell_text, half_width, is_active

MIDDLE_DOT = "·"
"""U+00B7, the form of the household register for names such as 阿卜杜拉·买买提."""

LONGEST_NAME = 60
_AROUND = MIDDLE_DOT + "'’‘`\"“” "


class NameDamage(StrEnum):
    """Why a cell cannot be taken as a name."""

    MISSING = "name-missing"
    CHARACTERS = "name-characters"
    MASKED = "name-masked"
    LENGTH = "name-length"


class PersonName(msgspec.Struct, frozen=True):
    """A name in its stored form, and what stood beside it in the cell (已故, 户主)."""

    name: str
    note: str = ""


class NameProblem(msgspec.Struct, frozen=True):
    """A name that is refused: the code, and the reason in plain Chinese."""

    damage: NameDamage
    reason: str


_PLAIN = re.compile("[\u4e00-\u9fff]{1,30}")
_DOTS = re.compile(r"\s*[·•‧∙⋅・･．﹒●․ᐧ]\s*")
_STOP_BETWEEN = re.compile("(?<=[^\\x00-\\x7f])\\s*\\.\\s*(?=[^\\x00-\\x7f])")
_BRACKETED = re.compile(r"[(（\[【〔〈《{]([^)）\]】〕〉》}]*)[)）\]】〕〉》}]?")
_REMARK = (
    "已故|已死亡|死亡|去世|已去世|户主|本人|迁出|已迁出|已迁入|服刑|外出|失联|"
    "退保|停保|新增|已销户|残疾|孤儿|五保|低保"
)
_TRAILING = re.compile(rf"[\s\-－—–_/,，、;；:：]+({_REMARK})$")
_MARKS = re.compile(r"[★☆△▲▽▼※#＃√✓✔○●◎◆◇■□]+")
_FOREIGN_BLANK = re.compile(r"(?<=[A-Za-zÀ-ɏ])\s+(?=[A-Za-zÀ-ɏ])")
_BLANK = re.compile(r"\s+")
_NOTHING = frozenset(
    {"", "无", "无名", "/", "\\", "-", "--", "—", "——", "空", "暂无", "null", "NULL"}
)


def read_name(cell: Cell) -> PersonName | NameProblem:
    """Judge one cell as a person's name."""
    if isinstance(cell, str) and _PLAIN.fullmatch(cell) and cell not in _NOTHING:
        return PersonName(cell)
    text = cell_text(cell)
    if is_active(text) and text not in _NOTHING:
        return _active()
    name, notes, before = text, "", ""
    while name != before:  # what one step uncovers, the next one sees
        before = name
        written, beside = _without_notes(before)
        name, notes = normalised_name(written), "；".join(filter(None, (notes, beside)))
    if name in _NOTHING:
        return NameProblem(NameDamage.MISSING, "没有姓名")
    return _flaw(name) or PersonName(name, notes)


def _active() -> NameProblem:
    return NameProblem(NameDamage.CHARACTERS, "姓名以 = + - @ 开头，不像姓名")


def _flaw(name: str) -> NameProblem | None:
    if is_active(name):
        return _active()
    if "*" in name:
        return NameProblem(NameDamage.MASKED, "姓名被打了星号，不完整；请提供完整姓名")
    if not any(character.isalpha() for character in name):
        return NameProblem(NameDamage.CHARACTERS, "姓名里没有文字")
    if len(name) > LONGEST_NAME:
        return NameProblem(NameDamage.LENGTH, f"姓名超过{LONGEST_NAME}个字，不像姓名")
    return None


def normalised_name(text: str) -> str:
    """One form of a name: no blanks inside Chinese names, one middle dot, ASCII Latin letters."""
    name = half_width(_DOTS.sub(MIDDLE_DOT, text))
    name = _STOP_BETWEEN.sub(MIDDLE_DOT, name)
    name = _FOREIGN_BLANK.sub("\x00", name.strip())
    return _BLANK.sub("", name).replace("\x00", " ").strip(_AROUND)


def has_lost_character(name: str) -> bool:
    """Whether a conversion replaced a character by ``?``, ``□`` or U+FFFD."""
    return not name.isalnum() and any(mark in name for mark in "?？□\ufffd")


def _without_notes(text: str) -> tuple[str, str]:
    notes = [found.strip() for found in _BRACKETED.findall(text)]
    name = _BRACKETED.sub("", text).strip()
    if trailing := _TRAILING.search(name):
        notes.append(trailing[1])
        name = name[: trailing.start()]
    return _MARKS.sub("", name).strip(), "；".join(note for note in notes if note)
