"""Makes the cards of a catalogue: for each policy what an assistant has to say in one breath."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .catalogue import Catalogue
from .clause_text import clause_text
from .conditions import AllOf, AnyOf, Comparison, Condition, Confidence, Negation, comparisons
from .ids import Day
from .policies import Policy
from .policy_text import (
    TO_BE_CHECKED,
    amount_lines,
    basis_lines,
    channel_text,
    department_text,
    hotline_text,
    papers,
    publicity_text,
    time_limit_text,
    where_to_apply,
)
from .practice import Card, CardId, Line, LineKind, Topic

FRONTS: dict[Topic, str] = {
    Topic.TARGET: "“{name}”帮的是哪些人？",
    Topic.BENEFIT: "“{name}”给什么？标准是多少？",
    Topic.CONDITIONS: "“{name}”要满足哪些条件？",
    Topic.MATERIALS: "办“{name}”要带什么？哪些不能向群众要？",
    Topic.APPLY: "“{name}”到哪里办、由谁来申请？",
    Topic.TIME: "“{name}”多长时间办完？要不要公示？",
    Topic.EXCLUSIONS: "什么情况下不能享受“{name}”？和别的待遇怎样衔接？",
    Topic.HOTLINE: "咨询“{name}”打哪个电话？",
    Topic.WHICH: "这是哪项政策给的帮助？\n“{clue}”",
}
CAUTIONS: dict[Confidence, str] = {
    Confidence.VERIFIED: "",
    Confidence.VERIFIED_SECONDARY: "依据转引资料，未与原文核对",
    Confidence.GENERAL: f"凭通行做法整理，{TO_BE_CHECKED}",
    Confidence.UNKNOWN: "没有查到依据，请向主管部门核实",
}
NEVER_ASKED = "不能向群众要"

_TELLING = 4
"""So many characters in a row that stand in a clue and in a policy's name name the policy."""
_ALIKE = 0.25
"""Two benefits of which more of the shorter one's pairs of characters are common are too alike."""
_LEAST_OTHERS = 3


def cards_of(catalogue: Catalogue, day: Day) -> tuple[Card, ...]:
    """The cards of every policy that is in force on ``day``, in the catalogue's order."""
    policies = [policy for policy in catalogue.policies if _in_force(policy, day)]
    return tuple(
        card
        for policy in policies
        for card in (*_cards(policy, catalogue), *_which(policy, policies))
    )


def _in_force(policy: Policy, day: Day) -> bool:
    begun = not policy.valid_from or policy.valid_from <= day
    return begun and (not policy.valid_to or day <= policy.valid_to)


def _cards(policy: Policy, catalogue: Catalogue) -> Iterator[Card]:
    sure = policy.confidence
    parts = (
        (Topic.TARGET, _plain(policy.target), (), sure.conditions),
        (Topic.BENEFIT, _benefit(policy), _keys(*policy.amounts), sure.gives),
        (
            Topic.CONDITIONS,
            _conditions(policy, catalogue),
            _keys(*comparisons(policy.conditions)),
            sure.conditions,
        ),
        (
            Topic.MATERIALS,
            _materials(policy),
            _keys(*policy.materials, *policy.material_remarks),
            sure.materials,
        ),
        (Topic.APPLY, _apply(policy), (), sure.apply),
        (Topic.TIME, _time(policy), _keys(policy.time_limit, policy.publicity), sure.time_limit),
        (
            Topic.EXCLUSIONS,
            _exclusions(policy, catalogue),
            _keys(*policy.relations),
            sure.conditions,
        ),
        (Topic.HOTLINE, _plain([hotline_text(policy, catalogue)]), (), sure.hotline),
    )
    for topic, back, keys, confidence in parts:
        if back:
            yield Card(
                id=CardId(f"{policy.code}/{topic}"),
                policy=policy.code,
                policy_name=policy.name,
                department=policy.department,
                topic=topic,
                front=FRONTS[topic].format(name=policy.name),
                back=back,
                sources=_titles(keys, catalogue) or _founded(policy, catalogue, topic, confidence),
                caution=CAUTIONS[confidence],
            )


def _founded(
    policy: Policy, catalogue: Catalogue, topic: Topic, confidence: Confidence
) -> tuple[str, ...]:
    """The policy's own documents; none where none of them was found to say this."""
    if topic is Topic.HOTLINE or confidence is Confidence.UNKNOWN:
        return ()
    return basis_lines(policy, catalogue)


def _plain(lines: Iterable[str]) -> tuple[Line, ...]:
    return tuple(Line(text) for text in lines if text)


def _benefit(policy: Policy) -> tuple[Line, ...]:
    unknown = {each.text for each in policy.amounts if each.value is None and each.formula is None}
    return (
        Line(policy.gives),
        Line("标准", LineKind.HEAD),
        *(Line(text, _amount_kind(text, unknown), 1) for text in amount_lines(policy)),
    )


def _amount_kind(text: str, unknown: set[str]) -> LineKind:
    if text.startswith("历史标准"):
        return LineKind.NOTE
    said = text.partition("：")[2]
    return LineKind.UNKNOWN if any(each and each in said for each in unknown) else LineKind.PLAIN


