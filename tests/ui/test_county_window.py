"""A county's window over a real workspace: door, pages by keys, lock, figures."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from greenwave_desk import bootstrap
from greenwave_desk.county.office import County
from greenwave_desk.county.views import Standing
from greenwave_desk.domain.errors import ErrorCode, WorkspaceError
from greenwave_desk.domain.ids import DivisionCode, OperatorName
from greenwave_desk.domain.visits import RecognitionMethod
from greenwave_desk.ui import keys
from greenwave_desk.ui.app import Options, make_window
from greenwave_desk.ui.county.page import CountyPage
from greenwave_desk.ui.county.periods import Period, months_back, span
from greenwave_desk.ui.county.shell import PAGES
from greenwave_desk.ui.county.statistics import StatisticsPage
from greenwave_desk.ui.county.window import CountyWindow
from greenwave_desk.ui.keys import Act
from greenwave_desk.ui.pages.key_map import KeyMap
from greenwave_desk.ui.session import Kind
from greenwave_desk.ui.theme.look import Look
from greenwave_desk.ui.theme.tokens import Scheme, TypeSize

OPERATOR = OperatorName("赵会计")
PASSPHRASE = "demo"
CONTROL = Qt.KeyboardModifier.ControlModifier
Make = Callable[..., CountyWindow]


def open_county(home: Path, operator: OperatorName, passphrase: str) -> County:
    return bootstrap.open_county(home, operator=operator, passphrase=passphrase, door="window")


def create(home: Path, kind: str, name: str, division: str) -> Path:
    bootstrap.create_workspace(
        home,
        kind=kind,
        name=name,
        division=DivisionCode(division),
        operator=OPERATOR,
        passphrase=PASSPHRASE,
        demo=True,
    )
    return home


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return create(tmp_path / "county", "county", "演示县", "990101")


@pytest.fixture
def window(qtbot: QtBot, look: Look, home: Path) -> Iterator[Make]:
    made: list[CountyWindow] = []

    def make(idle_ms: int = 10_000_000, backup_ms: int = 10_000_000) -> CountyWindow:
        shown = CountyWindow(
            partial(open_county, home),
            look,
            operator=OPERATOR,
            idle_ms=idle_ms,
            backup_ms=backup_ms,
            list_drives=tuple,
        )
        made.append(shown)
        shown.show()
        qtbot.waitExposed(shown)
        shown.sign_in.knock(OPERATOR, PASSPHRASE)
        qtbot.waitUntil(lambda: shown.shell is not None)
        shown.activateWindow()
        qtbot.waitUntil(shown.isActiveWindow)
        return shown

    yield make
    for shown in made:
        shown.close()
        shown.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def texts(widget: QWidget) -> str:
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible())


def press(qtbot: QtBot, window: CountyWindow, key: Qt.Key, **more: object) -> None:
    qtbot.keyClick(QApplication.focusWidget() or window, key, **more)


def test_the_entry_opens_a_county_with_the_passphrase_of_a_file(
    qtbot: QtBot, look: Look, home: Path, tmp_path: Path
) -> None:
    file = tmp_path / "passphrase"
    file.write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    made = make_window(Options(home, OPERATOR, file), "county", look)
    qtbot.addWidget(made)
    assert isinstance(made, CountyWindow)
    qtbot.waitUntil(lambda: made.shell is not None)
    made.close()


def test_a_wrong_passphrase_keeps_the_county_shut(qtbot: QtBot, look: Look, home: Path) -> None:
    shown = CountyWindow(partial(open_county, home), look, operator=OPERATOR)
    qtbot.addWidget(shown)
    shown.show()
    assert "县级工作台" in texts(shown)
    shown.sign_in.knock(OPERATOR, "wrong")
    qtbot.waitUntil(lambda: shown.sign_in.banner.text != "")
    assert shown.shell is None


def test_every_page_comes_to_the_front_by_its_key(qtbot: QtBot, window: Make) -> None:
    shown = window()
    assert shown.shell.place.page is Act.VENUES
    assert shown.windowTitle() == "花城绿波带 · 县级工作台"
    for at, act in reversed(list(enumerate(PAGES, 1))):
        press(qtbot, shown, Qt.Key(Qt.Key.Key_0 + at), modifier=CONTROL)
        assert shown.shell.place.page is act
        assert shown.shell.page.isVisible()
    press(qtbot, shown, Qt.Key.Key_F9)
    assert shown.shell.place.page is Act.ISSUE


def test_escape_leads_home(qtbot: QtBot, window: Make) -> None:
    shown = window()
    press(qtbot, shown, Qt.Key.Key_7, modifier=CONTROL)
    press(qtbot, shown, Qt.Key.Key_Escape)
    assert shown.shell.place.page is Act.VENUES


def test_the_county_and_what_it_holds_stand_on_top(qtbot: QtBot, window: Make) -> None:
    shown = window()
    qtbot.waitUntil(lambda: "还没有窗口登记" in texts(shown.shell.bar))
    said = texts(shown.shell.bar)
    for words in ("演示县", "演示", "还没有名册", "政策目录第 1 版", OPERATOR):
        assert words in said
    with shown.session.county.another() as county:
        county.insights.set_parameter("dibao_standard_month_rural", "500")
    shown.session.told(Kind.CATALOGUE)
    assert "政策目录第 2 版" in texts(shown.shell.bar)


@pytest.mark.parametrize(
    ("standings", "words", "tone"),
    [
        ((Standing.IN_ORDER, Standing.REVOKED), "1 个窗口 · 全部正常", "green"),
        ((Standing.IN_ORDER, Standing.DUE), "2 个窗口 · 1 个该上报了", "amber"),
        ((Standing.LATE, Standing.NEVER), "2 个窗口 · 1 个从未上报 · 1 个逾期", "red"),
        ((Standing.GAP,), "1 个窗口 · 1 个有缺号", "red"),
    ],
)
def test_the_worst_of_the_desks_gives_the_tone(
    qtbot: QtBot, window: Make, standings: tuple[Standing, ...], words: str, tone: str
) -> None:
    bar = window().shell.bar
    bar.tell_desks(standings)
    assert bar.desks.text() == words
    assert bar.desks.property("chip") == tone


def test_a_locked_window_keeps_nothing_of_the_shell(qtbot: QtBot, window: Make, home: Path) -> None:
    shown = window()
    for at in range(1, 8):
        press(qtbot, shown, Qt.Key(Qt.Key.Key_0 + at), modifier=CONTROL)
    press(qtbot, shown, Qt.Key.Key_F1)
    pages = shown.shell.findChildren(CountyPage)
    assert len(pages) == len(PAGES)
    with qtbot.waitSignal(shown.shell.destroyed):
        shown.lock("asked")
    assert shown.shell is None
    assert shown.session is None
    assert not [page for page in pages if isValid(page)]
    assert "演示县" not in texts(shown)
    assert not [dialog for dialog in shown.findChildren(QDialog) if dialog.isVisible()]
    assert shown.sign_in.name.text() == OPERATOR
    with open_county(home, OPERATOR, PASSPHRASE) as county:  # the window's lock was given back
        told = [event.kind for event in county.session.store.journal.slice(
            county.session.store.journal.origin, 1, county.session.store.journal.head().seq
        )]  # fmt: skip
    assert told[-2:] == ["session.locked", "session.unlocked"]


def test_ctrl_l_and_an_empty_chair_lock(qtbot: QtBot, window: Make) -> None:
    shown = window(idle_ms=400)
    press(qtbot, shown, Qt.Key.Key_L, modifier=CONTROL)
    assert shown.shell is None
    shown.sign_in.knock(OPERATOR, PASSPHRASE)
    qtbot.waitUntil(lambda: shown.shell is not None)
    qtbot.waitUntil(lambda: shown.shell is None, timeout=3000)
    assert "无人操作" in texts(shown)


def test_a_second_window_is_told_that_one_is_open(qtbot: QtBot, window: Make, home: Path) -> None:
    shown = window()
    with pytest.raises(WorkspaceError) as refused:
        open_county(home, OPERATOR, PASSPHRASE)
    assert refused.value.code is ErrorCode.WORKSPACE_IN_USE
    shown.lock()
    open_county(home, OPERATOR, PASSPHRASE).close()


def test_the_lane_works_on_a_county_of_its_own(qtbot: QtBot, window: Make) -> None:
    shown = window()
    told: list[tuple[County, str]] = []
    shown.session.lane.submit(
        lambda county, _report: (county, county.home().name),
        owner=shown,
        done=told.append,
        refused=pytest.fail,
    )
    qtbot.waitUntil(lambda: bool(told))
    assert told[0][1] == "演示县"
    assert told[0][0] is not shown.session.county


def test_the_days_backup_is_made(qtbot: QtBot, window: Make, home: Path) -> None:
    window(backup_ms=1)
    qtbot.waitUntil(lambda: bool(list(home.glob("backups/daily-*"))))


def test_the_key_map_shows_the_keys_of_the_county(qtbot: QtBot, window: Make) -> None:
    shown = window()
    press(qtbot, shown, Qt.Key.Key_F1)
    said = texts(shown.findChild(KeyMap))
    for key in keys.COUNTY_KEYS:
        assert keys.words(key) in said
    assert keys.words(next(key for key in keys.KEYS if key.act is Act.RECEPTION)) not in said
    shown.findChild(KeyMap).close()


@pytest.mark.parametrize("scheme", list(Scheme))
def test_another_look_keeps_the_page(
    qtbot: QtBot, window: Make, look: Look, scheme: Scheme
) -> None:
    shown = window()
    press(qtbot, shown, Qt.Key.Key_5, modifier=CONTROL)
    look.choose(scheme=scheme)
    assert shown.shell.place.page is Act.CORRECTIONS
    ground = shown.grab().toImage().pixelColor(QPoint(shown.width() - 4, shown.height() - 4))
    assert ground.name() == look.colour("paper").name()


def test_the_look_stays_while_a_page_works(
    qtbot: QtBot, window: Make, look: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = window()
    monkeypatch.setattr(type(shown.shell.page), "working", True)
    press(qtbot, shown, Qt.Key.Key_E, modifier=CONTROL)
    assert look.language == "zh"
    monkeypatch.undo()
    press(qtbot, shown, Qt.Key.Key_E, modifier=CONTROL)
    assert look.language == "en"


@pytest.mark.parametrize(
    ("language", "size"), [(language, size) for language in ("zh", "en") for size in TypeSize]
)
def test_nothing_of_the_rail_is_cut_off_and_every_control_has_a_name(
    qtbot: QtBot, window: Make, look: Look, language: str, size: TypeSize
) -> None:
    look.choose(language=language, size=size)
    shown = window()
    shown.setMinimumSize(640, 480)
    shown.resize(1366, 730)
    qtbot.wait(30)
    nameless = []
    for act in PAGES:
        shown.shell.go(act)
        for kind in (QAbstractButton, QLineEdit, QAbstractItemView):
            for control in shown.shell.findChildren(kind):
                own = control.objectName().startswith(("qt_", "Scroll")) or isinstance(
                    control.parent(), QAbstractItemView
                )
                if not own and not control.accessibleName():
                    nameless.append((type(control).__name__, type(control.parent()).__name__))
    assert nameless == []
    entries = [one for one in shown.shell.findChildren(QToolButton) if one.property("look")]
    assert len(entries) == len(PAGES) + 1
    for entry in entries:
        assert entry.height() >= entry.sizeHint().height(), entry.text()


def test_periods_begin_and_end_on_their_days() -> None:
    monday = date(2026, 11, 23)
    assert span(Period.WEEK, monday) == ("2026-11-23", "2026-11-23")
    assert span(Period.WEEK, date(2026, 11, 22)) == ("2026-11-16", "2026-11-22")
    assert span(Period.MONTH, monday) == ("2026-11-01", "2026-11-23")
    assert span(Period.LAST_MONTH, date(2026, 3, 31)) == ("2026-02-01", "2026-02-28")
    assert span(Period.LAST_MONTH, date(2026, 1, 1)) == ("2025-12-01", "2025-12-31")
    assert span(Period.YEAR, monday) == ("2026-01-01", "2026-11-23")
    assert span(Period.ALL, monday) == (None, None)
    assert months_back(date(2026, 2, 10), 3) == (
        ("2026-02-01", "2026-02-10"),
        ("2026-01-01", "2026-01-31"),
        ("2025-12-01", "2025-12-31"),
    )


def test_without_reports_the_statistics_say_what_brings_them(qtbot: QtBot, window: Make) -> None:
    shown = window()
    press(qtbot, shown, Qt.Key.Key_7, modifier=CONTROL)
    qtbot.waitUntil(lambda: "按 Ctrl+4 收集" in texts(shown.shell.page))


def test_a_collected_report_is_counted_in_its_period_month_and_desk(
    qtbot: QtBot, window: Make, home: Path, tmp_path: Path
) -> None:
    desk_home = create(tmp_path / "desk", "desk", "庄寨窗口", "990101101")
    with (
        bootstrap.open_desk(desk_home, operator=OPERATOR, passphrase=PASSPHRASE) as desk,
        bootstrap.open_county(home, operator=OPERATOR, passphrase=PASSPHRASE) as county,
    ):
        desk.exchange.request(tmp_path / "request.gwr")
        county.venues.accept(tmp_path / "request.gwr", tmp_path / "answer.gwb")
        desk.exchange.finish(tmp_path / "answer.gwb")
        for _ in range(3):
            desk.reception.arrive(None, RecognitionMethod.MANUAL)
        report = Path(desk.exchange.export(tmp_path)[0].file)
    shown = window()
    press(qtbot, shown, Qt.Key.Key_7, modifier=CONTROL)
    page = shown.shell.page
    assert isinstance(page, StatisticsPage)
    qtbot.waitUntil(lambda: "庄寨窗口" in row(page.desks, 0))
    assert row(page.desks, 0)[1:3] == ["从未", "0"]
    shown.session.lane.submit(
        lambda county, _report: county.collecting.import_bundle(report),
        owner=shown,
        done=lambda _: shown.session.told(Kind.EXCHANGE),
        refused=pytest.fail,
    )
    qtbot.waitUntil(lambda: row(page.desks, 0)[1:3] == ["今天", "3"])
    assert row(page.months, 0)[1] == "3"
    assert page.months.model().rowCount() == 1
    qtbot.waitUntil(lambda: "3\n接待人次" in texts(page))
    page.choose(Period.LAST_MONTH)
    qtbot.waitUntil(lambda: "0\n接待人次" in texts(page))
    assert "收集" not in texts(page)


def row(table: QAbstractItemView, at: int) -> list[str]:
    model = table.model()
    return [
        str(model.index(at, column).data()) for column in range(model.columnCount())
    ] if model.rowCount() > at else []  # fmt: skip
