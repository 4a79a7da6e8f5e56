"""The weekly exchange: enrolment, the report to the county, the county's issue."""

from __future__ import annotations

from pathlib import Path

import msgspec

from .. import __version__
from ..domain.errors import BundleError, EnrolmentError, ErrorCode
from ..domain.events import (
    BundleExported,
    CaseOpened,
    EnrolmentFinished,
    EnrolmentRequested,
    InterpretationRecorded,
    VisitRecorded,
)
from ..domain.exchange import (
    FORMAT,
    BundleKind,
    EnrolmentTerms,
    ExportedBundle,
    Manifest,
    Reconciliation,
    Slice,
)
from ..domain.ids import DivisionCode, OriginId, Timestamp
from ..exchange.keys import Identity, same_fingerprint
from ..exchange.layout import EVENTS, TERMS, bundle_name
from ..exchange.opening import OpenedBundle, Trust, open_bundle
from ..exchange.request import write_request
from ..exchange.sealing import PartSource, seal
from ..files import clean_leftovers, ensure_folder
from ..store.peers import Peer
from ..store.session import Session, days_between
from .county_issue import CountyIssue
from .views import BundlePreview, EnrolmentFile, ExchangeStatus, ExportPreview

PROGRAM = f"greenwave-desk {__version__}"
_REQUESTS = "enrolment_requests"


