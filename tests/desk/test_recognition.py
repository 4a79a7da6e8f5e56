"""Whom a scan or an ID card means, what it says of it, and what would be recorded as proof."""

from __future__ import annotations

from datetime import timedelta

import msgspec
import pytest

from greenwave_desk.desk.recognition import PROBLEMS
from greenwave_desk.domain.cards import CardStatus
from greenwave_desk.domain.errors import CatalogueError
from greenwave_desk.domain.ids import FactName, ItemId
from greenwave_desk.domain.people import masked_number
from greenwave_desk.domain.ports import local_date
from greenwave_desk.domain.resident_id import check_character
from greenwave_desk.domain.scans import (
    IdCard,
    IdCardKind,
    ScanProblem,
    ScanSource,
    card_code,
    parse_scan,
)
from greenwave_desk.domain.visits import Confirmed, Detail, Means, Proof, RecognitionMethod

NEW = "YS7700000001"
NUMBER_OF_NOBODY = "37990019700101001" + check_character("37990019700101001")


@pytest.fixture
def holder(desk, person):
    return desk.session.person(person)


def id_card(person, **changes) -> IdCard:
    card = IdCard(
        kind=IdCardKind.RESIDENT,
        name=person.name,
        sex=person.sex,
        birth=person.birth,
        id_number=person.id_number,
        valid_from="2020-01-01",
        address="不该留下的住址",
        issuer="某县公安局",
    )
    return msgspec.structs.replace(card, **changes)


def leave(desk, person) -> None:
    store = desk.session.store
    with store.atomic():
        store.db.execute("UPDATE people SET left_edition = 9 WHERE id = ?", (person.id,))
        store.lookup.refresh([person.id])


# service cards


@pytest.mark.parametrize(
    ("source", "means"),
    [
        (ScanSource.KEYBOARD, Means.CARD_SCANNED),
        (ScanSource.TYPED, Means.CARD_TYPED),
    ],
)
def test_a_card_means_its_holder(desk, holder, source, means) -> None:
    found = desk.recognition.by_scan(parse_scan(card_code(holder.card), source))
    assert (found.person, found.in_force, found.problem) == (holder, True, "")
    assert found.proof == Proof(means=means, card=holder.card, card_status="valid")
    assert found.proof.method is RecognitionMethod.CARD
    assert found.shown == holder.card


@pytest.mark.parametrize(
    ("status", "problem"),
    [
        (CardStatus.LOST, "card_lost"),
        (CardStatus.REPLACED, "card_replaced"),
        (CardStatus.CANCELLED, "card_cancelled"),
    ],
)
def test_a_card_that_is_gone_says_so_and_still_names_its_holder(desk, holder, status, problem):
    desk.cards.change(holder.id, holder.card, status, replaced_by=NEW)
    found = desk.recognition.by_scan(parse_scan(holder.card))
    assert (found.person, found.problem, found.proof.card_status) == (holder, problem, status.value)
    assert found.card.replaced_by == (NEW if status is CardStatus.REPLACED else "")


def test_the_new_card_is_recognised_before_the_county_has_it(desk, holder) -> None:
    desk.cards.change(holder.id, holder.card, CardStatus.REPLACED, replaced_by=NEW)
    found = desk.recognition.by_scan(parse_scan(card_code(NEW), ScanSource.KEYBOARD))
    assert (found.person, found.problem) == (holder, "")
    assert found.proof.card == NEW


def test_a_card_of_nobody(desk) -> None:
    found = desk.recognition.by_scan(parse_scan("YS0000099999"))
    assert (found.person, found.in_force, found.problem) == (None, False, "card_unknown")
    assert (found.shown, found.proof.card) == ("YS0000099999", "YS0000099999")


