"""What bad input gets, and what nobody may lose: through the command, on real workspaces."""

from __future__ import annotations

import hashlib
import io
import json
import random
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from greenwave_desk.cli.main import main
from greenwave_desk.domain.ids import OperatorName
from greenwave_desk.store import keyslots
from greenwave_desk.store.connection import connect

SAMPLES = Path(__file__).parents[1] / "data" / "rosters"
PASSPHRASE = "three blind carp"
PERSON = "371721199710072363"
WHOLE_NUMBER = re.compile(r"\d{17}[\dXx]")
COMMAND = [sys.executable, "-m", "greenwave_desk.cli.main", "--json"]


@dataclass(frozen=True)
class Said:
    """What one run of the command came to."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def code(self) -> str:
        """The error code in the last line, without its facts."""
        return re.split(r"[\]\s]", self.err.strip().splitlines()[-1][1:])[0]


Greenwave = Callable[..., Said]


@pytest.fixture
def greenwave(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Greenwave:
    """``greenwave --json`` on a workspace, as a script runs it: nobody to ask."""
    monkeypatch.setenv("GREENWAVE_PASSPHRASE", PASSPHRASE)
    monkeypatch.setattr("sys.stdin", io.StringIO())

    def run(home: Path, *arguments: object) -> Said:
        capsys.readouterr()
        status = main(["--json", "--home", str(home), *map(str, arguments)])
        told = capsys.readouterr()
        assert "Traceback" not in told.err
        assert not told.err.rstrip().endswith("[bug]"), arguments
        return Said(status, told.out, told.err)

    return run


@dataclass(frozen=True)
class World:
    """A county and two desks that know each other; the first has the sample roster."""

    folder: Path

    def __getattr__(self, name: str) -> Path:
        return self.folder / name


def with_people(issues):
    """Of the issues to both desks the one to the desk whose township the roster is about."""
    return max(issues, key=lambda issue: issue["records"])


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("acceptance")

    def run(home: str, *arguments: object) -> Any:
        done = subprocess.run(
            [*COMMAND, "--home", str(folder / home), *map(str, arguments)],
            env={"GREENWAVE_PASSPHRASE": PASSPHRASE, "PATH": "/usr/bin:/bin"},
            stdin=subprocess.DEVNULL, capture_output=True, text=True, check=True,
        )  # fmt: skip
        return json.loads(done.stdout)

    run("county", "init", "county", "--name", "曹县民政局", "--division", "371721")
    for home, name, code in (
        ("desk", "庄寨镇便民服务中心", "371721101"),
        ("other", "青菏街道便民服务中心", "371721001"),
    ):
        run(home, "init", "desk", "--name", name, "--division", code)
        run(home, "enrol", "request", "-o", folder / f"{home}.gwr")
        run("county", "enrol", "accept", folder / f"{home}.gwr", "-o", folder / f"{home}.gwb")
        run(home, "enrol", "finish", folder / f"{home}.gwb")
    (folder / "stick").mkdir()
    run("county", "roster", "import", SAMPLES / "roster.xlsx", "--division", "371721101")
    issues = run("county", "bundle", "export", "-o", folder / "stick")["bundles"]
    for issue in issues:
        home = "desk" if issue == with_people(issues) else "other"
        run(home, "bundle", "import", issue["file"])
    return folder


@pytest.fixture
def world(made: Path, tmp_path: Path) -> World:
    shutil.copytree(made, tmp_path / "world")
    return World(tmp_path / "world")


def database(home: Path) -> Any:
    slots = keyslots.read_keyslots((home / "keyslots.json").read_bytes())
    key = keyslots.unlock(slots, OperatorName("admin"), PASSPHRASE).key
    return connect(home / "desk.db", key)


def state(home: Path) -> str:
    """Digest of every table but the journal's own, which notes each opening."""
    db = database(home)
    seen = hashlib.sha256()
    tables = db.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    for (name,) in tables.fetchall():
        if name not in {"events", "origins", "settings"} and not name.startswith("sqlite_"):
            rows = db.execute(f'SELECT * FROM "{name}"')  # noqa: S608 - a table's own name
            seen.update(repr(sorted(map(repr, rows))).encode())
    db.close()
    return seen.hexdigest()


