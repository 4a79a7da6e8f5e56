"""Venues: who exchanges bundles with this county."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import msgspec

from .. import __version__
from ..domain.errors import DiskError, EnrolmentError, ErrorCode
from ..domain.events import EnrolmentAccepted, PartyRevoked
from ..domain.exchange import FORMAT, BundleKind, EnrolmentTerms, Manifest
from ..domain.ids import NO_NODE, DivisionCode, NodeId, Timestamp
from ..domain.journal import canonical_json
from ..exchange.keys import Identity, Keyring, same_fingerprint
from ..exchange.layout import TERMS
from ..exchange.request import SUFFIX as REQUEST_SUFFIX
from ..exchange.request import EnrolmentRequest, read_request
from ..exchange.sealing import PartSource, seal
from ..exchange.stick_walk import Walk
from ..exchange.sticks import place_for
from ..store.peers import Peer
from ..store.session import Session
from .issuing import signer_for
from .standing import held_of, planned_issue, standing_of
from .views import (
    AcceptedDesk,
    AskedDesk,
    BundleSeen,
    HeldHere,
    PlannedIssue,
    Venue,
    VenueStanding,
)

PROGRAM = f"greenwave-desk {__version__}"
_MAY_REVOKE = ("administrator", "supervisor")


class Venues:
    """Enrolment and the list of desks."""

    def __init__(
        self,
        session: Session,
        keys: Callable[[], Keyring],
        place: Callable[[str], str] = lambda _code: "",
    ) -> None:
        self._session = session
        self._store = session.store
        self._keys = keys
        self._place = place

    def accept(
        self,
        request: Path,
        answer: Path | None = None,
        *,
        scope: tuple[DivisionCode, ...] = (),
        expect: str = "",
        replaces: NodeId = NO_NODE,
        stick: Path | None = None,
    ) -> AcceptedDesk:
        """Take a desk in and write its enrolment bundle.

        It is written to ``answer``, or to its place in the layout of a ``stick`` (one of them).
        ``scope`` are the divisions whose people it receives (left out: those it received before,
        or the desk that it ``replaces``, which is shut out with this; else its own); ``expect`` a
        fingerprint that the request must have. Accepting the same desk again writes the answer
        again. A desk that is enrolled under other keys is taken in anew only with ``expect``: its
        keys are gone, and somebody has to have compared the new ones.

        Raises:
            EnrolmentError: the request is damaged or forged, has another fingerprint, comes from
                a desk that is enrolled under other keys, or replaces one that is not enrolled.
        """
        for code in scope:
            if not (code.isascii() and code.isdigit() and 2 <= len(code) <= 9):
                raise EnrolmentError(ErrorCode.DIVISION_UNKNOWN, division=code)
        with self._session.refusals_noted(request):
            asked = read_request(request)
            if expect and not same_fingerprint(asked.party.fingerprint, expect):
                raise EnrolmentError(ErrorCode.FINGERPRINT_MISMATCH)
            return self._accept(asked, (answer, stick), scope, replaces, compared=bool(expect))

    def _accept(
        self,
        asked: EnrolmentRequest,
        target: tuple[Path | None, Path | None],
        scope: tuple[DivisionCode, ...],
        replaces: NodeId,
        *,
        compared: bool,
    ) -> AcceptedDesk:
        session, store = self._session, self._store
        node = NodeId(asked.party.id)
        with store.atomic():
            before = store.peers.get(node)
            if before is not None and not compared:
                if before.party.signing != asked.party.signing:
                    raise EnrolmentError(ErrorCode.ALREADY_ENROLLED, county=before.party.name)
                if before.revoked_at:
                    raise EnrolmentError(ErrorCode.VENUE_REVOKED, venue=before.party.name)
            predecessor = self._predecessor(replaces, node)
            # A desk that knows us checks the answer with the keys that it knows.
            keyring = self._keys()
            ours = {identity.sealing for identity in keyring.held}
            if asked.party.sealing in ours or store.peers.others_have(asked.party):
                raise EnrolmentError(ErrorCode.REQUEST_INVALID, why="keys")
            identity = signer_for(before, keyring) if before else keyring.newest
            earlier = predecessor or before
            granted = scope or (earlier.scope if earlier else (asked.division,))
            site = before.site if before else self._next_site(asked.division)
            store.peers.pin(
                asked.party,
                role="desk",
                division=asked.division,
                scope=granted,
                site=site,
                at=session.now(),
                replaces=replaces,
            )
            if before is None:
                store.peers.know(node, identity.signing.text)
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
            if predecessor is not None and not predecessor.revoked_at:
                self._revoke(predecessor, "replaced", node)
            # Inside the transaction: a desk is taken in only once its answer stands.
            terms = self._terms(granted, site, replaces)
            answer = self._answer(target, asked, terms, serial, identity)
        venue = next(venue for venue in self.venues() if venue.id == node)
        return AcceptedDesk(venue=venue, file=str(answer), own_fingerprint=identity.fingerprint)

    def _predecessor(self, replaces: NodeId, node: NodeId) -> Peer | None:
        if not replaces:
            return None
        found = self._store.peers.get(replaces)
        if found is None or found.role != "desk" or replaces == node:
            raise EnrolmentError(ErrorCode.VENUE_UNKNOWN, venue=replaces)
        return found

    def revoke(self, node: NodeId, reason: str) -> None:
        """Shut a desk out: nothing more is accepted from it or issued to it, from now on.

        Its sister desks learn of it with their next issue. What it has sent before stays.

        Raises:
            EnrolmentError: no such desk.
        """
        self._session.require(*_MAY_REVOKE)
        with self._store.atomic():
            found = self._store.peers.get(node)
            if found is None or found.role != "desk":
                raise EnrolmentError(ErrorCode.VENUE_UNKNOWN, venue=node)
            if not found.revoked_at:
                self._revoke(found, reason, NO_NODE)

    def _revoke(self, peer: Peer, reason: str, replaced_by: NodeId) -> None:
        self._store.peers.revoke(peer.party.id, self._session.now())
        self._session.record(
            PartyRevoked(
                peer=peer.party.id,
                name=peer.party.name,
                fingerprint=peer.party.fingerprint,
                reason=reason,
                replaced_by=replaced_by,
            ),
            subject="enrolment",
        )

    def board(self) -> tuple[VenueStanding, ...]:
        """The map: who has reported, who is late, who has a gap; those shut out at the end."""
        newest = self._keys().newest.signing.text
        everybody = sorted(
            self._store.peers.all("desk", revoked=True), key=lambda peer: bool(peer.revoked_at)
        )
        return tuple(
            standing_of(self._session, peer, self._venue(peer), newest) for peer in everybody
        )

    @property
    def may_revoke(self) -> bool:
        """Whether this operator may shut a desk out."""
        return self._session.role in _MAY_REVOKE

    def asked(self, request: Path) -> AskedDesk:
        """What stands in a request, checked as far as it can be without a telephone.

        Raises:
            EnrolmentError: it is damaged or forged.
        """
        with self._session.refusals_noted(request):
            return self._asked(request)

    def _asked(self, request: Path) -> AskedDesk:
        asked = read_request(request)
        known = self._store.peers.get(NodeId(asked.party.id))
        return AskedDesk(
            file=str(request),
            id=NodeId(asked.party.id),
            name=asked.party.name,
            division=asked.division,
            place=self._place(asked.division),
            fingerprint=asked.party.fingerprint,
            made=asked.created,
            known=self._venue(known) if known is not None else None,
            same_keys=known is not None and known.party.signing == asked.party.signing,
            neighbours=tuple(
                self._venue(peer)
                for peer in self._store.peers.all("desk")
                if peer.division == asked.division and peer.party.id != asked.party.id
            ),
        )

    def requests(
        self, root: Path, step: Callable[[str], None] = lambda _name: None
    ) -> tuple[AskedDesk, ...]:
        """The requests on a stick that can be read, the newest first; nothing changes.

        Raises:
            DiskError: the stick itself cannot be read.
        """
        found = []
        for path in Walk(root).files():
            if path.suffix.casefold() != REQUEST_SUFFIX:
                continue
            step(path.name)
            with suppress(EnrolmentError, DiskError):
                found.append(self._asked(path))
        return tuple(sorted(found, key=lambda asked: asked.made, reverse=True))

    def history(self, node: NodeId) -> tuple[BundleSeen, ...]:
        """The newest bundles from and to a desk."""
        return tuple(
            BundleSeen(
                direction=each.direction,
                kind=each.kind,
                serial=each.serial,
                records=each.records,
                at=each.at,
                sha256=each.sha256,
            )
            for each in self._store.peers.bundles(node)
        )

    def planned(self) -> tuple[PlannedIssue, ...]:
        """What each desk would be given now; those shut out are not among them."""
        newest = self._keys().newest.signing.text
        return tuple(
            planned_issue(self._session, peer, self._venue(peer), newest)
            for peer in self._store.peers.all("desk")
        )

    def held(self, node: NodeId) -> tuple[HeldHere, ...]:
        """A desk's records that are kept and could not be applied, each with its reason."""
        return tuple(held_of(self._session, node))

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
            place=self._place(peer.division),
        )

    def _next_site(self, division: DivisionCode) -> str:
        everybody = self._store.peers.all("desk", revoked=True)
        taken = [peer for peer in everybody if peer.division == division]
        return f"{len(taken) + 1:02d}"

    def _terms(
        self, scope: tuple[DivisionCode, ...], site: str, replaces: NodeId
    ) -> EnrolmentTerms:
        settings = self._store.settings
        return EnrolmentTerms(
            county=settings.get("name"),
            division=DivisionCode(settings.get("division")),
            scope=scope,
            site=site,
            replaces=replaces,
        )

    def _answer(
        self,
        target: tuple[Path | None, Path | None],
        asked: EnrolmentRequest,
        terms: EnrolmentTerms,
        serial: int,
        identity: Identity,
    ) -> Path:
        manifest = Manifest(
            format=FORMAT,
            kind=BundleKind.ENROLMENT,
            sender=identity.party(self._store.node, terms.county),
            recipient=asked.party,
            serial=serial,
            created=Timestamp(self._session.now()),
            program=PROGRAM,
            parts=(),
            answers=asked.sha256,
        )
        answer, stick = target
        if answer is None:
            if stick is None:
                raise ValueError("neither a file nor a stick to answer on")
            answer = place_for(stick, manifest)
        seal(
            answer,
            identity=identity,
            manifest=manifest,
            parts=[PartSource(TERMS, [canonical_json(msgspec.to_builtins(terms))])],
        )
        return answer
