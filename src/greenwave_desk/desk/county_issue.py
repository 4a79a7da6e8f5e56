"""A county's issue at a desk: trusted, previewed, applied in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from ..domain.catalogue import decode_catalogue
from ..domain.catalogue_check import check
from ..domain.corrections import CorrectionState
from ..domain.errors import BundleError, CatalogueError, ErrorCode
from ..domain.events import BundleImported, CatalogueApplied, EditionApplied, ReceiptApplied
from ..domain.exchange import (
    BundleKind,
    Decision,
    EditionInfo,
    HeldReason,
    Manifest,
    Receipt,
    Reconciliation,
)
from ..domain.ids import NodeId, OriginId
from ..domain.people import Person
from ..domain.roster import EditionDifference
from ..exchange.keys import Keyring
from ..exchange.layout import CATALOGUE, DECISIONS, PEOPLE, RECEIPTS
from ..exchange.opening import OpenedBundle
from ..store.session import Session, days_between
from ..store.setup import new_journal
from .enrolment import RETURN_PEOPLE
from .listings import apply_listings, new_events, new_listings, take_journals
from .own_keys import covered, give_up_former
from .views import BundlePreview

CLOCK_DAYS = 2
"""From how many days on a clock is said to be wrong: people bring sticks within a day."""

_person = msgspec.json.Decoder(Person)
_receipt = msgspec.json.Decoder(Receipt)
_decision = msgspec.json.Decoder(Decision)


class CountyIssue:
    """Judges and applies one bundle from the county."""

    def __init__(self, session: Session, keys: Callable[[], Keyring]) -> None:
        self._session = session
        self._store = session.store
        self._keys = keys

    def trust(self, manifest: Manifest) -> str:
        """The county's pinned key; refuses every other sender and kind."""
        return self._store.peers.trusted_key(
            manifest, kind=BundleKind.COUNTY_ISSUE, roles=("county",), us=self._store.node
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
                self._apply_decisions(bundle)
                self._apply_receipts(bundle)
                apply_listings(session, bundle)
                notes += take_journals(session, bundle)
                store.journal.retry_held()
                give_up_former(session, self._keys(), bundle.identity)
                notes += self._go_on_elsewhere(bundle)
            store.peers.know(NodeId(manifest.sender.id), bundle.identity.signing.text)
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
            # A new county counts its catalogues from one again.
            or (held > 0 and info.catalogue < self._store.catalogues.version())
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
        new += sum(
            not self._store.corrections.known(decision) for decision in self._decisions(bundle)
        )
        new += new_listings(self._store, bundle)
        new += new_events(self._store, bundle)
        return received, new, received - new - held, held

    def _receipts(self, bundle: OpenedBundle) -> Iterator[Receipt]:
        return (_receipt.decode(line) for line in bundle.lines(RECEIPTS))

    def _unmentioned(self, bundle: OpenedBundle) -> dict[OriginId, int]:
        """Journals of ours that the county once held and does not name: it holds nothing of them.

        The receipts are whole. A county that was restored from a backup older than one of our
        journals does not know that it ever was.
        """
        if bundle.part(RECEIPTS) is None:
            return {}
        journal = self._store.journal
        named = {receipt.origin for receipt in self._receipts(bundle)}
        return {
            origin: journal.acknowledged(origin)[0]
            for origin in journal.origins_of(self._store.node)
            if origin not in named and journal.acknowledged(origin)[0]
        }

    def _decisions(self, bundle: OpenedBundle) -> Iterator[Decision]:
        return (_decision.decode(line) for line in bundle.lines(DECISIONS))

    def _weigh(self, receipt: Receipt) -> str:
        """What a receipt comes to: ``new``, ``known`` or ``held``.

        New if it moves what the county is known to hold, held if it speaks of events that this
        desk never wrote.
        """
        journal = self._store.journal
        # What lies above a gap may be of another branch than what lies below it.
        if (
            journal.node_of(receipt.origin) != self._store.node
            or receipt.acknowledged > journal.head(receipt.origin).seq
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
                notes.append(self._mismatch(receipt))
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
            forks = sum(record.reason == HeldReason.FORK for record in receipt.held)
            if len(receipt.held) > forks:
                notes.append(f"县级搁置了 {len(receipt.held) - forks} 条记录，等待所缺资料。")
            if forks:
                notes.append(
                    f"县级另收到 {forks} 条与本机同号不同内容的记录，已单独存放，没有合并；"
                    "可能有另一台电脑用着本机的副本。"
                )
        notes += [
            f"县级没有本机的一本记录了（以前到第 {before} 号），下次上报会自动补上。"
            for before in self._unmentioned(bundle).values()
        ]
        decided = [
            decision
            for decision in self._decisions(bundle)
            if not store.corrections.known(decision)
        ]
        accepted = sum(decision.state is CorrectionState.ACCEPTED for decision in decided)
        if decided:
            notes.append(
                f"县级答复了 {len(decided)} 条更正：采纳 {accepted} 条，"
                f"不采纳 {len(decided) - accepted} 条。"
            )
        notes += self._clock_notes(bundle)
        return tuple(notes)

    def _mismatch(self, receipt: Receipt) -> str:
        """Why a receipt does not fit: another computer wrote on, or it is about somebody else."""
        journal = self._store.journal
        if journal.node_of(receipt.origin) != self._store.node:
            return "县级回执说的是别处的记录，已搁置；请电话联系县级核对。"
        if receipt.acknowledged > journal.head(receipt.origin).seq:
            return (
                f"县级已收到本机记录至第 {receipt.acknowledged} 号，本机只到第 "
                f"{journal.head(receipt.origin).seq} 号：本机的文件是旧的，或另有一台电脑用着"
                "它的副本。"
            )
        return (
            f"县级的第 {receipt.acknowledged} 号记录与本机的同号记录内容不同："
            "另有一台电脑用着本机的副本。"
        )

    def _clock_notes(self, bundle: OpenedBundle) -> list[str]:
        days = days_between(self._session.now(), bundle.manifest.created)
        if days < CLOCK_DAYS:
            return []
        told = f"这台电脑的时间比县级制作数据包的时间早 {days} 天，请校正电脑时间；"
        return [f"{told}记录的先后按编号排列，不受影响。"]

    def _go_on_elsewhere(self, bundle: OpenedBundle) -> tuple[str, ...]:
        """Start a new journal where the county holds other records under our numbers.

        Another computer with a copy of this workspace was faster: whatever is written on under the
        same origin would only be kept apart there.
        """
        store = self._store
        ours = [
            receipt for receipt in self._receipts(bundle) if receipt.origin == store.journal.origin
        ]
        if not any(self._weigh(receipt) == "held" for receipt in ours):
            return ()
        new_journal(self._session, "forked")
        told = "本机从现在起另起一本记录，今后的办理不会与那一台混在一起；"
        return (f"{told}此前同号的记录县级会单独存放，请电话联系县级核对。",)

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
        accepted = {
            (decision.person, decision.field): decision.correction
            for decision in self._decisions(bundle)
            if decision.state is CorrectionState.ACCEPTED
        }
        self._store.provenance.keep(
            difference.changes,
            edition=info.roster,
            how="bundle",
            source=bundle.sha256,
            serial=bundle.manifest.serial,
            operator=self._session.operator,
            at=self._session.now(),
            corrections=accepted,
        )
        self._session.record(
            EditionApplied(
                edition=info.roster,
                digest=self._store.roster.digest(),
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
            if catalogue.version < self._store.catalogues.version():
                self._store.catalogues.start_again()
            if self._store.catalogues.keep(catalogue, self._session.now()):
                self._session.record(
                    CatalogueApplied(
                        catalogue=catalogue.version,
                        policies=len(catalogue.policies),
                        items=len(catalogue.items),
                    ),
                    subject="catalogue",
                )

    def _apply_decisions(self, bundle: OpenedBundle) -> None:
        for decision in self._decisions(bundle):
            self._store.corrections.told(decision, bundle.manifest.serial)

    def _return_people(self, bundle: OpenedBundle) -> None:
        """Tell a county that has forgotten something whom this desk knows, until it has heard."""
        settings, journal = self._store.settings, self._store.journal
        held = {receipt.origin: receipt.acknowledged for receipt in self._receipts(bundle)}
        told = settings.get(RETURN_PEOPLE).split()
        if len(told) == 2 and held.get(OriginId(told[0]), 0) >= int(told[1]):
            settings.set(RETURN_PEOPLE, "")
        forgotten = any(
            journal.acknowledged(origin)[0] > count
            for origin, count in held.items()
            if journal.node_of(origin) == self._store.node
        )
        if forgotten or self._unmentioned(bundle):
            settings.set(RETURN_PEOPLE, "yes")

    def _apply_receipts(self, bundle: OpenedBundle) -> None:
        self._return_people(bundle)
        for origin in self._unmentioned(bundle):
            self._store.journal.acknowledge(origin, 0, bundle.manifest.created)
            self._session.record(
                ReceiptApplied(origin=origin, acknowledged=0, held=0), subject="exchange"
            )
        for receipt in self._receipts(bundle):
            if self._weigh(receipt) == "held":
                continue
            self._store.receipts.keep(
                NodeId(bundle.manifest.sender.id),
                receipt,
                serial=bundle.manifest.serial,
                created=bundle.manifest.created,
            )
            covered(self._session, receipt.origin, receipt.acknowledged)
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
