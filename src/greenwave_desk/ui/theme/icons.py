"""Drawings of the window from ``resources``: icons in the colour asked for, and the mark."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

_STROKE = b"currentColor"


def pixmap(file: Path, size: QSize, ratio: float, colour: str = "") -> QPixmap:
    """``file`` drawn at ``size`` (device-independent) as large as fits; empty if it is missing.

    Every ``currentColor`` of the drawing becomes ``colour``.
    """
    picture = QPixmap(size * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    if not file.is_file():
        return picture
    drawing = file.read_bytes()
    if colour:
        drawing = drawing.replace(_STROKE, colour.encode("ascii"))
    renderer = QSvgRenderer(QByteArray(drawing))
    renderer.setAspectRatioMode(Qt.AspectRatioMode.KeepAspectRatio)
    painter = QPainter(picture)
    renderer.render(painter, QRectF(0, 0, size.width(), size.height()))
    painter.end()
    return picture


def icon(file: Path, size: int, ratio: float, *, off: str, on: str) -> QIcon:
    """An icon of a switch: ``off`` and ``on`` are its colours."""
    drawn = QIcon()
    square = QSize(size, size)
    drawn.addPixmap(pixmap(file, square, ratio, off), QIcon.Mode.Normal, QIcon.State.Off)
    drawn.addPixmap(pixmap(file, square, ratio, on), QIcon.Mode.Normal, QIcon.State.On)
    return drawn
