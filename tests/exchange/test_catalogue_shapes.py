"""Catalogues of the older shape are read as they were; folders are written as they are read."""

from __future__ import annotations

import json
import re
import shutil
from decimal import Decimal
from pathlib import Path

import msgspec
import pytest

from greenwave_desk.domain.cases import CaseState
from greenwave_desk.domain.catalogue import (
    SCHEMA,
    Catalogue,
    Figure,
    decode_catalogue,
    encode_catalogue,
    facts_read,
    whole_condition,
    with_parameter,
)
from greenwave_desk.domain.catalogue_check import check
from greenwave_desk.domain.conditions import (
    AllOf,
    AnyOf,
    Comparison,
    Confidence,
    Negation,
    Operator,
)
from greenwave_desk.domain.errors import CatalogueError, DiskError, ErrorCode
from greenwave_desk.domain.facts import Supplier
from greenwave_desk.domain.formulas import (
    FactFigure,
    Least,
    Minus,
    Most,
    Number,
    ParameterFigure,
    Plus,
    Times,
)
from greenwave_desk.domain.ids import FactName, ItemId
from greenwave_desk.domain.policies import Amount, Policy, Relation, RelationKind
from greenwave_desk.domain.rules import DEFAULT_RULES
from greenwave_desk.domain.service_items import CASE, MaterialForm
from greenwave_desk.exchange.catalogue_files import load_catalogue, read_catalogue
from greenwave_desk.exchange.catalogue_writing import write_catalogue

SHIPPED = Path(__file__).parents[2] / "data" / "catalogue"


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(SHIPPED)


def older(catalogue: Catalogue, **more: object) -> bytes:
    """The document as the program before wrote it: papers are names, nothing of this shape."""
    document = json.loads(encode_catalogue(catalogue))
    document["schema"] = 1
    for name in ("rules", "calendar"):
        del document[name]
    for item in document["items"]:
        for name in ("flow", "departments", "limits", "urgent"):
            item.pop(name, None)
        item["materials"] = [paper["name"] for paper in item.get("materials", [])]
    return json.dumps({**document, **more}).encode()


def test_an_older_catalogue_keeps_its_papers_in_order_and_guesses_nothing(
    catalogue: Catalogue,
) -> None:
    read = decode_catalogue(older(catalogue))
    assert read.schema == SCHEMA
    item = read.item(ItemId("MZ-S01"))
    now = catalogue.item(ItemId("MZ-S01"))
    assert item is not None
    assert now is not None
    assert [paper.key for paper in item.materials] == [f"m{n}" for n in range(1, 10)]
    assert [paper.name for paper in item.materials] == [paper.name for paper in now.materials]
    for paper in item.materials:
        assert paper.form is MaterialForm.UNKNOWN
        assert (paper.copies, paper.issuer, paper.how, paper.condition) == (None, "", "", "")
        assert paper.on_file == ()
        assert paper.confidence == item.confidence["materials"]


def test_an_older_catalogue_gets_the_usual_way_and_the_limit_of_its_number(
    catalogue: Catalogue,
) -> None:
    read = decode_catalogue(older(catalogue))
    item = read.item(ItemId("MZ-S04"))
    assert item is not None
    assert item.flow[-2:] == (CaseState.HIGHER_APPROVAL, CaseState.DECIDED)
    assert item.departments == ("民政",)
    (limit,) = item.limits
    assert (limit.starts, limit.length, limit.working) == (CASE, 30, True)
    calendar_days = read.item(ItemId("GA-S04"))
    assert calendar_days is not None
    assert [(each.length, each.working) for each in calendar_days.limits] == [(60, False)]
    assert read.rules == DEFAULT_RULES
    assert read.calendar == ()
    assert check(read) == ()


def test_an_older_catalogue_goes_on_in_the_present_shape(catalogue: Catalogue) -> None:
    read = decode_catalogue(older(catalogue))
    filled = with_parameter(read, "dibao_standard_month_rural", "612.5")
    assert decode_catalogue(encode_catalogue(filled)) == filled
    assert b'"rules"' in encode_catalogue(filled)


@pytest.mark.parametrize(
    "items", [None, {}, "x", [None], [3], [{"materials": [1]}], [{"materials": {"a": 1}}]]
)
def test_an_older_catalogue_with_senseless_items_is_refused(
    catalogue: Catalogue, items: object
) -> None:
    with pytest.raises(CatalogueError) as caught:
        decode_catalogue(older(catalogue, items=items))
    assert caught.value.code is ErrorCode.CATALOGUE_INVALID


def test_names_for_papers_belong_to_the_older_shape_only(catalogue: Catalogue) -> None:
    mixed = older(catalogue, schema=SCHEMA)
    with pytest.raises(CatalogueError):
        decode_catalogue(mixed)


