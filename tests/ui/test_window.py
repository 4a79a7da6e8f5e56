from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from greenwave_ui_fakes import OPERATOR, PASSPHRASE, World, opener
from pypdf import PdfReader
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot
from sqlcipher3 import dbapi2 as sqlcipher

from greenwave_desk.domain.errors import DiskError, ErrorCode, GreenwaveError, WorkspaceError
from greenwave_desk.ui import keys
from greenwave_desk.ui.app import Options, make_window
from greenwave_desk.ui.keys import Act
from greenwave_desk.ui.notice_window import NoticeWindow
from greenwave_desk.ui.pages.key_map import KeyMap
from greenwave_desk.ui.pages.preview import SheetPreview
from greenwave_desk.ui.pages.sign_in import SignInPage
from greenwave_desk.ui.session import Door, Session
from greenwave_desk.ui.theme.look import Look
from greenwave_desk.ui.theme.tokens import Scheme, TypeSize
from greenwave_desk.ui.trouble import Trouble
from greenwave_desk.ui.window import MainWindow

Make = Callable[..., MainWindow]


def texts(widget: QWidget) -> str:
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible())


def press(qtbot: QtBot, window: MainWindow, key: Qt.Key, **more: object) -> None:
    qtbot.keyClick(QApplication.focusWidget() or window, key, **more)


@pytest.fixture
def door(qtbot: QtBot, look: Look, world: World) -> SignInPage:
    page = SignInPage(Door(opener(world), Session), look, "演示窗口甲")
    qtbot.addWidget(page)
    page.show()
    qtbot.waitExposed(page)
    return page


def test_name_and_passphrase_open_the_desk(qtbot: QtBot, door: SignInPage, world: World) -> None:
    door.name.setText(OPERATOR)
    qtbot.keyClick(door.name, Qt.Key.Key_Return)
    assert door.passphrase.hasFocus()
    qtbot.keyClicks(door.passphrase, PASSPHRASE)
    with qtbot.waitSignal(door.opened) as told:
        qtbot.keyClick(door.passphrase, Qt.Key.Key_Return)
    assert door.passphrase.text() == ""
    assert world.told("open") == [("open", OPERATOR)]
    told.args[0].close("asked")


def test_a_wrong_passphrase_is_told_in_words_and_the_field_is_ready(
    qtbot: QtBot, door: SignInPage
) -> None:
    door.name.setText(OPERATOR)
    qtbot.keyClicks(door.passphrase, "wrong")
    qtbot.keyClick(door.passphrase, Qt.Key.Key_Return)
    qtbot.waitUntil(door.banner.isVisible)
    assert "passphrase-wrong" not in texts(door)
    assert door.passphrase.text() == ""
    assert door.passphrase.isEnabled()


def test_a_delayed_door_counts_down_and_takes_no_knock(
    qtbot: QtBot, door: SignInPage, world: World
) -> None:
    world.fail["open"] = WorkspaceError(ErrorCode.UNLOCK_DELAYED, seconds=1)
    door.knock(OPERATOR, "wrong")
    qtbot.waitUntil(lambda: "1 秒后可以再试" in texts(door))
    assert not door.passphrase.isEnabled()
    qtbot.waitUntil(door.passphrase.isEnabled, timeout=4000)


def test_caps_lock_and_the_input_method_are_said(qtbot: QtBot, door: SignInPage) -> None:
    upper = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "A")
    QApplication.sendEvent(door.passphrase, upper)
    assert "大写锁定（Caps Lock）开着" in texts(door)
    qtbot.keyClicks(door.passphrase, "a")
    assert "大写锁定（Caps Lock）开着" not in texts(door)
    door.passphrase.setText("口令")
    assert "输入法" in texts(door)


def test_a_bug_while_unlocking_is_not_swallowed(
    qtbot: QtBot, door: SignInPage, world: World
) -> None:
    world.bug.add("open")
    with qtbot.captureExceptions() as caught:
        door.knock(OPERATOR, PASSPHRASE)
        qtbot.waitUntil(lambda: bool(caught))
    door.give_up()


