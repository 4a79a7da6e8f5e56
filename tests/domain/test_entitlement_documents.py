"""People written out by hand from the documents, judged by the engine and by a second judge.

The tables stand in ``tests/data/entitlement``; but for the rows marked ``added`` they were written
before the catalogue was looked at. That they guard it is shown by taking away each clause in turn:
somebody of the tables must then come out otherwise.
"""

from __future__ import annotations

import ast
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from copy import copy, deepcopy
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from second_engine import Plain, SecondEngine, read

from greenwave_desk.domain.catalogue import Catalogue, with_parameter
from greenwave_desk.domain.entitlement import Engine
from greenwave_desk.domain.fact_values import parse_value
from greenwave_desk.domain.facts import FactDeclaration, KnownFact
from greenwave_desk.domain.ids import FactName, PolicyCode
from greenwave_desk.domain.screening import ClauseMark, PolicyResult
from greenwave_desk.exchange.catalogue_files import load_catalogue

HERE = Path(__file__).parent
TABLES = sorted((HERE.parent / "data" / "entitlement").glob("*.yaml"))
CATALOGUE = HERE.parents[1] / "data" / "catalogue"
FIGURES: dict[str, dict[str, str]] = {
    "none": {},
    "invented": {
        "dibao_standard_month_rural": "600",
        "dibao_standard_month_urban": "800",
        "disposable_income_pc_last_year": "20000",
        "rigid_ratio_threshold": "0.5",
    },
}
VERDICTS = {"entitled", "undecided", "not_entitled"}
UNREAD = "没有读到"

POLICIES: list[Plain] = [
    policy for table in TABLES for policy in yaml.safe_load(table.read_text("utf-8"))["policies"]
]
PEOPLE = [
    pytest.param(policy["code"], person, id=f"{policy['code']}-{number}")
    for policy in POLICIES
    for number, person in enumerate(policy["people"], 1)
]


@cache
def catalogue_with(figures: str) -> Catalogue:
    catalogue = load_catalogue(CATALOGUE)
    for name, value in FIGURES[figures].items():
        catalogue = with_parameter(catalogue, name, value)
    return catalogue


@cache
def engine(figures: str) -> Engine:
    return Engine(catalogue_with(figures))


def second_document(figures: str) -> Plain:
    document = read(CATALOGUE)
    for parameter in document["parameters"]:
        if parameter["name"] in FIGURES[figures]:
            parameter["value"] = FIGURES[figures][parameter["name"]]
    return document


@cache
def second(figures: str) -> SecondEngine:
    return SecondEngine(second_document(figures))


def typed(value: Any) -> str:
    """A value of the tables as somebody would type it."""
    if value is None:
        return "unknown"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return (",".join(value) or "none") if isinstance(value, list) else str(value)


def known(person: Plain) -> dict[FactName, KnownFact]:
    declared: dict[str, FactDeclaration] = {
        each.name: each for each in engine("none").catalogue.facts
    }
    return {
        FactName(name): KnownFact(parse_value(declared[name], typed(value)), "today", "2026-11-24")
        for name, value in person["facts"].items()
    }


def plain(person: Plain) -> Plain:
    """The facts as the second judge takes them: numbers exact, sets as sets."""
    values = dict(person["facts"])
    for name, value in values.items():
        if isinstance(value, list):
            values[name] = frozenset(value)
        elif isinstance(value, float):
            values[name] = Decimal(str(value))
    return values


def judged(code: str, person: Plain) -> PolicyResult:
    result = engine(person["figures"]).result(PolicyCode(code), known(person))
    assert result is not None
    return result


@pytest.mark.parametrize(("code", "person"), PEOPLE)
def test_somebody_comes_out_as_the_document_says(code: str, person: Plain) -> None:
    result = judged(code, person)
    assert (result.verdict, result.already) == (person["verdict"], person["already"])
    fitting = ClauseMark.MET if person["verdict"] == "entitled" else ClauseMark.NOT_MET
    assert set(person["because"]) <= {r.fact for r in result.reasons if r.mark is fitting}
    assert set(person["missing"]) <= {each.fact for each in result.missing}
    if person["local"]:
        assert result.local_rules
    elif not person["missing"]:
        assert not result.local_rules


@pytest.mark.parametrize(("code", "person"), PEOPLE)
def test_the_second_judge_says_the_same(code: str, person: Plain) -> None:
    found = second(person["figures"]).judge(code, plain(person))
    assert (found.verdict, found.already) == (person["verdict"], person["already"])
    assert set(person["because"]) <= found.deciding
    assert set(person["missing"]) <= found.missing
    result = judged(code, person)
    assert {reason.fact for reason in result.reasons} == found.deciding
    assert {each.fact for each in result.missing} == found.missing
    assert [(line.item, line.value) for line in result.amounts] == list(found.amounts)


def test_the_second_judge_shares_no_code_with_the_program() -> None:
    tree = ast.parse((HERE / "second_engine.py").read_text("utf-8"))
    for node in ast.walk(tree):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
        for name in names:
            assert name.partition(".")[0] in {"yaml", *sys.stdlib_module_names} - {"importlib"}


# ---- what the tables themselves must have


def test_every_policy_of_the_catalogue_has_its_table() -> None:
    assert [code for code, times in Counter(p["code"] for p in POLICIES).items() if times > 1] == []
    assert {policy["code"] for policy in POLICIES} == {
        policy.code for policy in engine("none").catalogue.policies
    }


