"""What somebody on no roster might apply for, by their answers to a few questions.

The same engine that goes through the policies with people of the roster, with nobody's data: only
what was answered is known. Owns which matters are looked at and when an answer speaks for one. It
advises and an office decides; it knows no person, and keeps no answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import msgspec

from .catalogue import Catalogue
from .conditions import comparisons
from .entitlement import Engine
from .fact_values import parse_value
from .facts import FactDeclaration, Facts, KnownFact
from .ids import Day, FactName, ItemId, PersonId, PolicyCode
from .screening import ClauseMark, PolicyResult, Verdict
from .service_items import ServiceItem

MAX_QUESTIONS: Final = 5
"""More are not for somebody who stands at the counter and may not even be meant."""

_CATEGORIES = FactName("categories")
_PLACE: Final = frozenset(
    {FactName("hukou_local"), FactName("residence_permit_local"), FactName("hukou_rural")}
)
"""Where somebody belongs says who may apply here, not that they are in need."""


class Adviser:
    """Asks and advises by one catalogue.

    Looked at are the matters by which somebody comes onto the roster (their policy is received by
    those who have an assistance category), and those in which help comes first.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self._items = tuple(item for item in catalogue.items if _opens_a_door(catalogue, item))
        wanted = {code for item in self._items for code in item.policies}
        policies = tuple(policy for policy in catalogue.policies if policy.code in wanted)
        self._engine = Engine(msgspec.structs.replace(catalogue, policies=policies))

    def questions(self, answers: Mapping[FactName, str]) -> tuple[FactDeclaration, ...]:
        """The questions that are left after these answers, the most telling first.

        Raises:
            CatalogueError: an answer to no fact, or one that it cannot have.
        """
        known = self._known(answers)
        # Whoever comes to a counter is of age; questions about a child's parents are not for them.
        for declaration in self.catalogue.facts:
            if declaration.late_from_age is not None:
                known.setdefault(declaration.name, KnownFact(None, ""))
        asked: list[FactDeclaration] = []
        while len(answers) + len(asked) < MAX_QUESTIONS:
            question = self._engine.next_question(known)
            if question is None:
                break
            asked.append(self.catalogue.fact(question.fact))
            known[question.fact] = KnownFact(None, "")
        return tuple(asked)

    def advise(self, answers: Mapping[FactName, str], day: Day) -> tuple[ItemId, ...]:
        """Matters that an answer speaks for and none rules out, in the catalogue's order.

        Raises:
            CatalogueError: as for :meth:`questions`.
        """
        known = self._known(answers)
        screening = self._engine.screen(PersonId(""), known, day, question=False)
        meant = {result.code for result in screening.policies if _speaks_for(result, known)}
        return tuple(item.id for item in self._items if meant.intersection(item.policies))

    def _known(self, answers: Mapping[FactName, str]) -> dict[FactName, KnownFact]:
        return {
            name: KnownFact(parse_value(self.catalogue.fact(name), text), "")
            for name, text in answers.items()
        }


def _opens_a_door(catalogue: Catalogue, item: ServiceItem) -> bool:
    return any(item.urgent or _makes_low_income(catalogue, code) for code in item.policies)


def _makes_low_income(catalogue: Catalogue, code: PolicyCode) -> bool:
    policy = catalogue.policy(code)
    return (
        policy is not None
        and policy.received_when is not None
        and any(each.fact == _CATEGORIES for each in comparisons(policy.received_when))
    )


def _speaks_for(result: PolicyResult, answered: Facts) -> bool:
    return result.verdict is not Verdict.NOT_ENTITLED and any(
        reason.mark in (ClauseMark.MET, ClauseMark.LOCAL_RULE)
        and reason.fact in answered
        and reason.fact not in _PLACE
        for reason in result.reasons
    )
