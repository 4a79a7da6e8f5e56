"""What must hold for any person and any catalogue: monotone, order-free, explained, agreed upon.

People are random facts; catalogues are the shipped one with and without figures, and random ones
with every operator, negations, local clauses, relations, periods and formulas. Beside the engine
stands ``second_engine.py``, which shares no code with it.

One thing is left out where facts are added to facts: statements that contradict each other by
``moot_without`` (no certificate, but a grade on it). Both then stand as they were stated.
"""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st
from second_engine import Partly, Plain, SecondEngine, Told, begins, read, within

from greenwave_desk.domain.as_of import facts_on
from greenwave_desk.domain.catalogue import Catalogue, Parameter
from greenwave_desk.domain.entitlement import Engine
from greenwave_desk.domain.explain import verdict_of
from greenwave_desk.domain.facts import FactDeclaration, FactKind, KnownFact, SetValue
from greenwave_desk.domain.ids import Day, FactName, PersonId
from greenwave_desk.domain.policies import Policy
from greenwave_desk.domain.screening import ClauseMark, Explanation, PolicyResult, Verdict
from greenwave_desk.exchange.catalogue_files import load_catalogue
from greenwave_desk.exchange.catalogue_trees import policy_read

FOLDER = Path(__file__).parents[2] / "data" / "catalogue"
SHIPPED, AS_WRITTEN = load_catalogue(FOLDER), read(FOLDER)
DECLARED = {declaration.name: declaration for declaration in SHIPPED.facts}
KINDS = {name: declaration.kind for name, declaration in DECLARED.items()}
TODAY = Day("2026-11-24")
NOBODY = PersonId("p")

Known = dict[FactName, KnownFact]


# ---- people


def values(declaration: FactDeclaration) -> st.SearchStrategy[Any]:
    kind = declaration.kind
    if kind in {FactKind.BOOL, FactKind.TRISTATE}:
        return st.booleans()
    if kind is FactKind.INT:
        return st.integers(0, 100) | st.sampled_from([3, 7, 16, 18, 60, 65, 80])
    if kind is FactKind.MONEY:
        limits = st.sampled_from([600, 800, 900, 1200, 20_000]).map(Decimal)
        return st.decimals(0, 30_000, places=2) | limits
    if kind is FactKind.RATIO:
        return st.decimals(0, 1, places=2)
    options = [option.value for option in declaration.options]
    if kind is FactKind.ENUM:
        return st.sampled_from(options)
    members = st.frozensets(st.sampled_from(options), max_size=3)
    return st.builds(
        lambda certain, still_open: SetValue(certain, still_open - certain), members, members
    )


def known_facts(names: frozenset[FactName]) -> st.SearchStrategy[Known]:
    """Any facts of those names, "don't know" and where each came from included."""
    sources = st.sampled_from(["today", "lookup", "roster"])
    return st.fixed_dictionaries(
        {},
        optional={
            name: st.builds(KnownFact, st.none() | values(DECLARED[name]), sources)
            for name in sorted(names)
        },
    ).map(without_contradictions)


def without_contradictions(facts: Known) -> Known:
    """Without what cannot be, since another fact denies that there is such a thing."""
    denied = {
        name
        for name in facts
        if (other := FactName(DECLARED[name].moot_without)) in facts
        and facts[other].value is False
        and facts[name].value not in {None, SetValue()}
    }
    return {name: known for name, known in facts.items() if name not in denied}


def second_values(facts: Known) -> dict[str, Any]:
    """Facts as the second judge takes them."""

    def second(value: object) -> Any:
        if not isinstance(value, SetValue):
            return value
        return Partly(value.certain, value.open) if value != SetValue() else frozenset()

    return {name: second(known.value) for name, known in facts.items()}


# ---- catalogues: as they are written, and as the program reads them


class Both:
    """One catalogue for both judges, as of a day."""

    def __init__(self, document: Plain, day: str = "") -> None:
        self.document = document
        self.day = day
        self.catalogue = program_catalogue(document)
        self.engine = Engine(self.catalogue, Day(day) if day else None)
        self.second = SecondEngine(document, day)

    def results(self, facts: Known) -> tuple[PolicyResult, ...]:
        day = Day(self.day) if self.day else TODAY
        return self.engine.screen(NOBODY, facts, day, question=False).policies


def program_catalogue(document: Plain) -> Catalogue:
    names = {fact["name"] for fact in document["facts"]}
    return msgspec.structs.replace(
        SHIPPED,
        facts=tuple(each for each in SHIPPED.facts if each.name in names),
        parameters=tuple(
            msgspec.convert({k: v for k, v in each.items() if k != "src"}, Parameter)
            for each in document["parameters"]
        ),
        policies=tuple(
            msgspec.convert(policy_read(policy, KINDS), Policy) for policy in document["policies"]
        ),
    )


