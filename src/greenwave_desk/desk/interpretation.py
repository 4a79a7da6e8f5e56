"""Interpretation: go through the policies with a person, item by item."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..domain.catalogue import Catalogue
from ..domain.events import FactStated, InterpretationRecorded
from ..domain.ids import FactName, PersonId
from ..domain.screening import Screening, Verdict
from ..store.screening import Screener
from ..store.session import Session


class Interpretation:
    """The jobs around entitlement."""

    def __init__(self, session: Session, screener: Screener) -> None:
        self._session = session
        self._screener = screener

    def catalogue(self) -> Catalogue:
        """The catalogue in force."""
        return self._screener.catalogue()

    def screen(self, person: PersonId, stated: Mapping[FactName, str] | None = None) -> Screening:
        """All policies for one person. ``stated`` are answers tried out and not kept, as text."""
        return self._screener.screen(self._session.person(person), stated or {})

    def answer(self, person: PersonId, fact: FactName, value: str | None) -> Screening:
        """Keep what the visitor answered (None: withdraw an earlier answer) and screen again.

        ``value`` is ``yes``/``no``/``unknown``, a number, or an option's value.

        Raises:
            CatalogueError: no such fact, or a value that it cannot have.
        """
        session = self._session
        with session.store.atomic():
            session.person(person)
            checked = "" if value is None else self._screener.checked(fact, value)
            session.record(
                FactStated(person=person, fact=fact, value=checked, source="visitor"),
                subject=person,
            )
        return self.screen(person)

    def screen_all(self, village: str = "") -> Iterator[Screening]:
        """The whole roster, or one village of it."""
        return self._screener.screen_all(village)

    def record(self, screening: Screening) -> None:
        """Record that the policies were explained to the person."""
        session = self._session
        with session.store.atomic():
            session.record(
                InterpretationRecorded(
                    person=screening.person,
                    catalogue=screening.catalogue,
                    day=session.today(),
                    entitled=screening.count(Verdict.ENTITLED),
                    undecided=screening.count(Verdict.UNDECIDED),
                    not_entitled=screening.count(Verdict.NOT_ENTITLED),
                ),
                subject=screening.person,
            )
