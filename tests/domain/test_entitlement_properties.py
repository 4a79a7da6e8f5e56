"""What must hold for any person and any tree: monotone, order-free, explained, agreed upon.

A second, deliberately simple evaluation stands beside the engine: it walks the tree and reads
facts, with None for unknown, and shares no code with it.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from greenwave_desk.domain.catalogue import Catalogue, with_parameter
from greenwave_desk.domain.conditions import (
    AllOf,
    AnyOf,
    Comparison,
    Condition,
    Confidence,
    Negation,
    Operator,
    comparisons,
)
from greenwave_desk.domain.entitlement import Engine
from greenwave_desk.domain.explain import verdict_of
from greenwave_desk.domain.fact_values import parse_value
from greenwave_desk.domain.facts import FactDeclaration, FactKind, KnownFact, SetValue
from greenwave_desk.domain.ids import Day, FactName, PersonId
from greenwave_desk.domain.screening import ClauseMark, Explanation, Verdict
from greenwave_desk.exchange.catalogue_files import load_catalogue

SHIPPED = load_catalogue(Path(__file__).parents[2] / "data" / "catalogue")
FILLED = SHIPPED
for _name, _figure in {
    "dibao_standard_month_rural": "600",
    "dibao_standard_month_urban": "800",
    "disposable_income_pc_last_year": "20000",
    "rigid_ratio_threshold": "0.5",
}.items():
    FILLED = with_parameter(FILLED, _name, _figure)
HALF_FILLED = with_parameter(FILLED, "dibao_standard_month_urban", "")
CATALOGUES = [SHIPPED, HALF_FILLED, FILLED]
ENGINES = [Engine(catalogue) for catalogue in CATALOGUES]

Known = dict[FactName, KnownFact]


def values(declaration: FactDeclaration) -> st.SearchStrategy[Any]:
    kind = declaration.kind
    if kind in {FactKind.BOOL, FactKind.TRISTATE}:
        return st.booleans()
    if kind is FactKind.INT:
        return st.integers(0, 100)
    if kind is FactKind.MONEY:
        return st.decimals(0, 30_000, places=2) | st.sampled_from([600, 800, 900, 1200]).map(
            Decimal
        )
    if kind is FactKind.RATIO:
        return st.decimals(0, 1, places=2)
    options = [option.value for option in declaration.options]
    if kind is FactKind.ENUM:
        return st.sampled_from(options)
    members = st.frozensets(st.sampled_from(options), max_size=3)
    return st.builds(
        lambda certain, still_open: SetValue(certain, still_open - certain), members, members
    )


DECLARED = {declaration.name: declaration for declaration in SHIPPED.facts}
known_facts: st.SearchStrategy[Known] = st.fixed_dictionaries(
    {},
    optional={
        name: st.none().map(lambda _: KnownFact(None, "today"))
        | values(declaration).map(lambda value: KnownFact(value, "today"))
        for name, declaration in DECLARED.items()
    },
)


# ---- the second implementation


def simple_number(catalogue: Catalogue, name: str, facts: Known) -> set[Decimal | None]:
    parameter = next(each for each in catalogue.parameters if each.name == name)
    if parameter.choice is None:
        return {parameter.value}
    chosen = facts[parameter.choice.fact].value if parameter.choice.fact in facts else None
    names = {
        True: [parameter.choice.when_yes],
        False: [parameter.choice.when_no],
        None: [parameter.choice.when_yes, parameter.choice.when_no],
    }[chosen]  # type: ignore[index]  # a yes-no fact
    return {figure for each in names for figure in simple_number(catalogue, each, facts)}


def simple_clause(clause: Comparison, facts: Known, catalogue: Catalogue) -> bool | None:  # noqa: C901, PLR0911, PLR0912  # plain on purpose
    if clause.fact not in facts or facts[clause.fact].value is None:
        return None
    value: Any = facts[clause.fact].value
    if clause.op is Operator.IS_TRUE:
        return value is True
    if clause.op is Operator.IS_FALSE:
        return value is False
    if isinstance(value, SetValue):
        # Every world that the open members allow, one by one.
        worlds = [value.certain]
        if value.open:
            members = sorted(value.open)
            worlds = [
                value.certain | {m for index, m in enumerate(members) if number >> index & 1}
                for number in range(1, 2 ** len(members))
            ]
        found = set()
        for world in worlds:
            if clause.op is Operator.NONEMPTY:
                found.add(bool(world))
            elif clause.op is Operator.CONTAINS_ANY:
                found.add(any(each in world for each in clause.values))
            else:
                found.add(all(each not in world for each in clause.values))
        return found.pop() if len(found) == 1 else None
    if clause.values:
        return value in clause.values
    limits: set[Decimal | None] = {clause.number}
    if clause.parameter:
        limits = simple_number(catalogue, clause.parameter, facts)
        if clause.times:
            by = simple_number(catalogue, clause.times, facts)
            limits = {
                a * b if a is not None and b is not None else None for a in limits for b in by
            }
    outcomes = set()
    for limit in limits:
        if limit is None:
            return None
        outcomes.add(
            {"lt": value < limit, "le": value <= limit, "gt": value > limit,
             "ge": value >= limit, "eq": value == limit}[clause.op.value]
        )  # fmt: skip
    return outcomes.pop() if len(outcomes) == 1 else None


def simple(
    node: Condition, facts: Known, catalogue: Catalogue, *, upside_down: bool = False
) -> bool | None:
    if isinstance(node, Comparison):
        truth = simple_clause(node, facts, catalogue)
        unreliable = node.confidence is Confidence.UNKNOWN
        return None if unreliable and truth is (not upside_down) else truth
    if isinstance(node, Negation):
        truth = simple(node.part, facts, catalogue, upside_down=not upside_down)
        return None if truth is None else not truth
    parts = [simple(part, facts, catalogue, upside_down=upside_down) for part in node.parts]
    if isinstance(node, AllOf):
        return False if False in parts else None if None in parts else True
    return True if True in parts else None if None in parts else False


WORDS = {True: Verdict.ENTITLED, None: Verdict.UNDECIDED, False: Verdict.NOT_ENTITLED}


@given(known_facts, st.sampled_from(range(3)))
@settings(max_examples=300, deadline=None)
def test_the_engine_agrees_with_a_simple_walk(facts: Known, which: int) -> None:
    catalogue = CATALOGUES[which]
    assert ENGINES[which].verdicts(facts) == tuple(
        WORDS[simple(policy.conditions, facts, catalogue)] for policy in catalogue.policies
    )


@given(known_facts, st.randoms(use_true_random=False), st.sampled_from(range(3)))
@settings(max_examples=200, deadline=None)
def test_more_facts_never_flip_a_settled_verdict(facts: Known, chance: Random, which: int) -> None:
    names = list(facts)
    chance.shuffle(names)
    so_far: Known = {}
    before = ENGINES[which].verdicts(so_far)
    for name in names:
        so_far[name] = facts[name]
        after = ENGINES[which].verdicts(so_far)
        for old, new in zip(before, after, strict=True):
            assert old in {Verdict.UNDECIDED, new}, name
        before = after


@given(known_facts, st.data())
@settings(max_examples=150, deadline=None)
def test_settling_an_open_member_never_flips_a_settled_verdict(
    facts: Known, data: st.DataObject
) -> None:
    still_open = [
        name
        for name, known in facts.items()
        if isinstance(known.value, SetValue) and known.value.open
    ]
    before = ENGINES[2].verdicts(facts)
    settled = dict(facts)
    for name in still_open:
        value = facts[name].value
        assert isinstance(value, SetValue)
        some = data.draw(st.sets(st.sampled_from(sorted(value.open)), min_size=1))
        settled[name] = KnownFact(SetValue(value.certain | some), "roster")
    for old, new in zip(before, ENGINES[2].verdicts(settled), strict=True):
        assert old in {Verdict.UNDECIDED, new}


def shuffled(node: Condition, chance: Random) -> Condition:
    if isinstance(node, Comparison):
        return node
    if isinstance(node, Negation):
        return Negation(part=shuffled(node.part, chance))
    parts = [shuffled(part, chance) for part in node.parts]
    chance.shuffle(parts)
    kind = AllOf if isinstance(node, AllOf) else AnyOf
    return kind(parts=tuple(parts))


def with_conditions(catalogue: Catalogue, trees: list[Condition]) -> Catalogue:
    policies = [
        msgspec.structs.replace(catalogue.policies[0], code=f"T-{index}", conditions=tree)
        for index, tree in enumerate(trees)
    ]
    return msgspec.structs.replace(catalogue, policies=tuple(policies))


REORDERED = [
    Engine(
        with_conditions(
            FILLED,
            # The same chance each time.
            [shuffled(policy.conditions, Random(seed)) for policy in FILLED.policies],
        )
    )
    for seed in range(5)
]


@given(known_facts, st.sampled_from(REORDERED))
@settings(max_examples=200, deadline=None)
def test_the_order_of_clauses_makes_no_difference(facts: Known, reordered: Engine) -> None:
    assert reordered.verdicts(facts) == ENGINES[2].verdicts(facts)


def recomputed(node: Explanation) -> bool | None:
    """The verdict from the explanation's clauses and shape alone."""
    if node.node == "clause":
        return {ClauseMark.MET: True, ClauseMark.NOT_MET: False}.get(node.mark)
    parts = [recomputed(part) for part in node.parts]
    if node.node == "not":
        return None if parts[0] is None else not parts[0]
    if node.node == "all":
        return False if False in parts else None if None in parts else True
    return True if True in parts else None if None in parts else False


