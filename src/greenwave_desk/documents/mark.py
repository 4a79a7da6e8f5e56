"""The mark, drawn on paper from the same file that the window and the signs use.

Reads the small part of SVG that the mark is drawn in: ``path`` elements with a fill and the
commands M, L, C and Z in absolute coordinates. Anything else is refused, so that what is seen in
a browser is what is printed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from ..domain.errors import DocumentError, ErrorCode

_SVG = "{http://www.w3.org/2000/svg}"
_TOKEN = re.compile(r"[MLCZ]|-?(?:\d+\.?\d*|\.\d+)")
_EVEN_ODD, _NON_ZERO = 0, 1
"""reportlab's fill modes."""
_ARITY = {"M": 2, "L": 2, "C": 6, "Z": 0}


@dataclass(frozen=True, slots=True)
class Stroke:
    """One command of a path with its numbers."""

    command: str
    numbers: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """One filled path."""

    fill: str
    even_odd: bool
    strokes: tuple[Stroke, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """The mark as shapes in its own units; y grows downwards, as in SVG."""

    width: float
    height: float
    shapes: tuple[Shape, ...]

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        """Draw the mark ``width`` points wide with its top left corner at ``(x, top)``."""
        scale = width / self.width
        canvas.saveState()
        canvas.translate(x, top)
        canvas.scale(scale, -scale)
        for shape in self.shapes:
            path = canvas.beginPath()
            for stroke in shape.strokes:
                if stroke.command == "M":
                    path.moveTo(*stroke.numbers)
                elif stroke.command == "L":
                    path.lineTo(*stroke.numbers)
                elif stroke.command == "C":
                    path.curveTo(*stroke.numbers)
                else:
                    path.close()
            canvas.setFillColor(HexColor(shape.fill))
            mode = _EVEN_ODD if shape.even_odd else _NON_ZERO
            canvas.drawPath(path, stroke=0, fill=1, fillMode=mode)
        canvas.restoreState()

    def drawn_height(self, width: float) -> float:
        """Height in points when drawn ``width`` points wide."""
        return width * self.height / self.width


def read_mark(path: Path) -> Mark:
    """The mark from an SVG file of our own.

    Raises:
        DocumentError: ``FONT_MISSING``, if the file is gone or not in the form described above.
    """
    try:
        return parse_mark(path.read_text("utf-8"))
    except (OSError, ET.ParseError, ValueError, KeyError) as error:
        raise DocumentError(ErrorCode.FONT_MISSING, file=path.name) from error


def parse_mark(svg: str) -> Mark:
    """The mark from the text of an SVG file.

    Raises:
        ValueError: an element or a command that this reader does not draw.
        KeyError: a path without a fill or without commands.
    """
    root = ET.fromstring(svg)  # noqa: S314  # a file of the program itself, no DOCTYPE
    left, top, width, height = (float(number) for number in root.attrib["viewBox"].split())
    if (left, top) != (0.0, 0.0):
        raise ValueError("viewBox must begin at 0 0")
    shapes = []
    for element in root:
        if element.tag in {f"{_SVG}title", f"{_SVG}desc"}:
            continue
        if element.tag != f"{_SVG}path" or "transform" in element.attrib:
            raise ValueError(f"unexpected {element.tag}")
        even_odd = element.attrib.get("fill-rule") == "evenodd"
        shapes.append(Shape(element.attrib["fill"], even_odd, _strokes(element.attrib["d"])))
    return Mark(width, height, tuple(shapes))


def _strokes(commands: str) -> tuple[Stroke, ...]:
    if _TOKEN.sub("", commands).strip(" ,\n\t"):
        raise ValueError("path uses more than M, L, C, Z and plain numbers")
    strokes: list[Stroke] = []
    command = ""
    numbers: list[float] = []
    for token in _TOKEN.findall(commands):
        if token in _ARITY:
            if numbers:
                raise ValueError("too few numbers for a command")
            command = token
            if command == "Z":
                strokes.append(Stroke("Z", ()))
            continue
        numbers.append(float(token))
        if len(numbers) == _ARITY.get(command, 0):
            strokes.append(Stroke(command, tuple(numbers)))
            numbers = []
            command = "L" if command == "M" else command
        elif len(numbers) > _ARITY.get(command, 0):
            raise ValueError("numbers without a command")
    if numbers:
        raise ValueError("too few numbers for a command")
    return tuple(strokes)
