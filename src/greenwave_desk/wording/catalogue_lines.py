"""A difference between two catalogues in words: one sentence for each thing that differs."""

from __future__ import annotations

import msgspec

from ..domain.catalogue import Catalogue
from ..domain.catalogue_details import CLUSTERS, Detail, Step, details
from ..domain.catalogue_difference import Manner, Part
from ..domain.conditions import AllOf, AnyOf, Comparison, Negation
from .catalogue_fields import field_label
from .catalogue_terms import catalogue_part
from .catalogue_values import Values
from .sentence import Language

__all__ = ["Line", "difference_lines"]

_IN_A_LINE = frozenset({"figure", "length", "span"})
_TREES = frozenset({"conditions", "received_when", "when"})


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One sentence, and where it belongs; ``key`` is empty where a whole part is meant.

    ``heading`` says what the sentence is about (``MZ-08 重度残疾人护理补贴``), ``text`` is both.
    """

    part: Part
    key: str
    name: str
    manner: Manner
    heading: str
    sentence: str
    text: str

    @property
    def policy(self) -> str:
        """The policy's code, or empty where the line is about something else."""
        return self.key if self.part is Part.POLICY else ""


def difference_lines(old: Catalogue, new: Catalogue, language: Language = "zh") -> tuple[Line, ...]:
    """What differs between two catalogues but the version, in words; empty where nothing does."""
    speaker = _Speaker(Values(old, language), Values(new, language), language)
    return tuple(speaker.line(each) for each in details(old, new))


class _Speaker:
    """Says details; old values are named by the old catalogue, new ones by the new."""

    def __init__(self, old: Values, new: Values, language: Language) -> None:
        self._old = old
        self._new = new
        self._language: Language = language

    def line(self, detail: Detail) -> Line:
        heading = self._heading(detail)
        sentence = self._sentence(detail) if detail.steps else self._entry(detail)
        return Line(
            part=detail.part,
            key=detail.key,
            name=detail.name,
            manner=detail.manner,
            heading=heading,
            sentence=sentence,
            text=f"{heading}{self._text('：', ': ')}{sentence}" if heading else sentence,
        )

    def _text(self, chinese: str, english: str) -> str:
        return english if self._language == "en" else chinese

    def _heading(self, detail: Detail) -> str:
        if not detail.key:
            return ""
        part = catalogue_part(detail.part, self._language)
        if detail.part is Part.HEAD:
            return part
        if detail.part in {Part.POLICY, Part.ITEM}:
            return f"{detail.key} {detail.name}"
        return self._text(f"{part}“{detail.name}”", f"{part} “{detail.name}”")

    def _entry(self, detail: Detail) -> str:
        part = catalogue_part(detail.part, self._language)
        match detail.manner:
            case Manner.ADDED:
                return self._text(
                    f"新增{part}：{self._new.whole(detail.new)}",
                    f"new {part}: {self._new.whole(detail.new)}",
                )
            case Manner.REMOVED:
                return self._text(
                    f"删去{part}：{self._old.whole(detail.old)}",
                    f"{part} taken out: {self._old.whole(detail.old)}",
                )
        return self._text(f"{part}的次序有变动", f"{part}: in another order")

    def _sentence(self, detail: Detail) -> str:
        *way, last = detail.steps
        if (last.owner, last.field) == ("Comparison", "clause"):
            return self._clause(way, detail)
        what = self._what(detail.steps)
        if detail.manner is Manner.MOVED:
            return self._text(f"{what}的次序有变动", f"{what}: in another order")
        if detail.manner is not Manner.CHANGED:
            return self._came_or_went(what, last, detail)
        old, new = self._said(self._old, last, detail.old), self._said(self._new, last, detail.new)
        if old == new and isinstance(detail.new, AllOf | AnyOf | Negation | Comparison):
            return self._text(f"{what}换了分组写法：{new}", f"{what}: grouped otherwise: {new}")
        if old == new:
            old, new = f"{old}（{detail.old}）", f"{new}（{detail.new}）"
        return self._changed(what, last, old, new)

    def _changed(self, what: str, last: Step, old: str, new: str) -> str:
        if last.field in _IN_A_LINE:
            none = self._text("不限", "unbounded")
            chinese, english = "{what}：{old} → {new}", "{what}: {old} → {new}"
            old, new = old or none, new or none
        elif not old:
            chinese, english = "{what}填为“{new}”", "{what}: filled in as “{new}”"
        elif not new:
            chinese, english = "{what}删去，原为“{old}”", "{what}: taken out, was “{old}”"
        elif last.field == "confidence" or last.owner == "PolicyConfidence":
            chinese, english = "{what}由{old}改为{new}", "{what}: from {old} to {new}"
        else:
            chinese, english = "{what}由“{old}”改为“{new}”", "{what}: from “{old}” to “{new}”"
        said = self._text(chinese, english).format(what=what, old=old, new=new)
        return said.removeprefix("：").removeprefix(": ")

    def _came_or_went(self, what: str, last: Step, detail: Detail) -> str:
        added = detail.manner is Manner.ADDED
        values = self._new if added else self._old
        said = values.value(last.owner, last.field, detail.new if added else detail.old)
        one = "一条" if last.field in _TREES else ""
        if added:
            return self._text(f"{what}增加{one}：{said}", f"{what}, added: {said}")
        return self._text(f"{what}减少{one}：{said}", f"{what}, removed: {said}")

    def _clause(self, way: list[Step], detail: Detail) -> str:
        """The clause itself is both what is meant and what was changed: it is said once."""
        where = [*way[:-1], Step(way[-1].owner, way[-1].field)] if way else []
        what = self._what(tuple(where))
        old, new = self._old.clause(detail.old), self._new.clause(detail.new)
        if old == new:
            old, new = (
                f"{old}（{self._old.clause(detail.old, bare=True)}）",
                f"{new}（{self._new.clause(detail.new, bare=True)}）",
            )
        if old == new:
            old, new = (f"{old}（{_raw(detail.old)}）", f"{new}（{_raw(detail.new)}）")
        return self._text(f"{what}由“{old}”改为“{new}”", f"{what}: from “{old}” to “{new}”")

    def _what(self, steps: tuple[Step, ...]) -> str:
        """What is meant: ``要带的材料“户口簿”的要求``."""
        said = []
        for step in steps:
            label = field_label(step.owner, step.field, self._language)
            if step.entry is not None and step.field != "name":
                name = self._new.name(step.entry)
                label = self._text(f"{label}“{name}”", f"{label} “{name}”".strip())
            if label:
                said.append(label)
        return self._text("的", ", ").join(said)

    def _said(self, values: Values, step: Step, value: object) -> str:
        if step.field == "figure":
            return values.figure(value)  # type: ignore[arg-type]  # the cluster of these structs
        if step.field == "length" and isinstance(value, msgspec.Struct):
            return values.length(value)  # type: ignore[arg-type]  # a limit or a rule
        if step.field == "span" and isinstance(value, msgspec.Struct):
            first, last = next(
                fields for name, fields in CLUSTERS[type(value)] if name == step.field
            )
            return values.span(getattr(value, first), getattr(value, last))
        return values.value(step.owner, step.field, value)


def _raw(clause: Comparison) -> str:
    """What a clause compares, as it is written in the files."""
    compared = (*clause.values, clause.number, clause.parameter, clause.times)
    return " ".join(
        str(each) for each in (clause.fact, clause.op.value, *compared) if each not in {None, ""}
    )
