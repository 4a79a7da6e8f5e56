"""The check of every character before it is printed.

Text is normalised, then each character gets a face. Where no font has it, its code point stands
in its place (〔U+2XXXX〕) and a notice tells the clerk; an empty box never reaches paper.
"""

from __future__ import annotations

import re
import unicodedata

from .fonts import Face, FontLibrary, Weight

_UNPRINTED = frozenset({"Cc", "Cf", "Cs"})
_COMBINED = re.compile(r"\w[\u0300-\u036f]+")
_FOLDED: dict[int, str | None] = {
    **dict.fromkeys(map(ord, "\t\u00a0\u2002\u2003\u2009\u202f"), " "),
    # Variation selectors choose a form of the character before them and print nothing.
    **dict.fromkeys((*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)), None),
}


def printable(text: str) -> str:
    """``text`` without what prints nothing; line ends stay.

    Letters and their accents are composed. Chinese characters are left alone, compatibility
    ideographs too (full normalisation would replace them): a name is printed as it is written.
    """
    text = _COMBINED.sub(lambda found: unicodedata.normalize("NFC", found[0]), text)
    text = text.translate(_FOLDED)
    if text.isprintable():
        return text
    return "".join(c for c in text if c == "\n" or unicodedata.category(c) not in _UNPRINTED)


def stand_in(char: str) -> str:
    """What is printed where no font has ``char``."""
    return f"〔U+{ord(char):04X}〕"


class GlyphCheck:
    """Gives every character of one document its face, and collects what the clerk must know."""

    def __init__(self, fonts: FontLibrary) -> None:
        self._fonts = fonts
        self._missing: dict[str, None] = {}

    def set(self, text: str, weight: Weight) -> list[tuple[str, Face]]:
        """The characters of ``text`` as they will be printed, each with its face."""
        face_for = self._fonts.face_for
        bundled = self._fonts.bundled(weight)
        glyphs: list[tuple[str, Face]] = []
        for char in printable(text):
            if char == "\n":
                glyphs.append((char, bundled))
                continue
            face = face_for(char, weight)
            if face is None:
                self._missing[char] = None
                glyphs.extend((c, bundled) for c in stand_in(char))
            else:
                glyphs.append((char, face))
        return glyphs

    @property
    def notices(self) -> tuple[str, ...]:
        """One sentence for each character that could not be printed, in order of appearance."""
        return tuple(
            f"“{char}”（U+{ord(char):04X}）没有可用的字体，纸面上印作 {stand_in(char)}，"
            "请打印后手工补写；装有大字符集字体的电脑可直接打印。"
            for char in self._missing
        )
