"""Looking at a scan of a matter: drawn from memory, never written to a file."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QImage, QImageReader, QKeySequence, QPixmap, QResizeEvent, QShortcut
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from ...domain.cases import Attachment
from .. import terms
from ..theme.look import Look
from ..widgets.surface import button
from ..widgets.text import ShortLabel, label

_PDF: Final = "application/pdf"
_STEP: Final = 1.25
_POINTS_PER_INCH: Final = 72
_LEAST, _MOST = 0.25, 6.0


class ScanViewer(QDialog):
    """Fits the page to the window; + and − make it larger and smaller, 0 fits it again."""

    def __init__(self, scan: Attachment, data: bytes, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(scan.name)
        self.setAccessibleName(scan.name)
        self._zoom = 1.0
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 16, 20, 16)
        rows.setSpacing(12)
        top = QHBoxLayout()
        title = ShortLabel(scan.name, "row")
        top.addWidget(title, 1)
        top.addWidget(label(terms.size(scan.size), "caption"))
        rows.addLayout(top)
        self.sheet = (
            _Pdf(data, scan.name, self) if scan.media == _PDF else _Picture(data, scan.name)
        )
        rows.addWidget(self.sheet, 1)
        self._trouble = label("", wrap=True, tone="red")
        rows.addWidget(self._trouble)
        self._trouble.setVisible(not self.sheet.readable)
        self._trouble.setText(
            self.tr("The file is damaged and cannot be drawn. Its bytes are kept as they came.")
        )
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(button(self.tr("Larger"), self.larger, key="+"))
        foot.addWidget(button(self.tr("Smaller"), self.smaller, key="−"))
        foot.addWidget(button(self.tr("Fit the window"), self.fit, key="0"))
        foot.addStretch(1)
        foot.addWidget(button(self.tr("Close"), self.close, key="Esc"))
        rows.addLayout(foot)
        for sequences, press in (
            (("+", "="), self.larger),
            (("-", "−"), self.smaller),
            (("0",), self.fit),
        ):
            for sequence in sequences:
                QShortcut(QKeySequence(sequence), self).activated.connect(press)
        room = parent.window().size()
        self.resize(min(look.px(900), room.width() - 40), room.height() - 40)
        self.sheet.setFocus()

    def larger(self) -> None:
        """One step larger."""
        self._to(self._zoom * _STEP)

    def smaller(self) -> None:
        """One step smaller."""
        self._to(self._zoom / _STEP)

    def fit(self) -> None:
        """As large as the window allows."""
        self._to(1.0)

    def _to(self, zoom: float) -> None:
        self._zoom = max(_LEAST, min(zoom, _MOST))
        self.sheet.zoom_to(self._zoom)


class _Picture(QScrollArea):
    def __init__(self, data: bytes, name: str) -> None:
        super().__init__()
        self.setProperty("look", "reading")
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._image = _read(data)
        self._factor = 1.0
        self._shown = QLabel()
        self._shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._shown.setAccessibleName(name)
        self.setWidget(self._shown)

    @property
    def readable(self) -> bool:
        """Whether there is a picture in it."""
        return not self._image.isNull()

    def zoom_to(self, factor: float) -> None:
        """``factor`` times what fits."""
        self._factor = factor
        if not self.readable:
            return
        ratio = self.devicePixelRatioF()
        room = (self.viewport().size() * ratio).boundedTo(self._image.size())
        whole = self._image.size().scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        drawn = self._image.scaled(
            whole * factor,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        drawn.setDevicePixelRatio(ratio)
        self._shown.setPixmap(QPixmap.fromImage(drawn))
        self._shown.adjustSize()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit it anew."""
        super().resizeEvent(event)
        self.zoom_to(self._factor)


class _Pdf(QPdfView):
    # The window owns the document: a view that ends before its own document takes Qt down with it.
    def __init__(self, data: bytes, name: str, window: QWidget) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._data = QByteArray(data)
        self._buffer = QBuffer(self._data, window)
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        document = QPdfDocument(window)
        document.load(self._buffer)
        self.readable = document.status() is QPdfDocument.Status.Ready
        self.setPageMode(QPdfView.PageMode.MultiPage)
        self.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.setDocument(document)

    def zoom_to(self, factor: float) -> None:
        """``factor`` times what fits; 1 fits it to the width again."""
        if factor == 1.0:
            self.setZoomMode(QPdfView.ZoomMode.FitToWidth)
            return
        self.setZoomMode(QPdfView.ZoomMode.Custom)
        self.setZoomFactor(factor * self._fitting())

    def _fitting(self) -> float:
        """The zoom at which the widest page is as wide as the view."""
        document, margins = self.document(), self.documentMargins()
        widest = max(
            (document.pagePointSize(page).width() for page in range(document.pageCount())),
            default=0.0,
        )
        room = self.viewport().width() - margins.left() - margins.right()
        return room * _POINTS_PER_INCH / (widest * self.logicalDpiX()) if widest else 1.0


def _read(data: bytes) -> QImage:
    """The picture the right way up; Qt refuses one that would take too much memory."""
    kept = QByteArray(data)
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    return reader.read()
