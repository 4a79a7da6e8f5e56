"""What the county knows of each desk: reports, gaps, what it has in force, which keys it knows."""

from __future__ import annotations

from collections.abc import Iterator

from ..domain.events import CatalogueApplied, EditionApplied, readable
from ..domain.exchange import HeldReason
from ..domain.ids import NodeId, OriginId
from ..domain.journal import Event
from ..store.peers import Peer
from ..store.session import Session, days_between
from .returning import returned_journals
from .views import HeldHere, PlannedIssue, Standing, Venue, VenueStanding

DUE_DAYS = 7
LATE_DAYS = 14
"""A report comes weekly: after two weeks somebody telephones."""


def standing_of(session: Session, peer: Peer, venue: Venue, newest_key: str) -> VenueStanding:
    """Where one desk stands on the map."""
    store, journal = session.store, session.store.journal
    origins = journal.origins_of(peer.party.id)
    missing = tuple(gap for origin in origins for gap in missing_of(session, origin))
    forks = sum(len(journal.forked(origin)) for origin in origins)
    held = [record for origin in origins for record in journal.receipt(origin).held]
    days = days_between(peer.in_at, session.now()) if peer.in_at else None
    edition, catalogue = _in_force(session, origins)
    cases, visits = store.records.of_node(peer.party.id)
    return VenueStanding(
        venue=venue,
        standing=_standing(peer, days, missing=bool(missing)),
        days=days,
        missing=missing,
        waiting=sum(record.reason != HeldReason.FORK for record in held),
        forks=forks,
        edition=edition,
        catalogue=catalogue,
        keys_known=peer.knows in {"", newest_key},
        open_cases=cases,
        visits=visits,
    )


def missing_of(session: Session, origin: OriginId) -> Iterator[tuple[int, int]]:
    """The numbers of a journal that its desk has written and nobody brought, as ranges."""
    journal = session.store.journal
    receipt = journal.receipt(origin)
    expected = receipt.acknowledged + 1
    for first, last in receipt.above_gap:
        if first > expected:
            yield (expected, first - 1)
        expected = last + 1
    stated = journal.stated(origin)
    if stated >= expected:
        yield (expected, stated)


def held_of(session: Session, node: NodeId) -> Iterator[HeldHere]:
    """A desk's records that are kept and not applied, with what can be told of them."""
    journal = session.store.journal
    for origin in journal.origins_of(node):
        branch = {event.seq: event for event in journal.forked(origin)}
        for record in journal.receipt(origin).held:
            if record.reason == HeldReason.FORK:
                event: Event | None = branch.get(record.seq)
            else:
                event = next(journal.slice(origin, record.seq, record.seq), None)
            yield HeldHere(
                origin=origin,
                seq=record.seq,
                reason=record.reason,
                kind=event.kind if event else "",
                at=event.at if event else "",
                actor=event.actor if event else "",
            )


def planned_issue(session: Session, peer: Peer, venue: Venue, newest_key: str) -> PlannedIssue:
    """What one desk would be given now."""
    store = session.store
    has_roster, has_catalogue = _in_force(session, store.journal.origins_of(peer.party.id))
    edition = store.roster.edition()
    roster = (has_roster, edition.number if edition else 0)
    catalogue = (has_catalogue, store.catalogues.version())
    journals = sum(1 for _ in returned_journals(session, peer))
    keys_new = peer.knows not in {"", newest_key}
    return PlannedIssue(
        venue=venue,
        roster=roster,
        catalogue=catalogue,
        acknowledged=venue.acknowledged,
        decisions=sum(1 for _ in store.corrections.decided_for((peer.party.id,))),
        journals=journals,
        keys_new=keys_new,
        days=days_between(peer.out_at, session.now()) if peer.out_at else None,
        waits=roster[0] < roster[1]
        or catalogue[0] < catalogue[1]
        or keys_new
        or peer.in_at > peer.out_at,
    )


def _standing(peer: Peer, days: int | None, *, missing: bool) -> Standing:
    if peer.revoked_at:
        return Standing.REVOKED
    if days is None:
        return Standing.NEVER
    if missing:
        return Standing.GAP
    if days >= LATE_DAYS:
        return Standing.LATE
    return Standing.DUE if days >= DUE_DAYS else Standing.IN_ORDER


def _in_force(session: Session, origins: tuple[OriginId, ...]) -> tuple[int, int]:
    """Roster edition and catalogue that a desk's own events say it has in force."""
    edition = catalogue = 0
    newest_of = session.store.journal.newest_of
    for origin in origins:
        # Neither runs backwards within a journal, but where a new county counts from one again.
        for kind in (EditionApplied.kind, CatalogueApplied.kind):
            newest = newest_of(kind, origin)
            match readable(newest) if newest else None:
                case EditionApplied(edition=number):
                    edition = max(edition, number)
                case CatalogueApplied(catalogue=number):
                    catalogue = max(catalogue, number)
    return edition, catalogue
