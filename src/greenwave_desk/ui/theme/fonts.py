"""The program's own fonts, and what stands in for characters that they do not have."""

from __future__ import annotations

import logging
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase

from .tokens import TYPE

FAMILY = "Noto Sans SC"

RARE = (
    "Greenwave Rare",
    "SimSun-ExtB",
    "SimSun-ExtG",
    "HanaMinA",
    "HanaMinB",
    "Plangothic P1",
    "Plangothic P2",
    "Jigmo",
    "Jigmo2",
    "Jigmo3",
)
"""For characters beyond the basic plane: our own subset first, then fonts of the system."""

_log = logging.getLogger(__name__)


def load(folder: Path) -> QFont:
    """Load every TrueType file of ``folder`` and give the font for the whole window.

    A folder without fonts is no reason not to start: the system's font then stands in, and the
    log says so.
    """
    files = sorted(folder.glob("*.ttf")) if folder.is_dir() else []
    for file in files:
        if QFontDatabase.addApplicationFont(str(file)) < 0:
            _log.warning("font not usable: %s", file.name)
    if FAMILY not in QFontDatabase.families():
        _log.warning("no %s among %d font files", FAMILY, len(files))
    installed = set(QFontDatabase.families())
    font = QFont()
    font.setFamilies([FAMILY, *(family for family in RARE if family in installed)])
    font.setPixelSize(TYPE["body"])
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font
