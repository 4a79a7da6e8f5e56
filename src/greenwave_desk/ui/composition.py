"""Whether an input method is composing, anywhere in the window; while it is, Enter is its own.

Listens to whatever has the focus: only there do input methods speak. An input method that takes a
key before Qt sees it never comes this far; the ones that let Enter through would otherwise press
a dialog's default button, or submit a line, with half a word in it.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent
from shiboken6 import isValid

_ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class Composition(QObject):
    """Make one for the application, after it; ``composed`` is sent with each step of a word."""

    composed = Signal(str)
    """The text that is not committed yet; empty when it was committed or given up."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.active = False
        """Whether there is text now that the input method has not committed."""
        self._focus: QObject | None = None
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.focusObjectChanged.connect(self._follow)
        self._follow(QGuiApplication.focusObject())

    def discard(self) -> None:
        """Give up what is being composed; nothing of it is committed."""
        QGuiApplication.inputMethod().reset()
        self.active = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note each step of a composition; let no Enter through while there is one."""
        del watched
        if isinstance(event, QInputMethodEvent):
            self.active = bool(event.preeditString())
            self.composed.emit(event.preeditString())
            return False
        return (
            self.active
            and event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() in _ENTER
        )

    def _follow(self, focus: QObject | None) -> None:
        if self._focus is not None and isValid(self._focus):  # type: ignore[no-untyped-call]  # no types there
            self._focus.removeEventFilter(self)
        self._focus = focus
        self.active = False  # a field that loses the focus commits or drops its preedit text
        if focus is not None:
            focus.installEventFilter(self)
