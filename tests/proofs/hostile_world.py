"""Offices with real keys for the hostile mutations, and the eyes that see whether one changed.

A county with three desks, two of them sisters, and a second county that knows one of them too. Each
office has written bundles that the other side holds already, and some that it has not seen yet.
"""

from __future__ import annotations

import hashlib
import io
import shutil
import tarfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyrage
import zstandard

from greenwave_desk import bootstrap
from greenwave_desk.county.corrections import Ruling
from greenwave_desk.desk.enrolment import RETURN_PEOPLE
from greenwave_desk.domain.demo_people import COUNTY, demo_reading
from greenwave_desk.domain.errors import ErrorCode, GreenwaveError
from greenwave_desk.domain.events import BundleRefused, body_of
from greenwave_desk.domain.ids import DivisionCode, OperatorName, PersonId
from greenwave_desk.domain.visits import RecognitionMethod
from greenwave_desk.exchange.keys import Identity, load_keyring
from greenwave_desk.exchange.layout import SUFFIX
from greenwave_desk.store import setup

ADMIN = OperatorName("admin")
PASSPHRASE = "three blind carp"
PEOPLE = 24
MANY = 2000
COUNTIES = ("county", "foreign")
DESKS = ("first", "second")
SISTERS = ("first", "third")
ALL = (*DESKS, "third")


def open_office(home: Path) -> Any:
    """A county or desk, by what the workspace is."""
    opened = bootstrap.open_desk if bootstrap.workspace_kind(home) == "desk" else None
    return (opened or bootstrap.open_county)(home, operator=ADMIN, passphrase=PASSPHRASE)


def identity_of(office: Any) -> Identity:
    """The newest keys of an office."""
    secret = office.session.store.settings.secret(setup.IDENTITY)
    assert secret is not None
    return load_keyring(secret).newest


@dataclass(frozen=True)
class Genuine:
    """A bundle that an office really wrote, and what is in it."""

    name: str
    sender: str
    recipient: str
    data: bytes
    members: tuple[tuple[str, bytes], ...]
    copies: tuple[str, ...] = ()

    @property
    def manifest(self) -> bytes:
        return self.members[0][1]

    @property
    def signature(self) -> bytes:
        return self.members[1][1]

    def lines(self, part: str) -> list[bytes]:
        """The lines of a part."""
        raw = dict(self.members)[part]
        whole = zstandard.ZstdDecompressor().decompressobj().decompress(raw)
        return whole.splitlines()


def opened(
    name: str, sender: str, recipient: str, data: bytes, secret: str, copies: tuple[str, ...] = ()
) -> Genuine:
    """Take a bundle apart with public tools' code."""
    plain = pyrage.decrypt(data, [pyrage.x25519.Identity.from_str(secret)])
    members = []
    with tarfile.open(fileobj=io.BytesIO(plain)) as archive:
        for member in archive:
            file = archive.extractfile(member)
            assert file is not None
            members.append((member.name, file.read()))
    return Genuine(name, sender, recipient, data, tuple(members), copies)


def make(folder: Path) -> None:
    """All offices, enrolled, with what they wrote under ``sent``."""
    sent = folder / "sent"
    sent.mkdir(parents=True)
    divisions = {"county": COUNTY, "foreign": "371699", "first": f"{COUNTY}101",
                 "second": f"{COUNTY}102", "third": f"{COUNTY}101"}  # fmt: skip
    for name, division in divisions.items():
        bootstrap.create_workspace(
            folder / name, kind="county" if name in COUNTIES else "desk", name=f"试验{name}",
            division=DivisionCode(division), operator=ADMIN, passphrase=PASSPHRASE,
        )  # fmt: skip
    with ExitStack() as stack:
        offices = {name: stack.enter_context(open_office(folder / name)) for name in divisions}
        county, foreign = (offices[name] for name in COUNTIES)
        desks = {name: offices[name] for name in ALL}
        requests = {}
        for name, desk in desks.items():
            requests[name] = sent / f"{name}.gwr"
            desk.exchange.request(requests[name])
            county.venues.accept(requests[name], sent / f"enrol-{name}.gwb",
                                 scope=(DivisionCode(COUNTY),))  # fmt: skip
            desk.exchange.finish(sent / f"enrol-{name}.gwb")
        # The longest bundle by far: several blocks of the cipher, for those who swap them.
        foreign.rosters.import_entries(demo_reading(MANY, 5))
        foreign.venues.accept(requests["first"], sent / "enrol-foreign.gwb",
                              scope=(DivisionCode(COUNTY),))  # fmt: skip
        _keep(sent, "foreign-first", foreign.issuing.export(sent))
        third = _sisters(sent, county, desks, stack, folder)
        _weeks(sent, county, {name: desks[name] for name in DESKS})
        begun, *before = third.exchange.export(sent, sisters=True)
        _keep(sent, "begun-third-0", (begun,))
        for each in before:
            Path(each.file).unlink()


