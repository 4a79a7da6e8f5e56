"""What the engine keeps from one person to the next changes no outcome and cannot grow for ever."""

from __future__ import annotations

import random
from decimal import Decimal
from pathlib import Path

import pytest

from greenwave_desk.domain.catalogue import Catalogue, with_parameter
from greenwave_desk.domain.entitlement import Engine
from greenwave_desk.domain.facts import (
    YES_NO,
    FactDeclaration,
    FactKind,
    FactValue,
    KnownFact,
    SetValue,
)
from greenwave_desk.domain.ids import Day, FactName, PersonId
from greenwave_desk.domain.remembered import Memo
from greenwave_desk.exchange.catalogue_files import load_catalogue

DAY = Day("2026-11-23")
SHIPPED = Path(__file__).parents[2] / "data" / "catalogue"


@pytest.fixture(scope="module")
def shipped() -> Catalogue:
    return load_catalogue(SHIPPED)


def test_a_memo_is_emptied_before_it_grows_beyond_its_limit() -> None:
    memo: Memo[int, str] = Memo(3)
    for key in range(3):
        assert memo.keep(key, str(key)) == str(key)
    assert [memo.get(key) for key in range(3)] == ["0", "1", "2"]
    memo.keep(3, "3")
    assert [memo.get(key) for key in range(4)] == [None, None, None, "3"]


@pytest.mark.parametrize(
    "figures", [(), ("rural",), ("rural", "urban")], ids=["none", "one", "both"]
)
def test_an_engine_says_of_everybody_what_a_new_engine_says(
    shipped: Catalogue, figures: tuple[str, ...]
) -> None:
    catalogue = shipped
    for name in figures:
        figure = {"rural": "600", "urban": "800"}[name]
        catalogue = with_parameter(catalogue, f"dibao_standard_month_{name}", figure)
    kept = Engine(catalogue, DAY)
    chance = random.Random(" ".join(figures))  # made-up people, the same each time
    for _ in range(40):
        facts = _somebody(catalogue, chance)
        for _ in range(3):
            new = Engine(catalogue, DAY)
            assert kept.verdicts(facts) == new.verdicts(facts)
            assert kept.outline(facts) == new.outline(facts)
            assert kept.screen(PersonId("p"), facts, DAY) == new.screen(PersonId("p"), facts, DAY)
            # The same person, of whom a little less is known: much of what was kept is near.
            facts = {name: known for name, known in facts.items() if chance.random() < 0.9}


def test_people_alike_but_for_an_answer_that_settles_nothing_are_told_apart(
    shipped: Catalogue,
) -> None:
    engine = Engine(shipped, DAY)
    silent = {FactName("age"): KnownFact(50, "derived")}
    answered = {**silent, FactName("income_pc_month"): KnownFact(Decimal(500), "today")}
    asked = [
        {missing.fact for missing in outline.missing}
        for outline in (engine.outline(silent)[0], engine.outline(answered)[0])
    ]
    assert "income_pc_month" in asked[0]
    assert "income_pc_month" not in asked[1]


def _somebody(catalogue: Catalogue, chance: random.Random) -> dict[FactName, KnownFact]:
    share = chance.choice((0.2, 0.5, 0.8))
    facts = {}
    for declaration in catalogue.facts:
        if declaration.name == "age" or chance.random() < share:
            said = declaration.name == "age" or chance.random() < 0.95
            facts[declaration.name] = KnownFact(
                _value(declaration, chance) if said else None,
                chance.choice(("today", "earlier", "lookup")),
                "2026-11-01",
                chance.random() < 0.1,
            )
    return facts


def _value(declaration: FactDeclaration, chance: random.Random) -> FactValue:
    options = [option.value for option in declaration.options]
    if declaration.kind is FactKind.SET:
        open_members = (
            frozenset(chance.sample(options, 2)) if chance.random() < 0.2 else frozenset()
        )
        return SetValue(frozenset(chance.sample(options, chance.choice((0, 1, 2)))), open_members)
    if options:
        return chance.choice(options)
    if declaration.kind in YES_NO:
        return chance.random() < 0.5
    if declaration.kind is FactKind.RATIO:
        return Decimal(chance.randint(0, 100)) / 100
    if declaration.kind is FactKind.INT:
        return chance.randint(0, 95)
    return Decimal(chance.choice((400, 600, 700, 800, 1000, 1200, 3000)))
