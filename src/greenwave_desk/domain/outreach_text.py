"""A lead in plain Chinese, for paper, spreadsheet and screen: why, what to ask, what to bring."""

from __future__ import annotations

from typing import Final

import msgspec

from .catalogue import Catalogue
from .ids import PolicyCode
from .outreach import Lead
from .policies import receipt_fact
from .policy_text import papers, where_to_apply
from .screening import VERDICT_WORDS, Missing, Verdict

RECEIVED_ASK: Final = "是不是已经在享受这项政策？"
LOOK_UP: Final = "由部门查：{what}"
TO_CONFIRM: Final = "待县区明确：{what}"
NO_PAPERS: Final = "不用带材料"
KEEP_SAFE: Final = (
    "本表含个人信息，只供上门联系使用，不得张贴、转发、拍照外传；用完交回窗口，或者当面销毁。"
)
ADVICE: Final = "“可能符合”“需核实”只作导引，能不能享受由主管部门审核决定。"
SELECTION: Final = "对照的是 {count} 项常用政策，不是全部政策。"


class Brief(msgspec.Struct, frozen=True, kw_only=True):
    """One lead as it is read. ``why`` is never empty: no verdict goes without its reason."""

    policy: PolicyCode
    name: str
    department: str
    verdict: str
    why: str
    ask: tuple[str, ...]
    bring: tuple[str, ...]
    where: str


def brief(lead: Lead, catalogue: Catalogue) -> Brief:
    """A lead in words. A policy that the catalogue has no more keeps its code as its name."""
    policy = catalogue.policy(lead.policy)
    grounds = "；".join(lead.grounds)
    if policy is None:
        return Brief(
            policy=lead.policy,
            name=lead.policy,
            department="",
            verdict=VERDICT_WORDS[lead.verdict],
            why=grounds or "目录中已没有这项政策",
            ask=(),
            bring=(),
            where="",
        )
    ask: list[str] = []
    if lead.receipt_open:
        fact = receipt_fact(policy)
        ask.append((catalogue.fact(fact).ask if fact else "") or RECEIVED_ASK)
    ask += [asked(each) for each in lead.missing]
    ask += [TO_CONFIRM.format(what=rule) for rule in lead.local_rules]
    return Brief(
        policy=lead.policy,
        name=policy.name,
        department=policy.department,
        verdict=VERDICT_WORDS[lead.verdict],
        why=grounds or "没有限定条件，人人可以申请",
        ask=tuple(dict.fromkeys(ask)),
        bring=tuple(line.text for line in papers(policy) if line.bring),
        where=where_to_apply(policy),
    )


def asked(missing: Missing) -> str:
    """What is missing: a question, what a department looks up, or what the county says."""
    text = missing.text.removeprefix("待查：").removesuffix("（待县区填写）")
    if missing.who == "lookup":
        return LOOK_UP.format(what=text)
    return TO_CONFIRM.format(what=text) if missing.who == "county" else text


def verdict_words(verdict: Verdict, *, already: bool = False) -> str:
    """The verdict; what is received already says so instead."""
    return "已在享受" if already else VERDICT_WORDS[verdict]