class WeeklyExchange:
    """Both directions of the stick, from the desk's side."""

    def __init__(self, session: Session, identity: Identity) -> None:
        self._session = session
        self._store = session.store
        self._identity = identity

    def status(self) -> ExchangeStatus:
        """Where both roads stand."""
        store = self._store
        county = self._county()
        edition = store.roster.edition()
        newest = store.journal.head().seq
        acknowledged, at = store.journal.acknowledged(store.journal.origin)
        return ExchangeStatus(
            enrolled=county is not None,
            own_fingerprint=self._identity.fingerprint,
            county_name=county.party.name if county else "",
            county_fingerprint=county.party.fingerprint if county else "",
            edition=edition.number if edition else 0,
            catalogue=store.catalogues.version(),
            issue_at=county.in_at if county else "",
            issue_serial=county.serial_in if county else 0,
            report_at=county.out_at if county else "",
            report_serial=county.serial_out if county and county.out_at else 0,
            newest=newest,
            acknowledged=acknowledged,
            receipt_at=at,
            receipt_days=days_between(at, self._session.now()) if at else None,
            unsent=newest - acknowledged,
        )

    def request(self, path: Path) -> EnrolmentFile:
        """Write the enrolment request."""
        session, settings = self._session, self._store.settings
        written = write_request(
            path,
            identity=self._identity,
            party=self._identity.party(self._store.node, settings.get("name")),
            division=DivisionCode(settings.get("division")),
            created=Timestamp(session.now()),
            program=PROGRAM,
        )
        with self._store.atomic():
            settings.set(
                _REQUESTS, msgspec.json.encode([*self._requests(), written.sha256]).decode()
            )
            session.record(
                EnrolmentRequested(fingerprint=self._identity.fingerprint), subject="enrolment"
            )
        return EnrolmentFile(
            file=str(path), name=settings.get("name"), fingerprint=self._identity.fingerprint
        )

    def finish(self, path: Path, expect: str = "") -> EnrolmentFile:
        """Pin the county's keys from its enrolment bundle. ``expect``: a fingerprint it must have.

        Raises:
            EnrolmentError: it answers another request, another fingerprint was expected, or this
                desk belongs to another county already.
            BundleError: it is not an enrolment for this desk.
        """
        session, store = self._session, self._store

        def trust(manifest: Manifest) -> str:
            if manifest.kind is not BundleKind.ENROLMENT:
                raise BundleError(ErrorCode.BUNDLE_WRONG_KIND, found=manifest.kind.value)
            if manifest.answers not in self._requests():
                raise EnrolmentError(ErrorCode.ENROLMENT_OTHER_REQUEST)
            county = self._county()
            if county is not None and county.party.signing != manifest.sender.signing:
                raise EnrolmentError(ErrorCode.ALREADY_ENROLLED, county=county.party.name)
            if expect and not same_fingerprint(manifest.sender.fingerprint, expect):
                raise EnrolmentError(ErrorCode.FINGERPRINT_MISMATCH)
            # The one place where a key is taken from the bundle itself: people compare its
            # fingerprint by telephone, and from here on only this key is accepted.
            return manifest.sender.signing

        with session.refusals_noted(path), self._opened(path, trust) as bundle:
            terms = msgspec.json.decode(next(bundle.lines(TERMS)), type=EnrolmentTerms)
            sender = bundle.manifest.sender
            with store.atomic():
                store.peers.pin(
                    sender,
                    role="county",
                    division=terms.division,
                    scope=terms.scope,
                    site="",
                    at=session.now(),
                )
                store.settings.set("site", terms.site)
                session.record(
                    EnrolmentFinished(
                        peer=sender.id, name=sender.name, fingerprint=sender.fingerprint
                    ),
                    subject="enrolment",
                )
        return EnrolmentFile(
            file=str(path),
            name=sender.name,
            fingerprint=self._identity.fingerprint,
            peer_fingerprint=sender.fingerprint,
        )

    def preview_export(self) -> ExportPreview:
        """What a report written now would carry."""
        journal = self._store.journal
        first = journal.acknowledged(journal.origin)[0] + 1
        last = journal.head().seq
        kinds = [event.kind for event in journal.slice(journal.origin, first, last)]
        return ExportPreview(
            first=first,
            last=last,
            records=len(kinds),
            visits=kinds.count(VisitRecorded.kind),
            cases=kinds.count(CaseOpened.kind),
            interpretations=kinds.count(InterpretationRecorded.kind),
            repeated=max(0, journal.exported(journal.origin) - first + 1),
        )

    def export(self, folder: Path | None = None) -> tuple[ExportedBundle, ...]:
        """Write the report to ``folder`` (the workspace's outbox if left out), read it back.

        One bundle for each journal of this desk that the county does not have whole: a desk
        restored from a backup has two.

        Raises:
            EnrolmentError: no county to report to yet.
            DiskError: the folder or stick would not take it; nothing has its final name.
        """
        county = self._county()
        if county is None:
            raise EnrolmentError(ErrorCode.NOT_ENROLLED)
        target = folder or self._store.home / "outbox"
        with self._session.failed_exports_noted():
            ensure_folder(target)
            clean_leftovers(target)
            return self._reports(county, target)

    def _reports(self, county: Peer, target: Path) -> tuple[ExportedBundle, ...]:
        journal = self._store.journal
        spans = []
        for origin in journal.origins_of(self._store.node):
            acknowledged = journal.acknowledged(origin)[0]
            head = journal.head(origin)
            if origin == journal.origin or head.seq > acknowledged:
                spans.append((origin, acknowledged + 1, head.seq))
        return tuple(self._report(county, target, *span) for span in spans)

    def inspect(self, path: Path) -> BundlePreview:
        """Verify a bundle whole and tell what applying it would do; nothing changes.

        A bundle that is refused already here leaves its note in the journal.
        """
        issue = CountyIssue(self._session)
        with self._session.refusals_noted(path), self._opened(path, issue.trust) as bundle:
            return issue.preview(path, bundle)

    def import_bundle(self, path: Path) -> Reconciliation:
        """Verify a bundle whole and apply it in one transaction.

        Raises:
            BundleError: refused; nothing has changed but for the note of the refusal.
        """
        issue = CountyIssue(self._session)
        with self._session.refusals_noted(path), self._opened(path, issue.trust) as bundle:
            return issue.apply(bundle)

    def _report(
        self, county: Peer, folder: Path, origin: OriginId, first: int, last: int
    ) -> ExportedBundle:
        session, store, journal = self._session, self._store, self._store.journal
        with store.atomic():
            # Committed before the file: a serial may be lost, never used for two contents.
            serial = store.peers.next_serial(county.party.id)
        head = journal.head(origin)
        manifest = Manifest(
            format=FORMAT,
            kind=BundleKind.DESK_REPORT,
            sender=self._identity.party(store.node, store.settings.get("name")),
            recipient=county.party,
            serial=serial,
            created=Timestamp(session.now()),
            program=PROGRAM,
            parts=(),
            slice=Slice(
                origin=origin,
                first=first,
                last=last,
                before=journal.hash_at(origin, first - 1) or "",
                newest=head.seq,
                newest_hash=head.hash,
            ),
        )
        target = folder / bundle_name(manifest)
        lines = (event.line() for event in journal.slice(origin, first, last))
        sealed = seal(
            target,
            identity=self._identity,
            manifest=manifest,
            parts=[PartSource(EVENTS, lines)],
        )
        with store.atomic():
            journal.mark_exported(origin, last)
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
        return ExportedBundle(
            file=str(target),
            kind=BundleKind.DESK_REPORT,
            serial=serial,
            recipient=county.party.name,
            records=sealed.records,
            sha256=sealed.sha256,
            size=sealed.size,
        )

    def _opened(self, path: Path, trust: Trust) -> OpenedBundle:
        return open_bundle(path, self._store.home / "inbox", identity=self._identity, trust=trust)

    def _county(self) -> Peer | None:
        return next(iter(self._store.peers.all("county")), None)

    def _requests(self) -> list[str]:
        return msgspec.json.decode(self._store.settings.get(_REQUESTS, "[]"), type=list[str])
