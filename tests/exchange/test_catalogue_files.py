"""The catalogue's files: the shipped ones are whole, broken ones are refused by name."""

from __future__ import annotations

import shutil
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest

from greenwave_desk.domain.catalogue import (
    Catalogue,
    decode_catalogue,
    encode_catalogue,
    with_parameter,
)
from greenwave_desk.domain.catalogue_summary import summary
from greenwave_desk.domain.categories import AssistanceCategory
from greenwave_desk.domain.conditions import Confidence, comparisons
from greenwave_desk.domain.errors import CatalogueError, ErrorCode
from greenwave_desk.domain.ids import FactName, ItemId, PolicyCode
from greenwave_desk.domain.policies import PublicityNeed
from greenwave_desk.exchange.catalogue_checking import checked
from greenwave_desk.exchange.catalogue_files import load_catalogue, read_catalogue

SHIPPED = Path(__file__).parents[2] / "data" / "catalogue"


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(SHIPPED)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copy = tmp_path / "catalogue"
    shutil.copytree(SHIPPED, copy)
    return copy


def change(folder: Path, file: str, old: str, new: str) -> None:
    path = folder / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_the_selection_is_whole_and_says_what_it_is(catalogue: Catalogue) -> None:
    assert [policy.code for policy in catalogue.policies] == [
        *(f"MZ-0{n}" for n in range(1, 10)),
        *(f"JY-0{n}" for n in range(1, 5)),
        *(f"YB-0{n}" for n in range(1, 4)),
        "ZJ-01", "ZJ-02", "WJ-01", "CL-01", "CL-02",
    ]  # fmt: skip
    assert {policy.department for policy in catalogue.policies} == {
        "民政", "教育", "医保", "住房城乡建设", "卫生健康", "残联",
    }  # fmt: skip
    assert "不是官方清单" in catalogue.status
    assert len(catalogue.items) == 57
    assert summary(catalogue).unused_facts == ()
    assert len(catalogue.neighbours) == 12


def test_the_categories_are_those_of_the_roster(catalogue: Catalogue) -> None:
    options = catalogue.fact(FactName("categories")).options
    assert {option.value for option in options} == {each.value for each in AssistanceCategory}


def test_no_figure_of_the_county_is_invented(catalogue: Catalogue) -> None:
    unknown = {each.name for each in catalogue.parameters if each.value is None}
    assert unknown == {
        "dibao_standard_month",
        "dibao_standard_month_urban",
        "dibao_standard_month_rural",
        "disposable_income_pc_last_year",
        "rigid_ratio_threshold",
    }
    for policy in catalogue.policies:
        for amount in policy.amounts:
            assert amount.value is None or amount.confidence is not Confidence.UNKNOWN
            if amount.value:
                assert amount.sources, (policy.code, amount.item)


def test_local_extensions_are_marked_as_unconfirmed(catalogue: Catalogue) -> None:
    local = {
        policy.code
        for policy in catalogue.policies
        for clause in comparisons(policy.conditions)
        if clause.local
    }
    assert local >= {"MZ-07", "MZ-08", "MZ-09", "YB-01"}


def test_children_without_care_are_never_publicised(catalogue: Catalogue) -> None:
    for code in ("MZ-06", "CL-01"):
        policy = catalogue.policy(PolicyCode(code))
        assert policy is not None
        assert policy.publicity.needed is PublicityNeed.NONE


def test_items_lead_to_their_policies(catalogue: Catalogue) -> None:
    item = catalogue.item(ItemId("MZ-S06"))
    assert item is not None
    assert item.policies == ("MZ-07", "MZ-08")
    assert item.limit_text == ""
    assert item.promise_text == "7个工作日（郑州中原区）"


def test_it_travels_as_one_document(catalogue: Catalogue) -> None:
    assert decode_catalogue(encode_catalogue(catalogue)) == catalogue


@pytest.mark.parametrize("document", [b"", b"{}", b"[]", b"\xff", b'{"schema":"1"}', b"[" * 5000])
def test_a_document_that_is_no_catalogue_is_refused(document: bytes) -> None:
    with pytest.raises(CatalogueError) as caught:
        decode_catalogue(document)
    assert caught.value.code is ErrorCode.CATALOGUE_INVALID


