"""What the tests of the county's pages share: its workspace, and what a page shows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from greenwave_desk import bootstrap
from greenwave_desk.county.office import County
from greenwave_desk.domain.ids import OperatorName
from greenwave_desk.ui.county.window import CountyWindow
from greenwave_desk.ui.tables.rows import RowsView

ADMIN = OperatorName("admin")
PASSPHRASE = "demo"
Make = Callable[[], CountyWindow]


def open_county(home: Path, operator: OperatorName = ADMIN, passphrase: str = PASSPHRASE) -> County:
    return bootstrap.open_county(home, operator=operator, passphrase=passphrase)


def texts(widget: QWidget) -> str:
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible())


def press(qtbot: QtBot, window: CountyWindow, key: Qt.Key, **more: object) -> None:
    qtbot.keyClick(QApplication.focusWidget() or window, key, **more)


def cells(table: RowsView[object]) -> list[list[str]]:
    model = table.model()
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]
