"""What the clerk sees of a mistake of the program: one sentence, from any thread."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QMessageBox

from . import words


class Trouble(QObject):
    """``happened`` may be sent from any thread; one message is shown at a time."""

    happened = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.box: QMessageBox | None = None
        self.happened.connect(self._tell)

    def tell(self) -> None:
        """Say that the program made a mistake; the log has it whole."""
        self.happened.emit()

    def _tell(self) -> None:
        if self.box is not None:
            return
        what, then = words.bug()
        box = QMessageBox(QApplication.activeWindow())
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setWindowTitle(self.tr("Greenwave Desk"))
        box.setText(what)
        box.setInformativeText(then)
        box.setAccessibleName(what)
        box.addButton(self.tr("Go on"), QMessageBox.ButtonRole.AcceptRole)
        box.finished.connect(self._closed)
        self.box = box
        box.open()

    def _closed(self, _how: int) -> None:
        self.box = None
