"""What a policy pays, where and with what to apply, in plain Chinese for paper and screen.

An unknown figure prints as unknown, a historic one is never shown as the current one, and what a
department can look up is not asked for as paper.
"""

from __future__ import annotations

import msgspec

from .catalogue import Catalogue
from .conditions import Confidence
from .fact_values import plain
from .policies import Amount, Channel, Policy, PolicyMaterial, PublicityNeed, Requirement

UNKNOWN_AMOUNT = "以当年公布标准为准"
UNKNOWN_LIMIT = "以当地公布的时限为准"
UNKNOWN_HOTLINE = "号码待县区公布"
TO_BE_CHECKED = "须核"

CHANNEL_WORDS: dict[Channel, str] = {
    Channel.WINDOW: "乡镇便民服务中心窗口",
    Channel.VILLAGE: "村（居）帮办代办",
    Channel.APP: "爱山东、民政通等线上渠道",
    Channel.SCHOOL: "就读学校（幼儿园）",
    Channel.COUNTY: "县区部门",
    Channel.AUTO: "定点机构直接结算，不用申请",
}

_WHEN: dict[Requirement, str] = {
    Requirement.ALWAYS: "",
    Requirement.WHEN_RELEVANT: "有则带",
    Requirement.WHEN_DELEGATED: "委托他人办理时带",
    Requirement.WHEN_AVAILABLE: "手头有就带，没有可后补",
    Requirement.ORDINARY_TRACK_ONLY: "走一般程序时带，小额快救不用",
    Requirement.ONLY_IF_DATA_CHECK_FAILS: "数据比对不出时才补",
    Requirement.BY_DATA_CHECK: "数据核验，不收纸件",
    Requirement.FOR_CARE_ALLOWANCE: "申请护理补贴时带",
    Requirement.FOR_APPLICATION: "依申请办理时带，直接结算不用",
    Requirement.LOAN: "办助学贷款时带",
    Requirement.MANUAL_ONLY: "手工报销时带",
    Requirement.ARRANGED_BY_GOV: "由政府安排，不用自备",
}

_NOT_BROUGHT = frozenset(
    {
        Requirement.BY_DATA_CHECK,
        Requirement.ARRANGED_BY_GOV,
        Requirement.ONLY_IF_DATA_CHECK_FAILS,
    }
)


class PaperLine(msgspec.Struct, frozen=True, kw_only=True):
    """One paper of a policy. ``bring`` is False for what the visitor need not bring."""

    name: str
    condition: str
    bring: bool

    @property
    def text(self) -> str:
        """The paper with its condition: ``残疾人证（有则带）``."""
        return f"{self.name}（{self.condition}）" if self.condition else self.name


def amount_lines(policy: Policy) -> tuple[str, ...]:
    """What the policy pays, a line each: known and current first, then unknown, then history."""
    current = [each for each in policy.amounts if each.value is not None and not each.historic]
    stated = [each for each in policy.amounts if each.value is None]
    historic = [each for each in policy.amounts if each.value is not None and each.historic]
    lines = [amount_line(each) for each in (*current, *stated)]
    if not lines:
        lines = [f"现行标准：{UNKNOWN_AMOUNT}"]
    return (*lines, *(amount_line(each) for each in historic))


def where_to_apply(policy: Policy) -> str:
    """The office, with who may apply and a remark where the catalogue has them."""
    extra = "；".join(part for part in (policy.apply.who, policy.apply.note) if part)
    return f"{policy.apply.where}（{extra}）" if extra else policy.apply.where


def channel_text(policy: Policy) -> str:
    """The ways of applying, in one line."""
    return "、".join(CHANNEL_WORDS[channel] for channel in policy.apply.channels)


def department_text(policy: Policy) -> str:
    """The department, with who else takes part."""
    note = policy.department_note
    return f"{policy.department}（{note}）" if note else policy.department


def papers(policy: Policy) -> tuple[PaperLine, ...]:
    """Every paper of the policy: those to bring first, then those that nobody may ask for."""
    lines = [_paper_line(material) for material in policy.materials]
    return tuple(sorted(lines, key=lambda line: not line.bring))


