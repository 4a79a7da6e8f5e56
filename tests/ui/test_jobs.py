from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from greenwave_ui_fakes import FakeDesk, World, as_desk
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from greenwave_desk.domain.errors import DiskError, ErrorCode, GreenwaveError
from greenwave_desk.ui.jobs import Lane


@pytest.fixture
def lane(qtbot: QtBot) -> Iterator[Lane]:
    made = Lane(lambda: as_desk(FakeDesk(World())))
    with qtbot.waitSignal(made.opened):
        made.start()
    yield made
    made.close()


def _no(error: GreenwaveError) -> None:
    raise AssertionError(error)


def test_work_runs_in_one_other_thread_and_answers_in_this_one(qtbot: QtBot, lane: Lane) -> None:
    owner, ran, answered = QObject(), [], []
    for _ in range(3):
        lane.submit(
            lambda _desk, _report: ran.append(threading.get_ident()),
            owner=owner,
            done=lambda _: answered.append(threading.get_ident()),
            refused=_no,
        )
    qtbot.waitUntil(lambda: len(answered) == 3)
    assert len(set(ran)) == 1
    assert set(answered) == {threading.get_ident()} != set(ran)


def test_a_refusal_reaches_the_one_who_asked(qtbot: QtBot, lane: Lane) -> None:
    owner, refused = QObject(), []

    def full(_desk: object, _report: object) -> None:
        raise DiskError(ErrorCode.TARGET_FULL)

    lane.submit(full, owner=owner, done=lambda _: None, refused=refused.append)
    qtbot.waitUntil(lambda: bool(refused))
    assert refused[0].code is ErrorCode.TARGET_FULL


def test_a_bug_is_raised_in_the_window_and_the_lane_goes_on(qtbot: QtBot, lane: Lane) -> None:
    owner, done = QObject(), []

    def bug(_desk: object, _report: object) -> None:
        raise ZeroDivisionError

    with qtbot.captureExceptions() as caught:
        lane.submit(bug, owner=owner, done=done.append, refused=_no)
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is ZeroDivisionError
    lane.submit(lambda _desk, _report: "next", owner=owner, done=done.append, refused=_no)
    qtbot.waitUntil(lambda: done == ["next"])


def test_cancelled_work_stops_before_its_next_step(qtbot: QtBot, lane: Lane) -> None:
    owner, steps, stopped = QObject(), [], []
    gate = threading.Event()

    def work(_desk: object, report: object) -> None:
        report.step("one")
        gate.wait(5)
        report.step("two")

    report = lane.submit(
        work,
        owner=owner,
        done=_no,
        refused=_no,
        step=steps.append,
        stopped=lambda: stopped.append(True),
    )
    qtbot.waitUntil(lambda: steps == ["one"])
    report.cancel()
    gate.set()
    qtbot.waitUntil(lambda: stopped == [True])
    assert steps == ["one"]


def test_nobody_is_called_who_is_no_longer_there(qtbot: QtBot, lane: Lane) -> None:
    gone, called, after = QObject(), [], []
    gate = threading.Event()
    lane.submit(lambda _desk, _report: gate.wait(5), owner=gone, done=called.append, refused=_no)
    gone.deleteLater()
    qtbot.wait(10)
    gate.set()
    keep = QObject()
    lane.submit(lambda _desk, _report: 1, owner=keep, done=after.append, refused=_no)
    qtbot.waitUntil(lambda: after == [1])
    assert called == []


def test_the_desk_is_opened_and_closed_in_the_worker(qtbot: QtBot) -> None:
    seen: dict[str, int] = {}

    class Watched(FakeDesk):
        def close(self) -> None:
            seen["closed"] = threading.get_ident()

    def open_desk() -> object:
        seen["opened"] = threading.get_ident()
        return Watched(World())

    made = Lane(open_desk)
    with qtbot.waitSignal(made.opened):
        made.start()
    made.close()
    assert seen["opened"] == seen["closed"] != threading.get_ident()


def test_a_desk_that_cannot_be_opened_is_told(qtbot: QtBot) -> None:
    def open_desk() -> object:
        raise GreenwaveError(ErrorCode.WORKSPACE_IN_USE)

    made = Lane(open_desk)
    with qtbot.waitSignal(made.refused) as told:
        made.start()
    assert told.args[0].code is ErrorCode.WORKSPACE_IN_USE
    made.close()
