"""Looking again every few seconds for what other windows and processes did, in the background."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QTimer

from ..desk.office import Desk
from ..domain.errors import GreenwaveError
from .jobs import Lane, Report

_T = TypeVar("_T")


class Poll(QObject, Generic[_T]):
    """Asks again only when the last answer has come, and drops what is older than the page.

    ``question`` answers what to ask the desk now, or None where there is nothing to look for.
    """

    def __init__(
        self,
        lane: Lane[Desk],
        parent: QObject,
        *,
        every_ms: int,
        question: Callable[[], Callable[[Desk], _T] | None],
        done: Callable[[_T], object],
        refused: Callable[[GreenwaveError], object],
    ) -> None:
        super().__init__(parent)
        self._lane = lane
        self._question = question
        self._done = done
        self._refused = refused
        self._asked = 0
        self.under_way = False
        self._timer = QTimer(self)
        self._timer.setInterval(every_ms)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Begin to look."""
        self._timer.start()

    def stop(self) -> None:
        """Look for nothing more."""
        self._timer.stop()

    def outdate(self) -> None:
        """Somebody has just asked by themselves: an answer under way is older than theirs."""
        self._asked += 1

    def look(self) -> None:
        """Ask now, unless an answer is under way."""
        question = None if self.under_way else self._question()
        if question is None:
            return
        ask, asked = question, self._asked
        self.under_way = True

        def work(desk: Desk, _report: Report) -> tuple[int, _T]:
            return asked, ask(desk)

        self._lane.submit(work, owner=self, done=self._answered, refused=self._failed)

    def _answered(self, answer: tuple[int, _T]) -> None:
        self.under_way = False
        asked, told = answer
        if asked == self._asked:
            self._done(told)

    def _failed(self, error: GreenwaveError) -> None:
        self.under_way = False
        self._refused(error)
