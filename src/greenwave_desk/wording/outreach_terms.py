"""Names of seeking people out: ways, outcomes, kinds of lead, and what was done about one."""

from __future__ import annotations

from ..domain.outreach import OUTCOME_WORDS, WAY_WORDS, LeadKind, Outcome, Standing, Way
from .naming import Names, name_of
from .sentence import Language

_WAYS_EN = {
    Way.HOME_VISIT: "at their home",
    Way.PHONE: "by telephone",
    Way.WINDOW: "at the window",
    Way.HELPER: "by the village helper",
}
_OUTCOMES_EN = {
    Outcome.WILL_APPLY: "will apply",
    Outcome.THINKS: "told, thinks it over",
    Outcome.APPLIED: "has applied",
    Outcome.RECEIVES: "receives already",
    Outcome.DECLINED: "does not want it",
    Outcome.NOT_CONCERNED: "does not concern them",
    Outcome.NOT_REACHED: "not reached",
    Outcome.MOVED: "has moved away",
    Outcome.DIED: "has died",
}
WAYS: Names = {way: (WAY_WORDS[way], english) for way, english in _WAYS_EN.items()}
OUTCOMES: Names = {each: (OUTCOME_WORDS[each], english) for each, english in _OUTCOMES_EN.items()}
KINDS: Names = {
    LeadKind.ENTITLED: ("可能符合", "may be entitled"),
    LeadKind.NEARLY: ("需核实", "to be checked"),
    LeadKind.LOCAL: ("待县区明确", "waits for the county"),
}
STANDINGS: Names = {
    Standing.FRESH: ("还没联系", "not yet contacted"),
    Standing.NOT_REACHED: ("没联系上", "not reached"),
    Standing.AGAIN: ("该再联系", "to be contacted again"),
    Standing.TOLD: ("已告知", "told lately"),
    Standing.IN_HAND: ("已在办", "in hand"),
    Standing.APPLIED: ("已申请", "has applied"),
    Standing.RECEIVES: ("本人称已享受", "says they receive it"),
    Standing.DECLINED: ("不愿申请", "does not want it"),
    Standing.NOT_CONCERNED: ("不符合实情", "does not concern them"),
}


def outreach_way(which: str, language: Language = "zh") -> str:
    """How somebody was sought out."""
    return name_of(WAYS, which, language)


def outreach_outcome(which: str, language: Language = "zh") -> str:
    """What came of it."""
    return name_of(OUTCOMES, which, language)


def lead_kind(which: str, language: Language = "zh") -> str:
    """Why somebody stands on the list."""
    return name_of(KINDS, which, language)


def lead_standing(which: str, language: Language = "zh") -> str:
    """What was done about a lead so far."""
    return name_of(STANDINGS, which, language)
