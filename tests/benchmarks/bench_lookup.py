"""Lookup in a city's roster inside SQLCipher: speed by kind of query, and who comes up.

Peers in the same file and run: a scan with ``LIKE '%…%'`` over name, number and village, and an
FTS5 ``trigram`` table over the same text. Both answer with plain rows in any order; neither
knows pinyin. Usage: ``bench_lookup.py [--people N] [--rounds N] [--json]``.
"""

from __future__ import annotations

import argparse
import gc
import json
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import sqlite_utils
from sqlcipher3 import dbapi2 as sqlcipher

from greenwave_desk.domain.people import Person
from greenwave_desk.store.lookup import Lookup
from greenwave_desk.store.lookup_schema import SCHEMA
from greenwave_desk.store.pinyin import name_units

sys.path.insert(0, str(Path(__file__).parent))
from lookup_roster import make_people

PEOPLE_TABLE = """
CREATE TABLE people(
    pk INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, id_number TEXT NOT NULL, name TEXT NOT NULL,
    birth TEXT NOT NULL, division TEXT NOT NULL, township TEXT NOT NULL, village TEXT NOT NULL,
    head_name TEXT NOT NULL, household TEXT NOT NULL, phone TEXT NOT NULL, card TEXT NOT NULL,
    data TEXT NOT NULL, edition_first INTEGER NOT NULL, edition_last INTEGER NOT NULL,
    left_edition INTEGER) STRICT
"""
PRAGMAS = (
    "journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "secure_delete = ON",
    "temp_store = MEMORY", "trusted_schema = OFF", "cache_size = -65536",
)  # fmt: skip
TOP = 3

Query = tuple[str, str, str]
"""Kind, text, and the id of the person whom it is about ("" when it is about nobody)."""


def open_roster(path: Path, people: list[Person]) -> sqlite_utils.Database:
    """An encrypted file with the people and an empty lookup."""
    connection = sqlcipher.connect(str(path), isolation_level=None)
    connection.execute(f"PRAGMA key = \"x'{'22' * 32}'\"")
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    for statement in (PEOPLE_TABLE, *SCHEMA):
        connection.execute(statement)
    connection.execute("BEGIN")
    connection.executemany(
        "INSERT INTO people VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, 1, ?)",
        [
            (
                pk, p.id, p.id_number, p.name, p.birth, p.division, p.township, p.village,
                p.head_name, p.household, p.phone, p.card, msgspec.json.encode(p).decode(),
                2 if pk % 50 == 0 else None,
            )
            for pk, p in enumerate(people, start=1)
        ],
    )  # fmt: skip
    connection.execute("COMMIT")
    return sqlite_utils.Database(connection)


def spoken(name: str) -> list[str]:
    """The syllables of a name as its bearer says them."""
    return [unit.first[0] if unit.first else "x" for unit in name_units(name)]


def confused(syllable: str, chance: random.Random) -> str:
    """A syllable with one of the confusions of the region, if it has any."""
    swaps = [("zh", "z"), ("ch", "c"), ("sh", "s"), ("l", "n"), ("n", "l"), ("z", "zh"),
             ("c", "ch"), ("s", "sh")]  # fmt: skip
    options = [new + syllable[len(old) :] for old, new in swaps if syllable.startswith(old)][:1]
    for short in ("in", "en"):
        if syllable.endswith(short + "g"):
            options.append(syllable[:-1])
        elif syllable.endswith(short):
            options.append(syllable + "g")
    return chance.choice(options) if options else syllable


def bare(place: str) -> str:
    """A place's name without its ending."""
    for ending in ("街道", "社区", "村", "镇", "乡"):
        place = place.removesuffix(ending)
    return place


