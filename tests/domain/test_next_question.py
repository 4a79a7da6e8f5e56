"""The next question: what it settles, that it ends, that nobody is asked in vain.

What departments can look up is looked up; the visitor is asked only where nothing was found.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from random import Random

import msgspec
import pytest

from greenwave_desk.domain.catalogue import Catalogue, with_parameter
from greenwave_desk.domain.conditions import (
    AllOf,
    AnyOf,
    Comparison,
    Condition,
    Confidence,
    Operator,
)
from greenwave_desk.domain.entitlement import Engine
from greenwave_desk.domain.fact_values import parse_value
from greenwave_desk.domain.facts import FactDeclaration, FactKind, KnownFact, SetValue, Supplier
from greenwave_desk.domain.ids import Day, FactName, PersonId
from greenwave_desk.domain.screening import Question, Verdict

Known = dict[FactName, KnownFact]
Stated = Callable[..., Known]
DAY = Day("2026-11-23")


@pytest.fixture(scope="module")
def engine(catalogue: Catalogue) -> Engine:
    return Engine(catalogue)


def yes(fact: str) -> Comparison:
    return Comparison(fact=FactName(fact), op=Operator.IS_TRUE)


def made_of(catalogue: Catalogue, *trees: Condition) -> Engine:
    policies = [
        msgspec.structs.replace(
            catalogue.policies[0], code=f"T-{index}", conditions=tree, received_when=None
        )
        for index, tree in enumerate(trees)
    ]
    return Engine(msgspec.structs.replace(catalogue, policies=tuple(policies)))


def answers(question: Question, chance: Random, *, unsure: float) -> str:
    if chance.random() < unsure:
        return "unknown"
    if question.kind == "yesno":
        return chance.choice(["yes", "no"])
    if question.kind == "choice":
        return chance.choice(question.options)[0]
    return str(chance.choice([0, 1, 300, 700, 15_000]))


def conversation(
    catalogue: Catalogue, engine: Engine, facts: Known, chance: Random, *, unsure: float
) -> list[FactName]:
    asked: list[FactName] = []
    while (question := engine.next_question(facts)) is not None:
        told = facts.get(question.fact)
        if told is not None:  # only where nothing could be looked up
            assert (told.value, told.source, question.who) == (None, "lookup", "visitor")
        asked.append(question.fact)
        text = answers(question, chance, unsure=unsure)
        value = parse_value(catalogue.fact(question.fact), text)
        facts[question.fact] = KnownFact(value, "lookup" if question.who == "lookup" else "today")
    return asked


def test_the_question_that_settles_more_comes_first(catalogue: Catalogue) -> None:
    engine = made_of(catalogue, yes("boarding"), yes("med_bills"), yes("med_bills"))
    question = engine.next_question({})
    assert question is not None
    assert (question.fact, question.settles, question.kind) == ("med_bills", 2, "yesno")


def test_an_answer_counts_by_what_it_settles_on_average(catalogue: Catalogue) -> None:
    # "No" to boarding settles both; either answer to med_bills settles one: equal on average,
    # and boarding can settle more at best.
    engine = made_of(
        catalogue,
        AllOf(parts=(yes("boarding"), yes("kg_last_year"))),
        AllOf(parts=(yes("boarding"), yes("hardship_certified"))),
        yes("med_bills"),
    )
    question = engine.next_question({})
    assert question is not None
    assert (question.fact, question.settles) == ("boarding", 2)


def test_not_knowing_is_an_answer_and_is_not_asked_again(engine: Engine, stated: Stated) -> None:
    first = engine.next_question({})
    assert first is not None
    again = engine.next_question(stated(**{first.fact: "unknown"}))
    assert again is not None
    assert again.fact != first.fact


def test_nobody_is_asked_for_an_income_without_a_standard(
    catalogue: Catalogue, filled: Catalogue
) -> None:
    def income(of: Catalogue) -> Engine:
        return made_of(of, of.policies[2].conditions)

    chance = Random(3)  # the same chance each time
    assert "income_pc_month" not in conversation(catalogue, income(catalogue), {}, chance, unsure=0)
    known = {
        FactName(name): KnownFact(value, "roster")
        for name, value in {
            "hukou_local": True, "property_ok": True, "categories": SetValue(),
        }.items()
    }  # fmt: skip
    question = income(filled).next_question(known)
    assert question is not None
    assert (question.fact, question.kind, question.unit) == ("income_pc_month", "number", "元")


def test_nobody_is_asked_what_can_no_longer_settle_anything(catalogue: Catalogue) -> None:
    tree = AnyOf(
        parts=(AllOf(parts=(yes("boarding"), yes("kg_last_year"))), yes("hardship_certified"))
    )
    engine = made_of(catalogue, tree)
    unsure = KnownFact(None, "today")
    facts: Known = {FactName("boarding"): unsure, FactName("hardship_certified"): unsure}
    # kg_last_year could fail the first branch, but the second would stay open all the same.
    assert engine.next_question(facts) is None


def test_facts_of_the_roster_are_never_asked_of_the_visitor(catalogue: Catalogue) -> None:
    engine = made_of(
        catalogue,
        Comparison(fact=FactName("categories"), op=Operator.CONTAINS_ANY, values=("dibao",)),
        Comparison(fact=FactName("age"), op=Operator.GE, number=60),  # type: ignore[arg-type]  # an int compares alike
    )
    assert engine.next_question({}) is None


def test_questions_that_seldom_concern_an_age_come_last(
    catalogue: Catalogue, engine: Engine, stated: Stated
) -> None:
    old, young = stated(age="82", categories="qita"), stated(age="10", categories="qita")
    assert engine.next_question(young) != engine.next_question(old)
    late = {
        declaration.name
        for declaration in catalogue.facts
        if declaration.late_from_age is not None and declaration.late_from_age <= 82
    }
    assert {"school_stage", "parent_a", "gets_shishi_full"} <= late
    asked: list[str] = []
    while (question := engine.next_question(old)) is not None:
        asked.append(question.fact)
        old[question.fact] = KnownFact(None, "today")
    places = [index for index, fact in enumerate(asked) if fact in late]
    assert places
    assert places == list(range(places[0], len(asked)))


@pytest.mark.parametrize("unsure", [0.0, 0.3, 1.0])
def test_a_conversation_ends_with_everything_settled_that_can_be(
    catalogue: Catalogue, filled: Catalogue, unsure: float
) -> None:
    chance = Random(7)  # the same chance each time
    askable = {d.name for d in catalogue.facts if Supplier.VISITOR in d.suppliers}
    for each in (catalogue, filled):
        engine = Engine(each)
        for _ in range(12):
            facts: Known = {
                FactName("age"): KnownFact(chance.randint(0, 95), "derived"),
                FactName("categories"): KnownFact(
                    SetValue(frozenset({chance.choice(["dibao", "bianyuan", "tuopin", "guer"])})),
                    "roster",
                ),
            }
            asked = conversation(each, engine, facts, chance, unsure=unsure)
            assert set(asked) <= askable
            screening = engine.screen(PersonId("p"), facts, Day("2026-11-23"))
            assert screening.next_question is None
            if each is filled and unsure == 0:
                for result in screening.policies:
                    settled = result.verdict is not Verdict.UNDECIDED
                    assert settled or result.local_rules, result


def test_what_is_asked_is_asked_in_words(catalogue: Catalogue, engine: Engine) -> None:
    facts: Known = {}
    while (question := engine.next_question(facts)) is not None:
        declaration = catalogue.fact(question.fact)
        assert question.text.endswith(("？", "）"))
        assert (question.kind == "choice") == bool(question.options)
        for value, text in question.options:
            assert value
            assert text
            assert parse_value(declaration, value) is not None
        assert (question.kind == "yesno") == (
            declaration.kind in {FactKind.BOOL, FactKind.TRISTATE}
        )
        facts[question.fact] = KnownFact(None, "today")
    assert len(facts) > 15


# ---- looked up first


def suppliers(*names: str) -> dict[str, object]:
    return {"suppliers": tuple(Supplier(name) for name in names)}


def asked(engine: Engine, facts: Known) -> tuple[str, str] | None:
    question = engine.next_question(facts)
    return None if question is None else (question.fact, question.who)


def test_what_can_be_looked_up_is_asked_of_the_visitor_only_in_vain_cases(
    catalogue: Catalogue,
) -> None:
    engine = made_of(catalogue, yes("insured_resident"))
    name = FactName("insured_resident")
    first = engine.next_question({})
    assert first is not None
    assert (first.who, first.where, first.again) == ("lookup", "医保名册", False)
    assert asked(engine, {name: KnownFact(None, "lookup")}) == (name, "visitor")
    assert asked(engine, {name: KnownFact(None, "today")}) is None
    assert asked(engine, {name: KnownFact(None, "earlier")}) is None
    assert asked(engine, {name: KnownFact(True, "lookup")}) is None


def test_the_order_of_suppliers_is_the_order_of_turning_to_them(
    catalogue: Catalogue, facts_with: Callable[..., Catalogue]
) -> None:
    name = FactName("boarding")
    ways = {
        ("lookup", "visitor"): ["lookup", "visitor", None],
        ("visitor", "lookup"): ["visitor", "lookup", None],
        ("lookup",): ["lookup", None],
        ("roster", "visitor"): ["visitor", None],
        ("roster", "derived"): [None],
    }
    for order, expected in ways.items():
        engine = made_of(facts_with(boarding=suppliers(*order)), yes("boarding"))
        facts: Known = {}
        for who in expected:
            found = asked(engine, facts)
            assert found == (None if who is None else (name, who)), order
            if who is not None:
                facts[name] = KnownFact(None, "lookup" if who == "lookup" else "today")


def test_what_is_missing_says_who_is_to_be_turned_to_next(catalogue: Catalogue) -> None:
    engine = made_of(catalogue, yes("insured_resident"))
    name = FactName("insured_resident")

    def missing(*known: KnownFact) -> tuple[str, str]:
        screening = engine.screen(
            PersonId("p"), dict.fromkeys([name], *known) if known else {}, DAY
        )
        (found,) = screening.policies[0].missing
        return found.who, found.text

    assert missing() == ("lookup", "待查：参加居民医保")
    assert missing(KnownFact(None, "lookup")) == ("visitor", "参加了城乡居民医保吗？")
    assert missing(KnownFact(None, "today")) == ("visitor", "参加了城乡居民医保吗？")


def test_an_income_is_asked_for_although_nobody_knows_which_standard_is_meant(
    catalogue: Catalogue, filled: Catalogue
) -> None:
    """Below both standards is below, whichever is meant."""
    known: Known = {
        FactName("hukou_rural"): KnownFact(None, "today"),
        FactName("property_ok"): KnownFact(True, "today"),
    }
    tree = Comparison(
        fact=FactName("income_pc_month"), op=Operator.LT, parameter="dibao_standard_month"
    )
    engine = made_of(filled, tree)
    assert asked(engine, known) == ("income_pc_month", "visitor")
    income = FactName("income_pc_month")
    assert engine.verdicts({**known, income: KnownFact(Decimal(500), "today")}) == (
        Verdict.ENTITLED,
    )
    between: Known = {**known, income: KnownFact(Decimal(700), "today")}
    assert engine.verdicts(between) == (Verdict.UNDECIDED,)
    assert asked(engine, between) is None
    half = with_parameter(filled, "dibao_standard_month_urban", "")
    assert asked(made_of(half, tree), known) is None


# ---- what seldom concerns somebody


def seldom(engine: Engine, facts: Known) -> set[str]:
    return {each.code for each in engine.outline(facts) if each.seldom}


def test_an_old_woman_is_not_told_of_schools(engine: Engine, stated: Stated) -> None:
    """Undecided is what is undecided; but what waits for a school at eighty is set apart."""
    old = stated(age="80", categories="dibao")
    verdicts = Counter(engine.verdicts(old))
    screening = engine.screen(PersonId("p"), old, DAY)
    assert seldom(engine, old) == {"JY-01", "JY-02", "JY-03", "JY-04"}
    assert {each.code for each in screening.policies if each.seldom} == seldom(engine, old)
    assert all(each.verdict is Verdict.UNDECIDED for each in screening.policies if each.seldom)
    # They stay counted among the undecided; whoever shows counts takes them out.
    assert screening.count(Verdict.UNDECIDED) == verdicts[Verdict.UNDECIDED] >= 4
    # Past kindergarten, not yet at a high school; a household applies through its grown-ups.
    child = stated(age="10", categories="dibao")
    assert seldom(engine, child) == {"JY-01", "JY-03", "JY-04", "ZJ-01", "ZJ-02"}
    assert seldom(engine, stated(categories="dibao")) == set()
    # A student of eighty has said so, and is judged like every other.
    assert seldom(engine, old | stated(school_stage="college")) == set()


def test_the_edge_of_seldom_is_the_declared_age(engine: Engine, stated: Stated) -> None:
    assert "JY-04" not in seldom(engine, stated(age="39", categories="dibao"))
    assert "JY-04" in seldom(engine, stated(age="40", categories="dibao"))


def test_a_policy_with_another_way_to_it_is_not_seldom(
    catalogue: Catalogue, stated: Stated
) -> None:
    school = Comparison(fact=FactName("school_stage"), op=Operator.EQ, values=("college",))
    local = Comparison(
        fact=FactName("med_bills"), op=Operator.IS_TRUE, confidence=Confidence.UNKNOWN
    )
    engine = made_of(
        catalogue,
        school,
        AnyOf(parts=(school, yes("med_bills"))),
        AllOf(parts=(school, yes("med_bills"))),
        AnyOf(parts=(school, local)),
    )
    facts = stated(age="80")
    # By a local rule alone nobody comes to be entitled, so that is no other way.
    assert seldom(engine, facts) == {"T-0", "T-2", "T-3"}
    assert seldom(engine, facts | stated(med_bills="yes")) == {"T-0", "T-2", "T-3"}


def test_an_adult_only_question_is_late_below_its_age(catalogue: Catalogue, stated: Stated) -> None:
    engine = made_of(catalogue, yes("adult_jobless"))
    assert seldom(engine, stated(age="17")) == {"T-0"}
    assert seldom(engine, stated(age="18")) == set()
    assert asked(engine, stated(age="17")) == ("adult_jobless", "visitor")  # asked all the same


# ---- what has nothing to say without something else


def test_without_a_certificate_nobody_is_asked_what_stands_on_it(
    catalogue: Catalogue, stated: Stated
) -> None:
    grade = Comparison(fact=FactName("disability_grade"), op=Operator.IN, values=("1", "2"))
    kind = Comparison(fact=FactName("disability_kind"), op=Operator.CONTAINS_ANY, values=("5",))
    engine = made_of(catalogue, grade, kind)
    assert asked(engine, {}) is not None
    assert asked(engine, stated(disability_cert="no")) is None
    assert engine.verdicts(stated(disability_cert="no")) == (Verdict.NOT_ENTITLED,) * 2
    assert engine.verdicts(stated(disability_cert="yes")) == (Verdict.UNDECIDED,) * 2
    # "Don't know" about the certificate says nothing about the grade.
    assert engine.verdicts(stated(disability_cert="unknown")) == (Verdict.UNDECIDED,) * 2


def test_who_has_a_grade_has_a_certificate_and_is_not_asked_for_it(
    catalogue: Catalogue, stated: Stated
) -> None:
    engine = made_of(catalogue, yes("disability_cert"))
    assert asked(engine, {}) == ("disability_cert", "lookup")
    assert engine.verdicts(stated(disability_grade="4")) == (Verdict.ENTITLED,)
    assert asked(engine, stated(disability_grade="4")) is None
    assert engine.verdicts(stated(disability_grade="unknown")) == (Verdict.UNDECIDED,)


# ---- asked once more


def stale_facts(stated: Stated, **texts: str) -> Known:
    return {
        name: msgspec.structs.replace(known, source="earlier", stale=True)
        for name, known in stated(**texts).items()
    }


def again(engine: Engine, facts: Known) -> Question | None:
    question = engine.screen(PersonId("p"), facts, DAY).next_question
    assert question is None or question.again
    return question


def test_what_was_answered_too_long_ago_is_asked_last_and_as_such(
    catalogue: Catalogue, stated: Stated
) -> None:
    engine = made_of(
        catalogue,
        yes("boarding"),
        AllOf(parts=(yes("boarding"), yes("med_bills"))),
        yes("house_only"),
    )
    old = stale_facts(stated, boarding="yes", med_bills="yes")
    first = engine.screen(PersonId("p"), old, DAY).next_question
    assert first is not None
    assert (first.fact, first.again) == ("house_only", False)
    facts = old | stated(house_only="no")
    question = again(engine, facts)
    assert question is not None
    # Two policies rest on it, one on the other.
    assert (question.fact, question.settles, question.who) == ("boarding", 2, "visitor")
    facts |= stated(boarding="yes")
    question = again(engine, facts)
    assert question is not None
    assert (question.fact, question.settles) == ("med_bills", 1)
    assert again(engine, facts | stated(med_bills="unknown")) is None
    # The bare question does not speak of it: it knows no verdicts.
    assert engine.next_question(facts) is None


def test_what_decides_nothing_is_not_asked_again(catalogue: Catalogue, stated: Stated) -> None:
    engine = made_of(catalogue, AnyOf(parts=(yes("boarding"), yes("med_bills"))))
    facts = stale_facts(stated, boarding="no") | stated(med_bills="yes")
    assert again(engine, facts) is None


def test_what_only_the_roster_tells_is_marked_and_not_asked_again(
    catalogue: Catalogue, stated: Stated
) -> None:
    identity = Comparison(fact=FactName("categories"), op=Operator.CONTAINS_ANY, values=("dibao",))
    engine = made_of(catalogue, identity)
    facts = stale_facts(stated, categories="dibao")
    screening = engine.screen(PersonId("p"), facts, DAY)
    assert screening.policies[0].stale == ("categories",)
    assert screening.next_question is None


def test_nothing_is_asked_again_for_what_is_received_already(
    policies_of: Callable[..., Catalogue], stated: Stated
) -> None:
    engine = Engine(
        policies_of(T={"conditions": yes("boarding"), "received_when": yes("receives_mz07")})
    )
    facts = stale_facts(stated, boarding="yes")
    assert again(engine, facts | stated(receives_mz07="no")) is not None
    assert again(engine, facts | stated(receives_mz07="yes")) is None


def test_what_can_be_looked_up_is_looked_up_again(catalogue: Catalogue, stated: Stated) -> None:
    question = again(
        made_of(catalogue, yes("insured_resident")), stale_facts(stated, insured_resident="yes")
    )
    assert question is not None
    assert (question.who, question.where) == ("lookup", "医保名册")


# ---- an engine that has judged many says the same as a new one


def test_what_an_engine_remembers_changes_nothing(catalogue: Catalogue, filled: Catalogue) -> None:
    chance = Random(11)  # the same chance each time
    used = [Engine(catalogue), Engine(filled)]
    declared = [each for each in catalogue.facts if each.name != "categories"]
    for turn in range(60):
        facts: Known = {
            FactName("age"): KnownFact(chance.choice([5, 17, 39, 40, 82]), "derived"),
            FactName("categories"): KnownFact(
                SetValue(frozenset(chance.sample(["dibao", "bianyuan", "guer"], 1))), "roster"
            ),
        }
        for declaration in chance.sample(declared, chance.randint(0, 12)):
            if declaration.name not in facts:
                text = chance.choice([answer_text(declaration, chance), "unknown"])
                source = chance.choice(["today", "earlier", "lookup"])
                value = parse_value(declaration, text)
                stale = chance.random() < 0.2
                facts[declaration.name] = KnownFact(value, source, "2026-11-01", stale)
        old = used[turn % 2]
        if turn % 10 < 2:
            new = Engine(old.catalogue)
            assert new.screen(PersonId("p"), facts, DAY) == old.screen(PersonId("p"), facts, DAY)
            assert new.outline(facts) == old.outline(facts)
        else:
            old.screen(PersonId("p"), facts, DAY)
            old.outline(facts)


def answer_text(declaration: FactDeclaration, chance: Random) -> str:
    if declaration.kind in {FactKind.BOOL, FactKind.TRISTATE}:
        return chance.choice(["yes", "no"])
    if declaration.options:
        return chance.choice(declaration.options).value
    return "0.6" if declaration.kind is FactKind.RATIO else chance.choice(["5", "700", "15000"])


def test_nothing_is_asked_about_what_is_received_already(catalogue: Catalogue) -> None:
    policy = catalogue.policies[0]
    shown = Comparison(fact=FactName("receives_mz07"), op=Operator.IS_TRUE)
    alone = msgspec.structs.replace(
        catalogue,
        policies=(
            msgspec.structs.replace(
                policy, conditions=yes("boarding"), received_when=shown, relations=(), grades=(),
                amounts=(),
            ),
        ),
    )  # fmt: skip
    engine = Engine(alone)
    assert engine.next_question({}) is not None
    received = KnownFact(True, "today")
    assert engine.next_question({FactName("receives_mz07"): received}) is None
    assert engine.next_question({FactName("receives_mz07"): KnownFact(False, "today")}) is not None
