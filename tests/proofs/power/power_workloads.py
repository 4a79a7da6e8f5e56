"""What the program is doing when the power goes: real jobs on real workspaces.

Each workload has a preparation, which is not recorded, and a run, which is. Whenever the program
has answered, the run tells (:func:`tell`) what must be there from now on. Run as a script in a
process of its own:

    python power_workloads.py prepare|run NAME FOLDER [--weaken normal|off|files]

``--weaken`` takes from the program what keeps it safe, for the controls: SQLite's ``synchronous``,
or the syncs of the writer of bundles, backups and key slots.
"""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import power_counter
import sqlite_utils

from greenwave_desk import bootstrap
from greenwave_desk.county.office import County
from greenwave_desk.desk.office import Desk
from greenwave_desk.domain.errors import GreenwaveError
from greenwave_desk.domain.ids import DivisionCode, ItemId, OperatorName
from greenwave_desk.domain.staff import Role
from greenwave_desk.domain.visits import RecognitionMethod
from greenwave_desk.store import connection, keyslots, schema, workspace

ADMIN = OperatorName("admin")
PASSPHRASE = "three blind carp"
OTHER_PASSPHRASE = "four deaf carp"
PLACE = DivisionCode("371721101")
ROSTER = Path(__file__).parents[2] / "data" / "rosters" / "roster-gb18030.csv"
PEOPLE = 24
ROUNDS = 3

Facts = dict[str, Any]


class Workload(NamedTuple):
    """A preparation and a run, each on a folder that holds ``county``, ``desk`` and ``stick``."""

    prepare: Callable[[Path], None]
    run: Callable[[Path], None]
    homes: tuple[str, ...]


def tell(root: Path, **facts: object) -> None:
    """Mark the moment at which somebody was told; the recorder keeps it out of the disk."""
    with (root / ".acknowledged").open("wb", buffering=0) as marker:
        marker.write(json.dumps(facts).encode())


def facts_of(office: Desk | County) -> Facts:
    """What is in a workspace, as far as nobody may lose it."""
    store = office.session.store
    head = store.journal.head()
    edition = store.roster.edition()
    return {
        "origin": store.journal.origin,
        "seq": head.seq,
        "hash": head.hash,
        "events": store.journal.count(),
        "edition": edition.number if edition else 0,
        "people": store.roster.count(),
    }


def open_office(home: Path, passphrase: str = PASSPHRASE) -> Desk | County:
    kind = bootstrap.workspace_kind(home) or "desk"
    door = bootstrap.open_county if kind == "county" else bootstrap.open_desk
    return door(home, operator=ADMIN, passphrase=passphrase)


def county_of(root: Path) -> County:
    return bootstrap.open_county(root / "county", operator=ADMIN, passphrase=PASSPHRASE)


def desk_of(root: Path) -> Desk:
    return bootstrap.open_desk(root / "desk", operator=ADMIN, passphrase=PASSPHRASE)


def make(root: Path, kind: str) -> None:
    bootstrap.create_workspace(
        root / kind,
        kind=kind,
        name="曹县民政局" if kind == "county" else "庄寨镇便民服务中心",
        division=DivisionCode("371721") if kind == "county" else PLACE,
        operator=ADMIN,
        passphrase=PASSPHRASE,
    )


def roster(root: Path, edition: int) -> Path:
    """A roster file; each edition moves some people, and lets two join and two leave."""
    lines = ROSTER.read_text("gb18030").splitlines()
    rows = lines[1 + 2 * edition : 1 + 2 * edition + PEOPLE]
    moved = [row.replace("东关社区", f"王庄{edition}村") for row in rows]
    path = root / f"roster-{edition}.csv"
    path.write_text("\n".join([lines[0], *moved]), "utf-8-sig")
    return path


def take_roster(office: County, root: Path, edition: int) -> None:
    office.rosters.import_file(roster(root, edition), division=PLACE)


def work_at_the_desk(office: Desk, number: int) -> Iterator[None]:
    """One visitor and one matter; stops after each answer of the program."""
    people = office.session.store.roster.people_in()
    person = sorted(people, key=lambda one: one.id_number)[number].id
    office.reception.arrive(person, RecognitionMethod.MANUAL)
    yield
    office.casework.open_case(person, ItemId("YB-S06"))
    yield


