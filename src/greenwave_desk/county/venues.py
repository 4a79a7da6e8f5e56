"""Venues: who exchanges bundles with this county."""

from __future__ import annotations

from pathlib import Path

import msgspec

from .. import __version__
from ..domain.errors import EnrolmentError, ErrorCode
from ..domain.events import EnrolmentAccepted
from ..domain.exchange import FORMAT, BundleKind, EnrolmentTerms, Manifest
from ..domain.ids import DivisionCode, NodeId, Timestamp
from ..domain.journal import canonical_json
from ..exchange.keys import Identity, same_fingerprint
from ..exchange.layout import TERMS
from ..exchange.request import EnrolmentRequest, read_request
from ..exchange.sealing import PartSource, seal
from ..store.peers import Peer
from ..store.session import Session
from .views import AcceptedDesk, Venue

PROGRAM = f"greenwave-desk {__version__}"


class Venues:
    """Enrolment and the list of desks."""

    def __init__(self, session: Session, identity: Identity) -> None:
        self._session = session
        self._store = session.store
        self._identity = identity

    def accept(
        self,
        request: Path,
        answer: Path,
        *,
        scope: tuple[DivisionCode, ...] = (),
        expect: str = "",
    ) -> AcceptedDesk:
        """Take a desk in and write its enrolment bundle.

        ``scope`` are the divisions whose people it receives (its own if left out); ``expect``
        a fingerprint that the request must have. Accepting the same desk again writes the
        answer again.

        Raises:
            EnrolmentError: the request is damaged or forged, has another fingerprint, or comes
                from a desk that is enrolled under other keys.
        """
        for code in scope:
            if not (code.isascii() and code.isdigit() and 2 <= len(code) <= 9):
                raise EnrolmentError(ErrorCode.DIVISION_UNKNOWN, division=code)
        with self._session.refusals_noted(request):
            return self._accept(read_request(request), answer, scope, expect)

    def _accept(
        self,
        asked: EnrolmentRequest,
        answer: Path,
        scope: tuple[DivisionCode, ...],
        expect: str,
    ) -> AcceptedDesk:
        session, store = self._session, self._store
        if expect and not same_fingerprint(asked.party.fingerprint, expect):
            raise EnrolmentError(ErrorCode.FINGERPRINT_MISMATCH)
        granted = scope or (asked.division,)
        node = NodeId(asked.party.id)
        before = store.peers.get(node)
        if before is not None and before.party.signing != asked.party.signing:
            raise EnrolmentError(ErrorCode.ALREADY_ENROLLED, county=before.party.name)
        with store.atomic():
            site = before.site if before else self._next_site(asked.division)
            store.peers.pin(
                asked.party,
                role="desk",
                division=asked.division,
                scope=granted,
                site=site,
                at=session.now(),
            )
            serial = store.peers.next_serial(node)
            session.record(
                EnrolmentAccepted(
                    peer=node,
                    name=asked.party.name,
                    fingerprint=asked.party.fingerprint,
                    scope=granted,
                ),
                subject="enrolment",
            )
            # Inside the transaction: a desk is taken in only once its answer stands.
            self._answer(answer, asked, granted, site, serial)
        venue = next(venue for venue in self.venues() if venue.id == node)
        return AcceptedDesk(
            venue=venue, file=str(answer), own_fingerprint=self._identity.fingerprint
        )

    def venues(self) -> tuple[Venue, ...]:
        """Every enrolled desk."""
        return tuple(self._venue(peer) for peer in self._store.peers.all("desk"))

    def _venue(self, peer: Peer) -> Venue:
        journal = self._store.journal
        receipts = [journal.receipt(origin) for origin in journal.origins_of(peer.party.id)]
        stated = [journal.stated(origin) for origin in journal.origins_of(peer.party.id)]
        return Venue(
            id=peer.party.id,
            name=peer.party.name,
            division=peer.division,
            scope=peer.scope,
            fingerprint=peer.party.fingerprint,
            enrolled_at=peer.enrolled_at,
            last_report_at=peer.in_at,
            acknowledged=sum(receipt.acknowledged for receipt in receipts),
            newest=sum(stated),
            held=sum(len(receipt.held) for receipt in receipts),
            issue_serial=peer.serial_out if peer.out_at else 0,
        )

    def _next_site(self, division: DivisionCode) -> str:
        taken = [peer for peer in self._store.peers.all("desk") if peer.division == division]
        return f"{len(taken) + 1:02d}"

    def _answer(
        self,
        path: Path,
        asked: EnrolmentRequest,
        scope: tuple[DivisionCode, ...],
        site: str,
        serial: int,
    ) -> None:
        settings = self._store.settings
        terms = EnrolmentTerms(
            county=settings.get("name"),
            division=DivisionCode(settings.get("division")),
            scope=scope,
            site=site,
        )
        manifest = Manifest(
            format=FORMAT,
            kind=BundleKind.ENROLMENT,
            sender=self._identity.party(self._store.node, settings.get("name")),
            recipient=asked.party,
            serial=serial,
            created=Timestamp(self._session.now()),
            program=PROGRAM,
            parts=(),
            answers=asked.sha256,
        )
        seal(
            path,
            identity=self._identity,
            manifest=manifest,
            parts=[PartSource(TERMS, [canonical_json(msgspec.to_builtins(terms))])],
        )