def test_a_newer_shape_is_refused(catalogue: Catalogue) -> None:
    newer = encode_catalogue(catalogue).replace(b'"schema":3', b'"schema":4', 1)
    with pytest.raises(CatalogueError) as caught:
        decode_catalogue(newer)
    assert caught.value.code is ErrorCode.CATALOGUE_TOO_NEW
    assert (caught.value.facts["found"], caught.value.facts["known"]) == (4, 3)


def test_the_county_fills_a_figure_in_and_takes_it_back(catalogue: Catalogue) -> None:
    name = "dibao_standard_month_rural"
    filled = with_parameter(catalogue, name, "612.5")
    assert filled.version == catalogue.version + 1
    figure = filled.parameter(name)
    assert figure is not None
    assert figure.value == Decimal("612.5")
    emptied = with_parameter(filled, name, "")
    again = emptied.parameter(name)
    assert again is not None
    assert again.value is None


@pytest.mark.parametrize(
    ("name", "value"),
    [("dibao_standard_month", "600"), ("nothing", "1"), ("rigid_ratio_threshold", "一半"),
     ("rigid_ratio_threshold", "-1"), ("rigid_ratio_threshold", "inf")],
)  # fmt: skip
def test_a_figure_that_cannot_be_is_refused(catalogue: Catalogue, name: str, value: str) -> None:
    with pytest.raises(CatalogueError) as caught:
        with_parameter(catalogue, name, value)
    assert caught.value.facts["field"] == name


CIVIL = "policies/civil-affairs.yaml"


class Mistake(NamedTuple):
    """A change to the shipped files, and what must be said of it."""

    file: str
    old: str
    new: str
    policy: str
    said: str


