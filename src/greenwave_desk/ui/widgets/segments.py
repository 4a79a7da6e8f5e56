"""Buttons of which one is chosen, wide enough for their word in bold."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QPushButton

from ..theme.look import Look
from .surface import button, rename

_SIDES = 32


def segment(text: str, press: Callable[[], object], look: Look) -> QPushButton:
    """One of several that are put into a button group."""
    made = button(text, press, look="segment")
    made.setCheckable(True)
    _widen(made, look)
    return made


def reword(made: QPushButton, text: str, look: Look) -> None:
    """Give it another word."""
    rename(made, text)
    _widen(made, look)


def _widen(made: QPushButton, look: Look) -> None:
    # The style sheet sets the chosen one in bold, which Qt's size hint does not know of.
    bold = QFontMetrics(look.font("body", bold=True))
    made.setMinimumWidth(bold.horizontalAdvance(made.text()) + _SIDES)
