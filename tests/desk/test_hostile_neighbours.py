"""Desks that lie to the county and to their sisters, with their own true keys."""

from __future__ import annotations

import shutil
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
import pytest

from greenwave_desk import bootstrap
from greenwave_desk.county.corrections import Ruling
from greenwave_desk.domain.corrections import CorrectionState
from greenwave_desk.domain.errors import BundleError, EnrolmentError, ErrorCode
from greenwave_desk.domain.events import (
    Body,
    CorrectionDecided,
    EditionApplied,
    KeysRotated,
    OriginStarted,
    SessionUnlocked,
    WorkspaceCreated,
)
from greenwave_desk.domain.exchange import (
    MAX_TOLD,
    BundleKind,
    HeldRecord,
    Manifest,
    Receipt,
    Slice,
    shortened,
)
from greenwave_desk.domain.ids import Day, DivisionCode, NodeId, OriginId, Timestamp
from greenwave_desk.domain.journal import EMPTY, GENESIS, Event, Head, canonical_json, sealed
from greenwave_desk.domain.roster import RosterEntry, RosterReading
from greenwave_desk.domain.visits import RecognitionMethod
from greenwave_desk.exchange.keys import new_identity
from greenwave_desk.exchange.layout import EVENTS, RECEIPTS
from greenwave_desk.exchange.request import write_request
from greenwave_desk.exchange.sealing import PartSource, seal


@dataclass
class Liar:
    """A desk that writes its reports by hand, under its own keys."""

    desk: object
    county: object
    folder: Path
    serial: int = 500
    origin: OriginId = field(init=False)

    def __post_init__(self) -> None:
        self.origin = self.desk.session.store.journal.origin

    def party(self, office, name=""):
        """An office as manifests name it."""
        keys = (office.exchange if hasattr(office, "exchange") else office.keys)._keys().newest
        store = office.session.store
        return keys.party(store.node, name or store.settings.get("name"))

    def next_event(self, body: Body | dict, *, before: Head, kind: str = "", **more) -> Event:
        """An event that follows ``before``, of any kind."""
        return sealed(
            before,
            origin=more.get("origin", self.origin),
            at=Timestamp(more.get("at", "2031-01-01T00:00:00.000Z")),
            actor="admin",
            kind=kind or body.kind,
            version=more.get("version", 1),
            subject=more.get("subject", ""),
            follows="",
            body=canonical_json(body),
        )

    def own_next(self, body: Body | dict, **more) -> Event:
        """The next event of its own journal, which it never writes into its own file."""
        return self.next_event(body, before=self.desk.session.store.journal.head(), **more)

    def report(self, events, *, before="", receipts=(), copies=(), name="", newest=None) -> Path:
        """A report of these events."""
        self.serial += 1
        last = events[-1] if events else None
        head = newest or (Head(last.seq, last.hash) if last else EMPTY)
        first = events[0].seq if events else 1
        journal = self.desk.session.store.journal
        span = Slice(
            origin=last.origin if last else self.origin,
            first=first,
            last=first + len(events) - 1,
            before=before or journal.hash_at(self.origin, first - 1) or GENESIS,
            newest=head.seq,
            newest_hash=head.hash,
        )
        manifest = Manifest(
            format=1, kind=BundleKind.DESK_REPORT, sender=self.party(self.desk, name),
            recipient=self.party(self.county), copies=tuple(map(self.party, copies)),
            serial=self.serial, created=Timestamp("2031-01-01T00:00:00.000Z"), program="x 1",
            parts=(), slice=span,
        )  # fmt: skip
        parts = [PartSource(EVENTS, [event.line() for event in events])]
        if receipts:
            parts.append(PartSource(RECEIPTS, [canonical_json(each) for each in receipts]))
        path = self.folder / f"lie-{self.serial}.gwb"
        seal(path, identity=self.desk.exchange._keys().newest, manifest=manifest, parts=parts)
        return path

    def whole_journal(self) -> list[Event]:
        """What it really has written."""
        return list(self.desk.session.store.journal.all_events(self.origin))


NAMES = ("一号窗口", "二号窗口")


