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
from .catalogues import MAY_EDIT
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

    def set_parameter(
        self, name: str, value: str, *, valid_from: str = "", valid_to: str = "", document: str = ""
    ) -> Catalogue:
        """Fill a county parameter (empty value: unknown again); a new catalogue version.

        ``valid_from`` and ``valid_to`` are ISO days, inclusive, empty: unbounded; ``document``
        announced the figure. What changes nothing makes no version.

        Raises:
            CatalogueError: no such parameter, not a number, or not a day.
            WorkspaceError: ROLE_INSUFFICIENT: only a supervisor or an administrator may.
        """
        session, store = self._session, self._session.store
        session.require(*MAY_EDIT)
        with store.atomic():
            old = self.catalogue()
            changed = with_parameter(
                old,
                name,
                value,
                valid_from=valid_from,
                valid_to=valid_to,
                document=document,
                entered_on=session.today(),
            )
            if changed.version == old.version:
                return old
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

    def screen(
        self,
        person: PersonId,
        stated: Mapping[FactName, str] | None = None,
        *,
        on: Day | None = None,
        version: int | None = None,
    ) -> Screening:
        """All policies for one person, as at a desk."""
        return self._screener.screen(
            self._session.person(person), stated or {}, on=on, version=version
        )

    def screen_all(self, village: str = "", on: Day | None = None) -> Iterator[Screening]:
        """The whole roster, or one village of it."""
        return self._screener.screen_all(village, on)
