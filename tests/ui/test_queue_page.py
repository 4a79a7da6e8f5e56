from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import product
from pathlib import Path

import pytest
from county_pages import ADMIN, PASSPHRASE, texts
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from greenwave_desk import bootstrap
from greenwave_desk.desk.office import Desk
from greenwave_desk.domain.ids import OperatorName, PersonId, VisitId
from greenwave_desk.domain.queue import TicketAction, TicketState
from greenwave_desk.domain.visits import Lane, RecognitionMethod
from greenwave_desk.ui.hall.hall import Hall
from greenwave_desk.ui.keys import Act
from greenwave_desk.ui.pages.queue import WINDOW, QueuePage
from greenwave_desk.ui.session import Kind
from greenwave_desk.ui.shell import Shell
from greenwave_desk.ui.theme.look import Look
from greenwave_desk.ui.theme.tokens import TypeSize
from greenwave_desk.ui.window import MainWindow


def open_desk(home: Path, operator: OperatorName = ADMIN, passphrase: str = PASSPHRASE) -> Desk:
    return bootstrap.open_desk(home, operator=operator, passphrase=passphrase)


class At:
    """A signed-in desk's window, and what a test does at it."""

    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        self.qtbot = qtbot
        self.window = window
        assert isinstance(window.shell, Shell)
        self.session = window.shell.session

    @property
    def shell(self) -> Shell:
        assert isinstance(self.window.shell, Shell)
        return self.window.shell

    @property
    def page(self) -> QueuePage:
        return self.shell.queue

    @property
    def desk(self) -> Desk:
        return self.session.desk

    def press(self, key: Qt.Key, *, shift: bool = False, ctrl: bool = False) -> None:
        how = Qt.KeyboardModifier.NoModifier
        if shift:
            how |= Qt.KeyboardModifier.ShiftModifier
        if ctrl:
            how |= Qt.KeyboardModifier.ControlModifier
        self.qtbot.keyClick(QApplication.focusWidget() or self.window, key, how)

    def write(self, text: str) -> None:
        self.qtbot.keyClicks(QApplication.focusWidget(), text)

    def person(self, at: int = 0) -> PersonId:
        people = self.desk.reception.find("王", 20).hits
        return people[at].person.id

    def give(self, person: PersonId | None = None) -> VisitId:
        visit = self.desk.reception.arrive(person, RecognitionMethod.MANUAL).visit.id
        self.session.told(Kind.VISITS)
        return visit

    def stand(self, visit: VisitId) -> TicketState:
        return self.desk.queue.ticket(visit).state

    def shown(self, lane: Lane) -> list[str]:
        return [ticket.number for ticket in self.page.lanes[lane].tickets]

    def to_queue(self) -> None:
        self.press(Qt.Key.Key_2, ctrl=True)


@pytest.fixture
def at(qtbot: QtBot, look: Look, folder: Path) -> Iterator[At]:
    """At window 2 of a real desk, on the page of the queue, in English."""
    look.choose(language="en")
    shown = MainWindow(
        partial(open_desk, folder / "desk-a"),
        look,
        operator=ADMIN,
        idle_ms=10_000_000,
        backup_ms=10_000_000,
        list_drives=tuple,
    )
    shown.show()
    qtbot.waitExposed(shown)
    assert shown.sign_in is not None
    shown.sign_in.knock(ADMIN, PASSPHRASE)
    qtbot.waitUntil(lambda: shown.shell is not None)
    shown.activateWindow()
    qtbot.waitUntil(shown.isActiveWindow)
    made = At(qtbot, shown)
    made.session.window = "2"
    made.to_queue()
    yield made
    shown.close()
    shown.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def other(at: At) -> Iterator[Desk]:
    """The same workspace on another connection: what another process does to it."""
    with at.desk.another() as desk:
        yield desk


def test_which_window_is_asked_for_once_and_chosen_by_a_digit(at: At) -> None:
    at.session.window = ""
    at.press(Qt.Key.Key_1, ctrl=True)
    at.to_queue()
    assert "Which window" in at.page.ask.text
    at.press(Qt.Key.Key_3)
    assert at.session.window == "3"
    assert "window 3 is serving" in texts(at.page)
    at.press(Qt.Key.Key_W, ctrl=True)
    at.press(Qt.Key.Key_1)
    assert at.session.window == "1"


def test_the_window_that_was_chosen_before_is_kept(at: At, monkeypatch: pytest.MonkeyPatch) -> None:
    at.session.window = ""
    monkeypatch.setattr(at.page.look, "word", {WINDOW: "3"}.__getitem__)
    at.page.refresh()
    assert at.session.window == "3"