def test_a_card_of_two_people_chooses_nobody(desk, holder) -> None:
    store = desk.session.store
    other = next(each for each in store.roster.people_in() if each.id != holder.id)
    with store.atomic():
        store.db.execute(
            "UPDATE people SET card = ?, data = json_set(data, '$.card', ?) WHERE id = ?",
            (holder.card, holder.card, other.id),
        )
        store.lookup.refresh([other.id])
    found = desk.recognition.by_scan(parse_scan(holder.card))
    assert (found.person, found.problem) == (None, "card_several")


def test_the_card_of_somebody_who_has_left(desk, holder) -> None:
    leave(desk, holder)
    found = desk.recognition.by_scan(parse_scan(holder.card))
    assert (found.person, found.in_force, found.problem) == (holder, False, "left_roster")
    desk.cards.change(holder.id, holder.card, CardStatus.LOST)
    assert desk.recognition.by_scan(parse_scan(holder.card)).problem == "card_lost"


# ID numbers


@pytest.mark.parametrize(
    ("source", "means"),
    [
        (ScanSource.TYPED, Means.ID_TYPED),
        (ScanSource.KEYBOARD, Means.ID_TYPED),
        (ScanSource.SERIAL_READER, Means.ID_READER),
    ],
)
def test_an_id_number_means_whoever_has_it(desk, holder, source, means) -> None:
    found = desk.recognition.by_scan(parse_scan(holder.id_number, source))
    assert (found.person, found.problem, found.proof) == (holder, "", Proof(means=means))
    assert found.proof.method is RecognitionMethod.DATA
    assert found.shown == masked_number(holder.id_number)


def test_a_number_of_fifteen_digits_means_the_same_person(desk) -> None:
    born_before_2000 = next(
        each for each in desk.session.store.roster.people_in() if each.id_number[6:8] == "19"
    )
    short = born_before_2000.id_number[:6] + born_before_2000.id_number[8:17]
    found = desk.recognition.by_scan(parse_scan(short))
    assert found.person == born_before_2000


def test_somebody_on_no_roster_and_somebody_who_has_left(desk, holder) -> None:
    nobody = desk.recognition.by_scan(parse_scan(NUMBER_OF_NOBODY))
    assert (nobody.person, nobody.in_force, nobody.problem) == (None, False, "not_on_roster")
    assert NUMBER_OF_NOBODY not in repr(nobody)
    leave(desk, holder)
    gone = desk.recognition.by_scan(parse_scan(holder.id_number))
    assert (gone.person, gone.in_force, gone.problem) == (holder, False, "left_roster")


def test_what_cannot_be_read_says_why_and_shows_no_number(desk, holder) -> None:
    wrong = holder.id_number[:17] + ("1" if holder.id_number[17] != "1" else "2")
    found = desk.recognition.by_scan(parse_scan(wrong))
    assert (found.problem, found.why) == ("unreadable", ScanProblem.ID_NUMBER)
    assert wrong not in repr(found)
    long = desk.recognition.by_scan(parse_scan("https://example.org/" + "a" * 100))
    assert (long.problem, long.why, len(long.shown)) == ("unreadable", ScanProblem.NOT_OURS, 40)
    assert long.proof.means is Means.NOT_STATED


# ID cards in the reader


def test_an_id_card_recognises_and_leaves_nothing_but_the_proof(desk, holder) -> None:
    head = desk.session.store.journal.head()
    found = desk.recognition.by_id_card(id_card(holder))
    assert (found.person, found.problem, found.differs) == (holder, "", ())
    assert found.proof == Proof(means=Means.ID_READER)
    assert "不该留下的住址" not in repr(found)
    assert desk.session.store.journal.head() == head


def test_what_card_and_roster_do_not_agree_on_is_named(desk, holder) -> None:
    read = id_card(holder, name="曾国祥", birth="1950-02-01")
    found = desk.recognition.by_id_card(read)
    assert found.person == holder
    assert found.differs == (Detail.NAME, Detail.BIRTH)


@pytest.mark.parametrize("name", ["曾 国 顺", "曾国順"])
def test_another_name_of_the_roster_and_blanks_are_the_same_name(desk, holder, name) -> None:
    store = desk.session.store
    with store.atomic():
        store.db.execute(
            "UPDATE people SET data = json_set(data, '$.other_names', json('[\"曾国順\"]'))"
            " WHERE id = ?",
            (holder.id,),
        )
    assert desk.recognition.by_id_card(id_card(holder, name=name)).differs == ()


