"""What a desk says is wrong goes up, the county decides, the next edition carries the outcome."""

from __future__ import annotations

import msgspec
import pytest

from greenwave_desk.county.corrections import Ruling
from greenwave_desk.domain.corrections import CorrectionState
from greenwave_desk.domain.errors import CorrectionError, ErrorCode
from greenwave_desk.domain.roster import RosterEntry, RosterReading


def in_force(office, person):
    found = office.session.store.roster.person(person)
    assert found is not None
    return found


def test_a_correction_goes_up_is_accepted_and_comes_back_in_the_next_edition(
    exchange, desk, county, person
) -> None:
    exchange.week(desk)
    before = in_force(desk, person).phone
    made = desk.corrections.propose(person, "phone", "138 0000 1234", proof="本人手机", note="换号")
    assert (made.base, made.value, made.state) == (before, "13800001234", CorrectionState.OPEN)
    # It stands beside the county's value and overwrites nothing.
    assert in_force(desk, person).phone == before
    assert desk.reception.open_page(person).corrections == (made,)
    exchange.up(desk)
    (waiting,) = county.corrections.open()
    assert (waiting.county, waiting.value, waiting.venue) == (
        before, "13800001234", desk.session.store.settings.get("name")
    )  # fmt: skip
    decided = county.corrections.decide([Ruling(correction=waiting.id, accept=True)])
    assert decided.edition == county.session.store.roster.edition().number
    told = exchange.down(desk)
    assert any("采纳 1 条" in note for note in told.notes)
    assert in_force(desk, person).phone == "13800001234"
    (done,) = desk.corrections.of(person)
    assert (done.state, done.decided_by) == (CorrectionState.ACCEPTED, "admin")
    for office in (desk, county):
        assert office.upkeep.verify().ok


def test_a_refusal_needs_a_reason_and_comes_back_with_it(exchange, desk, county, person) -> None:
    made = desk.corrections.propose(person, "village", "张庄村", proof="户口簿")
    exchange.up(desk)
    with pytest.raises(CorrectionError) as raised:
        county.corrections.decide([Ruling(correction=made.id, accept=False)])
    assert raised.value.code is ErrorCode.NOTE_REQUIRED
    assert county.corrections.open()
    edition = county.session.store.roster.edition()
    county.corrections.decide([Ruling(correction=made.id, accept=False, note="名册无误")])
    assert county.session.store.roster.edition() == edition
    exchange.down(desk)
    (done,) = desk.corrections.of(person)
    assert (done.state, done.decided_note) == (CorrectionState.REFUSED, "名册无误")
    with pytest.raises(CorrectionError) as raised:
        county.corrections.decide([Ruling(correction=made.id, accept=True)])
    assert raised.value.code is ErrorCode.CORRECTION_DECIDED


def test_what_cannot_be_a_value_is_refused_before_it_is_written(desk, person) -> None:
    events = desk.session.store.journal.count()
    for field, value, code in (
        ("phone", "不知道", ErrorCode.CORRECTION_VALUE),
        ("id_number", "110101199003070012", ErrorCode.CORRECTION_VALUE),
        ("name", " ", ErrorCode.CORRECTION_VALUE),
        ("categories", "dibao", ErrorCode.CORRECTION_FIELD),
        ("phone", in_force(desk, person).phone, ErrorCode.CORRECTION_SAME),
    ):
        with pytest.raises(CorrectionError) as raised:
            desk.corrections.propose(person, field, value, proof="户口簿")
        assert raised.value.code is code, field
    with pytest.raises(CorrectionError) as raised:
        desk.corrections.propose(person, "phone", "13900000000", proof=" ")
    assert raised.value.code is ErrorCode.NOTE_REQUIRED
    assert desk.session.store.journal.count() == events


