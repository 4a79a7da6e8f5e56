"""Ratings: sealed when given, added up by supervisors, and called back when bad.

A grade passes through :meth:`Ratings.give` and stays nowhere in the open: what is written is
sealed to the desk's rating key, whose secret half supervisors' key slots alone hold, and to the
county (``docs/ratings.md``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta

from ..domain import rating_tally
from ..domain.cases import Case, CaseState
from ..domain.errors import CaseworkError, ErrorCode, RatingError
from ..domain.events import CalledBack, RatingDeclined, RatingGiven, RatingsTallied
from ..domain.ids import CaseNumber, RatingId
from ..domain.ports import timestamp
from ..domain.rating_tally import Tally
from ..domain.ratings import (
    BAD,
    LEAST_TOGETHER,
    Call,
    CallBack,
    Grade,
    Part,
    Rating,
    RatingTotals,
)
from ..domain.staff import LEADS
from ..exchange import rating_seal
from ..store.ratings import PAPER, SealedRating
from ..store.session import Session
from ..store.setup import RATING_KEY
from .call_backs import CallBacks

INVITED_WITHIN = timedelta(days=30)
"""How long after it was last touched a matter stays on the list of those to invite."""

CHANNELS = ("screen", PAPER)
RATEABLE = frozenset({CaseState.NOTIFIED, CaseState.COMPLETED, CaseState.REFUSED})
"""States in which the visitor knows the outcome."""


class Ratings:
    """The jobs around what visitors say of a matter.

    ``secret`` opens them: None for everybody whose key slot does not hold it.
    """

    def __init__(self, session: Session, secret: bytes | None) -> None:
        self._session = session
        self._store = session.store
        self._secret = secret
        self._opened: dict[RatingId, Rating] = {}

    def give(
        self,
        number: CaseNumber,
        grade: Grade,
        parts: Mapping[Part, Grade] | None = None,
        *,
        channel: str = "screen",
    ) -> None:
        """Seal and keep what a visitor said of a matter; one for each matter.

        ``channel`` is ``screen``, or ``paper`` where the operator types in a slip.

        Raises:
            CaseworkError: no such matter.
            RatingError: it has one already, its visitor has not been told the outcome yet, or there
                is no key to seal it to.
        """
        if channel not in CHANNELS:
            raise ValueError(channel)
        session = self._session
        with self._store.atomic():
            case = self._rateable(number)
            rating = RatingId(session.ids.new())
            sealed = rating_seal.seal(
                Rating(id=rating, case=case.id, grade=grade, parts=dict(parts or {})),
                self._recipients(),
            )
            session.record(
                RatingGiven(
                    rating=rating,
                    case=case.id,
                    day=session.today(),
                    channel=channel,
                    sealed=sealed,
                ),
                subject=case.id,
            )

    def decline(self, number: CaseNumber) -> None:
        """The visitor was invited and did not wish to rate. They may still change their mind.

        Raises:
            CaseworkError: no such matter.
            RatingError: it has a rating, or its visitor has not been told the outcome yet.
        """
        session = self._session
        with self._store.atomic():
            case = self._rateable(number)
            if not self._store.ratings.is_declined(case.id):
                session.record(RatingDeclined(case=case.id, day=session.today()), subject=case.id)

    def to_invite(self) -> tuple[CaseNumber, ...]:
        """Matters whose visitor may be invited now: told lately, neither rated nor declined."""
        since = timestamp(self._session.clock.now() - INVITED_WITHIN)
        return self._store.ratings.to_invite(since)

    def totals(self) -> RatingTotals:
        """Totals only, moved by at least five ratings at once."""
        given, declined = self._store.ratings.counts(self._store.node)
        told = self._store.ratings.newest_tally(self._store.node)
        very, satisfied, fair, dissatisfied, very_dissatisfied = told.grades
        return RatingTotals(
            given=given,
            declined=declined,
            sealed=max(0, given - told.ratings),
            tallied=told.ratings,
            grades=(very, satisfied, fair, dissatisfied, very_dissatisfied),
            parts=dict(told.parts),
        )

    @property
    def can_open(self) -> bool:
        """Whether this operator's own slot holds the key to the ratings."""
        return self._secret is not None and self._session.role in LEADS

    def tally(self) -> RatingTotals:
        """Add up what has come in since, if it is enough. Supervisors only.

        Raises:
            RatingError: this operator cannot open ratings.
        """
        self._need_secret()
        store = self._store
        before = store.ratings.newest_tally(store.node)
        given, _ = store.ratings.counts(store.node)
        if given - before.ratings >= LEAST_TOGETHER:
            self._tally(before)
        return self.totals()

    def tally_if_enough(self) -> bool:
        """What a supervisor's sign-in does by itself: whether totals moved. Refuses nobody."""
        if not self.can_open:
            return False
        before = self._store.ratings.newest_tally(self._store.node).ratings
        return self.tally().tallied != before

    def unreadable(self) -> int:
        """How many ratings of this desk do not open with its key. Supervisors only.

        Sealed before the desk had its present key, or put there by a hand that is not ours.

        Raises:
            RatingError: this operator cannot open ratings.
        """
        self._need_secret()
        rows = self._store.ratings.sealed(self._store.node)
        return len(rows) - len(self._open(rows))

    def call_backs(self, *, closed: bool = False) -> tuple[CallBack, ...]:
        """Visitors to call back after a bad grade, the most pressing first. Supervisors only.

        ``closed`` gives those that are done instead.

        Raises:
            RatingError: this operator cannot open ratings.
        """
        secret = self._need_secret()
        rows = self._store.ratings.sealed(self._store.node)
        bad = [(row, rating) for row, rating in self._open(rows) if rating.grade in BAD]
        tasks = CallBacks(self._session, secret).of(bad)
        return tuple(task for task in tasks if task.closed is closed)

    def called_back(
        self, rating: RatingId, *, reached: bool, closed: bool, outcome: str
    ) -> CallBack:
        """Record a call. Not by whoever handled the matter.

        Raises:
            RatingError: no such open task, or it is this operator's own matter, or they cannot
                open ratings.
            CaseworkError: a call that closes the task needs its outcome in words.
        """
        session = self._session
        found = next((task for task in self.call_backs() if task.rating == rating), None)
        if found is None:
            raise RatingError(ErrorCode.CALL_BACK_UNKNOWN)
        if session.operator in found.handled_by:
            raise RatingError(ErrorCode.CALL_BACK_OWN)
        if closed and not outcome.strip():
            raise CaseworkError(ErrorCode.NOTE_REQUIRED, action="call_back")
        call = Call(
            rating=rating,
            case=found.case,
            reached=reached,
            closed=closed,
            outcome=outcome.strip(),
        )
        with self._store.atomic():
            # About no matter in particular: whom it was about is what must not be read here.
            session.record(
                CalledBack(sealed=rating_seal.seal_call(call, self._recipients())),
                subject="ratings",
            )
        tasks = (*self.call_backs(), *self.call_backs(closed=True))
        return next(task for task in tasks if task.rating == rating)

    def _rateable(self, number: CaseNumber) -> Case:
        case = self._store.records.case_by_number(number)
        if case is None:
            raise CaseworkError(ErrorCode.CASE_UNKNOWN)
        if case.state not in RATEABLE:
            raise RatingError(ErrorCode.RATING_TOO_EARLY, state=case.state.value)
        if self._store.ratings.is_rated(case.id):
            raise RatingError(ErrorCode.RATING_TWICE)
        return case

    def _recipients(self) -> tuple[str, ...]:
        own = self._store.settings.get(RATING_KEY)
        if not own:
            raise RatingError(ErrorCode.RATING_KEYS_MISSING)
        counties = self._store.peers.all("county")
        return (own, *(county.party.sealing for county in counties))

    def _need_secret(self) -> bytes:
        if self._secret is None or not self.can_open:
            raise RatingError(ErrorCode.RATING_LOCKED)
        return self._secret

    def _open(self, rows: Sequence[SealedRating]) -> list[tuple[SealedRating, Rating]]:
        """Those that open, in their order. Each is opened once while the workspace is."""
        secrets = (self._need_secret().decode("ascii"),)
        opened = []
        for row in rows:
            rating = self._opened.get(row.id)
            if rating is None:
                try:
                    rating = rating_seal.unseal(row.sealed, secrets, rating=row.id, case=row.case)
                except RatingError:
                    continue
                self._opened[row.id] = rating
            opened.append((row, rating))
        return opened

    def _tally(self, before: Tally) -> None:
        store = self._store
        opened = self._open(store.ratings.sealed(store.node))
        fresh = opened[before.ratings :]
        if not rating_tally.may_move([row.typed_by for row, _ in fresh]):
            return
        now = rating_tally.tally((rating for _, rating in opened), before)
        with store.atomic():
            if store.ratings.newest_tally(store.node) != before:
                return  # a colleague was faster: what is left over waits for the next time
            self._session.record(
                RatingsTallied(
                    ratings=now.ratings,
                    grades=now.grades,
                    parts=tuple((part.value, *told) for part, told in now.parts.items()),
                    bad=now.bad,
                ),
                subject="ratings",
            )
