"""Runs jobs on disks that fail, in mounts of its own, and judges what is left after each fault.

``python failing_driver.py CASE MADE FOLDER``: each fault is tried at its first possible place, its
second, and so on until the job passes without meeting it. Prints the codes that people were told,
as JSON; ends with a traceback where something was lost.
"""

from __future__ import annotations

import ctypes
import errno
import hashlib
import json
import re
import shutil
import sys
import tarfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
from failing_fuse import CREATE, FSYNC, READ, RENAME, RENAME2, WRITE, Plan, Stick
from hostile_world import Eyes, identity_of, open_office, opened

from greenwave_desk.domain.errors import BundleError, DiskError, GreenwaveError
from greenwave_desk.files import LEFTOVER_PREFIX

OLD = b"an older file of this name"
Fault = Callable[[int], Plan]
EXPORT_FAULTS: dict[str, Fault] = {
    "full after n bytes": lambda n: Plan(room=n * 4096),
    "pulled out after n operations": lambda n: Plan(vanish=n),
    "device gone after n operations": lambda n: Plan(vanish=n, vanish_as=errno.ENODEV),
    "n-th operation fails": lambda n: Plan(fail=n),
    "n-th write fails": lambda n: Plan(fail=n, fail_kind=WRITE),
    "n-th write is lost and fsync says nothing": lambda n: Plan(drop=n),
    "n-th fsync fails": lambda n: Plan(fail=n, fail_kind=FSYNC),
    "n-th file is not made": lambda n: Plan(fail=n, fail_kind=CREATE, fail_as=errno.ENOSPC),
    "n-th rename fails": lambda n: Plan(fail=n, fail_kind=RENAME),
    "n-th rename without replacing fails": lambda n: Plan(fail=n, fail_kind=RENAME2),
    "files over n bytes are refused": lambda n: Plan(largest=n * 8192),
}
LASTING_FAULTS = {
    "read-only": Plan(read_only=1), "reads other bytes": Plan(spoil=1),
    "the folder's fsync fails": Plan(folder_sync=errno.EIO),
}  # fmt: skip
HARMLESS = {
    "no fsync of folders": Plan(folder_sync=errno.EINVAL),
    "no fsync of folders, as FAT says": Plan(folder_sync=errno.ENOSYS),
}
IMPORT_FAULTS: dict[str, Fault] = {
    "pulled out after n operations": lambda n: Plan(vanish=n),
    "n-th operation fails": lambda n: Plan(fail=n),
    "reads fail from the n-th on": lambda n: Plan(fail=n, fail_kind=READ, lasting=1),
}
_LEAST = 40


class Exporting:
    """One office that writes to one stick, again and again."""

    def __init__(self, made: Path, folder: Path, office: Any, stick: Stick) -> None:
        self.office, self.stick, self.folder = office, stick, folder
        self.good = folder / "good"
        self.good.mkdir(exist_ok=True)
        self.secrets = [
            (made / f"{name}.secret").read_text() for name in ("county", "desk", "sister")
        ]
        self.names = [path.name for path in self._export(self.good)]

    def _export(self, target: Path) -> list[Path]:
        jobs = getattr(self.office, "exchange", None) or self.office.issuing
        exported = jobs.export(target)
        bundles = exported if isinstance(exported, tuple) else exported.bundles
        return [Path(each.file) for each in bundles]

    def attempt(self, plan: Plan) -> tuple[str, int]:
        """One export under a fault: the code (empty: it passed), and how many operations."""
        stick, folder = self.stick, self.stick.folder
        for path in folder.iterdir():
            path.unlink()
        expected = [self._next(name) for name in self.names]
        for name in expected:
            (folder / name).write_bytes(OLD)
        stick.set(plan)
        code = ""
        try:
            self._export(folder)
        except DiskError as error:
            code = error.code.value
        operations = stick.operations()
        stick.heal()
        self._judge(code, expected)
        return code, operations

    def _judge(self, code: str, expected: list[str]) -> None:
        store = self.office.session.store
        sent = {each["sha256"] for each in self._events("bundle.exported")}
        for name in expected:
            data = (self.stick.folder / name).read_bytes()
            if data != OLD:
                self._whole(data)
            elif not code:
                raise AssertionError(name, "was told to be written")
        if code:
            head = store.journal.head()
            (event,) = store.journal.slice(store.journal.origin, head.seq, head.seq)
            assert (event.kind, json.loads(bytes(event.body))["code"]) == (
                "bundle.export_failed",
                code,
            )
        told = self.office.upkeep.verify()
        assert told.ok, told.problems
        again = self._export(self.good)
        self.names = [path.name for path in again]
        assert len(again) == len(expected)
        for path in again:
            self._carries(self._whole(path.read_bytes()))
        assert sent <= {each["sha256"] for each in self._events("bundle.exported")}
        self.names = [path.name for path in self._export(self.stick.folder)]
        left = [p.name for p in self.stick.folder.iterdir() if p.name.startswith(LEFTOVER_PREFIX)]
        assert left == []

    def _carries(self, bundle: Any) -> None:
        """A report has every event of the desk's journal but the note of its own writing."""
        if bundle.members[2][0] != "events.jsonl.zst":
            return
        rows = [json.loads(row) for row in bundle.lines("events.jsonl.zst")]
        journal = self.office.session.store.journal
        assert [row["seq"] for row in rows] == list(range(1, journal.head().seq))
        assert all(journal.hash_at(journal.origin, row["seq"]) == row["hash"] for row in rows)

    def _whole(self, data: bytes) -> Any:
        for secret in self.secrets:
            try:
                return opened("", "", "", data, secret)
            except Exception:  # noqa: BLE001, S112 - the wrong key among three
                continue
        raise AssertionError("a bundle that nobody can open has a final name")

    def _events(self, kind: str) -> list[dict[str, Any]]:
        journal = self.office.session.store.journal
        return [
            json.loads(bytes(event.body)) for event in journal.all_events(journal.origin)
            if event.kind == kind
        ]  # fmt: skip

    @staticmethod
    def _next(name: str) -> str:
        return re.sub(r"\d{6}(?=\.gwb)", lambda digits: f"{int(digits[0]) + 1:06d}", name)