def newest_event(home: Path) -> tuple[str, dict[str, Any]]:
    db = database(home)
    kind, body = db.execute(
        "SELECT kind, body FROM events WHERE origin = (SELECT value FROM settings"
        " WHERE name = 'origin') ORDER BY seq DESC LIMIT 1"
    ).fetchone()
    db.close()
    return kind, json.loads(body)


def exported(greenwave: Greenwave, home: Path, folder: Path) -> list[dict[str, Any]]:
    said = greenwave(home, "bundle", "export", "-o", folder)
    assert said.status == 0, said.err
    bundles: list[dict[str, Any]] = said.json["bundles"]
    return bundles


# rosters


@pytest.mark.parametrize(("file", "shift"), [("roster.xlsx", 0), ("roster-gb18030.csv", 2)])
def test_the_samples_are_judged_exactly(
    greenwave: Greenwave, tmp_path: Path, file: str, shift: int
) -> None:
    truth = json.loads((SAMPLES / "truth.json").read_text(encoding="utf-8"))
    county = tmp_path / "county"
    greenwave(county, "init", "county", "--name", "曹县民政局", "--division", "371721")
    checked = greenwave(tmp_path / "nowhere", "roster", "check", SAMPLES / file)
    assert checked.status == 0
    answer = checked.json
    assert answer["rows"] == 205
    assert answer["accepted"] == len(truth["accepted"]) == truth["people"]
    assert [row["row"] + shift for row in answer["refused"]] == [r["row"] for r in truth["refused"]]
    assert [row["field"] for row in answer["refused"]] == [r["field"] for r in truth["refused"]]
    assert answer["duplicates"] == 1
    assert [(c["row"] + shift, c["id_number"]) for c in answer["conflicts"]] == [
        (truth["conflict_row"], truth["conflict_id"])
    ]
    assert answer["edition"] is None
    taken = greenwave(county, "roster", "import", SAMPLES / file).json
    assert {k: v for k, v in taken.items() if k not in {"edition", "joined", "warnings"}} == {
        k: v for k, v in answer.items() if k not in {"edition", "joined", "warnings"}
    }
    for person in random.Random(1).sample(truth["accepted"], 12):
        (hit,) = greenwave(county, "find", person["id"], "--reveal").json
        assert (hit["id_number"], hit["name"]) == (person["id"], person["name"])
        assert hit["village"] == person["village"]


def test_nothing_taken_lists_the_rows_and_fails(greenwave: Greenwave, world: World) -> None:
    file = world.folder / "none.csv"
    file.write_text("姓名,身份证号\n张三,123\n李四,\n", encoding="utf-8")
    before = state(world.county)
    for verb in ("check", "import"):
        said = greenwave(world.county, "roster", verb, file)
        assert said.status == 1
        assert said.code == "roster-nothing-taken"
        assert [row["code"] for row in said.json["refused"]] == ["id-length", "id-missing"]
        assert (said.json["accepted"], said.json["edition"]) == (0, None)
    assert state(world.county) == before


def test_errors_that_cannot_be_written_stop_the_import(greenwave: Greenwave, world: World) -> None:
    before = state(world.county)
    said = greenwave(
        world.county,
        "roster",
        "import",
        SAMPLES / "roster.xlsx",
        "--errors",
        world.folder / "no/e.xlsx",
    )
    assert (said.status, said.out, said.code) == (1, "", "target-missing")
    assert state(world.county) == before


def test_corrected_rows_complete_the_edition_and_make_nobody_leave(
    greenwave: Greenwave, world: World
) -> None:
    errors = world.folder / "errors.xlsx"
    greenwave(
        world.county, "roster", "import", SAMPLES / "roster.xlsx", "--division", "371721101",
        "--errors", errors,
    )  # fmt: skip
    again = greenwave(world.county, "roster", "import", errors, "--division", "371721101")
    assert again.status == 1, "not one row is corrected yet, and the conflict still is one"
    more = world.folder / "more.csv"
    more.write_text(
        f"姓名,身份证号\n赵新人,11010519491231002X\n完全另一人,{PERSON}\n", encoding="utf-8"
    )
    added = greenwave(
        world.county, "roster", "import", more, "--division", "371721101", "--add"
    ).json
    assert (added["joined"], added["left"], added["changed"]) == (1, 0, 0)
    assert [(c["row"], c["first_row"], c["first_name"]) for c in added["conflicts"]] == [
        (3, 0, "汪水长")
    ]
    whole = greenwave(world.county, "roster", "import", more, "--division", "371721101").json
    assert whole["left"] == 195


