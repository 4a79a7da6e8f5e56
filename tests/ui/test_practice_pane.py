"""The pane of practice at a real desk, by keys alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from county_pages import ADMIN, PASSPHRASE, texts
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from greenwave_desk import bootstrap
from greenwave_desk.desk.practice_round import Round, RoundCard, Walk
from greenwave_desk.desk.practice_views import TrainingNote
from greenwave_desk.domain.ids import OperatorName
from greenwave_desk.domain.practice import CardId, Grade, Standing
from greenwave_desk.domain.practice_cards import cards_of
from greenwave_desk.domain.staff import Role
from greenwave_desk.ui.keys import Act
from greenwave_desk.ui.pages.policies_practice import PracticePane
from greenwave_desk.ui.shell import Shell
from greenwave_desk.ui.window import MainWindow

Key = Qt.Key
CLERK = OperatorName("王芳")


class At:
    """Somebody at the keyboard of the pane."""

    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        self.qtbot, self.window = qtbot, window
        self.key(Key.Key_3, Qt.KeyboardModifier.AltModifier)

    @property
    def shell(self) -> Shell:
        assert isinstance(self.window.shell, Shell)
        return self.window.shell

    @property
    def pane(self) -> PracticePane:
        return self.shell.policies.practice

    def key(self, *keys: Qt.Key | Qt.KeyboardModifier) -> None:
        which, held = keys[0], Qt.KeyboardModifier.NoModifier
        for each in keys[1:]:
            held |= each
        target = QApplication.focusWidget() or self.window
        self.qtbot.keyClick(target, which, held)
        QApplication.processEvents()

    def type(self, *keys: Qt.Key) -> None:
        for each in keys:
            self.key(each)

    def answer(self, grade: Qt.Key) -> None:
        """Look at the answer of the card in front and grade it."""
        self.type(Key.Key_Space, grade)

    @property
    def said(self) -> str:
        return texts(self.pane)

    @property
    def record(self) -> tuple[TrainingNote, ...]:
        return self.shell.session.desk.practice.record()

    def ask_only(self, card: str) -> RoundCard:
        """A round of this card alone."""
        practice = self.pane._practice
        catalogue = self.shell.session.desk.interpretation.catalogue()
        today = self.shell.session.desk.session.today()
        found = next(each for each in cards_of(catalogue, today) if each.id == CardId(card))
        one = RoundCard(card=found, standing=Standing.NEW, choices=found.offered("test"))
        round_ = Round(day=today, catalogue=catalogue.version, cards=(one,))
        practice.due = lambda: round_  # type: ignore[method-assign]  # one known card
        self.key(Key.Key_Return)
        return one


@pytest.fixture
def at(qtbot: QtBot, desk_at: Callable[..., MainWindow]) -> Callable[..., At]:
    def come(operator: str = ADMIN) -> At:
        return At(qtbot, desk_at(Act.POLICIES, operator=operator))

    return come


@pytest.fixture
def clerk(folder: Path) -> OperatorName:
    """An assistant who practised, and a desk whose administrator did not."""
    home = folder / "desk-a"
    with bootstrap.open_desk(home, operator=OperatorName(ADMIN), passphrase=PASSPHRASE) as desk:
        desk.staff.add(CLERK, Role.ASSISTANT, PASSPHRASE)
    with bootstrap.open_desk(home, operator=CLERK, passphrase=PASSPHRASE) as desk:
        walk = Walk(desk.practice.due(4))
        for grade in (Grade.GOOD, Grade.EASY, Grade.HARD, Grade.EASY):
            walk.grade(grade)
        desk.practice.finish(walk.round, walk.graded, 200)
    return CLERK


# before a round


def test_the_start_says_what_waits_and_how_far_one_is(at) -> None:
    here = at()
    assert "never practised" in here.said
    assert "民政" in here.said
    assert "工作选编" in here.said
    assert "No round yet" in here.said
    assert here.pane.start.begin_button.hasFocus()
    assert not here.pane.working


def test_how_it_is_reckoned_is_nobodys_business(at) -> None:
    here = at()
    assert "fsrs" not in here.said.casefold()


# a card


def test_enter_begins_and_the_answer_is_covered(at) -> None:
    here = at()
    here.key(Key.Key_Return)
    assert here.pane.working
    assert "Question 1 of 12" in here.said
    assert not here.pane.card._lines.isVisible()
    assert here.pane.card.show_button.hasFocus()


@pytest.mark.parametrize("key", [Key.Key_Space, Key.Key_Return])
def test_space_or_enter_shows_the_answer_with_its_document(at, key) -> None:
    here = at()
    one = here.ask_only("MZ-07/materials")
    here.key(key)
    assert here.pane.card._lines.isVisible()
    for line in one.card.back:
        assert line.text in here.said
    assert "✕ 低保证明" in here.said
    assert one.card.sources[0] in here.said
    assert one.card.caution in here.said


def test_each_grade_says_when_the_card_comes_again(at) -> None:
    here = at()
    here.ask_only("MZ-07/materials")
    here.key(Key.Key_Space)
    shown = [made.text() for made in here.pane.card.grade_buttons]
    assert shown == [
        "not known（again in this round）  1",
        "hard（tomorrow）  2",
        "known（in 2 days）  3",
        "easy（in 8 days）  4",
    ]


def test_a_grade_before_the_answer_counts_for_nothing(at) -> None:
    here = at()
    here.key(Key.Key_Return)
    here.type(Key.Key_3, Key.Key_4)
    assert "Question 1 of 12" in here.said
    here.key(Key.Key_Escape)
    assert here.record == ()


def test_a_second_space_grades_nothing(at) -> None:
    here = at()
    here.key(Key.Key_Return)
    here.type(Key.Key_Space, Key.Key_Space, Key.Key_Return)
    assert "Question 1 of 12" in here.said
    here.key(Key.Key_3)
    assert "Question 2 of 12" in here.said


def test_a_long_answer_is_scrolled_by_the_arrows(at) -> None:
    here = at()
    here.ask_only("MZ-01/conditions")
    here.key(Key.Key_Space)
    bar = here.pane.card.pane.verticalScrollBar()
    assert bar.maximum() > 0
    here.key(Key.Key_Down)
    assert bar.value() > 0


# one of four


def letter(one: RoundCard, *, right: bool) -> Qt.Key:
    keys = (Key.Key_A, Key.Key_B, Key.Key_C, Key.Key_D)
    at = one.choices.index(one.card.answer)
    return keys[at] if right else keys[(at + 1) % 4]


def test_the_right_one_of_four_is_picked_by_its_letter(at) -> None:
    here = at()
    one = here.ask_only("MZ-02/which")
    here.key(letter(one, right=True))
    assert "Right." in here.said
    assert all(made.isVisible() for made in here.pane.card.grade_buttons)


def test_after_a_wrong_pick_it_was_not_known(at) -> None:
    here = at()
    one = here.ask_only("MZ-02/which")
    here.key(letter(one, right=False))
    assert "Not that one." in here.said
    assert one.card.answer in here.said
    here.key(Key.Key_4)
    assert "Question 1 of 1" in here.said
    here.key(Key.Key_1)
    assert "Question 2 of 2" in here.said


def test_one_may_say_it_aloud_instead_of_picking(at) -> None:
    here = at()
    one = here.ask_only("MZ-02/which")
    here.key(Key.Key_Space)
    assert one.card.answer in here.said
    assert "Right." not in here.said


# the end


def test_a_round_to_its_end(at) -> None:
    here = at()
    here.key(Key.Key_Return)
    for grade in (Key.Key_1, Key.Key_2, *(Key.Key_3,) * 10):
        here.answer(grade)
    assert "Question 13 of 13" in here.said  # what was not known comes again
    here.answer(Key.Key_3)
    assert not here.pane.working
    assert "Practised and kept: 12" in here.said
    assert "Look at these again" in here.said
    (note,) = here.record
    assert note.grades == (1, 1, 10, 0)
    missed = next(each for each in here.pane._practice._all_cards(
        here.pane._practice._catalogue()) if each.id == note.cards[0])  # fmt: skip
    assert missed.back[0].text in here.said


def test_esc_ends_a_round_and_keeps_what_was_graded(at) -> None:
    here = at()
    here.key(Key.Key_Return)
    here.answer(Key.Key_3)
    here.answer(Key.Key_4)
    here.key(Key.Key_Escape)
    assert "Practised and kept: 2" in here.said
    assert [note.grades for note in here.record] == [(0, 0, 1, 1)]
    here.key(Key.Key_Escape)
    assert here.pane.start.isVisible()
    assert "Your last rounds" in here.said or "Rounds of" in here.said
    assert here.shell.page is here.shell.policies


def test_esc_before_the_first_grade_leaves_nothing(at) -> None:
    here = at()
    here.type(Key.Key_Return, Key.Key_Escape)
    assert here.pane.start.isVisible()
    assert here.record == ()


def test_enter_goes_on_with_another_round(at) -> None:
    here = at()
    here.key(Key.Key_Return)
    here.answer(Key.Key_3)
    here.type(Key.Key_Escape, Key.Key_Return)
    assert here.pane.working
    assert "Question 1 of 12" in here.said


def test_a_visitor_comes_and_nothing_is_lost(at) -> None:
    here = at()
    here.key(Key.Key_Return)
    here.answer(Key.Key_3)
    here.key(Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert here.shell.page is here.shell.reception
    assert len(here.record) == 1
    here.key(Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    assert "Practised and kept: 1" in here.said


def test_locking_in_the_middle_of_a_round_loses_nothing(at, folder: Path) -> None:
    here = at()
    here.key(Key.Key_Return)
    here.answer(Key.Key_3)
    here.key(Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert here.window.session is None
    with bootstrap.open_desk(
        folder / "desk-a", operator=OperatorName(ADMIN), passphrase=PASSPHRASE
    ) as desk:
        assert [note.asked for note in desk.practice.record()] == [1]


def test_closing_in_the_middle_of_a_round_loses_nothing(at, folder: Path) -> None:
    here = at()
    here.key(Key.Key_Return)
    here.answer(Key.Key_3)
    here.window.close()
    with bootstrap.open_desk(
        folder / "desk-a", operator=OperatorName(ADMIN), passphrase=PASSPHRASE
    ) as desk:
        assert [note.asked for note in desk.practice.record()] == [1]


def test_time_away_from_the_desk_is_no_practice(at) -> None:
    here = at()
    here.key(Key.Key_Return)
    here.pane._since.elapsed = lambda: 3_600_000  # type: ignore[method-assign]  # an hour away
    here.answer(Key.Key_3)
    here.key(Key.Key_Escape)
    assert here.record[0].seconds == 180


# the record


def test_a_supervisor_sees_everybody_and_whose_rounds_are_marked(at, clerk) -> None:
    here = at()
    rows = here.pane.start._people
    names = [row.name for row in rows.model().rows]
    assert set(names) == {ADMIN, clerk}
    rows.setFocus()
    while here.pane.start._whose.text() != f"Rounds of {clerk}":
        here.key(Key.Key_Down)
    assert here.pane.start._rounds.model().rows[0].asked == 4


def test_an_assistant_sees_their_own_rounds_alone(at, clerk) -> None:
    here = at(operator=clerk)
    assert not here.pane.start._people.isVisible()
    assert "Your last rounds" in here.said
    assert [row.operator for row in here.pane.start._rounds.model().rows] == [clerk]
