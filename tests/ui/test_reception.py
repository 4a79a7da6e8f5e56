from __future__ import annotations

from collections.abc import Callable

import pytest
from greenwave_ui_fakes import PASSPHRASE, PEOPLE, World
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from greenwave_desk.desk.office import Desk
from greenwave_desk.domain.cases import CaseAction, CaseState
from greenwave_desk.domain.errors import CatalogueError, ErrorCode, GreenwaveError
from greenwave_desk.domain.ids import CaseNumber
from greenwave_desk.domain.people import Person
from greenwave_desk.domain.visits import RecognitionMethod
from greenwave_desk.ui.hall.rating import RatingWindow
from greenwave_desk.ui.keys import Act
from greenwave_desk.ui.pages import identity
from greenwave_desk.ui.pages.item_picker import ItemPicker
from greenwave_desk.ui.pages.person import PersonPane
from greenwave_desk.ui.pages.rating_paper import PaperRating
from greenwave_desk.ui.pages.rating_pick import RatingPicker
from greenwave_desk.ui.session import Kind
from greenwave_desk.ui.shell import Shell
from greenwave_desk.ui.window import MainWindow

_FORWARD = (
    CaseAction.TO_WINDOW,
    CaseAction.DECIDE,
    CaseAction.NOTIFY,
)
Make = Callable[[], MainWindow]


def shell_of(window: MainWindow) -> Shell:
    assert window.shell is not None
    return window.shell


def find(qtbot: QtBot, window: MainWindow, words: str) -> Shell:
    shell = shell_of(window)
    shell.bar.box.setFocus()
    shell.bar.box.selectAll()
    qtbot.keyClicks(shell.bar.box, words)
    return shell


def pane_of(shell: Shell) -> PersonPane:
    assert shell.reception.pane is not None
    return shell.reception.pane


def open_first(qtbot: QtBot, window: MainWindow, words: str = "zgl") -> PersonPane:
    shell = find(qtbot, window, words)
    qtbot.keyClick(shell.bar.box, Qt.Key.Key_Return)
    return pane_of(shell)


def press(qtbot: QtBot, window: MainWindow, key: Qt.Key, **more: object) -> None:
    focus = QApplication.focusWidget() or window
    qtbot.keyClick(focus, key, **more)


def texts(widget: QWidget) -> str:
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible())


def test_people_appear_while_typing_and_arrows_choose_among_them(
    qtbot: QtBot, window: Make
) -> None:
    shown = window()
    shell = find(qtbot, shown, "zg")
    assert shell.reception.model.rowCount() == 3
    qtbot.keyClick(shell.bar.box, Qt.Key.Key_Down)
    assert shell.reception.list.currentIndex().row() == 1
    qtbot.keyClick(shell.bar.box, Qt.Key.Key_Up)
    qtbot.keyClick(shell.bar.box, Qt.Key.Key_Up)
    assert shell.reception.list.currentIndex().row() == 0
    qtbot.keyClick(shell.bar.box, Qt.Key.Key_Return)
    assert pane_of(shell).person == "p1"


def test_enter_while_the_input_method_composes_opens_nobody(qtbot: QtBot, window: Make) -> None:
    shown = window()
    shell = find(qtbot, shown, "zgl")
    box = shell.bar.box
    QApplication.sendEvent(box, QInputMethodEvent("zeng", []))
    assert box.composing
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert shell.reception.pane is None
    commit = QInputMethodEvent("", [])
    commit.setCommitString("")
    QApplication.sendEvent(box, commit)
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert shell.reception.pane is not None


