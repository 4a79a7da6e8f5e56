"""About the program and this workspace: version, licences, backup, whom it trusts."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ... import __version__
from ...domain.errors import GreenwaveError
from .. import terms
from ..session import Session
from ..widgets.surface import empty
from .settings_field import Fact, Section


class About(QWidget):
    """Facts alone; nothing here can be changed."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 6, 0)
        self._rows.setSpacing(12)
        self.first: QWidget | None = None

    def refresh(self) -> None:
        """Ask anew: a backup may have been made since."""
        empty(self._rows)
        program = Section(self.tr("The program"))
        program.add(Fact(self.tr("Version"), __version__))
        program.add(
            Fact(
                self.tr("Licences"),
                self.tr(
                    "Greenwave Desk: MIT. Qt and PySide6: LGPL 3. Noto Sans SC: SIL OFL 1.1. All "
                    "others stand in the folder “licences” beside the program."
                ),
            )
        )
        self._rows.addWidget(program)
        self._rows.addWidget(self._workspace())
        self._rows.addStretch(1)

    def _workspace(self) -> Section:
        section = Section(self.tr("This workspace"))
        desk = self._session.desk
        try:
            figures, status = desk.home(), desk.exchange.status()
            backup = desk.upkeep.last_backup()
        except GreenwaveError as error:
            section.seal(str(error.code))
            return section
        never = self.tr("none so far; one is made by itself every day")
        told = terms.DOT.join((terms.day(backup), terms.clock(backup))) if backup else never
        parts = [
            (self.tr("Desk"), figures.name),
            (self.tr("Division"), figures.division),
            (self.tr("Folder"), str(desk.upkeep.place)),
            (self.tr("Last backup"), told),
            (self.tr("Fingerprint of this desk"), status.own_fingerprint),
            (
                self.tr("County, with its fingerprint"),
                f"{status.county_name}\n{status.county_fingerprint}"
                if status.enrolled
                else self.tr("not enrolled yet: the exchange page (Ctrl+6) begins it"),
            ),
        ]
        for name, value in parts:
            section.add(Fact(name, value or "—"))
        return section
