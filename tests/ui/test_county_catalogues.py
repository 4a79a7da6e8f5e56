"""Catalogues in the county's window: versions, and figures that are filled in."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from greenwave_desk import bootstrap
from greenwave_desk.cli.command import run
from greenwave_desk.county.office import County
from greenwave_desk.domain.ids import OperatorName
from greenwave_desk.ui.county.catalogues import CataloguesPage
from greenwave_desk.ui.county.window import CountyWindow
from greenwave_desk.ui.keys import Act
from greenwave_desk.ui.tables.rows import RowsView
from greenwave_desk.ui.theme.look import Look

ADMIN = OperatorName("admin")
PASSPHRASE = "demo"
Make = Callable[[], CountyWindow]


def open_county(home: Path, operator: OperatorName = ADMIN, passphrase: str = PASSPHRASE) -> County:
    return bootstrap.open_county(home, operator=operator, passphrase=passphrase)


@pytest.fixture(scope="module")
def made_demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("county") / "demo"
    assert run(["demo", str(folder), "--people", "60", "--seed", "5"], bootstrap) == 0
    return folder


@pytest.fixture
def folder(made_demo: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made_demo, tmp_path / "demo"))


@pytest.fixture
def window(qtbot: QtBot, look: Look, folder: Path) -> Iterator[Make]:
    made: list[CountyWindow] = []

    def make() -> CountyWindow:
        look.choose(language="en")
        shown = CountyWindow(
            partial(open_county, folder / "county"),
            look,
            operator=ADMIN,
            idle_ms=10_000_000,
            backup_ms=10_000_000,
            list_drives=tuple,
        )
        made.append(shown)
        shown.show()
        qtbot.waitExposed(shown)
        shown.sign_in.knock(ADMIN, PASSPHRASE)
        qtbot.waitUntil(lambda: shown.shell is not None)
        shown.activateWindow()
        qtbot.waitUntil(shown.isActiveWindow)
        shown.shell.go(Act.CATALOGUES)
        return shown

    yield make
    for shown in made:
        shown.close()
        shown.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def page_of(window: CountyWindow) -> CataloguesPage:
    page = window.shell.page
    assert isinstance(page, CataloguesPage)
    return page


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


def ready(qtbot: QtBot, window: CountyWindow) -> CataloguesPage:
    page = page_of(window)
    qtbot.waitUntil(lambda: bool(cells(page.parameters)))
    page.parameters.setFocus()
    return page


def test_the_unknown_figures_stand_first(qtbot: QtBot, window: Make) -> None:
    page = ready(qtbot, window())
    values = [row[1] for row in cells(page.parameters)]
    unknown = values.count("unknown")
    assert unknown
    assert values[:unknown] == ["unknown"] * unknown
    assert f"{unknown} of {len(values)} are unknown" in texts(page)


def test_a_figure_is_filled_in_after_it_was_said_that_a_version_is_made(
    qtbot: QtBot, window: Make
) -> None:
    shown = window()
    page = ready(qtbot, shown)
    name = cells(page.parameters)[0][0]
    press(qtbot, shown, Qt.Key.Key_Return)
    assert page.card.edit is not None
    assert page.working
    qtbot.keyClicks(page.card.edit, "520")
    press(qtbot, shown, Qt.Key.Key_Return)
    assert "This makes version 2 of the catalogue" in texts(page)
    assert shown.session.county.insights.catalogue().version == 1
    press(qtbot, shown, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: shown.session.county.insights.catalogue().version == 2)
    qtbot.waitUntil(lambda: cells(page.versions)[0][:2] == ["Version 2", "in force"])
    assert len(cells(page.versions)) == 2
    filled = next(row for row in cells(page.parameters) if row[0] == name)
    assert filled[1].startswith("520")
    assert not page.working


def test_what_is_no_number_is_refused_and_can_be_typed_again(qtbot: QtBot, window: Make) -> None:
    shown = window()
    page = ready(qtbot, shown)
    press(qtbot, shown, Qt.Key.Key_Return)
    qtbot.keyClicks(page.card.edit, "many")
    press(qtbot, shown, Qt.Key.Key_Return)
    press(qtbot, shown, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.banner.text != "")
    assert page.card.edit is not None
    assert page.card.edit.hasFocus()
    assert shown.session.county.insights.catalogue().version == 1


def test_escape_leaves_the_figure_as_it_was(qtbot: QtBot, window: Make) -> None:
    shown = window()
    page = ready(qtbot, shown)
    press(qtbot, shown, Qt.Key.Key_Return)
    qtbot.keyClicks(page.card.edit, "520")
    press(qtbot, shown, Qt.Key.Key_Escape)
    assert page.card.edit is None
    assert page.parameters.hasFocus()
    assert shown.session.county.insights.catalogue().version == 1


def test_a_figure_that_follows_from_others_cannot_be_filled_in(qtbot: QtBot, window: Make) -> None:
    shown = window()
    page = ready(qtbot, shown)
    derived = [row[1] for row in cells(page.parameters)].index("from two others")
    page.parameters.selectRow(derived)
    press(qtbot, shown, Qt.Key.Key_Return)
    assert page.card.edit is None


def test_the_versions_say_how_many_desks_have_them(qtbot: QtBot, window: Make) -> None:
    page = ready(qtbot, window())
    (version,) = cells(page.versions)
    assert version[0] == "Version 1"
    assert int(version[3]) > 0
    assert int(version[4]) > 0
