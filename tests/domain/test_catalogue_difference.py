"""The difference between two catalogues in words: nothing that differs goes unsaid."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from enum import StrEnum
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, get_args

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from greenwave_desk.domain.calendar import Holiday
from greenwave_desk.domain.catalogue import Catalogue, Choice, Figure
from greenwave_desk.domain.catalogue_details import CLUSTERS, details
from greenwave_desk.domain.catalogue_difference import Manner, Part, difference
from greenwave_desk.domain.conditions import (
    AllOf,
    AnyOf,
    Comparison,
    Condition,
    Confidence,
    Negation,
    Operator,
)
from greenwave_desk.domain.facts import Option
from greenwave_desk.domain.formulas import FactFigure, Formula, Minus, Number, ParameterFigure
from greenwave_desk.domain.ids import Day, FactName, PolicyCode
from greenwave_desk.domain.policies import (
    Amount,
    Basis,
    BenefitGrade,
    Policy,
    PolicyMaterial,
    Relation,
    RelationKind,
    Remark,
    Requirement,
)
from greenwave_desk.domain.service_items import Limit, Material
from greenwave_desk.exchange.catalogue_files import load_catalogue
from greenwave_desk.wording import difference_lines
from greenwave_desk.wording.catalogue_fields import has_label

replace = msgspec.structs.replace

AGE = Comparison(fact=FactName("age"), op=Operator.GE, number=Decimal(60))
LOCAL = Comparison(
    fact=FactName("hukou_local"),
    op=Operator.IS_TRUE,
    text="有本地户口",
    confidence=Confidence.UNKNOWN,
)
RURAL = Comparison(fact=FactName("hukou_rural"), op=Operator.IS_TRUE)
FORMULA = Minus(
    parts=(
        ParameterFigure(name="dibao_standard_month"),
        FactFigure(name=FactName("income_pc_month")),
    )
)
EXAMPLES: dict[type, Any] = {
    str: "另外的话",
    int: 7,
    Decimal: Decimal("7.5"),
    Basis: Basis(title="另一文件"),
    PolicyMaterial: PolicyMaterial(name="另一份材料", required=Requirement.ALWAYS),
    Remark: Remark(text="另一句话"),
    Amount: Amount(item="另一项", text="以当年公布标准为准", confidence=Confidence.UNKNOWN),
    BenefitGrade: BenefitGrade(name="另一档", when=AGE),
    Relation: Relation(policy=PolicyCode("MZ-03"), kind=RelationKind.ONE_OF, text="只能享受一项"),
    Figure: Figure(value=Decimal(1), valid_to="2001-12-31"),
    Option: Option(value="another", name="另一个"),
    Material: Material(key="m99", name="另一份材料"),
    Limit: Limit(key="another", name="另一个时限", length=5),
    Holiday: Holiday(name="另一个节日", first=Day("2026-12-30"), last=Day("2026-12-31")),
    Choice: Choice(fact=FactName("hukou_rural"), when_yes="a", when_no="b"),
}


@cache
def shipped() -> Catalogue:
    """The shipped catalogue with something in every field that the present shape has."""
    catalogue = load_catalogue(Path(__file__).parents[2] / "data" / "catalogue")
    first = catalogue.policies[0]
    amount = Amount(
        item="差额", unit="元/人·月", formula=FORMULA, when=AnyOf(parts=(AGE, RURAL)),
        valid_from="2026", valid_to="2026-12", confidence=Confidence.VERIFIED, sources=("DB2021",),
    )  # fmt: skip
    tree = AllOf(parts=(AnyOf(parts=(AGE, Negation(part=RURAL, name="不是")), name="其一"), LOCAL))
    policy = replace(
        first,
        conditions=tree,
        grades=(EXAMPLES[BenefitGrade],),
        relations=(EXAMPLES[Relation],),
        amounts=(amount, *first.amounts),
    )
    parameter = replace(catalogue.parameters[1], earlier=(EXAMPLES[Figure],))
    return replace(
        catalogue,
        policies=(policy, *catalogue.policies[1:]),
        parameters=(catalogue.parameters[0], parameter, *catalogue.parameters[2:]),
    )


Rebuild = Callable[[Any], Catalogue]


def sites(value: Any, rebuild: Rebuild) -> Iterator[tuple[str, str, Any, Any, Rebuild]]:
    """Every field below a value: its owner, name, type and value, and how to put another in."""
    if isinstance(value, tuple):
        for index, each in enumerate(value):
            if isinstance(each, msgspec.Struct):
                yield from sites(
                    each, lambda new, i=index: rebuild((*value[:i], new, *value[i + 1 :]))
                )
    elif isinstance(value, msgspec.Struct):
        for field in msgspec.structs.fields(type(value)):
            inside = getattr(value, field.name)

            def put(new: Any, name: str = field.name) -> Catalogue:
                return rebuild(replace(value, **{name: new}))

            yield type(value).__name__, field.name, field.type, inside, put
            yield from sites(inside, put)


UNSAID = {("Catalogue", "version"), ("Catalogue", "schema"), ("FactDeclaration", "options")}
"""A version's number is no difference; the options of a fact are those of its enumeration."""


