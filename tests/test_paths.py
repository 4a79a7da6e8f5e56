"""Resources, data and workspaces are found in a source tree, a wheel and the frozen program."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from greenwave_desk import paths

ROOT = Path(__file__).resolve().parent.parent


def test_source_tree_is_read_in_place() -> None:
    assert paths.resources() == ROOT / "resources"
    assert paths.data() == ROOT / "data"
    assert paths.resources("fonts", "OFL.txt").is_file()


def test_frozen_program_reads_its_own_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "resources").mkdir()
    (tmp_path / "data").mkdir()
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)

    assert paths.is_frozen()
    assert paths.resources() == tmp_path / "resources"
    assert paths.data("policies") == tmp_path / "data" / "policies"


def test_incomplete_installation_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    with pytest.raises(FileNotFoundError, match="incomplete"):
        paths.resources()


def test_wheel_carries_resources_and_data(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    installed = tmp_path / "installed"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(installed)
    asked = (
        "from greenwave_desk import paths;"
        "print(paths.resources('fonts', 'OFL.txt').is_file(), paths.resources(), paths.data())"
    )
    answer = subprocess.run(
        [sys.executable, "-c", asked],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(installed), "PYTHONUTF8": "1"},
    ).stdout.strip()

    package = installed / "greenwave_desk"
    assert answer == f"True {package / '_resources'} {package / '_data'}"


def test_workspace_named_wins_over_the_variable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GREENWAVE_HOME", str(tmp_path / "variable"))
    assert paths.workspace(tmp_path / "named") == tmp_path / "named"
    assert paths.workspace() == tmp_path / "variable"


@pytest.mark.parametrize("value", ["", "  "])
def test_empty_variable_means_the_users_data_folder(
    value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GREENWAVE_HOME", value)
    home = paths.workspace()
    assert home.is_absolute()
    assert home.name == "greenwave-desk"


def test_workspace_stays_the_same_when_the_folder_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "one").mkdir()
    monkeypatch.chdir(tmp_path / "one")
    home = paths.workspace(Path("desk"))
    monkeypatch.chdir(tmp_path)
    assert home == tmp_path / "one" / "desk"


def test_asking_for_a_workspace_creates_nothing(tmp_path: Path) -> None:
    paths.workspace(tmp_path / "not-yet")
    assert list(tmp_path.iterdir()) == []