MISTAKES = [
    Mistake(
        CIVIL,
        "fact: property_ok, op: is_true",
        "fact: propertyok, op: is_true",
        "MZ-01",
        "propertyok",
    ),
    Mistake(
        CIVIL, "value: {param: dibao_standard_month}", "value: {param: dibao}", "MZ-01", "没有参数"
    ),
    Mistake(
        CIVIL,
        "fact: adult_jobless, op: is_true",
        "fact: adult_jobless, op: ge, value: 3",
        "MZ-01",
        "不能用于",
    ),
    Mistake(
        CIVIL,
        "fact: adult_jobless, op: is_true",
        "fact: adult_jobless, op: maybe",
        "MZ-01",
        "maybe",
    ),
    Mistake(CIVIL, "value: [bianyuan], text", "value: [bianyuann], text", "MZ-01", "bianyuann"),
    Mistake(CIVIL, "{fact: age, op: ge, value: 60}", "{fact: age, op: ge}", "MZ-02", "value"),
    Mistake(
        CIVIL,
        "{fact: age, op: ge, value: 60}",
        "{fact: age, op: in, value: [60]}",
        "MZ-02",
        "不能用于",
    ),
    Mistake(CIVIL, "{fact: age, op: ge, value: 60}", "{}", "MZ-02", "必填项"),
    Mistake(CIVIL, "{fact: age, op: ge, value: 60}", "60", "MZ-02", "条件"),
    Mistake(CIVIL, "{fact: age, op: ge, value: 60}", "{any: []}", "MZ-02", "空"),
    Mistake(CIVIL, "{fact: age, op: ge, value: 60}", "{any: {fact: age}}", "MZ-02", "列表"),
    Mistake(CIVIL, "mul: {param: bianyuan_multiple}", "mul: {param: twice}", "MZ-01", "twice"),
    Mistake(CIVIL, "mul: {param: bianyuan_multiple}", "mul: 2", "MZ-01", "param"),
    Mistake(
        CIVIL,
        "facts_needed: [categories, hukou_local, income_pc_year,",
        "facts_needed: [hukou_local, age, income_pc_year,",
        "MZ-04",
        "categories",
    ),
    Mistake(CIVIL, "code: MZ-02", "code: MZ-01", "MZ-01", "重复"),
    Mistake(CIVIL, "name: 最低生活保障\n", "nam: 最低生活保障\n", "MZ-01", "nam"),
    Mistake(
        CIVIL, 'hotlines: ["12345", local_social_assistance]', 'hotlines: ["110"]', "MZ-01", "110"
    ),
    Mistake(CIVIL, "src: [DB2021, MF2022]", "src: [DB2099]", "MZ-01", "DB2099"),
    Mistake(CIVIL, '- {src: LAW2026, articles: "16-17, 37"}', "- {src: NOLAW}", "MZ-02", "NOLAW"),
    Mistake(CIVIL, "required: when_delegated", "required: sometimes", "MZ-01", "sometimes"),
    Mistake(CIVIL, "value: null, text: 以当年公布标准为准", "value: null", "MZ-01", "文字"),
    Mistake(
        CIVIL,
        "value: [dibao, dibao_single], text: 名册显示已享受低保}",
        "value: [dibao], confidence: unknown}",
        "MZ-01",
        "已在享受",
    ),
    Mistake(CIVIL, "{policy: MZ-02, kind: bars", "{policy: MZ-22, kind: bars", "MZ-01", "MZ-22"),
    Mistake(CIVIL, "{policy: MZ-02, kind: bars", "{policy: MZ-01, kind: bars", "MZ-01", "自己"),
    Mistake(CIVIL, "{policy: MZ-02, kind: bars", "{policy: MZ-02, kind: bar", "MZ-01", "one_of"),
    Mistake(CIVIL, "{policy: MZ-03, kind: one_of", "{policy: MZ-02, kind: needs", "MZ-01", "矛盾"),
    Mistake(
        CIVIL,
        "formula: {minus: [{param: dibao_standard_month}, ",
        "formula: {minus: [",
        "MZ-01",
        "至少要有两项",
    ),
    Mistake(
        CIVIL,
        "formula: {minus: [{param: dibao_",
        "formula: {minus: [{param: no_",
        "MZ-01",
        "amounts[0].formula.minus[0].param",
    ),
    Mistake(CIVIL, "formula: {minus:", "formula: {divide:", "MZ-01", "least"),
    Mistake(
        CIVIL, "formula: {minus:", "historic: maybe\n        formula: {minus:", "MZ-01", "true"
    ),
    Mistake(CIVIL, 'valid_from: "2026-01"', 'valid_from: "2026-13"', "MZ-05", "学期"),
    Mistake("facts.yaml", "fresh_days: 120", "fresh_days: 0", "", "大于零"),
    Mistake("facts.yaml", "fresh_days: 120", 'renews: "02-29"', "", "09-01"),
    Mistake("facts.yaml", "fresh_days: 120", "fresh_dys: 120", "", "是不是 fresh_days"),
    Mistake("parameters.yaml", "value: 80,", "value: 80, valid_from: 2026-02-30,", "", "不是日期"),
    Mistake(
        "parameters.yaml",
        "value: 80,",
        "value: 80, valid_from: 2026-02-01, valid_to: 2025-01-01,",
        "",
        "早于",
    ),
    Mistake("parameters.yaml", "value: 80,", "value: 80, earlier: [{value: .nan}],", "", "earlier"),
    Mistake("facts.yaml", "name: age, kind: int", "name: age, kind: integer", "", "integer"),
    Mistake("facts.yaml", "ask: 您有本地的居住证吗？, ", "", "", "怎么问"),
    Mistake("facts.yaml", "enumeration: selfcare", "enumeration: selfcares", "", "取值表"),
    Mistake("facts.yaml", "- {value: partial,", "- {value: none,", "", "重复"),
    Mistake("facts.yaml", 'some_of: ["1",', 'some_of: ["9",', "", "9"),
    Mistake("facts.yaml", "values: [dibao, dibao_single]", "values: [dibao, dibaos]", "", "dibaos"),
    Mistake(
        "parameters.yaml", "when_no: dibao_standard_month_urban", "when_no: nothing", "", "nothing"
    ),
    Mistake("parameters.yaml", "fact: hukou_rural", "fact: age", "", "age"),
    Mistake("parameters.yaml", "value: 80,", "value: -80,", "", "小于零"),
    Mistake("parameters.yaml", "value: 80,", "value: eighty,", "", "应为数字"),
    Mistake("service-items.yaml", "policies: [MZ-01]", "policies: [MZ-99]", "", "MZ-99"),
    Mistake("service-items.yaml", "kind: forward", "kind: later", "", "later"),
    Mistake("sources.yaml", "key: DB2021", "key: LAW2026", "", "重复"),
    Mistake("catalogue.yaml", "  - health.yaml\n", "", "", "health.yaml"),
    Mistake(
        "catalogue.yaml", "  - health.yaml\n", "  - health.yaml\n  - more.yaml\n", "", "more.yaml"
    ),
    Mistake("catalogue.yaml", "version: 1", "version: 0", "", "版本"),
    Mistake("catalogue.yaml", "version: 1", "version: one", "", "version"),
    Mistake("catalogue.yaml", "status: ", "sttus: ", "", "status"),
]