def test_a_locked_window_shows_nothing_of_the_page(
    qtbot: QtBot, window: Make, world: World
) -> None:
    shown = window()
    shell = shown.shell
    qtbot.keyClicks(shell.bar.box, "zgl")
    press(qtbot, shown, Qt.Key.Key_Return)
    press(qtbot, shown, Qt.Key.Key_F1)
    with qtbot.waitSignal(shell.destroyed):
        shown.lock("asked")
    assert shown.shell is None
    assert shown.session is None
    assert "曾国梁" not in texts(shown)
    assert world.told("locked") == [("locked", "asked")]
    assert world.opened == world.closed
    assert not [dialog for dialog in shown.findChildren(QDialog) if dialog.isVisible()]


def test_ctrl_l_locks_and_the_name_stands_ready(qtbot: QtBot, window: Make) -> None:
    shown = window()
    press(qtbot, shown, Qt.Key.Key_L, modifier=Qt.KeyboardModifier.ControlModifier)
    assert shown.sign_in is not None
    assert shown.sign_in.name.text() == OPERATOR


def test_a_window_left_alone_locks_itself(qtbot: QtBot, window: Make, world: World) -> None:
    shown = window(idle_ms=150)
    qtbot.waitUntil(lambda: shown.shell is None, timeout=3000)
    assert world.told("locked") == [("locked", "idle")]
    assert "无人操作" in texts(shown)


def test_a_touched_window_does_not_lock(qtbot: QtBot, window: Make) -> None:
    shown = window(idle_ms=400)
    for _ in range(6):
        qtbot.wait(100)
        qtbot.keyClick(shown.windowHandle(), Qt.Key.Key_Shift)
    assert shown.shell is not None


def test_what_cannot_be_recorded_while_locking_still_locks(
    qtbot: QtBot, window: Make, world: World
) -> None:
    shown = window()
    world.fail["locked"] = GreenwaveError(ErrorCode.DISK_FULL)
    with qtbot.captureExceptions() as caught:
        shown.lock()
    assert caught == []
    assert shown.shell is None
    assert world.opened == world.closed


def test_figures_demo_mark_and_operator_stand_beside_the_lookup(qtbot: QtBot, window: Make) -> None:
    shown = window()
    said = texts(shown.shell.bar)
    assert "演示" in said
    assert "今日 3 人次" in said
    assert "县级回执 3 天前" in said
    assert "名册第 12 版" in said
    assert OPERATOR in said


def test_the_key_map_has_every_key_and_is_freed(qtbot: QtBot, window: Make) -> None:
    shown = window()
    press(qtbot, shown, Qt.Key.Key_F1)
    dialog = shown.findChild(KeyMap)
    assert dialog is not None
    said = texts(dialog)
    for key in keys.KEYS:
        assert keys.words(key) in said
    with qtbot.waitSignal(dialog.destroyed):
        dialog.close()


def test_no_key_of_the_shell_means_two_things_on_one_page() -> None:
    asked = set()
    for table in (keys.KEYS, keys.COUNTY_KEYS):
        bound = [
            (sequence, key.where, key.act)
            for key in table
            if key.act is not None and key.where is not keys.Where.PREVIEW
            for sequence in key.keys
        ]
        assert len({(sequence, where) for sequence, where, _ in bound}) == len(bound)
        everywhere = {key for key, where, _ in bound if where is keys.Where.EVERYWHERE}
        elsewhere = {key for key, where, _ in bound if where is not keys.Where.EVERYWHERE}
        assert not everywhere & elsewhere
        asked |= {act for _, _, act in bound}
    assert asked == set(Act)


@pytest.mark.parametrize(
    ("language", "size"),
    [(language, size) for language in ("zh", "en") for size in TypeSize],
)
def test_every_page_opens_and_every_control_has_a_name(
    qtbot: QtBot, window: Make, world: World, language: str, size: TypeSize
) -> None:
    for enrolled in (True, False):
        world.enrolled = enrolled
        _every_control_has_a_name(qtbot, window, language, size)


