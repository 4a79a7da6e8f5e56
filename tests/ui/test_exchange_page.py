from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from greenwave_ui_fakes import (
    COUNTY_PRINT,
    FINGERPRINT,
    SISTER,
    World,
    correction,
    manifest,
    on_stick,
)
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from greenwave_desk.desk.views import HeldNote, Sister
from greenwave_desk.domain.errors import BundleError, DiskError, ErrorCode
from greenwave_desk.domain.exchange import BundleKind
from greenwave_desk.domain.ids import OriginId
from greenwave_desk.domain.sticks import FileState, StickContent
from greenwave_desk.ui.drives import Drive, DriveWatch
from greenwave_desk.ui.pages.enrolment import FinishCard, RequestCard
from greenwave_desk.ui.pages.exchange import ExchangePage
from greenwave_desk.ui.pages.exchange_export import ExportCard
from greenwave_desk.ui.pages.exchange_words import receipt_words
from greenwave_desk.ui.pages.preview import SheetPreview
from greenwave_desk.ui.widgets.pick_list import PickList
from greenwave_desk.ui.window import MainWindow

Make = Callable[[], MainWindow]


def stick(folder: Path, name: str = "KINGSTON") -> Drive:
    root = folder / name
    root.mkdir()
    return Drive(name=name, root=root, free=14_000_000_000, read_only=False)


def texts(widget: QWidget) -> str:
    QApplication.processEvents()  # what was added just now is shown by the event loop
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible())


def press(qtbot: QtBot, window: MainWindow, key: Qt.Key, **more: object) -> None:
    qtbot.keyClick(QApplication.focusWidget() or window, key, **more)


def page_of(window: MainWindow) -> ExchangePage:
    assert window.shell is not None
    return window.shell.exchange


def read(qtbot: QtBot, files: PickList | None) -> PickList:
    """Wait until the sticks are read and the first bundle is marked."""
    assert files is not None
    qtbot.waitUntil(lambda: files.path() is not None)
    return files


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
    assert world.told("export") == [("export", "stick", drives[0].root)]
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
    read(qtbot, card.files)
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
    read(qtbot, card.files)
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
    read(qtbot, card.files).pick()
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
    press(qtbot, shown, Qt.Key.Key_6, modifier=Qt.KeyboardModifier.ControlModifier)
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
    read(qtbot, finish.files).pick()
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
    press(qtbot, shown, Qt.Key.Key_O, modifier=Qt.KeyboardModifier.ControlModifier)
    card = page_of(shown).import_card
    read(qtbot, card.files)
    hold = threading.Event()
    shown.session.lane.submit(
        lambda _desk, _report: hold.wait(5), owner=shown, done=lambda _: None, refused=print
    )
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


