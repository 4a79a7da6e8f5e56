"""Who comes up for damaged queries in a city's roster, by kind of damage, and how fast.

The peer in the same file and run is what a plain program does: ``LIKE '%…%'`` over name, number
and village, every word of the query required, wildcards understood, in the order of names.
*Bare* are the same damaged names without what the clerk added (``noisy_queries.py`` has the
rule); of those the share that can be told at all is given beside. Latencies are those of the
store alone. Usage: ``bench_noisy_lookup.py [--people N] [--each N] [--rounds N] [--json]``.
"""

from __future__ import annotations

import argparse
import gc
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import msgspec
import sqlite_utils

from greenwave_desk.domain.ids import PersonId
from greenwave_desk.store.lookup import Lookup

sys.path.insert(0, str(Path(__file__).parent))
from bench_lookup import open_roster
from harness import PEOPLE_OF_A_CITY, load, p99
from lookup_roster import make_people
from noisy_queries import DAMAGES, MOST, NoisyQuery, noisy_queries

Find = Callable[[str], Sequence[PersonId]]
ALL = "all"


def ours(lookup: Lookup) -> Find:
    """The lookup as the window asks it."""
    return lambda query: [hit.person.id for hit in lookup.find(query).hits]


def plain(db: sqlite_utils.Database) -> Find:
    """The peer."""

    def find(query: str) -> list[PersonId]:
        words = [f"%{word.replace('*', '%').replace('?', '_')}%" for word in query.split()]
        wanted = " AND ".join(
            f"(name LIKE ?{number} OR id_number LIKE ?{number} OR village LIKE ?{number})"
            for number in range(1, len(words) + 1)
        )
        rows = db.execute(
            f"SELECT id, data FROM people WHERE {wanted} ORDER BY name LIMIT 21",  # noqa: S608  (numbers alone)
            words,
        )
        return [PersonId(row[0]) for row in rows.fetchall()]

    return find


class Answers(msgspec.Struct):
    """What one way of looking people up made of the queries, in their order."""

    rows: list[int]
    """Where the wanted person stands, from 1; 0 for nowhere."""
    milliseconds: list[float]
    """The median of the rounds."""


def ask(find: Find, asked: Sequence[NoisyQuery], rounds: int, *, bare: bool = False) -> Answers:
    """Ask all queries, ``rounds`` times over; ``bare`` leaves out what was added to the name."""
    rows: list[int] = []
    taken: list[list[float]] = [[] for _ in asked]
    for _ in range(rounds):
        rows.clear()
        for query, values in zip(asked, taken, strict=True):
            text = query.name if bare else query.text
            begun = time.perf_counter()
            hits = find(text)
            values.append((time.perf_counter() - begun) * 1000)
            wanted = query.person.id
            rows.append(hits.index(wanted) + 1 if wanted in hits else 0)
    return Answers(rows, [statistics.median(values) for values in taken])


def displaced(lookup: Lookup, asked: Sequence[NoisyQuery]) -> int:
    """Queries with somebody forgiven before somebody who answers exactly, bare ones too."""
    count = 0
    for text in dict.fromkeys(text for query in asked for text in (query.text, query.name)):
        ranks = [hit.rank for hit in lookup.find(text).hits]
        count += ranks != sorted(ranks)
    return count


def figures(
    which: Sequence[int],
    asked: Sequence[NoisyQuery],
    with_details: Answers,
    bare: Answers,
    peer: Answers,
) -> dict[str, float]:
    """The figures of some of the queries."""

    def share(answers: Answers, of: Sequence[int], most: int = MOST) -> float:
        right = [0 < answers.rows[at] <= most for at in of]
        return round(statistics.mean(right), 4) if right else 0.0

    tellable = [at for at in which if asked[at].could_be <= MOST]
    spent = [with_details.milliseconds[at] for at in which]
    return {
        "queries": len(which),
        "words": round(statistics.mean(1 + len(asked[at].details) for at in which), 2),
        "top1": share(with_details, which, 1),
        "top3": share(with_details, which),
        "median": round(statistics.median(spent), 3),
        "p99": round(p99(spent), 3),
        "max": round(max(spent), 3),
        "bare_top3": share(bare, which),
        "tellable": round(len(tellable) / len(which), 4),
        "tellable_top3": share(bare, tellable),
        "peer_top3": share(peer, which),
        "peer_median": round(statistics.median(peer.milliseconds[at] for at in which), 3),
        "peer_p99": round(p99([peer.milliseconds[at] for at in which]), 3),
    }


def show(result: dict[str, Any]) -> None:
    """Print for people."""
    print(f"{result['people']} people, load average before: {result['load']}")
    print(
        f"\n{'':28} {'':>7} {'':>6} {'first':>6} {'three':>6} {'median':>7} {'p99':>6} {'max':>6}"
        f" | {'bare name':>9} {'can be told':>11} {'of those':>8} | {'LIKE':>6} {'median':>7}"
    )
    for kind, one in result["kinds"].items():
        print(
            f"{kind:28} {one['queries']:7} {one['words']:6.2f} {one['top1']:6.1%}"
            f" {one['top3']:6.1%} {one['median']:7.2f} {one['p99']:6.2f} {one['max']:6.2f}"
            f" | {one['bare_top3']:9.1%} {one['tellable']:11.1%} {one['tellable_top3']:8.1%}"
            f" | {one['peer_top3']:6.1%} {one['peer_median']:7.2f}"
        )
    overall = result["kinds"][ALL]
    print(f"\np99 over the peer's p99: {overall['p99'] / overall['peer_p99']:.3f}")
    print(f"queries with an exact hit displaced: {result['displaced']}")
    for text in result["missed"]:
        print(text)


def main() -> None:
    """Build, ask, compare, print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--people", type=int, default=PEOPLE_OF_A_CITY)
    options.add_argument("--each", type=int, default=100, help="queries of each kind")
    options.add_argument("--rounds", type=int, default=3, help="the median of so many is taken")
    options.add_argument("--seed", type=int, default=4, help="of the damage")
    options.add_argument("--misses", action="store_true", help="print what was not in three rows")
    options.add_argument("--json", action="store_true")
    chosen = options.parse_args()
    before = load()
    people = make_people(chosen.people)
    asked = list(noisy_queries(people, chosen.each, chosen.seed))
    with tempfile.TemporaryDirectory() as folder:
        db = open_roster(Path(folder) / "desk.db", people)
        lookup = Lookup(db)
        with db.atomic():
            lookup.rebuild()
        gc.collect()
        gc.freeze()
        with_details = ask(ours(lookup), asked, chosen.rounds)
        bare = ask(ours(lookup), asked, 1, bare=True)
        out_of_order = displaced(lookup, asked)
        peer = ask(plain(db), asked, 1)
        db.conn.close()
    which: dict[str, list[int]] = {kind: [] for kind in DAMAGES}
    for at, query in enumerate(asked):
        which[query.kind].append(at)
    which[ALL] = list(range(len(asked)))
    result = {
        "people": len(people),
        "load": before,
        "kinds": {
            kind: figures(some, asked, with_details, bare, peer) for kind, some in which.items()
        },
        "displaced": out_of_order,
        "missed": [
            f"{query.kind}: {query.person.name} as {query.text!r}, row {row or 'none'}"
            for query, row in zip(asked, with_details.rows, strict=True)
            if chosen.misses and not 0 < row <= MOST
        ],
    }
    if chosen.json:
        print(json.dumps(result, ensure_ascii=False, indent=1))
    else:
        show(result)


if __name__ == "__main__":
    main()