def test_a_name_that_the_chip_cuts_off_is_no_difference(desk, holder) -> None:
    store = desk.session.store
    whole = "阿卜杜热合曼·阿卜杜克里木江"
    with store.atomic():
        store.db.execute(
            "UPDATE people SET data = json_set(data, '$.name', ?) WHERE id = ?",
            (whole + "艾尼瓦尔", holder.id),
        )
    cut = (whole + "艾尼瓦尔")[:15]
    assert desk.recognition.by_id_card(id_card(holder, name=cut)).differs == ()
    assert desk.recognition.by_id_card(id_card(holder, name=cut[:9])).differs == (Detail.NAME,)


def test_an_expired_card_is_said_and_never_refused(desk, holder) -> None:
    today = local_date(desk.session.clock.now())
    yesterday = (today - timedelta(days=1)).isoformat()
    over = desk.recognition.by_id_card(id_card(holder, valid_until=yesterday))
    assert (over.person, over.in_force) == (holder, True)
    assert (over.problem, over.expired) == ("id_expired", True)
    last_day = desk.recognition.by_id_card(id_card(holder, valid_until=today.isoformat()))
    assert (last_day.problem, last_day.expired) == ("", False)
    stranger = id_card(holder, id_number=NUMBER_OF_NOBODY, valid_until=yesterday)
    found = desk.recognition.by_id_card(stranger)
    assert (found.problem, found.expired) == ("not_on_roster", True)


def test_a_foreigners_card_means_nobody_here(desk, holder) -> None:
    read = id_card(holder, kind=IdCardKind.FOREIGN_2017, id_number="DEU110000010101")
    found = desk.recognition.by_id_card(read)
    assert (found.person, found.problem) == (None, "not_on_roster")
    assert found.shown == "DEU110*****0101"


# a card is confirmed


def test_the_id_card_of_the_holder_confirms_the_service_card(desk, holder) -> None:
    scanned = desk.recognition.by_scan(parse_scan(holder.card, ScanSource.KEYBOARD))
    found = desk.recognition.confirm(scanned, id_card(holder, name="曾国祥"))
    assert found.proof == Proof(
        means=Means.CARD_SCANNED,
        confirmed=Confirmed.ID_READER,
        card=holder.card,
        card_status="valid",
    )
    assert (found.problem, found.differs) == ("", (Detail.NAME,))


def test_the_id_card_of_somebody_else_confirms_nothing(desk, holder) -> None:
    other = next(each for each in desk.session.store.roster.people_in() if each.id != holder.id)
    scanned = desk.recognition.by_scan(parse_scan(holder.card))
    found = desk.recognition.confirm(scanned, id_card(other))
    assert (found.person, found.problem) == (holder, "other_person")
    assert found.proof.confirmed is Confirmed.NOT
    assert found.shown == masked_number(other.id_number)
    right = desk.recognition.confirm(found, id_card(holder))
    assert (right.problem, right.proof.confirmed) == ("", Confirmed.ID_READER)
    assert right.shown == holder.card


def test_a_lost_card_stays_lost_when_its_holder_shows_it(desk, holder) -> None:
    desk.cards.change(holder.id, holder.card, CardStatus.LOST)
    lost = desk.recognition.by_scan(parse_scan(holder.card))
    other = next(each for each in desk.session.store.roster.people_in() if each.id != holder.id)
    for step in (id_card(holder), id_card(other), id_card(holder)):
        lost = desk.recognition.confirm(lost, step)
    assert (lost.problem, lost.proof.confirmed) == ("card_lost", Confirmed.ID_READER)


