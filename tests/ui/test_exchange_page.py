from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from greenwave_ui_fakes import COUNTY_PRINT, FINGERPRINT, World
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from greenwave_desk.domain.errors import BundleError, DiskError, ErrorCode
from greenwave_desk.ui.drives import Drive, DriveWatch, bundles_on
from greenwave_desk.ui.pages.enrolment import FinishCard, RequestCard
from greenwave_desk.ui.pages.exchange import ExchangePage, receipt_words
from greenwave_desk.ui.window import MainWindow

Make = Callable[[], MainWindow]


def stick(folder: Path, name: str = "KINGSTON") -> Drive:
    root = folder / name
    root.mkdir()
    return Drive(name=name, root=root, free=14_000_000_000, read_only=False)


def texts(widget: QWidget) -> str:
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible())


def press(qtbot: QtBot, window: MainWindow, key: Qt.Key, **more: object) -> None:
    qtbot.keyClick(QApplication.focusWidget() or window, key, **more)


def page_of(window: MainWindow) -> ExchangePage:
    assert window.shell is not None
    return window.shell.exchange


def test_f9_from_any_page_shows_what_would_go_and_enter_writes_it(
    qtbot: QtBot, window: Make, world: World, drives: list[Drive], tmp_path: Path
) -> None:
    drives.append(stick(tmp_path))
    shown = window()
    press(qtbot, shown, Qt.Key.Key_F9)
    card = page_of(shown).export_card
    qtbot.waitUntil(lambda: "87 条记录" in texts(card))
    assert "其中 20 条以前导出过" in texts(card)
    assert "可以拔出" not in texts(card)
    press(qtbot, shown, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "可以拔出 U 盘了" in texts(card))
    assert world.told("export") == [("export", drives[0].root)]
    assert "GW-12345678-87654321-0006.gwb" in texts(card)


def test_a_stick_appears_by_itself_and_the_mark_stays(
    qtbot: QtBot, window: Make, drives: list[Drive], tmp_path: Path
) -> None:
    shown = window()
    press(qtbot, shown, Qt.Key.Key_F9)
    targets = page_of(shown).export_card.targets
    assert targets is not None
    assert targets.count() == 1
    drives.append(stick(tmp_path, "B-STICK"))
    page_of(shown).watch.look()
    assert targets.path() == drives[0].root
    drives.insert(0, stick(tmp_path, "A-STICK"))
    page_of(shown).watch.look()
    assert targets.path() == drives[1].root


@pytest.mark.parametrize(
    "code", [ErrorCode.TARGET_FULL, ErrorCode.TARGET_VANISHED, ErrorCode.READ_BACK_DIFFERS]
)
def test_a_failed_export_never_says_that_the_stick_may_go(
    qtbot: QtBot,
    window: Make,
    world: World,
    drives: list[Drive],
    tmp_path: Path,
    code: ErrorCode,
) -> None:
    drives.append(stick(tmp_path))
    world.fail["export"] = DiskError(code)
    shown = window()
    press(qtbot, shown, Qt.Key.Key_F9)
    card = page_of(shown).export_card
    press(qtbot, shown, Qt.Key.Key_Return)
    qtbot.waitUntil(card.banner.isVisible)
    assert "可以拔出 U 盘了" not in texts(card)
    assert code.value not in texts(card)
    assert card.targets is not None
    assert card.targets.hasFocus()


def test_a_bundle_is_shown_before_anything_changes_and_then_applied(
    qtbot: QtBot, window: Make, world: World, drives: list[Drive], tmp_path: Path
) -> None:
    drives.append(stick(tmp_path))
    bundle = drives[0].root / "GW-1-2-0005.gwb"
    bundle.write_bytes(b"sealed")
    shown = window()
    press(qtbot, shown, Qt.Key.Key_O, modifier=Qt.KeyboardModifier.ControlModifier)
    card = page_of(shown).import_card
    press(qtbot, shown, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "新入册" in texts(card))
    assert world.told("inspect") == [("inspect", bundle)]
    assert world.told("import") == []
    assert "名册由第 12 版换成第 13 版。" in texts(card)
    press(qtbot, shown, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "收到 2412 条 = 新增 2412 + 已有 0 + 搁置 0" in texts(card))
    assert world.told("import") == [("import", bundle)]
    assert "名册第 13 版" in texts(page_of(shown).down)


def test_a_bundle_can_be_left_alone_after_the_preview(
    qtbot: QtBot, window: Make, world: World, drives: list[Drive], tmp_path: Path
) -> None:
    drives.append(stick(tmp_path))
    (drives[0].root / "a.gwb").write_bytes(b"sealed")
    shown = window()
    press(qtbot, shown, Qt.Key.Key_O, modifier=Qt.KeyboardModifier.ControlModifier)
    card = page_of(shown).import_card
    press(qtbot, shown, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "新入册" in texts(card))
    press(qtbot, shown, Qt.Key.Key_Escape)
    assert not card.isVisible()
    assert world.told("import") == []


def test_a_refused_bundle_is_told_in_words_and_another_can_be_picked(
    qtbot: QtBot, window: Make, world: World, drives: list[Drive], tmp_path: Path
) -> None:
    drives.append(stick(tmp_path))
    (drives[0].root / "a.gwb").write_bytes(b"sealed")
    world.fail["inspect"] = BundleError(ErrorCode.BUNDLE_WRONG_RECIPIENT)
    shown = window()
    page_of(shown).begin_import()
    shown.shell.go("exchange")  # type: ignore[union-attr]
    card = page_of(shown).import_card
    assert card.files is not None
    page_of(shown).watch.look()
    card.files.setCurrentRow(0)
    card.files.pick()
    qtbot.waitUntil(lambda: card.banner.text != "")
    assert "bundle-wrong-recipient" not in card.banner.text
    assert card.files.isEnabled()