def exporting(made: Path, folder: Path, home: str, *, writeback: bool) -> dict[str, Any]:
    """Every fault at every place of an export."""
    told: dict[str, Any] = {}
    stick = _stick(folder, writeback=writeback)
    with open_office(Path(shutil.copytree(made / home, folder / home))) as office:
        job = Exporting(made, folder, office, stick)
        for what, fault in EXPORT_FAULTS.items():
            codes: Counter[str] = Counter()
            place = passed = 0
            while passed < 2:  # a fault at one place may hurt nothing: the pass must be a clean one
                code, operations = job.attempt(fault(place))
                codes[code or "passed"] += 1
                met = code or (_any_operation(fault(place)) and operations > place)
                passed = 0 if met else passed + 1
                place += 1
            told[what] = codes
        for what, plan in {**LASTING_FAULTS, **HARMLESS}.items():
            told[what] = Counter([job.attempt(plan)[0] or "passed"])
        stick.kill()
        told["serving process gone"] = Counter([_refused(job._export, stick.folder)])
        assert job._export(job.good)
    return told


def _any_operation(plan: Plan) -> bool:
    return plan.vanish >= 0 or (plan.fail >= 0 and plan.fail_kind == 0)


def importing(made: Path, folder: Path, home: str) -> dict[str, Any]:
    """Every fault at every place of reading a bundle from the stick."""
    told: dict[str, Any] = {}
    name = "issue-2.gwb" if home == "desk" else "report-1.gwb"
    source = (made / "sent" / name).read_bytes()
    stick = _stick(folder, writeback=False)
    path = stick.folder / name
    path.write_bytes(source)
    with open_office(Path(shutil.copytree(made / home, folder / home))) as office:
        jobs = office.exchange if home == "desk" else office.collecting
        eyes = Eyes(office)
        before = eyes._digest()
        for what, fault in IMPORT_FAULTS.items():
            codes: Counter[str] = Counter()
            place = 0
            while True:
                stick.set(fault(place))
                code = _refused(jobs.inspect, path)
                operations = stick.operations()
                stick.heal()
                codes[code or "passed"] += 1
                assert eyes._digest() == before, (what, place)
                place += 1
                if not code and operations < place:
                    break
            told[what] = codes
        for spoilt in range(3):
            stick.set(Plan(spoil=1))
            told[f"other bytes are read {spoilt}"] = Counter([_refused(jobs.import_bundle, path)])
            assert eyes._digest() == before
        stick.heal()
        for place in range(_LEAST):
            stick.set(Plan(vanish=place))
            if not _refused(jobs.import_bundle, path):
                break
            assert eyes._digest() == before, place
        stick.heal()
        assert path.read_bytes() == source
        assert jobs.import_bundle(path).new == 0, "it was taken whole, once"
        assert eyes._digest() != before
        assert office.upkeep.verify().ok
    return told


