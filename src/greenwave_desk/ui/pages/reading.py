"""A pane of text that the keys can scroll: it takes the focus, and shows that it has it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget


def reading(inside: QWidget, name: str, least: int) -> QScrollArea:
    """``inside``, at least ``least`` pixels of it in view; arrows and page keys scroll."""
    area = QScrollArea()
    area.setProperty("look", "reading")
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    area.setAccessibleName(name)
    area.setMinimumHeight(least)
    inside.setProperty("surface", "clear")
    area.setWidget(inside)
    area.viewport().setAutoFillBackground(False)
    return area
