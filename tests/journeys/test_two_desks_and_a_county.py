"""Two desks of one township and their county: three windows, three operators, one stick."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from greenwave_desk import wording
from greenwave_desk.bootstrap import create_workspace, open_county, open_desk
from greenwave_desk.cli.main import main
from greenwave_desk.county.office import County
from greenwave_desk.county.views import Standing
from greenwave_desk.desk.office import Desk
from greenwave_desk.domain.corrections import CorrectionState
from greenwave_desk.domain.demo_people import demo_reading
from greenwave_desk.domain.ids import DivisionCode, OperatorName
from greenwave_desk.ui import app, drives
from greenwave_desk.ui.county.rosters import RostersPage
from greenwave_desk.ui.county.window import CountyWindow
from greenwave_desk.ui.drives import Drive
from greenwave_desk.ui.pages.correction_dialog import CorrectionDialog
from greenwave_desk.ui.pages.item_picker import ItemPicker
from greenwave_desk.ui.pages.preview import SheetPreview
from greenwave_desk.ui.theme.look import Look
from greenwave_desk.ui.window import MainWindow, OfficeWindow

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
OPERATOR = OperatorName("admin")
PASSPHRASE = "demo"
TOWNSHIP = DivisionCode("371721101")
COUNTY = "曹县民政局（演示）"
ONE, TWO = "庄寨镇便民服务中心一号窗口", "庄寨镇便民服务中心二号窗口"
WHO, TYPED = "单玉梅", "shanyumei"
MATTER = "医疗救助依申请受理"
NEW_PHONE = "10012345678"
PATIENCE_MS = 10_000
ROWS = 12
"""Rows of a table that somebody sees without scrolling."""
HEADINGS = "姓名 身份证号 救助类别 乡镇 村居 联系电话 户主姓名 与户主关系 家庭人口"


class Stick:
    """A folder that stands for a stick: plugged in at one place, or on its way."""

    def __init__(self, root: Path) -> None:
        root.mkdir()
        self.drive = Drive(name="KINGSTON", root=root, free=14_000_000_000, read_only=False)
        self.root = root
        self.at: OfficeWindow | None = None

    def drives(self, window: Callable[[], OfficeWindow]) -> tuple[Drive, ...]:
        return (self.drive,) if self.at is not None and self.at is window() else ()

    def files(self, pattern: str) -> list[Path]:
        return sorted(self.root.rglob(pattern))


class Operator:
    """Two hands and two eyes at one of the three windows."""

    def __init__(self, qtbot: QtBot, window: OfficeWindow, stick: Stick) -> None:
        self.window = window
        self._qtbot = qtbot
        self._stick = stick

    def turn(self) -> Operator:
        """Come to this window; the stick comes along."""
        self._stick.at = self.window
        self.window.activateWindow()
        self._qtbot.waitUntil(
            lambda: self.window.isActiveWindow() and QApplication.focusWidget() is not None
        )
        return self

    def press(self, *keys: Key, hold: Qt.KeyboardModifier | None = None) -> None:
        for key in keys:
            target = QApplication.focusWidget() or QApplication.activeWindow() or self.window
            self._qtbot.keyClick(target, key, hold or Qt.KeyboardModifier.NoModifier)

    def type(self, text: str) -> None:
        """Letters by key; characters as an input method commits them."""
        field = QApplication.focusWidget()
        assert isinstance(field, QLineEdit), field
        if text.isascii():
            self._qtbot.keyClicks(field, text)
            return
        commit = QInputMethodEvent("", [])
        commit.setCommitString(text)
        QApplication.sendEvent(field, commit)

    def click(self, words: str) -> None:
        """A click of the mouse on the button that says so."""

        def found() -> QAbstractButton | None:
            return next(
                (
                    one
                    for front in self._fronts
                    for one in front.findChildren(QAbstractButton)
                    if one.isVisible() and one.isEnabled() and words in one.text()
                ),
                None,
            )

        self._qtbot.waitUntil(lambda: found() is not None, timeout=PATIENCE_MS)
        button = found()
        assert button is not None
        middle = QPoint(button.width() // 2, button.height() // 2)
        self._qtbot.mouseClick(button, Qt.MouseButton.LeftButton, pos=middle)

    def mark(self, words: str) -> None:
        """Move down a list until the marked row says ``words``."""
        rows = QApplication.focusWidget()
        assert isinstance(rows, QListWidget), rows
        self._qtbot.waitUntil(
            lambda: any(words in rows.item(at).text() for at in range(rows.count())),
            timeout=PATIENCE_MS,
        )
        self.press(Key.Key_Home)
        for _ in range(rows.count()):
            if words in rows.currentItem().text():
                return
            self.press(Key.Key_Down)
        raise AssertionError(self.screen)

    def tab_to(self, name: str) -> None:
        """Go on with Tab until something of that accessible name has the focus."""
        for _ in range(60):
            now = QApplication.focusWidget()
            if now is not None and now.accessibleName().startswith(name):
                return
            self.press(Key.Key_Tab)
        raise AssertionError(f"{name}\n--\n{self.screen}")

    def come_in(self) -> None:
        self.type(OPERATOR)
        self.press(Key.Key_Return)
        self.type(PASSPHRASE)
        self.press(Key.Key_Return)
        self._qtbot.waitUntil(lambda: self.window.shell is not None, timeout=PATIENCE_MS)

    def see(self, *words: str) -> None:
        """Wait until all of these stand on the screen."""

        def stand() -> None:
            screen = self.screen
            for one in words:
                assert one in screen, f"{one}\n--\n{screen}"

        self._qtbot.waitUntil(stand, timeout=PATIENCE_MS)

    def focus_on(self, kind: type[QWidget]) -> None:
        """Wait until the focus is on something of that kind."""
        self._qtbot.waitUntil(
            lambda: isinstance(QApplication.focusWidget(), kind), timeout=PATIENCE_MS
        )

    def dialog(self, kind: type[QDialog]) -> QDialog:
        """The dialog that is open, as soon as it has the keyboard."""

        def shown() -> list[QDialog]:
            return [one for one in self.window.findChildren(kind) if one.isVisible()]

        self._qtbot.waitUntil(lambda: bool(shown()), timeout=PATIENCE_MS)
        found = shown()[0]
        found.activateWindow()
        self._qtbot.waitUntil(found.isActiveWindow)
        return found

    def alone(self) -> None:
        """Wait until no dialog is left."""
        self._qtbot.waitUntil(
            lambda: not [one for one in self.window.findChildren(QDialog) if one.isVisible()]
        )
        self.turn()

    def paper(self, *words: str) -> None:
        """The sheet in the preview says ``words``; then put it away."""
        found = self.dialog(SheetPreview)
        document = found.findChild(QPdfDocument)
        assert document is not None
        text = "".join(document.getAllText(at).text() for at in range(document.pageCount()))
        squeezed = re.sub(r"\s", "", text)
        for one in words:
            assert one.replace(" ", "") in squeezed, f"{one}\n--\n{text}"
        self.press(Key.Key_Escape)
        self.alone()

    @property
    def fingerprint(self) -> str:
        """The twelve groups that stand large on the screen, to be read aloud."""
        groups = re.findall(r"(?:\d{5}\s+){11}\d{5}", self.screen)
        assert len(groups) == 1, self.screen
        return " ".join(groups[0].split())

    @property
    def screen(self) -> str:
        """Every word on the screen, dialogs and tables included."""
        return "\n".join(part for front in self._fronts for part in _words(front) if part)

    @property
    def _fronts(self) -> list[QWidget]:
        windows: list[QWidget] = [*self.window.findChildren(QDialog), self.window]
        return [one for one in windows if one.isVisible()]


def _words(front: QWidget) -> Iterator[str]:
    for one in front.findChildren(QWidget):
        if not one.isVisible():
            continue
        if isinstance(one, QLabel | QLineEdit | QAbstractButton):
            yield one.text()
        elif isinstance(one, QListWidget):
            yield from (one.item(row).text() for row in range(one.count()))
        elif isinstance(one, QTableView):
            model = one.model()
            for row in range(min(model.rowCount(), ROWS)):
                yield " | ".join(
                    str(model.index(row, at).data() or "") for at in range(model.columnCount())
                )


@pytest.fixture
def look(qapp: QApplication, tmp_path: Path) -> Iterator[Look]:
    qapp.setStyle("Fusion")
    made = app.make_look(qapp, tmp_path)
    yield made
    made.choose(language="en")  # its translator goes with it


@pytest.fixture
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Stick:
    monkeypatch.setattr(drives, "EVERY_MS", 100)
    return Stick(tmp_path / "stick")


@pytest.fixture
def homes(tmp_path: Path) -> dict[str, Path]:
    """A county and two desks of one township that know nothing of each other."""
    made = {"county": COUNTY, "one": ONE, "two": TWO}
    for home, name in made.items():
        create_workspace(
            tmp_path / home,
            kind="county" if home == "county" else "desk",
            name=name,
            division=DivisionCode(TOWNSHIP[:6]) if home == "county" else TOWNSHIP,
            operator=OPERATOR,
            passphrase=PASSPHRASE,
            demo=True,
        )
    return {home: tmp_path / home for home in made}


@pytest.fixture
def at(
    qtbot: QtBot, look: Look, homes: dict[str, Path], stick: Stick
) -> Iterator[dict[str, Operator]]:
    """Three windows at their doors."""
    made: dict[str, Operator] = {}

    def window(home: str) -> OfficeWindow:
        return made[home].window

    for home, path in homes.items():
        opened = partial(_opened, home, path)
        kind = CountyWindow if home == "county" else MainWindow
        shown = kind(
            opened, look, place=str(path), list_drives=partial(stick.drives, partial(window, home))
        )
        made[home] = Operator(qtbot, shown, stick)
        shown.show()
        qtbot.waitExposed(shown)
    yield made
    for one in made.values():
        one.window.close()
        one.window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _opened(home: str, path: Path, operator: OperatorName, passphrase: str) -> Desk | County:
    opener = open_county if home == "county" else open_desk
    return opener(path, operator=operator, passphrase=passphrase, door="window")


@pytest.fixture
def roster(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The township's roster as an office sends it; invented people."""
    file = tmp_path / "庄寨镇名册.csv"
    people = [one for one in demo_reading(160, 371700).accepted if one.division.endswith("101")]
    with file.open("w", newline="", encoding="utf-8") as out:
        rows = csv.writer(out)
        rows.writerow(HEADINGS.split())
        for one in people:
            categories = "、".join(map(wording.category, one.categories))
            rows.writerow(
                [one.name, one.id_number, categories, "庄寨镇", one.village, one.phone,
                 one.head_name, one.relation, one.household_size]
            )  # fmt: skip
        rows.writerow(["王缺号", "", "低保", "庄寨镇", "", "", "", "", ""])
    monkeypatch.setattr(RostersPage, "_ask_file", lambda _: file)
    return file


