"""The outcome of going through the policies with one person.

The program advises and an office decides: verdicts are shown as 可能符合, 需核实, 暂不符合.
"""

from __future__ import annotations

from enum import StrEnum

import msgspec

from .ids import FactName, PersonId, PolicyCode


class Verdict(StrEnum):
    """Three-valued outcome of a policy's conditions."""

    ENTITLED = "entitled"
    UNDECIDED = "undecided"
    NOT_ENTITLED = "not_entitled"


VERDICT_WORDS: dict[Verdict, str] = {
    Verdict.ENTITLED: "可能符合",
    Verdict.UNDECIDED: "需核实",
    Verdict.NOT_ENTITLED: "暂不符合",
}


class ClauseMark(StrEnum):
    """How one clause came out."""

    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"
    LOCAL_RULE = "local_rule"
    """Met only where a local extension is in force, which the catalogue does not confirm."""


class Reason(msgspec.Struct, frozen=True, kw_only=True):
    """One clause in plain Chinese with how it came out and where the fact came from.

    ``source`` is ``roster``, ``today``, ``earlier``, ``derived`` (from the ID number) or empty
    where the fact is missing; ``on`` is the day the fact was learnt (ISO), or empty.
    """

    text: str
    mark: ClauseMark
    fact: FactName
    source: str = ""
    on: str = ""
    value: str = ""
    """What is known of the fact, in plain Chinese; empty where it is missing."""


class Explanation(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How a policy's conditions came out, whole: the verdict can be recomputed from the clauses.

    ``node`` is ``all``, ``any``, ``not`` or ``clause``; a clause has a ``reason`` and no parts.
    """

    node: str
    mark: ClauseMark
    name: str = ""
    parts: tuple[Explanation, ...] = ()
    reason: Reason | None = None


class Missing(msgspec.Struct, frozen=True, kw_only=True):
    """A fact or county parameter whose value would help to settle an undecided policy."""

    fact: str
    text: str
    who: str
    """Who can supply it: ``visitor``, ``lookup`` (a department's data) or ``county``."""


class PolicyResult(msgspec.Struct, frozen=True, kw_only=True):
    """One policy for one person."""

    code: PolicyCode
    name: str
    department: str
    verdict: Verdict
    reasons: tuple[Reason, ...]
    missing: tuple[Missing, ...]
    already: bool = False
    """The roster itself shows that this benefit is received (已在享受)."""
    local_rules: tuple[str, ...] = ()
    """Local rules to confirm before the verdict can be entitled."""
    benefits: tuple[str, ...] = ()
    """Grades of benefit whose own conditions are met, by name."""
    explanation: Explanation | None = None
    """Every clause in its place; ``reasons`` picks from it those that decide."""


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """The next question worth asking, and what it would settle.

    ``kind`` is ``yesno``, ``number`` or ``choice``; for ``choice`` the options are pairs of
    value and Chinese text. ``settles`` counts the undecided policies that its answer can settle.
    """

    fact: FactName
    text: str
    kind: str
    options: tuple[tuple[str, str], ...]
    settles: int
    unit: str = ""


class Screening(msgspec.Struct, frozen=True, kw_only=True):
    """All policies for one person as of a day."""

    person: PersonId
    catalogue: int
    day: str
    policies: tuple[PolicyResult, ...]
    next_question: Question | None

    def count(self, verdict: Verdict) -> int:
        """How many policies came out as ``verdict``."""
        return sum(result.verdict is verdict for result in self.policies)
