"""Values of the catalogue in words: figures, days, clauses, papers, and references by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Any

import msgspec

from ..domain.calendar import CalendarYear, Holiday
from ..domain.catalogue import (
    Area,
    Catalogue,
    Choice,
    Figure,
    Group,
    Hotline,
    Neighbour,
    Parameter,
    Source,
)
from ..domain.clause_text import clause_text, parameter_label
from ..domain.conditions import AllOf, AnyOf, Comparison, Condition, Negation
from ..domain.errors import CatalogueError
from ..domain.fact_values import plain
from ..domain.facts import Enumeration, FactDeclaration, Option
from ..domain.formulas import Formula, formula_text
from ..domain.ids import FactName, PolicyCode
from ..domain.policies import (
    Amount,
    Basis,
    BenefitGrade,
    Policy,
    PolicyMaterial,
    Relation,
    Remark,
)
from ..domain.rules import Rule
from ..domain.service_items import Limit, Material, ServiceItem
from .catalogue_fields import CODES
from .catalogue_terms import FORMS
from .naming import name_of
from .sentence import Language
from .terms import STATES, item_kind

__all__ = ["Values"]

_OF_FACTS = ("fact", "facts_needed", "facts_related", "on_file", "moot_without")
_PARTS_OF_AN_ITEM = {"limit": ("时限", "limit"), "materials": ("材料", "papers")}


class Values:
    """Says the values of one catalogue in one language; what is only in it stays as it is written.

    The catalogue's own words (names, clauses, papers) are Chinese in either language.
    """

    def __init__(self, catalogue: Catalogue, language: Language) -> None:
        self._catalogue = catalogue
        self._language = language
        self._colon = self.text("：", ": ")
        self._names: Mapping[type, Callable[[Any], str]] = {
            Basis: self._basis,
            Remark: lambda each: each.text,
            Amount: lambda each: each.item,
            Relation: lambda each: self._policy(each.policy),
            Figure: lambda each: self.span(each.valid_from, each.valid_to),
            Source: lambda each: each.title,
            Parameter: lambda each: each.label,
            FactDeclaration: lambda each: each.label,
            Rule: lambda each: each.label,
            CalendarYear: lambda each: str(each.year),
        }
        self._references: Mapping[str, Callable[[str], str]] = {
            **dict.fromkeys(_OF_FACTS, self._fact),
            **dict.fromkeys(("source", "sources"), self._source),
            **dict.fromkeys(("policy", "policies"), self._policy),
            **dict.fromkeys(("flow", "starts"), self._state),
            "hotlines": self._hotline,
            "form": self._form,
        }
        self._whole: Mapping[type, Callable[[Any], str]] = {
            Area: lambda each: each.name + self._bracketed([each.code]),
            PolicyMaterial: lambda each: each.name + self._bracketed([self._code(each.required)]),
            Amount: lambda each: f"{each.item}{self._colon}{self.figure(each)}",
            BenefitGrade: lambda each: f"{each.name}{self._colon}{self.condition(each.when)}",
            Relation: lambda each: (
                f"{self._policy(each.policy)}{self._bracketed([self._code(each.kind)])}"
                f"{self._colon}{each.text}"
            ),
            Figure: self.figure,
            Parameter: lambda each: f"{each.label}{self._colon}{self.figure(each)}",
            Choice: self._choice,
            Option: lambda each: each.name + self._bracketed([each.value]),
            Holiday: lambda each: f"{each.name} {self.span(each.first, each.last)}",
            Limit: lambda each: f"{each.name} {self.length(each)}",
            Rule: lambda each: f"{each.label} {self.length(each)}",
            Policy: lambda each: f"{each.code} {each.name}",
            ServiceItem: lambda each: f"{each.id} {each.name}",
            Hotline: lambda each: f"{each.name} {each.number}".strip(),
            Neighbour: lambda each: each.name,
            Enumeration: lambda each: each.name,
            Group: lambda each: each.name,
            Source: lambda each: f"{each.title}{self._bracketed([each.number])}",
            FactDeclaration: lambda each: each.ask or each.label,
            Material: lambda each: each.asked,
        }

    def text(self, chinese: str, english: str) -> str:
        """The one of the two that the reader wants."""
        return english if self._language == "en" else chinese

    def name(self, entry: Any) -> str:
        """What an entry of a list is called, in short."""
        if isinstance(entry, str):
            if entry in _PARTS_OF_AN_ITEM:
                return self.text(*_PARTS_OF_AN_ITEM[entry])
            return entry
        if isinstance(entry, _CONDITIONS):
            return self.condition(entry)
        named = self._names.get(type(entry))
        return named(entry) if named else str(getattr(entry, "name", entry))

    def value(self, owner: str, field: str, value: Any) -> str:
        """A value of a field; empty where there is none, except where that says something."""
        if field in {"confidence", "wording"} or owner == "PolicyConfidence":
            said = name_of(CODES, str(value or ""), self._language)
        elif isinstance(value, tuple):
            said = self.text("、", ", ").join(self.value(owner, field, each) for each in value)
        elif isinstance(value, bool):
            said = self.text("是", "yes") if value else self.text("否", "no")
        elif isinstance(value, int | Decimal):
            said = plain(value)
        elif isinstance(value, Formula):
            said = self.formula(value)
        elif isinstance(value, _CONDITIONS):
            said = self.condition(value)
        elif isinstance(value, msgspec.Struct):
            said = self.whole(value)
        else:
            said = self._said(owner, field, str(value)) if value else ""
        return said

    def whole(self, entry: Any) -> str:
        """An entry that came or went, in one phrase."""
        said = self._whole.get(type(entry))
        return said(entry) if said else self.name(entry)

    def figure(self, entry: Amount | Parameter | Figure) -> str:
        """A figure with its unit and days: ``135元/人·月（2026-07-01起，文件）``."""
        unit = getattr(entry, "unit", "")
        formula = getattr(entry, "formula", None)
        said = [getattr(entry, "text", "")]
        if formula is not None:
            said.insert(0, f"{self.formula(formula)}{self._bracketed([unit])}")
        elif entry.value is not None:
            said.insert(0, f"{plain(entry.value)}{unit}")
        elif not said[0]:
            said = [self.text("未填", "not filled in")]
        remarks = [
            getattr(entry, "area", ""),
            self.span(entry.valid_from, entry.valid_to),
            getattr(entry, "document", ""),
            self.text("历史标准", "historic") if getattr(entry, "historic", False) else "",
        ]
        if formula is None and entry.value is None:
            remarks.append(unit)
        if isinstance(entry, Amount):
            remarks.append(self.value("Amount", "sources", entry.sources))
        return self.text("，", ", ").join(filter(None, said)) + self._bracketed(remarks)

    def span(self, first: str, last: str) -> str:
        """Days from and until; empty where neither is bounded."""
        since = self.text(f"{first}起", f"from {first}") if first else ""
        until = self.text(f"{last}止", f"until {last}") if last else ""
        return self.text("，", ", ").join(filter(None, (since, until)))

    def length(self, entry: Limit | Rule) -> str:
        """How many days, and which kind of days."""
        if entry.working:
            return self.text(f"{entry.length} 个工作日", f"working days: {entry.length}")
        return self.text(f"{entry.length} 天", f"days: {entry.length}")

    def condition(self, tree: Condition, *, inside: bool = False) -> str:
        """A condition as one phrase."""
        if isinstance(tree, Comparison):
            return self.clause(tree)
        if isinstance(tree, Negation):
            part = self.condition(tree.part)
            said = self.text(f"不是：{part}", f"not: {part}")
        else:
            both = isinstance(tree, AllOf)
            between = self.text("，并且", " and ") if both else self.text("，或者", " or ")
            said = between.join(self.condition(part, inside=True) for part in tree.parts)
        said = f"{tree.name}：{said}" if tree.name else said
        return f"（{said}）" if inside else said

    def clause(self, clause: Comparison, *, bare: bool = False) -> str:
        """A clause in words; ``bare``: made from what it compares, whatever its own text says."""
        if bare:
            clause = msgspec.structs.replace(clause, text="")
        try:
            return clause_text(clause, self._catalogue.fact(clause.fact), self._catalogue)
        except CatalogueError:
            return clause.text or f"{clause.fact} {clause.op.value}"

    def formula(self, formula: Formula) -> str:
        """A formula with the names of what is in it."""
        return formula_text(formula, self._named)

    def _bracketed(self, remarks: list[str]) -> str:
        said = self.text("，", ", ").join(filter(None, remarks))
        return self.text(f"（{said}）", f" ({said})") if said else ""

    def _named(self, name: str) -> str:
        if self._catalogue.parameter(name) is not None:
            return parameter_label(self._catalogue, name)
        return self._fact(name)

    def _said(self, owner: str, field: str, value: str) -> str:
        named = self._references.get(field)
        if named is not None:
            said = named(value)
        elif owner == "Choice":
            said = parameter_label(self._catalogue, value)
        elif owner == "ServiceItem" and field == "kind":
            said = item_kind(value, self._language)
        else:
            said = self._code(value) if field in _CODED else value
        return said

    def _source(self, key: str) -> str:
        source = self._catalogue.source(key)
        return source.title if source else key

    def _hotline(self, key: str) -> str:
        found = next((each for each in self._catalogue.hotlines if each.key == key), None)
        return self.whole(found) if found else key

    def _state(self, state: str) -> str:
        return name_of(STATES, state, self._language)

    def _form(self, form: str) -> str:
        return name_of(FORMS, form, self._language)

    def _code(self, code: StrEnum | str) -> str:
        return name_of(CODES, str(code), self._language)

    def _fact(self, name: str) -> str:
        try:
            return self._catalogue.fact(FactName(name)).label
        except CatalogueError:
            return name

    def _policy(self, code: str) -> str:
        policy = self._catalogue.policy(PolicyCode(code))
        return f"{code} {policy.name}" if policy else code

    def _basis(self, basis: Basis) -> str:
        return basis.title or self._source(basis.source)

    def _choice(self, choice: Choice) -> str:
        return self.text(
            f"按“{self._fact(choice.fact)}”取：是——"
            f"{parameter_label(self._catalogue, choice.when_yes)}，否——"
            f"{parameter_label(self._catalogue, choice.when_no)}",
            f"by {self._fact(choice.fact)}: yes {choice.when_yes}, no {choice.when_no}",
        )


_CODED = frozenset({"channels", "required", "needed", "kind", "suppliers"})
_CONDITIONS = (Comparison, AllOf, AnyOf, Negation)