def test_a_newer_shape_is_named_before_its_parts_are_read(catalogue: Catalogue) -> None:
    document = json.loads(encode_catalogue(catalogue)) | {"schema": SCHEMA + 1, "novelty": 1}
    with pytest.raises(CatalogueError) as caught:
        decode_catalogue(json.dumps(document).encode())
    assert caught.value.code is ErrorCode.CATALOGUE_TOO_NEW
    assert caught.value.facts == {"found": SCHEMA + 1, "known": SCHEMA}


@pytest.mark.parametrize("schema", [0, -1, -(10**12)])
def test_a_shape_before_the_first_is_no_reason_to_wait(catalogue: Catalogue, schema: int) -> None:
    assert decode_catalogue(older(catalogue, schema=schema)).schema == SCHEMA


def test_a_folder_of_the_older_shape_is_read(tmp_path: Path) -> None:
    folder = tmp_path / "catalogue"
    shutil.copytree(SHIPPED, folder)
    (folder / "rules.yaml").unlink()
    head = folder / "catalogue.yaml"
    head.write_text(re.sub(r"schema: \d", "schema: 1", head.read_text("utf-8")), "utf-8")
    (folder / "service-items.yaml").write_text(
        "items:\n"
        "  - {id: A-1, name: 某事, department: 民政, kind: promise, materials: [身份证, 照片],"
        " limit_workdays: 7, confidence: {materials: general}}\n",
        "utf-8",
    )
    read = load_catalogue(folder)
    assert read.schema == SCHEMA
    (item,) = read.items
    assert [(paper.key, paper.name, paper.confidence) for paper in item.materials] == [
        ("m1", "身份证", "general"),
        ("m2", "照片", "general"),
    ]
    assert read.rules == DEFAULT_RULES


def needed(policy: Policy, catalogue: Catalogue) -> tuple[FactName, ...]:
    """The facts that a policy reads without its relations."""
    return tuple(sorted(facts_read(whole_condition(policy), catalogue.parameters)))


def test_a_catalogue_of_schema_2_has_nothing_of_what_came_later(catalogue: Catalogue) -> None:
    plain = json.loads(encode_catalogue(catalogue)) | {"schema": 2}
    for policy in plain["policies"]:
        for name in ("relations", "valid_from", "valid_to"):
            policy.pop(name, None)
        for amount in policy["amounts"]:
            for name in ("formula", "when", "valid_to"):
                amount.pop(name, None)
            amount.setdefault("text", "以当年公布标准为准")
    for fact in plain["facts"]:
        for name in ("fresh_days", "renews", "moot_without"):
            fact.pop(name, None)
    read = decode_catalogue(json.dumps(plain).encode())
    assert read.schema == SCHEMA
    assert {each.relations for each in read.policies} == {()}
    assert {each.formula for policy in read.policies for each in policy.amounts} == {None}
    assert {each.fresh_days for each in read.facts} == {None}
    assert decode_catalogue(encode_catalogue(read)) == read


def test_a_folder_of_schema_2_is_read(tmp_path: Path, catalogue: Catalogue) -> None:
    folder = tmp_path / "catalogue"
    shutil.copytree(SHIPPED, folder)
    head = folder / "catalogue.yaml"
    head.write_text(re.sub(r"schema: \d", "schema: 2", head.read_text("utf-8")), "utf-8")
    read = load_catalogue(folder)
    assert read.schema == SCHEMA
    assert read.policies == catalogue.policies
    head.write_text(re.sub(r"schema: \d", "schema: 99", head.read_text("utf-8")), "utf-8")
    assert [each.field for each in read_catalogue(folder).problems] == ["schema"]


# ---------------------------------------------------------------- the shipped items


def test_the_shipped_rules_are_the_programs_own(catalogue: Catalogue) -> None:
    assert catalogue.rules == DEFAULT_RULES


def test_no_paper_is_two_papers(catalogue: Catalogue) -> None:
    for item in catalogue.items:
        for paper in item.materials:
            assert "身份证户口簿" not in paper.name
            assert "有则交" not in paper.name


def test_what_no_source_says_of_a_paper_is_left_open(catalogue: Catalogue) -> None:
    papers = [paper for item in catalogue.items for paper in item.materials]
    assert {paper.form for paper in papers} == {MaterialForm.UNKNOWN}
    assert {paper.issuer for paper in papers} == {""}
    counted = {(paper.name, paper.copies) for paper in papers if paper.copies is not None}
    assert counted == {("两寸近期免冠白底彩照", 3)}


def test_a_paper_on_file_is_one_that_the_roster_can_answer(catalogue: Catalogue) -> None:
    named = {name for item in catalogue.items for paper in item.materials for name in paper.on_file}
    assert named == {"categories", "disability_cert"}
    for name in named:
        assert Supplier.ROSTER in catalogue.fact(FactName(name)).suppliers
    asked = [paper.name for item in catalogue.items for paper in item.materials if paper.on_file]
    assert not any("身份证" in name or "户口簿" in name for name in asked)