def prepare_county(root: Path) -> None:
    make(root, "county")
    with county_of(root) as county:
        take_roster(county, root, 0)
    for edition in range(1, ROUNDS + 1):
        roster(root, edition)


def prepare_both(root: Path) -> None:
    """A county and a desk that know each other, with a first edition at both."""
    prepare_county(root)
    make(root, "desk")
    (root / "stick").mkdir()
    (root / "paper").mkdir()
    with county_of(root) as county, desk_of(root) as desk:
        desk.exchange.request(root / "paper" / "request.gwr")
        county.venues.accept(root / "paper" / "request.gwr", root / "paper" / "answer.gwb")
        desk.exchange.finish(root / "paper" / "answer.gwb")
        (issued,) = county.issuing.export(root / "paper")
        desk.exchange.import_bundle(Path(issued.file))


def import_rosters(root: Path) -> None:
    with county_of(root) as county:
        for edition in range(1, ROUNDS + 1):
            county.rosters.import_file(root / f"roster-{edition}.csv", division=PLACE)
            tell(root, homes={"county": facts_of(county)})


def export_issues(root: Path) -> None:
    with county_of(root) as county:
        for _ in range(ROUNDS):
            (issued,) = county.issuing.export(root / "stick")
            told = {Path(issued.file).relative_to(root).as_posix(): issued.sha256}
            tell(root, homes={"county": facts_of(county)}, files=told)


def export_reports(root: Path) -> None:
    with desk_of(root) as desk:
        for number in range(ROUNDS):
            for _ in work_at_the_desk(desk, number):
                tell(root, homes={"desk": facts_of(desk)})
            (report,) = desk.exchange.export(root / "stick")
            told = {Path(report.file).relative_to(root).as_posix(): report.sha256}
            tell(root, homes={"desk": facts_of(desk)}, files=told)


def prepare_counter(root: Path) -> None:
    prepare_both(root)
    with desk_of(root) as desk:
        desk.staff.add(power_counter.ASSISTANT, Role.ASSISTANT, power_counter.ASSISTANT_PASSPHRASE)


def work_a_day(root: Path) -> None:
    """Two windows of one desk, each with a connection of its own."""
    window = bootstrap.open_desk(
        root / "desk",
        operator=power_counter.ASSISTANT,
        passphrase=power_counter.ASSISTANT_PASSPHRASE,
    )
    with desk_of(root) as desk, window as assistant:
        for more in power_counter.Counter(desk, assistant).day():
            tell(root, homes={"desk": facts_of(desk) | more})


def prepare_issues(root: Path) -> None:
    prepare_both(root)
    with county_of(root) as county:
        for edition in range(1, ROUNDS + 1):
            take_roster(county, root, edition)
            county.issuing.export(root / "stick")


def apply_issues(root: Path) -> None:
    with desk_of(root) as desk:
        for bundle in sorted((root / "stick").glob("*.gwb")):
            desk.exchange.import_bundle(bundle)
            tell(root, homes={"desk": facts_of(desk)})


def prepare_reports(root: Path) -> None:
    prepare_both(root)
    with desk_of(root) as desk:
        for number in range(ROUNDS):
            for _ in work_at_the_desk(desk, number):
                pass
            desk.exchange.export(root / "stick")


def collect_reports(root: Path) -> None:
    with county_of(root) as county:
        for bundle in sorted((root / "stick").glob("*.gwb")):
            county.collecting.import_bundle(bundle)
            tell(root, homes={"county": facts_of(county)})


def back_up_and_restore(root: Path) -> None:
    backup = root / "stick" / "county.gwbackup"
    with county_of(root) as county:
        then = facts_of(county)
        county.upkeep.backup(backup)
        tell(root, homes={"county": facts_of(county)}, backups=["stick/county.gwbackup"])
        daily = county.upkeep.daily_backup()
        assert daily is not None
        kept = daily.relative_to(root).as_posix()
        tell(root, homes={"county": facts_of(county)}, backups=[kept])
        take_roster(county, root, 1)
        tell(root, homes={"county": facts_of(county)})
    tell(root, restoring="county", then=then)
    bootstrap.restore_workspace(
        root / "county", backup, passphrase=PASSPHRASE, operator=ADMIN, poorer=True
    )
    tell(root, restored="county", then=then)
    with county_of(root) as county:
        take_roster(county, root, 2)
        tell(root, homes={"county": facts_of(county)})


