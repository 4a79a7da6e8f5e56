from __future__ import annotations

import pytest

from greenwave_desk.documents.fonts import FontLibrary, Weight
from greenwave_desk.documents.glyphs import GlyphCheck, printable

NOWHERE = chr(0x323AF)


def test_missing_character_is_printed_as_its_code_point_and_told_once(fonts: FontLibrary) -> None:
    check = GlyphCheck(fonts)
    set_text = "".join(char for char, _ in check.set(f"王{NOWHERE}{NOWHERE}", Weight.BOLD))
    assert set_text == "王〔U+323AF〕〔U+323AF〕"
    (notice,) = check.notices
    assert NOWHERE in notice
    assert "手工补写" in notice


def test_text_that_every_font_has_gives_no_notice(fonts: FontLibrary) -> None:
    check = GlyphCheck(fonts)
    check.set("曾国梁 372922********3317，庄寨镇", Weight.REGULAR)
    assert check.notices == ()


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("王\u200b小\ufeff明", "王小明"),
        ("葛\U000e0100", "葛"),
        ("zha\u0301i", "zhái"),
        ("张\u00a0三\t四", "张 三 四"),
        ("﨑\uf91d", "﨑\uf91d"),
        ("一\n二\r\n三", "一\n二\n三"),
        ("张　三", "张　三"),
    ],
)
def test_what_prints_nothing_is_dropped_and_names_stay_as_written(
    written: str, printed: str
) -> None:
    assert printable(written) == printed
