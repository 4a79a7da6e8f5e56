"""The engine's answers: reasons, what is missing, local rules, open categories, benefits."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from greenwave_desk.domain.as_of import facts_on
from greenwave_desk.domain.catalogue import Catalogue, with_parameter
from greenwave_desk.domain.categories import AssistanceCategory as Is
from greenwave_desk.domain.conditions import Comparison, Confidence, Negation, Operator
from greenwave_desk.domain.entitlement import Engine
from greenwave_desk.domain.facts import Facts, KnownFact, SetValue, facts_of
from greenwave_desk.domain.ids import Day, DivisionCode, FactName, PersonId, PolicyCode
from greenwave_desk.domain.people import Person, Sex
from greenwave_desk.domain.policies import receipt_fact
from greenwave_desk.domain.policy_text import (
    amount_lines,
    hotline_text,
    materials_to_bring,
    papers,
    time_limit_text,
)
from greenwave_desk.domain.screening import ClauseMark, PolicyResult, Verdict

Stated = Callable[..., dict[FactName, KnownFact]]
Making = Callable[..., Catalogue]


@pytest.fixture(scope="module")
def engine(catalogue: Catalogue) -> Engine:
    return Engine(catalogue)


def result(engine: Engine, code: str, facts: Facts) -> PolicyResult:
    found = engine.result(PolicyCode(code), facts)
    assert found is not None
    return found


def person(**fields: object) -> Person:
    known = {
        "id": PersonId("p"), "name": "王某", "id_number": "0" * 18, "sex": Sex.FEMALE,
        "birth": "1944-01-01", "division": DivisionCode("000000"),
    }  # fmt: skip
    return Person(**{**known, **fields})  # type: ignore[arg-type]  # fields vary by test


def test_nothing_known_leaves_everything_undecided(engine: Engine) -> None:
    assert set(engine.verdicts({})) == {Verdict.UNDECIDED}


def test_a_screening_carries_every_policy_in_order(engine: Engine, catalogue: Catalogue) -> None:
    screening = engine.screen(PersonId("p"), {}, Day("2026-11-23"))
    assert [each.code for each in screening.policies] == [p.code for p in catalogue.policies]
    assert (screening.catalogue, screening.day) == (catalogue.version, "2026-11-23")
    assert screening.next_question is not None
    assert tuple(each.verdict for each in screening.policies) == engine.verdicts({})


def test_a_refusal_names_only_the_clauses_that_failed(engine: Engine, stated: Stated) -> None:
    refused = result(engine, "MZ-07", stated(categories="tuopin", hukou_local="yes"))
    assert refused.verdict is Verdict.NOT_ENTITLED
    assert [(r.text, r.mark) for r in refused.reasons] == [
        ("属于低保对象", ClauseMark.NOT_MET),
        (
            "属于低保边缘、刚性支出困难、监测对象等其他困难人员（扩面对象，当地是否执行须核）",
            ClauseMark.NOT_MET,
        ),
    ]


def test_a_reason_tells_the_fact_its_value_source_and_day(engine: Engine) -> None:
    facts = facts_of(person(categories=(Is.DIBAO,)), date(2026, 11, 23), edition_day="2026-11-01")
    (reason,) = result(engine, "YB-01", facts).reasons
    assert (reason.fact, reason.value, reason.source, reason.on) == (
        "categories", "低保", "roster", "2026-11-01",
    )  # fmt: skip
    (old,) = result(engine, "WJ-01", facts).reasons
    assert (old.value, old.source, old.on) == ("82周岁", "derived", "2026-11-23")


def test_missing_facts_say_who_can_supply_them(engine: Engine, stated: Stated) -> None:
    missing = result(engine, "MZ-03", stated(categories="qita", property_ok="yes")).missing
    assert {(each.fact, each.who) for each in missing} == {
        ("hukou_local", "visitor"),
        ("residence_permit_local", "visitor"),
        ("income_pc_month", "visitor"),
        ("hukou_rural", "visitor"),
        ("dibao_standard_month_rural", "county"),
        ("dibao_standard_month_urban", "county"),
    }
    assert all(each.text for each in missing)


def test_only_the_figure_that_applies_is_missing(engine: Engine, stated: Stated) -> None:
    facts = stated(
        categories="qita", hukou_local="yes", hukou_rural="yes", income_pc_month="500",
        property_ok="yes",
    )  # fmt: skip
    missing = result(engine, "MZ-03", facts).missing
    assert [(each.fact, each.who) for each in missing] == [("dibao_standard_month_rural", "county")]
    assert missing[0].text == "农村低保标准（待县区填写）"


def test_an_income_below_every_standard_needs_no_registration(
    filled: Catalogue, stated: Stated
) -> None:
    facts = stated(categories="qita", hukou_local="yes", property_ok="yes", income_pc_month="500")
    engine = Engine(filled)
    assert result(engine, "MZ-01", facts).verdict is Verdict.ENTITLED
    between = {**facts, **stated(income_pc_month="700")}
    assert result(engine, "MZ-01", between).verdict is Verdict.UNDECIDED
    assert "hukou_rural" in {m.fact for m in result(engine, "MZ-01", between).missing}


def test_a_local_rule_is_named_and_never_settles(engine: Engine, stated: Stated) -> None:
    facts = stated(
        categories="bianyuan", hukou_local="yes", disability_cert="yes", gets_shishi_full="no",
        gets_work_injury_care="no", gets_same_kind_allowance="no",
    )  # fmt: skip
    held_up = result(engine, "MZ-07", facts)
    assert held_up.verdict is Verdict.UNDECIDED
    assert held_up.missing == ()
    assert held_up.local_rules == (
        "属于低保边缘、刚性支出困难、监测对象等其他困难人员（扩面对象，当地是否执行须核）",
    )
    assert ClauseMark.LOCAL_RULE in {reason.mark for reason in held_up.reasons}
    both = {**facts, **stated(categories="bianyuan,dibao")}
    assert result(engine, "MZ-07", both).verdict is Verdict.ENTITLED
    assert result(engine, "MZ-07", both).local_rules == ()


def test_an_open_spelling_counts_only_where_its_meanings_differ(engine: Engine) -> None:
    facts = {
        **facts_of(
            person(
                birth="1980-05-05",
                open_category="边缘户",
                open_candidates=(Is.BIANYUAN, Is.MONITOR_EDGE),
            ),
            date(2026, 11, 23),
        ),
        FactName("school_stage"): KnownFact("senior", "today"),
    }
    assert result(engine, "JY-03", facts).verdict is Verdict.ENTITLED  # both are listed
    college = {**facts, FactName("school_stage"): KnownFact("college", "today")}
    assert result(engine, "JY-04", college).verdict is Verdict.UNDECIDED  # one of them is
    (unclear,) = [m for m in result(engine, "JY-04", college).missing if m.fact == "categories"]
    assert (unclear.who, unclear.text) == ("county", "救助身份尚未分清：低保边缘或边缘易致贫户")


def test_a_set_known_to_be_empty_is_not_an_unknown_one(engine: Engine) -> None:
    school = {FactName("school_stage"): KnownFact("college", "today")}
    empty = {**school, FactName("categories"): KnownFact(SetValue(), "today")}
    assert {m.fact for m in result(engine, "JY-04", school).missing} >= {"categories"}
    assert "categories" not in {m.fact for m in result(engine, "JY-04", empty).missing}


def test_grades_of_benefit_follow_their_own_conditions(engine: Engine, stated: Stated) -> None:
    base = {"hukou_local": "yes", "disability_cert": "yes"}
    heavy = stated(**base, categories="dibao", disability_grade="1")
    assert result(engine, "CL-02", heavy).benefits == ("免费适配", "补贴适配", "家庭无障碍改造")
    light = stated(**base, categories="dibao", disability_grade="4")
    assert result(engine, "CL-02", light).benefits == ("补贴适配",)
    # Out of the question for want of a certificate: then no grade of it is promised either.
    without = stated(hukou_local="yes", disability_cert="no", categories="dibao")
    assert result(engine, "CL-02", without).verdict is Verdict.NOT_ENTITLED
    assert result(engine, "CL-02", without).benefits == ()


def test_not_knowing_is_not_no(engine: Engine, stated: Stated) -> None:
    unsure = stated(living_hard_now="unknown")
    assert result(engine, "MZ-05", unsure).verdict is Verdict.UNDECIDED
    assert {r.value for r in result(engine, "MZ-05", unsure).reasons if r.value} == {"不清楚"}


def test_a_new_figure_changes_only_the_new_version(catalogue: Catalogue, stated: Stated) -> None:
    facts = stated(age="75")
    younger = with_parameter(catalogue, "elderly_allowance_age", "70")
    facts |= stated(hukou_local="yes", categories="bianyuan", selfcare_loss="none")
    assert result(Engine(catalogue), "MZ-09", facts).verdict is Verdict.NOT_ENTITLED
    assert result(Engine(younger), "MZ-09", facts).verdict is Verdict.UNDECIDED


def test_an_unknown_policy_has_no_result(engine: Engine) -> None:
    assert engine.result(PolicyCode("XX-99"), {}) is None


def test_clauses_without_a_text_are_said_from_their_fact(filled: Catalogue, stated: Stated) -> None:
    facts = stated(
        categories="qita", hukou_local="yes", hukou_rural="yes", property_ok="yes",
        income_pc_month="700",
    )  # fmt: skip
    said = [reason.text for reason in result(Engine(filled), "MZ-03", facts).reasons]
    assert said == [
        "户口在本县区",
        "不是低保家庭，也尚未认定为低保边缘",
        "家庭人均月收入不低于当地低保标准",
        "家庭人均月收入低于当地低保标准的1.5倍",
        "家庭财产在规定范围内",
        "没有纳入特困人员供养",
    ]


def test_historic_figures_are_never_shown_as_current(catalogue: Catalogue) -> None:
    for code, figure in (("MZ-07", "80元"), ("JY-01", "1200元"), ("JY-03", "2000元")):
        policy = catalogue.policy(PolicyCode(code))
        assert policy is not None
        lines = amount_lines(policy)
        assert not lines[0].startswith("历史标准")
        (old,) = [line for line in lines if figure in line]
        assert old.startswith("历史标准（不是现行标准")


def test_unknown_amounts_print_as_unknown(catalogue: Catalogue) -> None:
    policy = catalogue.policy(PolicyCode("MZ-01"))
    assert policy is not None
    assert amount_lines(policy) == (
        "按家庭申请的补差（人均）：按当地低保标准与家庭人均收入的差额，或者分档定额（须核）",
        "低保标准：以当年公布标准为准",
    )
    unsure = catalogue.policy(PolicyCode("YB-02"))
    assert unsure is not None
    assert "须核" in amount_lines(unsure)[0]
    assert time_limit_text(unsure).startswith("出院时即时结算")


def test_what_is_looked_up_is_not_to_be_brought(catalogue: Catalogue) -> None:
    policy = catalogue.policy(PolicyCode("MZ-07"))
    assert policy is not None
    assert "低保证明（数据核验，不收纸件）" in materials_to_bring(policy)
    assert [line.name for line in papers(policy) if not line.bring] == ["低保证明"]


def test_an_unpublished_number_says_so(catalogue: Catalogue) -> None:
    policy = catalogue.policy(PolicyCode("MZ-01"))
    assert policy is not None
    assert hotline_text(policy, catalogue) == (
        "12345（政务服务便民热线）、县区社会救助服务热线（号码待县区公布）"
    )


def test_a_policy_of_one_local_clause_names_it(policies_of: Making, stated: Stated) -> None:
    """The clause is the whole tree here: nothing above it says that something is open."""
    local = Comparison(
        fact=FactName("boarding"), op=Operator.IS_TRUE, confidence=Confidence.UNKNOWN
    )
    engine = Engine(policies_of(T=local, U=Negation(part=local)))
    held = result(engine, "T", stated(boarding="yes"))
    assert (held.verdict, held.local_rules) == (Verdict.UNDECIDED, ("在学校住宿",))
    assert result(engine, "T", stated(boarding="no")).verdict is Verdict.NOT_ENTITLED
    # Inside a "not" it is the failing that is not to be relied on.
    assert result(engine, "U", stated(boarding="yes")).verdict is Verdict.NOT_ENTITLED
    failed = result(engine, "U", stated(boarding="no"))
    assert (failed.verdict, failed.local_rules) == (Verdict.UNDECIDED, ("在学校住宿",))
    (outline, _) = engine.outline(stated(boarding="yes"))
    assert outline.local_rules == ("在学校住宿",)
    assert outline.grounds == ("在学校住宿",)


def test_what_is_denied_is_said_as_denied(policies_of: Making, stated: Stated) -> None:
    boarding = Comparison(fact=FactName("boarding"), op=Operator.IS_TRUE)
    engine = Engine(policies_of(T=Negation(part=boarding)))
    (met,) = result(engine, "T", stated(boarding="no")).reasons
    assert (met.text, met.mark) == ("并非“在学校住宿”", ClauseMark.MET)
    (not_met,) = result(engine, "T", stated(boarding="yes")).reasons
    assert (not_met.text, not_met.mark) == ("并非“在学校住宿”", ClauseMark.NOT_MET)


# ---- how old what is known is


def test_an_old_answer_counts_and_is_marked(catalogue: Catalogue) -> None:
    day = Day("2026-11-24")
    declared = {declaration.name: declaration for declaration in catalogue.facts}
    told = {
        FactName("school_stage"): KnownFact("senior", "earlier", "2026-09-01"),
        FactName("disability_cert"): KnownFact(True, "earlier", "2025-11-23"),
        FactName("house_only"): KnownFact(True, "earlier", "2020-01-01"),
        FactName("hardship_certified"): KnownFact(True, "earlier", "2026-08-31"),
    }
    facts = facts_on(told, declared, day)
    assert FactName("hardship_certified") not in facts  # the school year before
    found = result(Engine(catalogue, day), "JY-03", facts)
    assert found.verdict is Verdict.ENTITLED
    assert {(r.fact, r.stale, r.on) for r in found.reasons} == {
        ("school_stage", False, "2026-09-01"),
        ("disability_cert", True, "2025-11-23"),
    }
    # Only what the verdict rests on, each once.
    assert found.stale == ("disability_cert",)
    fresh = {**facts, FactName("disability_cert"): KnownFact(True, "lookup", "2026-11-24")}
    assert result(Engine(catalogue, day), "JY-03", fresh).stale == ()


def test_what_follows_from_an_old_answer_is_as_old(catalogue: Catalogue) -> None:
    denied = KnownFact(False, "earlier", "2020-01-01", stale=True)
    found = result(Engine(catalogue), "MZ-08", {FactName("disability_cert"): denied})
    reasons = {reason.fact: reason for reason in found.reasons}
    grade = reasons[FactName("disability_grade")]
    assert (grade.mark, grade.value) == (ClauseMark.NOT_MET, "无")
    assert (grade.source, grade.on, grade.stale) == ("earlier", "2020-01-01", True)


# ---- received already


def test_every_receipt_that_may_be_stated_shows_as_received(
    catalogue: Catalogue, engine: Engine, stated: Stated
) -> None:
    shown = {policy.code: receipt_fact(policy) for policy in catalogue.policies}
    by_statement = {code: fact for code, fact in shown.items() if fact is not None}
    assert len(by_statement) >= 12
    for code, fact in by_statement.items():
        assert fact == f"receives_{code.lower().replace('-', '')}"
        yes, no = (result(engine, code, stated(**{fact: said})) for said in ("yes", "no"))
        nothing = result(engine, code, {})
        assert (yes.already, yes.receipt_open) == (True, False)
        assert (no.already, no.receipt_open) == (False, False)
        assert (nothing.already, nothing.receipt_open) == (False, True)
        # That it is received says nothing about who may have it.
        assert yes.verdict is no.verdict is nothing.verdict is Verdict.UNDECIDED


def test_the_roster_shows_what_is_received_by_identity(
    catalogue: Catalogue, engine: Engine, stated: Stated
) -> None:
    by_identity = {
        "MZ-01": "dibao", "MZ-02": "tekun_jizhong", "MZ-03": "bianyuan", "MZ-04": "gangxing",
        "MZ-06": "shishi",
    }  # fmt: skip
    for code, identity in by_identity.items():
        received = result(engine, code, stated(categories=identity))
        assert (received.already, received.verdict) == (True, Verdict.NOT_ENTITLED), code
        other = result(engine, code, stated(categories="tuopin"))
        assert (other.already, other.receipt_open) == (False, False), code
    never = {policy.code for policy in catalogue.policies if policy.received_when is None}
    assert never == {"MZ-05", "YB-02", "YB-03", "ZJ-01"}  # once only, or settled at the hospital
    for code in never:
        assert not result(engine, code, stated(categories="dibao")).receipt_open