def with_figures(figures: dict[str, object]) -> Plain:
    document = deepcopy(AS_WRITTEN)
    for parameter in document["parameters"]:
        if parameter["name"] in figures:
            parameter["value"] = figures[parameter["name"]]
    for policy in document["policies"]:
        policy.setdefault("department", "民政")
    return document


FIGURES: dict[str, object] = {
    "dibao_standard_month_rural": "600",
    "dibao_standard_month_urban": "800",
    "disposable_income_pc_last_year": "20000",
    "rigid_ratio_threshold": "0.5",
}
SHIPPED_ONES = [
    Both(with_figures({})),
    Both(with_figures({**FIGURES, "dibao_standard_month_urban": None}), TODAY),
    Both(with_figures(FIGURES), "2023-05-05"),
]
shipped_ones = st.sampled_from(SHIPPED_ONES)
anybody = known_facts(frozenset(DECLARED))

FEW = frozenset(
    FactName(name)
    for name in (
        "age", "categories", "hukou_local", "hukou_rural", "income_pc_month", "property_ok",
        "rigid_ratio", "disability_cert", "disability_kind", "disability_grade", "school_stage",
        "boarding",
    )
)  # fmt: skip
few_facts = known_facts(FEW)
NUMBERS = {"age": [7, 18, 60], "income_pc_month": [500, 700.5], "rigid_ratio": [0.5]}
CHOSEN = ["dibao_standard_month", "dibao_standard_month_rural", "disposable_income_pc_last_year"]
DAYS = ["", "2025-06-30", "2025-07-01", "2026-01-01", "2026-11-24"]
BARE = {
    key: value
    for key, value in SHIPPED_ONES[0].document["policies"][0].items()
    if key not in {"conditions", "received_when", "relations", "grades", "amounts"}
}


@st.composite
def clauses(draw: st.DrawFn, *, local: bool = True) -> Plain:
    name = draw(st.sampled_from(sorted(FEW)))
    declaration = DECLARED[name]
    options = st.sampled_from([option.value for option in declaration.options] or [""])
    several = st.lists(options, min_size=1, max_size=3, unique=True)
    clause: Plain = {"fact": str(name)}
    if declaration.kind in {FactKind.BOOL, FactKind.TRISTATE}:
        clause["op"] = draw(st.sampled_from(["is_true", "is_false"]))
    elif declaration.kind is FactKind.SET:
        clause["op"] = draw(st.sampled_from(["contains_any", "contains_none", "nonempty"]))
        if clause["op"] != "nonempty":
            clause["value"] = draw(several)
    elif declaration.kind is FactKind.ENUM:
        clause["op"] = draw(st.sampled_from(["eq", "in"]))
        clause["value"] = draw(options if clause["op"] == "eq" else several)
    else:
        clause["op"] = draw(st.sampled_from(["lt", "le", "gt", "ge", "eq"]))
        number = st.sampled_from(NUMBERS[name])
        chosen = st.sampled_from(CHOSEN).map(lambda each: {"param": each})
        clause["value"] = draw(number | chosen if name == "income_pc_month" else number)
        if isinstance(clause["value"], dict) and draw(st.booleans()):
            clause["value"]["mul"] = {"param": "bianyuan_multiple"}
    if local and draw(st.integers(0, 3)) == 0:
        clause["confidence"] = "unknown"
    if draw(st.booleans()):
        clause["text"] = f"条款{draw(st.integers(1, 9))}"
    return clause


def trees(*, local: bool = True, leaves: int = 10) -> st.SearchStrategy[Plain]:
    return st.recursive(
        clauses(local=local),
        lambda parts: (
            st.lists(parts, min_size=1, max_size=4).map(lambda several: {"all": several})
            | st.lists(parts, min_size=1, max_size=4).map(lambda several: {"any": several})
            | parts.map(lambda part: {"not": part})
        ),
        max_leaves=leaves,
    )


formulas = st.recursive(
    st.sampled_from([*({"param": each} for each in CHOSEN), {"fact": "income_pc_month"}, 2, 0.1]),
    lambda parts: st.builds(
        lambda word, several: {word: several},
        st.sampled_from(["plus", "minus", "times", "least", "most"]),
        st.lists(parts, min_size=1, max_size=3),
    ),
    max_leaves=4,
)
spans = st.sampled_from(
    [("", ""), ("2026-01-01", ""), ("", "2025-06-30"), ("2025", "2025"), ("2025-07", "2026-01"),
     ("2025年秋季", ""), ("2025年春季", "2025年春季")]
)  # fmt: skip