def test_a_centre_with_one_window_is_not_asked(at: At) -> None:
    at.desk.queue.set_windows(("综合",))
    at.session.window = ""
    at.page.refresh()
    assert at.session.window == "综合"
    at.give()
    at.press(Qt.Key.Key_F3)
    at.press(Qt.Key.Key_F8)
    assert "one window only" in at.page.banner.text


def test_an_empty_queue_says_what_will_be_here(at: At) -> None:
    told = texts(at.page)
    assert "Nobody is waiting" in told
    assert told.count("Nobody waits in this lane.") == 2
    at.press(Qt.Key.Key_F3)
    assert at.page.banner.text
    assert at.page.board is not None
    assert at.page.board.serving is None


def test_identity_opens_on_the_call_and_not_before(at: At) -> None:
    at.give(at.person())
    at.give()
    name = at.desk.reception.open_page(at.person()).person.name
    assert at.shown(Lane.PRIORITY) == ["L001"]
    assert at.shown(Lane.ORDINARY) == ["A001"]
    assert name[:1] + "*" not in texts(at.page)
    at.press(Qt.Key.Key_F3)
    assert at.shell.page is at.shell.reception
    at.to_queue()
    assert at.page.serving.number.text() == "L001"
    assert at.page.serving.name.text() == name[:1] + "*" * (len(name) - 1)
    assert name not in texts(at.page)


def test_a_call_opens_the_person_with_their_ticket_and_no_second_is_given(at: At) -> None:
    visit = at.give(at.person())
    at.press(Qt.Key.Key_F3)
    pane = at.shell.reception.pane
    assert pane is not None
    assert pane.person == at.person()
    assert "L001" in texts(pane)
    at.press(Qt.Key.Key_F5)  # the key that gives a ticket on this page
    assert at.desk.reception.waiting() == ()
    assert pane.opened.arrival is not None
    assert pane.opened.arrival.visit.id == visit


def test_of_two_tickets_the_one_that_was_called_is_known(at: At) -> None:
    first, second = at.give(at.person()), at.give(at.person())
    at.press(Qt.Key.Key_F3)
    pane = at.shell.reception.pane
    assert pane is not None
    assert pane.opened.arrival is not None
    assert pane.opened.arrival.visit.id == first != second
    assert pane.opened.arrival.visit.ticket == "L001"


def test_the_page_of_the_visitor_before_is_closed_when_a_stranger_is_called(at: At) -> None:
    at.give(at.person())
    at.give()
    at.press(Qt.Key.Key_F3)
    assert at.shell.reception.pane is not None
    at.press(Qt.Key.Key_F3)
    assert at.shell.reception.pane is None
    assert at.shell.toast.text == "A001 to window 2, please"


def test_the_way_of_a_number_by_keys_alone(at: At) -> None:
    visit = at.give()
    at.press(Qt.Key.Key_F3)
    assert at.stand(visit) is TicketState.CALLED
    at.press(Qt.Key.Key_F3, shift=True)
    assert at.desk.queue.ticket(visit).calls == 2
    assert "called 2 times" in texts(at.page)
    at.press(Qt.Key.Key_F4)
    assert at.stand(visit) is TicketState.SERVING
    at.press(Qt.Key.Key_F6)
    assert at.stand(visit) is TicketState.HELD
    at.page.held.setFocus()
    at.press(Qt.Key.Key_Return)
    assert at.stand(visit) is TicketState.CALLED
    at.press(Qt.Key.Key_F7)
    assert at.stand(visit) is TicketState.MISSED
    at.page.missed.setFocus()
    at.press(Qt.Key.Key_Return)
    assert at.stand(visit) is TicketState.CALLED
    at.press(Qt.Key.Key_F5)
    assert at.stand(visit) is TicketState.DONE
    at.press(Qt.Key.Key_F5)
    assert "No number" in at.page.banner.text


def test_the_next_call_finishes_what_the_window_has(at: At) -> None:
    first, second = at.give(), at.give()
    at.press(Qt.Key.Key_F3)
    at.press(Qt.Key.Key_F3)
    assert at.stand(first) is TicketState.DONE
    assert at.stand(second) is TicketState.CALLED


def test_a_call_out_of_turn_asks_why_and_says_whom_it_passes_over(at: At) -> None:
    at.give(at.person())
    at.give()
    third = at.give()
    at.page.lanes[Lane.ORDINARY].setFocus()
    at.press(Qt.Key.Key_Down)
    at.press(Qt.Key.Key_Return)
    assert "A002" in at.page.ask.text
    assert "passes over 2" in at.page.ask.text
    at.press(Qt.Key.Key_Return)
    assert at.stand(third) is TicketState.WAITING
    assert "Write a reason" in at.page.ask.text
    at.write("chest pain")
    at.press(Qt.Key.Key_Return)
    assert at.stand(third) is TicketState.CALLED
    assert at.page.ask.text == ""
    journal = at.desk.session.store.journal
    seq = journal.head().seq
    (event,) = journal.slice(journal.origin, seq, seq)
    assert b"chest pain" in bytes(event.body)


