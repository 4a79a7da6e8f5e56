"""The offices whose processes are killed, and what is looked at after each."""

from __future__ import annotations

import hashlib
import json
import os
import random
import shutil
import struct
import subprocess
import sys
import time
from collections import Counter
from itertools import islice
from pathlib import Path
from typing import Any

from hostile_world import ADMIN, PASSPHRASE, identity_of, open_office, opened

from greenwave_desk import bootstrap
from greenwave_desk.domain.demo_people import COUNTY, demo_reading
from greenwave_desk.domain.ids import DivisionCode
from greenwave_desk.domain.visits import RecognitionMethod
from greenwave_desk.exchange.layout import SUFFIX
from greenwave_desk.files import LEFTOVER_PREFIX

PEOPLE = 250
HOMES = {"desk_export": "desk", "desk_import": "desk", "county_export": "county",
         "county_import": "county"}  # fmt: skip
_WAL_HEADER, _FRAME_HEADER = 32, 24


def make(folder: Path) -> None:
    """A county and two desks; two issues and two reports are on their way."""
    sent = folder / "sent"
    sent.mkdir(parents=True)
    for name, kind, division in (
        ("county", "county", COUNTY), ("desk", "desk", f"{COUNTY}101"),
        ("sister", "desk", f"{COUNTY}102"),
    ):  # fmt: skip
        bootstrap.create_workspace(
            folder / name, kind=kind, name=f"试验{name}", division=DivisionCode(division),
            operator=ADMIN, passphrase=PASSPHRASE,
        )  # fmt: skip
    with open_office(folder / "county") as county, open_office(folder / "desk") as desk:
        with open_office(folder / "sister") as sister:
            for name, office in (("desk", desk), ("sister", sister)):
                office.exchange.request(sent / f"{name}.gwr")
                county.venues.accept(sent / f"{name}.gwr", sent / f"{name}{SUFFIX}",
                                     scope=(DivisionCode(COUNTY),))  # fmt: skip
                office.exchange.finish(sent / f"{name}{SUFFIX}")
        node = desk.session.store.node
        for turn in range(3):
            county.rosters.import_entries(demo_reading(PEOPLE, turn))
            issue = _keep(sent, f"issue-{turn}", county.issuing.export(sent, (node,)))
            if turn == 0:
                desk.exchange.import_bundle(issue)
        for turn in range(2):
            for person in islice(desk.session.store.roster.people_in(), 12):
                desk.reception.arrive(person.id, RecognitionMethod.MANUAL)
            _keep(sent, f"report-{turn}", desk.exchange.export(sent))


def _keep(sent: Path, name: str, exported: Any) -> Path:
    bundles = exported if isinstance(exported, tuple) else exported.bundles
    return Path(bundles[0].file).rename(sent / f"{name}{SUFFIX}")


class Driver:
    """The standing process that forks the ones that die."""

    def __init__(self) -> None:
        script = Path(__file__).with_name("killed_driver.py")
        environment = dict(os.environ, PYTHONPATH=os.pathsep.join(sys.path))
        self._process = subprocess.Popen(
            [sys.executable, str(script)], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            text=True, env=environment,
        )  # fmt: skip

    def order(self, **order: Any) -> dict[str, Any]:
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None
        assert stdout is not None
        stdin.write(json.dumps(order) + "\n")
        stdin.flush()
        answer: dict[str, Any] = json.loads(stdout.readline())
        return answer

    def close(self) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.stdout.close()
        self._process.wait(30)


