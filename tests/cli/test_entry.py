"""The installed command as a process of its own: streams, encodings, exit statuses."""

import json
import os
import subprocess
import sys

import pytest

from greenwave_desk import __version__
from greenwave_desk.cli.main import main


def _greenwave(*arguments, **environment):
    return subprocess.run(
        [sys.executable, "-m", "greenwave_desk.cli.main", *map(str, arguments)],
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
        check=False,
    )


def test_json_is_utf8_whatever_the_locale(world):
    ran = _greenwave(
        "--home", world.folder / "desk-a", "--json", "find", "zgs",
        LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0",
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    assert json.loads(ran.stdout.decode("utf-8"))[0]["name"] == "曾国顺"
    assert ran.stderr == b""


@pytest.mark.parametrize("seed", ["1", "2"])
def test_what_one_process_wrote_another_verifies(world, seed):
    ran = _greenwave("--home", world.folder / "desk-a", "--json", "verify", PYTHONHASHSEED=seed)
    assert json.loads(ran.stdout) == {
        "ok": True, "events": json.loads(ran.stdout)["events"], "problems": []
    }  # fmt: skip
    assert ran.returncode == 0


def test_a_refusal_is_told_in_utf8_and_ends_in_1(tmp_path):
    ran = _greenwave("--home", tmp_path / "none", "--json", "verify", LC_ALL="C", PYTHONUTF8="0")
    assert ran.returncode == 1
    assert ran.stdout == b""
    assert "这里没有工作区" in ran.stderr.decode("utf-8")
    assert b"Traceback" not in ran.stderr


def test_a_reader_that_has_gone_is_no_mistake_of_the_program(world):
    process = subprocess.Popen(
        [sys.executable, "-m", "greenwave_desk.cli.main", "--home", world.folder / "desk-a",
         "--json", "screen", "--all"],
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    process.stdout.read(1)
    process.stdout.close()
    told = process.stderr.read()
    process.stderr.close()
    assert process.wait(timeout=60) == 1
    assert told == b""


def test_the_entry_returns_its_status(capsys):
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.strip().endswith(__version__)
    assert main(["find"]) == 2
