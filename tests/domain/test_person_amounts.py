"""What a policy pays this person: worked out as far as facts and figures go, never guessed."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from greenwave_desk.domain.catalogue import Catalogue, with_parameter
from greenwave_desk.domain.conditions import Comparison, Confidence, Operator
from greenwave_desk.domain.entitlement import Engine
from greenwave_desk.domain.facts import Facts, KnownFact
from greenwave_desk.domain.formulas import FactFigure, Minus, Number, ParameterFigure, Times
from greenwave_desk.domain.ids import Day, FactName, PolicyCode
from greenwave_desk.domain.policies import Amount
from greenwave_desk.domain.screening import AmountLine, Verdict

Stated = Callable[..., dict[FactName, KnownFact]]
Making = Callable[..., Catalogue]
TODAY = Day("2026-11-24")
HOME = {"hukou_local": "yes", "property_ok": "yes", "categories": "qita"}


def lines(
    catalogue: Catalogue, code: str, facts: Facts, day: Day | None = TODAY
) -> tuple[AmountLine, ...]:
    result = Engine(catalogue, day).result(PolicyCode(code), facts)
    assert result is not None
    return result.amounts


def items(found: tuple[AmountLine, ...]) -> list[str]:
    return [line.item for line in found]


# ---- 低保: the difference to the standard


def test_the_difference_is_worked_out_to_the_fen(filled: Catalogue, stated: Stated) -> None:
    facts = stated(**HOME, hukou_rural="yes", income_pc_month="450.505")
    gap = lines(filled, "MZ-01", facts)[0]
    assert (gap.item, gap.value, gap.unit) == (
        "按家庭申请的补差（人均）",
        Decimal("149.50"),
        "元/人·月",
    )
    assert gap.missing == ()
    assert gap.how == "农村低保标准 600 − 家庭人均月收入 450.505"
    assert gap.text == (
        "按家庭申请的补差（人均）：149.5元/人·月"
        "（农村低保标准 600 − 家庭人均月收入 450.505；按已知情况估算，以审核确认为准）"
    )


def test_the_figure_is_the_one_of_the_registration(filled: Catalogue, stated: Stated) -> None:
    facts = stated(**HOME, income_pc_month="450")
    assert lines(filled, "MZ-01", facts | stated(hukou_rural="no"))[0].value == 350
    assert lines(filled, "MZ-01", facts | stated(hukou_rural="yes"))[0].value == 150


def test_without_knowing_which_standard_the_registration_is_missing_and_not_a_figure(
    catalogue: Catalogue, filled: Catalogue, stated: Stated
) -> None:
    facts = stated(**HOME, income_pc_month="450")
    gap = lines(filled, "MZ-01", facts)[0]
    assert (gap.value, gap.missing) == (None, ("户口在农村",))
    half = with_parameter(filled, "dibao_standard_month_urban", "")
    assert lines(half, "MZ-01", facts)[0].missing == ("户口在农村", "城市低保标准（待县区填写）")
    bare = lines(catalogue, "MZ-01", facts)[0]
    assert bare.missing == (
        "户口在农村",
        "农村低保标准（待县区填写）",
        "城市低保标准（待县区填写）",
    )


def test_where_both_standards_are_the_same_nobody_need_know_which(
    filled: Catalogue, stated: Stated
) -> None:
    same = with_parameter(filled, "dibao_standard_month_urban", "600")
    assert lines(same, "MZ-01", stated(**HOME, income_pc_month="450"))[0].value == 150


def test_an_unfilled_standard_is_named_and_nothing_is_guessed(
    catalogue: Catalogue, stated: Stated
) -> None:
    facts = stated(**HOME, hukou_rural="yes", income_pc_month="450")
    gap, standard = lines(catalogue, "MZ-01", facts)
    assert (gap.value, gap.missing) == (None, ("农村低保标准（待县区填写）",))
    # Whether the income lies below it is as open, so it is said for whom the line is meant.
    assert gap.text.startswith(
        "按家庭申请的补差（人均）："
        "农村低保标准 − 家庭人均月收入 450，待定：农村低保标准（待县区填写）"
    )
    assert gap.text.endswith("〔适用于：家庭人均月收入低于当地低保标准〕")
    assert (standard.value, standard.text) == (None, "低保标准：以当年公布标准为准")


def test_who_earns_more_is_not_promised_a_difference(filled: Catalogue, stated: Stated) -> None:
    by_grade = stated(
        hukou_local="yes", categories="bianyuan", hukou_rural="yes", income_pc_month="700",
        property_ok="yes", disability_grade="1",
    )  # fmt: skip
    assert items(lines(filled, "MZ-01", by_grade)) == ["低保标准"]
    at_the_limit = by_grade | stated(income_pc_month="600")
    assert items(lines(filled, "MZ-01", at_the_limit)) == ["低保标准"]


# ---- 临时救助: the cap of the quick help


def test_the_cap_of_quick_help_is_so_many_standards(filled: Catalogue, stated: Stated) -> None:
    facts = stated(sudden_event="accident", living_hard_now="yes", at_scene="yes")
    cap = lines(filled, "MZ-05", facts | stated(hukou_rural="yes"))[0]
    assert (cap.item, cap.value) == ("小额快救最高", 600)
    doubled = with_parameter(filled, "subsidy_fast_relief_cap", "2")
    assert lines(doubled, "MZ-05", facts | stated(hukou_rural="no"))[0].value == 1600
    unknown = with_parameter(filled, "subsidy_fast_relief_cap", "")
    missing = lines(unknown, "MZ-05", facts)[0].missing
    assert missing == ("小额快救最高额度（待县区填写）", "户口在农村")


def test_a_figure_is_not_shown_before_it_is_valid(filled: Catalogue, stated: Stated) -> None:
    facts = stated(
        sudden_event="accident", living_hard_now="yes", at_scene="yes", hukou_rural="yes"
    )
    assert items(lines(filled, "MZ-05", facts, Day("2025-12-31"))) == ["一般临时救助"]
    assert items(lines(filled, "MZ-05", facts, Day("2026-01-01"))) == [
        "小额快救最高",
        "一般临时救助",
    ]


# ---- 义务教育: a line for each stage, boarding or not


@pytest.mark.parametrize(
    ("stage", "boarding", "item", "value"),
    [
        ("primary", "yes", "小学寄宿生", 1250),
        ("primary", "no", "小学非寄宿生", 625),
        ("junior", "yes", "初中寄宿生", 1500),
        ("junior", "no", "初中非寄宿生", 750),
    ],
)
def test_a_pupil_sees_the_line_that_is_meant_for_them(
    catalogue: Catalogue, stated: Stated, stage: str, boarding: str, item: str, value: int
) -> None:
    facts = stated(categories="dibao", school_stage=stage, boarding=boarding)
    (line,) = lines(catalogue, "JY-02", facts)
    assert (line.item, line.value, line.missing) == (item, value, ())
    assert "〔" not in line.text


def test_what_nobody_said_yet_leaves_each_line_with_for_whom_it_is(
    catalogue: Catalogue, stated: Stated
) -> None:
    found = lines(catalogue, "JY-02", stated(categories="guer", school_stage="primary"))
    assert items(found) == ["小学寄宿生", "小学非寄宿生"]
    assert [line.text.partition("〔")[2] for line in found] == [
        "适用于：就读阶段为小学，在学校住宿〕",
        "适用于：就读阶段为小学，不在学校住宿〕",
    ]
    assert len(lines(catalogue, "JY-02", stated(categories="guer"))) == 4
    # Of a school term only the year is sure: the figure counts from its earliest day.
    assert lines(catalogue, "JY-02", stated(categories="guer"), Day("2023-12-31")) == ()


# ---- what is shown to whom


def test_who_is_out_of_the_question_is_shown_no_amount(
    catalogue: Catalogue, stated: Stated
) -> None:
    assert lines(catalogue, "JY-02", stated(school_stage="none")) == ()
    # Not by the conditions, but received all the same: what is received may be looked at.
    facts = stated(
        school_stage="primary", boarding="no", categories="none", hardship_certified="no",
        receives_jy02="yes",
    )  # fmt: skip
    got = Engine(catalogue, TODAY).result(PolicyCode("JY-02"), facts)
    assert got is not None
    assert (got.verdict, got.already) == (Verdict.NOT_ENTITLED, True)
    assert items(got.amounts) == ["小学非寄宿生"]


def test_history_comes_last_and_is_no_figure(catalogue: Catalogue, stated: Stated) -> None:
    found = lines(catalogue, "MZ-07", stated(hukou_local="yes"))
    assert [line.historic for line in found] == [False, True]
    assert found[-1].value is None
    assert found[-1].text.startswith("历史标准（不是现行标准，仅供参考）——山东制度起点标准：80元")


YES = Comparison(fact=FactName("boarding"), op=Operator.IS_TRUE)


def made(policies_of: Making, of: Catalogue, *amounts: Amount) -> Catalogue:
    return policies_of(of, T={"conditions": YES, "amounts": amounts})


def test_a_difference_below_nought_pays_nothing(
    policies_of: Making, filled: Catalogue, stated: Stated
) -> None:
    gap = Minus(parts=(ParameterFigure(name="dibao_standard_month_rural"),
                       FactFigure(name=FactName("income_pc_month"))))  # fmt: skip
    amount = Amount(item="补差", unit="元", formula=gap, confidence=Confidence.GENERAL)
    catalogue = made(policies_of, filled, amount)
    facts = stated(boarding="yes", income_pc_month="601")
    assert lines(catalogue, "T", facts)[0].value == 0
    assert lines(catalogue, "T", stated(boarding="yes"))[0].missing == ("家庭人均月收入",)


@pytest.mark.parametrize(
    ("third", "rounded"), [("0.005", "0.01"), ("0.0049", "0"), ("1.115", "1.12")]
)
def test_the_fen_is_rounded_half_up(
    policies_of: Making, filled: Catalogue, stated: Stated, third: str, rounded: str
) -> None:
    formula = Times(parts=(Number(value=Decimal(third)), Number(value=Decimal(1))))
    amount = Amount(item="补差", formula=formula, confidence=Confidence.GENERAL)
    found = lines(made(policies_of, filled, amount), "T", stated(boarding="yes"))
    assert found[0].value == Decimal(rounded)


def test_dont_know_is_not_nought(policies_of: Making, filled: Catalogue, stated: Stated) -> None:
    income = Amount(
        item="收入",
        formula=FactFigure(name=FactName("income_pc_month")),
        confidence=Confidence.GENERAL,
    )
    catalogue = made(policies_of, filled, income)
    for facts in (stated(boarding="yes"), stated(boarding="yes", income_pc_month="unknown")):
        assert lines(catalogue, "T", facts)[0].value is None
    assert lines(catalogue, "T", stated(boarding="yes", income_pc_month="0"))[0].value == 0


def test_the_figure_in_the_formula_is_the_one_of_the_day(
    catalogue: Catalogue, stated: Stated
) -> None:
    name = "disposable_income_pc_last_year"
    filled = with_parameter(catalogue, name, "20000", valid_from="2025-01-01")
    filled = with_parameter(filled, name, "22000", valid_from="2026-01-01")
    facts = stated(med_bills="yes", categories="bianyuan")

    def threshold(day: str) -> Decimal | None:
        return next(
            line.value
            for line in lines(filled, "YB-03", facts, Day(day))
            if line.item == "低保边缘起付线"
        )

    assert [threshold(day) for day in ("2024-12-31", "2025-12-31", "2026-01-01")] == [
        None, Decimal("2000.00"), Decimal("2200.00"),
    ]  # fmt: skip