@contextmanager
def next_release() -> Iterator[None]:
    """A program whose schema has two steps more than this one's."""
    before, steps = schema.SCHEMA_VERSION, list(schema.migrations._migrations)

    @schema.migrations(name="proof_addresses")
    def addresses(db: sqlite_utils.Database) -> None:
        db.execute("CREATE TABLE proof_addresses(id TEXT PRIMARY KEY, data TEXT) STRICT")
        db.execute("INSERT INTO proof_addresses SELECT id, data FROM people")

    @schema.migrations(name="proof_subjects")
    def subjects(db: sqlite_utils.Database) -> None:
        db.execute("ALTER TABLE proof_addresses ADD COLUMN more TEXT NOT NULL DEFAULT ''")
        db.execute("CREATE INDEX proof_subjects ON events(subject, kind)")

    schema.SCHEMA_VERSION = vars(workspace)["SCHEMA_VERSION"] = before + 2
    try:
        yield
    finally:
        schema.SCHEMA_VERSION = vars(workspace)["SCHEMA_VERSION"] = before
        schema.migrations._migrations[:] = steps


def migrate(root: Path) -> None:
    with next_release(), county_of(root) as county:
        tell(root, homes={"county": facts_of(county)})
        take_roster(county, root, 1)
        tell(root, homes={"county": facts_of(county)})


def first_making(root: Path) -> None:
    for kind in ("desk", "county"):
        make(root, kind)
        tell(root, made=kind)
        with open_office(root / kind) as office:
            tell(root, homes={kind: facts_of(office)})


def change_passphrase(root: Path) -> None:
    old, new = PASSPHRASE, OTHER_PASSPHRASE
    for _ in range(ROUNDS):
        tell(root, passphrases=[old, new])
        bootstrap.set_passphrase(
            root / "county", unlock_as=ADMIN, passphrase=old, operator=ADMIN, new_passphrase=new
        )
        tell(root, passphrases=[new])
        old, new = new, old


WORKLOADS = {
    "roster": Workload(prepare_county, import_rosters, ("county",)),
    "issue": Workload(prepare_both, export_issues, ("county",)),
    "report": Workload(prepare_both, export_reports, ("desk",)),
    "counter": Workload(prepare_counter, work_a_day, ("desk",)),
    "apply": Workload(prepare_issues, apply_issues, ("desk",)),
    "collect": Workload(prepare_reports, collect_reports, ("county",)),
    "restore": Workload(prepare_both, back_up_and_restore, ("county",)),
    "migrate": Workload(prepare_county, migrate, ("county",)),
    "init": Workload(lambda _: None, first_making, ("desk", "county")),
    "passphrase": Workload(prepare_county, change_passphrase, ("county",)),
}


def lighter_slots() -> None:
    """Unlock quickly."""
    # Thousands of states are unlocked: the lightest slots that the program accepts.
    defaults = keyslots.new_slot.__kwdefaults__
    assert defaults is not None
    defaults["memlimit"] = keyslots.MINIMUM_MEMLIMIT
    keyslots.OPSLIMIT = 1


def _weaken(how: str) -> None:
    if how == "files":

        def asked_and_not_done(fd: object) -> None:
            """Say that it is on the disk."""

        os.fsync = asked_and_not_done
        return
    strong = "PRAGMA synchronous = FULL"
    assert strong in connection._PRAGMAS
    weak = f"PRAGMA synchronous = {how.upper()}"
    vars(connection)["_PRAGMAS"] = tuple(
        weak if pragma == strong else pragma for pragma in connection._PRAGMAS
    )


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("part", choices=("prepare", "run"))
    parser.add_argument("name", choices=WORKLOADS)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--weaken", choices=("normal", "off", "files"))
    asked = parser.parse_args()
    lighter_slots()
    if asked.weaken:
        _weaken(asked.weaken)
    workload = WORKLOADS[asked.name]
    try:
        (workload.prepare if asked.part == "prepare" else workload.run)(asked.folder)
    except GreenwaveError as error:
        raise SystemExit(f"{error.code}: {error.facts}") from error


if __name__ == "__main__":
    main()
