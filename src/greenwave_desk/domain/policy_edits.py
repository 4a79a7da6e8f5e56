"""Changes to one clause of a policy: a local rule confirmed or not in force, a figure, options.

A clause is found by the tree that it stands in and its way through it. Taking out a clause that
is not in force here is not deleting a line: where it stood beside others that must hold with it,
those go with it, or the policy would become wider than it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

import msgspec

from .catalogue import Catalogue, facts_read, whole_condition
from .catalogue_check import check
from .conditions import AllOf, AnyOf, Comparison, Condition, Confidence, Negation
from .errors import CatalogueError, ErrorCode
from .policies import Policy
from .relations import effective_condition

__all__ = [
    "PlacedClause",
    "SheetProblem",
    "SheetReading",
    "confirmed",
    "gone",
    "local_clauses",
    "not_in_force",
    "placed_clauses",
    "problems_of",
    "same_place",
    "still_open",
    "unknown_amounts",
    "with_clause",
    "with_facts_listed",
    "with_figure",
    "with_options",
    "without_limit",
]

CONDITIONS = "conditions"
RECEIVED = "received_when"

_DOUBT = re.compile(r"（[^（）]*(?:须核|待核实|当地规定|是否执行)[^（）]*）$")


class SheetProblem(NamedTuple):
    """What is wrong with a text: the line (from 1; 0: it has none), the field, the problem."""

    line: int
    field: str
    problem: str


class SheetReading(NamedTuple):
    """What a text came to: a policy without problems, or the problems."""

    policy: Policy | None
    problems: tuple[SheetProblem, ...]


class PlacedClause(msgspec.Struct, frozen=True, kw_only=True):
    """A clause and its place: ``tree`` is ``conditions``, ``received_when`` or a grade's name.

    ``way`` are the places of the parts on the way to it, ``under`` the nodes above it (``all``,
    ``any``, ``not``) with their headings.
    """

    tree: str
    way: tuple[int, ...]
    under: tuple[tuple[str, str], ...]
    clause: Comparison


def problems_of(policy: Policy, catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """What is wrong with a policy in the place of the one of its code: field and problem."""
    if catalogue.policy(policy.code) is None:
        yield "code", f"目录里没有编号 {policy.code} 的政策，编号不能改"
        return
    candidate = msgspec.structs.replace(
        catalogue,
        policies=tuple(policy if each.code == policy.code else each for each in catalogue.policies),
    )
    for problem in check(candidate):
        if problem.policy in {policy.code, ""}:
            yield problem.field, problem.problem
        else:
            yield problem.policy, f"{problem.field}：{problem.problem}"


def placed_clauses(policy: Policy) -> tuple[PlacedClause, ...]:
    """Every clause of a policy, in the order in which it is written."""
    return tuple(
        each for tree, condition in _trees(policy) for each in _placed(tree, condition, (), ())
    )


def local_clauses(policy: Policy) -> tuple[PlacedClause, ...]:
    """The clauses that wait for the county to say whether they are in force."""
    return tuple(each for each in placed_clauses(policy) if each.clause.local)


def confirmed(policy: Policy, place: PlacedClause, source: str) -> Policy:
    """With a local clause in force, by the document of that key."""
    clause = place.clause
    sources = clause.sources if source in clause.sources else (*clause.sources, source)
    return with_clause(
        policy,
        place,
        msgspec.structs.replace(
            clause,
            confidence=Confidence.VERIFIED,
            sources=sources,
            text=_DOUBT.sub("（当地执行）", clause.text),
        ),
    )


def still_open(policy: Policy, place: PlacedClause, before: Comparison | None) -> Policy:
    """With a clause waiting for the county again; ``before`` is it as it stood when it did."""
    clause = before or msgspec.structs.replace(place.clause, confidence=Confidence.UNKNOWN)
    return with_clause(policy, place, clause)


def not_in_force(policy: Policy, place: PlacedClause, said: str, catalogue: Catalogue) -> Policy:
    """Without a clause that is not in force here, and without what could hold only with it.

    ``said`` is kept among the remarks on the conditions: what was taken out, and by which document.

    Raises:
        CatalogueError: CATALOGUE_EDIT_REFUSED: nothing would be left of the tree.
    """
    return _settled(policy, place, said, catalogue, holds=False)


def without_limit(policy: Policy, place: PlacedClause, said: str, catalogue: Catalogue) -> Policy:
    """Without a clause that limits nobody here: whatever stands beside it stays.

    Raises:
        CatalogueError: as :func:`not_in_force`.
    """
    return _settled(policy, place, said, catalogue, holds=True)


def gone(before: Policy, after: Policy) -> tuple[Comparison, ...]:
    """The clauses that the one policy has and the other has no more, in their order."""
    left = [each.clause for each in placed_clauses(after)]
    out = []
    for each in placed_clauses(before):
        if each.clause in left:
            left.remove(each.clause)
        else:
            out.append(each.clause)
    return tuple(out)


def _settled(
    policy: Policy,
    place: PlacedClause,
    said: str,
    catalogue: Catalogue,
    *,
    holds: bool,
) -> Policy:
    left = _without(_tree(policy, place.tree), place.way, holds)
    if isinstance(left, bool):
        raise CatalogueError(
            ErrorCode.CATALOGUE_EDIT_REFUSED,
            field=place.tree,
            problem="去掉以后就没有条件了；请在“全文”里改写条件",
        )
    changed = _with_tree(policy, place.tree, left)
    changed = msgspec.structs.replace(changed, condition_notes=(*changed.condition_notes, said))
    return with_facts_listed(changed, catalogue)


def with_clause(policy: Policy, place: PlacedClause, clause: Comparison) -> Policy:
    """With a clause in the place of another."""
    return _with_tree(policy, place.tree, _replaced(_tree(policy, place.tree), place.way, clause))


def with_figure(
    policy: Policy, place: PlacedClause, number: Decimal, catalogue: Catalogue
) -> Policy:
    """With another number in a clause, in the place of a number or of a parameter."""
    clause = msgspec.structs.replace(
        place.clause, number=number, parameter="", times="", values=(), text=""
    )
    return with_facts_listed(with_clause(policy, place, clause), catalogue)


def with_options(policy: Policy, place: PlacedClause, values: tuple[str, ...]) -> Policy:
    """With other options in a clause; its own wording, which named the old ones, is given up."""
    clause = msgspec.structs.replace(place.clause, values=values, text="")
    return with_clause(policy, place, clause)


def with_facts_listed(policy: Policy, catalogue: Catalogue) -> Policy:
    """With ``facts_needed`` as the conditions read them now, those that stay in their order."""
    whole = AnyOf(parts=(whole_condition(policy), effective_condition(policy, catalogue)))
    read = facts_read(whole, catalogue.parameters)
    kept = [name for name in policy.facts_needed if name in read]
    return msgspec.structs.replace(policy, facts_needed=(*kept, *sorted(read - set(kept))))


def unknown_amounts(policy: Policy) -> int:
    """How many amounts nobody knows: no figure and no formula, or one that is not founded."""
    return sum(
        (each.value is None and each.formula is None) or each.confidence is Confidence.UNKNOWN
        for each in policy.amounts
        if not each.historic
    )


def same_place(catalogue: Catalogue, policy: Policy, place: PlacedClause) -> PlacedClause | None:
    """The clause of the policy in force that stands where this one does and reads the same fact."""
    known = catalogue.policy(policy.code)
    if known is None:
        return None
    return next(
        (
            each
            for each in placed_clauses(known)
            if (each.tree, each.way) == (place.tree, place.way)
            and each.clause.fact == place.clause.fact
        ),
        None,
    )


def _trees(policy: Policy) -> Iterator[tuple[str, Condition]]:
    yield CONDITIONS, policy.conditions
    for grade in policy.grades:
        yield grade.name, grade.when
    if policy.received_when is not None:
        yield RECEIVED, policy.received_when


def _tree(policy: Policy, tree: str) -> Condition:
    return dict(_trees(policy))[tree]


def _with_tree(policy: Policy, tree: str, condition: Condition) -> Policy:
    if tree == CONDITIONS:
        return msgspec.structs.replace(policy, conditions=condition)
    if tree == RECEIVED:
        return msgspec.structs.replace(policy, received_when=condition)
    grades = tuple(
        msgspec.structs.replace(each, when=condition) if each.name == tree else each
        for each in policy.grades
    )
    return msgspec.structs.replace(policy, grades=grades)


def _placed(
    tree: str, condition: Condition, way: tuple[int, ...], under: tuple[tuple[str, str], ...]
) -> Iterator[PlacedClause]:
    match condition:
        case Comparison():
            yield PlacedClause(tree=tree, way=way, under=under, clause=condition)
        case Negation(part=part, name=name):
            yield from _placed(tree, part, (*way, 0), (*under, ("not", name)))
        case AllOf(parts=parts, name=name) | AnyOf(parts=parts, name=name):
            node = "all" if isinstance(condition, AllOf) else "any"
            for at, part in enumerate(parts):
                yield from _placed(tree, part, (*way, at), (*under, (node, name)))


def _replaced(condition: Condition, way: tuple[int, ...], clause: Comparison) -> Condition:
    if not way:
        return clause
    at, rest = way[0], way[1:]
    match condition:
        case Negation(part=part):
            return msgspec.structs.replace(condition, part=_replaced(part, rest, clause))
        case AllOf(parts=parts) | AnyOf(parts=parts):
            inner = _replaced(parts[at], rest, clause)
            return msgspec.structs.replace(condition, parts=(*parts[:at], inner, *parts[at + 1 :]))
        case Comparison():
            raise AssertionError(way)


def _without(condition: Condition, way: tuple[int, ...], holds: bool) -> Condition | bool:
    """The tree with the clause taken to hold or fail; a truth where that settles all of it."""
    if not way:
        return holds
    at, rest = way[0], way[1:]
    match condition:
        case Negation(part=part):
            inner = _without(part, rest, holds)
            if isinstance(inner, bool):
                return not inner
            return msgspec.structs.replace(condition, part=inner)
        case AllOf(parts=parts) | AnyOf(parts=parts):
            inner = _without(parts[at], rest, holds)
            settles = isinstance(condition, AnyOf)
            if isinstance(inner, bool):
                if inner is settles:
                    return settles
                kept = (*parts[:at], *parts[at + 1 :])
                return msgspec.structs.replace(condition, parts=kept) if kept else not settles
            return msgspec.structs.replace(condition, parts=(*parts[:at], inner, *parts[at + 1 :]))
        case Comparison():
            raise AssertionError(way)
