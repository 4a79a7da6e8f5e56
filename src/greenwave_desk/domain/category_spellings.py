"""The spellings of assistance categories in use, and what each means or may mean.

A spelling is compared whole, after blanks, brackets and signs are gone: 低保边缘 never counts as
低保. A spelling that is in use for several categories is *open*: it is asked once per file and
never guessed. So is a spelling that nobody has listed: the person keeps the right to be served
first, and the category waits for an answer.

Open by their nature: 边缘户 (民政: 低保边缘; 乡村振兴: 边缘易致贫户), 特困人员 without the manner
of support, 监测户 and its like, which name all three kinds of 防止返贫监测对象.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import product

import msgspec

from .categories import CATEGORY_NAMES, SHORT_NAMES, TEKUN_ANY, AssistanceCategory
from .text import cell_text, squeezed

_C = AssistanceCategory


class CategoryMatch(msgspec.Struct, frozen=True):
    """What a spelling comes to.

    ``codes`` are certain; ``open_spelling`` holds what is not settled, as written, and
    ``candidates`` what it may mean (none for a spelling that nobody has listed).
    """

    codes: tuple[AssistanceCategory, ...] = ()
    open_spelling: str = ""
    candidates: tuple[AssistanceCategory, ...] = ()


NO_CATEGORY = CategoryMatch()


def _spread(heads: str, bodies: str, tails: str) -> list[str]:
    """All of heads × bodies × tails; words are separated by blanks, ``.`` is the empty one."""
    parts = (
        [word if word != "." else "" for word in part.split()] for part in (heads, bodies, tails)
    )
    return ["".join(parts_of_word) for parts_of_word in product(*parts)]


_PLACE = ". 农村 城市 城镇 城乡 农 城 农村居民 城市居民 城镇居民"

_CERTAIN: dict[AssistanceCategory, list[str]] = {
    _C.DIBAO: [
        *_spread(_PLACE, "低保 最低生活保障", ". 户 对象 人员 家庭 家庭成员 成员 人口 金对象 待遇"),
    ],
    _C.DIBAO_SINGLE: [
        *_spread(
            _PLACE,
            "单人保 单人户低保 单人低保 低保单人 低保单人户 低保单人保 重残单人保 重病单人保 "
            "最低生活保障对象单人户 最低生活保障单人户",
            ". 户 对象 人员",
        ),
    ],
    _C.TEKUN_JIZHONG: [
        *_spread(
            _PLACE,
            "集中特困 特困集中 五保集中 集中五保 特困供养集中 特困集中供养 特困人员集中 "
            "特困人员集中供养 集中供养 集中供养特困 集中供养五保 五保集中供养 特困人员供养集中 "
            "特困供养集中供养 特困救助供养集中供养 特困人员救助供养集中供养",
            ". 户 对象 人员 供养",
        ),
    ],
    _C.TEKUN_FENSAN: [
        *_spread(
            _PLACE,
            "分散特困 特困分散 五保分散 分散五保 特困供养分散 特困分散供养 特困人员分散 "
            "特困人员分散供养 分散供养 分散供养特困 分散供养五保 五保分散供养 特困人员供养分散 "
            "散居特困 特困散居 散居五保 特困供养分散供养 特困救助供养分散供养 "
            "特困人员救助供养分散供养",
            ". 户 对象 人员 供养",
        ),
        # The compiled list of spellings has 五保 and 五保户 here: 集中 is said where it is meant.
        *_spread("农村 .", "五保", ". 户 对象 老人 人员"),
    ],
    _C.BIANYUAN: [
        *_spread(
            _PLACE,
            "低保边缘 最低生活保障边缘",
            ". 户 家庭 家庭成员 成员 人员 人口 对象 家庭人员 困难家庭",
        ),
        *_spread(".", "边缘家庭 低收入家庭", ". 成员"),
    ],
    _C.GANGXING: [
        *_spread(
            ".",
            "刚性支出 刚性支出困难 刚性支出型困难 刚支 支出型困难 支出型贫困 支出型",
            ". 户 家庭 家庭成员 人员 对象 成员 人口",
        ),
    ],
    _C.MONITOR_UNSTABLE: _spread(
        ". 防止返贫监测对象 监测户 监测对象", "脱贫不稳定", ". 户 人口 家庭 对象"
    ),
    _C.MONITOR_EDGE: _spread(
        ". 防止返贫监测对象 监测户 监测对象", "边缘易致贫 易致贫", ". 户 人口 家庭 对象"
    ),
    _C.MONITOR_SUDDEN: _spread(
        ". 防止返贫监测对象 监测户 监测对象", "突发严重困难 突发困难", ". 户 人口 家庭 对象"
    ),
    _C.TUOPIN: [
        *_spread(". 已 稳定", "脱贫", "户 人口 家庭 对象"),
        *_spread(".", "脱贫享受政策 建档立卡 贫困", "户 人口"),
        *_spread(". 原", "建档立卡", ". 户 贫困户 贫困人口 脱贫户 脱贫人口 家庭 人口 扶贫对象"),
        "脱贫享受政策",
        "脱贫户稳定脱贫人口",
    ],
    _C.GUER: _spread(". 社会散居 散居 机构 机构养育 集中养育 福利机构 机构集中养育", "孤儿", "."),
    _C.SHISHI: [
        "事实无人抚养",
        "事实无人抚养儿童",
        "事实无人抚养的儿童",
        "事孤",
        "事实孤儿",
        "事无儿童",
    ],
    _C.YINBING: _spread(
        ".", "因病致贫", ". 户 家庭 家庭成员 人员 对象 人口 重病患者 家庭重病患者 患者"
    ),
    _C.QITA: _spread(
        ".", "其他困难 其他低收入 其它困难 其它低收入", ". 人员 人口 群众 家庭 家庭成员 对象 户"
    ),
}

_OPEN: tuple[tuple[list[str], tuple[AssistanceCategory, ...]], ...] = (
    (_spread("农村 .", "边缘", ". 户 人口 人员 对象 群体"), (_C.BIANYUAN, _C.MONITOR_EDGE)),
    (
        _spread(
            _PLACE,
            "特困 特困供养 特困救助供养 特困人员救助供养 五保供养",
            ". 户 人员 对象 人口 家庭 群众",
        ),
        (_C.TEKUN_JIZHONG, _C.TEKUN_FENSAN),
    ),
    (
        [
            *_spread(
                ".",
                "监测 防返贫监测 防止返贫监测 防返贫致贫监测 防止返贫致贫监测 返贫监测 脱贫监测 "
                "易返贫致贫 易返贫 三类监测 动态监测",
                "户 对象 人口 人员 家庭 帮扶对象",
            ),
            "三类户",
            "三类人员",
            "三类人群",
            "防返贫",
        ],
        (_C.MONITOR_UNSTABLE, _C.MONITOR_EDGE, _C.MONITOR_SUDDEN),
    ),
    (["困境儿童", "困境未成年人"], (_C.GUER, _C.SHISHI, _C.QITA)),
)

_NONE = frozenset({"", "无", "否", "空", "不是", "没有", "暂无", "非低收入"})
_NOT_CATEGORIES = frozenset(
    # What people write into the same cell and what other columns answer.
    squeezed(word)
    for word in (
        "残疾", "残疾人", "重残", "重度残疾", "重度残疾人", "困难残疾人", "重病", "大病", "老年人",
        "高龄", "高龄老人", "留守儿童", "留守老人", "两项补贴", "独生子女", "军属", "退役军人",
    )
)  # fmt: skip

_SEPARATORS = re.compile(r"[、,，;；/|＋+\n]|(?<=\S)\s+(?=\S)")
_GRADE_HEAD = re.compile(r"^[a-d一二三四甲乙丙1-4][类档级]")
_GRADE_TAIL = re.compile(r"[a-d一二三四甲乙丙1-4]+[类档级]$|(?<=保)[abc]$")


def _table() -> dict[str, CategoryMatch]:
    table: dict[str, CategoryMatch] = {}
    for code, spellings in _CERTAIN.items():
        for spelling in (*spellings, code.value, CATEGORY_NAMES[code], SHORT_NAMES[code]):
            table[squeezed(spelling)] = CategoryMatch((code,))
    for spellings, candidates in _OPEN:
        for spelling in spellings:
            table[squeezed(spelling)] = CategoryMatch((), spelling, candidates)
    return table


_TABLE = _table()


def match_spelling(
    text: str, answers: Mapping[str, AssistanceCategory] | None = None
) -> CategoryMatch:
    """What one spelling means; ``answers`` (squeezed spelling → category) come first.

    A spelling that is not listed is open with no candidates.
    """
    key = squeezed(text)
    if answers and key in answers:
        return CategoryMatch((answers[key],))
    if key in _NONE:
        return NO_CATEGORY
    found = _TABLE.get(key) or _TABLE.get(_GRADE_HEAD.sub("", _GRADE_TAIL.sub("", key)))
    if found is None:
        return CategoryMatch((), text.strip())
    return CategoryMatch((), text.strip(), found.candidates) if found.open_spelling else found


def match_cell(
    text: str, answers: Mapping[str, AssistanceCategory] | None = None
) -> tuple[CategoryMatch, ...]:
    """A cell that may name several categories (低保、残疾), each by itself.

    Words that name no category (残疾) are left out where another word names one.
    """
    whole = match_spelling(cell_text(text), answers)
    parts = spellings_in(text)
    if len(parts) < 2 or whole.codes or whole.candidates:
        return (whole,) if whole != NO_CATEGORY else ()
    matches = [(part, match_spelling(part, answers)) for part in parts]
    named = [match for part, match in matches if squeezed(part) not in _NOT_CATEGORIES]
    kept = [match for match in named if match != NO_CATEGORY]
    known = any(match.codes or match.candidates for match in kept)
    return tuple(kept) if known else (whole,)


def spellings_in(text: str) -> list[str]:
    """The words of a cell that may each be a spelling."""
    return [part.strip() for part in _SEPARATORS.split(text) if part.strip()]


def combined(matches: Iterable[CategoryMatch]) -> CategoryMatch:
    """Several statements about one person as one.

    What is certain elsewhere settles an open spelling: 特困人员 beside 分散供养 is no question.
    """
    codes: dict[AssistanceCategory, None] = {}
    unsettled: dict[str, tuple[AssistanceCategory, ...]] = {}
    for match in matches:
        codes |= dict.fromkeys(match.codes)
        if match.open_spelling:
            unsettled[match.open_spelling] = match.candidates
    still = {
        spelling: candidates
        for spelling, candidates in unsettled.items()
        if not codes.keys() & set(candidates)
    }
    candidates = dict.fromkeys(code for each in still.values() for code in each)
    order = list(AssistanceCategory)
    return CategoryMatch(
        tuple(sorted(codes, key=order.index)),
        "、".join(still),
        tuple(sorted(candidates, key=order.index)),
    )


def support_manner(text: str) -> CategoryMatch:
    """供养方式 as a statement about 特困: 集中, 分散, or nothing."""
    key = squeezed(text)
    if "集中" in key and "分散" not in key:
        return CategoryMatch((_C.TEKUN_JIZHONG,))
    if ("分散" in key or "散居" in key) and "集中" not in key:
        return CategoryMatch((_C.TEKUN_FENSAN,))
    return NO_CATEGORY


def settles(manner: CategoryMatch, match: CategoryMatch) -> bool:
    """Whether a manner of support answers what a category leaves open."""
    return bool(manner.codes) and bool(match.candidates) and TEKUN_ANY.issuperset(match.candidates)
