"""The shape of a policy's conditions: trees of all, any, not and comparisons over named facts.

Owns the shape only: what a comparison comes to for a person is :mod:`.comparing`'s business,
what a whole tree comes to :mod:`.entitlement`'s.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum

import msgspec

from .ids import FactName


class Confidence(StrEnum):
    """How well a piece of the catalogue is founded."""

    VERIFIED = "verified"
    """Read in the text of the document named."""
    VERIFIED_SECONDARY = "verified_secondary"
    """Read in a digest or news item that cites the document."""
    GENERAL = "general"
    """Common knowledge of the field, not checked against a text."""
    UNKNOWN = "unknown"
    """Not found, or a local extension: must be confirmed by the county."""


class Operator(StrEnum):
    """How a comparison reads its fact."""

    IS_TRUE = "is_true"
    IS_FALSE = "is_false"
    EQ = "eq"
    IN = "in"
    LT = "lt"
    LE = "le"
    GT = "gt"
    GE = "ge"
    CONTAINS_ANY = "contains_any"
    CONTAINS_NONE = "contains_none"
    NONEMPTY = "nonempty"


class Node(
    msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True
):
    """Base of every value of the catalogue: frozen, and strict when it is read."""


class Comparison(Node, frozen=True, kw_only=True, tag="is", tag_field="node"):
    """One clause: a fact against options, a number or a county parameter.

    Exactly one of ``values``, ``number`` and ``parameter`` is used, as the operator asks
    (none for ``is_true``, ``is_false``, ``nonempty``). ``times`` names a parameter that
    ``parameter`` is multiplied by. ``confidence`` UNKNOWN marks a local extension, which never
    settles a verdict as entitled. ``text`` is the clause in plain Chinese; where it is empty
    one is made from the fact's label. ``note`` is a remark on it that is no part of the clause.
    """

    fact: FactName
    op: Operator
    values: tuple[str, ...] = ()
    number: Decimal | None = None
    parameter: str = ""
    times: str = ""
    text: str = ""
    note: str = ""
    sources: tuple[str, ...] = ()
    confidence: Confidence | None = None

    @property
    def local(self) -> bool:
        """Whether this clause is a local extension that the county has yet to confirm."""
        return self.confidence is Confidence.UNKNOWN


class AllOf(Node, frozen=True, kw_only=True, tag="all", tag_field="node"):
    """Every part must hold. ``name`` is a short heading for the group, where one helps."""

    parts: tuple[Condition, ...]
    name: str = ""


class AnyOf(Node, frozen=True, kw_only=True, tag="any", tag_field="node"):
    """At least one part must hold."""

    parts: tuple[Condition, ...]
    name: str = ""


class Negation(Node, frozen=True, kw_only=True, tag="not", tag_field="node"):
    """The part must not hold."""

    part: Condition
    name: str = ""


Condition = Comparison | AllOf | AnyOf | Negation


def comparisons(condition: Condition) -> Iterator[Comparison]:
    """Every clause of a tree, in the order in which it is written."""
    match condition:
        case Comparison():
            yield condition
        case Negation(part=part):
            yield from comparisons(part)
        case AllOf(parts=parts) | AnyOf(parts=parts):
            for part in parts:
                yield from comparisons(part)
