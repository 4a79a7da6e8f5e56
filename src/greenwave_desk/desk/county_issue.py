"""A county's issue at a desk: trusted, previewed, applied in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from ..domain.catalogue import Catalogue, decode_catalogue
from ..domain.catalogue_check import check
from ..domain.corrections import CorrectionState
from ..domain.errors import BundleError, CatalogueError, ErrorCode
from ..domain.events import BundleImported, CatalogueApplied, EditionApplied
from ..domain.exchange import (
    BundleKind,
    Decision,
    EditionInfo,
    Manifest,
    Reconciliation,
)
from ..domain.ids import NodeId
from ..domain.people import Person
from ..domain.roster import EditionDifference
from ..exchange.keys import Keyring
from ..exchange.layout import CATALOGUE, DECISIONS, PEOPLE
from ..exchange.opening import OpenedBundle
from ..store.session import Session, days_between
from .countys_word import CountysWord
from .listings import apply_listings, new_events, new_listings, take_journals
from .own_keys import give_up_former
from .views import BundlePreview

CLOCK_DAYS = 2
"""From how many days on a clock is said to be wrong: people bring sticks within a day."""

_person = msgspec.json.Decoder(Person)
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
        """What applying the bundle would do; refused already if applying it would be."""
        repeated = self._refuse_older(bundle)
        if not repeated:
            tuple(self._catalogues(bundle))
        difference = self._compare(bundle)
        counts = self._counts(bundle, difference, repeated=repeated)
        return BundlePreview(
            file=str(path),
            sha256=bundle.sha256,
            kind=bundle.manifest.kind,
            manifest=bundle.manifest,
            sender=self._sender_name(bundle.manifest),
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
                word = CountysWord(session, bundle)
                word.apply()
                apply_listings(session, bundle)
                notes += take_journals(session, bundle)
                store.journal.retry_held()
                give_up_former(session, self._keys(), bundle.identity)
                notes += word.go_on_elsewhere()
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
            sender=self._sender_name(manifest),
            received=counts[0],
            new=counts[1],
            known=counts[2],
            held=counts[3],
            notes=notes,
        )

    def _sender_name(self, manifest: Manifest) -> str:
        """The county's name as it is pinned here."""
        county = self._store.peers.get(NodeId(manifest.sender.id))
        return county.party.name if county else manifest.sender.name

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
        if (
            bundle.part(CATALOGUE) is not None
            and self._edition(bundle).catalogue > self._store.catalogues.version()
        ):
            new += 1
        fresh, held = CountysWord(self._session, bundle).weighed()
        new += fresh
        new += sum(
            not self._store.corrections.known(decision) for decision in self._decisions(bundle)
        )
        new += new_listings(self._store, bundle)
        new += new_events(self._store, bundle)
        return received, new, received - new - held, held

    def _decisions(self, bundle: OpenedBundle) -> Iterator[Decision]:
        return (_decision.decode(line) for line in bundle.lines(DECISIONS))

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
                f"{_editions(before, info.roster)}新增 {len(difference.joined)} 人，"
                f"退出 {len(difference.left)} 人，变更 {len(difference.changed)} 人。"
            )
        if info.catalogue > store.catalogues.version():
            notes.append(
                f"政策目录由第 {store.catalogues.version()} 版更新为第 {info.catalogue} 版。"
            )
        notes += CountysWord(self._session, bundle).notes()
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

    def _clock_notes(self, bundle: OpenedBundle) -> list[str]:
        days = days_between(self._session.now(), bundle.manifest.created)
        if days < CLOCK_DAYS:
            return []
        told = f"这台电脑的时间比县级制作数据包的时间早 {days} 天，请校正电脑时间；"
        return [f"{told}记录的先后按编号排列，不受影响。"]

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

    def _catalogues(self, bundle: OpenedBundle) -> Iterator[Catalogue]:
        """The catalogue that it brings, if any.

        Raises:
            CatalogueError: it cannot be put in force here, and the issue with it.
        """
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
            yield catalogue

    def _apply_catalogue(self, bundle: OpenedBundle) -> None:
        for catalogue in self._catalogues(bundle):
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


def _editions(before: int, now: int) -> str:
    """How the roster goes on; before the first one there is no edition 0."""
    if not before:
        return f"第一次收到名册，是第 {now} 版："
    return f"名册仍是第 {now} 版：" if now == before else f"名册由第 {before} 版更新为第 {now} 版："
