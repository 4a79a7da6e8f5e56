"""Brings a person's known facts and the catalogue in force to the engine.

Facts come from the roster edition, from the ID number, from what the visitor answered earlier
and today; the engine in ``domain/`` decides, this module only gathers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from ..domain.catalogue import Catalogue
from ..domain.entitlement import Engine
from ..domain.errors import CatalogueError, ErrorCode
from ..domain.fact_values import decode_value, encode_value, parse_value
from ..domain.facts import FactDeclaration, FactSource, KnownFact, combined, facts_of
from ..domain.ids import FactName
from ..domain.people import Person
from ..domain.ports import local_date, local_day
from ..domain.screening import Screening
from .records import StatedFact
from .session import Session


class Screener:
    """Screens people against the catalogue in force."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._engine: tuple[int, Engine] | None = None

    def catalogue(self) -> Catalogue:
        """The catalogue in force.

        Raises:
            CatalogueError: the workspace has none.
        """
        catalogue = self._session.store.catalogues.in_force()
        if catalogue is None:
            raise CatalogueError(ErrorCode.CATALOGUE_MISSING)
        return catalogue

    def screen(self, person: Person, stated: Mapping[FactName, str]) -> Screening:
        """One person; ``stated`` are answers that are tried out and kept nowhere."""
        today = self._session.today()
        tried = {
            name: KnownFact(
                parse_value(self._declaration(name), text), FactSource.TODAY.value, today
            )
            for name, text in stated.items()
        }
        known = combined(self._known(person, self._edition_day()), tried)
        return self._compiled().screen(person.id, known, today)

    def screen_all(self, village: str = "") -> Iterator[Screening]:
        """Everybody on the roster in force, or in one village; without the next question."""
        engine = self._compiled()
        today, edition_day = self._session.today(), self._edition_day()
        answered = self._session.store.records.people_with_facts()
        for person in self._session.store.roster.people_in(village=village):
            known = (
                self._known(person, edition_day)
                if person.id in answered
                else self._roster_facts(person, edition_day)
            )
            yield engine.screen(person.id, known, today, question=False)

    def checked(self, fact: FactName, text: str) -> str:
        """An answer as it is kept.

        Raises:
            CatalogueError: no such fact, or a value that it cannot have.
        """
        return encode_value(parse_value(self._declaration(fact), text))

    def _known(self, person: Person, edition_day: str) -> dict[FactName, KnownFact]:
        stated: dict[FactName, KnownFact] = {}
        for fact in self._session.store.records.stated_facts(person.id):
            known = self._stated(fact)
            if known is not None:
                stated[fact.fact] = known
        return combined(self._roster_facts(person, edition_day), stated)

    def _roster_facts(self, person: Person, edition_day: str) -> dict[FactName, KnownFact]:
        today = local_date(self._session.clock.now())
        return facts_of(person, today, edition_day=edition_day)

    def _edition_day(self) -> str:
        edition = self._session.store.roster.edition()
        return edition.made if edition else ""

    def _stated(self, fact: StatedFact) -> KnownFact | None:
        """An answer in the terms of the catalogue in force; None if it no longer asks for it."""
        try:
            declaration = self._declaration(fact.fact)
            value = decode_value(declaration, fact.value)
        except CatalogueError:
            # The catalogue has changed since: the answer stays in the journal, unused.
            return None
        day = local_day(datetime.fromisoformat(fact.at))
        today = day == self._session.today()
        source = FactSource.TODAY if today else FactSource.EARLIER
        return KnownFact(value, source.value, day)

    def _declaration(self, name: FactName) -> FactDeclaration:
        return self.catalogue().fact(name)

    def _compiled(self) -> Engine:
        catalogue = self.catalogue()
        if self._engine is None or self._engine[0] != catalogue.version:
            self._engine = (catalogue.version, Engine(catalogue))
        return self._engine[1]
