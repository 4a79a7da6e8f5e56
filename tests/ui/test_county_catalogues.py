"""Catalogues in the county's window: versions, and figures that are filled in."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from county_pages import Make, cells, press, texts
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from greenwave_desk.ui.county.catalogues import CataloguesPage
from greenwave_desk.ui.county.window import CountyWindow
from greenwave_desk.ui.keys import Act


@pytest.fixture
def window(county_at: Callable[[Act], CountyWindow]) -> Make:
    return partial(county_at, Act.CATALOGUES)


def page_of(window: CountyWindow) -> CataloguesPage:
    page = window.shell.page
    assert isinstance(page, CataloguesPage)
    return page


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