def test_numbers_are_masked_until_asked_for_and_the_asking_is_recorded(
    qtbot: QtBot, window: Make, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = window()
    pane = open_first(qtbot, shown)
    number, phone = PEOPLE[0].id_number, PEOPLE[0].phone
    assert number not in texts(shown)
    assert phone not in texts(shown)
    assert "990101********3317" in texts(pane)
    press(qtbot, shown, Qt.Key.Key_F4)
    assert number in texts(pane)
    assert world.told("reveal") == [("reveal", "p1", "id_number", "window")]
    press(qtbot, shown, Qt.Key.Key_F4)
    assert number not in texts(pane)
    press(qtbot, shown, Qt.Key.Key_F4, modifier=Qt.KeyboardModifier.ShiftModifier)
    assert phone in texts(pane)
    assert len(world.told("reveal")) == 2


def test_a_revealed_number_hides_again_by_itself(
    qtbot: QtBot, window: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(identity, "REVEAL_SECONDS", 1)
    shown = window()
    pane = open_first(qtbot, shown)
    press(qtbot, shown, Qt.Key.Key_F4)
    assert PEOPLE[0].id_number in texts(pane)
    qtbot.waitUntil(lambda: PEOPLE[0].id_number not in texts(pane), timeout=3000)
    assert identity.REVEAL_SECONDS <= 30


def test_one_key_gives_a_ticket_and_no_second_one(qtbot: QtBot, window: Make, world: World) -> None:
    shown = window()
    pane = open_first(qtbot, shown)
    press(qtbot, shown, Qt.Key.Key_F5)
    assert world.told("arrive") == [("arrive", "p1", RecognitionMethod.MANUAL, "")]
    assert "L003" in texts(pane)
    press(qtbot, shown, Qt.Key.Key_F5)
    assert len(world.told("arrive")) == 1


def test_one_key_from_the_people_found_opens_the_marked_person_and_gives_the_ticket(
    qtbot: QtBot, window: Make, world: World
) -> None:
    shown = window()
    shell = find(qtbot, shown, "zgl")
    qtbot.keyClick(shell.bar.box, Qt.Key.Key_Down)
    press(qtbot, shown, Qt.Key.Key_F5)
    assert pane_of(shell).person == "p2"
    assert [row[1] for row in world.told("arrive")] == ["p2"]


def test_a_typed_card_number_is_recognition_by_card(
    qtbot: QtBot, window: Make, world: World
) -> None:
    shown = window()
    open_first(qtbot, shown, "HZ03128845")
    press(qtbot, shown, Qt.Key.Key_F5)
    assert world.told("arrive") == [("arrive", "p1", RecognitionMethod.CARD, "HZ03128845")]


def test_the_clerk_says_with_a_digit_how_the_visitor_was_recognised(
    qtbot: QtBot, window: Make, world: World
) -> None:
    shown = window()
    open_first(qtbot, shown)
    press(qtbot, shown, Qt.Key.Key_1)
    press(qtbot, shown, Qt.Key.Key_F5)
    assert world.told("arrive")[0][2] is RecognitionMethod.DATA


def test_who_has_left_the_roster_gets_an_ordinary_ticket_and_hears_why(
    qtbot: QtBot, window: Make, world: World
) -> None:
    shown = window()
    pane = open_first(qtbot, shown, "wsy")
    assert "普通取号" in pane.identity.arrive_button.text()
    assert "已退出名册" in texts(pane)
    press(qtbot, shown, Qt.Key.Key_F5)
    assert "A002" in texts(pane)
    assert "不在现行名册（第 12 版）" in texts(pane)


def test_who_is_on_no_roster_still_gets_a_ticket_once(
    qtbot: QtBot, window: Make, world: World
) -> None:
    shown = window()
    find(qtbot, shown, "nobody")
    press(qtbot, shown, Qt.Key.Key_F5)
    press(qtbot, shown, Qt.Key.Key_F5)
    assert world.told("arrive") == [("arrive", None, RecognitionMethod.MANUAL, "")]
    assert "A002" in texts(shown)


def test_typing_for_somebody_else_puts_the_open_person_away(
    qtbot: QtBot, window: Make, world: World
) -> None:
    shown = window()
    open_first(qtbot, shown)
    shell = find(qtbot, shown, "gl")
    assert shell.reception.pane is None
    assert world.told("arrive") == []


def test_a_matter_is_opened_by_typing_a_part_of_its_name(
    qtbot: QtBot, window: Make, world: World
) -> None:
    shown = window()
    pane = open_first(qtbot, shown)
    press(qtbot, shown, Qt.Key.Key_F6)
    picker = shown.findChild(ItemPicker)
    assert picker is not None
    picker.box.setText("临时")
    with qtbot.waitSignal(picker.destroyed):
        qtbot.keyClick(picker.box, Qt.Key.Key_Return)
    assert world.told("open_case") == [("open_case", "p1", "MZ-S05", None)]
    assert "临时救助（小额快救）" in texts(pane.matters)


def test_a_matter_belongs_to_the_visit_that_was_just_recorded(
    qtbot: QtBot, window: Make, world: World
) -> None:
    shown = window()
    open_first(qtbot, shown)
    press(qtbot, shown, Qt.Key.Key_F5)
    press(qtbot, shown, Qt.Key.Key_F6)
    picker = shown.findChild(ItemPicker)
    with qtbot.waitSignal(picker.destroyed):
        qtbot.keyClick(picker.box, Qt.Key.Key_Return)
    assert world.told("open_case")[0][3] == world.visits[-1].id


def test_the_next_question_is_answered_with_one_key(
    qtbot: QtBot, window: Make, world: World
) -> None:
    shown = window()
    pane = open_first(qtbot, shown)
    assert "今年住过院" in texts(pane.entitlement)
    press(qtbot, shown, Qt.Key.Key_Y)
    qtbot.waitUntil(lambda: "鉴定是哪一级" in texts(pane.entitlement))
    press(qtbot, shown, Qt.Key.Key_B)
    qtbot.waitUntil(lambda: "平均收入" in texts(pane.entitlement))
    qtbot.keyClicks(pane.entitlement.number, "350")
    qtbot.keyClick(pane.entitlement.number, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "都问过了" in texts(pane.entitlement))
    assert [row[1:] for row in world.told("answer")] == [
        ("p1", "hospital", "yes"),
        ("p1", "house", "D"),
        ("p1", "income", "350"),
    ]


def test_letters_typed_into_the_lookup_answer_nothing(
    qtbot: QtBot, window: Make, world: World
) -> None:
    shown = window()
    open_first(qtbot, shown)
    find(qtbot, shown, "yun")
    assert world.told("answer") == []


def test_escape_leads_back_step_by_step(qtbot: QtBot, window: Make) -> None:
    shown = window()
    open_first(qtbot, shown)
    shell = shell_of(shown)
    press(qtbot, shown, Qt.Key.Key_Escape)
    assert shell.reception.pane is None
    assert shell.bar.box.text() == "zgl"
    assert shell.bar.box.hasFocus()
    press(qtbot, shown, Qt.Key.Key_Escape)
    assert shell.bar.box.text() == ""


@pytest.mark.parametrize(
    ("verb", "key"),
    [("arrive", Qt.Key.Key_F5), ("reveal", Qt.Key.Key_F4), ("checklist", Qt.Key.Key_F7)],
)
def test_a_refusal_is_told_in_words_and_nothing_of_the_exception_shows(
    qtbot: QtBot, window: Make, world: World, verb: str, key: Qt.Key
) -> None:
    world.fail[verb] = GreenwaveError(ErrorCode.DISK_FULL)
    shown = window()
    pane = open_first(qtbot, shown)
    press(qtbot, shown, key)
    qtbot.waitUntil(pane.banner.isVisible)
    assert "disk-full" not in texts(shown)
    assert "GreenwaveError" not in texts(shown)
    assert len(pane.banner.text.splitlines()) >= 2


def test_without_a_catalogue_the_page_still_opens(qtbot: QtBot, window: Make, world: World) -> None:
    world.fail["screen"] = CatalogueError(ErrorCode.CATALOGUE_MISSING)
    shown = window()
    pane = open_first(qtbot, shown)
    assert "曾国梁" in texts(pane)
    assert "catalogue-missing" not in texts(pane)


def test_a_new_roster_does_not_disturb_the_open_page(
    qtbot: QtBot, window: Make, world: World
) -> None:
    shown = window()
    pane = open_first(qtbot, shown)
    assert shown.session is not None
    shown.session.told(Kind.ROSTER, Kind.EXCHANGE)
    assert shell_of(shown).reception.pane is pane
    assert "名册已经更新" in pane.banner.text


def test_a_long_name_and_rare_characters_are_shown_whole(qtbot: QtBot, window: Make) -> None:
    shown = window()
    pane = open_first(qtbot, shown, "abd")
    assert "阿卜杜热西提·买买提艾力" in texts(pane)
    pane = open_first(qtbot, shown, "jxr")
    assert "𠮷祥瑞" in texts(pane)


def test_closing_the_window_closes_every_connection(
    qtbot: QtBot, window: Make, world: World
) -> None:
    shown = window()
    shown.close()
    assert world.opened == world.closed == 2
    assert PASSPHRASE not in str(world.asked)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_the_ticket_of_somebody_on_no_roster_can_be_printed(
    qtbot: QtBot, window: Make, world: World
) -> None:
    from greenwave_desk.ui.pages.preview import SheetPreview

    shown = window()
    find(qtbot, shown, "nobody")
    press(qtbot, shown, Qt.Key.Key_P, modifier=Qt.KeyboardModifier.ControlModifier)
    press(qtbot, shown, Qt.Key.Key_F5)
    assert "A002" in texts(shown)
    press(qtbot, shown, Qt.Key.Key_P, modifier=Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: shown.findChild(SheetPreview) is not None)
    assert world.told("ticket") == [("ticket", world.visits[-1].id)]
    shown.findChild(SheetPreview).close()


def test_that_the_policies_were_explained_is_recorded_once(
    qtbot: QtBot, window: Make, world: World
) -> None:
    shown = window()
    open_first(qtbot, shown)
    press(qtbot, shown, Qt.Key.Key_F8)
    press(qtbot, shown, Qt.Key.Key_F8)
    assert world.told("explained") == [("explained", "p1")]


def a_desk(shown: MainWindow) -> tuple[Shell, Desk]:
    shell = shell_of(shown)
    return shell, shell.session.desk


def somebody(desk: Desk) -> Person:
    return min(desk.session.store.roster.people_in(), key=lambda one: one.id_number)


def told_case(desk: Desk, person: Person) -> CaseNumber:
    """A matter whose visitor has been told the outcome."""
    item = next(each for each in desk.casework.items() if each.kind == "instant")
    number = desk.casework.open_case(person.id, item.id, assign=True).case.number
    for _ in range(9):
        view = desk.casework.show(number)
        if view.case.state is CaseState.NOTIFIED:
            return number
        step = next(each for each in _FORWARD if each in view.actions)
        channel = "in_person" if step is CaseAction.NOTIFY else ""
        desk.casework.do(number, step, note="已告知", channel=channel)
    raise AssertionError(desk.casework.show(number).case.state)


def test_where_nobody_is_open_those_who_wait_stand_without_their_names(
    qtbot: QtBot, desk_at: Callable[..., MainWindow]
) -> None:
    shown = desk_at(Act.RECEPTION)
    shell, desk = a_desk(shown)
    welcome = shell.reception.welcome
    assert welcome.waiting.tickets == ()
    assert "Nobody is waiting" in texts(welcome)
    person = somebody(desk)
    arrival = desk.reception.arrive(person.id, matter=desk.casework.items()[0].id)
    shell.session.told(Kind.VISITS)
    assert [one.number for one in welcome.waiting.tickets] == [arrival.ticket.number]
    index = welcome.waiting.model().index(0, 0)
    row = str(index.data(Qt.ItemDataRole.AccessibleTextRole))
    assert desk.casework.items()[0].name in row
    assert person.name[0] not in row
    welcome.waiting.setFocus()
    qtbot.keyClick(welcome.waiting, Qt.Key.Key_Return)
    assert shell.page is shell.queue


def test_what_is_to_be_done_leads_to_its_page_by_enter(
    qtbot: QtBot, desk_at: Callable[..., MainWindow]
) -> None:
    shown = desk_at(Act.RECEPTION)
    shell, _ = a_desk(shown)
    duties = shell.reception.welcome.duties
    assert "No receipt from the county yet" in duties.item(0).text()
    duties.setFocus()
    duties.setCurrentRow(0)
    qtbot.keyClick(duties, Qt.Key.Key_Return)
    assert shell.page is shell.exchange


def test_an_opened_matter_says_who_has_it_and_what_is_missing_and_enter_goes_on(
    qtbot: QtBot, desk_at: Callable[..., MainWindow]
) -> None:
    shown = desk_at(Act.RECEPTION)
    shell, desk = a_desk(shown)
    person = somebody(desk)
    shell.reception.open_person(person.id)
    press(qtbot, shown, Qt.Key.Key_F6)
    picker = shown.findChild(ItemPicker)
    urgent = next(each for each in desk.casework.items() if each.urgent)
    picker.box.setText(urgent.name)
    qtbot.waitUntil(picker.isActiveWindow)
    qtbot.keyClick(picker.box, Qt.Key.Key_U, modifier=Qt.KeyboardModifier.AltModifier)
    assert picker.urgent_button.isChecked()
    with qtbot.waitSignal(picker.destroyed):
        qtbot.keyClick(picker.box, Qt.Key.Key_Return)
    opened = desk.casework.rows()[0].case
    assert opened.urgent
    band = pane_of(shell).opened_case
    QApplication.processEvents()
    assert opened.number in texts(band)
    assert "assistant admin" in texts(band)
    assert urgent.materials[0].name in texts(band)
    asked: list[str] = []
    shell.reception.case_asked.connect(asked.append)
    qtbot.keyClick(band.go_button, Qt.Key.Key_Return)
    assert asked == [opened.number]
    assert shell.page is shell.cases


def test_the_open_persons_rating_is_asked_for_and_only_its_coming_in_is_said(
    qtbot: QtBot, desk_at: Callable[..., MainWindow]
) -> None:
    shown = desk_at(Act.RECEPTION)
    shell, desk = a_desk(shown)
    person = somebody(desk)
    number = told_case(desk, person)
    assert desk.ratings.to_invite() == (number,)
    shell.reception.open_person(person.id)
    press(qtbot, shown, Qt.Key.Key_R, modifier=Qt.KeyboardModifier.ControlModifier)
    asked = shown.findChild(RatingWindow)
    assert asked is not None
    qtbot.waitUntil(asked.hasFocus)
    qtbot.keyClick(asked, Qt.Key.Key_2)
    qtbot.mouseClick(asked.done_button, Qt.MouseButton.LeftButton)
    assert shell.toast.text == "The rating was received."
    assert "issatisfied" not in texts(shown)
    assert desk.ratings.to_invite() == ()
    assert desk.ratings.totals().given == 1


def test_a_slip_of_paper_is_chosen_from_a_list_and_sealed_the_same_way(
    qtbot: QtBot, desk_at: Callable[..., MainWindow]
) -> None:
    shown = desk_at(Act.RECEPTION)
    shell, desk = a_desk(shown)
    told_case(desk, somebody(desk))
    keys_down = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    press(qtbot, shown, Qt.Key.Key_R, modifier=keys_down)
    picker = shown.findChild(RatingPicker)
    assert picker is not None
    assert somebody(desk).name not in texts(picker)
    qtbot.keyClick(picker.list, Qt.Key.Key_Return)
    slip = shown.findChild(PaperRating)
    assert slip is not None
    qtbot.waitUntil(slip.isActiveWindow)
    slip.take()
    assert desk.ratings.totals().given == 0
    qtbot.keyClick(slip, Qt.Key.Key_4)
    qtbot.keyClick(slip, Qt.Key.Key_Return, modifier=Qt.KeyboardModifier.ControlModifier)
    assert desk.ratings.totals().given == 1
    assert shell.toast.text == "The rating was received."


def test_where_nobody_is_to_be_invited_the_key_says_so(
    qtbot: QtBot, desk_at: Callable[..., MainWindow]
) -> None:
    shown = desk_at(Act.QUEUE)
    shell, _ = a_desk(shown)
    press(qtbot, shown, Qt.Key.Key_R, modifier=Qt.KeyboardModifier.ControlModifier)
    assert shown.findChild(RatingWindow) is None
    assert "Nobody is to be invited" in shell.toast.text


def test_a_called_number_opens_its_person_with_the_visit_and_no_second_ticket(
    qtbot: QtBot, desk_at: Callable[..., MainWindow]
) -> None:
    shown = desk_at(Act.RECEPTION)
    shell, desk = a_desk(shown)
    person = somebody(desk)
    arrival = desk.reception.arrive(person.id)
    called = desk.queue.next("1")
    shell.reception.open_called(called.ticket)
    pane = pane_of(shell)
    QApplication.processEvents()
    assert pane.person == person.id
    assert pane.given is not None
    assert pane.given.number == arrival.ticket.number
    assert "called to window 1" in texts(pane)
    press(qtbot, shown, Qt.Key.Key_F5)
    assert desk.home().visits_today == 1
