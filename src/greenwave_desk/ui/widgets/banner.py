"""A strip that says what happened, what was kept, and what to do now."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from ...domain.errors import GreenwaveError
from .. import words
from .surface import button
from .text import label, set_tone, strong


class Banner(QFrame):
    """Hidden until something is to be said; gone when the reader closes it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("band", "red")
        across = QHBoxLayout(self)
        across.setContentsMargins(16, 8, 8, 8)
        rows = QVBoxLayout()
        rows.setSpacing(4)
        self._what = strong(wrap=True)
        self._then = label(wrap=True)
        rows.addWidget(self._what)
        rows.addWidget(self._then)
        across.addLayout(rows, 1)
        self._close = button(
            QCoreApplication.translate("Banner", "Close"), self._put_away, look="flat"
        )
        across.addWidget(self._close)
        self._before: QWidget | None = None
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._focus_moved)
        self.hide()

    @property
    def text(self) -> str:
        """Everything that it says now."""
        return "\n".join(part.text() for part in (self._what, self._then) if part.text())

    def tell(self, what: str, then: str = "", tone: str = "amber") -> None:
        """Show a sentence and a next step."""
        set_tone(self, "band", tone)
        set_tone(self._what, "tone", tone)
        self._what.setText(what)
        self._then.setText(then)
        self._then.setVisible(bool(then))
        self.setAccessibleName(self.text)
        self.show()

    def refuse(self, error: GreenwaveError) -> None:
        """Show an error in words."""
        what, then = words.told(error)
        self.tell(what, then, "red")

    def _focus_moved(self, old: QWidget | None, now: QWidget | None) -> None:
        if now is self._close and old is not None:
            self._before = old

    def _put_away(self) -> None:
        before = self._before
        self.clear()
        if before is not None and _usable(before):
            before.setFocus()  # where the reader was, not wherever the Tab order leads

    def clear(self) -> None:
        """Say nothing more."""
        self._what.clear()
        self._then.clear()
        self.hide()


def _usable(widget: QWidget) -> bool:
    there = isValid(widget)  # type: ignore[no-untyped-call]  # no types there
    return there and widget.isVisible() and widget.isEnabled()