@cache
def all_sites() -> dict[tuple[str, str], list[tuple[Any, Any, Rebuild]]]:
    found: dict[tuple[str, str], list[tuple[Any, Any, Rebuild]]] = {}
    for owner, name, kind, value, put in sites(shipped(), lambda new: new):
        if (owner, name) not in UNSAID:
            found.setdefault((owner, name), []).append((kind, value, put))
    return found


FITTING = {
    Operator.IS_TRUE: Operator.IS_FALSE, Operator.IS_FALSE: Operator.IS_TRUE,
    Operator.EQ: Operator.IN, Operator.IN: Operator.EQ,
    Operator.LT: Operator.GE, Operator.LE: Operator.GT,
    Operator.GT: Operator.LE, Operator.GE: Operator.LT,
    Operator.CONTAINS_ANY: Operator.CONTAINS_NONE, Operator.CONTAINS_NONE: Operator.CONTAINS_ANY,
    Operator.NONEMPTY: Operator.CONTAINS_ANY,
}  # fmt: skip
"""Another operator for the same fact: what does not fit is refused before it is told."""


def other(value: Any, kind: Any, random: Random) -> Any:
    """Another value that the field could have."""
    if isinstance(value, tuple):
        changed = [value[:-1], value[1:], value[::-1], *added(value, kind)]
        return random.choice([each for each in changed if each != value])
    if isinstance(value, Operator):
        return FITTING[value]
    if isinstance(value, StrEnum):
        return random.choice([each for each in type(value) if each is not value])
    if isinstance(value, str):
        return random.choice(["", f"{value}甲"]) if value else "2026-07-01"
    if isinstance(value, msgspec.Struct):
        return changed_struct(value, kind, random)
    return filled_in(kind) if value is None else simple(value)


def simple(value: Any) -> Any:
    if isinstance(value, dict):
        return {**value, "limit": "verified" if value.get("limit") != "verified" else "unknown"}
    return not value if isinstance(value, bool) else value + 1


def added(value: tuple[Any, ...], kind: Any) -> list[tuple[Any, ...]]:
    """The tuple with one more, where an example of its entries is known."""
    inner = get_args(kind)[0]
    inner = getattr(inner, "__supertype__", inner)
    if Comparison in get_args(inner):
        return [(*value, AGE)]
    if Number in get_args(inner):
        return [(*value, Number(value=Decimal(3)))]
    if isinstance(inner, type) and issubclass(inner, StrEnum):
        return [(*value, next(each for each in inner if each not in value))]
    return [(*value, EXAMPLES[inner])] if inner in EXAMPLES else []


def changed_struct(value: Any, kind: Any, random: Random) -> Any:
    if isinstance(value, Comparison | AllOf | AnyOf | Negation):
        others = [AllOf(parts=(value,)), AnyOf(parts=(value, AGE)), Negation(part=value), AGE]
        return random.choice([each for each in others if each != value])
    if isinstance(value, Formula):
        return Number(value=Decimal(3))
    if type(None) in get_args(kind):
        return None
    field = next(f for f in msgspec.structs.fields(type(value)) if f.type in {str, Confidence})
    return replace(value, **{field.name: other(getattr(value, field.name), field.type, random)})


def filled_in(kind: Any) -> Any:
    several = [each for each in get_args(kind) if each is not type(None)]
    if Comparison in several:
        return LOCAL
    if Number in several:
        return FORMULA
    (inner,) = several
    return next(iter(inner)) if issubclass(inner, StrEnum) else EXAMPLES[inner]


