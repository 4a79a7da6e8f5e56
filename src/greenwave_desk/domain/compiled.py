"""A catalogue made ready for evaluation: clauses as bits, conditions as trees over bit masks.

Every distinct clause gets a bit; what is known of a person becomes two masks, the clauses that
hold and those that fail, and whatever stands in neither is unknown. A tree reads the masks with
a few operations. Each clause judges each value of its fact once; the answer is remembered.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, Protocol

from .catalogue import Catalogue
from .comparing import FALSE, TRUE, UNKNOWN, Clause
from .conditions import AnyOf, Comparison, Condition, Negation
from .facts import FactDeclaration, Facts, FactValue
from .ids import FactName
from .policies import Policy

MEMO_LIMIT = 1 << 16
"""Entries after which a memo is emptied: bounds memory on rosters with many money values."""


class Marks(NamedTuple):
    """Clauses known to hold and clauses known to fail, a bit each."""

    held: int
    failed: int


class Tree(Protocol):
    """A condition made ready."""

    def truth(self, held: int, failed: int) -> int:
        """TRUE, UNKNOWN or FALSE."""

    def live(self, held: int, failed: int) -> int:
        """Bits of the clauses that keep an undecided tree undecided."""

    def can_become(self, truth: int, held: int, failed: int, still_open: int) -> bool:
        """Whether it may come to ``truth`` if the clauses in ``still_open`` came out as wished.

        Clauses are taken one by one, so the answer may be yes where two of them exclude each
        other; a no is certain.
        """


class _Table:
    """Bits of clauses, by what they compare: equal comparisons share one."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._bits: dict[object, int] = {}
        self.clauses: list[Clause] = []

    def bit(self, comparison: Comparison) -> int:
        """The bit of a comparison; texts and sources make no difference."""
        key = (
            comparison.fact,
            comparison.op,
            comparison.values,
            comparison.number,
            comparison.parameter,
            comparison.times,
            comparison.local,
        )
        bit = self._bits.get(key)
        if bit is None:
            bit = self._bits[key] = 1 << len(self.clauses)
            self.clauses.append(Clause(comparison, self._catalogue))
        return bit


class _Leaves:
    """Clauses that stand directly under one node.

    ``can_hold`` and ``can_fail`` leave out the local extensions whose holding (inside a ``not``:
    whose failing) counts as unknown.
    """

    __slots__ = ("all", "can_fail", "can_hold")

    def __init__(self, leaves: Iterable[tuple[int, bool]], *, negative: bool) -> None:
        self.all = self.can_hold = self.can_fail = 0
        for bit, local in leaves:
            self.all |= bit
            if not (local and not negative):
                self.can_hold |= bit
            if not (local and negative):
                self.can_fail |= bit


class _All:
    __slots__ = ("_leaves", "_trees")

    def __init__(self, leaves: _Leaves, trees: tuple[Tree, ...]) -> None:
        self._leaves = leaves
        self._trees = trees

    def truth(self, held: int, failed: int) -> int:
        if failed & self._leaves.can_fail:
            return FALSE
        result = TRUE if held & self._leaves.can_hold == self._leaves.all else UNKNOWN
        for tree in self._trees:
            part = tree.truth(held, failed)
            if part < 0:
                return FALSE
            if part == 0:
                result = UNKNOWN
        return result

    def live(self, held: int, failed: int) -> int:
        if self.truth(held, failed) != UNKNOWN:
            return 0
        bits = self._leaves.all & ~(held & self._leaves.can_hold)
        for tree in self._trees:
            bits |= tree.live(held, failed)
        return bits

    def can_become(self, truth: int, held: int, failed: int, still_open: int) -> bool:
        leaves = self._leaves
        parts = (tree.can_become(truth, held, failed, still_open) for tree in self._trees)
        if truth == FALSE:
            return bool((failed | still_open) & leaves.can_fail) or any(parts)
        return (held | still_open) & leaves.can_hold == leaves.all and all(parts)


class _Any:
    __slots__ = ("_leaves", "_trees")

    def __init__(self, leaves: _Leaves, trees: tuple[Tree, ...]) -> None:
        self._leaves = leaves
        self._trees = trees

    def truth(self, held: int, failed: int) -> int:
        if held & self._leaves.can_hold:
            return TRUE
        result = FALSE if failed & self._leaves.can_fail == self._leaves.all else UNKNOWN
        for tree in self._trees:
            part = tree.truth(held, failed)
            if part > 0:
                return TRUE
            if part == 0:
                result = UNKNOWN
        return result

    def live(self, held: int, failed: int) -> int:
        if self.truth(held, failed) != UNKNOWN:
            return 0
        bits = self._leaves.all & ~(failed & self._leaves.can_fail)
        for tree in self._trees:
            bits |= tree.live(held, failed)
        return bits

    def can_become(self, truth: int, held: int, failed: int, still_open: int) -> bool:
        leaves = self._leaves
        parts = (tree.can_become(truth, held, failed, still_open) for tree in self._trees)
        if truth == TRUE:
            return bool((held | still_open) & leaves.can_hold) or any(parts)
        return (failed | still_open) & leaves.can_fail == leaves.all and all(parts)


