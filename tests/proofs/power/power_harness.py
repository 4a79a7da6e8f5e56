"""Records a workload, draws moments and states, has them judged, and counts.

The recorder is compiled for each run of the tests and loaded with LD_PRELOAD, so this works on
Linux with a C compiler; :func:`why_not` says what is missing elsewhere.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import power_judge
from power_replay import MODELS, Recording, Tree, read_log, read_tree

HERE = Path(__file__).parent
EXAMPLES = 5


def why_not() -> str:
    """Why nothing can be recorded here; empty if it can."""
    if sys.platform != "linux":
        return "the recorder is loaded with LD_PRELOAD, which is Linux's"
    return "" if shutil.which("cc") else "the recorder needs a C compiler (cc)"


def compile_recorder(folder: Path) -> Path:
    """The recorder as a shared library in ``folder``."""
    library = folder / "recorder.so"
    subprocess.run(
        ["cc", "-std=gnu11", "-O2", "-Wall", "-Wextra", "-Werror", "-shared", "-fPIC",
         "-o", library, HERE / "recorder.c", "-ldl", "-lpthread"],
        check=True,
    )  # fmt: skip
    return library


@dataclass
class Tally:
    """What was seen of one workload."""

    workload: str
    weakened: str
    records: int
    verdicts: Counter[str] = field(default_factory=Counter)
    findings: list[str] = field(default_factory=list)
    reasons: Counter[str] = field(default_factory=Counter)

    @property
    def states(self) -> int:
        return self.verdicts.total()

    @property
    def failed(self) -> int:
        return self.states - self.verdicts[power_judge.INTACT]

    def line(self) -> str:
        counts = "".join(
            f"{self.verdicts[verdict]:>9}"
            for verdict in (power_judge.INTACT, power_judge.LOST, power_judge.DAMAGED)
        )
        name = f"{self.workload} [{self.weakened}]" if self.weakened else self.workload
        return f"{name:<22}{self.records:>9}{self.states:>9}{counts}"


TABLE_HEAD = f"{'workload':<22}{'records':>9}{'states':>9}{'intact':>9}{'lost':>9}{'damaged':>9}"


class Bench:
    """Records in one folder with one compiled recorder."""

    def __init__(self, folder: Path, library: Path) -> None:
        self._folder = folder
        self._library = library

    def record(self, name: str, weaken: str = "") -> tuple[Recording, Tree]:
        """A recorded run, and the tree that it began with.

        The recording is checked against the folder: replayed in full it must give what is
        really there, or the recorder has missed a way of writing.
        """
        root = (self._folder / f"{name}{weaken}").resolve()
        log = root.with_suffix(".log")
        root.mkdir()
        self._script("prepare", name, root)
        before = read_tree(root)
        self._script(
            "run",
            name,
            root,
            *(["--weaken", weaken] if weaken else []),
            LD_PRELOAD=str(self._library),
            POWER_ROOT=str(root),
            POWER_LOG=str(log),
        )
        recording = Recording(root, before, read_log(log))
        whole, there = recording.whole(), read_tree(root)
        differing = sorted(
            name for name in whole.keys() | there.keys() if whole.get(name) != there.get(name)
        )
        assert whole.keys() == there.keys(), differing
        assert not differing, differing
        return recording, before

    def examine(
        self, name: str, states: int, *, weaken: str = "", seed: int = 0, first: int = 0
    ) -> Tally:
        """Judge that many states; ``first`` leaves out moments before that many promises."""
        recording, before = self.record(name, weaken)
        scratch = self._folder / f"{name}{weaken}.states"
        scratch.mkdir()
        judge = power_judge.Judge(name, before, scratch)
        tally = Tally(name, weaken, recording.length)
        choice = random.Random(f"{name} {weaken} {seed}")
        start = recording.marks[first - 1].at + 1 if first else 0
        turns = [turn for turn in recording.turning_points() if turn >= start]
        moments = sorted(
            choice.choice(turns)
            if choice.random() < 0.5
            else choice.randint(start, recording.length)
            for _ in range(states)
        )
        for number, moment in enumerate(moments):
            model = MODELS[number % len(MODELS)]
            state_seed = f"{seed}.{number}"
            tree = recording.lost_power(moment, state_seed, model)
            told = [mark for mark in recording.marks if mark.at < moment]
            verdict, reason = judge.judge(tree, told)
            tally.verdicts[verdict] += 1
            if reason:
                tally.reasons[f"{verdict}: {reason[:110]} ({model})"] += 1
                if len(tally.findings) < EXAMPLES:
                    tally.findings.append(
                        f"{name} {weaken} at {moment} of {recording.length}, {model},"
                        f" seed {state_seed}, {len(told)} promises: {verdict}: {reason}"
                    )
        return tally

    def _script(self, part: str, name: str, root: Path, *more: str, **environment: str) -> None:
        subprocess.run(
            [sys.executable, HERE / "power_workloads.py", part, name, root, *more],
            check=True,
            env=dict(os.environ, PYTHONPATH=os.pathsep.join(sys.path), **environment),
        )