@pytest.mark.parametrize("wrong", MISTAKES, ids=[f"{each.file}-{each.said}" for each in MISTAKES])
def test_a_mistake_is_named_with_file_policy_and_field(folder: Path, wrong: Mistake) -> None:
    change(folder, wrong.file, wrong.old, wrong.new)
    catalogue, problems = read_catalogue(folder)
    assert catalogue is None
    hits = [
        each
        for each in problems
        if wrong.said in f"{each.field} {each.problem}" and each.file == wrong.file
    ]
    assert hits, problems
    assert hits[0].policy == wrong.policy
    assert hits[0].field
    if wrong.file != "catalogue.yaml":
        assert hits[0].line > 0, hits[0]
    with pytest.raises(CatalogueError) as caught:
        load_catalogue(folder)
    assert caught.value.code is ErrorCode.CATALOGUE_INVALID
    assert set(caught.value.facts) == {"file", "policy", "field", "problem", "problems"}


def test_every_mistake_is_named_at_once(folder: Path) -> None:
    change(folder, CIVIL, "required: when_delegated", "required: sometimes")
    change(folder, "policies/housing.yaml", "code: ZJ-02", "cod: ZJ-02")
    change(folder, "sources.yaml", "- {key: LAW2026, title:", "- {key: LAW2026, titel:")
    _, problems = read_catalogue(folder)
    assert {problem.file for problem in problems} >= {
        CIVIL, "policies/housing.yaml", "sources.yaml",
    }  # fmt: skip


def test_a_problem_stands_where_its_line_says(folder: Path) -> None:
    change(folder, CIVIL, "required: when_delegated", "required: sometimes")
    change(folder, CIVIL, "{policy: MZ-02, kind: bars", "{policy: MZ-22, kind: bars")
    change(folder, "facts.yaml", "name: age, kind: int", "name: age, kind: integer")
    _, problems = read_catalogue(folder)
    for problem in problems:
        line = (folder / problem.file).read_text("utf-8").splitlines()[problem.line - 1]
        assert any(word in line for word in ("sometimes", "MZ-22", "integer")), problem
    assert {each.field for each in problems} >= {"materials[4].required"}


def test_several_mistakes_in_one_policy_are_all_named(folder: Path) -> None:
    change(folder, CIVIL, "name: 最低生活保障\n", "nam: 最低生活保障\n")
    change(folder, CIVIL, "op: contains_none", "op: contains_nothing")
    change(folder, CIVIL, "required: when_delegated", "required: sometimes")
    change(folder, CIVIL, "formula: {minus:", "formula: {divide:")
    change(folder, CIVIL, "code: MZ-02\n    name:", "code: MZ-02\n    valid_to: soon\n    name:")
    _, problems = read_catalogue(folder)
    assert {(each.policy, each.field) for each in problems} == {
        ("MZ-01", "nam"), ("MZ-01", "name"), ("MZ-01", "conditions.all[0].op"),
        ("MZ-01", "materials[4].required"), ("MZ-01", "amounts[0].formula"),
        ("MZ-02", "valid_to"),
    }  # fmt: skip


def test_what_depends_on_an_unreadable_policy_is_not_held_against_others(folder: Path) -> None:
    change(folder, CIVIL, "name: 特困人员救助供养\n", "nam: 特困人员救助供养\n")
    _, problems = read_catalogue(folder)
    assert {each.policy for each in problems} == {"MZ-02"}


# ---------------------------------------------------------------- one department's file


def test_a_file_of_a_folder_is_judged_within_it(folder: Path) -> None:
    change(folder, "facts.yaml", "name: property_ok", "name: property_fine")
    change(folder, "policies/housing.yaml", "code: ZJ-01", "cod: ZJ-01")
    found = checked(folder / CIVIL, SHIPPED)
    assert found.shipped is False
    assert found.file == "civil-affairs.yaml"
    assert {each.file for each in found.problems} >= {CIVIL}
    assert all("property_ok" in each.problem for each in found.problems if each.file == CIVIL)


