"""A county, desks and sticks that get lost: what the simulation of weeks is made of.

Everything is real (workspaces, keys, bundles on a disk); only chance decides what happens. A stick
may arrive late, twice, in another order, cut off, damaged or never; a computer may be set back to
a backup, or its disk copied and both go on.
"""

from __future__ import annotations

import random
import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec

from greenwave_desk import bootstrap
from greenwave_desk.cli.command import run
from greenwave_desk.county.corrections import Ruling
from greenwave_desk.county.office import County
from greenwave_desk.desk.office import Desk
from greenwave_desk.desk.practice import Graded
from greenwave_desk.domain.cases import NEEDS_DEPARTMENT, NEEDS_NOTE, CaseAction
from greenwave_desk.domain.errors import (
    BundleError,
    CaseworkError,
    EnrolmentError,
    ErrorCode,
    GreenwaveError,
)
from greenwave_desk.domain.ids import DivisionCode, FactName, OperatorName
from greenwave_desk.domain.outreach import Outcome, Way
from greenwave_desk.domain.people import Person
from greenwave_desk.domain.practice import Grade
from greenwave_desk.domain.roster import RosterEntry, RosterReading
from greenwave_desk.domain.visits import RecognitionMethod

ADMIN = OperatorName("admin")
PASSPHRASE = "demo"


COPIED, RESTORED = 12, 60
"""Weeks in which a disk is copied, and the county put back to a backup."""

ON_THE_ROAD = {
    ErrorCode.BUNDLE_DAMAGED,
    ErrorCode.BUNDLE_TRUNCATED,
    ErrorCode.BUNDLE_NOT_A_BUNDLE,
    ErrorCode.BUNDLE_MALFORMED,
    ErrorCode.BUNDLE_WRONG_KEY,
    ErrorCode.BUNDLE_REPLAYED,
    ErrorCode.BUNDLE_KEY_REPLACED,
    ErrorCode.BUNDLE_UNKNOWN_SENDER,
}
"""What a bundle may be refused for that was cut off, damaged, late, or not for this office."""

KEYS_GONE = {ErrorCode.BUNDLE_KEY_REPLACED, ErrorCode.BUNDLE_WRONG_KEY}
"""What a restored computer meets whose backup is older than its keys: it is enrolled again."""


class Clock:
    """A computer's clock, which may be wrong by days and jump."""

    def __init__(self) -> None:
        self.moment = datetime(2027, 1, 4, 1, 0, tzinfo=UTC)
        self.off = timedelta()

    def now(self) -> datetime:
        return self.moment + self.off


@dataclass
class Machine:
    """A computer at a desk: its workspace, its clock, the files that were brought to it."""

    name: str
    home: Path
    clock: Clock
    desk: Desk
    mail: list[Path] = field(default_factory=list)
    backups: list[Path] = field(default_factory=list)