def assert_said(old: Catalogue, new: Catalogue) -> None:
    for before, after in ((old, new), (new, old)):
        for language in ("zh", "en"):
            lines = difference_lines(before, after, language)
            assert lines
            for line in lines:
                assert line.sentence.strip(" ：:“”")
                assert "None" not in line.text
                assert not any(
                    f"{kind.__name__}(" in line.text for kind in (Comparison, AllOf, Amount)
                )
        assert bool(difference(before, after))


def test_a_catalogue_and_itself_have_no_difference() -> None:
    again = msgspec.convert(msgspec.to_builtins(shipped(), builtin_types=(Decimal,)), Catalogue)
    assert again == shipped()
    assert difference_lines(shipped(), again) == ()
    newer = replace(again, version=again.version + 1)
    assert difference_lines(shipped(), newer) == ()


@pytest.mark.parametrize("site", sorted(all_sites()), ids=".".join)
def test_no_field_changes_without_a_sentence(site: tuple[str, str]) -> None:
    random = Random(5)
    found = all_sites()[site]
    for kind, value, put in random.sample(found, min(4, len(found))):
        assert_said(shipped(), put(other(value, kind, random)))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32))
def test_no_field_anywhere_changes_without_a_sentence(seed: int) -> None:
    random = Random(seed)
    kind, value, put = random.choice(random.choice(list(all_sites().values())))
    new = put(other(value, kind, random))
    if new != shipped():
        assert_said(shipped(), new)


def test_every_field_has_a_name_to_be_told_by() -> None:
    clustered = {
        (kind.__name__, field)
        for kind, clusters in CLUSTERS.items()
        for _, fields in clusters
        for field in fields
    }
    for kind, clusters in CLUSTERS.items():
        for name, _ in clusters:
            assert has_label(kind.__name__, name), (kind, name)
    trees = {"parts", "part"}
    for owner, field in all_sites():
        if owner == "Catalogue" and field not in {"area", "compiled_on", "status", "disclaimer"}:
            continue
        if (owner, field) in clustered or field in trees or owner in FORMULA_PARTS:
            continue
        assert has_label(owner, field), (owner, field)


FORMULA_PARTS = {
    "Number",
    "ParameterFigure",
    "FactFigure",
    "Plus",
    "Minus",
    "Times",
    "Least",
    "Most",
}


# ---------------------------------------------------------------- the sentences themselves


def with_policy(change: Callable[[Policy], Policy]) -> list[str]:
    first = shipped().policies[0]
    new = replace(shipped(), policies=(change(first), *shipped().policies[1:]))
    lines = difference_lines(shipped(), new)
    assert {line.policy for line in lines} == {"MZ-01"}
    assert {line.part for line in lines} == {Part.POLICY}
    assert all(line.text == f"MZ-01 最低生活保障：{line.sentence}" for line in lines)
    return [line.sentence for line in lines]


def tree(*parts: Condition) -> Callable[[Policy], Policy]:
    return lambda policy: replace(policy, conditions=AllOf(parts=parts))


FIRST_PART = AnyOf(parts=(AGE, Negation(part=RURAL, name="不是")), name="其一")


def test_a_clause_that_the_county_confirms() -> None:
    sure = replace(LOCAL, confidence=Confidence.VERIFIED)
    assert with_policy(tree(FIRST_PART, sure)) == ["条件“有本地户口”由待当地确认改为已确认"]


def test_clauses_that_come_go_and_change() -> None:
    older = replace(AGE, number=Decimal(65))
    assert with_policy(tree(FIRST_PART, LOCAL, older)) == ["条件增加一条：年龄满65周岁"]
    assert with_policy(tree(FIRST_PART)) == ["条件减少一条：有本地户口"]
    assert with_policy(tree(replace(FIRST_PART, parts=(older, FIRST_PART.parts[1])), LOCAL)) == [
        "条件由“年龄满60周岁”改为“年龄满65周岁”"
    ]
    assert with_policy(tree(LOCAL, FIRST_PART)) == ["条件的次序有变动"]


def test_a_clause_that_reads_alike_and_compares_otherwise() -> None:
    local = replace(LOCAL, op=Operator.IS_FALSE)
    (said,) = with_policy(tree(FIRST_PART, local))
    assert said.startswith("条件由“有本地户口（")
    old, _, new = said.partition("改为")
    assert old.removeprefix("条件由") != new


