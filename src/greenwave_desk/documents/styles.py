"""The type scale, the colours and the grid that all documents share.

Lengths are points; ``mm`` converts. Every leading and every gap is a multiple of half of the
4 mm baseline step, and a baseline always lies the same distance above the foot of its line, so
that the lines of neighbouring columns share their baselines whatever their size.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from .fonts import Weight

mm: Final = 72 / 25.4
STEP: Final = 2 * mm
"""Half of the baseline step: what leadings and gaps are multiples of."""

HAIRLINE: Final = 0.4
BODY_SIZE: Final = 10.5
LARGE_PRINT: Final = 16 / BODY_SIZE
"""Scale of the large-print editions (16 pt body)."""


class Colour(StrEnum):
    """The tokens of the paper; each keeps 4.5 : 1 against white in grey as well."""

    INK = "#1D2A26"
    MUTED = "#55645E"
    GREEN = "#17745A"
    PEONY = "#B8336A"
    AMBER = "#9A6200"
    WHITE = "#FFFFFF"


LINE_COLOUR: Final = "#B9C6C0"
"""Hairlines: a shade darker than on screen, or a copier loses them."""


class Align(StrEnum):
    """Where lines stand in their measure."""

    JUSTIFY = "justify"
    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How a block of text is set. ``size`` and ``leading`` in points."""

    size: float
    leading: float
    weight: Weight = Weight.REGULAR
    colour: Colour = Colour.INK
    align: Align = Align.LEFT

    def but(
        self,
        *,
        weight: Weight | None = None,
        colour: Colour | None = None,
        align: Align | None = None,
    ) -> TextStyle:
        """The same style in another weight, colour or alignment."""
        return replace(
            self,
            weight=weight or self.weight,
            colour=colour or self.colour,
            align=align or self.align,
        )


@dataclass(frozen=True, slots=True)
class Styles:
    """One type scale at one size.

    ``scale`` is 1 for normal print and :data:`LARGE_PRINT` for large print; it acts on sizes,
    leadings, gaps and tick boxes alike.
    """

    scale: float
    display: TextStyle
    """A number to be called, on a ticket."""
    title: TextStyle
    heading: TextStyle
    name: TextStyle
    """The name of a policy or a matter: the third level."""
    body: TextStyle
    label: TextStyle
    note: TextStyle
    """Secondary text that is still to be read."""
    caption: TextStyle
    """Head and foot; grows only a little in large print, or it would not fit its line."""

    def gap(self, steps: float = 1) -> float:
        """A vertical distance of ``steps`` half baseline steps, on the grid at every scale."""
        return math.ceil(steps * self.scale - 1e-9) * STEP

    @property
    def tick(self) -> float:
        """Side of a tick box: 4 mm at normal size."""
        return 4 * mm * min(self.scale, 1.25)


def type_scale(scale: float = 1.0) -> Styles:
    """The styles at ``scale``; leadings are rounded up to the grid."""

    def style(
        size: float,
        steps: int,
        *,
        weight: Weight = Weight.REGULAR,
        colour: Colour = Colour.INK,
        align: Align = Align.LEFT,
        most: float = math.inf,
    ) -> TextStyle:
        grown = min(scale, most)
        leading = math.ceil(steps * grown - 1e-9) * STEP
        return TextStyle(size * grown, leading, weight, colour, align)

    return Styles(
        scale=scale,
        display=style(56, 12, weight=Weight.BOLD, align=Align.CENTRE),
        title=style(19, 5, weight=Weight.BOLD),
        heading=style(13, 4, weight=Weight.BOLD, colour=Colour.GREEN),
        name=style(11.5, 3, weight=Weight.BOLD),
        body=style(BODY_SIZE, 3, align=Align.JUSTIFY),
        label=style(BODY_SIZE, 3, colour=Colour.MUTED),
        note=style(9.5, 3, colour=Colour.MUTED, align=Align.JUSTIFY),
        caption=style(8.5, 2, colour=Colour.MUTED, most=1.25),
    )


def baseline_drop(leading: float) -> float:
    """From the top of a line of ``leading`` to its baseline.

    The baseline lies 0.8 of a step above the foot of the line at every leading; lines of large
    print keep the proportion.
    """
    return leading - 0.8 * STEP * max(1.0, leading / (6 * STEP))