class World:
    """The county, its desks, and everything on its way between them."""

    def __init__(self, folder: Path, *, desks: int, people: int, seed: int) -> None:
        self.chance = random.Random(seed)
        self.talking = random.Random(seed + 1)
        self.folder = folder
        self.week = 0
        self.happened: Counter[str] = Counter()
        self.stack = ExitStack()
        self.mail: list[Path] = []
        self.backups: list[Path] = []
        self._files = 0
        demo = folder / "demo"
        assert run(["demo", str(demo), "--people", str(people), "--seed", "7"], bootstrap) == 0
        self.clock = Clock()
        self.county = self._open_county(demo / "county")
        self.machines: list[Machine] = []
        for number, name in enumerate(("desk-a", "desk-b")):
            self.machines.append(self._machine(f"{number}", demo / name))
        for number in range(2, desks):
            divisions = sorted({person.division for person in self._everybody()})
            division = divisions[number % len(divisions)]
            self.machines.append(self._enrolled(f"{number}", division))

    def _everybody(self) -> Iterator[Person]:
        return self.county.session.store.roster.people_in()

    # what can be opened

    def _open_county(self, home: Path) -> County:
        return bootstrap.open_county(home, operator=ADMIN, passphrase=PASSPHRASE, clock=self.clock)

    def _machine(self, name: str, home: Path) -> Machine:
        clock = Clock()
        clock.moment = self.clock.moment
        desk = bootstrap.open_desk(home, operator=ADMIN, passphrase=PASSPHRASE, clock=clock)
        return Machine(name, home, clock, desk)

    def _enrolled(self, name: str, division: str) -> Machine:
        home = self.folder / f"desk-{name}"
        bootstrap.create_workspace(
            home,
            kind="desk",
            name=f"{name}号窗口",
            division=DivisionCode(division),
            operator=ADMIN,
            passphrase=PASSPHRASE,
            clock=self.clock,
        )
        machine = self._machine(name, home)
        request = machine.desk.exchange.request(self.folder / f"{name}.gwr")
        answer = self.folder / f"{name}.gwb"
        taken = self.county.venues.accept(
            Path(request.file),
            answer,
            scope=(DivisionCode(self.county.session.store.settings.get("division")),),
            expect=request.fingerprint,
        )
        machine.desk.exchange.finish(answer, taken.own_fingerprint)
        return machine

    def close(self) -> None:
        """Close every workspace."""
        self.county.close()
        for machine in self.machines:
            machine.desk.close()

    # one week

    def live_a_week(self) -> None:
        """Work, sticks, mishaps, for one week."""
        self.week += 1
        self.clock.moment += timedelta(days=7)
        for machine in list(self.machines):
            machine.clock.moment = self.clock.moment
            self._work(machine)
            if self._happens(0.8):
                self._report(machine)
        self._collect()
        self._county_work()
        self._issue()
        for machine in self.machines:
            self._receive(machine)
        self._mishaps()

    def _happens(self, share: float, what: str = "") -> bool:
        happens = self.chance.random() < share
        if happens and what:
            self.happened[what] += 1
        return happens

    def _work(self, machine: Machine) -> None:
        desk, chance = machine.desk, self.chance
        people = sorted(desk.session.store.roster.people_in(), key=lambda one: one.id_number)
        if not people:
            return  # its first issue has not come yet
        for _ in range(chance.randrange(3)):
            person = chance.choice(people).id
            desk.reception.arrive(person, RecognitionMethod.MANUAL)
            if chance.random() < 0.5:
                desk.casework.open_case(person, chance.choice(desk.casework.items()).id)
        for case in desk.casework.cases()[:3]:
            view = desk.casework.show(case.number)
            barred = {CaseAction.WITHDRAW, CaseAction.ATTACH, CaseAction.HAND_OVER}
            barred |= {CaseAction.CHECK_MATERIALS, CaseAction.REASSIGN}
            actions = [each for each in view.actions if each not in barred]
            if actions and chance.random() < 0.5:
                action = chance.choice(actions)
                office = "民政" if action in NEEDS_DEPARTMENT else ""
                wants_note = action in NEEDS_NOTE or action is CaseAction.REQUEST_MATERIALS
                note = "记一笔" if wants_note else ""
                with suppress(CaseworkError):  # the papers may be complete already
                    desk.casework.do(case.number, action, note, department=office)
        self._talk(desk, people)
        if chance.random() < 0.15:
            person = chance.choice(people).id
            phone = f"139{chance.randrange(10**8):08d}"
            desk.corrections.propose(person, "phone", phone, proof="本人手机")
            self.happened["correction"] += 1

    def _talk(self, desk: Desk, people: list[Person]) -> None:
        """Policies gone through with few people, so that desks answer for the same ones."""
        chance = self.talking
        for _ in range(chance.randrange(3)):
            person = chance.choice(people[:3]).id
            screening = desk.interpretation.answer(
                person, FactName("hukou_rural"), chance.choice(["yes", "no", "unknown", None])
            )
            desk.interpretation.record(screening, [screening.policies[0].code])
            self.happened["talk"] += 1
        if chance.random() < 0.3:
            found = chance.choice(people[:6]).id
            desk.outreach.contacted(found, ["MZ-01"], Way.PHONE, chance.choice(list(Outcome)))
            round_ = desk.practice.due(1)
            desk.practice.finish(
                round_, [Graded(each.card.id, Grade.GOOD) for each in round_.cards], 9
            )

    def _path(self) -> Path:
        self._files += 1
        folder = self.folder / "sticks" / str(self._files)
        folder.mkdir(parents=True)
        return folder

    def _report(self, machine: Machine) -> None:
        sisters = self._happens(0.4)
        for made in machine.desk.exchange.export(self._path(), sisters=sisters):
            self._send(self.mail, Path(made.file))
            if sisters:
                for other in self.machines:
                    if other is not machine and self.chance.random() < 0.5:
                        self._send(other.mail, Path(made.file))

    def _send(self, mail: list[Path], file: Path) -> None:
        """Give a file to the road: lost, whole, twice, cut off or damaged."""
        if self._happens(0.15, "lost"):
            return
        if self._happens(0.05, "cut off"):
            cut = self._path() / file.name
            raw = file.read_bytes()
            cut.write_bytes(raw[: self.chance.randrange(len(raw))])
            mail.append(cut)
            return
        if self._happens(0.05, "damaged"):
            other = self._path() / file.name
            raw = bytearray(file.read_bytes())
            raw[self.chance.randrange(len(raw))] ^= 1 << self.chance.randrange(8)
            other.write_bytes(raw)
            mail.append(other)
        mail.append(file)
        if self._happens(0.1, "twice"):
            mail.append(file)

    def _arrived(self, mail: list[Path]) -> list[Path]:
        """What of the mail arrives this week, in any order; the rest is late."""
        arrived = [file for file in mail if self.chance.random() < 0.8]
        for file in arrived:
            mail.remove(file)
        self.happened["late"] += len(mail)
        self.chance.shuffle(arrived)
        return arrived

    def _collect(self) -> None:
        for file in self._arrived(self.mail):
            self._import(self.county.collecting.import_bundle, file)

    def _receive(self, machine: Machine) -> None:
        for file in self._arrived(machine.mail):
            self._import(machine.desk.exchange.import_bundle, file)

    def _import(self, take, file: Path) -> None:  # type: ignore[no-untyped-def]
        try:
            told = take(file)
        except (BundleError, EnrolmentError) as error:
            expect(error, ON_THE_ROAD)
            self.happened[f"refused: {error.code.value}"] += 1
        else:
            assert told.received == told.new + told.known + told.held
            self.happened["taken"] += 1

    def _county_work(self) -> None:
        county, chance = self.county, self.chance
        if chance.random() < 0.2:
            county.rosters.import_entries(self._next_roster())
            self.happened["edition"] += 1
        rulings = []
        seen: set[tuple[str, str]] = set()
        for each in sorted(county.corrections.open(), key=lambda one: (one.at, one.value)):
            if chance.random() < 0.6 and (each.person, each.field) not in seen:
                seen.add((each.person, each.field))
                accept = chance.random() < 0.7
                rulings.append(
                    Ruling(correction=each.id, accept=accept, note="" if accept else "已核实")
                )
        if rulings:
            county.corrections.decide(rulings)
        if chance.random() < 0.03 and len(county.keys.status().before) == 0:
            county.keys.rotate()
            self.happened["county keys"] += 1
        if county.keys.status().before and not county.keys.status().unaware:
            county.keys.retire()

    def _next_roster(self) -> RosterReading:
        entries = []
        names = set(RosterEntry.__struct_fields__)
        for number, person in enumerate(self.county.session.store.roster.people_in(), start=2):
            fields = {name: getattr(person, name) for name in person.__struct_fields__}
            fields = {name: value for name, value in fields.items() if name in names}
            if self.chance.random() < 0.05:
                fields["address"] = f"{self.chance.randrange(100)} 号"
            entries.append(RosterEntry(row=number, sheet="名册", **fields))
        return RosterReading(
            file_name="名册.csv",
            sha256=f"{self.week:064x}",
            rows=len(entries),
            accepted=tuple(entries),
            refused=(),
            duplicates=0,
            conflicts=(),
            open_spellings={},
            headings={},
            unused_headings=(),
        )

    def _issue(self) -> None:
        written = self.county.issuing.export(self._path())
        by_print = {each.recipient_fingerprint: Path(each.file) for each in written}
        for machine in self.machines:
            for identity in machine.desk.keys._keys().held:
                file = by_print.get(identity.fingerprint)
                if file is not None:
                    self._send(machine.mail, file)

    # mishaps

    def _mishaps(self) -> None:
        for machine in list(self.machines):
            if self._happens(0.05):
                path = self.folder / f"backup-{machine.name}-{self.week}.gwk"
                machine.backups.append(machine.desk.upkeep.backup(path))
            if machine.backups and self._happens(0.015, "desk restored"):
                self._restore(machine)
            if self._happens(0.01, "clock wrong"):
                machine.clock.off = timedelta(days=self.chance.randrange(-400, 3))
            if len(machine.desk.keys._keys().held) == 1 and self._happens(0.01, "desk keys"):
                machine.desk.keys.rotate()
        # What is rare happens for certain too, in weeks of its own.
        if self._happens(1 if self.week == COPIED else 0.006, "disk copied"):
            self._copy(self.chance.choice(self.machines))
        if self._happens(1 if self.week == RESTORED - 5 else 0.05):
            path = self.folder / f"backup-county-{self.week}.gwk"
            self.backups.append(self.county.upkeep.backup(path))
        again = 1 if self.week == RESTORED else 0.006
        if self.backups and self._happens(again, "county restored"):
            home = self.county.session.store.home
            self.county.close()
            self._put_back(home, self.backups[-1])
            self.county = self._open_county(home)

    def _restore(self, machine: Machine) -> None:
        before = machine.desk.keys.status().fingerprint
        machine.desk.close()
        self._put_back(machine.home, machine.backups[-1])
        machine.desk = bootstrap.open_desk(
            machine.home, operator=ADMIN, passphrase=PASSPHRASE, clock=machine.clock
        )
        if machine.desk.keys.status().fingerprint != before:
            # The backup is older than the desk's keys: people enrol it again.
            self.enrol_again(machine)

    def enrol_again(self, machine: Machine) -> None:
        """A desk whose keys the county does not accept any more is taken in anew by telephone."""
        self.happened["enrolled again"] += 1
        request = machine.desk.exchange.request(self._path() / "request.gwr")
        answer = self._path() / "answer.gwb"
        taken = self.county.venues.accept(Path(request.file), answer, expect=request.fingerprint)
        machine.desk.exchange.finish(answer, taken.own_fingerprint, new_county=True)

    def _put_back(self, home: Path, backup: Path) -> None:
        bootstrap.restore_workspace(
            home, backup, passphrase=PASSPHRASE, operator=ADMIN, poorer=True, clock=self.clock
        )

    def _copy(self, machine: Machine) -> None:
        machine.desk.session.store.db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        name = f"{machine.name}-copy-{self.week}"
        home = self.folder / f"desk-{name}"
        shutil.copytree(machine.home, home)
        self.machines.append(self._machine(name, home))

    # at the end

    def clean_exchange(self) -> None:
        """Everything arrives, in order, once: each computer up and down, one after the other.

        Two computers with copies of one disk share a place at the county: once their keys differ
        it is had by the one that was enrolled last, so each is served whole before the next.
        """
        self.mail.clear()
        for machine in self.machines:
            machine.mail.clear()
            machine.clock.off = timedelta()
            if not self._up(machine):
                self.enrol_again(machine)
                assert self._up(machine), machine.name
            if not self._down(machine):
                self.enrol_again(machine)
                assert self._down(machine), machine.name

    def _up(self, machine: Machine) -> bool:
        for made in machine.desk.exchange.export(self._path()):
            try:
                self.county.collecting.import_bundle(Path(made.file))
            except GreenwaveError as error:
                expect(error, KEYS_GONE)
                return False
        return True

    def _down(self, machine: Machine) -> bool:
        node = machine.desk.session.store.node
        (made,) = self.county.issuing.export(self._path(), (node,))
        try:
            machine.desk.exchange.import_bundle(Path(made.file))
        except GreenwaveError as error:
            expect(error, KEYS_GONE)
            return False
        return True


def expect(error: GreenwaveError, codes: set[ErrorCode]) -> None:
    """Let nothing pass as a mishap that is none."""
    if error.code not in codes:
        raise AssertionError(f"refused for no good reason: {error}") from error


def lines_of(office: Desk | County, origin) -> dict[int, str]:  # type: ignore[no-untyped-def]
    """The hash of every event that an office holds of a journal."""
    return {event.seq: event.hash for event in office.session.store.journal.all_events(origin)}


def told(value: object) -> str:
    """A value for an assertion's message."""
    return msgspec.json.encode(value).decode()
