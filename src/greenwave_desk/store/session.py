"""Who is at work in an open workspace: the store, the operator, the clock and new ids."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from ..domain.errors import (
    BundleError,
    CatalogueError,
    DiskError,
    EnrolmentError,
    ErrorCode,
    PersonLookupError,
    WorkspaceError,
)
from ..domain.events import Body, BundleRefused, ExportFailed, NumberRevealed
from ..domain.figures import HomeFigures
from ..domain.ids import Day, OperatorName, PersonId
from ..domain.journal import Event
from ..domain.people import Person
from ..domain.ports import Clock, Ids, local_day, timestamp
from ..domain.queue import TicketState
from ..files import digest_if_readable
from .store import Store

REVEALABLE = ("id_number", "phone")


@dataclass(frozen=True, kw_only=True)
class Session:
    """One operator in one open workspace."""

    store: Store
    operator: OperatorName
    clock: Clock
    ids: Ids

    def record(self, body: Body, *, subject: str, follows: str | None = None) -> Event:
        """Append an event of this operator. Needs a transaction that the caller has opened."""
        return self.store.journal.append(
            body, subject=subject, actor=self.operator, follows=follows
        )

    def today(self) -> Day:
        """The desk's calendar day."""
        return local_day(self.clock.now())

    def now(self) -> str:
        """The present moment as a timestamp."""
        return timestamp(self.clock.now())

    def person(self, person: PersonId) -> Person:
        """A person who must be there.

        Raises:
            PersonLookupError: nobody has this id.
        """
        found = self.store.roster.person(person)
        if found is None:
            raise PersonLookupError(ErrorCode.PERSON_UNKNOWN)
        return found

    def resolve(self, text: str) -> PersonId:
        """The one person that ``text`` means.

        An id, a whole ID number, a card number, the whole name of exactly one person, or a query
        with exactly one answer.

        Raises:
            PersonLookupError: nobody, or several (``count`` says how many at least).
        """
        wanted = text.strip()
        if not wanted:
            raise PersonLookupError(ErrorCode.QUERY_EMPTY)
        if self.store.roster.person(PersonId(wanted)) is not None:
            return PersonId(wanted)
        found = self.store.cards.told(self.store.lookup.find(wanted), wanted)
        if found.id is not None:
            return found.id
        # The rest of a household is found by the name of its head too: a whole name that only
        # one person bears means that person.
        named = [hit for hit in found.hits if wanted in (hit.person.name, *hit.person.other_names)]
        hits = named or found.hits
        if not hits:
            raise PersonLookupError(ErrorCode.PERSON_UNKNOWN)
        if len(hits) > 1:
            raise PersonLookupError(ErrorCode.PERSON_AMBIGUOUS, count=len(hits))
        return hits[0].person.id

    def reveal(self, person: PersonId, what: str, purpose: str) -> str:
        """The full ``id_number`` or ``phone`` of a person; the asking is recorded."""
        if what not in REVEALABLE:
            raise ValueError(f"{what} is not masked")
        with self.store.atomic():
            found = self.person(person)
            self.record(NumberRevealed(person=person, what=what, purpose=purpose), subject=person)
        return found.id_number if what == "id_number" else found.phone

    @property
    def role(self) -> str:
        """What this operator may do (``clerk``, ``assistant``, ``supervisor``, …)."""
        return self.store.settings.role(self.operator)

    def require(self, *roles: str) -> None:
        """Refuse operators of other roles.

        Raises:
            WorkspaceError: with the role that was needed.
        """
        if self.role not in roles:
            raise WorkspaceError(ErrorCode.ROLE_INSUFFICIENT, needed=roles[0])

    def clock_behind(self) -> int:
        """Whole days that the computer's clock is behind what was written down before."""
        last = self.store.journal.last_at()
        return days_between(self.now(), last) if last else 0

    @contextmanager
    def refusals_noted(self, path: Path) -> Iterator[None]:
        """Remember when the bundle or request in ``path`` is refused; the refusal goes on."""
        try:
            yield
        except (BundleError, EnrolmentError, CatalogueError) as error:
            self._note(BundleRefused(code=error.code.value, sha256=digest_if_readable(path)))
            raise

    @contextmanager
    def failed_exports_noted(self) -> Iterator[None]:
        """Remember when a folder or stick does not take a bundle; the failure goes on."""
        try:
            yield
        except DiskError as error:
            self._note(ExportFailed(code=error.code.value))
            raise

    def _note(self, body: Body) -> None:
        # A workspace that cannot be written (its disk is full too) must not hide what happened.
        with suppress(DiskError, WorkspaceError), self.store.atomic():
            self.record(body, subject="exchange")

    def figures(self) -> HomeFigures:
        """What stands beside the lookup box on every page."""
        store = self.store
        edition = store.roster.edition()
        today = self.today()
        visits = store.records.visits_on(today, store.node)
        acknowledged, at = store.journal.acknowledged(store.journal.origin)
        return HomeFigures(
            operator=self.operator,
            role=store.settings.role(self.operator),
            name=store.settings.get("name"),
            division=store.settings.get("division"),
            demo=store.settings.get("demo") == "yes",
            visits_today=len(visits),
            open_cases=store.records.open_cases(),
            edition=edition.number if edition else 0,
            edition_made=edition.made if edition else "",
            catalogue=store.catalogues.version(),
            people=edition.people if edition else 0,
            receipt_days=days_between(at, self.now()) if at else None,
            unsent=store.journal.head().seq - acknowledged,
            open_corrections=store.corrections.count_open(),
            clock_behind=self.clock_behind(),
            waiting=store.tickets.counts(today)[TicketState.WAITING],
        )


def days_between(earlier: str, later: str) -> int:
    """Whole calendar days (China) between two timestamps; never negative."""
    first = date.fromisoformat(local_day(datetime.fromisoformat(earlier)))
    last = date.fromisoformat(local_day(datetime.fromisoformat(later)))
    return max(0, (last - first).days)
