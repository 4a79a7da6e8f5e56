from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from greenwave_ui_fakes import COUNTY_PRINT, FINGERPRINT, World, manifest, on_stick
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from greenwave_desk.domain.errors import EnrolmentError, ErrorCode
from greenwave_desk.domain.exchange import BundleKind
from greenwave_desk.domain.sticks import StickContent
from greenwave_desk.ui.drives import Drive
from greenwave_desk.ui.pages.enrolment import FinishCard
from greenwave_desk.ui.pages.exchange import ExchangePage
from greenwave_desk.ui.window import MainWindow

Make = Callable[[], MainWindow]


def texts(widget: QWidget) -> str:
    QApplication.processEvents()  # what was added just now is shown by the event loop
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible())


def stick(folder: Path) -> Drive:
    root = folder / "KINGSTON"
    root.mkdir()
    return Drive(name="KINGSTON", root=root, free=14_000_000_000, read_only=False)


def exchange(window: MainWindow) -> ExchangePage:
    assert window.shell is not None
    window.shell.go("exchange")  # type: ignore[arg-type]
    return window.shell.exchange


def press_button(card: QWidget, words: str) -> None:
    QApplication.processEvents()
    found = next(
        one for one in card.findChildren(QPushButton) if one.isVisible() and words in one.text()
    )
    found.click()


def test_only_answers_to_a_request_are_offered_wherever_they_lie_on_the_stick(
    qtbot: QtBot, window: Make, world: World, drives: list[Drive], tmp_path: Path
) -> None:
    world.enrolled = False
    drives.append(stick(tmp_path))
    answer = drives[0].root / "GREENWAVE" / "enrolment" / "answer.gwb"
    issue = drives[0].root / "GREENWAVE" / "1" / "2" / "issue.gwb"
    world.sticks[drives[0].root] = StickContent(
        files=(on_stick(issue, manifest()), on_stick(answer, manifest(BundleKind.ENROLMENT)))
    )
    page = exchange(window())
    finish = page.findChild(FinishCard)
    assert finish is not None
    qtbot.waitUntil(lambda: finish.files.path() is not None)
    assert finish.files.path() == answer
    assert finish.files.count() == 2
    assert "自称来自演示县民政局" in finish.files.item(0).text()


def test_the_keys_stay_out_of_sight_until_asked_for(
    qtbot: QtBot, window: Make, world: World
) -> None:
    page = exchange(window())
    assert FINGERPRINT.split()[0] not in texts(page)
    page.situation.keys_button.click()
    assert FINGERPRINT.split()[0] in texts(page.keys_card)
    assert "在用" in texts(page.keys_card)
    assert "只有管理员可以换密钥" in texts(page.keys_card)
    assert page.back()
    assert not page.keys_card.isVisible()


def test_keys_are_replaced_only_after_a_question_in_words(
    qtbot: QtBot, window: Make, world: World
) -> None:
    world.role = "administrator"
    page = exchange(window())
    page.show_keys()
    press_button(page.keys_card, "换密钥")
    assert "县里知道以前，旧的同时有效" in texts(page.keys_card)
    assert world.told("rotate") == []
    assert page.back()
    assert page.keys_card.isVisible()
    press_button(page.keys_card, "换密钥")
    press_button(page.keys_card, "换成新密钥")
    qtbot.waitUntil(lambda: "新密钥已经生成" in texts(page.keys_card))
    assert world.told("rotate") == [("rotate",)]
    assert "县里还不知道" in texts(page.keys_card)


def test_a_county_that_lost_its_keys_is_taken_only_with_its_typed_fingerprint(
    qtbot: QtBot, window: Make, world: World, drives: list[Drive], tmp_path: Path
) -> None:
    world.role = "administrator"
    drives.append(stick(tmp_path))
    answer = drives[0].root / "answer.gwb"
    world.sticks[drives[0].root] = StickContent(
        files=(on_stick(answer, manifest(BundleKind.ENROLMENT)),)
    )
    page = exchange(window())
    page.show_keys()
    press_button(page.keys_card, "县里的密钥丢了")
    card = page.new_county_card
    assert "会从第一条起重新上报" in texts(card)
    assert COUNTY_PRINT in texts(card)
    assert card.files is None
    press_button(card, "已得到县里电话确认")
    assert card.files is not None
    assert card.expected is not None
    files = card.files
    qtbot.waitUntil(lambda: files.isVisible() and files.path() == answer)
    files.pick()
    assert world.told("finish") == []
    assert "请先输入县级指纹" in card.banner.text
    assert card.expected.hasFocus()
    qtbot.keyClicks(card.expected, COUNTY_PRINT)
    qtbot.keyClick(card.expected, Qt.Key.Key_Return)
    assert files.hasFocus()
    qtbot.keyClick(QApplication.focusWidget() or files, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "里面是从第一条起的全部记录" in texts(card))
    assert world.told("finish") == [("finish", answer, COUNTY_PRINT, "new county")]


def test_a_fingerprint_that_differs_changes_nothing_and_is_told(
    qtbot: QtBot, window: Make, world: World, drives: list[Drive], tmp_path: Path
) -> None:
    drives.append(stick(tmp_path))
    (drives[0].root / "answer.gwb").write_bytes(b"sealed")
    world.fail["finish"] = EnrolmentError(ErrorCode.FINGERPRINT_MISMATCH)
    world.sticks[drives[0].root] = StickContent(
        files=(on_stick(drives[0].root / "answer.gwb", manifest(BundleKind.ENROLMENT)),)
    )
    page = exchange(window())
    page.begin_new_county()
    card = page.new_county_card
    press_button(card, "已得到县里电话确认")
    assert card.files is not None
    assert card.expected is not None
    files = card.files
    qtbot.waitUntil(lambda: files.path() is not None)
    card.expected.setText(COUNTY_PRINT)
    files.pick()
    qtbot.waitUntil(card.banner.isVisible)
    assert "fingerprint-mismatch" not in card.banner.text
    assert card.expected.text() == COUNTY_PRINT