def test_people_without_a_township_are_told_at_import_and_at_export(
    greenwave: Greenwave, world: World
) -> None:
    assert greenwave(world.county, "bundle", "export").json["uncovered"] == 0
    taken = greenwave(world.county, "roster", "import", SAMPLES / "roster.xlsx").json
    assert any("196 人" in each and "--division" in each for each in taken["warnings"])
    said = greenwave(world.county, "bundle", "export")
    assert (said.status, said.json["uncovered"]) == (0, 196)


# enrolment


def test_enrolment_refuses_what_it_must_and_notes_it(greenwave: Greenwave, world: World) -> None:
    before = {home: state(home) for home in (world.county, world.desk)}
    tampered = world.folder / "tampered.gwr"
    tampered.write_bytes(
        world.__getattr__("desk.gwr").read_bytes().replace("庄寨".encode(), "青菏".encode())
    )
    out = world.folder / "out.gwb"
    for home, code, arguments in (
        (world.county, "fingerprint-mismatch", ("accept", "desk.gwr", "-o", out, "--expect", "1")),
        (world.county, "request-invalid", ("accept", tampered, "-o", out)),
        (world.county, "request-invalid", ("accept", "desk.gwb", "-o", out)),
        (world.desk, "bundle-wrong-key", ("finish", "other.gwb")),
        (world.desk, "fingerprint-mismatch", ("finish", "desk.gwb", "--expect", "1")),
        (world.desk, "bundle-not-a-bundle", ("finish", "desk.gwr")),
    ):
        verb, file, *rest = arguments
        said = greenwave(home, "enrol", verb, world.folder / file, *rest)
        assert (said.status, said.out, said.code) == (1, "", code)
        assert newest_event(home)[0] == "bundle.refused"
        assert newest_event(home)[1]["code"] == code
        assert not out.exists()
    assert {home: state(home) for home in before} == before


def test_a_desk_of_one_county_takes_no_answer_of_another(
    greenwave: Greenwave, world: World
) -> None:
    second = world.folder / "second"
    greenwave(second, "init", "county", "--name", "另一县", "--division", "371722")
    answer = world.folder / "second.gwb"
    assert greenwave(second, "enrol", "accept", world.folder / "desk.gwr", "-o", answer).status == 0
    said = greenwave(world.desk, "enrol", "finish", answer)
    assert (said.status, said.code) == (1, "already-enrolled")


# bundles


def test_cut_flipped_and_foreign_bundles_change_nothing(greenwave: Greenwave, world: World) -> None:
    issues = exported(greenwave, world.county, world.stick)
    report = exported(greenwave, world.desk, world.stick)[0]
    chance = random.Random(11)
    broken = world.folder / "broken.gwb"
    for home, file in (
        (world.desk, with_people(issues)["file"]),
        (world.county, report["file"]),
    ):
        data = Path(file).read_bytes()
        before = state(home)
        changed = [data[: chance.randrange(len(data))] for _ in range(8)]
        for at in (3, 30, 60, 130, 200, *(chance.randrange(len(data)) for _ in range(8))):
            flipped = bytes([data[at] ^ 1 << chance.randrange(8)])
            changed += [data[:at] + flipped + data[at + 1 :]]
        for each in changed:
            broken.write_bytes(each)
            said = greenwave(home, "bundle", "import", broken)
            assert (said.status, said.out) == (1, "")
            assert said.code.startswith("bundle-")
            kind, body = newest_event(home)
            assert (kind, body["code"]) == ("bundle.refused", said.code)
            assert body["sha256"] == hashlib.sha256(each).hexdigest()
        assert state(home) == before
        assert list((home / "inbox").iterdir()) == []
        assert greenwave(home, "bundle", "import", file).status == 0, "the whole one is still taken"


