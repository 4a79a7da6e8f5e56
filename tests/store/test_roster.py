"""The roster in the store: by place, across editions, and learnt again from the desks."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest

from greenwave_desk.domain.ids import DivisionCode, PersonId
from greenwave_desk.domain.journal import canonical_json
from greenwave_desk.domain.people import Person
from greenwave_desk.store.session import Session

PLACES = ("379900", "379900101", "379900102", "379901101", "37990")


@pytest.fixture
def town(session: Session, person: Callable[..., Person]) -> Callable[..., list[Person]]:
    """Put an edition in force that has somebody in every place."""

    def put(number: int, places: tuple[str, ...] = PLACES) -> list[Person]:
        people = [
            person(at, id=PersonId(f"p{at}"), division=DivisionCode(place))
            for at, place in enumerate(places)
        ]
        with session.store.atomic():
            session.store.roster.replace(
                number, people, made="2026-11-23", source="", applied_at=session.now()
            )
        return people

    return put


@pytest.mark.parametrize(
    ("scope", "there"),
    [
        (("379900",), ["379900", "379900101", "379900102"]),
        (("379900101",), ["379900101"]),
        (("379901", "379900102"), ["379900102", "379901101"]),
        (("379900", "379900101"), ["379900", "379900101", "379900102"]),
        (("379902",), []),
        ((), ["37990", "379900", "379900101", "379900102", "379901101"]),
    ],
)
def test_a_scope_covers_what_lies_below_it_and_nobody_twice(
    session: Session, town: Callable[..., list[Person]], scope: tuple[str, ...], there: list[str]
) -> None:
    town(1)
    codes = tuple(map(DivisionCode, scope))
    assert [one.division for one in session.store.roster.people_in(codes)] == there


def test_lines_are_the_canonical_form_of_the_people(
    session: Session, town: Callable[..., list[Person]]
) -> None:
    town(1)
    roster = session.store.roster
    assert list(roster.lines_in()) == [canonical_json(one) for one in roster.people_in()]


def test_an_edition_leaves_the_rows_of_people_who_stay_as_they_are(
    session: Session, town: Callable[..., list[Person]]
) -> None:
    def rows() -> list[tuple[object, ...]]:
        asked = "SELECT id, edition_first, edition_last, left_edition FROM people ORDER BY id"
        return session.store.db.execute(asked).fetchall()

    town(1)
    town(2)
    assert {row[1:] for row in rows()} == {(1, 1, None)}
    town(3, PLACES[:2])
    assert rows()[:2] == [("p0", 1, 1, None), ("p1", 1, 1, None)]
    # Whoever leaves: the last edition that had them, and the first that had not.
    assert {row[1:] for row in rows()[2:]} == {(1, 2, 3)}


def test_people_learnt_from_a_desk_are_those_whose_number_and_id_are_new(
    session: Session, town: Callable[..., list[Person]]
) -> None:
    here = town(1, PLACES[:2])
    news = msgspec.structs.replace(here[0], id=PersonId("new"), id_number="new")
    same_number = msgspec.structs.replace(here[0], id=PersonId("other"))
    same_id = msgspec.structs.replace(here[1], id_number="other")
    with session.store.atomic():
        roster = session.store.roster
        assert roster.remember([same_number, same_id, news]) == 1
        assert roster.remember([news]) == 0
    assert roster.person(PersonId("new")) == news
    assert not roster.in_force(PersonId("new"))
    assert roster.person(PersonId("other")) is None
    assert roster.person(here[1].id) == here[1]
