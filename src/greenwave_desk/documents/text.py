"""Text as a block: spans in several styles, set in lines and drawn line by line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from ..domain.errors import DocumentError, ErrorCode
from .blocks import Block
from .glyphs import GlyphCheck
from .styles import Align, TextStyle, baseline_drop
from .typography import Glyph, Line, break_lines, glyph

_EPSILON: Final = 1e-3
_KEPT_LINES: Final = 2
"""Lines of a paragraph that stay together at the foot and at the head of a page."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text in one style."""

    text: str
    style: TextStyle


class Text(Block):
    """Text in lines, of one leading, in one or more styles."""

    def __init__(
        self,
        style: TextStyle,
        glyphs: Sequence[Glyph],
        *,
        keep_with_next: bool = False,
        outline: tuple[int, str] | None = None,
        lines: list[Line] | None = None,
        measure: float = -1.0,
    ) -> None:
        self.style = style
        self.keep_with_next = keep_with_next
        self.outline = outline
        self._glyphs = glyphs
        self._lines = lines or []
        self._measure = measure

    def lines(self, measure: float) -> list[Line]:
        """The lines at ``measure``.

        Raises:
            DocumentError: ``DOCUMENT_OVERFLOW`` if one character is wider than the column.
        """
        if measure != self._measure:
            fill = self.style.align is Align.JUSTIFY
            self._lines = break_lines(self._glyphs, measure, fill=fill)
            if self.style.align is Align.CENTRE and len(self._lines) > 1:
                self._lines = self._balanced(self._lines, measure)
            self._measure = measure
            if any(line.width > measure + _EPSILON for line in self._lines):
                raise DocumentError(ErrorCode.DOCUMENT_OVERFLOW, part="line")
        return self._lines

    def _balanced(self, lines: list[Line], measure: float) -> list[Line]:
        """The same number of lines, of about the same length."""
        narrow = sum(line.width for line in lines) / len(lines)
        while narrow < measure:
            tried = break_lines(self._glyphs, narrow, fill=False)
            if len(tried) <= len(lines):
                return tried
            narrow += self.style.size / 4
        return lines

    def natural_width(self) -> float:
        """Width of the text set in a single line."""
        return max(line.width for line in break_lines(self._glyphs, 1e6, fill=False))

    def height(self, measure: float) -> float:
        """Lines times leading."""
        return len(self.lines(measure)) * self.style.leading

    def split(self, measure: float, room: float) -> tuple[Block, Block] | None:
        """Divide between lines, leaving two on either side."""
        lines = self.lines(measure)
        head = int((room + _EPSILON) // self.style.leading)
        head = min(head, len(lines) - _KEPT_LINES)
        if head < _KEPT_LINES:
            return None
        return (
            self._part(lines[:head], measure, outline=self.outline),
            self._part(lines[head:], measure, keep_with_next=self.keep_with_next),
        )

    def _part(
        self,
        lines: list[Line],
        measure: float,
        *,
        keep_with_next: bool = False,
        outline: tuple[int, str] | None = None,
    ) -> Text:
        return Text(
            self.style,
            [each for line in lines for each in line.glyphs],
            keep_with_next=keep_with_next,
            outline=outline,
            lines=lines,
            measure=measure,
        )

    def draw(self, canvas: Canvas, x: float, top: float, measure: float) -> None:
        """Draw line by line; characters of one face and an even distance go out together."""
        baseline = top - baseline_drop(self.style.leading)
        for line in self.lines(measure):
            indent = {Align.CENTRE: 0.5, Align.RIGHT: 1.0}.get(self.style.align, 0.0)
            draw_line(canvas, line, x + indent * (measure - line.width), baseline)
            baseline -= self.style.leading


def set_text(
    check: GlyphCheck,
    spans: Sequence[Span],
    *,
    keep_with_next: bool = False,
    outline: tuple[int, str] | None = None,
) -> Text:
    """Text of ``spans``, of which the first gives leading and alignment; each character checked."""
    glyphs = [
        glyph(char, face, span.style.size, span.style.colour)
        for span in spans
        for char, face in check.set(span.text, span.style.weight)
    ]
    return Text(spans[0].style, glyphs, keep_with_next=keep_with_next, outline=outline)


def draw_line(canvas: Canvas, line: Line, x: float, baseline: float) -> None:
    """Draw one line of text with its start at ``(x, baseline)``."""
    glyphs, offsets = line.glyphs, line.offsets
    if not glyphs:
        return
    out = canvas.beginText(x, baseline)
    start = 0
    while start < len(glyphs):
        first = glyphs[start]
        end = start + 1
        while end < len(glyphs):
            before, here = glyphs[end - 1], glyphs[end]
            if (here.face, here.size, here.colour) != (first.face, first.size, first.colour):
                break
            step = offsets[end] - offsets[end - 1] - before.advance
            if abs(step - line.stretch) > _EPSILON:
                break
            end += 1
        out.setTextOrigin(x + offsets[start], baseline)
        out.setFont(first.face.name, first.size)
        out.setCharSpace(line.stretch)
        out.setFillColor(HexColor(first.colour.value))
        out.textOut("".join(each.char for each in glyphs[start:end]))
        start = end
    canvas.drawText(out)
