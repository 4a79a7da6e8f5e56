"""A whole day at a desk, in its window and by keys alone: from signing in to locking.

What was done is written down beside it (:class:`Ledger`) and compared in the evening with what the
desk has kept.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QListWidget, QWidget
from pytestqt.qtbot import QtBot

from greenwave_desk.bootstrap import open_desk
from greenwave_desk.cli.main import main
from greenwave_desk.desk.case_views import CaseFilter
from greenwave_desk.desk.office import Desk
from greenwave_desk.domain.cases import CaseAction, CaseState
from greenwave_desk.domain.events import (
    CaseAdvanced,
    CaseOpened,
    TicketMoved,
    VisitRecorded,
    body_of,
)
from greenwave_desk.domain.ids import CaseNumber, OperatorName, PersonId
from greenwave_desk.domain.people import Person
from greenwave_desk.domain.scans import card_code
from greenwave_desk.ui import app
from greenwave_desk.ui.drives import Drive
from greenwave_desk.ui.hall.faces import Face
from greenwave_desk.ui.hall.rating import RatingWindow
from greenwave_desk.ui.pages.case_step import StepDialog
from greenwave_desk.ui.pages.item_picker import ItemPicker
from greenwave_desk.ui.pages.settings_operator import LetInDialog
from greenwave_desk.ui.shell import Shell
from greenwave_desk.ui.theme.look import Look
from greenwave_desk.ui.window import MainWindow

sys.path.insert(0, str(Path(__file__).parents[1] / "ui"))
from typist import Typist

Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ADMIN, COLLEAGUE = OperatorName("admin"), OperatorName("王芳")
PASSPHRASE, HERS = "demo", "a sentence of her own"
MICE = frozenset(
    {
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonDblClick,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)


class NoMouse(QObject):
    """Counts whatever comes from a mouse, a finger or a pen."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() in MICE:
            self.seen.append(f"{event.type().name} at {type(watched).__name__}")
        return False


@pytest.fixture
def no_mouse(qapp: QApplication) -> Iterator[NoMouse]:
    guard = NoMouse()
    qapp.installEventFilter(guard)
    yield guard
    qapp.removeEventFilter(guard)
    assert guard.seen == []


@dataclass
class Ledger:
    """What was done today, as somebody beside the clerk writes it down."""

    tickets: Counter[str] = field(default_factory=Counter)
    queue: Counter[str] = field(default_factory=Counter)
    steps: list[tuple[str, CaseAction]] = field(default_factory=list)
    ends: dict[str, CaseState] = field(default_factory=dict)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("day") / "demo"
    assert main(["demo", str(folder), "--people", "60", "--seed", "5"]) == 0
    return folder / "desk-a"


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def look(qapp: QApplication, home: Path) -> Iterator[Look]:
    """In whichever language: no word of the window is read here, only what was done."""
    qapp.setStyle("Fusion")
    made = app.make_look(qapp, home)
    yield made
    made.choose(language="en")  # its translator goes with it


