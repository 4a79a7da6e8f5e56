"""A county with 162 desks of 1,500 people, and the reports that the desks send it.

The county is a real workspace. Of the desks all but the first are keys and journals alone: their
reports are real bundles over real chains. The first is a workspace too, for what a desk does.
Everybody is made up, and the division codes do not exist.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
from city import OPERATOR, PASSPHRASE, new_desk
from lookup_roster import make_people

from greenwave_desk.bootstrap import (
    RandomIds,
    SystemClock,
    create_workspace,
    open_county,
    open_desk,
)
from greenwave_desk.county.office import County
from greenwave_desk.desk.office import Desk
from greenwave_desk.domain.cases import CaseAction, CaseState
from greenwave_desk.domain.events import (
    Body,
    BundleExported,
    BundleImported,
    CaseAdvanced,
    CaseOpened,
    CatalogueApplied,
    DocumentPrinted,
    EditionApplied,
    InterpretationRecorded,
    PersonCorrected,
    PersonViewed,
    SessionUnlocked,
    VisitRecorded,
)
from greenwave_desk.domain.exchange import FORMAT, BundleKind, Manifest, Party, Slice
from greenwave_desk.domain.ids import (
    CaseId,
    CaseNumber,
    CorrectionId,
    Day,
    DivisionCode,
    ItemId,
    NodeId,
    OperatorName,
    OriginId,
    PersonId,
    Timestamp,
    VisitId,
)
from greenwave_desk.domain.journal import EMPTY, Event, Head, canonical_json, sealed
from greenwave_desk.domain.people import Person
from greenwave_desk.domain.resident_id import check_character
from greenwave_desk.domain.roster import RosterEntry, RosterReading
from greenwave_desk.domain.visits import Lane, RecognitionMethod
from greenwave_desk.exchange.keys import Identity, load_keyring, new_identity
from greenwave_desk.exchange.layout import EVENTS, bundle_name, short
from greenwave_desk.exchange.sealing import PartSource, seal
from greenwave_desk.store.setup import IDENTITY
from greenwave_desk.store.store import Store

DESKS = 162
PEOPLE_EACH = 1_500
EVENTS_EACH = 500
CORRECTIONS = 100
WEEKS_OF_A_YEAR = 52
CHANGED = 0.01

COUNTY, DESK = "county", "desk"
"""The workspaces in the scene's folder."""
ISSUES, REPORTS, ROSTERS = "issues", "reports", "rosters"
"""Beside them: the bundles by weeks, and the roster files as they are after reading."""

_AT = Timestamp("2026-11-23T08:15:00.000Z")


def division_of(desk: int) -> DivisionCode:
    """The township of a desk."""
    return DivisionCode(f"3799{21 + desk // 20:02d}{100 + desk % 20:03d}")


