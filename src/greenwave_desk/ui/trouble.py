"""What the clerk sees of an error that nobody expected: one sentence, from any thread."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QMessageBox

from ..desk.office import Desk
from ..domain.errors import GreenwaveError
from . import words


class Trouble(QObject):
    """``tell`` may be called from any thread; one message is shown at a time."""

    happened = Signal(object)
    """The :class:`GreenwaveError` that it was after all, or None for a mistake of the program."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.box: QMessageBox | None = None
        self.happened.connect(self._tell)

    def tell(self, error: BaseException | None = None) -> None:
        """Say what happened: the disk's doing, or a mistake of the program; the log has it."""
        self.happened.emit(Desk.explained(error))

    def _tell(self, error: object) -> None:
        if self.box is not None:
            return
        what, then = words.told(error) if isinstance(error, GreenwaveError) else words.bug()
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
