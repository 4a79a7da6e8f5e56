"""The desk as the front doors see it: one object with the jobs on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from msgspec.structs import replace

from ..domain.errors import GreenwaveError
from ..domain.events import SessionLocked
from ..domain.figures import HomeFigures

if TYPE_CHECKING:  # the window names this class long before anybody unlocks a desk
    from ..store.session import Session
    from .cards import Cards
    from .casework import Casework
    from .corrections import Corrections
    from .devices import Devices
    from .handouts import Handouts
    from .insights import Insights
    from .interpretation import Interpretation
    from .outreach import Outreach
    from .own_keys import Keys
    from .practice import Practice
    from .queue import Queue
    from .queue_lists import QueueLists
    from .ratings import Ratings
    from .reception import Reception
    from .recognition import Recognition
    from .staff import Staff
    from .upkeep import Upkeep
    from .weekly_exchange import WeeklyExchange


@dataclass(frozen=True, kw_only=True)
class Desk:
    """An unlocked desk workspace. ``close`` (or leaving the ``with``) closes the database.

    Belongs to the thread that opened it; :meth:`another` gives a worker thread its own.
    """

    session: Session
    reception: Reception
    recognition: Recognition
    cards: Cards
    queue: Queue
    queue_lists: QueueLists
    casework: Casework
    ratings: Ratings
    staff: Staff
    interpretation: Interpretation
    outreach: Outreach
    practice: Practice
    handouts: Handouts
    exchange: WeeklyExchange
    corrections: Corrections
    keys: Keys
    insights: Insights
    upkeep: Upkeep
    devices: Devices
    reopen: Callable[[], Desk]
    release: Callable[[], None]

    def home(self) -> HomeFigures:
        """The figures that stand beside the lookup box on every page."""
        counts = self.casework.counts()
        return replace(
            self.session.figures(),
            my_cases=counts.mine,
            overdue=counts.overdue,
            due=counts.due,
            offered=counts.offered,
        )

    def begun(self) -> Self:
        """This desk, once somebody who is there answers for every matter (once a day)."""
        try:
            self.casework.cover_today()
        except BaseException:
            self.close()
            raise
        return self

    def another(self) -> Desk:
        """The same desk on a connection of its own, for the thread that calls this."""
        return self.reopen()

    @staticmethod
    def explained(error: BaseException | None) -> GreenwaveError | None:
        """What an unexpected error means to a person, if it is the database's and not a bug."""
        # Nothing of the store is loaded before somebody unlocks a desk (see the top).
        from ..store.faults import explained  # noqa: PLC0415  # see above

        return explained(error)

    def locked(self, why: str) -> None:
        """Record that the window was locked (``asked`` or ``idle``); the caller then closes."""
        with self.session.store.atomic():
            self.session.record(SessionLocked(why=why), subject="session")

    def close(self) -> None:
        """Close the database and let the next window in."""
        self.session.store.close()
        self.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: object
    ) -> None:
        self.close()
        meant = self.explained(error)
        if meant is not None:
            raise meant from error