def _sisters(sent: Path, county: Any, desks: dict[str, Any], stack: ExitStack, folder: Path) -> Any:
    """The third desk shares its reports with the first, corrects, and is put back to a backup.

    Its newest report to both, and the first of the journal that it has begun since, have not
    arrived anywhere; the issue that returns what it lost has not either. It reports whom it knows.
    """
    third, first = desks["third"], desks["first"]
    county.rosters.import_entries(demo_reading(PEOPLE, 11))
    third.exchange.import_bundle(_issued(sent, county, third, "issue-third-0"))
    first.exchange.import_bundle(_issued(sent, county, first, "before-first"))
    people = [PersonId(one.id) for one in third.session.store.roster.people_in()]
    for number, phone in enumerate(("13800000001", "13800000002", "13800000003")):
        third.corrections.propose(people[number], "phone", phone, proof="本人手机")
    shared = _keep(sent, "shared-third-0", third.exchange.export(sent, sisters=True))
    for office in (county.collecting, first.exchange):
        office.import_bundle(shared)
    waiting = county.corrections.open()
    county.corrections.decide([Ruling(correction=waiting[0].id, accept=True)])
    backup = third.upkeep.backup(folder / "third.gwk")
    third.reception.arrive(people[0], RecognitionMethod.MANUAL)
    shared = _keep(sent, "shared-third-1", third.exchange.export(sent, sisters=True))
    for office in (county.collecting, first.exchange):
        office.import_bundle(shared)
    third.reception.arrive(people[1], RecognitionMethod.MANUAL)
    third.session.store.settings.set(RETURN_PEOPLE, "yes")
    _keep(sent, "shared-third-2", third.exchange.export(sent, sisters=True))
    third.close()
    bootstrap.restore_workspace(
        folder / "third", backup, passphrase=PASSPHRASE, operator=ADMIN, poorer=True
    )
    third = stack.enter_context(open_office(folder / "third"))
    third.exchange.import_bundle(_issued(sent, county, third, "issue-third-1"))
    for person in people[:3]:
        third.reception.arrive(person, RecognitionMethod.MANUAL)
    _issued(sent, county, third, "issue-third-2")
    return third


def _issued(sent: Path, county: Any, desk: Any, name: str) -> Path:
    return _keep(sent, name, county.issuing.export(sent, (desk.session.store.node,)))


