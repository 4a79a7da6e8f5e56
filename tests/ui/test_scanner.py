"""A scanner's keys reach nobody but the program; a person's reach the widget as they came."""

import itertools
import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QLineEdit,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typist import Typist, compose

from greenwave_desk.domain.scans import ScanKind, parse_scan
from greenwave_desk.ui.composition import Composition
from greenwave_desk.ui.keystrokes import ScannerSettings
from greenwave_desk.ui.scanner import Scanner
from greenwave_desk.ui.widgets.lookup_box import LookupBox

NUMBER = "110101199003077758"
CODE = "GW1:YS0012345678:88"


class Witness(QObject):
    """Notes every key that a widget is given."""

    def __init__(self):
        super().__init__()
        self.keys = []

    def eventFilter(self, watched, event):  # noqa: N802, ARG002 - Qt names it
        if isinstance(event, QKeyEvent) and event.type() in {
            QEvent.Type.KeyPress,
            QEvent.Type.KeyRelease,
        }:
            down = event.type() == QEvent.Type.KeyPress
            self.keys.append((down, event.key(), event.text(), event.modifiers()))
        return False


class Place(QWidget):
    """A line, a button and a list, as any page may have them."""

    def __init__(self):
        super().__init__()
        self.line, self.button, self.list = LookupBox("find", "…"), QPushButton("go"), QListWidget()
        self.list.addItems(["111", "1222", "G33"])
        self.presses, self.entered = [], []
        self.button.clicked.connect(lambda: self.presses.append(1))
        self.line.entered.connect(lambda: self.entered.append(self.line.text()))
        box = QVBoxLayout(self)
        for widget in (self.line, self.button, self.list):
            box.addWidget(widget)


@pytest.fixture
def place(qtbot):
    shown = Place()
    qtbot.addWidget(shown)
    shown.show()
    shown.activateWindow()
    qtbot.waitUntil(shown.isActiveWindow)
    shown.line.setFocus()
    qtbot.waitUntil(shown.line.hasFocus)
    return shown


@pytest.fixture
def composition(qapp):
    made = Composition()
    yield made
    made.deleteLater()


@pytest.fixture
def scanner(composition, place):
    made = Scanner(composition)
    made.scans = []
    made.scanned.connect(made.scans.append)
    made.start()
    yield made
    made.stop()
    made.deleteLater()


@pytest.fixture
def typist(place):
    return Typist(place.windowHandle())


@pytest.fixture
def witness(place):
    made = Witness()
    for widget in (place.line, place.button, place.list):
        widget.installEventFilter(made)
    return made


# ---------------------------------------------------------------- scans


@pytest.mark.parametrize("text", [NUMBER, "37290119620307002X", CODE, "YS00123456"])
@pytest.mark.parametrize("where", ["line", "button", "list"])
def test_a_scan_reaches_the_program_and_no_widget(
    scanner, place, typist, witness, qtbot, text, where
):
    getattr(place, where).setFocus()
    typist.scan(text)
    qtbot.waitUntil(lambda: scanner.scans == [text])
    QApplication.processEvents()
    assert [key for key in witness.keys if key[1] != Qt.Key.Key_Shift] == []
    assert (place.line.text(), place.presses, place.entered) == ("", [], [])
    assert place.list.currentRow() in {-1, 0}
    assert parse_scan(text).kind is not ScanKind.UNKNOWN or text.endswith("X")


def test_a_scan_inside_a_dialog_presses_no_default_button(scanner, place, qtbot):
    dialog = QDialog(place)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok, dialog)
    buttons.accepted.connect(dialog.accept)
    dialog.open()
    qtbot.waitUntil(lambda: QGuiApplication.focusWindow() is dialog.windowHandle())
    Typist(dialog.windowHandle()).scan(CODE)
    qtbot.waitUntil(lambda: scanner.scans == [CODE])
    assert dialog.isVisible()
    Typist(dialog.windowHandle(), now=900_000).enter()
    assert not dialog.isVisible()
    dialog.deleteLater()


@pytest.mark.parametrize("gap", [0, 1, 12, 35])
def test_a_scanners_pace(scanner, typist, qtbot, gap):
    typist.scan(NUMBER, gap)
    qtbot.waitUntil(lambda: scanner.scans == [NUMBER])


def test_a_hiccup_in_the_middle_breaks_no_scan(scanner, typist, qtbot):
    typist.write(NUMBER, [5] * 9 + [90] + [5] * 8)
    typist.enter()
    qtbot.waitUntil(lambda: scanner.scans == [NUMBER])


