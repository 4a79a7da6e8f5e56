"""What a county's issue says of others: whose keys hold, and journals that come back."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from ..domain.events import JournalTaken, PartyListed, proved_owner
from ..domain.exchange import KeyStatus, Listing
from ..domain.ids import NodeId, OriginId
from ..domain.journal import Event, parse_line
from ..exchange.layout import JOURNALS, PARTIES
from ..exchange.opening import OpenedBundle
from ..store.session import Session
from ..store.store import Store

_listing = msgspec.json.Decoder(Listing)


def new_listings(store: Store, bundle: OpenedBundle) -> int:
    """How many lines on keys say something that is not known here."""
    return sum(not _known(store, listing) for listing in _listings(bundle))


def apply_listings(session: Session, bundle: OpenedBundle) -> None:
    """Accept and refuse keys as the county says. Needs a transaction that the caller has opened.

    The list is whole: a sister desk that is not on it is none any longer.
    """
    store = session.store
    listed: set[str] = set()
    for listing in _listings(bundle):
        node = NodeId(listing.party.id)
        if node == store.node:
            continue
        if listing.role == "desk":
            listed.add(node)
        if not _known(store, listing):
            _accept(store, listing, session.now())
            _tell(session, listing, listing.status.value)
    if bundle.part(PARTIES) is None:
        return
    for sister in store.peers.all("sister"):
        if sister.party.id not in listed:
            store.peers.revoke(sister.party.id, session.now())
            gone = Listing(
                party=sister.party,
                role="desk",
                division=sister.division,
                status=KeyStatus.REVOKED,
            )
            _tell(session, gone, "unlisted")


def new_events(store: Store, bundle: OpenedBundle) -> int:
    """How many events of returned journals are not here."""
    return sum(
        store.journal.hash_at(event.origin, event.seq) != event.hash for event in _returned(bundle)
    )


def take_journals(session: Session, bundle: OpenedBundle) -> tuple[str, ...]:
    """Take back what this desk wrote before its backup, and what the desk before it wrote.

    Needs a transaction that the caller has opened; gives sentences for the clerk.
    """
    notes: list[str] = []
    by_origin: dict[OriginId, list[Event]] = {}
    for event in _returned(bundle):
        by_origin.setdefault(event.origin, []).append(event)
    for origin, events in by_origin.items():
        notes += _take(session, origin, events, NodeId(bundle.manifest.sender.id))
    return tuple(notes)


def _take(session: Session, origin: OriginId, events: list[Event], county: NodeId) -> Iterator[str]:
    store, journal = session.store, session.store.journal
    if origin == journal.origin:
        return  # another computer with a copy of this workspace has to have it, not this one
    node = journal.node_of(origin) or proved_owner(events[0])
    if node is None:
        return  # it begins where another computer of this desk stands; the beginning will come
    if proved_owner(events[0]) not in {None, node} and journal.hash_at(origin, 1) is None:
        # A sister desk claimed it from its middle, and has to give way to the proof.
        node = proved_owner(events[0])
        assert node is not None
        journal.give_back(origin, node)
    journal.begin_origin(origin, node)
    taken = journal.take(origin, events)
    if not taken.new and not taken.held:
        return
    session.record(
        JournalTaken(
            peer=county,
            origin=origin,
            new=taken.new,
            held=taken.held,
            upto=events[-1].seq,
        ),
        subject="exchange",
    )
    if taken.forks:
        yield (
            f"县级另有本机的 {taken.forks} 条同号不同内容的记录，已单独存放，没有合并；"
            "请核实是哪一台电脑写的。"
        )
    elif taken.new and node == store.node:
        # They came from the county: it holds them.
        journal.acknowledge(origin, events[-1].seq, session.now())
        yield f"从县级找回本机恢复备份之前的 {taken.new} 条记录。"
    elif taken.new:
        yield f"从县级接过原来那台电脑的 {taken.new} 条记录，未办结的事项可以接着办。"


def _returned(bundle: OpenedBundle) -> Iterator[Event]:
    return (parse_line(line) for line in bundle.lines(JOURNALS))


def _listings(bundle: OpenedBundle) -> Iterator[Listing]:
    return (_listing.decode(line) for line in bundle.lines(PARTIES))


def _known(store: Store, listing: Listing) -> bool:
    """Whether what a line says is so here already."""
    node = NodeId(listing.party.id)
    if node == store.node:
        return True
    peer = store.peers.get(node)
    pins = {pin.signing: pin.status.value for pin in store.peers.pins(node)}
    status = pins.get(listing.party.signing)
    match listing.status:
        case KeyStatus.CURRENT | KeyStatus.NEXT:
            accepted = {pin.signing for pin in store.peers.accepted(node)}
            return (
                peer is not None
                and not peer.revoked_at
                and listing.party.signing in accepted
                and peer.party.name == listing.party.name
            )
        case KeyStatus.RETIRED:
            return status in {None, "retired", "revoked"}
        case KeyStatus.REVOKED:
            return peer is None or bool(peer.revoked_at)


def _accept(store: Store, listing: Listing, at: str) -> None:
    node = NodeId(listing.party.id)
    county = listing.role == "county"
    match listing.status:
        case KeyStatus.CURRENT if not county and not _is_sister(store, node):
            store.peers.pin(
                listing.party,
                role="sister",
                division=listing.division,
                scope=(),
                site="",
                at=at,
            )
        case KeyStatus.CURRENT | KeyStatus.NEXT:
            store.peers.announce(listing.party, at)
        case KeyStatus.RETIRED:
            store.peers.retire(node, listing.party.fingerprint)
        case KeyStatus.REVOKED:
            store.peers.revoke(node, at)


def _is_sister(store: Store, node: NodeId) -> bool:
    peer = store.peers.get(node)
    return peer is not None and peer.role == "sister" and not peer.revoked_at


def _tell(session: Session, listing: Listing, status: str) -> None:
    session.record(
        PartyListed(
            peer=listing.party.id,
            name=listing.party.name,
            role=listing.role,
            status=status,
            fingerprint=listing.party.fingerprint,
        ),
        subject="enrolment",
    )
