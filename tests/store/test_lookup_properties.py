"""The index against judging everybody, and what forgiveness may and may not do."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from greenwave_desk.domain.lookup import MatchRank
from greenwave_desk.domain.people import Person
from greenwave_desk.domain.queries import parse
from greenwave_desk.store.lookup_grades import TermJudge
from greenwave_desk.store.lookup_types import Candidate, Grade
from greenwave_desk.store.pinyin import name_units

sys.path.insert(0, str(Path(__file__).parent))
from lookup_people import Roster, person

SURNAMES = "王李曾翟解单区吕于余林郑张"
GIVEN = "国良梁志强秀英荣晟乐红玲林宁𠮷峯峰未末小"
VILLAGES = ("王庄村", "前王庄村", "李楼村", "张家庄社区", "林集村", "小王庄村")
EVERYBODY = 1000


def somebody(number: int) -> Person:
    """One of the test's people: the names collide on purpose."""
    spread = number * 7919
    name = SURNAMES[spread % len(SURNAMES)] + GIVEN[spread // 13 % len(GIVEN)]
    if number % 4:
        name += GIVEN[spread // 311 % len(GIVEN)]
    if number % 29 == 0:
        name = f"阿卜杜·{name}"
    return person(
        name,
        born=f"{1940 + spread % 60}{1 + spread % 12:02d}{1 + spread % 28:02d}",
        order=1 + number,
        area=("379921", "379922", "370199")[spread % 3],
        village=VILLAGES[spread % len(VILLAGES)],
        township=("庄寨镇", "李集乡")[spread % 2],
        head=SURNAMES[spread % 5] + GIVEN[spread % 7] if number % 3 == 0 else "",
        phone=f"138{spread % 10**8:08d}" if number % 2 else "",
        card=f"HC{number:06d}" if number % 5 == 0 else "",
        others=(name[:1] + GIVEN[spread % 11],) if number % 17 == 0 else (),
    )


PEOPLE = [somebody(number) for number in range(420)]


@pytest.fixture(scope="module")
def roster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Roster]:
    made = Roster(tmp_path_factory.mktemp("lookup") / "desk.db", PEOPLE)
    yield made
    made.close()


def candidate(someone: Person) -> Candidate:
    """As the index would hold somebody."""
    return Candidate(
        0, 0, someone.name, someone.other_names, someone.head_name, someone.id_number,
        someone.phone, someone.card, someone.village, someone.township,
    )  # fmt: skip


def judged_one_by_one(query: str) -> dict[str, Grade]:
    """The best grade of everybody who answers ``query``, without any index."""
    best: dict[str, Grade] = {}
    for terms in parse(query).interpretations:
        judges = [TermJudge(term) for term in terms]
        for someone in PEOPLE:
            found = [judge.judge(candidate(someone)) for judge in judges]
            if all(judged is not None for judged in found):
                grade = max(judged.grade for judged in found if judged is not None)
                best[someone.id] = min(grade, best.get(someone.id, grade))
    return best


words = st.one_of(
    st.sampled_from(PEOPLE).map(lambda p: p.name),
    st.sampled_from(PEOPLE).map(lambda p: p.name[1:]),
    st.sampled_from(PEOPLE).map(lambda p: p.name[:2]),
    st.sampled_from(PEOPLE).map(lambda p: p.name[0] + "*" + p.name[-1]),
    st.sampled_from(PEOPLE).map(lambda p: p.name[0] + "?" + p.name[-1]),
    st.sampled_from(PEOPLE).map(lambda p: "".join(u.first[0] for u in name_units(p.name))),
    st.sampled_from(PEOPLE).map(lambda p: "".join(u.first[-1][0] for u in name_units(p.name))),
    st.sampled_from(PEOPLE).map(lambda p: "".join(u.first[0] for u in name_units(p.name))[:-1]),
    st.sampled_from(PEOPLE).map(
        lambda p: "".join((*u.first, *u.second)[-1] for u in name_units(p.name))
    ),
    st.sampled_from(PEOPLE).map(lambda p: p.name[1:] + p.name[0]),
    st.sampled_from(PEOPLE).map(lambda p: p.name[:-2] + p.name[-1] + p.name[-2]),
    st.builds(lambda p, n, c: p.name[:n] + c + p.name[n + 1 :], st.sampled_from(PEOPLE),
              st.integers(0, 2), st.sampled_from("王李琳末囍")),
    st.sampled_from(PEOPLE).map(lambda p: "".join(u.first[0] + "3" for u in name_units(p.name))),
    st.sampled_from(PEOPLE).map(lambda p: p.id_number),
    st.builds(lambda p, n: p.id_number[:n], st.sampled_from(PEOPLE), st.integers(1, 17)),
    st.builds(lambda p, n: p.id_number[-n:], st.sampled_from(PEOPLE), st.integers(4, 12)),
    st.sampled_from(PEOPLE).map(lambda p: p.birth),
    st.sampled_from(PEOPLE).map(lambda p: p.birth[:7]),
    st.builds(lambda p, n: p.birth.replace("-", "")[:n], st.sampled_from(PEOPLE),
              st.integers(3, 8)),
    st.sampled_from([p.phone[-4:] for p in PEOPLE if p.phone]),
    st.sampled_from([p.card for p in PEOPLE if p.card]),
    st.sampled_from([p.head_name for p in PEOPLE]),
    st.sampled_from([*VILLAGES, "庄寨", "李集", "王庄", "庄", "村", "wangzhuang", "zhuangzhai"]),
    st.text(alphabet="abcdefghilnosuvwxyz", min_size=1, max_size=6),
    st.text(alphabet=SURNAMES + GIVEN, min_size=1, max_size=3),
)  # fmt: skip
queries = st.lists(words, min_size=1, max_size=3).map(" ".join)
quick = settings(
    max_examples=120,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@quick
@given(query=queries)
def test_the_index_loses_nobody_whom_judging_everybody_would_find(
    roster: Roster, query: str
) -> None:
    expected = judged_one_by_one(query)
    found = roster.lookup.find(query, EVERYBODY).hits
    ranks = {hit.person.id: hit.rank for hit in found}
    strict = {who: g.rank for who, g in expected.items() if g.rank < MatchRank.FORGIVEN}
    assert {who: rank for who, rank in ranks.items() if rank < MatchRank.FORGIVEN} == strict
    assert ranks.keys() <= expected.keys()


@quick
@given(query=queries, limit=st.integers(1, 30))
def test_hits_stand_in_order_and_a_smaller_limit_is_a_beginning_of_a_larger(
    roster: Roster, query: str, limit: int
) -> None:
    everybody = roster.lookup.find(query, EVERYBODY)
    ranks = [hit.rank for hit in everybody.hits]
    assert ranks == sorted(ranks)
    assert not everybody.more
    some = roster.lookup.find(query, limit)
    strict = [h for h in everybody.hits if h.rank < MatchRank.FORGIVEN][:limit]
    assert list(some.hits[: len(strict)]) == strict
    assert len({hit.person.id for hit in some.hits}) == len(some.hits) <= limit


@quick
@given(someone=st.sampled_from(PEOPLE))
def test_an_exact_hit_comes_first_and_is_never_lost(roster: Roster, someone: Person) -> None:
    for query in (someone.name, someone.id_number, someone.id_number.lower()):
        hits = roster.lookup.find(query, EVERYBODY).hits
        exact = [hit for hit in hits if hit.rank == MatchRank.EXACT]
        assert someone.id in {hit.person.id for hit in exact}
        assert list(hits[: len(exact)]) == exact
    spoken = "".join(unit.first[0] for unit in name_units(someone.name))
    hits = roster.lookup.find(spoken, EVERYBODY).hits
    assert someone.id in {hit.person.id for hit in hits if hit.rank == MatchRank.EXACT}


@quick
@given(query=st.text(max_size=40))
def test_any_text_is_answered(roster: Roster, query: str) -> None:
    roster.lookup.find(query)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    changes=st.lists(
        st.tuples(st.integers(0, 59), st.sampled_from(["leave", "rename", "join"])), max_size=12
    )
)
def test_bringing_up_to_date_comes_to_the_same_as_making_anew(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[int, str]]
) -> None:
    made = Roster(tmp_path_factory.mktemp("changes") / "desk.db", PEOPLE[:60])
    try:
        for number, change in changes:
            someone = PEOPLE[number]
            if change == "rename":
                someone = msgspec.structs.replace(someone, name="王秀英", village="林集村")
            if change == "join":
                someone = PEOPLE[60 + number]
            made.write(someone, left=2 if change == "leave" else None)
            made.lookup.update([someone])
        assert made.lookup.check() == []
        asked = ("王", "3799", "王秀英", "l", "王庄", "王 庄", "zgl")
        before = [made.lookup.find(query, 10) for query in asked]
        made.lookup.rebuild()
        assert [made.lookup.find(query, 10) for query in asked] == before
    finally:
        made.close()
