"""Run every benchmark of this folder, one after another, and print one table.

``make bench`` runs it. Each benchmark is a process of its own; what it says on standard error is
let through. ``--json`` prints what all of them said, ``--only NAME`` runs one.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
from pathlib import Path
from typing import Any

from bench_screening import figures as screening
from harness import Figure, load, note, table

HERE = Path(__file__).parent
Told = dict[str, Any]


def lookup(told: Told) -> list[Figure]:
    """Lookup in the store: the median and the slowest of a hundred, over every kind of query."""
    scan = told["peers"]["LIKE scan"]
    return [
        Figure("lookup, median", told["all"]["median"], "ms", "LIKE scan", scan["median"]),
        Figure("lookup, p99", told["all"]["p99"], "ms", "LIKE scan", scan["p99"], 2),
    ]


def noisy_lookup(told: Told) -> list[Figure]:
    """Damaged queries: how many people are not among the first three, and the time."""
    every = told["kinds"]["all"]
    missed, peer_missed = 100 * (1 - every["top3"]), 100 * (1 - every["peer_top3"])
    return [
        Figure("damaged queries, not in three rows", missed, "%", "LIKE scan", peer_missed, 2),
        Figure("damaged queries, p99", every["p99"], "ms", "LIKE scan", every["peer_p99"]),
    ]


def bundle(told: Told) -> list[Figure]:
    """Sealing and opening a city's roster."""
    peers = {"seal": "zstd -3 | age", "open": "age -d | zstd -d"}
    rows = [
        Figure(
            f"{verb} a city's bundle",
            told[f"{verb}_seconds"],
            "s",
            peer,
            told[f"{verb}_peer_seconds"],
            3,
            "ratio",
        )
        for verb, peer in peers.items()
    ]
    ours = sum(row.figure for row in rows)
    theirs = sum(row.peer or 0 for row in rows)
    return [*rows, Figure("seal and open", ours, "s", "both", theirs, 3, "ratio")]


def checklist(told: Told) -> list[Figure]:
    """One person's policies on paper."""
    peer = "plain reportlab"
    return [
        Figure("checklist", told["warm_ms"], "ms", peer, told["peer_ms"], told["goal_ms"]),
        Figure("checklist, first (reads fonts)", told["cold_ms"], "ms"),
    ]


def roster_import(told: Told) -> list[Figure]:
    """A city's spreadsheet."""
    figure, peer = told["figure_seconds"], told["peer_seconds"]
    return [Figure("read and judge .xlsx", figure, "s", "calamine alone", peer, 3, "ratio")]


def questions(told: Told) -> list[Figure]:
    """How many questions somebody is asked until all is settled that can be settled."""
    rows = {row["way"]: row for row in told["tables"]["shipped catalogue"]}
    ours, fixed = rows["ours"], rows["fixed, skipping"]
    return [
        Figure("questions until settled, mean", ours["mean"], "", peer, row["mean"])
        for peer, row in rows.items()
        if peer != "ours"
    ] + [Figure("… 95 of 100 within", ours["p95"], "", "fixed, skipping", fixed["p95"])]


OWN_SHAPE = {
    "bench_lookup": lookup,
    "bench_noisy_lookup": noisy_lookup,
    "bench_bundle": bundle,
    "bench_checklist": checklist,
    "bench_roster_import": roster_import,
    "bench_questions": questions,
    "bench_screening": screening,
}
"""Benchmarks that tell more than figures, and how to read the figures out of them."""


def figures_of(name: str, told: Told) -> list[Figure]:
    """The rows that a benchmark gives to the table."""
    if name in OWN_SHAPE:
        return OWN_SHAPE[name](told)
    fields = Figure.__dataclass_fields__
    return [Figure(**{key: row[key] for key in fields}) for row in told["figures"]]


def main() -> int:
    """Run, print; 1 where a benchmark failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--only", default="", help="part of a benchmark's name")
    options = parser.parse_args()
    rows: list[Figure] = []
    said: list[Told] = []
    failed = False
    for script in sorted(HERE.glob("bench_*.py")):
        if options.only not in script.stem:
            continue
        before = load()
        note(f"· {script.stem}  (load average before: {before})")
        ran = subprocess.run(
            [sys.executable, str(script), "--json"], check=False, stdout=subprocess.PIPE, text=True
        )
        if ran.returncode != 0:
            failed = True
            continue
        told = json.loads(ran.stdout)
        figures = figures_of(script.stem, told)
        rows += figures
        said.append(
            {"name": script.stem, "load": before, "rows": [row.as_json() for row in figures]}
        )
    if options.json:
        print(json.dumps(said, ensure_ascii=False))
    else:
        print(f"Python {platform.python_version()}, {os.cpu_count()} processors")
        print(table(rows))
    return int(failed)


if __name__ == "__main__":
    raise SystemExit(main())
