"""Words for where a fact came from and how policies stand to each other."""

from __future__ import annotations

from ..domain.facts import FactSource
from ..domain.policies import RelationKind
from .naming import Names, name_of
from .sentence import Language

SOURCES: Names = {
    FactSource.ROSTER: ("名册", "roster"),
    FactSource.DERIVED: ("由证件号码算出", "worked out from a number"),
    FactSource.TODAY: ("今天来访人说明", "told today"),
    FactSource.EARLIER: ("以前来访人说明", "told earlier"),
    FactSource.LOOKUP: ("查部门数据", "looked up"),
}

RELATIONS: Names = {
    RelationKind.BARS: ("享受那项的不能再享受本项", "whoever receives it cannot have this one"),
    RelationKind.NEEDS: ("以那项为前提", "presupposes it"),
    RelationKind.ONE_OF: ("只享受其中一项", "only one of the two is paid"),
    RelationKind.TOPS_UP: ("补足差额", "pays the difference"),
}

STANDINGS: Names = {
    "received": ("已在享受", "received already"),
    "possible": ("可能符合", "may be entitled"),
    "open": ("需核实", "to be checked"),
}


def fact_source(source: str, language: Language = "zh") -> str:
    """Where a fact came from."""
    return name_of(SOURCES, source, language)


def relation_kind(kind: RelationKind, language: Language = "zh") -> str:
    """How a policy stands to another."""
    return name_of(RELATIONS, kind, language)


def relation_standing(standing: str, language: Language = "zh") -> str:
    """What the other policy comes to for the person."""
    return name_of(STANDINGS, standing, language)
