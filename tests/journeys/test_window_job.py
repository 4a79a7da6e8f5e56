"""The desk's half of the main job through the real window, by key presses alone."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QListWidget, QWidget
from pytestqt.qtbot import QtBot

from greenwave_desk.bootstrap import open_county, open_desk
from greenwave_desk.cli.main import main
from greenwave_desk.county.office import County
from greenwave_desk.desk.office import Desk
from greenwave_desk.domain.figures import Statistics
from greenwave_desk.domain.ids import OperatorName
from greenwave_desk.domain.people import Person
from greenwave_desk.ui import app
from greenwave_desk.ui.drives import Drive
from greenwave_desk.ui.pages.item_picker import ItemPicker
from greenwave_desk.ui.pages.preview import SheetPreview
from greenwave_desk.ui.session import OpenDesk
from greenwave_desk.ui.theme.look import Look
from greenwave_desk.ui.window import MainWindow

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
OPERATOR = OperatorName("admin")
PASSPHRASE = "demo"
WHO, TYPED = "曾国顺", "zgs"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A county and two desks that know each other, with 150 invented people."""
    folder = tmp_path_factory.mktemp("made") / "demo"
    assert main(["demo", str(folder), "--people", "150"]) == 0
    return folder


@pytest.fixture
def demo(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "demo"))


@pytest.fixture
def home(demo: Path) -> Path:
    return demo / "desk-a"


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def look(qapp: QApplication, home: Path) -> Iterator[Look]:
    qapp.setStyle("Fusion")
    made = app.make_look(qapp, home)
    yield made
    made.choose(language="en")  # its translator goes with it


class Clerk:
    """Two hands on a keyboard and two eyes on a screen; nothing else touches the window."""

    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        self.window = window
        self._qtbot = qtbot

    def press(self, key: Key, modifier: Qt.KeyboardModifier | None = None) -> None:
        target = QApplication.focusWidget() or QApplication.activeWindow() or self.window
        self._qtbot.keyClick(target, key, modifier or Qt.KeyboardModifier.NoModifier)

    def type(self, text: str) -> None:
        """Letters by key; characters as an input method commits them."""
        field = QApplication.focusWidget()
        assert isinstance(field, QLineEdit)
        if text.isascii():
            self._qtbot.keyClicks(field, text)
            return
        commit = QInputMethodEvent("", [])
        commit.setCommitString(text)
        QApplication.sendEvent(field, commit)

    def sign_in(self, passphrase: str = PASSPHRASE) -> None:
        door = self.window.sign_in
        assert door is not None
        if not door.name.text():
            self.type(OPERATOR)
            self.press(Key.Key_Return)
        self.type(passphrase)
        self.press(Key.Key_Return)

    def come_in(self) -> None:
        self.sign_in()
        self.wait(lambda: self.window.shell is not None)

    def wait(self, until: Callable[[], bool]) -> None:
        self._qtbot.waitUntil(until, timeout=10_000)

    def see(self, words: str) -> None:
        """Wait until these words stand somewhere on the screen."""

        def stands() -> None:
            assert words in self.screen

        self._qtbot.waitUntil(stands, timeout=10_000)

    @property
    def question(self) -> str:
        """The question that the page asks next: of the visitor, or what the clerk is to look up."""
        begins = ("再问 1 个问题", "先查“")
        return next(line for line in self.screen.splitlines() if line.startswith(begins))

    @property
    def screen(self) -> str:
        """Every word on the screen, dialogs included."""
        windows: list[QWidget] = [self.window, *self.window.findChildren(QDialog)]
        found = [part for window in windows if window.isVisible() for part in _words(window)]
        return "\n".join(found)

    def dialog(self, kind: type[QDialog]) -> QDialog:
        """The dialog that is open, as soon as it has the keyboard."""

        def open_now() -> QDialog | None:
            shown = [one for one in self.window.findChildren(kind) if one.isVisible()]
            return shown[0] if shown else None

        self.wait(lambda: open_now() is not None)
        found = open_now()
        assert found is not None
        found.activateWindow()
        self._qtbot.waitUntil(found.isActiveWindow)
        return found

    def alone(self) -> None:
        """Wait until no dialog is left and the window has the keyboard again."""
        self._qtbot.waitUntil(
            lambda: not [one for one in self.window.findChildren(QDialog) if one.isVisible()]
        )
        self.window.activateWindow()
        self._qtbot.waitUntil(
            lambda: self.window.isActiveWindow() and QApplication.focusWidget() is not None
        )