@pytest.mark.parametrize("policy", POLICIES, ids=lambda policy: policy["code"])
def test_a_table_has_people_enough_and_every_verdict(policy: Plain) -> None:
    people = policy["people"]
    assert len(people) >= 6
    assert {person["verdict"] for person in people} == VERDICTS
    assert len({person["who"] for person in people}) == len(people)


@pytest.mark.parametrize("policy", POLICIES, ids=lambda policy: policy["code"])
def test_a_table_names_its_documents_and_how_far_they_were_read(policy: Plain) -> None:
    sources = {source.key for source in engine("none").catalogue.sources}
    assert policy["documents"]
    for document in policy["documents"]:
        assert document.get("key") in sources or document.get("title", "").strip()
        assert document["read"].strip()
        # What was read lies somewhere; what was not says so.
        assert document.get("where", "").strip() or UNREAD in document["read"]


@pytest.mark.parametrize("policy", POLICIES, ids=lambda policy: policy["code"])
def test_every_row_is_filled_in_as_it_should_be(policy: Plain) -> None:
    declared = {declaration.name for declaration in engine("none").catalogue.facts}
    figures = {parameter.name for parameter in engine("none").catalogue.parameters}
    for person in policy["people"]:
        assert person["rests_on"].strip()
        assert person["reason"].strip()
        assert person["figures"] in FIGURES
        assert set(person["facts"]) <= declared
        assert set(person["because"]) <= set(person["facts"])
        assert set(person["missing"]) <= declared | figures
        undecided = person["verdict"] == "undecided"
        assert bool(person["because"]) is not undecided
        assert bool(person["missing"] or person["local"]) is undecided


# ---- that the tables guard the conditions

SAME_WITHOUT = {
    "MZ-08 disability_grade in [3, 4]": "by mental or intellectual grades 1 and 2 one is in anyway",
    "MZ-09 gets_same_kind_allowance is_true None": "the third way, beside it, is a local rule too",
    "JY-02 boarding is_false None": "boarders of these identities are in by the first way already",
    "YB-03 categories contains_none "
    "['dibao', 'dibao_single', 'tekun_jizhong', 'tekun_fensan', 'yinbing']": (
        "who has one of these is in by a way of their own"
    ),
}
"""Clauses that may be taken away without anybody coming out otherwise, with the reason: each can
stand twice in a policy, and only one place is meant. They keep the questions and reasons apart."""


def places(tree: Plain) -> Iterator[tuple[list[Plain], int]]:
    """Every clause of a tree: the list that it stands in, and where."""
    for word in ("all", "any"):
        for index, part in enumerate(tree.get(word, ())):
            if "fact" in part:
                yield tree[word], index
            else:
                yield from places(part)


def said(clause: Plain) -> str:
    return f"{clause['fact']} {clause['op']} {clause.get('value')}"


def mutants(policy: Plain) -> Iterator[tuple[str, Plain]]:
    """The policy without one clause or relation, with a limit moved, or a local rule made sure."""

    def changed(number: int, change: Callable[[list[Plain], int], object]) -> Plain:
        twin = deepcopy(policy)
        change(*list(places(twin["conditions"]))[number])
        return twin

    for number, (inside, index) in enumerate(places(policy["conditions"])):
        clause = inside[index]
        yield said(clause), changed(number, lambda where, at: where.pop(at))
        if clause["op"] in MOVED:
            moved = MOVED[clause["op"]]
            yield (
                f"{said(clause)} as {moved}",
                changed(number, lambda where, at, moved=moved: where[at].update(op=moved)),
            )
        if clause.get("confidence") == "unknown":
            yield (
                f"{said(clause)} made sure",
                changed(number, lambda where, at: where[at].pop("confidence")),
            )
    for index, relation in enumerate(policy.get("relations", ())):
        if relation["kind"] in {"bars", "needs"}:
            twin = deepcopy(policy)
            twin["relations"].pop(index)
            yield f"{relation['kind']} {relation['policy']}", twin


MOVED = {"lt": "le", "le": "lt", "gt": "ge", "ge": "gt"}


def somebody_comes_out_otherwise(code: str, mutant: Plain, people: list[Plain]) -> bool:
    for person in people:
        judge = second_with(code, mutant, person["figures"])
        found = judge.judge(code, plain(person))
        if (found.verdict, found.already) != (person["verdict"], person["already"]):
            return True
        if not (
            set(person["because"]) <= found.deciding and set(person["missing"]) <= found.missing
        ):
            return True
    return False


def second_with(code: str, policy: Plain, figures: str) -> SecondEngine:
    judge = copy(second(figures))
    judge.policies = {**judge.policies, code: policy}
    return judge


@pytest.mark.parametrize("table", POLICIES, ids=lambda table: table["code"])
def test_no_clause_can_be_taken_away_unnoticed(table: Plain) -> None:
    code = table["code"]
    unguarded = [
        f"{code} {name}"
        for name, mutant in mutants(second("none").policies[code])
        if not somebody_comes_out_otherwise(code, mutant, table["people"])
    ]
    assert len(unguarded) == len(set(unguarded))
    assert set(unguarded) == {name for name in SAME_WITHOUT if name.startswith(f"{code} ")}
