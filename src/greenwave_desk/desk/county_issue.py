"""A county's issue at a desk: trusted, previewed, applied in one transaction."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

from ..domain.catalogue import decode_catalogue
from ..domain.catalogue_check import check
from ..domain.errors import BundleError, CatalogueError, ErrorCode
from ..domain.events import BundleImported, CatalogueApplied, EditionApplied, ReceiptApplied
from ..domain.exchange import BundleKind, EditionInfo, Manifest, Receipt, Reconciliation
from ..domain.ids import NodeId
from ..domain.people import Person
from ..domain.roster import EditionDifference
from ..exchange.layout import CATALOGUE, PEOPLE, RECEIPTS
from ..exchange.opening import OpenedBundle
from ..store.session import Session
from .views import BundlePreview

_person = msgspec.json.Decoder(Person)
_receipt = msgspec.json.Decoder(Receipt)


class CountyIssue:
    """Judges and applies one bundle from the county."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._store = session.store

    def trust(self, manifest: Manifest) -> str:
        """The county's pinned key; refuses every other sender and kind."""
        return self._store.peers.trusted_key(
            manifest, kind=BundleKind.COUNTY_ISSUE, role="county", us=self._store.node
        )

    def preview(self, path: Path, bundle: OpenedBundle) -> BundlePreview:
        """What applying the bundle would do; refused already if it is older than what is held."""
        repeated = self._refuse_older(bundle)
        difference = self._compare(bundle)
        counts = self._counts(bundle, difference, repeated=repeated)
        return BundlePreview(
            file=str(path),
            sha256=bundle.sha256,
            kind=bundle.manifest.kind,
            manifest=bundle.manifest,
            received=counts[0],
            new=counts[1],
            known=counts[2],
            held=counts[3],
            joined=len(difference.joined),
            left=len(difference.left),
            changed=len(difference.changed),
            notes=self._notes(bundle, difference, repeated=repeated),
        )

    def apply(self, bundle: OpenedBundle) -> Reconciliation:
        """Put edition, catalogue and receipts in force; everything or nothing."""
        session, store, manifest = self._session, self._store, bundle.manifest
        with store.atomic():
            repeated = self._refuse_older(bundle)
            edition = self._edition(bundle)
            difference = self._compare(bundle)
            counts = self._counts(bundle, difference, repeated=repeated)
            notes = self._notes(bundle, difference, repeated=repeated)
            if not repeated:
                self._apply_people(bundle, edition)
                self._apply_catalogue(bundle)
                self._apply_receipts(bundle)
                store.journal.retry_held()
            store.peers.received(
                NodeId(manifest.sender.id),
                kind=manifest.kind,
                serial=manifest.serial,
                sha256=bundle.sha256,
                records=counts[0],
                at=session.now(),
            )
            session.record(
                BundleImported(
                    bundle=manifest.kind.value,
                    sender=manifest.sender.id,
                    serial=manifest.serial,
                    received=counts[0],
                    new=counts[1],
                    known=counts[2],
                    held=counts[3],
                    sha256=bundle.sha256,
                ),
                subject="exchange",
            )
        return Reconciliation(
            kind=manifest.kind,
            serial=manifest.serial,
            sender=manifest.sender.name,
            received=counts[0],
            new=counts[1],
            known=counts[2],
            held=counts[3],
            notes=notes,
        )

    def _refuse_older(self, bundle: OpenedBundle) -> bool:
        """Refuse what is older than what is held; True for the very bundle applied last."""
        manifest = bundle.manifest
        county = self._store.peers.get(NodeId(manifest.sender.id))
        held = county.serial_in if county else 0
        if county and manifest.serial == held and bundle.sha256 == county.sha256_in:
            return True
        edition = self._store.roster.edition()
        info = self._edition(bundle)
        older = (
            manifest.serial <= held
            or (edition is not None and info.roster < edition.number)
            or info.catalogue < self._store.catalogues.version()
        )
        if older:
            raise BundleError(ErrorCode.BUNDLE_REPLAYED, serial=manifest.serial, held=held)
        return False

    def _edition(self, bundle: OpenedBundle) -> EditionInfo:
        if bundle.manifest.edition is None:
            raise BundleError(ErrorCode.BUNDLE_MALFORMED, why="edition")
        return bundle.manifest.edition

    def _people(self, bundle: OpenedBundle) -> Iterator[Person]:
        return (_person.decode(line) for line in bundle.lines(PEOPLE))

    def _compare(self, bundle: OpenedBundle) -> EditionDifference:
        if bundle.part(PEOPLE) is None:
            return EditionDifference(joined=(), left=(), changed=(), changes=())
        return self._store.roster.compare(self._people(bundle))

    def _counts(
        self, bundle: OpenedBundle, difference: EditionDifference, *, repeated: bool
    ) -> tuple[int, int, int, int]:
        """Received, new, known, held: they add up."""
        received = sum(part.records for part in bundle.manifest.parts)
        if repeated:
            return received, 0, received, 0
        new = len(difference.joined) + len(difference.changed)
        held = 0
        if (
            bundle.part(CATALOGUE) is not None
            and self._edition(bundle).catalogue > self._store.catalogues.version()
        ):
            new += 1
        for receipt in self._receipts(bundle):
            match self._weigh(receipt):
                case "new":
                    new += 1
                case "held":
                    held += 1
        return received, new, received - new - held, held

    def _receipts(self, bundle: OpenedBundle) -> Iterator[Receipt]:
        return (_receipt.decode(line) for line in bundle.lines(RECEIPTS))

    def _weigh(self, receipt: Receipt) -> str:
        """What a receipt comes to: ``new``, ``known`` or ``held``.

        New if it moves what the county is known to hold, held if it speaks of events that this
        desk never wrote.
        """
        journal = self._store.journal
        if (
            journal.node_of(receipt.origin) != self._store.node
            or journal.hash_at(receipt.origin, receipt.acknowledged) != receipt.hash
        ):
            return "held"
        before = journal.acknowledged(receipt.origin)[0]
        return "known" if receipt.acknowledged == before else "new"

    def _notes(
        self, bundle: OpenedBundle, difference: EditionDifference, *, repeated: bool
    ) -> tuple[str, ...]:
        if repeated:
            return ("这个数据包以前已经导入过，没有任何改动。",)
        notes = []
        store, info = self._store, self._edition(bundle)
        edition = store.roster.edition()
        if bundle.part(PEOPLE) is not None:
            before = edition.number if edition else 0
            notes.append(
                (
                    f"名册由第 {before} 版更新为第 {info.roster} 版："
                    if info.roster != before
                    else f"名册仍是第 {info.roster} 版："
                )
                + f"新增 {len(difference.joined)} 人，退出 {len(difference.left)} 人，"
                f"变更 {len(difference.changed)} 人。"
            )
        if info.catalogue > store.catalogues.version():
            notes.append(
                f"政策目录由第 {store.catalogues.version()} 版更新为第 {info.catalogue} 版。"
            )
        for receipt in self._receipts(bundle):
            if self._weigh(receipt) == "held":
                notes.append("县级回执与本机记录对不上，已搁置；请电话联系县级核对。")
                continue
            before = store.journal.acknowledged(receipt.origin)[0]
            if receipt.acknowledged < before:
                notes.append(
                    f"县级现在只有本机记录至第 {receipt.acknowledged} 号（以前到第 {before} 号），"
                    "下次上报会自动补上。"
                )
            else:
                notes.append(f"县级已收到本机记录至第 {receipt.acknowledged} 号。")
            if receipt.above_gap:
                first = receipt.acknowledged + 1
                last = receipt.above_gap[0][0] - 1
                notes.append(f"县级缺第 {first} 至 {last} 号，下次上报会自动补上。")
            if receipt.held:
                notes.append(f"县级搁置了 {len(receipt.held)} 条记录，等待所缺资料。")
        return tuple(notes)

    def _apply_people(self, bundle: OpenedBundle, info: EditionInfo) -> None:
        if bundle.part(PEOPLE) is None:
            return
        difference = self._store.roster.replace(
            info.roster,
            self._people(bundle),
            made=info.made[:10],
            source=bundle.sha256,
            applied_at=self._session.now(),
        )
        self._session.record(
            EditionApplied(
                edition=info.roster,
                people=self._store.roster.count(),
                joined=len(difference.joined),
                left=len(difference.left),
                changed=len(difference.changed),
            ),
            subject="roster",
        )

    def _apply_catalogue(self, bundle: OpenedBundle) -> None:
        for line in bundle.lines(CATALOGUE):
            catalogue = decode_catalogue(line)
            for problem in check(catalogue):
                raise CatalogueError(
                    ErrorCode.CATALOGUE_INVALID,
                    file=problem.file,
                    policy=problem.policy,
                    field=problem.field,
                    problem=problem.problem,
                )
            if self._store.catalogues.keep(catalogue, self._session.now()):
                self._session.record(
                    CatalogueApplied(
                        catalogue=catalogue.version,
                        policies=len(catalogue.policies),
                        items=len(catalogue.items),
                    ),
                    subject="catalogue",
                )

    def _apply_receipts(self, bundle: OpenedBundle) -> None:
        for receipt in self._receipts(bundle):
            if self._weigh(receipt) == "held":
                continue
            self._store.journal.acknowledge(
                receipt.origin, receipt.acknowledged, bundle.manifest.created
            )
            self._session.record(
                ReceiptApplied(
                    origin=receipt.origin,
                    acknowledged=receipt.acknowledged,
                    held=len(receipt.held),
                ),
                subject="exchange",
            )
