"""Screen a city, 125,500 people against every policy, beside a tree walk and a CEL engine.

The engine, the walk and CEL (:mod:`screening_peers`) judge the same conditions for the same facts,
which are made before the clock starts; all three are checked to say the same of everybody. The
outlines are what outreach goes through: verdict, grounds, what is missing. They are measured alone
and from end to end, out of an encrypted workspace with the city's roster and answers of earlier
visits. One person is measured with reasons, amounts and the next question: each of some thousand
people once, by an engine that has seen none of them, and again after every answer.

Every job is a process of its own and tells the most memory that it had (``VmHWM``): with the
interpreter and the libraries, and with everybody's facts where they are made beforehand.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from harness import PEOPLE_OF_A_CITY, Figure, load, note, table
from screening_peers import by_cel, walking
from screening_scene import (
    TODAY,
    catalogue,
    city_desk,
    earlier_answers,
    forget_peak,
    known_facts,
    peak,
    people,
    reopened,
)

from greenwave_desk.domain.entitlement import Engine
from greenwave_desk.domain.facts import Facts, KnownFact
from greenwave_desk.domain.ids import Day, PersonId
from greenwave_desk.domain.screening import Verdict
from greenwave_desk.store.screening import Screener

ONE_BY_ONE = 2_000
"""People who are screened one by one."""
LATER = Day("2027-06-01")
"""A day on which the roster is so old that everything on it is stale."""

Told = dict[str, float | str]
_TRUTH: dict[object, object] = {Verdict.ENTITLED: 1, Verdict.UNDECIDED: 0, Verdict.NOT_ENTITLED: -1}


# jobs, each in a process of its own


def _verdicts(number: int) -> Told:
    def judging() -> Callable[[Facts], Sequence[Verdict]]:
        engine = Engine(catalogue(figures=True), TODAY)
        return engine.verdicts

    return _judged(number, judging)


def _walk(number: int) -> Told:
    return _judged(number, lambda: walking(catalogue(figures=True)))


def _cel(number: int) -> Told:
    return _judged(number, lambda: by_cel(catalogue(figures=True)))


def _judged(number: int, judging: Callable[[], Callable[[Facts], Sequence[object]]]) -> Told:
    everybody = known_facts(number, catalogue(figures=True))
    said: list[Sequence[object]] = []
    begun = time.perf_counter()
    judge = judging()
    said.extend(judge(facts) for facts in everybody)
    spent = time.perf_counter() - begun
    return {"seconds": spent, "mb": peak(), "said": _digest(said)}


def _digest(said: Iterable[Sequence[object]]) -> str:
    plain = [[_TRUTH.get(each, each) for each in one] for one in said]
    return hashlib.sha256(repr(plain).encode()).hexdigest()


def _outlines(number: int) -> Told:
    everybody = known_facts(number, catalogue(figures=True))
    begun = time.perf_counter()
    engine = Engine(catalogue(figures=True), TODAY)
    for facts in everybody:
        engine.outline(facts)
    return {"seconds": time.perf_counter() - begun, "mb": peak()}


def _end_to_end(home: Path, day: Day) -> Told:
    with reopened(home) as desk:
        screener = Screener(desk.session)
        screener.catalogue()
        forget_peak()
        begun = time.perf_counter()
        gone_through = sum(1 for _ in screener.outlines(on=day))
        spent = time.perf_counter() - begun
        return {"seconds": spent, "mb": peak(), "people": gone_through}


def _one_by_one() -> Told:
    """One person after the other; then the same visitors answer question after question."""
    made = catalogue(figures=True)
    chance = random.Random(1)
    everybody = known_facts(5 * ONE_BY_ONE, made)
    engine = Engine(made, TODAY)
    begun = time.perf_counter()
    engine.screen(PersonId("p"), everybody[-1], TODAY)
    first = time.perf_counter() - begun
    strangers = [_screened(engine, facts) for facts in chance.sample(everybody[:-1], ONE_BY_ONE)]
    answering = []
    for person in people(ONE_BY_ONE // 10):
        known = dict(everybody[int(person.id[1:])])
        for name, value in earlier_answers(person, made).items():
            known[name] = KnownFact(value, "today", TODAY)
            answering.append(_screened(engine, known))
    strangers.sort()
    answering.sort()
    return {
        "first_ms": 1000 * first,
        "ms": 1000 * statistics.median(strangers),
        "ms_p95": 1000 * strangers[int(0.95 * len(strangers))],
        "ms_p99": 1000 * strangers[int(0.99 * len(strangers))],
        "answer_ms": 1000 * statistics.median(answering),
        "answer_ms_p95": 1000 * answering[int(0.95 * len(answering))],
    }


def _screened(engine: Engine, facts: Facts) -> float:
    begun = time.perf_counter()
    engine.screen(PersonId("p"), facts, TODAY)
    return time.perf_counter() - begun


# all of them, in turn


def _child(job: str, number: int, home: Path) -> Told:
    """Do a job in a process of its own."""
    command = [sys.executable, __file__, "--job", job, "--people", str(number), "--home", str(home)]
    ran = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    told: Told = json.loads(ran.stdout)
    return told


def _work(job: str, number: int, home: Path) -> Told:
    jobs: dict[str, Callable[[], Told]] = {
        "verdicts": lambda: _verdicts(number),
        "walk": lambda: _walk(number),
        "cel": lambda: _cel(number),
        "outlines": lambda: _outlines(number),
        "end_to_end": lambda: _end_to_end(home, TODAY),
        "end_to_end_old": lambda: _end_to_end(home, LATER),
        "one": _one_by_one,
    }
    return jobs[job]()


JOBS = ("verdicts", "walk", "cel", "outlines", "end_to_end", "end_to_end_old", "one")


def measure(number: int, runs: int) -> dict[str, object]:
    """The median of every job's runs; the jobs take turns, so that noise hits all."""
    told: dict[str, list[Told]] = {job: [] for job in JOBS}
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "desk"
        with city_desk(home, number):
            note(f"a workspace with {number:,} people is made")
        for _ in range(runs):
            for job in JOBS:
                told[job].append(_child(job, number, home))
    said = {each["said"] for job in ("verdicts", "walk", "cel") for each in told[job]}
    if len(said) != 1:
        raise SystemExit("the engine, the walk and CEL do not say the same")
    return {
        "people": number,
        "policies": len(catalogue(figures=True).policies),
        "same_verdicts": True,
        **{
            job: {
                what: statistics.median(float(each[what]) for each in rows)
                for what in rows[0]
                if what not in {"said", "people"}
            }
            for job, rows in told.items()
        },
    }


