"""A county with desks in every standing, made through the store: real keys, no desk workspaces."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import msgspec

from greenwave_desk import bootstrap
from greenwave_desk.county.office import County
from greenwave_desk.domain.demo_people import demo_reading
from greenwave_desk.domain.events import CatalogueApplied, EditionApplied, VisitRecorded
from greenwave_desk.domain.exchange import BundleKind
from greenwave_desk.domain.ids import (
    Day,
    DivisionCode,
    NodeId,
    OperatorName,
    OriginId,
    PersonId,
    Timestamp,
    VisitId,
)
from greenwave_desk.domain.journal import EMPTY, Event, Head, canonical_json, sealed
from greenwave_desk.domain.ports import timestamp
from greenwave_desk.domain.visits import Lane, RecognitionMethod
from greenwave_desk.exchange.keys import new_identity

OPERATOR = OperatorName("admin")
PASSPHRASE = "demo"
DIVISION = DivisionCode("379900")

STANDINGS = ("in-order", "due", "late", "gap", "never", "revoked", "held", "fork", "behind")


def new_county(home: Path, people: int = 60) -> Path:
    """A county's workspace with a small roster."""
    bootstrap.create_workspace(
        home,
        kind="county",
        name="花城县（演示）",
        division=DIVISION,
        operator=OPERATOR,
        passphrase=PASSPHRASE,
        demo=True,
    )
    if people:
        with open_county(home) as county:
            county.rosters.import_entries(demo_reading(people, 7))
    return home


def open_county(home: Path) -> County:
    """Unlocked for its administrator."""
    return bootstrap.open_county(home, operator=OPERATOR, passphrase=PASSPHRASE)


def add_desk(county: County, number: int, standing: str, name: str = "") -> NodeId:
    """A desk that stands as asked for."""
    store, now = county.session.store, datetime.now(UTC)
    division = DivisionCode(f"{DIVISION}{101 + number % 40:03d}")
    party = new_identity().party(
        NodeId(str(uuid4())), name or f"第{number + 1}便民服务中心（演示）"
    )
    with store.atomic():
        store.peers.pin(
            party,
            role="desk",
            division=division,
            scope=(division,),
            site=f"{number // 40 + 1:02d}",
            at=timestamp(now - timedelta(days=90)),
        )
        if standing != "never":
            _report(county, party.id, standing, now)
    if standing == "revoked":
        county.venues.revoke(party.id, "电脑报失")
    return party.id


def _report(county: County, node: NodeId, standing: str, now: datetime) -> None:
    store = county.session.store
    days = {"due": 9, "late": 23, "gap": 3}.get(standing, 2)
    at = now - timedelta(days=days)
    origin = OriginId(str(uuid4()))
    store.journal.begin_origin(origin, node)
    events = _events(county, origin, at, behind=standing == "behind", strange=standing == "held")
    given = [event for event in events if standing != "gap" or not 12 <= event.seq <= 17]
    store.journal.take(origin, given)
    if standing == "fork":
        store.journal.take(origin, _events(county, origin, at, behind=True, strange=False)[:3])
    store.journal.state_newest(origin, events[-1].seq, events[-1].hash)
    store.peers.received(
        node,
        kind=BundleKind.DESK_REPORT,
        serial=3,
        sha256=uuid4().hex * 2,
        records=len(given),
        at=timestamp(at),
    )
    store.peers.know(node, "")


def _events(
    county: County, origin: OriginId, at: datetime, *, behind: bool, strange: bool
) -> list[Event]:
    store = county.session.store
    edition = store.roster.edition()
    number = edition.number if edition else 0
    people = [person.id for person in store.roster.people_in()] or [PersonId("nobody")]
    head, made = EMPTY, []
    bodies: list[msgspec.Struct] = [
        EditionApplied(
            edition=max(0, number - behind), people=len(people), joined=1, left=0, changed=0
        ),
        CatalogueApplied(catalogue=store.catalogues.version(), policies=21, items=5),
    ]
    bodies += [
        VisitRecorded(
            visit=VisitId(f"{origin}-{seq}"),
            person=PersonId("stranger") if strange and seq % 7 == 3 else people[seq % len(people)],
            method=RecognitionMethod.DATA,
            lane=Lane.PRIORITY,
            ticket=f"L{seq:03d}",
            day=Day(at.date().isoformat()),
            edition=number,
            card="",
        )
        for seq in range(3, 25)
    ]
    for body in bodies:
        event = sealed(
            head,
            origin=origin,
            at=Timestamp(timestamp(at)),
            actor=OPERATOR,
            kind=body.kind,  # type: ignore[attr-defined]  # every body has one
            version=1,
            subject="visit",
            follows="",
            body=canonical_json(body),
        )
        made.append(event)
        head = Head(event.seq, event.hash)
    return made