def test_an_unenrolled_desk_is_led_through_its_two_steps(
    qtbot: QtBot, window: Make, world: World, drives: list[Drive], tmp_path: Path
) -> None:
    world.enrolled = False
    drives.append(stick(tmp_path))
    answer = drives[0].root / "answer.gwb"
    answer.write_bytes(b"sealed")
    shown = window()
    assert shown.shell is not None
    press(qtbot, shown, Qt.Key.Key_2, modifier=Qt.KeyboardModifier.ControlModifier)
    page = page_of(shown)
    request, finish = page.findChild(RequestCard), page.findChild(FinishCard)
    assert request is not None
    assert finish is not None
    qtbot.waitUntil(lambda: FINGERPRINT.split()[0] in texts(request))
    request.targets.pick()
    qtbot.waitUntil(lambda: bool(world.told("request")))
    assert (
        world.told("request")[0][1]
        == drives[0].root / f"GW-request-{FINGERPRINT[:5]}{FINGERPRINT[6:9]}.gwr"
    )
    finish.files.pick()
    assert world.told("finish") == []
    assert "指纹" in finish.banner.text
    qtbot.keyClicks(finish.expected, COUNTY_PRINT)
    finish.files.pick()
    qtbot.waitUntil(lambda: world.enrolled)
    assert world.told("finish") == [("finish", answer, COUNTY_PRINT)]
    qtbot.waitUntil(page.down.isVisible)


def test_an_export_cannot_begin_before_enrolment(qtbot: QtBot, window: Make, world: World) -> None:
    world.enrolled = False
    shown = window()
    press(qtbot, shown, Qt.Key.Key_F9)
    assert not page_of(shown).export_card.isVisible()


@pytest.mark.parametrize(
    ("days", "tone"),
    [(None, "amber"), (0, "green"), (6, "green"), (7, "amber"), (13, "amber"), (14, "red")],
)
def test_the_age_of_the_receipt_has_a_colour_and_always_words(
    days: int | None, tone: str, qtbot: QtBot
) -> None:
    words, shown = receipt_words(days)
    assert shown == tone
    assert words


def test_bundles_are_listed_newest_first_and_a_vanished_stick_is_no_error(
    tmp_path: Path,
) -> None:
    drive = stick(tmp_path)
    (drive.root / "GREENWAVE").mkdir()
    import os

    for age, name in ((50, "old.gwb"), (10, "GREENWAVE/new.gwb"), (5, "other.pdf")):
        file = drive.root / name
        file.write_bytes(b"x")
        os.utime(file, (1_000_000 - age, 1_000_000 - age))
    gone = Drive(name="GONE", root=tmp_path / "gone", free=0, read_only=False)
    assert [file.name for file in bundles_on((drive, gone))] == ["new.gwb", "old.gwb"]


def test_the_watch_speaks_only_when_something_differs(qtbot: QtBot, tmp_path: Path) -> None:
    now: list[Drive] = []
    watch = DriveWatch(lambda: tuple(now))
    heard: list[object] = []
    watch.changed.connect(heard.append)
    watch.look()
    assert heard == []
    now.append(stick(tmp_path))
    watch.look()
    watch.look()
    assert len(heard) == 1


def test_a_check_can_be_cancelled_while_it_goes_on(
    qtbot: QtBot, window: Make, world: World, drives: list[Drive], tmp_path: Path
) -> None:
    import threading

    drives.append(stick(tmp_path))
    (drives[0].root / "a.gwb").write_bytes(b"sealed")
    shown = window()
    assert shown.session is not None
    hold = threading.Event()
    shown.session.lane.submit(
        lambda _desk, _report: hold.wait(5), owner=shown, done=lambda _: None, refused=print
    )
    press(qtbot, shown, Qt.Key.Key_O, modifier=Qt.KeyboardModifier.ControlModifier)
    card = page_of(shown).import_card
    press(qtbot, shown, Qt.Key.Key_Return)
    assert card.working
    assert card.cancel_button.hasFocus()
    press(qtbot, shown, Qt.Key.Key_Escape)
    assert not card.working
    assert card.files is not None
    assert card.files.hasFocus()
    hold.set()
    done = []
    shown.session.lane.submit(
        lambda _desk, _report: None, owner=shown, done=done.append, refused=print
    )
    qtbot.waitUntil(lambda: bool(done))
    assert world.told("inspect") == []
    assert "新入册" not in texts(card)


def test_a_stick_that_was_pulled_out_is_no_folder_to_make(
    qtbot: QtBot, window: Make, world: World, drives: list[Drive], tmp_path: Path
) -> None:
    drives.append(Drive(name="GONE", root=tmp_path / "gone", free=1, read_only=False))
    shown = window()
    press(qtbot, shown, Qt.Key.Key_F9)
    card = page_of(shown).export_card
    press(qtbot, shown, Qt.Key.Key_Return)
    qtbot.waitUntil(card.banner.isVisible)
    assert world.told("export") == []
    assert not (tmp_path / "gone").exists()
