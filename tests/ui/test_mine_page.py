"""My work at a real desk, by keys."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from county_pages import ADMIN, PASSPHRASE, texts
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from greenwave_desk import bootstrap
from greenwave_desk.domain.cases import CaseAction
from greenwave_desk.domain.ids import CaseNumber, OperatorName
from greenwave_desk.domain.staff import Role
from greenwave_desk.ui.keys import Act
from greenwave_desk.ui.pages.mine import MinePage
from greenwave_desk.ui.shell import Shell
from greenwave_desk.ui.tables.case_groups import Group
from greenwave_desk.ui.window import MainWindow

CLERK = OperatorName("王芳")


@pytest.fixture
def mine(desk_at: Callable[..., MainWindow]) -> Callable[[], MinePage]:
    def open_() -> MinePage:
        window = desk_at(Act.MINE)
        assert isinstance(window.shell, Shell)
        return window.shell.mine

    return open_


@pytest.fixture
def offered(folder: Path) -> tuple[CaseNumber, CaseNumber]:
    """A matter of one's own, and one that a colleague hands over."""
    home = folder / "desk-a"
    with bootstrap.open_desk(home, operator=ADMIN, passphrase=PASSPHRASE) as desk:
        desk.staff.add(CLERK, Role.CLERK, PASSPHRASE)
        people = desk.reception.find("王", 20).hits
        item = desk.casework.items()[0].id
        own = desk.casework.open_case(people[0].person.id, item).case.number
    with bootstrap.open_desk(home, operator=CLERK, passphrase=PASSPHRASE) as desk:
        given = desk.casework.open_case(people[1].person.id, item).case.number
        desk.casework.do(given, CaseAction.HAND_OVER, "家里有事", to=ADMIN)
    return own, given


def press(qtbot: QtBot, page: MinePage, key: Qt.Key) -> None:
    qtbot.keyClick(QApplication.focusWidget() or page, key)


def headings(page: MinePage) -> dict[str, int]:
    lines = page.list.groups.lines
    return {line.title: len(line.rows) for line in lines if isinstance(line, Group)}


def test_who_has_nothing_reads_what_will_be_here(mine) -> None:
    page = mine()
    assert "Nothing waits for you" in texts(page)
    assert "F6" in texts(page)


def test_what_presses_most_stands_first_and_each_matter_once(mine, offered) -> None:
    page = mine()
    assert next(iter(headings(page))) == "Offered to me"
    assert sum(headings(page).values()) == 2
    assert page.list.marked().case.number == offered[1]


def test_f2_takes_over_what_is_offered(qtbot, mine, offered) -> None:
    page = mine()
    assert page.list.hasFocus()
    press(qtbot, page, Qt.Key.Key_F2)
    view = page.session.desk.casework.show(offered[1])
    assert (view.case.assistant, view.case.offered) == (ADMIN, "")
    assert "Offered to me" not in headings(page)
    assert "You answer for" in page.banner.text


def test_f2_does_nothing_to_what_is_ones_own(qtbot, mine, offered) -> None:
    page = mine()
    press(qtbot, page, Qt.Key.Key_Down)
    assert page.list.marked().case.number == offered[0]
    before = page.session.desk.casework.show(offered[0])
    press(qtbot, page, Qt.Key.Key_F2)
    assert page.session.desk.casework.show(offered[0]) == before
    assert not page.banner.text


def test_enter_asks_for_the_whole_story(qtbot, mine, offered) -> None:
    page = mine()
    asked: list[str] = []
    page.opened.connect(asked.append)
    press(qtbot, page, Qt.Key.Key_Down)
    press(qtbot, page, Qt.Key.Key_Return)
    assert asked == [offered[0]]
