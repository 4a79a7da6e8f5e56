"""A window that can only say why there is no desk to open, and what to do instead."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from .theme import icons
from .theme.look import Look
from .widgets.surface import Card, button
from .widgets.text import label, strong


class NoticeWindow(QWidget):
    """Mark, sentence, next step, one button."""

    def __init__(self, look: Look, what: str, then: str) -> None:
        super().__init__()
        self.setProperty("surface", "paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(self.tr("Greenwave Desk"))
        self.setAccessibleName(what)
        card = Card(what, 28, 12)
        card.setFixedWidth(look.px(560))
        mark = QLabel()
        mark.setAccessibleName(self.tr("The mark of the green wave"))
        mark.setPixmap(
            icons.pixmap(
                look.resources / "mark" / "mark.svg",
                QSize(look.px(72), look.px(72)),
                self.devicePixelRatioF(),
            )
        )
        card.rows.addWidget(mark)
        card.rows.addWidget(strong(what, "row", wrap=True))
        card.rows.addWidget(label(then, wrap=True))
        foot = QHBoxLayout()
        self.close_button = button(self.tr("Close"), self.close, look="primary")
        foot.addWidget(self.close_button)
        foot.addStretch(1)
        card.rows.addLayout(foot)
        rows = QVBoxLayout(self)
        rows.addStretch(1)
        rows.addWidget(card, 0, Qt.AlignmentFlag.AlignHCenter)
        rows.addStretch(1)
        self.resize(look.px(680), look.px(420))
        self.close_button.setFocus()
