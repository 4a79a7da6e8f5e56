"""Assistance categories (救助类别), their names and their groups."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum


class AssistanceCategory(StrEnum):
    """Who a person is to social assistance; a person may carry several."""

    DIBAO = "dibao"
    DIBAO_SINGLE = "dibao_single"
    TEKUN_JIZHONG = "tekun_jizhong"
    TEKUN_FENSAN = "tekun_fensan"
    BIANYUAN = "bianyuan"
    GANGXING = "gangxing"
    MONITOR_UNSTABLE = "monitor_unstable"
    MONITOR_EDGE = "monitor_edge"
    MONITOR_SUDDEN = "monitor_sudden"
    TUOPIN = "tuopin"
    GUER = "guer"
    SHISHI = "shishi"
    YINBING = "yinbing"
    QITA = "qita"


_C = AssistanceCategory

CATEGORY_NAMES: dict[AssistanceCategory, str] = {
    _C.DIBAO: "最低生活保障对象",
    _C.DIBAO_SINGLE: "最低生活保障对象（单人户）",
    _C.TEKUN_JIZHONG: "特困人员（集中供养）",
    _C.TEKUN_FENSAN: "特困人员（分散供养）",
    _C.BIANYUAN: "最低生活保障边缘家庭成员",
    _C.GANGXING: "刚性支出困难家庭成员",
    _C.MONITOR_UNSTABLE: "防止返贫监测对象（脱贫不稳定户）",
    _C.MONITOR_EDGE: "防止返贫监测对象（边缘易致贫户）",
    _C.MONITOR_SUDDEN: "防止返贫监测对象（突发严重困难户）",
    _C.TUOPIN: "脱贫户（稳定脱贫人口）",
    _C.GUER: "孤儿",
    _C.SHISHI: "事实无人抚养儿童",
    _C.YINBING: "因病致贫重病患者",
    _C.QITA: "其他困难人员",
}
"""Official names (国办发〔2023〕39号, 社会救助法); the codes are this program's own."""

SHORT_NAMES: dict[AssistanceCategory, str] = {
    _C.DIBAO: "低保",
    _C.DIBAO_SINGLE: "低保（单人户）",
    _C.TEKUN_JIZHONG: "特困（集中）",
    _C.TEKUN_FENSAN: "特困（分散）",
    _C.BIANYUAN: "低保边缘",
    _C.GANGXING: "刚性支出困难",
    _C.MONITOR_UNSTABLE: "脱贫不稳定户",
    _C.MONITOR_EDGE: "边缘易致贫户",
    _C.MONITOR_SUDDEN: "突发严重困难户",
    _C.TUOPIN: "脱贫户",
    _C.GUER: "孤儿",
    _C.SHISHI: "事实无人抚养儿童",
    _C.YINBING: "因病致贫",
    _C.QITA: "其他困难",
}

TEKUN_ANY = frozenset({_C.TEKUN_JIZHONG, _C.TEKUN_FENSAN})
DIBAO_ANY = frozenset({_C.DIBAO, _C.DIBAO_SINGLE})
MONITOR_ANY = frozenset({_C.MONITOR_UNSTABLE, _C.MONITOR_EDGE, _C.MONITOR_SUDDEN})

CATEGORY_GROUPS: dict[str, frozenset[AssistanceCategory]] = {
    "tekun_any": TEKUN_ANY,
    "dibao_any": DIBAO_ANY,
    "monitor_any": MONITOR_ANY,
    "jiuzhu_core": DIBAO_ANY | TEKUN_ANY,
    "jiuzhu_four": DIBAO_ANY | TEKUN_ANY | {_C.BIANYUAN, _C.GANGXING},
}
"""Groups that conditions of policies name; the last is 社会救助法 art. 13."""

_GROUP_NAMES: tuple[tuple[frozenset[AssistanceCategory], str], ...] = (
    (TEKUN_ANY, "特困"),
    (DIBAO_ANY, "低保"),
    (frozenset({_C.BIANYUAN}), "边缘"),
    (frozenset({_C.GANGXING}), "刚性"),
    (frozenset({_C.GUER}), "孤儿"),
    (frozenset({_C.SHISHI}), "事实无人抚养"),
    (MONITOR_ANY, "监测"),
    (frozenset({_C.YINBING}), "因病致贫"),
    (frozenset({_C.TUOPIN}), "脱贫"),
    (frozenset({_C.QITA}), "其他"),
)


def group_of(
    categories: Collection[AssistanceCategory],
    candidates: Collection[AssistanceCategory] = (),
) -> str:
    """The group a person is counted in: 低保 特困 边缘 刚性 监测 孤儿 ….

    The first group in the order of the law's tiers wins. ``candidates`` of an open spelling
    count where they all lie in one group (特困 is 特困 in either manner); else ``""``.
    """
    for members, name in _GROUP_NAMES:
        if members.intersection(categories):
            return name
    for members, name in _GROUP_NAMES:
        if candidates and members.issuperset(candidates):
            return name
    return ""
