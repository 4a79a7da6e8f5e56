"""One policy of the catalogue and its parts: who, on what ground, with which papers, what for."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from .conditions import Comparison, Condition, Confidence, Node, Operator
from .formulas import Formula
from .ids import FactName, PolicyCode


class Basis(Node, frozen=True, kw_only=True):
    """A document that a policy rests on: a source's key, or a title of its own."""

    source: str = ""
    title: str = ""
    articles: str = ""
    note: str = ""
    confidence: Confidence | None = None


class Channel(StrEnum):
    """Ways of applying."""

    WINDOW = "window"
    VILLAGE = "village"
    APP = "app"
    SCHOOL = "school"
    COUNTY = "county"
    AUTO = "auto"


class Application(Node, frozen=True, kw_only=True):
    """Where and by whom it is applied for."""

    where: str
    channels: tuple[Channel, ...]
    who: str = ""
    note: str = ""
    confidence: Confidence | None = None


class Requirement(StrEnum):
    """When a paper is required."""

    ALWAYS = "always"
    WHEN_RELEVANT = "when_relevant"
    WHEN_DELEGATED = "when_delegated"
    WHEN_AVAILABLE = "when_available"
    ORDINARY_TRACK_ONLY = "ordinary_track_only"
    ONLY_IF_DATA_CHECK_FAILS = "only_if_data_check_fails"
    BY_DATA_CHECK = "by_data_check"
    FOR_CARE_ALLOWANCE = "for_care_allowance"
    FOR_APPLICATION = "for_application"
    LOAN = "loan"
    MANUAL_ONLY = "manual_only"
    ARRANGED_BY_GOV = "arranged_by_gov"


class PolicyMaterial(Node, frozen=True, kw_only=True):
    """One paper of a policy."""

    name: str
    required: Requirement
    note: str = ""
    confidence: Confidence | None = None
    sources: tuple[str, ...] = ()


class Remark(Node, frozen=True, kw_only=True):
    """A sentence about the papers as a whole."""

    text: str
    sources: tuple[str, ...] = ()


class Amount(Node, frozen=True, kw_only=True):
    """A figure that a policy pays, or the statement that it is not known.

    ``value`` None: unknown, said in ``text``, or worked out by ``formula`` for the person.
    ``historic`` figures are kept for reference and are never shown as current ones. ``when`` says
    for whom this line is meant (left out: for everybody). ``valid_from`` and ``valid_to`` are a
    day, a month, a year or a school term (2024年秋季); outside of them the figure is not shown as
    current.
    """

    item: str
    value: Decimal | None = None
    unit: str = ""
    text: str = ""
    area: str = ""
    valid_from: str = ""
    valid_to: str = ""
    historic: bool = False
    formula: Formula | None = None
    when: Condition | None = None
    note: str = ""
    confidence: Confidence
    sources: tuple[str, ...] = ()


class TimeLimit(Node, frozen=True, kw_only=True):
    """How long it may take; ``text`` empty: unknown. Days are working days unless named else."""

    text: str = ""
    steps: tuple[str, ...] = ()
    statutory_working_days: int | None = None
    delegated_working_days: int | None = None
    extended_working_days: int | None = None
    manual_working_days: int | None = None
    steps_working_days: tuple[int, ...] = ()
    fast_track_days: int | None = None
    """Calendar days."""
    validity_months: int | None = None
    note: str = ""
    confidence: Confidence | None = None
    sources: tuple[str, ...] = ()


class PublicityNeed(StrEnum):
    """Whether names are put on a public notice."""

    REQUIRED = "required"
    NONE = "none"
    LOCAL_RULE = "local_rule"
    ORDINARY_TRACK_ONLY = "ordinary_track_only"


class Publicity(Node, frozen=True, kw_only=True):
    """The public notice of a policy, if it has one."""

    needed: PublicityNeed
    days: int | None = None
    scope: str = ""
    note: str = ""
    confidence: Confidence | None = None
    sources: tuple[str, ...] = ()


class BenefitGrade(Node, frozen=True, kw_only=True):
    """A grade of benefit with conditions of its own."""

    name: str
    when: Condition
    sources: tuple[str, ...] = ()
    confidence: Confidence | None = None


class PolicyConfidence(Node, frozen=True, kw_only=True):
    """How well each part of a policy is founded."""

    basis: Confidence
    conditions: Confidence
    apply: Confidence
    materials: Confidence
    gives: Confidence
    amounts: Confidence
    time_limit: Confidence
    hotline: Confidence


class RelationKind(StrEnum):
    """How a policy stands to another one."""

    BARS = "bars"
    """Whoever receives the other cannot have this one."""
    NEEDS = "needs"
    """Only who receives the other (is recognised by it) can have this one."""
    ONE_OF = "one_of"
    """Both may be open to somebody; only one of them is paid."""
    TOPS_UP = "tops_up"
    """Where the other pays less, this one pays the difference."""


class Relation(Node, frozen=True, kw_only=True):
    """A policy that excludes this one, or that this one presupposes.

    ``bars`` and ``needs`` are clauses of the conditions and decide; the other kinds are told to
    the visitor and decide nothing. ``confidence`` UNKNOWN: a local rule to confirm.
    """

    policy: PolicyCode
    kind: RelationKind
    text: str
    sources: tuple[str, ...] = ()
    confidence: Confidence | None = None


class Policy(Node, frozen=True, kw_only=True):
    """One policy. ``department_note`` adds who else takes part (残联审核残疾信息).

    ``received_when`` says by which facts the benefit is received already (已在享受);
    ``facts_needed`` are the facts that settle it, ``facts_related`` further ones that its
    exclusions speak of. ``valid_from`` and ``valid_to`` (ISO days, inclusive) bound the time in
    which the policy is in force; empty: unbounded. ``usual_from_age`` and ``usual_to_age``
    (inclusive) are the ages of those whom it concerns as a rule: they decide nothing, but where it
    is still open for somebody of another age it is put aside as seldom. ``relations`` are to other
    policies of the catalogue, ``exclusions`` are those that no clause speaks of, in words.
    """

    code: PolicyCode
    name: str
    department: str
    department_note: str = ""
    basis: tuple[Basis, ...]
    target: tuple[str, ...]
    conditions: Condition
    condition_notes: tuple[str, ...] = ()
    received_when: Condition | None = None
    grades: tuple[BenefitGrade, ...] = ()
    exclusions: tuple[str, ...] = ()
    relations: tuple[Relation, ...] = ()
    valid_from: str = ""
    valid_to: str = ""
    usual_from_age: int | None = None
    usual_to_age: int | None = None
    facts_needed: tuple[FactName, ...]
    facts_related: tuple[FactName, ...] = ()
    apply: Application
    materials: tuple[PolicyMaterial, ...]
    material_remarks: tuple[Remark, ...] = ()
    gives: str
    amounts: tuple[Amount, ...]
    time_limit: TimeLimit
    publicity: Publicity
    review: str = ""
    hotlines: tuple[str, ...]
    confidence: PolicyConfidence


def receipt_fact(policy: Policy) -> FactName | None:
    """The yes-no fact by which one may state that a policy is received already.

    None where the roster alone shows it, or nothing does.
    """
    shown = policy.received_when
    if isinstance(shown, Comparison) and shown.op is Operator.IS_TRUE:
        return shown.fact
    return None
