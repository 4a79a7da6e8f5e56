"""Background work: one lane, one worker thread, with an office of its own in that thread.

A piece of work is a function of an office (a desk's or the county's) and a :class:`Report`; it
never sees a widget. What it answers, or the :class:`GreenwaveError` that stopped it, comes back
on the thread of the window, and only if the object that asked is still there.
"""

from __future__ import annotations

import itertools
import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Generic, Protocol, Self, TypeVar

from PySide6.QtCore import QObject, QThread, Signal
from shiboken6 import isValid

from ..desk.office import Desk
from ..domain.errors import GreenwaveError
from ..domain.figures import HomeFigures


class Backups(Protocol):
    """What the window asks of an office's upkeep by itself."""

    def daily_backup(self) -> Path | None:
        """Make the day's backup, unless it is made already; where it stands then."""


class Office(Protocol):
    """What the window knows of a desk and of a county alike."""

    @property
    def upkeep(self) -> Backups:
        """Who keeps the workspace healthy."""

    def home(self) -> HomeFigures:
        """The figures on top of every page."""

    def another(self) -> Self:
        """The same office on a connection of its own, for the thread that calls this."""

    @staticmethod
    def explained(error: BaseException | None) -> GreenwaveError | None:
        """What an unexpected error means to a person, if it is the database's and not a bug."""

    def locked(self, why: str) -> None:
        """Record that the window was locked (``asked`` or ``idle``)."""

    def close(self) -> None:
        """Close the database and let the next window in."""


_T = TypeVar("_T")
O_co = TypeVar("O_co", bound=Office, covariant=True)
"""A desk or a county. What takes any office takes either's lane, session and door."""


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


_Task = tuple[int, Callable[[O_co, Report], object], Report]


class _Worker(QThread, Generic[O_co]):
    """The thread. Knows its office and its queue, and nothing of who asked."""

    news = Signal(int, str, object)

    def __init__(self, open_office: Callable[[], O_co]) -> None:
        super().__init__()
        self._open_office = open_office
        self.office: O_co | None = None
        self.tasks: queue.SimpleQueue[
            tuple[int, Callable[[O_co, Report], object], Report] | None
        ] = queue.SimpleQueue()

    def run(self) -> None:
        """Open the office, work until told to end, close the office: all in this thread."""
        if not self._attempt(0, self._open):
            return
        office = self.office
        assert office is not None
        while (task := self.tasks.get()) is not None:
            number, work, report = task
            self._attempt(number, partial(work, office, report))
        self.office = None
        office.close()

    def _open(self) -> None:
        self.office = self._open_office()

    def _attempt(self, number: int, work: Callable[[], object]) -> bool:
        try:
            self.news.emit(number, "done", work())
        except Stopped:
            self.news.emit(number, "stopped", None)
        except GreenwaveError as error:
            self.news.emit(number, "refused", error)
        except Exception as error:  # noqa: BLE001 - the thread's border: a bug is handed to the window, which tells it
            meant = Desk.explained(error)  # the same for every office, and there may be none yet
            self.news.emit(number, "bug" if meant is None else "refused", meant or error)
        else:
            return True
        return False


class Lane(QObject, Generic[O_co]):
    """The way into the worker thread. Lives on the thread of the window."""

    opened = Signal()
    refused = Signal(object)

    def __init__(self, open_office: Callable[[], O_co], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._asked: dict[int, _Asked[object]] = {}
        self._numbers = itertools.count(1)
        self._worker = _Worker(open_office)
        self._worker.news.connect(self._deliver)

    def start(self) -> None:
        """Start the thread; ``opened`` or ``refused`` tells how opening its office went."""
        self._worker.start()

    @property
    def office(self) -> O_co:
        """The worker's office: the window calls nothing on it but ``another``."""
        office = self._worker.office
        assert office is not None, "asked before it was opened"
        return office

    def submit(
        self,
        work: Callable[[O_co, Report], _T],
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
        self._worker.tasks.put((number, work, report))
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