def _words(window: QWidget) -> list[str]:
    labels = [one.text() for one in window.findChildren(QLabel) if one.isVisible()]
    fields = [one.text() for one in window.findChildren(QLineEdit) if one.isVisible()]
    lists = [one for one in window.findChildren(QListWidget) if one.isVisible()]
    return labels + fields + [one.item(row).text() for one in lists for row in range(one.count())]


Open = Callable[..., Clerk]


def opener(home: Path) -> OpenDesk:
    return lambda operator, passphrase: open_desk(
        home, operator=operator, passphrase=passphrase, door="window"
    )


@pytest.fixture
def clerk(qtbot: QtBot, look: Look, home: Path, stick: Path) -> Iterator[Open]:
    """Opens a window at the door, with ``stick`` plugged in."""
    opened: list[MainWindow] = []

    def make(root: Path = stick) -> Clerk:
        drive = Drive(name="KINGSTON", root=root, free=14_000_000_000, read_only=False)
        window = MainWindow(opener(home), look, place=str(home), list_drives=lambda: (drive,))
        opened.append(window)
        window.show()
        qtbot.waitExposed(window)
        window.activateWindow()
        qtbot.waitUntil(lambda: window.isActiveWindow() and QApplication.focusWidget() is not None)
        return Clerk(qtbot, window)

    yield make
    for window in opened:
        window.close()
        window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@contextmanager
def desk(home: Path) -> Iterator[Desk]:
    with open_desk(home, operator=OPERATOR, passphrase=PASSPHRASE) as opened:
        yield opened


@contextmanager
def county(demo: Path) -> Iterator[County]:
    with open_county(demo / "county", operator=OPERATOR, passphrase=PASSPHRASE) as opened:
        yield opened


def visitor(opened: Desk) -> Person:
    return opened.reception.find(WHO).hits[0].person


def count(opened: Desk, kind: str) -> int:
    row = opened.session.store.db.execute(
        "SELECT count(*) FROM events WHERE kind = ?", (kind,)
    ).fetchone()
    return int(row[0])


def figures(home: Path) -> tuple[Statistics, int, int, int, bool]:
    """What a refusal must not change: figures, edition, receipt, people, soundness."""
    with desk(home) as opened:
        status, state = opened.exchange.status(), opened.home()
        return (
            opened.insights.statistics(),
            status.edition,
            status.acknowledged,
            state.people,
            opened.upkeep.verify().ok,
        )


def pdf_printer(paper: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(paper))
    return printer


def serve(clerk: Clerk) -> None:
    """Find the visitor, give the ticket, open a matter, answer, explain."""
    clerk.type(TYPED)
    clerk.see(WHO)
    clerk.press(Key.Key_Return)
    clerk.see("第一次来")
    clerk.press(Key.Key_F5)
    clerk.see("L001")
    clerk.press(Key.Key_F6)
    clerk.dialog(ItemPicker)
    clerk.type("医疗救助")
    clerk.press(Key.Key_Return)
    clerk.alone()
    clerk.see("医疗救助依申请受理")
    asked = clerk.question
    clerk.press(Key.Key_Y)
    clerk.wait(lambda: clerk.question != asked)
    clerk.press(Key.Key_F8)


