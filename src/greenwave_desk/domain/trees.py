"""Conditions as trees over bit masks: which clauses hold, which fail, the rest is unknown.

Kleene's logic, with one addition: a clause that is a local extension can fail, but where it holds
it counts as unknown (inside a ``not`` the other way round).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Protocol

from .comparing import FALSE, TRUE, UNKNOWN
from .conditions import AnyOf, Comparison, Condition, Negation
from .remembered import Memo


class Tree(Protocol):
    """A condition made ready. ``held`` and ``failed`` are masks of clauses, a bit each."""

    def truth(self, held: int, failed: int) -> int:
        """TRUE, UNKNOWN or FALSE."""

    def live(self, held: int, failed: int) -> int:
        """Bits of the clauses that keep an undecided tree undecided."""

    def can_become(self, truth: int, held: int, failed: int, still_open: int) -> bool:
        """Whether it may come to ``truth`` if the clauses in ``still_open`` came out as wished.

        Clauses are taken one by one, so the answer may be yes where two of them exclude each
        other; a no is certain.
        """


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


def tree_of(
    condition: Condition, bit: Callable[[Comparison], int], *, negative: bool = False
) -> Tree:
    """A condition made ready; ``bit`` gives the bit of a comparison.

    ``negative``: it stands inside a ``not``, where holding and failing change places.
    """
    if isinstance(condition, Negation):
        return _Not(tree_of(condition.part, bit, negative=not negative))
    parts = (condition,) if isinstance(condition, Comparison) else condition.parts
    leaves = [(bit(part), part.local) for part in parts if isinstance(part, Comparison)]
    trees = tuple(
        tree_of(part, bit, negative=negative) for part in parts if not isinstance(part, Comparison)
    )
    kind = _Any if isinstance(condition, AnyOf) else _All
    return kind(_Leaves(leaves, negative=negative), trees)


class RememberedTree:
    """A tree whose outcomes are kept by what is known of the clauses that it reads (``bits``)."""

    __slots__ = ("_bits", "_can_become", "_live", "_tree", "_truth")

    def __init__(self, tree: Tree, bits: int, limit: int) -> None:
        self._tree = tree
        self._bits = bits
        self._truth: Memo[tuple[int, int], int] = Memo(limit)
        self._live: Memo[tuple[int, int], int] = Memo(limit)
        self._can_become: Memo[tuple[int, int, int, int], bool] = Memo(limit)

    def truth(self, held: int, failed: int) -> int:
        """As of the tree."""
        key = (held & self._bits, failed & self._bits)
        known = self._truth.get(key)
        return self._truth.keep(key, self._tree.truth(*key)) if known is None else known

    def live(self, held: int, failed: int) -> int:
        """As of the tree."""
        key = (held & self._bits, failed & self._bits)
        known = self._live.get(key)
        return self._live.keep(key, self._tree.live(*key)) if known is None else known

    def can_become(self, truth: int, held: int, failed: int, still_open: int) -> bool:
        """As of the tree."""
        bits = self._bits
        key = (truth, held & bits, failed & bits, still_open & bits)
        known = self._can_become.get(key)
        if known is None:
            known = self._can_become.keep(key, self._tree.can_become(*key))
        return known
