"""Issuing: roster edition, catalogue, receipts, decisions and keys, sealed to each desk."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from .. import __version__
from ..domain.catalogue import encode_catalogue
from ..domain.errors import EnrolmentError, ErrorCode
from ..domain.events import BundleExported
from ..domain.exchange import (
    FORMAT,
    BundleKind,
    EditionInfo,
    ExportedBundle,
    KeyStatus,
    Listing,
    Manifest,
    Party,
    shortened,
)
from ..domain.ids import DivisionCode, NodeId, Timestamp
from ..domain.journal import canonical_json
from ..exchange.keys import Identity, Keyring
from ..exchange.layout import (
    CATALOGUE,
    DECISIONS,
    JOURNALS,
    PARTIES,
    PEOPLE,
    RECEIPTS,
    bundle_name,
)
from ..exchange.sealing import PartSource, seal
from ..exchange.sticks import clean, place_for, supersede
from ..files import clean_leftovers, ensure_folder
from ..store.peers import Peer
from ..store.session import Session
from .keys import retired_parties
from .returning import predecessors, returned_journals

PROGRAM = f"greenwave-desk {__version__}"


class Issuing:
    """Writes county issues."""

    def __init__(self, session: Session, keys: Callable[[], Keyring]) -> None:
        self._session = session
        self._store = session.store
        self._keys = keys

    def export(
        self,
        folder: Path | None = None,
        venues: tuple[NodeId, ...] = (),
        *,
        stick: Path | None = None,
        step: Callable[[int, int, str], None] = lambda *_: None,
    ) -> tuple[ExportedBundle, ...]:
        """One bundle for each desk (all enrolled ones if left out).

        ``folder`` takes them side by side (the workspace's outbox if left out); ``stick`` is the
        top of a stick, on which each goes to its place in the shared layout. ``step`` is told the
        number, of how many, and the desk's name before each.

        Raises:
            EnrolmentError: no desk is enrolled, or one of those named is not or was shut out.
            DiskError: the folder or stick would not take one; those before it stand whole.
        """
        desks = {peer.party.id: peer for peer in self._store.peers.all("desk", revoked=True)}
        wanted = venues or tuple(node for node, peer in desks.items() if not peer.revoked_at)
        if not wanted:
            raise EnrolmentError(ErrorCode.NOT_ENROLLED)
        for node in wanted:
            if node not in desks:
                raise EnrolmentError(ErrorCode.VENUE_UNKNOWN)
            if desks[node].revoked_at:
                raise EnrolmentError(ErrorCode.VENUE_REVOKED, venue=desks[node].party.name)
        target = folder or self._store.home / "outbox"
        written = []
        with self._session.failed_exports_noted():
            if stick is None:
                ensure_folder(target)
                clean_leftovers(target)
            else:
                clean(stick)
            for number, node in enumerate(wanted, start=1):
                step(number, len(wanted), desks[node].party.name)
                written.append(self._issue(desks[node], target, stick))
        return tuple(written)

    def uncovered(self) -> int:
        """How many people on the roster no enrolled desk would receive."""
        scopes = [code for peer in self._store.peers.all("desk") for code in peer.scope]
        return sum(
            not any(person.division.startswith(code) for code in scopes)
            for person in self._store.roster.people_in()
        )

    def _issue(self, desk: Peer, folder: Path, stick: Path | None) -> ExportedBundle:
        session, store = self._session, self._store
        node = desk.party.id
        signer = signer_for(desk, self._keys())
        with store.atomic():
            # Committed before the file: a serial may be lost, never used for two contents.
            serial = store.peers.next_serial(node)
        manifest, parts = self._content(desk, serial, signer)
        target = folder / bundle_name(manifest) if stick is None else place_for(stick, manifest)
        sealed = seal(target, identity=signer, manifest=manifest, parts=parts)
        if stick is not None:
            supersede(stick, sealed.manifest)
        with store.atomic():
            store.peers.sent(
                node,
                kind=BundleKind.COUNTY_ISSUE,
                serial=serial,
                sha256=sealed.sha256,
                records=sealed.records,
                at=session.now(),
            )
            session.record(
                BundleExported(
                    bundle=BundleKind.COUNTY_ISSUE.value,
                    recipient=node,
                    serial=serial,
                    records=sealed.records,
                    sha256=sealed.sha256,
                ),
                subject="exchange",
            )
        head = store.journal.head()
        return ExportedBundle(
            file=str(target),
            kind=BundleKind.COUNTY_ISSUE,
            serial=serial,
            recipient=desk.party.name,
            records=sealed.records,
            sha256=sealed.sha256,
            size=sealed.size,
            sender=manifest.sender.name,
            sender_fingerprint=manifest.sender.fingerprint,
            recipient_fingerprint=desk.party.fingerprint,
            created=manifest.created,
            counts={part.name.partition(".")[0]: part.records for part in sealed.manifest.parts},
            head=head.seq,
            head_hash=head.hash,
        )

    def _content(
        self, desk: Peer, serial: int, signer: Identity
    ) -> tuple[Manifest, list[PartSource]]:
        store, now = self._store, Timestamp(self._session.now())
        edition = store.roster.edition()
        catalogue = store.catalogues.in_force()
        parts = []
        if edition is not None:
            parts.append(PartSource(PEOPLE, store.roster.lines_in(desk.scope)))
        if catalogue is not None:
            parts.append(PartSource(CATALOGUE, [encode_catalogue(catalogue)]))
        receipts = [
            canonical_json(shortened(store.journal.receipt(origin)))
            for origin in store.journal.origins_of(desk.party.id)
        ]
        parts.append(PartSource(RECEIPTS, receipts))
        decisions = [
            canonical_json(each) for each in store.corrections.decided_for(self._nearby(desk))
        ]
        parts.append(PartSource(DECISIONS, decisions))
        parts.append(PartSource(PARTIES, [canonical_json(each) for each in self._parties(desk)]))
        journals = [event.line() for event in returned_journals(self._session, desk)]
        if journals:
            parts.append(PartSource(JOURNALS, journals))
        manifest = Manifest(
            format=FORMAT,
            kind=BundleKind.COUNTY_ISSUE,
            sender=signer.party(store.node, store.settings.get("name")),
            recipient=desk.party,
            serial=serial,
            created=now,
            program=PROGRAM,
            parts=(),
            edition=EditionInfo(
                roster=edition.number if edition else 0,
                catalogue=catalogue.version if catalogue else 0,
                scope=desk.scope,
                made=now,
            ),
        )
        return manifest, parts

    def _nearby(self, desk: Peer) -> tuple[NodeId, ...]:
        """A desk, those whose place it took, and its sister desks: they know each other's cases."""
        sisters = [
            peer.party.id
            for peer in self._store.peers.all("desk", revoked=True)
            if peer.division == desk.division
        ]
        return (desk.party.id, *sisters, *predecessors(self._session, desk))

    def _parties(self, desk: Peer) -> list[Listing]:
        """Whose keys a desk is to accept: ours, and those of its sister desks."""
        store, keyring = self._store, self._keys()
        name = store.settings.get("name")
        division = DivisionCode(store.settings.get("division"))

        def ours(party: Party, status: KeyStatus) -> Listing:
            return Listing(party=party, role="county", division=division, status=status)

        signer = signer_for(desk, keyring)
        listed = [ours(signer.party(store.node, name), KeyStatus.CURRENT)]
        if signer.fingerprint != keyring.newest.fingerprint:
            listed.append(ours(keyring.newest.party(store.node, name), KeyStatus.NEXT))
        held = {identity.fingerprint for identity in keyring.held}
        listed += [
            ours(party, KeyStatus.RETIRED)
            for party in retired_parties(store.settings)
            if party.fingerprint not in held
        ]
        for sister in store.peers.all("desk", revoked=True):
            if sister.division != desk.division or sister.party.id == desk.party.id:
                continue
            listed.append(
                Listing(
                    party=sister.party,
                    role="desk",
                    division=sister.division,
                    status=KeyStatus.REVOKED if sister.revoked_at else KeyStatus.CURRENT,
                )
            )
        return listed


def signer_for(desk: Peer, keyring: Keyring) -> Identity:
    """The newest of our keys that a desk is known to know; the oldest before it said anything."""
    return keyring.by_signing(desk.knows) or keyring.held[-1]