def test_the_desks_half_of_the_main_job(
    clerk: Open,
    demo: Path,
    home: Path,
    stick: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    paper, kept = tmp_path / "paper.pdf", tmp_path / "kept.pdf"
    monkeypatch.setattr(SheetPreview, "_ask_printer", lambda _: pdf_printer(paper))
    monkeypatch.setattr(SheetPreview, "_ask_path", lambda _: kept)
    with desk(home) as before:
        who = visitor(before)
        asked = before.interpretation.screen(who.id).next_question
        newest = before.exchange.status().newest
    assert asked is not None
    assert asked.kind == "yesno"

    at = clerk()
    at.come_in()
    at.see("现在没有人等候")
    serve(at)
    assert asked.text not in at.screen
    assert who.id_number not in at.screen
    at.press(Key.Key_F4)
    at.see(who.id_number)

    at.press(Key.Key_F7)
    at.dialog(SheetPreview)
    at.press(Key.Key_P, CTRL)
    at.see("打印机已经接收")
    at.press(Key.Key_S, CTRL)
    at.see("已保存")
    at.press(Key.Key_Escape)
    at.alone()
    assert WHO in "".join(page.extract_text() for page in PdfReader(kept).pages)
    assert len(PdfReader(paper).pages) == len(PdfReader(kept).pages)

    at.press(Key.Key_F9)
    at.see("这个包装着")
    shown = at.screen
    at.press(Key.Key_Return)
    at.see("可以拔出 U 盘了")
    report = next(stick.rglob("GW-desk-report-*.gwb"))
    assert report.name in at.screen
    at.press(Key.Key_Escape)

    with county(demo) as office:
        got = office.collecting.import_bundle(report)
        assert (got.known, got.held) == (0, 0)
        assert f"这个包装着 {got.new} 条记录：第 1 条至第 {got.new} 条。" in shown
        there = office.insights.statistics()
        venue = next(one for one in office.venues.venues() if one.id == _venue(home))
        issue = office.issuing.export(stick, (venue.id,))[0]
    assert (there.visits, there.by_method["manual"]) == (1, 1)
    assert (there.cases_opened, there.interpretations) == (1, 1)
    report.unlink()

    at.press(Key.Key_O, CTRL)
    at.see(Path(issue.file).name)
    at.press(Key.Key_Return)
    at.see("数据包完好，确由县级签发")
    at.press(Key.Key_Return)
    at.see("已导入")
    at.see(f"收到 {issue.records} 条 = 新增 1 + 已有 {issue.records - 1} + 搁置 0")
    at.see(f"第 {got.new} 条及以前都已收到")
    at.see("县级回执 今天")
    at.window.close()

    with desk(home) as after:
        assert after.insights.statistics() == there
        page = after.reception.open_page(who.id)
        assert [case.item_name for case in page.open_cases] == ["医疗救助依申请受理"]
        assert page.last_visit is not None
        assert page.last_visit.ticket == "L001"
        assert page.open_cases[0].visit == page.last_visit.id
        status = after.exchange.status()
        assert (status.acknowledged, status.issue_serial) == (got.new, issue.serial)
        assert got.new > newest
        told = {kind: count(after, kind) for kind in (
            "visit.recorded", "case.opened", "fact.stated", "interpretation.recorded",
            "person.revealed", "document.printed", "bundle.exported", "session.locked",
        )}  # fmt: skip
        assert told == dict.fromkeys(told, 1) | {"document.printed": 2}
        assert after.upkeep.verify().problems == ()


def _venue(home: Path) -> str:
    with desk(home) as opened:
        return opened.session.store.node


def test_a_locked_window_hides_everything_and_the_lock_is_recorded(
    clerk: Open, home: Path, qtbot: QtBot
) -> None:
    with desk(home) as opened:
        who = visitor(opened)
    at = clerk()
    at.come_in()
    serve(at)
    at.press(Key.Key_F4)
    at.see(who.id_number)
    at.press(Key.Key_F6)
    at.dialog(ItemPicker)
    at.press(Key.Key_Escape)
    at.alone()
    at.press(Key.Key_L, CTRL)
    assert at.window.shell is None
    at.see("窗口已锁定")
    for word in (WHO, TYPED, who.id_number, who.village, "L001", "医疗救助"):
        assert word not in at.screen
    with desk(home) as opened:
        assert count(opened, "session.locked") == 1
    at.come_in()
    at.see("办件 1")
    assert who.id_number not in at.screen


def test_a_wrong_passphrase_opens_nothing_and_is_recorded(clerk: Open, home: Path) -> None:
    before = figures(home)
    at = clerk()
    at.sign_in("wrong")
    at.see("姓名或口令不对，工作区没有打开。")
    assert at.window.session is None
    at.come_in()
    at.window.close()
    assert figures(home) == before
    with desk(home) as opened:
        assert count(opened, "session.unlock_failed") == 1


@pytest.fixture
def issue(demo: Path, home: Path, stick: Path) -> Path:
    """The county's next issue for the desk, on the stick."""
    venue = _venue(home)
    with county(demo) as office:
        return Path(office.issuing.export(stick, (venue,))[0].file)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("damage", "sentence"),
    [
        (lambda raw: raw[:-100], "没有导入任何内容"),
        (lambda raw: raw[:2000] + bytes([raw[2000] ^ 1]) + raw[2001:], "没有导入任何内容"),
        (lambda raw: b"\x89PNG" * len(raw), "没有导入任何内容"),
        (lambda raw: raw[:0], "没有导入任何内容"),
    ],
    ids=["cut short", "one bit", "a picture", "empty"],
)
def test_a_damaged_bundle_is_told_in_words_and_changes_nothing(
    clerk: Open,
    home: Path,
    issue: Path,
    damage: Callable[[bytes], bytes],
    sentence: str,
) -> None:
    issue.write_bytes(damage(issue.read_bytes()))
    before = figures(home)
    at = clerk()
    at.come_in()
    at.press(Key.Key_O, CTRL)
    at.see(issue.name)
    at.press(Key.Key_Return)
    at.see(sentence)
    assert "数据包完好" not in at.screen
    at.window.close()
    assert figures(home) == before


