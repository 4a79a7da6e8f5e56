"""What the personal checklist says of one policy, and in which order it says it.

Owns the words: why, what it pays, what would settle it and by whom, how other policies bear on
it. Where on the paper they stand is the checklist's; what is true is the engine's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

import msgspec

from ..domain.catalogue import Catalogue
from ..domain.conditions import Comparison
from ..domain.facts import YES_NO, FactSource
from ..domain.ids import FactName
from ..domain.policies import Policy, RelationKind
from ..domain.policy_text import UNKNOWN_AMOUNT, hotline_text
from ..domain.screening import (
    ClauseMark,
    Explanation,
    Missing,
    PolicyResult,
    Question,
    Reason,
    Screening,
    Verdict,
)

ALREADY: Final = "已在享受"
EXPLAINED: Final = "✓已讲解"
IF_RECEIVED: Final = "如已在享受，不用再申请。"
SELDOM: Final = "一般用不上，需要时再问"

_VISITOR, _LOOKUP, _COUNTY = "visitor", "lookup", "county"
_WHO: Final = {_VISITOR: "请您回答", _LOOKUP: "窗口查询", _COUNTY: "县区公布"}
_LOCAL: Final = "当地规定待确认"

_ONE_SHORT: Final = {
    _VISITOR: "以下 {count} 项只差一问：{what}",
    _LOOKUP: "以下 {count} 项只差窗口查一件事：{what}",
    _COUNTY: "以下 {count} 项只等县区公布：{what}",
}
_NAMED: Final = 2
"""Clauses that are named where several keep a policy out."""
_MANY: Final = 3
"""From so many policies on, what they share is said once above all of them."""
_HOW_TO_CHOOSE: Final = re.compile(r"？（[^（）]*选[^（）]*）$")
_STANDING: Final = {"received": "您已在享受", "possible": "您也可能符合"}


class Groups(msgspec.Struct, frozen=True, kw_only=True):
    """The policies as the paper groups them, each in the catalogue's order.

    ``one_short`` are policies that wait for the same single answer, ``open`` the other undecided
    ones, ``seldom`` those that wait for answers that seldom fit the age.
    """

    already: tuple[PolicyResult, ...]
    entitled: tuple[PolicyResult, ...]
    one_short: tuple[tuple[PolicyResult, ...], ...]
    open: tuple[PolicyResult, ...]
    seldom: tuple[PolicyResult, ...]
    out: tuple[PolicyResult, ...]

    @property
    def undecided(self) -> int:
        """How many are undecided, the folded ones counted."""
        return sum(map(len, self.one_short)) + len(self.open) + len(self.seldom)


def grouped(screening: Screening) -> Groups:
    """What is received stands by itself, whatever came out of asking for it once more."""
    results = screening.policies
    rest = [result for result in results if not result.already]
    undecided = [result for result in rest if result.verdict is Verdict.UNDECIDED]
    alike: dict[Missing, list[PolicyResult]] = {}
    for result in undecided:
        if len(result.missing) == 1 and not result.local_rules and not result.seldom:
            alike.setdefault(result.missing[0], []).append(result)
    together = [tuple(group) for group in alike.values() if len(group) > 1]
    placed = {result.code for group in together for result in group}
    return Groups(
        already=tuple(result for result in results if result.already),
        entitled=tuple(result for result in rest if result.verdict is Verdict.ENTITLED),
        one_short=tuple(together),
        open=tuple(each for each in undecided if each.code not in placed and not each.seldom),
        seldom=tuple(each for each in undecided if each.seldom),
        out=tuple(result for result in rest if result.verdict is Verdict.NOT_ENTITLED),
    )


# what is certain


def grounds(result: PolicyResult) -> str:
    """The clauses that hold, in one sentence; empty where nothing is asked of anybody."""
    held = dict.fromkeys(each.text for each in result.reasons if each.mark is ClauseMark.MET)
    return "；".join(held)


def receipt(policy: Policy) -> str:
    """By what it is known that the policy is received; empty where that was simply said."""
    shown = policy.received_when
    return shown.text if isinstance(shown, Comparison) else ""


def pays(result: PolicyResult) -> Iterator[tuple[str, bool]]:
    """What it pays this person, a line each, and whether that is history alone.

    Who receives it already is not told how it would be worked out: of theirs only known figures.
    """
    current = [line for line in result.amounts if not line.historic]
    if result.already:
        current = [line for line in current if line.value is not None]
    if not current:
        yield f"现行标准：{UNKNOWN_AMOUNT}", False
    for line in current:
        yield line.text, False
    for line in result.amounts:
        if line.historic:
            yield line.text, True


def why_not(result: PolicyResult) -> str:
    """Why not, by the clause that alone decides where there is one."""
    for note in result.relations:
        if note.kind is RelationKind.BARS and note.standing == "received":
            return f"已在享受“{note.name}”，不能同时享受"
    failed = _alone(result.explanation) or [
        each for each in result.reasons if each.mark is ClauseMark.NOT_MET
    ]
    texts = list(dict.fromkeys(each.text for each in failed))
    if not texts:
        return "条件不满足"
    more = f"等 {len(texts)} 条" if len(texts) > _NAMED else ""
    return f"未满足：{'；'.join(texts[:_NAMED])}{more}"


def _alone(tree: Explanation | None) -> list[Reason]:
    """The first clause that keeps the policy out by itself; none where several do so together."""
    if tree is None or tree.mark is not ClauseMark.NOT_MET:
        return []
    if tree.reason is not None:
        return [tree.reason]
    if tree.node != "all":
        return []
    leaves = [part.reason for part in tree.parts if part.reason is not None]
    return [each for each in leaves if each.mark is ClauseMark.NOT_MET][:1]


# what is to be minded


def related(result: PolicyResult) -> Iterator[str]:
    """How policies that the visitor has or may have bear on this one."""
    for note in result.relations:
        standing = _STANDING.get(note.standing)
        if standing is None:
            continue
        other = f"“{note.name}”（{standing}）"
        if note.kind is RelationKind.BARS:
            yield f"与{other}不能同时享受。"
        elif note.kind is RelationKind.NEEDS:
            yield f"要先有{other}：{note.text}。"
        elif note.kind is RelationKind.ONE_OF:
            yield f"与{other}两项选一：{note.text}。"
        else:
            yield f"有{other}的：{note.text}。"


def widely_stale(screening: Screening, catalogue: Catalogue) -> tuple[frozenset[FactName], str]:
    """What is too old under many policies, and that said once for all of them."""
    resting = Counter(name for result in screening.policies for name in result.stale)
    wide = [name for name, policies in resting.items() if policies >= _MANY]
    told = []
    for name in wide:
        result = next(each for each in screening.policies if name in each.stale)
        told.append(_too_old(name, result, catalogue, f"（关系到 {resting[name]} 项）"))
    return frozenset(wide), "".join(told)


def stale(result: PolicyResult, catalogue: Catalogue, told: frozenset[FactName]) -> Iterator[str]:
    """What the outcome rests on that was learnt too long ago, but for what is told already."""
    for name in result.stale:
        if name not in told:
            yield _too_old(name, result, catalogue)


def _too_old(name: FactName, result: PolicyResult, catalogue: Catalogue, more: str = "") -> str:
    on = next((each.on for each in result.reasons if each.fact == name and each.stale), "")
    label = next((each.label for each in catalogue.facts if each.name == name), name)
    return f"依据较旧{f'（{on}）' if on else ''}，请再确认：{label}{more}。"


def rests_on(screening: Screening) -> str:
    """Where the facts under the outcome came from."""
    sources = {each.source for result in screening.policies for each in result.reasons}
    said = ["名册"]
    if FactSource.LOOKUP in sources:
        said.append("部门查询")
    if sources & {FactSource.TODAY, FactSource.EARLIER}:
        said.append("您的回答")
    return "、".join(said[:-1]) + "和" + said[-1] if len(said) > 1 else said[0]


# what would settle it


def one_short(group: Sequence[PolicyResult], catalogue: Catalogue) -> str:
    """The line above policies that wait for the same single answer."""
    missing = group[0].missing[0]
    return _ONE_SHORT[missing.who].format(count=len(group), what=_asked(missing, catalogue))


def settled_by(result: PolicyResult, catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """Who can settle an undecided policy, each with what they would have to say."""
    for who, word in _WHO.items():
        texts = [_asked(each, catalogue) for each in result.missing if each.who == who]
        if texts:
            yield word, _joined(texts)
    if result.local_rules:
        yield _LOCAL, "；".join(result.local_rules)


def first_question(question: Question) -> str:
    """What to bring clearness about before all else."""
    said = _bare(question.text)
    if question.again:
        return f"先再确认这一件：{said}"
    lead = "先请窗口查这一件" if question.who == _LOOKUP else "先弄清这一件"
    more = f"（最多能定 {question.settles} 项）" if question.settles > 1 else ""
    return f"{lead}：{said}{more}"


def lines_to_call(results: Sequence[PolicyResult], catalogue: Catalogue) -> str:
    """The telephone numbers of several policies that are published, each once."""
    policies = [policy for each in results if (policy := catalogue.policy(each.code)) is not None]
    if not policies:
        return ""
    published = {each.key for each in catalogue.hotlines if each.number}
    keys = tuple(
        dict.fromkeys(key for policy in policies for key in policy.hotlines if key in published)
    )
    return hotline_text(msgspec.structs.replace(policies[0], hotlines=keys), catalogue)


def _asked(missing: Missing, catalogue: Catalogue) -> str:
    looked_up = missing.text.startswith("待查：")
    text = _bare(missing.text.removeprefix("待查：").removesuffix("（待县区填写）"))
    yes_no = looked_up and any(
        each.name == missing.fact and each.kind in YES_NO for each in catalogue.facts
    )
    return f"是否{text}" if yes_no else text


def _bare(question: str) -> str:
    """A question without the remark how to answer it on the screen."""
    return _HOW_TO_CHOOSE.sub("？", question)


def _joined(texts: Sequence[str]) -> str:
    """One after another; a question ends with its own mark."""
    ended = [text if text.endswith("？") else f"{text}、" for text in texts]
    return "".join(ended).removesuffix("、")
