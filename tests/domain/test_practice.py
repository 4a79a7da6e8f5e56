"""Cards of practice: what they ask, and that they answer in the catalogue's words and no others."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from functools import cache

import msgspec
import pytest

from greenwave_desk import paths
from greenwave_desk.domain.catalogue import Catalogue
from greenwave_desk.domain.conditions import Confidence
from greenwave_desk.domain.ids import Day, PolicyCode
from greenwave_desk.domain.policies import Amount, Policy, Relation, RelationKind
from greenwave_desk.domain.practice import Card, CardId, LineKind, Topic, read_reference
from greenwave_desk.domain.practice_cards import cards_of
from greenwave_desk.exchange.catalogue_files import load_catalogue

TODAY = Day("2026-11-24")
EVERY = frozenset(Topic) - {Topic.WHICH, Topic.EXCLUSIONS}


@cache
def shipped() -> Catalogue:
    return load_catalogue(paths.data("catalogue"))


def cards(catalogue: Catalogue | None = None, day: Day = TODAY) -> dict[CardId, Card]:
    return {card.id: card for card in cards_of(catalogue or shipped(), day)}


def card(name: str, catalogue: Catalogue | None = None) -> Card:
    return cards(catalogue)[CardId(name)]


def policy(code: str) -> Policy:
    found = shipped().policy(PolicyCode(code))
    assert found is not None
    return found


def changed(code: str, **parts: object) -> Catalogue:
    """The catalogue with some parts of a policy put in place of the old."""
    return msgspec.structs.replace(
        shipped(),
        policies=tuple(
            msgspec.structs.replace(each, **parts) if each.code == code else each
            for each in shipped().policies
        ),
    )


def said(one: Card, kind: LineKind | None = None) -> str:
    return "\n".join(line.text for line in one.back if kind in {None, line.kind})


def test_every_policy_is_asked_about_from_every_side() -> None:
    asked = Counter((each.policy, each.topic) for each in cards().values())
    assert set(asked.values()) == {1}
    for each in shipped().policies:
        assert {topic for code, topic in asked if code == each.code} >= EVERY, each.code


def test_a_question_names_its_policy_and_an_answer_is_never_empty() -> None:
    for each in cards().values():
        assert (each.policy_name in each.front) is (each.topic is not Topic.WHICH)
        assert said(each).strip(), each.id


@pytest.mark.parametrize(
    "code", [each.code for each in load_catalogue(paths.data("catalogue")).policies]
)
def test_materials_say_what_nobody_may_ask_for(code: str) -> None:
    one = card(f"{code}/materials")
    never = {
        each.name
        for each in policy(code).materials
        if each.required.value in {"by_data_check", "arranged_by_gov", "only_if_data_check_fails"}
    }
    told = [line for line in one.back if line.kind is LineKind.NEVER]
    assert len(told) == len(never)
    for name in never:
        assert any(name in line.text for line in told)


def test_what_is_unknown_is_the_answer_and_names_no_document() -> None:
    time = card("CL-01/time")
    assert said(time, LineKind.UNKNOWN) == "以当地公布的时限为准"
    assert time.sources == ()
    assert "核实" in time.caution
    assert "以当年公布标准为准" in said(card("MZ-07/benefit"), LineKind.UNKNOWN)
    assert "号码待县区公布" in said(card("MZ-01/hotline"))


def test_a_historic_figure_is_never_told_as_the_current_one() -> None:
    for line in card("MZ-07/benefit").back:
        if "80元" in line.text:
            assert line.kind is LineKind.NOTE
            assert "不是现行标准" in line.text
            return
    raise AssertionError("the historic figure is gone")


def test_conditions_tell_their_groups_and_name_what_is_local() -> None:
    told = card("MZ-07/conditions")
    assert "有残疾人证" in said(told, LineKind.PLAIN)
    assert "符合一条即可" in said(told, LineKind.HEAD)
    edge = next(line for line in told.back if "边缘" in line.text)
    assert edge.depth == 1
    assert "须核" in edge.text
    assert any("社会救助" in each for each in told.sources)


def test_no_card_asks_for_exclusions_that_the_catalogue_does_not_name() -> None:
    bare = changed("MZ-07", exclusions=(), relations=())
    assert CardId("MZ-07/exclusions") in cards()
    assert CardId("MZ-07/exclusions") not in cards(bare)


def test_a_relation_is_told_with_its_policy_and_its_doubt() -> None:
    relation = Relation(
        policy=PolicyCode("MZ-09"),
        kind=RelationKind.ONE_OF,
        text="择高享受",
        confidence=Confidence.UNKNOWN,
    )
    line = card("MZ-07/exclusions", changed("MZ-07", relations=(relation,))).back[0].text
    assert line == f"{policy('MZ-09').name}：择高享受（须核）"


def test_a_policy_that_is_not_in_force_is_not_practised() -> None:
    over = changed("MZ-07", valid_to="2026-11-23")
    ahead = changed("MZ-07", valid_from="2026-11-25")
    for catalogue in (over, ahead):
        assert not [each for each in cards(catalogue) if each.startswith("MZ-07/")]
    assert [each for each in cards(over, Day("2026-11-23")) if each.startswith("MZ-07/")]


# the digest


def test_another_answer_has_another_digest_and_the_rest_keep_theirs() -> None:
    figure = Amount(
        item="菏泽现行标准", value=Decimal(200), unit="元/人·月", confidence=Confidence.VERIFIED
    )
    before, after = cards(), cards(changed("MZ-07", amounts=(figure,)))
    differ = {each for each in before if before[each].reference != after[each].reference}
    assert differ == {"MZ-07/benefit"}


def test_a_reference_is_read_as_it_was_written() -> None:
    one = card("MZ-07/materials")
    assert read_reference(one.reference) == (one.id, one.digest)
    assert read_reference("MZ-07/materials") == ("MZ-07/materials", "")


# the other way round


def reversed_cards() -> list[Card]:
    return [each for each in cards().values() if each.topic is Topic.WHICH]


def test_there_are_reverse_questions() -> None:
    assert len(reversed_cards()) >= 8


def test_a_reverse_question_does_not_give_itself_away() -> None:
    for each in reversed_cards():
        name = each.policy_name
        windows = [name[at : at + 4] for at in range(len(name) - 3)]
        assert not [part for part in windows if part in each.front], each.id


def test_the_three_others_can_never_be_meant() -> None:
    """MZ-03 and MZ-04 both open the way to 专项救助; MZ-07 and MZ-08 both pay by the month."""
    names = {each.code: each.name for each in shipped().policies}
    offered = {each.policy: set(each.others) for each in reversed_cards()}
    assert names["MZ-04"] not in offered["MZ-03"]
    assert names["MZ-03"] not in offered["MZ-04"]
    assert names["MZ-08"] not in offered["MZ-07"]
    assert names["MZ-07"] not in offered["MZ-08"]
    for code, others in offered.items():
        assert names[code] not in others


def test_four_are_offered_the_right_one_among_them_at_changing_places() -> None:
    for each in reversed_cards():
        rounds = [each.offered(f"day {salt}") for salt in range(24)]
        assert all(len(set(names)) == 4 and each.answer in names for names in rounds)
        assert {names.index(each.answer) for names in rounds} == {0, 1, 2, 3}
        assert each.offered("a day") == each.offered("a day")


def test_a_reverse_question_that_would_fit_a_second_policy_is_not_asked() -> None:
    twin = changed("YB-01", gives=policy("ZJ-02").gives)
    told = [each for each in cards_of(twin, TODAY) if each.id == "ZJ-02/which"]
    assert all(policy("YB-01").name not in each.others for each in told)


def test_without_three_fair_others_there_is_no_reverse_question() -> None:
    few = msgspec.structs.replace(shipped(), policies=shipped().policies[:3])
    assert not [each for each in cards_of(few, TODAY) if each.topic is Topic.WHICH]