def _every_control_has_a_name(qtbot: QtBot, window: Make, language: str, size: TypeSize) -> None:
    shown = window()
    look = shown.look
    look.choose(language=language, size=size)
    shell = shown.shell
    places: list[QWidget] = [shell]
    shell.exchange.begin_export()
    shell.exchange.begin_import()
    qtbot.keyClicks(shell.bar.box, "zgl")
    press(qtbot, shown, Qt.Key.Key_Return)
    press(qtbot, shown, Qt.Key.Key_F6)
    press(qtbot, shown, Qt.Key.Key_F1)
    shown.session.lane.submit(
        lambda desk, _report: desk.handouts.checklist("p1"),
        owner=shown,
        done=lambda sheet: SheetPreview(sheet, shown.session, shown).open(),
        refused=print,
    )
    qtbot.waitUntil(lambda: shown.findChild(SheetPreview) is not None)
    places += shown.findChildren(QDialog)
    nameless = []
    for place in places:
        for kind in (QAbstractButton, QLineEdit, QAbstractItemView):
            for control in place.findChildren(kind):
                own = control.objectName().startswith(("qt_", "Scroll")) or isinstance(
                    control.parent(), QAbstractItemView
                )
                if not own and not control.accessibleName():
                    nameless.append((type(control).__name__, type(control.parent()).__name__))
    assert nameless == []
    for dialog in shown.findChildren(QDialog):
        dialog.close()


@pytest.mark.parametrize("scheme", list(Scheme))
def test_every_scheme_is_drawn_and_the_clerk_stays_where_they_were(
    qtbot: QtBot, window: Make, look: Look, scheme: Scheme
) -> None:
    shown = window()
    qtbot.keyClicks(shown.shell.bar.box, "zgl")
    press(qtbot, shown, Qt.Key.Key_Return)
    look.choose(scheme=scheme)
    assert shown.shell.reception.pane.person == "p1"
    ground = shown.grab().toImage().pixelColor(QPoint(shown.width() - 4, shown.height() - 4))
    assert ground.name() == look.colour("paper").name()


def test_the_largest_text_leaves_nothing_cut_off_at_the_right(
    qtbot: QtBot, window: Make, look: Look
) -> None:
    look.choose(size=TypeSize.LARGEST)
    shown = window()
    shown.resize(1366, 768)
    qtbot.keyClicks(shown.shell.bar.box, "abd")
    press(qtbot, shown, Qt.Key.Key_F5)
    qtbot.wait(50)
    pane = shown.shell.reception.pane
    edge = pane.mapToGlobal(QPoint(pane.width(), 0)).x()
    for child in pane.findChildren(QLabel) + pane.findChildren(QAbstractButton):
        if child.isVisible():
            right = child.mapToGlobal(QPoint(child.width(), 0)).x()
            assert right <= edge, child.text()


def test_no_label_reads_a_name_as_markup(qtbot: QtBot, window: Make) -> None:
    shown = window()
    qtbot.keyClicks(shown.shell.bar.box, "zgl")
    press(qtbot, shown, Qt.Key.Key_Return)
    for one in shown.findChildren(QLabel):
        assert one.pixmap().isNull() is False or one.textFormat() is Qt.TextFormat.PlainText