def test_older_issues_are_refused_and_a_lost_one_costs_nothing(
    greenwave: Greenwave, world: World
) -> None:
    first, second = (with_people(exported(greenwave, world.county, world.stick)) for _ in range(2))
    assert greenwave(world.desk, "bundle", "import", second["file"]).json["known"] > 0
    before = state(world.desk)
    assert greenwave(world.desk, "bundle", "import", first["file"]).code == "bundle-replayed"
    assert greenwave(world.desk, "bundle", "inspect", first["file"]).code == "bundle-replayed"
    assert state(world.desk) == before
    greenwave(world.desk, "visit", PERSON)
    exported(greenwave, world.desk, world.stick)  # lost on the way
    greenwave(world.desk, "visit", PERSON)
    report = exported(greenwave, world.desk, world.stick)[0]
    came = greenwave(world.county, "bundle", "import", report["file"]).json
    assert came["new"] == came["received"] == report["records"]
    assert greenwave(world.county, "stats").json["visits"] == 2


def test_what_a_stick_does_is_told_and_noted(greenwave: Greenwave, world: World) -> None:
    file = world.folder / "a-file"
    file.write_text("x", encoding="utf-8")
    for home in (world.desk, world.county):
        for target in (world.folder / "no" / "deeper", file):
            before = state(home)
            said = greenwave(home, "bundle", "export", "-o", target)
            assert (said.status, said.out, said.code) == (1, "", "target-missing")
            assert newest_event(home) == ("bundle.export_failed", {"code": "target-missing"})
            if home == world.desk:
                assert greenwave(home, "verify").status == 0
            else:
                assert state(home) == before
        made = world.folder / f"made-by-{home.name}"
        assert exported(greenwave, home, made)
        left = made / ".greenwave-0123456789abcdef.part"
        left.write_bytes(b"half a bundle")
        exported(greenwave, home, made)
        assert not left.exists()


