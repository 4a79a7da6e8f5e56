"""The supervisor's board at a real desk, by keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from county_pages import ADMIN, PASSPHRASE, cells, texts
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from greenwave_desk import bootstrap
from greenwave_desk.desk.case_views import CaseFilter
from greenwave_desk.desk.office import Desk
from greenwave_desk.domain.cases import CaseAction, CaseState
from greenwave_desk.domain.errors import ErrorCode, RatingError
from greenwave_desk.domain.events import CaseAdvanced, CaseOpened
from greenwave_desk.domain.ids import CaseId, CaseNumber, Day, OperatorName, VisitId
from greenwave_desk.domain.ratings import Grade
from greenwave_desk.domain.staff import Role
from greenwave_desk.ui.keys import Act
from greenwave_desk.ui.pages import board_words
from greenwave_desk.ui.pages.board import BoardPage
from greenwave_desk.ui.pages.board_away import AwayDialog
from greenwave_desk.ui.pages.board_call import CallDialog
from greenwave_desk.ui.pages.board_hand_on import HandOnDialog
from greenwave_desk.ui.session import Kind
from greenwave_desk.ui.shell import Shell
from greenwave_desk.ui.tables.two_lines import CHIP
from greenwave_desk.ui.window import MainWindow
from greenwave_desk.wording import words_for

LEAD, CLERK, OTHER = OperatorName("李敏"), OperatorName("王芳"), OperatorName("赵建国")


@pytest.fixture
def desk(folder: Path) -> Iterator[Desk]:
    """What was done before the window opens: three colleagues, and some matters."""
    home = folder / "desk-a"
    with bootstrap.open_desk(home, operator=ADMIN, passphrase=PASSPHRASE) as desk:
        for name, role in ((LEAD, Role.SUPERVISOR), (CLERK, Role.ASSISTANT), (OTHER, Role.CLERK)):
            desk.staff.add(name, role, PASSPHRASE)
        yield desk


@pytest.fixture
def board(qtbot: QtBot, desk: Desk, desk_at: Callable[..., MainWindow]) -> Callable[..., BoardPage]:
    def open_(operator: OperatorName = ADMIN) -> BoardPage:
        desk.close()
        window = desk_at(Act.BOARD, operator=operator)
        assert isinstance(window.shell, Shell)
        page = window.shell.board
        if operator in {ADMIN, LEAD}:
            qtbot.waitUntil(lambda: bool(cells(page.people.table)))
        return page

    return open_


def matter(desk: Desk, assistant: OperatorName, at: int, *, told: bool = False) -> CaseNumber:
    person = desk.reception.find("王", 20).hits[0].person.id
    number, item = CaseNumber(f"379900101-{at:04d}"), desk.casework.items()[0]
    session = desk.session
    with session.store.atomic():
        case = CaseId(session.ids.new())
        opened = session.record(
            CaseOpened(
                case=case, number=number, person=person, item=item.id, item_name=item.name,
                visit=VisitId(""), assistant=assistant, day=session.today(), catalogue=1,
            ),
            subject=case,
        )  # fmt: skip
        if told:
            session.record(
                CaseAdvanced(
                    case=case, action=CaseAction.NOTIFY, before=CaseState.DECIDED,
                    after=CaseState.NOTIFIED, note="",
                ),
                subject=case,
                follows=opened.hash,
            )  # fmt: skip
    return number


def press(qtbot: QtBot, page: BoardPage, key: Qt.Key) -> None:
    qtbot.keyClick(QApplication.focusWidget() or page, key)


def mark(qtbot: QtBot, page: BoardPage, name: str) -> None:
    page.people.table.setFocus()
    press(qtbot, page, Qt.Key.Key_Home)
    for _ in range(len(cells(page.people.table))):
        if page.people.marked is not None and page.people.marked.name == name:
            return
        press(qtbot, page, Qt.Key.Key_Down)
    raise AssertionError(name)


def dialog(qtbot: QtBot, kind: type) -> object:
    qtbot.waitUntil(lambda: isinstance(QApplication.activeWindow(), kind))
    return QApplication.activeWindow()


def row(page: BoardPage, name: str) -> list[str]:
    return next(line for line in cells(page.people.table) if line[0] == name)


def gone(qtbot: QtBot, page: BoardPage) -> None:
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None and not page.working)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)


@pytest.mark.parametrize("operator", [CLERK, OTHER])
def test_who_does_not_lead_sees_who_may_and_nothing_else(board, operator) -> None:
    page = board(operator)
    assert "for whoever leads the desk" in texts(page)
    assert cells(page.people.table) == []
    assert not page.ratings.isVisible()
    assert not page.acts()


def test_a_supervisor_sees_who_carries_what(board, desk) -> None:
    matter(desk, CLERK, 1)
    page = board(LEAD)
    assert row(page, CLERK) == [CLERK, "assistant", "there", "1", "0"]
    assert "Nothing is overdue" in texts(page)


def test_away_is_written_down_by_keys_and_back_again(qtbot, board) -> None:
    page = board()
    mark(qtbot, page, CLERK)
    press(qtbot, page, Qt.Key.Key_F4)
    shown = dialog(qtbot, AwayDialog)
    assert shown.first.hasFocus()
    for _ in range(3):
        press(qtbot, page, Qt.Key.Key_Return)
    gone(qtbot, page)
    qtbot.waitUntil(lambda: row(page, CLERK)[2] == "away today")
    mark(qtbot, page, CLERK)
    press(qtbot, page, Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: row(page, CLERK)[2] == "there")


def test_days_that_are_none_stay_in_the_dialog(qtbot, board) -> None:
    page = board()
    mark(qtbot, page, CLERK)
    press(qtbot, page, Qt.Key.Key_F4)
    shown = dialog(qtbot, AwayDialog)
    shown.last.setText("2020-01-01")
    shown.give()
    assert "before the first" in shown.banner.text
    assert shown.last.hasFocus()
    press(qtbot, page, Qt.Key.Key_Escape)
    gone(qtbot, page)
    assert row(page, CLERK)[2] == "there"


def test_matters_are_handed_on_but_those_that_stay(qtbot, board, desk) -> None:
    stays, goes = matter(desk, CLERK, 1), matter(desk, CLERK, 2)
    page = board()
    mark(qtbot, page, CLERK)
    press(qtbot, page, Qt.Key.Key_F6)
    shown = dialog(qtbot, HandOnDialog)
    assert set(shown.list.marked()) == {stays, goes}
    while shown.list.currentItem().data(Qt.ItemDataRole.UserRole + 20) != stays:
        press(qtbot, page, Qt.Key.Key_Down)
    press(qtbot, page, Qt.Key.Key_Space)
    shown.to_whom.buttons()[1 + shown._names.index(OTHER)].click()
    shown.note.setFocus()
    press(qtbot, page, Qt.Key.Key_Return)
    gone(qtbot, page)
    rows = page.session.desk.casework.rows(CaseFilter())
    assert {each.case.number: each.case.assistant for each in rows} == {stays: CLERK, goes: OTHER}


def test_what_nobody_answers_for_goes_to_who_is_there(qtbot, board, desk) -> None:
    number = matter(desk, OperatorName("走了"), 1)
    page = board()
    asked: list[str] = []
    page.opened.connect(asked.append)
    page.late.list.setFocus()
    press(qtbot, page, Qt.Key.Key_Return)
    assert asked in ([number], [])  # a matter of nobody known here may belong to another desk
    press(qtbot, page, Qt.Key.Key_F7)
    qtbot.waitUntil(lambda: not page.working and bool(page.banner.text))


def test_ratings_are_totals_that_are_added_up_by_a_key(qtbot, board, desk) -> None:
    numbers = [matter(desk, CLERK, at, told=True) for at in range(5)]
    page = board()
    assert not page.ratings.button.isEnabled()
    for number in numbers:
        page.session.desk.ratings.give(number, Grade.SATISFIED)
    page.session.told(Kind.RATINGS)
    qtbot.waitUntil(page.ratings.button.isEnabled)
    assert "5 sealed" in texts(page.ratings)
    assert sum(count for _, count in page.ratings.bars.rows) == 0
    press(qtbot, page, Qt.Key.Key_F8)
    qtbot.waitUntil(lambda: dict(page.ratings.bars.rows)["satisfied"] == 5)
    assert "100 %" in texts(page.ratings)
    assert not page.ratings.button.isEnabled()


def test_a_call_back_is_written_down_and_needs_words_to_be_settled(qtbot, board, desk) -> None:
    desk.ratings.give(matter(desk, CLERK, 1, told=True), Grade.DISSATISFIED)
    page = board(LEAD)
    assert page.calls.list.count() == 1
    page.calls.list.setFocus()
    press(qtbot, page, Qt.Key.Key_Return)
    shown = dialog(qtbot, CallDialog)
    assert shown.outcome.hasFocus()
    press(qtbot, page, Qt.Key.Key_Return)
    assert "needs words" in shown.banner.text
    qtbot.keyClicks(shown.outcome, "explained")
    press(qtbot, page, Qt.Key.Key_Return)
    gone(qtbot, page)
    qtbot.waitUntil(lambda: page.calls.list.count() == 0)
    (done,) = page.session.desk.ratings.call_backs(closed=True)
    assert done.outcome == "explained"


def test_ones_own_matter_is_a_colleagues_to_call(qtbot, board, desk) -> None:
    desk.ratings.give(matter(desk, ADMIN, 1, told=True), Grade.VERY_DISSATISFIED)
    page = board()
    assert page.calls.list.item(0).data(CHIP) == "yours: a colleague calls"
    page.calls.list.setFocus()
    press(qtbot, page, Qt.Key.Key_Return)
    shown = dialog(qtbot, CallDialog)
    assert not shown.do_button.isEnabled()
    refused = words_for(RatingError(ErrorCode.CALL_BACK_OWN)).lines("en")
    assert shown.banner.text == "\n".join(refused)
    press(qtbot, page, Qt.Key.Key_Escape)
    gone(qtbot, page)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2026-11-24", "2026-11-24"),
        ("20261124", "2026-11-24"),
        ("11月26日", "2026-11-26"),
        ("11.26", "2026-11-26"),
        ("1/3", "2027-01-03"),
        ("2026-02-30", None),
        ("soon", None),
        ("", None),
    ],
)
def test_days_as_people_type_them(typed: str, meant: Day | None) -> None:
    assert board_words.read_day(typed, date(2026, 11, 24)) == meant