def reading_of(county, **changed) -> RosterReading:
    """A file that says what the roster says, but for one person's changed fields."""
    entries = []
    for number, one in enumerate(county.session.store.roster.people_in(), start=2):
        fields = {name: getattr(one, name) for name in RosterEntry.__struct_fields__
                  if hasattr(one, name)}  # fmt: skip
        if one.id == changed.get("person"):
            fields |= changed["fields"]
        entries.append(RosterEntry(row=number, sheet="名册", **fields))
    return RosterReading(
        file_name="x.csv", sha256="0" * 64, rows=len(entries), accepted=tuple(entries),
        refused=(), duplicates=0, conflicts=(), open_spellings={}, headings={},
        unused_headings=(),
    )  # fmt: skip


def test_an_accepted_value_stands_against_a_file_that_still_has_the_old_one(
    exchange, desk, county, person
) -> None:
    old = in_force(desk, person).phone
    desk.corrections.propose(person, "phone", "13800001234", proof="本人手机")
    exchange.up(desk)
    (waiting,) = county.corrections.open()
    county.corrections.decide([Ruling(correction=waiting.id, accept=True)])

    stale = reading_of(county, person=person, fields={"phone": old})
    (met,) = county.rosters.preview(stale).kept
    assert (met.outcome, met.file) == ("kept", old)
    county.rosters.import_entries(stale)
    assert in_force(county, person).phone == "13800001234"

    newer = reading_of(county, person=person, fields={"phone": "13700000000"})
    (met,) = county.rosters.preview(newer).kept
    assert met.outcome == "other"
    county.rosters.import_entries(newer)
    assert in_force(county, person).phone == "13700000000"
    # From here on the file's own values stand.
    assert county.rosters.preview(newer).kept == ()
    assert county.upkeep.verify().ok


def test_a_corrected_number_keeps_the_person_and_their_cases(
    exchange, desk, county, person
) -> None:
    wrong = in_force(desk, person)
    digits = wrong.id_number[:14] + "99" + wrong.id_number[16:17]
    from greenwave_desk.domain.resident_id import check_character

    right = digits + check_character(digits)
    case = desk.casework.open_case(person, desk.casework.items()[0].id).case
    desk.corrections.propose(person, "id_number", right, proof="身份证")
    exchange.up(desk)
    (waiting,) = county.corrections.open()
    county.corrections.decide([Ruling(correction=waiting.id, accept=True)])
    exchange.down(desk)
    assert desk.reception.resolve(right) == person
    # The next file has the wrong number still: it is the same person.
    county.rosters.import_entries(
        reading_of(county, person=person, fields={"id_number": wrong.id_number})
    )
    assert in_force(county, person).id_number == right
    assert county.session.store.records.case_by_number(case.number).person == person


def test_every_field_says_how_it_became_what_it_is(exchange, desk, county, person) -> None:
    exchange.week(desk)
    county.rosters.import_entries(
        reading_of(county, person=person, fields={"address": "新村一街 8 号"})
    )
    desk.corrections.propose(person, "address", "新村一街 18 号", proof="户口簿")
    exchange.week(desk)
    (waiting,) = county.corrections.open()
    county.corrections.decide([Ruling(correction=waiting.id, accept=True, note="已核")])
    exchange.down(desk)
    (story,) = desk.corrections.why(person, "address")
    assert story.value == "新村一街 18 号"
    assert {entry.what for entry in story.entries} == {"bundle", "corrected", "accepted"}
    by_bundle = [entry for entry in story.entries if entry.what == "bundle"]
    assert [entry.after for entry in by_bundle] == ["新村一街 18 号", "新村一街 8 号"]
    assert all(entry.serial and len(entry.source) == 64 for entry in by_bundle)
    (at_county,) = county.corrections.why(person, "address")
    assert {entry.what for entry in at_county.entries} >= {"file", "correction", "corrected"}


def test_a_person_changed_behind_the_journal_is_found(exchange, desk, person) -> None:
    exchange.down(desk)
    db = desk.session.store.db
    found = in_force(desk, person)
    other = msgspec.json.encode(
        msgspec.structs.replace(found, note="改了"), order="sorted"
    ).decode()
    db.execute("UPDATE people SET data = ? WHERE id = ?", (other, person))
    assert "roster" in {problem.what for problem in desk.upkeep.verify().problems}
