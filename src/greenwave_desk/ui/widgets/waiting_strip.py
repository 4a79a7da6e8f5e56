"""A line under the lookup box: a scan waits until the clerk has time for it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout

from .. import keys
from ..keys import Act
from .surface import button
from .text import ShortLabel


class WaitingStrip(QFrame):
    """Hidden while nothing waits."""

    def __init__(self, open_: Callable[[], object], drop: Callable[[], object]) -> None:
        super().__init__()
        self.setProperty("band", "amber")
        across = QHBoxLayout(self)
        across.setContentsMargins(16, 4, 8, 4)
        self._words = ShortLabel("", "body")
        self._words.setProperty("strong", "true")
        self._words.setProperty("tone", "amber")
        across.addWidget(self._words, 1)
        across.addWidget(button(self.tr("Open it"), open_, key=keys.shown(Act.WAITING_SCAN)))
        across.addWidget(button(self.tr("Put it away"), drop, look="flat"))
        self.hide()

    @property
    def text(self) -> str:
        """What it says; empty while it is hidden."""
        return self._words.text() if not self.isHidden() else ""

    def tell(self, what: str) -> None:
        """Say what waits; empty: nothing."""
        told = self.tr("A scan waits: {what}").format(what=what)
        self._words.setText(told)
        self.setAccessibleName(told)
        self.setVisible(bool(what))
