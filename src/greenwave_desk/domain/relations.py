"""Policies that exclude or presuppose each other, as clauses of their conditions.

A relation that decides (``bars``, ``needs``) becomes a clause about whether the other policy is
received, so that it is judged, explained and asked for like every other clause. The other kinds
decide nothing; they are told.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from .catalogue import Catalogue
from .conditions import AllOf, AnyOf, Comparison, Condition, Confidence, Negation, Operator
from .policies import Policy, Relation, RelationKind

DECIDING = frozenset({RelationKind.BARS, RelationKind.NEEDS})

_OPPOSITE = {
    Operator.CONTAINS_ANY: Operator.CONTAINS_NONE,
    Operator.IS_TRUE: Operator.IS_FALSE,
}


def effective_condition(policy: Policy, catalogue: Catalogue) -> Condition:
    """The conditions of a policy with what other policies add to them.

    A relation to a policy that is not in the catalogue, or of which nobody can say that it is
    received, adds nothing.
    """
    added = tuple(_clauses(policy, catalogue))
    if not added:
        return policy.conditions
    own = policy.conditions
    if isinstance(own, AllOf) and not own.name:
        return AllOf(parts=(*own.parts, *added))
    return AllOf(parts=(own, *added))


def _clauses(policy: Policy, catalogue: Catalogue) -> Iterator[Condition]:
    for relation in policy.relations:
        other = catalogue.policy(relation.policy)
        if relation.kind in DECIDING and other is not None and other.received_when is not None:
            yield _clause(relation, other.received_when)


def _clause(relation: Relation, received: Condition) -> Condition:
    local = relation.confidence is Confidence.UNKNOWN
    if relation.kind is RelationKind.NEEDS:
        return _said(received, relation, local=local)
    if isinstance(received, Comparison) and received.op in _OPPOSITE:
        return _said(
            msgspec.structs.replace(received, op=_OPPOSITE[received.op]), relation, local=local
        )
    return Negation(part=_marked(received, local=local), name=relation.text)


def _said(condition: Condition, relation: Relation, *, local: bool) -> Condition:
    if isinstance(condition, Comparison):
        return msgspec.structs.replace(
            condition,
            text=relation.text,
            sources=relation.sources,
            confidence=Confidence.UNKNOWN if local else relation.confidence,
        )
    marked = _marked(condition, local=local)
    assert not isinstance(marked, Comparison)
    return msgspec.structs.replace(marked, name=relation.text)


def _marked(condition: Condition, *, local: bool) -> Condition:
    """The condition with every clause a local extension, where the relation is one."""
    if not local:
        return condition
    match condition:
        case Comparison():
            return msgspec.structs.replace(condition, confidence=Confidence.UNKNOWN)
        case Negation(part=part):
            return msgspec.structs.replace(condition, part=_marked(part, local=True))
        case AllOf(parts=parts) | AnyOf(parts=parts):
            return msgspec.structs.replace(
                condition, parts=tuple(_marked(part, local=True) for part in parts)
            )
