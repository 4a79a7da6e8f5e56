"""Policies that exclude or presuppose each other: as clauses that decide, and as what is told."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from greenwave_desk.domain.catalogue import Catalogue
from greenwave_desk.domain.conditions import (
    AllOf,
    AnyOf,
    Comparison,
    Condition,
    Confidence,
    Negation,
    Operator,
)
from greenwave_desk.domain.entitlement import Engine
from greenwave_desk.domain.facts import Facts, KnownFact, SetValue
from greenwave_desk.domain.ids import Day, FactName, PersonId, PolicyCode
from greenwave_desk.domain.policies import Relation, RelationKind
from greenwave_desk.domain.relations import effective_condition
from greenwave_desk.domain.screening import ClauseMark, PolicyResult, RelationNote, Verdict

Making = Callable[..., Catalogue]
Stated = Callable[..., dict[FactName, KnownFact]]
BARS, NEEDS = RelationKind.BARS, RelationKind.NEEDS


def yes(fact: str) -> Comparison:
    return Comparison(fact=FactName(fact), op=Operator.IS_TRUE)


def identity(*values: str) -> Comparison:
    return Comparison(fact=FactName("categories"), op=Operator.CONTAINS_ANY, values=values)


def to(policy: str, kind: RelationKind, *, local: bool = False) -> Relation:
    return Relation(
        policy=PolicyCode(policy), kind=kind, text=f"与{policy}的关系",
        confidence=Confidence.UNKNOWN if local else None,
    )  # fmt: skip


BOARDING, RECEIVED = yes("boarding"), yes("receives_mz07")


def two(policies_of: Making, relation: Relation, received: Condition | None = RECEIVED) -> Engine:
    """``T`` stands to ``OTHER``, which is shown to be received by ``received``."""
    return Engine(
        policies_of(
            T={"conditions": BOARDING, "relations": (relation,)},
            OTHER={"conditions": yes("med_bills"), "received_when": received},
        )
    )


def result(engine: Engine, facts: Facts, code: str = "T") -> PolicyResult:
    screening = engine.screen(PersonId("p"), facts, Day("2026-11-24"))
    return next(each for each in screening.policies if each.code == code)


@pytest.mark.parametrize(
    ("kind", "receives", "verdict"),
    [
        (BARS, "yes", Verdict.NOT_ENTITLED),
        (BARS, "no", Verdict.ENTITLED),
        (BARS, "unknown", Verdict.UNDECIDED),
        (NEEDS, "yes", Verdict.ENTITLED),
        (NEEDS, "no", Verdict.NOT_ENTITLED),
        (NEEDS, "unknown", Verdict.UNDECIDED),
    ],
)
def test_what_is_received_decides(
    policies_of: Making, stated: Stated, kind: RelationKind, receives: str, verdict: Verdict
) -> None:
    engine = two(policies_of, to("OTHER", kind))
    facts = stated(boarding="yes", receives_mz07=receives)
    assert result(engine, facts).verdict is verdict
    assert result(engine, stated(boarding="yes")).verdict is Verdict.UNDECIDED


@pytest.mark.parametrize(("kind", "receives"), [(BARS, "yes"), (NEEDS, "no")])
def test_the_reason_says_the_relation_in_its_own_words(
    policies_of: Making, stated: Stated, kind: RelationKind, receives: str
) -> None:
    found = result(
        two(policies_of, to("OTHER", kind)), stated(boarding="yes", receives_mz07=receives)
    )
    (reason,) = found.reasons
    assert (reason.text, reason.mark, reason.fact) == (
        "与OTHER的关系", ClauseMark.NOT_MET, "receives_mz07",
    )  # fmt: skip


@pytest.mark.parametrize("kind", [RelationKind.ONE_OF, RelationKind.TOPS_UP])
@pytest.mark.parametrize("receives", ["yes", "no", "unknown"])
def test_the_other_kinds_decide_nothing(
    policies_of: Making, stated: Stated, kind: RelationKind, receives: str
) -> None:
    facts = stated(boarding="yes", receives_mz07=receives)
    assert result(two(policies_of, to("OTHER", kind)), facts).verdict is Verdict.ENTITLED


@pytest.mark.parametrize(
    ("kind", "receives", "verdict"),
    [
        # What only a local rule denies is denied, what only a local rule gives is not relied on.
        (BARS, "yes", Verdict.NOT_ENTITLED),
        (BARS, "no", Verdict.UNDECIDED),
        (NEEDS, "no", Verdict.NOT_ENTITLED),
        (NEEDS, "yes", Verdict.UNDECIDED),
    ],
)
@pytest.mark.parametrize("shape", ["clause", "all", "not"])
def test_a_relation_by_a_local_rule_never_settles_as_entitled(
    policies_of: Making,
    stated: Stated,
    kind: RelationKind,
    receives: str,
    verdict: Verdict,
    shape: str,
) -> None:
    none = Comparison(fact=FactName("receives_mz07"), op=Operator.IS_FALSE)
    received: Condition = {
        "clause": RECEIVED, "all": AllOf(parts=(RECEIVED,)), "not": Negation(part=none),
    }[shape]  # fmt: skip
    engine = two(policies_of, to("OTHER", kind, local=True), received)
    found = result(engine, stated(boarding="yes", receives_mz07=receives))
    assert found.verdict is verdict
    assert bool(found.local_rules) == (verdict is Verdict.UNDECIDED)


def test_an_identity_of_the_roster_bars_and_an_open_one_leaves_open(policies_of: Making) -> None:
    engine = two(policies_of, to("OTHER", BARS), identity("dibao", "dibao_single"))

    def with_(value: SetValue) -> Verdict:
        facts = {
            FactName("boarding"): KnownFact(True, "today"),
            FactName("categories"): KnownFact(value, "roster"),
        }
        return result(engine, facts).verdict

    assert with_(SetValue(frozenset({"dibao"}))) is Verdict.NOT_ENTITLED
    assert with_(SetValue(frozenset({"tuopin"}))) is Verdict.ENTITLED
    assert with_(SetValue()) is Verdict.ENTITLED
    assert with_(SetValue(open=frozenset({"dibao", "tuopin"}))) is Verdict.UNDECIDED
    assert with_(SetValue(open=frozenset({"dibao", "dibao_single"}))) is Verdict.NOT_ENTITLED


def test_several_ways_of_receiving_bar_together(policies_of: Making, stated: Stated) -> None:
    either = AnyOf(parts=(RECEIVED, yes("receives_mz08")))
    engine = two(policies_of, to("OTHER", BARS), either)
    facts = stated(boarding="yes", receives_mz07="no")
    assert result(engine, facts).verdict is Verdict.UNDECIDED
    assert result(engine, facts | stated(receives_mz08="no")).verdict is Verdict.ENTITLED
    barred = result(engine, facts | stated(receives_mz08="yes"))
    assert barred.verdict is Verdict.NOT_ENTITLED
    assert {reason.fact for reason in barred.reasons} == {"receives_mz08"}


def test_nobody_who_cannot_be_seen_to_receive_is_barred(
    policies_of: Making, stated: Stated
) -> None:
    facts = stated(boarding="yes", receives_mz07="yes")
    for kind in (BARS, NEEDS):
        unseen = two(policies_of, to("OTHER", kind), None)
        assert result(unseen, facts).verdict is Verdict.ENTITLED
        elsewhere = two(policies_of, to("XX-99", kind))
        assert result(elsewhere, facts).verdict is Verdict.ENTITLED
        assert result(elsewhere, facts).relations == ()


def test_a_relation_joins_conditions_of_any_shape(policies_of: Making) -> None:
    shapes: list[Condition] = [
        BOARDING, AnyOf(parts=(BOARDING,)), AllOf(parts=(BOARDING,)),
        AllOf(parts=(BOARDING,), name="组"), Negation(part=BOARDING),
    ]  # fmt: skip
    for shape in shapes:
        catalogue = policies_of(
            T={"conditions": shape, "relations": (to("OTHER", BARS),)},
            OTHER={"conditions": BOARDING, "received_when": RECEIVED},
        )
        policy = catalogue.policies[0]
        whole = effective_condition(policy, catalogue)
        assert isinstance(whole, AllOf)
        assert whole.parts[0] == (BOARDING if shape == AllOf(parts=(BOARDING,)) else shape)
        assert len(whole.parts) == 2
        assert effective_condition(catalogue.policies[1], catalogue) is BOARDING


# ---- what is told of the other policy


def note(engine: Engine, facts: Facts) -> RelationNote:
    (found,) = result(engine, facts).relations
    return found


@pytest.mark.parametrize(
    ("answers", "standing"),
    [
        ({"receives_mz07": "yes"}, "received"),
        ({"receives_mz07": "yes", "med_bills": "no"}, "received"),
        ({"med_bills": "yes"}, "possible"),
        ({"med_bills": "yes", "receives_mz07": "no"}, "possible"),
        ({}, "open"),
        ({"med_bills": "no"}, ""),
    ],
)
def test_how_the_other_policy_stands(
    policies_of: Making, stated: Stated, answers: dict[str, str], standing: str
) -> None:
    engine = two(policies_of, to("OTHER", RelationKind.ONE_OF))
    found = note(engine, stated(boarding="yes", **answers))
    assert (found.policy, found.kind, found.text) == ("OTHER", "one_of", "与OTHER的关系")
    assert found.standing == standing


def test_what_seldom_concerns_somebody_is_not_told_as_open(
    policies_of: Making, stated: Stated
) -> None:
    school = Comparison(fact=FactName("school_stage"), op=Operator.EQ, values=("college",))
    engine = Engine(
        policies_of(
            T={"conditions": BOARDING, "relations": (to("OTHER", RelationKind.ONE_OF),)},
            OTHER={"conditions": school},
        )
    )
    assert note(engine, stated(boarding="yes", age="20")).standing == "open"
    assert note(engine, stated(boarding="yes", age="80")).standing == ""


def test_the_relations_of_the_shipped_catalogue(catalogue: Catalogue, stated: Stated) -> None:
    """Dibao and tekun exclude each other, as the documents say, by what the roster shows."""
    engine = Engine(catalogue, Day("2026-11-24"))
    tekun = stated(categories="tekun_fensan", hukou_local="yes", disability_cert="yes")
    for code in ("MZ-01", "MZ-03", "MZ-04", "MZ-07", "MZ-08"):
        found = result(engine, tekun, code)
        assert found.verdict is Verdict.NOT_ENTITLED, code
        against = {(r.policy, r.kind, r.standing) for r in found.relations}
        assert ("MZ-02", "bars", "received") in against, code
    child = stated(age="9", hukou_local="yes", categories="dibao", parent_a="dead", parent_b="dead")
    topped_up = result(engine, child, "MZ-06")
    assert topped_up.verdict is Verdict.ENTITLED
    standing: dict[str, Any] = {r.policy: r.standing for r in topped_up.relations}
    assert standing["MZ-01"] == "received"
