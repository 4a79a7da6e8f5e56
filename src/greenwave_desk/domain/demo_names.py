"""Tables for the demo: surnames, given names, places, kinds of households; nobody real."""

from __future__ import annotations

import msgspec

from .categories import AssistanceCategory as Category

SURNAMES: tuple[tuple[str, int], ...] = (
    ("王", 890), ("李", 800), ("张", 800), ("刘", 700), ("孙", 300), ("陈", 250), ("赵", 230),
    ("杨", 220), ("徐", 190), ("马", 170), ("于", 150), ("高", 150), ("朱", 140), ("宋", 130),
    ("郭", 120), ("韩", 110), ("周", 110), ("吴", 100), ("姜", 90), ("崔", 90), ("曹", 90),
    ("田", 80), ("丁", 80), ("侯", 70), ("许", 70), ("胡", 70), ("袁", 60), ("石", 60), ("孟", 60),
    ("董", 60), ("程", 60), ("郝", 50), ("牛", 50), ("潘", 50), ("魏", 50), ("任", 50), ("冯", 50),
    ("吕", 50), ("苏", 45), ("谢", 45), ("梁", 40), ("邵", 40), ("范", 40), ("常", 40), ("贾", 40),
    ("段", 35), ("付", 35), ("夏", 35), ("黄", 35), ("何", 35), ("尹", 30), ("史", 30), ("毛", 30),
    ("葛", 30), ("祝", 25), ("晁", 25), ("桑", 20), ("油", 6), ("闫", 30), ("卢", 30), ("耿", 25),
    ("申", 25), ("邢", 25), ("康", 20), ("庞", 20), ("樊", 18), ("訾", 10), ("逯", 8), ("亓", 8),
    ("綦", 6), ("郇", 6), ("司", 15), ("司马", 4), ("诸葛", 4), ("欧阳", 3), ("上官", 3),
)  # fmt: skip
"""Weights roughly as surnames are spread in Shandong."""

POLYPHONIC_SURNAMES = (
    "曾", "单", "解", "仇", "区", "查", "翟", "盖", "尉迟", "缪", "朴", "任", "卜", "覃", "冼",
    "乐", "华", "宁", "员", "祭", "么", "长孙", "万俟", "晟", "纪", "都", "牟", "隗", "种", "令狐",
)  # fmt: skip
"""Surnames whose reading as a surname differs from the common one, or has two."""

RARE_CHARACTERS = (
    "𠮷", "㛃", "䶮", "堃", "喆", "𬱖", "𬺓", "𫖯", "𬀩", "𫍽", "𬸦", "𤩽", "燚", "犇", "彧", "珺",
    "赟", "翀", "頔", "祎", "骉", "昇", "峣", "芃", "玥", "洺", "滢", "嫚", "璟", "垚", "煊", "㼆",
)  # fmt: skip
"""Characters in names that old systems cannot write, some outside the basic plane."""

MINORITY_NAMES = (
    ("阿依古丽·买买提", "2", "维吾尔族"),
    ("买买提·吐尔逊", "1", "维吾尔族"),
    ("古丽巴哈尔·阿布都热依木", "2", "维吾尔族"),
    ("扎西·次仁", "1", "藏族"),
    ("卓玛·拉姆", "2", "藏族"),
    ("吉克·阿呷", "2", "彝族"),
    ("沙马·木呷", "1", "彝族"),
    ("乌云·其其格", "2", "蒙古族"),
)

