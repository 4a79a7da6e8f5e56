"""Restored backups and copied disks, on both sides: nothing is lost, nothing is merged by guess."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from greenwave_desk import bootstrap
from greenwave_desk.domain.visits import RecognitionMethod


def arrive(desk, person):
    return desk.reception.arrive(person, RecognitionMethod.MANUAL).visit


def restored(exchange, office, backup):
    """The office, its computer set back to a backup."""
    home = office.session.store.home
    opening = bootstrap.open_desk if hasattr(office, "exchange") else bootstrap.open_county
    office.close()
    bootstrap.restore_workspace(
        home, backup, passphrase="demo", operator="admin", poorer=True, clock=exchange.clock
    )
    return exchange.offices.enter_context(
        opening(home, operator="admin", passphrase="demo", clock=exchange.clock)
    )


def test_a_restored_desk_gets_back_what_the_county_holds(
    exchange, desk, county, person, tmp_path
) -> None:
    exchange.week(desk)
    backup = desk.upkeep.backup(tmp_path / "desk.gwk")
    visit = arrive(desk, person)
    case = desk.casework.open_case(person, desk.casework.items()[0].id).case
    exchange.up(desk)
    desk = restored(exchange, desk, backup)
    assert desk.session.store.records.visit(visit.id) is None
    later = arrive(desk, person)
    exchange.up(desk)
    told = exchange.down(desk)
    assert any("恢复备份之前" in note for note in told.notes)
    assert desk.session.store.records.visit(visit.id) is not None
    assert desk.casework.show(case.number).case.id == case.id
    assert county.session.store.records.visit(later.id) is not None
    exchange.week(desk)
    assert not any("恢复备份" in note for note in exchange.down(desk).notes)
    for office in (desk, county):
        assert office.upkeep.verify().ok


def test_a_restored_county_gets_everything_again_and_its_issues_are_not_too_old(
    exchange, desk, county, person, tmp_path
) -> None:
    exchange.week(desk)
    backup = county.upkeep.backup(tmp_path / "county.gwk")
    visit = arrive(desk, person)
    exchange.week(desk)
    exchange.week(desk)
    exchange.county = county = restored(exchange, county, backup)
    assert county.session.store.records.visit(visit.id) is None
    told = exchange.down(desk)
    assert any("以前到第" in note for note in told.notes)
    exchange.week(desk)
    assert county.session.store.records.visit(visit.id) is not None
    for office in (desk, county):
        assert office.upkeep.verify().ok


@pytest.fixture
def clone(exchange, desk, tmp_path):
    """A second computer with a copy of the desk's workspace."""
    exchange.week(desk)
    desk.session.store.db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    home = tmp_path / "clone"
    shutil.copytree(desk.session.store.home, home)
    return exchange.open(home)


def test_a_copied_disk_is_a_fork_kept_apart_and_goes_on_under_its_own_journal(
    exchange, desk, clone, county, person
) -> None:
    first = arrive(desk, person)
    exchange.up(desk)
    second = arrive(clone, person)
    told = exchange.up(clone)
    assert any("同号不同内容" in note for each in told for note in each.notes)
    records = county.session.store.records
    assert records.visit(first.id) is not None
    assert records.visit(second.id) is None
    (standing,) = [each for each in county.venues.board() if each.forks]
    assert standing.forks > 0
    assert {held.reason for held in county.venues.held(standing.venue.id)} == {"fork"}
    before = clone.session.store.journal.origin
    issue = exchange.issue(desk)
    told = clone.exchange.import_bundle(issue)
    assert any("另起一本记录" in note for note in told.notes)
    assert clone.session.store.journal.origin != before
    # The computer that was first goes on as it was.
    told = desk.exchange.import_bundle(issue)
    assert not any("另起" in note for note in told.notes)
    third = arrive(clone, person)
    exchange.up(clone)
    assert records.visit(third.id) is not None
    fourth = arrive(desk, person)
    exchange.up(desk)
    assert records.visit(fourth.id) is not None
    for office in (desk, clone, county):
        assert office.upkeep.verify().ok


def test_a_clock_that_runs_backwards_is_said_and_costs_nothing(
    exchange, desk, county, person
) -> None:
    exchange.week(desk)
    exchange.clock.forward(days=-400)
    assert desk.exchange.status().clock_behind == 400
    visit = arrive(desk, person)
    (told,) = exchange.up(desk)
    assert told.held == 0
    assert county.session.store.records.visit(visit.id) is not None
    assert any("校正" in note for note in exchange.down(desk).notes) is False  # both are behind
    exchange.clock.forward(days=400)
    issue = exchange.issue(desk)
    exchange.clock.forward(days=-30)
    assert any("校正电脑时间" in note for note in desk.exchange.import_bundle(issue).notes)


def test_a_gap_is_said_in_words_and_closed_by_the_next_report(
    exchange, desk, county, person
) -> None:
    exchange.week(desk)
    arrive(desk, person)
    (lost,) = desk.exchange.export(exchange.folder)
    # The county believes a receipt that never arrived was taken: it says more than it holds.
    journal = desk.session.store.journal
    with desk.session.store.atomic():
        journal.acknowledge(journal.origin, lost.head, "2026-11-23T00:00:00.000Z")
    (late,) = exchange.up(desk)
    assert any("缺第" in note for note in late.notes)
    (standing,) = [each for each in county.venues.board() if each.missing]
    assert standing.standing == "gap"
    told = exchange.down(desk)
    assert any("县级缺第" in note for note in told.notes)
    assert desk.exchange.status().above_gap
    exchange.up(desk)
    assert not [each for each in county.venues.board() if each.missing]
    assert Path(lost.file).exists()
