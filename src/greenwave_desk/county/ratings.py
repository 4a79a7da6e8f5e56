"""Ratings at the county: opened with its own keys, told as figures and never one by one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

import msgspec

from ..domain.errors import RatingError
from ..domain.ids import Day, NodeId, RatingId
from ..domain.rating_tally import Tally, satisfaction, tally
from ..domain.ratings import BAD, LEAST_TOGETHER, Rating
from ..exchange import rating_seal
from ..exchange.keys import Keyring
from ..store.ratings import SealedRating
from ..store.session import Session


class DeskRatings(msgspec.Struct, frozen=True, kw_only=True):
    """What the visitors of one desk said. ``name`` is empty for a desk not enrolled any more.

    ``unopened`` do not open with any key that the county holds. Of fewer than five opened ratings
    ``grades`` and what follows are None: they would be single persons' words. ``bad`` counts
    the bad grades, ``called_back`` those of them whose visitor was called back and the task done.
    """

    node: NodeId
    name: str
    given: int
    unopened: int
    grades: tuple[int, ...] | None
    """From very satisfied to very dissatisfied."""
    satisfaction: float | None
    bad: int | None
    called_back: int | None


class CountyRatings:
    """Opens what desks have sealed to the county."""

    def __init__(self, session: Session, keys: Callable[[], Keyring]) -> None:
        self._session = session
        self._keys = keys
        self._opened: dict[RatingId, Rating] = {}

    def overall(self, first: Day | None, last: Day | None) -> DeskRatings:
        """All desks together; ``node`` and ``name`` are empty."""
        rows = self._session.store.ratings.sealed(first=first, last=last)
        return self._figures(NodeId(""), "", rows, self._done())

    def by_desk(self, first: Day | None, last: Day | None) -> tuple[DeskRatings, ...]:
        """Each desk that anybody rated, those with most ratings first."""
        store = self._session.store
        of_desk: dict[NodeId, list[SealedRating]] = defaultdict(list)
        for row in store.ratings.sealed(first=first, last=last):
            of_desk[row.node].append(row)
        found = []
        done = self._done()
        for node, rows in of_desk.items():
            peer = store.peers.get(node)
            found.append(self._figures(node, peer.party.name if peer else "", rows, done))
        return tuple(sorted(found, key=lambda each: (-each.given, each.name, each.node)))

    def _figures(
        self, node: NodeId, name: str, rows: Sequence[SealedRating], done: set[RatingId]
    ) -> DeskRatings:
        secrets = self._secrets()
        opened = [rating for row in rows if (rating := self._open(row, secrets)) is not None]
        enough = len(opened) >= LEAST_TOGETHER
        grades = tally(opened, Tally()).grades
        bad = {rating.id for rating in opened if rating.grade in BAD}
        return DeskRatings(
            node=node,
            name=name,
            given=len(rows),
            unopened=len(rows) - len(opened),
            grades=grades if enough else None,
            satisfaction=satisfaction(grades) if enough else None,
            bad=len(bad) if enough else None,
            called_back=len(bad & done) if enough else None,
        )

    def _secrets(self) -> tuple[str, ...]:
        return tuple(identity.sealing_secret for identity in self._keys().held)

    def _open(self, row: SealedRating, secrets: Sequence[str]) -> Rating | None:
        known = self._opened.get(row.id)
        if known is not None:
            return known
        try:
            opened = rating_seal.unseal(row.sealed, secrets, rating=row.id, case=row.case)
        except RatingError:
            return None
        self._opened[row.id] = opened
        return opened

    def _done(self) -> set[RatingId]:
        """Ratings whose call-back is done, by the calls that open."""
        secrets = self._secrets()
        done: set[RatingId] = set()
        for sealed in self._session.store.ratings.calls():
            try:
                call = rating_seal.unseal_call(sealed.sealed, secrets)
            except RatingError:
                continue
            if call.closed:
                done.add(call.rating)
        return done
