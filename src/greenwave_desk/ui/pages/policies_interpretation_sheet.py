"""The checklist of a conversation: made in the background, then shown for printing."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ...desk.office import Desk
from ...domain.errors import GreenwaveError
from ...domain.ids import PersonId, PolicyCode
from ...domain.sheets import Sheet
from ..jobs import Report
from ..session import Session
from .preview import SheetPreview


class SheetMaker(QObject):
    """Makes one sheet at a time; ``busy`` says whether it does, ``refused`` carries an error."""

    busy = Signal(bool)
    refused = Signal(object)

    def __init__(self, session: Session, page: QWidget) -> None:
        super().__init__(page)
        self._session = session
        self._page = page
        self.making = False

    def make(self, person: PersonId, explained: tuple[PolicyCode, ...]) -> None:
        """Make the checklist of a person on which these policies are marked as explained."""
        if self.making:
            return

        def work(desk: Desk, report: Report) -> Sheet:
            report.step("checklist")
            return desk.handouts.checklist(person, explained=explained)

        self._set(making=True)
        self._session.lane.submit(work, owner=self, done=self._show, refused=self._refused)

    def _show(self, sheet: Sheet) -> None:
        self._set(making=False)
        SheetPreview(sheet, self._session, self._page.window()).open()

    def _refused(self, error: GreenwaveError) -> None:
        self._set(making=False)
        self.refused.emit(error)

    def _set(self, *, making: bool) -> None:
        self.making = making
        self.busy.emit(making)