@st.composite
def policies(draw: st.DrawFn, code: str, others: list[str]) -> Plain:
    raw: Plain = {**deepcopy(BARE), "code": code, "conditions": draw(trees())}
    if draw(st.booleans()):
        raw["received_when"] = draw(trees(local=False, leaves=3))
    raw["relations"] = [
        {"policy": other, "kind": kind, "text": f"与{other}有关"}
        | draw(st.sampled_from([{}, {"confidence": "unknown"}]))
        for other, kind in draw(
            st.lists(
                st.tuples(
                    st.sampled_from(others),
                    st.sampled_from(["bars", "needs", "one_of", "tops_up"]),
                ),
                max_size=2,
            )
        )
    ]
    raw["valid_from"], raw["valid_to"] = draw(spans)
    raw["amounts"] = []
    for number in range(draw(st.integers(0, 2))):
        first, last = draw(spans)
        amount: Plain = {"item": f"第{number}项", "confidence": "verified", "value": None}
        amount |= {"valid_from": first, "valid_to": last, "unit": "元"}
        if draw(st.booleans()):
            amount["formula"] = draw(formulas)
        else:
            amount |= {"value": draw(st.integers(1, 9)), "historic": draw(st.booleans())}
        if draw(st.booleans()):
            amount["when"] = draw(trees(leaves=2))
        raw["amounts"].append(amount)
    return raw


figures = st.none() | st.sampled_from([500, 600, 700.5, 800])


@st.composite
def documents(draw: st.DrawFn) -> Plain:
    codes = ["T-0", "T-1", "T-2"]
    parameters = []
    for shipped in AS_WRITTEN["parameters"]:
        parameter = dict(shipped)
        if "choice" not in parameter and parameter["name"] in {
            *CHOSEN, "dibao_standard_month_urban", "bianyuan_multiple",
        }:  # fmt: skip
            if parameter["name"] != "bianyuan_multiple":
                parameter["value"] = draw(figures)
            parameter["valid_from"], parameter["valid_to"] = draw(spans)
            parameter["earlier"] = [
                {"value": draw(st.integers(300, 900)), "valid_from": first, "valid_to": last}
                for first, last in draw(st.lists(spans, max_size=2))
            ]
        parameters.append(parameter)
    return {
        **AS_WRITTEN,
        "facts": [fact for fact in AS_WRITTEN["facts"] if fact["name"] in FEW],
        "parameters": parameters,
        "policies": [draw(policies(code, [c for c in codes if c != code])) for code in codes],
    }


random_ones = st.builds(Both, documents(), st.sampled_from(DAYS))
several = st.lists(few_facts, min_size=1, max_size=5)
"""People: to make a catalogue costs more than to judge somebody by it."""


def people_for(both: Both) -> st.SearchStrategy[list[Known]]:
    return st.lists(anybody, min_size=1, max_size=3) if both in SHIPPED_ONES else several


# ---- what must hold


def agrees(both: Both, facts: Known) -> None:
    """Verdict, receipt, deciding facts, what is missing, and amounts: all as the second judge."""
    for result in both.results(facts):
        found = both.second.judge(result.code, second_values(facts))
        assert (result.verdict, result.already) == (found.verdict, found.already), result.code
        assert {reason.fact for reason in result.reasons} - {""} == found.deciding
        assert {each.fact for each in result.missing} == found.missing
        assert [(line.item, line.value) for line in result.amounts] == list(found.amounts)


@given(shipped_ones, anybody)
@settings(max_examples=120, deadline=None)
def test_the_engine_agrees_with_the_second_judge(both: Both, facts: Known) -> None:
    agrees(both, facts)


@given(random_ones, several)
@settings(max_examples=80, deadline=None)
def test_they_agree_about_any_catalogue(both: Both, people: list[Known]) -> None:
    for facts in people:
        agrees(both, facts)


def never_turns(both: Both, facts: Known, chance: Random) -> None:
    """Facts come one by one, "don't know" before the answer; what is settled stays settled."""
    names = list(facts)
    chance.shuffle(names)
    so_far: Known = {name: KnownFact(None, "today") for name in names if chance.random() < 0.2}
    before = both.engine.verdicts(so_far)
    for name in names:
        so_far[name] = facts[name]
        after = both.engine.verdicts(so_far)
        for old, new in zip(before, after, strict=True):
            assert old in {Verdict.UNDECIDED, new}, name
        before = after


