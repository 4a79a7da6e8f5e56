"""Whether service items, rules and the calendar of a catalogue make sense.

Says (field, problem) pairs in plain Chinese; :mod:`.catalogue_check` gathers them with the rest.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator

import msgspec

from . import calendar_check
from .calendar import CalendarYear
from .cases import CaseState
from .conditions import Confidence
from .facts import FactDeclaration, Supplier
from .ids import FactName
from .rules import DEFAULT_RULES, MAX_DAYS, Rule
from .service_items import CASE, KINDS, Limit, Material, ServiceItem

__all__ = ["Known", "calendar_problems", "item_problems", "rule_problems"]

MAX_LENGTH = 3_660
"""Days that a limit may have: ten years, so that a slip of the finger shows."""

MAX_COPIES = 99

_ENDS = (CaseState.DECIDED, CaseState.COMPLETED)
_NOT_A_STAGE = frozenset(
    {
        CaseState.WAITING_MATERIALS,
        CaseState.DECLINED,
        CaseState.REFUSED,
        CaseState.WITHDRAWN,
        CaseState.TRANSFERRED,
    }
)
"""States that a matter falls into; nobody plans its way through them."""

Problem = tuple[str, str]


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """What of the catalogue an item may name."""

    policies: Collection[str]
    sources: Collection[str]
    facts: dict[FactName, FactDeclaration]


def item_problems(item: ServiceItem, known: Known) -> Iterator[Problem]:
    """Everything wrong with one item."""
    if not item.id.strip():
        yield "id", "要写明事项编号"
    if not item.name.strip():
        yield "name", "要写明事项名称"
    if item.kind not in KINDS:
        yield "kind", f"没有类型 {item.kind}"
    for code in item.policies:
        if code not in known.policies:
            yield "policies", f"没有政策 {code}"
    for key in item.sources:
        if key not in known.sources:
            yield "sources", f"没有来源 {key}"
    for part, said in item.confidence.items():
        if said not in set(Confidence):
            yield f"confidence.{part}", f"没有可信程度 {said}"
    yield from _department_problems(item)
    yield from _flow_problems(item.flow)
    yield from _repeated("materials", (material.key for material in item.materials))
    for material in item.materials:
        yield from _material_problems(material, known.facts)
    yield from _repeated("limits", (limit.key for limit in item.limits))
    for limit in item.limits:
        yield from _limit_problems(limit, known.sources)


def rule_problems(rules: tuple[Rule, ...]) -> Iterator[Problem]:
    """Everything wrong with the rules: each is there once, and its length is one of days."""
    wanted = {rule.key for rule in DEFAULT_RULES}
    there = Counter(rule.key for rule in rules)
    for key in sorted(wanted - set(there)):
        yield "rules", f"缺少规则 {key}"
    for rule in rules:
        if rule.key not in wanted:
            yield "rules", f"没有规则 {rule.key}"
        if not rule.label.strip():
            yield f"rules.{rule.key}", "要写明规则的名称"
        if not 1 <= rule.length <= MAX_DAYS:
            yield f"rules.{rule.key}", f"应为 1 到 {MAX_DAYS} 天"
    yield from _repeated("rules", there.elements())


def calendar_problems(years: tuple[CalendarYear, ...]) -> Iterator[Problem]:
    """Everything wrong with the calendar: each year once, and each as a year should be."""
    yield from _repeated("calendar", (str(each.year) for each in years))
    for each in years:
        for field, problem in calendar_check.check(each):
            yield f"calendar.{each.year}.{field}", problem


def _department_problems(item: ServiceItem) -> Iterator[Problem]:
    if not item.department.strip() or not all(each.strip() for each in item.departments):
        yield "departments", "部门名称不能为空"
    elif item.departments[0] != item.department:
        yield "departments", f"第一个应为主办部门 {item.department}"
    yield from _repeated("departments", item.departments)


def _flow_problems(flow: tuple[CaseState, ...]) -> Iterator[Problem]:
    if flow[-1] not in _ENDS:
        yield "flow", "最后一步应为 decided 或 completed"
    for stage in flow:
        if stage in _NOT_A_STAGE:
            yield "flow", f"{stage.value} 不是办理流程里的一步"
    yield from _repeated("flow", (stage.value for stage in flow))


def _material_problems(
    material: Material, facts: dict[FactName, FactDeclaration]
) -> Iterator[Problem]:
    field = f"materials.{material.key}"
    if not material.key.strip() or not material.name.strip():
        yield field, "材料要有 key 和名称"
    if material.copies is not None and not 1 <= material.copies <= MAX_COPIES:
        yield f"{field}.copies", f"应为 1 到 {MAX_COPIES} 份"
    for name in material.on_file:
        fact = facts.get(FactName(name))
        if fact is None:
            yield f"{field}.on_file", f"没有声明事实 {name}"
        elif Supplier.ROSTER not in fact.suppliers:
            yield f"{field}.on_file", f"名册不提供事实 {name}"


def _limit_problems(limit: Limit, sources: Collection[str]) -> Iterator[Problem]:
    field = f"limits.{limit.key}"
    if not limit.key.strip() or not limit.name.strip():
        yield field, "时限要有 key 和名称"
    if limit.starts != CASE and limit.starts not in set(CaseState):
        yield f"{field}.starts", f"没有办理状态 {limit.starts}"
    if not 1 <= limit.length <= MAX_LENGTH:
        yield f"{field}.length", f"应为 1 到 {MAX_LENGTH} 天"
    if limit.source and limit.source not in sources:
        yield f"{field}.source", f"没有来源 {limit.source}"


def _repeated(field: str, names: Iterable[str]) -> Iterator[Problem]:
    for name, count in Counter(names).items():
        if count > 1:
            yield field, f"{name} 重复"
