"""Disks and sticks that are full, read-only, pulled out, or fail in the middle of a job."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))
PRIVATE = ["unshare", "-m"]

Told = dict[str, dict[str, int]]


def _missing() -> str:
    """What this machine lacks for file systems of our own; empty where nothing is missing."""
    if not shutil.which("unshare"):
        return "no unshare command"
    if subprocess.run([*PRIVATE, "mount", "-t", "tmpfs", "none", "/mnt"], capture_output=True,
                      check=False).returncode:  # fmt: skip
        return "private mounts are not allowed"
    return ""


def _missing_fuse() -> str:
    if not os.access("/dev/fuse", os.R_OK | os.W_OK):
        return "no /dev/fuse"
    return _missing()


needs_mounts = pytest.mark.skipif(bool(_missing()), reason=_missing() or "-")
needs_fuse = pytest.mark.skipif(bool(_missing_fuse()), reason=_missing_fuse() or "-")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from failing_driver import prepare
    from killed_scene import make

    folder = tmp_path_factory.mktemp("failing")
    make(folder / "made")
    prepare(folder / "made", folder / "opened")
    return folder / "made"


def run(case: str, made: Path, folder: Path) -> Told:
    """Run a case in mounts of its own; every fault must have been survived."""
    folder.mkdir()
    environment = dict(os.environ, PYTHONPATH=os.pathsep.join(sys.path))
    done = subprocess.run(
        [*PRIVATE, sys.executable, str(HERE / "failing_driver.py"), case, str(made), str(folder)],
        capture_output=True, text=True, check=False, env=environment, timeout=240,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    told: Told = json.loads(done.stdout)
    return told


def codes(told: Told) -> dict[str, set[str]]:
    """The codes of each fault, without those places where it hurt nothing."""
    return {what: set(counts) - {"passed"} for what, counts in told.items()}


VANISHED, FULL, OTHER = {"target-vanished"}, {"target-full"}, {"read-back-differs"}
EXPORT: dict[str, Any] = {
    "full after n bytes": FULL,
    "pulled out after n operations": VANISHED,
    "device gone after n operations": VANISHED,
    "n-th operation fails": VANISHED,
    "n-th write fails": VANISHED,
    "n-th write is lost and fsync says nothing": OTHER,
    "n-th fsync fails": VANISHED,
    "n-th file is not made": FULL,
    "n-th rename fails": VANISHED,
    "n-th rename without replacing fails": set(),
    "files over n bytes are refused": {"target-file-too-large"},
    "read-only": {"target-read-only"},
    "reads other bytes": OTHER,
    "the folder's fsync fails": VANISHED,
    "no fsync of folders": set(),
    "no fsync of folders, as FAT says": set(),
    "serving process gone": VANISHED,
}


@needs_fuse
@pytest.mark.proof
@pytest.mark.parametrize("case", ["desk-export", "county-export", "desk-export-late"])
def test_a_fault_at_every_place_of_an_export(case: str, made: Path, tmp_path: Path) -> None:
    told = run(case, made, tmp_path / case)
    assert codes(told) == EXPORT
    assert told["full after n bytes"]["target-full"] >= 17
    assert told["pulled out after n operations"]["target-vanished"] > 20


@needs_fuse
@pytest.mark.parametrize("case", ["desk-import", "county-import"])
def test_a_fault_at_every_place_of_an_import(case: str, made: Path, tmp_path: Path) -> None:
    told = run(case, made, tmp_path / case)
    found = codes(told)
    spoilt = {what: found.pop(what) for what in list(found) if what.startswith("other bytes")}
    assert all(each == {"bundle-damaged"} for each in spoilt.values())
    assert all(each == VANISHED for each in found.values())
    assert told["pulled out after n operations"]["target-vanished"] >= 4


@needs_fuse
def test_a_backup_to_a_stick_that_fails(made: Path, tmp_path: Path) -> None:
    assert codes(run("backup", made, tmp_path / "backup")) == {
        "full": FULL, "pulled out": VANISHED, "lost write": OTHER,
    }  # fmt: skip


@needs_mounts
def test_the_own_disk_is_full(made: Path, tmp_path: Path) -> None:
    told = run("small-disk", made, tmp_path / "disk")["own disk full"]
    assert told.pop("passed") == 1
    assert set(told) == {"disk-full"}


@needs_mounts
def test_a_small_stick_and_a_read_only_one(made: Path, tmp_path: Path) -> None:
    told = run("small-stick", made, tmp_path / "stick")["small stick"]
    assert told["target-full"] > 10
    assert (told["passed"], told["target-read-only"]) == (1, 1)