def test_a_tree_of_another_kind_is_one_for_the_other() -> None:
    (said,) = with_policy(
        lambda policy: replace(policy, conditions=AnyOf(parts=policy.conditions.parts))
    )
    assert "并且" in said
    assert "或者" in said


def test_a_tree_that_is_only_grouped_otherwise() -> None:
    nested = AllOf(parts=(AllOf(parts=(FIRST_PART, LOCAL)),))
    said = with_policy(tree(nested))
    assert said
    receipt = shipped().policies[0].received_when
    assert receipt is not None
    assert with_policy(lambda policy: replace(policy, received_when=AllOf(parts=(receipt,)))) == [
        "“已在享受”的判断换了分组写法：名册显示已享受低保"
    ]


def test_an_amount_that_becomes_known() -> None:
    def change(policy: Policy) -> Policy:
        known = Amount(
            item="差额", value=Decimal(135), unit="元/人·月", valid_from="2026-07-01",
            when=policy.amounts[0].when, confidence=Confidence.VERIFIED, sources=("DB2021",),
        )  # fmt: skip
        return replace(policy, amounts=(known, *policy.amounts[1:]))

    title = shipped().source("DB2021")
    assert title is not None
    assert with_policy(change) == [
        (
            "金额“差额”：当地低保标准 − 家庭人均月收入（元/人·月）"
            f"（2026起，2026-12止，{title.title}） → 135元/人·月（2026-07-01起，{title.title}）"
        )
    ]


def test_papers_numbers_days_and_relations() -> None:
    def change(policy: Policy) -> Policy:
        return replace(
            policy,
            materials=(*policy.materials[1:], EXAMPLES[PolicyMaterial]),
            hotlines=(*policy.hotlines, "12393"),
            valid_from="2026-01-01",
            relations=(),
        )

    gone = shipped().policies[0].materials[0].name
    said = with_policy(change)
    assert "有效期：不限 → 2026-01-01起" in said
    assert "要带的材料增加：另一份材料（必交）" in said
    assert any(each.startswith(f"要带的材料减少：{gone}（") for each in said)
    assert "咨询电话增加：医疗保障服务热线 12393" in said
    assert any(each.startswith("与其他政策的关系减少：MZ-03 ") for each in said)


def test_a_figure_of_the_county_and_a_question() -> None:
    catalogue = shipped()
    parameters = tuple(
        replace(each, value=Decimal(650), valid_from="2026-07-01", document="某文件")
        if each.name == "dibao_standard_month_rural"
        else each
        for each in catalogue.parameters
    )
    facts = tuple(
        replace(each, ask="新的问法？") if each.name == "hukou_local" else each
        for each in catalogue.facts
    )
    lines = difference_lines(catalogue, replace(catalogue, parameters=parameters, facts=facts))
    assert [line.text for line in lines] == [
        "县级参数“农村低保标准”：未填（元/人·月） → 650元/人·月（2026-07-01起，某文件）",
        "情况“户口在本县区”：提问由“您的户口在本县区吗？”改为“新的问法？”",
    ]


def test_whole_entries_and_their_order() -> None:
    catalogue = shipped()
    fewer = replace(catalogue, policies=catalogue.policies[1:])
    (gone,) = difference_lines(catalogue, fewer)
    assert gone.text == "MZ-01 最低生活保障：删去政策：MZ-01 最低生活保障"
    assert gone.manner is Manner.REMOVED
    (come,) = difference_lines(
        fewer, replace(catalogue, policies=(*fewer.policies, catalogue.policies[0]))
    )
    assert (come.manner, come.policy) == (Manner.ADDED, "MZ-01")
    (moved,) = difference_lines(catalogue, replace(catalogue, policies=catalogue.policies[::-1]))
    assert (moved.text, moved.policy) == ("政策的次序有变动", "")


def test_english_has_the_same_number_of_sentences() -> None:
    catalogue = shipped()
    new = replace(catalogue, policies=catalogue.policies[::-1], status="别的", items=())
    chinese, english = (difference_lines(catalogue, new, language) for language in ("zh", "en"))
    assert len(chinese) == len(english) == len(details(catalogue, new))
    assert all("改为" not in line.text for line in english)
