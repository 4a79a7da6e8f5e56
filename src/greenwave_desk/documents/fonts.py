"""The fonts of paper: the bundled ones, and behind them what the system has for rare characters.

Owns which font prints which character and how it is embedded. Faces are read when a character
first needs them and kept. reportlab takes TrueType outlines only; a font it cannot read is
passed over. No font configuration service is asked: the folders and file names are known.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import PDFDocument, PDFError, PDFStream
from reportlab.pdfbase.ttfonts import SUBSETN, TTFont

from ..domain.errors import DocumentError, ErrorCode
from .tounicode import to_unicode_cmap


class Weight(StrEnum):
    """The two weights that documents use."""

    REGULAR = "Regular"
    BOLD = "Bold"


RARE_FONT = "GreenwaveRare.ttf"
"""Our own small supplement: name characters that Noto Sans SC lacks."""

FALLBACK_FILES = (
    "HanaMinB.ttf",
    "HanaMinA.ttf",
    "simsunb.ttf",
    "SimsunExtG.ttf",
    "simsun.ttc",
    "PlangothicP1-Regular.ttf",
    "PlangothicP2-Regular.ttf",
    "Jigmo.ttf",
    "Jigmo2.ttf",
    "Jigmo3.ttf",
    "BabelStoneHan.ttf",
)
"""TrueType fonts with rare Chinese characters, in the order in which they are tried."""

_PRIVATE = (range(0xE000, 0xF900), range(0xF0000, 0x110000))
_BLANK = frozenset(map(ord, " \u00a0\u3000"))


def system_font_folders() -> tuple[Path, ...]:
    """Where fonts are installed on Windows and Linux, for all and for this user."""
    home = Path.home()
    folders = [
        Path("/usr/share/fonts"),
        Path("/usr/local/share/fonts"),
        home / ".local/share/fonts",
        home / ".fonts",
    ]
    if windows := os.environ.get("WINDIR"):
        folders.insert(0, Path(windows) / "Fonts")
    if local := os.environ.get("LOCALAPPDATA"):
        folders.insert(1, Path(local) / "Microsoft/Windows/Fonts")
    return tuple(folders)


class Face(TTFont):
    """One TrueType font, embedded as subsets whose text comes back whole."""

    def __init__(self, path: Path) -> None:
        # The path makes the name unique in reportlab's global registry; it never reaches the PDF.
        super().__init__(f"greenwave:{path}", BytesIO(path.read_bytes()), shapable=False)
        self.path = path
        pdfmetrics.registerFont(self)

    @property
    def name(self) -> str:
        """The name under which a canvas knows this face."""
        return str(self.fontName)

    def covers(self, char: str) -> bool:
        """Whether the font has a visible glyph for ``char``.

        A private-use code point means another character in each font, so none covers it.
        """
        point = ord(char)
        glyph = self.face.charToGlyph.get(point, 0)
        if glyph == 0 or any(point in private for private in _PRIVATE):
            return False
        outline = self.face.glyphPos[glyph + 1] - self.face.glyphPos[glyph]
        return outline > 0 or point in _BLANK

    def advance(self, char: str) -> float:
        """Width of ``char`` in ems."""
        width: float = self.face.charWidths.get(ord(char), self.face.defaultWidth)
        return width / 1000

    def addObjects(self, doc: PDFDocument) -> None:  # noqa: N802  # reportlab's hook
        """Embed the subsets that ``doc`` used, each with a correct map back to text."""
        state: Any = self.state.get(doc)
        subsets = [] if state is None else list(state.subsets)
        super().addObjects(doc)
        for number, subset in enumerate(subsets):
            tag = SUBSETN(number) + b"+" + self.face.name + self.face.subfontNameX
            base_name = tag.decode("ascii")
            stream = doc.idToObject[f"toUnicodeCMap:{base_name}"]
            assert isinstance(stream, PDFStream)
            stream.content = to_unicode_cmap(base_name, subset)


@lru_cache(maxsize=32)
def _load(path: Path) -> Face:
    return Face(path)


class FontLibrary:
    """Says which face prints a character, for each weight.

    Args:
        folder: the bundled fonts (``NotoSansSC-Regular.ttf``, ``NotoSansSC-Bold.ttf`` and the
            supplement for rare characters).
        fallback_folders: where the system's fonts are; looked at only when a character is in no
            bundled font.

    Raises:
        DocumentError: ``FONT_MISSING`` from the first use of a bundled font that is not there.
    """

    def __init__(self, folder: Path, fallback_folders: Sequence[Path] | None = None) -> None:
        self._folder = folder
        self._fallback_folders = (
            system_font_folders() if fallback_folders is None else tuple(fallback_folders)
        )
        self._bundled: dict[Weight, Face] = {}
        self._rest: list[Face] = []
        self._untried: Iterator[Path] | None = None
        self._found: dict[tuple[Weight, str], Face | None] = {}

    def bundled(self, weight: Weight) -> Face:
        """The bundled face of ``weight``."""
        face = self._bundled.get(weight)
        if face is None:
            path = self._folder / f"NotoSansSC-{weight.value}.ttf"
            face = self._read(path)
            if face is None:
                raise DocumentError(ErrorCode.FONT_MISSING, file=path.name)
            self._bundled[weight] = face
        return face

    def read_bundled(self) -> None:
        """Read every bundled face now.

        Raises:
            DocumentError: ``FONT_MISSING``.
        """
        for weight in Weight:
            self.bundled(weight)

    def face_for(self, char: str, weight: Weight = Weight.REGULAR) -> Face | None:
        """The first face with a glyph for ``char``; None where no font has it."""
        key = (weight, char)
        if key not in self._found:
            bundled = self.bundled(weight)
            self._found[key] = bundled if bundled.covers(char) else self._fallback_for(char)
        return self._found[key]

    def _fallback_for(self, char: str) -> Face | None:
        for face in self._rest:
            if face.covers(char):
                return face
        if self._untried is None:
            self._untried = self._candidates()
        for path in self._untried:
            more = self._read(path)
            if more is None:
                continue
            self._rest.append(more)
            if more.covers(char):
                return more
        return None

    def _candidates(self) -> Iterator[Path]:
        yield self._folder / RARE_FONT
        order = {name.casefold(): place for place, name in enumerate(FALLBACK_FILES)}
        found: dict[int, Path] = {}
        for folder in self._fallback_folders:
            for parent, _, names in os.walk(folder):
                for name in names:
                    place = order.get(name.casefold())
                    if place is not None:
                        found.setdefault(place, Path(parent) / name)
        for place in sorted(found):
            yield found[place]

    @staticmethod
    def _read(path: Path) -> Face | None:
        try:
            return _load(path)
        except (PDFError, OSError, struct.error, LookupError, ValueError):
            return None
