"""The lookup box that is always there."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit


class ComposingLineEdit(QLineEdit):
    """A line that knows whether an input method is composing in it.

    While it is, Enter belongs to the input method: ``entered`` is not sent.
    """

    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._composing = False

    @property
    def composing(self) -> bool:
        """Whether there is text that the input method has not committed."""
        return self._composing

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Note whether there is preedit text, then let Qt handle it."""
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter asks, unless it ends a composition."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if not self._composing:
                self.entered.emit()
            event.accept()
            return
        if event.modifiers() == Qt.KeyboardModifier.AltModifier and event.text():
            event.ignore()  # Alt and a digit turn to a pane; Qt would type the digit
            return
        super().keyPressEvent(event)


class LookupBox(ComposingLineEdit):
    """Sends what is typed, and the keys that choose among the people found."""

    moved = Signal(int)

    def __init__(self, name: str, hint: str) -> None:
        super().__init__()
        self.setProperty("look", "lookup")
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setInputMethodHints(Qt.InputMethodHint.ImhNoPredictiveText)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up, Down and the page keys choose; the rest is a line's."""
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: 6,
            Qt.Key.Key_PageUp: -6,
        }
        step = steps.get(Qt.Key(event.key()))
        if step is not None and not self.composing:
            self.moved.emit(step)
            event.accept()
            return
        super().keyPressEvent(event)
