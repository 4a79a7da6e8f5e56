"""Answers about the parts of the catalogue: matters, rules, working days, and what changed."""

from __future__ import annotations

from ...domain.calendar import CalendarYear, Holiday
from ...domain.catalogue_difference import Change, Manner, Part
from ...domain.conditions import Confidence
from ...domain.rules import Rule
from ...domain.service_items import Limit, Material, MaterialForm, ServiceItem
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


class ChangedAnswer(Shape, frozen=True, kw_only=True):
    """``catalogue import``: the ``version`` in force now, and what it changed or would change."""

    version: int
    differences: tuple[DifferenceRow, ...]


class FolderAnswer(Shape, frozen=True, kw_only=True):
    """``catalogue export``: the folder and the files in it."""

    folder: str
    files: tuple[str, ...]
    version: int
