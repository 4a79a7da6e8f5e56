"""A finished document before it is printed: the same bytes are shown, printed and saved."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from ...desk.office import Desk
from ...domain.errors import GreenwaveError
from ...domain.ids import VisitId
from ...domain.sheets import Sheet
from .. import printing
from ..jobs import Report
from ..session import CountySession, Kind, Session
from ..widgets.banner import Banner
from ..widgets.surface import button
from ..widgets.text import label, strong


class SheetPreview(QDialog):
    """Shows ``sheet``; prints it in the background, and records that once the printer took it.

    ``taken`` is sent when the printer or a file has it.
    """

    taken = Signal()

    def __init__(self, sheet: Sheet, session: Session | CountySession, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(sheet.title)
        self.setAccessibleName(sheet.title)
        self._sheet = sheet
        self._session = session
        self._data = QByteArray(sheet.pdf)
        self._buffer = QBuffer(self._data, self)
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 16, 20, 16)
        rows.setSpacing(12)
        top = QHBoxLayout()
        top.addWidget(strong(sheet.title, "row"))
        top.addStretch(1)
        facts = self.tr("Pages: {pages} · catalogue {catalogue}")
        if not sheet.catalogue:
            facts = self.tr("Pages: {pages}")
        top.addWidget(label(facts.format(pages=sheet.pages, catalogue=sheet.catalogue), "caption"))
        rows.addLayout(top)
        self.banner = Banner()
        rows.addWidget(self.banner)
        if sheet.notices:
            self.banner.tell(
                "\n".join(sheet.notices), self.tr("Check these places before printing.")
            )
        self.view = self._view()
        rows.addWidget(self.view, 1)
        foot = QHBoxLayout()
        self.print_button = button(self.tr("Print"), self.print_, key="Ctrl+P", look="primary")
        self.save_button = button(self.tr("Save as a file…"), self.save, key="Ctrl+S")
        self.close_button = button(self.tr("Close"), self.close, key="Esc")
        self.print_button.setDefault(True)
        foot.addWidget(self.print_button)
        foot.addWidget(self.save_button)
        self._state = label(role="second", tone="muted", wrap=True)
        foot.addWidget(self._state, 1)
        foot.addWidget(self.close_button)
        rows.addLayout(foot)
        QShortcut(QKeySequence("Ctrl+P"), self).activated.connect(self.print_)
        QShortcut(QKeySequence("Ctrl+S"), self).activated.connect(self.save)
        self.print_button.setFocus()
        self._fit(parent)

    def print_(self) -> None:
        """Ask for the printer, then print in the background."""
        printer = self._ask_printer()
        if printer is None:
            return
        pdf = self._sheet.pdf
        copies = max(1, printer.copyCount())

        def work(_office: object, report: Report) -> int:
            report.step("print")
            printing.print_pdf(pdf, printer)
            return copies

        self.print_button.setEnabled(False)
        self._state.setText(self.tr("Printing …"))
        self._session.lane.submit(work, owner=self, done=self._printed, refused=self._refused)

    def save(self) -> None:
        """Ask where, and write the same bytes there."""
        path = self._ask_path()
        if path is None:
            return
        try:
            saved = self._session.office.handouts.save(self._sheet, path)
        except GreenwaveError as error:
            self._refused(error)
            return
        self._state.setText(self.tr("Saved: {name}").format(name=saved.name))
        self._session.told(Kind.PAPER)
        self.taken.emit()

    def _printed(self, copies: int) -> None:
        self.print_button.setEnabled(True)
        try:
            self._session.office.handouts.printed(self._sheet, copies)
        except GreenwaveError as error:
            self._refused(error)
            return
        self._state.setText(self.tr("Printed. The printer has taken it."))
        self._session.told(Kind.PAPER)
        self.taken.emit()
        self.close_button.setFocus()

    def _refused(self, error: GreenwaveError) -> None:
        self.print_button.setEnabled(True)
        self._state.clear()
        self.banner.refuse(error)

    def _view(self) -> QPdfView:
        document = QPdfDocument(self)
        document.load(self._buffer)
        view = QPdfView(self)
        view.setAccessibleName(self.tr("Preview of {title}").format(title=self._sheet.title))
        view.setPageMode(QPdfView.PageMode.MultiPage)
        whole = self._sheet.kind == "ticket"
        zoom = QPdfView.ZoomMode
        view.setZoomMode(zoom.FitInView if whole else zoom.FitToWidth)
        if whole:
            # Qt leaves room for the spacing alone when it fits a page in, and then scrolls.
            margins = view.documentMargins()
            view.setPageSpacing(margins.top() + margins.bottom())
            view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setDocument(document)
        return view

    def _fit(self, parent: QWidget) -> None:
        room = parent.screen().availableGeometry()
        narrow = self._sheet.kind == "ticket"
        wide = min(620 if narrow else 900, room.width() - 40)
        high = min(640 if narrow else 1000, room.height() - 60)
        frame = QRect(0, 0, wide, high)
        frame.moveCenter(room.center())
        self.setGeometry(frame)

    def _ask_printer(self) -> QPrinter | None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self._sheet.kind)
        dialog = QPrintDialog(printer, self)
        return printer if dialog.exec() == QDialog.DialogCode.Accepted else None

    def _ask_path(self) -> Path | None:
        name, _ = QFileDialog.getSaveFileName(
            self, self.tr("Save as a file"), f"{self._sheet.kind}.pdf", "PDF (*.pdf)"
        )
        return Path(name) if name else None


def ticket_of(visit: VisitId) -> Callable[[Desk, Report], Sheet]:
    """The work that makes a visit's ticket slip, for the lane."""

    def work(desk: Desk, report: Report) -> Sheet:
        report.step("ticket")
        return desk.handouts.ticket(visit)

    return work
