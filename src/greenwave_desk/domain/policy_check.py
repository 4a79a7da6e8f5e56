"""Whether a policy of a catalogue makes sense: its trees, its lists, and how it stands to others.

Says (field, problem) pairs in plain Chinese; :mod:`.catalogue_check` gathers them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from .catalogue import Catalogue, facts_read, whole_condition
from .clause_check import Declared, contradiction, formula_problems, tree_problems
from .conditions import AnyOf, comparisons
from .ids import PolicyCode
from .period_check import span_problems
from .policies import Amount, Policy, RelationKind
from .relations import DECIDING, effective_condition

__all__ = ["circles", "policy_problems"]

Problem = tuple[str, str]


def policy_problems(policy: Policy, declared: Declared, catalogue: Catalogue) -> Iterator[Problem]:
    """Everything wrong with one policy."""
    for field in ("name", "department"):
        if not getattr(policy, field).strip():
            yield field, "不能为空"
    in_trees = [*_trees_of(policy, declared), *_relation_problems(policy, declared)]
    yield from in_trees
    if not in_trees:
        yield from _facts_needed(policy, catalogue)
        yield from _never(policy, catalogue)
    for repeated in _repeated(grade.name for grade in policy.grades):
        yield "grades", f"{repeated} 重复"
    yield from span_problems(policy.valid_from, policy.valid_to)
    first, last = policy.usual_from_age, policy.usual_to_age
    if (first is not None and first < 0) or (last is not None and last < (first or 0)):
        yield "usual_from_age", "通常年龄要从小到大，不小于零"
    yield from _names_in(policy, declared)
    for index, amount in enumerate(policy.amounts):
        for place, problem in _amount_problems(amount, declared):
            yield f"amounts[{index}]{place}", problem
    for index, basis in enumerate(policy.basis):
        if bool(basis.source) == bool(basis.title):
            yield f"basis[{index}]", "要么写 src，要么写 title"


def circles(policies: Iterable[Policy]) -> Iterator[tuple[PolicyCode, PolicyCode]]:
    """Policies that presuppose themselves through others, each with the next one on its way."""
    needs = {
        policy.code: [r.policy for r in policy.relations if r.kind is RelationKind.NEEDS]
        for policy in policies
    }
    for code, wanted in needs.items():
        for other in wanted:
            # A policy that needs itself is told as that.
            if other != code and _reaches(other, code, needs):
                yield code, other


def _reaches(
    start: PolicyCode, goal: PolicyCode, needs: Mapping[PolicyCode, list[PolicyCode]]
) -> bool:
    seen, waiting = {start}, [start]
    while waiting:
        for each in needs.get(waiting.pop(), ()):
            if each == goal:
                return True
            if each not in seen:
                seen.add(each)
                waiting.append(each)
    return False


def _trees_of(policy: Policy, declared: Declared) -> Iterator[Problem]:
    yield from tree_problems("conditions", policy.conditions, declared)
    for index, grade in enumerate(policy.grades):
        yield from tree_problems(f"grades[{index}].when", grade.when, declared)
    if policy.received_when is not None:
        yield from tree_problems("received_when", policy.received_when, declared)
        if any(clause.local for clause in comparisons(policy.received_when)):
            yield "received_when", "“已在享受”不能靠待核实的条款判断"


def _relation_problems(policy: Policy, declared: Declared) -> Iterator[Problem]:
    for index, relation in enumerate(policy.relations):
        field = f"relations[{index}]"
        other = declared.policies.get(relation.policy)
        if other is None:
            yield f"{field}.policy", f"没有政策 {relation.policy}"
        elif relation.policy == policy.code:
            yield f"{field}.policy", "政策不能和自己有关系"
        elif relation.kind in DECIDING and other.received_when is None:
            yield (
                f"{field}.kind",
                f"{relation.kind.value} 要看是否已享受 {other.code}，而它没有写 received_when",
            )
        if not relation.text.strip():
            yield f"{field}.text", "要用一句话写明"
        yield from _unknown_sources(field, relation.sources, declared)
    kinds: dict[PolicyCode, set[RelationKind]] = {}
    for index, relation in enumerate(policy.relations):
        before = kinds.setdefault(relation.policy, set())
        if relation.kind in before:
            yield f"relations[{index}]", f"与 {relation.policy} 的 {relation.kind.value} 重复"
        elif (
            before
            and relation.kind in DECIDING | {RelationKind.ONE_OF}
            and before & (DECIDING | {RelationKind.ONE_OF})
        ):
            yield (
                f"relations[{index}].kind",
                f"与 {relation.policy} 的关系前后矛盾：bars、needs、one_of 只能写一种",
            )
        before.add(relation.kind)


def _facts_needed(policy: Policy, catalogue: Catalogue) -> Iterator[Problem]:
    whole = AnyOf(parts=(whole_condition(policy), effective_condition(policy, catalogue)))
    read = facts_read(whole, catalogue.parameters)
    listed = set(policy.facts_needed)
    for name in sorted(read - listed):
        yield "facts_needed", f"条件用到了 {name}，这里没有列出"
    for name in sorted(listed - read):
        yield "facts_needed", f"列出了 {name}，条件没有用到"
    for repeated in _repeated(policy.facts_needed):
        yield "facts_needed", f"{repeated} 重复"


def _never(policy: Policy, catalogue: Catalogue) -> Iterator[Problem]:
    trees = [("conditions", policy.conditions)]
    trees += [(f"grades[{index}].when", each.when) for index, each in enumerate(policy.grades)]
    if policy.received_when is not None:
        trees.append(("received_when", policy.received_when))
    certain = True
    for field, tree in trees:
        found = contradiction(tree)
        if found is not None:
            certain = False
            yield f"{field}{found[0]}", _impossible(found[1])
    if certain:
        found = contradiction(effective_condition(policy, catalogue))
        if found is not None:
            yield "relations", f"和条件放在一起，{_impossible(found[1])}"


def _impossible(name: str) -> str:
    return f"关于 {name} 的几条要求不可能同时满足，这一组永远不会成立"


def _amount_problems(amount: Amount, declared: Declared) -> Iterator[Problem]:
    """Problems with where in the amount: ``.when.fact``, or empty for the amount as a whole."""
    if not amount.item.strip():
        yield ".item", "要写明是什么金额"
    if amount.value is None and amount.formula is None and not amount.text:
        yield "", "没有数字的要写明文字（如：以当年公布标准为准）"
    if amount.value is not None and amount.formula is not None:
        yield ".formula", "value 和 formula 只能写一个"
    if amount.value is not None and (not amount.value.is_finite() or amount.value < 0):
        yield ".value", "应为不小于零的数字"
    if amount.formula is not None:
        yield from formula_problems(".formula", amount.formula, declared)
        if not amount.unit:
            yield ".unit", "用公式算的金额要写明单位（如 元/人·月）"
    if amount.when is not None:
        in_tree = list(tree_problems(".when", amount.when, declared))
        yield from in_tree
        found = None if in_tree else contradiction(amount.when)
        if found is not None:
            yield f".when{found[0]}", _impossible(found[1])
    for field, problem in span_problems(amount.valid_from, amount.valid_to, loose=True):
        yield f".{field}", problem


def _names_in(policy: Policy, declared: Declared) -> Iterator[Problem]:
    for name in policy.facts_related:
        if name not in declared.facts:
            yield "facts_related", f"没有声明事实 {name}"
    for key in policy.hotlines:
        if key not in declared.hotlines:
            yield "hotlines", f"没有电话 {key}"
    for index, basis in enumerate(policy.basis):
        if basis.source:
            yield from _unknown_sources(f"basis[{index}]", (basis.source,), declared)
    for field, part in (("time_limit", policy.time_limit), ("publicity", policy.publicity)):
        yield from _unknown_sources(field, part.sources, declared)
    for field, several in (
        ("materials", [each.sources for each in policy.materials]),
        ("material_remarks", [each.sources for each in policy.material_remarks]),
        ("amounts", [each.sources for each in policy.amounts]),
        ("grades", [each.sources for each in policy.grades]),
    ):
        for index, keys in enumerate(several):
            yield from _unknown_sources(f"{field}[{index}]", keys, declared)


def _unknown_sources(field: str, keys: Iterable[str], declared: Declared) -> Iterator[Problem]:
    for key in keys:
        if key not in declared.sources:
            yield f"{field}.src", f"没有来源 {key}"


def _repeated(names: Iterable[str]) -> list[str]:
    return [name for name, count in Counter(names).items() if count > 1]
