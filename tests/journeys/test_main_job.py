"""The main job, end to end, on a roster as counties send them: through the command."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from greenwave_desk.cli.main import main

SAMPLES = Path(__file__).parents[1] / "data" / "rosters"

Command = Callable[..., Any]


@pytest.fixture
def greenwave(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Command:
    """Runs the command with --json and gives back what it said, or the exit status asked for."""
    monkeypatch.setenv("GREENWAVE_PASSPHRASE", "three blind carp")

    def run(home: Path, *args: object, status: int = 0) -> Any:
        capsys.readouterr()
        code = main(["--json", "--home", str(home), *map(str, args)])
        said = capsys.readouterr()
        assert code == status, said.err
        if status:
            assert said.err.strip()
            assert "Traceback" not in said.err
            return said.err
        return json.loads(said.out)

    return run


@pytest.fixture
def enrolled(tmp_path: Path, greenwave: Command) -> tuple[Path, Path]:
    """A county and a desk that know each other; the desk receives the whole county."""
    county, desk = tmp_path / "county", tmp_path / "desk"
    made = greenwave(county, "init", "county", "--name", "曹县民政局", "--division", "371721")
    assert len(made["recovery_code"]) == 39
    greenwave(desk, "init", "desk", "--name", "庄寨镇便民服务中心", "--division", "371721101")
    asked = greenwave(desk, "enrol", "request", "-o", tmp_path / "request.gwr")
    accepted = greenwave(
        county, "enrol", "accept", tmp_path / "request.gwr", "-o", tmp_path / "answer.gwb",
        "--scope", "371721", "--expect", asked["fingerprint"],
    )  # fmt: skip
    finished = greenwave(desk, "enrol", "finish", tmp_path / "answer.gwb")
    assert json.dumps(accepted).count(asked["fingerprint"]) >= 1
    assert finished["peer_fingerprint"]
    return county, desk


def test_the_whole_way(tmp_path: Path, greenwave: Command, enrolled: tuple[Path, Path]) -> None:
    county, desk = enrolled
    stick = tmp_path / "stick"
    stick.mkdir()

    taken = greenwave(
        county, "roster", "import", SAMPLES / "roster.xlsx", "--division", "371721101"
    )
    assert (taken["rows"], taken["accepted"], taken["duplicates"]) == (205, 196, 1)
    assert (taken["edition"], taken["joined"], taken["left"], taken["changed"]) == (1, 196, 0, 0)
    assert [row["row"] for row in taken["refused"]] == list(range(202, 209))
    assert [row["row"] for row in taken["conflicts"]] == [211]

    issued = greenwave(county, "bundle", "export", "-o", stick)["bundles"]
    assert [bundle["kind"] for bundle in issued] == ["county-issue"]
    came = greenwave(desk, "bundle", "import", issued[0]["file"])
    assert came["received"] == came["new"] + came["known"] + came["held"]
    assert (came["kind"], came["new"], came["held"]) == ("county-issue", 196, 0)

    # An old man without his card: found by initials, checked against number and village.
    found = greenwave(desk, "find", "wsc 东关")
    assert found[0]["name"] == "汪水长"
    assert found[0]["id_number"] == "371721********2363"
    assert found[0]["village"] == "东关社区"
    assert greenwave(desk, "find", "2363", "--reveal")[0]["id_number"] == "371721199710072363"
    person = found[0]["id"]

    visit = greenwave(desk, "visit", person, "--method", "manual")
    assert (visit["lane"], visit["ticket"], visit["method"]) == ("priority", "L001", "manual")
    assert visit["person"] == person

    case = greenwave(desk, "case", "open", person, "YB-S06")
    assert case["state"] == "accepted"
    assert "assign" in case["actions"]
    for action in ("assign", "to_window", "to_review", "decide", "notify", "close"):
        case = greenwave(desk, "case", "do", case["case"], action)
    assert (case["state"], case["actions"]) == ("completed", [])

    screened = greenwave(
        desk, "screen", person, "--fact", "med_bills=yes", "--fact", "med_selfpay_high=yes",
        "--fact", "serious_disease=yes",
    )  # fmt: skip
    assert screened["person"] == person
    assert len(screened["policies"]) == 21
    verdicts = {policy["code"]: policy["verdict"] for policy in screened["policies"]}
    assert set(verdicts.values()) <= {"entitled", "not_entitled", "undecided"}
    assert verdicts["YB-03"] == "entitled"
    assert screened["next_question"]

    paper = tmp_path / "checklist.pdf"
    greenwave(desk, "print", "checklist", person, "-o", paper)
    assert paper.read_bytes().startswith(b"%PDF")

    report = greenwave(desk, "bundle", "export", "-o", stick)["bundles"]
    assert [bundle["kind"] for bundle in report] == ["desk-report"]
    inspected = greenwave(county, "bundle", "inspect", report[0]["file"])
    assert inspected["new"] == report[0]["records"]
    got = greenwave(county, "bundle", "import", report[0]["file"])
    assert (got["new"], got["known"], got["held"]) == (report[0]["records"], 0, 0)
    again = greenwave(county, "bundle", "import", report[0]["file"])
    assert (again["new"], again["known"], again["held"]) == (0, report[0]["records"], 0)

    here, there = greenwave(desk, "stats"), greenwave(county, "stats")
    assert here == there
    assert (here["visits"], here["by_method"]["manual"]) == (1, 1)
    assert (here["cases_opened"], here["cases_completed"]) == (1, 1)

    receipt = greenwave(county, "bundle", "export", "-o", stick)["bundles"][0]
    back = greenwave(desk, "bundle", "import", receipt["file"])
    assert back["new"] == 1
    assert greenwave(desk, "bundle", "export", "-o", stick)["bundles"][0]["records"] < (
        report[0]["records"] + 12
    )

    for home in (county, desk):
        checked = greenwave(home, "verify")
        assert (checked["ok"], checked["problems"]) == (True, [])


def test_the_next_edition_says_who_joined_left_and_changed(
    tmp_path: Path, greenwave: Command, enrolled: tuple[Path, Path]
) -> None:
    county, desk = enrolled
    first = tmp_path / "first.csv"
    second = tmp_path / "second.csv"
    lines = (SAMPLES / "roster-gb18030.csv").read_text("gb18030").splitlines()
    first.write_text("\n".join(lines[:11]), "gb18030")
    changed = [line.replace("东关社区", "王庄村") for line in lines[:11]]
    del changed[4]
    second.write_text("\n".join([*changed, lines[12]]), "utf-8-sig")

    greenwave(county, "roster", "import", first, "--division", "371721101")
    taken = greenwave(county, "roster", "import", second, "--division", "371721101")
    assert (taken["edition"], taken["joined"], taken["left"], taken["changed"]) == (2, 1, 1, 1)

    issue = greenwave(county, "bundle", "export", "-o", tmp_path)["bundles"][0]
    greenwave(desk, "bundle", "import", issue["file"])
    assert greenwave(desk, "find", "许红玉") == []
    assert greenwave(desk, "find", "汪水长")[0]["village"] == "王庄村"


@pytest.fixture
def issue(tmp_path: Path, greenwave: Command, enrolled: tuple[Path, Path]) -> Path:
    county, _ = enrolled
    greenwave(county, "roster", "import", SAMPLES / "roster.xlsx", "--division", "371721101")
    return Path(greenwave(county, "bundle", "export", "-o", tmp_path)["bundles"][0]["file"])


def state(greenwave: Command, desk: Path) -> object:
    """What an import could change: people, figures and the sum of the journal's own check."""
    return greenwave(desk, "find", "王"), greenwave(desk, "stats"), greenwave(desk, "verify")["ok"]