class Clerk:
    """Two hands on a keyboard, a scanner, and two eyes."""

    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        self.qtbot, self.window = qtbot, window
        self._now = 100_000

    # hands

    def key(self, key: Key, modifier: Qt.KeyboardModifier | None = None, times: int = 1) -> None:
        for _ in range(times):
            target = QApplication.focusWidget() or QApplication.activeWindow() or self.window
            QTest.keyClick(target, key, modifier or Qt.KeyboardModifier.NoModifier)
            QApplication.processEvents()

    def type(self, text: str) -> None:
        """Letters by key; characters as an input method commits them."""
        focus = QApplication.focusWidget()
        assert focus is not None
        if text.isascii():
            QTest.keyClicks(focus, text)
        else:
            commit = QInputMethodEvent("", [])
            commit.setCommitString(text)
            QApplication.sendEvent(focus, commit)
        QApplication.processEvents()

    def scan(self, person: Person) -> None:
        handle = self.window.windowHandle()
        assert handle is not None
        typist = Typist(handle, self._now)
        typist.scan(card_code(person.card))
        self._now = typist.now
        QApplication.processEvents()

    def tab_to(self, wanted: QWidget) -> None:
        """Tab until this has the focus."""
        for _ in range(80):
            if wanted.hasFocus():
                return
            self.key(Key.Key_Tab)
        raise AssertionError(f"Tab never comes to {wanted}")

    # eyes

    def wait(self, until: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(until, timeout=10_000)

    def see(self, words: str) -> None:
        def stands() -> None:
            assert words in self.screen

        self.qtbot.waitUntil(stands, timeout=10_000)

    @property
    def lists(self) -> str:
        """Every row of every list on the screen."""
        shown = [one for one in self.window.findChildren(QListWidget) if one.isVisible()]
        return "\n".join(one.item(at).text() for one in shown for at in range(one.count()))

    @property
    def screen(self) -> str:
        windows: list[QWidget] = [self.window, *self.window.findChildren(QDialog)]
        return "\n".join(
            part.text()
            for shown in windows
            if shown.isVisible()
            for kind in (QLabel, QLineEdit)
            for part in shown.findChildren(kind)
            if part.isVisible()
        )

    def front(self, kind: type[QWidget]) -> QWidget:
        """What has come in front, as soon as it has the keyboard."""

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
        """Nothing is in front of the window any more."""
        kinds = (QDialog, RatingWindow)
        self.wait(
            lambda: (
                not any(one.isVisible() for kind in kinds for one in self.window.findChildren(kind))
            )
        )
        self.window.activateWindow()
        self.wait(self.window.isActiveWindow)
        QApplication.processEvents()

    # the window

    @property
    def shell(self) -> Shell:
        assert isinstance(self.window.shell, Shell)
        return self.window.shell

    @property
    def ticket(self) -> str:
        """The number that the open page gave."""
        pane = self.shell.reception.pane
        assert pane is not None
        assert pane.given is not None
        return pane.given.number

    def sign_in(self, operator: str, passphrase: str) -> None:
        door = self.window.sign_in
        assert door is not None
        if door.name.text() != operator:
            if not door.name.hasFocus():
                self.key(Key.Key_Backtab, SHIFT)
            self.key(Key.Key_A, CTRL)
            self.type(operator)
            self.key(Key.Key_Return)
        self.type(passphrase)
        self.key(Key.Key_Return)
        self.wait(lambda: self.window.shell is not None)
        self.window.activateWindow()
        self.wait(lambda: self.window.isActiveWindow() and QApplication.focusWidget() is not None)

    def lock(self) -> None:
        self.key(Key.Key_L, CTRL)
        assert self.window.shell is None

    def look_up(self, text: str) -> None:
        self.key(Key.Key_K, CTRL)
        self.type(text)
        self.key(Key.Key_Return)


@pytest.fixture
def clerk(qtbot: QtBot, look: Look, home: Path, stick: Path, no_mouse: NoMouse) -> Iterator[Clerk]:
    drive = Drive(name="KINGSTON", root=stick, free=14_000_000_000, read_only=False)
    window = MainWindow(
        lambda operator, passphrase: open_desk(
            home, operator=operator, passphrase=passphrase, door="window"
        ),
        look,
        place=str(home),
        list_drives=lambda: (drive,),
    )
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    qtbot.waitUntil(lambda: window.isActiveWindow() and QApplication.focusWidget() is not None)
    yield Clerk(qtbot, window)
    window.close()
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    del no_mouse


class Day:
    """The day's parts, in the order in which they come."""

    def __init__(self, clerk: Clerk) -> None:
        self.at = clerk
        self.ledger = Ledger()

    # reception

    def ticket_by_card(self, person: Person) -> str:
        """Scan, the holder's ID card seen, ticket."""
        self.at.scan(person)
        self.at.see(person.name)
        self.at.key(Key.Key_4)
        return self._ticket("card")

    def ticket_by_pinyin(self, person: Person, pinyin: str) -> str:
        self.at.look_up(pinyin)
        self.at.see(person.name)
        return self._ticket("manual")

    def ticket_for_a_stranger(self, name: str) -> None:
        """On no roster: the questions are answered, advice is given, an ordinary number."""
        self.at.look_up(name)
        nobody = self.at.shell.reception.nobody
        for _ in range(12):
            if nobody.questions.asked is None:
                break
            self.at.key(Key.Key_Y)
            QApplication.processEvents()
        assert nobody.advised
        self.at.key(Key.Key_F5)
        self.at.see("A001")
        self.ledger.tickets["manual"] += 1

    def _ticket(self, method: str) -> str:
        self.at.key(Key.Key_F5)
        self.ledger.tickets[method] += 1
        return self.at.ticket

    # queue

    def call(self, number: str) -> None:
        self.at.key(Key.Key_F3)
        board = self.at.shell.session.desk.queue.board(self.at.shell.session.window)
        assert board.serving is not None
        assert board.serving.number == number
        self.ledger.queue["call"] += 1

    def act(self, name: str, *pressed: Key | tuple[Key, Qt.KeyboardModifier]) -> None:
        """Keys of the queue's page."""
        self.at.key(Key.Key_2, CTRL)
        for one in pressed:
            self.at.key(*(one if isinstance(one, tuple) else (one,)))
        self.ledger.queue[name] += 1

    def from_list(self, name: str, numbers: QWidget) -> None:
        """The first number of a list is called to the window again."""
        self.at.key(Key.Key_2, CTRL)
        self.at.tab_to(numbers)
        self.at.key(Key.Key_Return)
        self.ledger.queue[name] += 1

    # matters

    def open_matter(self, person: Person, name: str) -> str:
        self.at.key(Key.Key_1, CTRL)
        self.at.scan(person)
        self.at.see(person.name)
        before = {case.number for case in self.at.shell.session.desk.casework.cases()}
        self.at.key(Key.Key_F6)
        self.at.front(ItemPicker)
        self.at.type(name)
        self.at.key(Key.Key_Return)
        self.at.alone()
        (number,) = {case.number for case in self.at.shell.session.desk.casework.cases()} - before
        return number

    def at_matter(self, number: str) -> None:
        """Find the matter among the matters, by its number."""
        self.at.key(Key.Key_3, CTRL)
        self.at.key(Key.Key_G, CTRL)
        self.at.key(Key.Key_A, CTRL)
        self.at.type(number)
        self.at.key(Key.Key_Return)
        self.at.wait(lambda: self.at.shell.cases.marked_matter() == number)
        self.at.key(Key.Key_Return)

    def step(self, number: str, action: CaseAction, *said: str | Key, asks: bool = True) -> None:
        """The key that stands on the action, and what its dialog is told by keys."""
        self._begin(number, action)
        if asks:
            self.at.front(StepDialog)
            self._say(*said)
        self.at.alone()
        self.at.wait(lambda: self._newest(number) == action)
        self.ledger.steps.append((number, action))

    def second_notice(self, number: str, reason: str) -> None:
        """Without a reason it is refused in words; with one it is counted."""
        self._begin(number, A.REQUEST_MATERIALS)
        shown = self.at.front(StepDialog)
        assert isinstance(shown, StepDialog)
        self._say()
        assert shown.isVisible()
        assert shown.banner.text
        self._say(reason)
        self.at.alone()
        self.ledger.steps.append((number, A.REQUEST_MATERIALS))

    def rated(self, number: str) -> None:
        """The visitor presses a digit, one part-grade, and that it is enough."""
        self.at_matter(number)
        self.at.key(Key.Key_R, CTRL)
        shown = self.at.front(RatingWindow)
        assert isinstance(shown, RatingWindow)
        self.at.key(Key.Key_5)
        self.at.key(Key.Key_Backtab, SHIFT)
        assert isinstance(QApplication.focusWidget(), Face)
        self.at.key(Key.Key_Space)
        self.at.tab_to(shown.done_button)
        self.at.key(Key.Key_Return)
        self.at.alone()

    def let_in(self, name: OperatorName, passphrase: str) -> None:
        """In the settings, among people."""
        self.at.key(Key.Key_8, CTRL)
        self.at.key(Key.Key_Down, times=2)
        self.at.key(Key.Key_F6)
        self.at.front(LetInDialog)
        for line in (name, passphrase, passphrase):
            self.at.type(line)
            self.at.key(Key.Key_Return)
        self.at.alone()
        desk = self.at.shell.session.desk
        self.at.wait(lambda: name in {each.name for each in desk.staff.colleagues()})

    def _begin(self, number: str, action: CaseAction) -> None:
        self.at_matter(number)
        offered = {each.action: each for each in self.at.shell.cases.story.offered}
        key = offered[action].key
        if key.startswith("F"):
            self.at.key(Key[f"Key_{key}"])
        else:
            self.at.type(key)

    def _say(self, *said: str | Key) -> None:
        for one in said:
            self.at.type(one) if isinstance(one, str) else self.at.key(one)
        self.at.key(Key.Key_Return, CTRL)

    def _newest(self, number: str) -> str:
        timeline = self.at.shell.session.desk.casework.show(CaseNumber(number)).timeline
        return timeline[-1].action


A, S = CaseAction, CaseState


def test_a_day_without_a_mouse(clerk: Clerk, home: Path, stick: Path) -> None:
    with open_desk(home, operator=ADMIN, passphrase=PASSPHRASE) as desk:
        begun = desk.session.store.journal.head().seq
        zeng = desk.reception.find("曾国顺").hits[0].person
        people = sorted(desk.session.store.roster.people_in(), key=lambda one: one.id_number)
        first, second, third = [one for one in people if one.card and one.id != zeng.id][:3]
    day = Day(clerk)

    # The morning: which window this computer serves is set, and kept.
    clerk.sign_in(ADMIN, PASSPHRASE)
    clerk.key(Key.Key_8, CTRL)
    clerk.key(Key.Key_Return)
    clerk.key(Key.Key_Right)
    clerk.key(Key.Key_Space)
    assert clerk.shell.settings.computer.window_.said
    assert clerk.shell.session.window == "1"

    # Visitors: by card, by pinyin, and one who is on no roster.
    clerk.key(Key.Key_1, CTRL)
    assert day.ticket_by_card(first) == "L001"
    assert day.ticket_by_pinyin(zeng, "zgs") == "L002"
    assert day.ticket_by_card(second) == "L003"
    assert day.ticket_by_card(third) == "L004"
    day.ticket_for_a_stranger("qqzzx")

    # The queue: served; held and resumed; missed and recalled; sent on; left.
    day.call("L001")
    clerk.key(Key.Key_F3, SHIFT)
    day.ledger.queue["recall"] += 1
    day.act("serve", Key.Key_F4)
    day.act("finish", Key.Key_F5)
    day.call("L002")
    day.act("hold", Key.Key_F6)
    day.from_list("resume", clerk.shell.queue.held)
    day.act("serve", Key.Key_F4)
    day.act("finish", Key.Key_F5)
    day.call("L003")
    day.act("miss", Key.Key_F7)
    day.from_list("recall", clerk.shell.queue.missed)
    day.act("serve", Key.Key_F4)
    day.act("finish", Key.Key_F5)
    day.call("L004")
    day.act("transfer", Key.Key_F8, Key.Key_1)
    day.call("A001")
    day.act("abandon", (Key.Key_Delete, CTRL), Key.Key_Return)

    # One matter to its decision, as far as the back office.
    granted = day.open_matter(zeng, "最低生活保障")
    declined = day.open_matter(first, "残疾人两项补贴")
    day.step(granted, A.TO_WINDOW, asks=False)
    day.step(granted, A.CHECK_MATERIALS, "p")
    day.step(granted, A.REQUEST_MATERIALS)
    day.second_notice(granted, "the photo was forgotten")
    day.step(granted, A.RECEIVE_MATERIALS)
    day.step(granted, A.TO_REVIEW, asks=False)
    day.step(granted, A.NOTE, "comes by bus")

    # The other is refused, with its reasons, and told so in writing.
    day.step(declined, A.TO_WINDOW, asks=False)
    day.step(declined, A.REFUSE, "the certificate has expired")
    day.step(declined, A.NOTIFY)
    day.ledger.ends[declined] = S.REFUSED

    # A colleague is let in, and offered the first matter; she takes it over under her own name.
    day.let_in(COLLEAGUE, HERS)
    day.step(granted, A.HAND_OVER, Key.Key_Tab, "call before noon")
    clerk.key(Key.Key_7, CTRL)
    table = clerk.shell.board.people.table.model()
    clerk.wait(lambda: COLLEAGUE in {table.index(at, 0).data() for at in range(table.rowCount())})
    clerk.lock()
    clerk.sign_in(COLLEAGUE, HERS)
    clerk.key(Key.Key_5, CTRL)
    clerk.wait(lambda: clerk.shell.mine.marked_matter() == granted)
    clerk.key(Key.Key_F2)
    clerk.wait(lambda: not clerk.shell.session.desk.casework.my_work().offered)
    day.ledger.steps.append((granted, A.ACCEPT_HAND_OVER))
    day.step(granted, A.NUDGE, asks=False)
    day.step(granted, A.DECIDE, asks=False)
    day.step(granted, A.NOTIFY)
    day.rated(granted)
    day.step(granted, A.CLOSE, asks=False)
    day.ledger.ends[granted] = S.COMPLETED
    clerk.lock()

    # The evening: the report on a stick, and the lock.
    clerk.sign_in(ADMIN, PASSPHRASE)
    clerk.key(Key.Key_F9)
    clerk.wait(lambda: clerk.shell.exchange.isVisible() and "KINGSTON" in clerk.lists)
    clerk.key(Key.Key_Return)
    clerk.wait(lambda: bool(list(stick.rglob("GW-desk-report-*.gwb"))))
    clerk.wait(lambda: not clerk.shell.exchange.working)
    clerk.lock()
    clerk.window.close()

    with open_desk(home, operator=ADMIN, passphrase=PASSPHRASE) as desk:
        settle(desk, begun, day.ledger, granted)


def settle(desk: Desk, begun: int, ledger: Ledger, granted: str) -> None:
    """What the desk has kept of the day is what was written down beside it, and nothing else."""
    journal = desk.session.store.journal
    events = tuple(journal.slice(journal.origin, begun + 1, journal.head().seq))
    told = [(event, body_of(event.kind, event.version, bytes(event.body))) for event in events]

    visits = [body for _, body in told if isinstance(body, VisitRecorded)]
    assert Counter(str(visit.method) for visit in visits) == ledger.tickets
    assert [visit.person for visit in visits].count(PersonId("")) == 1
    assert [visit.advised for visit in visits if not visit.person] != [()]
    moves = Counter(str(body.action) for _, body in told if isinstance(body, TicketMoved))
    assert moves == ledger.queue
    board = desk.queue.board("1")
    assert (board.done, board.abandoned, len(board.waiting)) == (3, 1, 1)
    assert desk.queue.ticket("L004").window == "2"

    number_of = {body.case: body.number for _, body in told if isinstance(body, CaseOpened)}
    steps = [
        (number_of[body.case], body.action)
        for _, body in told
        if isinstance(body, CaseAdvanced) and body.action is not A.ASSIGN
    ]
    assert steps == ledger.steps
    rows = desk.casework.rows(CaseFilter(states=tuple(sorted(S)), ended=True))
    assert {row.case.number: row.case.state for row in rows} == ledger.ends
    story = desk.casework.show(CaseNumber(granted))
    assert story.case.assistant == COLLEAGUE
    assert story.standing.notices == 2
    hers = {entry.action for entry in story.timeline if entry.operator == COLLEAGUE}
    assert {A.ACCEPT_HAND_OVER, A.DECIDE, A.NOTIFY, A.CLOSE} <= hers
    assert A.REQUEST_MATERIALS not in hers

    kinds = Counter(event.kind for event in events)
    assert (kinds["rating.given"], kinds["bundle.exported"], kinds["session.locked"]) == (1, 1, 3)
    assert desk.ratings.totals().given == 1
    assert desk.exchange.status().report_serial > 0
    assert desk.upkeep.verify().problems == ()
