"""Answers about the parts of the catalogue: matters, rules, working days, and what changed."""

from __future__ import annotations

from ...domain.calendar import CalendarYear, Holiday
from ...domain.catalogue_check import CatalogueProblem
from ...domain.catalogue_difference import Change, Manner, Part
from ...domain.catalogue_summary import CatalogueSummary
from ...domain.conditions import Confidence
from ...domain.rules import Rule
from ...domain.service_items import Limit, Material, MaterialForm, ServiceItem
from ...wording import Line
from .base import Shape


class MaterialRow(Shape, frozen=True, kw_only=True):
    """One paper of ``catalogue item``."""

    key: str
    name: str
    form: MaterialForm
    copies: int | None
    issuer: str
    how: str
    condition: str
    on_file: tuple[str, ...]
    confidence: Confidence

    @classmethod
    def of(cls, paper: Material) -> MaterialRow:
        """The row of a paper."""
        return cls(
            key=paper.key,
            name=paper.name,
            form=paper.form,
            copies=paper.copies,
            issuer=paper.issuer,
            how=paper.how,
            condition=paper.condition,
            on_file=paper.on_file,
            confidence=paper.confidence,
        )


class LimitRow(Shape, frozen=True, kw_only=True):
    """One time limit of ``catalogue item``; ``starts`` is a state, or ``case``."""

    key: str
    name: str
    starts: str
    length: int
    working: bool
    note: str
    source: str

    @classmethod
    def of(cls, limit: Limit) -> LimitRow:
        """The row of a limit."""
        return cls(
            key=limit.key,
            name=limit.name,
            starts=limit.starts,
            length=limit.length,
            working=limit.working,
            note=limit.note,
            source=limit.source,
        )


class ItemAnswer(Shape, frozen=True, kw_only=True):
    """``catalogue item``: one matter, whole."""

    item: str
    name: str
    departments: tuple[str, ...]
    kind: str
    policies: tuple[str, ...]
    urgent: bool
    flow: tuple[str, ...]
    materials: tuple[MaterialRow, ...]
    limits: tuple[LimitRow, ...]
    limit: str
    promise: str
    note: str
    sources: tuple[str, ...]

    @classmethod
    def of(cls, item: ServiceItem) -> ItemAnswer:
        """The answer about a matter."""
        return cls(
            item=item.id,
            name=item.name,
            departments=item.departments,
            kind=item.kind,
            policies=item.policies,
            urgent=item.urgent,
            flow=tuple(stage.value for stage in item.flow),
            materials=tuple(map(MaterialRow.of, item.materials)),
            limits=tuple(map(LimitRow.of, item.limits)),
            limit=item.limit_text,
            promise=item.promise_text,
            note=item.note,
            sources=item.sources,
        )


class RuleRow(Shape, frozen=True, kw_only=True):
    """``catalogue rule``: one of the desk's own periods, in days."""

    key: str
    label: str
    length: int
    working: bool
    source: str
    confidence: Confidence
    note: str

    @classmethod
    def of(cls, rule: Rule) -> RuleRow:
        """The row of a rule."""
        return cls(
            key=rule.key,
            label=rule.label,
            length=rule.length,
            working=rule.working,
            source=rule.source,
            confidence=rule.confidence,
            note=rule.note,
        )


class YearRow(Shape, frozen=True, kw_only=True):
    """``catalogue calendar``: one year's arrangement."""

    year: int
    holidays: tuple[Holiday, ...]
    working_weekends: tuple[str, ...]
    source: str
    confidence: Confidence

    @classmethod
    def of(cls, year: CalendarYear) -> YearRow:
        """The row of a year."""
        return cls(
            year=year.year,
            holidays=year.holidays,
            working_weekends=year.working_weekends,
            source=year.source,
            confidence=year.confidence,
        )


class DifferenceRow(Shape, frozen=True, kw_only=True):
    """``catalogue import``: one entry that differs."""

    part: Part
    manner: Manner
    key: str
    name: str
    fields: tuple[str, ...]
    before: str
    after: str

    @classmethod
    def of(cls, change: Change) -> DifferenceRow:
        """The row of a change."""
        return cls(
            part=change.part,
            manner=change.manner,
            key=change.key,
            name=change.name,
            fields=change.fields,
            before=change.before,
            after=change.after,
        )


class LineRow(Shape, frozen=True, kw_only=True):
    """``catalogue diff``: one sentence on what differs, and what it is about."""

    part: Part
    key: str
    name: str
    sentence: str

    @classmethod
    def of(cls, line: Line) -> LineRow:
        """The row of a sentence."""
        return cls(part=line.part, key=line.key, name=line.name, sentence=line.sentence)


class ChangedAnswer(Shape, frozen=True, kw_only=True):
    """``catalogue import``: the ``version`` in force now, and what it changed or would change."""

    version: int
    differences: tuple[DifferenceRow, ...]
    lines: tuple[LineRow, ...]


class ProblemRow(Shape, frozen=True, kw_only=True):
    """``catalogue check``: one thing that is wrong; ``line`` 0 where it is not known."""

    file: str
    line: int
    policy: str
    field: str
    problem: str

    @classmethod
    def of(cls, problem: CatalogueProblem) -> ProblemRow:
        """The row of a problem."""
        return cls(
            file=problem.file,
            line=problem.line,
            policy=problem.policy,
            field=problem.field,
            problem=problem.problem,
        )


class ClauseRow(Shape, frozen=True, kw_only=True):
    """``catalogue check``: a clause that waits for the county's word."""

    policy: str
    text: str


class SummaryRow(Shape, frozen=True, kw_only=True):
    """``catalogue check``: what a sound catalogue holds, and what is open in it."""

    version: int
    departments: dict[str, int]
    confidence: dict[str, int]
    unknown_figures: tuple[str, ...]
    local_clauses: tuple[ClauseRow, ...]
    without_amounts: tuple[str, ...]
    unused_facts: tuple[str, ...]

    @classmethod
    def of(cls, found: CatalogueSummary) -> SummaryRow:
        """The row of a summary."""
        return cls(
            version=found.version,
            departments=dict(found.departments),
            confidence={each.value: count for each, count in found.confidence},
            unknown_figures=found.unknown_figures,
            local_clauses=tuple(
                ClauseRow(policy=each.policy, text=each.text) for each in found.local_clauses
            ),
            without_amounts=found.without_amounts,
            unused_facts=found.unused_facts,
        )


class CheckAnswer(Shape, frozen=True, kw_only=True):
    """``catalogue check``: ``within`` is the folder whose facts and figures a file may name."""

    ok: bool
    within: str
    shipped: bool
    problems: tuple[ProblemRow, ...]
    summary: SummaryRow | None


class FolderAnswer(Shape, frozen=True, kw_only=True):
    """``catalogue export``: the folder and the files in it."""

    folder: str
    files: tuple[str, ...]
    version: int