def test_a_copy_that_a_killed_import_left_behind_goes_with_the_next(
    greenwave: Greenwave, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = world.desk / "inbox" / "0123.gwb"
    left.write_bytes(b"sealed")
    report = exported(greenwave, world.county, world.stick)[0]
    greenwave(world.desk, "bundle", "inspect", report["file"])
    assert left.exists(), "it may be another import's that has just begun"
    later = time.time() + 3600
    monkeypatch.setattr("greenwave_desk.files.time.time", lambda: later)
    greenwave(world.desk, "bundle", "inspect", report["file"])
    assert list((world.desk / "inbox").iterdir()) == []


# the journal, backups, restoring


def test_verify_finds_what_was_tampered_with(greenwave: Greenwave, world: World) -> None:
    greenwave(world.desk, "visit", PERSON)
    exported(greenwave, world.desk, world.stick)
    assert greenwave(world.desk, "verify").json["problems"] == []
    own = "origin = (SELECT value FROM settings WHERE name = 'origin')"
    for what, statements in {
        "chain": ["UPDATE events SET actor = 'x' WHERE seq = 5"],
        "projection": ["UPDATE visits SET method = 'card'"],
        "index": ["UPDATE people SET name = '改名' WHERE pk = 3"],
    }.items():
        copy = world.folder / what
        shutil.copytree(world.desk, copy)
        db = database(copy)
        for statement in statements:
            db.execute(statement)
        db.conn.commit()
        db.close()
        said = greenwave(copy, "verify")
        assert said.status == 1
        assert what in {problem["what"] for problem in said.json["problems"]}
    cut = world.folder / "cut"
    shutil.copytree(world.desk, cut)
    db = database(cut)
    db.execute(f"DELETE FROM events WHERE seq > 3 AND {own}")  # noqa: S608 - our own text
    db.execute(
        "UPDATE origins SET contiguous = 3, hash = "  # noqa: S608 - our own text
        "(SELECT hash FROM events e WHERE e.seq = 3"
        f" AND e.origin = origins.origin) WHERE {own}"
    )
    db.execute("DELETE FROM visits")
    db.conn.commit()
    db.close()
    problems = greenwave(cut, "verify").json["problems"]
    assert any("has left in a bundle" in problem["detail"] for problem in problems)


@pytest.mark.parametrize("part", [0.02, 0.3, 0.6, 0.9])
def test_a_damaged_page_never_looks_like_a_mistake_of_the_program(
    greenwave: Greenwave, world: World, part: float
) -> None:
    path = world.desk / "desk.db"
    data = bytearray(path.read_bytes())
    data[int(len(data) * part)] ^= 1
    path.write_bytes(data)
    for arguments in (
        ["verify"],
        ["screen", "--all"],
        ["find", "w"],
        ["backup", "-o", path.with_name("b")],
    ):
        said = greenwave(world.desk, *arguments)
        if arguments[0] == "verify":
            assert said.status == 1
            assert "workspace-damaged" in said.err or said.json["problems"]


def test_a_restored_desk_goes_on_under_a_new_origin(greenwave: Greenwave, world: World) -> None:
    copy = world.folder / "copy.gwbackup"
    greenwave(world.desk, "visit", PERSON)
    assert greenwave(world.desk, "backup", "-o", copy).status == 0
    greenwave(world.desk, "visit", PERSON)
    lost = exported(greenwave, world.desk, world.stick)[0]
    assert greenwave(world.desk, "restore", copy).code == "restore-poorer"
    assert greenwave(world.desk, "stats").json["visits"] == 2
    assert greenwave(world.desk, "restore", copy, "--poorer").status == 0
    assert greenwave(world.desk, "verify").json["ok"]
    greenwave(world.desk, "visit", PERSON)
    two = exported(greenwave, world.desk, world.stick)
    assert len(two) == 2
    assert Path(lost["file"]).exists(), "the serials after a restore are new"
    assert lost["file"] not in {each["file"] for each in two}
    for each in (*two, lost):
        assert greenwave(world.county, "bundle", "import", each["file"]).status == 0
    assert greenwave(world.county, "stats").json["visits"] == 3
    assert greenwave(world.county, "verify").json["ok"]


def test_a_restored_county_is_brought_up_to_date_by_its_desks(
    greenwave: Greenwave, world: World
) -> None:
    copy = world.folder / "county.gwbackup"
    greenwave(world.county, "backup", "-o", copy)
    greenwave(world.desk, "visit", PERSON)
    greenwave(
        world.county, "bundle", "import", exported(greenwave, world.desk, world.stick)[0]["file"]
    )
    issue = with_people(exported(greenwave, world.county, world.stick))
    greenwave(world.desk, "bundle", "import", issue["file"])
    assert greenwave(world.county, "restore", copy, "--poorer").status == 0
    assert greenwave(world.county, "stats").json["visits"] == 0
    # What the desk reports next begins after what the county once acknowledged: a gap.
    came = greenwave(
        world.county, "bundle", "import", exported(greenwave, world.desk, world.stick)[0]["file"]
    ).json
    assert came["held"] == came["received"]
    issue = with_people(exported(greenwave, world.county, world.stick))
    taken = greenwave(world.desk, "bundle", "import", issue["file"])
    assert taken.status == 0, taken.err
    came = greenwave(
        world.county, "bundle", "import", exported(greenwave, world.desk, world.stick)[0]["file"]
    ).json
    assert came["held"] == 0
    assert greenwave(world.county, "stats").json["visits"] == 1


def test_backups_that_are_damaged_or_of_something_else_are_refused(
    greenwave: Greenwave, world: World
) -> None:
    copy, broken = world.folder / "copy", world.folder / "broken"
    greenwave(world.desk, "backup", "-o", copy)
    data = copy.read_bytes()
    chance = random.Random(2)
    empty = world.folder / "empty"
    for at in (0, 300, 600, 700, 1000, *(chance.randrange(len(data) - 1024) for _ in range(8))):
        broken.write_bytes(data[:at] + bytes([data[at] ^ 0x41]) + data[at + 1 :])
        assert greenwave(empty, "restore", broken).code == "backup-damaged", at
    for length in (0, 511, len(data) // 2, len(data) - 3000):
        broken.write_bytes(data[:length])
        assert greenwave(empty, "restore", broken).code == "backup-damaged"
    assert not empty.exists()
    before = state(world.other)
    assert greenwave(world.other, "restore", copy, "--poorer").code == "restore-other"
    assert greenwave(world.county, "restore", copy).code == "restore-other"
    assert state(world.other) == before
    papers = world.folder / "papers"
    papers.mkdir()
    (papers / "letter.txt").write_text("mine", encoding="utf-8")
    assert greenwave(papers, "restore", copy).code == "restore-other"
    assert [path.name for path in papers.iterdir()] == ["letter.txt"]
    assert greenwave(empty, "restore", copy).status == 0
    assert greenwave(empty, "verify").json["ok"]
    assert not list(world.folder.glob(".*"))


# who may, and what is shown


def test_a_passphrase_is_replaced_and_a_forgotten_one_recovered(
    greenwave: Greenwave, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home, new = tmp_path / "desk", tmp_path / "new"
    code = greenwave(
        home, "init", "desk", "--name", "庄寨镇便民服务中心", "--division", "371721101"
    ).json["recovery_code"]
    new.write_text("second carp\n", encoding="utf-8")
    done = greenwave(home, "passphrase", "--new-passphrase-file", new)
    assert done.json == {"operator": "admin", "recovered": False}
    assert greenwave(home, "stats").code == "passphrase-wrong"
    monkeypatch.setenv("GREENWAVE_PASSPHRASE", "second carp")
    assert greenwave(home, "stats").status == 0
    new.write_text("third carp", encoding="utf-8")
    monkeypatch.setenv("GREENWAVE_PASSPHRASE", code.lower().replace("-", " "))
    assert greenwave(home, "passphrase", "--recovery", "--new-passphrase-file", new).json[
        "recovered"
    ]
    monkeypatch.setenv("GREENWAVE_PASSPHRASE", "third carp")
    assert greenwave(home, "verify").json["ok"]
    assert greenwave(home, "passphrase").status == 2, "nobody to ask for a new one"
    monkeypatch.setenv("GREENWAVE_PASSPHRASE", "AAAA-BBBB")
    said = greenwave(home, "passphrase", "--recovery", "--new-passphrase-file", new)
    assert (said.status, said.code) == (1, "passphrase-wrong")


def test_no_whole_number_is_shown_unless_revealed(greenwave: Greenwave, world: World) -> None:
    for home in (world.desk, world.county):
        for query in (PERSON, "汪", "2363", "371721199710072364"):
            for arguments in (
                ["find", query], ["visit", query], ["screen", query],
                ["case", "open", query, "YB-S06"],
                ["print", "checklist", query, "-o", world.folder / "x.pdf"],
            ):  # fmt: skip
                said = greenwave(home, *arguments)
                assert not WHOLE_NUMBER.search(said.out + said.err), arguments
        (hit,) = greenwave(home, "find", PERSON, "--reveal", "--purpose", "核对").json
        assert hit["id_number"] == PERSON
        kind, body = newest_event(home)
        assert (kind, body["purpose"]) == ("person.revealed", "核对")
        log = (home / "logs" / "greenwave.log").read_text(encoding="utf-8")
        assert not re.search(r"\d{15}|[\u4e00-\u9fff]", log)


# at the same time, and cut off


def test_two_visits_at_once_get_different_numbers(world: World) -> None:
    running = [
        subprocess.Popen(
            [*COMMAND, "--home", str(world.desk), "visit", PERSON],
            env={"GREENWAVE_PASSPHRASE": PASSPHRASE, "PATH": "/usr/bin:/bin"},
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        )
        for _ in range(4)
    ]  # fmt: skip
    tickets = [json.loads(each.communicate()[0])["ticket"] for each in running]
    assert len(set(tickets)) == 4


@pytest.mark.parametrize("job", ["roster", "export", "import"])
def test_a_command_that_is_killed_leaves_a_workspace_that_verifies(
    greenwave: Greenwave, world: World, job: str
) -> None:
    issue = with_people(exported(greenwave, world.county, world.stick))
    out = world.folder / "out"
    home, arguments = {
        "roster": (world.county, ["roster", "import", SAMPLES / "roster.xlsx"]),
        "export": (world.county, ["bundle", "export", "-o", out]),
        "import": (world.desk, ["bundle", "import", issue["file"]]),
    }[job]
    chance = random.Random(job)
    for _ in range(5):
        process = subprocess.Popen(
            [*COMMAND, "--home", str(home), *map(str, arguments)],
            env={"GREENWAVE_PASSPHRASE": PASSPHRASE, "PATH": "/usr/bin:/bin"},
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        time.sleep(chance.uniform(0.2, 0.7))
        process.kill()
        process.wait()
        assert greenwave(home, "verify").json["ok"]
        for bundle in out.glob("*.gwb"):
            receiver = (
                world.desk
                if greenwave(world.desk, "bundle", "inspect", bundle).status == 0
                else world.other
            )
            assert greenwave(receiver, "bundle", "inspect", bundle).status == 0
    if job == "export":
        exported(greenwave, world.county, out)
        assert not list(out.glob(".*"))