class Scene:
    """One job on a copy of its workspace, killed once."""

    def __init__(self, made: Path, folder: Path, job: str) -> None:
        self.made, self.folder, self.job = made, folder, job
        folder.mkdir()
        self.home = Path(shutil.copytree(made / HOMES[job], folder / "home"))
        self.stick = folder / "stick"
        self.stick.mkdir()
        self.voice = folder / "voice"
        what = "issue-[12]" if job == "desk_import" else "report-*"
        self.bundles = sorted((made / "sent").glob(f"{what}{SUFFIX}"))

    def order(self) -> dict[str, Any]:
        return {
            "job": self.job, "home": str(self.home), "passphrase": PASSPHRASE,
            "folder": str(self.stick), "voice": str(self.voice),
            "bundles": [str(path) for path in self.bundles],
        }  # fmt: skip

    def confirmed(self) -> list[dict[str, Any]]:
        """What the job said was done before it died."""
        text = self.voice.read_text() if self.voice.exists() else ""
        return [json.loads(line) for line in text.splitlines()]

    def traces(self) -> list[str]:
        """What the dead process left, before anything is opened."""
        found = [f"said {len(self.confirmed())}"]
        if list(self.stick.glob(f"{LEFTOVER_PREFIX}*")):
            found.append("hidden file on the stick")
        if list((self.home / "inbox").glob(f"{LEFTOVER_PREFIX}*")):
            found.append("hidden file in the inbox")
        if list((self.home / "inbox").glob(f"*{SUFFIX}")):
            found.append("copy in the inbox")
        wal = self.home / "desk.db-wal"
        if wal.exists() and wal.stat().st_size:
            found.append("log to be replayed")
            if _open_transaction(wal.read_bytes()):
                found.append("transaction half written")
        return found

    def judge(self) -> list[str]:
        """Everything that must hold after a kill; gives what was found, for the tally."""
        found = self.traces()
        with open_office(self.home) as office:
            told = office.upkeep.verify()
            assert told.ok, told.problems
            found += self._whole_bundles(office)
            self._carried(office)
            self._again(office)
            assert office.upkeep.verify().ok
        left = [path.name for path in self.stick.iterdir() if path.name.startswith(LEFTOVER_PREFIX)]
        assert left == []
        return found

    def _events(self, office: Any, kind: str) -> list[dict[str, Any]]:
        journal = office.session.store.journal
        return [
            json.loads(bytes(event.body)) for event in journal.all_events(journal.origin)
            if event.kind == kind
        ]  # fmt: skip

    def _whole_bundles(self, office: Any) -> list[str]:
        """What has a final name opens to its end and says what it is."""
        recorded = {each["sha256"] for each in self._events(office, "bundle.exported")}
        found = []
        for path in self.stick.glob(f"*{SUFFIX}"):
            data = path.read_bytes()
            self._open(path, data)
            if hashlib.sha256(data).hexdigest() not in recorded:
                found.append("whole bundle not recorded")
        return found

    def _open(self, path: Path, data: bytes) -> Any:
        errors = []
        for name in ("county", "desk", "sister"):
            try:
                return opened(path.name, "", "", data, self._secret(name))
            except Exception as error:  # noqa: BLE001 - the wrong key among three
                errors.append(error)
        raise AssertionError(path.name, errors)

    def _secret(self, name: str) -> str:
        cache = self.made / f"{name}.secret"
        if not cache.exists():
            with open_office(Path(shutil.copytree(self.made / name, self.folder / name))) as office:
                cache.write_text(identity_of(office).sealing_secret)
        return cache.read_text()

    def _carried(self, office: Any) -> None:
        journal = office.session.store.journal
        sent = {each["sha256"] for each in self._events(office, "bundle.exported")}
        taken = {each["sha256"] for each in self._events(office, "bundle.imported")}
        for each in self.confirmed():
            if "event" in each:
                assert journal.hash_at(journal.origin, each["event"]) == each["hash"]
            elif "sent" in each:
                data = Path(each["sent"]).read_bytes()
                assert hashlib.sha256(data).hexdigest() == each["sha256"]
                assert each["sha256"] in sent
            elif "taken" in each:
                assert hashlib.sha256(Path(each["taken"]).read_bytes()).hexdigest() in taken

    def _again(self, office: Any) -> None:
        """The same job succeeds now, cleans up, and ends where an undisturbed one ends."""
        before = list(self.stick.glob(f"*{SUFFIX}"))
        if self.job == "desk_export":
            (path,) = _paths(office.exchange.export(self.stick))
            rows = self._open(path, path.read_bytes()).lines("events.jsonl.zst")
            hashes = {json.loads(row)["hash"] for row in rows}
            assert {each["hash"] for each in self.confirmed() if "hash" in each} <= hashes
            assert path not in before
        elif self.job == "county_export":
            paths = _paths(office.issuing.export(self.stick))
            assert len(paths) == 2
            assert not set(paths) & set(before), "a number is never used for two bundles"
        else:
            old = time.time() - 7200  # what is left is cleaned once nobody can be at it
            for path in (self.home / "inbox").iterdir():
                os.utime(path, (old, old))
            jobs = office.exchange if self.job == "desk_import" else office.collecting
            newest = self.bundles[-1]
            jobs.import_bundle(newest)
            again = jobs.import_bundle(newest)
            assert (again.new, again.held) == (0, 0)
            assert list((self.home / "inbox").iterdir()) == []
            self._ends_well(office)

    def _ends_well(self, office: Any) -> None:
        store = office.session.store
        if self.job == "desk_import":
            assert (store.roster.edition().number, store.roster.count()) == (3, PEOPLE)
            return
        rows = self._open(self.bundles[-1], self.bundles[-1].read_bytes()).lines("events.jsonl.zst")
        last = json.loads(rows[-1])
        head = store.journal.head(last["origin"])
        assert (head.seq, head.hash) == (last["seq"], last["hash"])


