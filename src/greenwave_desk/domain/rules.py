"""The desk's own periods: within how many days somebody must be told, nudged or called back.

They are part of the catalogue, so that the county sets them once for all of its desks. Each says
what it rests on; where no text was found it is the program's own default and says so.
"""

from __future__ import annotations

from .conditions import Confidence, Node
from .errors import CatalogueError, ErrorCode

__all__ = ["DEFAULT_RULES", "MAX_DAYS", "Rule", "rule", "with_rule"]

MAX_DAYS = 250
"""The longest period a rule may have: about the working days of a year."""

_OWN = "程序默认，县区可改"


class Rule(Node, frozen=True, kw_only=True):
    """One period of ``length`` days (``working``: working days), and what it rests on."""

    key: str
    label: str
    length: int
    working: bool = True
    source: str = _OWN
    confidence: Confidence = Confidence.UNKNOWN
    note: str = ""


DEFAULT_RULES: tuple[Rule, ...] = (
    Rule(
        key="tell_result",
        label="办结后告知来访人结果",
        length=1,
        note="不予救助的，另须书面说明理由（社会救助法第四十五条）",
    ),
    Rule(key="tell_progress", label="办理中向来访人通报进展的间隔", length=5),
    Rule(key="nudge_back_office", label="后台没有动静时催办的间隔", length=3),
    Rule(key="accept_hand_over", label="接手移交事项的期限", length=1),
    Rule(key="assistant_absent", label="协办员不在岗时改派的期限", length=1),
    Rule(
        key="urgent_papers",
        label="先行救助后补齐手续的期限",
        length=10,
        note="社会救助法第二十九条、第五十条允许先救助、后补手续，没有查到规定的天数",
    ),
    Rule(
        key="bad_rating_call_back",
        label="差评回访整改的期限",
        length=5,
        source="德州市公开的差评处理做法（100%回访，5个工作日内整改答复）；本县区以自己的规定为准",
        confidence=Confidence.VERIFIED_SECONDARY,
    ),
    Rule(key="due_soon", label="到期前多少天提醒", length=2),
    Rule(key="materials_waiting", label="等待补交材料多久后提醒联系来访人", length=10),
)
"""Used where a catalogue says nothing else; a catalogue names every one of these and no other."""


def rule(rules: tuple[Rule, ...], key: str) -> Rule:
    """The rule of that key; the program's default where the catalogue has none.

    Raises:
        CatalogueError: there is no such rule.
    """
    for each in (*rules, *DEFAULT_RULES):
        if each.key == key:
            return each
    raise CatalogueError(ErrorCode.RULE_UNKNOWN, rule=key)


def with_rule(rules: tuple[Rule, ...], key: str, length: int) -> tuple[Rule, ...]:
    """The rules with another length for one of them, which is the county's own from then on.

    Raises:
        CatalogueError: there is no such rule, or the length is out of range.
    """
    old = rule(rules, key)
    if not 1 <= length <= MAX_DAYS:
        raise CatalogueError(
            ErrorCode.CATALOGUE_EDIT_REFUSED, field=old.label, problem=f"应为 1 到 {MAX_DAYS} 天"
        )
    return tuple(
        _changed(each, length) if each.key == old.key else each for each in _complete(rules)
    )


def _changed(old: Rule, length: int) -> Rule:
    if old.length == length:
        return old
    return Rule(
        key=old.key,
        label=old.label,
        length=length,
        working=old.working,
        source="县区设定",
        confidence=Confidence.GENERAL,
        note=old.note,
    )


def _complete(rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
    """The rules, with the default of every one that an older catalogue does not have."""
    there = {each.key for each in rules}
    return (*rules, *(each for each in DEFAULT_RULES if each.key not in there))
