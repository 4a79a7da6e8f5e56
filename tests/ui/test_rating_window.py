"""The visitor's side of a rating: five faces, four parts, and nothing for the clerk to see."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from greenwave_desk.domain.ratings import Grade, Part
from greenwave_desk.ui.hall.faces import Face
from greenwave_desk.ui.hall.rating import RatingWindow
from greenwave_desk.ui.theme.look import Look


@pytest.fixture
def beside(qtbot: QtBot) -> QWidget:
    clerks = QWidget()
    qtbot.addWidget(clerks)
    clerks.show()
    return clerks


@pytest.fixture
def asked(
    qtbot: QtBot, look: Look, beside: QWidget
) -> Callable[[], tuple[RatingWindow, list[object]]]:
    def make() -> tuple[RatingWindow, list[object]]:
        shown = RatingWindow("残疾人两项补贴申请", look, beside)
        said: list[object] = []
        shown.given.connect(lambda grade, parts: said.append((grade, parts)))
        shown.declined.connect(lambda: said.append("declined"))
        shown.present()
        qtbot.waitExposed(shown)
        return shown, said

    return make


def small(shown: RatingWindow, part: Part, grade: Grade) -> Face:
    found = [face for face in shown._groups[part].buttons() if isinstance(face, Face)]
    return next(face for face in found if face.grade is grade)


def test_no_face_is_hinted_at(asked: Callable[[], tuple[RatingWindow, list[object]]]) -> None:
    shown, _ = asked()
    assert [face.grade for face in shown.faces] == sorted(Grade, reverse=True)
    assert not any(face.hasFocus() or face.isChecked() for face in shown.faces)
    assert len({(face.width(), face.height()) for face in shown.faces}) <= 2


def test_a_pressed_face_counts_once_with_the_parts_that_were_chosen(
    qtbot: QtBot, asked: Callable[[], tuple[RatingWindow, list[object]]]
) -> None:
    shown, said = asked()
    qtbot.mouseClick(shown.faces[1], Qt.MouseButton.LeftButton)
    assert said == []
    qtbot.mouseClick(small(shown, Part.ATTITUDE, Grade.FAIR), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(small(shown, Part.ATTITUDE, Grade.VERY_SATISFIED), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(shown.done_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not isValid(shown))
    assert said == [(Grade.SATISFIED, {Part.ATTITUDE: Grade.VERY_SATISFIED})]


@pytest.mark.parametrize("grade", list(Grade))
def test_a_digit_chooses_its_face_and_waiting_ends_by_itself(
    qtbot: QtBot, asked: Callable[[], tuple[RatingWindow, list[object]]], grade: Grade
) -> None:
    shown, said = asked()
    qtbot.keyClicks(shown, str(int(grade)))
    shown._clock.start(1)
    qtbot.waitUntil(lambda: not isValid(shown))
    assert said == [(grade, {})]


def test_escape_before_any_face_records_nothing(
    qtbot: QtBot, asked: Callable[[], tuple[RatingWindow, list[object]]]
) -> None:
    shown, said = asked()
    qtbot.keyClick(shown, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not isValid(shown))
    assert said == []


def test_nobody_there_records_nothing(
    qtbot: QtBot, asked: Callable[[], tuple[RatingWindow, list[object]]]
) -> None:
    shown, said = asked()
    shown._clock.start(1)
    qtbot.waitUntil(lambda: not isValid(shown))
    assert said == []


def test_declining_is_said_and_is_no_grade(
    qtbot: QtBot, asked: Callable[[], tuple[RatingWindow, list[object]]]
) -> None:
    shown, said = asked()
    qtbot.mouseClick(shown.decline_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not isValid(shown))
    assert said == ["declined"]


def test_a_chosen_face_cannot_be_changed_by_the_next_digit(
    qtbot: QtBot, asked: Callable[[], tuple[RatingWindow, list[object]]]
) -> None:
    shown, said = asked()
    qtbot.keyClicks(shown, "2")
    qtbot.keyClicks(shown, "5")
    shown.close()
    qtbot.waitUntil(lambda: not isValid(shown))
    assert said == [(Grade.DISSATISFIED, {})]