@pytest.mark.parametrize("gaps", [[50], [60, 5], [45, 70, 99]])
def test_a_scanner_that_stumbles_at_the_first_step_is_still_read_whole(
    scanner, typist, qtbot, gaps
):
    typist.write(NUMBER, gaps + [5] * (18 - len(gaps)))
    typist.enter()
    qtbot.waitUntil(lambda: scanner.scans == [NUMBER])


def test_what_a_person_typed_long_before_is_no_part_of_a_scan(scanner, typist, qtbot, place):
    typist.write("ab", [120, 120])
    typist.scan(NUMBER)
    qtbot.waitUntil(lambda: scanner.scans == [NUMBER])
    assert place.line.text() == "ab"


def test_two_scans_one_after_the_other(scanner, typist, qtbot, place):
    typist.scan(NUMBER)
    typist.scan(CODE)
    qtbot.waitUntil(lambda: scanner.scans == [NUMBER, CODE])
    assert place.line.text() == ""


def test_tab_ends_a_scan_and_moves_no_focus(scanner, typist, qtbot, place):
    typist.write(NUMBER)
    typist.key(Qt.Key.Key_Tab, "\t")
    qtbot.waitUntil(lambda: scanner.scans == [NUMBER])
    assert place.line.hasFocus()


@pytest.mark.parametrize(
    "feed",
    [
        (Qt.Key.Key_Return, "\r", Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_J, "\n", Qt.KeyboardModifier.ControlModifier),
    ],
)
def test_the_line_feed_behind_a_carriage_return_goes_with_it(scanner, typist, qtbot, place, feed):
    typist.write(NUMBER)
    typist.enter()
    typist.now += 5
    typist.key(*feed)
    qtbot.waitUntil(lambda: scanner.scans == [NUMBER])
    assert place.entered == []


def test_a_busy_window_breaks_no_scan(scanner, typist, qtbot, place):
    # The keys were pressed in time; the window comes to them late, after its timers are due.
    typist.write(NUMBER[:9], 5)
    scanner._waited()
    typist.write(NUMBER[9:], 5)
    typist.enter()
    qtbot.waitUntil(lambda: scanner.scans == [NUMBER])
    assert place.line.text() == ""


def test_a_scan_is_told_from_the_event_loop_and_may_open_a_dialog(scanner, typist, qtbot):
    told = []
    scanner.scanned.connect(lambda _text: told.append(scanner._held.events))
    typist.scan(NUMBER)
    assert told == []
    qtbot.waitUntil(lambda: told == [[]])


# ---------------------------------------------------------------- people


def test_people_write_what_they_press(scanner, typist, qtbot, place):
    dice = random.Random(7)
    typist.write("zhang Guo 1962", [dice.randint(60, 200) for _ in range(14)])
    qtbot.waitUntil(lambda: place.line.text() == "zhang Guo 1962")
    typist.enter()
    assert place.entered == ["zhang Guo 1962"]
    assert scanner.scans == []


def test_a_number_typed_by_hand_stays_typed(scanner, typist, qtbot, place):
    typist.write(NUMBER, [70] * 18)
    typist.enter()
    assert place.entered == [NUMBER]
    assert scanner.scans == []


@pytest.mark.parametrize("text", ["abc", "1234567"])
def test_a_short_burst_is_typing_and_enter_comes_behind_it(scanner, typist, place, text):
    typist.write(text, 10)
    typist.enter()
    assert place.entered == [text]
    assert scanner.scans == []


def test_a_pace_that_is_no_scanners_on_the_whole_is_typing(scanner, typist, place):
    typist.write("123456789", [5, 5, 5, 5, 90, 90, 90, 90, 5])
    typist.enter()
    assert place.entered == ["123456789"]
    assert scanner.scans == []


def test_a_fast_word_without_enter_is_delivered_after_the_pause(scanner, typist, qtbot, place):
    typist.write("zhangguoying", 10)
    assert place.line.text() == ""
    qtbot.waitUntil(lambda: place.line.text() == "zhangguoying", timeout=2000)
    typist.now += 500
    typist.enter()
    assert place.entered == ["zhangguoying"]


def test_one_key_is_delivered_when_its_time_is_over(scanner, typist, qtbot, place):
    typist.write("7")
    assert place.line.text() == ""
    qtbot.waitUntil(lambda: place.line.text() == "7", timeout=2000)