def test_the_checklist_is_previewed_printed_and_then_recorded(
    qtbot: QtBot,
    window: Make,
    world: World,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    world.notices = ("“𰻞”没有字形。",)
    paper = tmp_path / "paper.pdf"

    def to_file(_dialog: SheetPreview) -> QPrinter:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(paper))
        return printer

    monkeypatch.setattr(SheetPreview, "_ask_printer", to_file)
    shown = window()
    qtbot.keyClicks(shown.shell.bar.box, "zgl")
    press(qtbot, shown, Qt.Key.Key_Return)
    press(qtbot, shown, Qt.Key.Key_F7)
    qtbot.waitUntil(lambda: shown.findChild(SheetPreview) is not None)
    preview = shown.findChild(SheetPreview)
    assert "𰻞" in preview.banner.text
    assert preview.view.document().pageCount() == 2
    assert world.told("printed") == []
    preview.print_()
    qtbot.waitUntil(lambda: bool(world.told("printed")), timeout=10000)
    assert world.told("printed") == [("printed", "checklist", 1)]
    printed = PdfReader(paper)
    assert len(printed.pages) == 2
    assert round(float(printed.pages[0].mediabox.width)) == 595
    with qtbot.waitSignal(preview.destroyed):
        preview.close()


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_what_no_printer_took_is_not_recorded_as_printed(
    qtbot: QtBot,
    window: Make,
    world: World,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def to_nowhere(_dialog: SheetPreview) -> QPrinter:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "no" / "such" / "folder" / "paper.pdf"))
        return printer

    monkeypatch.setattr(SheetPreview, "_ask_printer", to_nowhere)
    shown = window()
    qtbot.keyClicks(shown.shell.bar.box, "zgl")
    press(qtbot, shown, Qt.Key.Key_Return)
    press(qtbot, shown, Qt.Key.Key_F5)
    press(qtbot, shown, Qt.Key.Key_P, modifier=Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: shown.findChild(SheetPreview) is not None)
    preview = shown.findChild(SheetPreview)
    preview.print_()
    qtbot.waitUntil(lambda: preview.banner.text != "", timeout=10000)
    assert world.told("printed") == []
    preview.close()


