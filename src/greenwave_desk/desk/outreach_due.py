"""Who is to be contacted again: from what was said, checked against what is known now."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from ..domain.ids import CaseNumber, Day, PersonId, PolicyCode
from ..domain.outreach import Contact, Due, LeadKind, village_of
from ..domain.outreach_leads import Mention, due_from, leads_of, shown_phone
from ..store.screening import Screener
from ..store.session import Session
from .outreach_survey import InHand


def due_again(
    session: Session, screener: Screener, in_hand: InHand, today: date
) -> tuple[Due, ...]:
    """Everybody who is due by ``today``, the longest due first."""
    # Read to the end first: screening asks the same connection.
    told = list(session.store.outreach.everybody())
    found = (_due(session, screener, one, in_hand.get(one[0], {}), today) for one in told)
    return tuple(
        sorted(
            (each for each in found if each is not None),
            key=lambda each: (each.since, each.village, each.name),
        )
    )


def _due(
    session: Session,
    screener: Screener,
    told: tuple[PersonId, Mention],
    in_hand: Mapping[PolicyCode, CaseNumber],
    today: date,
) -> Due | None:
    person, mention = told
    roster = session.store.roster
    found = roster.person(person)
    if found is None or mention.gone or not roster.in_force(person):
        return None
    late: list[tuple[date, Contact, PolicyCode]] = []
    for lead in leads_of(screener.engine().outline(screener.facts(found))):
        said = mention.said_of(lead.policy)
        since = due_from(said) if said else None
        if said is None or since is None or since > today:
            continue
        if lead.policy not in in_hand and lead.kind is not LeadKind.LOCAL:
            late.append((since, said, lead.policy))
    if not late:
        return None
    since, said, _ = min(late, key=lambda each: each[0])
    return Due(
        person=person,
        name=found.name,
        village=village_of(found),
        phone=shown_phone(found),
        policies=tuple(policy for _, _, policy in late),
        outcome=said.outcome,
        day=said.day,
        since=Day(since.isoformat()),
        helper=said.helper,
    )
