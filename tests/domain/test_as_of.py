"""What holds on a day: periods and their edges, figures by year, and how long an answer is good."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import msgspec
import pytest

from greenwave_desk.domain.as_of import (
    aged,
    amounts_on,
    catalogue_on,
    covers,
    facts_on,
    in_force,
    parameter_on,
)
from greenwave_desk.domain.catalogue import Catalogue, Figure, Parameter, with_parameter
from greenwave_desk.domain.conditions import Comparison, Confidence, Operator
from greenwave_desk.domain.entitlement import Engine
from greenwave_desk.domain.facts import FactDeclaration, FactKind, FactSource, KnownFact, Supplier
from greenwave_desk.domain.ids import Day, FactName, PersonId, PolicyCode
from greenwave_desk.domain.policies import Amount
from greenwave_desk.domain.screening import ClauseMark, Verdict

NAME = FactName("boarding")
YES = Comparison(fact=NAME, op=Operator.IS_TRUE)


def day_after_edges(first: str, last: str, *days: str) -> list[bool]:
    return [covers(first, last, Day(day)) for day in days]


@pytest.mark.parametrize(
    ("first", "last", "inside", "outside"),
    [
        ("", "", ["0001-01-01", "9999-12-31"], []),
        ("2026-07-01", "", ["2026-07-01", "2030-01-01"], ["2026-06-30"]),
        ("", "2026-07-01", ["2026-07-01", "2000-01-01"], ["2026-07-02"]),
        ("2026-07-01", "2026-07-01", ["2026-07-01"], ["2026-06-30", "2026-07-02"]),
        ("2026-02", "2026-02", ["2026-02-01", "2026-02-28"], ["2026-01-31", "2026-03-01"]),
        ("2024-02", "2024-02", ["2024-02-29"], ["2024-03-01"]),
        ("2026", "2026", ["2026-01-01", "2026-12-31"], ["2025-12-31", "2027-01-01"]),
        ("2024", "", ["2024-01-01"], ["2023-12-31"]),
        ("2024年春季", "", ["2024-01-01", "2026-11-24"], ["2023-12-31"]),
        ("2025年秋季", "", ["2025-07-01"], ["2025-06-30"]),
        # A term may reach as far as any school's: the widest span counts.
        ("2025年春季", "2025年春季", ["2025-01-01", "2025-07-31"], ["2024-12-31", "2025-08-01"]),
        ("2025秋季", "2025秋季", ["2025-07-01", "2026-02-28"], ["2025-06-30", "2026-03-01"]),
        ("2027年秋季", "2027年秋季", ["2028-02-29"], ["2028-03-01"]),
        # Words that are no period bound nothing.
        ("以公告为准", "长期", ["2000-01-01", "2100-01-01"], []),
    ],
)
def test_a_period_counts_to_its_last_day(
    first: str, last: str, inside: list[str], outside: list[str]
) -> None:
    assert all(covers(first, last, Day(day)) for day in inside)
    assert not any(covers(first, last, Day(day)) for day in outside)


def parameter(value: str | None, first: str = "", last: str = "", *earlier: Figure) -> Parameter:
    number = None if value is None else Decimal(value)
    return Parameter(
        name="p", label="标准", value=number, valid_from=first, valid_to=last, earlier=earlier
    )


def figure(value: str, first: str = "", last: str = "") -> Figure:
    return Figure(value=Decimal(value), valid_from=first, valid_to=last)


def on(which: Parameter, *days: str) -> list[str | None]:
    found = [parameter_on(which, Day(day)) for day in days]
    return [None if each is None else str(each) for each in found]


def test_each_day_has_the_figure_of_its_time() -> None:
    which = parameter(
        "700", "2026-07-01", "",
        figure("600", "2024-07-01", "2025-06-30"), figure("650", "2025-07-01", "2026-06-30"),
    )  # fmt: skip
    assert on(which, "2024-07-01", "2025-06-30", "2025-07-01", "2026-06-30", "2026-07-01") == [
        "600", "600", "650", "650", "700",
    ]  # fmt: skip
    assert on(which, "2024-06-30") == [None]


def test_a_gap_between_figures_is_unknown_and_not_bridged() -> None:
    which = parameter("700", "2026-07-01", "2026-12-31", figure("600", "2024", "2025"))
    assert on(which, "2025-12-31", "2026-01-01", "2026-06-30", "2026-07-01", "2027-01-01") == [
        "600", None, None, "700", None,
    ]  # fmt: skip


def test_of_figures_that_overlap_the_later_one_counts() -> None:
    overlapping = (figure("600", "2024-01-01", "2025-12-31"), figure("650", "2025-03-01", ""))
    assert on(parameter(None, "", "", *overlapping), "2025-02-28", "2025-03-01", "2026-01-01") == [
        "600", "650", "650",
    ]  # fmt: skip
    assert on(parameter(None, "", "", *reversed(overlapping)), "2025-03-01") == ["650"]
    # The figure in force goes before all earlier ones, even where it began sooner.
    assert on(parameter("700", "2024-06-01", "", *overlapping), "2025-03-01") == ["700"]


def test_a_figure_withdrawn_leaves_the_earlier_ones() -> None:
    assert on(parameter(None, "", "", figure("600", "2024", "2024")), "2024-05-05") == ["600"]


def test_a_new_figure_ends_the_one_before_on_the_eve(catalogue: Catalogue) -> None:
    name = "dibao_standard_month_rural"
    once = with_parameter(catalogue, name, "600", valid_from="2025-07-01")
    twice = with_parameter(once, name, "650", valid_from="2026-07-01")
    which = twice.parameter(name)
    assert which is not None
    assert on(which, "2025-06-30", "2026-06-30", "2026-07-01") == [None, "600", "650"]


def test_a_catalogue_of_a_day_has_that_days_figures_alone(catalogue: Catalogue) -> None:
    changed = with_parameter(catalogue, "rigid_ratio_threshold", "0.6", valid_from="2026-07-01")
    name = "rigid_ratio_threshold"
    before, after = (
        catalogue_on(changed, Day(d)).parameter(name) for d in ("2026-06-30", "2026-07-01")
    )
    assert before is not None
    assert after is not None
    assert (before.value, after.value) == (None, Decimal("0.6"))
    # A figure that one of two facts chooses is left to the one that is chosen.
    assert catalogue_on(changed, Day("2026-06-30")).parameter("dibao_standard_month") == (
        changed.parameter("dibao_standard_month")
    )


def test_a_policy_is_in_force_from_its_first_to_its_last_day(catalogue: Catalogue) -> None:
    policy = msgspec.structs.replace(
        catalogue.policies[0], valid_from="2026-07-01", valid_to="2027-06-30"
    )
    days = ("2026-06-30", "2026-07-01", "2027-06-30", "2027-07-01")
    assert [in_force(policy, Day(day)) for day in days] == [False, True, True, False]


def test_an_amount_yet_to_come_is_not_shown_and_history_always_is(catalogue: Catalogue) -> None:
    now, then, old = (
        Amount(
            item=item, confidence=Confidence.GENERAL, valid_from=first, valid_to=last, historic=h
        )
        for item, first, last, h in (
            ("now", "2026-01", "", False),
            ("then", "2027-01-01", "", False),
            ("old", "2016", "2020", True),
        )
    )
    policy = msgspec.structs.replace(catalogue.policies[0], amounts=(now, then, old))
    assert amounts_on(policy, Day("2026-11-24")) == (now, old)
    assert amounts_on(policy, Day("2027-01-01")) == (now, then, old)
    assert amounts_on(policy, Day("2025-12-31")) == (old,)


# ---- how long an answer is good


def declared(*, fresh: int | None = None, renews: str = "") -> FactDeclaration:
    return FactDeclaration(
        name=NAME, kind=FactKind.BOOL, label="住校", suppliers=(Supplier.VISITOR,),
        fresh_days=fresh, renews=renews,
    )  # fmt: skip


def told(
    day: str, source: FactSource = FactSource.EARLIER, *, value: bool | None = True
) -> KnownFact:
    return KnownFact(value, source.value, day)


@pytest.mark.parametrize(
    ("renews", "said", "asked_on", "counts"),
    [
        ("09-01", "2026-08-31", "2026-08-31", True),
        ("09-01", "2026-08-31", "2026-09-01", False),
        ("09-01", "2026-09-01", "2026-09-01", True),  # told on the day itself: the new period
        ("09-01", "2025-09-01", "2026-08-31", True),
        ("09-01", "2025-08-31", "2026-08-31", False),
        ("09-01", "2025-09-01", "2026-09-01", False),
        ("01-01", "2026-12-31", "2026-12-31", True),
        ("01-01", "2026-12-31", "2027-01-01", False),
        ("01-01", "2027-01-01", "2027-01-01", True),
        ("01-01", "2026-01-01", "2026-12-31", True),
        # As of a past day with what is known by now.
        ("09-01", "2026-10-10", "2026-08-01", True),
        ("09-01", "2026-10-10", "2025-08-01", True),
    ],
)
def test_an_answer_about_a_period_is_over_with_it(
    renews: str, said: str, asked_on: str, counts: bool
) -> None:
    known = told(said)
    assert aged(known, declared(renews=renews), Day(asked_on)) == (known if counts else None)


@pytest.mark.parametrize("source", list(FactSource))
def test_what_the_roster_tells_is_not_over_with_a_period(source: FactSource) -> None:
    kept = source in {FactSource.ROSTER, FactSource.DERIVED}
    found = aged(told("2020-01-01", source), declared(renews="09-01"), Day("2026-11-24"))
    assert (found is not None) == kept


@pytest.mark.parametrize(
    ("said", "asked_on", "stale"),
    [
        ("2026-01-01", "2026-01-31", False),  # thirty days later
        ("2026-01-01", "2026-02-01", True),
        ("2026-11-24", "2026-11-24", False),
        ("2026-12-24", "2026-11-24", False),  # learnt after the day that is asked about
        ("", "2026-11-24", False),
    ],
)
def test_an_answer_is_stale_after_its_days_and_still_counts(
    said: str, asked_on: str, stale: bool
) -> None:
    known = told(said)
    found = aged(known, declared(fresh=30), Day(asked_on))
    assert found == msgspec.structs.replace(known, stale=stale)


def test_age_is_never_stale_and_a_roster_is() -> None:
    old = told("2020-01-01", FactSource.DERIVED)
    assert aged(old, declared(fresh=1), Day("2026-11-24")) == old
    roster = aged(told("2020-01-01", FactSource.ROSTER), declared(fresh=1), Day("2026-11-24"))
    assert roster is not None
    assert roster.stale


def test_a_fact_that_no_catalogue_declares_is_left_alone() -> None:
    known = {NAME: told("2020-01-01")}
    assert facts_on(known, {}, Day("2026-11-24")) == known
    assert facts_on(known, {NAME: declared(renews="09-01")}, Day("2026-11-24")) == {}


def test_every_answer_of_the_shipped_catalogue_is_fresh_on_the_day_itself(
    catalogue: Catalogue,
) -> None:
    for declaration in catalogue.facts:
        for day in ("2026-01-01", "2026-09-01", "2026-11-24", "2028-02-29"):
            known = told(day, FactSource.TODAY)
            assert aged(known, declaration, Day(day)) is known
        # What a school year or a year of the insurance bounds is not also stale before.
        assert not (declaration.renews and declaration.fresh_days)


# ---- the engine of a day


def test_what_is_not_in_force_is_out_of_the_question_and_says_why(
    policies_of: Callable[..., Catalogue],
) -> None:
    catalogue = policies_of(
        T={"conditions": YES, "valid_from": "2026-07-01", "valid_to": "2027-06-30"},
        U={"conditions": YES, "valid_to": "2026-06-30", "received_when": YES},
    )
    facts = {NAME: KnownFact(True, "today", "2026-11-24")}

    def on_day(day: str) -> list[tuple[Verdict, list[tuple[str, ClauseMark, str]]]]:
        screening = Engine(catalogue, Day(day)).screen(PersonId("p"), facts, Day(day))
        assert screening.day == day
        return [
            (result.verdict, [(r.text, r.mark, r.fact) for r in result.reasons])
            for result in screening.policies
        ]

    held = (Verdict.ENTITLED, [("在学校住宿", ClauseMark.MET, "boarding")])
    reason = "该政策正在施行（自2026-07-01起至2027-06-30止）"
    early = (Verdict.NOT_ENTITLED, [(reason, ClauseMark.NOT_MET, "")])
    over = (Verdict.NOT_ENTITLED, [("该政策正在施行（至2026-06-30止）", ClauseMark.NOT_MET, "")])
    assert on_day("2026-06-30") == [early, held]
    assert on_day("2026-07-01") == [held, over]
    assert on_day("2027-07-01") == [early, over]
    # Who received it still did; only nobody new comes in.
    late = Engine(catalogue, Day("2026-07-01")).result(PolicyCode("U"), facts)
    assert late is not None
    assert late.already


def test_what_is_not_in_force_asks_for_nothing(policies_of: Callable[..., Catalogue]) -> None:
    catalogue = policies_of(T={"conditions": YES, "valid_from": "2027-01-01"})
    assert Engine(catalogue, Day("2026-11-24")).next_question({}) is None
    assert Engine(catalogue, Day("2027-01-01")).next_question({}) is not None
    (outline,) = Engine(catalogue, Day("2026-11-24")).outline({})
    assert (outline.verdict, outline.missing) == (Verdict.NOT_ENTITLED, ())
    assert outline.against == ("该政策正在施行（自2027-01-01起）",)


def test_the_same_person_comes_out_by_the_figure_of_the_day(
    catalogue: Catalogue, stated: Callable[..., dict[FactName, KnownFact]]
) -> None:
    name = "dibao_standard_month_rural"
    raised = with_parameter(catalogue, name, "600", valid_from="2025-07-01")
    raised = with_parameter(raised, name, "700", valid_from="2026-07-01")
    facts = stated(
        categories="qita", hukou_local="yes", hukou_rural="yes", income_pc_month="650",
        property_ok="yes", adult_jobless="no", disability_cert="no", serious_disease="no",
    )  # fmt: skip

    def verdict(day: str) -> Verdict:
        found = Engine(raised, Day(day)).result(PolicyCode("MZ-01"), facts)
        assert found is not None
        return found.verdict

    assert verdict("2026-06-30") is Verdict.NOT_ENTITLED
    assert verdict("2026-07-01") is Verdict.ENTITLED
    assert verdict("2025-06-30") is Verdict.UNDECIDED  # no figure is known for that day
