"""Answers about people, matters, policies and paper."""

from __future__ import annotations

from decimal import Decimal

from ...domain.cases import Case, CaseAction, CaseState, TimelineEntry
from ...domain.screening import Missing, Question, Reason, Screening, Verdict
from ...domain.visits import Lane, RecognitionMethod
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
    """``visit``; ``person`` is null for somebody who is not on the roster."""

    visit: str
    person: str | None
    method: RecognitionMethod
    lane: Lane
    ticket: str
    given_before: int


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

    @classmethod
    def of(cls, case: Case) -> CaseRow:
        """The row of a case."""
        return cls(
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
    local_rules: tuple[str, ...]
    benefits: tuple[str, ...]


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
                    local_rules=policy.local_rules,
                    benefits=policy.benefits,
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
