"""Whether a catalogue makes sense: names that exist, types that fit, lists that agree.

The shape of a catalogue is checked when it is read; here its meaning is. A catalogue without
problems can be compiled and evaluated without any error.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain

import msgspec

from .catalogue import SCHEMA, Catalogue, facts_read, whole_condition
from .conditions import AllOf, Comparison, Condition, Negation, Operator, comparisons
from .facts import CHOICE, NUMERIC, YES_NO, FactDeclaration, FactKind, Supplier
from .ids import FactName
from .policies import Policy
from .service_check import Known, calendar_problems, item_problems, rule_problems

MAX_DEPTH = 12
"""Levels of a condition tree; the deepest of the working selection has five."""

_FITTING: dict[Operator, frozenset[FactKind]] = {
    Operator.IS_TRUE: YES_NO,
    Operator.IS_FALSE: YES_NO,
    Operator.EQ: NUMERIC | {FactKind.ENUM},
    Operator.IN: frozenset({FactKind.ENUM}),
    Operator.LT: NUMERIC,
    Operator.LE: NUMERIC,
    Operator.GT: NUMERIC,
    Operator.GE: NUMERIC,
    Operator.CONTAINS_ANY: frozenset({FactKind.SET}),
    Operator.CONTAINS_NONE: frozenset({FactKind.SET}),
    Operator.NONEMPTY: frozenset({FactKind.SET}),
}


class CatalogueProblem(msgspec.Struct, frozen=True, kw_only=True):
    """One thing wrong: in which file, policy (or empty) and field, and what, in plain Chinese."""

    file: str = ""
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
        self._hotlines = {hotline.key for hotline in catalogue.hotlines}
        self._codes = {policy.code for policy in catalogue.policies}

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
            for field, problem in self._policy_problems(policy):
                yield CatalogueProblem(policy=policy.code, field=field, problem=problem)
        known = Known(policies=self._codes, sources=self._sources, facts=self._facts)
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
        low, high = fact.minimum, fact.maximum
        if low is not None and high is not None and low > high:
            yield "minimum", "下限大于上限"

    def _parameter_problems(self) -> Iterator[CatalogueProblem]:
        for parameter in self._catalogue.parameters:
            field = f"parameters.{parameter.name}"
            yield from self._unknown_sources(field, parameter.sources)
            if parameter.value is not None and parameter.value < 0:
                yield _problem(field, "不能小于零")
            choice = parameter.choice
            if choice is None:
                continue
            if parameter.value is not None:
                yield _problem(field, "由事实选取的参数不能另外填数")
            fact = self._facts.get(choice.fact)
            if fact is None or fact.kind not in YES_NO:
                yield _problem(f"{field}.choice.fact", f"{choice.fact} 不是已声明的是否类事实")
            for name in (choice.when_yes, choice.when_no):
                chosen = self._parameters.get(name)
                if chosen is None or chosen.choice is not None:
                    yield _problem(f"{field}.choice", f"{name} 不是可填写的参数")

    def _policy_problems(self, policy: Policy) -> Iterator[tuple[str, str]]:
        in_trees = list(self._trees_of(policy))
        yield from in_trees
        if not in_trees:
            yield from self._facts_needed(policy)
        for repeated in _repeated(grade.name for grade in policy.grades):
            yield "grades", f"{repeated} 重复"
        yield from self._names_in(policy)
        for index, amount in enumerate(policy.amounts):
            if amount.value is None and not amount.text:
                yield f"amounts[{index}]", "没有数字的要写明文字（如：以当年公布标准为准）"
        for index, basis in enumerate(policy.basis):
            if bool(basis.source) == bool(basis.title):
                yield f"basis[{index}]", "要么写 src，要么写 title"

    def _names_in(self, policy: Policy) -> Iterator[tuple[str, str]]:
        for name in policy.facts_related:
            if name not in self._facts:
                yield "facts_related", f"没有声明事实 {name}"
        for key in policy.hotlines:
            if key not in self._hotlines:
                yield "hotlines", f"没有电话 {key}"
        for field, key in _source_keys(policy):
            if key not in self._sources:
                yield field, f"没有来源 {key}"

    def _trees_of(self, policy: Policy) -> Iterator[tuple[str, str]]:
        yield from self._tree_problems("conditions", policy.conditions, depth=1)
        for grade in policy.grades:
            yield from self._tree_problems(f"grades.{grade.name}", grade.when, depth=1)
        if policy.received_when is not None:
            yield from self._tree_problems("received_when", policy.received_when, depth=1)
            if any(clause.local for clause in comparisons(policy.received_when)):
                yield "received_when", "“已在享受”不能靠待核实的条款判断"

    def _facts_needed(self, policy: Policy) -> Iterator[tuple[str, str]]:
        read = facts_read(whole_condition(policy), self._catalogue.parameters)
        listed = set(policy.facts_needed)
        for name in sorted(read - listed):
            yield "facts_needed", f"条件用到了 {name}，这里没有列出"
        for name in sorted(listed - read):
            yield "facts_needed", f"列出了 {name}，条件没有用到"
        for repeated in _repeated(policy.facts_needed):
            yield "facts_needed", f"{repeated} 重复"

    def _tree_problems(
        self, field: str, condition: Condition, depth: int
    ) -> Iterator[tuple[str, str]]:
        if depth > MAX_DEPTH:
            yield field, f"条件嵌套超过 {MAX_DEPTH} 层"
            return
        if isinstance(condition, Comparison):
            for problem in self._clause_problems(condition):
                yield field, problem
        elif isinstance(condition, Negation):
            yield from self._tree_problems(f"{field}.not", condition.part, depth + 1)
        else:
            name = "all" if isinstance(condition, AllOf) else "any"
            if not condition.parts:
                yield f"{field}.{name}", "是空的"
            for index, part in enumerate(condition.parts):
                yield from self._tree_problems(f"{field}.{name}[{index}]", part, depth + 1)

    def _clause_problems(self, clause: Comparison) -> Iterator[str]:
        fact = self._facts.get(clause.fact)
        if fact is None:
            yield f"没有声明事实 {clause.fact}"
            return
        if fact.kind not in _FITTING[clause.op]:
            yield f"{clause.op.value} 不能用于 {fact.kind.value} 类的事实 {clause.fact}"
            return
        given = (bool(clause.values), clause.number is not None, bool(clause.parameter))
        if clause.op in {Operator.IS_TRUE, Operator.IS_FALSE, Operator.NONEMPTY}:
            wanted = [(False, False, False)]
        elif fact.kind in NUMERIC:
            wanted = [(False, True, False), (False, False, True)]
        else:
            wanted = [(True, False, False)]
        if given not in wanted:
            yield f"{clause.op.value} 的 value 写法不对"
        if clause.op is Operator.EQ and len(clause.values) > 1:
            yield "eq 只能有一个取值，几个取值用 in"
        for value in clause.values:
            if fact.option(value) is None:
                yield f"事实 {clause.fact} 没有取值 {value}"
        if clause.times and not clause.parameter:
            yield "mul 要和 param 一起用"
        for name in (clause.parameter, clause.times):
            if name and name not in self._parameters:
                yield f"没有参数 {name}"

    def _unknown_sources(self, field: str, keys: Iterable[str]) -> Iterator[CatalogueProblem]:
        for key in keys:
            if key not in self._sources:
                yield _problem(field, f"没有来源 {key}")


def _source_keys(policy: Policy) -> Iterator[tuple[str, str]]:
    """Every reference to a source in a policy, with the field where it stands."""
    fields: list[tuple[str, Iterable[str]]] = [
        ("basis", (basis.source for basis in policy.basis if basis.source)),
        ("time_limit", policy.time_limit.sources),
        ("publicity", policy.publicity.sources),
    ]
    fields += [("materials", material.sources) for material in policy.materials]
    fields += [("material_remarks", remark.sources) for remark in policy.material_remarks]
    fields += [("amounts", amount.sources) for amount in policy.amounts]
    fields += [("grades", grade.sources) for grade in policy.grades]
    fields += [("conditions", clause.sources) for clause in comparisons(whole_condition(policy))]
    for field, keys in fields:
        for key in keys:
            yield field, key


def _repeated(names: Iterable[str | FactName]) -> list[str]:
    return [name for name, count in Counter(names).items() if count > 1]


def _problem(field: str, problem: str) -> CatalogueProblem:
    return CatalogueProblem(field=field, problem=problem)
