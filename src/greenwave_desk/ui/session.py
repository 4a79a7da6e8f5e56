"""A signed-in workspace: the window's own connection, the background lane, and what has changed.

Pages hear of a change through :attr:`OfficeSession.changed` alone; none of them calls another.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Generic

from PySide6.QtCore import QObject, Signal

from ..county.office import County
from ..desk.office import Desk
from ..domain.catalogue_edits import PolicyDraft
from ..domain.errors import GreenwaveError
from ..domain.ids import OperatorName, PolicyCode
from .jobs import Lane, O_co

OpenDesk = Callable[[OperatorName, str], Desk]
"""Unlocks the workspace for an operator with a passphrase, in the thread that calls it."""

OpenCounty = Callable[[OperatorName, str], County]
"""The same for a county's workspace."""


class Kind(StrEnum):
    """Which kinds of thing an operation changed."""

    VISITS = "visits"
    CASES = "cases"
    ANSWERS = "answers"
    PAPER = "paper"
    ROSTER = "roster"
    EXCHANGE = "exchange"
    VENUES = "venues"
    CORRECTIONS = "corrections"
    CATALOGUE = "catalogue"
    QUEUE = "queue"
    RATINGS = "ratings"
    STAFF = "staff"
    CARDS = "cards"
    DEVICES = "devices"
    """Which devices this computer has, and how they are set."""


class OfficeSession(QObject, Generic[O_co]):
    """An unlocked workspace in the window. ``office`` belongs to the window's thread."""

    changed = Signal(object)
    """A frozenset of :class:`Kind`."""
    closing = Signal()
    """The last moment in which something may be written down."""

    def __init__(self, office: O_co, lane: Lane[O_co]) -> None:
        super().__init__()
        self.office = office
        self.lane = lane

    def told(self, *kinds: Kind) -> None:
        """Say that these kinds of thing have changed."""
        self.changed.emit(frozenset(kinds))

    def close(self, why: str) -> None:
        """Record the lock and give up every connection and key."""
        self.closing.emit()
        try:
            self.office.locked(why)
        finally:
            self.office.close()
            self.lane.close()


class Session(OfficeSession[Desk]):
    """A signed-in desk. ``window`` is the one of the centre's windows that this computer serves."""

    window: str = ""

    @property
    def desk(self) -> Desk:
        """The desk, on the window's thread."""
        return self.office


class CountySession(OfficeSession[County]):
    """A signed-in county. ``drafts`` are policies being changed; the window keeps them."""

    def __init__(self, office: County, lane: Lane[County]) -> None:
        super().__init__(office, lane)
        self.drafts: dict[PolicyCode, PolicyDraft] = {}

    @property
    def county(self) -> County:
        """The county, on the window's thread."""
        return self.office


class Door(QObject, Generic[O_co]):
    """Unlocks in the background, since deriving the key takes its time on purpose."""

    opened = Signal(object)
    refused = Signal(object)

    def __init__(
        self,
        open_office: Callable[[OperatorName, str], O_co],
        begin: Callable[[O_co, Lane[O_co]], OfficeSession[O_co]],
    ) -> None:
        super().__init__()
        self._open_office = open_office
        self._begin = begin
        self._lane: Lane[O_co] | None = None

    @property
    def trying(self) -> bool:
        """Whether an attempt is under way."""
        return self._lane is not None

    def knock(self, operator: OperatorName, passphrase: str) -> None:
        """Try to unlock; ``opened`` carries the session, ``refused`` the error."""
        if self._lane is not None:
            return
        lane = Lane(lambda: self._open_office(operator, passphrase))
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
            office = lane.office.another()
        except GreenwaveError as error:
            lane.close()
            self.refused.emit(error)
            return
        self.opened.emit(self._begin(office, lane))

    def _refused(self, error: object) -> None:
        lane = self._lane
        self._lane = None
        if lane is not None:
            lane.close()
        self.refused.emit(error)