@pytest.mark.parametrize("how", [Confirmed.ID_SEEN, Confirmed.WORD])
def test_a_clerk_confirms_by_the_card_seen_or_by_word(desk, holder, how) -> None:
    scanned = desk.recognition.by_scan(parse_scan(holder.card))
    found = desk.recognition.confirm(scanned, how)
    assert (found.person, found.proof.confirmed) == (holder, how)


def test_only_a_reader_confirms_as_a_reader(desk, holder) -> None:
    scanned = desk.recognition.by_scan(parse_scan(holder.card))
    with pytest.raises(ValueError, match="reader"):
        desk.recognition.confirm(scanned, Confirmed.ID_READER)


def test_an_id_card_recognises_where_the_service_card_meant_nobody(desk, holder) -> None:
    unknown = desk.recognition.by_scan(parse_scan("YS0000099999"))
    found = desk.recognition.confirm(unknown, id_card(holder))
    assert (found.person, found.proof) == (holder, Proof(means=Means.ID_READER))


def test_a_visit_keeps_the_proof(desk, holder) -> None:
    scanned = desk.recognition.by_scan(parse_scan(holder.card, ScanSource.KEYBOARD))
    proof = desk.recognition.confirm(scanned, Confirmed.WORD).proof
    arrival = desk.reception.arrive(holder.id, proof=proof)
    kept = desk.session.store.records.visit(arrival.visit.id)
    assert (kept.proof, kept.method) == (proof, RecognitionMethod.CARD)


# somebody on no roster


def fact(name: str) -> FactName:
    return FactName(name)


def test_a_stranger_is_asked_at_most_five_questions(desk) -> None:
    asked = [each.name for each in desk.recognition.questions()]
    assert set(asked[:2]) == {"hukou_local", "property_ok"}
    assert 3 <= len(asked) <= 5
    assert not {"parent_a", "parent_b", "categories", "age"} & set(asked)
    assert all(each.ask for each in desk.recognition.questions())


def test_the_next_questions_depend_on_the_answers(desk) -> None:
    answers: dict[FactName, str] = {}
    while asked := desk.recognition.questions(answers):
        assert asked[0].name not in answers
        answers[asked[0].name] = "no"
        assert len(answers) <= 5
    stranger_here = {fact("hukou_local"): "no", fact("residence_permit_local"): "no"}
    from_elsewhere = desk.recognition.questions(stranger_here)
    assert "supporter_able" not in {each.name for each in from_elsewhere}


def test_answers_suggest_what_to_apply_for(desk) -> None:
    said = {
        fact("hukou_local"): "yes",
        fact("property_ok"): "yes",
        fact("supporter_able"): "no",
        fact("living_hard_now"): "yes",
    }
    assert desk.recognition.advise(said) == ("MZ-S01", "MZ-S02", "MZ-S03", "MZ-S04", "MZ-S05")
    said[fact("supporter_able")] = "yes"
    assert ItemId("MZ-S02") not in desk.recognition.advise(said)
    said[fact("property_ok")] = "no"
    said[fact("living_hard_now")] = "no"
    assert desk.recognition.advise(said) == ()


def test_no_answer_suggests_nothing(desk) -> None:
    assert desk.recognition.advise({}) == ()
    unsure = {each.name: "unknown" for each in desk.recognition.questions()}
    assert desk.recognition.advise(unsure) == ()
    assert desk.recognition.advise({fact("hukou_local"): "yes"}) == ()


def test_a_strangers_answers_are_kept_nowhere(desk) -> None:
    head = desk.session.store.journal.head()
    desk.recognition.advise({fact("living_hard_now"): "yes"})
    assert desk.session.store.journal.head() == head
    assert desk.session.store.answers.everybody() == frozenset()


def test_an_answer_that_can_be_none_is_refused(desk) -> None:
    with pytest.raises(CatalogueError):
        desk.recognition.advise({fact("living_hard_now"): "maybe"})
    with pytest.raises(CatalogueError):
        desk.recognition.questions({fact("no_such_fact"): "yes"})


def test_every_problem_is_named_once() -> None:
    assert len(set(PROBLEMS)) == len(PROBLEMS)