def _weeks(sent: Path, county: Any, desks: dict[str, Any]) -> None:
    """Four issues and four reports of each desk; the newest of each has not arrived yet."""
    for week in range(4):
        county.rosters.import_entries(demo_reading(PEOPLE, 11 + week // 2))
        for name, desk in desks.items():
            venue = desk.session.store.node
            issue = _keep(sent, f"issue-{name}-{week}", county.issuing.export(sent, (venue,)))
            if week < 3:
                desk.exchange.import_bundle(issue)
            people = desk.session.store.roster.people_in()
            for person, _ in zip(people, range(2 + week), strict=False):
                desk.reception.arrive(PersonId(person.id), RecognitionMethod.MANUAL)
            report = _keep(sent, f"report-{name}-{week}", desk.exchange.export(sent))
            if week < 3:
                county.collecting.import_bundle(report)


def _keep(sent: Path, name: str, bundles: Any) -> Path:
    exported = bundles if isinstance(bundles, tuple) else bundles.bundles
    return Path(exported[0].file).rename(sent / f"{name}{SUFFIX}")


@dataclass
class World:
    """Open offices, their keys and what they wrote."""

    folder: Path
    offices: dict[str, Any]
    keys: dict[str, Identity]
    genuine: dict[str, Genuine] = field(default_factory=dict)

    @property
    def stick(self) -> Path:
        return self.folder / "stick.gwb"

    def of(self, sender: str = "", recipient: str = "") -> list[Genuine]:
        """Genuine bundles by their ends; empty means any."""
        return [
            each for each in self.genuine.values()
            if sender in ("", each.sender) and recipient in ("", each.recipient)
        ]  # fmt: skip

    def take(self, opener: str, data: bytes) -> ErrorCode | None:
        """Import it like a clerk would; the code of the refusal, or None where it is taken."""
        self.stick.write_bytes(data)
        office = self.offices[opener]
        importing: Callable[[Path], Any] = (
            office.collecting.import_bundle if opener in COUNTIES else office.exchange.import_bundle
        )
        return _refusal(importing, self.stick)

    def finish(self, opener: str, data: bytes) -> ErrorCode | None:
        """Enrol by it like a clerk would."""
        self.stick.write_bytes(data)
        return _refusal(self.offices[opener].exchange.finish, self.stick)


def _refusal(act: Callable[[Path], Any], path: Path) -> ErrorCode | None:
    try:
        act(path)
    except GreenwaveError as error:
        return error.code
    return None


@contextmanager
def world_in(made: Path, folder: Path) -> Iterator[World]:
    """A copy of the offices, opened."""
    shutil.copytree(made, folder)
    with ExitStack() as stack:
        offices = {
            name: stack.enter_context(open_office(folder / name)) for name in (*COUNTIES, *ALL)
        }
        world = World(folder, offices, {name: identity_of(each) for name, each in offices.items()})
        for path in sorted((folder / "sent").glob(f"*{SUFFIX}")):
            kind, desk = path.stem.split("-")[:2]
            sender, recipient = {
                "report": (desk, "county"), "issue": ("county", desk), "before": ("county", desk),
                "foreign": ("foreign", "first"),
                "enrol": ("county", desk) if desk in ALL else ("foreign", "first"),
                "shared": ("third", "county"), "begun": ("third", "county"),
            }[kind]  # fmt: skip
            copies = ("first",) if kind in ("shared", "begun") else ()
            world.genuine[path.stem] = opened(
                path.stem, sender, recipient, path.read_bytes(),
                world.keys[recipient].sealing_secret, copies,
            )  # fmt: skip
        yield world


class Eyes:
    """What an office holds, but for the notes of refusals that its journal gains."""

    def __init__(self, office: Any) -> None:
        self._office = office
        self._store = office.session.store
        self._base = self._store.journal.head().seq
        self._notes = 0
        self._before = self._digest()

    def notes(self) -> int:
        """How many refusals were noted; nothing else may stand in the own journal."""
        own = self._store.journal
        return sum(
            event.kind == BundleRefused.kind
            for event in own.slice(own.origin, self._base + 1, 2**62)
        )

    def unchanged(self, code: ErrorCode, data: bytes) -> bool:
        """Whether one note about these bytes was added, and nothing else anywhere."""
        own = self._store.journal
        self._notes += 1
        head = own.head().seq
        if head != self._base + self._notes:
            return False
        (event,) = own.slice(own.origin, head, head)
        body = body_of(event.kind, event.version, bytes(event.body))
        noted = body == BundleRefused(code=code.value, sha256=hashlib.sha256(data).hexdigest())
        return noted and self._digest() == self._before

    def _digest(self) -> str:
        seen = hashlib.sha256()
        db, origin = self._store.db, self._store.journal.origin
        tables = db.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table'"
            " AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name"
        ).fetchall()
        for (name,) in tables:
            query, values = f'SELECT * FROM "{name}"', ()  # noqa: S608 - a table's own name
            if name == "events":
                query += " WHERE origin <> ? OR seq <= ?"
                values = (origin, self._base)
            rows = sorted(
                repr(_without_head(row, origin, name)) for row in db.execute(query, values)
            )
            seen.update(f"{name}{rows}".encode())
        home = self._store.home
        for path in sorted(home.rglob("*")):
            if path.is_file() and not path.name.startswith("desk.db"):
                seen.update(f"{path.relative_to(home)}".encode() + path.read_bytes())
        return seen.hexdigest()


def _without_head(row: tuple[Any, ...], origin: str, table: str) -> tuple[Any, ...]:
    """The own journal's head moves with each note: its number, hash and time."""
    return (row[0], row[1], *row[5:]) if table == "origins" and row[0] == origin else row
