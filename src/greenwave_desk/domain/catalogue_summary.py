"""What a catalogue holds at a glance, and what is still open in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator

import msgspec

from .catalogue import Catalogue, facts_read, whole_condition
from .catalogue_check import CatalogueProblem
from .clause_text import clause_text
from .conditions import AnyOf, Confidence, comparisons
from .formulas import names_in
from .ids import FactName, PolicyCode
from .policies import Policy
from .relations import effective_condition

__all__ = ["CatalogueSummary", "CheckedCatalogue", "OpenClause", "summary"]


class CheckedCatalogue(msgspec.Struct, frozen=True, kw_only=True):
    """What checking a folder, or one department's file, came to.

    ``within`` is the folder whose facts, parameters and sources it was checked with, ``shipped``
    that this is the program's own. ``file`` is empty for a folder. ``codes`` are the policies that
    were checked. ``catalogue`` is None where it could not be put together.
    """

    within: str
    shipped: bool
    file: str = ""
    codes: tuple[PolicyCode, ...] = ()
    catalogue: Catalogue | None
    problems: tuple[CatalogueProblem, ...]


class OpenClause(msgspec.Struct, frozen=True, kw_only=True):
    """A clause, or a relation, that waits for the county's word."""

    policy: PolicyCode
    name: str
    text: str


class CatalogueSummary(msgspec.Struct, frozen=True, kw_only=True):
    """Counts and what is open. ``confidence`` counts the parts of the policies."""

    version: int
    departments: tuple[tuple[str, int], ...]
    confidence: tuple[tuple[Confidence, int], ...]
    unknown_figures: tuple[str, ...]
    local_clauses: tuple[OpenClause, ...]
    without_amounts: tuple[PolicyCode, ...]
    unused_facts: tuple[FactName, ...]


def summary(catalogue: Catalogue, codes: Collection[PolicyCode] | None = None) -> CatalogueSummary:
    """A catalogue at a glance, or only those of its policies that ``codes`` names.

    The catalogue must have been checked.
    """
    policies = [each for each in catalogue.policies if codes is None or each.code in codes]
    departments = Counter(policy.department for policy in policies)
    founded = Counter(
        getattr(policy.confidence, field)
        for policy in policies
        for field in policy.confidence.__struct_fields__
    )
    return CatalogueSummary(
        version=catalogue.version,
        departments=tuple(departments.items()),
        confidence=tuple((each, founded[each]) for each in Confidence),
        unknown_figures=tuple(
            each.label
            for each in catalogue.parameters
            if each.value is None
            and each.choice is None
            and (codes is None or _read(each.name, policies, catalogue))
        ),
        local_clauses=tuple(each for policy in policies for each in _open(policy, catalogue)),
        without_amounts=tuple(policy.code for policy in policies if not _pays(policy)),
        unused_facts=() if codes is not None else _unused(catalogue),
    )


def _open(policy: Policy, catalogue: Catalogue) -> Iterator[OpenClause]:
    said = [
        clause_text(clause, catalogue.fact(clause.fact), catalogue)
        for clause in comparisons(whole_condition(policy))
        if clause.local
    ]
    said += [each.text for each in policy.relations if each.confidence is Confidence.UNKNOWN]
    for text in dict.fromkeys(said):
        yield OpenClause(policy=policy.code, name=policy.name, text=text)


def _pays(policy: Policy) -> bool:
    """Whether a figure is known that is not history, or can be worked out."""
    return any(
        not each.historic and (each.value is not None or each.formula is not None)
        for each in policy.amounts
    )


def _read(parameter: str, policies: list[Policy], catalogue: Catalogue) -> bool:
    """Whether one of the policies reads a parameter, itself or through a choice of it."""
    names = {parameter}
    names |= {
        each.name
        for each in catalogue.parameters
        if each.choice and parameter in {each.choice.when_yes, each.choice.when_no}
    }
    for policy in policies:
        clauses = comparisons(whole_condition(policy))
        if any({clause.parameter, clause.times} & names for clause in clauses):
            return True
        if any(each.formula and names_in(each.formula)[1] & names for each in policy.amounts):
            return True
    return False


def _unused(catalogue: Catalogue) -> tuple[FactName, ...]:
    """Facts that no policy, amount or paper reads."""
    used: set[FactName] = set()
    for policy in catalogue.policies:
        trees = [whole_condition(policy), effective_condition(policy, catalogue)]
        trees += [each.when for each in policy.amounts if each.when is not None]
        used |= facts_read(AnyOf(parts=tuple(trees)), catalogue.parameters)
        used.update(policy.facts_related)
        for each in policy.amounts:
            if each.formula is not None:
                used |= names_in(each.formula)[0]
    used.update(each.choice.fact for each in catalogue.parameters if each.choice)
    used.update(
        FactName(name)
        for item in catalogue.items
        for paper in item.materials
        for name in paper.on_file
    )
    return tuple(each.name for each in catalogue.facts if each.name not in used)
