"""Journals that a desk should have and has not: what a restore lost, and its predecessor's.

What a desk wrote before it was put back to a backup, the county may hold; what the desk whose
place it took wrote, it never had; and where a disk was copied, neither computer has the other's.
All of it goes down with the issues until the desk says in its own journal that it has it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from ..domain.events import JournalTaken, OriginStarted, readable
from ..domain.ids import NO_NODE, NodeId, OriginId
from ..domain.journal import Event
from ..store.peers import Peer
from ..store.session import Session

_SILENT = timedelta(days=60)
"""Not reported for so long, while another journal of the desk was: nobody writes it now."""

_WHOLE = 2**62


def returned_journals(session: Session, peer: Peer) -> Iterator[Event]:
    """The events, journal after journal; each computer that works for the desk may lack some."""
    journal = session.store.journal
    own = journal.origins_of(peer.party.id)
    computers = [_had_by(session, origin) for origin in _present(session, own)]
    for node in (peer.party.id, *predecessors(session, peer)):
        for origin in journal.origins_of(node):
            had = min((each.get(origin, 0) for each in computers), default=0)
            yield from journal.slice(origin, had + 1, journal.head(origin).seq)


def predecessors(session: Session, peer: Peer) -> Iterator[NodeId]:
    """The desks whose place a desk took, the last one first."""
    seen = {peer.party.id}
    before: NodeId = peer.replaces
    while before and before not in seen:
        seen.add(before)
        yield before
        earlier = session.store.peers.get(before)
        before = earlier.replaces if earlier else NO_NODE


def _present(session: Session, own: tuple[OriginId, ...]) -> list[OriginId]:
    """Journals that some computer may be writing now."""
    reported = {origin: session.store.journal.reported_at(origin) for origin in own}
    newest = max(reported.values(), default="")
    if not newest:
        return list(own)
    since = datetime.fromisoformat(newest) - _SILENT
    return [origin for origin, at in reported.items() if at and datetime.fromisoformat(at) >= since]


def _had_by(session: Session, present: OriginId) -> dict[OriginId, int]:
    """Up to where the computer that writes ``present`` has each journal, by its own word."""
    journal = session.store.journal
    had: dict[OriginId, int] = {present: _WHOLE}
    waiting = [(present, _WHOLE)]
    while waiting:
        origin, upto = waiting.pop()
        for kind in (OriginStarted.kind, JournalTaken.kind):
            for event in journal.bodies(kind, origin):
                if event.seq > upto:
                    break
                match readable(event):
                    case OriginStarted(previous=known, previous_seq=seq):
                        # Journals that name each other as the one before are gone through once.
                        if seq > had.get(known, 0):
                            waiting.append((known, seq))
                    case JournalTaken(origin=known, upto=seq):
                        pass
                    case _:
                        continue
                had[known] = max(had.get(known, 0), seq)
    return had
