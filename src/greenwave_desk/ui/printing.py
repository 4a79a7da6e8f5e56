"""From a finished PDF in memory to a printer: the same pages that the preview shows."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSize, QSizeF
from PySide6.QtGui import QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter

from ..domain.errors import DocumentError, ErrorCode

DPI = 300
"""Resolution of what is sent: an A4 page takes 35 MB while it is drawn."""

_POINTS = 72.0


def print_pdf(pdf: bytes, printer: QPrinter) -> int:
    """Draw every page of ``pdf`` on ``printer`` at its true size; answers how many.

    Belongs into the background lane; touches no widget.

    Raises:
        DocumentError: the printer did not take it.
    """
    data = QByteArray(pdf)
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument(None)
    document.load(buffer)
    pages = document.pageCount()
    if pages == 0:
        raise DocumentError(ErrorCode.PRINTER_FAILED)
    size = document.pagePointSize(0)
    printer.setFullPage(True)
    printer.setResolution(DPI)
    printer.setPageSize(
        QPageSize(size, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    )
    printer.setPageMargins(QMarginsF(0, 0, 0, 0))
    painter = QPainter()
    if not painter.begin(printer):
        raise DocumentError(ErrorCode.PRINTER_FAILED)
    try:
        for page in range(pages):
            if page and not printer.newPage():
                raise DocumentError(ErrorCode.PRINTER_FAILED)
            _draw(document, page, painter)
    finally:
        ended = painter.end()
        document.close()
    if not ended or printer.printerState() is QPrinter.PrinterState.Error:
        raise DocumentError(ErrorCode.PRINTER_FAILED)
    return pages


def _draw(document: QPdfDocument, page: int, painter: QPainter) -> None:
    points: QSizeF = document.pagePointSize(page)
    pixels = QSize(round(points.width() / _POINTS * DPI), round(points.height() / _POINTS * DPI))
    picture = document.render(page, pixels)
    painter.fillRect(QRectF(0, 0, pixels.width(), pixels.height()), "white")
    painter.drawImage(QRectF(0, 0, pixels.width(), pixels.height()), picture)
