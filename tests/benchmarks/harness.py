"""What the benchmarks share: repeated runs in turn, medians, one shape of figure, one table.

A benchmark is a script with a ``measure`` function that answers :class:`Figure` values; ``run``
gives it its command line (``--json``, ``--runs``) and prints. Nothing here asserts a time.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import time
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
PEOPLE_OF_A_CITY = 125_500


@dataclass(frozen=True)
class Figure:
    """One measured thing, and the peer that was measured beside it in the same run.

    ``goal`` is the most that ``bound`` may be: the ``figure`` itself in ``unit``, or the
    ``ratio`` of figure to peer.
    """

    name: str
    figure: float
    unit: str
    peer_name: str = ""
    peer: float | None = None
    goal: float | None = None
    bound: str = "figure"

    @property
    def ratio(self) -> float | None:
        """Figure over peer."""
        return self.figure / self.peer if self.peer else None

    @property
    def met(self) -> bool | None:
        """Whether the goal is reached; None where there is none."""
        value = self.ratio if self.bound == "ratio" else self.figure
        return None if self.goal is None or value is None else value <= self.goal

    def as_json(self) -> dict[str, object]:
        """The fields, with what follows from them."""
        return {**asdict(self), "ratio": self.ratio, "met": self.met}


def in_turn(jobs: Sequence[Callable[[], float]], runs: int) -> list[float]:
    """The median of each job's own answers, the jobs taking turns so that noise hits all."""
    answers: list[list[float]] = [[] for _ in jobs]
    for _ in range(runs):
        for job, kept in zip(jobs, answers, strict=True):
            kept.append(job())
    return [statistics.median(kept) for kept in answers]


def seconds(work: Callable[[], object]) -> float:
    """How long one call takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def p99(values: Sequence[float]) -> float:
    """The value that 99 of 100 do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))]


def load() -> float:
    """Processes that wanted a processor, averaged over the last minute; -1 where unknown."""
    return round(os.getloadavg()[0], 2) if hasattr(os, "getloadavg") else -1.0


def run(title: str, measure: Callable[[int], list[Figure]], *, runs: int) -> int:
    """Be a benchmark: read the command line, measure, print."""
    parser = argparse.ArgumentParser(description=title)
    parser.add_argument("--json", action="store_true", help="one JSON document instead of a table")
    parser.add_argument("--runs", type=int, default=runs, help="the median of so many is taken")
    told = parser.parse_args()
    before = load()
    figures = measure(told.runs)
    if told.json:
        rows = [figure.as_json() for figure in figures]
        print(json.dumps({"benchmark": title, "load": before, "figures": rows}, ensure_ascii=False))
    else:
        print(f"{title}  (load average before: {before})")
        print(table(figures))
    return 0


def table(figures: Sequence[Figure]) -> str:
    """Figures in columns, for a terminal."""
    rows = [("", "figure", "peer", "ratio", "goal", "")]
    rows += [
        (
            figure.name,
            _amount(figure.figure, figure.unit),
            f"{_amount(figure.peer, figure.unit)} {figure.peer_name}" if figure.peer else "",
            f"{figure.ratio:.2f}" if figure.ratio is not None else "",
            goal_words(figure),
            {True: "met", False: "missed", None: ""}[figure.met],
        )
        for figure in figures
    ]
    wide = [max(_width(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join(
        "  ".join(cell + " " * (room - _width(cell)) for cell, room in zip(row, wide, strict=True))
        .rstrip()
        for row in rows
    )  # fmt: skip


def goal_words(figure: Figure) -> str:
    """The goal as it is read."""
    if figure.goal is None:
        return ""
    if figure.bound == "ratio":
        return f"≤ {figure.goal:g} ×"
    return f"≤ {_amount(figure.goal, figure.unit)}"


def _amount(value: float | None, unit: str) -> str:
    if value is None:
        return ""
    digits = 0 if value >= 100 else 1 if value >= 10 else 2 if value >= 1 else 3
    return f"{value:,.{digits}f} {unit}"


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def note(text: str) -> None:
    """Say something beside the figures, out of the way of ``--json``."""
    print(text, file=sys.stderr)
