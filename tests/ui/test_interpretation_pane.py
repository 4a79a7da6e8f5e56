"""The interpretation page on a real desk, by keys: what is asked, ticked, kept and opened."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from county_pages import ADMIN, PASSPHRASE
from focus_walk import press
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from greenwave_desk import bootstrap
from greenwave_desk.desk.office import Desk
from greenwave_desk.domain.events import CaseOpened, FactStated, InterpretationRecorded, body_of
from greenwave_desk.domain.ids import FactName, PersonId, PolicyCode
from greenwave_desk.domain.people import Person
from greenwave_desk.domain.policies import receipt_fact
from greenwave_desk.domain.screening import (
    ClauseMark,
    Explanation,
    PolicyResult,
    Question,
    Reason,
    Verdict,
)
from greenwave_desk.ui.keys import Act
from greenwave_desk.ui.pages.item_picker import ItemPicker
from greenwave_desk.ui.pages.policies_interpretation import InterpretationPane
from greenwave_desk.ui.pages.policies_interpretation_answers import AnswersDialog
from greenwave_desk.ui.pages.policies_interpretation_case import UnderWayDialog
from greenwave_desk.ui.pages.policies_interpretation_lines import lines_of
from greenwave_desk.ui.pages.policies_interpretation_list import Fold, Heading, PolicyLine, Tick
from greenwave_desk.ui.pages.policies_interpretation_why import why_of
from greenwave_desk.ui.pages.preview import SheetPreview
from greenwave_desk.ui.pages.question_box import QuestionBox
from greenwave_desk.ui.shell import Shell
from greenwave_desk.ui.theme.look import Look
from greenwave_desk.ui.theme.tokens import TypeSize
from greenwave_desk.ui.window import MainWindow

Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ANSWER = {"yesno": Key.Key_N, "choice": Key.Key_A}


class Clerk:
    """Somebody at the keyboard, in a conversation with a person of the roster."""

    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        self.qtbot, self.window = qtbot, window

    @property
    def shell(self) -> Shell:
        assert self.window.shell is not None
        return self.window.shell

    @property
    def desk(self) -> Desk:
        return self.shell.session.desk

    @property
    def pane(self) -> InterpretationPane:
        return self.shell.policies.interpretation

    def person(self, at: int = 0) -> Person:
        return sorted(self.desk.session.store.roster.people_in(), key=lambda one: one.id_number)[at]

    def begin(self, person: Person) -> InterpretationPane:
        """From the person's page, by the key that stands there."""
        self.shell.go(Act.RECEPTION)
        self.shell.reception.open_person(person.id)
        self.key(Key.Key_F7, SHIFT)
        assert self.shell.page is self.shell.policies
        QApplication.processEvents()
        return self.pane

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None, times: int = 1) -> None:
        for _ in range(times):
            press(key, modifier or Qt.KeyboardModifier.NoModifier)
            QApplication.processEvents()

    def mark(self, code: str) -> None:
        """Go down the list until this policy is marked."""
        board = self.pane.board
        self.key(Key.Key_Home)
        for _ in range(60):
            if board.marked == code:
                self.pane.settle()
                return
            if isinstance(line := board.list.line(), Fold) and not line.open and code in line.keys:
                self.key(Key.Key_Right)
            self.key(Key.Key_Down)
        raise AssertionError(code)

    def dialog(self, kind: type[QDialog]) -> QDialog:
        def there() -> QDialog | None:
            return next((one for one in self.window.findChildren(kind) if one.isVisible()), None)

        self.qtbot.waitUntil(lambda: there() is not None)
        shown = there()
        assert shown is not None
        shown.activateWindow()
        self.qtbot.waitUntil(shown.isActiveWindow)
        return shown

    def alone(self) -> None:
        self.qtbot.waitUntil(
            lambda: not [one for one in self.window.findChildren(QDialog) if one.isVisible()]
        )
        self.window.activateWindow()
        self.qtbot.waitUntil(self.window.isActiveWindow)
        QApplication.processEvents()

    def bodies(self, kind: type) -> list[object]:
        return bodies(self.desk, kind)


def bodies(desk: Desk, kind: type) -> list[object]:
    journal = desk.session.store.journal
    told = [
        body_of(each.kind, each.version, bytes(each.body))
        for each in journal.slice(journal.origin, 1, journal.head().seq)
    ]
    return [each for each in told if isinstance(each, kind)]


