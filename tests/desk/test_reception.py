"""Reception: pages, tickets and revealing, on a real workspace."""

from __future__ import annotations

import pytest

from greenwave_desk.domain.errors import ErrorCode, PersonLookupError
from greenwave_desk.domain.ids import PersonId
from greenwave_desk.domain.visits import Lane, RecognitionMethod


def test_opening_a_page_is_recorded(desk, person, newest) -> None:
    page = desk.reception.open_page(person)
    assert (page.person.name, page.in_force, page.last_visit) == ("曾国顺", True, None)
    kind, body = newest(desk)
    assert (kind, body.person) == ("person.viewed", person)


def test_tickets_count_by_day_and_lane(desk, person, clock) -> None:
    numbers = [
        desk.reception.arrive(who, RecognitionMethod.MANUAL).ticket.number
        for who in (person, None, person)
    ]
    assert numbers == ["L001", "A001", "L002"]
    clock.forward(days=1)
    assert desk.reception.arrive(person, RecognitionMethod.CARD).ticket.number == "L001"
    assert [row.visit.ticket for row in desk.reception.waiting()] == ["L001"]


def test_the_day_of_a_ticket_is_the_day_in_china(desk, person, clock) -> None:
    clock.moment = clock.moment.replace(hour=15, minute=59)
    before = desk.reception.arrive(person, RecognitionMethod.MANUAL).ticket
    clock.forward(minutes=2)
    after = desk.reception.arrive(person, RecognitionMethod.MANUAL).ticket
    assert before.day < after.day
    assert (before.number, after.number) == ("L001", "L001")


def test_a_clock_set_back_never_runs_the_journal_backwards(desk, person, clock) -> None:
    first = desk.reception.arrive(person, RecognitionMethod.MANUAL).visit.at
    clock.forward(days=-3)
    assert desk.reception.arrive(person, RecognitionMethod.MANUAL).visit.at >= first
    assert desk.upkeep.verify().ok


def test_who_left_the_roster_gets_an_ordinary_ticket(desk, county, person, tmp_path) -> None:
    people = [each for each in county.session.store.roster.people_in() if each.id != person]
    with county.session.store.atomic():
        county.session.store.roster.replace(
            2, people, made="2026-12-01", source="x", applied_at="2026-12-01T00:00:00.000Z"
        )
    for issue in county.issuing.export(tmp_path):
        if issue.recipient == desk.session.store.settings.get("name"):
            desk.exchange.import_bundle(tmp_path / issue.file)
    arrival = desk.reception.arrive(person, RecognitionMethod.MANUAL)
    assert arrival.visit.lane is Lane.ORDINARY
    assert not desk.reception.open_page(person).in_force


def test_revealing_gives_the_number_and_records_why(desk, person, newest) -> None:
    number = desk.reception.reveal(person, "id_number", "核对身份证")
    assert len(number) == 18
    kind, body = newest(desk)
    assert (kind, body.person, body.purpose) == ("person.revealed", person, "核对身份证")
    assert number not in str(body)


def test_nobody_is_nobody(desk) -> None:
    events = desk.session.store.journal.count()
    with pytest.raises(PersonLookupError) as raised:
        desk.reception.arrive(PersonId("nobody"), RecognitionMethod.MANUAL)
    assert raised.value.code is ErrorCode.PERSON_UNKNOWN
    assert desk.session.store.journal.count() == events
    assert desk.reception.waiting() == ()
