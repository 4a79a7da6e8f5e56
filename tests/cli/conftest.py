import io
import json
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from greenwave_desk import bootstrap
from greenwave_desk.cli.command import run
from greenwave_desk.domain.demo_people import demo_reading

PEOPLE = 60
SEED = 5


@dataclass(frozen=True)
class Ran:
    """What one run of the command came to."""

    status: int
    out: str
    err: str

    @property
    def json(self):
        return json.loads(self.out)


@pytest.fixture
def command(capsys, monkeypatch):
    """Run the command against the given doors, as a script would: no terminal to ask at."""
    monkeypatch.setattr("sys.stdin", io.StringIO())
    monkeypatch.delenv("GREENWAVE_HOME", raising=False)
    monkeypatch.delenv("GREENWAVE_PASSPHRASE", raising=False)

    def call(doors, *arguments):
        capsys.readouterr()
        status = run([str(each) for each in arguments], doors)
        told = capsys.readouterr()
        return Ran(status, told.out, told.err)

    return call


@pytest.fixture(scope="session")
def entries():
    """The people of the demo that the tests use."""
    return demo_reading(PEOPLE, SEED).accepted


@pytest.fixture(scope="session")
def made_demo(tmp_path_factory):
    """One small demo for the whole run; tests get copies."""
    folder = tmp_path_factory.mktemp("made") / "demo"
    assert run(["demo", str(folder), "--people", str(PEOPLE), "--seed", str(SEED)], bootstrap) == 0
    return folder


@dataclass(frozen=True)
class World:
    """A demo of this test's own, and the command to use on it."""

    folder: Path
    call: object

    def desk(self, *arguments, which="a"):
        """``greenwave --json`` on a desk."""
        return self.call(bootstrap, "--home", self.folder / f"desk-{which}", "--json", *arguments)

    def county(self, *arguments):
        """``greenwave --json`` on the county."""
        return self.call(bootstrap, "--home", self.folder / "county", "--json", *arguments)


@pytest.fixture
def world(made_demo, tmp_path, command, monkeypatch):
    """A fresh copy of the demo, its passphrase in the environment."""
    monkeypatch.setenv("GREENWAVE_PASSPHRASE", "demo")
    folder = tmp_path / "demo"
    shutil.copytree(made_demo, folder)
    return World(folder, command)
