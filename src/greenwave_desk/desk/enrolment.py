"""Enrolment at a desk: the request goes out, the county's answer pins its keys."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec

from .. import __version__
from ..domain.errors import BundleError, EnrolmentError, ErrorCode
from ..domain.events import EnrolmentFinished, EnrolmentRequested, PartyListed
from ..domain.exchange import BundleKind, EnrolmentTerms, Manifest, Party
from ..domain.ids import DivisionCode, NodeId, Timestamp
from ..exchange.keys import Keyring, same_fingerprint
from ..exchange.layout import TERMS
from ..exchange.opening import OpenedBundle, Trust, open_bundle
from ..exchange.request import write_request
from ..store.peers import Peer
from ..store.session import Session
from .views import EnrolmentFile

PROGRAM = f"greenwave-desk {__version__}"
ANNOUNCED = "keys_announced"
"""Setting: origin and seq of the event that announced our newest keys, until it is covered."""

RETURN_PEOPLE = "return_people"
"""Setting: the county has to be told whom this desk knows, since it has lost part of its memory.

``yes``, or origin and seq of the report that told it, until a receipt covers that."""

_REQUESTS = "enrolment_requests"


class Enrolment:
    """Gets to know the county, and where it was lost a new one."""

    def __init__(self, session: Session, keys: Callable[[], Keyring]) -> None:
        self._session = session
        self._store = session.store
        self._keys = keys

    def request(self, path: Path) -> EnrolmentFile:
        """Write the enrolment request."""
        session, settings = self._session, self._store.settings
        identity = self._keys().newest
        written = write_request(
            path,
            identity=identity,
            party=identity.party(self._store.node, settings.get("name")),
            division=DivisionCode(settings.get("division")),
            created=Timestamp(session.now()),
            program=PROGRAM,
        )
        with self._store.atomic():
            settings.set(
                _REQUESTS, msgspec.json.encode([*self._requests(), written.sha256]).decode()
            )
            session.record(
                EnrolmentRequested(fingerprint=identity.fingerprint), subject="enrolment"
            )
        return EnrolmentFile(
            file=str(path), name=settings.get("name"), fingerprint=identity.fingerprint
        )

    def finish(self, path: Path, expect: str = "", *, new_county: bool = False) -> EnrolmentFile:
        """Pin the county's keys from its enrolment bundle. ``expect``: a fingerprint it must have.

        A desk that belongs to a county takes another one, or the same under keys it was not told
        of, only with ``new_county`` and an ``expect``: the county before has lost its keys. What
        this desk has recorded is then sent again from its first record, with the people it knows.

        Raises:
            EnrolmentError: it answers another request, another fingerprint was expected, or this
                desk belongs to another county already.
            BundleError: it is not an enrolment for this desk.
        """
        session = self._session

        def trust(manifest: Manifest) -> str:
            if manifest.kind is not BundleKind.ENROLMENT:
                raise BundleError(ErrorCode.BUNDLE_WRONG_KIND, found=manifest.kind.value)
            if manifest.answers not in self._requests():
                raise EnrolmentError(ErrorCode.ENROLMENT_OTHER_REQUEST)
            county = self._county()
            if county is not None and not (new_county and expect):
                pinned = {pin.signing for pin in self._store.peers.accepted(county.party.id)}
                if manifest.sender.signing not in pinned:
                    raise EnrolmentError(ErrorCode.ALREADY_ENROLLED, county=county.party.name)
            if expect and not same_fingerprint(manifest.sender.fingerprint, expect):
                raise EnrolmentError(ErrorCode.FINGERPRINT_MISMATCH)
            # The one place where a key is taken from the bundle itself: people compare its
            # fingerprint by telephone, and from here on only this key is accepted.
            return manifest.sender.signing

        with session.refusals_noted(path), self._opened(path, trust) as bundle:
            terms = msgspec.json.decode(next(bundle.lines(TERMS)), type=EnrolmentTerms)
            sender = bundle.manifest.sender
            with self._store.atomic():
                self._pin(sender, terms)
                # The county took us in under these keys: it need not be told of them any more.
                if bundle.identity.fingerprint == self._keys().newest.fingerprint:
                    self._store.settings.set(ANNOUNCED, "")
            own = bundle.identity.fingerprint
        return EnrolmentFile(
            file=str(path), name=sender.name, fingerprint=own, peer_fingerprint=sender.fingerprint
        )

    def _pin(self, sender: Party, terms: EnrolmentTerms) -> None:
        session, store = self._session, self._store
        with store.atomic():
            before = self._county()
            if before is not None and before.party.id != sender.id:
                self._leave(before)
            store.peers.pin(
                sender,
                role="county",
                division=terms.division,
                scope=terms.scope,
                site="",
                at=session.now(),
            )
            # A county restored from before this desk was enrolled counts its issues from one.
            store.peers.count_again(NodeId(sender.id))
            store.settings.set("site", terms.site)
            store.settings.set("replaces", terms.replaces)
            session.record(
                EnrolmentFinished(peer=sender.id, name=sender.name, fingerprint=sender.fingerprint),
                subject="enrolment",
            )

    def _leave(self, county: Peer) -> None:
        """The county before is gone: it holds nothing any more, and knows nobody."""
        session, store = self._session, self._store
        store.peers.revoke(county.party.id, session.now())
        store.receipts.forget(county.party.id)
        for origin in store.journal.origins_of(store.node):
            store.journal.acknowledge(origin, 0, "")
        store.roster.start_again()
        store.settings.set(RETURN_PEOPLE, "yes")
        session.record(
            PartyListed(
                peer=county.party.id,
                name=county.party.name,
                role="county",
                status="lost",
                fingerprint=county.party.fingerprint,
            ),
            subject="enrolment",
        )

    def _opened(self, path: Path, trust: Trust) -> OpenedBundle:
        return open_bundle(
            path, self._store.home / "inbox", identity=self._keys().held, trust=trust
        )

    def _county(self) -> Peer | None:
        return next(iter(self._store.peers.all("county")), None)

    def _requests(self) -> list[str]:
        return msgspec.json.decode(self._store.settings.get(_REQUESTS, "[]"), type=list[str])
