"""The colours, type sizes and distances that everything on screen is drawn from.

Owns numbers only: no widget, no font file. Every pair in :data:`PAIRS` reaches 4.5 : 1 in each
palette (WCAG 2.2, success criterion 1.4.3); a test computes it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Scheme(StrEnum):
    """Which palette is wanted; ``SYSTEM`` follows the computer's setting."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


class TypeSize(StrEnum):
    """The three sizes of text."""

    NORMAL = "normal"
    LARGE = "large"
    LARGEST = "largest"


SCALE: dict[TypeSize, float] = {
    TypeSize.NORMAL: 1.0,
    TypeSize.LARGE: 1.25,
    TypeSize.LARGEST: 1.5,
}

TYPE: dict[str, int] = {
    "number": 64,
    "ticket": 34,
    "name": 26,
    "lookup": 20,
    "row": 17,
    "body": 14,
    "second": 13,
    "caption": 12,
}
"""Text roles in pixels at normal size."""

SPACE = (4, 8, 12, 16, 20, 28)
RADIUS = 10
RADIUS_SMALL = 8


@dataclass(frozen=True, kw_only=True)
class Palette:
    """One set of colours, each ``#RRGGBB``. A ``soft`` colour lies under text of its namesake."""

    name: str
    ink: str
    muted: str
    paper: str
    card: str
    line: str
    edge: str
    """Outline of controls: at least 3 : 1 against what lies beside it (WCAG 1.4.11)."""
    outline: str
    """Outline of buttons, which their words make out already."""
    green: str
    green_soft: str
    on_green: str
    green_deep: str
    """The primary action under the pointer."""
    peony: str
    peony_soft: str
    amber: str
    amber_soft: str
    red: str
    red_soft: str
    grey_soft: str


LIGHT = Palette(
    name="light",
    ink="#1D2A26",
    muted="#63736C",
    paper="#F5F8F6",
    card="#FFFFFF",
    line="#DCE4E0",
    edge="#83938C",
    outline="#C4D0CA",
    green="#17745A",
    green_soft="#E4F2EC",
    on_green="#FFFFFF",
    green_deep="#115E49",
    peony="#B8336A",
    peony_soft="#FBE9F0",
    amber="#9A6200",
    amber_soft="#FFF3D6",
    red="#B3261E",
    red_soft="#FCE8E6",
    grey_soft="#F2F5F3",
)

DARK = Palette(
    name="dark",
    ink="#E7EFEB",
    muted="#A5B5AE",
    paper="#111815",
    card="#19221E",
    line="#2F3C36",
    edge="#6F827A",
    outline="#46564F",
    green="#63CBA8",
    green_soft="#1A3A30",
    on_green="#06231A",
    green_deep="#84DDBF",
    peony="#F497BD",
    peony_soft="#43202F",
    amber="#F0BC66",
    amber_soft="#3B2E12",
    red="#FFA39B",
    red_soft="#461F1C",
    grey_soft="#26312C",
)

CONTRAST = Palette(
    name="contrast",
    ink="#FFFFFF",
    muted="#FFFFFF",
    paper="#000000",
    card="#000000",
    line="#FFFFFF",
    edge="#FFFFFF",
    outline="#FFFFFF",
    green="#4DFFC0",
    green_soft="#00382A",
    on_green="#000000",
    green_deep="#FFFFFF",
    peony="#FFB0D2",
    peony_soft="#45001F",
    amber="#FFD75E",
    amber_soft="#3A2A00",
    red="#FFB3AD",
    red_soft="#4A0500",
    grey_soft="#222222",
)

PALETTES: dict[Scheme, Palette] = {
    Scheme.LIGHT: LIGHT,
    Scheme.DARK: DARK,
    Scheme.CONTRAST: CONTRAST,
}

PAIRS: tuple[tuple[str, str], ...] = (
    ("ink", "paper"),
    ("ink", "card"),
    ("ink", "green_soft"),
    ("ink", "grey_soft"),
    ("ink", "amber_soft"),
    ("ink", "red_soft"),
    ("ink", "peony_soft"),
    ("muted", "paper"),
    ("muted", "card"),
    ("muted", "grey_soft"),
    ("green", "paper"),
    ("green", "card"),
    ("green", "green_soft"),
    ("on_green", "green"),
    ("on_green", "green_deep"),
    ("peony", "card"),
    ("peony", "paper"),
    ("peony", "peony_soft"),
    ("amber", "card"),
    ("amber", "paper"),
    ("amber", "amber_soft"),
    ("red", "card"),
    ("red", "paper"),
    ("red", "red_soft"),
)
"""Every text colour with every background that it is drawn on."""


def contrast(first: str, second: str) -> float:
    """Contrast ratio of two ``#RRGGBB`` colours, 1 to 21 (WCAG 2.2, relative luminance)."""

    def luminance(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((luminance(first), luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)