def test_whose_turn_it_is_needs_no_reason(at: At) -> None:
    visit = at.give()
    at.page.lanes[Lane.ORDINARY].setFocus()
    at.press(Qt.Key.Key_Return)
    assert at.page.ask.text == ""
    assert at.stand(visit) is TicketState.CALLED


def test_esc_takes_a_question_back_and_the_focus_is_where_it_was(at: At) -> None:
    at.give()
    second = at.give()
    at.page.lanes[Lane.ORDINARY].setFocus()
    at.press(Qt.Key.Key_Down)
    at.press(Qt.Key.Key_Return)
    assert at.page.ask.reason is QApplication.focusWidget()
    at.press(Qt.Key.Key_Escape)
    assert at.page.ask.text == ""
    assert at.page.lanes[Lane.ORDINARY].hasFocus()
    marked = at.page.lanes[Lane.ORDINARY].marked
    assert marked is not None
    assert marked.visit == second
    assert at.stand(second) is TicketState.WAITING
    assert at.shell.page is at.page


def test_a_number_is_sent_to_another_window_by_a_digit(at: At) -> None:
    visit = at.give()
    at.press(Qt.Key.Key_F3)
    at.press(Qt.Key.Key_F8)
    assert [one.accessibleName() for one in at.page.ask.options] == ["window 1", "window 3"]
    at.press(Qt.Key.Key_2)
    sent = at.desk.queue.ticket(visit)
    assert (sent.state, sent.window) == (TicketState.WAITING, "3")
    assert "sent to other windows" in texts(at.page)


def test_who_left_is_asked_for_once_since_it_cannot_be_taken_back(at: At) -> None:
    first, second = at.give(), at.give()
    at.press(Qt.Key.Key_F3)
    at.press(Qt.Key.Key_Delete, ctrl=True)
    at.press(Qt.Key.Key_Escape)
    assert at.stand(first) is TicketState.CALLED
    at.page.lanes[Lane.ORDINARY].setFocus()
    at.press(Qt.Key.Key_Delete, ctrl=True)
    assert "A002" in at.page.ask.text  # the marked one, not the one at the window
    at.press(Qt.Key.Key_Return)
    assert at.stand(second) is TicketState.ABANDONED
    assert at.stand(first) is TicketState.CALLED


def test_two_windows_never_call_the_same_number(at: At, other: Desk) -> None:
    first, second = at.give(), at.give()
    other.queue.next("1")
    at.press(Qt.Key.Key_F3)  # the page still shows the first one as next
    assert at.stand(first) is TicketState.CALLED
    assert at.desk.queue.ticket(first).window == "1"
    assert at.desk.queue.ticket(second).window == "2"
    assert at.page.serving.number.text() == "A002"


def test_a_number_that_another_window_took_meanwhile_is_refused_in_words(
    at: At, other: Desk
) -> None:
    first = at.give()
    at.page.lanes[Lane.ORDINARY].setFocus()
    other.queue.next("1")
    at.page._call_chosen(at.page.lanes[Lane.ORDINARY].tickets[0], "")
    assert at.page.banner.text
    assert at.desk.queue.ticket(first).window == "1"
    assert at.shown(Lane.ORDINARY) == []


def test_what_others_do_appears_without_moving_mark_or_focus(
    at: At, qtbot: QtBot, other: Desk
) -> None:
    for _ in range(40):
        at.give()
    view = at.page.lanes[Lane.ORDINARY]
    view.setFocus()
    for _ in range(20):
        at.press(Qt.Key.Key_Down)
    marked, place = view.marked, view.verticalScrollBar().value()
    assert marked is not None
    assert marked.number == "A021"
    other.reception.arrive(None, RecognitionMethod.MANUAL)
    at.page.poll.look()
    qtbot.waitUntil(lambda: "A041" in at.shown(Lane.ORDINARY))
    assert view.hasFocus()
    assert view.marked == marked
    assert view.verticalScrollBar().value() == place
    other.queue.call(marked.visit, "1", "x")
    at.page.poll.look()
    qtbot.waitUntil(lambda: "A021" not in at.shown(Lane.ORDINARY))
    assert view.marked is not None
    assert view.marked.number == "A022"


def test_an_answer_that_is_older_than_the_page_is_not_shown(at: At, qtbot: QtBot) -> None:
    at.give()
    at.page.poll.look()
    at.press(Qt.Key.Key_F3)  # before the answer can come
    qtbot.waitUntil(lambda: not at.page.poll.under_way)
    assert at.page.serving.number.text() == "A001"