def recorded(desk: Desk) -> list[InterpretationRecorded]:
    found = bodies(desk, InterpretationRecorded)
    return [each for each in found if isinstance(each, InterpretationRecorded)]


def texts(widget: QWidget) -> str:
    QApplication.processEvents()  # what was put in its place just now is shown by the event loop
    shown = [one for one in widget.findChildren(QLabel) if one.isVisible()]
    return "\n".join(one.text() for one in shown)


@pytest.fixture
def clerk(qtbot: QtBot, desk_at: Callable[[Act], MainWindow]) -> Clerk:
    return Clerk(qtbot, desk_at(Act.POLICIES))


def test_without_a_person_the_page_says_how_to_begin_and_the_catalogue_can_be_read(
    clerk: Clerk,
) -> None:
    board, catalogue = clerk.pane.board, clerk.desk.interpretation.catalogue()
    said = texts(clerk.pane)
    assert "Ctrl+K" in said
    assert "Shift+F7" in said
    assert catalogue.status in said
    assert str(catalogue.version) in said
    lines = [line for line in board.list.lines.lines if isinstance(line, PolicyLine)]
    assert [line.key for line in lines] == [policy.code for policy in catalogue.policies]
    assert {line.tick for line in lines} == {Tick.NONE}
    seen = []
    for _ in catalogue.policies:
        clerk.pane.settle()
        seen.append(board.marked)
        policy = catalogue.policy(PolicyCode(board.marked))
        assert policy is not None
        assert policy.name in texts(board.detail)
        assert policy.target[0] in texts(board.detail)
        clerk.key(Key.Key_Down)
    assert sorted(seen) == sorted(line.key for line in lines)
    clerk.key(Key.Key_Space)
    clerk.key(Key.Key_F8)
    assert recorded(clerk.desk) == []


def test_one_key_goes_through_all_of_them_and_the_next_question_is_on_top(clerk: Clerk) -> None:
    person = clerk.person()
    pane = clerk.begin(person)
    screening = clerk.desk.interpretation.screen(person.id)
    assert person.name in texts(pane.board.head)
    assert person.id_number not in texts(clerk.window)
    assert screening.next_question is not None
    assert screening.next_question.text in texts(pane.board.question)
    met = [pane.board.marked]
    for _ in range(40):
        if isinstance(line := pane.board.list.line(), Fold) and not line.open:
            clerk.key(Key.Key_Right)
        clerk.key(Key.Key_Down)
        if pane.board.marked == met[-1]:
            break
        met.append(pane.board.marked)
    codes = [each for each in met if not each.startswith("fold")]
    assert sorted(codes) == sorted(each.code for each in screening.policies)
    assert len(codes) == 21


def test_a_whole_conversation_is_recorded_once_with_what_was_ticked(clerk: Clerk) -> None:
    person = clerk.person()
    pane = clerk.begin(person)
    first = pane.board.marked
    clerk.key(Key.Key_Space)
    second = pane.board.marked
    assert second != first
    clerk.key(Key.Key_Space)
    assert "Explained 2 of 21" in texts(pane.board.head)
    assert recorded(clerk.desk) == []
    clerk.key(Key.Key_F8)
    clerk.key(Key.Key_F8)
    (event,) = recorded(clerk.desk)
    assert event.person == person.id
    assert event.explained == (first, second)
    assert event.conversation
    assert len(event.verdicts) == 21
    assert event.catalogue == clerk.desk.interpretation.catalogue().version
    # What is ticked later is a further part of the same conversation, with the new ticks alone.
    third = pane.board.marked
    clerk.key(Key.Key_Space)
    clerk.key(Key.Key_1, CTRL)
    assert [each.explained for each in recorded(clerk.desk)] == [(first, second), (third,)]
    assert len({each.conversation for each in recorded(clerk.desk)}) == 1


def test_space_takes_a_tick_back_until_it_is_recorded(clerk: Clerk) -> None:
    pane = clerk.begin(clerk.person())
    first = pane.board.marked
    clerk.key(Key.Key_Space)
    clerk.key(Key.Key_Up)
    assert pane.board.marked == first
    clerk.key(Key.Key_Space)
    assert pane.board.marked == first
    clerk.key(Key.Key_F8)
    assert recorded(clerk.desk) == []
    assert "Nothing is ticked" in clerk.shell.policies.banner.text
    clerk.key(Key.Key_Space)
    clerk.key(Key.Key_F8)
    clerk.mark(first)
    clerk.key(Key.Key_Space)
    clerk.key(Key.Key_F8)
    assert [each.explained for each in recorded(clerk.desk)] == [(first,)]


