"""Every page and every dialog without a mouse: where Tab leads, what it meets, and Esc and Enter.

A new page or dialog has no row here at first, and the tests say so.
"""

from __future__ import annotations

import importlib
import pkgutil
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from county_pages import ADMIN, PASSPHRASE
from focus_walk import Walk, press, walked
from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QImage, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

import greenwave_desk.ui
from greenwave_desk import bootstrap
from greenwave_desk.desk.office import Desk
from greenwave_desk.desk.practice_round import Walk as Going
from greenwave_desk.domain.cases import CaseAction, CaseState
from greenwave_desk.domain.events import CaseAdvanced, CaseOpened
from greenwave_desk.domain.ids import CaseId, CaseNumber, OperatorName, VisitId
from greenwave_desk.domain.people import Person
from greenwave_desk.domain.practice import Grade as Grades
from greenwave_desk.domain.ratings import Grade
from greenwave_desk.domain.staff import Role
from greenwave_desk.ui.county.catalogues_policies_editor import PolicyEditor
from greenwave_desk.ui.county.item_editor import ItemEditor
from greenwave_desk.ui.county.page import CountyPage
from greenwave_desk.ui.county.shell import PAGES as COUNTY_PAGES
from greenwave_desk.ui.county.window import CountyWindow
from greenwave_desk.ui.frame import Frame
from greenwave_desk.ui.hall.display import HallDisplay
from greenwave_desk.ui.hall.rating import RatingWindow
from greenwave_desk.ui.keys import Act
from greenwave_desk.ui.notice_window import NoticeWindow
from greenwave_desk.ui.pages.board_away import AwayDialog
from greenwave_desk.ui.pages.board_call import CallDialog
from greenwave_desk.ui.pages.board_hand_on import HandOnDialog
from greenwave_desk.ui.pages.card_dialog import CardDialog
from greenwave_desk.ui.pages.case_scan import ScanViewer
from greenwave_desk.ui.pages.case_step import StepDialog
from greenwave_desk.ui.pages.correction_dialog import CorrectionDialog
from greenwave_desk.ui.pages.form_dialog import FormDialog
from greenwave_desk.ui.pages.item_picker import ItemPicker
from greenwave_desk.ui.pages.key_map import KeyMap
from greenwave_desk.ui.pages.page import Leaf, Page
from greenwave_desk.ui.pages.policies_interpretation_answers import AnswersDialog
from greenwave_desk.ui.pages.policies_interpretation_case import UnderWayDialog
from greenwave_desk.ui.pages.policies_outreach_contact import ContactDialog
from greenwave_desk.ui.pages.policies_pane import PoliciesPane
from greenwave_desk.ui.pages.preview import SheetPreview
from greenwave_desk.ui.pages.rating_paper import PaperRating
from greenwave_desk.ui.pages.rating_pick import RatingPicker
from greenwave_desk.ui.pages.settings_operator import (
    LetInDialog,
    PassphraseDialog,
    RemoveDialog,
    RoleDialog,
)
from greenwave_desk.ui.pages.why import WhyDialog
from greenwave_desk.ui.shell import Shell
from greenwave_desk.ui.theme.look import Look
from greenwave_desk.ui.window import MainWindow, OfficeWindow

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
LEAD, CLERK, OTHER = OperatorName("李敏"), OperatorName("王芳"), OperatorName("赵建国")


# a desk in the middle of its day


