"""Damaged queries over a made-up roster: who comes up, and that nobody exact is displaced.

The damage and the rule of what stands beside a damaged name are those of
``benchmarks/noisy_queries.py``, which shares no table with the lookup; the figures for a whole
city come from ``bench_noisy_lookup.py``.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from greenwave_desk.domain.lookup import MatchRank

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))
from lookup_people import Roster
from lookup_roster import make_people
from noisy_queries import DAMAGES, MOST, NoisyQuery, Town, noisy_queries

PEOPLE = make_people(4_000, seed=11)
EACH = 50
GOAL = 0.98
# What the kinds have been seen to reach in such a roster.
FLOOR, FLOORS = 0.96, {"wrong character, shape": 0.94}


@pytest.fixture(scope="module")
def roster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Roster]:
    made = Roster(tmp_path_factory.mktemp("noisy") / "desk.db", PEOPLE)
    yield made
    made.close()


@pytest.fixture(scope="module")
def asked() -> list[NoisyQuery]:
    return list(noisy_queries(PEOPLE, EACH))


def found(roster: Roster, query: NoisyQuery) -> bool:
    hits = roster.lookup.find(query.text).hits[:MOST]
    return query.person.id in {hit.person.id for hit in hits}


def test_the_right_person_is_among_the_first_three(roster: Roster, asked: list[NoisyQuery]) -> None:
    missed = [query for query in asked if not found(roster, query)]
    share = 1 - len(missed) / len(asked)
    assert share >= GOAL, [(query.kind, query.person.name, query.text) for query in missed]


@pytest.mark.parametrize("kind", DAMAGES)
def test_no_kind_of_damage_is_left_behind(
    roster: Roster, asked: list[NoisyQuery], kind: str
) -> None:
    of_kind = [query for query in asked if query.kind == kind]
    missed = [query for query in of_kind if not found(roster, query)]
    share = 1 - len(missed) / len(of_kind)
    assert share >= FLOORS.get(kind, FLOOR), [(query.person.name, query.text) for query in missed]


def test_nobody_exact_is_displaced(roster: Roster, asked: list[NoisyQuery]) -> None:
    by_name: dict[str, set[str]] = {}
    for someone in PEOPLE:
        by_name.setdefault(someone.name, set()).add(someone.id)
    for text in dict.fromkeys(text for query in asked for text in (query.text, query.name)):
        hits = roster.lookup.find(text, len(PEOPLE)).hits
        ranks = [hit.rank for hit in hits]
        assert ranks == sorted(ranks), text
        exact = {hit.person.id for hit in hits if hit.rank == MatchRank.EXACT}
        assert by_name.get(text, set()) <= exact, text


def test_the_undamaged_name_is_always_exact(roster: Roster, asked: list[NoisyQuery]) -> None:
    for query in asked:
        hits = roster.lookup.find(query.person.name, len(PEOPLE)).hits
        mine = next(hit for hit in hits if hit.person.id == query.person.id)
        assert mine.rank == MatchRank.EXACT


def test_the_rule_asks_for_no_more_than_it_needs(asked: list[NoisyQuery]) -> None:
    town = Town(PEOPLE)
    for query in asked:
        if not query.details:
            assert query.could_be <= MOST
        elif query.kind != "words reversed":
            assert query.could_be > MOST
        assert query.person in town.people


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("wang2xiu4ying1", "wangxiuying"),
        ("wang2 xiu4 ying1", "wang xiu ying"),
        ("wángxiùyīng", "wangxiuying"),
        ("lü3hua2", "lvhua"),
    ],
)
def test_tones_are_passed_over(roster: Roster, typed: str, name: str) -> None:
    def who(text: str) -> list[str]:
        return [hit.person.id for hit in roster.lookup.find(text).hits]

    assert who(typed) == who(name)


def test_a_year_behind_a_surname_is_no_tone(roster: Roster) -> None:
    hits = roster.lookup.find("wang1962").hits
    assert hits[0].person.name.startswith(("王", "汪"))
    assert hits[0].person.birth.startswith("1962")
