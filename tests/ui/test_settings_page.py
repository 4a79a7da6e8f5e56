"""The settings of a real desk and of its computer, by keys."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from county_pages import ADMIN, PASSPHRASE, cells, texts
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from greenwave_desk import bootstrap
from greenwave_desk.desk.devices import DEMO_PORT
from greenwave_desk.domain.errors import CaseworkError, ErrorCode, GreenwaveError
from greenwave_desk.domain.ids import OperatorName
from greenwave_desk.domain.queue import PolicyKind
from greenwave_desk.domain.staff import Role
from greenwave_desk.ui import computer
from greenwave_desk.ui.keys import Act
from greenwave_desk.ui.keystrokes import ScannerSettings
from greenwave_desk.ui.pages.settings import SettingsPage
from greenwave_desk.ui.pages.settings_operator import LetInDialog, PassphraseDialog
from greenwave_desk.ui.shell import Shell
from greenwave_desk.ui.theme.look import Look
from greenwave_desk.ui.window import MainWindow

CLERK = OperatorName("王芳")


@pytest.fixture
def look(look: Look, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Look:
    """The look of all tests, but with its words kept, as a computer keeps them."""
    kept = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    monkeypatch.setattr(look, "_settings", kept)
    return look


@pytest.fixture
def at(
    qtbot: QtBot, folder: Path, desk_at: Callable[..., MainWindow]
) -> Callable[..., SettingsPage]:
    with bootstrap.open_desk(folder / "desk-a", operator=ADMIN, passphrase=PASSPHRASE) as desk:
        desk.staff.add(CLERK, Role.CLERK, PASSPHRASE)

    def open_(section: int, operator: OperatorName = ADMIN) -> SettingsPage:
        window = desk_at(Act.SETTINGS, operator=operator)
        assert isinstance(window.shell, Shell)
        page = window.shell.settings
        for _ in range(section):
            press(qtbot, page, Qt.Key.Key_Down)
        return page

    return open_


def press(qtbot: QtBot, page: QWidget, key: Qt.Key) -> None:
    qtbot.keyClick(QApplication.focusWidget() or page, key)


def write(qtbot: QtBot, line: QWidget, text: str) -> None:
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, text)
    qtbot.keyClick(line, Qt.Key.Key_Return)


def dialog(qtbot: QtBot, kind: type) -> object:
    qtbot.waitUntil(lambda: isinstance(QApplication.activeWindow(), kind))
    return QApplication.activeWindow()


def test_the_window_of_this_computer_is_kept(qtbot, at, look) -> None:
    page = at(0)
    press(qtbot, page, Qt.Key.Key_Return)
    inside = page.computer.window_
    qtbot.waitUntil(inside.options[""].hasFocus)
    for name in ("1", "2"):
        press(qtbot, page, Qt.Key.Key_Right)
        qtbot.waitUntil(inside.options[name].hasFocus)
    press(qtbot, page, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.computer.window_.said == "Saved")
    assert (page.session.window, look.word("window")) == ("2", "2")


def test_a_scanner_is_set_and_nonsense_is_refused_in_words(qtbot, at, look) -> None:
    page = at(0)
    write(qtbot, page.computer.limit.line, "50")
    write(qtbot, page.computer.prefix.line, "STX")
    assert computer.scanner(look) == ScannerSettings(limit_ms=50, prefix="\x02")
    write(qtbot, page.computer.limit.line, "2000")
    write(qtbot, page.computer.prefix.line, "a")
    assert page.computer.limit.said == "Not saved: a whole number from 5 to 100 is wanted."
    assert page.computer.prefix.said.startswith("Not saved")
    assert computer.scanner(look) == ScannerSettings(limit_ms=50, prefix="\x02")


@pytest.mark.parametrize(
    ("written", "meant"),
    [("", ""), ("stx", "\x02"), ("03", "\x03"), ("#", "#"), ("a", None), ("7", None),
     ("0d", None), ("zz", None), ("中", None), ("STX STX", None)],
)  # fmt: skip
def test_signs_as_people_write_them(written: str, meant: str | None) -> None:
    assert computer.character(written) == meant


def test_what_was_written_by_hand_and_makes_no_sense_is_as_not_written(look: Look) -> None:
    for name, word in (("limit_ms", "9999"), ("least", "x"), ("prefix", "\r"), ("bursts", "no")):
        look.keep_word(f"scanner/{name}", word)
    look.keep_word(computer.READER_RATE, "1")
    assert computer.scanner(look) == ScannerSettings()
    assert computer.reader(look) == computer.Reader()


def test_a_reader_is_tried_and_shows_a_masked_name(qtbot, at, look) -> None:
    page = at(0)
    page.computer.port.options[DEMO_PORT].click()
    assert computer.reader(look).port == DEMO_PORT
    desk = page.session.desk
    person = desk.reception.find("王", 20).hits[0].person
    lent: list[bool] = []
    page.reader_wanted.connect(lent.append)
    page.computer.try_button.click()
    qtbot.waitUntil(lambda: "answers" in page.computer.trial.said)
    assert page.working
    desk.devices.lay(person)
    qtbot.waitUntil(lambda: "It works" in page.computer.trial.said)
    assert person.name not in page.computer.trial.said
    assert person.name[0] in page.computer.trial.said
    assert lent == [True, False]
    assert not page.working


def test_the_centres_windows_and_policy_are_set(qtbot, at) -> None:
    page = at(1)
    write(qtbot, page.centre.windows.line, "1, 2, east")
    queue = page.session.desk.queue
    assert queue.windows() == ("1", "2", "east")
    page.centre.policy.options[PolicyKind.RATIO.value].click()
    page.centre.amount.line.setFocus()
    page.centre.amount.line.selectAll()
    qtbot.keyClicks(page.centre.amount.line, "3")
    assert "every 3" in page.centre.sentence.text()
    assert queue.policy().amount == 2
    press(qtbot, page, Qt.Key.Key_Return)
    assert queue.policy().text == "ratio:3"
    write(qtbot, page.centre.limit.line, "900")
    assert "out of range" in page.centre.limit.said
    assert page.session.desk.casework.attachment_limit() == 8


def test_a_clerk_sees_the_centres_settings_greyed_with_the_reason(qtbot, at) -> None:
    page = at(1, CLERK)
    assert not page.centre.windows.line.isEnabled()
    assert "you see what is set" in texts(page.centre)
    with pytest.raises(GreenwaveError) as raised:
        page.session.desk.casework.set_attachment_limit(5)
    assert raised.value.code is ErrorCode.ROLE_INSUFFICIENT


def test_somebody_is_let_in_with_a_passphrase_typed_twice(qtbot, at, folder) -> None:
    page = at(2)
    press(qtbot, page, Qt.Key.Key_F6)
    shown = dialog(qtbot, LetInDialog)
    assert shown.name.hasFocus()
    shown.name.setText("赵建国")
    shown.one.setText("一二三四")
    shown.two.setText("一二三")
    shown.two.setFocus()
    press(qtbot, page, Qt.Key.Key_Return)
    assert "not the same" in shown.banner.text
    shown.two.setText("一二三四")
    press(qtbot, page, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "赵建国" in [line[0] for line in cells(page.people.table)])
    name = OperatorName("赵建国")
    roles = {each.name: each.role for each in page.session.desk.staff.colleagues()}
    assert roles[name] is Role.ASSISTANT


def test_a_clerk_changes_their_own_passphrase_and_nobody_elses(qtbot, at) -> None:
    page = at(2, CLERK)
    names = [line[0] for line in cells(page.people.table)]
    page.people.table.selectRow(names.index(ADMIN))
    assert not page.people.passphrase_button.isEnabled()
    assert not page.people.let_in_button.isEnabled()
    with pytest.raises(GreenwaveError) as raised:
        page.session.desk.staff.new_passphrase(ADMIN, "x")
    assert raised.value.code is ErrorCode.ROLE_INSUFFICIENT
    page.people.table.selectRow(names.index(CLERK))
    press(qtbot, page, Qt.Key.Key_F8)
    shown = dialog(qtbot, PassphraseDialog)
    shown.one.setText("新的口令")
    shown.two.setText("新的口令")
    shown.give()
    qtbot.waitUntil(lambda: "holds" in page.banner.text)


def test_a_new_passphrase_opens_and_the_old_one_does_not(folder, at) -> None:
    home = folder / "desk-a"
    with bootstrap.open_desk(home, operator=ADMIN, passphrase=PASSPHRASE) as desk:
        desk.staff.new_passphrase(CLERK, "新的口令")
    with pytest.raises(GreenwaveError) as raised:
        bootstrap.open_desk(home, operator=CLERK, passphrase=PASSPHRASE)
    assert raised.value.code is ErrorCode.PASSPHRASE_WRONG
    with bootstrap.open_desk(home, operator=CLERK, passphrase="新的口令") as desk:
        assert desk.session.role == Role.CLERK
        with pytest.raises(CaseworkError):
            desk.casework.reassign(("nothing",), ADMIN)


def test_about_says_where_the_workspace_and_its_backup_are(qtbot, at, folder) -> None:
    page = at(3)
    qtbot.waitUntil(lambda: str(folder / "desk-a") in texts(page.about))
    assert "one is made by itself every day" in texts(page.about)
    page.session.desk.upkeep.backup(folder / "copy.gwbackup")
    page.about.refresh()
    qtbot.waitUntil(lambda: "today ·" in texts(page.about))
