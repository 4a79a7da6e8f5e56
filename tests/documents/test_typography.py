from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from greenwave_desk.documents.fonts import FontLibrary, Weight
from greenwave_desk.documents.styles import Colour
from greenwave_desk.documents.typography import (
    MAX_STRETCH,
    NO_END,
    NO_START,
    Glyph,
    Line,
    break_lines,
    glyph,
    may_break,
)

SIZE = 10.0


def glyphs_of(text: str, fonts: FontLibrary) -> list[Glyph]:
    made = []
    for char in text:
        face = fonts.face_for(char, Weight.REGULAR) or fonts.bundled(Weight.REGULAR)
        made.append(glyph(char, face, SIZE, Colour.INK))
    return made


def set_lines(text: str, ems: float, fonts: FontLibrary, *, fill: bool = False) -> list[Line]:
    return break_lines(glyphs_of(text, fonts), ems * SIZE, fill=fill)


def words(lines: list[Line]) -> list[str]:
    return ["".join(each.char for each in line.glyphs) for line in lines]


@pytest.mark.parametrize(
    ("text", "ems", "expected"),
    [
        # closing punctuation may hang its empty half over the line's end, and never begins a line
        ("一二三四五，七八九十", 5.5, ["一二三四五，", "七八九十"]),
        ("一二三四五，七八九十", 5, ["一二三四", "五，七八九", "十"]),
        # opening punctuation never ends a line
        ("一二三四（六七八九）", 5, ["一二三四", "（六七八九）"]),
        # a dash of two characters and an ellipsis stay whole
        ("一二三四——五六", 5, ["一二三", "四——五六"]),
        # numbers, amounts and masked numbers stay whole, and with their unit
        ("补助1234.50元每月", 5, ["补助", "1234.50元", "每月"]),
        ("编号372922********3317", 11, ["编号", "372922********3317"]),
        ("到2026年11月", 3.6, ["到", "2026年", "11月"]),
        # the stand-in of a character that no font has
        ("王小〔U+323AF〕", 6, ["王小", "〔U+323AF〕"]),
        # a word wider than the column is broken where it must be
        ("abcdefghijklmnop", 4, None),
    ],
)
def test_lines_break_as_chinese_typography_asks(
    fonts: FontLibrary, text: str, ems: float, expected: list[str] | None
) -> None:
    lines = set_lines(text, ems, fonts)
    assert "".join(words(lines)) == text
    assert max(line.width for line in lines) <= ems * SIZE + 1e-6
    if expected is not None:
        assert words(lines) == expected


def test_line_feeds_end_lines_and_blanks_at_a_line_end_take_no_room(fonts: FontLibrary) -> None:
    assert words(set_lines("一二\n三四 五六", 2, fonts)) == ["一二", "三四", "五六"]


def test_wide_blank_between_two_lines_takes_no_room(fonts: FontLibrary) -> None:
    lines = set_lines("一二三四五　六七八", 5, fonts)
    assert words(lines) == ["一二三四五", "六七八"]
    assert max(line.width for line in lines) <= 5 * SIZE


def test_tick_stays_with_the_word_after_it(fonts: FontLibrary) -> None:
    assert words(set_lines("一二三四✓已讲解", 5.5, fonts)) == ["一二三四", "✓已讲解"]


def test_last_line_of_a_paragraph_is_not_one_lonely_character(fonts: FontLibrary) -> None:
    lines = words(set_lines("一二三四五六七八九十一二三四五六七八九十一。", 20, fonts))
    assert len(lines) == 2
    assert len(lines[1]) >= 3


def test_meeting_punctuation_is_squeezed_by_half_an_em(fonts: FontLibrary) -> None:
    (line,) = set_lines("甲）。乙", 10, fonts)
    assert line.offsets[2] - line.offsets[1] == pytest.approx(SIZE / 2)
    assert line.offsets[3] - line.offsets[2] == pytest.approx(SIZE)


def test_opening_bracket_at_a_line_start_moves_out_over_it(fonts: FontLibrary) -> None:
    (line,) = set_lines("（甲）", 10, fonts)
    assert line.offsets[0] == pytest.approx(-SIZE / 2)
    assert line.width == pytest.approx(2 * SIZE)


def test_latin_is_set_a_quarter_em_apart_but_brackets_are_not(fonts: FontLibrary) -> None:
    (line,) = set_lines("共21项", 10, fonts)
    assert line.offsets[1] - line.offsets[0] == pytest.approx(1.25 * SIZE)
    (line,) = set_lines("补(贴)", 10, fonts)
    assert line.offsets[1] - line.offsets[0] == pytest.approx(SIZE)


def test_filled_lines_reach_the_measure_and_the_last_does_not(fonts: FontLibrary) -> None:
    lines = set_lines("政策" * 20 + "共12项，" * 12, 31.3, fonts, fill=True)
    assert len(lines) > 2
    for line in lines[:-1]:
        last = line.glyphs[-1]
        end = line.offsets[-1] + last.advance - last.blank_after
        assert end == pytest.approx(31.3 * SIZE)
        assert 0 <= line.stretch <= MAX_STRETCH * SIZE
    assert lines[-1].stretch == 0


def test_short_line_is_left_short_rather_than_torn_apart(fonts: FontLibrary) -> None:
    lines = set_lines("甲乙丙abcdefghijklmnopqrstuv丁戊", 10, fonts, fill=True)
    assert lines[0].stretch == 0


@settings(max_examples=300, deadline=None)
@given(
    text=st.text(alphabet="一国梁曾，。、（）《》“”…—·！？12a.-% 元〔〕", min_size=1, max_size=80),
    ems=st.floats(min_value=6, max_value=30),
    fill=st.booleans(),
)
def test_any_text_keeps_its_characters_and_its_measure(
    fonts: FontLibrary, text: str, ems: float, fill: bool
) -> None:
    lines = set_lines(text, ems, fonts, fill=fill)
    assert "".join(words(lines)).replace(" ", "") == text.replace(" ", "")
    assert max(line.width for line in lines) <= ems * SIZE + 1e-6
    for before, after in pairwise(words(lines)):
        forced = not any(may_break(a, b) for a, b in pairwise(before))
        if before and after and not forced and " " not in text:
            assert after[0] not in NO_START
            assert before[-1] not in NO_END