@pytest.fixture(scope="module")
def made_pair(made_demo, tmp_path_factory):
    """A county with two sister desks; what each has written is at the county."""
    folder = Path(shutil.copytree(made_demo, tmp_path_factory.mktemp("pair") / "made"))
    who = {"operator": "admin", "passphrase": "demo"}
    with ExitStack() as stack:
        county = stack.enter_context(bootstrap.open_county(folder / "county", **who))
        division = next(iter(county.session.store.roster.people_in())).division
        for venue in county.venues.venues():
            county.venues.revoke(venue.id, "只留下两个窗口")
        desks = []
        for name in NAMES:
            bootstrap.create_workspace(
                folder / name, kind="desk", name=name, division=DivisionCode(division), **who
            )
            desk = stack.enter_context(bootstrap.open_desk(folder / name, **who))
            request, answer = folder / f"{name}.gwr", folder / f"{name}.gwb"
            desk.exchange.request(request)
            county.venues.accept(request, answer)
            desk.exchange.finish(answer)
            desks.append(desk)
        for desk in (*desks, *desks):
            for report in desk.exchange.export(folder):
                county.collecting.import_bundle(Path(report.file))
            (issue,) = county.issuing.export(folder, (desk.session.store.node,))
            desk.exchange.import_bundle(Path(issue.file))
    return folder


@pytest.fixture
def folder(made_pair, tmp_path) -> Path:
    return Path(shutil.copytree(made_pair, tmp_path / "made"))


@pytest.fixture
def pair(exchange, folder):
    return tuple(exchange.open(folder / name) for name in NAMES)


@pytest.fixture
def liar(exchange, county, pair):
    return Liar(pair[1], county, exchange.folder)


def code_of(importing, path) -> ErrorCode:
    with pytest.raises((BundleError, EnrolmentError)) as raised:
        importing(path)
    return raised.value.code


def arrive(desk, number=0):
    people = list(desk.session.store.roster.people_in())
    return desk.reception.arrive(people[number].id, RecognitionMethod.MANUAL).visit


def restored(exchange, office, backup):
    home = office.session.store.home
    opening = bootstrap.open_desk if hasattr(office, "exchange") else bootstrap.open_county
    office.close()
    bootstrap.restore_workspace(
        home, backup, passphrase="demo", operator="admin", poorer=True, clock=exchange.clock
    )
    return exchange.offices.enter_context(
        opening(home, operator="admin", passphrase="demo", clock=exchange.clock)
    )


# journals that belong to somebody else


@pytest.mark.parametrize("claimed", ["true records", "invented records", "nothing"])
def test_a_journal_claimed_in_its_middle_goes_to_whoever_proves_it(
    exchange, county, pair, liar, claimed
) -> None:
    one, two = pair
    new = exchange.new_desk("三号窗口", one.session.store.settings.get("division"))
    journal = new.session.store.journal
    origin, true = journal.origin, list(journal.all_events(journal.origin))
    records = {
        "true records": true[1:],
        "invented records": [
            liar.next_event(SessionUnlocked(door="command"), before=Head(1, true[0].hash),
                            origin=origin)
        ],
        "nothing": [],
    }[claimed]  # fmt: skip
    if claimed == "nothing":
        liar.origin = origin
    taken = county.collecting.import_bundle(liar.report(records, before=true[0].hash if records else ""))  # fmt: skip # noqa: E501
    assert (taken.new, taken.held) == (0, len(records))
    assert county.session.store.journal.node_of(origin) == two.session.store.node

    (told,) = exchange.up(new)
    store = county.session.store
    assert store.journal.node_of(origin) == new.session.store.node
    assert told.held == 0
    assert store.journal.head(origin).seq >= len(true)
    kept_apart = [event.hash for event in store.journal.forked(origin)]
    invented = claimed == "invented records"
    assert kept_apart == ([records[0].hash] if invented else [])
    assert not any("另收到" in note for note in exchange.down(new).notes) or invented
    (standing,) = [each for each in county.venues.board() if each.venue.name == "三号窗口"]
    assert (standing.missing, standing.forks) == ((), len(kept_apart))
    # From here on nobody else can say anything of it.
    liar.origin = origin
    for lie in (liar.report(records or true[1:], before=true[0].hash), liar.report(true)):
        assert code_of(county.collecting.import_bundle, lie) is ErrorCode.BUNDLE_WRONG_SCOPE
    for office in (county, new):
        assert office.upkeep.verify().ok


