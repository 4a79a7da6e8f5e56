"""Taking in a slice of another office's journal: at the county, and at a sister desk.

Judged against what is held before anything changes; told in counts that add up and in sentences.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ..domain.errors import BundleError, ErrorCode
from ..domain.events import (
    BundleImported,
    KeysRetired,
    KeysRotated,
    proved_owner,
    readable,
)
from ..domain.exchange import HeldReason, Manifest, Party, Reconciliation, Slice
from ..domain.ids import NodeId
from ..domain.journal import Event, Head, check_chain
from .journal import Taken
from .session import Session

Events = Callable[[], Iterator[Event]]
"""The slice's events in order, as often as they are asked for."""


class Intake:
    """One report: its manifest, its events, and the SHA-256 of the file they came in.

    ``check`` refuses keys that are none, before they are pinned.
    """

    def __init__(
        self,
        session: Session,
        manifest: Manifest,
        events: Events,
        *,
        sha256: str,
        check: Callable[[Party], None],
    ) -> None:
        self._session = session
        self._check = check
        self._store = session.store
        self._manifest = manifest
        self._events = events
        self._sha256 = sha256
        self.span = self._checked()

    @property
    def received(self) -> int:
        """How many records came."""
        return self.span.last - self.span.first + 1

    @property
    def sender_name(self) -> str:
        """The sender's name as it is pinned here; what a manifest says is its own claim."""
        peer = self._store.peers.get(NodeId(self._manifest.sender.id))
        return peer.party.name if peer else self._manifest.sender.name

    def foresee(self) -> tuple[Taken, tuple[str, ...]]:
        """What taking it would come to, and the sentences that would be said."""
        taken = self._store.journal.foresee(self.span.origin, self._events())
        return taken, self._notes(taken)

    def take(self, *, opened_with: str) -> Reconciliation:
        """Keep and apply the slice. Needs a transaction that the caller has opened.

        ``opened_with`` is our signing key that the bundle was addressed to: the sender knows it.
        """
        session, store, manifest = self._session, self._store, self._manifest
        sender = NodeId(manifest.sender.id)
        if self._proved and store.journal.node_of(self.span.origin) not in {None, sender}:
            store.journal.give_back(self.span.origin, sender)
        store.journal.begin_origin(self.span.origin, sender)
        taken = store.journal.take(self.span.origin, self._events())
        store.journal.state_newest(self.span.origin, self.span.newest, self.span.newest_hash)
        self._follow_keys(sender)
        peer = store.peers.get(sender)
        if peer is not None and manifest.serial >= peer.serial_in:  # not by a late stick
            store.peers.know(sender, opened_with)
        store.peers.received(
            sender,
            kind=manifest.kind,
            serial=manifest.serial,
            sha256=self._sha256,
            records=self.received,
            at=session.now(),
        )
        session.record(
            BundleImported(
                bundle=manifest.kind.value,
                sender=sender,
                serial=manifest.serial,
                received=self.received,
                new=taken.new,
                known=taken.known,
                held=taken.held,
                sha256=self._sha256,
            ),
            subject="exchange",
        )
        return Reconciliation(
            kind=manifest.kind,
            serial=manifest.serial,
            sender=self.sender_name,
            received=self.received,
            new=taken.new,
            known=taken.known,
            held=taken.held,
            notes=self._notes(taken),
        )

    def _checked(self) -> Slice:
        """The slice, once it is the sender's own journal and its chain holds in itself."""
        span = self._manifest.slice
        if span is None:
            raise BundleError(ErrorCode.BUNDLE_MALFORMED, why="slice")
        sender = NodeId(self._manifest.sender.id)
        journal = self._store.journal
        owner = journal.node_of(span.origin)
        from_the_first = span.first == 1 and span.last >= 1
        self._proved = from_the_first and proved_owner(next(self._events())) == sender
        if from_the_first and not self._proved:
            raise BundleError(ErrorCode.BUNDLE_WRONG_SCOPE, why="owner")
        # Whoever claimed it from its middle has to give way to the proof in its first event.
        claimed = owner is not None and owner != sender
        if claimed and not (self._proved and journal.hash_at(span.origin, 1) is None):
            raise BundleError(ErrorCode.BUNDLE_WRONG_SCOPE)
        start = Head(span.first - 1, span.before)
        for broken in check_chain(self._events(), start):
            raise BundleError(ErrorCode.BUNDLE_MALFORMED, why="chain", seq=broken.seq)
        return span

    def _follow_keys(self, sender: NodeId) -> None:
        """Believe what the sender says of its own keys, once nothing before it is missing."""
        store = self._store
        peer = store.peers.get(sender)
        if peer is None:
            return
        # Asked of the journal, not of the slice: the event may have waited above a gap.
        journal = store.journal
        contiguous = journal.head(self.span.origin).seq
        stated = [
            event
            for kind in (KeysRotated.kind, KeysRetired.kind)
            for event in journal.bodies(kind, self.span.origin)
            if event.seq <= contiguous
        ]
        for event in sorted(stated, key=lambda event: event.seq):
            body = readable(event)
            known = {pin.fingerprint for pin in store.peers.pins(sender)}
            if isinstance(body, KeysRotated) and body.fingerprint not in known:
                party = Party(
                    id=sender,
                    name=peer.party.name,
                    signing=body.signing,
                    sealing=body.sealing,
                    fingerprint=body.fingerprint,
                )
                self._check(party)
                if store.peers.others_have(party):
                    raise BundleError(ErrorCode.BUNDLE_WRONG_SCOPE, why="keys")
                store.peers.announce(party, self._session.now())
            elif isinstance(body, KeysRetired) and body.fingerprint != self._current(sender):
                # A desk that was enrolled again under keys it had given up once has them back.
                store.peers.retire(sender, body.fingerprint)

    def _current(self, sender: NodeId) -> str:
        peer = self._store.peers.get(sender)
        return peer.party.fingerprint if peer else ""

    def _notes(self, taken: Taken) -> tuple[str, ...]:
        span, notes = self.span, []
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
        stated = self._store.journal.stated(span.origin)
        if span.newest < stated:
            notes.append(
                f"这个包比以前收到的旧：对方以前已写到第 {stated} 号，本包写的时候只到"
                f"第 {span.newest} 号。"
            )
        if taken.forks:
            notes.append(
                f"有 {taken.forks} 条记录与已收到的同号不同内容（可能是电脑被复制过），"
                "已单独存放，没有合并；请核实是哪一台电脑。"
            )
        if taken.held > taken.forks and not gap_before:
            notes.append(self._why_held())
        return tuple(notes)

    def _why_held(self) -> str:
        reasons = {held.reason for held in self._store.journal.receipt(self.span.origin).held}
        if HeldReason.KIND_UNKNOWN in reasons:
            return "有记录是更新版本的程序写的，本机还不认识，已原样保管；升级后会自动生效。"
        return "有记录因缺少人员或事项资料暂时搁置，资料到了会自动生效。"