def test_children_without_care_have_no_public_notice_on_their_way(catalogue: Catalogue) -> None:
    item = catalogue.item(ItemId("MZ-S09"))
    assert item is not None
    assert CaseState.PUBLIC_NOTICE not in item.flow
    assert [(each.starts, each.length) for each in item.limits] == [
        ("back_office_review", 15),
        ("higher_approval", 15),
    ]


def test_limits_by_stage_stand_where_the_text_has_stages(catalogue: Catalogue) -> None:
    item = catalogue.item(ItemId("MZ-S02"))
    assert item is not None
    assert [(each.starts, each.length, each.working) for each in item.limits] == [
        ("back_office_review", 15, True),
        ("public_notice", 7, False),
        ("higher_approval", 15, True),
    ]
    for each in item.limits:
        assert each.source == "TK2021"
    for each in catalogue.items:
        for limit in each.limits:
            if limit.starts != CASE:
                assert limit.starts in each.flow


def test_only_what_the_law_calls_urgent_is(catalogue: Catalogue) -> None:
    assert [item.id for item in catalogue.items if item.urgent] == ["MZ-S05"]


ITEMS = "service-items.yaml"
MISTAKES = [
    (ITEMS, "{key: m2, name: 信息真实承诺书", "{key: m1, name: 信息真实承诺书", "m1 重复"),
    (ITEMS, "on_file: [disability_cert]", "on_file: [disability]", "disability"),
    (ITEMS, "on_file: [disability_cert]", "on_file: [age]", "名册不提供"),
    (ITEMS, "public_notice, higher_approval, decided]", "public_notice]", "最后一步"),
    (ITEMS, "flow: [at_window, back", "flow: [waiting_materials, back", "不是办理流程"),
    (ITEMS, "flow: [at_window, back", "flow: [at_home, back", "at_home"),
    (ITEMS, "starts: public_notice", "starts: publicly", "publicly"),
    (ITEMS, "length: 30", "length: 0", "天"),
    (ITEMS, "copies: 3", "copies: 0", "份"),
    (ITEMS, "departments: [民政, 残联]", "departments: [残联, 民政]", "主办"),
    (ITEMS, "src: DB2021}", "src: NOLAW}", "NOLAW"),
    (ITEMS, "urgent: true", "urgnt: true", "urgnt"),
    ("rules.yaml", "key: due_soon", "key: due_sooner", "due_soon"),
    ("rules.yaml", "length: 2,", "length: 0,", "天"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "said"), MISTAKES, ids=[m[3] for m in MISTAKES])
