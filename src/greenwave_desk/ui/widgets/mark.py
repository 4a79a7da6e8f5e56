"""The mark of the green wave as a widget."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtWidgets import QLabel

from ..theme import icons
from ..theme.look import Look


def mark_label(look: Look, size: int) -> QLabel:
    """The mark, ``size`` design pixels high and wide."""
    mark = QLabel()
    mark.setAlignment(Qt.AlignmentFlag.AlignCenter)
    mark.setAccessibleName(QCoreApplication.translate("Rail", "The mark of the green wave"))
    side = QSize(look.px(size), look.px(size))
    mark.setPixmap(
        icons.pixmap(look.resources / "mark" / "mark.svg", side, mark.devicePixelRatioF())
    )
    return mark
