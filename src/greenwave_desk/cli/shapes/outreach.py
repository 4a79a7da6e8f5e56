"""Answers about seeking people out. Telephone numbers are masked, ID numbers do not stand here."""

from __future__ import annotations

from ...domain.outreach import (
    Contact,
    Count,
    Due,
    Found,
    Gone,
    LeadKind,
    Outcome,
    Standing,
    Survey,
    Turning,
    Village,
    Way,
)
from ...domain.outreach_rows import RefusedRow
from ...domain.outreach_text import Brief, asked
from ...domain.screening import Verdict
from .base import Shape


class LeadRow(Shape, frozen=True, kw_only=True):
    """One policy of somebody on the list; ``reasons`` is never empty."""

    policy: str
    name: str
    kind: LeadKind
    verdict: Verdict
    reasons: tuple[str, ...]
    ask: tuple[str, ...]
    bring: tuple[str, ...]
    standing: Standing
    since: str
    case: str


class FoundRow(Shape, frozen=True, kw_only=True):
    """Somebody on the list."""

    person: str
    name: str
    township: str
    village: str
    age: int
    phone: str
    leads: tuple[LeadRow, ...]

    @classmethod
    def of(cls, found: Found, briefs: tuple[Brief, ...]) -> FoundRow:
        """The row, with each lead's words."""
        return cls(
            person=found.person,
            name=found.name,
            township=found.village.township,
            village=found.village.village,
            age=found.age,
            phone=found.phone,
            leads=tuple(
                LeadRow(
                    policy=lead.policy,
                    name=told.name,
                    kind=lead.kind,
                    verdict=lead.verdict,
                    reasons=lead.grounds or (told.why,),
                    ask=told.ask,
                    bring=told.bring,
                    standing=lead.standing,
                    since=lead.on,
                    case=lead.case,
                )
                for lead, told in zip(found.leads, briefs, strict=True)
            ),
        )


class SurveyVillageRow(Shape, frozen=True, kw_only=True):
    """A village's sums: leads of each kind, and how many people it has."""

    township: str
    village: str
    people: int
    entitled: int
    nearly: int
    local: int
    resting: int

    @classmethod
    def of(cls, village: Village, people: int, count: Count) -> SurveyVillageRow:
        """The row of a village."""
        return cls(
            township=village.township,
            village=village.village,
            people=people,
            entitled=count.entitled,
            nearly=count.nearly,
            local=count.local,
            resting=count.resting,
        )


class SurveyPolicyRow(Shape, frozen=True, kw_only=True):
    """A policy's sums."""

    policy: str
    name: str
    entitled: int
    nearly: int
    local: int
    resting: int

    @classmethod
    def of(cls, policy: str, name: str, count: Count) -> SurveyPolicyRow:
        """The row of a policy."""
        return cls(
            policy=policy,
            name=name,
            entitled=count.entitled,
            nearly=count.nearly,
            local=count.local,
            resting=count.resting,
        )


class GoneRow(Shape, frozen=True, kw_only=True):
    """Somebody who is said to have moved or died."""

    person: str
    name: str
    village: str
    outcome: Outcome
    day: str
    helper: str

    @classmethod
    def of(cls, gone: Gone) -> GoneRow:
        """The row."""
        return cls(
            person=gone.person,
            name=gone.name,
            village=gone.village.village,
            outcome=gone.outcome,
            day=gone.day,
            helper=gone.helper,
        )


class SurveyAnswer(Shape, frozen=True, kw_only=True):
    """``outreach survey``; ``found`` is empty with ``--counts``."""

    day: str
    catalogue: int
    edition: int
    status: str
    people: int
    villages: tuple[SurveyVillageRow, ...]
    policies: tuple[SurveyPolicyRow, ...]
    found: tuple[FoundRow, ...]
    gone: tuple[GoneRow, ...]

    @classmethod
    def of(cls, survey: Survey, names: dict[str, str], found: tuple[FoundRow, ...]) -> SurveyAnswer:
        """The answer; ``names`` are those of the policies."""
        sums = survey.by_village()
        return cls(
            day=survey.day,
            catalogue=survey.catalogue,
            edition=survey.edition,
            status=survey.status,
            people=survey.people,
            villages=tuple(
                SurveyVillageRow.of(village, people, sums[village])
                for village, people in survey.villages
            ),
            policies=tuple(
                SurveyPolicyRow.of(policy, names.get(policy, policy), count)
                for policy, count in survey.by_policy().items()
            ),
            found=found,
            gone=tuple(GoneRow.of(each) for each in survey.gone),
        )


class ContactRow(Shape, frozen=True, kw_only=True):
    """``outreach contact``, and each line of ``outreach history``."""

    person: str
    policies: tuple[str, ...]
    way: Way
    outcome: Outcome
    helper: str
    day: str
    note: str
    at: str
    operator: str

    @classmethod
    def of(cls, contact: Contact) -> ContactRow:
        """The row of a contact."""
        return cls(
            person=contact.person,
            policies=contact.policies,
            way=contact.way,
            outcome=contact.outcome,
            helper=contact.helper,
            day=contact.day,
            note=contact.note,
            at=contact.at,
            operator=contact.operator,
        )


class DueRow(Shape, frozen=True, kw_only=True):
    """Each line of ``outreach due``."""

    person: str
    name: str
    village: str
    policies: tuple[str, ...]
    outcome: Outcome
    day: str
    since: str
    helper: str

    @classmethod
    def of(cls, due: Due) -> DueRow:
        """The row."""
        return cls(
            person=due.person,
            name=due.name,
            village=due.village.village,
            policies=due.policies,
            outcome=due.outcome,
            day=due.day,
            since=due.since,
            helper=due.helper,
        )


class TurningRow(Shape, frozen=True, kw_only=True):
    """Each line of ``outreach turning``."""

    person: str
    name: str
    village: str
    day: str
    age: int
    policy: str
    before: Verdict
    after: Verdict
    already: bool
    reasons: tuple[str, ...]
    ask: tuple[str, ...]

    @classmethod
    def of(cls, each: Turning) -> TurningRow:
        """The row; the reasons are those of the verdict after."""
        return cls(
            person=each.person,
            name=each.name,
            village=each.village.village,
            day=each.day,
            age=each.age,
            policy=each.policy,
            before=each.before,
            after=each.after,
            already=each.already,
            reasons=each.against if each.after is Verdict.NOT_ENTITLED else each.grounds,
            ask=tuple(asked(one) for one in each.missing),
        )


class ListFileAnswer(Shape, frozen=True, kw_only=True):
    """``outreach list`` and ``outreach sheet``; ``pages`` is 0 for a sheet."""

    file: str
    form: str
    people: int
    rows: int
    pages: int
    catalogue: int
    edition: int


class RefusedContactRow(Shape, frozen=True, kw_only=True):
    """A row of a filled list that was not taken."""

    sheet: str
    row: int
    field: str
    reason: str

    @classmethod
    def of(cls, refused: RefusedRow) -> RefusedContactRow:
        """The row."""
        return cls(sheet=refused.sheet, row=refused.row, field=refused.field, reason=refused.reason)


class TakenInAnswer(Shape, frozen=True, kw_only=True):
    """``outreach import``: ``rows = recorded + known + blank + refused``."""

    file: str
    rows: int
    recorded: int
    contacts: int
    known: int
    blank: int
    gone: int
    refused: tuple[RefusedContactRow, ...]
