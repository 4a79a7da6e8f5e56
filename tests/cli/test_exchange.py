"""Sticks, both roads and keys on real workspaces, and how the roads are told in words."""

import dataclasses
from pathlib import Path
from types import SimpleNamespace

import pytest
from pypdf import PdfReader

from greenwave_desk import bootstrap
from greenwave_desk.desk.office import Desk
from greenwave_desk.desk.views import ExchangeStatus, HeldNote, Sister


@pytest.fixture
def stick(tmp_path):
    path = tmp_path / "stick"
    path.mkdir()
    return path


def _text(world, which, *arguments):
    return world.call(bootstrap, "--home", world.folder / which, *arguments)


def test_one_stick_for_two_desks_and_the_county(world, stick):
    for which in "ab":
        (written,) = world.desk("bundle", "export", "--stick", stick, which=which).json["bundles"]
        assert Path(written["file"]).is_relative_to(stick / "GREENWAVE")
        assert written["head"] >= written["records"] > 0
        assert len(written["head_hash"]) == 64
    seen = world.county("bundle", "list", stick).json
    assert [each["state"] for each in seen["files"]] == ["ours", "ours"]
    assert {each["kind"] for each in seen["files"]} == {"desk-report"}
    assert world.desk("bundle", "list", stick).json["files"][0]["state"] == "not-for-us"
    done = world.county("bundle", "collect", stick)
    assert done.status == 0
    answer = done.json
    assert (answer["taken"], answer["refused"]) == (2, 0)
    assert answer["received"] == sum(each["received"] for each in answer["files"])
    assert answer["received"] == answer["new"] + answer["known"] + answer["held"]
    # The county's own issues lie on the same stick next week and are no reports.
    issued = world.county("bundle", "export", "--stick", stick).json["bundles"]
    again = world.county("bundle", "collect", stick)
    assert again.status == 0
    assert (again.json["taken"], again.json["new"]) == (2, 0)
    mine = [each for each in world.desk("bundle", "list", stick).json["files"]
            if each["state"] == "ours"]  # fmt: skip
    assert [each["file"] for each in mine] == [
        each["file"] for each in issued if each["file"] == mine[0]["file"]
    ]
    assert world.desk("bundle", "import", mine[0]["file"]).status == 0
    status = world.desk("exchange", "status").json
    assert status["receipt_days"] == 0
    assert status["acknowledged"] > 0


def test_one_bad_file_never_blocks_the_rest_and_is_named(world, stick):
    good = world.desk("bundle", "export", "-o", stick).json["bundles"][0]["file"]
    bad = stick / "A-broken.gwb"
    bad.write_bytes(Path(good).read_bytes()[:-20])
    (stick / "B-nothing.gwb").write_text("nothing of ours", encoding="utf-8")
    ran = world.county("bundle", "collect", stick)
    assert ran.status == 1
    assert (ran.json["taken"], ran.json["refused"]) == (1, 2)
    why = {Path(each["file"]).name: each["refused"] for each in ran.json["files"]}
    assert why["A-broken.gwb"]["code"] == "bundle-truncated"
    assert why["B-nothing.gwb"]["code"] == "bundle-not-a-bundle"
    assert why[Path(good).name] is None
    told = _text(world, "county", "bundle", "collect", stick)
    assert told.status == 1
    assert "退回 A-broken.gwb" in told.out
    assert "合计" in told.out
    assert "收下 1 个，退回 2 个。" in told.out
    states = {Path(e["file"]).name: e["state"] for e in world.county("bundle", "list", stick).json[
        "files"]}  # fmt: skip
    assert states["A-broken.gwb"] == "truncated"
    assert states["B-nothing.gwb"] == "not-a-bundle"


def test_an_empty_folder_and_a_missing_one_are_told_apart(world, stick, tmp_path):
    assert world.county("bundle", "collect", stick).json["files"] == []
    assert world.desk("bundle", "list", stick).json["files"] == []
    assert "这里没有数据包" in _text(world, "desk-a", "bundle", "list", stick).out
    for which, verb in (("county", "collect"), ("desk-a", "list")):
        ran = _text(world, which, "bundle", verb, tmp_path / "none")
        assert ran.status == 1
        assert "[target-missing" in ran.err