def copying(made: Path, folder: Path) -> dict[str, Any]:
    """A backup to a stick that fails: the older backup stands, or the new one, whole."""
    told: dict[str, Any] = {}
    stick = _stick(folder, writeback=False)
    target, good = stick.folder / "desk.gwbackup", folder / "good.gwbackup"
    with open_office(Path(shutil.copytree(made / "desk", folder / "desk"))) as office:
        office.upkeep.backup(good)
        size = good.stat().st_size
        assert _whole_backup(good)
        faults: dict[str, Fault] = {
            "full": lambda n: Plan(room=n * size // 7),
            "pulled out": lambda n: Plan(vanish=n * 3),
            "lost write": lambda n: Plan(drop=n * 5),
        }
        for what, fault in faults.items():
            codes: Counter[str] = Counter()
            for place in range(_LEAST * 4):
                for path in stick.folder.iterdir():
                    path.unlink()
                target.write_bytes(OLD)
                stick.set(fault(place))
                code = _refused(office.upkeep.backup, target)
                stick.heal()
                codes[code or "passed"] += 1
                if not code:
                    break
                # Pulled out after the renaming, before the folder was synced: the new one stands.
                assert target.read_bytes() == OLD or _whole_backup(target), (what, place)
            told[what] = codes
            assert target.read_bytes() != OLD
    return told


def _whole_backup(path: Path) -> bool:
    with tarfile.open(path) as archive:
        data = {member.name: archive.extractfile(member) for member in archive}
        contents = {name: file.read() for name, file in data.items() if file is not None}
    sums = contents["SHA256SUMS"].decode().split()
    told = dict(zip(sums[1::2], sums[::2], strict=True))
    return told == {
        name: hashlib.sha256(content).hexdigest()
        for name, content in contents.items() if name != "SHA256SUMS"
    }  # fmt: skip


def small_disk(made: Path, folder: Path) -> dict[str, Any]:
    """The computer's own disk is full: an import says so, changes nothing; with room it is done."""
    place = folder / "disk"
    place.mkdir()
    _mount(place, "tmpfs", "size=64m")
    home = Path(shutil.copytree(made / "desk", place / "desk"))
    issue = made / "sent" / "issue-2.gwb"
    filler = place / "filler"
    codes: Counter[str] = Counter()
    with open_office(home) as office:
        eyes = Eyes(office)
        for room in range(0, 32768, 192):
            filler.unlink(missing_ok=True)
            _fill(filler, shutil.disk_usage(place).free - room * 1024)
            code = _refused(office.exchange.import_bundle, issue)
            codes[code or "passed"] += 1
            if not code:
                break
            filler.unlink()
            assert office.upkeep.verify().ok
            assert eyes._digest() == eyes._before, room
        assert office.session.store.roster.edition().number == 3, codes
    return {"own disk full": codes}


def small_stick(made: Path, folder: Path) -> dict[str, Any]:
    """A real, full stick (tmpfs) and a read-only one."""
    codes: Counter[str] = Counter()
    with open_office(Path(shutil.copytree(made / "desk", folder / "desk"))) as office:
        for pages in range(1, 64):
            place = folder / f"stick-{pages}"
            place.mkdir()
            _mount(place, "tmpfs", f"size={pages * 4}k")
            older = place / "GW-older.gwb"
            older.write_bytes(OLD)
            code = _refused(office.exchange.export, place)
            codes[code or "passed"] += 1
            names = [path.name for path in place.iterdir()]
            assert older.read_bytes() == OLD
            assert len(names) == (1 if code else 2)
            if not code:
                break
        _mount(place, "tmpfs", "", flags=32 | 1)  # MS_REMOUNT, MS_RDONLY
        codes[_refused(office.exchange.export, place)] += 1
        assert office.upkeep.verify().ok
        assert office.exchange.export(folder / "good")
    return {"small stick": codes}


def _fill(path: Path, size: int) -> None:
    with path.open("wb") as file:
        try:
            for _ in range(size // 4096):
                file.write(bytes(4096))
            file.flush()
        except OSError as error:
            if error.errno != errno.ENOSPC:
                raise


def _refused(act: Callable[[Path], Any], path: Path) -> str:
    try:
        act(path)
    except (DiskError, BundleError, GreenwaveError) as error:
        return error.code.value
    return ""


def _stick(folder: Path, *, writeback: bool) -> Stick:
    place = folder / "stick"
    place.mkdir()
    return Stick(place, writeback=writeback)


def _mount(place: Path, kind: str, options: str, *, flags: int = 0) -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.mount(b"none", bytes(place), kind.encode(), flags, options.encode()) != 0:
        raise OSError(ctypes.get_errno(), "mount")


CASES: dict[str, Callable[[Path, Path], dict[str, Any]]] = {
    "desk-export": lambda made, folder: exporting(made, folder, "desk", writeback=False),
    "county-export": lambda made, folder: exporting(made, folder, "county", writeback=False),
    "desk-export-late": lambda made, folder: exporting(made, folder, "desk", writeback=True),
    "desk-import": lambda made, folder: importing(made, folder, "desk"),
    "county-import": lambda made, folder: importing(made, folder, "county"),
    "backup": copying, "small-disk": small_disk, "small-stick": small_stick,
}  # fmt: skip


def main() -> None:
    case, made, folder = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    print(json.dumps(CASES[case](made, folder)))


def prepare(made: Path, folder: Path) -> None:
    """Write the offices' sealing secrets beside them, for the judging."""
    for name in ("county", "desk", "sister"):
        with open_office(Path(shutil.copytree(made / name, folder / name))) as office:
            (made / f"{name}.secret").write_text(identity_of(office).sealing_secret)


if __name__ == "__main__":
    main()
