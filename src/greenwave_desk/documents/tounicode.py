"""The map from the codes of an embedded font back to text, for copying, searching, reading aloud.

reportlab 5.1 writes a code point above U+FFFF as five hexadecimal digits, which readers take for
another character (𠮷 becomes ₻). ISO 32000-1, 9.10.3 asks for UTF-16BE, so such a character is a
surrogate pair, and for at most 100 entries in one block. Knows nothing of fonts or pages.
"""

from __future__ import annotations

from collections.abc import Sequence

_BLOCK = 100
"""Entries that one ``beginbfchar`` may hold (Adobe Technical Note 5411, 1.4.1)."""


def to_unicode_cmap(font_name: str, subset: Sequence[int]) -> str:
    """The ToUnicode program of one subset.

    Args:
        font_name: PostScript name of the subset, with its six-letter tag.
        subset: the code point that stands at each one-byte code; 0 where none does.
    """
    entries = [
        f"<{code:02X}> <{chr(point).encode('utf-16-be').hex().upper()}>"
        for code, point in enumerate(subset)
        if point
    ]
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        f"/CMapName /{font_name} def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<00> <FF>",
        "endcodespacerange",
    ]
    for start in range(0, len(entries), _BLOCK):
        block = entries[start : start + _BLOCK]
        lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines)
