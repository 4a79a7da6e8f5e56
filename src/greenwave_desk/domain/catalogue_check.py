"""Whether a catalogue makes sense: names that exist, types that fit, lists that agree.

The shape of a catalogue is checked when it is read; here its meaning is. A catalogue without
problems can be compiled and evaluated without any error.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain

import msgspec

from .catalogue import SCHEMA, Catalogue, Figure, Parameter
from .clause_check import Declared
from .facts import CHOICE, NUMERIC, YES_NO, FactDeclaration, Supplier
from .ids import FactName
from .period_check import day_problem, renewal_problem, span_problems
from .policy_check import circles, policy_problems
from .service_check import Known, calendar_problems, item_problems, rule_problems

__all__ = ["CatalogueProblem", "check"]


class CatalogueProblem(msgspec.Struct, frozen=True, kw_only=True):
    """One thing wrong: in which file, policy (or empty) and field, and what, in plain Chinese.

    ``line`` is where in the file, counted from one; 0: not known.
    """

    file: str = ""
    line: int = 0
    policy: str = ""
    field: str
    problem: str


def check(catalogue: Catalogue) -> tuple[CatalogueProblem, ...]:
    """Everything wrong with a catalogue; empty when it can be used. ``file`` is left empty."""
    return tuple(_Check(catalogue).problems())


class _Check:
    """The names that one catalogue declares, and the walk over everything that uses them."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._facts = {declaration.name: declaration for declaration in catalogue.facts}
        self._parameters = {parameter.name: parameter for parameter in catalogue.parameters}
        self._enumerations = {each.name: each for each in catalogue.enumerations}
        self._sources = {source.key for source in catalogue.sources}
        self._declared = Declared(
            facts=self._facts,
            parameters=self._parameters,
            policies={policy.code: policy for policy in catalogue.policies},
            sources=frozenset(self._sources),
            hotlines=frozenset(hotline.key for hotline in catalogue.hotlines),
        )

    def problems(self) -> Iterator[CatalogueProblem]:
        catalogue = self._catalogue
        if not 1 <= catalogue.schema <= SCHEMA:
            yield _problem("schema", f"目录格式版本 {catalogue.schema} 不认识")
        if catalogue.version < 1:
            yield _problem("version", "版本号应从 1 开始")
        yield from self._unique()
        yield from self._fact_problems()
        yield from self._parameter_problems()
        for policy in catalogue.policies:
            for field, problem in policy_problems(policy, self._declared, catalogue):
                yield CatalogueProblem(policy=policy.code, field=field, problem=problem)
        for code, other in circles(catalogue.policies):
            yield CatalogueProblem(
                policy=code, field="relations", problem=f"经 {other} 又回到自己，互为前提"
            )
        known = Known(
            policies=self._declared.policies.keys(), sources=self._sources, facts=self._facts
        )
        for item in catalogue.items:
            for field, problem in item_problems(item, known):
                yield _problem(f"items.{item.id}.{field}", problem)
        for field, problem in chain(
            rule_problems(catalogue.rules), calendar_problems(catalogue.calendar)
        ):
            yield _problem(field, problem)
        for neighbour in catalogue.neighbours:
            yield from self._unknown_sources(f"neighbours.{neighbour.name}", neighbour.sources)

    def _unique(self) -> Iterator[CatalogueProblem]:
        catalogue = self._catalogue
        lists: dict[str, Iterable[str]] = {
            "sources": (each.key for each in catalogue.sources),
            "enumerations": (each.name for each in catalogue.enumerations),
            "groups": (each.name for each in catalogue.groups),
            "facts": (each.name for each in catalogue.facts),
            "parameters": (each.name for each in catalogue.parameters),
            "hotlines": (each.key for each in catalogue.hotlines),
            "policies": (each.code for each in catalogue.policies),
            "items": (each.id for each in catalogue.items),
        }
        for enumeration in catalogue.enumerations:
            lists[f"enumerations.{enumeration.name}"] = (o.value for o in enumeration.options)
        for field, names in lists.items():
            for name in _repeated(names):
                code = name if field == "policies" else ""
                yield CatalogueProblem(policy=code, field=field, problem=f"{name} 重复")

    def _fact_problems(self) -> Iterator[CatalogueProblem]:
        for enumeration in self._catalogue.enumerations:
            values = {option.value for option in enumeration.options}
            for option in enumeration.options:
                for value in option.some_of:
                    if value not in values:
                        field = f"enumerations.{enumeration.name}.{option.value}.some_of"
                        yield _problem(field, f"没有取值 {value}")
        declared = {o.value for e in self._catalogue.enumerations for o in e.options}
        for group in self._catalogue.groups:
            for value in group.values:
                if value not in declared:
                    yield _problem(f"groups.{group.name}", f"没有取值 {value}")
        for fact in self._catalogue.facts:
            for field, problem in self._declaration(fact):
                yield _problem(f"facts.{fact.name}.{field}", problem)

    def _declaration(self, fact: FactDeclaration) -> Iterator[tuple[str, str]]:
        enumeration = self._enumerations.get(fact.enumeration)
        if fact.kind in CHOICE:
            if enumeration is None:
                yield "enumeration", "单选或多选的事实要写明用哪个取值表"
            elif fact.options != enumeration.options:
                yield "options", f"与取值表 {fact.enumeration} 不一致"
        elif fact.enumeration or fact.options:
            yield "enumeration", "只有单选或多选的事实才有取值表"
        if fact.kind in YES_NO and not (fact.when_yes and fact.when_no):
            yield "when_yes", "是否类事实要写明 when_yes 和 when_no"
        if not fact.suppliers:
            yield "suppliers", "要写明由谁提供"
        if Supplier.VISITOR in fact.suppliers and not fact.ask:
            yield "ask", "由来访人提供的事实要写明怎么问"
        yield from _range(fact)
        if fact.fresh_days is not None and fact.fresh_days < 1:
            yield "fresh_days", "应为大于零的天数"
        problem = renewal_problem(fact.renews)
        if problem:
            yield "renews", problem
        if fact.moot_without:
            yield from self._moot(fact)

    def _moot(self, fact: FactDeclaration) -> Iterator[tuple[str, str]]:
        other = self._facts.get(FactName(fact.moot_without))
        if other is None or other.kind not in YES_NO:
            yield "moot_without", f"{fact.moot_without} 不是已声明的是否类事实"
        if fact.kind not in CHOICE:
            yield "moot_without", "只有单选或多选的事实才能写"

    def _parameter_problems(self) -> Iterator[CatalogueProblem]:
        for parameter in self._catalogue.parameters:
            field = f"parameters.{parameter.name}"
            yield from self._unknown_sources(field, parameter.sources)
            for place, problem in chain(_figures(parameter), self._chosen(parameter)):
                yield _problem(f"{field}{place}", problem)

    def _chosen(self, parameter: Parameter) -> Iterator[tuple[str, str]]:
        choice = parameter.choice
        if choice is None:
            return
        if parameter.value is not None or parameter.earlier:
            yield "", "由事实选取的参数不能另外填数"
        fact = self._facts.get(choice.fact)
        if fact is None or fact.kind not in YES_NO:
            yield ".choice.fact", f"{choice.fact} 不是已声明的是否类事实"
        for key, name in (("when_yes", choice.when_yes), ("when_no", choice.when_no)):
            chosen = self._parameters.get(name)
            if chosen is None or chosen.choice is not None:
                yield f".choice.{key}", f"{name} 不是可填写的参数"

    def _unknown_sources(self, field: str, keys: Iterable[str]) -> Iterator[CatalogueProblem]:
        for key in keys:
            if key not in self._sources:
                yield _problem(f"{field}.src", f"没有来源 {key}")