def roster(desks: int) -> tuple[RosterEntry, ...]:
    """1,500 people for each desk, every number once."""
    numbers: set[str] = set()
    entries = []
    for at, one in enumerate(make_people(desks * PEOPLE_EACH)):
        number = _free_number(one.id_number, numbers)
        numbers.add(number)
        entries.append(_entry(at, one, number, division_of(at // PEOPLE_EACH)))
    return tuple(entries)


def _free_number(number: str, taken: set[str]) -> str:
    counter = int(number[14:17])
    while number in taken:
        counter = counter % 999 + 1
        body = f"{number[:14]}{counter:03d}"
        number = body + check_character(body)
    return number


def _entry(row: int, one: Person, number: str, division: DivisionCode) -> RosterEntry:
    return RosterEntry(
        row=row + 2,
        sheet="名册",
        name=one.name,
        id_number=number,
        sex=one.sex,
        birth=one.birth,
        division=division,
        township=one.township,
        village=one.village,
        address=one.address,
        phone=one.phone,
        head_name=one.head_name,
        relation=one.relation,
        household_size=one.household_size,
        card=one.card,
        other_names=one.other_names,
    )


def next_roster(entries: tuple[RosterEntry, ...], week: int) -> tuple[RosterEntry, ...]:
    """A week later: one in a hundred moved or has another telephone, one in a thousand left."""
    step = round(1 / CHANGED)
    return tuple(
        msgspec.structs.replace(one, phone=f"1990000{at % 10_000:04d}", village=f"第{week}村")
        if (at + week) % step == 0
        else one
        for at, one in enumerate(entries)
        if (at + week) % 1000 != 500
    )


def _read(entries: tuple[RosterEntry, ...], name: str) -> RosterReading:
    """A roster file as it is after reading and judging it."""
    return RosterReading(
        file_name=f"{name}.xlsx",
        sha256=hashlib.sha256(name.encode()).hexdigest(),
        rows=len(entries),
        accepted=entries,
        refused=(),
        duplicates=0,
        conflicts=(),
        open_spellings={},
        headings={},
        unused_headings=(),
    )


@dataclass
class Window:
    """A desk as the county knows it: keys, a journal, people."""

    number: int
    node: NodeId
    identity: Identity
    chance: random.Random
    people: list[PersonId] = field(default_factory=list)
    head: Head = EMPTY
    serial: int = 0

    @property
    def origin(self) -> OriginId:
        """Its journal."""
        return OriginId(f"journal-{self.number:03d}")

    @property
    def party(self) -> Party:
        """Its keys as others pin them."""
        return self.identity.party(self.node, f"第{self.number + 1}便民服务中心（演示）")

    def week(self, number: int, events: int, corrections: int = 0) -> Iterator[Event]:
        """What happened in a week; what the county's issue brought comes first."""
        yield from map(self._sealed, self._bodies(number, events, corrections))

    def _sealed(self, body: Body) -> Event:
        event = sealed(
            self.head,
            origin=self.origin,
            at=_AT,
            actor=OperatorName("王敏"),
            kind=body.kind,
            version=body.version,
            subject=getattr(body, "person", "") or getattr(body, "case", "") or "desk",
            follows="",
            body=canonical_json(body),
        )
        self.head = Head(event.seq, event.hash)
        return event

    def _id(self) -> str:
        return f"{self.chance.getrandbits(128):032x}"

    def _bodies(self, week: int, events: int, corrections: int) -> Iterator[Body]:
        first = [
            SessionUnlocked(door="window"),
            BundleImported(
                bundle=BundleKind.COUNTY_ISSUE.value, sender="county", serial=week, received=1500,
                new=15, known=1485, held=0, sha256=self._id() * 2,
            ),
            EditionApplied(
                edition=week, digest=self._id() * 2, people=1500, joined=1, left=1, changed=15
            ),
            CatalogueApplied(catalogue=1, policies=21, items=21),
            *(self._correction() for _ in range(corrections)),
        ]  # fmt: skip
        yield from first
        last = BundleExported(
            bundle=BundleKind.DESK_REPORT.value, recipient="county", serial=week, records=events,
            sha256=self._id() * 2,
        )  # fmt: skip
        rest = events - len(first) - 1
        while rest > 0:
            for body in self._visitor():
                if rest > 0:
                    rest -= 1
                    yield body
        yield last

    def _correction(self) -> Body:
        return PersonCorrected(
            correction=CorrectionId(self._id()), person=self.chance.choice(self.people),
            field="phone", base="", value=f"139{self.chance.randrange(10**8):08d}",
            proof="身份证", note="", edition=1,
        )  # fmt: skip

    def _visitor(self) -> Iterator[Body]:
        """Somebody comes; of three one has a matter, which goes three steps."""
        person, visit, case = self.chance.choice(self.people), VisitId(self._id()), self._id()
        yield PersonViewed(person=person)
        yield VisitRecorded(
            visit=visit, person=person, method=RecognitionMethod.DATA, lane=Lane.PRIORITY,
            ticket="L001", day=Day("2026-11-23"), edition=1, card="",
        )  # fmt: skip
        yield InterpretationRecorded(
            person=person, catalogue=1, day=Day("2026-11-23"), entitled=3, undecided=4,
            not_entitled=14,
        )  # fmt: skip
        yield DocumentPrinted(
            document="checklist", person=person, target="printer", pages=1, copies=1, catalogue=1
        )
        if self.chance.random() < 1 / 3:
            yield CaseOpened(
                case=CaseId(case), number=CaseNumber(case[:12]), person=person,
                item=ItemId("minimum-living"), item_name="最低生活保障", visit=visit,
                assistant=OperatorName("王敏"), day=Day("2026-11-23"), catalogue=1,
            )  # fmt: skip
            state = CaseState.ACCEPTED
            for action, after in (
                (CaseAction.ASSIGN, CaseState.ASSIGNED),
                (CaseAction.TO_WINDOW, CaseState.AT_WINDOW),
                (CaseAction.WITHDRAW, CaseState.WITHDRAWN),
            ):
                yield CaseAdvanced(
                    case=CaseId(case), action=action, before=state, after=after, note=""
                )
                state = after


@dataclass(frozen=True)
class Scene:
    """The folder with everything."""

    folder: Path
    desks: int

    def county(self) -> County:
        """The county, open."""
        return open_county(self.folder / COUNTY, operator=OPERATOR, passphrase=PASSPHRASE)

    def desk(self) -> Desk:
        """The desk that is a workspace, open."""
        return open_desk(self.folder / DESK, operator=OPERATOR, passphrase=PASSPHRASE)

    def report(self, window: Window, county: Party, week: int, *, corrections: int = 0) -> None:
        """A week's report as a sealed bundle among the others of that week."""
        folder = self.reports(week)
        folder.mkdir(parents=True, exist_ok=True)
        before = window.head
        events = list(window.week(week, EVENTS_EACH, corrections))
        window.serial += 1
        manifest = Manifest(
            format=FORMAT,
            kind=BundleKind.DESK_REPORT,
            sender=window.party,
            recipient=county,
            serial=window.serial,
            created=_AT,
            program="greenwave-desk bench",
            parts=(),
            slice=Slice(
                origin=window.origin,
                first=before.seq + 1,
                last=window.head.seq,
                before=before.hash,
                newest=window.head.seq,
                newest_hash=window.head.hash,
            ),
        )
        seal(
            folder / bundle_name(manifest),
            identity=window.identity,
            manifest=manifest,
            parts=[PartSource(EVENTS, [event.line() for event in events])],
        )

    def issues(self, week: int) -> Path:
        """Where the county's issue of a week goes."""
        return self.folder / ISSUES / f"{week:02d}"

    def issue_for(self, fingerprint: str, week: int) -> Path:
        """One desk's bundle of a week's issue."""
        (found,) = self.issues(week).glob(f"*-{short(fingerprint)}-*")
        return found

    def reports(self, week: int) -> Path:
        """Where a week's reports lie."""
        return self.folder / REPORTS / f"{week:02d}"

    def roster(self, number: int) -> RosterReading:
        """A roster file, read and judged."""
        path = self.folder / ROSTERS / f"{number:02d}"
        return _reading.decode(path.read_bytes())


_reading = msgspec.msgpack.Decoder(RosterReading)


def build(folder: Path, *, desks: int, weeks: int, year_events: int) -> Scene:
    """Everything that stands before the first measured week, and what the weeks will bring.

    In the county's journal every desk has a year of weekly reports behind it, with
    ``year_events`` events each.
    """
    create_workspace(
        folder / COUNTY, kind="county", name="县民政局（演示）", division=DivisionCode("379921"),
        operator=OPERATOR, passphrase=PASSPHRASE, demo=True, clock=SystemClock(), ids=RandomIds(),
    )  # fmt: skip
    scene = Scene(folder, desks)
    with scene.county() as county:
        windows = [_enrolled(scene, county)]
        windows += [
            Window(number, NodeId(f"desk-{number:03d}"), new_identity(), random.Random(number))
            for number in range(1, desks)
        ]
        store = county.session.store
        with store.atomic():
            for window in windows[1:]:
                store.peers.pin(
                    window.party, role="desk", division=division_of(window.number),
                    scope=(division_of(window.number),), site="01", at=_AT,
                )  # fmt: skip
        entries = roster(desks)
        (folder / ROSTERS).mkdir()
        for number in range(1, weeks + 2):
            now = next_roster(entries, number - 1) if number > 1 else entries
            told = msgspec.msgpack.encode(_read(now, f"第{number}期"))
            (folder / ROSTERS / f"{number:02d}").write_bytes(told)
        county.rosters.import_entries(scene.roster(1))
        for window in windows:
            window.people = [
                one.id for one in store.roster.people_in((division_of(window.number),))
            ]
        party = identity_of(store).party(store.node, store.settings.get("name"))
        _year(store, windows, year_events)
        for week in range(1, weeks + 1):
            for window in windows:
                scene.report(window, party, week, corrections=window.number < CORRECTIONS)
    return scene


def identity_of(store: Store) -> Identity:
    """The keys of an open workspace."""
    secret = store.settings.secret(IDENTITY)
    assert secret is not None
    return load_keyring(secret).newest


def _enrolled(scene: Scene, county: County) -> Window:
    """The desk that is a workspace, enrolled as people do it."""
    division = division_of(0)
    with new_desk(scene.folder / DESK) as desk:
        request = desk.exchange.request(scene.folder / "request.gwr")
        answer = scene.folder / "answer.gwb"
        taken = county.venues.accept(
            Path(request.file), answer, scope=(division,), expect=request.fingerprint
        )
        desk.exchange.finish(answer, taken.own_fingerprint)
        store = desk.session.store
        return Window(0, store.node, identity_of(store), random.Random(0))


def _year(store: Store, windows: list[Window], events: int) -> None:
    """Keep a year of weekly reports as taking them in would have."""
    with store.atomic():
        for window in windows:
            store.journal.begin_origin(window.origin, window.node)
            for week in range(1, WEEKS_OF_A_YEAR + 1):
                store.journal.take(window.origin, window.week(1, events))
                window.serial += 1
                store.peers.received(
                    window.node,
                    kind=BundleKind.DESK_REPORT,
                    serial=window.serial,
                    sha256=f"{window.number:032x}{week:032x}",
                    records=events,
                    at=_AT,
                )
            store.journal.state_newest(window.origin, window.head.seq, window.head.hash)