class TestWhatBadInputGets:
    def test_a_wrong_passphrase(
        self, enrolled: tuple[Path, Path], greenwave: Command, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("GREENWAVE_PASSPHRASE", "wrong")
        assert "口令" in greenwave(enrolled[1], "find", "王", status=1)

    def test_a_truncated_bundle(
        self, enrolled: tuple[Path, Path], greenwave: Command, issue: Path
    ) -> None:
        before = state(greenwave, enrolled[1])
        issue.write_bytes(issue.read_bytes()[:-100])
        said = greenwave(enrolled[1], "bundle", "import", issue, status=1)
        assert "数据包" in said
        assert state(greenwave, enrolled[1]) == before

    def test_a_flipped_byte(
        self, enrolled: tuple[Path, Path], greenwave: Command, issue: Path
    ) -> None:
        raw = bytearray(issue.read_bytes())
        raw[len(raw) // 2] ^= 1
        issue.write_bytes(raw)
        greenwave(enrolled[1], "bundle", "import", issue, status=1)

    def test_a_foreign_file(
        self, enrolled: tuple[Path, Path], greenwave: Command, tmp_path: Path
    ) -> None:
        (tmp_path / "photo.gwb").write_bytes(b"\x89PNG" * 500)
        greenwave(enrolled[1], "bundle", "import", tmp_path / "photo.gwb", status=1)

    def test_a_bundle_for_another_desk(
        self, greenwave: Command, issue: Path, tmp_path: Path
    ) -> None:
        other = tmp_path / "other"
        greenwave(other, "init", "desk", "--name", "另一窗口", "--division", "371721102")
        greenwave(other, "bundle", "import", issue, status=1)

    def test_an_older_bundle_than_what_is_held(
        self, enrolled: tuple[Path, Path], greenwave: Command, issue: Path, tmp_path: Path
    ) -> None:
        county, desk = enrolled
        newer = greenwave(county, "bundle", "export", "-o", tmp_path)["bundles"][0]["file"]
        greenwave(desk, "bundle", "import", newer)
        before = state(greenwave, desk)
        greenwave(desk, "bundle", "import", issue, status=1)
        assert state(greenwave, desk) == before

    def test_a_desks_own_report(
        self, enrolled: tuple[Path, Path], greenwave: Command, tmp_path: Path
    ) -> None:
        _, desk = enrolled
        report = greenwave(desk, "bundle", "export", "-o", tmp_path)["bundles"][0]["file"]
        greenwave(desk, "bundle", "import", report, status=1)

    def test_a_report_of_a_stranger(
        self, enrolled: tuple[Path, Path], greenwave: Command, tmp_path: Path
    ) -> None:
        county, _ = enrolled
        # A copy of the county takes in a desk that this county has never heard of.
        copy, stranger = tmp_path / "copy", tmp_path / "stranger"
        shutil.copytree(county, copy)
        greenwave(stranger, "init", "desk", "--name", "陌生窗口", "--division", "371721103")
        greenwave(stranger, "enrol", "request", "-o", tmp_path / "r.gwr")
        greenwave(copy, "enrol", "accept", tmp_path / "r.gwr", "-o", tmp_path / "a.gwb")
        greenwave(stranger, "enrol", "finish", tmp_path / "a.gwb")
        report = greenwave(stranger, "bundle", "export", "-o", tmp_path)["bundles"][0]["file"]
        assert "陌生窗口" in greenwave(county, "bundle", "import", report, status=1)
        assert greenwave(county, "stats")["visits"] == 0

    def test_the_refusal_is_an_event(
        self, enrolled: tuple[Path, Path], greenwave: Command, issue: Path, tmp_path: Path
    ) -> None:
        county, desk = enrolled
        raw = bytearray(issue.read_bytes())
        raw[-1] ^= 1
        bad = tmp_path / "bad.gwb"
        bad.write_bytes(raw)
        greenwave(desk, "bundle", "import", bad, status=1)
        report = greenwave(desk, "bundle", "export", "-o", tmp_path)["bundles"][0]["file"]
        greenwave(county, "bundle", "import", report)
        from greenwave_desk.bootstrap import open_county
        from greenwave_desk.domain.ids import OperatorName

        with open_county(
            county, operator=OperatorName("admin"), passphrase="three blind carp"
        ) as office:
            kinds = office.session.store.db.execute(
                "SELECT count(*) FROM events WHERE kind = 'bundle.refused'"
            ).fetchone()
        assert kinds == (1,)
