"""Invented people on whom a change of the catalogue is tried out; nobody of them is anybody.

A synthetic person is a few typed facts, as a clerk would answer them; what is not given is
unknown. Facts that a catalogue does not declare are left out, so that the people made ready here
go with any catalogue.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from .catalogue import Catalogue
from .entitlement import Engine
from .errors import CatalogueError
from .fact_values import parse_value
from .facts import FactDeclaration, FactSource, KnownFact
from .ids import Day, FactName, PersonId, PolicyCode
from .policies import Policy
from .screening import PolicyResult

__all__ = [
    "READY_MADE",
    "SYNTHETIC",
    "SyntheticPerson",
    "facts_in_order",
    "synthetic_facts",
    "tried_out",
]

SYNTHETIC = PersonId("synthetic")
"""Stands where a person's id stands; no roster has it."""


class SyntheticPerson(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody invented: a key, who it is in one line, and typed facts."""

    key: str
    name: str
    facts: Mapping[FactName, str]


def _person(key: str, name: str, **facts: str) -> SyntheticPerson:
    return SyntheticPerson(
        key=key, name=name, facts={FactName(fact): text for fact, text in facts.items()}
    )


READY_MADE: tuple[SyntheticPerson, ...] = (
    _person(
        "old_couple", "虚构：老两口，82 岁，低保",
        age="82", categories="dibao", hukou_local="yes", hukou_rural="yes", selfcare_loss="none",
        disability_cert="no",
    ),
    _person(
        "single_mother", "虚构：单亲母亲带残疾孩子，孩子 7 岁",
        age="7", categories="bianyuan", hukou_local="yes", hukou_rural="yes",
        disability_cert="yes", disability_kind="5", disability_grade="2", school_stage="primary",
    ),
    _person(
        "student", "虚构：大学生，脱贫户",
        age="19", categories="tuopin", hukou_local="yes", hukou_rural="yes",
        school_stage="college", disability_cert="no",
    ),
    _person(
        "disabled_adult", "虚构：成年重度残疾人，与父母同住",
        age="35", categories="bianyuan", hukou_local="yes", hukou_rural="yes",
        disability_cert="yes", disability_kind="4", disability_grade="1", adult_jobless="yes",
        income_pc_month="480",
    ),
    _person(
        "sick_worker", "虚构：突发重病的务工人员",
        age="46", categories="none", hukou_local="yes", hukou_rural="yes",
        serious_disease="yes", sudden_event="illness", disability_cert="no",
    ),
    _person(
        "orphan", "虚构：孤儿，13 岁，初中生",
        age="13", categories="guer", hukou_local="yes", hukou_rural="yes",
        school_stage="junior", disability_cert="no",
    ),
)  # fmt: skip
"""People made ready, all invented."""


def synthetic_facts(
    catalogue: Catalogue, stated: Mapping[FactName, str], day: Day
) -> dict[FactName, KnownFact]:
    """The facts of a synthetic person; what cannot be read as a value is left unknown."""
    declared = {each.name: each for each in catalogue.facts}
    known = {}
    for name, text in stated.items():
        declaration = declared.get(name)
        if declaration is not None and text.strip():
            fact = _fact(declaration, text, day)
            if fact is not None:
                known[name] = fact
    return known


def facts_in_order(catalogue: Catalogue, policy: Policy) -> tuple[FactDeclaration, ...]:
    """The facts of a catalogue: those that settle the policy first, then its others, then all."""
    wanted = {name: at for at, name in enumerate((*policy.facts_needed, *policy.facts_related))}
    return tuple(sorted(catalogue.facts, key=lambda fact: wanted.get(fact.name, len(wanted))))


def tried_out(
    engine: Engine, code: PolicyCode, facts: Mapping[FactName, KnownFact], day: Day
) -> PolicyResult | None:
    """What one policy comes to for a synthetic person; None where the engine does not know it."""
    screening = engine.screen(SYNTHETIC, facts, day, question=False)
    return next((each for each in screening.policies if each.code == code), None)


def _fact(declaration: FactDeclaration, text: str, day: Day) -> KnownFact | None:
    try:
        value = parse_value(declaration, text)
    except CatalogueError:
        return None
    return None if value is None else KnownFact(value, FactSource.TODAY.value, day)
