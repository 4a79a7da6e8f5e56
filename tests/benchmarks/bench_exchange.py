"""A county's week: next roster, issue to 162 desks, 162 reports of 500 events in, the board.

Every job of ours runs in a process of its own, opened on the same workspace, and tells its time
and the most memory it had (``VmHWM``, so it begins with itself). The peers do the bare work in
plain SQLite, zstandard and pyrage (age) on the same lines, and no more:

- *import*: every row upserted into an unencrypted file with an FTS5 trigram index. No ids that
  stay, no comparison, no corrections that stand, no field history.
- *preview*: the rows in a temporary table, ``EXCEPT`` in both directions. No field by field.
- *issue*: a desk's lines from the plain file, compressed, encrypted, written and synced. Nothing
  is judged, signed, read back or noted; no catalogue, receipts, decisions, keys.
- *collect*: decrypted, expanded, decoded, one row for an event, one commit for a file. No
  signature, no chain, no second opening, no projections, no notes.
- *open*: decrypted and expanded.
- *board*: number and newest of every desk's rows, grouped.
- *decide*: a hundred values updated in one commit. No edition, hence no digest over everybody.
- *apply*: decrypted, expanded, decoded, upserted with the trigram index.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import re
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

from county_plain import PlainCounty
from county_scene import CORRECTIONS, DESKS, EVENTS_EACH, PEOPLE_EACH, Scene, build
from harness import Figure, load, note, seconds, table

from greenwave_desk.county.views import Ruling

YEAR_EVENTS = 60
"""Events in each weekly report of the year before: 505,440 together for 162 desks."""

# our side, each in a process of its own


def _peak() -> float:
    """Megabytes that this process had at most; -1 where the system does not tell."""
    status = Path("/proc/self/status")
    found = re.search(r"VmHWM:\s+(\d+) kB", status.read_text()) if status.exists() else None
    return int(found[1]) / 1000 if found else -1.0


def _forget_peak() -> None:
    """Count memory from here on: unlocking takes 64 MB for the passphrase alone."""
    with contextlib.suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5")


def _timed(work: Callable[[], object], times: int = 1) -> float:
    _forget_peak()
    return statistics.median(seconds(work) for _ in range(times))


def do_nothing(scene: Scene, week: int) -> float:
    """What an open county takes by itself."""
    with scene.county():
        return _timed(lambda: None)


def do_hold(scene: Scene, week: int) -> float:
    """What the next roster takes in memory once it is read and judged."""
    reading = scene.roster(week + 1)
    with scene.county():
        return _timed(lambda: reading)


def do_preview(scene: Scene, week: int) -> float:
    """What the next roster would do."""
    reading = scene.roster(week + 1)
    with scene.county() as county:
        return _timed(lambda: county.rosters.preview(reading))


def do_import(scene: Scene, week: int) -> float:
    """The next roster in force."""
    reading = scene.roster(week + 1)
    with scene.county() as county:
        return _timed(lambda: county.rosters.import_entries(reading))


def do_issue(scene: Scene, week: int) -> float:
    """A bundle for each desk."""
    target = scene.issues(week)
    target.mkdir(parents=True)
    with scene.county() as county:
        taken = _timed(lambda: county.issuing.export(target))
    assert len(list(target.iterdir())) == scene.desks
    return taken


def do_open(scene: Scene, week: int) -> float:
    """One report looked at; the median of all, in milliseconds."""
    with scene.county() as county:
        _forget_peak()
        return 1000 * statistics.median(
            seconds(partial(county.collecting.inspect, path))
            for path in sorted(scene.reports(week).iterdir())
        )


def do_collect(scene: Scene, week: int) -> float:
    """Every desk's report taken in."""
    with scene.county() as county:
        taken = _timed(lambda: county.collecting.collect(scene.reports(week)))
        count = county.session.store.journal.count()
    note(f"  {count:,} events at the county")
    return taken


def do_board(scene: Scene, week: int) -> float:
    """The map of all desks, in milliseconds; the median of five."""
    with scene.county() as county:
        assert not any(each.missing or each.waiting for each in county.venues.board())
        return 1000 * _timed(county.venues.board, 5)


def do_planned(scene: Scene, week: int) -> float:
    """What each desk would be given, in milliseconds; the median of five."""
    with scene.county() as county:
        return 1000 * _timed(county.venues.planned, 5)


def do_decide(scene: Scene, week: int) -> float:
    """A hundred corrections accepted."""
    with scene.county() as county:
        waiting = county.corrections.open()
        assert len(waiting) == min(CORRECTIONS, scene.desks)
        rulings = [Ruling(correction=each.id, accept=True) for each in waiting]
        return _timed(lambda: county.corrections.decide(rulings))


