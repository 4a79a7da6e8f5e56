from __future__ import annotations

import re

from greenwave_desk.documents.tounicode import to_unicode_cmap


def test_character_above_the_basic_plane_is_a_surrogate_pair() -> None:
    cmap = to_unicode_cmap("AAAAAA+Test", [0, 0x66FE, 0x20BB7])
    assert "<01> <66FE>" in cmap
    assert "<02> <D842DFB7>" in cmap
    assert "20BB7" not in cmap


def test_codes_without_a_character_are_left_out() -> None:
    assert "<00>" not in to_unicode_cmap("F", [0, 65]).split("endcodespacerange")[1]


def test_blocks_hold_at_most_a_hundred_entries_and_all_of_them() -> None:
    cmap = to_unicode_cmap("F", list(range(0x4E00, 0x4F00)))
    stated = [int(number) for number in re.findall(r"(\d+) beginbfchar", cmap)]
    assert stated == [100, 100, 56]
    assert len(re.findall(r"^<[0-9A-F]{2}> <[0-9A-F]{4}>$", cmap, re.MULTILINE)) == 256
