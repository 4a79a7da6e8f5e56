"""Cleaning of text as it comes out of other people's files; never changes which word it is.

Unicode's compatibility forms (NFKC) are not used anywhere: they would replace characters that
are part of a name. Each replacement here is named and has its reason.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

Cell = str | int | float | bool | None
"""One cell of a sheet; dates come as ISO text, empty cells as ``""`` or None."""

_HALF_WIDTH = {0xFF10 + digit: 0x30 + digit for digit in range(10)}
_HALF_WIDTH |= {0xFF21 + letter: 0x41 + letter for letter in range(26)}
_HALF_WIDTH |= {0xFF41 + letter: 0x61 + letter for letter in range(26)}
_HALF_WIDTH |= {
    ord(wide): ord(narrow)
    for wide, narrow in zip("（）［］＋－＝＠／＊＇＂．，：；％", "()[]+-=@/*'\".,:;%", strict=True)
}

_GB18030_2022 = {
    # Codes of GB 18030-2000 that Python still decodes to the private use area; the characters
    # are those of GB 18030-2022 and of the WHATWG index.
    "\ue78d": "\ufe10", "\ue78e": "\ufe12", "\ue78f": "\ufe11", "\ue790": "\ufe13",
    "\ue791": "\ufe14", "\ue792": "\ufe15", "\ue793": "\ufe16", "\ue794": "\ufe17",
    "\ue795": "\ufe18", "\ue796": "\ufe19", "\ue7c7": "\u1e3f",
    "\ue816": "\U00020087", "\ue817": "\U00020089", "\ue818": "\U000200cc", "\ue81e": "\u9fb4",
    "\ue826": "\u9fb5", "\ue82b": "\u9fb6", "\ue82c": "\u9fb7", "\ue831": "\U000215d7",
    "\ue832": "\u9fb8", "\ue83b": "\U0002298f", "\ue843": "\u9fb9", "\ue854": "\u9fba",
    "\ue855": "\U000241fe", "\ue864": "\u9fbb",
}  # fmt: skip

_INVISIBLE = (
    "\u00ad\u061c\u180e\u200b\u200c\u200d\u200e\u200f"
    "\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
)


def _replacements() -> dict[int, str | None]:
    """Private use, Kangxi radicals and invisible characters, in one table."""
    table: dict[int, str | None] = {ord(old): new for old, new in _GB18030_2022.items()}
    # Windows' GBK put FE50..FEA0 at U+E815..U+E864; the codec knows the standard ones of most.
    for index in range(80):
        code = bytes((0xFE, 0x50 + index + (1 if index >= 0x2F else 0)))
        standard = code.decode("gb18030")
        if not is_private_use(standard):
            table[0xE815 + index] = standard
    # Text copied out of PDF files carries radicals in place of the characters they look like.
    for radical in range(0x2F00, 0x2FD6):
        table[radical] = unicodedata.normalize("NFKC", chr(radical))
    table |= dict.fromkeys(map(ord, _INVISIBLE))
    table |= dict.fromkeys((*range(9), *range(0x0E, 0x20), 0x7F))
    return table


def is_private_use(character: str) -> bool:
    """Whether a character is one of the basic plane's private use area."""
    return "\ue000" <= character <= "\uf8ff"


_REPLACED = _replacements()
_TOUCHY = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069"
    "\u2f00-\u2fd5\ue000-\uf8ff\ufeff]"
)
_BLANKS = re.compile(r"\s+")
_WIDE = re.compile("[\uff01-\uff5e]")
_FORCED_TEXT = re.compile(r'^="(.*)"$', re.DOTALL)
_ACTIVE = "=+-@＝＋－＠\t\r\n"


def standard_characters(text: str) -> str:
    """Private-use code points of old encodings as the characters they stand for.

    Removes control, zero-width and direction characters; keeps variation selectors, since they
    are part of a rare name.
    """
    return text.translate(_REPLACED) if _TOUCHY.search(text) else text


def half_width(text: str) -> str:
    """Full-width digits, letters and the usual signs as ASCII; other characters stay."""
    return text.translate(_HALF_WIDTH) if _WIDE.search(text) else text


def without_blanks(text: str) -> str:
    """Text without any white space (ideographic and no-break spaces too)."""
    return text if text.isalnum() else _BLANKS.sub("", text)


def cell_text(cell: Cell) -> str:
    """A cell as text: whole numbers without ``.0``, white space collapsed, nothing interpreted.

    ``="001"``, by which a csv file forces text, gives ``001``; an apostrophe that only keeps a
    cell from being a formula is dropped.
    """
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, (int, float)):
        return number_text(cell)
    if cell.isalnum():  # neither blanks nor private use nor invisible characters are
        return cell
    text = _BLANKS.sub(" ", standard_characters(cell)).strip()
    if forced := _FORCED_TEXT.match(text):
        text = forced[1].strip()
    kept = text[1:].lstrip() if text[:1] == "'" else ""
    if kept and (kept[0] in _ACTIVE or kept.isalnum()):
        text = kept
    return text


def number_text(number: float) -> str:
    """A number as a person would write it."""
    if isinstance(number, float):
        return str(int(number)) if number.is_integer() and abs(number) < 1e15 else repr(number)
    return str(number)


@lru_cache(maxsize=4096)
def squeezed(text: str) -> str:
    """What remains for comparing headings and spellings: no blanks, brackets or signs."""
    kept = half_width(standard_characters(text))
    return "".join(character for character in kept if character.isalnum()).casefold()


def is_active(text: str) -> bool:
    """Whether a spreadsheet might take a text that begins so for a formula."""
    return text.startswith(tuple(_ACTIVE)) or text.lstrip().startswith(tuple(_ACTIVE))
