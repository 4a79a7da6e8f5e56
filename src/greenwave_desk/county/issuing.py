"""Issuing: roster edition, catalogue and receipts, sealed to each desk."""

from __future__ import annotations

from pathlib import Path

from .. import __version__
from ..domain.catalogue import encode_catalogue
from ..domain.errors import EnrolmentError, ErrorCode
from ..domain.events import BundleExported
from ..domain.exchange import FORMAT, BundleKind, EditionInfo, ExportedBundle, Manifest
from ..domain.ids import NodeId, Timestamp
from ..domain.journal import canonical_json
from ..exchange.keys import Identity
from ..exchange.layout import CATALOGUE, PEOPLE, RECEIPTS, bundle_name
from ..exchange.sealing import PartSource, seal
from ..files import clean_leftovers, ensure_folder
from ..store.peers import Peer
from ..store.session import Session

PROGRAM = f"greenwave-desk {__version__}"


class Issuing:
    """Writes county issues."""

    def __init__(self, session: Session, identity: Identity) -> None:
        self._session = session
        self._store = session.store
        self._identity = identity

    def export(
        self, folder: Path | None = None, venues: tuple[NodeId, ...] = ()
    ) -> tuple[ExportedBundle, ...]:
        """One bundle for each desk (all enrolled ones if left out).

        Raises:
            EnrolmentError: no desk is enrolled, or one of those named is not.
            DiskError: the folder or stick would not take one; those before it stand whole.
        """
        desks = {peer.party.id: peer for peer in self._store.peers.all("desk")}
        wanted = venues or tuple(desks)
        if not wanted:
            raise EnrolmentError(ErrorCode.NOT_ENROLLED)
        for node in wanted:
            if node not in desks:
                raise EnrolmentError(ErrorCode.VENUE_UNKNOWN)
        target = folder or self._store.home / "outbox"
        with self._session.failed_exports_noted():
            ensure_folder(target)
            clean_leftovers(target)
            return tuple(self._issue(desks[node], target) for node in wanted)

    def uncovered(self) -> int:
        """How many people on the roster no enrolled desk would receive."""
        scopes = [code for peer in self._store.peers.all("desk") for code in peer.scope]
        return sum(
            not any(person.division.startswith(code) for code in scopes)
            for person in self._store.roster.people_in()
        )

    def _issue(self, desk: Peer, folder: Path) -> ExportedBundle:
        session, store = self._session, self._store
        node = desk.party.id
        with store.atomic():
            # Committed before the file: a serial may be lost, never used for two contents.
            serial = store.peers.next_serial(node)
        manifest, parts = self._content(desk, serial)
        target = folder / bundle_name(manifest)
        sealed = seal(target, identity=self._identity, manifest=manifest, parts=parts)
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
        return ExportedBundle(
            file=str(target),
            kind=BundleKind.COUNTY_ISSUE,
            serial=serial,
            recipient=desk.party.name,
            records=sealed.records,
            sha256=sealed.sha256,
            size=sealed.size,
        )

    def _content(self, desk: Peer, serial: int) -> tuple[Manifest, list[PartSource]]:
        store, now = self._store, Timestamp(self._session.now())
        edition = store.roster.edition()
        catalogue = store.catalogues.in_force()
        parts = []
        if edition is not None:
            people = store.roster.people_in(desk.scope)
            parts.append(PartSource(PEOPLE, (canonical_json(person) for person in people)))
        if catalogue is not None:
            parts.append(PartSource(CATALOGUE, [encode_catalogue(catalogue)]))
        receipts = [
            canonical_json(store.journal.receipt(origin))
            for origin in store.journal.origins_of(desk.party.id)
        ]
        parts.append(PartSource(RECEIPTS, receipts))
        manifest = Manifest(
            format=FORMAT,
            kind=BundleKind.COUNTY_ISSUE,
            sender=self._identity.party(store.node, store.settings.get("name")),
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