def test_presses_and_releases_keep_their_order(scanner, typist, qtbot, place, witness):
    place.list.setFocus()
    order = []
    for key, text in ((Qt.Key.Key_A, "a"), (Qt.Key.Key_B, "b")):
        typist.send(QEvent.Type.KeyPress, key, text)
        typist.now += 10
        order.append((True, key))
    for key, text in ((Qt.Key.Key_A, "a"), (Qt.Key.Key_B, "b")):
        typist.send(QEvent.Type.KeyRelease, key, text)
        order.append((False, key))
    qtbot.waitUntil(lambda: len(witness.keys) == 4, timeout=2000)
    assert [key[:2] for key in witness.keys] == order


def test_keys_that_write_nothing_push_what_is_held_before_them(scanner, typist, place):
    typist.write("ab", 10)
    typist.key(Qt.Key.Key_Backspace, "\b")
    assert place.line.text() == "a"
    typist.write("cd", 10)
    typist.key(Qt.Key.Key_Left)
    typist.write("x", 200)
    scanner.let_go()
    assert place.line.text() == "acxd"


def test_commands_are_never_held_and_come_behind_what_was_typed(scanner, typist, place):
    typist.write("abc", 10)
    typist.key(Qt.Key.Key_A, "\x01", Qt.KeyboardModifier.ControlModifier)
    assert place.line.selectedText() == "abc"


def test_a_shortcut_comes_behind_what_was_typed(scanner, qtbot, place):
    seen = []
    shortcut = QShortcut(QKeySequence("F5"), place)
    shortcut.activated.connect(lambda: seen.append(place.line.text()))
    window = place.windowHandle()
    Typist(window).write("ab", 5)
    qtbot.keyClick(window, Qt.Key.Key_F5)  # the whole way through Qt's map of shortcuts
    assert seen == ["ab"]


def test_a_key_held_down_repeats(scanner, typist, place):
    typist.write("1", 250)
    for _ in range(12):
        typist.key(Qt.Key.Key_1, "1", repeat=True)
        typist.now += 33
    typist.enter()
    assert place.entered == ["1" * 13]
    assert scanner.scans == []


def test_a_doubled_digit_that_x11_takes_for_a_repeated_key_is_part_of_a_scan(
    scanner, typist, qtbot
):
    for last, digit in zip(" " + NUMBER, NUMBER, strict=False):
        typist.key(Qt.Key(ord(digit)), digit, repeat=digit == last)
        typist.now += 1
    typist.enter()
    qtbot.waitUntil(lambda: scanner.scans == [NUMBER])


def test_capitals_arrive_as_capitals(scanner, typist, place, witness):
    typist.write("aBc", 80)
    scanner.let_go()
    assert place.line.text() == "aBc"
    shifts = [down for down, key, *_ in witness.keys if key == Qt.Key.Key_Shift]
    assert shifts == [True, False]


def test_a_mouse_press_comes_behind_what_was_typed(scanner, typist, qtbot, place):
    typist.write("ab", 5)
    qtbot.mouseClick(place.windowHandle(), Qt.MouseButton.LeftButton, pos=place.list.pos())
    assert place.line.text() == "ab"


def test_the_focus_moves_behind_what_was_typed(scanner, typist, place):
    typist.write("ab", 5)
    place.button.setFocus()
    assert place.line.text() == "ab"


def test_typing_then_scanning_then_typing(scanner, typist, qtbot, place):
    typist.write("wang", 90)
    typist.scan(CODE)
    typist.write("ys", 90)
    scanner.let_go()
    qtbot.waitUntil(lambda: scanner.scans == [CODE])
    assert place.line.text() == "wangys"


def test_a_window_that_is_gone_takes_its_keys_along(scanner, composition, qtbot):
    other = QLineEdit()
    other.show()
    other.activateWindow()
    qtbot.waitUntil(other.isActiveWindow)
    Typist(other.windowHandle()).write("ab", 5)
    other.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    scanner.let_go()
    assert scanner.scans == []


def test_after_the_stop_nothing_is_held(scanner, typist, place):
    typist.write("a", 5)
    scanner.stop()
    assert place.line.text() == "a"
    typist.scan(NUMBER)
    assert place.entered == ["a" + NUMBER]
    assert scanner.scans == []


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        st.tuples(st.sampled_from("zgs1960 X:"), st.integers(min_value=0, max_value=160)),
        max_size=14,
    )
)
def test_no_typing_is_lost_or_reordered(scanner, typist, place, keys):
    place.line.clear()
    typist.now += 10_000
    typist.write("".join(key for key, _ in keys), itertools.chain(gap for _, gap in keys))
    scanner.let_go()
    assert place.line.text() == "".join(key for key, _ in keys)
    assert scanner.scans == []