def test_a_bundle_for_another_desk_is_told_in_words_and_changes_nothing(
    clerk: Open, demo: Path, home: Path, stick: Path
) -> None:
    venue = _venue(demo / "desk-b")
    with county(demo) as office:
        office.issuing.export(stick, (venue,))  # type: ignore[arg-type]
    before = figures(home)
    at = clerk()
    at.come_in()
    at.press(Key.Key_O, CTRL)
    at.see("给别的单位的")
    at.press(Key.Key_Return)
    at.see("这个数据包不是给本单位的")
    at.window.close()
    assert figures(home) == before


def export_to(at: Clerk, sentence: str) -> None:
    at.come_in()
    at.press(Key.Key_F9)
    at.see("这个包装着")
    at.press(Key.Key_Return)
    at.see(sentence)
    assert "可以拔出" not in at.screen


@contextmanager
def mounted(folder: Path, options: str) -> Iterator[None]:
    """A small file system of its own at ``folder``, where this machine allows one."""
    mount = shutil.which("mount")
    if mount is None:
        pytest.skip("there is no mount here")
    done = subprocess.run(
        [mount, "-t", "tmpfs", "-o", options, "greenwave-test", str(folder)],
        capture_output=True, check=False,
    )  # fmt: skip
    if done.returncode:
        pytest.skip("this machine lets nobody mount a file system")
    try:
        yield
    finally:
        subprocess.run(["umount", str(folder)], capture_output=True, check=True)


@pytest.mark.parametrize(
    ("options", "sentence"),
    [("size=32k", "U 盘或文件夹空间不够"), ("ro", "这个 U 盘或文件夹不能写入")],
    ids=["full", "read-only"],
)
def test_a_stick_that_takes_nothing_is_told_in_words(
    clerk: Open, home: Path, stick: Path, options: str, sentence: str
) -> None:
    before = figures(home)
    with mounted(stick, options):
        at = clerk()
        export_to(at, sentence)
        assert [path for path in stick.rglob("*") if path.is_file()] == []
        at.window.close()
    assert figures(home) == before


def test_a_stick_that_is_gone_is_told_in_words_and_the_next_one_is_written(
    clerk: Open, home: Path, stick: Path
) -> None:
    before = figures(home)
    stick.rmdir()
    at = clerk()
    export_to(at, "找不到要写入的文件夹或 U 盘")
    stick.mkdir()
    at.press(Key.Key_Return)
    at.see("可以拔出 U 盘了")
    at.window.close()
    assert len(list(stick.rglob("*.gwb"))) == 1
    assert figures(home) == before


def test_a_second_window_on_the_same_workspace_is_told_so(clerk: Open, home: Path) -> None:
    first = clerk()
    first.come_in()
    second = clerk()
    second.sign_in()
    second.see("这个工作区正在另一个窗口里使用")
    assert second.window.session is None
    assert first.window.session is not None
    first.window.close()
    second.window.activateWindow()
    second.come_in()