def test_a_stick_that_is_not_there_gets_nothing(world, tmp_path):
    ran = world.desk("bundle", "export", "--stick", tmp_path / "none")
    assert ran.status == 1
    assert "[target-missing" in ran.err
    assert not (tmp_path / "none").exists()


def test_an_issue_is_looked_at_before_it_is_taken(world, stick):
    names = [each["name"] for each in world.county("venues").json]
    (issue,) = world.county("bundle", "export", "-o", stick, "--venue", names[0]).json["bundles"]
    looked = {which: world.desk("bundle", "inspect", issue["file"], which=which) for which in "ab"}
    fitting = [which for which, ran in looked.items() if ran.status == 0]
    assert len(fitting) == 1
    seen = world.desk("bundle", "inspect", issue["file"], which=fitting[0]).json
    assert (seen["joined"], seen["left"], seen["changed"]) == (0, 0, 0)
    assert seen["recipient"] == names[0]


def test_new_keys_of_a_desk_go_round_and_the_former_are_given_up(world, stick):
    before = world.desk("keys", "show").json
    assert (before["before"], before["known_to_county"]) == ([], True)
    new = world.desk("keys", "rotate").json
    assert new["before"] == [before["fingerprint"]]
    assert new["known_to_county"] is False
    assert world.desk("exchange", "status").json["new_keys"] == new["fingerprint"]
    again = world.desk("keys", "rotate")
    assert again.status == 1
    assert "[keys-already-new" in again.err
    report = world.desk("bundle", "export", "-o", stick).json["bundles"][0]["file"]
    assert world.county("bundle", "import", report).status == 0
    for issue in world.county("bundle", "export", "-o", stick).json["bundles"]:
        world.desk("bundle", "import", issue["file"])
    after = world.desk("keys", "show").json
    assert after == {**new, "before": [], "known_to_county": True}


def test_the_countys_former_keys_stay_until_every_desk_knows(world):
    new = world.county("keys", "rotate").json
    assert new["known_to_county"] is None
    assert len(new["unaware"]) == 2
    ran = world.county("keys", "retire")
    assert ran.status == 1
    assert "[keys-still-needed" in ran.err
    assert new["unaware"][0] in ran.err
    assert "2 个" in ran.err
    assert new["unaware"][1] in _text(world, "county", "keys", "show").out
    assert world.county("keys", "retire", "--anyway").json["before"] == []


STATUS = ExchangeStatus(
    enrolled=True, own_fingerprint="11111", county_name="曹县民政局", county_fingerprint="22222",
    edition=3, catalogue=2, issue_at="2026-11-01T01:00:00Z", issue_serial=4,
    report_at="2026-11-20T01:00:00Z", report_serial=9, newest=40, acknowledged=11,
    receipt_at="2026-11-01T01:00:00Z", receipt_days=22, unsent=29, above_gap=((16, 20), (25, 25)),
    held_there=(
        HeldNote(origin="o", seq=7, reason="person-unknown", kind="visit.recorded", at=""),
        HeldNote(origin="o", seq=8, reason="fork", kind="case.opened", at="2026-11-01T01:00:00Z"),
    ),
    held_here=(HeldNote(origin="p", seq=2, reason="kind-unknown", kind="case.paused", at=""),),
    open_corrections=2,
    sisters=(Sister(id="s", name="二号窗口", fingerprint="3", holds=12, held=30, in_at=""),),
    new_keys="44444", clock_behind=3,
)  # fmt: skip


def _doors(status):
    """A desk whose exchange answers as the test laid ready."""
    jobs = dict.fromkeys(each.name for each in dataclasses.fields(Desk))
    store = SimpleNamespace(close=lambda: None)
    jobs |= {
        "session": SimpleNamespace(store=store),
        "exchange": SimpleNamespace(status=lambda: status),
        "release": lambda: None,
    }
    return SimpleNamespace(
        workspace_kind=lambda _home: "desk", open_desk=lambda _home, **_who: Desk(**jobs)
    )


