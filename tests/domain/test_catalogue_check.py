"""Whether a catalogue makes sense: what relations, formulas, days and trees may not be."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import msgspec
import pytest

from greenwave_desk.domain.catalogue import Catalogue, Figure, decode_catalogue, encode_catalogue
from greenwave_desk.domain.catalogue_check import check
from greenwave_desk.domain.catalogue_summary import summary
from greenwave_desk.domain.clause_check import contradiction
from greenwave_desk.domain.conditions import (
    AllOf,
    AnyOf,
    Comparison,
    Condition,
    Confidence,
    Negation,
    Operator,
)
from greenwave_desk.domain.formulas import (
    FactFigure,
    Formula,
    Minus,
    Number,
    ParameterFigure,
    Times,
)
from greenwave_desk.domain.ids import FactName, PolicyCode
from greenwave_desk.domain.period_check import day_problem, renewal_problem, span_problems
from greenwave_desk.domain.policies import Amount, Policy, Relation, RelationKind

replace = msgspec.structs.replace


def clause(fact: str, op: str, value: object = None) -> Comparison:
    made = Comparison(fact=FactName(fact), op=Operator(op))
    if isinstance(value, tuple):
        return replace(made, values=value)
    return made if value is None else replace(made, number=Decimal(str(value)))


def said(catalogue: Catalogue) -> list[tuple[str, str, str]]:
    return [(each.policy, each.field, each.problem) for each in check(catalogue)]


def first_with(catalogue: Catalogue, **parts: object) -> Catalogue:
    first = replace(catalogue.policies[0], **parts)
    return replace(catalogue, policies=(first, *catalogue.policies[1:]))


def relation(code: str, kind: RelationKind, text: str = "一句话") -> Relation:
    return Relation(policy=PolicyCode(code), kind=kind, text=text)


# ---------------------------------------------------------------- relations


@pytest.mark.parametrize(
    ("relations", "field", "problem"),
    [
        ((relation("XX-01", RelationKind.ONE_OF),), "relations[0].policy", "没有政策"),
        ((relation("MZ-01", RelationKind.NEEDS),), "relations[0].policy", "自己"),
        ((relation("MZ-02", RelationKind.BARS, " "),), "relations[0].text", "一句话"),
        (
            (relation("MZ-02", RelationKind.BARS), relation("MZ-02", RelationKind.NEEDS)),
            "relations[1].kind",
            "矛盾",
        ),
        (
            (relation("MZ-02", RelationKind.TOPS_UP), relation("MZ-02", RelationKind.TOPS_UP)),
            "relations[1]",
            "重复",
        ),
    ],
)
def test_relations_that_cannot_be(
    catalogue: Catalogue, relations: tuple[Relation, ...], field: str, problem: str
) -> None:
    (found,) = said(first_with(catalogue, relations=relations))
    assert found[:2] == ("MZ-01", field)
    assert problem in found[2]


def test_a_deciding_relation_needs_to_see_that_the_other_is_received(catalogue: Catalogue) -> None:
    silent = tuple(
        replace(each, received_when=None) if each.code == "MZ-02" else each
        for each in catalogue.policies
    )
    found = said(replace(catalogue, policies=silent))
    assert ("MZ-01", "relations[0].kind") in {each[:2] for each in found}
    assert any("received_when" in problem for _, _, problem in found)


def needing(catalogue: Catalogue, *ways: tuple[str, str]) -> Catalogue:
    """Policies of which the first needs the second; nothing else is related."""
    wanted: dict[str, list[Relation]] = {}
    for code, other in ways:
        wanted.setdefault(code, []).append(relation(other, RelationKind.NEEDS))
    return replace(
        catalogue,
        policies=tuple(
            replace(each, relations=tuple(wanted.get(each.code, ()))) for each in catalogue.policies
        ),
    )


def test_policies_do_not_presuppose_each_other_in_a_circle(catalogue: Catalogue) -> None:
    round_about = needing(catalogue, ("MZ-01", "MZ-02"), ("MZ-02", "MZ-03"), ("MZ-03", "MZ-01"))
    circles = {each[0] for each in said(round_about) if "互为前提" in each[2]}
    assert circles == {"MZ-01", "MZ-02", "MZ-03"}
    straight = needing(catalogue, ("MZ-01", "MZ-02"), ("MZ-02", "MZ-03"), ("MZ-01", "MZ-03"))
    assert not any("互为前提" in each[2] for each in said(straight))


def test_facts_needed_name_what_a_barring_policy_is_received_by(catalogue: Catalogue) -> None:
    found = said(first_with(catalogue, relations=(relation("MZ-07", RelationKind.BARS),)))
    assert found == [("MZ-01", "facts_needed", "条件用到了 receives_mz07，这里没有列出")]
    told = said(first_with(catalogue, relations=(relation("MZ-07", RelationKind.ONE_OF),)))
    assert told == []


def test_a_relation_that_makes_the_conditions_impossible(catalogue: Catalogue) -> None:
    # The conditions of MZ-01 hold for nobody who receives it; needing itself through MZ-02's
    # receipt, put on the same categories, leaves nobody.
    conditions = AllOf(
        parts=(clause("categories", "contains_none", ("tekun_jizhong", "tekun_fensan")),)
    )
    changed = first_with(
        catalogue, conditions=conditions, relations=(relation("MZ-02", RelationKind.NEEDS),),
        facts_needed=(FactName("categories"),),
    )  # fmt: skip
    (found,) = said(changed)
    assert found[:2] == ("MZ-01", "relations")
    assert "永远不会成立" in found[2]


# ---------------------------------------------------------------- amounts


def amount(**parts: object) -> Callable[[Policy], Policy]:
    made = Amount(item="某项", text="某句话", unit="元", confidence=Confidence.VERIFIED)
    return lambda policy: replace(policy, amounts=(replace(made, **parts),))


PARAMETER, FACT = ParameterFigure(name="dibao_standard_month"), FactFigure(name=FactName("age"))
AMOUNTS: list[tuple[dict[str, object], str, str]] = [
    ({"formula": Minus(parts=(PARAMETER,))}, "amounts[0].formula.minus", "两项"),
    ({"formula": Times(parts=())}, "amounts[0].formula.times", "空"),
    (
        {"formula": Minus(parts=(FACT, FactFigure(name=FactName("hukou_local"))))},
        "amounts[0].formula.minus[1].fact",
        "不是数字",
    ),
    ({"formula": FactFigure(name=FactName("nothing"))}, "amounts[0].formula.fact", "没有声明"),
    ({"formula": ParameterFigure(name="nothing")}, "amounts[0].formula.param", "没有参数"),
    ({"formula": Number(value=Decimal("NaN"))}, "amounts[0].formula", "数字"),
    ({"formula": FACT, "value": Decimal(1)}, "amounts[0].formula", "只能写一个"),
    ({"formula": FACT, "unit": ""}, "amounts[0].unit", "单位"),
    ({"text": ""}, "amounts[0]", "文字"),
    ({"value": Decimal("Infinity")}, "amounts[0].value", "数字"),
    ({"value": Decimal(-1)}, "amounts[0].value", "数字"),
    ({"when": clause("nothing", "is_true")}, "amounts[0].when.fact", "没有声明"),
    ({"when": clause("age", "is_true")}, "amounts[0].when.op", "不能用于"),
    ({"valid_from": "2026年夏季"}, "amounts[0].valid_from", "学期"),
    ({"valid_from": "2026", "valid_to": "2025-12"}, "amounts[0].valid_to", "早于"),
]


@pytest.mark.parametrize(("parts", "field", "problem"), AMOUNTS, ids=[each[1] for each in AMOUNTS])
def test_amounts_that_cannot_be(
    catalogue: Catalogue, parts: dict[str, object], field: str, problem: str
) -> None:
    first = amount(**parts)(catalogue.policies[0])
    found = said(replace(catalogue, policies=(first, *catalogue.policies[1:])))
    assert [each[:2] for each in found] == [("MZ-01", field)]
    assert problem in found[0][2]


@pytest.mark.parametrize("formula", [Minus(parts=(PARAMETER, FACT)), Number(value=Decimal(3))])
def test_a_sound_formula_and_the_facts_of_amounts_are_no_part_of_facts_needed(
    catalogue: Catalogue, formula: Formula
) -> None:
    change = amount(
        formula=formula, when=clause("rigid_ratio", "ge", "0.5"), valid_from="2026年春季"
    )
    first = change(catalogue.policies[0])
    assert check(replace(catalogue, policies=(first, *catalogue.policies[1:]))) == ()


# ---------------------------------------------------------------- trees that can never hold


AGE_60, AGE_18 = clause("age", "ge", 60), clause("age", "lt", 18)


@pytest.mark.parametrize(
    ("tree", "place"),
    [
        (AllOf(parts=(AGE_60, AGE_18)), ""),
        (AnyOf(parts=(AGE_60, AllOf(parts=(AllOf(parts=(AGE_60,)), AGE_18)))), ".any[1]"),
        (AllOf(parts=(clause("age", "gt", 60), clause("age", "le", 60))), ""),
        (AllOf(parts=(clause("age", "eq", 7), clause("age", "eq", 8))), ""),
        (AllOf(parts=(clause("a", "is_true"), clause("a", "is_false"))), ""),
        (AllOf(parts=(clause("a", "in", ("1", "2")), clause("a", "eq", ("3",)))), ""),
        (
            AllOf(
                parts=(clause("a", "contains_any", ("1",)), clause("a", "contains_none", ("1",)))
            ),
            "",
        ),
    ],
)
def test_what_can_never_hold_is_seen(tree: Condition, place: str) -> None:
    found = contradiction(tree)
    assert found is not None
    assert found[0] == place


@pytest.mark.parametrize(
    "tree",
    [
        AnyOf(parts=(AGE_60, AGE_18)),
        AllOf(parts=(clause("age", "ge", 60), clause("age", "le", 60))),
        AllOf(parts=(clause("age", "ge", 60), clause("income", "lt", 18))),
        AllOf(parts=(AGE_60, Negation(part=AGE_18))),
        AllOf(parts=(clause("a", "in", ("1", "2")), clause("a", "eq", ("2",)))),
        AllOf(
            parts=(clause("a", "contains_any", ("1", "2")), clause("a", "contains_none", ("1",)))
        ),
        AllOf(parts=(AGE_60, AnyOf(parts=(AGE_18, AGE_60)))),
    ],
)
def test_what_may_hold_is_left_alone(tree: Condition) -> None:
    assert contradiction(tree) is None


# ---------------------------------------------------------------- days and figures


@pytest.mark.parametrize(
    "text", ["2026-02-30", "2026-7-1", "soon", "2026-07", "20260701", "0000-01-01"]
)
def test_what_is_no_day(text: str) -> None:
    assert day_problem(text)
    assert not day_problem("2024-02-29")


@pytest.mark.parametrize("text", ["02-29", "13-01", "9-1", "2026-09-01", "00-00"])
def test_what_is_no_day_of_every_year(text: str) -> None:
    assert renewal_problem(text)
    assert not renewal_problem("09-01")


@pytest.mark.parametrize(
    ("first", "last"),
    [("2026", "2026-01"), ("2025年秋季", "2026年春季"), ("2026-05-31", "2026-05"), ("", "2026"),
     ("2025年秋季", "2025年秋季"), ("2024-02-29", "")],
)  # fmt: skip
def test_times_in_order(first: str, last: str) -> None:
    assert list(span_problems(first, last, loose=True)) == []


@pytest.mark.parametrize(
    ("first", "last"), [("2026", "2025"), ("2026年秋季", "2026年春季"), ("2026-06", "2026-05-31")]
)
def test_times_out_of_order(first: str, last: str) -> None:
    assert [field for field, _ in span_problems(first, last, loose=True)] == ["valid_to"]


def test_a_figure_that_is_no_number_is_a_problem_and_no_crash(catalogue: Catalogue) -> None:
    spoilt = tuple(
        replace(each, value=Decimal("NaN"), earlier=(Figure(value=Decimal("sNaN")),))
        if each.name == "elderly_allowance_age"
        else each
        for each in catalogue.parameters
    )
    # As a hostile document would bring it: text that is a decimal, but no number.
    read = decode_catalogue(encode_catalogue(replace(catalogue, parameters=spoilt)))
    field = "parameters.elderly_allowance_age"
    assert [each[1] for each in said(read)] == [f"{field}.value", f"{field}.earlier[0].value"]


# ---------------------------------------------------------------- at a glance


def test_the_summary_tells_what_is_open(catalogue: Catalogue) -> None:
    glance = summary(catalogue)
    assert sum(count for _, count in glance.departments) == len(catalogue.policies)
    assert sum(count for _, count in glance.confidence) == 8 * len(catalogue.policies)
    assert "农村低保标准" in glance.unknown_figures
    assert "当地低保标准" not in glance.unknown_figures
    assert "MZ-08" in {each.policy for each in glance.local_clauses}
    assert "MZ-02" in glance.without_amounts
    assert "CL-01" not in glance.without_amounts


def test_the_summary_of_some_policies_speaks_of_them_alone(catalogue: Catalogue) -> None:
    glance = summary(catalogue, {PolicyCode("MZ-01"), PolicyCode("CL-01")})
    assert glance.departments == (("民政", 1), ("残联", 1))
    assert "刚性支出占家庭总收入的规定比例" not in glance.unknown_figures
    assert {each.policy for each in glance.local_clauses} <= {"MZ-01", "CL-01"}


def test_a_fact_that_nothing_reads_is_named(catalogue: Catalogue) -> None:
    idle = replace(catalogue.facts[0], name=FactName("idle"), label="没人用的")
    assert summary(replace(catalogue, facts=(*catalogue.facts, idle))).unused_facts == ("idle",)