def test_a_journal_claimed_from_its_first_event_needs_its_proof(county, pair, liar) -> None:
    one, two = pair
    node = two.session.store.node
    for body in (
        WorkspaceCreated(node=node, nonce="x", workspace="desk", name="二", division="0",
                         program="1"),
        OriginStarted(node=node, nonce="x", previous=liar.origin, previous_seq=1,
                      reason="restored"),
        SessionUnlocked(door="command"),
    ):  # fmt: skip
        lie = liar.report([liar.next_event(body, before=EMPTY, origin=OriginId("somebody's"))])
        assert code_of(county.collecting.import_bundle, lie) is ErrorCode.BUNDLE_WRONG_SCOPE
    theirs = list(one.session.store.journal.all_events(one.session.store.journal.origin))
    lie = liar.report(theirs)
    assert code_of(county.collecting.import_bundle, lie) is ErrorCode.BUNDLE_WRONG_SCOPE


def test_a_sister_cannot_spoil_a_journal_that_the_county_returns(
    exchange, county, pair, liar, tmp_path
) -> None:
    one, two = pair
    backup = one.upkeep.backup(tmp_path / "one.gwk")
    one = restored(exchange, one, backup)
    visit = arrive(one)
    lost = one.session.store.journal.origin
    (report, *_) = one.exchange.export(exchange.folder, sisters=True)
    for office in (county.collecting, two.exchange):
        office.import_bundle(Path(report.file))
    one = restored(exchange, one, backup)  # it has never heard of the journal in between
    assert one.session.store.journal.node_of(lost) is None
    true = list(two.session.store.journal.all_events(lost))
    lie = liar.next_event(SessionUnlocked(door="command"), before=Head(1, true[0].hash),
                          origin=lost)  # fmt: skip
    one.exchange.import_bundle(liar.report([lie], before=true[0].hash, copies=(one,)))
    assert one.session.store.journal.node_of(lost) == two.session.store.node
    exchange.up(one)
    told = exchange.down(one)
    assert any("恢复备份之前" in note for note in told.notes)
    assert one.session.store.journal.node_of(lost) == one.session.store.node
    assert one.session.store.records.visit(visit.id) is not None
    assert [event.hash for event in one.session.store.journal.forked(lost)] == [lie.hash]
    assert one.upkeep.verify().ok


# what a desk cannot say


def test_a_sisters_receipt_never_moves_what_the_county_holds(exchange, pair, liar) -> None:
    one, _two = pair
    visit = arrive(one)
    journal = one.session.store.journal
    head, before = journal.head(), journal.acknowledged(journal.origin)
    planned = one.exchange.preview_export()
    assert before[0] < head.seq
    receipts = [Receipt(origin=journal.origin, acknowledged=head.seq, hash=head.hash)]
    lie = liar.report([liar.own_next(SessionUnlocked(door="command"))], receipts=receipts,
                      copies=(one,))  # fmt: skip
    one.exchange.import_bundle(lie)
    assert journal.acknowledged(journal.origin) == before
    assert one.exchange.preview_export().first == planned.first
    (report,) = one.exchange.export(exchange.folder, sisters=True)
    assert report.acknowledged == before[0]
    exchange.county.collecting.import_bundle(Path(report.file))
    assert exchange.county.session.store.records.visit(visit.id) is not None


def test_the_pinned_name_is_told_and_not_the_claimed_one(county, pair, liar) -> None:
    one, _two = pair
    lie = liar.report(liar.whole_journal(), copies=(one,), name="一号窗口")
    for rooms in (county.collecting, one.exchange):
        assert rooms.inspect(lie).sender == "二号窗口"
        assert rooms.import_bundle(lie).sender == "二号窗口"
    assert [venue.name for venue in county.venues.venues()] == ["一号窗口", "二号窗口"]


def test_a_county_is_told_by_the_name_that_it_is_known_by(exchange, county, pair) -> None:
    one, _two = pair
    name = county.session.store.settings.get("name")
    path = exchange.issue(one)
    assert one.exchange.inspect(path).sender == name
    assert one.exchange.import_bundle(path).sender == name