@given(known_facts, st.sampled_from(range(3)))
@settings(max_examples=150, deadline=None)
def test_the_explanation_alone_gives_the_verdict(facts: Known, which: int) -> None:
    screening = ENGINES[which].screen(PersonId("p"), facts, Day("2026-11-23"), question=False)
    for result in screening.policies:
        assert result.explanation is not None
        assert WORDS[recomputed(result.explanation)] is result.verdict
        assert verdict_of(result.explanation) is result.verdict
        marks = {reason.mark for reason in result.reasons}
        if result.verdict is Verdict.ENTITLED:
            assert marks == {ClauseMark.MET}
        elif result.verdict is Verdict.NOT_ENTITLED:
            assert marks == {ClauseMark.NOT_MET}
        else:
            assert marks & {ClauseMark.UNKNOWN, ClauseMark.LOCAL_RULE}
            assert result.missing or result.local_rules
        if result.already:
            assert result.verdict is Verdict.NOT_ENTITLED


CLAUSES = sorted(
    {
        msgspec.structs.replace(clause, confidence=confidence, text="")
        for policy in SHIPPED.policies
        for clause in comparisons(policy.conditions)
        for confidence in (None, Confidence.UNKNOWN)
    },
    key=str,
)
trees: st.SearchStrategy[Condition] = st.recursive(
    st.sampled_from(CLAUSES),
    lambda parts: (
        st.lists(parts, min_size=1, max_size=4).map(lambda p: AllOf(parts=tuple(p)))
        | st.lists(parts, min_size=1, max_size=4).map(lambda p: AnyOf(parts=tuple(p)))
        | parts.map(lambda p: Negation(part=p))
    ),
    max_leaves=12,
)