def materials_to_bring(policy: Policy) -> tuple[str, ...]:
    """As :func:`papers`, as text: what is looked up says 数据核验，不收纸件."""
    return tuple(line.text for line in papers(policy))


def hotline_text(policy: Policy, catalogue: Catalogue) -> str:
    """The telephone numbers with their names; a number not yet published says so."""
    known = {hotline.key: hotline for hotline in catalogue.hotlines}
    said = []
    for key in policy.hotlines:
        hotline = known.get(key)
        if hotline is None:
            continue
        said.append(
            f"{hotline.number}（{hotline.name}）"
            if hotline.number
            else f"{hotline.name}（{UNKNOWN_HOTLINE}）"
        )
    return "、".join(said)


def time_limit_text(policy: Policy) -> str:
    """How long it may take; marked where it is not confirmed."""
    limit = policy.time_limit
    if not limit.text:
        return UNKNOWN_LIMIT
    unsure = limit.confidence in {Confidence.GENERAL, Confidence.UNKNOWN}
    return f"{limit.text}（{TO_BE_CHECKED}）" if unsure else limit.text


def publicity_text(policy: Policy) -> str:
    """Whether names are put on a public notice, and how."""
    notice = policy.publicity
    if notice.needed is PublicityNeed.REQUIRED:
        where = f"在{notice.scope}" if notice.scope else ""
        text = f"{where}公示{notice.days}天" if notice.days else f"{where}公示"
    elif notice.needed is PublicityNeed.NONE:
        text = "不公示"
    elif notice.needed is PublicityNeed.ORDINARY_TRACK_ONLY:
        text = "一般程序须公示"
    else:
        text = "是否公示以当地规定为准"
    return f"{text}（{notice.note}）" if notice.note else text


def basis_lines(policy: Policy, catalogue: Catalogue) -> tuple[str, ...]:
    """The documents that the policy rests on, with number and articles."""
    lines = []
    for basis in policy.basis:
        source = catalogue.source(basis.source) if basis.source else None
        title = source.title if source else basis.title
        number = f"（{source.number}）" if source and source.number else ""
        articles = f"第{basis.articles}条" if basis.articles else ""
        note = f"（{basis.note}）" if basis.note else ""
        lines.append(f"{title}{number}{articles}{note}")
    return tuple(lines)


def may_be_publicised(policy: Policy) -> bool:
    """Whether a notice with names may be printed at all; never for the protection of children."""
    return policy.publicity.needed is not PublicityNeed.NONE


def amount_line(amount: Amount) -> str:
    """One amount as it is read: with where and since when it holds, marked where it is unsure."""
    if amount.historic and amount.value is not None:
        return _historic_line(amount)
    if amount.value is None or amount.confidence is Confidence.UNKNOWN:
        text = amount.text or UNKNOWN_AMOUNT
    else:
        text = amount.text or f"{plain(amount.value)}{amount.unit}"
    remarks = [part for part in (amount.area, _since(amount)) if part]
    if amount.confidence is Confidence.GENERAL:
        remarks.append(TO_BE_CHECKED)
    return f"{amount.item}：{text}{_bracketed(remarks)}"


def _historic_line(amount: Amount) -> str:
    assert amount.value is not None
    remarks = [part for part in (amount.area, _since(amount)) if part]
    figure = amount.text or f"{plain(amount.value)}{amount.unit}"
    return f"历史标准（不是现行标准，仅供参考）——{amount.item}：{figure}{_bracketed(remarks)}"


def _since(amount: Amount) -> str:
    """``2016`` → ``2016年起``, ``2026-01-01`` → ``2026年1月1日起``; other words stay."""
    parts = amount.valid_from.split("-")
    if not amount.valid_from:
        return ""
    if not all(part.isdigit() for part in parts):
        return f"{amount.valid_from}起"
    return "".join(f"{int(part)}{unit}" for part, unit in zip(parts, "年月日", strict=False)) + "起"


def _bracketed(remarks: list[str]) -> str:
    return f"（{'，'.join(remarks)}）" if remarks else ""


def _paper_line(material: PolicyMaterial) -> PaperLine:
    condition = _WHEN[material.required]
    return PaperLine(
        name=material.name, condition=condition, bring=material.required not in _NOT_BROUGHT
    )