def test_a_mistake_in_an_item_or_rule_is_named(
    tmp_path: Path, file: str, old: str, new: str, said: str
) -> None:
    folder = tmp_path / "catalogue"
    shutil.copytree(SHIPPED, folder)
    text = (folder / file).read_text("utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), "utf-8")
    read, problems = read_catalogue(folder)
    assert read is None
    assert [each for each in problems if said in f"{each.field} {each.problem}"], problems
    assert {each.file for each in problems} == {file}


def test_a_mistake_in_the_calendar_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "catalogue"
    shutil.copytree(SHIPPED, folder)
    shutil.copytree(SHIPPED.parent / "calendar", folder / "calendar")
    file = folder / "calendar" / "2026.yaml"
    file.write_text(file.read_text("utf-8").replace("2026-01-04", "2026-01-05"), "utf-8")
    read, problems = read_catalogue(folder)
    assert read is None
    assert problems[0].file == "calendar/2026.yaml"


# ---------------------------------------------------------------- writing


def test_what_is_written_is_read_as_the_same_catalogue(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    filled = with_parameter(catalogue, "dibao_standard_month_rural", "612.50")
    filled = with_parameter(filled, "rigid_ratio_threshold", "0.12345678901234567891")
    names = write_catalogue(filled, tmp_path / "out")
    assert load_catalogue(tmp_path / "out") == filled
    assert names[-1] == "catalogue.yaml"
    assert {path.name for path in (tmp_path / "out").iterdir()} == {
        "catalogue.yaml", "facts.yaml", "parameters.yaml", "sources.yaml", "service-items.yaml",
        "rules.yaml", "policies", "calendar",
    }  # fmt: skip


def test_every_kind_of_condition_and_odd_text_comes_back(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    first = catalogue.policies[0]
    age = Comparison(fact=FactName("age"), op=Operator.GE, number=Decimal("60.5"), text="yes")
    odd = msgspec.structs.replace(
        first,
        name="null: # '\"\u2028{[*&!%@`~\t",
        target=("1", "1.5", "true", "", "  x  ", "a\nb", "2026-01-01"),
        conditions=AllOf(parts=(first.conditions, Negation(part=age, name="no")), name="all"),
        facts_needed=(*first.facts_needed, FactName("age")),
    )
    changed = msgspec.structs.replace(catalogue, policies=(odd, *catalogue.policies[1:]))
    assert check(changed) == ()
    write_catalogue(changed, tmp_path / "out")
    assert load_catalogue(tmp_path / "out") == changed


def test_everything_of_the_present_shape_comes_back(catalogue: Catalogue, tmp_path: Path) -> None:
    first, second = catalogue.policies[:2]
    formula = Most(
        parts=(
            Number(value=Decimal("0.12345678901234567891")),
            Times(
                parts=(
                    Minus(
                        parts=(
                            ParameterFigure(name="dibao_standard_month"),
                            FactFigure(name=FactName("income_pc_month")),
                        )
                    ),
                    Plus(parts=(FactFigure(name=FactName("age")), Number(value=Decimal("1.5")))),
                )
            ),
            Least(parts=(Number(value=Decimal(7)), Number(value=Decimal("7.50")))),
        )
    )
    when = AnyOf(
        parts=(
            Comparison(fact=FactName("age"), op=Operator.GE, number=Decimal(60)),
            Negation(
                part=Comparison(fact=FactName("hukou_rural"), op=Operator.IS_TRUE), name="城镇"
            ),
        ),
        name="其一",
    )
    amount = Amount(
        item="试算", formula=formula, when=when, unit="元",
        valid_from="2024年秋季", valid_to="2026", sources=("DB2021",),
        confidence=Confidence.VERIFIED,
    )  # fmt: skip
    relation = Relation(
        policy=second.code, kind=RelationKind.TOPS_UP, text="补差: yes", sources=("DB2021",),
        confidence=Confidence.UNKNOWN,
    )  # fmt: skip
    policy = msgspec.structs.replace(
        first,
        valid_from="2026-01-01",
        valid_to="2027-12-31",
        relations=(*first.relations, relation),
        amounts=(amount, *first.amounts),
    )
    facts = tuple(
        msgspec.structs.replace(each, fresh_days=30, renews="09-01") if each.name == "age" else each
        for each in catalogue.facts
    )
    parameter = msgspec.structs.replace(
        catalogue.parameters[1],
        value=Decimal("650.50"),
        valid_from="2026-07-01",
        valid_to="2027-06-30",
        document="某文件（2026年5号）",
        entered_on="2026-07-02",
        earlier=(Figure(value=Decimal(600), valid_to="2026-06-30", document="旧文件"),),
    )
    changed = msgspec.structs.replace(
        catalogue,
        policies=(policy, *catalogue.policies[1:]),
        facts=facts,
        parameters=(catalogue.parameters[0], parameter, *catalogue.parameters[2:]),
    )
    assert check(changed) == ()
    write_catalogue(changed, tmp_path / "out")
    assert load_catalogue(tmp_path / "out") == changed
    assert decode_catalogue(encode_catalogue(changed)) == changed
    files = (tmp_path / "out" / "policies").glob("*.yaml")
    written = "".join(file.read_text("utf-8") for file in files)
    assert "{param: dibao_standard_month}" in written
    assert "node" not in written


def test_policies_keep_their_order_when_departments_alternate(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    mixed = msgspec.structs.replace(
        catalogue,
        policies=tuple(
            msgspec.structs.replace(each, relations=(), facts_needed=needed(each, catalogue))
            for each in tuple(reversed(catalogue.policies))[::2]
        ),
    )
    mixed = msgspec.structs.replace(
        mixed,
        items=tuple(msgspec.structs.replace(each, policies=()) for each in catalogue.items),
    )
    write_catalogue(mixed, tmp_path / "out")
    assert load_catalogue(tmp_path / "out") == mixed


def test_a_catalogue_without_calendar_does_not_take_one_that_lies_beside(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    shutil.copytree(SHIPPED.parent / "calendar", tmp_path / "calendar")
    without = msgspec.structs.replace(catalogue, calendar=())
    write_catalogue(without, tmp_path / "out")
    assert load_catalogue(tmp_path / "out").calendar == ()


def test_a_folder_with_something_in_it_is_left_alone(catalogue: Catalogue, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(DiskError) as caught:
        write_catalogue(catalogue, tmp_path)
    assert caught.value.code is ErrorCode.FOLDER_NOT_EMPTY
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_a_catalogue_that_its_files_cannot_hold_is_not_given_out(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    wrong = msgspec.structs.replace(catalogue, rules=DEFAULT_RULES[1:])
    with pytest.raises(CatalogueError) as caught:
        write_catalogue(wrong, tmp_path / "out")
    assert caught.value.facts["file"] == "rules.yaml"
