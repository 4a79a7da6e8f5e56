from __future__ import annotations

from pathlib import Path

import pytest

from greenwave_desk.documents.fonts import FontLibrary, Weight
from greenwave_desk.domain.errors import DocumentError, ErrorCode

# What names need: 通用规范汉字表's characters beyond the basic plane and a few that people carry.
NAMES = "曾国梁𬺓𰻞䶮㛃𬱖阿卜杜拉·买买提翟尉迟"


@pytest.mark.parametrize("weight", list(Weight))
def test_bundled_fonts_print_the_names_people_carry(fonts: FontLibrary, weight: Weight) -> None:
    bundled = fonts.bundled(weight)
    assert {char for char in NAMES if fonts.face_for(char, weight) is not bundled} == set()


def test_whole_basic_block_and_extension_a_are_bundled(fonts: FontLibrary) -> None:
    bundled = fonts.bundled(Weight.REGULAR)
    missing = [
        point
        for point in (*range(0x4E00, 0x9FF0), *range(0x3400, 0x4DB6))
        if not bundled.covers(chr(point))
    ]
    assert missing == []


def test_supplement_prints_what_noto_lacks(fonts: FontLibrary) -> None:
    face = fonts.face_for("𠮷")
    assert face is not None
    assert face.path.name == "GreenwaveRare.ttf"


def test_without_supplement_and_system_fonts_a_rare_character_has_no_face(bare_fonts: Path) -> None:
    assert FontLibrary(bare_fonts, []).face_for("𠮷") is None


def test_font_of_the_system_is_found_by_its_file_name(bare_fonts: Path, system_fonts: Path) -> None:
    face = FontLibrary(bare_fonts, [system_fonts]).face_for("𠮷")
    assert face is not None
    assert face.path.name == "HanaMinB.ttf"


def test_unreadable_fonts_of_the_system_are_passed_over(
    bare_fonts: Path, system_fonts: Path
) -> None:
    whole = (bare_fonts / "NotoSansSC-Regular.ttf").read_bytes()
    (system_fonts / "HanaMinA.ttf").write_bytes(b"OTTO" + bytes(200))
    (system_fonts / "simsunb.ttf").write_bytes(b"")
    (system_fonts / "Jigmo.ttf").write_bytes(whole[:4000])
    library = FontLibrary(bare_fonts, [system_fonts, system_fonts / "gone"])
    assert library.face_for("𠮷") is not None
    assert library.face_for(chr(0x323AF)) is None


def test_private_use_characters_are_printed_by_no_font(fonts: FontLibrary) -> None:
    # U+E863 was 䶮 in old GB 18030 mappings and is something else in every other font.
    assert fonts.face_for("\ue863") is None
    assert fonts.face_for(chr(0xF0000)) is None


def test_missing_bundled_font_is_an_error_with_its_name(tmp_path: Path) -> None:
    with pytest.raises(DocumentError) as caught:
        FontLibrary(tmp_path, []).face_for("王")
    assert caught.value.code is ErrorCode.FONT_MISSING
    assert caught.value.facts == {"file": "NotoSansSC-Regular.ttf"}