@pytest.fixture
def told(command, tmp_path, monkeypatch):
    """``exchange status`` of a status that the test gives."""
    monkeypatch.setenv("GREENWAVE_PASSPHRASE", "demo")

    def tell(status, *options):
        return command(_doors(status), "--home", tmp_path / "desk", *options, "exchange", "status")

    return tell


def test_both_roads_are_told_in_words(told):
    chinese = told(STATUS).out
    for words in (
        "22 天前",
        "县级缺第 12 至 15、21 至 24 号；第 16 至 20、25 号已经收到",
        "名册里还没有这个人",
        "来访登记",
        "新版程序的记录（case.paused）",
        "同号、内容不同的记录",
        "有 2 条更正还在等县级处理",
        "二号窗口",
        "县级还不知道：44444",
        "时钟慢了 3 天",
    ):
        assert words in chinese, words
    english = told(STATUS, "--lang", "en").out
    assert "The county lacks no. 12 to 15, 21 to 24" in english
    assert "its person is not on the roster yet" in english


def test_both_roads_as_json(told):
    answer = told(STATUS, "--json").json
    assert answer["missing"] == [[12, 15], [21, 24]]
    assert answer["above_gap"] == [[16, 20], [25, 25]]
    assert [each["reason"] for each in answer["held_there"]] == ["person-unknown", "fork"]
    assert answer["sisters"][0]["holds"] == 12


def test_a_desk_without_a_county_is_told_to_enrol(command, tmp_path, monkeypatch):
    monkeypatch.setenv("GREENWAVE_PASSPHRASE", "correct horse battery")
    home = ("--home", tmp_path / "desk")
    made = command(bootstrap, *home, "--json", "init", "desk", "--name", "窗口", "--division",
                   "371721101")  # fmt: skip
    told = command(bootstrap, *home, "exchange", "status")
    assert "greenwave enrol request" in told.out
    assert made.json["fingerprint"] in told.out


def test_a_report_for_sister_desks_is_taken_in_at_the_next_window(world, stick, tmp_path):
    first = world.county("venues").json[0]
    home = ("--home", tmp_path / "second", "--json")
    world.call(
        bootstrap, *home, "init", "desk", "--name", "二号窗口", "--division", first["division"]
    )
    world.call(bootstrap, *home, "enrol", "request", "-o", tmp_path / "r.gwr")
    accept = ("enrol", "accept", tmp_path / "r.gwr", "-o", tmp_path / "a.gwb", "--scope", "379900")
    assert world.county(*accept).status == 0
    assert world.call(bootstrap, *home, "enrol", "finish", tmp_path / "a.gwb").status == 0
    issues = world.county("bundle", "export", "-o", stick).json["bundles"]
    for issue in issues:
        world.desk("bundle", "import", issue["file"])
        world.call(bootstrap, *home, "bundle", "import", issue["file"])
    world.desk("visit", "曾国顺")
    (report,) = world.desk("bundle", "export", "-o", stick, "--sisters").json["bundles"]
    assert report["copies"] == ["二号窗口"]
    assert report["counts"]["visits"] == 1
    done = world.call(bootstrap, *home, "bundle", "import", report["file"]).json
    assert done["received"] == done["new"] == report["records"]
    (sister,) = world.call(bootstrap, *home, "exchange", "status").json["sisters"]
    assert (sister["name"], sister["held"]) == (first["name"], report["records"])


def test_the_slips_go_with_the_stick_in_the_same_step(world, stick, tmp_path):
    out, back = tmp_path / "out.pdf", tmp_path / "back.pdf"
    assert world.desk("bundle", "export", "--stick", stick, "--slip", out).status == 0
    assert world.county("bundle", "collect", stick, "--slip", back).status == 0
    for file, title in ((out, "随盘交接单"), (back, "接收回单")):
        text = "".join(page.extract_text() for page in PdfReader(file).pages)
        assert title in text.replace("\n", "").replace(" ", "")
