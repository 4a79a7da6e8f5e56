"""The outcome of going through the policies with one person.

The program advises and an office decides: verdicts are shown as 可能符合, 需核实, 暂不符合.
"""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

import msgspec

from .ids import FactName, PersonId, PolicyCode
from .policies import RelationKind


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

    ``source`` is ``roster``, ``today``, ``earlier``, ``derived`` (from the ID number), ``lookup``
    or empty where the fact is missing; ``on`` is the day the fact was learnt (ISO), or empty.
    """

    text: str
    mark: ClauseMark
    fact: FactName
    source: str = ""
    on: str = ""
    value: str = ""
    """What is known of the fact, in plain Chinese; empty where it is missing."""
    stale: bool = False
    """It was learnt too long ago to be relied on without asking again."""


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


class RelationNote(msgspec.Struct, frozen=True, kw_only=True):
    """How another policy bears on this one for this person.

    ``received``: they receive the other (``received``), may be entitled to it (``possible``), it
    is still open (``open``), or it does not concern them (empty: nothing need be said).
    """

    policy: PolicyCode
    name: str
    kind: RelationKind
    text: str
    standing: str


class AmountLine(msgspec.Struct, frozen=True, kw_only=True):
    """What a policy pays this person: one line of the catalogue, worked out as far as it goes.

    ``value`` None: not known, for want of what ``missing`` names in plain Chinese, or because the
    catalogue itself says it in words. ``text`` is the whole line as it is read; ``how`` the formula
    with its figures, empty where there is none.
    """

    item: str
    text: str
    value: Decimal | None = None
    unit: str = ""
    how: str = ""
    missing: tuple[str, ...] = ()
    historic: bool = False


class PolicyResult(msgspec.Struct, frozen=True, kw_only=True):
    """One policy for one person."""

    code: PolicyCode
    name: str
    department: str
    verdict: Verdict
    reasons: tuple[Reason, ...]
    missing: tuple[Missing, ...]
    already: bool = False
    """What is known shows that this benefit is received (已在享受)."""
    receipt_open: bool = False
    """Nobody knows yet whether it is received."""
    seldom: bool = False
    """Undecided only for want of answers that seldom concern people of this age."""
    stale: tuple[FactName, ...] = ()
    """Facts under the reasons that are too old to be relied on without asking again."""
    relations: tuple[RelationNote, ...] = ()
    """Other policies that exclude this one, that it presupposes, or beside which it is not paid."""
    amounts: tuple[AmountLine, ...] = ()
    """What it pays this person; empty where it is out of the question."""
    local_rules: tuple[str, ...] = ()
    """Local rules to confirm before the verdict can be entitled."""
    benefits: tuple[str, ...] = ()
    """Grades of benefit whose own conditions are met, by name."""
    explanation: Explanation | None = None
    """Every clause in its place; ``reasons`` picks from it those that decide."""


class Outline(msgspec.Struct, frozen=True, kw_only=True):
    """One policy for one person in brief, as a whole roster is gone through with.

    ``grounds`` are the clauses that decide and hold, in plain Chinese; ``against`` those that
    decide and do not hold; the other fields are as in :class:`PolicyResult`.
    """

    code: PolicyCode
    verdict: Verdict
    already: bool = False
    receipt_open: bool = False
    seldom: bool = False
    footing: bool = False
    """Something that is known of this very person speaks for it: an identity, a certificate, an
    answer; not their age alone, and not merely that something is not so."""
    grounds: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    missing: tuple[Missing, ...] = ()
    local_rules: tuple[str, ...] = ()


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """The next question worth asking, and what it would settle.

    ``who`` is asked: ``visitor``, or ``lookup`` where the clerk looks it up in ``where`` and the
    visitor is not asked (Social Assistance Law art. 62). ``again``: it was answered, too long ago.

    ``kind`` is ``yesno``, ``number`` or ``choice``; for ``choice`` the options are pairs of
    value and Chinese text. ``settles`` counts the undecided policies that its answer can settle.
    """

    fact: FactName
    text: str
    kind: str
    options: tuple[tuple[str, str], ...]
    settles: int
    unit: str = ""
    who: str = "visitor"
    where: str = ""
    again: bool = False


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