def _paths(exported: Any) -> list[Path]:
    bundles = exported if isinstance(exported, tuple) else exported.bundles
    return [Path(each.file) for each in bundles]


def _open_transaction(wal: bytes) -> bool:
    """Whether frames follow the log's last commit: the writer died inside a transaction."""
    size = struct.unpack(">I", wal[8:12])[0]
    salt, whole = wal[16:24], 0
    commits = [
        struct.unpack(">I", wal[at + 4 : at + 8])[0]
        for at in range(_WAL_HEADER, len(wal), _FRAME_HEADER + size)
        if wal[at + 8 : at + 16] == salt
    ]
    for commit in commits:
        whole = 0 if commit else whole + 1
    return whole > 0 or (len(wal) - _WAL_HEADER) % (_FRAME_HEADER + size) != 0


class Moments:
    """When to kill: most often inside transactions and files, otherwise anywhere."""

    def __init__(self, driver: Driver, made: Path, folder: Path, job: str) -> None:
        self.spans: list[tuple[str, float, float]] = []
        totals = []
        for run in range(3):
            scene = Scene(made, folder / f"measure-{job}-{run}", job)
            assert driver.order(**scene.order(), measure=True)["status"] == 0
            told = scene.confirmed()[-1]
            totals.append(told["total"])
            self.spans += [tuple(span) for span in told["spans"]]
            shutil.rmtree(scene.folder)
        self.total = min(totals)

    def pick(self, rng: random.Random) -> dict[str, Any]:
        """The delay in seconds, after the unlocking or (one in ten) after the very start."""
        if rng.random() < 0.1:
            return {"delay": rng.uniform(0, 0.3)}
        if rng.random() < 0.2:
            return {"delay": rng.uniform(0, self.total), "opened_first": True}
        # As many in short ones as in long ones, and a little around each.
        _, start, end = rng.choice(self.spans)
        moment = max(0.0, rng.uniform(start, end) + rng.gauss(0, 0.001))
        return {"delay": moment, "opened_first": True}


def tally_text(job: str, tally: Counter[str]) -> str:
    """One line on what the dead processes left."""
    return f"{job}: " + ", ".join(f"{what} {count}" for what, count in sorted(tally.items()))
