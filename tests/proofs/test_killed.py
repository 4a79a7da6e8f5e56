"""Processes killed at random moments of export, import and apply, at a desk and at the county."""

from __future__ import annotations

import json
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from hostile_world import PASSPHRASE
from killed_scene import HOMES, Driver, Moments, Scene, make, tally_text

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
PROOF_KILLS = 45
PROOF_PARTS = 2
COMMAND_KILLS = 8


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("killed") / "made"
    make(folder)
    return folder


@pytest.fixture(scope="module")
def driver() -> Iterator[Driver]:
    running = Driver()
    yield running
    running.close()


def kill_often(
    driver: Driver, made: Path, folder: Path, job: str, kills: int, seed: int
) -> Counter[str]:
    """Kill a job so many times; gives what the dead left behind."""
    rng = random.Random(f"{job} {seed}")
    moments = Moments(driver, made, folder, job)
    tally: Counter[str] = Counter()
    number = 0
    while tally["killed"] < kills and number < kills * 4:  # some have ended when the kill comes
        number += 1
        scene = Scene(made, folder / f"{job}-{number}", job)
        ended = driver.order(**scene.order(), **moments.pick(rng))
        assert ended["killed"] or ended["status"] == 0
        tally.update(["killed" if ended["killed"] else "ended before"])
        tally.update(scene.judge())
        shutil.rmtree(scene.folder)
    return tally


@pytest.mark.parametrize("job", HOMES)
def test_a_killed_job_loses_nothing_it_confirmed(
    job: str, driver: Driver, made: Path, tmp_path: Path
) -> None:
    tally = kill_often(driver, made, tmp_path, job, 3, 0)
    assert tally["killed"] == 3


@pytest.mark.parametrize("job", HOMES)
def test_control_an_undisturbed_job_says_everything(
    job: str, driver: Driver, made: Path, tmp_path: Path
) -> None:
    scene = Scene(made, tmp_path / job, job)
    assert driver.order(**scene.order()) == {"killed": False, "status": 0}
    said = {"desk_export": 6, "county_export": 4, "desk_import": 2, "county_import": 2}
    assert scene.judge()[0] == f"said {said[job]}"


def test_control_a_lost_confirmation_and_a_half_bundle_are_seen(
    driver: Driver, made: Path, tmp_path: Path
) -> None:
    for number, spoil in enumerate((_forget_an_event, _cut_a_bundle, _forget_a_bundle)):
        scene = Scene(made, tmp_path / str(number), "desk_export")
        driver.order(**scene.order())
        spoil(scene)
        with pytest.raises((AssertionError, OSError)):
            scene.judge()


def _forget_an_event(scene: Scene) -> None:
    with scene.voice.open("a") as voice:
        voice.write(json.dumps({"event": 999, "hash": "0" * 64}) + "\n")


def _cut_a_bundle(scene: Scene) -> None:
    path = next(scene.stick.glob("*.gwb"))
    path.write_bytes(path.read_bytes()[:-1])


def _forget_a_bundle(scene: Scene) -> None:
    next(scene.stick.glob("*.gwb")).unlink()


@pytest.mark.proof
@pytest.mark.parametrize("part", range(PROOF_PARTS))
@pytest.mark.parametrize("job", HOMES)
def test_hundreds_of_kills(
    job: str, part: int, driver: Driver, made: Path, tmp_path: Path,
    record_property: Callable[[str, object], None],
) -> None:  # fmt: skip
    tally = kill_often(driver, made, tmp_path, job, PROOF_KILLS, part + 1)
    assert tally["killed"] == PROOF_KILLS
    record_property("tally", tally_text(job, tally))  # pytest --junitxml=FILE shows it


@pytest.mark.proof
@pytest.mark.parametrize("job", HOMES)
def test_the_command_itself_killed(job: str, made: Path, tmp_path: Path) -> None:
    rng, killed, usual = random.Random(job), 0, 0.0
    for number in range(COMMAND_KILLS * 3):
        if killed == COMMAND_KILLS:
            break
        scene = Scene(made, tmp_path / str(number), job)
        words = ["import", str(scene.bundles[0])]
        if "export" in job:
            words = ["export", "-o", str(scene.stick)]
        began = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, "-m", "greenwave_desk.cli.main", "--json", "--home", str(scene.home),
             "bundle", *words],
            env={"GREENWAVE_PASSPHRASE": PASSPHRASE, "PATH": "/usr/bin:/bin",
                 "PYTHONPATH": ":".join(sys.path)},
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        if number:
            time.sleep(rng.uniform(0.5, 1.0) * usual)
            process.kill()
        out, _ = process.communicate(timeout=60)
        if process.returncode == 0:
            usual = min(usual or 60.0, time.perf_counter() - began)
        killed += process.returncode == -signal.SIGKILL
        assert number or process.returncode == 0
        if process.returncode == 0 or out.endswith("}\n"):
            _confirm(scene, json.loads(out), words)
        scene.judge()
    assert killed == COMMAND_KILLS


def _confirm(scene: Scene, answer: dict[str, object], words: list[str]) -> None:
    """What the command printed is confirmed."""
    bundles = answer.get("bundles")
    facts = [{"taken": words[-1]}]
    if isinstance(bundles, list):
        facts = [{"sent": each["file"], "sha256": each["sha256"]} for each in bundles]
    scene.voice.write_text("".join(json.dumps(fact) + "\n" for fact in facts))
