"""The county as the front doors see it: one object with the jobs on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from ..domain.errors import GreenwaveError
from ..domain.events import SessionLocked
from ..domain.figures import HomeFigures

if TYPE_CHECKING:  # the window names this class long before anybody unlocks a county
    from ..store.session import Session
    from .catalogues import Catalogues
    from .collecting import Collecting
    from .corrections import Corrections
    from .handouts import Handouts
    from .insights import Insights
    from .issuing import Issuing
    from .keys import Keys
    from .rosters import Rosters
    from .upkeep import Upkeep
    from .venues import Venues


@dataclass(frozen=True, kw_only=True)
class County:
    """An unlocked county workspace. ``close`` (or leaving the ``with``) closes the database.

    Belongs to the thread that opened it; :meth:`another` gives a worker thread its own.
    """

    session: Session
    venues: Venues
    rosters: Rosters
    issuing: Issuing
    collecting: Collecting
    corrections: Corrections
    catalogues: Catalogues
    keys: Keys
    handouts: Handouts
    insights: Insights
    upkeep: Upkeep
    reopen: Callable[[], County]
    release: Callable[[], None]

    def home(self) -> HomeFigures:
        """Name, operator, edition and counts."""
        return self.session.figures()

    def another(self) -> County:
        """The same county on a connection of its own, for the thread that calls this."""
        return self.reopen()

    @staticmethod
    def explained(error: BaseException | None) -> GreenwaveError | None:
        """What an unexpected error means to a person, if it is the database's and not a bug."""
        # Nothing of the store is loaded before somebody unlocks a county (see the top).
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
