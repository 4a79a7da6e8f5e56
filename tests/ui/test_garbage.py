"""Dead objects of the window go on its own thread alone."""

from __future__ import annotations

import gc
import threading
import weakref

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from greenwave_desk.ui.garbage import Garbage


class Circle:
    """Holds itself, so that only the collector ends it; says where it was ended."""

    def __init__(self, ended_in: list[int]) -> None:
        self.itself = self
        self._ended_in = ended_in

    def __del__(self) -> None:
        self._ended_in.append(threading.get_ident())


def churn() -> None:
    """More new containers than the collector lets pass by itself."""
    kept = [[at] for at in range(5_000)]
    assert kept


def test_another_thread_never_collects_and_the_window_does(
    qtbot: QtBot, qapp: QApplication
) -> None:
    kept = Garbage(qapp)
    try:
        gc.collect()
        ended_in: list[int] = []
        dead = weakref.ref(Circle(ended_in))
        worker = threading.Thread(target=churn)
        worker.start()
        worker.join()
        assert dead() is not None
        churn()
        kept_here = [[at] for at in range(5_000)]
        qtbot.waitUntil(lambda: dead() is None, timeout=5_000)
        assert kept_here
        assert ended_in == [threading.get_ident()]
    finally:
        kept.give_back()
        kept.setParent(None)


def test_python_collects_by_itself_again_afterwards(qapp: QApplication) -> None:
    kept = Garbage(qapp)
    assert not gc.isenabled()
    kept.give_back()
    kept.setParent(None)
    assert gc.isenabled()
    gc.disable()  # the fixture of every test of the window gives it back
