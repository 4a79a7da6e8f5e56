"""Reports of sister desks: taken in so that a case can go on at the next window."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from ..domain.exchange import BundleKind, Manifest, Receipt, Reconciliation
from ..domain.ids import NodeId
from ..domain.journal import Event, parse_line
from ..exchange.keys import Keyring, check_stranger
from ..exchange.layout import EVENTS, RECEIPTS
from ..exchange.opening import OpenedBundle
from ..store.intake import Intake
from ..store.session import Session
from .views import BundlePreview

_receipt = msgspec.json.Decoder(Receipt)


class SisterReport:
    """Judges and applies one report of a sister desk."""

    def __init__(self, session: Session, keys: Callable[[], Keyring]) -> None:
        self._session = session
        self._store = session.store
        self._keys = keys

    def trust(self, manifest: Manifest) -> str:
        """The sister's pinned key; refuses every other sender."""
        return self._store.peers.trusted_key(
            manifest, kind=BundleKind.DESK_REPORT, roles=("sister",), us=self._store.node
        )

    def preview(self, path: Path, bundle: OpenedBundle) -> BundlePreview:
        """What applying it would do."""
        intake = self._intake(bundle)
        taken, notes = intake.foresee()
        return BundlePreview(
            file=str(path),
            sha256=bundle.sha256,
            kind=bundle.manifest.kind,
            manifest=bundle.manifest,
            sender=intake.sender_name,
            received=intake.received,
            new=taken.new,
            known=taken.known,
            held=taken.held,
            joined=0,
            left=0,
            changed=0,
            notes=notes,
        )

    def apply(self, bundle: OpenedBundle) -> Reconciliation:
        """Take its events in, and what it says that it has of ours."""
        intake = self._intake(bundle)
        with self._store.atomic():
            told = intake.take(opened_with=bundle.identity.signing.text)
            self._keep_receipts(bundle)
        return told

    def _keep_receipts(self, bundle: OpenedBundle) -> None:
        journal = self._store.journal
        for line in bundle.lines(RECEIPTS):
            receipt = _receipt.decode(line)
            ours = (
                journal.node_of(receipt.origin) == self._store.node
                and receipt.acknowledged <= journal.head(receipt.origin).seq
            )
            if ours and journal.hash_at(receipt.origin, receipt.acknowledged) == receipt.hash:
                self._store.receipts.keep(
                    NodeId(bundle.manifest.sender.id),
                    receipt,
                    serial=bundle.manifest.serial,
                    created=bundle.manifest.created,
                )

    def _intake(self, bundle: OpenedBundle) -> Intake:
        def events() -> Iterator[Event]:
            return (parse_line(line) for line in bundle.lines(EVENTS))

        return Intake(
            self._session,
            bundle.manifest,
            events,
            sha256=bundle.sha256,
            check=lambda party: check_stranger(party, self._keys().held),
        )
