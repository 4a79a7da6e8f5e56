"""The desk as the front doors see it: one object with the jobs on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from ..domain.errors import GreenwaveError
from ..domain.events import SessionLocked
from ..domain.figures import HomeFigures

if TYPE_CHECKING:  # the window names this class long before anybody unlocks a desk
    from ..store.session import Session
    from .casework import Casework
    from .corrections import Corrections
    from .handouts import Handouts
    from .insights import Insights
    from .interpretation import Interpretation
    from .own_keys import Keys
    from .reception import Reception
    from .upkeep import Upkeep
    from .weekly_exchange import WeeklyExchange


@dataclass(frozen=True, kw_only=True)
class Desk:
    """An unlocked desk workspace. ``close`` (or leaving the ``with``) closes the database.

    Belongs to the thread that opened it; :meth:`another` gives a worker thread its own.
    """

    session: Session
    reception: Reception
    casework: Casework
    interpretation: Interpretation
    handouts: Handouts
    exchange: WeeklyExchange
    corrections: Corrections
    keys: Keys
    insights: Insights
    upkeep: Upkeep
    reopen: Callable[[], Desk]
    release: Callable[[], None]

    def home(self) -> HomeFigures:
        """The figures that stand beside the lookup box on every page."""
        return self.session.figures()

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
