"""Setting Chinese text: where a line may break, how punctuation is squeezed, how a line is filled.

The rules are those of GB/T 15834-2011 and of the W3C's requirements for Chinese text layout:
no closing punctuation at the start of a line and no opening punctuation at its end, dashes and
ellipses undivided, numbers and Latin words whole and set a quarter em apart from the Chinese
around them, full-width punctuation squeezed where it meets other punctuation or a line's edge.
Knows widths and characters; draws nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from .fonts import Face
from .styles import Colour

NO_START = frozenset("、。，．：；！？…‥—～·•・）〕］｝》〉」』】〗〙’”％‰℃℉°,.;:!?)]}%-/々ー＊*")
"""Never at the start of a line."""

NO_END = frozenset("（〔［｛《〈「『【〖〘‘“([{¥￥＄$№＃#✓")
"""Never at the end of a line; a tick belongs to the word after it."""

UNITS = frozenset("元岁年月日时分号项人户张份页级类次个亩周版位本万千百")
"""Not parted from the number before them."""

_TRAILING_BLANK = frozenset("、。，．：；！？）〕］｝》〉」』】〗〙’”")
_LEADING_BLANK = frozenset("（〔［｛《〈「『【〖〘‘“")
_PAIRS = frozenset("—…‥")
_BARE_PUNCTUATION = frozenset("—…‥·•・～")
_FULL_WIDTH = 0.9
_FIRST_HAN = "\u2e80"

APART = 0.25
"""Between Chinese and Latin or digits, in ems (CLREQ, 3.2.2)."""

KEPT_GLYPHS = 3
"""The last line of a paragraph has at least so many characters, its full stop included."""

MAX_STRETCH = 0.09
"""Widest addition between two characters of a filled line, in ems.

Beyond a tenth of an em readers of PDF text see a blank between words; a line that would need more
is left short.
"""


_EPSILON = 1e-6


class Kind(IntEnum):
    """What a character is to the setting of a line."""

    SPACE = 0
    HAN = 1
    PUNCTUATION = 2
    LATIN = 3
    """Latin letters and digits."""
    SIGN = 4
    """ASCII signs: part of the word beside them, but not set apart from Chinese."""


_WORD = frozenset({Kind.LATIN, Kind.SIGN})


@dataclass(frozen=True, slots=True, eq=False)
class Glyph:
    """One character as it will be printed.

    ``size``, ``advance`` and the two blanks in points: ``blank_before`` is the empty half of an
    opening bracket, ``blank_after`` that of closing punctuation; both are 0 for all others.
    """

    char: str
    face: Face
    size: float
    colour: Colour
    advance: float
    kind: Kind
    blank_before: float
    blank_after: float


@lru_cache(maxsize=20_000)
def glyph(char: str, face: Face, size: float, colour: Colour) -> Glyph:
    """The glyph of ``char``; the same object for the same arguments."""
    ems = face.advance(char)
    half = size / 2 if ems > _FULL_WIDTH else 0.0
    return Glyph(
        char,
        face,
        size,
        colour,
        ems * size,
        _kind(char),
        half if char in _LEADING_BLANK else 0.0,
        half if char in _TRAILING_BLANK else 0.0,
    )


@dataclass(frozen=True, slots=True)
class Line:
    """Characters with the distance from the line's start to each, in points."""

    glyphs: tuple[Glyph, ...]
    offsets: tuple[float, ...]
    width: float
    stretch: float = 0.0
    """What was added after each character that may be followed by another (filled lines)."""


def _kind(char: str) -> Kind:
    if char in " \u3000":
        return Kind.SPACE
    if char in _TRAILING_BLANK or char in _LEADING_BLANK or char in _BARE_PUNCTUATION:
        return Kind.PUNCTUATION
    if char >= _FIRST_HAN:
        return Kind.HAN
    return Kind.LATIN if char.isalnum() or char in "%‰℃°" else Kind.SIGN


def may_break(before: str, after: str) -> bool:
    """Whether a line may end between two characters."""
    if before in " \u3000":
        return True
    if after in " \u3000" or after in NO_START or before in NO_END:
        return False
    if before == after and before in _PAIRS:
        return False
    if _kind(before) in _WORD and _kind(after) in _WORD:
        return False
    return not (before.isdigit() and before.isascii() and after in UNITS)


def _space_between(before: Glyph, after: Glyph) -> float:
    """What is added (or taken away) between two neighbours on a line, in points."""
    if before.kind is Kind.HAN:
        return APART * min(before.size, after.size) if after.kind is Kind.LATIN else 0.0
    if before.kind is Kind.LATIN:
        return APART * min(before.size, after.size) if after.kind is Kind.HAN else 0.0
    if before.blank_after and (after.blank_after or after.blank_before):
        return -before.blank_after
    if before.blank_before and after.blank_before:
        return -after.blank_before
    return 0.0


