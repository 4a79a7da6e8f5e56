"""The page of matters at a real desk, by keys: the list and its parts, the story, the way back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from county_pages import ADMIN, PASSPHRASE, texts
from msgspec.structs import replace
from PySide6.QtCore import QMimeData, QPointF, QSettings, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from greenwave_desk import bootstrap
from greenwave_desk.desk.office import Desk
from greenwave_desk.domain.cases import CaseAction, CaseState, MaterialMark, MaterialState
from greenwave_desk.domain.ids import CaseNumber, OperatorName
from greenwave_desk.domain.staff import Role
from greenwave_desk.ui import case_words
from greenwave_desk.ui.keys import Act
from greenwave_desk.ui.pages import case_filters, cases
from greenwave_desk.ui.pages.case_filters import Segment
from greenwave_desk.ui.pages.case_list import FILTER
from greenwave_desk.ui.pages.case_stages import StageBar
from greenwave_desk.ui.pages.case_step import StepDialog
from greenwave_desk.ui.pages.case_timeline import FIRST
from greenwave_desk.ui.pages.cases import CasesPage
from greenwave_desk.ui.session import Kind
from greenwave_desk.ui.shell import Shell
from greenwave_desk.ui.theme.look import Look
from greenwave_desk.ui.theme.tokens import TypeSize
from greenwave_desk.ui.window import MainWindow

A, S, Key = CaseAction, CaseState, Qt.Key
CLERK = OperatorName("王芳")
LONG = "阿卜杜热西提·买买提艾力" * 10

Work = Callable[[Desk], object]
At = Callable[..., CasesPage]


@pytest.fixture
def before(folder: Path) -> Callable[[Work], object]:
    """Has work done at the desk before its window opens."""

    def do(work: Work, operator: OperatorName = ADMIN) -> object:
        home = folder / "desk-a"
        with bootstrap.open_desk(home, operator=operator, passphrase=PASSPHRASE) as desk:
            return work(desk)

    return do


@pytest.fixture
def at(desk_at: Callable[..., MainWindow], qtbot: QtBot) -> At:
    def open_() -> CasesPage:
        window = desk_at(Act.CASES)
        assert isinstance(window.shell, Shell)
        return window.shell.cases

    return open_


def shell_of(page: CasesPage) -> Shell:
    shell = page.window().findChild(Shell)
    assert shell is not None
    return shell


def opened(desk: Desk, count: int = 1, *, papers: int = 0) -> list[CaseNumber]:
    """New matters of different people, of an item with at least so many papers."""
    people = [hit.person.id for hit in desk.reception.find("镇", 40).hits]
    item = next(one for one in desk.casework.items() if len(one.materials) >= papers)
    return [desk.casework.open_case(people[each], item.id).case.number for each in range(count)]


def advance(desk: Desk, number: CaseNumber, *actions: CaseAction) -> None:
    for action in actions:
        desk.casework.do(number, action, "写明" if action in {A.REFUSE, A.WITHDRAW} else "")


def every_part(desk: Desk) -> dict[str, CaseNumber]:
    one, two, three, four, five = opened(desk, 5, papers=2)
    advance(desk, two, A.ASSIGN, A.REQUEST_MATERIALS)
    advance(desk, three, A.ASSIGN, A.TO_WINDOW, A.TO_REVIEW)
    advance(desk, four, A.ASSIGN, A.TO_WINDOW, A.DECIDE)
    advance(desk, five, A.WITHDRAW)
    return {"new": one, "waits": two, "away": three, "decided": four, "ended": five}


def press(qtbot: QtBot, page: CasesPage, key: Qt.Key, *more: Qt.KeyboardModifier) -> None:
    qtbot.keyClick(QApplication.focusWidget() or page, key, *more)


def asking(qtbot: QtBot, page: CasesPage) -> StepDialog:
    """The dialog in front, once the keys go to it."""
    dialog = page.taking.dialog
    assert dialog is not None
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def said(part: QWidget) -> str:
    QApplication.processEvents()  # what a page adds is shown with the next events
    return texts(part)


def shown(page: CasesPage) -> list[str]:
    return [row.case.number for row in page.left_side.model.rows]


def words(page: CasesPage) -> list[str]:
    return [made.text() for made in page.left_side.buttons.values()]


# the list


def test_a_desk_without_matters_says_what_will_be_here_and_the_key(at: At) -> None:
    page = at()
    told = said(page)
    assert "No matter is open. F6 on a person's page opens one" in told
    assert "The story of a matter" in told
    assert page.left_side.box.hasFocus()
    assert page.marked_matter() == ""


def test_each_part_of_the_list_has_its_matters_and_its_count(qtbot, before, at) -> None:
    numbers = before(every_part)
    page = at()
    assert words(page) == [
        "All open 4", "Mine 4", "Due 0", "Materials 1", "Elsewhere 1", "To be told 1", "Ended",
    ]  # fmt: skip
    for segment, name in (
        (Segment.MATERIALS, "waits"),
        (Segment.ELSEWHERE, "away"),
        (Segment.TELL, "decided"),
    ):
        page.left_side.choose(segment)
        assert shown(page) == [numbers[name]]
    page.left_side.choose(Segment.ENDED)
    qtbot.waitUntil(lambda: shown(page) == [numbers["ended"]])
    assert words(page)[-1] == "Ended 1"
    page.settle()
    assert page.story.view.case.number == numbers["ended"]
    assert "The matter has ended" in said(page)


def test_mine_are_those_that_the_operator_answers_for_here(before, at) -> None:
    def work(desk: Desk) -> list[CaseNumber]:
        desk.staff.add(CLERK, Role.CLERK, PASSPHRASE)
        numbers = opened(desk, 2)
        desk.casework.do(numbers[0], A.ASSIGN, to=CLERK)
        return numbers

    numbers = before(work)
    page = at()
    page.left_side.choose(Segment.MINE)
    assert shown(page) == [numbers[1]]


def test_an_empty_part_says_what_comes_here(before, at) -> None:
    before(opened)
    page = at()
    page.left_side.choose(Segment.MATERIALS)
    assert case_filters.nothing(Segment.MATERIALS, "") in said(page)
    assert page.story.view is None


def test_typing_narrows_and_esc_widens_again(qtbot, before, at) -> None:
    numbers = before(lambda desk: opened(desk, 3))
    page = at()
    assert page.left_side.view.hasFocus()
    press(qtbot, page, Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    assert page.left_side.box.hasFocus()
    qtbot.keyClicks(page.left_side.box, numbers[1][-4:])
    assert shown(page) == [numbers[1]]
    press(qtbot, page, Key.Key_Return)
    assert page.left_side.view.hasFocus()
    press(qtbot, page, Key.Key_Escape)
    assert sorted(shown(page)) == sorted(numbers)
    assert page.marked_matter() == numbers[1], "the mark stays on its matter"
    page.left_side.box.setText("没有的")
    assert "没有的" in said(page)
    assert shown(page) == []


def test_digits_in_the_filter_are_no_actions(qtbot, before, at) -> None:
    (number,) = before(opened)
    page = at()
    page.left_side.focus_filter()
    qtbot.keyClicks(page.left_side.box, "12")
    assert page.session.desk.casework.show(number).case.state is S.ACCEPTED
    assert page.taking.dialog is None


def test_the_part_is_remembered_on_this_computer_and_nothing_of_people(
    qtbot: QtBot, look: Look, tmp_path: Path, before, at, monkeypatch
) -> None:
    before(lambda desk: opened(desk, 2))
    file = tmp_path / "look.ini"
    monkeypatch.setattr(look, "_settings", QSettings(str(file), QSettings.Format.IniFormat))
    page = at()
    page.left_side.choose(Segment.TELL)
    page.left_side.box.setText("张")
    assert look.word(FILTER) == "tell"
    kept = file.read_text(encoding="utf-8")
    assert "tell" in kept
    assert page.marked_matter() not in kept.split()
    assert "张" not in kept
    assert CasesPage(page.session, look).left_side.segment is Segment.TELL


def test_a_page_drawn_anew_stands_on_the_same_matter(qtbot, look, before, at) -> None:
    numbers = before(lambda desk: opened(desk, 3))
    page = at()
    window = page.window()
    page.left_side.box.setText(numbers[2][-1])
    page.left_side.focus_list()
    before_it = page.marked_matter()
    look.choose(size=TypeSize.LARGE)
    again = window.shell.cases
    assert again is not page
    assert (again.sought, again.marked_matter()) == (numbers[2][-1], before_it)


def test_many_matters_are_asked_for_in_the_background(qtbot, before, at, monkeypatch) -> None:
    before(lambda desk: opened(desk, 2))
    page = at()
    monkeypatch.setattr(cases, "MANY", 1)
    (number,) = opened(page.session.desk)
    page.session.told(Kind.CASES)
    assert number not in shown(page), "it did not wait for the desk"
    qtbot.waitUntil(lambda: number in shown(page))


def test_an_older_answer_does_not_replace_a_newer_one(qtbot, before, at, monkeypatch) -> None:
    before(lambda desk: opened(desk, 2))
    page = at()
    monkeypatch.setattr(cases, "MANY", 1)
    page.refresh()
    stale = (page._asked, case_filters.Loaded())
    page.refresh()
    page._answered(stale)
    assert len(shown(page)) == 2


# the story


def test_the_story_has_the_matter_its_person_masked_its_stage_and_who_answers(before, at) -> None:
    (number,) = before(opened)
    page = at()
    view = page.story.view
    told = said(page.story)
    assert view.case.number == number
    for part in (view.case.item_name, view.person.name, view.person.village, number, ADMIN):
        assert part in told
    assert view.person.id_number not in told
    assert "********" in told
    bar = page.story.findChild(StageBar)
    assert case_words.stage(S.ACCEPTED) in bar.accessibleName()
    assert case_words.stage(S.COMPLETED) in bar.accessibleName()


def test_the_limit_is_said_with_what_is_left_and_its_day(before, at) -> None:
    def work(desk: Desk) -> CaseNumber:
        item = next(one for one in desk.casework.items() if one.limits)
        person = desk.reception.find("镇", 1).hits[0].person.id
        return desk.casework.open_case(person, item.id).case.number

    before(work)
    page = at()
    limit = next(each for each in page.story.view.deadlines if each.key == "case").deadline
    told = said(page.story)
    assert case_words.left(limit) in told
    assert case_words.due(limit) in told


def test_no_limit_is_invented(before, at) -> None:
    def work(desk: Desk) -> CaseNumber:
        item = next(one for one in desk.casework.items() if not one.limits)
        person = desk.reception.find("镇", 1).hits[0].person.id
        return desk.casework.open_case(person, item.id).case.number

    before(work)
    assert "No time limit is known" in said(at().story)


def test_a_state_beside_the_way_and_a_second_notice_are_said(before, at) -> None:
    def work(desk: Desk) -> None:
        (number,) = opened(desk, papers=2)
        advance(desk, number, A.ASSIGN, A.REQUEST_MATERIALS)
        desk.casework.do(number, A.REQUEST_MATERIALS, "缺公章")

    before(work)
    told = said(at().story)
    assert "waiting for materials" in told
    assert "one-time notices: 2" in told


def test_a_hand_over_that_waits_is_said_loudly_with_its_note(before, at) -> None:
    def work(desk: Desk) -> None:
        desk.staff.add(CLERK, Role.CLERK, PASSPHRASE)
        (number,) = opened(desk)
        desk.casework.do(number, A.HAND_OVER, "明天去培训", to=CLERK)

    before(work)
    told = said(at().story)
    assert f"A hand-over to {CLERK} waits since today" in told
    assert "明天去培训" in told
    assert f"{ADMIN} answers for it until it is taken over." in told


def test_papers_stand_as_a_checklist_with_what_is_not_known_said(before, at) -> None:
    def work(desk: Desk) -> CaseNumber:
        (number,) = opened(desk, papers=2)
        keys = [each.material.key for each in desk.casework.show(number).materials]
        desk.casework.do(
            number,
            A.CHECK_MATERIALS,
            marks=[
                MaterialMark(key=keys[0], state=MaterialState.PRESENT),
                MaterialMark(key=keys[1], state=MaterialState.MISSING),
            ],
        )
        return number

    before(work)
    page = at()
    told = said(page.story.papers)
    for line in page.story.view.materials:
        assert line.material.name in told
    assert "missing 1" in told
    assert "form and copies as told at the window" in told


def test_the_timeline_is_newest_first_and_the_earliest_come_when_asked(qtbot, before, at) -> None:
    def work(desk: Desk) -> None:
        (number,) = opened(desk)
        for each in range(60):
            desk.casework.do(number, A.NOTE, f"第{each:02d}条")

    before(work)
    page = at()
    told = said(page.story.timeline)
    assert told.index("第59条") < told.index("第58条")
    assert "第00条" not in told
    more = page.story.timeline.more_button
    assert more.text().startswith(str(61 - FIRST))
    more.setFocus()
    press(qtbot, page, Key.Key_Return)
    assert "第00条" in said(page.story.timeline)
    assert not more.isVisible()
    bar = page.story.timeline.area.verticalScrollBar()
    assert page.story.timeline.area.hasFocus()
    press(qtbot, page, Key.Key_PageDown)
    assert bar.value() > 0


def test_what_is_confidential_says_so(before, at) -> None:
    def work(desk: Desk) -> None:
        (number,) = opened(desk)
        desk.casework.do(number, A.CONTACT, "家里有病人", channel="phone", confidential=True)

    before(work)
    told = said(at().story.timeline)
    assert "confidential" in told
    assert "by telephone" in told
    assert "家里有病人" in told


def test_who_may_not_read_a_note_sees_that_it_is_withheld(before, desk_at) -> None:
    def work(desk: Desk) -> None:
        desk.staff.add(CLERK, Role.CLERK, PASSPHRASE)
        (number,) = opened(desk)
        desk.casework.do(number, A.NOTE, "不便公开", confidential=True)

    before(work)
    window = desk_at(Act.CASES, operator=CLERK)
    told = said(window.shell.cases.story.timeline)
    assert "不便公开" not in told
    assert "The words are confidential" in told


# what is done


def test_only_what_is_allowed_now_is_there_and_the_usual_step_is_first(before, at) -> None:
    before(opened)
    page = at()
    assert set(page.story.buttons) == set(page.story.view.actions) - {A.DETACH}
    first = page.story.buttons[A.ASSIGN]
    assert first.text().endswith("F6")
    assert first.property("look") == "primary"
    assert A.DECIDE not in page.story.buttons
    keys = [each.key for each in page.story.offered]
    assert all(keys)
    assert len(keys) == len(set(keys))


def test_keys_of_every_state_are_given_once() -> None:
    from greenwave_desk.domain.cases import TRANSITIONS, allowed
    from greenwave_desk.ui.pages import case_steps

    for state in TRANSITIONS:
        for waits in (False, True):
            keys = [each.key for each in case_steps.offered(allowed(state, offered=waits))]
            assert all(keys), state
            assert len(keys) == len(set(keys)), state


def test_f6_takes_the_usual_step_and_the_banner_says_it_stands(qtbot, before, at) -> None:
    def work(desk: Desk) -> CaseNumber:
        (number,) = opened(desk)
        advance(desk, number, A.ASSIGN)
        return number

    number = before(work)
    page = at()
    press(qtbot, page, Key.Key_F6)
    assert page.session.desk.casework.show(number).case.state is S.AT_WINDOW
    assert "It is in the journal" in page.banner.text
    assert "not taken back" in page.banner.text
    assert page.story.view.case.state is S.AT_WINDOW
    assert page.left_side.row.case.state is S.AT_WINDOW
    assert page.left_side.view.hasFocus()


def test_a_digit_acts_on_the_row_that_is_marked_however_fast_it_comes(qtbot, before, at) -> None:
    def work(desk: Desk) -> list[CaseNumber]:
        numbers = opened(desk, 2)
        for each in numbers:
            advance(desk, each, A.ASSIGN)
        return numbers

    before(work)
    page = at()
    first = page.marked_matter()
    press(qtbot, page, Key.Key_Down)
    second = page.marked_matter()
    assert page.story.view.case.number == first, "the story follows a moment later"
    press(qtbot, page, Key.Key_1)
    show = page.session.desk.casework.show
    assert (show(first).case.state, show(second).case.state) == (S.ASSIGNED, S.AT_WINDOW)


def test_the_focus_stays_in_the_story_when_its_buttons_change(qtbot, before, at) -> None:
    def work(desk: Desk) -> None:
        (number,) = opened(desk)
        advance(desk, number, A.ASSIGN)

    before(work)
    page = at()
    press(qtbot, page, Key.Key_Return)
    assert page.story.buttons[A.TO_WINDOW].hasFocus()
    press(qtbot, page, Key.Key_Return)
    assert page.story.view.case.state is S.AT_WINDOW
    assert page.story.buttons[A.DECIDE].hasFocus()
    press(qtbot, page, Key.Key_Escape)
    assert page.left_side.view.hasFocus()


@pytest.mark.parametrize(
    ("key", "action"),
    [(Key.Key_F7, A.CHECK_MATERIALS), (Key.Key_F8, A.NOTE), (Key.Key_C, A.CONTACT)],
)
def test_a_key_opens_its_dialog_and_esc_leaves_the_matter_as_it_was(
    qtbot, before, at, key, action
) -> None:
    before(lambda desk: opened(desk, papers=2))
    page = at()
    entries = len(page.story.view.timeline)
    press(qtbot, page, key)
    dialog = asking(qtbot, page)
    with qtbot.waitSignal(dialog.destroyed):
        press(qtbot, page, Key.Key_Escape)
    assert page.taking.dialog is None
    page.refresh()
    assert len(page.story.view.timeline) == entries


def test_a_matter_that_leaves_its_part_leaves_the_mark_near(qtbot, before, at) -> None:
    def work(desk: Desk) -> list[CaseNumber]:
        numbers = opened(desk, 3)
        for each in numbers:
            advance(desk, each, A.ASSIGN, A.TO_WINDOW, A.DECIDE)
        return numbers

    before(work)
    page = at()
    page.left_side.choose(Segment.TELL)
    press(qtbot, page, Key.Key_Down)
    page.settle()
    told = page.marked_matter()
    page.session.desk.casework.do(CaseNumber(told), A.NOTIFY)
    page.session.told(Kind.CASES)
    assert told not in shown(page)
    assert page.marked_matter() == shown(page)[1]
    assert page.story.view.case.number == page.marked_matter()


def test_after_telling_the_visitor_the_rating_is_offered(qtbot, before, at) -> None:
    def work(desk: Desk) -> CaseNumber:
        (number,) = opened(desk)
        advance(desk, number, A.ASSIGN, A.TO_WINDOW, A.DECIDE)
        return number

    number = before(work)
    page = at()
    press(qtbot, page, Key.Key_F6)
    asking(qtbot, page)
    press(qtbot, page, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page.session.desk.casework.show(number).case.state is S.NOTIFIED
    assert "Ctrl+R" in page.banner.text
    rate = next(one for one in page.story.findChildren(QPushButton) if "Ctrl+R" in one.text())
    shell_of(page).cases.rate_wanted.disconnect()
    with qtbot.waitSignal(page.rate_wanted) as wanted:
        rate.click()
    assert wanted.args == [number]


def test_another_window_sees_the_change_when_the_page_comes_to_the_front(before, at) -> None:
    before(opened)
    page = at()
    shell = shell_of(page)
    shell.go(Act.RECEPTION)
    (number,) = opened(page.session.desk)
    page.session.told(Kind.CASES)
    assert number not in shown(page)
    shell.go(Act.CASES)
    assert number in shown(page)


# to and from other pages


def test_f4_opens_the_persons_page_and_its_matter_leads_back(qtbot, before, at) -> None:
    numbers = before(lambda desk: opened(desk, 2))
    page = at()
    shell = shell_of(page)
    person = page.story.view.person
    number = page.marked_matter()
    press(qtbot, page, Key.Key_F4)
    assert shell.page is shell.reception
    assert shell.reception.pane.person == person.id
    page.left_side.view.setCurrentIndex(
        page.left_side.model.at(next(each for each in numbers if each != number))
    )
    buttons = shell.reception.pane.matters.findChildren(QPushButton)
    open_button = next(one for one in buttons if one.accessibleName().startswith("Open "))
    open_button.setFocus()
    press(qtbot, page, Key.Key_Return)
    assert shell.page is page
    assert page.marked_matter() == number
    assert page.story.view.case.number == number


def test_a_click_on_a_matter_of_a_person_opens_it(qtbot, before, at) -> None:
    (number,) = before(opened)
    page = at()
    shell = shell_of(page)
    press(qtbot, page, Key.Key_F4)
    title = next(
        one
        for one in shell.reception.pane.matters.findChildren(QLabel)
        if one.text() == page.story.view.case.item_name
    )
    qtbot.mouseClick(title, Qt.MouseButton.LeftButton)
    assert shell.page is page
    assert page.marked_matter() == number


def test_a_matter_that_another_page_asks_for_is_shown_in_the_part_where_it_is(
    qtbot, before, at
) -> None:
    numbers = before(every_part)
    page = at()
    page.left_side.choose(Segment.TELL)
    page.show_case(numbers["away"])
    assert page.left_side.segment is Segment.OPEN
    assert page.marked_matter() == numbers["away"]
    page.show_case(numbers["ended"])
    assert page.left_side.segment is Segment.ENDED
    qtbot.waitUntil(lambda: page.marked_matter() == numbers["ended"])
    page.settle()
    assert page.story.view.case.number == numbers["ended"]


def test_a_number_that_is_none_is_said(before, at) -> None:
    before(opened)
    page = at()
    page.show_case("379900101-20260101-9999")
    assert page.banner.text


# scans, room, names


def test_a_dropped_scan_asks_which_paper_it_shows(qtbot, before, at, tmp_path) -> None:
    before(lambda desk: opened(desk, papers=2))
    page = at()
    scan, other = tmp_path / "结算单.png", tmp_path / "a.exe"
    for file in (scan, other):
        file.write_bytes(b"\x89PNG\r\n\x1a\n")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(other)), QUrl.fromLocalFile(str(scan))])
    event = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    page.story.dropEvent(event)
    dialog = page.taking.dialog
    assert dialog is not None
    assert "结算单.png" in said(dialog)
    assert "a.exe" not in said(dialog)
    dialog.reject()


@pytest.mark.parametrize("size", list(TypeSize))
def test_long_names_are_wrapped_and_nothing_is_wider_than_its_room(
    look, before, at, size: TypeSize
) -> None:
    before(lambda desk: opened(desk, papers=2))
    page = at()
    window = page.window()
    look.choose(size=size)
    page = window.shell.cases
    page.settle()
    view = page.story.view
    page.story.tell(
        replace(
            view,
            person=replace(view.person, name=LONG),
            case=replace(view.case, item_name=LONG, urgent=True, branches=2),
            standing=replace(view.standing, notices=3, offered=OperatorName(LONG)),
        )
    )
    assert LONG in said(page.story)
    assert page.story.head.parentWidget().width() <= page.story.width()
    for label in page.story.head.findChildren(QLabel):
        if label.isVisible():
            assert _inside(label, page.story.head), label.text()


def _inside(part: QWidget, whole: QWidget) -> bool:
    return part.mapTo(whole, part.rect().bottomRight()).x() <= whole.rect().right()
