"""Background work: one lane, one worker thread, with a desk of its own in that thread.

A piece of work is a function of a desk and a :class:`Report`; it never sees a widget. What it
answers, or the :class:`GreenwaveError` that stopped it, comes back on the thread of the window,
and only if the object that asked is still there.
"""

from __future__ import annotations

import itertools
import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QThread, Signal
from shiboken6 import isValid

from ..desk.office import Desk
from ..domain.errors import GreenwaveError

_T = TypeVar("_T")


class Stopped(Exception):  # noqa: N818 - an outcome, not an error
    """The work was cancelled between two of its steps; nothing was changed by the next one."""


class Report:
    """How work tells where it is, and learns that it is no longer wanted."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        self._tell = tell
        self._cancelled = threading.Event()

    def step(self, text: str) -> None:
        """Begin the step named ``text``.

        Raises:
            Stopped: the work was cancelled before this step.
        """
        if self._cancelled.is_set():
            raise Stopped
        self._tell(text)

    def cancel(self) -> None:
        """Ask the work to stop before its next step."""
        self._cancelled.set()


@dataclass(frozen=True)
class _Asked(Generic[_T]):
    """Who asked for a piece of work, and what to call with its outcome."""

    owner: QObject
    report: Report
    done: Callable[[_T], None]
    refused: Callable[[GreenwaveError], None]
    step: Callable[[str], None] | None
    stopped: Callable[[], None] | None


class _Worker(QThread):
    """The thread. Knows its desk and its queue, and nothing of who asked."""

    news = Signal(int, str, object)

    def __init__(self, open_desk: Callable[[], Desk]) -> None:
        super().__init__()
        self._open_desk = open_desk
        self.desk: Desk | None = None
        self.tasks: queue.SimpleQueue[tuple[int, Callable[[Desk], object]] | None] = (
            queue.SimpleQueue()
        )

    def run(self) -> None:
        """Open the desk, work until told to end, close the desk: all in this thread."""
        if not self._attempt(0, self._open):
            return
        desk = self.desk
        assert desk is not None
        while (task := self.tasks.get()) is not None:
            number, work = task
            self._attempt(number, lambda work=work: work(desk))  # type: ignore[misc]  # mypy cannot infer a lambda's default
        self.desk = None
        desk.close()

    def _open(self) -> None:
        self.desk = self._open_desk()

    def _attempt(self, number: int, work: Callable[[], object]) -> bool:
        try:
            self.news.emit(number, "done", work())
        except Stopped:
            self.news.emit(number, "stopped", None)
        except GreenwaveError as error:
            self.news.emit(number, "refused", error)
        except Exception as error:  # noqa: BLE001 - the thread's border: a bug is handed to the window, which tells it
            meant = Desk.explained(error)
            self.news.emit(number, "bug" if meant is None else "refused", meant or error)
        else:
            return True
        return False


class Lane(QObject):
    """The way into the worker thread. Lives on the thread of the window."""

    opened = Signal()
    refused = Signal(object)

    def __init__(self, open_desk: Callable[[], Desk], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._asked: dict[int, _Asked[object]] = {}
        self._numbers = itertools.count(1)
        self._worker = _Worker(open_desk)
        self._worker.news.connect(self._deliver)

    def start(self) -> None:
        """Start the thread; ``opened`` or ``refused`` tells how opening its desk went."""
        self._worker.start()

    @property
    def desk(self) -> Desk:
        """The worker's desk: the window calls nothing on it but ``another``."""
        desk = self._worker.desk
        assert desk is not None, "asked before it was opened"
        return desk

    def submit(
        self,
        work: Callable[[Desk, Report], _T],
        *,
        owner: QObject,
        done: Callable[[_T], None],
        refused: Callable[[GreenwaveError], None],
        step: Callable[[str], None] | None = None,
        stopped: Callable[[], None] | None = None,
    ) -> Report:
        """Queue ``work``; the answer's ``cancel`` stops it before its next step."""
        number = next(self._numbers)
        report = Report(lambda text: self._worker.news.emit(number, "step", text))
        self._asked[number] = _Asked(owner, report, done, refused, step, stopped)  # type: ignore[arg-type]  # the answer's type is the work's own
        self._worker.tasks.put((number, lambda desk: work(desk, report)))
        return report

    def close(self) -> None:
        """End the thread after the piece of work in hand, and wait for it."""
        for asked in self._asked.values():
            asked.report.cancel()
        self._asked.clear()
        self._worker.tasks.put(None)
        self._worker.wait()

    def _deliver(self, number: int, what: str, answer: object) -> None:
        if number == 0:
            self._opening(what, answer)
            return
        asked = self._asked.get(number) if what == "step" else self._asked.pop(number, None)
        if what == "bug":
            assert isinstance(answer, Exception)
            raise answer
        if asked is None or not isValid(asked.owner):  # type: ignore[no-untyped-call]  # no types there
            return
        if what == "done":
            asked.done(answer)
        elif what == "refused":
            assert isinstance(answer, GreenwaveError)
            asked.refused(answer)
        elif what == "stopped" and asked.stopped is not None:
            asked.stopped()
        elif what == "step" and asked.step is not None:
            asked.step(str(answer))

    def _opening(self, what: str, answer: object) -> None:
        if what == "done":
            self.opened.emit()
        elif what == "bug":
            assert isinstance(answer, Exception)
            raise answer
        else:
            self.refused.emit(answer)
