"""Recognition at a real desk: scans and ID cards from wherever the focus is, and what is said."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot
from typist import Typist, compose

from greenwave_desk.desk.office import Desk
from greenwave_desk.domain.cards import CardStatus
from greenwave_desk.domain.errors import DeviceError, ErrorCode
from greenwave_desk.domain.people import Person
from greenwave_desk.domain.scans import IdCard, card_code
from greenwave_desk.domain.visits import Confirmed, Detail, Lane, Means, RecognitionMethod, Visit
from greenwave_desk.exchange.demo_reader import demo_card
from greenwave_desk.ui import computer
from greenwave_desk.ui.keys import Act
from greenwave_desk.ui.pages.card_dialog import CardDialog
from greenwave_desk.ui.pages.item_picker import ItemPicker
from greenwave_desk.ui.pages.person import PersonPane
from greenwave_desk.ui.session import Kind
from greenwave_desk.ui.shell import Shell
from greenwave_desk.ui.window import MainWindow

Make = Callable[..., MainWindow]
NOBODY = "110101199003077758"


class AtDesk:
    """A signed-in window, typed into as the system does, and who is on its roster."""

    def __init__(self, qtbot: QtBot, shown: MainWindow) -> None:
        self.qtbot, self.window = qtbot, shown
        assert isinstance(shown.shell, Shell)
        self.shell: Shell = shown.shell
        handle = shown.windowHandle()
        assert handle is not None
        self.typist = Typist(handle)
        people = sorted(self.desk.session.store.roster.people_in(), key=lambda one: one.id_number)
        self.carded: list[Person] = [one for one in people if one.card]

    @property
    def desk(self) -> Desk:
        assert self.window.session is not None
        return self.shell.session.desk

    @property
    def pane(self) -> PersonPane:
        assert self.shell.reception.pane is not None
        return self.shell.reception.pane

    def scan(self, text: str) -> None:
        self.typist.scan(text)
        QCoreApplication.processEvents()

    def scan_card(self, person: Person) -> None:
        self.scan(card_code(person.card))

    def lay(self, card: IdCard) -> None:
        self.window.devices.read.emit(card)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
        focus = QApplication.focusWidget() or self.window
        self.qtbot.keyClick(focus, key, modifier or Qt.KeyboardModifier.NoModifier)

    def visit(self) -> Visit:
        """The newest visit of the open person, as it was kept."""
        found = self.desk.session.store.records.last_visit(self.pane.person)
        assert found is not None
        return found


@pytest.fixture
def at(qtbot: QtBot, desk_at: Make) -> Callable[..., AtDesk]:
    return lambda page=Act.RECEPTION: AtDesk(qtbot, desk_at(page))


def texts(widget: QWidget) -> str:
    QCoreApplication.processEvents()  # what was put into a layout just now shows itself then
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible())


PAGES = (Act.RECEPTION, Act.QUEUE, Act.CASES, Act.MINE, Act.EXCHANGE, Act.BOARD, Act.SETTINGS)


def test_from_every_page_a_scanned_card_opens_its_person_and_types_nothing(
    at: Callable[..., AtDesk],
) -> None:
    here = at()
    for number, page in enumerate(PAGES):
        here.shell.go(page)
        person = here.carded[number]
        here.scan_card(person)
        assert here.shell.page is here.shell.reception, page
        assert here.pane.person == person.id, page
        assert here.shell.bar.box.text() == "", page


def test_a_scan_arrives_with_the_focus_in_a_field_a_button_or_a_list(
    at: Callable[..., AtDesk],
) -> None:
    here = at()
    here.shell.bar.box.setFocus()
    here.shell.bar.box.setText(here.carded[0].name)
    here.scan_card(here.carded[1])
    assert here.pane.person == here.carded[1].id
    assert here.shell.bar.box.text() == ""
    assert here.shell.reception.model.rowCount() == 0
    here.pane.identity.case_button.setFocus()
    here.scan_card(here.carded[2])
    assert here.pane.person == here.carded[2].id
    assert here.window.findChild(ItemPicker) is None
    here.shell.bar.box.setText(here.carded[0].village)
    here.shell.reception.list.setFocus()
    here.scan_card(here.carded[3])
    assert here.pane.person == here.carded[3].id


def test_a_scanner_that_stumbles_leaves_nothing_in_the_lookup_box(
    at: Callable[..., AtDesk],
) -> None:
    here = at()
    here.shell.bar.box.setFocus()
    code = card_code(here.carded[0].card)
    here.typist.write(code[:2])
    here.qtbot.waitUntil(lambda: here.shell.bar.box.text() == code[:2])
    here.typist.now += 60
    here.typist.write(code[2:])
    here.typist.enter()
    QCoreApplication.processEvents()
    assert here.pane.person == here.carded[0].id
    assert here.shell.bar.box.text() == ""


def test_a_card_and_the_id_card_beside_it_are_kept_as_the_proof(at: Callable[..., AtDesk]) -> None:
    here = at()
    person = here.carded[0]
    here.scan_card(person)
    assert here.pane.identity.proof.proof.means is Means.CARD_SCANNED
    assert here.pane.identity.proof.proof.confirmed is Confirmed.NOT
    pane = here.pane
    here.lay(demo_card(person))
    assert here.pane is pane
    here.press(Qt.Key.Key_F5)
    visit = here.visit()
    assert visit.lane is Lane.PRIORITY
    assert visit.method is RecognitionMethod.CARD
    assert visit.proof.confirmed is Confirmed.ID_READER
    assert visit.proof.card == person.card
    assert "before them" in texts(here.pane)


def test_a_reader_that_types_confirms_a_card_too(at: Callable[..., AtDesk]) -> None:
    here = at()
    person = here.carded[0]
    here.scan_card(person)
    here.scan(person.id_number)
    assert here.pane.identity.proof.proof.confirmed is Confirmed.ID_SEEN
    here.scan(here.carded[1].id_number)
    assert here.pane.person == person.id
    assert "not of the same person" in texts(here.pane)
    assert here.carded[1].id_number not in texts(here.window)


def test_an_id_card_of_somebody_else_is_said_loudly_and_costs_a_second_press(
    at: Callable[..., AtDesk],
) -> None:
    here = at()
    here.scan_card(here.carded[0])
    here.lay(demo_card(here.carded[1]))
    assert here.pane.person == here.carded[0].id
    assert "not of the same person" in texts(here.pane)
    here.press(Qt.Key.Key_F5)
    assert here.pane.given is None
    assert "nobody has checked" in here.pane.banner.text
    here.press(Qt.Key.Key_F5)
    assert here.pane.given is not None
    assert here.visit().proof.confirmed is Confirmed.NOT


def test_the_right_id_card_after_the_wrong_one_settles_it(at: Callable[..., AtDesk]) -> None:
    here = at()
    here.scan_card(here.carded[0])
    here.lay(demo_card(here.carded[1]))
    here.lay(demo_card(here.carded[0]))
    assert "not of the same person" not in texts(here.pane)
    here.press(Qt.Key.Key_F5)
    assert here.pane.given is not None


@pytest.mark.parametrize(
    ("status", "said"),
    [(CardStatus.LOST, "reported lost!"), (CardStatus.CANCELLED, "was cancelled!")],
)
def test_a_card_that_is_lost_or_cancelled_says_so_loudly(
    at: Callable[..., AtDesk], status: CardStatus, said: str
) -> None:
    here = at()
    person = here.carded[0]
    here.desk.cards.change(person.id, person.card, status)
    here.scan_card(person)
    assert said in texts(here.pane)
    here.press(Qt.Key.Key_F5)
    assert here.pane.given is None
    here.press(Qt.Key.Key_4)
    here.press(Qt.Key.Key_F5)
    assert here.visit().proof.confirmed is Confirmed.ID_SEEN
    assert here.visit().proof.card_status == status.value


def test_a_lost_card_is_found_again_where_it_was_shown(at: Callable[..., AtDesk]) -> None:
    here = at()
    person = here.carded[0]
    here.desk.cards.change(person.id, person.card, CardStatus.LOST)
    here.scan_card(person)
    here.press(Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    dialog = here.window.findChild(CardDialog)
    assert dialog is not None
    here.qtbot.keyClick(dialog.note, Qt.Key.Key_Return)
    assert here.desk.cards.of(person.id)[0].status is CardStatus.VALID
    assert "reported lost!" not in texts(here.pane)
    here.window.activateWindow()
    here.qtbot.waitUntil(here.window.isActiveWindow)
    here.press(Qt.Key.Key_F5)
    assert here.pane.given is not None


def test_a_new_card_is_scanned_into_the_dialog_that_asks_for_it(at: Callable[..., AtDesk]) -> None:
    here = at()
    person = here.carded[0]
    here.scan_card(person)
    here.press(Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    dialog = here.window.findChild(CardDialog)
    assert dialog is not None
    here.qtbot.waitUntil(lambda: QApplication.activeModalWidget() is dialog)
    here.window.devices.scanned.emit(card_code("YS0999000111"))
    assert dialog.number.text() == "YS0999000111"
    assert not here.shell.arrivals.waits
    here.qtbot.keyClick(dialog.note, Qt.Key.Key_Return)
    held = here.desk.cards.of(person.id)
    assert {card.number: card.status for card in held}[person.card] is CardStatus.REPLACED


def test_a_scan_waits_while_a_dialog_is_open_and_opens_with_its_key(
    at: Callable[..., AtDesk],
) -> None:
    here = at()
    here.scan_card(here.carded[0])
    here.press(Qt.Key.Key_F6)
    picker = here.window.findChild(ItemPicker)
    assert picker is not None
    here.qtbot.waitUntil(lambda: QApplication.activeModalWidget() is picker)
    here.lay(demo_card(here.carded[1]))
    here.window.devices.scanned.emit(card_code(here.carded[2].card))
    assert here.pane.person == here.carded[0].id
    assert here.carded[2].name in here.shell.strip.text
    with here.qtbot.waitSignal(picker.destroyed):
        picker.reject()
    here.window.activateWindow()
    here.qtbot.waitUntil(here.window.isActiveWindow)
    here.press(Qt.Key.Key_F12)
    assert here.pane.person == here.carded[2].id
    assert here.shell.strip.text == ""


def test_an_id_card_alone_opens_its_person_and_says_what_differs(at: Callable[..., AtDesk]) -> None:
    here = at(Act.QUEUE)
    card = demo_card(here.carded[0])
    here.lay(msgspec.structs.replace(card, name="别的名字", valid_until="2020-01-01"))
    assert here.pane.person == here.carded[0].id
    assert "do not agree on: name" in texts(here.pane)
    assert "has expired" in texts(here.pane)
    here.press(Qt.Key.Key_F5)
    assert here.visit().proof.means is Means.ID_READER
    assert here.visit().method is RecognitionMethod.DATA


def test_an_id_card_laid_on_beside_the_looked_up_person_is_their_proof(
    at: Callable[..., AtDesk],
) -> None:
    here = at()
    here.shell.reception.open_person(here.carded[0].id)
    pane = here.pane
    here.lay(demo_card(here.carded[0]))
    assert here.pane is pane
    assert pane.identity.proof.proof.means is Means.ID_READER
    here.press(Qt.Key.Key_F5)
    here.lay(demo_card(here.carded[0]))
    assert here.pane is pane
    assert here.visit().ticket in pane.banner.text


def test_what_the_clerk_compared_is_kept_by_digits(at: Callable[..., AtDesk]) -> None:
    here = at()
    here.shell.reception.open_person(here.carded[0].id)
    assert here.pane.identity.proof.proof.compared == (Detail.NAME, Detail.VILLAGE)
    for key in (Qt.Key.Key_5, Qt.Key.Key_7, Qt.Key.Key_0):
        here.press(key)
    here.press(Qt.Key.Key_F5)
    assert here.visit().proof.compared == (Detail.NAME, Detail.HEAD, Detail.ID_TAIL)
    assert here.visit().method is RecognitionMethod.MANUAL


def test_the_whole_id_number_typed_is_recognition_by_data(at: Callable[..., AtDesk]) -> None:
    here = at()
    person = here.carded[0]
    here.shell.bar.box.setText(person.id_number)
    here.shell.reception.choose()
    here.press(Qt.Key.Key_F5)
    assert here.visit().proof.means is Means.ID_TYPED


def test_the_matter_is_picked_before_the_ticket_and_kept_with_it(at: Callable[..., AtDesk]) -> None:
    here = at()
    here.shell.reception.open_person(here.carded[0].id)
    here.press(Qt.Key.Key_F5, Qt.KeyboardModifier.ShiftModifier)
    picker = here.window.findChild(ItemPicker)
    assert picker is not None
    assert here.pane.given is None
    here.qtbot.keyClick(picker.box, Qt.Key.Key_Return)
    visit = here.visit()
    assert visit.matter == here.desk.casework.items()[0].id
    waiting = here.desk.queue.board("").waiting
    assert waiting[0].matter == here.desk.casework.items()[0].name


def test_a_card_that_nobody_has_leaves_the_open_page_alone(at: Callable[..., AtDesk]) -> None:
    here = at()
    here.shell.reception.open_person(here.carded[0].id)
    here.scan(card_code("YS0000000001"))
    assert here.pane.person == here.carded[0].id
    assert "not known here" in here.pane.banner.text


def test_something_else_that_was_scanned_disturbs_nobody(at: Callable[..., AtDesk]) -> None:
    here = at(Act.QUEUE)
    here.scan("https://example.org/x")
    assert here.shell.page is here.shell.queue
    assert "makes no sense" in here.shell.toast.text


def test_who_is_on_no_roster_is_asked_advised_and_gets_an_ordinary_ticket(
    at: Callable[..., AtDesk],
) -> None:
    here = at(Act.QUEUE)
    here.scan(NOBODY)
    nobody = here.shell.reception.nobody
    assert nobody.isVisible()
    assert NOBODY not in texts(here.window)
    assert "Nobody on the roster" in texts(nobody)
    asked = 0
    while nobody.questions.asked is not None:
        before = nobody.questions.asked
        # hard up, suddenly ill, nobody to help
        yes = Qt.Key.Key_D if before.kind == "choice" else Qt.Key.Key_Y
        here.press(Qt.Key.Key_N if before.fact == "supporter_able" else yes)
        here.qtbot.waitUntil(lambda was=before: nobody.questions.asked != was)
        asked += 1
    assert 1 <= asked <= 5
    assert nobody.advised
    assert "an office decides" in texts(nobody)
    here.press(Qt.Key.Key_F5)
    here.press(Qt.Key.Key_F5)
    visits = here.desk.session.store.records.visits_on(
        here.desk.session.today(), here.desk.session.store.node
    )
    assert [(visit.person, visit.lane) for visit in visits] == [("", Lane.ORDINARY)]
    names = [here.desk.casework.item(each).name for each in nobody.advised]
    assert all(name in texts(nobody.ticket) for name in names)


def test_enter_in_the_lookup_leads_to_the_questions_where_nobody_was_found(
    at: Callable[..., AtDesk],
) -> None:
    here = at()
    here.shell.bar.box.setText("zzzq")
    here.qtbot.keyClick(here.shell.bar.box, Qt.Key.Key_Return)
    nobody = here.shell.reception.nobody
    assert nobody.isAncestorOf(QApplication.focusWidget())
    first = nobody.questions.asked
    here.press(Qt.Key.Key_U)
    here.qtbot.waitUntil(lambda: nobody.questions.asked != first)
    here.shell.bar.box.setText("zzzqq")
    assert nobody.questions.asked == first


def test_an_input_method_that_composes_is_left_alone_and_a_swallowed_scan_is_asked_for_again(
    at: Callable[..., AtDesk],
) -> None:
    here = at()
    here.shell.bar.box.setFocus()
    compose("zeng")
    here.typist.enter()
    assert here.shell.reception.pane is None
    assert here.shell.page is here.shell.reception
    compose("")
    here.window.devices.swallowed.emit()
    assert "input method took a scan" in here.shell.toast.text
    assert not here.shell.bar.box.hasFocus()
    here.scan_card(here.carded[0])
    assert here.pane.person == here.carded[0].id


def test_after_locking_nothing_is_listened_to(at: Callable[..., AtDesk], qtbot: QtBot) -> None:
    here = at()
    door = here.window
    door.lock()
    assert door.sign_in is not None
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    field = QApplication.focusWidget()
    assert field is not None
    here.typist.scan(NOBODY)
    QCoreApplication.processEvents()
    assert door.shell is None
    assert door.session is None


class FakeReader:
    """Tells what it was given, one look after the other."""

    def __init__(self, *looks: object) -> None:
        self.looks = list(looks)
        self.closed = False

    def poll(self) -> IdCard | None:
        told = self.looks.pop(0) if self.looks else None
        if isinstance(told, Exception):
            raise told
        assert told is None or isinstance(told, IdCard)
        return told

    def close(self) -> None:
        self.closed = True


def test_a_reader_on_a_port_reads_and_its_trouble_is_a_chip(
    at: Callable[..., AtDesk], monkeypatch: pytest.MonkeyPatch
) -> None:
    here = at()
    missing = DeviceError(ErrorCode.READER_MISSING, port="COM9")
    reader = FakeReader(missing, demo_card(here.carded[0]))
    monkeypatch.setattr(here.desk.devices, "open_reader", lambda _port, _rate: reader)
    monkeypatch.setattr(computer, "reader", lambda _look: computer.Reader("COM9"))
    here.shell.session.told(Kind.DEVICES)
    here.qtbot.waitUntil(lambda: "No ID card reader" in texts(here.shell.bar), timeout=3000)
    here.qtbot.waitUntil(lambda: here.shell.reception.pane is not None, timeout=5000)
    assert here.pane.person == here.carded[0].id
    assert "No ID card reader" not in texts(here.shell.bar)
    here.window.lock()
    assert reader.closed


def test_trouble_with_one_card_stays_longer_than_the_reader_needs_to_be_well(
    at: Callable[..., AtDesk], monkeypatch: pytest.MonkeyPatch
) -> None:
    here = at()
    unread = DeviceError(ErrorCode.READER_CARD_UNREADABLE, status="41")
    ready: list[bool] = []
    monkeypatch.setattr(here.desk.devices, "open_reader", lambda _port, _rate: FakeReader(unread))
    monkeypatch.setattr(computer, "reader", lambda _look: computer.Reader("COM9"))
    here.shell.session.told(Kind.DEVICES)
    running = here.window.devices._reader
    assert running is not None
    running.ready.connect(lambda: ready.append(True))
    here.qtbot.waitUntil(lambda: bool(ready), timeout=4000)
    assert "ID card not read" in texts(here.shell.bar)
    assert "could not be read" in here.shell.toast.text


def test_the_reader_for_practice_is_a_demos_alone(at: Callable[..., AtDesk], folder: Path) -> None:
    here = at()
    reader = here.desk.devices.open_reader("demo")
    here.desk.devices.lay(here.carded[0])
    card = reader.poll()
    assert card is not None
    assert card.id_number == here.carded[0].id_number
    from greenwave_desk.desk.devices import Devices

    with pytest.raises(DeviceError):
        Devices(demo=False).open_reader("demo")
