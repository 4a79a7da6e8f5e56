"""The county's paper: slips for sticks that go out, and for reports that came in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING

from ..domain.exchange import BundleKind, ExportedBundle
from ..domain.handover import (
    Anchor,
    HandoverParty,
    ReceivedLine,
    ReceivingSlip,
    handover_slip,
)
from ..domain.ids import NodeId
from ..domain.sheets import Sheet
from ..exchange.keys import Keyring
from ..store.paper import Paper, handover_sheet, receiving_sheet
from ..store.session import Session
from .standing import missing_of
from .views import Collected

if TYPE_CHECKING:  # reportlab is loaded for the first sheet, not for the start
    from ..documents.press import Press


class Handouts(Paper):
    """Makes slips in memory and records what was printed."""

    def __init__(
        self, session: Session, press: Callable[[], Press], keys: Callable[[], Keyring]
    ) -> None:
        super().__init__(session)
        self._press = press
        self._keys = keys

    def handover(self, bundles: Sequence[ExportedBundle]) -> Sheet:
        """The slip for issues: one desk's, or a table in which each desk signs (A4)."""
        slip = handover_slip(bundles, self._session.today(), demo=self._demo())
        return handover_sheet(self._press().handover(slip))

    def receiving(self, collected: Sequence[Collected], told: Callable[[Collected], str]) -> Sheet:
        """The slip for reports taken in; ``told`` gives the sentence for one that was refused."""
        session, store = self._session, self._session.store
        head = store.journal.head()
        slip = ReceivingSlip(
            receiver=HandoverParty(
                name=store.settings.get("name"), fingerprint=self._keys().newest.fingerprint
            ),
            day=session.today(),
            lines=tuple(self._line(each, told) for each in collected),
            anchor=Anchor(seq=head.seq, hash=head.hash),
            demo=self._demo(),
        )
        return receiving_sheet(self._press().receiving(slip))

    def _line(self, each: Collected, told: Callable[[Collected], str]) -> ReceivedLine:
        name = PurePath(each.file).name
        if each.done is None:
            return ReceivedLine(file=name, sender=HandoverParty(name=""), refused=told(each))
        known = [
            peer
            for peer in self._session.store.peers.all("desk")
            if peer.party.name == each.done.sender
        ]
        held, gap, print_ = None, None, ""
        if len(known) == 1:
            print_ = known[0].party.fingerprint
            held, gap = self._held(known[0].party.id)
        return ReceivedLine(
            file=name,
            sender=HandoverParty(name=each.done.sender, fingerprint=print_),
            kind=BundleKind.DESK_REPORT,
            serial=each.done.serial,
            sent=each.done.received,
            new=each.done.new,
            known=each.done.known,
            held=each.done.held,
            acknowledged=held,
            gap=gap,
        )

    def _held(self, node: str) -> tuple[int | None, tuple[int, int] | None]:
        """Up to where a desk's newest journal is here, and the first numbers that are missing."""
        journal = self._session.store.journal
        origins = journal.origins_of(NodeId(node))
        if not origins:
            return None, None
        newest = max(origins, key=journal.reported_at)
        gap = next(iter(missing_of(self._session, newest)), None)
        return journal.head(newest).seq, gap

    def _demo(self) -> bool:
        return self._session.store.settings.get("demo") == "yes"