# ---------------------------------------------------------------- a prefix


@pytest.fixture
def framed(scanner):
    scanner.configure(ScannerSettings(prefix="\x02", suffix="\x03", bursts=False))
    return scanner


def stx(typist):
    typist.key(Qt.Key.Key_B, "\x02", Qt.KeyboardModifier.ControlModifier)


def test_what_stands_between_prefix_and_suffix_is_a_scan(framed, typist, qtbot, place):
    stx(typist)
    typist.write("12", 200)
    typist.key(Qt.Key.Key_C, "\x03", Qt.KeyboardModifier.ControlModifier)
    typist.now += 5
    typist.enter()
    qtbot.waitUntil(lambda: framed.scans == ["12"])
    assert (place.line.text(), place.entered) == ("", [])


def test_with_a_prefix_alone_typing_is_not_delayed(framed, typist, place):
    for typed in itertools.accumulate(NUMBER):
        typist.write(typed[-1], 5)
        assert place.line.text() == typed
    typist.enter()
    assert place.entered == [NUMBER]


def test_a_prefix_by_mistake_gives_back_what_was_typed(framed, typist, qtbot, place):
    stx(typist)
    typist.write("ab", 10)
    assert place.line.text() == ""
    qtbot.waitUntil(lambda: place.line.text() == "ab", timeout=3000)


def test_the_suffix_copies_nothing(framed, qtbot, place):
    place.line.setText("secret")
    place.line.selectAll()
    QApplication.clipboard().setText("before")
    window = place.windowHandle()
    qtbot.keyClick(window, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    typist = Typist(window)
    stx(typist)
    typist.write("AB12", 5)
    typist.key(Qt.Key.Key_C, "\x03", Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: framed.scans == ["AB12"])
    assert QApplication.clipboard().text() == "before"


# ---------------------------------------------------------------- input methods


def test_nothing_is_held_while_a_person_composes(scanner, typist, qtbot, place):
    compose("zhang")
    typist.scan(NUMBER)
    assert scanner.scans == []
    compose("", "张")
    assert "张" in place.line.text()


def test_what_is_held_comes_before_what_is_composed(scanner, typist, place):
    typist.write("1", 5)
    compose("", "张")
    assert place.line.text() == "1张"


def test_enter_while_composing_never_asks(composition, place, qtbot, typist):
    compose("zhang")
    typist.enter()
    qtbot.keyClick(place.line, Qt.Key.Key_Return)
    assert place.entered == []
    compose("", "张")
    typist.enter()
    assert place.entered == ["张"]


def test_enter_while_composing_never_submits_a_plain_line_or_its_dialog(composition, qtbot, place):
    dialog = QDialog(place)
    line, sent = QLineEdit(dialog), []
    line.returnPressed.connect(lambda: sent.append(line.text()))
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok, dialog)
    buttons.accepted.connect(dialog.accept)
    dialog.open()
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    compose("zhong")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.keyClick(dialog.windowHandle(), Qt.Key.Key_Enter)
    assert sent == []
    assert dialog.isVisible()
    compose("", "中")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert sent == ["中"]
    assert not dialog.isVisible()
    dialog.deleteLater()


def test_a_composition_ends_where_the_focus_goes(composition, qtbot, place):
    compose("zhang")
    assert composition.active
    place.button.setFocus()
    assert not composition.active


def test_a_scan_that_an_input_method_takes_is_given_up_and_asked_for_again(
    scanner, composition, qtbot, place
):
    told = []
    scanner.swallowed.connect(lambda: told.append(1))
    taken = 0
    while not told and taken < 60:
        taken += 1
        compose("gw" + "ys" * taken)
        qtbot.wait(6)
    assert told == [1]
    assert not composition.active
    assert place.line.text() == ""


def test_a_person_composing_is_left_alone(scanner, qtbot, composition):
    told = []
    scanner.swallowed.connect(lambda: told.append(1))
    now = [0.0]
    scanner._now = lambda: now[0]
    for end in range(1, 20):
        compose("zhangguoyingwanghong"[:end])
        now[0] += 90
        qtbot.wait(5)
    assert composition.active
    assert told == []


def test_steps_that_a_busy_window_sees_all_at_once_are_a_persons(scanner, qtbot, composition):
    told = []
    scanner.swallowed.connect(lambda: told.append(1))
    for end in range(1, 13):  # no turn of the event loop between them
        compose("zhangguoying"[:end])
    QApplication.processEvents()
    assert composition.active
    assert told == []
