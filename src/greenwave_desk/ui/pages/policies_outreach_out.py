"""Lists that leave the pane that seeks people out, and those that come back filled in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from ...desk.office import Desk
from ...desk.outreach import ListFile, TakenIn
from ...domain.errors import GreenwaveError
from ...domain.ids import PolicyCode
from ...domain.outreach import Survey, Village
from ...domain.sheets import Sheet
from ..jobs import Report
from ..session import Kind, Session
from ..widgets.banner import Banner
from .preview import SheetPreview

_TOLD: Final = 6
"""Refused rows that are told on the banner; the command tells all of them."""


class OutreachLists(QObject):
    """``taken_in`` is sent when a filled list was read."""

    taken_in = Signal()

    def __init__(self, session: Session, banner: Banner, pane: QWidget) -> None:
        super().__init__(pane)
        self._session = session
        self._banner = banner
        self._pane = pane
        self._asked = 0

    @property
    def working(self) -> bool:
        """Whether a list is being made or read."""
        return self._asked > 0

    def print_(
        self, survey: Survey, villages: Sequence[Village], policies: Sequence[PolicyCode]
    ) -> None:
        """Make the paper and show it; once the printer or a file has it, that is recorded."""

        def make(desk: Desk, report: Report) -> Sheet:
            report.step("list")
            return desk.outreach.paper(survey, villages, policies)

        def left() -> None:
            try:
                self._session.desk.outreach.listed("paper", survey, villages, policies)
            except GreenwaveError as error:
                self._banner.refuse(error)

        def show(sheet: Sheet) -> None:
            preview = SheetPreview(sheet, self._session, self._pane.window())
            preview.taken.connect(left)
            preview.open()

        self._run(make, show)

    def save(
        self, survey: Survey, villages: Sequence[Village], policies: Sequence[PolicyCode]
    ) -> None:
        """Ask where, and write the spreadsheet there."""
        name, _ = QFileDialog.getSaveFileName(
            self._pane, self.tr("Save the list"), _file_name(survey, villages), "Excel (*.xlsx)"
        )
        if not name:
            return

        def make(desk: Desk, report: Report) -> ListFile:
            report.step("list")
            return desk.outreach.sheet(survey, Path(name), villages, policies)

        self._run(make, self._saved)

    def take_in(self) -> None:
        """Ask for a spreadsheet that came back, and read it."""
        name, _ = QFileDialog.getOpenFileName(
            self._pane, self.tr("A list that came back"), "", "Excel (*.xlsx)"
        )
        if not name:
            return

        def read(desk: Desk, report: Report) -> TakenIn:
            report.step("read")
            return desk.outreach.take_in(Path(name))

        self._run(read, self._read)

    def _saved(self, made: ListFile) -> None:
        self._banner.tell(
            self.tr("Saved: {name}, {people} people, {rows} rows.").format(
                name=Path(made.file).name, people=made.people, rows=made.rows
            ),
            self.tr("It holds personal data: have it back after use, or delete it."),
            "green",
        )
        self._session.told(Kind.PAPER)

    def _read(self, taken: TakenIn) -> None:
        said = self.tr(
            "{rows} rows: {recorded} written down, {known} known already, {blank} not filled in, "
            "{refused} not taken."
        ).format(
            rows=taken.rows,
            recorded=taken.recorded,
            known=taken.known,
            blank=taken.blank,
            refused=len(taken.refused),
        )
        reasons = [
            self.tr("Row {row}, {field}: {reason}").format(
                row=each.row, field=each.field, reason=each.reason
            )
            for each in taken.refused[:_TOLD]
        ]
        if len(taken.refused) > _TOLD:
            reasons.append("…")
        self._banner.tell(said, "\n".join(reasons), "amber" if taken.refused else "green")
        self.taken_in.emit()

    def _run(self, work: Callable[[Desk, Report], object], done: Callable[..., None]) -> None:
        def finished(answer: object) -> None:
            self._asked -= 1
            done(answer)

        def refused(error: GreenwaveError) -> None:
            self._asked -= 1
            self._banner.refuse(error)

        self._asked += 1
        self._banner.clear()
        self._session.lane.submit(work, owner=self, done=finished, refused=refused)


def _file_name(survey: Survey, villages: Sequence[Village]) -> str:
    """What the list is called where nothing else is typed: of which village and which day."""
    what = QCoreApplication.translate("OutreachLists", "people to seek out")
    parts = (what, *(each.village for each in villages[:1]), survey.day)
    return f"{' '.join(part for part in parts if part)}.xlsx".replace("/", "-")