def test_a_sheet_can_be_saved_where_the_clerk_chose(
    qtbot: QtBot,
    window: Make,
    world: World,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(SheetPreview, "_ask_path", lambda _: tmp_path / "list.pdf")
    shown = window()
    sheet = shown.session.desk.handouts.checklist("p1")
    preview = SheetPreview(sheet, shown.session, shown)
    preview.open()
    preview.save()
    assert (tmp_path / "list.pdf").read_bytes() == sheet.pdf
    preview.close()


def test_the_days_backup_is_made_in_the_background(
    qtbot: QtBot, window: Make, world: World
) -> None:
    window(backup_ms=1)
    qtbot.waitUntil(lambda: world.told("daily_backup") != [])


def test_a_backup_that_fails_is_told(qtbot: QtBot, window: Make, world: World) -> None:
    world.fail["daily_backup"] = DiskError(ErrorCode.DISK_FULL)
    shown = window(backup_ms=1)
    qtbot.waitUntil(lambda: shown.shell.reception.banner.text != "")


def test_a_damaged_page_is_not_called_a_mistake(qtbot: QtBot, look: Look) -> None:
    trouble = Trouble()
    trouble.tell(sqlcipher.DatabaseError("file is not a database"))
    assert trouble.box is not None
    assert "您的数据没有受影响" not in trouble.box.text()
    with qtbot.waitSignal(trouble.box.destroyed):
        trouble.box.close()


def test_a_mistake_of_the_program_is_one_sentence(qtbot: QtBot, look: Look) -> None:
    trouble = Trouble()
    trouble.tell()
    trouble.tell()
    box = trouble.box
    assert box is not None
    assert "您的数据没有受影响" in box.text()
    boxes = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
    assert boxes == [box]
    with qtbot.waitSignal(box.destroyed):
        box.close()
    assert trouble.box is None


def test_a_folder_that_is_no_workspace_is_explained(
    qtbot: QtBot, look: Look, tmp_path: Path
) -> None:
    options = Options(home=tmp_path / "nowhere", operator="", passphrase_file=None)
    made = make_window(options, None, look)
    qtbot.addWidget(made)
    assert isinstance(made, NoticeWindow)
    made.show()
    assert "工作区" in texts(made)


def test_an_unreadable_passphrase_file_is_told_at_the_door(
    qtbot: QtBot, look: Look, tmp_path: Path
) -> None:
    options = Options(home=tmp_path, operator=OPERATOR, passphrase_file=tmp_path / "missing")
    made = make_window(options, "desk", look)
    qtbot.addWidget(made)
    assert isinstance(made, MainWindow)
    qtbot.waitUntil(lambda: made.sign_in.banner.text != "")


def test_a_window_left_alone_closes_what_asks_for_a_file_and_locks(
    qtbot: QtBot, window: Make, world: World
) -> None:
    shown = window(idle_ms=600)
    qtbot.keyClicks(shown.shell.bar.box, "zgl")
    press(qtbot, shown, Qt.Key.Key_Return)
    press(qtbot, shown, Qt.Key.Key_F7)
    qtbot.waitUntil(lambda: shown.findChild(SheetPreview) is not None)
    preview = shown.findChild(SheetPreview)
    preview.save()  # asks in an event loop of its own: it comes back when the lock closes it
    assert shown.shell is None
    assert world.told("save") == []
    assert world.told("locked") == [("locked", "idle")]
    assert not [dialog for dialog in shown.findChildren(QDialog) if dialog.isVisible()]
    qtbot.waitUntil(lambda: shown.findChild(SheetPreview) is None)


def test_a_window_left_alone_with_the_list_of_matters_open_locks(
    qtbot: QtBot, window: Make, world: World
) -> None:
    shown = window(idle_ms=300)
    qtbot.keyClicks(shown.shell.bar.box, "zgl")
    press(qtbot, shown, Qt.Key.Key_Return)
    press(qtbot, shown, Qt.Key.Key_F6)
    qtbot.waitUntil(lambda: shown.shell is None, timeout=3000)
    assert "曾国梁" not in texts(shown)
    assert world.told("open_case") == []
    qtbot.waitUntil(lambda: not shown.findChildren(QDialog))


def test_closing_what_went_wrong_gives_the_keyboard_back(
    qtbot: QtBot, window: Make, world: World
) -> None:
    shown = window()
    qtbot.keyClicks(shown.shell.bar.box, "zgl")
    press(qtbot, shown, Qt.Key.Key_Return)
    pane = shown.shell.reception.pane
    world.fail["arrive"] = GreenwaveError(ErrorCode.DISK_FULL)
    press(qtbot, shown, Qt.Key.Key_F5)
    qtbot.waitUntil(pane.banner.isVisible)
    pane.identity.case_button.setFocus()
    pane.banner.findChild(QAbstractButton).setFocus()
    press(qtbot, shown, Qt.Key.Key_Space)
    assert not pane.banner.isVisible()
    assert pane.identity.case_button.hasFocus()


def test_a_page_drawn_anew_still_has_its_ticket_and_is_no_second_look(
    qtbot: QtBot, window: Make, world: World
) -> None:
    shown = window()
    qtbot.keyClicks(shown.shell.bar.box, "zgl")
    press(qtbot, shown, Qt.Key.Key_Return)
    press(qtbot, shown, Qt.Key.Key_F5)
    press(qtbot, shown, Qt.Key.Key_F8)
    press(qtbot, shown, Qt.Key.Key_Plus, modifier=Qt.KeyboardModifier.ControlModifier)
    assert "L003" in texts(shown.shell.reception.pane)
    press(qtbot, shown, Qt.Key.Key_F5)
    press(qtbot, shown, Qt.Key.Key_F8)
    assert len(world.told("arrive")) == 1
    assert world.told("explained") == [("explained", "p1")]
    assert len(world.told("open_page")) == 1


def test_the_window_fits_the_screen_it_is_on(qtbot: QtBot, window: Make) -> None:
    shown = window()
    room = shown.screen().availableGeometry().size()
    if room.width() >= 1382 and room.height() >= 816:
        assert not shown.isMaximized()
    else:
        assert shown.isMaximized()
        assert shown.minimumWidth() <= room.width()
        assert shown.minimumHeight() <= room.height()
