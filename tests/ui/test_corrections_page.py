from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest
from greenwave_ui_fakes import World, correction, now
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from greenwave_desk.domain.cases import CaseState, TimelineEntry
from greenwave_desk.domain.corrections import CorrectionState, FieldStory, StoryEntry
from greenwave_desk.domain.errors import CorrectionError, ErrorCode
from greenwave_desk.domain.ids import OperatorName
from greenwave_desk.ui.pages.correction_dialog import CorrectionDialog
from greenwave_desk.ui.pages.person import PersonPane
from greenwave_desk.ui.pages.why import WhyDialog
from greenwave_desk.ui.window import MainWindow

Make = Callable[[], MainWindow]
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
FULL = "13912345678"


def texts(widget: QWidget) -> str:
    QApplication.processEvents()  # what was added just now is shown by the event loop
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible())


def press(qtbot: QtBot, window: QWidget, key: Qt.Key, **more: object) -> None:
    qtbot.keyClick(QApplication.focusWidget() or window, key, **more)


def open_person(qtbot: QtBot, window: MainWindow, query: str = "曾国梁") -> PersonPane:
    assert window.shell is not None
    window.shell.bar.box.setText(query)
    press(qtbot, window, Qt.Key.Key_Return)
    pane = window.shell.reception.pane
    assert pane is not None
    return pane


def dialog(qtbot: QtBot, window: MainWindow, kind: type[QDialog]) -> QDialog:
    qtbot.waitUntil(lambda: any(one.isVisible() for one in window.findChildren(kind)))
    found = next(one for one in window.findChildren(kind) if one.isVisible())
    found.activateWindow()
    qtbot.waitUntil(found.isActiveWindow)
    return found


def begin(qtbot: QtBot, window: MainWindow) -> CorrectionDialog:
    open_person(qtbot, window)
    press(qtbot, window, Qt.Key.Key_F2)
    found = dialog(qtbot, window, CorrectionDialog)
    assert isinstance(found, CorrectionDialog)
    return found


def test_a_correction_is_written_by_keyboard_alone_and_stands_beside_the_county_s_value(
    qtbot: QtBot, window: Make, world: World
) -> None:
    shown = window()
    asked = begin(qtbot, shown)
    press(qtbot, asked, Qt.Key.Key_Down)
    press(qtbot, asked, Qt.Key.Key_Down)
    assert asked.field == "phone"
    assert "138****2206" in texts(asked)
    press(qtbot, asked, Qt.Key.Key_Return)
    assert asked.value.hasFocus()
    qtbot.keyClicks(asked.value, FULL)
    press(qtbot, asked, Qt.Key.Key_Return)
    press(qtbot, asked, Qt.Key.Key_Space)
    press(qtbot, asked, Qt.Key.Key_Return, modifier=CTRL)
    assert world.told("propose") == [("propose", "p1", "phone", FULL, "身份证", "")]
    qtbot.waitUntil(lambda: not [one for one in shown.findChildren(QDialog) if one.isVisible()])
    assert shown.shell is not None
    pane = shown.shell.reception.pane
    assert pane is not None
    told = texts(pane.identity)
    assert "138****2206" in told
    assert "本窗口认为：139****5678" in told
    assert "等县级处理" in told
    assert FULL not in told


def test_a_refusal_is_told_in_words_and_what_was_typed_stays(
    qtbot: QtBot, window: Make, world: World
) -> None:
    world.fail["propose"] = CorrectionError(ErrorCode.CORRECTION_VALUE, field="phone")
    asked = begin(qtbot, window())
    asked.choose("phone")
    asked.value.setText("12")
    press(qtbot, asked, Qt.Key.Key_Return, modifier=CTRL)
    assert asked.isVisible()
    assert "这个内容不能用在这一栏" in asked.banner.text
    assert "correction-value" not in asked.banner.text
    assert asked.value.text() == "12"


def test_without_a_paper_nothing_is_written_and_the_papers_have_the_focus(
    qtbot: QtBot, window: Make, world: World
) -> None:
    asked = begin(qtbot, window())
    asked.value.setText(FULL)
    press(qtbot, asked, Qt.Key.Key_Return, modifier=CTRL)
    assert "请先选看到了哪种证件" in asked.banner.text
    assert world.corrections == []
    now_at = QApplication.focusWidget()
    assert now_at is not None
    assert now_at.accessibleName() == "看到的证件：身份证"


def test_another_paper_is_named_by_the_clerk(qtbot: QtBot, window: Make, world: World) -> None:
    asked = begin(qtbot, window())
    asked.choose("village")
    asked.value.setText("李集村")
    asked._other.click()
    asked.other.setText("村委会证明")
    asked.note.setText("去年搬的家")
    asked.propose()
    assert world.told("propose") == [
        ("propose", "p1", "village", "李集村", "村委会证明", "去年搬的家")
    ]