def speed_queries(people: list[Person], chance: random.Random, each: int) -> Iterator[Query]:
    """What clerks type, good and bad."""
    makers: dict[str, Callable[[Person], str]] = {
        "姓名 whole name": lambda p: p.name,
        "姓名 beginning": lambda p: p.name[:2],
        "姓名 given name": lambda p: p.name[1:],
        "姓名 one character": lambda p: p.name[0],
        "姓名 a character inside": lambda p: p.name[-1],
        "姓名 wildcard": lambda p: p.name[0] + "*" + p.name[-1],
        "拼音 in full": lambda p: "".join(spoken(p.name)),
        "拼音 in part": lambda p: "".join(spoken(p.name))[: chance.randint(3, 7)],
        "拼音 given name": lambda p: "".join(spoken(p.name)[1:]),
        "拼音 initials": lambda p: "".join(s[0] for s in spoken(p.name)),
        "拼音 surname and initials": lambda p: (
            spoken(p.name)[0] + "".join(s[0] for s in spoken(p.name)[1:])
        ),
        "拼音 one letter": lambda p: spoken(p.name)[0][0],
        "拼音 two letters": lambda p: "".join(spoken(p.name))[:2],
        "拼音 confused": lambda p: "".join(confused(s, chance) for s in spoken(p.name)),
        "证号 whole": lambda p: p.id_number,
        "证号 beginning": lambda p: p.id_number[: chance.randint(1, 14)],
        "证号 last four": lambda p: p.id_number[-4:],
        "证号 last six": lambda p: p.id_number[-6:],
        "证号 one wrong": lambda p: (
            p.id_number[:9] + str((int(p.id_number[9]) + 1) % 10) + p.id_number[10:]
        ),
        "出生 date": lambda p: p.birth,
        "出生 year": lambda p: p.birth[:4],
        "电话 whole": lambda p: p.phone,
        "电话 tail": lambda p: p.phone[-4:],
        "卡号": lambda p: p.card or p.phone,
        "村庄": lambda p: bare(p.village),
        "乡镇": lambda p: bare(p.township),
        "户主": lambda p: p.head_name,
        "组合 surname village": lambda p: f"{p.name[0]} {bare(p.village)}",
        "组合 surname year": lambda p: f"{p.name[0]} {p.birth[:4]}",
        "组合 surname township year": lambda p: f"{p.name[0]} {bare(p.township)} {p.birth[:4]}",
        "组合 initials village": lambda p: (
            "".join(s[0] for s in spoken(p.name)) + " " + bare(p.village)
        ),
        "组合 name tail": lambda p: f"{p.name} {p.id_number[-4:]}",
        "组合 village tail": lambda p: f"{bare(p.village)} {p.id_number[-4:]}",
        "差 surname 村": lambda p: f"{p.name[0]} 村",
        "差 half the roster": lambda _: chance.choice(
            (
                "村",
                "庄",
                "37",
                "3799",
                "19",
                "1",
                "镇",
                "z",
                "王",
                "李 庄",
                "37 村",
                "z 村",
                "楼 村",
            )
        ),
        "差 nobody": lambda p: chance.choice(
            (p.name[0] + "龘", "qqq", "0000", p.name + "囍", "xyzzy", "99999999", "!!", p.name * 3)
        ),
    }
    for kind, make in makers.items():
        for person in chance.sample(people, each):
            yield kind, make(person), person.id


def noisy_queries(people: list[Person], chance: random.Random, each: int) -> Iterator[Query]:
    """What a clerk types who mishears and mistypes, with enough beside it to mean one person."""
    makers: dict[str, Callable[[Person], str]] = {
        "initials + village": lambda p: (
            "".join(s[0] for s in spoken(p.name)) + f" {bare(p.village)} {p.birth[:4]}"
        ),
        "confused pinyin + year": lambda p: (
            "".join(confused(s, chance) for s in spoken(p.name)) + f" {p.birth[:4]}"
        ),
        "confused pinyin + last four": lambda p: (
            "".join(confused(s, chance) for s in spoken(p.name)) + f" {p.id_number[-4:]}"
        ),
        "initials + last four": lambda p: (
            "".join(s[0] for s in spoken(p.name)) + f" {p.id_number[-4:]}"
        ),
        "name without its middle + birth month": lambda p: (
            p.name[0] + p.name[-1] + f" {p.birth[:7]}"
        ),
        "unreadable character + birth month": lambda p: f"{p.name[0]}*{p.name[-1]} {p.birth[:7]}",
        "last four + village": lambda p: f"{p.id_number[-4:]} {bare(p.village)}",
        "last six": lambda p: p.id_number[-6:],
        "one wrong digit": lambda p: (
            p.id_number[:9] + str((int(p.id_number[9]) + 1) % 10) + p.id_number[10:]
        ),
        "telephone tail + village": lambda p: f"{p.phone[-4:]} {bare(p.village)}",
        "head of household + birth year": lambda p: f"{p.head_name} {p.birth[:4]}",
        "surname + village + birth month": lambda p: f"{p.name[0]} {bare(p.village)} {p.birth[:7]}",
        "full pinyin + township + year": lambda p: (
            "".join(spoken(p.name)) + f" {bare(p.township)} {p.birth[:4]}"
        ),
    }
    for kind, make in makers.items():
        for person in chance.sample(people, each):
            yield kind, make(person), person.id


def milliseconds(work: Callable[[], object]) -> float:
    """How long one call takes."""
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000


def summary(values: list[float]) -> dict[str, float]:
    """Median, 99th percentile and maximum."""
    ordered = sorted(values)
    return {
        "median": round(statistics.median(ordered), 3),
        "p99": round(ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))], 3),
        "max": round(ordered[-1], 3),
    }