def test_leaving_and_coming_back_goes_on_with_the_same_conversation(clerk: Clerk) -> None:
    person = clerk.person()
    pane = clerk.begin(person)
    clerk.key(Key.Key_Space)
    clerk.key(Key.Key_F4)
    assert clerk.shell.page is clerk.shell.reception
    assert clerk.shell.reception.pane is not None
    assert clerk.shell.reception.pane.person == person.id
    assert len(recorded(clerk.desk)) == 1
    clerk.key(Key.Key_F7, SHIFT)
    assert "Explained 1 of 21" in texts(pane.board.head)
    clerk.key(Key.Key_Space)
    clerk.key(Key.Key_2, Qt.KeyboardModifier.AltModifier)
    first, second = recorded(clerk.desk)
    assert first.conversation == second.conversation
    assert not set(first.explained) & set(second.explained)


def test_another_person_ends_the_conversation_and_hers_says_what_was_explained_before(
    clerk: Clerk,
) -> None:
    one, other = clerk.person(0), clerk.person(1)
    pane = clerk.begin(one)
    explained = pane.board.marked
    clerk.key(Key.Key_Space)
    clerk.begin(other)
    assert one.name not in texts(pane.board.head)
    assert "Explained 0 of 21" in texts(pane.board.head)
    clerk.begin(one)
    assert "Explained 0 of 21" in texts(pane.board.head)
    lines = [line for line in pane.board.list.lines.lines if isinstance(line, PolicyLine)]
    assert [line.key for line in lines if line.told] == [explained]
    assert [line.told for line in lines if line.told] == ["explained today"]
    assert len(recorded(clerk.desk)) == 1


def test_the_lock_and_the_end_of_the_window_keep_what_was_ticked(
    clerk: Clerk, folder: Path
) -> None:
    pane = clerk.begin(clerk.person())
    ticked = pane.board.marked
    clerk.key(Key.Key_Space)
    clerk.window.lock("idle")
    assert clerk.window.shell is None
    clerk.window.close()
    with bootstrap.open_desk(folder / "desk-a", operator=ADMIN, passphrase=PASSPHRASE) as desk:
        assert [each.explained for each in recorded(desk)] == [(ticked,)]


def test_a_page_drawn_anew_goes_on_with_the_conversation_and_records_it_once(
    clerk: Clerk, look: Look
) -> None:
    person = clerk.person()
    clerk.begin(person)
    clerk.key(Key.Key_Space)
    looked = len(bodies(clerk.desk, InterpretationRecorded))
    look.choose(size=TypeSize.LARGE)
    QApplication.processEvents()
    pane = clerk.pane
    assert clerk.shell.page is clerk.shell.policies
    assert pane.talk is not None
    assert pane.talk.person == person.id
    assert "Explained 1 of 21" in texts(pane.board.head)
    clerk.key(Key.Key_F8)
    clerk.window.lock()
    assert looked == 0
    look.choose(size=TypeSize.NORMAL)


def test_an_answer_is_kept_with_its_source_and_corrected_by_its_list(clerk: Clerk) -> None:
    person = clerk.person()
    pane = clerk.begin(person)
    clerk.key(Key.Key_Down)
    marked = pane.board.marked
    asked = pane.board.box.asked
    assert asked is not None
    assert asked.kind in ANSWER
    clerk.key(ANSWER[asked.kind])
    assert pane.board.marked == marked
    assert pane.board.list.hasFocus()
    assert pane.board.box.asked is None or pane.board.box.asked.fact != asked.fact
    (stated,) = clerk.bodies(FactStated)
    assert isinstance(stated, FactStated)
    assert (stated.fact, stated.source) == (asked.fact, "visitor")

    clerk.key(Key.Key_F2)
    shown = clerk.dialog(AnswersDialog)
    assert isinstance(shown, AnswersDialog)
    clerk.key(Key.Key_Return)
    assert shown.box.asked is not None
    assert shown.box.asked.fact == asked.fact
    assert len(clerk.bodies(FactStated)) == 1  # Enter shows the question and answers nothing
    clerk.key(Key.Key_U)
    assert len(clerk.bodies(FactStated)) == 2
    clerk.key(Key.Key_Delete)
    assert clerk.desk.interpretation.answers(person.id) == ()
    assert "Nothing was answered" in texts(shown)
    clerk.key(Key.Key_Escape)
    clerk.alone()
    asked_now = pane.board.box.asked
    assert asked_now is not None
    assert asked_now.fact == asked.fact