def test_two_desks_and_a_county(
    at: dict[str, Operator],
    homes: dict[str, Path],
    stick: Stick,
    roster: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    one, two, county = at["one"], at["two"], at["county"]
    for operator in (one, two, county):
        operator.turn()
        operator.come_in()

    _enrol(at, stick)
    _import_roster(county, roster)
    _issue(county, stick, edition=1)
    broken = _damaged_issue(stick, homes["one"])
    _take_issue(one, broken)
    _take_issue(two, None)

    number = _serve(one)
    _correct(one)
    _export(one, TWO)
    _take_sister_report(two, ONE)
    _go_on(two, homes["two"], number, monkeypatch)
    _export(two, ONE)

    _collect(county, stick)
    _decide(county)
    _issue(county, stick, edition=2)
    _see_the_outcome(one)
    _look_at_the_map(county)
    for operator in (one, two, county):
        operator.window.close()
    _check_stores(homes, number)
    capsys.readouterr()


def _enrol(at: dict[str, Operator], stick: Stick) -> None:
    """Requests out, fingerprints over the telephone, answers back; a wrong digit stops it."""
    heard = {}
    for home in ("one", "two"):
        desk = at[home].turn()
        desk.press(Key.Key_6, hold=CTRL)
        desk.see("KINGSTON", "第一步")
        heard[home] = desk.fingerprint
        desk.focus_on(QListWidget)
        desk.press(Key.Key_Return)
        desk.see("已写出", "可以拔出 U 盘了")
    assert len(stick.files("*.gwr")) == 2

    county = at["county"].turn()
    county.see("还没有登记任何窗口")
    for home, name in (("one", ONE), ("two", TWO)):
        county.press(Key.Key_O, hold=CTRL)
        county.focus_on(QListWidget)
        county.mark(name)
        county.press(Key.Key_Return)
        county.see(name, "请打电话给窗口")
        assert county.fingerprint == heard[home]
        county.press(Key.Key_Tab)
        if home == "one":
            county.type(heard["two"])
            county.press(Key.Key_Return, Key.Key_Return)
            county.see("指纹对不上。没有登记。")
            assert stick.files("*.gwb") == []
            county.tab_to("电话里听到的窗口指纹")
        county.type(heard[home])
        county.press(Key.Key_Return, Key.Key_Return)
        county.see(f"{name}已登记", "可以拔出 U 盘了")
        told = county.fingerprint
        county.press(Key.Key_Escape)
    county.see("全部 2", "2 个从未上报")

    for home in ("one", "two"):
        desk = at[home].turn()
        desk.tab_to("电话里听到的县级指纹")
        desk.see(f"自称来自{COUNTY}")
        desk.type(told)
        desk.press(Key.Key_Return, Key.Key_Return)
        desk.see(f"已在{COUNTY}登记", "还没有名册", "还没有县级回执")


def _import_roster(county: Operator, roster: Path) -> None:
    """The preview says what the file would do; nothing is there before the operator says so."""
    county.turn()
    county.press(Key.Key_2, hold=CTRL)
    county.see("还没有名册。读入第一份文件")
    county.press(Key.Key_O, hold=CTRL)
    county.see(roster.name, "尚未改动任何数据", "退回的行 | 1", "生成第 1 版名册")
    county.see(WHO)
    county.see("还没有名册 · 0 人")
    county.tab_to("生成第 1 版名册")
    county.press(Key.Key_Space)
    county.see("县级已启用第 1 版名册")
    county.press(Key.Key_Escape)
    county.see("第 1 版 | 现行")


def _issue(county: Operator, stick: Stick, *, edition: int) -> None:
    """To both desks, onto the one stick, with its slip."""
    county.turn()
    county.press(Key.Key_F9)
    county.see("共 2 个窗口，已选 2 个", f"名册第 {edition} 版")
    if edition == 2:
        county.see("1 条")
    county.press(Key.Key_Return)
    county.see("可以拔出 U 盘了", "共 2 个包", f"{ONE} | {edition + 1}", f"{TWO} | {edition + 1}")
    county.press(Key.Key_P, hold=CTRL)
    county.paper("交接单", ONE, TWO)
    county.press(Key.Key_Escape)
    assert len(stick.files("*county-issue*.gwb")) == 2 * edition


def _damaged_issue(stick: Stick, home: Path) -> Path:
    """Another file beside the whole ones: a bundle for desk one with one bit flipped."""
    with open_desk(home, operator=OPERATOR, passphrase=PASSPHRASE) as desk:
        ours = next(
            Path(file.file)
            for file in desk.exchange.on_stick(stick.root).files
            if file.manifest is not None and "issue" in Path(file.file).name
        )
    raw = bytearray(ours.read_bytes())
    raw[-len(raw) // 3] ^= 1
    broken = stick.root / "damaged.gwb"
    broken.write_bytes(raw)
    return broken


def _take_issue(desk: Operator, broken: Path | None) -> None:
    """Found by reading the stick; the damaged one is named, and blocks nothing."""
    desk.turn()
    desk.see("给本单位的")
    desk.press(Key.Key_O, hold=CTRL)
    desk.focus_on(QListWidget)
    desk.see(f"自称来自{COUNTY}")
    if broken is not None:
        desk.see("已损坏")
        desk.mark(broken.name)
        desk.press(Key.Key_Return)
        desk.see("没有导入任何内容")
    desk.mark("下发")
    desk.press(Key.Key_Return)
    desk.see("数据包完好，确由县级签发")
    desk.press(Key.Key_Return)
    desk.see("已导入", "搁置 0")
    desk.press(Key.Key_Escape)
    desk.see("名册第 1 版")


def _find(desk: Operator) -> None:
    desk.turn()
    desk.press(Key.Key_K, hold=CTRL)
    desk.type(TYPED)
    desk.see(WHO)
    desk.press(Key.Key_Return)
    desk.see("正在办理")


def _serve(desk: Operator) -> str:
    """A ticket and a matter; its number."""
    _find(desk)
    desk.press(Key.Key_F5)
    desk.see("L001")
    desk.press(Key.Key_F6)
    desk.dialog(ItemPicker)
    desk.type("医疗救助")
    desk.press(Key.Key_Return)
    desk.alone()
    desk.see(MATTER, "协办员 admin")
    found = re.search(r"\d{9}\d{2}-\d{8}-\d{4}", desk.screen)
    assert found is not None, desk.screen
    return found[0]


def _correct(desk: Operator) -> None:
    """The telephone number, with the paper that was seen."""
    desk.press(Key.Key_F2)
    desk.dialog(CorrectionDialog)
    desk.press(Key.Key_Down, Key.Key_Down, Key.Key_Return)
    desk.type(NEW_PHONE)
    desk.press(Key.Key_Return)
    desk.focus_on(QPushButton)
    desk.press(Key.Key_Right, Key.Key_Right, Key.Key_Right, Key.Key_Space)
    now = QApplication.focusWidget()
    assert isinstance(now, QPushButton)
    assert (now.accessibleName(), now.isChecked()) == ("看到的证件：本人手机", True)
    desk.press(Key.Key_Return, hold=CTRL)
    desk.alone()
    desk.see("100****5678", "等县级处理")


def _export(desk: Operator, sister: str) -> None:
    """To the county, with a copy for the desk beside; and the slip that goes with the stick."""
    desk.turn()
    desk.press(Key.Key_F9)
    desk.see("这个包装着", f"{sister}也能读这个包")
    desk.tab_to("也给同一中心的其他窗口")
    box = QApplication.focusWidget()
    assert isinstance(box, QCheckBox)
    if not box.isChecked():  # it is remembered
        desk.press(Key.Key_Space)
    desk.tab_to("周报包写到哪里")
    desk.press(Key.Key_Return)
    desk.see("可以拔出 U 盘了", "文件已经读回核对", f"{COUNTY}、{sister}")
    desk.press(Key.Key_P, hold=CTRL)
    desk.paper("交接单", COUNTY)
    desk.press(Key.Key_Escape)


def _take_sister_report(desk: Operator, sister: str) -> None:
    desk.turn()
    desk.press(Key.Key_6, hold=CTRL)
    desk.see("给本单位的")
    desk.press(Key.Key_O, hold=CTRL)
    desk.focus_on(QListWidget)
    desk.mark(f"自称来自{sister}")
    desk.press(Key.Key_Return)
    desk.see("数据包完好，确由同一中心的窗口签发")
    desk.press(Key.Key_Return)
    desk.see("已导入", "搁置 0", f"{sister}的第 1 号上报")
    desk.press(Key.Key_Escape)
    desk.see("同中心窗口", f"{sister}")


def _go_on(desk: Operator, home: Path, number: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The matter of desk one goes on at desk two; its next step is done by the command."""
    _find(desk)
    desk.see(MATTER, number, "100****5678")
    desk.press(Key.Key_F5)
    desk.see("L001")
    desk.click("看经过")
    desk.see("其他窗口", ONE)
    monkeypatch.setenv("GREENWAVE_PASSPHRASE", PASSPHRASE)
    assert main(["--home", str(home), "case", "do", number, "to_window"]) == 0
    desk.press(Key.Key_Escape)
    _find(desk)
    desk.see("窗口办理中")


def _collect(county: Operator, stick: Stick) -> None:
    """Both reports in one go; a damaged one is named and stops neither."""
    report = stick.files("*desk-report*.gwb")[0]
    raw = bytearray(report.read_bytes())
    raw[-len(raw) // 3] ^= 1
    (stick.root / "damaged-report.gwb").write_bytes(raw)
    county.turn()
    county.press(Key.Key_4, hold=CTRL)
    county.see("KINGSTON")
    county.press(Key.Key_Return)
    county.see("读取完毕，可以拔出 U 盘了", ONE, TWO, "damaged-report.gwb", "已接收", "被拒收")
    county.press(Key.Key_P, hold=CTRL)
    county.paper("回单", ONE, TWO)
    county.press(Key.Key_Escape)


def _decide(county: Operator) -> None:
    county.turn()
    county.press(Key.Key_5, hold=CTRL)
    county.see("待处理 1", WHO, "电话", NEW_PHONE, ONE, "本人手机")
    county.press(Key.Key_A)
    county.see("拟采纳 1 条", "第 2 版名册")
    county.press(Key.Key_Return, hold=CTRL)
    county.see("采纳 1 条，未采纳 0 条", "县级已启用第 2 版名册")


def _see_the_outcome(desk: Operator) -> None:
    """Taken in as before: the corrected value, the decision, the receipt."""
    desk.turn()
    desk.see("给本单位的")
    desk.press(Key.Key_O, hold=CTRL)
    desk.focus_on(QListWidget)
    desk.mark("第 3 号")
    desk.press(Key.Key_Return)
    desk.see("数据包完好，确由县级签发")
    desk.press(Key.Key_Return)
    desk.see("已导入", "第 3 号下发包", "条及以前都已收到", "县级回执 今天")
    desk.press(Key.Key_Escape)
    desk.see("名册第 2 版")
    _take_sister_report(desk, TWO)
    _find(desk)
    desk.see("已采纳（第 2 版）", "100****5678", "窗口办理中")
    desk.press(Key.Key_F4, hold=SHIFT)
    desk.see(NEW_PHONE)


def _look_at_the_map(county: Operator) -> None:
    county.turn()
    county.press(Key.Key_1, hold=CTRL)
    county.see("2 个窗口 · 全部正常", "全部 2", "正常 2")


def _check_stores(homes: dict[str, Path], number: str) -> None:
    """What the screens said stands in the stores, and all three are sound."""
    opened = partial(dict, operator=OPERATOR, passphrase=PASSPHRASE)
    with open_county(homes["county"], **opened()) as county:
        assert county.upkeep.verify().problems == ()
        assert [desk.standing for desk in county.venues.board()] == [Standing.IN_ORDER] * 2
        figures = county.insights.statistics()
        assert (figures.visits, figures.cases_opened) == (2, 1)
        [corrected] = [one.correction for one in county.corrections.proposals()]
        assert (corrected.state, corrected.county) == (CorrectionState.ACCEPTED, NEW_PHONE)
        assert county.home().edition == 2
        held = {desk.venue.name: desk.venue.acknowledged for desk in county.venues.board()}
    for home, name, edition in (("one", ONE, 2), ("two", TWO, 1)):
        with open_desk(homes[home], **opened()) as desk:
            assert desk.upkeep.verify().problems == ()
            status = desk.exchange.status()
            assert (status.county_name, status.edition) == (COUNTY, edition)
            assert status.held_here == status.held_there == status.above_gap == ()
            [case] = desk.casework.cases()
            assert (case.number, case.item_name, case.branches) == (number, MATTER, 1)
            assert [step.action for step in desk.casework.show(case.number).timeline] == [
                "open", "assign", "to_window",
            ]  # fmt: skip
            if home == "one":
                assert status.acknowledged == held[name]
                assert status.open_corrections == 0