def test_only_the_county_decides_corrections(exchange, county, pair, liar) -> None:
    one, two = pair
    person = next(iter(one.session.store.roster.people_in()))
    made = one.corrections.propose(person.id, "phone", "13800001234", proof="本人手机")
    (report,) = one.exchange.export(exchange.folder, sisters=True)
    for rooms in (county.collecting, two.exchange):
        rooms.import_bundle(Path(report.file))
    body = CorrectionDecided(
        correction=made.id, person=person.id, field="phone", value="13900000000",
        state=CorrectionState.REFUSED, edition=0, note="",
    )  # fmt: skip
    lie = liar.report([*liar.whole_journal(), liar.own_next(body)], copies=(one,))
    for rooms in (county.collecting, one.exchange):
        assert rooms.import_bundle(lie).held == 1
    (waiting,) = county.corrections.open()
    assert one.corrections.of(person.id)[0].state is CorrectionState.OPEN
    county.corrections.decide([Ruling(correction=waiting.id, accept=True)])
    exchange.down(one)
    assert one.corrections.of(person.id)[0].state is CorrectionState.ACCEPTED
    for office in (county, one):
        assert office.upkeep.verify().ok


def test_a_desk_cannot_take_keys_that_are_somebody_elses(
    exchange, county, pair, liar, tmp_path
) -> None:
    one, two = pair
    for victim in (one, county):
        keys = liar.party(victim)
        body = KeysRotated(signing=keys.signing, sealing=keys.sealing,
                           fingerprint=keys.fingerprint, before="0")  # fmt: skip
        lie = liar.report([*liar.whole_journal(), liar.own_next(body)], copies=(one,))
        for rooms in (county.collecting, one.exchange):
            assert code_of(rooms.import_bundle, lie) is ErrorCode.BUNDLE_WRONG_SCOPE
    own = new_identity()
    mixed = msgspec.structs.replace(own, sealing_secret=one.exchange._keys().newest.sealing_secret)
    request = tmp_path / "mixed.gwr"
    write_request(
        request, identity=mixed, party=mixed.party(NodeId("another"), "四号窗口"),
        division=DivisionCode(one.session.store.settings.get("division")),
        created=Timestamp("2031-01-01T00:00:00.000Z"), program="x 1",
    )  # fmt: skip
    assert (
        code_of(lambda path: county.venues.accept(path, tmp_path / "answer.gwb"), request)
        is ErrorCode.REQUEST_INVALID
    )
    # Nobody's exchange has come to a halt.
    for each in (one, two):
        exchange.week(each)


def test_what_a_desk_writes_cannot_stop_the_countys_work(exchange, county, pair, liar) -> None:
    one, two = pair
    head = two.session.store.journal.head()
    bodies = [
        ({"edition": 3}, EditionApplied.kind, 1),  # cannot be of its kind
        ({"shape": "later"}, EditionApplied.kind, 7),
        ({"shape": "later"}, "catalogue.applied", 2),
        ({}, KeysRotated.kind, 1),
        ({}, "journal.taken", 1),
        (OriginStarted(node=two.session.store.node, nonce="x", previous=liar.origin,
                       previous_seq=10**6, reason="restored"), "", 1),
    ]  # fmt: skip
    events = []
    for body, kind, version in bodies:
        before = Head(events[-1].seq, events[-1].hash) if events else head
        events.append(liar.next_event(body, before=before, kind=kind, version=version))
    told = county.collecting.import_bundle(liar.report([*liar.whole_journal(), *events]))
    assert told.held == 5
    assert {row.venue.name for row in county.venues.board()} >= {"一号窗口", "二号窗口"}
    assert len(county.venues.planned()) == 2
    for each in (one, two):
        exchange.issue(each)
    assert county.upkeep.verify().ok


def test_a_time_without_a_day_in_china_is_no_time(county, pair, liar) -> None:
    event = liar.own_next(SessionUnlocked(door="command"), at="9999-12-31T23:00:00.000Z")
    with pytest.raises(BundleError) as raised:
        liar.report([event])
    assert raised.value.code is ErrorCode.BUNDLE_MALFORMED


