"""The power goes at any moment: what was told is there, and nothing stands half-written.

The jobs run under a recorder of writes, syncs and renames; from its log come thousands of disks
as a power loss may leave them, and each is opened as on the next morning (``power/``). Controls
take a sync from the program and must fail, or the proof would see nothing.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "power"))
import power_harness
import power_replay
import power_workloads

STATES = 400
SLOWER = {"init": 300}
CONTROL_STATES = 200

needs_recorder = pytest.mark.skipif(
    bool(power_harness.why_not()), reason=power_harness.why_not() or "recorded"
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return power_harness.compile_recorder(tmp_path_factory.mktemp("recorder"))


@pytest.fixture
def bench(tmp_path: Path, library: Path) -> power_harness.Bench:
    return power_harness.Bench(tmp_path, library)


def report(tally: power_harness.Tally, capsys: pytest.CaptureFixture[str]) -> None:
    with capsys.disabled():
        # Standard error is the one stream that reaches the terminal from every worker.
        print(f"\n{power_harness.TABLE_HEAD}\n{tally.line()}", file=sys.stderr)


@needs_recorder
def test_a_desk_at_work_keeps_what_it_told(bench: power_harness.Bench) -> None:
    tally = bench.examine("report", 24)
    assert tally.failed == 0, tally.findings


@needs_recorder
def test_a_day_at_the_counter_keeps_what_it_told(bench: power_harness.Bench) -> None:
    tally = bench.examine("counter", 12)
    assert tally.failed == 0, tally.findings


@needs_recorder
def test_the_harness_sees_a_database_that_does_not_sync(bench: power_harness.Bench) -> None:
    tally = bench.examine("report", 16, weaken="off", first=1)
    assert tally.failed * 2 >= tally.states, tally.line()


@needs_recorder
@pytest.mark.proof
@pytest.mark.timeout(1200)
@pytest.mark.parametrize("name", power_workloads.WORKLOADS)
def test_nothing_is_lost_or_damaged(
    name: str, bench: power_harness.Bench, capsys: pytest.CaptureFixture[str]
) -> None:
    tally = bench.examine(name, SLOWER.get(name, STATES))
    report(tally, capsys)
    assert tally.failed == 0, "\n".join(tally.findings)


@needs_recorder
@pytest.mark.proof
@pytest.mark.timeout(1200)
@pytest.mark.parametrize(
    ("name", "weaken"),
    [("report", "normal"), ("apply", "normal"), ("counter", "normal"), ("report", "off"),
     ("collect", "off"), ("counter", "off"), ("issue", "files"), ("report", "files")],
)  # fmt: skip
def test_the_harness_sees_what_is_not_synced(
    name: str, weaken: str, bench: power_harness.Bench, capsys: pytest.CaptureFixture[str]
) -> None:
    tally = bench.examine(name, CONTROL_STATES, weaken=weaken, first=1)
    report(tally, capsys)
    assert tally.failed * 2 >= tally.states, tally.line()


ROOT = Path("/disk")
BEFORE: power_replay.Tree = {"box": None, "box/a": b"old" * 400}
OPEN, WRITE, SYNC, RENAME, CLOSE = 1, 2, 4, 5, 10
CREATED = 1


def calls(*wanted: tuple[object, ...]) -> power_replay.Recording:
    """A recording of ``(op, fd, flags, path, other, data)``."""
    records = [
        power_replay.Record(op, 1, fd, flags, 0, path, other, data)  # type: ignore[arg-type]  # short
        for op, fd, flags, path, other, data in wanted
    ]
    return power_replay.Recording(ROOT, BEFORE, records)


def replacement(*, sync_file: bool, sync_folder: bool) -> power_replay.Recording:
    """``b`` is written and renamed over ``a``."""
    steps: list[tuple[object, ...]] = [
        (OPEN, 5, CREATED, "/disk/box/b", "", b""),
        (WRITE, 5, 0, "", "", b"new" * 400),
    ]
    if sync_file:
        steps.append((SYNC, 5, 0, "", "", b""))
    steps += [
        (CLOSE, 5, 0, "", "", b""),
        (RENAME, -1, 0, "/disk/box/b", "/disk/box/a", b""),
        (OPEN, 6, 0, "/disk/box", "", b""),
    ]
    if sync_folder:
        steps.append((SYNC, 6, 0, "", "", b""))
    return calls(*steps)


def ends(recording: power_replay.Recording, model: power_replay.Model) -> set[bytes | None]:
    """What ``a`` may hold when the power goes after the last call."""
    return {recording.lost_power(recording.length, seed, model).get("box/a") for seed in range(200)}


@pytest.mark.parametrize("model", power_replay.MODELS)
class TestTheModelOfADisk:
    def test_what_was_synced_with_its_name_is_there(self, model: power_replay.Model) -> None:
        assert ends(replacement(sync_file=True, sync_folder=True), model) == {b"new" * 400}

    def test_a_name_that_was_not_synced_may_be_the_old_one(self, model: power_replay.Model) -> None:
        seen = ends(replacement(sync_file=True, sync_folder=False), model)
        assert seen == {b"old" * 400, b"new" * 400}

    def test_bytes_that_were_not_synced_may_be_missing_or_torn(
        self, model: power_replay.Model
    ) -> None:
        seen = ends(replacement(sync_file=False, sync_folder=True), model)
        assert {b"", b"new" * 400} < seen
        assert b"old" * 400 not in seen
        torn = [content for content in seen if content and content != b"new" * 400]
        assert any((b"new" * 400)[:512] not in content[:512] for content in torn)

    def test_a_moment_before_anything_leaves_everything_as_it_was(
        self, model: power_replay.Model
    ) -> None:
        recording = replacement(sync_file=True, sync_folder=True)
        assert recording.lost_power(0, 0, model) == BEFORE


def test_a_later_change_is_never_there_without_the_earlier_one_in_the_same_order() -> None:
    recording = calls(
        (OPEN, 5, CREATED, "/disk/box/first", "", b""),
        (OPEN, 6, CREATED, "/disk/second", "", b""),
    )
    for seed in range(200):
        state = recording.lost_power(2, seed, "journal")
        assert "box/first" in state or "second" not in state
    apart = [recording.lost_power(2, seed, "folders") for seed in range(200)]
    assert any("second" in state and "box/first" not in state for state in apart)
