"""Answers about people, matters, policies and paper."""

from __future__ import annotations

from decimal import Decimal

from ...desk.case_views import CaseCounts, CaseDeadline, MaterialLine
from ...desk.case_views import CaseRow as ListedCase
from ...domain.cases import Attachment, CaseAction, CaseState, MaterialState, TimelineEntry
from ...domain.deadlines import Standing
from ...domain.screening import (
    AmountLine,
    Missing,
    Question,
    Reason,
    RelationNote,
    Screening,
    Verdict,
)
from ...domain.staff import Colleague
from ...domain.visits import Lane, Means, RecognitionMethod
from .base import Shape


class FoundPerson(Shape, frozen=True, kw_only=True):
    """``find``: one hit."""

    id: str
    name: str
    id_number: str
    category: str
    village: str
    card: str
    matched: str
    in_force: bool


class VisitAnswer(Shape, frozen=True, kw_only=True):
    """``visit``; ``person`` is null for somebody who is not on the roster.

    ``given_before`` counts its lane's numbers of today, ``ahead`` those of both lanes that will
    be called before it; ``wait_minutes`` is null while today's pace is not known.
    """

    visit: str
    person: str | None
    method: RecognitionMethod
    lane: Lane
    ticket: str
    given_before: int
    means: Means
    matter: str
    ahead: int
    wait_minutes: int | None


class PaperLine(Shape, frozen=True, kw_only=True):
    """One paper of a matter; ``because`` says by what the desk has it on file."""

    key: str
    name: str
    state: MaterialState
    because: tuple[str, ...]
    issuer: str
    how: str

    @classmethod
    def of(cls, line: MaterialLine) -> PaperLine:
        """The line of a paper."""
        paper = line.material
        return cls(
            key=paper.key,
            name=paper.asked,
            state=line.state,
            because=line.because,
            issuer=paper.issuer,
            how=paper.how,
        )


class DeadlineLine(Shape, frozen=True, kw_only=True):
    """One limit of a matter; ``left`` counts working days where ``working`` is true."""

    key: str
    label: str
    due: str
    left: int
    working: bool
    standing: Standing
    provisional: bool

    @classmethod
    def of(cls, limit: CaseDeadline) -> DeadlineLine:
        """The line of a limit."""
        counted = limit.deadline
        return cls(
            key=limit.key,
            label=limit.label,
            due=counted.due,
            left=counted.left,
            working=counted.working,
            standing=counted.standing,
            provisional=counted.provisional,
        )


class NoticeAnswer(Shape, frozen=True, kw_only=True):
    """``case notice``: the one-time notice as it would be given now."""

    case: str
    number: int
    missing: tuple[PaperLine, ...]


class WorkAnswer(Shape, frozen=True, kw_only=True):
    """``case mine``: case numbers, the most pressing first in each group."""

    offered: tuple[str, ...]
    to_tell: tuple[str, ...]
    due: tuple[str, ...]
    to_nudge: tuple[str, ...]
    waiting: tuple[str, ...]
    others: tuple[str, ...]


class OperatorRow(Shape, frozen=True, kw_only=True):
    """``operator list``: one who may unlock the desk. ``away_until`` is empty without an end."""

    operator: str
    role: str
    open_cases: int
    opened_today: int
    offered: int
    away: bool
    away_until: str

    @classmethod
    def of(cls, colleague: Colleague) -> OperatorRow:
        """The row of a colleague."""
        return cls(
            operator=colleague.name,
            role=colleague.role,
            open_cases=colleague.open_cases,
            opened_today=colleague.opened_today,
            offered=colleague.offered,
            away=colleague.away is not None,
            away_until=colleague.away.last if colleague.away else "",
        )


class CaseBoardAnswer(Shape, frozen=True, kw_only=True):
    """``case board``."""

    counts: CaseCounts
    colleagues: tuple[OperatorRow, ...]
    overdue: tuple[str, ...]
    uncovered: tuple[str, ...]
    second_notices: int
    by_state: dict[str, int]


class CaseAnswer(Shape, frozen=True, kw_only=True):
    """``case open`` and ``case do``; ``case`` is the number for people."""

    case: str
    state: CaseState
    actions: tuple[CaseAction, ...]


