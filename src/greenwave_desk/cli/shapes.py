"""The JSON that the command prints, one frozen shape an answer (``docs/command.md``).

These shapes are a contract with scripts: fields are added, never renamed or removed.
"""

from __future__ import annotations

from decimal import Decimal

import msgspec

from ..domain.cases import Case, CaseAction, CaseState, TimelineEntry
from ..domain.exchange import BundleKind
from ..domain.figures import Problem
from ..domain.roster import Conflict, Refusal
from ..domain.screening import Missing, Question, Reason, Screening, Verdict
from ..domain.visits import Lane, RecognitionMethod


class Shape(msgspec.Struct, frozen=True, kw_only=True):
    """Base of every answer."""


class WorkspaceMade(Shape, frozen=True, kw_only=True):
    """``init``."""

    workspace: str
    kind: str
    name: str
    division: str
    operator: str
    recovery_code: str
    fingerprint: str


class Enrolment(Shape, frozen=True, kw_only=True):
    """``enrol``: ``fingerprint`` is this side's, ``peer_fingerprint`` the other's."""

    file: str
    name: str
    fingerprint: str
    peer_fingerprint: str = ""
    division: str = ""
    scope: tuple[str, ...] = ()


class RefusedRow(Shape, frozen=True, kw_only=True):
    """A row that was not taken; what stood in its cells is not repeated."""

    row: int
    sheet: str
    field: str
    code: str
    reason: str

    @classmethod
    def of(cls, refusal: Refusal) -> RefusedRow:
        """The row of a refusal."""
        return cls(
            row=refusal.row,
            sheet=refusal.sheet,
            field=refusal.field,
            code=refusal.code,
            reason=refusal.reason,
        )


class ConflictRow(Shape, frozen=True, kw_only=True):
    """A row whose ID number already stood under another name."""

    row: int
    sheet: str
    id_number: str
    name: str
    first_row: int
    first_sheet: str
    first_name: str

    @classmethod
    def of(cls, conflict: Conflict) -> ConflictRow:
        """The row of a conflict."""
        return cls(
            row=conflict.row,
            sheet=conflict.sheet,
            id_number=conflict.id_number,
            name=conflict.name,
            first_row=conflict.first_row,
            first_sheet=conflict.first_sheet,
            first_name=conflict.first_name,
        )


class RosterAnswer(Shape, frozen=True, kw_only=True):
    """``roster check`` and ``roster import``; ``edition`` is null for a check."""

    rows: int
    accepted: int
    refused: tuple[RefusedRow, ...]
    duplicates: int
    conflicts: tuple[ConflictRow, ...]
    edition: int | None
    joined: int
    left: int
    changed: int
    open: dict[str, int]
    warnings: tuple[str, ...]
    unused_headings: tuple[str, ...]


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


class BundleRow(Shape, frozen=True, kw_only=True):
    """One bundle that was written."""

    file: str
    kind: BundleKind
    serial: int
    recipient: str
    records: int
    size: int
    sha256: str


class ExportAnswer(Shape, frozen=True, kw_only=True):
    """``bundle export``; ``uncovered`` counts people of the county's roster whom no desk gets."""

    bundles: tuple[BundleRow, ...]
    uncovered: int = 0


class ImportAnswer(Shape, frozen=True, kw_only=True):
    """``bundle import``: received = new + known + held."""

    kind: BundleKind
    serial: int
    sender: str
    received: int
    new: int
    known: int
    held: int
    notes: tuple[str, ...]


class InspectAnswer(Shape, frozen=True, kw_only=True):
    """``bundle inspect``: what importing would come to."""

    kind: BundleKind
    serial: int
    sender: str
    recipient: str
    created: str
    received: int
    new: int
    known: int
    held: int
    notes: tuple[str, ...]


class VenueRow(Shape, frozen=True, kw_only=True):
    """``venues``: one desk as the county sees it."""

    id: str
    name: str
    division: str
    scope: tuple[str, ...]
    fingerprint: str
    last_report: str
    acknowledged: int
    newest: int
    held: int
    issue_serial: int


class StatsAnswer(Shape, frozen=True, kw_only=True):
    """``stats``; ``satisfaction`` is a percentage, null without ratings."""

    visits: int
    by_method: dict[str, int]
    cases_opened: int
    cases_completed: int
    interpretations: int
    ratings: int
    satisfaction: float | None


class VerifyAnswer(Shape, frozen=True, kw_only=True):
    """``verify``."""

    ok: bool
    events: int
    problems: tuple[Problem, ...]


class PassphraseAnswer(Shape, frozen=True, kw_only=True):
    """``passphrase``; ``recovered`` if the recovery code proved it."""

    operator: str
    recovered: bool


class FileAnswer(Shape, frozen=True, kw_only=True):
    """``backup`` and ``restore``: what was written or put in force."""

    file: str


class DemoAnswer(Shape, frozen=True, kw_only=True):
    """``demo``."""

    demo: str
    county: str
    desks: tuple[str, ...]
    people: int
    seed: int
    edition: int
    operator: str
    passphrase: str
