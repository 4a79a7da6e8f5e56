"""Spellings of assistance categories: certain, open, several, unknown; and the groups."""

from __future__ import annotations

import pytest

from greenwave_desk.domain.categories import (
    CATEGORY_GROUPS,
    CATEGORY_NAMES,
    SHORT_NAMES,
    group_of,
)
from greenwave_desk.domain.categories import AssistanceCategory as Category
from greenwave_desk.domain.category_spellings import (
    CategoryMatch,
    combined,
    match_cell,
    match_spelling,
    settles,
    support_manner,
)

LISTED = {
    Category.DIBAO: "低保 低保户 低保对象 农村低保 城市低保 城乡低保 低保家庭成员 最低生活保障",
    Category.DIBAO_SINGLE: "单人保 单人户低保 低保单人 重残单人保",
    Category.TEKUN_JIZHONG: "集中特困 特困集中 集中供养 五保集中",
    Category.TEKUN_FENSAN: "分散特困 特困分散 散居特困 分散供养 五保 五保户 特困供养(分散)",
    Category.BIANYUAN: "低保边缘 低保边缘户 边缘家庭 低收入家庭 低保边缘家庭成员",
    Category.GANGXING: "刚性支出 刚支户 支出型困难 支出型困难家庭 支出型贫困 刚性支出困难家庭",
    Category.MONITOR_UNSTABLE: "脱贫不稳定户 脱贫不稳定 防止返贫监测对象(脱贫不稳定户)",
    Category.MONITOR_EDGE: "边缘易致贫户 易致贫户",
    Category.MONITOR_SUDDEN: "突发严重困难户 突发困难户",
    Category.TUOPIN: "脱贫户 脱贫享受政策 建档立卡 建档立卡户 贫困户",
    Category.GUER: "孤儿 社会散居孤儿 机构养育孤儿 散居孤儿",
    Category.SHISHI: "事实无人抚养儿童 事孤 事实孤儿 事无儿童",
    Category.YINBING: "因病致贫 因病致贫家庭 因病致贫重病患者",
    Category.QITA: "其他困难人员 其他低收入人口",
}
MONITOR = (Category.MONITOR_UNSTABLE, Category.MONITOR_EDGE, Category.MONITOR_SUDDEN)
TEKUN = (Category.TEKUN_JIZHONG, Category.TEKUN_FENSAN)


@pytest.mark.parametrize(
    ("category", "spelling"),
    [(category, word) for category, words in LISTED.items() for word in words.split()],
)
def test_a_listed_spelling_means_one_category(category: Category, spelling: str):
    assert match_spelling(spelling) == CategoryMatch((category,))
    assert match_spelling(f" {spelling}　") == CategoryMatch((category,))


@pytest.mark.parametrize("category", list(Category))
def test_codes_and_names_of_our_own_files_are_understood(category: Category):
    for written in (category.value, CATEGORY_NAMES[category], SHORT_NAMES[category]):
        assert match_spelling(written) == CategoryMatch((category,))


@pytest.mark.parametrize(
    ("spelling", "candidates"),
    [
        ("边缘户", (Category.BIANYUAN, Category.MONITOR_EDGE)),
        ("特困", TEKUN),
        ("特困人员", TEKUN),
        ("特困供养人员", TEKUN),
        ("监测户", MONITOR),
        ("防返贫监测对象", MONITOR),
        ("防止返贫监测对象", MONITOR),
        ("三类户", MONITOR),
    ],
)
def test_a_spelling_in_use_for_several_is_open(spelling: str, candidates: tuple[Category, ...]):
    assert match_spelling(spelling) == CategoryMatch((), spelling, candidates)


def test_an_answer_settles_an_open_and_an_unknown_spelling():
    answers = {"边缘户": Category.BIANYUAN, "绿卡户": Category.QITA}
    assert match_spelling("边缘户", answers).codes == (Category.BIANYUAN,)
    assert match_spelling("绿卡户", answers).codes == (Category.QITA,)


@pytest.mark.parametrize("spelling", ["绿卡户", "非低保", "退出低保", "低保边缘的边缘", "残疾"])
def test_an_unknown_spelling_is_open_without_candidates(spelling: str):
    assert match_cell(spelling) == (CategoryMatch((), spelling),)


@pytest.mark.parametrize("text", ["", " ", "无", "否"])
def test_no_category_is_no_match(text: str):
    assert match_cell(text) == ()


@pytest.mark.parametrize("text", ["低保A类", "一类低保", "低保（一档）", "农村低保B类", "A类低保"])
def test_grades_of_the_allowance_do_not_matter(text: str):
    assert match_spelling(text).codes == (Category.DIBAO,)


@pytest.mark.parametrize("text", ["低保、残疾", "低保;残疾人", "低保 重残", "残疾，低保"])
def test_words_beside_a_category_that_are_none_are_left_out(text: str):
    assert combined(match_cell(text)) == CategoryMatch((Category.DIBAO,))


def test_several_categories_in_a_cell_are_all_taken():
    assert combined(match_cell("孤儿;低保")).codes == (Category.DIBAO, Category.GUER)
    mixed = combined(match_cell("低保、监测户"))
    assert mixed == CategoryMatch((Category.DIBAO,), "监测户", MONITOR)


def test_what_is_certain_elsewhere_settles_what_is_open():
    assert combined(match_cell("特困人员、分散供养")) == CategoryMatch((Category.TEKUN_FENSAN,))
    manner = support_manner("集中供养")
    assert settles(manner, match_spelling("特困人员"))
    assert not settles(manner, match_spelling("监测户"))
    assert not settles(support_manner("不详"), match_spelling("特困人员"))


@pytest.mark.parametrize(
    ("categories", "candidates", "group"),
    [
        ((Category.DIBAO_SINGLE,), (), "低保"),
        ((), TEKUN, "特困"),
        ((), MONITOR, "监测"),
        ((), (Category.BIANYUAN, Category.MONITOR_EDGE), ""),
        ((Category.GANGXING,), (), "刚性"),
        ((Category.MONITOR_EDGE, Category.DIBAO), (), "低保"),
        ((), (), ""),
    ],
)
def test_groups(categories: tuple[Category, ...], candidates: tuple[Category, ...], group: str):
    assert group_of(categories, candidates) == group


def test_every_category_has_a_name_and_a_group():
    assert set(CATEGORY_NAMES) == set(SHORT_NAMES) == set(Category)
    assert all(group_of((category,)) for category in Category)
    assert CATEGORY_GROUPS["jiuzhu_core"] < CATEGORY_GROUPS["jiuzhu_four"]