def peers(db: sqlite_utils.Database) -> dict[str, Callable[[str], object]]:
    """The two plain ways to look somebody up."""
    db.conn.execute(
        "CREATE VIRTUAL TABLE peer_trigram USING fts5(text, content='', tokenize='trigram')"
    )
    db.conn.execute(
        "INSERT INTO peer_trigram(rowid, text) SELECT pk, name || ' ' || id_number || ' ' ||"
        " phone || ' ' || card || ' ' || township || village FROM people"
    )

    def like(query: str) -> object:
        word = f"%{query.partition(' ')[0]}%"
        return db.conn.execute(
            "SELECT data FROM people WHERE name LIKE ?1 OR id_number LIKE ?1 OR village LIKE ?1"
            " OR township LIKE ?1 LIMIT 21",
            (word,),
        ).fetchall()

    def trigram(query: str) -> object:
        words = [word.replace('"', "") for word in query.split()]
        expression = " AND ".join(f'"{word}"' for word in words if word) or '"-"'
        return db.conn.execute(
            "SELECT data FROM people WHERE pk IN"
            " (SELECT rowid FROM peer_trigram WHERE peer_trigram MATCH ? LIMIT 21)",
            (expression,),
        ).fetchall()

    return {"LIKE scan": like, "FTS5 trigram": trigram}


def main() -> None:
    """Build, ask, compare, print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--people", type=int, default=125_500)
    options.add_argument("--each", type=int, default=40, help="queries of each kind")
    options.add_argument("--rounds", type=int, default=3, help="the median of so many is taken")
    options.add_argument("--json", action="store_true")
    chosen = options.parse_args()
    chance = random.Random(1)
    people = make_people(chosen.people)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "desk.db"
        db = open_roster(path, people)
        db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        before = path.stat().st_size
        lookup = Lookup(db)
        started = time.process_time()
        with db.atomic():
            lookup.rebuild()
        build = time.process_time() - started
        db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        size = path.stat().st_size - before
        asked = list(speed_queries(people, chance, chosen.each))
        noisy = list(noisy_queries(people, chance, chosen.each))
        ranks = quality(lookup, noisy)
        gc.collect()
        gc.freeze()
        ours = by_kind(lookup.find, asked, chosen.rounds)
        # Asked before it is changed: an edition, which is how it changes, leaves one segment.
        one = people[len(people) // 2]
        update = statistics.median(
            milliseconds(lambda: (db.conn.execute("BEGIN"), lookup.update([one]),
                                  db.conn.execute("COMMIT")))
            for _ in range(9)
        )  # fmt: skip
        others = {
            name: by_kind(peer, chance.sample(asked, min(len(asked), 200)), 1)
            for name, peer in peers(db).items()
        }
        db.conn.close()
    result = {
        "people": len(people),
        "build_cpu_seconds": round(build, 2),
        "index_megabytes": round(size / 1e6, 1),
        "update_one_milliseconds": round(update, 2),
        "all": summary([value for values in ours.values() for value in values]),
        "kinds": {kind: summary(values) for kind, values in ours.items()},
        "peers": {
            name: summary([value for values in kinds.values() for value in values])
            for name, kinds in others.items()
        },
        "top3": ranks,
    }
    if chosen.json:
        print(json.dumps(result, ensure_ascii=False, indent=1))
    else:
        show(result)


def by_kind(
    find: Callable[[str], object], asked: list[Query], rounds: int
) -> dict[str, list[float]]:
    """Milliseconds for each query, the median of the rounds.

    Each round asks all queries, so that none profits from having been asked just before.
    """
    taken: list[list[float]] = [[] for _ in asked]
    for _ in range(rounds):
        for values, (_, query, _) in zip(taken, asked, strict=True):
            values.append(milliseconds(lambda query=query: find(query)))
    times: dict[str, list[float]] = {}
    for values, (kind, _, _) in zip(taken, asked, strict=True):
        times.setdefault(kind, []).append(statistics.median(values))
    return times


def quality(lookup: Lookup, asked: list[Query]) -> dict[str, float]:
    """Share of the queries whose person is among the first three, by kind and over all."""
    right: dict[str, list[bool]] = {}
    for kind, query, wanted in asked:
        hits = lookup.find(query).hits[:TOP]
        right.setdefault(kind, []).append(wanted in {hit.person.id for hit in hits})
    shares = {kind: round(statistics.mean(values), 3) for kind, values in right.items()}
    shares["all"] = round(statistics.mean(v for values in right.values() for v in values), 4)
    return shares


def show(result: dict[str, Any]) -> None:
    """Print for people."""
    for key in ("people", "build_cpu_seconds", "index_megabytes", "update_one_milliseconds"):
        print(f"{key:28} {result[key]}")
    overall = result["all"]
    rows = [("all queries", overall), *result["kinds"].items(), *result["peers"].items()]
    print(f"\n{'milliseconds':34} {'median':>8} {'p99':>8} {'max':>8}")
    for name, figures in rows:
        print(f"{name:34} {figures['median']:8.2f} {figures['p99']:8.2f} {figures['max']:8.2f}")
    for name, figures in result["peers"].items():
        ratio = figures["median"] / overall["median"]
        print(f"{name}: {ratio:.1f} times our median")
    print("\nright person among the first three")
    for name, share in result["top3"].items():
        print(f"{name:40} {share:.1%}")


if __name__ == "__main__":
    main()
