"""Reporting: what the county does not hold yet, sealed to it and, where wanted, to sister desks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

from ..domain.errors import EnrolmentError, ErrorCode
from ..domain.events import (
    BundleExported,
    CaseOpened,
    InterpretationRecorded,
    PersonCorrected,
    VisitRecorded,
)
from ..domain.exchange import FORMAT, BundleKind, ExportedBundle, Manifest, Slice, shortened
from ..domain.ids import OriginId, Timestamp
from ..domain.journal import canonical_json
from ..exchange.keys import Keyring
from ..exchange.layout import EVENTS, MAX_RECIPIENTS, PEOPLE, RECEIPTS, bundle_name
from ..exchange.sealing import PartSource, seal
from ..exchange.sticks import clean, place_for, supersede
from ..files import clean_leftovers, ensure_folder
from ..store.peers import Peer
from ..store.session import Session
from .enrolment import PROGRAM, RETURN_PEOPLE
from .own_keys import signer_of
from .views import ExportPreview

_COUNTED = {
    VisitRecorded.kind: "visits",
    CaseOpened.kind: "cases",
    InterpretationRecorded.kind: "interpretations",
    PersonCorrected.kind: "corrections",
}


class Reporting:
    """Writes desk reports."""

    def __init__(self, session: Session, keys: Callable[[], Keyring]) -> None:
        self._session = session
        self._store = session.store
        self._keys = keys

    def preview(self) -> ExportPreview:
        """What a report written now would carry."""
        journal = self._store.journal
        first = journal.acknowledged(journal.origin)[0] + 1
        last = journal.head().seq
        counts = self._counts(journal.origin, first, last)
        return ExportPreview(
            first=first,
            last=last,
            records=last - first + 1,
            visits=counts["visits"],
            cases=counts["cases"],
            interpretations=counts["interpretations"],
            corrections=counts["corrections"],
            repeated=max(0, journal.exported(journal.origin) - first + 1),
        )

    def export(
        self, folder: Path | None, *, stick: Path | None, sisters: bool
    ) -> tuple[ExportedBundle, ...]:
        """One bundle for each journal of this desk that the county does not have whole.

        A desk restored from a backup has two.
        """
        county = next(iter(self._store.peers.all("county")), None)
        if county is None:
            raise EnrolmentError(ErrorCode.NOT_ENROLLED)
        copies = self._store.peers.all("sister")[: MAX_RECIPIENTS - 1] if sisters else ()
        target = folder or self._store.home / "outbox"
        with self._session.failed_exports_noted():
            if stick is None:
                ensure_folder(target)
                clean_leftovers(target)
            else:
                clean(stick)
            written = [
                self._report(county, copies, span, target, stick) for span in self._spans(copies)
            ]
            if stick is not None:
                supersede(stick, *(manifest for _, manifest in written))
            return tuple(bundle for bundle, _ in written)

    def _spans(self, copies: tuple[Peer, ...]) -> list[Slice]:
        journal = self._store.journal
        spans = []
        for origin in journal.origins_of(self._store.node):
            held = [journal.acknowledged(origin)[0]]
            for sister in copies:
                told = self._store.receipts.newest(sister.party.id, origin)
                held.append(told.acknowledged if told else 0)
            head = journal.head(origin)
            # A county restored from a backup, or a computer that was copied, may say more.
            first = min(head.seq, *held) + 1
            if origin == journal.origin or head.seq >= first:
                spans.append(
                    Slice(
                        origin=origin,
                        first=first,
                        last=head.seq,
                        before=journal.hash_at(origin, first - 1) or "",
                        newest=head.seq,
                        newest_hash=head.hash,
                    )
                )
        return spans

    def _report(
        self,
        county: Peer,
        copies: tuple[Peer, ...],
        span: Slice,
        folder: Path,
        stick: Path | None,
    ) -> tuple[ExportedBundle, Manifest]:
        session, store, journal = self._session, self._store, self._store.journal
        signer = signer_of(store.settings, self._keys())
        with store.atomic():
            # Committed before the file: a serial may be lost, never used for two contents.
            serial = store.peers.next_serial(county.party.id)
        acknowledged = journal.acknowledged(span.origin)[0]
        manifest = Manifest(
            format=FORMAT,
            kind=BundleKind.DESK_REPORT,
            sender=signer.party(store.node, store.settings.get("name")),
            recipient=county.party,
            copies=tuple(peer.party for peer in copies),
            serial=serial,
            created=Timestamp(session.now()),
            program=PROGRAM,
            parts=(),
            slice=span,
        )
        target = folder / bundle_name(manifest) if stick is None else place_for(stick, manifest)
        sealed = seal(target, identity=signer, manifest=manifest, parts=self._parts(span, copies))
        counts = self._counts(span.origin, span.first, span.last)
        with store.atomic():
            journal.mark_exported(span.origin, span.last)
            store.peers.sent(
                county.party.id,
                kind=BundleKind.DESK_REPORT,
                serial=serial,
                sha256=sealed.sha256,
                records=sealed.records,
                at=session.now(),
            )
            session.record(
                BundleExported(
                    bundle=BundleKind.DESK_REPORT.value,
                    recipient=county.party.id,
                    serial=serial,
                    records=sealed.records,
                    sha256=sealed.sha256,
                ),
                subject="exchange",
            )
        told = ExportedBundle(
            file=str(target),
            kind=BundleKind.DESK_REPORT,
            serial=serial,
            recipient=county.party.name,
            records=span.last - span.first + 1,
            sha256=sealed.sha256,
            size=sealed.size,
            sender=manifest.sender.name,
            sender_fingerprint=manifest.sender.fingerprint,
            recipient_fingerprint=county.party.fingerprint,
            created=manifest.created,
            copies=tuple(peer.party.name for peer in copies),
            counts={name: counts[name] for name in _COUNTED.values()},
            acknowledged=acknowledged,
            head=span.newest,
            head_hash=span.newest_hash,
        )
        return told, sealed.manifest

    def _parts(self, span: Slice, copies: tuple[Peer, ...]) -> list[PartSource]:
        store, journal = self._store, self._store.journal
        events = journal.slice(span.origin, span.first, span.last)
        parts = [PartSource(EVENTS, (event.line() for event in events))]
        receipts = [
            canonical_json(shortened(journal.receipt(origin)))
            for sister in copies
            for origin in journal.origins_of(sister.party.id)
        ]
        if receipts:
            parts.append(PartSource(RECEIPTS, receipts))
        if store.settings.get(RETURN_PEOPLE):
            people = store.roster.everybody()
            parts.append(PartSource(PEOPLE, (canonical_json(person) for person in people)))
            store.settings.set(RETURN_PEOPLE, f"{span.origin} {span.last}")
        return parts

    def _counts(self, origin: OriginId, first: int, last: int) -> Counter[str]:
        kinds = (event.kind for event in self._store.journal.slice(origin, first, last))
        return Counter(_COUNTED[kind] for kind in kinds if kind in _COUNTED)