def _range(fact: FactDeclaration) -> Iterator[tuple[str, str]]:
    low, high = fact.minimum, fact.maximum
    for field, bound in (("minimum", low), ("maximum", high)):
        if bound is not None and not bound.is_finite():
            yield field, "应为数字"
            return
        if bound is not None and fact.kind not in NUMERIC:
            yield field, "只有数字类的事实才有上下限"
    if low is not None and high is not None and low > high:
        yield "minimum", "下限大于上限"


def _figures(parameter: Parameter) -> Iterator[tuple[str, str]]:
    """What is wrong with a parameter's figures and their days, and where in the parameter."""
    figures: list[tuple[str, Parameter | Figure]] = [("", parameter)]
    figures += [(f".earlier[{index}]", each) for index, each in enumerate(parameter.earlier)]
    for place, figure in figures:
        if figure.value is not None and (not figure.value.is_finite() or figure.value < 0):
            yield f"{place}.value", "应为数字，不能小于零"
        for field, problem in span_problems(figure.valid_from, figure.valid_to):
            yield f"{place}.{field}", problem
    problem = day_problem(parameter.entered_on)
    if problem:
        yield ".entered_on", problem


def _repeated(names: Iterable[str]) -> list[str]:
    return [name for name, count in Counter(names).items() if count > 1]


def _problem(field: str, problem: str) -> CatalogueProblem:
    return CatalogueProblem(field=field, problem=problem)
