"""How a call is said to the hall: on the screen, in a line, and aloud."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication

from .. import terms

_SPOKEN: Final = dict(zip("0123456789", "零一二三四五六七八九", strict=True))


def window(name: str) -> str:
    """``2 号窗口``; a window that has a name of its own, not a number, goes by that name."""
    if not name or not name.isdecimal():
        return name
    return QCoreApplication.translate("Hall", "window {number}").format(number=name)


def call(number: str, to: str) -> str:
    """``请 L007 到 2 号窗口``."""
    pattern = QCoreApplication.translate("Hall", "{number} to {window}, please")
    return pattern.format(number=number, window=window(to))


def spoken(number: str, to: str) -> str:
    """The same for the ear: letters and figures one by one, so that 007 is not read as seven."""
    letters = "".join(each for each in number if not each.isdecimal())
    figures = [each for each in number if each.isdecimal()]
    chinese = terms.language() == "zh"
    read = "".join(_SPOKEN.get(each, each) for each in figures) if chinese else " ".join(figures)
    pattern = QCoreApplication.translate("Hall", "Number {letters} {figures}, to {window}, please.")
    return pattern.format(letters=" ".join(letters), figures=read, window=window(to))
