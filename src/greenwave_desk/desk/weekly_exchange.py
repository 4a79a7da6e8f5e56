"""The weekly exchange: enrolment, the report to the county, the county's issue, sister desks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from ..domain.exchange import BundleKind, ExportedBundle, HeldReason, Manifest, Reconciliation
from ..domain.ids import NodeId, OriginId
from ..domain.sticks import StickContent
from ..exchange.opening import OpenedBundle
from ..exchange.sticks import survey
from ..store.peers import Peer
from ..store.session import days_between
from .county_issue import CountyIssue
from .enrolment import Enrolment
from .own_keys import Keys
from .reporting import Reporting
from .sister_reports import SisterReport
from .views import BundlePreview, ExchangeStatus, ExportPreview, HeldNote, Sister


class WeeklyExchange(Enrolment):
    """Both directions of the stick, from the desk's side."""

    def status(self) -> ExchangeStatus:
        """Where both roads stand."""
        store, journal = self._store, self._store.journal
        county = self._county()
        edition = store.roster.edition()
        newest = journal.head().seq
        acknowledged, at = journal.acknowledged(journal.origin)
        told = store.receipts.newest(county.party.id, journal.origin) if county else None
        return ExchangeStatus(
            enrolled=county is not None,
            own_fingerprint=self._keys().newest.fingerprint,
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
            above_gap=told.above_gap if told else (),
            held_there=tuple(self._held_there(county)) if county else (),
            held_here=tuple(self._held_here()),
            open_corrections=store.corrections.count_open(),
            sisters=tuple(map(self._sister, store.peers.all("sister"))),
            new_keys=self._new_keys(),
            clock_behind=self._session.clock_behind(),
        )

    def preview_export(self) -> ExportPreview:
        """What a report written now would carry."""
        return Reporting(self._session, self._keys).preview()

    def export(
        self, folder: Path | None = None, *, stick: Path | None = None, sisters: bool = False
    ) -> tuple[ExportedBundle, ...]:
        """Write the report to ``folder`` (the workspace's outbox if left out), read it back.

        ``stick`` is the top of a stick instead, on which it goes to its place in the shared
        layout. With ``sisters`` the other desks of this venue can read the same bundle. One bundle
        for each journal of this desk that the county does not have whole: a desk restored from a
        backup has two.

        Raises:
            EnrolmentError: no county to report to yet.
            DiskError: the folder or stick would not take it; nothing has its final name.
        """
        return Reporting(self._session, self._keys).export(folder, stick=stick, sisters=sisters)

    def inspect(self, path: Path) -> BundlePreview:
        """Verify a bundle whole and tell what applying it would do; nothing changes.

        A bundle that is refused already here leaves its note in the journal.
        """
        with self._session.refusals_noted(path), self._opened(path, self._trust) as bundle:
            return self._judge(bundle).preview(path, bundle)

    def import_bundle(self, path: Path) -> Reconciliation:
        """Verify a bundle whole and apply it in one transaction: the county's, or a sister desk's.

        Raises:
            BundleError: refused; nothing has changed but for the note of the refusal.
        """
        with self._session.refusals_noted(path), self._opened(path, self._trust) as bundle:
            return self._judge(bundle).apply(bundle)

    def on_stick(self, root: Path, step: Callable[[str], None] = lambda _: None) -> StickContent:
        """What lies on a stick, listed by reading it; nothing changes.

        ``step`` is told each file's name before it is read, and may raise to stop.
        """
        return survey(root, self._keys().held, step=step)

    def _trust(self, manifest: Manifest) -> str:
        if manifest.kind is BundleKind.DESK_REPORT:
            return SisterReport(self._session, self._keys).trust(manifest)
        return CountyIssue(self._session, self._keys).trust(manifest)

    def _judge(self, bundle: OpenedBundle) -> CountyIssue | SisterReport:
        if bundle.manifest.kind is BundleKind.DESK_REPORT:
            return SisterReport(self._session, self._keys)
        return CountyIssue(self._session, self._keys)

    def _held_there(self, county: Peer) -> Iterator[HeldNote]:
        """Records of ours that the county's newest receipts name."""
        store = self._store
        for origin in store.journal.origins_of(store.node):
            told = store.receipts.newest(county.party.id, origin)
            for record in told.held if told else ():
                yield self._note(origin, record.seq, record.reason)

    def _held_here(self) -> Iterator[HeldNote]:
        """Records of sister desks, or of the desk before this one, that could not be applied."""
        journal = self._store.journal
        for origin in journal.origins():
            for record in journal.receipt(origin).held:
                if origin != journal.origin or record.reason != HeldReason.FORK:
                    yield self._note(origin, record.seq, record.reason)

    def _note(self, origin: OriginId, seq: int, reason: str) -> HeldNote:
        event = next(self._store.journal.slice(origin, seq, seq), None)
        return HeldNote(
            origin=origin,
            seq=seq,
            reason=reason,
            kind=event.kind if event else "",
            at=event.at if event else "",
        )

    def _sister(self, peer: Peer) -> Sister:
        journal = self._store.journal
        told = self._store.receipts.newest(peer.party.id, journal.origin)
        return Sister(
            id=peer.party.id,
            name=peer.party.name,
            fingerprint=peer.party.fingerprint,
            holds=told.acknowledged if told else 0,
            held=sum(
                journal.head(origin).seq for origin in journal.origins_of(NodeId(peer.party.id))
            ),
            in_at=peer.in_at,
        )

    def _new_keys(self) -> str:
        status = Keys(self._session, self._keys).status()
        return "" if status.known_to_county else status.fingerprint
