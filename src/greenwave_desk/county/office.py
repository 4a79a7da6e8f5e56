"""The county as the front doors see it: one object with the jobs on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from ..domain.figures import HomeFigures
from ..store.faults import explained
from ..store.session import Session
from .collecting import Collecting
from .insights import Insights
from .issuing import Issuing
from .rosters import Rosters
from .upkeep import Upkeep
from .venues import Venues


@dataclass(frozen=True, kw_only=True)
class County:
    """An unlocked county workspace. Belongs to the thread that opened it."""

    session: Session
    venues: Venues
    rosters: Rosters
    issuing: Issuing
    collecting: Collecting
    insights: Insights
    upkeep: Upkeep

    def home(self) -> HomeFigures:
        """Name, operator, edition and counts."""
        return self.session.figures()

    def close(self) -> None:
        """Close the database."""
        self.session.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: object
    ) -> None:
        self.close()
        meant = explained(error)
        if meant is not None:
            raise meant from error
