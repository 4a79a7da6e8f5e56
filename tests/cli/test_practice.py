"""Practice on the terminal: a round typed in, broken off, and the record of it."""

import io
import re
import shutil

import pytest

from greenwave_desk import bootstrap
from greenwave_desk.cli.command import run


@pytest.fixture
def desk(command, made_demo, tmp_path, monkeypatch):
    del command  # it forgets the passphrase: first that, then ours
    monkeypatch.setenv("GREENWAVE_PASSPHRASE", "demo")
    return shutil.copytree(made_demo, tmp_path / "demo") / "desk-a"


@pytest.fixture
def typed(desk, capsys, monkeypatch):
    """Run ``practice do`` with these lines typed in; its JSON, and what was asked."""

    def call(*lines, limit=3):
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        capsys.readouterr()
        arguments = ["--home", str(desk), "--json", "practice", "do", "--limit", str(limit)]
        assert run(arguments, bootstrap) == 0
        return capsys.readouterr()

    return call


@pytest.fixture
def record(desk, command):
    return lambda: command(bootstrap, "--home", desk, "--json", "practice", "record").json


def test_a_round_is_asked_on_standard_error_and_answered_as_one_document(typed, record) -> None:
    told = typed("", 3, "", 4, "", 2)
    assert re.search(r'"asked": ?3', told.out)
    assert "1/3" in told.err
    assert "3 想起来了（2天后）" in told.err
    (row,) = record()
    assert (row["asked"], row["recalled"], row["grades"]) == (3, 3, [0, 1, 1, 1])
    assert row["operator"] == "admin"


def test_what_is_no_grade_is_asked_again(typed, record) -> None:
    typed("", "x", 9, "", "²", 3, limit=1)
    assert record()[0]["grades"] == [0, 0, 1, 0]


def test_a_round_that_breaks_off_keeps_what_was_graded(typed, record) -> None:
    told = typed("", 3, "")
    assert "已自评的都记下" in told.err
    assert record()[0]["asked"] == 1


def test_nothing_typed_leaves_no_record(typed, record) -> None:
    typed()
    assert record() == []


def test_what_is_due_is_told_by_department(desk, command) -> None:
    told = command(bootstrap, "--home", desk, "--json", "practice", "due", "--limit", "2").json
    assert len(told["cards"]) == 2
    assert told["new"] == sum(each["new"] for each in told["departments"])
    assert "工作选编" in told["status"]
    plain = command(bootstrap, "--home", desk, "practice", "due").out
    assert "民政" in plain
    assert "没练过" in plain


def test_a_colleagues_record_is_for_whoever_leads(desk, command) -> None:
    told = command(bootstrap, "--home", desk, "--json", "practice", "record", "--for", "没有此人")
    assert told.json == []


def test_a_county_has_no_practice(made_demo, command, monkeypatch) -> None:
    monkeypatch.setenv("GREENWAVE_PASSPHRASE", "demo")
    told = command(bootstrap, "--home", made_demo / "county", "practice", "due")
    assert told.status == 1
