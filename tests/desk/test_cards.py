"""Service cards: what several desks say of one, and who is found by its number."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from greenwave_desk.county.views import Ruling
from greenwave_desk.domain.cards import CardStatus, checked_number
from greenwave_desk.domain.corrections import CorrectionState
from greenwave_desk.domain.errors import CardError, ErrorCode, PersonLookupError
from greenwave_desk.domain.events import CardChanged, PersonCorrected
from greenwave_desk.domain.journal import Event
from greenwave_desk.domain.scans import card_code
from greenwave_desk.store import projections

NEW = "YS7700000001"
OTHER_NEW = "YS7700000002"


@pytest.fixture
def card(desk, person):
    number = desk.session.person(person).card
    assert number
    return number


@pytest.fixture
def pair(exchange, county):
    division = next(iter(county.session.store.roster.people_in())).division
    for venue in county.venues.venues():
        county.venues.revoke(venue.id, "只留下两个窗口")
    one = exchange.new_desk("一号窗口", division)
    two = exchange.new_desk("二号窗口", division)
    for each in (one, two, one):
        exchange.week(each)
    exchange.down(two)
    return one, two


def holder(desk):
    return next(each for each in desk.session.store.roster.people_in() if each.card)


def share(exchange, giver, *takers):
    made = giver.exchange.export(exchange.folder, sisters=True)
    for each in made:
        exchange.county.collecting.import_bundle(Path(each.file))
        for taker in takers:
            taker.exchange.import_bundle(Path(each.file))


def status(desk, number):
    return desk.cards.find(number).status


def test_a_card_on_the_roster_is_valid_until_somebody_says_otherwise(desk, person, card) -> None:
    (only,) = desk.cards.of(person)
    assert (only.number, only.status, only.since) == (card, CardStatus.VALID, "")
    lost = desk.cards.change(person, card, CardStatus.LOST, note=" 在集市上丢的 ")
    assert (lost.status, lost.note) == (CardStatus.LOST, "在集市上丢的")
    assert lost.since
    again = desk.cards.change(person, card, CardStatus.VALID)
    assert again.status is CardStatus.VALID
    assert desk.cards.change(person, card, CardStatus.CANCELLED).status is CardStatus.CANCELLED
    assert desk.upkeep.verify().ok


def test_the_word_is_recorded_about_the_card_with_what_it_follows(desk, person, card, newest):
    desk.cards.change(person, card, CardStatus.LOST)
    kind, body = newest(desk)
    assert kind == CardChanged.kind
    assert body == CardChanged(card=card, person=person, status=CardStatus.LOST)
    journal = desk.session.store.journal
    first = next(journal.slice(journal.origin, journal.head().seq, journal.head().seq))
    assert (first.subject, first.follows) == (card, "")
    desk.cards.change(person, card, CardStatus.VALID)
    second = next(journal.slice(journal.origin, journal.head().seq, journal.head().seq))
    assert second.follows == first.hash


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ((), CardStatus.VALID),
        ((CardStatus.LOST,), CardStatus.LOST),
        ((CardStatus.CANCELLED,), CardStatus.VALID),
        ((CardStatus.CANCELLED,), CardStatus.LOST),
        ((CardStatus.REPLACED,), CardStatus.VALID),
    ],
)
def test_what_cannot_follow_is_refused_and_nothing_is_written(desk, person, card, said, wanted):
    for each in said:
        desk.cards.change(person, card, each, replaced_by=NEW)
    before = desk.session.store.journal.head()
    with pytest.raises(CardError) as refused:
        desk.cards.change(person, card, wanted)
    assert refused.value.code is ErrorCode.CARD_STATUS
    assert desk.session.store.journal.head() == before


def test_the_card_of_somebody_else_is_refused(desk, person) -> None:
    other = next(
        each for each in desk.session.store.roster.people_in() if each.card and each.id != person
    )
    with pytest.raises(CardError) as refused:
        desk.cards.change(person, other.card, CardStatus.LOST)
    assert refused.value.code is ErrorCode.CARD_UNKNOWN


@pytest.mark.parametrize("written", ["full", "blanks", "small", "dashes", "code"])
def test_a_number_is_the_same_however_it_is_written(desk, person, card, written) -> None:
    as_written = {
        "full": "".join(chr(ord(each) + 0xFEE0) for each in card),
        "blanks": f" {card[:4]}\u3000{card[4:]} ",
        "small": card.lower(),
        "dashes": f"{card[:2]}-{card[2:]}",
        "code": card_code(card),
    }[written]
    assert desk.cards.find(as_written).number == card
    desk.cards.change(person, as_written, CardStatus.LOST)
    assert status(desk, card) is CardStatus.LOST


def test_nobody_has_a_number_that_was_never_given(desk) -> None:
    assert desk.cards.find("YS0000099999") is None
    assert desk.cards.find("") is None
    assert desk.cards.find("曾国顺") is None


def test_a_replaced_card_and_the_new_one_both_find_their_person(desk, person, card) -> None:
    old = desk.cards.change(person, card, CardStatus.REPLACED, replaced_by=" ｙｓ7700 000001")
    assert (old.status, old.replaced_by) == (CardStatus.REPLACED, NEW)
    assert [(each.number, each.status.value) for each in desk.cards.of(person)] == [
        (card, "replaced"),
        (NEW, "valid"),
    ]
    by_new = desk.reception.find(NEW)
    assert (by_new.id, by_new.hits[0].matched) == (person, "优先服务卡")
    by_old = desk.reception.find(card)
    assert (by_old.id, by_old.hits[0].matched) == (person, "优先服务卡（已换新卡）")
    assert len([hit for hit in by_old.hits if hit.person.id == person]) == 1
    assert desk.reception.resolve(NEW) == person
    assert desk.reception.open_page(person).cards == desk.cards.of(person)


def test_other_queries_find_what_they_found_before(desk, person, card) -> None:
    queries = ["zgs", "曾国顺", card[-4:], "1962", "李集村", ""]
    before = [desk.reception.find(query) for query in queries]
    desk.cards.change(person, card, CardStatus.LOST)
    assert [desk.reception.find(query) for query in queries] == before


def test_a_lost_card_says_so_in_the_lookup(desk, person, card) -> None:
    desk.cards.change(person, card, CardStatus.LOST)
    assert desk.reception.find(card).hits[0].matched == "优先服务卡（已挂失）"
    assert desk.reception.find(card).id == person


def test_the_county_hears_of_a_new_card_as_a_correction(desk, person, card) -> None:
    desk.cards.change(person, card, CardStatus.REPLACED, replaced_by=NEW)
    (made,) = desk.corrections.of(person)
    assert (made.field, made.base, made.value, made.state) == (
        "card", card, NEW, CorrectionState.OPEN
    )  # fmt: skip
    desk.cards.change(person, NEW, CardStatus.REPLACED, replaced_by=OTHER_NEW)
    assert [each.value for each in desk.corrections.of(person)] == [NEW, OTHER_NEW]
    assert [(each.number, each.status.value) for each in desk.cards.of(person)] == [
        (card, "replaced"),
        (OTHER_NEW, "valid"),
        (NEW, "replaced"),
    ]


def test_the_next_edition_carries_the_new_card_and_the_old_one_is_still_known(
    exchange, county, pair
) -> None:
    one, two = pair
    person = holder(one)
    one.cards.change(person.id, person.card, CardStatus.REPLACED, replaced_by=NEW)
    exchange.up(one)
    (asked,) = county.corrections.all(CorrectionState.OPEN)
    county.corrections.decide([Ruling(correction=asked.id, accept=True, note="", value=None)])
    for desk in (one, two):
        exchange.down(desk)
        assert desk.session.person(person.id).card == NEW
        assert desk.cards.find(NEW).status is CardStatus.VALID
    assert one.cards.find(person.card).replaced_by == NEW
    found = one.reception.find(person.card)
    assert (found.id, found.hits[0].matched) == (person.id, "优先服务卡（已换新卡）")
    assert two.cards.find(person.card) is None  # the words of the first desk have not come here
    share(exchange, one, two)
    assert two.cards.find(person.card).replaced_by == NEW


@pytest.mark.parametrize("number", ["", "新卡", "12", "379900194912137012", "GW1:YS1:00", "A" * 40])
def test_what_can_be_no_card_number_is_refused(desk, person, card, number) -> None:
    with pytest.raises(CardError) as refused:
        desk.cards.change(person, card, CardStatus.REPLACED, replaced_by=number)
    assert refused.value.code is ErrorCode.CARD_NUMBER
    assert status(desk, card) is CardStatus.VALID


def test_a_number_that_has_been_used_cannot_be_the_new_one(desk, person, card) -> None:
    other = next(
        each for each in desk.session.store.roster.people_in() if each.card and each.id != person
    )
    for taken in (card, card_code(card), other.card):
        with pytest.raises(CardError) as refused:
            desk.cards.change(person, card, CardStatus.REPLACED, replaced_by=taken)
        assert refused.value.code is ErrorCode.CARD_TAKEN
    desk.cards.change(person, card, CardStatus.REPLACED, replaced_by=NEW)
    with pytest.raises(CardError) as refused:
        desk.cards.change(person, NEW, CardStatus.REPLACED, replaced_by=card)
    assert refused.value.code is ErrorCode.CARD_TAKEN


def test_a_new_number_is_kept_as_a_roster_would_keep_it() -> None:
    assert checked_number(" ys-0001 23 ") == "YS-000123"
    assert checked_number(card_code("ys-000123")) == "YS000123"
    assert checked_number("菏 0001") == "菏0001"
    assert checked_number("张三1") == ""


def test_a_number_of_two_people_chooses_nobody(desk, person, card) -> None:
    store = desk.session.store
    other = next(each for each in store.roster.people_in() if each.id != person)
    with store.atomic():
        store.db.execute(
            "UPDATE people SET card = ?, data = json_set(data, '$.card', ?) WHERE id = ?",
            (card, card, other.id),
        )
        store.lookup.refresh([other.id])
    assert {each.person for each in desk.cards.holders(card)} == {person, other.id}
    with pytest.raises(PersonLookupError) as refused:
        desk.cards.find(card)
    assert refused.value.code is ErrorCode.PERSON_AMBIGUOUS


def test_whoever_has_a_number_now_goes_before_whoever_has_left(desk, person, card) -> None:
    store = desk.session.store
    other = next(each for each in store.roster.people_in() if each.id != person)
    with store.atomic():
        store.db.execute(
            "UPDATE people SET card = ?, data = json_set(data, '$.card', ?) WHERE id = ?",
            (card, card, other.id),
        )
        store.db.execute("UPDATE people SET left_edition = 9 WHERE id = ?", (person,))
        store.lookup.refresh([person, other.id])
    assert [each.person for each in desk.cards.holders(card)] == [other.id]


def test_a_number_that_goes_to_somebody_else_begins_anew(desk, person, card) -> None:
    desk.cards.change(person, card, CardStatus.CANCELLED)
    store = desk.session.store
    other = next(each for each in store.roster.people_in() if each.id != person)
    with store.atomic():
        for who, number in ((person, ""), (other.id, card)):
            store.db.execute(
                "UPDATE people SET card = ?, data = json_set(data, '$.card', ?) WHERE id = ?",
                (number, number, who),
            )
        store.lookup.refresh([person, other.id])
    found = desk.cards.find(card)
    assert (found.person, found.status) == (other.id, CardStatus.VALID)
    assert desk.cards.of(person)[0].status is CardStatus.CANCELLED


def test_the_word_of_another_desk_counts_once_it_has_travelled(exchange, pair) -> None:
    one, two = pair
    person = holder(one)
    one.cards.change(person.id, person.card, CardStatus.LOST)
    assert status(two, person.card) is CardStatus.VALID
    share(exchange, one, two)
    assert status(two, person.card) is CardStatus.LOST
    two.cards.change(person.id, person.card, CardStatus.VALID)
    share(exchange, two, one)
    assert status(one, person.card) is CardStatus.VALID
    for office in (one, two, exchange.county):
        assert office.upkeep.verify().ok


def test_the_graver_of_two_words_side_by_side_counts_everywhere(exchange, county, pair) -> None:
    one, two = pair
    person = holder(one)
    one.cards.change(person.id, person.card, CardStatus.CANCELLED)
    two.cards.change(person.id, person.card, CardStatus.LOST)
    share(exchange, one, two)
    share(exchange, two, one)
    for store in (one.session.store, two.session.store, county.session.store):
        (known,) = store.cards.find(person.card)
        assert known.status is CardStatus.CANCELLED


def test_a_third_desk_settles_what_two_said_side_by_side(exchange, pair) -> None:
    one, two = pair
    person = holder(one)
    third = exchange.new_desk("三号窗口", person.division)
    for each in (third, one, two, third):  # until everybody has everybody's keys
        exchange.week(each)
    for desk in (one, two):
        desk.cards.change(person.id, person.card, CardStatus.LOST)
    for desk in (one, two):
        share(exchange, desk, third)
    assert len(third.session.store.cards.newest(third.cards.find(person.card))) == 2
    third.cards.change(person.id, person.card, CardStatus.VALID)
    assert status(third, person.card) is CardStatus.VALID
    for desk in (one, two):
        share(exchange, third, desk)
    share(exchange, one, two)
    assert status(two, person.card) is CardStatus.VALID


def test_folded_in_any_order_two_desks_words_give_the_same_cards(exchange, pair) -> None:
    one, two = pair
    person = holder(one)
    one.cards.change(person.id, person.card, CardStatus.LOST)
    share(exchange, one, two)
    two.cards.change(person.id, person.card, CardStatus.VALID)
    two.cards.change(person.id, person.card, CardStatus.REPLACED, replaced_by=NEW)
    one.cards.change(person.id, person.card, CardStatus.REPLACED, replaced_by=OTHER_NEW)
    share(exchange, one, two)
    share(exchange, two, one)
    expected = one.cards.of(person.id)
    assert two.cards.of(person.id) == expected
    assert {each.number for each in expected} == {person.card, NEW, OTHER_NEW}
    store = one.session.store
    words: list[Event] = [
        event
        for origin in store.journal.origins()
        for event in store.journal.all_events(origin)
        if event.kind == CardChanged.kind
    ]
    assert len(words) == 4
    for order in itertools.permutations(words):
        with store.atomic():
            store.db.execute("DELETE FROM card_words")
            for event in order:
                projections.project(store.db, event)
        assert one.cards.of(person.id) == expected


def test_a_correction_that_waits_already_is_not_proposed_twice(desk, person, card) -> None:
    desk.corrections.propose(person, "card", NEW, proof="新卡")
    desk.cards.change(person, card, CardStatus.REPLACED, replaced_by=NEW)
    kinds = [
        event.kind
        for event in desk.session.store.journal.all_events(desk.session.store.journal.origin)
    ]
    assert kinds.count(PersonCorrected.kind) == 1