class _Not:
    __slots__ = ("_tree",)

    def __init__(self, tree: Tree) -> None:
        self._tree = tree

    def truth(self, held: int, failed: int) -> int:
        return -self._tree.truth(held, failed)

    def live(self, held: int, failed: int) -> int:
        return self._tree.live(held, failed)

    def can_become(self, truth: int, held: int, failed: int, still_open: int) -> bool:
        return self._tree.can_become(-truth, held, failed, still_open)


def _compiled(condition: Condition, table: _Table, *, negative: bool = False) -> Tree:
    if isinstance(condition, Negation):
        return _Not(_compiled(condition.part, table, negative=not negative))
    parts = (condition,) if isinstance(condition, Comparison) else condition.parts
    leaves = [(table.bit(part), part.local) for part in parts if isinstance(part, Comparison)]
    trees = tuple(
        _compiled(part, table, negative=negative)
        for part in parts
        if not isinstance(part, Comparison)
    )
    kind = _Any if isinstance(condition, AnyOf) else _All
    return kind(_Leaves(leaves, negative=negative), trees)


class _Group:
    """The clauses that read the same facts, with what they came to for each value seen."""

    __slots__ = ("_clauses", "_memo", "facts", "single")

    def __init__(self, facts: tuple[FactName, ...]) -> None:
        self.facts = facts
        self.single = len(facts) == 1
        self._clauses: list[tuple[int, Clause]] = []
        self._memo: dict[tuple[FactValue | None, ...], Marks] = {}

    def add(self, bit: int, clause: Clause) -> None:
        self._clauses.append((bit, clause))

    def marks(self, values: tuple[FactValue | None, ...]) -> Marks:
        known = self._memo.get(values)
        if known is not None:
            return known
        held = failed = 0
        for bit, clause in self._clauses:
            truth = clause.truth(values)
            if truth > 0:
                held |= bit
            elif truth < 0:
                failed |= bit
        if len(self._memo) >= MEMO_LIMIT:
            self._memo.clear()
        self._memo[values] = marks = Marks(held, failed)
        return marks


class ReadyPolicy(NamedTuple):
    """A policy with its trees made ready."""

    policy: Policy
    conditions: Tree
    received: Tree | None
    grades: tuple[tuple[str, Tree], ...]


class CompiledCatalogue:
    """A catalogue's trees and clauses. Holds no person; may be shared by threads."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.declarations: dict[FactName, FactDeclaration] = {
            declaration.name: declaration for declaration in catalogue.facts
        }
        self._table = _Table(catalogue)
        self.policies = tuple(self._ready(policy) for policy in catalogue.policies)
        self.clauses = tuple(self._table.clauses)
        """Every distinct clause; the bit of the n-th is ``1 << n``."""
        self._groups: dict[FactName, list[_Group]] = {}
        self._index_clauses()

    def bit(self, comparison: Comparison) -> int:
        """The bit of a comparison of this catalogue."""
        return self._table.bit(comparison)

    def clause(self, bit: int) -> Clause:
        """The clause of a bit."""
        return self.clauses[bit.bit_length() - 1]

    def marks(self, facts: Facts) -> Marks:
        """Which clauses hold and which fail, for what is known."""
        held = failed = 0
        for name, known in facts.items():
            if known.value is None:
                continue
            for group in self._groups.get(name, ()):
                if group.single:
                    values: tuple[FactValue | None, ...] = (known.value,)
                else:
                    values = tuple(value_of(facts, each) for each in group.facts)
                marks = group.marks(values)
                held |= marks[0]
                failed |= marks[1]
        return Marks(held, failed)

    def _ready(self, policy: Policy) -> ReadyPolicy:
        received = policy.received_when
        return ReadyPolicy(
            policy,
            _compiled(policy.conditions, self._table),
            None if received is None else _compiled(received, self._table),
            tuple((grade.name, _compiled(grade.when, self._table)) for grade in policy.grades),
        )

    def _index_clauses(self) -> None:
        by_facts: dict[tuple[FactName, ...], _Group] = {}
        for index, clause in enumerate(self.clauses):
            group = by_facts.get(clause.facts)
            if group is None:
                group = by_facts[clause.facts] = _Group(clause.facts)
                # A clause says nothing before its own fact is known, so it is found by that one.
                self._groups.setdefault(clause.facts[0], []).append(group)
            group.add(1 << index, clause)


def value_of(facts: Facts, name: FactName) -> FactValue | None:
    """What is known of a fact, None if nothing is."""
    known = facts.get(name)
    return None if known is None else known.value