def _materials(policy: Policy) -> tuple[Line, ...]:
    listed = papers(policy)
    bring = [line for line in listed if line.bring]
    never = [line for line in listed if not line.bring]
    lines = []
    if bring:
        lines += [Line("要带", LineKind.HEAD), *(Line(each.text, depth=1) for each in bring)]
    if never:
        lines.append(Line(NEVER_ASKED, LineKind.HEAD))
        lines += [Line(each.text, LineKind.NEVER, 1) for each in never]
    lines += [Line(remark.text, LineKind.NOTE) for remark in policy.material_remarks]
    return tuple(lines)


def _apply(policy: Policy) -> tuple[Line, ...]:
    return (
        Line(where_to_apply(policy)),
        Line(f"渠道：{channel_text(policy)}"),
        Line(f"主管：{department_text(policy)}"),
    )


def _time(policy: Policy) -> tuple[Line, ...]:
    known = bool(policy.time_limit.text)
    return (
        Line(time_limit_text(policy), LineKind.PLAIN if known else LineKind.UNKNOWN),
        *(Line(step, depth=1) for step in policy.time_limit.steps),
        Line(f"公示：{publicity_text(policy)}"),
    )


def _exclusions(policy: Policy, catalogue: Catalogue) -> tuple[Line, ...]:
    """Only what the catalogue says: where it says nothing, nothing is asked."""
    lines = []
    for relation in policy.relations:
        other = catalogue.policy(relation.policy)
        name = other.name if other else relation.policy
        doubtful = relation.confidence in {Confidence.GENERAL, Confidence.UNKNOWN}
        mark = f"（{TO_BE_CHECKED}）" if doubtful else ""
        named = relation.text if name in relation.text else f"{name}：{relation.text}"
        lines.append(Line(f"{named}{mark}"))
    return (*lines, *_plain(policy.exclusions))


def _conditions(policy: Policy, catalogue: Catalogue) -> tuple[Line, ...]:
    return (
        *_tree(policy.conditions, catalogue, 0),
        *(Line(note, LineKind.NOTE) for note in policy.condition_notes),
    )


def _tree(condition: Condition, catalogue: Catalogue, depth: int) -> Iterator[Line]:
    match condition:
        case Comparison():
            text = clause_text(condition, catalogue.fact(condition.fact), catalogue)
            if condition.local and TO_BE_CHECKED not in text:
                text = f"{text}（当地规定，{TO_BE_CHECKED}）"
            yield Line(text, depth=depth)
        case Negation(part=part, name=name):
            yield Line(name or "不属于下面的情形", LineKind.HEAD, depth)
            yield from _tree(part, catalogue, depth + 1)
        case AnyOf(parts=parts, name=name):
            yield Line(f"{name}（符合一条即可）" if name else "符合一条即可", LineKind.HEAD, depth)
            for part in parts:
                yield from _tree(part, catalogue, depth + 1)
        case AllOf(parts=parts, name=name):
            # The root needs no heading: that all of it must hold is what a condition is.
            inner = depth
            if name or depth:
                heading = f"{name}（都要符合）" if name else "下面各条都要符合"
                yield Line(heading, LineKind.HEAD, depth)
                inner += 1
            for part in parts:
                yield from _tree(part, catalogue, inner)


def _keys(*parts: object) -> tuple[str, ...]:
    """The sources that these parts of a policy name, each once, in their order."""
    found: dict[str, None] = {}
    for part in parts:
        found |= dict.fromkeys(getattr(part, "sources", ()))
    return tuple(found)


def _titles(keys: Iterable[str], catalogue: Catalogue) -> tuple[str, ...]:
    sources = (catalogue.source(key) for key in keys)
    return tuple(
        f"{source.title}（{source.number}）" if source.number else source.title
        for source in sources
        if source is not None
    )


# The other way round


def _which(policy: Policy, policies: list[Policy]) -> Iterator[Card]:
    """Which policy gives this? Only where the words fit it alone and do not name it."""
    clue = policy.gives
    if _named_in(policy.name, clue):
        return
    others = [
        each.name
        for each in policies
        if each is not policy and not _alike(each.gives, clue) and not _named_in(each.name, clue)
    ]
    if len(others) < _LEAST_OTHERS:
        return
    yield Card(
        id=CardId(f"{policy.code}/{Topic.WHICH}"),
        policy=policy.code,
        policy_name=policy.name,
        department=policy.department,
        topic=Topic.WHICH,
        front=FRONTS[Topic.WHICH].format(clue=clue),
        back=(Line(policy.name), Line(policy.target[0] if policy.target else "", LineKind.NOTE)),
        caution=CAUTIONS[policy.confidence.gives],
        answer=policy.name,
        others=tuple(others),
    )


def _named_in(name: str, clue: str) -> bool:
    windows = (name[at : at + _TELLING] for at in range(len(name) - _TELLING + 1))
    return any(part in clue for part in windows)


def _alike(one: str, other: str) -> bool:
    pairs, others = _pairs(one), _pairs(other)
    least = min(len(pairs), len(others))
    return least == 0 or len(pairs & others) / least >= _ALIKE


def _pairs(text: str) -> frozenset[str]:
    return frozenset(
        text[at : at + 2] for at in range(len(text) - 1) if text[at : at + 2].isalnum()
    )