@given(shipped_ones, anybody, st.integers(0, 1000))
@settings(max_examples=120, deadline=None)
def test_a_fact_more_never_turns_a_settled_verdict(both: Both, facts: Known, seed: int) -> None:
    never_turns(both, facts, Random(seed))


@given(random_ones, several, st.integers(0, 1000))
@settings(max_examples=50, deadline=None)
def test_nor_does_it_in_any_catalogue(both: Both, people: list[Known], seed: int) -> None:
    for facts in people:
        never_turns(both, facts, Random(seed))


@given(shipped_ones | random_ones, st.data())
@settings(max_examples=50, deadline=None)
def test_unknown_is_never_a_default(both: Both, data: st.DataObject) -> None:
    """What is undecided with a fact is undecided without it."""
    for facts in data.draw(people_for(both)):
        with_it = both.engine.verdicts(facts)
        for name in facts:
            without = {each: known for each, known in facts.items() if each != name}
            unknown = {**facts, name: KnownFact(None, "today")}
            for fewer in (without, unknown):
                for old, new in zip(with_it, both.engine.verdicts(fewer), strict=True):
                    assert old is not Verdict.UNDECIDED or new is Verdict.UNDECIDED, name


@given(shipped_ones | random_ones, st.data())
@settings(max_examples=50, deadline=None)
def test_settling_an_open_member_never_turns_a_settled_verdict(
    both: Both, data: st.DataObject
) -> None:
    facts = data.draw(anybody if both in SHIPPED_ONES else few_facts)
    settled = dict(facts)
    for name, known in facts.items():
        if isinstance(known.value, SetValue) and known.value.open:
            some = data.draw(st.sets(st.sampled_from(sorted(known.value.open)), min_size=1))
            settled[name] = KnownFact(SetValue(known.value.certain | some), "roster")
    before, after = both.engine.verdicts(facts), both.engine.verdicts(settled)
    for old, new in zip(before, after, strict=True):
        assert old in {Verdict.UNDECIDED, new}


def shuffled(tree: Plain, chance: Random) -> Plain:
    if "not" in tree:
        return {**tree, "not": shuffled(tree["not"], chance)}
    for word in ("all", "any"):
        if word in tree:
            parts = [shuffled(part, chance) for part in tree[word]]
            chance.shuffle(parts)
            return {**tree, word: parts}
    return tree


def reordered(document: Plain, seed: int) -> Plain:
    """Another order of clauses, relations and policies; the same chance each time."""
    chance = Random(seed)
    document = deepcopy(document)
    for policy in document["policies"]:
        policy["conditions"] = shuffled(policy["conditions"], chance)
        chance.shuffle(policy.get("relations", []))
    chance.shuffle(document["policies"])
    return document


@cache
def shipped_reordered(index: int, seed: int) -> Both:
    both = SHIPPED_ONES[index]
    return Both(reordered(both.document, seed), both.day)


def judged_alike(one: Both, other: Both, facts: Known) -> None:
    others = {result.code: result for result in other.results(facts)}
    for result in one.results(facts):
        twin = others[result.code]
        assert (result.verdict, result.already) == (twin.verdict, twin.already)
        assert result.seldom == twin.seldom
        assert set(result.reasons) == set(twin.reasons)
        assert set(result.local_rules) == set(twin.local_rules)
        assert {(each.fact, each.who) for each in result.missing} == {
            (each.fact, each.who) for each in twin.missing
        }
        assert set(result.relations) == set(twin.relations)
        assert result.amounts == twin.amounts


@given(st.integers(0, 2), st.integers(0, 4), anybody)
@settings(max_examples=100, deadline=None)
def test_the_order_of_clauses_makes_no_difference(index: int, seed: int, facts: Known) -> None:
    judged_alike(SHIPPED_ONES[index], shipped_reordered(index, seed), facts)


@given(random_ones, st.integers(0, 1000), several)
@settings(max_examples=40, deadline=None)
def test_nor_does_it_make_one_in_any_catalogue(both: Both, seed: int, people: list[Known]) -> None:
    other = Both(reordered(both.document, seed), both.day)
    for facts in people:
        judged_alike(both, other, facts)


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


WORDS = {True: Verdict.ENTITLED, None: Verdict.UNDECIDED, False: Verdict.NOT_ENTITLED}


