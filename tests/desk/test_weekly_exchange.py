"""The weekly exchange from both ends, on real workspaces."""

from __future__ import annotations

from pathlib import Path

import pytest

from greenwave_desk.domain.errors import DiskError, ErrorCode
from greenwave_desk.domain.visits import RecognitionMethod


def issue_for(county, desk, folder):
    name = desk.session.store.settings.get("name")
    return next(Path(i.file) for i in county.issuing.export(folder) if i.recipient == name)


def test_a_report_repeats_until_it_is_acknowledged(desk, county, person, tmp_path) -> None:
    desk.reception.arrive(person, RecognitionMethod.MANUAL)
    (first,) = desk.exchange.export(tmp_path)
    preview = desk.exchange.preview_export()
    assert preview.repeated == first.records
    assert (preview.visits, preview.records) == (1, first.records + 1)
    (second,) = desk.exchange.export(tmp_path)
    assert second.records == first.records + 1
    taken = county.collecting.import_bundle(Path(first.file))
    assert (taken.new, taken.known) == (first.records, 0)
    taken = county.collecting.import_bundle(Path(second.file))
    assert (taken.new, taken.known) == (1, first.records)
    desk.exchange.import_bundle(issue_for(county, desk, tmp_path))
    status = desk.exchange.status()
    assert status.acknowledged == second.records
    assert status.receipt_days == 0
    (third,) = desk.exchange.export(tmp_path)
    assert third.records == status.newest - status.acknowledged


def test_a_preview_changes_nothing_and_says_what_import_then_does(desk, county, tmp_path) -> None:
    issue = issue_for(county, desk, tmp_path)
    events = desk.session.store.journal.count()
    preview = desk.exchange.inspect(issue)
    assert desk.session.store.journal.count() == events
    done = desk.exchange.import_bundle(issue)
    assert (done.received, done.new, done.known, done.held) == (
        preview.received, preview.new, preview.known, preview.held
    )  # fmt: skip
    again = desk.exchange.import_bundle(issue)
    assert (again.new, again.known) == (0, done.received)


def test_a_folder_that_refuses_is_noted_and_nothing_counts_as_sent(
    desk, county, newest, tmp_path
) -> None:
    for office, export in ((desk, desk.exchange.export), (county, county.issuing.export)):
        with pytest.raises(DiskError) as raised:
            export(tmp_path / "no" / "folder")
        assert raised.value.code is ErrorCode.TARGET_MISSING
        kind, body = newest(office)
        assert (kind, body.code) == ("bundle.export_failed", "target-missing")
    assert desk.exchange.status().report_at == ""


def test_people_whom_no_desk_receives_are_counted(county, desk) -> None:
    assert county.issuing.uncovered() == 0
    peers = county.session.store.peers
    with county.session.store.atomic():
        for peer in peers.all("desk"):
            peers.pin(
                peer.party, role="desk", division=peer.division, scope=("110101",),
                site=peer.site, at=peer.enrolled_at,
            )  # fmt: skip
    assert county.issuing.uncovered() == county.session.store.roster.count()
