"""What stands beside text: rules, tick boxes, lines to write on, the mark, labels."""

from __future__ import annotations

import math
from typing import Final

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from ..domain.errors import DocumentError, ErrorCode
from .blocks import Block
from .mark import Mark
from .styles import HAIRLINE, LINE_COLOUR, STEP, Colour, baseline_drop, mm
from .text import Text

_EPSILON: Final = 1e-3


class Rule(Block):
    """A line across the measure that takes no height, so that the grid goes on under it."""

    def __init__(
        self,
        *,
        width: float = HAIRLINE,
        colour: str = LINE_COLOUR,
        keep_with_next: bool = False,
        separates: bool = False,
    ) -> None:
        self._width = width
        self._colour = colour
        self.keep_with_next = keep_with_next
        self.separates = separates

    def height(self, measure: float) -> float:  # noqa: ARG002  # the interface of a block
        """None."""
        return 0.0

    def draw(self, canvas: Canvas, x: float, top: float, measure: float) -> None:
        """Draw the rule at the top edge."""
        canvas.setStrokeColor(HexColor(self._colour))
        canvas.setLineWidth(self._width)
        canvas.line(x, top, x + measure, top)


class TickBox(Block):
    """A square to tick by hand, its foot a little below the baseline of the line beside it."""

    def __init__(self, side: float, leading: float) -> None:
        self._side = side
        self._leading = leading

    def height(self, measure: float) -> float:  # noqa: ARG002  # the interface of a block
        """One line."""
        return self._leading

    def draw(self, canvas: Canvas, x: float, top: float, measure: float) -> None:  # noqa: ARG002  # the interface of a block
        """Draw the square centred on the height of the characters beside it."""
        middle = top - baseline_drop(self._leading) + 0.235 * self._leading
        canvas.setStrokeColor(HexColor(Colour.INK.value))
        canvas.setLineWidth(0.7)
        canvas.rect(x, middle - self._side / 2, self._side, self._side)


class WriteLine(Block):
    """A label with a line beside it to write on."""

    def __init__(self, label: Text, height: float) -> None:
        self._label = label
        self._height = height

    def height(self, measure: float) -> float:  # noqa: ARG002  # the interface of a block
        """Room for a hand."""
        return self._height

    def draw(self, canvas: Canvas, x: float, top: float, measure: float) -> None:
        """Draw label and line at the foot of the room."""
        leading = self._label.style.leading
        width = self._label.natural_width()
        self._label.draw(canvas, x, top - self._height + leading, width + 1)
        foot = top - self._height + leading - baseline_drop(leading) - 1
        canvas.setStrokeColor(HexColor(Colour.INK.value))
        canvas.setLineWidth(HAIRLINE)
        canvas.line(x + width + 2 * mm, foot, x + measure, foot)


class Picture(Block):
    """The mark, ``width`` points wide; takes its height rounded up to the grid."""

    def __init__(self, mark: Mark, width: float, *, centred: bool = False) -> None:
        self._mark = mark
        self._width = width
        self._centred = centred

    def height(self, measure: float) -> float:  # noqa: ARG002  # the interface of a block
        """The drawn height, on the grid."""
        return math.ceil(self._mark.drawn_height(self._width) / STEP) * STEP

    def draw(self, canvas: Canvas, x: float, top: float, measure: float) -> None:
        """Draw at the left or in the middle."""
        indent = (measure - self._width) / 2 if self._centred else 0.0
        self._mark.draw(canvas, x + indent, top, self._width)


class Label(Block):
    """One line of light text on a dark bar as wide as the text."""

    _PADDING: Final = 2 * mm

    def __init__(self, text: Text, colour: Colour) -> None:
        self._text = text
        self._colour = colour

    def height(self, measure: float) -> float:  # noqa: ARG002  # the interface of a block
        """One line and the bar's edges."""
        return self._text.style.leading + STEP / 2

    def draw(self, canvas: Canvas, x: float, top: float, measure: float) -> None:
        """Draw the bar, then the text on it."""
        width = self._text.natural_width()
        if width + 2 * self._PADDING > measure + _EPSILON:
            raise DocumentError(ErrorCode.DOCUMENT_OVERFLOW, part="label")
        height = self.height(measure)
        canvas.setFillColor(HexColor(self._colour.value))
        canvas.rect(x, top - height, width + 2 * self._PADDING, height, stroke=0, fill=1)
        middle = top - height / 2 + self._text.style.leading / 2
        nudge = baseline_drop(self._text.style.leading) - self._text.style.leading / 2
        nudge -= 0.37 * self._text.style.size
        self._text.draw(canvas, x + self._PADDING, middle + nudge, width + 1)


class Band(Block):
    """Light text on a dark bar across the whole measure: what nobody may overlook."""

    _PADDING: Final = 2 * mm

    def __init__(self, text: Text, colour: Colour) -> None:
        self._text = text
        self._colour = colour

    def height(self, measure: float) -> float:
        """The lines and the bar's edges."""
        return self._text.height(measure - 2 * self._PADDING) + STEP

    def draw(self, canvas: Canvas, x: float, top: float, measure: float) -> None:
        """Draw the bar, then the text on it."""
        height = self.height(measure)
        canvas.setFillColor(HexColor(self._colour.value))
        canvas.rect(x, top - height, measure, height, stroke=0, fill=1)
        style = self._text.style
        nudge = baseline_drop(style.leading) - style.leading / 2 - 0.37 * style.size
        self._text.draw(
            canvas, x + self._PADDING, top - STEP / 2 + nudge, measure - 2 * self._PADDING
        )
