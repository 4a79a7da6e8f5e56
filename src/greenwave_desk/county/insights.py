"""Insights: figures over all venues, one person looked up, parameters of the catalogue."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec

from ..domain.catalogue import Catalogue, with_parameter
from ..domain.events import CatalogueApplied
from ..domain.figures import Statistics
from ..domain.ids import Day, FactName, PersonId
from ..domain.lookup import Found
from ..domain.screening import Screening
from ..store.screening import Screener
from ..store.session import Session
from .ratings import CountyRatings, DeskRatings


class Insights:
    """What the county can see."""

    def __init__(self, session: Session, screener: Screener, ratings: CountyRatings) -> None:
        self._session = session
        self._screener = screener
        self._ratings = ratings

    def statistics(self, first: Day | None = None, last: Day | None = None) -> Statistics:
        """Counts between two days, inclusive; everything if left out."""
        counted = self._session.store.records.statistics(first, last)
        opened = self._ratings.overall(first, last)
        return msgspec.structs.replace(
            counted,
            ratings=opened.given,
            satisfaction=opened.satisfaction,
            ratings_unopened=opened.unopened,
        )

    def ratings(self, first: Day | None = None, last: Day | None = None) -> tuple[DeskRatings, ...]:
        """What the visitors of each desk said between two days, inclusive; most ratings first."""
        return self._ratings.by_desk(first, last)

    def find(self, query: str, limit: int = 20) -> Found:
        """As at a desk, over the whole roster."""
        return self._session.store.lookup.find(query, limit)

    def resolve(self, text: str) -> PersonId:
        """As at a desk."""
        return self._session.resolve(text)

    def reveal(self, person: PersonId, what: str, purpose: str) -> str:
        """The full ``id_number`` or ``phone``; the asking is recorded."""
        return self._session.reveal(person, what, purpose)

    def catalogue(self) -> Catalogue:
        """The catalogue in force."""
        return self._screener.catalogue()

    def set_parameter(self, name: str, value: str) -> Catalogue:
        """Fill a county parameter (empty value: unknown again); a new catalogue version.

        Raises:
            CatalogueError: no such parameter, or not a number.
        """
        session, store = self._session, self._session.store
        with store.atomic():
            changed = with_parameter(self.catalogue(), name, value)
            store.catalogues.keep(changed, session.now())
            session.record(
                CatalogueApplied(
                    catalogue=changed.version,
                    policies=len(changed.policies),
                    items=len(changed.items),
                ),
                subject="catalogue",
            )
        return changed

    def screen(self, person: PersonId, stated: Mapping[FactName, str] | None = None) -> Screening:
        """All policies for one person."""
        return self._screener.screen(self._session.person(person), stated or {})

    def screen_all(self, village: str = "") -> Iterator[Screening]:
        """The whole roster, or one village of it."""
        return self._screener.screen_all(village)