def test_a_file_alone_is_judged_within_the_shipped_catalogue(tmp_path: Path) -> None:
    file = tmp_path / "卫健.yaml"
    text = (SHIPPED / "policies" / "health.yaml").read_text("utf-8")
    file.write_text(text, "utf-8")
    found = checked(file, SHIPPED)
    assert (found.shipped, found.file, found.codes) == (True, "卫健.yaml", ("WJ-01",))
    assert found.problems == ()
    assert found.catalogue is not None
    assert len(found.catalogue.policies) == 21
    file.write_text(text.replace("required: always", "required: alway"), "utf-8")
    found = checked(file, SHIPPED)
    assert found.catalogue is None
    assert {each.file for each in found.problems} == {"卫健.yaml"}
    assert found.problems[0].line > 0


def test_a_new_department_joins_the_shipped_catalogue(tmp_path: Path) -> None:
    file = tmp_path / "new.yaml"
    text = (SHIPPED / "policies" / "health.yaml").read_text("utf-8")
    file.write_text(text.replace("WJ-01", "XX-01").replace("卫生健康", "新部门"), "utf-8")
    found = checked(file, SHIPPED)
    assert found.problems == ()
    assert found.catalogue is not None
    assert len(found.catalogue.policies) == 22


@pytest.mark.parametrize("text", ["", "a: [", "policies: 3", "department: 民政\npolicies: [3]\n"])
def test_a_file_without_policies_ends_in_words(tmp_path: Path, text: str) -> None:
    file = tmp_path / "x.yaml"
    file.write_text(text, "utf-8")
    assert checked(file, SHIPPED).problems


HOSTILE = {
    "an alias bomb": ("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n", "锚点"),
    "an anchor alone": ("a: &a 1\n", "锚点"),
    "a tag": ("a: !!python/object/apply:os.system [ls]\n", "类型标记"),
    "a key twice": ("a: 1\na: 2\n", "重复"),
    "a key that is a list": ("? [a]\n: 1\n", "不是文字"),
    "depth": ("[" * 60 + "]" * 60, "嵌套"),
    "no YAML": ("a: [", "YAML"),
    "a control character": ("a: \x01", "YAML"),
    "two documents": ("a: 1\n---\nb: 2\n", "YAML"),
    "a list on top": ("- 1\n", "最外层"),
    "an empty file": ("", "最外层"),
}


@pytest.mark.parametrize(("text", "said"), HOSTILE.values(), ids=HOSTILE)
def test_hostile_files_end_in_a_sentence(folder: Path, text: str, said: str) -> None:
    (folder / CIVIL).write_text(text, "utf-8")
    _, problems = read_catalogue(folder)
    assert said in next(each for each in problems if each.file == CIVIL).problem


def test_an_oversized_file_is_not_read(folder: Path) -> None:
    (folder / CIVIL).write_text("# " + "x" * 2_000_001, "utf-8")
    _, problems = read_catalogue(folder)
    assert "MB" in problems[0].problem


def test_a_file_in_another_encoding_is_refused(folder: Path) -> None:
    (folder / CIVIL).write_bytes("department: 民政\n".encode("gb18030"))
    _, problems = read_catalogue(folder)
    assert "UTF-8" in problems[0].problem


def test_a_missing_part_is_named(folder: Path) -> None:
    (folder / "facts.yaml").unlink()
    _, problems = read_catalogue(folder)
    assert (problems[0].file, problems[0].problem) == ("facts.yaml", "没有这个文件")


def test_a_folder_without_a_catalogue_says_so(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError) as caught:
        load_catalogue(tmp_path)
    assert caught.value.code is ErrorCode.CATALOGUE_MISSING


def test_words_that_other_readers_take_for_booleans_or_dates_stay_words(folder: Path) -> None:
    change(folder, "catalogue.yaml", 'compiled_on: "2026-11-23"', "compiled_on: 2026-11-23")
    change(folder, "catalogue.yaml", "name: 卫生热线", "name: yes")
    catalogue, problems = read_catalogue(folder)
    assert problems == ()
    assert catalogue is not None
    assert catalogue.compiled_on == "2026-11-23"
    assert "yes" in {hotline.name for hotline in catalogue.hotlines}