def test_a_receipt_fits_into_its_line_whatever_was_sent() -> None:
    held = tuple(HeldRecord(seq=2**53 - 1, reason="person-unknown") for _ in range(200_000))
    gaps = tuple((number, number) for number in range(3, 400_000, 2))
    told = shortened(Receipt(origin=OriginId("x"), acknowledged=1, hash=GENESIS, above_gap=gaps,
                             held=held))  # fmt: skip
    assert (len(told.held), len(told.above_gap)) == (MAX_TOLD, MAX_TOLD)
    assert len(canonical_json(told)) < 1 << 20
    assert told.acknowledged == 1


# offices that forget, and what they say afterwards


def test_a_correction_of_somebody_who_left_does_not_put_them_back(exchange, county, pair) -> None:
    one, _two = pair
    everybody = list(county.session.store.roster.people_in())
    gone = next(iter(one.session.store.roster.people_in()))
    one.corrections.propose(gone.id, "phone", "13800001234", proof="本人手机")
    exchange.up(one)
    entries = tuple(
        RosterEntry(row=row, sheet="名册", **{
            name: getattr(person, name) for name in RosterEntry.__struct_fields__
            if hasattr(person, name)
        })
        for row, person in enumerate(everybody, start=2) if person.id != gone.id
    )  # fmt: skip
    county.rosters.import_entries(RosterReading(
        file_name="x.csv", sha256="0" * 64, rows=len(entries), accepted=entries, refused=(),
        duplicates=0, conflicts=(), open_spellings={}, headings={}, unused_headings=(),
    ))  # fmt: skip
    assert not county.session.store.roster.in_force(gone.id)
    (waiting,) = county.corrections.open()
    county.corrections.decide([Ruling(correction=waiting.id, accept=True)])
    roster = county.session.store.roster
    assert not roster.in_force(gone.id)
    assert roster.person(gone.id).phone == "13800001234"
    assert roster.edition().people == len(everybody) - 1
    exchange.down(one)
    assert not one.session.store.roster.in_force(gone.id)
    assert one.corrections.of(gone.id)[0].state is CorrectionState.ACCEPTED
    for office in (county, one):
        assert office.upkeep.verify().ok


def test_a_desk_accepted_again_while_the_county_replaces_its_keys_goes_on(
    exchange, county, pair
) -> None:
    one, two = pair
    (late,) = one.exchange.export(exchange.folder)
    new = county.keys.rotate()
    exchange.enrol(one)  # signed by keys that it knows: it need not leave its county
    assert set(county.keys.status().unaware) == {"一号窗口", "二号窗口"}
    exchange.down(one)
    assert "一号窗口" in county.keys.status().unaware  # it knows, and has not shown it
    exchange.up(one)
    assert county.keys.status().unaware == ("二号窗口",)
    # A stick from before that turns up late does not undo what is known.
    county.collecting.import_bundle(Path(late.file))
    assert county.keys.status().unaware == ("二号窗口",)
    exchange.down(two)
    exchange.up(two)
    county.keys.retire()
    for each in (one, two):
        exchange.week(each)
        assert each.exchange.status().county_fingerprint == new.fingerprint


def test_a_restored_desk_is_not_locked_out_by_its_own_retired_keys(
    exchange, county, pair, tmp_path
) -> None:
    one, _two = pair
    node = one.session.store.node
    backup = one.upkeep.backup(tmp_path / "one.gwk")
    before = one.keys.status().fingerprint
    one.keys.rotate()
    for _ in range(3):
        exchange.week(one)
    assert before not in {pin.fingerprint for pin in county.session.store.peers.accepted(node)}
    one = restored(exchange, one, backup)
    with pytest.raises(BundleError) as raised:
        exchange.up(one)
    assert raised.value.code is ErrorCode.BUNDLE_KEY_REPLACED
    exchange.enrol(one, new_county=True)
    assert one.keys.status().fingerprint == before
    for _ in range(3):  # the journal that says that these keys were given up comes again
        visit = arrive(one)
        exchange.week(one)
        assert county.session.store.records.visit(visit.id) is not None
    (accepted,) = county.session.store.peers.accepted(node)
    assert accepted.fingerprint == before
    for office in (county, one):
        assert office.upkeep.verify().ok


