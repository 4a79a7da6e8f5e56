"""A signed-in desk: the window's own connection, the background lane, and what has changed.

Pages hear of a change through :attr:`Session.changed` alone; none of them calls another.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import QObject, Signal

from ..desk.office import Desk
from ..domain.errors import GreenwaveError
from ..domain.ids import OperatorName
from .jobs import Lane

OpenDesk = Callable[[OperatorName, str], Desk]
"""Unlocks the workspace for an operator with a passphrase, in the thread that calls it."""


class Kind(StrEnum):
    """Which kinds of thing an operation changed."""

    VISITS = "visits"
    CASES = "cases"
    ANSWERS = "answers"
    PAPER = "paper"
    ROSTER = "roster"
    EXCHANGE = "exchange"


class Session(QObject):
    """An unlocked workspace in the window. ``desk`` belongs to the window's thread."""

    changed = Signal(object)
    """A frozenset of :class:`Kind`."""

    def __init__(self, desk: Desk, lane: Lane) -> None:
        super().__init__()
        self.desk = desk
        self.lane = lane

    def told(self, *kinds: Kind) -> None:
        """Say that these kinds of thing have changed."""
        self.changed.emit(frozenset(kinds))

    def close(self, why: str) -> None:
        """Record the lock and give up every connection and key."""
        try:
            self.desk.locked(why)
        finally:
            self.desk.close()
            self.lane.close()


class Door(QObject):
    """Unlocks in the background, since deriving the key takes its time on purpose."""

    opened = Signal(object)
    refused = Signal(object)

    def __init__(self, open_desk: OpenDesk) -> None:
        super().__init__()
        self._open_desk = open_desk
        self._lane: Lane | None = None

    @property
    def trying(self) -> bool:
        """Whether an attempt is under way."""
        return self._lane is not None

    def knock(self, operator: OperatorName, passphrase: str) -> None:
        """Try to unlock; ``opened`` carries the :class:`Session`, ``refused`` the error."""
        if self._lane is not None:
            return
        lane = Lane(lambda: self._open_desk(operator, passphrase))
        lane.opened.connect(self._opened)
        lane.refused.connect(self._refused)
        self._lane = lane
        lane.start()

    def give_up(self) -> None:
        """Wait for an attempt that is under way, and drop what it opened."""
        if self._lane is not None:
            self._lane.close()
            self._lane = None

    def _opened(self) -> None:
        lane = self._lane
        if lane is None:
            return
        self._lane = None
        try:
            desk = lane.desk.another()
        except GreenwaveError as error:
            lane.close()
            self.refused.emit(error)
            return
        self.opened.emit(Session(desk, lane))

    def _refused(self, error: object) -> None:
        lane = self._lane
        self._lane = None
        if lane is not None:
            lane.close()
        self.refused.emit(error)
