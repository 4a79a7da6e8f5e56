"""Desks of one venue: a case begun at one window goes on at the next."""

from __future__ import annotations

from pathlib import Path

import pytest

from greenwave_desk.domain.cases import CaseAction
from greenwave_desk.domain.visits import RecognitionMethod


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


def share(exchange, giver, *takers):
    made = giver.exchange.export(exchange.folder, sisters=True)
    for each in made:
        exchange.county.collecting.import_bundle(Path(each.file))
        for taker in takers:
            taker.exchange.import_bundle(Path(each.file))


def first_case(desk):
    person = next(iter(desk.session.store.roster.people_in())).id
    desk.reception.arrive(person, RecognitionMethod.MANUAL)
    return desk.casework.open_case(person, desk.casework.items()[0].id).case


def test_a_case_goes_on_at_the_next_window(exchange, county, pair) -> None:
    one, two = pair
    case = first_case(one)
    share(exchange, one, two)
    done = two.casework.do(case.number, CaseAction("assign"))
    assert done.case.state == "assigned"
    assert [entry.desk for entry in done.timeline] == ["一号窗口", ""]
    share(exchange, two, one)
    assert one.casework.show(case.number).case.state == "assigned"
    at_county = county.session.store.records.case_by_number(case.number)
    assert (at_county.state, at_county.branches) == ("assigned", 1)
    for office in (one, two, county):
        assert office.upkeep.verify().ok


def test_what_two_desks_did_without_knowing_is_shown_and_settled_by_the_next_step(
    exchange, county, pair
) -> None:
    one, two = pair
    case = first_case(one)
    share(exchange, one, two)
    one.casework.do(case.number, CaseAction("assign"))
    one.casework.do(case.number, CaseAction("to_window"))
    two.casework.do(case.number, CaseAction("withdraw"), "本人要求")
    share(exchange, one, two)
    share(exchange, two, one)
    seen = [office.session.store.records.case_by_number(case.number)
            for office in (one, two, county)]  # fmt: skip
    assert {each.state.value for each in seen} == {"at_window"}
    assert {each.branches for each in seen} == {2}
    timeline = one.casework.show(case.number).timeline
    assert [entry.open_end for entry in timeline].count(True) == 2
    settled = one.casework.do(case.number, CaseAction("note"), "已与另一窗口核对，继续办理")
    assert (settled.case.branches, settled.case.state.value) == (1, "at_window")
    share(exchange, one, two)
    assert two.session.store.records.case_by_number(case.number).branches == 1
    for office in (one, two, county):
        assert office.upkeep.verify().ok


def test_a_sister_that_missed_a_stick_gets_what_it_missed(exchange, county, pair) -> None:
    one, two = pair
    case = first_case(one)
    share(exchange, one)  # the county has it; the sister's copy is lost
    exchange.down(one)
    one.casework.do(case.number, CaseAction("assign"))
    share(exchange, one, two)
    assert two.casework.show(case.number).case.state == "assigned"
    # Once the sister has said what it has, the same is not sent again.
    share(exchange, two, one)
    exchange.down(one)
    made = one.exchange.export(exchange.folder, sisters=True)
    assert sum(each.records for each in made) < 12


def test_a_county_report_alone_does_not_open_at_the_sister(exchange, pair) -> None:
    one, two = pair
    (report,) = one.exchange.export(exchange.folder)
    with pytest.raises(Exception, match="bundle-"):
        two.exchange.import_bundle(Path(report.file))


def test_a_scan_that_a_sister_removed_leaves_no_bytes_where_it_was_taken_in(exchange, pair) -> None:
    one, two = pair
    first, other = first_case(one), first_case(one)
    kept = []
    for case in (first, other):
        shown = one.casework.attach(case.number, "处方.png", b"\x89PNG\r\n\x1a\n...")
        kept.append(shown.standing.attachments[0].id)
    share(exchange, one, two)
    two.casework.detach(first.number, kept[0], "拍的是别人的")
    share(exchange, two, one)
    assert one.casework.show(first.number).standing.attachments == ()
    assert one.session.store.casebook.data(kept[0]) is None
    assert one.casework.attachment(other.number, kept[1])
    assert one.upkeep.verify().ok
