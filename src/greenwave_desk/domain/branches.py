"""Where a thing stands when several desks have worked on it, perhaps without knowing of each other.

Cases, tickets and service cards alike. A step comes after the step that it names as followed, after
those that it settles, and after its own desk's step before it. Steps that nothing comes after are
its branches: one as a rule, several where desks went on side by side. No clock is asked.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from .ids import OriginId, Timestamp


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that was done, and its place among the others. ``state`` is what it led to."""

    hash: str
    follows: str
    settles: tuple[str, ...]
    origin: OriginId
    seq: int
    state: str
    at: Timestamp


def branches(steps: Sequence[Step]) -> tuple[Step, ...]:
    """The last step of each branch; the first one decides where the thing is said to stand.

    It is the one with the longest way behind it; between equals the origin decides, so that every
    office says the same from the same steps.
    """
    parents = _parents(steps)
    followed = {parent for known in parents.values() for parent in known}
    depth = _depths(steps, parents)
    ends = [step for step in steps if step.hash not in followed]
    return tuple(sorted(ends, key=lambda step: (-depth[step.hash], step.origin, step.seq)))


def in_order(steps: Sequence[Step]) -> tuple[Step, ...]:
    """Every step after those that it comes after; side by side, by origin."""
    depth = _depths(steps, _parents(steps))
    return tuple(sorted(steps, key=lambda step: (depth[step.hash], step.origin, step.seq)))


def way_to(steps: Sequence[Step], end: Step) -> frozenset[str]:
    """The hashes of the steps that lead to ``end``, itself included."""
    parents = _parents(steps)
    found: set[str] = set()
    waiting = [end.hash]
    while waiting:
        now = waiting.pop()
        if now not in found:
            found.add(now)
            waiting += parents[now]
    return frozenset(found)


def _parents(steps: Sequence[Step]) -> dict[str, set[str]]:
    """The steps that each comes directly after, as far as they are known here."""
    known = {step.hash for step in steps}
    before: dict[OriginId, str] = {}
    parents: dict[str, set[str]] = {}
    for step in sorted(steps, key=lambda step: (step.origin, step.seq)):
        named = {step.follows, *step.settles, before.get(step.origin, "")}
        parents[step.hash] = {parent for parent in named if parent in known and parent != step.hash}
        before[step.origin] = step.hash
    return parents


def _depths(steps: Sequence[Step], parents: dict[str, set[str]]) -> dict[str, int]:
    """The longest way to each step. Hashes cannot go round in a circle: a hash is made after."""
    depths: dict[str, int] = {}
    waiting = [step.hash for step in steps]
    while waiting:
        now = waiting[-1]
        open_ones = [parent for parent in parents[now] if parent not in depths]
        if open_ones:
            waiting += open_ones
            continue
        depths[now] = 1 + max((depths[parent] for parent in parents[now]), default=0)
        waiting.pop()
    return depths
