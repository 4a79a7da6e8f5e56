"""Coverage-guided fuzzing of every reader of foreign bytes, by command: ``make fuzz``.

    python tests/proofs/fuzz/run.py [--seconds N] [--target T …] [--list]

Each target runs in a process of its own with memory and time per input bounded, starts from the
seeds of ``targets.py``, and keeps what it learns in a corpus outside of the tree. An input that
makes a reader raise what it must not, take more than a gibibyte or more than ten seconds is kept
in ``findings`` beside this file, and the command that repeats it is printed.

Needs atheris, which exists for some systems and Python versions only; without it this says so.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final, NamedTuple

HERE: Final = Path(__file__).resolve().parent
FINDINGS: Final = HERE / "findings"
SOURCES: Final = HERE.parents[2] / "src"
MEMORY_MIB: Final = 1024
SECONDS_AN_INPUT: Final = 10
SUMMARY = re.compile(r"stat::number_of_executed_units:\s*(\d+)")
COVERAGE = re.compile(r"cov: (\d+) ft: (\d+) corp: (\d+)")
WITH_CIPHER: Final = frozenset({"age_header", "age_file"})
"""These try the seal itself; for the others it is taken off, so that what is under it is tried."""


class Ran(NamedTuple):
    """What a run of one target came to."""

    executions: int
    coverage: int
    features: int
    corpus: int
    findings: list[Path]


def main() -> int:
    """Run what is asked for; 1 if anything was found, 2 if there is no atheris."""
    parser = argparse.ArgumentParser(description=__doc__, add_help=True)
    parser.add_argument("--seconds", type=int, default=20, help="for each target")
    parser.add_argument("--target", action="append", help="only this one; may be repeated")
    parser.add_argument("--corpus", type=Path, help="keep and reuse what was learnt, here")
    parser.add_argument("--list", action="store_true", help="name the targets")
    parser.add_argument("--repeat", type=Path, metavar="FILE", help="one input, without atheris")
    parser.add_argument("--json", action="store_true", help="figures as JSON")
    parser.add_argument("--inside", nargs=argparse.REMAINDER, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    sys.path.insert(0, str(SOURCES))
    if asked.inside:
        return _inside(asked.inside)
    if asked.repeat:
        if not asked.target:
            parser.error("--repeat needs --target")
        return _repeat(asked.target[0], asked.repeat)
    if importlib.util.find_spec("atheris") is None and not asked.list:
        print(
            "没有安装 atheris（它只支持部分系统和 Python 版本），什么也没有运行。\n"
            "Atheris is not installed (it exists for some systems and Python versions only): "
            "nothing was run. "
            "`make test` fuzzes the same readers without it.",
            file=sys.stderr,
        )
        return 2
    names = _names()
    if asked.list:
        print("\n".join(names))
        return 0
    chosen = asked.target or names
    if unknown := set(chosen) - set(names):
        parser.error(f"no such target: {', '.join(sorted(unknown))}")
    ran = {name: _run(name, asked.seconds, asked.corpus) for name in chosen}
    if asked.json:
        print(json.dumps({name: [*each[:4], len(each.findings)] for name, each in ran.items()}))
    return 1 if any(each.findings for each in ran.values()) else 0


def _names() -> list[str]:
    sys.path.insert(0, str(HERE))
    import targets

    shutil.rmtree(targets.FOLDER)
    return list(targets.TARGETS)


def _run(name: str, seconds: int, kept: Path | None) -> Ran:
    """One target in a process of its own, until time is up or something was found."""
    with tempfile.TemporaryDirectory(prefix="greenwave-fuzz-run-", dir=_quick()) as scratch:
        corpus = (kept or Path(scratch)) / name
        corpus.mkdir(parents=True, exist_ok=True)
        crashes = Path(scratch) / "crashes"
        crashes.mkdir()
        done = subprocess.run(
            [sys.executable, __file__, "--inside", name, str(corpus), str(crashes), str(seconds)],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=dict(os.environ, FUZZ_FOLDER=scratch, PYTHONHASHSEED="0"),
            check=False,
        )
        told = done.stdout.decode("utf-8", "replace")
        found = [_kept(name, each) for each in sorted(crashes.iterdir())]
    executions = SUMMARY.search(told)
    coverage = COVERAGE.findall(told)
    figures = [int(each) for each in coverage[-1]] if coverage else [0, 0, 0]
    ran = Ran(int(executions[1]) if executions else 0, *figures, found)
    print(
        f"{name:16} {ran.executions:>9} executions   {ran.coverage:>5} edges   "
        f"{ran.features:>6} features   {ran.corpus:>5} inputs kept   {len(found)} findings",
        flush=True,
    )
    if found or done.returncode:
        print("\n".join(told.splitlines()[-30:]))
    for each in found:
        print(f"    python {_shown(Path(__file__))} --target {name} --repeat {_shown(each)}")
    if done.returncode and not found:
        found.append(FINDINGS)
    return ran


def _quick() -> str | None:
    """A folder in memory where there is one: a target that writes files also syncs them."""
    memory = Path("/dev/shm")  # noqa: S108  # a private folder is made in it
    return str(memory) if memory.is_dir() else None


def _kept(name: str, crash: Path) -> Path:
    data = crash.read_bytes()
    FINDINGS.mkdir(exist_ok=True)
    path = FINDINGS / f"{name}-{crash.name.split('-')[0]}-{hashlib.sha256(data).hexdigest()[:12]}"
    path.write_bytes(data)
    return path


def _shown(path: Path) -> Path:
    here = Path.cwd()
    path = path.resolve()
    return path.relative_to(here) if path.is_relative_to(here) else path


def _repeat(name: str, file: Path) -> int:
    """One input again; what it raises is shown as it is."""
    sys.path.insert(0, str(HERE))
    import targets

    if name not in WITH_CIPHER:
        targets.without_cipher()
    try:
        targets.TARGETS[name](file.read_bytes())
    finally:
        shutil.rmtree(targets.FOLDER)
    print("nothing was raised")
    return 0


def _inside(words: list[str]) -> int:
    """The fuzzing process itself."""
    import atheris

    name, corpus, crashes, seconds = words
    sys.path.insert(0, str(HERE))
    with atheris.instrument_imports(include=["greenwave_desk", "zipfile", "csv"]):
        import targets
    if name not in WITH_CIPHER:
        targets.without_cipher()
    begin = Path(os.environ["FUZZ_FOLDER"]) / "seeds"
    begin.mkdir()
    for number, seed in enumerate(targets.seeds(name)):
        (begin / f"{number:03d}").write_bytes(seed[: targets.LARGEST])
    options = {
        "max_total_time": seconds,
        "rss_limit_mb": MEMORY_MIB,
        "malloc_limit_mb": MEMORY_MIB,
        "timeout": SECONDS_AN_INPUT,
        "max_len": 16_384,
        "artifact_prefix": f"{crashes}/",
        "print_final_stats": 1,
        "seed": 1,
    }
    atheris.Setup(
        [name, *(f"-{key}={value}" for key, value in options.items()), corpus, str(begin)],
        targets.TARGETS[name],
    )
    atheris.Fuzz()
    return 0


if __name__ == "__main__":
    sys.exit(main())