@given(trees, known_facts, known_facts)
@settings(max_examples=300, deadline=None)
def test_any_tree_with_negations_is_judged_alike(
    tree: Condition, facts: Known, more: Known
) -> None:
    catalogue = with_conditions(HALF_FILLED, [tree])
    engine = Engine(catalogue)
    (result,) = engine.screen(PersonId("p"), facts, Day("2026-11-23")).policies
    assert result.verdict is WORDS[simple(tree, facts, catalogue)]
    assert result.explanation is not None
    assert WORDS[recomputed(result.explanation)] is result.verdict
    known = {name: fact for name, fact in facts.items() if fact.value is not None}
    (later,) = engine.verdicts({**more, **known})
    (earlier,) = engine.verdicts(known)
    assert earlier in {Verdict.UNDECIDED, later}


def test_a_value_parsed_as_text_is_one_that_the_clauses_compare() -> None:
    for policy in FILLED.policies:
        for clause in comparisons(policy.conditions):
            declaration = DECLARED[clause.fact]
            for value in clause.values:
                assert parse_value(declaration, value) is not None


def test_a_confirmed_clause_and_its_unconfirmed_twin_are_told_apart() -> None:
    sure = Comparison(fact=FactName("boarding"), op=Operator.IS_TRUE)
    unsure = msgspec.structs.replace(sure, confidence=Confidence.UNKNOWN)
    facts = {FactName("boarding"): KnownFact(True, "today")}
    pairs: list[Condition] = [AllOf(parts=(sure, unsure)), AnyOf(parts=(sure, unsure))]
    engine = Engine(with_conditions(FILLED, pairs))
    assert engine.verdicts(facts) == (Verdict.UNDECIDED, Verdict.ENTITLED)
