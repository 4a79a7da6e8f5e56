"""Going through the policies, and seeking people out, in a real window and by keys alone.

From finding the person to the recorded conversation, the answer kept as a fact, the matter opened
with its papers and the sheet in the preview; compared with what the desk has kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from greenwave_desk.bootstrap import open_desk
from greenwave_desk.cli.main import main
from greenwave_desk.desk.office import Desk
from greenwave_desk.domain.events import (
    Body,
    CaseOpened,
    FactStated,
    InterpretationRecorded,
    OutreachContacted,
    OutreachListed,
    body_of,
)
from greenwave_desk.domain.ids import OperatorName, PersonId
from greenwave_desk.domain.people import Person
from greenwave_desk.ui import app
from greenwave_desk.ui.pages.item_picker import ItemPicker
from greenwave_desk.ui.pages.policies_interpretation_list import Fold
from greenwave_desk.ui.pages.policies_outreach import OutreachPane
from greenwave_desk.ui.pages.policies_outreach_contact import ContactDialog
from greenwave_desk.ui.pages.preview import SheetPreview
from greenwave_desk.ui.shell import Shell
from greenwave_desk.ui.window import MainWindow

Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
ALT = Qt.KeyboardModifier.AltModifier
ADMIN, PASSPHRASE = OperatorName("admin"), "demo"
MICE = frozenset(
    {QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel, QEvent.Type.TouchBegin}
)


class NoMouse(QObject):
    """Notes whatever comes from a mouse or a finger."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() in MICE:
            self.seen.append(f"{event.type().name} at {type(watched).__name__}")
        return False


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("policies") / "demo"
    assert main(["demo", str(folder), "--people", "40", "--seed", "5"]) == 0
    return folder / "desk-a"


