"""Says whether a disk after a power loss holds what the program had promised by then.

Opens the workspaces through the program's own front door, as a clerk would on the next morning.
``intact``: everything opens and checks out, and all that had been told is there. ``lost``: it
opens, and something that had been told is missing. ``damaged``: something does not open, does
not check out, or stands half-written under its final name.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import power_counter
import power_workloads as work
from power_replay import Mark, Tree, write_tree

from greenwave_desk import bootstrap
from greenwave_desk.county.office import County
from greenwave_desk.desk.office import Desk
from greenwave_desk.domain.errors import GreenwaveError
from greenwave_desk.exchange.keys import Identity, load_keyring
from greenwave_desk.exchange.opening import open_bundle
from greenwave_desk.store import backup, schema, setup, workspace
from greenwave_desk.store.connection import connect

INTACT, LOST, DAMAGED = "intact", "lost", "damaged"

Facts = dict[str, Any]


class Lost(Exception):  # noqa: N818  # a finding, not an error
    """Something that had been told is not there."""


class Damaged(Exception):  # noqa: N818  # a finding, not an error
    """Something is there and not whole."""


@dataclass
class Promised:
    """What had been told when the power went."""

    homes: dict[str, Facts] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    backups: list[str] = field(default_factory=list)
    passphrases: list[str] = field(default_factory=lambda: [work.PASSPHRASE])
    made: set[str] = field(default_factory=set)
    restoring: Facts | None = None
    restored: bool = False
    left_behind: Facts | None = None

    def hear(self, told: Facts) -> None:
        self.files |= told.get("files", {})
        self.backups += told.get("backups", [])
        self.passphrases = told.get("passphrases", self.passphrases)
        if "made" in told:
            self.made.add(told["made"])
        if "restoring" in told:
            self.restoring = told["then"]
            self.left_behind = self.homes.pop(told["restoring"])
        if "restored" in told:
            self.restored = True
        self.homes |= told.get("homes", {})


class Judge:
    """Judges states of one workload.

    Args:
        name: The workload.
        before: The tree that its run began with, whose keys open its bundles.
        scratch: A folder for the states; emptied after each.
    """

    def __init__(self, name: str, before: Tree, scratch: Path) -> None:
        self._name = name
        work.lighter_slots()
        self._workload = work.WORKLOADS[name]
        self._scratch = scratch
        self._identities = self._keys(before)

    def _keys(self, before: Tree) -> list[Identity]:
        found: list[Identity] = []
        with tempfile.TemporaryDirectory(dir=self._scratch) as folder:
            write_tree(before, Path(folder))
            for home in ("county", "desk"):
                if f"{home}/keyslots.json" in before:
                    with work.open_office(Path(folder) / home) as office:
                        secret = office.session.store.settings.secret(setup.IDENTITY)
                        assert secret is not None
                        found += load_keyring(secret).held
        return found

    def judge(self, tree: Tree, marks: list[Mark]) -> tuple[str, str]:
        """The verdict and its reason (empty when intact)."""
        promised = Promised()
        for mark in marks:
            promised.hear(json.loads(mark.text))
        root = Path(tempfile.mkdtemp(dir=self._scratch))
        try:
            write_tree(tree, root)
            with ExitStack() as release:
                if self._name == "migrate":
                    release.enter_context(work.next_release())
                self._examine(root, promised)
        except Lost as finding:
            return LOST, str(finding)
        except Damaged as finding:
            return DAMAGED, str(finding)
        except GreenwaveError as error:
            return DAMAGED, f"refused: {error.code} {error.facts}"
        except Exception as error:  # noqa: BLE001  # whatever the program does is a finding
            return DAMAGED, f"{type(error).__name__}: {error}"
        finally:
            shutil.rmtree(root)
        return INTACT, ""

    def _examine(self, root: Path, promised: Promised) -> None:
        self._whole_under_final_names(root)
        for name in self._workload.homes:
            home = root / name
            if self._name == "init" and name not in promised.made:
                self._made_or_can_be_made(root, name)
            with self._opened(home, promised) as office:
                checked = office.upkeep.verify()
                if not checked.ok:
                    raise Damaged(f"verify: {checked.problems}")
                self._holds(office, home, promised, promised.homes.get(name))
                if self._name in {"issue", "report"}:
                    self._serials_go_on(office, root)
        self._files_stand(root, promised)

    def _opened(self, home: Path, promised: Promised) -> Desk | County:
        *tries, last = promised.passphrases
        for passphrase in tries:
            try:
                return work.open_office(home, passphrase)
            except GreenwaveError as error:
                if error.code.value != "passphrase-wrong":
                    raise
        return work.open_office(home, last)

    def _made_or_can_be_made(self, root: Path, name: str) -> None:
        """Nobody was told yet that there is a workspace: it opens, or it can be made again."""
        try:
            work.open_office(root / name).close()
        except GreenwaveError:
            work.make(root, name)

    def _holds(
        self, office: Desk | County, home: Path, promised: Promised, told: Facts | None
    ) -> None:
        if told is not None:
            _holds(office, told)
        if promised.restoring is None or promised.left_behind is None:
            return
        before = promised.left_behind
        if office.session.store.journal.origin == before["origin"]:
            if promised.restored:
                raise Lost("the backup was put in force, and is not")
            _holds(office, before)
            return
        _holds(office, promised.restoring)
        asides = sorted((home / "backups").glob("before-restore-*"))
        if not asides:
            raise Lost("what was replaced by the backup is nowhere")
        with work.open_office(asides[0]) as old:
            _holds(old, before)

    def _files_stand(self, root: Path, promised: Promised) -> None:
        for name, digest in promised.files.items():
            path = root / name
            if not path.is_file():
                raise Lost(f"{path.suffix} was written, and is not there")
            if hashlib.sha256(path.read_bytes()).hexdigest() != digest:
                raise Lost(f"{path.suffix} was written, and is another")
        for name in promised.backups:
            if not (root / name).is_file():
                raise Lost(f"a backup was made, and is not there: {name}")
        if self._name == "migrate":
            self._kept_before_the_steps(root)

    def _kept_before_the_steps(self, root: Path) -> None:
        kept = root / "county" / "backups" / f"before-schema-{schema.SCHEMA_VERSION}.db"
        if not kept.is_file():
            raise Lost("the copy from before the migration is not there")
        key = workspace.unlock(
            root / "county",
            kind="county",
            operator=work.ADMIN,
            passphrase=work.PASSPHRASE,
            clock=bootstrap.SystemClock(),
        )[0].key
        db = connect(kept, key)
        try:
            if schema.schema_version(db) >= schema.SCHEMA_VERSION:
                raise Lost("the copy from before the migration is from after it")
            if "proof_addresses" in db.table_names():
                raise Lost("the copy from before the migration is from its middle")
        finally:
            db.close()

    def _whole_under_final_names(self, root: Path) -> None:
        for path in root.rglob("*.gwb"):
            if not any(self._opens(path, identity, root) for identity in self._identities):
                raise Damaged("a half-written bundle has its final name")
        for number, path in enumerate(root.rglob("*.gwbackup")):
            try:
                backup._unpack(path, root / f".unpacked-{number}")
            except GreenwaveError as error:
                raise Damaged("a half-written backup has its final name") from error

    def _opens(self, path: Path, identity: Identity, root: Path) -> bool:
        inbox = root / ".judged"
        inbox.mkdir(exist_ok=True)
        try:
            open_bundle(
                path, inbox, identity=identity, trust=lambda manifest: manifest.sender.signing
            ).discard()
        except GreenwaveError:
            return False
        return True

    def _serials_go_on(self, office: Desk | County, root: Path) -> None:
        """The next bundle has a name, and so a serial, that no bundle on the stick has."""
        further = root / ".further"
        written = (
            office.issuing.export(further)
            if isinstance(office, County)
            else office.exchange.export(further)
        )
        for bundle in written:
            if (root / "stick" / Path(bundle.file).name).exists():
                raise Lost("a serial is used for a second content")


def _holds(office: Desk | County, told: Facts) -> None:
    store = office.session.store
    if store.journal.hash_at(told["origin"], told["seq"]) != told["hash"]:
        raise Lost("events")
    now = work.facts_of(office)
    if now["events"] < told["events"]:
        raise Lost("events of others")
    if now["edition"] < told["edition"]:
        raise Lost("edition")
    if now["edition"] == told["edition"] and now["people"] != told["people"]:
        raise Lost("people")
    if "tickets" in told:
        assert isinstance(office, Desk)
        lacking = power_counter.missing(office, told)
        if lacking:
            raise Lost(lacking)
