"""A reconciliation: counts with their names, side by side, that add up."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from .flow import flow_box
from .surface import band
from .text import label, strong


def counts(rows: list[tuple[str, int, str]], name: str) -> QWidget:
    """Tiles of ``(name, count, tone)`` in reading order."""
    box, flow = flow_box(8)
    box.setAccessibleName(name)
    for title, count, tone in rows:
        tile, inside = band(tone if count else "grey", 14)
        tile.setMinimumWidth(96)
        colour = "muted" if tone == "grey" or not count else tone
        number = strong(str(count), "name", tone=colour)
        number.setAccessibleName(f"{title} {count}")
        number.setAlignment(Qt.AlignmentFlag.AlignLeft)
        inside.addWidget(number)
        inside.addWidget(label(title, "caption"))
        flow.addWidget(tile)
    return box