def figures(told: dict[str, dict[str, float]]) -> list[Figure]:
    """The rows of the table."""
    ours, walk, by_rules = told["verdicts"], told["walk"], told["cel"]
    outlines, whole, old, one = (
        told[job] for job in ("outlines", "end_to_end", "end_to_end_old", "one")
    )
    return [
        Figure("screen a city, verdicts", ours["seconds"], "s", "CEL", by_rules["seconds"], 3),
        Figure("screen a city, verdicts", ours["seconds"], "s", "tree walk", walk["seconds"], 3),
        Figure("… memory", ours["mb"], "MB", "CEL", by_rules["mb"], 500),
        Figure("… outlines", outlines["seconds"], "s", "CEL", by_rules["seconds"], 3),
        Figure("… outlines, memory", outlines["mb"], "MB", goal=500),
        Figure("… outlines from the workspace", whole["seconds"], "s", goal=3),
        Figure("… the same, memory", whole["mb"], "MB", goal=500),
        Figure("… the same, the roster half a year old", old["seconds"], "s"),
        Figure("one person, reasons and question", one["ms"], "ms", goal=1),
        Figure("… 95 of 100 within", one["ms_p95"], "ms"),
        Figure("… 99 of 100 within", one["ms_p99"], "ms"),
        Figure("… after an answer", one["answer_ms"], "ms", goal=1),
        Figure("… the first of a new engine", one["first_ms"], "ms"),
    ]


def main() -> int:
    """Measure everything, or be one job."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=PEOPLE_OF_A_CITY)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--job", choices=JOBS, help="one job alone, told as JSON")
    parser.add_argument("--home", type=Path, default=Path(), help="the workspace for the job")
    options = parser.parse_args()
    if options.job:
        print(json.dumps(_work(options.job, options.people, options.home)))
        return 0
    before = load()
    told = measure(options.people, options.runs)
    if options.json:
        print(json.dumps({"benchmark": "screening", "load": before, **told}))
        return 0
    print(f"{told['people']:,} people, {told['policies']} policies, load before: {before}")
    print("the engine, the walk and CEL say the same of everybody")
    print(table(figures(told)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
