"""The words of the pane that seeks people out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication

from ... import wording
from ...domain.ids import PersonId
from ...domain.outreach import (
    ACTIVE,
    Count,
    Found,
    Gone,
    Lead,
    LeadKind,
    Outcome,
    Standing,
    Survey,
    Way,
)
from .. import terms

KIND_TONE: Final = {
    LeadKind.ENTITLED: "green",
    LeadKind.NEARLY: "amber",
    LeadKind.LOCAL: "grey",
}
_STANDING_TONE: Final = {
    Standing.AGAIN: "peony",
    Standing.NOT_REACHED: "peony",
    Standing.IN_HAND: "green",
}


@dataclass(frozen=True)
class Line:
    """A row of the table: somebody on the list, or somebody who is said to be gone."""

    person: PersonId
    name: str
    age: str
    village: str
    counts: str
    chip: str
    tone: str
    found: Found | None = None
    gone: Gone | None = None


def line_of(found: Found) -> Line:
    """Somebody on the list, with what is to be done about their first policy."""
    first = found.leads[0]
    return Line(
        person=found.person,
        name=found.name,
        age=str(found.age),
        village=village(found.village.village),
        counts=f"{found.count(LeadKind.ENTITLED)} / {found.count(LeadKind.NEARLY)}",
        chip="" if first.standing is Standing.FRESH else standing(first.standing),
        tone=standing_tone(first.standing),
        found=found,
    )


def line_of_gone(gone: Gone) -> Line:
    """Somebody who is said to have moved or died."""
    return Line(
        person=gone.person,
        name=gone.name,
        age="",
        village=village(gone.village.village),
        counts="",
        chip=outcome(gone.outcome),
        tone="red",
        gone=gone,
    )


def village(text: str) -> str:
    """A village; people whose village the roster does not name stand together."""
    return text or QCoreApplication.translate("Outreach", "Village not stated")


def standing(which: Standing) -> str:
    """What was done about a lead."""
    return wording.lead_standing(which, terms.language())


def standing_tone(which: Standing) -> str:
    """The chip's tone."""
    return _STANDING_TONE.get(which, "grey")


def kind(which: LeadKind) -> str:
    """可能符合, 需核实 or 待县区明确."""
    return wording.lead_kind(which, terms.language())


def outcome(which: Outcome) -> str:
    """What came of seeking somebody out."""
    return wording.outreach_outcome(which, terms.language())


def way(which: Way) -> str:
    """How somebody was sought out."""
    return wording.outreach_way(which, terms.language())


def since(lead: Lead) -> str:
    """The standing with its day, or the number of the open matter."""
    if lead.case:
        return terms.DOT.join((standing(lead.standing), lead.case))
    if lead.on:
        return terms.DOT.join((standing(lead.standing), terms.day(lead.on)))
    return standing(lead.standing)


def counts(count: Count, *, county: bool) -> str:
    """How many leads of each kind there are; kinds of which there is none are left out.

    ``county``: those too that only the county can settle.
    """
    comma = QCoreApplication.translate("Terms", ", ")
    said = (
        (QCoreApplication.translate("Outreach", "{count} may fit"), count.entitled),
        (QCoreApplication.translate("Outreach", "{count} to check"), count.nearly),
        (QCoreApplication.translate("Outreach", "{count} county"), count.local if county else 0),
    )
    return comma.join(words.format(count=many) for words, many in said if many)


def summary(survey: Survey) -> str:
    """The survey in a line."""
    active = sum(each.active for each in survey.narrowed())
    return QCoreApplication.translate(
        "Outreach",
        "{people} people of edition {edition} against {policies} common policies (not all there "
        "are), {day}: {active} to be sought out. An office decides.",
    ).format(
        people=survey.people,
        edition=survey.edition,
        policies=len(survey.policies),
        day=terms.day(survey.day),
        active=active,
    )


def again(found: Found) -> bool:
    """Whether somebody was tried before and is to be contacted again."""
    return any(
        lead.standing in ACTIVE and lead.standing is not Standing.FRESH for lead in found.leads
    )
