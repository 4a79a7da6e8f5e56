"""Brings a person's known facts and a catalogue to the engine, as of a day.

Facts come from the roster edition, from the ID number, from what was looked up, and from what the
visitor answered earlier and today; the engine in ``domain/`` decides, this module only gathers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime

import msgspec

from ..domain.as_of import aged, facts_on
from ..domain.catalogue import Catalogue
from ..domain.entitlement import Engine
from ..domain.errors import CatalogueError, ErrorCode
from ..domain.fact_values import decode_value, encode_value, parse_value, typed_value
from ..domain.facts import FactDeclaration, FactSource, KnownFact, combined, facts_of
from ..domain.ids import Day, FactName
from ..domain.people import Person
from ..domain.ports import local_day, local_day_of
from ..domain.screening import Outline, Screening
from .answers import StatedFact
from .session import Session

_ENGINES = 3
"""Engines kept: today's, and those of a few days or versions that are compared with it."""


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """One answer in the terms of the catalogue in force; ``typed`` is how it would be typed.

    ``over``: the period that it spoke of is over.
    """

    fact: FactName
    known: KnownFact
    typed: str
    over: bool


class Screener:
    """Screens people against the catalogue in force, or an earlier version of it."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._engines: dict[tuple[int, Day], Engine] = {}

    def catalogue(self, version: int | None = None) -> Catalogue:
        """The catalogue in force, or the version of that number.

        Raises:
            CatalogueError: the workspace has none, or not that version.
        """
        kept = self._session.store.catalogues
        catalogue = kept.in_force() if version is None else kept.numbered(version)
        if catalogue is None:
            if version is not None:
                raise CatalogueError(ErrorCode.CATALOGUE_VERSION_MISSING, version=version)
            raise CatalogueError(ErrorCode.CATALOGUE_MISSING)
        return catalogue

    def engine(self, on: Day | None = None, version: int | None = None) -> Engine:
        """The engine of a catalogue as of a day (today if left out)."""
        catalogue, day = self.catalogue(version), on or self._session.today()
        key = (catalogue.version, day)
        engine = self._engines.get(key)
        if engine is None or engine.catalogue is not catalogue:
            if len(self._engines) >= _ENGINES:
                self._engines.pop(next(iter(self._engines)))
            engine = self._engines[key] = Engine(catalogue, day)
        return engine

    def screen(
        self,
        person: Person,
        stated: Mapping[FactName, str],
        *,
        on: Day | None = None,
        version: int | None = None,
    ) -> Screening:
        """One person; ``stated`` are answers that are tried out and kept nowhere."""
        engine, today = self.engine(on, version), self._session.today()
        declared = engine.catalogue.fact
        tried = {
            name: KnownFact(parse_value(declared(name), text), FactSource.TODAY.value, today)
            for name, text in stated.items()
        }
        known = self._known(person, self._edition_day(), engine.catalogue, on or today)
        return engine.screen(person.id, combined(known, tried), on or today)

    def screen_all(self, village: str = "", on: Day | None = None) -> Iterator[Screening]:
        """Everybody on the roster in force, or in one village; without the next question."""
        engine, day = self.engine(on), on or self._session.today()
        for person, known in self._everybody(village, engine.catalogue, day):
            yield engine.screen(person.id, known, day, question=False)

    def outlines(
        self, village: str = "", on: Day | None = None
    ) -> Iterator[tuple[Person, tuple[Outline, ...]]]:
        """Everybody on the roster in force, or in one village, with all policies in brief."""
        engine, day = self.engine(on), on or self._session.today()
        for person, known in self._everybody(village, engine.catalogue, day):
            yield person, engine.outline(known)

    def facts(self, person: Person, on: Day | None = None) -> dict[FactName, KnownFact]:
        """What is known of a person as of a day, as the engine takes it."""
        day = on or self._session.today()
        return self._known(person, self._edition_day(), self.catalogue(), day)

    def everybody(
        self, on: Day | None = None
    ) -> Iterator[tuple[Person, dict[FactName, KnownFact]]]:
        """Everybody on the roster in force with what is known of them as of a day."""
        return self._everybody("", self.catalogue(), on or self._session.today())

    def told(self, person: Person) -> tuple[Told, ...]:
        """What was answered or looked up for a person and not withdrawn, the newest first."""
        catalogue, today = self.catalogue(), self._session.today()
        found = []
        for fact in self._session.store.answers.of(person.id):
            known = self._stated(fact, catalogue)
            if known is None:
                continue
            declaration = catalogue.fact(fact.fact)
            now = aged(known, declaration, today)
            found.append(
                Told(
                    fact=fact.fact,
                    known=now or known,
                    typed=typed_value(known.value),
                    over=now is None,
                )
            )
        return tuple(reversed(found))

    def checked(self, fact: FactName, text: str) -> str:
        """An answer as it is kept.

        Raises:
            CatalogueError: no such fact, or a value that it cannot have.
        """
        return encode_value(parse_value(self._declaration(fact), text))

    def _everybody(
        self, village: str, catalogue: Catalogue, day: Day
    ) -> Iterator[tuple[Person, dict[FactName, KnownFact]]]:
        edition_day = self._edition_day()
        answered = self._session.store.answers.everybody()
        bare = self._bare(catalogue, edition_day, day)
        declared = {each.name: each for each in catalogue.facts}
        for person in self._session.store.roster.people_in(village=village):
            if person.birth > day:  # nobody yet, as of that day
                continue
            if person.id in answered:
                yield person, self._known(person, edition_day, catalogue, day)
                continue
            told = self._roster_facts(person, edition_day, day)
            yield person, told if bare else facts_on(told, declared, day)

    def _bare(self, catalogue: Catalogue, edition_day: str, day: Day) -> bool:
        """Whether the roster's facts are fresh, so that nobody's need be looked at one by one."""
        probe = KnownFact(True, FactSource.ROSTER.value, edition_day)
        return all(aged(probe, each, day) is probe for each in catalogue.facts)

    def _known(
        self, person: Person, edition_day: str, catalogue: Catalogue, day: Day
    ) -> dict[FactName, KnownFact]:
        stated: dict[FactName, KnownFact] = {}
        for fact in self._session.store.answers.of(person.id):
            known = self._stated(fact, catalogue)
            if known is not None:
                stated[fact.fact] = known
        declared = {each.name: each for each in catalogue.facts}
        # An answer whose period is over gives way to what the roster tells.
        return combined(
            facts_on(self._roster_facts(person, edition_day, day), declared, day),
            facts_on(stated, declared, day),
        )

    def _roster_facts(
        self, person: Person, edition_day: str, day: Day
    ) -> dict[FactName, KnownFact]:
        return facts_of(person, date.fromisoformat(day), edition_day=edition_day)

    def _edition_day(self) -> str:
        edition = self._session.store.roster.edition()
        return (local_day_of(edition.made) or "") if edition else ""

    def _stated(self, fact: StatedFact, catalogue: Catalogue) -> KnownFact | None:
        """An answer in the terms of a catalogue; None if it does not ask for it."""
        try:
            value = decode_value(catalogue.fact(fact.fact), fact.value)
        except CatalogueError:
            # The catalogue has changed since: the answer stays in the journal, unused.
            return None
        day = local_day(datetime.fromisoformat(fact.at))
        if fact.source == FactSource.LOOKUP:
            return KnownFact(value, FactSource.LOOKUP.value, day)
        today = day == self._session.today()
        source = FactSource.TODAY if today else FactSource.EARLIER
        return KnownFact(value, source.value, day)

    def _declaration(self, name: FactName) -> FactDeclaration:
        return self.catalogue().fact(name)