def do_apply(scene: Scene, week: int) -> float:
    """The county's issue at a desk."""
    with scene.desk() as desk:
        path = scene.issue_for(desk.keys.status().fingerprint, week)
        return _timed(lambda: desk.exchange.import_bundle(path))


JOBS: dict[str, Callable[[Scene, int], float]] = {
    "nothing": do_nothing,
    "hold": do_hold,
    "preview": do_preview,
    "import": do_import,
    "issue": do_issue,
    "apply": do_apply,
    "open": do_open,
    "collect": do_collect,
    "board": do_board,
    "planned": do_planned,
    "decide": do_decide,
}
"""In the order of a week."""


class Told(NamedTuple):
    """What a child said: seconds (or milliseconds), and megabytes at most."""

    taken: float
    peak: float


def _in_a_process(scene: Scene, job: str, week: int) -> Told:
    command = [sys.executable, __file__, "--job", job, "--week", str(week)]
    command += ["--scene", str(scene.folder), "--desks", str(scene.desks)]
    ran = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    return Told(*json.loads(ran.stdout))


def measure(weeks: int, desks: int, folder: Path) -> list[Figure]:
    """So many weeks one after the other, the peers beside each."""
    took = seconds(lambda: build(folder, desks=desks, weeks=weeks, year_events=YEAR_EVENTS))
    note(f"  {desks} desks, a year of reports and {weeks} weeks to come made in {took:.0f} s")
    scene = Scene(folder, desks)
    ours: dict[str, list[Told]] = {job: [] for job in JOBS}
    peers: dict[str, list[float]] = {job: [] for job in JOBS}
    with PlainCounty(scene) as plain:
        for week in range(1, weeks + 1):
            for job in JOBS:
                ours[job].append(_in_a_process(scene, job, week))
            for job, peer in plain.jobs.items():
                peers[job].append(peer(week))
    return list(_figures(ours, peers, desks))


def _figures(
    ours: dict[str, list[Told]], peers: dict[str, list[float]], desks: int
) -> Iterator[Figure]:
    people, events = desks * PEOPLE_EACH, desks * EVENTS_EACH
    rows = (
        ("import", f"next roster, {people:,} people", "s", "plain sqlite3, FTS5 trigram"),
        ("preview", "… previewed", "s", "plain sqlite3, EXCEPT"),
        ("issue", f"issue to {desks} desks", "s", "zstandard + pyrage"),
        ("collect", f"collect {desks} reports, {events:,} events", "s", "pyrage + sqlite3"),
        ("open", "look at one report", "ms", "pyrage + zstandard"),
        ("board", f"board of {desks} desks", "ms", "sqlite3, GROUP BY"),
        ("planned", f"what {desks} desks would be given", "ms", ""),
        ("decide", "decide 100 corrections", "s", "sqlite3, 100 updates"),
        ("apply", "apply an issue at a desk", "s", "pyrage + sqlite3, trigram"),
    )
    for job, name, unit, peer_name in rows:
        taken = statistics.median(told.taken for told in ours[job])
        peer = statistics.median(peers[job]) if peers[job] else None
        yield Figure(name, taken, unit, peer_name if peer else "", peer)
    yield Figure("… of those the first", ours["apply"][0].taken, "s", "the same", peers["apply"][0])
    peaks = {job: statistics.median(told.peak for told in ours[job]) for job in JOBS}
    for job, name, _, _ in rows:
        # The window holds the reading from the preview to the import.
        held = job in ("preview", "import")
        beside = ("with the rows read", "hold") if held else ("an open county", "nothing")
        yield Figure(f"memory: {name}", peaks[job], "MB", beside[0], peaks[beside[1]])


def main() -> int:
    """Measure, or be the process of one job."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="one JSON document instead of a table")
    parser.add_argument("--runs", type=int, default=3, help="weeks; the median is taken")
    parser.add_argument("--desks", type=int, default=DESKS)
    parser.add_argument("--job", choices=JOBS, help=argparse.SUPPRESS)
    parser.add_argument("--week", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--scene", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.job:
        taken = JOBS[given.job](Scene(given.scene, given.desks), given.week)
        print(json.dumps([taken, _peak()]))
        return 0
    before = load()
    with tempfile.TemporaryDirectory() as name:
        figures = measure(given.runs, given.desks, Path(name))
    if given.json:
        rows = [figure.as_json() for figure in figures]
        print(json.dumps({"benchmark": "exchange", "load": before, "figures": rows}))
    else:
        print(f"exchange  (load average before: {before})")
        print(table(figures))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
