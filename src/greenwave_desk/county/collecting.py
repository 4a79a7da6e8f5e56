"""Collecting: the desks' reports come in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..domain.errors import BundleError, ErrorCode
from ..domain.events import BundleImported
from ..domain.exchange import BundleKind, Manifest, Reconciliation, Slice
from ..domain.ids import NodeId
from ..domain.journal import Event, Head, check_chain, parse_line
from ..exchange.keys import Identity
from ..exchange.layout import EVENTS
from ..exchange.opening import OpenedBundle, open_bundle
from ..store.journal import Taken
from ..store.session import Session
from .views import BundlePreview


class Collecting:
    """Verifies and applies desk reports."""

    def __init__(self, session: Session, identity: Identity) -> None:
        self._session = session
        self._store = session.store
        self._identity = identity

    def inspect(self, path: Path) -> BundlePreview:
        """Verify a bundle whole and tell what applying it would do; nothing changes.

        A bundle that is refused already here leaves its note in the journal.
        """
        with self._session.refusals_noted(path), self._opened(path) as bundle:
            span = self._checked(bundle)
            taken = self._store.journal.foresee(span.origin, self._events(bundle))
            return BundlePreview(
                file=str(path),
                sha256=bundle.sha256,
                kind=bundle.manifest.kind,
                manifest=bundle.manifest,
                received=span.last - span.first + 1,
                new=taken.new,
                known=taken.known,
                held=taken.held,
                notes=self._notes(span, taken),
            )

    def import_bundle(self, path: Path) -> Reconciliation:
        """Verify a bundle whole and apply it in one transaction.

        Raises:
            BundleError: refused; nothing has changed but for the note of the refusal.
        """
        with self._session.refusals_noted(path), self._opened(path) as bundle:
            return self._apply(bundle)

    def _apply(self, bundle: OpenedBundle) -> Reconciliation:
        session, store, manifest = self._session, self._store, bundle.manifest
        span = self._checked(bundle)
        sender = NodeId(manifest.sender.id)
        received = span.last - span.first + 1
        with store.atomic():
            store.journal.begin_origin(span.origin, sender)
            taken = store.journal.take(span.origin, self._events(bundle))
            store.journal.state_newest(span.origin, span.newest, span.newest_hash)
            store.peers.received(
                sender,
                kind=manifest.kind,
                serial=manifest.serial,
                sha256=bundle.sha256,
                records=received,
                at=session.now(),
            )
            session.record(
                BundleImported(
                    bundle=manifest.kind.value,
                    sender=sender,
                    serial=manifest.serial,
                    received=received,
                    new=taken.new,
                    known=taken.known,
                    held=taken.held,
                    sha256=bundle.sha256,
                ),
                subject="exchange",
            )
            notes = self._notes(span, taken)
        return Reconciliation(
            kind=manifest.kind,
            serial=manifest.serial,
            sender=manifest.sender.name,
            received=received,
            new=taken.new,
            known=taken.known,
            held=taken.held,
            notes=notes,
        )

    def _opened(self, path: Path) -> OpenedBundle:
        return open_bundle(
            path, self._store.home / "inbox", identity=self._identity, trust=self._trust
        )

    def _trust(self, manifest: Manifest) -> str:
        """The desk's pinned key; refuses every other sender, kind and journal."""
        return self._store.peers.trusted_key(
            manifest, kind=BundleKind.DESK_REPORT, role="desk", us=self._store.node
        )

    def _checked(self, bundle: OpenedBundle) -> Slice:
        """The slice, once it is the sender's own journal and its chain holds in itself."""
        span = bundle.manifest.slice
        if span is None:
            raise BundleError(ErrorCode.BUNDLE_MALFORMED, why="slice")
        owner = self._store.journal.node_of(span.origin)
        if owner is not None and owner != bundle.manifest.sender.id:
            raise BundleError(ErrorCode.BUNDLE_WRONG_SCOPE)
        start = Head(span.first - 1, span.before)
        for broken in check_chain(self._events(bundle), start):
            raise BundleError(ErrorCode.BUNDLE_MALFORMED, why="chain", seq=broken.seq)
        return span

    def _events(self, bundle: OpenedBundle) -> Iterator[Event]:
        return (parse_line(line) for line in bundle.lines(EVENTS))

    def _notes(self, span: Slice, taken: Taken) -> tuple[str, ...]:
        notes = []
        if span.last < span.first:
            notes.append("这个数据包不带新记录。")
        head = self._store.journal.head(span.origin)
        gap_before = span.first > head.seq + 1
        if gap_before:
            notes.append(
                f"缺第 {head.seq + 1} 至 {span.first - 1} 号记录；"
                "已收到的先保管，缺的部分到了再一并生效。"
            )
        if span.newest > span.last:
            notes.append(f"对方最新为第 {span.newest} 号，本包只到第 {span.last} 号，后面还有。")
        if taken.forks:
            notes.append(
                f"有 {taken.forks} 条记录与已收到的同号不同内容（可能是电脑被复制过），"
                "已单独存放，没有合并；请核实是哪一台电脑。"
            )
        if taken.held > taken.forks and not gap_before:
            notes.append("有记录因缺少人员或事项资料暂时搁置，资料到了会自动生效。")
        return tuple(notes)
