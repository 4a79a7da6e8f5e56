"""The words of interpretation: marks of clauses, where a fact came from, how policies relate."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from ...desk.interpretation import ExplainedNote
from ...domain.facts import FactSource
from ...domain.policies import Policy, RelationKind
from ...domain.screening import ClauseMark, Missing, PolicyResult, Reason, Verdict
from .. import terms

SIGN: Final = {
    ClauseMark.MET: "✓",
    ClauseMark.NOT_MET: "×",
    ClauseMark.UNKNOWN: "?",
    ClauseMark.LOCAL_RULE: "◇",
}
"""Drawn beside the word, for who does not tell the colours apart."""

TONE: Final = {
    ClauseMark.MET: "green",
    ClauseMark.NOT_MET: "red",
    ClauseMark.UNKNOWN: "amber",
    ClauseMark.LOCAL_RULE: "amber",
}

_MARKS: Final = {
    ClauseMark.MET: QT_TRANSLATE_NOOP("Interpretation", "met"),
    ClauseMark.NOT_MET: QT_TRANSLATE_NOOP("Interpretation", "not met"),
    ClauseMark.UNKNOWN: QT_TRANSLATE_NOOP("Interpretation", "not known"),
    ClauseMark.LOCAL_RULE: QT_TRANSLATE_NOOP("Interpretation", "local rule"),
}

_SOURCES: Final = {
    FactSource.ROSTER: QT_TRANSLATE_NOOP("Interpretation", "from the roster"),
    FactSource.DERIVED: QT_TRANSLATE_NOOP("Interpretation", "worked out from other data"),
    FactSource.TODAY: QT_TRANSLATE_NOOP("Interpretation", "said by the visitor"),
    FactSource.EARLIER: QT_TRANSLATE_NOOP("Interpretation", "said by the visitor earlier"),
    FactSource.LOOKUP: QT_TRANSLATE_NOOP("Interpretation", "looked up"),
}

_KINDS: Final = {
    RelationKind.BARS: QT_TRANSLATE_NOOP("Interpretation", "exclude each other"),
    RelationKind.NEEDS: QT_TRANSLATE_NOOP("Interpretation", "presupposes"),
    RelationKind.ONE_OF: QT_TRANSLATE_NOOP("Interpretation", "one of the two"),
    RelationKind.TOPS_UP: QT_TRANSLATE_NOOP("Interpretation", "pays the difference"),
}

_WHO: Final = {
    "visitor": QT_TRANSLATE_NOOP("Interpretation", "ask the visitor"),
    "lookup": QT_TRANSLATE_NOOP("Interpretation", "look it up"),
    "county": QT_TRANSLATE_NOOP("Interpretation", "the county says"),
}

_NODES: Final = {
    "all": QT_TRANSLATE_NOOP("Interpretation", "all of these"),
    "any": QT_TRANSLATE_NOOP("Interpretation", "one of these is enough"),
    "not": QT_TRANSLATE_NOOP("Interpretation", "none of these may hold"),
}


def _tr(text: str) -> str:
    return QCoreApplication.translate("Interpretation", text)


def mark(value: ClauseMark) -> str:
    """A clause's sign and word."""
    return f"{SIGN[value]} {_tr(_MARKS[value])}"


def source(value: str) -> str:
    """Where a fact came from; empty where there is none."""
    known = {each.value for each in FactSource}
    return _tr(_SOURCES[FactSource(value)]) if value in known else ""


def kind(value: RelationKind) -> str:
    """How a policy stands to another one."""
    return _tr(_KINDS[value])


def node(value: str) -> str:
    """How the parts of a branch go together."""
    return _tr(_NODES.get(value, _NODES["all"]))


def local_rule() -> str:
    """Said of a clause that only a local rule, which nobody has confirmed, makes true."""
    return _tr(_MARKS[ClauseMark.LOCAL_RULE])


def branch(name: str, how: str) -> str:
    """A branch by its name, with how its parts go together."""
    return QCoreApplication.translate("Interpretation", "{name} ({how})").format(name=name, how=how)


def who(missing: Missing) -> str:
    """Who can supply what is missing."""
    return _tr(_WHO.get(missing.who, _WHO["lookup"]))


def origin(reason: Reason) -> str:
    """What is known of the fact under a clause, where it came from and when it was learnt."""
    said = [reason.value, source(reason.source)]
    if reason.on and reason.source:
        said.append(terms.day(reason.on))
    return terms.DOT.join(part for part in said if part)


def standing(value: str) -> tuple[str, str]:
    """How the other policy of a relation stands, with its tone; empty: nothing need be said."""
    if value == "received":
        return received(), "green"
    if value == "possible":
        return terms.verdict(Verdict.ENTITLED), "green"
    if value == "open":
        return terms.verdict(Verdict.UNDECIDED), "amber"
    return "", ""


def received() -> str:
    """Said of a policy that the person receives already."""
    return QCoreApplication.translate("Interpretation", "received already")


def told(note: ExplainedNote) -> str:
    """That a policy was explained in an earlier conversation, and when."""
    return QCoreApplication.translate("Interpretation", "explained {day}").format(
        day=terms.day(note.day)
    )


def in_force(policy: Policy) -> str:
    """From when to when a policy is in force, as far as the catalogue says."""
    if not policy.valid_from and not policy.valid_to:
        return QCoreApplication.translate("Interpretation", "no days are stated")
    if not policy.valid_to:
        pattern = QCoreApplication.translate("Interpretation", "from {begin}")
    elif not policy.valid_from:
        pattern = QCoreApplication.translate("Interpretation", "until {end}")
    else:
        pattern = QCoreApplication.translate("Interpretation", "from {begin} until {end}")
    return pattern.format(begin=_whole(policy.valid_from), end=_whole(policy.valid_to))


def brief(result: PolicyResult) -> str:
    """What stands under a policy's name in the list: the clause that decides, or what lacks."""
    if result.already:
        return ""
    if result.verdict is Verdict.UNDECIDED and result.missing:
        return result.missing[0].text
    if result.verdict is Verdict.UNDECIDED and result.local_rules:
        return result.local_rules[0]
    wanted = ClauseMark.MET if result.verdict is Verdict.ENTITLED else ClauseMark.NOT_MET
    deciding = next((each.text for each in result.reasons if each.mark is wanted), "")
    if wanted is ClauseMark.MET or not deciding:
        return deciding
    return not_so(deciding)


def not_so(clause: str) -> str:
    """A clause that does not hold, where no mark stands beside it."""
    return QCoreApplication.translate("Interpretation", "Not so: {clause}").format(clause=clause)


def _whole(iso: str) -> str:
    """A day with its year, whichever it is."""
    parts = iso.split("-")
    if len(parts) != 3 or not all(part.isdigit() for part in parts):
        return iso
    return QCoreApplication.translate("Terms", "{day}/{month}/{year}").format(
        day=int(parts[2]), month=int(parts[1]), year=int(parts[0])
    )