def test_a_second_ruling_of_a_county_that_forgot_the_first_replaces_it(
    exchange, county, pair, tmp_path
) -> None:
    one, _two = pair
    person = next(iter(one.session.store.roster.people_in()))
    one.corrections.propose(person.id, "phone", "13800001234", proof="本人手机")
    exchange.up(one)
    backup = county.upkeep.backup(tmp_path / "county.gwk")
    (waiting,) = county.corrections.open()
    county.corrections.decide([Ruling(correction=waiting.id, accept=True)])
    exchange.down(one)
    assert one.session.store.roster.person(person.id).phone == "13800001234"
    exchange.county = county = restored(exchange, county, backup)
    (waiting,) = county.corrections.open()
    county.corrections.decide([Ruling(correction=waiting.id, accept=False, note="号码有误")])
    told = exchange.down(one)
    assert any("答复了 1 条更正" in note for note in told.notes)
    (done,) = one.corrections.of(person.id)
    assert (done.state, done.decided_note) == (CorrectionState.REFUSED, "号码有误")
    assert one.session.store.roster.person(person.id).phone == person.phone
    for office in (county, one):
        assert office.upkeep.verify().ok


# what policies find people by


NEVER = "2026-11-24"


def hostile_bodies(person: str, fact: str) -> list[tuple[str, dict, bool]]:
    """Kind, body, and whether it may be held aside; what is not has to harm nothing."""
    contact = {"person": person, "policies": ["MZ-01"], "way": "phone", "outcome": "declined",
               "helper": "张三", "day": NEVER, "note": ""}  # fmt: skip
    talk = {"person": person, "catalogue": 1, "day": NEVER, "entitled": 1, "undecided": 1,
            "not_entitled": 19, "conversation": "c", "explained": ["MZ-01"],
            "verdicts": ["MZ-01=entitled"]}  # fmt: skip
    round_ = {"day": NEVER, "catalogue": 1, "cards": ["MZ-01/target#0"], "grades": [3],
              "seconds": 9}  # fmt: skip
    listed = {"form": "paper", "villages": [], "policies": [], "people": 1, "catalogue": 1,
              "edition": 1}  # fmt: skip
    said = {"person": person, "fact": fact, "value": "true", "source": "visitor"}
    bad_days = ("", "yesterday", "2026-02-30", "20261124", "2026-W48-2", "2031-01-03",
                "9999-12-31", "0000-00-00", "2026-11-24T00:00:00Z")  # fmt: skip
    held = [
        *(("outreach.contacted", contact | {"day": day}) for day in bad_days),
        *(("interpretation.recorded", talk | {"day": day}) for day in bad_days),
        *(("training.recorded", round_ | {"day": day}) for day in bad_days),
        ("outreach.contacted", contact | {"policies": ["MZ\u0000\u202e\n01"]}),
        ("outreach.contacted", contact | {"policies": [""]}),
        ("outreach.contacted", contact | {"policies": ["M" * 90_000]}),
        ("outreach.contacted", contact | {"policies": "MZ-01"}),
        ("outreach.contacted", contact | {"note": None}),
        ("outreach.contacted", contact | {"more": 1}),
        ("outreach.contacted", {}),
        ("outreach.contacted", contact | {"person": "nobody"}),
        ("interpretation.recorded", talk | {"verdicts": ["MZ-01"]}),
        ("interpretation.recorded", talk | {"verdicts": [""]}),
        ("interpretation.recorded", talk | {"explained": ["\u0007"]}),
        ("interpretation.recorded", talk | {"entitled": "1"}),
        ("interpretation.recorded", talk | {"person": "nobody"}),
        ("training.recorded", round_ | {"grades": []}),
        ("training.recorded", round_ | {"cards": []}),
        ("training.recorded", round_ | {"grades": [True]}),
        ("outreach.listed", listed | {"people": "all"}),
        ("fact.stated", said | {"value": True}),
        ("fact.stated", said | {"person": "nobody"}),
    ]
    harmless = [
        ("outreach.contacted", contact | {"way": "", "outcome": "sold"}),
        ("outreach.contacted", contact | {"note": "=1+1\u0000\u202e" * 50_000}),
        ("outreach.contacted", contact | {"helper": "=cmd|' /C calc'!A0\n" * 20_000}),
        ("outreach.contacted", contact | {"day": "0001-01-01", "outcome": "will_apply"}),
        ("outreach.contacted", contact | {"policies": [f"X-{n}" for n in range(9_000)]}),
        ("outreach.contacted", contact | {"person": "", "outcome": "died"}),
        ("outreach.listed", listed | {"people": -1, "villages": ["\u0000" * 99]}),
        ("interpretation.recorded", talk | {"verdicts": ["=", "MZ-01=maybe", "MZ-01=no=yes"]}),
        ("interpretation.recorded", talk | {"catalogue": -1, "entitled": -(2**50)}),
        ("interpretation.recorded", talk | {"explained": [f"X-{n}" for n in range(9_000)]}),
        ("training.recorded", round_ | {"cards": ["", "#", "/"], "grades": [0, 9, -1]}),
        ("training.recorded", round_ | {"seconds": -(2**50)}),
        ("fact.stated", said | {"fact": "\u0000", "source": "roster"}),
        ("fact.stated", said | {"source": "derived"}),
        ("fact.stated", said | {"value": "[" * 200_000}),  # what it says last
    ]  # fmt: skip
    return [(*each, True) for each in held] + [(*each, False) for each in harmless]