def test_a_number_in_the_dialog_is_shown_only_when_asked_and_the_asking_is_recorded(
    qtbot: QtBot, window: Make, world: World
) -> None:
    asked = begin(qtbot, window())
    asked.choose("id_number")
    assert "990101196209083317" not in texts(asked)
    press(qtbot, asked, Qt.Key.Key_F4)
    assert "990101196209083317" in texts(asked)
    assert world.told("reveal") == [("reveal", "p1", "id_number", "window")]


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({}, ["等县级处理"]),
        ({"state": CorrectionState.ACCEPTED, "decided_edition": 14}, ["已采纳（第 14 版）"]),
        (
            {"state": CorrectionState.REFUSED, "decided_note": "证件上是老地址" * 6},
            ["未采纳", "县里说明：证件上是老地址"],
        ),
    ],
)
def test_the_state_of_a_correction_stands_in_words_beside_both_values(
    qtbot: QtBot, window: Make, world: World, facts: dict[str, object], words: list[str]
) -> None:
    world.corrections.append(correction("p1", "address", "李集村 128 号", **facts))
    told = texts(open_person(qtbot, window()).identity)
    assert "庄寨镇王庄村 37 号" in told
    assert "本窗口认为：李集村 128 号" in told
    for word in words:
        assert word in told


def test_a_field_that_has_no_place_on_the_page_gets_a_line_when_it_is_corrected(
    qtbot: QtBot, window: Make, world: World
) -> None:
    world.corrections.append(correction("p1", "name", "曾国良", venue="演示窗口乙"))
    told = texts(open_person(qtbot, window()).identity)
    assert "演示窗口乙认为：曾国良" in told
    assert told.count("曾国梁") >= 2  # the heading, and the county's value beside the correction


def test_a_corrected_number_is_shown_with_the_county_s_and_masked_with_it(
    qtbot: QtBot, window: Make, world: World
) -> None:
    world.corrections.append(correction("p1", "phone", FULL))
    shown = window()
    pane = open_person(qtbot, shown)
    assert FULL not in texts(pane)
    press(qtbot, shown, Qt.Key.Key_F4, modifier=SHIFT)
    assert FULL in texts(pane)
    press(qtbot, shown, Qt.Key.Key_F4, modifier=SHIFT)
    assert FULL not in texts(pane)


def test_a_page_drawn_anew_still_has_the_correction(
    qtbot: QtBot, window: Make, world: World
) -> None:
    shown = window()
    pane = open_person(qtbot, shown)
    world.corrections.append(correction("p1", "address", "李集村 128 号"))
    pane.refresh()
    assert shown.shell is not None
    shown.look.next_scheme()
    again = shown.shell.reception.pane
    assert again is not None
    assert again is not pane
    assert "李集村 128 号" in texts(again.identity)


def test_why_names_every_step_with_numbers_masked(qtbot: QtBot, window: Make, world: World) -> None:
    step = StoryEntry(what="corrected", at=now(), operator="李敏", venue="演示窗口甲",
                      before="13800002206", after=FULL, edition=12, proof="本人手机",
                      note="换了号码")  # fmt: skip
    issue = msgspec.structs.replace(
        step, what="bundle", operator="admin", proof="", note="", serial=18, source="ab" * 32
    )
    world.stories = (FieldStory(field="phone", value=FULL, since_edition=9, entries=(issue, step)),)
    shown = window()
    open_person(qtbot, shown)
    press(qtbot, shown, Qt.Key.Key_F2, modifier=SHIFT)
    told = texts(dialog(qtbot, shown, WhyDialog))
    for words in ("从第 9 版起", "138****2206 → 139****5678", "窗口提出更正", "李敏", "演示窗口甲",
                  "看到的证件：本人手机", "换了号码", "下发第 18 号",
                  "文件 abababababab"):  # fmt: skip
        assert words in told
    assert FULL not in told
    assert told.index("下发第 18 号") < told.index("看到的证件")


def test_why_without_a_story_says_since_when_the_person_is_on_the_roster(
    qtbot: QtBot, window: Make
) -> None:
    shown = window()
    open_person(qtbot, shown)
    press(qtbot, shown, Qt.Key.Key_F2, modifier=SHIFT)
    told = texts(dialog(qtbot, shown, WhyDialog))
    assert "各项都和第 9 版名册带来的一样" in told


def test_steps_of_another_desk_name_it_and_two_ends_are_said_plainly(
    qtbot: QtBot, window: Make, world: World
) -> None:
    world.cases[:] = [
        msgspec.structs.replace(case, branches=2 if case.person == "p1" else 1)
        for case in world.cases
    ]
    world.timeline = (
        TimelineEntry(at=now(), operator=OperatorName("李敏"), action="open",
                      state=CaseState.ACCEPTED),
        TimelineEntry(at=now(), operator=OperatorName("赵强"), action="to_window",
                      state=CaseState.AT_WINDOW, desk="演示窗口乙", open_end=True),
    )  # fmt: skip
    pane = open_person(qtbot, window())
    assert "两个窗口互不知情，各自办了这件事。" in texts(pane.matters)
    assert "演示窗口乙" not in texts(pane.matters)
    number = next(iter(pane.matters._buttons))
    steps = pane.matters._buttons[number]
    steps.setFocus()
    qtbot.keyClick(steps, Qt.Key.Key_Space)
    told = texts(pane.matters)
    assert "演示窗口乙" in told
    assert "各自办到这一步" in told
    assert told.index("带到窗口办理") < told.index("李敏")
    qtbot.keyClick(steps, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "演示窗口乙" not in texts(pane.matters))