def test_a_list_that_empties_gives_the_focus_back_to_the_buttons(at: At, other: Desk) -> None:
    at.give()
    at.page.lanes[Lane.ORDINARY].setFocus()
    other.queue.next("1")
    at.page.refresh()
    assert QApplication.focusWidget() is at.page.serving.buttons[Act.CALL_NEXT]


def test_f3_calls_from_any_page_and_takes_no_focus_for_its_line(at: At) -> None:
    at.press(Qt.Key.Key_6, ctrl=True)
    assert at.shell.page is at.shell.exchange
    before = QApplication.focusWidget()
    visit = at.give()
    at.press(Qt.Key.Key_F3)
    assert at.stand(visit) is TicketState.CALLED
    assert at.shell.toast.text == "A001 to window 2, please"
    assert QApplication.focusWidget() is before
    assert at.shell.page is at.shell.exchange
    at.press(Qt.Key.Key_F3, shift=True)
    assert at.desk.queue.ticket(visit).calls == 2
    at.press(Qt.Key.Key_F3)
    assert "A001" not in at.shell.toast.text  # nobody waits any more: said in the line
    assert at.shell.toast.text


def test_f3_without_a_window_goes_where_it_is_asked(at: At) -> None:
    at.press(Qt.Key.Key_6, ctrl=True)
    at.session.window = ""
    at.press(Qt.Key.Key_F3)
    assert at.shell.page is at.page
    assert "Which window" in at.page.ask.text


def test_the_order_of_tab_is_the_order_of_reading(at: At) -> None:
    at.give(at.person())
    at.give()
    held = at.give()
    missed = at.give()
    queue = at.desk.queue
    for visit, action in ((held, TicketAction.HOLD), (missed, TicketAction.MISS)):
        queue.call(visit, "2", "x")
        queue.act(visit, action, window="2")
    at.page.refresh()
    at.page.serving.window_button.setFocus()
    seen: list[QWidget] = []
    for _ in range(30):
        focus = QApplication.focusWidget()
        if focus in seen:
            break
        if focus is not None and at.page.isAncestorOf(focus):
            seen.append(focus)
        at.press(Qt.Key.Key_Tab)
    enabled = [made for made in at.page.serving.buttons.values() if made.isEnabled()]
    switches = [at.page.windows.hall_button, at.page.windows.voice_button]
    assert seen == [
        at.page.serving.window_button,
        *enabled,
        *at.page.lanes.values(),
        *[one for one in switches if one.isEnabled()],
        at.page.held,  # in one column, as here, those who were called already stand last
        at.page.missed,
    ]


def test_every_control_has_a_name(at: At) -> None:
    for made in at.page.findChildren(QPushButton):
        assert made.accessibleName(), made.text()
    for view in (*at.page.lanes.values(), at.page.held, at.page.missed):
        assert view.accessibleName()


def test_no_button_is_cut_off(at: At, look: Look) -> None:
    at.give(at.person())
    at.press(Qt.Key.Key_F3)
    at.window.setWindowState(Qt.WindowState.WindowNoState)
    for type_size, size in product(TypeSize, ((1366, 768), (1024, 640))):
        look.choose(size=type_size)
        at.window.resize(*size)
        at.to_queue()
        at.qtbot.wait(1)
        assert at.page.serving.number.text() == "L001"
        for made in at.page.findChildren(QPushButton):
            if made.isVisible():
                assert made.width() >= made.minimumSizeHint().width(), made.text()
                left = made.mapTo(at.page, made.rect().topLeft()).x()
                assert 0 <= left <= at.page.width() - made.width(), made.text()


def test_the_hall_shows_what_is_called_and_survives_the_look_and_the_lock(
    at: At, look: Look, qtbot: QtBot
) -> None:
    at.give(at.person())
    at.give()
    at.press(Qt.Key.Key_F11)
    hall = Hall.opened(at.window)
    assert hall is not None
    at.window.activateWindow()
    qtbot.waitUntil(at.window.isActiveWindow)
    assert hall.display.waiting == (1, 1)
    at.press(Qt.Key.Key_F3)
    assert [each.number for each in hall.display.calls] == ["L001"]
    assert hall.display.calls[0].name.endswith("*")
    look.choose(language="zh")
    at.press(Qt.Key.Key_F3)
    assert [each.number for each in hall.display.calls] == ["A001", "L001"]
    at.window.lock()
    assert hall.display.isVisible()
    assert len(hall.display.calls) == 2
    hall.display.close()


def test_the_hall_hears_of_calls_that_another_process_made(
    at: At, other: Desk, qtbot: QtBot
) -> None:
    at.give()
    at.press(Qt.Key.Key_F11)
    hall = Hall.opened(at.window)
    assert hall is not None
    other.queue.next("3")
    qtbot.waitUntil(lambda: len(hall.display.calls) == 1, timeout=8000)
    assert hall.display.calls[0].window == "3"
    assert hall.display.flashing == {"A001"}
    hall.display.close()