@pytest.fixture(scope="session")
def busy(made_demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo with colleagues, numbers that wait, matters in several states, and a bad grade."""
    folder = Path(shutil.copytree(made_demo, tmp_path_factory.mktemp("busy") / "demo"))
    with bootstrap.open_desk(folder / "desk-a", operator=ADMIN, passphrase=PASSPHRASE) as desk:
        for name, role in ((LEAD, Role.SUPERVISOR), (CLERK, Role.ASSISTANT), (OTHER, Role.CLERK)):
            desk.staff.add(name, role, PASSPHRASE)
        first, second, third, *_ = carded(desk)
        for each in (first, second):
            desk.reception.arrive(each.id)
        told = matter(desk, first, CLERK, 1, CaseState.NOTIFIED)
        matter(desk, second, ADMIN, 2, CaseState.NOTIFIED)
        matter(desk, third, ADMIN, 3, CaseState.NOTIFIED)
        matter(desk, third, ADMIN, 4, CaseState.AT_WINDOW)
        matter(desk, first, CLERK, 5, CaseState.AT_WINDOW)
        matter(desk, second, CLERK, 6, CaseState.BACK_OFFICE_REVIEW)
        desk.ratings.give(told, Grade.VERY_DISSATISFIED)
        desk.casework.attach(CaseNumber("379900101-0004"), "scan.png", a_picture())
    return folder


@pytest.fixture
def folder(busy: Path, tmp_path: Path) -> Path:
    """What the windows of this file open."""
    return Path(shutil.copytree(busy, tmp_path / "demo"))


def a_picture() -> bytes:
    drawn = QImage(40, 30, QImage.Format.Format_RGB32)
    drawn.fill(Qt.GlobalColor.darkGreen)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert drawn.save(buffer, "PNG")
    return bytes(buffer.data().data())


def carded(desk: Desk) -> list[Person]:
    people = sorted(desk.session.store.roster.people_in(), key=lambda one: one.id_number)
    return [one for one in people if one.card]


def matter(
    desk: Desk, person: Person, assistant: OperatorName, at: int, state: CaseState
) -> CaseNumber:
    """A matter that has come as far as ``state``."""
    number, item = CaseNumber(f"379900101-{at:04d}"), desk.casework.items()[0]
    session = desk.session
    with session.store.atomic():
        case = CaseId(session.ids.new())
        opened = session.record(
            CaseOpened(
                case=case, number=number, person=person.id, item=item.id, item_name=item.name,
                visit=VisitId(""), assistant=assistant, day=session.today(), catalogue=1,
            ),
            subject=case,
        )  # fmt: skip
        session.record(
            CaseAdvanced(case=case, action=CaseAction.TO_WINDOW, before=CaseState.ACCEPTED,
                         after=state, note=""),
            subject=case,
            follows=opened.hash,
        )  # fmt: skip
    return number


class At:
    """Somebody at the keyboard of an unlocked window."""

    def __init__(self, qtbot: QtBot, window: OfficeWindow) -> None:
        self.qtbot, self.window = qtbot, window

    @property
    def shell(self) -> Shell:
        assert isinstance(self.window.shell, Shell)
        return self.window.shell

    @property
    def frame(self) -> Frame:
        assert self.window.shell is not None
        return self.window.shell

    @property
    def desk(self) -> Desk:
        return self.shell.session.desk

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
        press(key, modifier or Qt.KeyboardModifier.NoModifier)

    def wait(self, until: Callable[[], object]) -> None:
        self.qtbot.waitUntil(until)

    def rest(self) -> None:
        """Until the background has answered what the page asked when it came to the front."""
        lane = self.window.session.lane  # type: ignore[union-attr]
        self.wait(lambda: not lane._asked)
        QApplication.processEvents()

    def dialog(self, kind: type[QWidget]) -> QWidget:
        """The dialog of this kind, as soon as it has the keyboard."""

        def there() -> QWidget | None:
            return next((one for one in self.window.findChildren(kind) if one.isVisible()), None)

        self.wait(lambda: there() is not None)
        shown = there()
        assert shown is not None
        shown.activateWindow()
        self.wait(shown.isActiveWindow)
        QApplication.processEvents()
        return shown

    def alone(self) -> None:
        """Until no dialog is left and the window has the keyboard again."""
        self.wait(lambda: not [one for one in self.window.findChildren(QDialog) if one.isVisible()])
        self.window.activateWindow()
        self.wait(self.window.isActiveWindow)
        QApplication.processEvents()


@pytest.fixture
def at_desk(qtbot: QtBot, desk_at: Callable[..., MainWindow]) -> Callable[[Act], At]:
    def come(page: Act) -> At:
        here = At(qtbot, desk_at(page))
        here.rest()
        return here

    return come


@pytest.fixture
def at_county(qtbot: QtBot, county_at: Callable[[Act], CountyWindow]) -> Callable[[Act], At]:
    def come(page: Act) -> At:
        here = At(qtbot, county_at(page))
        here.rest()
        return here

    return come


# pages


def as_it_is(here: At) -> None:
    """Nothing is done first."""


def hits(here: At) -> None:
    here.shell.bar.box.setText("王")


def nobody(here: At) -> None:
    here.shell.bar.box.setText("qqqq")
    here.key(Key.Key_Return)


def person(here: At) -> None:
    here.shell.reception.open_person(carded(here.desk)[2].id)
    here.rest()


def refused(here: At) -> None:
    """A person, and something that went wrong."""
    person(here)
    here.shell.reception.banner.tell("The stick is full.", "Take another one.", "red")


def scan_waits(here: At) -> None:
    person(here)
    here.shell.strip.tell("a card")


def at_window(here: At) -> None:
    here.shell.session.window = "1"
    here.shell.go(Act.RECEPTION)
    here.shell.go(Act.QUEUE)


def called(here: At) -> None:
    at_window(here)
    here.key(Key.Key_F3)
    here.shell.go(Act.QUEUE)


def leaving(here: At) -> None:
    """The queue asks whether the visitor has left."""
    called(here)
    here.key(Key.Key_Delete, CTRL)
    assert here.shell.queue.ask.text


def story(here: At) -> None:
    """The keys are in the story of a matter with a scan."""
    here.shell.cases.show_case("379900101-0004")
    QApplication.processEvents()
    here.key(Key.Key_Return)


def scan_marked(here: At) -> None:
    story(here)
    for _ in range(30):
        focus = QApplication.focusWidget()
        if focus is not None and focus.accessibleName().startswith("Look at"):
            return
        here.key(Key.Key_Tab)
    raise AssertionError("no scan")


def section(number: int) -> Callable[[At], None]:
    def go(here: At) -> None:
        for _ in range(number):
            here.key(Key.Key_Down)
        here.rest()

    return go


def part(key: Qt.Key) -> Callable[[At], None]:
    def turn(here: At) -> None:
        here.key(key, ALT)
        here.rest()

    return turn


def writing(here: At) -> None:
    here.key(Key.Key_F9)
    here.rest()


def reading(here: At) -> None:
    here.key(Key.Key_O, CTRL)
    here.rest()


def talking(here: At) -> None:
    """The policies are gone through with somebody who answered one question."""
    here.shell.go(Act.RECEPTION)
    person(here)
    here.key(Key.Key_F7, SHIFT)
    asked = here.shell.policies.interpretation.board.box.asked
    assert asked is not None
    here.desk.interpretation.answer(
        carded(here.desk)[2].id, asked.fact, {"yesno": "no"}.get(asked.kind, "unknown")
    )
    here.shell.policies.interpretation.refresh()
    QApplication.processEvents()


def applied_for(here: At) -> None:
    """The mark is on a policy by which a matter may be opened here."""
    talking(here)
    board = here.shell.policies.interpretation.board
    for _ in range(40):
        if board.shown.items(board.marked):
            break
        here.key(Key.Key_Down)
    here.shell.policies.interpretation.settle()
    QApplication.processEvents()


def opened_from_policy(here: At) -> None:
    """A matter was opened: Enter goes on with it."""
    applied_for(here)
    here.key(Key.Key_F6)
    here.dialog(ItemPicker)
    here.key(Key.Key_Return)
    here.alone()


def under_way(here: At) -> None:
    """A matter was opened already; the keys are in the list."""
    opened_from_policy(here)
    here.shell.policies.interpretation.board.list.setFocus()


def seeking(here: At) -> None:
    """People are sought out; the roster was gone through."""
    here.key(Key.Key_2, ALT)
    pane = here.shell.policies.outreach
    here.qtbot.waitUntil(lambda: pane.survey is not None and not pane.surveying)
    pane.table.setFocus()
    QApplication.processEvents()


def somebody_went(here: At) -> None:
    """The contact's form says who went, so that it can be written down."""
    shown = here.dialog(ContactDialog)
    assert isinstance(shown, ContactDialog)
    shown.helper.setText("Zhao")


def practice(here: At) -> None:
    here.key(Key.Key_3, ALT)
    here.rest()


def question(here: At) -> None:
    practice(here)
    here.key(Key.Key_Return)


def one_of_four(here: At) -> None:
    """A question where four policies are to choose from."""
    desk = here.desk
    while not any(each.choices for each in desk.practice.due(60).cards):
        walk = Going(desk.practice.due(60))
        while walk.card is not None:
            walk.grade(Grades.EASY)
        desk.practice.finish(walk.round, walk.graded, 60)
    practice(here)
    pane = here.shell.policies.practice
    pane._walk = Going(desk.practice.due(60))
    while pane._walk.card is not None and not pane._walk.card.choices:
        pane._walk.grade(Grades.EASY)
    pane._ask()


def answer(here: At) -> None:
    question(here)
    here.key(Key.Key_Space)


def practised(here: At) -> None:
    answer(here)
    here.key(Key.Key_1)
    here.key(Key.Key_Escape)


DESK: dict[Act, tuple[Callable[[At], None], ...]] = {
    Act.RECEPTION: (as_it_is, hits, nobody, person, refused, scan_waits),
    Act.QUEUE: (as_it_is, at_window, called, leaving),
    Act.CASES: (as_it_is, story),
    Act.POLICIES: (
        as_it_is,
        seeking,
        practice,
        question,
        one_of_four,
        answer,
        practised,
        talking,
        opened_from_policy,
    ),
    Act.MINE: (as_it_is,),
    Act.EXCHANGE: (as_it_is, writing, reading),
    Act.BOARD: (as_it_is,),
    Act.SETTINGS: (as_it_is, section(1), section(2), section(3)),
}
COUNTY: dict[Act, tuple[Callable[[At], None], ...]] = {
    Act.VENUES: (as_it_is, reading),
    Act.ROSTERS: (as_it_is,),
    Act.ISSUE: (as_it_is,),
    Act.COLLECT: (as_it_is,),
    Act.CORRECTIONS: (as_it_is,),
    Act.CATALOGUES: (as_it_is, *map(part, (Key.Key_2, Key.Key_3, Key.Key_4, Key.Key_5))),
    Act.STATISTICS: (as_it_is,),
}


def states(table: dict[Act, tuple[Callable[[At], None], ...]]) -> list[object]:
    return [
        pytest.param(act, way, id=f"{act}-{at}-{way.__name__}")
        for act, ways in table.items()
        for at, way in enumerate(ways)
    ]


def sound(walk: Walk) -> None:
    assert walk.wrong == [], "\n".join(walk.wrong)
    assert walk.stops


@pytest.mark.parametrize(("page", "prepare"), states(DESK))
def test_a_page_of_the_desk_is_walked_through_as_it_is_read(
    at_desk: Callable[[Act], At], page: Act, prepare: Callable[[At], None]
) -> None:
    here = at_desk(page)
    prepare(here)
    sound(walked(here.window))


@pytest.mark.parametrize(("page", "prepare"), states(COUNTY))
def test_a_page_of_the_county_is_walked_through_as_it_is_read(
    at_county: Callable[[Act], At], page: Act, prepare: Callable[[At], None]
) -> None:
    here = at_county(page)
    prepare(here)
    sound(walked(here.window))


def test_no_page_is_left_out(at_desk: Callable[[Act], At]) -> None:
    shell = at_desk(Act.RECEPTION).shell
    assert set(DESK) == set(shell._page_of)
    assert set(COUNTY) == set(COUNTY_PAGES)
    walked_through = {type(page) for page in shell._page_of.values()} | set(COUNTY_PAGES.values())
    panes = kinds_of(PoliciesPane) | {PoliciesPane}  # of one page, which walks through each
    assert kinds_of(Leaf) - {Page, CountyPage} - panes == walked_through


def test_a_page_that_fills_while_it_is_in_front_keeps_its_order(
    at_desk: Callable[[Act], At],
) -> None:
    here = at_desk(Act.QUEUE)
    at_window(here)
    for each in carded(here.desk)[3:6]:
        here.desk.reception.arrive(each.id)
    here.shell.queue.refresh()
    QApplication.processEvents()
    sound(walked(here.window))


# doors and other windows


def test_the_door_is_walked_through_as_it_is_read(
    qtbot: QtBot, at_desk: Callable[[Act], At]
) -> None:
    here = at_desk(Act.RECEPTION)
    here.key(Key.Key_L, CTRL)
    assert here.window.sign_in is not None
    sound(walked(here.window))
    del qtbot


def test_a_notice_has_one_button(qtbot: QtBot, look: Look) -> None:
    shown = NoticeWindow(look, "There is no desk here.", "Look for the stick.")
    qtbot.addWidget(shown)
    shown.show()
    shown.activateWindow()
    qtbot.waitUntil(shown.isActiveWindow)
    sound(walked(shown))


def test_the_visitors_rating_is_walked_through_as_it_is_read(
    at_desk: Callable[[Act], At],
) -> None:
    here = at_desk(Act.RECEPTION)
    here.shell.reception.open_person(carded(here.desk)[1].id)
    here.key(Key.Key_R, CTRL)
    shown = here.dialog(RatingWindow)
    sound(walked(shown))
    press(Key.Key_5)
    QApplication.processEvents()
    sound(walked(shown))
    shown.close()


# dialogs


@dataclass(frozen=True)
class Row:
    """How a dialog is opened, by keys, once its page is as it must be.

    ``enter``: whether Enter in its first field does something here (it may ask for a printer).
    """

    kind: type[QDialog]
    page: Act
    prepare: Callable[[At], None]
    key: Qt.Key
    modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    county: bool = False
    then: Callable[[At], None] = as_it_is
    enter: bool = True


def colleague(here: At) -> None:
    """Another operator is marked in the table that has the focus."""
    page = here.shell.page
    table = page.people.table  # type: ignore[attr-defined]
    here.wait(lambda: table.model().rowCount() > 1)
    table.setFocus()
    here.key(Key.Key_Home)
    for _ in range(table.model().rowCount()):
        marked = page.people.marked if page is here.shell.board else page.people._marked  # type: ignore[attr-defined]
        if marked is not None and marked.name == CLERK:
            return
        here.key(Key.Key_Down)
    raise AssertionError(CLERK)


def among_people(here: At) -> None:
    section(2)(here)
    colleague(here)


def call_marked(here: At) -> None:
    calls = here.shell.board.calls.list  # type: ignore[union-attr]
    here.wait(lambda: calls.count() == 1)
    calls.setFocus()


def pick_first(here: At) -> None:
    here.dialog(RatingPicker)
    here.key(Key.Key_Return)


def item_marked(here: At) -> None:
    part(Key.Key_3)(here)
    here.frame.page.items.table.setFocus()  # type: ignore[attr-defined]


def policy_marked(here: At) -> None:
    part(Key.Key_2)(here)
    here.frame.page.policies.table.setFocus()  # type: ignore[attr-defined]


def policy_part(digit: Qt.Key) -> Callable[[At], None]:
    """A part of the policy's editor."""

    def turned(here: At) -> None:
        here.dialog(PolicyEditor)
        here.key(digit, ALT)

    return turned


ROWS = (
    Row(KeyMap, Act.RECEPTION, person, Key.Key_F1),
    Row(KeyMap, Act.VENUES, as_it_is, Key.Key_F1, county=True),
    Row(ItemPicker, Act.RECEPTION, person, Key.Key_F6),
    Row(ItemPicker, Act.RECEPTION, person, Key.Key_F5, SHIFT),
    Row(CorrectionDialog, Act.RECEPTION, person, Key.Key_F2),
    Row(WhyDialog, Act.RECEPTION, person, Key.Key_F2, SHIFT),
    Row(CardDialog, Act.RECEPTION, person, Key.Key_F6, SHIFT),
    Row(SheetPreview, Act.RECEPTION, person, Key.Key_F7, enter=False),
    Row(RatingPicker, Act.RECEPTION, as_it_is, Key.Key_R, CTRL),
    Row(PaperRating, Act.RECEPTION, as_it_is, Key.Key_R, CTRL | SHIFT, then=pick_first),
    Row(StepDialog, Act.CASES, story, Key.Key_F8),
    Row(StepDialog, Act.CASES, story, Key.Key_F7),
    Row(StepDialog, Act.CASES, story, Key.Key_C),
    Row(StepDialog, Act.CASES, story, Key.Key_H),
    Row(StepDialog, Act.CASES, story, Key.Key_D),
    Row(ScanViewer, Act.CASES, scan_marked, Key.Key_Return),
    Row(AnswersDialog, Act.POLICIES, talking, Key.Key_F2),
    Row(ContactDialog, Act.POLICIES, seeking, Key.Key_Return, CTRL, then=somebody_went),
    Row(SheetPreview, Act.POLICIES, seeking, Key.Key_F7, enter=False),
    Row(ItemPicker, Act.POLICIES, applied_for, Key.Key_F6),
    Row(UnderWayDialog, Act.POLICIES, under_way, Key.Key_F6),
    Row(AwayDialog, Act.BOARD, colleague, Key.Key_F4),
    Row(HandOnDialog, Act.BOARD, colleague, Key.Key_F6),
    Row(CallDialog, Act.BOARD, call_marked, Key.Key_Return),
    Row(LetInDialog, Act.SETTINGS, among_people, Key.Key_F6),
    Row(RoleDialog, Act.SETTINGS, among_people, Key.Key_F7),
    Row(PassphraseDialog, Act.SETTINGS, among_people, Key.Key_F8),
    Row(RemoveDialog, Act.SETTINGS, among_people, Key.Key_Delete, CTRL),
    Row(ItemEditor, Act.CATALOGUES, item_marked, Key.Key_Return, county=True),
    Row(ItemEditor, Act.CATALOGUES, item_marked, Key.Key_N, CTRL, county=True),
    Row(PolicyEditor, Act.CATALOGUES, policy_marked, Key.Key_Return, county=True),
    Row(
        PolicyEditor,
        Act.CATALOGUES,
        policy_marked,
        Key.Key_Return,
        county=True,
        then=policy_part(Key.Key_2),
    ),
    Row(
        PolicyEditor,
        Act.CATALOGUES,
        policy_marked,
        Key.Key_Return,
        county=True,
        then=policy_part(Key.Key_3),
    ),
    Row(
        PolicyEditor,
        Act.CATALOGUES,
        policy_marked,
        Key.Key_Return,
        county=True,
        then=policy_part(Key.Key_4),
    ),
    Row(
        PolicyEditor,
        Act.CATALOGUES,
        policy_marked,
        Key.Key_Return,
        county=True,
        then=policy_part(Key.Key_5),
    ),
)


def opened(here: At, row: Row) -> QWidget:
    here.key(row.key, row.modifier)
    row.then(here)
    return here.dialog(row.kind)


@pytest.mark.parametrize(
    "row", ROWS, ids=[f"{row.kind.__name__}-{at}" for at, row in enumerate(ROWS)]
)
def test_a_dialog_is_walked_through_esc_leaves_it_and_enter_goes_on(
    at_desk: Callable[[Act], At],
    at_county: Callable[[Act], At],
    monkeypatch: pytest.MonkeyPatch,
    row: Row,
) -> None:
    asked: list[object] = []
    monkeypatch.setattr(SheetPreview, "_ask_printer", lambda _: asked.append("printer"))
    here = (at_county if row.county else at_desk)(row.page)
    row.prepare(here)
    before = QApplication.focusWidget()

    shown = opened(here, row)
    first = QApplication.focusWidget()
    assert first is not None
    assert shown.isAncestorOf(first), "the focus does not begin in it"
    sound(walked(shown))
    first.setFocus()

    line = first if isinstance(first, QLineEdit) else first_line(shown)
    if line is not None and not line.isReadOnly():
        line.setFocus()
        said = line.text()
        line.end(False)  # what is marked would be written over
        compose(line, "zhong")
        press(Key.Key_Return)
        QApplication.processEvents()
        assert shown.isVisible(), "Enter while composing closed it"
        assert line.hasFocus(), "Enter while composing went on"
        assert asked == []
        compose(line, "")
        assert line.text() == said

    press(Key.Key_Escape)
    here.alone()
    assert QApplication.focusWidget() is before, "the focus did not come back"

    shown = opened(here, row)
    first = QApplication.focusWidget()
    looked = snapshot(shown)
    press(Key.Key_Return)
    QApplication.processEvents()
    if row.enter:
        gone = not is_open(here, row.kind)
        assert gone or QApplication.focusWidget() is not first or snapshot(shown) != looked
    else:
        assert asked == ["printer"]


def first_line(shown: QWidget) -> QLineEdit | None:
    """The first line that Tab comes to."""
    lines = [
        one
        for one in shown.findChildren(QLineEdit)
        if one.isVisible() and one.isEnabled() and not one.isReadOnly()
    ]
    return min(lines, key=lambda one: one.mapTo(shown, one.rect().topLeft()).y(), default=None)


def compose(line: QLineEdit, preedit: str) -> None:
    QApplication.sendEvent(line, QInputMethodEvent(preedit, []))


def snapshot(shown: QWidget) -> object:
    return shown.grab().toImage()


def is_open(here: At, kind: type[QDialog]) -> bool:
    return any(one.isVisible() for one in here.window.findChildren(kind))


def kinds_of(base: type) -> set[type]:
    """Every class of the window that is ``base`` or made from it."""
    for module in pkgutil.walk_packages(greenwave_desk.ui.__path__, "greenwave_desk.ui."):
        importlib.import_module(module.name)
    found, left = set(), [base]
    while left:
        one = left.pop()
        left += one.__subclasses__()
        if one.__module__.startswith("greenwave_desk."):
            found.add(one)
    return found - {base}


def test_no_dialog_is_left_out() -> None:
    assert kinds_of(QDialog) - {FormDialog} == {row.kind for row in ROWS}


# what is made and never placed


@pytest.mark.parametrize("page", list(DESK))
def test_every_widget_of_the_desk_has_a_place(at_desk: Callable[[Act], At], page: Act) -> None:
    """One without a parent is Python's, and a thread's garbage collector may end it."""
    before = nobodys()
    here = at_desk(page)
    DESK[page][-1](here)
    assert nobodys() - before == {here.window}


@pytest.mark.parametrize("page", list(COUNTY))
def test_every_widget_of_the_county_has_a_place(at_county: Callable[[Act], At], page: Act) -> None:
    before = nobodys()
    here = at_county(page)
    COUNTY[page][-1](here)
    assert nobodys() - before == {here.window}


def nobodys() -> set[QWidget]:
    """Every widget that has no parent: windows, and what was made and never placed.

    The hall's display is a window of its own, which its module keeps until Qt has deleted it.
    """
    tops = QApplication.topLevelWidgets()
    return {one for one in tops if one.parent() is None and not isinstance(one, HallDisplay)}
