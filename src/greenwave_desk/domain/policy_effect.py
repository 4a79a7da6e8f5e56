"""What a changed catalogue would do to a whole roster: how many people change which verdict.

Counts alone, by policy and by township: nobody is named.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Final

import msgspec

from .entitlement import Engine
from .facts import Facts
from .ids import PolicyCode
from .screening import Verdict

__all__ = ["PolicyEffect", "TownshipEffect", "VerdictChange", "effect_of"]

STEP: Final = 1_000
"""People between two words on how far it has come."""


class VerdictChange(msgspec.Struct, frozen=True, kw_only=True):
    """So many people whose verdict on a policy would change so."""

    code: PolicyCode
    name: str
    before: Verdict
    after: Verdict
    people: int


class TownshipEffect(msgspec.Struct, frozen=True, kw_only=True):
    """What it comes to in one township; a change of two policies for one person counts twice.

    ``gained`` would become entitled, ``lost`` would be so no more, ``other`` change otherwise.
    """

    township: str
    gained: int = 0
    lost: int = 0
    other: int = 0


class PolicyEffect(msgspec.Struct, frozen=True, kw_only=True):
    """The effect on everybody of the roster: ``people`` were judged, ``changed`` of them change."""

    people: int
    changed: int
    changes: tuple[VerdictChange, ...]
    townships: tuple[TownshipEffect, ...]


def effect_of(
    old: Engine,
    new: Engine,
    people: Iterable[tuple[str, Facts]],
    step: Callable[[str], None],
) -> PolicyEffect:
    """Judge everybody by both catalogues, which have the same policies in the same order.

    ``people`` are townships with facts.
    ``step`` is called now and then with how many were judged, and may raise to stop.
    """
    codes = [policy.code for policy in old.catalogue.policies]
    found: Counter[tuple[PolicyCode, Verdict, Verdict]] = Counter()
    places: Counter[tuple[str, str]] = Counter()
    judged = changed = 0
    for township, facts in people:
        if judged % STEP == 0:
            step(str(judged))
        judged += 1
        before, after = old.verdicts(facts), new.verdicts(facts)
        if before == after:
            continue
        changed += 1
        for code, was, now in zip(codes, before, after, strict=True):
            if was is not now:
                found[code, was, now] += 1
                places[township, _kind(was, now)] += 1
    names = {policy.code: policy.name for policy in new.catalogue.policies}
    order = {code: at for at, code in enumerate(codes)}
    return PolicyEffect(
        people=judged,
        changed=changed,
        changes=tuple(
            VerdictChange(code=code, name=names[code], before=was, after=now, people=count)
            for (code, was, now), count in sorted(
                found.items(), key=lambda each: (order[each[0][0]], -each[1], each[0])
            )
        ),
        townships=_by_township(places),
    )


def _kind(before: Verdict, after: Verdict) -> str:
    if after is Verdict.ENTITLED:
        return "gained"
    return "lost" if before is Verdict.ENTITLED else "other"


def _by_township(places: Counter[tuple[str, str]]) -> tuple[TownshipEffect, ...]:
    totals: Counter[str] = Counter()
    for (township, _), count in places.items():
        totals[township] += count
    return tuple(
        TownshipEffect(
            township=township,
            gained=places[township, "gained"],
            lost=places[township, "lost"],
            other=places[township, "other"],
        )
        for township, _ in sorted(totals.items(), key=lambda each: (-each[1], each[0]))
    )