class CaseRow(Shape, frozen=True, kw_only=True):
    """``case list``: one matter."""

    case: str
    state: CaseState
    person: str
    item: str
    item_name: str
    assistant: str
    opened: str
    changed: str
    urgent: bool
    due: str
    """Last day of the nearest limit; empty where none is known."""
    standing: str
    wants: tuple[str, ...]

    @classmethod
    def of(cls, row: ListedCase) -> CaseRow:
        """The row of a case."""
        case, limit = row.case, row.deadline
        return cls(
            urgent=case.urgent,
            due=limit.deadline.due if limit else "",
            standing=limit.deadline.standing.value if limit else "",
            wants=row.wants,
            case=case.number,
            state=case.state,
            person=case.person,
            item=case.item,
            item_name=case.item_name,
            assistant=case.assistant,
            opened=case.opened_day,
            changed=case.changed_at,
        )


class CaseStory(Shape, frozen=True, kw_only=True):
    """``case show``."""

    case: str
    state: CaseState
    actions: tuple[CaseAction, ...]
    person: str
    item: str
    item_name: str
    assistant: str
    opened: str
    materials: tuple[str, ...]
    limit: str
    timeline: tuple[TimelineEntry, ...]
    urgent: bool
    offered: str
    notices: int
    branches: int
    papers: tuple[PaperLine, ...]
    deadlines: tuple[DeadlineLine, ...]
    departments: tuple[str, ...]
    attachments: tuple[Attachment, ...]
    rated: bool


class ItemRow(Shape, frozen=True, kw_only=True):
    """``case items``: one matter that the centre handles."""

    item: str
    name: str
    department: str
    kind: str
    materials: tuple[str, ...]


class PolicyAnswer(Shape, frozen=True, kw_only=True):
    """One policy of ``screen``."""

    code: str
    name: str
    department: str
    verdict: Verdict
    reasons: tuple[Reason, ...]
    missing: tuple[Missing, ...]
    already: bool
    receipt_open: bool
    seldom: bool
    stale: tuple[str, ...]
    local_rules: tuple[str, ...]
    benefits: tuple[str, ...]
    relations: tuple[RelationNote, ...]
    amounts: tuple[AmountLine, ...]


class AnswerRow(Shape, frozen=True, kw_only=True):
    """``answers``: what was answered or looked up for a person; ``over``: it counts no longer."""

    fact: str
    label: str
    value: str
    text: str
    source: str
    on: str
    stale: bool
    over: bool


class ScreenAnswer(Shape, frozen=True, kw_only=True):
    """``screen``; with ``--all`` an array of these."""

    person: str
    catalogue: int
    day: str
    policies: tuple[PolicyAnswer, ...]
    next_question: Question | None

    @classmethod
    def of(cls, screening: Screening) -> ScreenAnswer:
        """The answer for a screening."""
        return cls(
            person=screening.person,
            catalogue=screening.catalogue,
            day=screening.day,
            policies=tuple(
                PolicyAnswer(
                    code=policy.code,
                    name=policy.name,
                    department=policy.department,
                    verdict=policy.verdict,
                    reasons=policy.reasons,
                    missing=policy.missing,
                    already=policy.already,
                    receipt_open=policy.receipt_open,
                    seldom=policy.seldom,
                    stale=policy.stale,
                    local_rules=policy.local_rules,
                    benefits=policy.benefits,
                    relations=policy.relations,
                    amounts=policy.amounts,
                )
                for policy in screening.policies
            ),
            next_question=screening.next_question,
        )


class ParameterRow(Shape, frozen=True, kw_only=True):
    """A county parameter; ``value`` is null while nobody has filled it in.

    ``chosen_by`` names the fact by which it is one of two others; such a one is not filled in.
    """

    name: str
    label: str
    value: Decimal | None
    unit: str
    chosen_by: str


class FactRow(Shape, frozen=True, kw_only=True):
    """A fact that can be given to ``screen --fact``."""

    name: str
    kind: str
    label: str
    options: tuple[tuple[str, str], ...]


class PolicyRow(Shape, frozen=True, kw_only=True):
    """A policy of the catalogue."""

    code: str
    name: str
    department: str


class CatalogueAnswer(Shape, frozen=True, kw_only=True):
    """``catalogue show`` and ``catalogue set``."""

    version: int
    status: str
    compiled_on: str
    policies: tuple[PolicyRow, ...]
    parameters: tuple[ParameterRow, ...]
    facts: tuple[FactRow, ...]


class PaperAnswer(Shape, frozen=True, kw_only=True):
    """``print``."""

    file: str
    kind: str
    pages: int
    catalogue: int
    notices: tuple[str, ...]