@pytest.mark.parametrize("fact", ["hukou_rural", "school_stage", "income_pc_month"])
def test_what_a_desk_says_of_policies_stops_neither_county_nor_sister(
    county, pair, liar, fact
) -> None:
    one, _ = pair
    person = next(iter(one.session.store.roster.people_in()))
    bodies = hostile_bodies(person.id, fact)
    events = liar.whole_journal()
    known = len(events)
    for kind, body, _ in bodies:
        before = Head(events[-1].seq, events[-1].hash)
        events.append(liar.next_event(body, before=before, kind=kind, subject=person.id))
    lie = liar.report(events, copies=(one,))
    told = county.collecting.import_bundle(lie)
    held = {each.seq for each in county.session.store.journal.receipt(liar.origin).held}
    expected = {seq for seq, (_, _, aside) in enumerate(bodies, start=known + 1) if aside}
    assert held == expected
    assert told.held == len(expected)
    assert one.exchange.import_bundle(lie).held == len(expected)

    for office in (county, one):
        assert office.upkeep.verify().ok
        office.insights.statistics()
    county.insights.screen(person.id)
    screening = one.interpretation.screen(person.id)
    assert all(len(reason.text) < 10_000 for each in screening.policies for reason in each.reasons)
    one.interpretation.answers(person.id)
    assert {each.policy for each in one.interpretation.explained(person.id)} >= {"MZ-01"}
    survey = one.outreach.survey()
    one.outreach.of(person.id)
    history = one.outreach.history(person.id)
    assert max(len(each.note) + len(each.helper) for each in history) < 300
    assert not any("\u202e" in each.note for each in history)
    one.outreach.due(Day("9999-12-31"))
    one.outreach.due(Day("0001-01-01"))
    one.outreach.paper(survey)
    one.practice.overview()
    one.practice.record()
    one.handouts.checklist(person.id)


def test_what_could_be_a_desks_last_day_is_no_day_to_go_there_again(county, pair, liar) -> None:
    one, _ = pair
    person = one.outreach.survey().found[0]
    body = {"person": person.person, "policies": [person.leads[0].policy], "way": "phone",
            "outcome": "will_apply", "helper": "张三", "day": "9999-12-30", "note": ""}  # fmt: skip
    event = liar.own_next(body, kind="outreach.contacted", at="9999-12-30T01:00:00.000Z")
    lie = liar.report([*liar.whole_journal(), event], copies=(one,))
    assert one.exchange.import_bundle(lie).held == 0
    assert one.outreach.due() == ()
    one.outreach.survey()


def test_a_bundle_with_a_line_beyond_all_measure_is_refused_whole(county, pair, liar) -> None:
    person = next(iter(county.session.store.roster.people_in()))
    body = {"person": person.id, "policies": [], "way": "phone", "outcome": "declined",
            "helper": "张三", "day": NEVER, "note": "长" * (10 << 20)}  # fmt: skip
    with pytest.raises(BundleError):  # not even our own writer takes it
        liar.report([*liar.whole_journal(), liar.own_next(body, kind="outreach.contacted")])
