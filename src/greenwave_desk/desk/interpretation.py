"""Interpretation: go through the policies with a person, item by item."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from ..domain.catalogue import Catalogue
from ..domain.events import FactStated, InterpretationRecorded
from ..domain.fact_values import value_text
from ..domain.ids import Day, FactName, ItemId, OperatorName, PersonId, PolicyCode, Timestamp
from ..domain.screening import Screening, Verdict
from ..domain.service_items import ServiceItem
from ..store.screening import Screener
from ..store.session import Session


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of one fact of a person and may be corrected; the words are Chinese.

    ``value`` is what :meth:`Interpretation.answer` takes (``yes``, ``no``, ``unknown``, a number,
    an option's value, several with commas); ``text`` is how it reads. ``source`` is ``today``,
    ``earlier`` or ``lookup``, ``on`` the day. ``over``: the period that it spoke of is over, and it
    counts no longer.
    """

    fact: FactName
    label: str
    ask: str
    value: str
    text: str
    source: str
    on: str
    stale: bool = False
    over: bool = False


class ExplainedNote(msgspec.Struct, frozen=True, kw_only=True):
    """That a policy was explained to a person: the last time, by whom, and what it came to."""

    policy: PolicyCode
    day: Day
    at: Timestamp
    operator: OperatorName
    catalogue: int
    verdict: str
    """A :class:`~.screening.Verdict` value, or empty where it was not kept."""


class Interpretation:
    """The jobs around entitlement."""

    def __init__(self, session: Session, screener: Screener) -> None:
        self._session = session
        self._screener = screener

    def catalogue(self, version: int | None = None) -> Catalogue:
        """The catalogue in force, or an earlier version of it.

        Raises:
            CatalogueError: CATALOGUE_MISSING.
        """
        return self._screener.catalogue(version)

    def screen(
        self,
        person: PersonId,
        stated: Mapping[FactName, str] | None = None,
        *,
        on: Day | None = None,
        version: int | None = None,
    ) -> Screening:
        """All policies for one person. ``stated`` are answers tried out and not kept, as text.

        ``on`` is the day as of which to judge (age, what is in force, how old answers are; today
        if left out); ``version`` an earlier version of the catalogue.

        Raises:
            CatalogueError: no such fact, a value that it cannot have, or no such version.
        """
        return self._screener.screen(
            self._session.person(person), stated or {}, on=on, version=version
        )

    def answer(
        self, person: PersonId, fact: FactName, value: str | None, *, source: str = "visitor"
    ) -> Screening:
        """Keep what was answered (None: withdraw an earlier answer) and screen again.

        ``value`` is ``yes``/``no``/``unknown``, a number, or an option's value; ``source`` is
        ``visitor``, or ``lookup`` where a department's data were looked up.

        Raises:
            CatalogueError: no such fact, or a value that it cannot have.
        """
        session = self._session
        with session.store.atomic():
            session.person(person)
            checked = "" if value is None else self._screener.checked(fact, value)
            session.record(
                FactStated(person=person, fact=fact, value=checked, source=source),
                subject=person,
                follows=session.store.answers.before(person, fact),
            )
        return self.screen(person)

    def answers(self, person: PersonId) -> tuple[Answer, ...]:
        """What was answered or looked up for a person and not withdrawn, the newest first."""
        catalogue = self.catalogue()
        return tuple(
            Answer(
                fact=each.fact,
                label=(declared := catalogue.fact(each.fact)).label,
                ask=declared.ask,
                value=each.typed,
                text=value_text(declared, each.known.value),
                source=each.known.source,
                on=each.known.on,
                stale=each.known.stale,
                over=each.over,
            )
            for each in self._screener.told(self._session.person(person))
        )

    def explained(self, person: PersonId) -> tuple[ExplainedNote, ...]:
        """Which policies were explained to a person before: of each the last time."""
        return tuple(
            ExplainedNote(
                policy=each.policy,
                day=each.day,
                at=each.at,
                operator=each.operator,
                catalogue=each.catalogue,
                verdict=each.verdict,
            )
            for each in self._session.store.interpretations.explained(person)
        )

    def items_for(self, policy: PolicyCode) -> tuple[ServiceItem, ...]:
        """The service items by which a policy is applied for at this desk, in their order."""
        return tuple(item for item in self.catalogue().items if policy in item.policies)

    def screen_all(self, village: str = "", on: Day | None = None) -> Iterator[Screening]:
        """The whole roster, or one village of it."""
        return self._screener.screen_all(village, on)

    def new_conversation(self) -> str:
        """The name of a conversation that begins now."""
        return self._session.ids.new()

    def record(
        self,
        screening: Screening,
        explained: Sequence[PolicyCode] | None = None,
        *,
        conversation: str = "",
    ) -> None:
        """Record that policies were explained to the person: those named, or all of them.

        What one conversation explains later is recorded as a further part of it and counted once.
        """
        session = self._session
        codes = [result.code for result in screening.policies]
        with session.store.atomic():
            session.record(
                InterpretationRecorded(
                    person=screening.person,
                    catalogue=screening.catalogue,
                    day=session.today(),
                    entitled=screening.count(Verdict.ENTITLED),
                    undecided=screening.count(Verdict.UNDECIDED),
                    not_entitled=screening.count(Verdict.NOT_ENTITLED),
                    conversation=conversation or self.new_conversation(),
                    explained=tuple(codes if explained is None else explained),
                    verdicts=tuple(
                        f"{result.code}={result.verdict.value}" for result in screening.policies
                    ),
                ),
                subject=screening.person,
            )


__all__ = ["Answer", "ExplainedNote", "Interpretation", "ItemId"]