def test_what_can_be_looked_up_is_not_asked_of_the_visitor(qtbot: QtBot, clerk: Clerk) -> None:
    pane = clerk.begin(clerk.person())
    asked = Question(
        fact=FactName("x"), text="是否参加居民医保", kind="yesno", options=(), settles=2,
        who="lookup", where="医保系统",
    )  # fmt: skip
    box = QuestionBox(pane)
    qtbot.addWidget(box)
    box.show_question(asked)
    box.show()
    assert "医保系统" in texts(box)
    assert "do not ask the visitor" in texts(box)
    assert box.source == "lookup"
    words = [one.text() for one in box.findChildren(QPushButton)]
    assert any("Could not be found" in word for word in words)
    box.show_question(msgspec.structs.replace(asked, who="visitor"))
    assert box.source == "visitor"
    assert "do not ask" not in texts(box)


def test_looked_up_answers_are_kept_as_such_and_not_found_lets_the_visitor_be_asked(
    clerk: Clerk,
) -> None:
    declared = next(
        each
        for each in clerk.desk.interpretation.catalogue().facts
        if [one.value for one in each.suppliers][-2:] == ["lookup", "visitor"]
        and each.kind.value in {"bool", "tristate"}
    )
    pane = clerk.begin(clerk.person())
    pane._ask_for(declared.name)
    assert pane.board.box.source == "lookup"
    clerk.key(Key.Key_U)
    (stated,) = clerk.bodies(FactStated)
    assert isinstance(stated, FactStated)
    assert (stated.fact, stated.source) == (declared.name, "lookup")


def test_receiving_a_policy_is_asked_on_top_and_said_in_its_own_word(clerk: Clerk) -> None:
    person = clerk.person()
    pane = clerk.begin(person)
    catalogue = clerk.desk.interpretation.catalogue()
    results = clerk.desk.interpretation.screen(person.id).policies
    policy, fact = next(
        (policy, fact)
        for policy in catalogue.policies
        if (fact := receipt_fact(policy)) is not None
        and not next(each for each in results if each.code == policy.code).already
    )
    clerk.mark(policy.code)
    clerk.key(Key.Key_F5)
    assert pane.board.box.asked is not None
    assert pane.board.box.asked.fact == fact
    clerk.key(Key.Key_Escape)
    assert pane.board.box.asked is None or pane.board.box.asked.fact != fact
    assert clerk.shell.page is clerk.shell.policies
    clerk.key(Key.Key_F5)
    clerk.key(Key.Key_Y)
    after = clerk.desk.interpretation.screen(person.id)
    assert next(each for each in after.policies if each.code == policy.code).already
    line = pane.board.list.line()
    assert isinstance(line, PolicyLine)
    assert line.key == policy.code
    assert line.received
    assert "received already" in texts(pane.board.detail)


def test_a_matter_is_opened_from_a_policy_with_its_materials_and_a_second_one_is_warned_of(
    clerk: Clerk,
) -> None:
    person = clerk.person()
    pane = clerk.begin(person)
    policy = next(
        each
        for each in clerk.desk.interpretation.catalogue().policies
        if clerk.desk.interpretation.items_for(each.code)
    )
    clerk.mark(policy.code)
    clerk.key(Key.Key_F6)
    clerk.dialog(ItemPicker)
    clerk.key(Key.Key_Return)
    clerk.alone()
    (opened,) = clerk.bodies(CaseOpened)
    assert isinstance(opened, CaseOpened)
    assert opened.person == person.id
    item = next(
        each for each in clerk.desk.interpretation.items_for(policy.code) if each.id == opened.item
    )
    said = texts(pane.board.opened_case)
    asked = clerk.desk.casework.show(opened.number).materials
    assert {line.material.key for line in asked} <= {each.key for each in item.materials}
    assert item.name in said
    assert any(line.material.name in said for line in asked)

    # The same key now finds it under way, and goes to it.
    pane.board.list.setFocus()
    clerk.key(Key.Key_F6)
    clerk.dialog(UnderWayDialog)
    clerk.key(Key.Key_Return)
    clerk.alone()
    assert clerk.shell.page is clerk.shell.cases
    assert clerk.shell.cases.marked_matter() == opened.number
    assert len(clerk.bodies(CaseOpened)) == 1