class Hands:
    """Ten fingers on the keyboard of the window."""

    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        self.qtbot, self.window = qtbot, window

    @property
    def shell(self) -> Shell:
        assert isinstance(self.window.shell, Shell)
        return self.window.shell

    def key(self, key: Key, modifier: Qt.KeyboardModifier = NONE, times: int = 1) -> None:
        for _ in range(times):
            target = QApplication.focusWidget() or self.window
            QTest.keyClick(target, key, modifier)
            QApplication.processEvents()

    def type(self, text: str) -> None:
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClicks(focus, text)
        QApplication.processEvents()

    def wait(self, until: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(until, timeout=10_000)

    def front(self, kind: type[QDialog]) -> QDialog:
        def there() -> QDialog | None:
            return next((one for one in self.window.findChildren(kind) if one.isVisible()), None)

        self.wait(lambda: there() is not None)
        shown = there()
        assert shown is not None
        shown.activateWindow()
        self.wait(shown.isActiveWindow)
        return shown

    def alone(self) -> None:
        dialogs = self.window.findChildren
        self.wait(lambda: not any(one.isVisible() for one in dialogs(QDialog)))
        self.window.activateWindow()
        self.wait(self.window.isActiveWindow)


@pytest.fixture
def hands(qtbot: QtBot, qapp: QApplication, home: Path) -> Iterator[Hands]:
    qapp.setStyle("Fusion")
    look = app.make_look(qapp, home)
    guard = NoMouse()
    qapp.installEventFilter(guard)
    window = MainWindow(
        lambda operator, passphrase: open_desk(
            home, operator=operator, passphrase=passphrase, door="window"
        ),
        look,
        operator=ADMIN,
        list_drives=tuple,
    )
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    qtbot.waitUntil(lambda: window.isActiveWindow() and QApplication.focusWidget() is not None)
    yield Hands(qtbot, window)
    window.close()
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qapp.removeEventFilter(guard)
    look.choose(language="en")  # its translator goes with it
    assert guard.seen == []


def kept(desk: Desk, kind: type[Body]) -> list[Body]:
    journal = desk.session.store.journal
    told = (
        body_of(each.kind, each.version, bytes(each.body))
        for each in journal.slice(journal.origin, 1, journal.head().seq)
    )
    return [each for each in told if isinstance(each, kind)]


def somebody(desk: Desk) -> Person:
    people = desk.session.store.roster.people_in()
    return min((one for one in people if one.card), key=lambda one: one.id_number)


def marked(pane: OutreachPane) -> PersonId:
    """Whose line of the table is under the mark."""
    assert pane._line is not None
    return pane._line.person


def sign_in(hands: Hands) -> None:
    hands.type(PASSPHRASE)
    hands.key(Key.Key_Return)
    hands.wait(lambda: hands.window.shell is not None)
    hands.window.activateWindow()
    hands.wait(lambda: hands.window.isActiveWindow() and QApplication.focusWidget() is not None)


def test_a_conversation_from_the_door_to_the_lock(hands: Hands, home: Path) -> None:
    with open_desk(home, operator=ADMIN, passphrase=PASSPHRASE) as desk:
        visitor = somebody(desk)

    sign_in(hands)

    # The page says how to begin; the person is found, and the conversation begun.
    hands.key(Key.Key_4, CTRL)
    pane = hands.shell.policies.interpretation
    assert pane.isVisible()
    assert pane.board.reading.isVisible()
    hands.key(Key.Key_K, CTRL)
    hands.type(visitor.card)
    hands.key(Key.Key_Return)
    hands.key(Key.Key_F7, SHIFT)
    assert pane.isVisible()
    assert pane.talk is not None
    assert pane.talk.person == visitor.id

    # The question on top is answered by one key; figures are typed where they are.
    asked = pane.board.box.asked
    assert asked is not None
    answers = {"yesno": "n", "choice": "a"}
    hands.type(answers.get(asked.kind, "100"))
    if asked.kind == "number":
        hands.key(Key.Key_Return)
    hands.wait(lambda: pane.board.box.asked is None or pane.board.box.asked.fact != asked.fact)

    # One key ticks and goes on, through the first group and into the next.
    explained: list[str] = []
    while len(explained) < 5:
        if not isinstance(pane.board.list.line(), Fold):
            explained.append(pane.board.marked)
        hands.key(Key.Key_Space)
    assert len(set(explained)) == 5

    # A matter is opened from a policy that is applied for here.
    hands.key(Key.Key_Home)
    for _ in range(40):
        if pane.board.shown.items(pane.board.marked):
            break
        hands.key(Key.Key_Down)
    policy = pane.board.marked
    hands.key(Key.Key_F6)
    hands.front(ItemPicker)
    hands.key(Key.Key_Return)
    hands.alone()
    assert pane.board.opened_case.isVisible()

    # The sheet of this conversation comes; printing it is nobody's business here.
    hands.key(Key.Key_F7)
    hands.front(SheetPreview)
    hands.key(Key.Key_Escape)
    hands.alone()

    # It is over, and the window locks: nothing is lost, nothing recorded twice.
    hands.key(Key.Key_F8)
    hands.key(Key.Key_L, CTRL)
    assert hands.window.shell is None
    hands.window.close()

    with open_desk(home, operator=ADMIN, passphrase=PASSPHRASE) as desk:
        (talk,) = kept(desk, InterpretationRecorded)
        assert isinstance(talk, InterpretationRecorded)
        assert talk.person == visitor.id
        assert list(talk.explained) == explained
        assert talk.entitled + talk.undecided + talk.not_entitled == len(talk.verdicts) == 21
        (stated,) = kept(desk, FactStated)
        assert isinstance(stated, FactStated)
        assert (stated.person, stated.fact) == (visitor.id, asked.fact)
        (opened,) = kept(desk, CaseOpened)
        assert isinstance(opened, CaseOpened)
        assert opened.person == visitor.id
        assert opened.item in {item.id for item in desk.interpretation.items_for(policy)}
        assert desk.casework.show(opened.number).materials
        notes = desk.interpretation.explained(visitor.id)
        assert sorted(note.policy for note in notes) == sorted(explained)
        assert desk.upkeep.verify().problems == ()


def test_somebody_is_sought_out_and_the_answer_comes_back(hands: Hands, home: Path) -> None:
    sign_in(hands)
    hands.key(Key.Key_4, CTRL)
    hands.key(Key.Key_2, ALT)
    pane = hands.shell.policies.outreach
    assert pane.isVisible()
    hands.wait(lambda: pane.survey is not None and not pane.surveying)
    assert pane.survey is not None
    found = {each.person: each for each in pane.survey.narrowed()}
    assert found
    assert all(lead.grounds for each in found.values() for lead in each.leads)

    # The list shows somebody with reasons; they were met, and are thinking about it.
    hands.wait(lambda: QApplication.focusWidget() is pane.table)
    hands.key(Key.Key_Down)
    who = found[marked(pane)]
    hands.key(Key.Key_Return, CTRL)
    asked = hands.front(ContactDialog)
    assert isinstance(asked, ContactDialog)
    while QApplication.focusWidget() is not asked.helper:
        hands.key(Key.Key_Tab)
    hands.type("Zhao")
    while QApplication.focusWidget() is not asked.do_button:
        hands.key(Key.Key_Tab)
    hands.key(Key.Key_Return)
    hands.alone()
    hands.wait(lambda: not pane.surveying)

    # The list for the village stands in the preview; nothing leaves unless it is printed.
    hands.key(Key.Key_F7)
    hands.front(SheetPreview)
    hands.key(Key.Key_Escape)
    hands.alone()

    # Enter goes through the policies with the same person.
    hands.wait(lambda: QApplication.focusWidget() is pane.table)
    other = marked(pane)
    hands.key(Key.Key_Return)
    talk = hands.shell.policies.interpretation.talk
    assert talk is not None
    assert talk.person == other
    hands.window.close()

    with open_desk(home, operator=ADMIN, passphrase=PASSPHRASE) as desk:
        (said,) = kept(desk, OutreachContacted)
        assert isinstance(said, OutreachContacted)
        assert (said.person, said.helper) == (who.person, "Zhao")
        assert set(said.policies) == {lead.policy for lead in who.leads}
        assert kept(desk, OutreachListed) == []
        now = desk.outreach.of(who.person)
        assert not any(lead.active for lead in now.leads if lead.policy in said.policies)
        assert desk.upkeep.verify().problems == ()