@given(shipped_ones | random_ones, st.data())
@settings(max_examples=50, deadline=None)
def test_the_explanation_alone_gives_the_verdict(both: Both, data: st.DataObject) -> None:
    people = data.draw(people_for(both))
    for result in [result for facts in people for result in both.results(facts)]:
        assert result.explanation is not None
        assert WORDS[recomputed(result.explanation)] is result.verdict
        assert verdict_of(result.explanation) is result.verdict
        marks = {reason.mark for reason in result.reasons}
        if result.verdict is Verdict.UNDECIDED:
            assert marks & {ClauseMark.UNKNOWN, ClauseMark.LOCAL_RULE}
            assert result.missing or result.local_rules
        else:
            settled = result.verdict is Verdict.ENTITLED
            assert marks == {ClauseMark.MET if settled else ClauseMark.NOT_MET}
            assert not result.missing
            assert not result.local_rules


@given(shipped_ones | random_ones, st.data())
@settings(max_examples=50, deadline=None)
def test_an_outline_says_in_brief_what_a_screening_says(both: Both, data: st.DataObject) -> None:
    """People of one roster share an engine and what it remembers of others who are alike."""
    for facts in data.draw(people_for(both)):
        whole = both.results(facts)
        assert both.engine.verdicts(facts) == tuple(result.verdict for result in whole)
        for result, brief in zip(whole, both.engine.outline(facts), strict=True):
            held = {ClauseMark.MET, ClauseMark.LOCAL_RULE}
            assert brief.code == result.code
            assert brief.verdict is result.verdict
            assert (brief.already, brief.receipt_open) == (result.already, result.receipt_open)
            assert brief.seldom == result.seldom
            assert brief.missing == result.missing
            assert brief.local_rules == result.local_rules
            texts = tuple(reason.text for reason in result.reasons if reason.mark in held)
            assert brief.grounds == texts
            texts = tuple(r.text for r in result.reasons if r.mark is ClauseMark.NOT_MET)
            assert brief.against == texts


def left_on(document: Plain, day: str) -> Plain:
    """The document with what is in force on a day and nothing else; what is left has no days."""

    def holds(part: Plain) -> bool:
        return within(part.get("valid_from", ""), part.get("valid_to", ""), day)

    left = deepcopy(document)
    for parameter in left["parameters"]:
        earlier = sorted(parameter.pop("earlier", []), key=lambda each: begins(each["valid_from"]))
        own = {key: parameter.pop(key, "") for key in ("valid_from", "valid_to")}
        if "choice" in parameter or (parameter.get("value") is not None and holds(own)):
            continue
        current = [each["value"] for each in earlier if holds(each)]
        newest = {begins(each["valid_from"]) for each in earlier if holds(each)}
        # Of two that began on the same day the first counts.
        if current:
            latest = max(newest)
            current = [
                e["value"] for e in earlier if holds(e) and begins(e["valid_from"]) == latest
            ]
        parameter["value"] = current[0] if current else None
    for policy in left["policies"]:
        policy["amounts"] = [
            {k: v for k, v in each.items() if k != "valid_to"}
            for each in policy["amounts"]
            if each.get("historic") or holds(each)
        ]
        policy["valid_from"] = policy["valid_to"] = ""
    return left


@given(documents(), st.sampled_from(DAYS[1:]), several)
@settings(max_examples=50, deadline=None)
def test_a_day_sees_only_what_is_in_force_on_it(
    document: Plain, day: str, people: list[Known]
) -> None:
    on_the_day, left = Both(document, day), Both(left_on(document, day))
    for policy in document["policies"]:
        current = within(policy["valid_from"], policy["valid_to"], day)
        for facts in people:
            result = on_the_day.engine.result(policy["code"], facts)
            assert result is not None
            if current:
                assert result == left.engine.result(policy["code"], facts)
                continue
            assert result.verdict is Verdict.NOT_ENTITLED
            assert [reason.fact for reason in result.reasons] == [""]
            assert result.missing == result.benefits == ()


near_days = st.dates(date(2023, 1, 1), date(2027, 12, 31)).map(str)


@given(anybody, st.data())
@settings(max_examples=100, deadline=None)
def test_both_agree_on_what_an_answer_is_still_worth(facts: Known, data: st.DataObject) -> None:
    day = data.draw(near_days)
    told = {
        name: KnownFact(known.value, known.source, data.draw(st.just("") | near_days))
        for name, known in facts.items()
    }
    second = SecondEngine(AS_WRITTEN, day)
    plain = second_values(told)
    current, stale = second.current(
        {name: Told(plain[name], known.source, known.on) for name, known in told.items()}
    )
    now = facts_on(told, DECLARED, Day(day))
    assert second_values(now) == current
    assert {name for name, known in now.items() if known.stale} == stale
