"""Which outlines are leads, and what was done about them: the rules of seeking people out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Final

import msgspec

from .explain import WHO_COUNTY, WHO_LOOKUP
from .ids import CaseNumber, PolicyCode
from .outreach import (
    AGAIN_DAYS,
    APPLIED_DAYS,
    GONE,
    MOST_ASKED,
    MOST_LOOKED_UP,
    SETTLED_DAYS,
    TOLD_DAYS,
    Contact,
    Lead,
    LeadKind,
    Outcome,
    Standing,
)
from .people import Person, masked_phone
from .policies import Channel, Policy
from .screening import Outline, Verdict

_LASTS: Final[dict[Outcome, tuple[Standing, int]]] = {
    Outcome.WILL_APPLY: (Standing.TOLD, TOLD_DAYS),
    Outcome.THINKS: (Standing.TOLD, TOLD_DAYS),
    Outcome.APPLIED: (Standing.APPLIED, APPLIED_DAYS),
    Outcome.RECEIVES: (Standing.RECEIVES, SETTLED_DAYS),
    Outcome.DECLINED: (Standing.DECLINED, SETTLED_DAYS),
    Outcome.NOT_CONCERNED: (Standing.NOT_CONCERNED, SETTLED_DAYS),
}


class Mention(msgspec.Struct, frozen=True):
    """What the contacts of one person say, the newest first."""

    contacts: tuple[Contact, ...] = ()

    @property
    def gone(self) -> Contact | None:
        """The word that they moved or died, unless somebody has met them since."""
        for contact in self.contacts:
            if contact.outcome is not Outcome.NOT_REACHED:
                return contact if contact.outcome in GONE else None
        return None

    def standing(self, policy: PolicyCode, today: date) -> tuple[Standing, str]:
        """What was done about a policy, and the day of it."""
        for contact in self.contacts:
            if not contact.speaks_of(policy) or contact.outcome in GONE:
                continue
            if contact.outcome is Outcome.NOT_REACHED:
                return Standing.NOT_REACHED, contact.day
            standing, days = _LASTS[contact.outcome]
            over = (today - date.fromisoformat(contact.day)).days >= days
            return (Standing.AGAIN if over else standing), contact.day
        return Standing.FRESH, ""

    def said_of(self, policy: PolicyCode) -> Contact | None:
        """The newest word on a policy."""
        return next((each for each in self.contacts if each.speaks_of(policy)), None)


NOBODY: Final = Mention()


def lead_kind(outline: Outline) -> LeadKind | None:
    """Whether an outline is a lead, and of which kind; None where nobody need be sought out."""
    if outline.already or outline.seldom or outline.verdict is Verdict.NOT_ENTITLED:
        return None
    if outline.verdict is Verdict.ENTITLED:
        return LeadKind.ENTITLED
    if not outline.footing:
        return None
    lookups = sum(each.who == WHO_LOOKUP for each in outline.missing)
    county = sum(each.who == WHO_COUNTY for each in outline.missing)
    asked = len(outline.missing) - lookups - county
    if asked > MOST_ASKED or lookups > MOST_LOOKED_UP:
        return None
    return LeadKind.LOCAL if county or outline.local_rules else LeadKind.NEARLY


def automatic(policies: Iterable[Policy]) -> frozenset[PolicyCode]:
    """Those that are settled without an application as a rule."""
    return frozenset(each.code for each in policies if each.apply.channels[:1] == (Channel.AUTO,))


def leads_of(
    outlines: Iterable[Outline],
    *,
    nearly: bool = True,
    by_themselves: frozenset[PolicyCode] = frozenset(),
) -> tuple[Lead, ...]:
    """The leads among one person's outlines, before anything is known of contacts.

    ``by_themselves`` are the policies that are settled without an application.
    """
    leads = []
    for outline in outlines:
        kind = lead_kind(outline)
        if kind is None or (kind is LeadKind.NEARLY and not nearly):
            continue
        leads.append(
            Lead(
                policy=outline.code,
                kind=kind,
                grounds=outline.grounds,
                missing=outline.missing,
                local_rules=outline.local_rules,
                receipt_open=outline.receipt_open,
                automatic=outline.code in by_themselves,
            )
        )
    return tuple(sorted(leads, key=lambda lead: lead.rank))


def with_standing(
    leads: Sequence[Lead],
    mention: Mention,
    in_hand: Mapping[PolicyCode, CaseNumber],
    today: date,
) -> tuple[Lead, ...]:
    """The leads with what was done about them, the sooner first."""
    told = []
    for lead in leads:
        case = in_hand.get(lead.policy, "")
        standing, on = mention.standing(lead.policy, today)
        if case:
            standing, on = Standing.IN_HAND, ""
        told.append(msgspec.structs.replace(lead, standing=standing, on=on, case=case))
    return tuple(sorted(told, key=lambda lead: lead.rank))


def due_from(contact: Contact) -> date | None:
    """From which day on somebody is to be contacted again; None where they are not."""
    days = _due_days(contact)
    if days is None:
        return None
    try:
        return date.fromisoformat(contact.day) + timedelta(days=days)
    except OverflowError:  # the clock of the desk that wrote it stands at the end of time
        return None


def _due_days(contact: Contact) -> int | None:
    if contact.outcome is Outcome.NOT_REACHED:
        return AGAIN_DAYS
    if contact.outcome in {Outcome.WILL_APPLY, Outcome.THINKS}:
        return TOLD_DAYS
    return APPLIED_DAYS if contact.outcome is Outcome.APPLIED else None


def shown_phone(person: Person) -> str:
    """The telephone number as it stands on lists."""
    return masked_phone(person.phone) if person.phone else ""
