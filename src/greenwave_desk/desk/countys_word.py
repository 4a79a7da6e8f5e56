"""What the county says that it holds of this desk's journals, and what follows from it.

The outbox moves by this alone: forwards where a receipt fits what was written here, back where the
county holds less than it did, or something else.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from ..domain.events import ReceiptApplied
from ..domain.exchange import HeldReason, Receipt
from ..domain.ids import NodeId, OriginId
from ..exchange.layout import RECEIPTS
from ..exchange.opening import OpenedBundle
from ..store.session import Session
from ..store.setup import new_journal
from .enrolment import RETURN_PEOPLE
from .own_keys import covered

_receipt = msgspec.json.Decoder(Receipt)


class CountysWord:
    """The receipts of one issue."""

    def __init__(self, session: Session, bundle: OpenedBundle) -> None:
        self._session = session
        self._store = session.store
        self._bundle = bundle

    def weighed(self) -> tuple[int, int]:
        """How many receipts bring something new, and how many do not fit what was written here."""
        weights = [self._weigh(receipt) for receipt in self._receipts()]
        return weights.count("new"), weights.count("held")

    def notes(self) -> Iterator[str]:
        """What is to be said of them."""
        for receipt in self._receipts():
            if self._weigh(receipt) == "held":
                yield self._mismatch(receipt)
            else:
                yield from self._fitting(receipt)
        for before in self._unmentioned().values():
            yield f"县级没有本机的一本记录了（以前到第 {before} 号），下次上报会自动补上。"

    def apply(self) -> None:
        """Move the outbox. Needs a transaction that the caller has opened."""
        journal, manifest = self._store.journal, self._bundle.manifest
        self._return_people()
        for origin in self._unmentioned():
            self._acknowledge(origin, 0)
        for receipt in self._receipts():
            if self._weigh(receipt) == "held":
                ours = journal.node_of(receipt.origin) == self._store.node
                if ours and journal.acknowledged(receipt.origin)[0]:
                    # It holds another branch: nothing of ours is known to be there any more.
                    self._acknowledge(receipt.origin, 0)
                continue
            self._store.receipts.keep(
                NodeId(manifest.sender.id),
                receipt,
                serial=manifest.serial,
                created=manifest.created,
            )
            covered(self._session, receipt.origin, receipt.acknowledged)
            self._acknowledge(receipt.origin, receipt.acknowledged, held=len(receipt.held))

    def go_on_elsewhere(self) -> tuple[str, ...]:
        """Start a new journal where the county holds other records under our numbers.

        Another computer with a copy of this workspace was faster: whatever is written on under the
        same origin would only be kept apart there.
        """
        present = self._store.journal.origin
        ours = [receipt for receipt in self._receipts() if receipt.origin == present]
        if not any(self._weigh(receipt) == "held" for receipt in ours):
            return ()
        new_journal(self._session, "forked")
        told = "本机从现在起另起一本记录，今后的办理不会与那一台混在一起；"
        return (f"{told}此前同号的记录县级会单独存放，请电话联系县级核对。",)

    def _receipts(self) -> Iterator[Receipt]:
        return (_receipt.decode(line) for line in self._bundle.lines(RECEIPTS))

    def _unmentioned(self) -> dict[OriginId, int]:
        """Journals of ours that the county once held and does not name: it holds nothing of them.

        The receipts are whole. A county that was restored from a backup older than one of our
        journals does not know that it ever was.
        """
        if self._bundle.part(RECEIPTS) is None:
            return {}
        journal = self._store.journal
        named = {receipt.origin for receipt in self._receipts()}
        return {
            origin: journal.acknowledged(origin)[0]
            for origin in journal.origins_of(self._store.node)
            if origin not in named and journal.acknowledged(origin)[0]
        }

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

    def _fitting(self, receipt: Receipt) -> Iterator[str]:
        before = self._store.journal.acknowledged(receipt.origin)[0]
        if receipt.acknowledged < before:
            yield (
                f"县级现在只有本机记录至第 {receipt.acknowledged} 号（以前到第 {before} 号），"
                "下次上报会自动补上。"
            )
        else:
            yield f"县级已收到本机记录至第 {receipt.acknowledged} 号。"
        if receipt.above_gap:
            first = receipt.acknowledged + 1
            last = receipt.above_gap[0][0] - 1
            yield f"县级缺第 {first} 至 {last} 号，下次上报会自动补上。"
        forks = sum(record.reason == HeldReason.FORK for record in receipt.held)
        if len(receipt.held) > forks:
            yield f"县级搁置了 {len(receipt.held) - forks} 条记录，等待所缺资料。"
        if forks:
            yield (
                f"县级另收到 {forks} 条与本机同号不同内容的记录，已单独存放，没有合并；"
                "可能有另一台电脑用着本机的副本。"
            )

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

    def _return_people(self) -> None:
        """Tell a county that has forgotten something whom this desk knows, until it has heard."""
        settings, journal = self._store.settings, self._store.journal
        held = {receipt.origin: receipt.acknowledged for receipt in self._receipts()}
        told = settings.get(RETURN_PEOPLE).split()
        if len(told) == 2 and held.get(OriginId(told[0]), 0) >= int(told[1]):
            settings.set(RETURN_PEOPLE, "")
        forgotten = any(
            journal.acknowledged(origin)[0] > count
            for origin, count in held.items()
            if journal.node_of(origin) == self._store.node
        )
        if forgotten or self._unmentioned():
            settings.set(RETURN_PEOPLE, "yes")

    def _acknowledge(self, origin: OriginId, seq: int, *, held: int = 0) -> None:
        self._store.journal.acknowledge(origin, seq, self._bundle.manifest.created)
        self._session.record(
            ReceiptApplied(origin=origin, acknowledged=seq, held=held), subject="exchange"
        )
