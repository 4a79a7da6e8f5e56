"""Keys: replaced with an overlap, given up, revoked, and lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from greenwave_desk import bootstrap
from greenwave_desk.domain.cases import CaseAction
from greenwave_desk.domain.errors import BundleError, EnrolmentError, ErrorCode
from greenwave_desk.domain.ids import DivisionCode
from greenwave_desk.domain.visits import RecognitionMethod
from greenwave_desk.exchange.peek import peek


def held(office):
    return office.exchange._keys().held if hasattr(office, "exchange") else office.keys._keys().held


def pinned(county, desk):
    return county.session.store.peers.get(desk.session.store.node).party.fingerprint


def test_a_desk_replaces_its_keys_and_nothing_is_refused_on_the_way(exchange, desk, county) -> None:
    exchange.week(desk)
    old = desk.keys.status().fingerprint
    underway = exchange.issue(desk)  # sealed to the keys that are replaced now
    new = desk.keys.rotate()
    assert new.before == (old,)
    assert not new.known_to_county
    with pytest.raises(EnrolmentError) as raised:
        desk.keys.rotate()
    assert raised.value.code is ErrorCode.KEYS_ALREADY_NEW
    desk.exchange.import_bundle(underway)
    assert len(held(desk)) == 2
    exchange.up(desk)
    assert pinned(county, desk) == new.fingerprint
    exchange.down(desk)  # sealed to the new keys, with the receipt that covers them
    assert len(held(desk)) == 1
    (report,) = desk.exchange.export(exchange.folder)
    assert report.sender_fingerprint == new.fingerprint
    county.collecting.import_bundle(Path(report.file))
    assert county.session.store.peers.accepted(desk.session.store.node)[0].fingerprint == (
        new.fingerprint
    )
    assert len(county.session.store.peers.accepted(desk.session.store.node)) == 1
    exchange.week(desk)


def test_the_county_replaces_its_keys_while_one_desk_is_away(exchange, desk, county) -> None:
    other = exchange.new_desk("另一窗口", "000000001")
    exchange.week(desk)
    exchange.week(other)
    (away,) = other.exchange.export(exchange.folder)
    before = county.keys.status().fingerprint
    new = county.keys.rotate()
    assert new.before == (before,)
    with pytest.raises(EnrolmentError) as raised:
        county.keys.retire()
    assert raised.value.code is ErrorCode.KEYS_STILL_NEEDED
    exchange.down(desk)
    exchange.up(desk)
    assert "另一窗口" in county.keys.status().unaware
    exchange.week(desk)
    # What was on its way under the former keys still opens.
    county.collecting.import_bundle(Path(away.file))
    exchange.down(other)
    exchange.up(other)
    unaware = county.keys.status().unaware
    assert "另一窗口" not in unaware
    assert desk.session.store.settings.get("name") not in unaware
    county.keys.retire(anyway=True)
    exchange.week(desk)
    exchange.week(other)
    for each in (desk, other):
        assert each.exchange.status().county_fingerprint == new.fingerprint
        peers = each.session.store.peers
        (county_peer,) = peers.all("county")
        assert [pin.fingerprint for pin in peers.accepted(county_peer.party.id)] == [
            new.fingerprint
        ]


def test_a_revoked_desk_is_refused_and_its_sister_learns_of_it(exchange, county, desk) -> None:
    one = exchange.new_desk("一号窗口", "000000009")
    two = exchange.new_desk("二号窗口", "000000009")
    exchange.week(one)
    exchange.week(two)
    assert [sister.name for sister in two.exchange.status().sisters] == ["一号窗口"]
    (report, *_) = one.exchange.export(exchange.folder, sisters=True)
    county.venues.revoke(one.session.store.node, "电脑被盗")
    with pytest.raises(BundleError) as raised:
        county.collecting.import_bundle(Path(report.file))
    assert raised.value.code is ErrorCode.BUNDLE_KEY_REVOKED
    with pytest.raises(EnrolmentError) as raised:
        county.issuing.export(exchange.folder, (one.session.store.node,))
    assert raised.value.code is ErrorCode.VENUE_REVOKED
    exchange.down(two)
    assert two.exchange.status().sisters == ()
    with pytest.raises(BundleError) as raised:
        two.exchange.import_bundle(Path(report.file))
    assert raised.value.code in {ErrorCode.BUNDLE_KEY_REVOKED, ErrorCode.BUNDLE_UNKNOWN_SENDER}
    # Every other desk goes on as before.
    exchange.week(desk)
    assert [each.name for each in county.venues.venues() if each.name == "一号窗口"] == []


def test_a_new_computer_takes_the_place_of_one_that_burnt(exchange, county, desk, person) -> None:
    exchange.week(desk)
    desk.reception.arrive(person, RecognitionMethod.MANUAL)
    case = desk.casework.open_case(person, desk.casework.items()[0].id).case
    exchange.up(desk)
    division = desk.session.store.settings.get("division")
    new = exchange.new_desk("新电脑", division, replaces=desk.session.store.node)
    told = exchange.down(new)
    assert any("原来那台电脑" in note for note in told.notes)
    assert new.casework.show(case.number).case.id == case.id
    with pytest.raises(BundleError):
        exchange.up(desk)
    new.casework.do(case.number, CaseAction("assign"))
    exchange.up(new)
    again = exchange.down(new)
    assert not any("原来那台电脑" in note for note in again.notes)
    assert county.session.store.records.case_by_number(case.number).state == "assigned"
    assert new.upkeep.verify().ok


def test_a_desk_finds_its_way_to_a_new_county_when_the_old_one_is_lost(
    exchange, county, desk, person, tmp_path, clock, offices
) -> None:
    exchange.week(desk)
    desk.reception.arrive(person, RecognitionMethod.MANUAL)
    exchange.week(desk)
    bootstrap.create_workspace(
        tmp_path / "new-county", kind="county", name="新县局", division=DivisionCode("000000"),
        operator="admin", passphrase="demo", clock=clock,
    )  # fmt: skip
    new = offices.enter_context(
        bootstrap.open_county(
            tmp_path / "new-county", operator="admin", passphrase="demo", clock=clock
        )
    )
    exchange.county = new
    request = desk.exchange.request(tmp_path / "again.gwr")
    taken = new.venues.accept(Path(request.file), tmp_path / "answer.gwb")
    with pytest.raises(EnrolmentError) as raised:
        desk.exchange.finish(tmp_path / "answer.gwb", taken.own_fingerprint)
    assert raised.value.code is ErrorCode.ALREADY_ENROLLED
    desk.exchange.finish(tmp_path / "answer.gwb", taken.own_fingerprint, new_county=True)
    origin = desk.session.store.journal.origin
    visits = len(desk.session.store.records.visits_on(desk.session.today(), origin))
    (told,) = exchange.up(desk)
    assert told.known == 0
    assert any("找回" in note for note in told.notes)
    assert new.session.store.roster.person(person) is not None
    assert new.insights.statistics().visits >= visits
    exchange.down(desk)
    assert desk.exchange.status().county_name == "新县局"
    assert desk.exchange.status().unsent < 10


def test_what_lies_on_a_stick_is_told_by_reading_it(exchange, desk, tmp_path) -> None:
    issue = exchange.issue(desk)
    seen = peek(issue, held(desk))
    assert seen.state == "ours"
    assert seen.manifest is not None
    damaged = tmp_path / "damaged.gwb"
    damaged.write_bytes(issue.read_bytes()[:-5])
    assert peek(damaged, held(desk)).state in {"truncated", "damaged"}


def test_a_desk_that_is_enrolled_again_in_the_middle_of_a_replacement_goes_on(
    exchange, desk, county
) -> None:
    exchange.week(desk)
    desk.keys.rotate()
    exchange.enrol(desk, new_county=True)
    assert desk.keys.status().known_to_county
    exchange.week(desk)
    exchange.week(desk)
    assert len(held(desk)) == 1