def test_a_stick_takes_the_report_at_its_place_another_folder_takes_it_flat(
    qtbot: QtBot,
    window: Make,
    world: World,
    drives: list[Drive],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    drives.append(stick(tmp_path))
    folder = tmp_path / "folder"
    folder.mkdir()
    monkeypatch.setattr(ExportCard, "_ask_folder", lambda _: folder)
    shown = window()
    press(qtbot, shown, Qt.Key.Key_F9)
    card = page_of(shown).export_card
    assert card.targets is not None
    card.targets.setCurrentRow(1)
    press(qtbot, shown, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "可以拔出 U 盘了" in texts(card))
    assert world.told("export") == [("export", "folder", folder)]


def test_the_slip_is_made_in_the_same_step_as_the_report(
    qtbot: QtBot, window: Make, world: World, drives: list[Drive], tmp_path: Path
) -> None:
    drives.append(stick(tmp_path))
    shown = window()
    press(qtbot, shown, Qt.Key.Key_F9)
    card = page_of(shown).export_card
    press(qtbot, shown, Qt.Key.Key_P, modifier=Qt.KeyboardModifier.ControlModifier)
    assert world.told("handover") == []
    press(qtbot, shown, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "可以拔出 U 盘了" in texts(card))
    press(qtbot, shown, Qt.Key.Key_P, modifier=Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: any(one.isVisible() for one in shown.findChildren(SheetPreview)))
    assert world.told("handover") == [("handover", 6)]


def test_sister_desks_are_asked_about_only_where_there_are_any_and_the_answer_is_kept(
    qtbot: QtBot, window: Make, world: World, drives: list[Drive], tmp_path: Path
) -> None:
    drives.append(stick(tmp_path))
    shown = window()
    page = page_of(shown)
    press(qtbot, shown, Qt.Key.Key_F9)
    assert page.export_card.sisters is None
    world.standing["sisters"] = (
        Sister(id=SISTER.id, name=SISTER.name, fingerprint="", holds=12, held=30, in_at=""),
    )
    page.begin_export()
    assert page.export_card.sisters is not None
    page.export_card.sisters.click()
    try:
        page.begin_export()
        assert page.export_card.sisters.isChecked()
        assert page.export_card.targets is not None
        page.export_card.targets.pick()
        qtbot.waitUntil(lambda: bool(world.told("export")))
        assert world.told("export") == [("export", "stick", drives[0].root, "sisters")]
    finally:
        shown.look.remember("export_for_sisters", False)


def test_what_is_on_several_sticks_is_listed_by_what_it_is(
    qtbot: QtBot, window: Make, world: World, drives: list[Drive], tmp_path: Path
) -> None:
    one, other = stick(tmp_path, "KINGSTON"), stick(tmp_path, "SANDISK")
    drives.extend((one, other))
    world.sticks[one.root] = StickContent(
        files=(
            on_stick(one.root / "old.gwb", manifest(serial=4), newer=9),
            on_stick(one.root / "cut.gwb", state=FileState.TRUNCATED),
            on_stick(one.root / "theirs.gwb", state=FileState.NOT_FOR_US),
        ),
        leftovers=2,
    )
    world.sticks[other.root] = StickContent(
        files=(
            on_stick(other.root / "b.gwb", manifest(BundleKind.DESK_REPORT, SISTER, 7)),
            on_stick(other.root / "a.gwb", manifest(serial=9)),
        )
    )
    shown = window()
    page = page_of(shown)
    press(qtbot, shown, Qt.Key.Key_6, modifier=Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(page.reader.contents) == 2)
    told = texts(page)
    for words in ("给本单位的 2 个", "旧的 1 个", "不完整，没有拷完 1 个", "给别的单位的 1 个",
                  "2 个没写完的残留"):  # fmt: skip
        assert words in told
    press(qtbot, shown, Qt.Key.Key_O, modifier=Qt.KeyboardModifier.ControlModifier)
    files = read(qtbot, page.import_card.files)
    rows = [files.item(row).text() for row in range(files.count())]
    assert "县级下发第 9 号 · 自称来自演示县民政局 SANDISK" in rows[0]
    assert "窗口上报第 7 号 · 自称来自演示窗口乙" in rows[1]
    assert rows[2].endswith("已被第 9 号代替")
    assert rows[3].startswith("theirs.gwb")
    assert rows[4].endswith("不完整，没有拷完")
    assert rows[5].startswith("其他文件")
    assert files.path() == other.root / "a.gwb"


def test_while_sticks_are_read_enter_takes_nothing(
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
    assert card.files is not None
    assert "正在读取 U 盘" in card.files.item(0).text()
    press(qtbot, shown, Qt.Key.Key_Return)
    assert not card.working
    hold.set()
    assert read(qtbot, card.files).path() == drives[0].root / "a.gwb"
    assert world.told("inspect") == []


def test_a_sister_s_report_is_previewed_in_counts_without_a_roster(
    qtbot: QtBot, window: Make, world: World, drives: list[Drive], tmp_path: Path
) -> None:
    world.sister_report = True
    drives.append(stick(tmp_path))
    (drives[0].root / "a.gwb").write_bytes(b"sealed")
    shown = window()
    press(qtbot, shown, Qt.Key.Key_O, modifier=Qt.KeyboardModifier.ControlModifier)
    card = page_of(shown).import_card
    read(qtbot, card.files).pick()
    qtbot.waitUntil(lambda: "确由同一中心的窗口签发" in texts(card))
    assert "新入册" not in texts(card)
    assert "自称" not in texts(card)
    press(qtbot, shown, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "收到 40 条 = 新增 30 + 已有 9 + 搁置 1" in texts(card))
    assert "演示窗口乙的第 7 号上报" in texts(card)


def test_gaps_held_records_keys_and_the_clock_are_said_in_words(
    qtbot: QtBot, window: Make, world: World
) -> None:
    world.unsent = 499 - 11
    world.clock_behind = 3
    note = HeldNote(origin=OriginId("o"), seq=31, reason="person-unknown", kind="visit.recorded",
                    at="2026-11-20T08:00:00.000Z")  # fmt: skip
    world.standing = {
        "above_gap": ((18, 20), (22, 30)),
        "held_there": tuple(msgspec.structs.replace(note, seq=seq) for seq in range(31, 38)),
        "held_here": (msgspec.structs.replace(note, reason="fork"),),
        "new_keys": FINGERPRINT,
        "sisters": (
            Sister(id=SISTER.id, name=SISTER.name, fingerprint="", holds=12, held=30, in_at=""),
        ),
    }
    world.corrections.append(correction("p1", "phone", "13912345678"))
    shown = window()
    press(qtbot, shown, Qt.Key.Key_6, modifier=Qt.KeyboardModifier.ControlModifier)
    told = texts(page_of(shown).situation)
    for words in ("县级缺第 12 至 17、21 号", "下次上报会自动补上", "县里搁置了我们的 7 条记录",
                  "第 31 号 · 来访登记", "名册里还没有这个人", "还有 2 条",
                  "这里搁置了其他窗口的 1 条记录", "县里还不知道本窗口换了新密钥",
                  "1 条更正等县里处理", "电脑时钟慢了 3 天", "演示窗口乙",
                  "对方已有我们的第 1 至 12 号"):  # fmt: skip
        assert words in told
    assert "没有缺号" not in told
    assert shown.shell is not None
    assert "时钟慢 3 天" in texts(shown.shell.bar)


def test_where_nothing_is_wrong_it_is_said_in_green(qtbot: QtBot, window: Make) -> None:
    shown = window()
    press(qtbot, shown, Qt.Key.Key_6, modifier=Qt.KeyboardModifier.ControlModifier)
    assert "没有缺号，也没有搁置的记录。" in texts(page_of(shown).situation)
    assert shown.shell is not None
    assert "时钟" not in texts(shown.shell.bar)
