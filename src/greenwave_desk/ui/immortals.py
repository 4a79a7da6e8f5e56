"""Keeps ``None`` and ``True`` alive where PySide6 lets go of them.

PySide6 6.12 takes no reference to the ``None`` and ``True`` that its methods answer (measured on
Python 3.11: ``sys.getrefcount(None)`` falls by one with each ``QLabel.setText``, that of ``True``
with each ``Signal.emit``). From Python 3.12 on both are immortal and nothing happens; before, a
count reaches zero after some thousand calls and the interpreter ends the process ("deallocating
None"). The package calls :func:`hold` before anything of Qt is used.
"""

from __future__ import annotations

import ctypes
import sys
from typing import Final

SPARE: Final = 1 << 40
"""References to spare: at a million calls a second, enough for twelve days without a pause."""


def hold() -> None:
    """Give the singletons their spare references, where they are mortal."""
    if sys.version_info >= (3, 12) or sys.implementation.name != "cpython":
        return
    for single in (None, True, False):
        count = ctypes.c_ssize_t.from_address(id(single))
        # The count stands first in an object of a release build; elsewhere, leave it alone.
        if abs(count.value - sys.getrefcount(single)) <= 8 and count.value < SPARE:
            count.value += SPARE