def test_the_checklist_of_the_conversation_is_printed_and_the_conversation_recorded(
    clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = clerk.person()
    pane = clerk.begin(person)
    ticked = pane.board.marked
    clerk.key(Key.Key_Space)
    clerk.key(Key.Key_F7)
    assert [each.explained for each in recorded(clerk.desk)] == [(ticked,)]
    shown = clerk.dialog(SheetPreview)
    assert isinstance(shown, SheetPreview)
    assert shown._sheet.person == person.id
    clerk.key(Key.Key_Escape)
    clerk.alone()
    assert pane.board.head.checklist_button.isEnabled()
    assert len(recorded(clerk.desk)) == 1
    del monkeypatch


def test_figures_are_typed_from_the_list_and_space_still_ticks(clerk: Clerk) -> None:
    pane = clerk.begin(clerk.person())
    declared = next(
        each
        for each in clerk.desk.interpretation.catalogue().facts
        if each.kind.value == "money" and each.ask
    )
    pane._ask_for(declared.name)
    pane.board.list.setFocus()
    clerk.key(Key.Key_3)
    clerk.key(Key.Key_0)
    assert pane.board.box.number.text() == "30"
    clerk.key(Key.Key_Return)
    (stated,) = clerk.bodies(FactStated)
    assert isinstance(stated, FactStated)
    assert (stated.fact, stated.value) == (declared.name, '"30"')
    assert pane.board.list.hasFocus()


def result(code: str, verdict: Verdict, *, seldom: bool = False) -> PolicyResult:
    return PolicyResult(
        code=PolicyCode(code), name=f"政策{code}", department="民政", verdict=verdict,
        reasons=(), missing=(), seldom=seldom,
    )  # fmt: skip


def test_what_seldom_fits_is_one_line_that_unfolds(clerk: Clerk) -> None:
    pane = clerk.begin(clerk.person())
    talk, screening = pane.talk, pane.board.shown.screening
    assert talk is not None
    assert screening is not None
    undecided = Verdict.UNDECIDED
    policies = (
        result("A", undecided),
        result("B", undecided, seldom=True),
        result("C", undecided, seldom=True),
        result("D", Verdict.ENTITLED),
    )
    told = msgspec.structs.replace(screening, policies=policies)
    lines = lines_of(told, talk)
    assert [getattr(line, "key", "") for line in lines] == ["", "D", "", "A", "fold-undecided"]
    assert [line.count for line in lines if isinstance(line, Heading)] == [1, 3]
    assert "2" in lines[-1].title  # type: ignore[union-attr]
    talk.unfolded.add(undecided)
    assert [getattr(line, "key", "") for line in lines_of(told, talk)][-2:] == ["B", "C"]


def test_reasons_have_a_mark_in_sign_and_word_and_say_where_the_fact_came_from(
    qtbot: QtBot, clerk: Clerk, look: Look
) -> None:
    del clerk
    old = Reason(
        text="月收入不超过标准", mark=ClauseMark.MET, fact=FactName("income"), source="earlier",
        on="2024-03-05", value="800元", stale=True,
    )  # fmt: skip
    no = Reason(text="是孤儿", mark=ClauseMark.NOT_MET, fact=FactName("orphan"), source="roster",
                value="否", on="2026-01-01")  # fmt: skip
    tree = Explanation(
        node="any", mark=ClauseMark.MET, name="收入或身份",
        parts=(
            Explanation(node="clause", mark=ClauseMark.MET, reason=old),
            Explanation(node="clause", mark=ClauseMark.NOT_MET, reason=no),
        ),
    )  # fmt: skip
    shown = why_of(msgspec.structs.replace(result("A", Verdict.ENTITLED), explanation=tree), look)
    qtbot.addWidget(shown)
    shown.show()
    said = texts(shown)
    assert "✓ met" in said
    assert "× not met" in said
    assert "收入或身份" in said
    assert "800元" in said
    assert "said by the visitor earlier" in said
    assert "5/3/2024" in said
    assert "rests on old data" in said
    assert "from the roster" not in said  # a branch that made no difference is told in brief


def test_a_person_whom_nobody_knows_is_refused_in_words(clerk: Clerk) -> None:
    clerk.shell.policies.begin(PersonId("nobody"))
    assert clerk.shell.policies.banner.text
    assert clerk.pane.talk is None