OLD_MALE = (
    "德", "福", "贵", "祥", "有", "全", "广", "金", "银", "玉", "树", "林", "山", "海", "河", "水",
    "田", "成", "万", "长", "永", "庆", "喜", "宝", "来", "根", "柱", "栓", "锁", "存", "仁", "义",
    "礼", "信", "忠", "孝", "良", "善", "学", "文", "武", "朝", "兆", "传", "继", "恒", "昌", "兴",
)  # fmt: skip
OLD_FEMALE = (
    "秀", "兰", "英", "桂", "香", "花", "莲", "菊", "梅", "凤", "荣", "芝", "芳", "珍", "玉", "素",
    "贞", "淑", "玲", "爱", "春", "秋", "月", "霞", "云", "巧", "翠", "俊", "改", "焕", "瑞", "金",
)  # fmt: skip
MIDDLE_MALE = (
    "建", "国", "军", "民", "卫", "东", "红", "新", "华", "明", "志", "强", "平", "勇", "刚", "伟",
    "峰", "涛", "波", "辉", "立", "振", "洪", "春", "保", "合", "运", "亮", "超", "杰", "杨", "磊",
)  # fmt: skip
MIDDLE_FEMALE = (
    "丽", "红", "艳", "霞", "萍", "敏", "燕", "娟", "静", "芹", "玲", "娜", "华", "琴", "云", "翠",
    "俊", "美", "爱", "春", "晓", "慧", "颖", "海", "青", "素", "洁", "雪", "莉", "梅", "瑞", "景",
)  # fmt: skip
YOUNG_MALE = (
    "浩", "宇", "轩", "子", "梓", "泽", "博", "文", "睿", "晨", "俊", "豪", "一", "诺", "家", "硕",
    "航", "嘉", "奕", "辰", "皓", "天", "佑", "鑫", "铭", "恒", "毅", "凯", "昊", "然", "旭", "帅",
)  # fmt: skip
YOUNG_FEMALE = (
    "欣", "怡", "涵", "梓", "雨", "萱", "语", "嫣", "诗", "琪", "佳", "悦", "可", "馨", "思", "彤",
    "婷", "雅", "若", "曦", "依", "诺", "一", "心", "晴", "妍", "宁", "甜", "芮", "熙", "静", "璐",
)  # fmt: skip

TOWNSHIPS = (
    "青麦镇", "双槐镇", "白泉集镇", "雁鸣湖镇", "芦花店镇", "枣林铺镇", "长堤口镇", "柳溪桥镇",
    "石榴园镇", "杏花营镇", "沙河寨镇", "月牙塘镇",
)  # fmt: skip
"""Invented; the first two have a desk in the demo."""

TOWNSHIP_HEADS = ("青", "白", "红", "大", "小", "双", "东", "西", "南", "北", "长", "新", "老")
TOWNSHIP_TAILS = ("桑店镇", "槐集镇", "柳营镇", "枣园镇", "杨铺镇", "榆林镇", "荷塘镇", "麦坡镇")

VILLAGE_HEADS = ("前", "后", "东", "西", "南", "北", "大", "小", "中", "新")
VILLAGE_SURNAMES = "张王李刘孙赵马徐高朱宋郭韩曹田丁侯孟董程郝牛魏任吕谢梁邵范贾段葛晁"
VILLAGE_TAILS = ("庄村", "楼村", "集村", "寨村", "营村", "堂村", "庙村", "胡同村", "海村", "屯村")


class Kind(msgspec.Struct, frozen=True, kw_only=True):
    """A kind of household: how often, who lives in it, which category, how often disabled."""

    weight: int
    home: str
    categories: tuple[Category, ...] = ()
    children_only: bool = False
    disabled: float = 0.08
    also: Category | None = None
    open_category: str = ""
    open_candidates: tuple[Category, ...] = ()


KINDS = (
    Kind(weight=14, home="family", categories=(Category.DIBAO,), disabled=0.25),
    Kind(weight=10, home="couple", categories=(Category.DIBAO,), disabled=0.2),
    Kind(weight=6, home="elder", categories=(Category.DIBAO,), also=Category.TUOPIN),
    Kind(weight=5, home="parent", categories=(Category.DIBAO,)),
    Kind(weight=9, home="dependant", categories=(Category.DIBAO_SINGLE,), disabled=1.0),
    Kind(weight=9, home="elder", categories=(Category.TEKUN_FENSAN,), disabled=0.15),
    Kind(weight=3, home="institution", categories=(Category.TEKUN_JIZHONG,), disabled=0.25),
    Kind(weight=8, home="family", categories=(Category.BIANYUAN,)),
    Kind(weight=4, home="young", categories=(Category.BIANYUAN,)),
    Kind(weight=5, home="family", categories=(Category.GANGXING,), disabled=0.15),
    Kind(weight=3, home="family", categories=(Category.MONITOR_UNSTABLE,)),
    Kind(weight=3, home="couple", categories=(Category.MONITOR_EDGE,)),
    Kind(weight=2, home="family", categories=(Category.MONITOR_SUDDEN,)),
    Kind(weight=8, home="couple", categories=(Category.TUOPIN,)),
    Kind(weight=1, home="grandparents", categories=(Category.GUER,), children_only=True),
    Kind(weight=2, home="grandparents", categories=(Category.SHISHI,), children_only=True),
    Kind(weight=3, home="family", categories=(Category.YINBING,), disabled=0.1),
    Kind(weight=3, home="elder", categories=(Category.QITA,)),
    Kind(
        weight=2,
        home="couple",
        open_category="边缘户",
        open_candidates=(Category.BIANYUAN, Category.MONITOR_EDGE),
    ),
)
