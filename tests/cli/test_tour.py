"""``greenwave tour``: the main job end to end on a demo, twice."""

import json

import pytest

from greenwave_desk import bootstrap


@pytest.fixture
def toured(world):
    ran = world.call(bootstrap, "--json", "tour", world.folder)
    assert ran.status == 0, ran.err
    return world, ran.json


def test_the_tour_goes_well_and_leaves_paper_bundles_and_a_summary(toured):
    world, summary = toured
    out = world.folder / "tour"
    assert summary["ok"] is True
    assert all(step["ok"] for step in summary["steps"])
    assert json.loads((out / "summary.json").read_text(encoding="utf-8")) == summary
    for name in ("checklist.pdf", "checklist-rare.pdf", "ticket.pdf"):
        assert (out / name).read_bytes().startswith(b"%PDF-")
    assert len(list((out / "stick").glob("*.gwb"))) == 2
    written = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
    assert set(summary["files"]) == written - {"summary.json"}


def test_every_step_is_told_with_counts_that_add_up(toured):
    steps = {step["step"]: step["counts"] for step in toured[1]["steps"]}
    assert list(steps) == [
        "find", "page", "visit", "case", "screen", "paper", "report", "collect", "collect-again",
        "issue", "receive", "stats-desk", "stats-county", "verify-desk", "verify-desk-b",
        "verify-county",
    ]  # fmt: skip
    assert steps["collect"]["new"] == steps["report"]["records"] > 0
    assert steps["collect-again"]["new"] == 0
    assert steps["collect-again"]["known"] == steps["report"]["records"]
    assert steps["receive"]["acknowledged"] >= steps["report"]["records"]
    assert steps["stats-desk"] == {
        "visits": 2, "cases_opened": 2, "cases_completed": 1, "interpretations": 1,
    }  # fmt: skip
    assert steps["stats-county"] == steps["stats-desk"]
    assert steps["screen"]["asked"] > 0
    assert all(steps[name]["problems"] == 0 for name in steps if name.startswith("verify"))


def test_the_summary_and_the_bundles_name_nobody(toured, entries):
    out = toured[0].folder / "tour"
    words = {entry.id_number for entry in entries} | {entry.name for entry in entries}
    words |= {entry.village for entry in entries} | {entry.card for entry in entries if entry.card}
    for path in [out / "summary.json", *(out / "stick").iterdir()]:
        content = path.read_bytes()
        for word in words:
            if len(word) > 2:
                assert word.encode() not in content, (path.name, word)


def test_a_second_tour_replaces_the_first(toured):
    world, first = toured
    (world.folder / "tour" / "left over").write_text("x", encoding="utf-8")
    ran = world.call(bootstrap, "tour", world.folder)
    assert ran.status == 0
    assert str(world.folder / "tour") in ran.out
    again = json.loads((world.folder / "tour" / "summary.json").read_text(encoding="utf-8"))
    assert len(again["files"]) == len(first["files"])


def test_a_tour_makes_the_demo_that_is_not_there(command, tmp_path, monkeypatch):
    monkeypatch.setattr("greenwave_desk.cli.tour.PEOPLE_PER_TOWNSHIP", 20)
    ran = command(bootstrap, "--json", "tour", tmp_path / "new")
    assert ran.status == 0, ran.err
    assert ran.json["ok"] is True


def test_a_folder_that_is_no_demo_is_left_alone(command, tmp_path):
    (tmp_path / "mine.txt").write_text("keep", encoding="utf-8")
    ran = command(bootstrap, "tour", tmp_path)
    assert ran.status == 1
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
