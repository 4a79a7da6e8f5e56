"""Insights: figures of a period."""

from __future__ import annotations

from ..domain.figures import Statistics
from ..domain.ids import Day
from ..store.session import Session


class Insights:
    """Counts of what the desk did."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def statistics(self, first: Day | None = None, last: Day | None = None) -> Statistics:
        """Counts between two days, inclusive; everything if left out."""
        return self._session.store.records.statistics(first, last)
