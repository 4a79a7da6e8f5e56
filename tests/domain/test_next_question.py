"""The next question: what it settles, that it ends, that nobody is asked in vain."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import msgspec
import pytest

from greenwave_desk.domain.catalogue import Catalogue
from greenwave_desk.domain.conditions import AllOf, AnyOf, Comparison, Condition, Operator
from greenwave_desk.domain.entitlement import Engine
from greenwave_desk.domain.fact_values import parse_value
from greenwave_desk.domain.facts import FactKind, KnownFact, SetValue, Supplier
from greenwave_desk.domain.ids import Day, FactName, PersonId
from greenwave_desk.domain.screening import Question, Verdict

Known = dict[FactName, KnownFact]
Stated = Callable[..., Known]


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
        assert question.fact not in facts, "asked twice or known already"
        asked.append(question.fact)
        text = answers(question, chance, unsure=unsure)
        value = parse_value(catalogue.fact(question.fact), text)
        facts[question.fact] = KnownFact(value, "today")
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


def test_questions_that_seldom_concern_an_age_come_last(engine: Engine, stated: Stated) -> None:
    old, young = stated(age="82", categories="qita"), stated(age="10", categories="qita")
    assert engine.next_question(young) != engine.next_question(old)
    late = {"school_stage", "hardship_certified", "boarding", "gets_shishi_full", "parent_a"}
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
