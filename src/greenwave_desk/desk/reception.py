"""Reception: find the visitor, open their page, give them a ticket."""

from __future__ import annotations

from ..domain.events import PersonViewed, VisitRecorded
from ..domain.ids import PersonId, VisitId
from ..domain.lookup import Found
from ..domain.people import masked_name
from ..domain.ports import local_date
from ..domain.visits import Lane, RecognitionMethod, Ticket, Visit, ticket_number
from ..store.session import Session
from .views import Arrival, PersonPage, WaitingVisit


class Reception:
    """The jobs of the reception window."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def find(self, query: str, limit: int = 20) -> Found:
        """People that ``query`` may mean, best first. Empty query: nobody."""
        return self._session.store.lookup.find(query, limit)

    def resolve(self, text: str) -> PersonId:
        """The one person that ``text`` names.

        An id, a whole ID number, a card number, or a query that finds exactly one.

        Raises:
            PersonLookupError: nobody, or several.
        """
        return self._session.resolve(text)

    def open_page(self, person: PersonId) -> PersonPage:
        """A person's page; the look is recorded."""
        session, store = self._session, self._session.store
        with store.atomic():
            found = session.person(person)
            edition = store.roster.edition()
            page = PersonPage(
                person=found,
                age=found.age_on(local_date(session.clock.now())),
                in_force=store.roster.in_force(person),
                edition=edition.number if edition else 0,
                household=store.roster.household_of(found),
                open_cases=store.records.cases_of(person),
                last_visit=store.records.last_visit(person),
                corrections=store.corrections.all(person=person),
            )
            session.record(PersonViewed(person=person), subject=person)
        return page

    def reveal(self, person: PersonId, what: str, purpose: str) -> str:
        """The full ``id_number`` or ``phone``; the asking is recorded."""
        return self._session.reveal(person, what, purpose)

    def arrive(
        self, person: PersonId | None, method: RecognitionMethod, *, card: str = ""
    ) -> Arrival:
        """Record a visit and give its ticket: priority for people on the roster in force.

        Somebody who is not on it, or no longer, gets an ordinary ticket: nobody is sent away.
        """
        session, store = self._session, self._session.store
        with store.atomic():
            found = session.person(person) if person else None
            priority = person is not None and store.roster.in_force(person)
            lane = Lane.PRIORITY if priority else Lane.ORDINARY
            day = session.today()
            given = store.records.tickets_on(day, lane)
            number = ticket_number(lane, given + 1)
            edition = store.roster.edition()
            visit = VisitId(session.ids.new())
            event = session.record(
                VisitRecorded(
                    visit=visit,
                    person=person or PersonId(""),
                    method=method,
                    lane=lane,
                    ticket=number,
                    day=day,
                    edition=edition.number if edition else 0,
                    card=card,
                ),
                subject=visit,
            )
        return Arrival(
            visit=Visit(
                id=visit,
                person=person or PersonId(""),
                method=method,
                lane=lane,
                ticket=number,
                day=day,
                at=event.at,
                operator=session.operator,
                edition=edition.number if edition else 0,
            ),
            ticket=Ticket(number=number, lane=lane, day=day, given_before=given),
            person=found,
        )

    def waiting(self) -> tuple[WaitingVisit, ...]:
        """Today's tickets, newest last; names masked."""
        session, store = self._session, self._session.store
        visits = store.records.visits_on(session.today(), store.journal.origin)
        rows = []
        for visit in visits:
            person = store.roster.person(visit.person) if visit.person else None
            rows.append(WaitingVisit(visit=visit, name=masked_name(person.name) if person else ""))
        return tuple(rows)
