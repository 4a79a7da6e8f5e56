import threading

import pytest
from PySide6.QtCore import QObject, QThread, Slot

from greenwave_desk.domain.errors import DeviceError, ErrorCode
from greenwave_desk.domain.people import Sex
from greenwave_desk.domain.scans import IdCard, IdCardKind
from greenwave_desk.ui.readers import ReaderThread

CARD = IdCard(
    kind=IdCardKind.RESIDENT,
    name="王秀英",
    sex=Sex.FEMALE,
    birth="1962-03-07",
    id_number="11010119620307002X",
    valid_from="2022-03-07",
)
SILENT = DeviceError(ErrorCode.READER_SILENT, port="COM3")
MISSING = DeviceError(ErrorCode.READER_MISSING, port="COM3")


class Fake:
    """Tells what it was given, one look after the other, then nothing."""

    def __init__(self, looks):
        self.looks = list(looks)
        self.threads = {threading.get_ident()}
        self.done = threading.Event()
        self.closed = False

    def poll(self):
        self.threads.add(threading.get_ident())
        if not self.looks:
            self.done.set()
            return None
        told = self.looks.pop(0)
        if isinstance(told, Exception):
            raise told
        return told

    def close(self):
        self.threads.add(threading.get_ident())
        self.closed = True


class Window(QObject):
    def __init__(self):
        super().__init__()
        self.told, self.on = [], set()

    @Slot(object)
    def heard(self, what):
        self.told.append(getattr(what, "code", what))
        self.on.add(QThread.currentThread())

    @Slot()
    def ready(self):
        self.told.append("ready")


@pytest.fixture
def look_through(qtbot):
    """Runs a thread over a fake reader to the end of its script; what the window heard."""

    def run(looks):
        fakes, window = [], Window()

        def make():
            fakes.append(Fake(looks))
            return fakes[0]

        thread = ReaderThread(make, pace_s=0.001, after_trouble_s=0.002)
        for signal in (thread.read, thread.trouble, thread.broken):
            signal.connect(window.heard)
        thread.ready.connect(window.ready)
        thread.start()
        qtbot.waitUntil(lambda: bool(fakes) and (fakes[0].done.is_set() or thread.isFinished()))
        thread.stop()
        assert thread.isFinished()
        qtbot.wait(1)
        thread.deleteLater()
        return fakes[0], window

    return run


def test_cards_are_told_on_the_windows_thread(look_through):
    fake, window = look_through([None, CARD, None])
    assert window.told == ["ready", CARD]
    assert window.on == {QThread.currentThread()}
    assert len(fake.threads) == 1
    assert threading.get_ident() not in fake.threads
    assert fake.closed


def test_a_trouble_is_told_once_while_it_lasts(look_through):
    _, window = look_through([SILENT, SILENT, MISSING, MISSING, None, None, SILENT, CARD])
    assert window.told == [
        ErrorCode.READER_SILENT,
        ErrorCode.READER_MISSING,
        "ready",
        ErrorCode.READER_SILENT,
        "ready",
        CARD,
    ]


def test_a_bug_ends_the_thread_and_is_handed_over(look_through):
    bug = RuntimeError("of ours")
    fake, window = look_through([None, bug])
    assert window.told == ["ready", bug]
    assert fake.closed


def test_a_reader_that_cannot_be_made_is_a_trouble(qtbot):
    def make():
        raise MISSING

    thread = ReaderThread(make)
    with qtbot.waitSignal(thread.trouble) as told:
        thread.start()
    assert told.args == [MISSING]
    thread.stop()


def test_the_end_does_not_wait_for_a_pause(qtbot):
    fake = Fake([])
    thread = ReaderThread(lambda: fake, pace_s=3600)
    with qtbot.waitSignal(thread.ready):
        thread.start()
    thread.stop()
    assert fake.closed
    assert len(fake.threads) >= 1


def test_stopping_what_was_never_started_is_nothing(qtbot):
    ReaderThread(lambda: Fake([])).stop()