def break_lines(glyphs: Sequence[Glyph], measure: float, *, fill: bool) -> list[Line]:
    """Set ``glyphs`` in lines no wider than ``measure`` points.

    A line feed ends a line. A word wider than the measure is broken where it must be; a single
    character wider than the measure makes a line that is too wide, for the caller to refuse.

    Args:
        glyphs: the text.
        measure: width of the column in points.
        fill: stretch lines to the measure (justified text), but for the last of a paragraph.
    """
    lines: list[Line] = []
    paragraph: list[Glyph] = []
    for each in glyphs:
        if each.char == "\n":
            lines += _set_paragraph(paragraph, measure, fill=fill)
            paragraph = []
        else:
            paragraph.append(each)
    return lines + _set_paragraph(paragraph, measure, fill=fill)


def _set_paragraph(glyphs: list[Glyph], measure: float, *, fill: bool) -> list[Line]:
    lines: list[Line] = []
    start = 0
    while start < len(glyphs):
        if lines and glyphs[start].kind is Kind.SPACE:
            start += 1
            continue
        end = _line_end(glyphs, start, measure)
        last = end >= len(glyphs)
        lines.append(_set_line(glyphs[start:end], measure, fill=fill and not last))
        start = end
    return lines or [Line((), (), 0.0)]


def _line_end(glyphs: list[Glyph], start: int, measure: float) -> int:
    """Index after the last character of the line that begins at ``start``."""
    x = -glyphs[start].blank_before
    ink = x
    """Where the last character that is no blank ends."""
    fits = start
    """End of the longest line so far that may end there."""
    for index in range(start, len(glyphs)):
        here = glyphs[index]
        if index > start:
            x += _space_between(glyphs[index - 1], here)
        x += here.advance
        if here.kind is not Kind.SPACE:
            ink = x - here.blank_after
        over = ink > measure + _EPSILON
        if ink - here.size > measure:
            # Not even a squeeze before the next punctuation mark could bring the line back.
            break
        if not over and _may_end(glyphs, index + 1, start):
            fits = index + 1
    return fits if fits > start else max(start + 1, _forced_end(glyphs, start, measure))


def _may_end(glyphs: list[Glyph], end: int, start: int) -> bool:
    """Whether a line from ``start`` may end before index ``end``."""
    left = len(glyphs) - end
    if left == 0:
        return True
    if left < KEPT_GLYPHS and end - start > 4 * KEPT_GLYPHS:
        return False
    return may_break(glyphs[end - 1].char, glyphs[end].char)


def _forced_end(glyphs: list[Glyph], start: int, measure: float) -> int:
    """As much of a word as fits, where no break is allowed at all."""
    x = 0.0
    for index in range(start, len(glyphs)):
        x += glyphs[index].advance
        if x > measure + _EPSILON:
            return index
    return len(glyphs)


@dataclass(frozen=True, slots=True)
class _Seam:
    """A place before a character where a filled line may be stretched.

    ``wide`` are those beside a blank already, where more of it is not seen: between Chinese and
    Latin or digits, and on the blank side of punctuation.
    """

    index: int
    wide: bool


def _set_line(glyphs: list[Glyph], measure: float, *, fill: bool) -> Line:
    while glyphs and glyphs[-1].kind is Kind.SPACE:
        glyphs = glyphs[:-1]
    if not glyphs:
        return Line((), (), 0.0)
    offsets: list[float] = []
    seams: list[_Seam] = []
    x = -glyphs[0].blank_before
    for index, here in enumerate(glyphs):
        if index:
            before = glyphs[index - 1]
            x += _space_between(before, here)
            if not (before.kind in _WORD and here.kind in _WORD):
                seams.append(_Seam(index, wide=_beside_blank(before, here)))
        offsets.append(x)
        x += here.advance
    width = x - glyphs[-1].blank_after
    size = glyphs[0].size
    stretch, widening = _shares(measure - width, seams, size) if fill else (0.0, 0.0)
    if not stretch:
        return Line(tuple(glyphs), tuple(offsets), width)
    added = 0.0
    until = [seam.index for seam in seams[1:]] + [len(offsets)]
    for seam, end in zip(seams, until, strict=True):
        added += stretch + (widening if seam.wide else 0.0)
        for place in range(seam.index, end):
            offsets[place] += added
    return Line(tuple(glyphs), tuple(offsets), measure, stretch)


def _beside_blank(before: Glyph, after: Glyph) -> bool:
    kinds = {before.kind, after.kind}
    blank = before.blank_after or after.blank_before
    return bool(blank) or Kind.SPACE in kinds or kinds == {Kind.HAN, Kind.LATIN}


def _shares(slack: float, seams: list[_Seam], size: float) -> tuple[float, float]:
    """What each seam gets of ``slack``, and what the wide ones get beside it; 0 for neither.

    All share alike up to the limit; beyond it the blanks around Latin and digits grow, up to
    half an em in all.
    """
    if slack <= 0 or not seams:
        return 0.0, 0.0
    stretch = min(slack / len(seams), MAX_STRETCH * size)
    rest = slack - stretch * len(seams)
    wide = sum(seam.wide for seam in seams)
    if rest <= _EPSILON:
        return stretch, 0.0
    if rest <= wide * (APART - MAX_STRETCH) * size:
        return stretch, rest / wide
    return 0.0, 0.0
