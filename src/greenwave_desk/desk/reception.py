"""Reception: find the visitor, open their page, give them a ticket."""

from __future__ import annotations

import msgspec

from ..domain.errors import CaseworkError, ErrorCode
from ..domain.events import PersonViewed, VisitRecorded
from ..domain.ids import ItemId, PersonId, Timestamp, VisitId
from ..domain.lookup import Found
from ..domain.people import masked_name
from ..domain.ports import local_date
from ..domain.visits import (
    Lane,
    Means,
    Proof,
    RecognitionMethod,
    Ticket,
    Visit,
    ticket_number,
)
from ..store.session import Session
from .queue_line import Line
from .views import Arrival, PersonPage, WaitingVisit

NO_ITEM = ItemId("")


class Reception:
    """The jobs of the reception window."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def find(self, query: str, limit: int = 20) -> Found:
        """People that ``query`` may mean, best first. Empty query: nobody.

        What desks said of service cards counts too: a new card is found before the county's
        edition has it, and one that is lost, replaced or cancelled says so.
        """
        store = self._session.store
        return store.cards.told(store.lookup.find(query, limit), query, limit)

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
                cards=store.cards.of(found),
            )
            session.record(PersonViewed(person=person), subject=person)
        return page

    def reveal(self, person: PersonId, what: str, purpose: str) -> str:
        """The full ``id_number`` or ``phone``; the asking is recorded."""
        return self._session.reveal(person, what, purpose)

    def arrive(
        self,
        person: PersonId | None,
        method: RecognitionMethod | None = None,
        *,
        card: str = "",
        proof: Proof | None = None,
        matter: ItemId = NO_ITEM,
        advised: tuple[ItemId, ...] = (),
    ) -> Arrival:
        """Record a visit and give its ticket: priority for people on the roster in force.

        Somebody who is not on it, or no longer, gets an ordinary ticket: nobody is sent away.

        Args:
            person: None for somebody who is not on the roster.
            method: how the visitor was recognised; ``proof.method`` where there is a proof, by
                hand where nothing is said.
            card: the card that was shown, where no proof names it.
            proof: by what the visitor was recognised.
            matter: what they came for.
            advised: what somebody who is not on the roster was told to apply for.

        Raises:
            PersonLookupError: nobody has this id.
            CaseworkError: a matter that the catalogue does not have.
        """
        session, store = self._session, self._session.store
        if proof is None:
            method = method or RecognitionMethod.MANUAL
            proof = Proof(means=Means.NOT_STATED, card=card)
        else:
            method = proof.method
            proof = msgspec.structs.replace(proof, card=proof.card or card)
        with store.atomic():
            found = session.person(person) if person else None
            self._known_matters(matter, *advised)
            priority = person is not None and store.roster.in_force(person)
            lane = Lane.PRIORITY if priority else Lane.ORDINARY
            day = session.today()
            line = Line(session)
            letter = line.letter(lane)
            number = ticket_number(letter, store.tickets.highest(day, lane, letter) + 1)
            edition = store.roster.edition()
            visit = Visit(
                id=VisitId(session.ids.new()),
                person=person or PersonId(""),
                method=method,
                lane=lane,
                ticket=number,
                day=day,
                at=Timestamp(""),
                operator=session.operator,
                edition=edition.number if edition else 0,
                proof=proof,
                matter=matter,
            )
            event = session.record(
                VisitRecorded(
                    visit=visit.id,
                    person=visit.person,
                    method=method,
                    lane=lane,
                    ticket=number,
                    day=day,
                    edition=visit.edition,
                    card=proof.card,
                    means=proof.means,
                    confirmed=proof.confirmed,
                    compared=proof.compared,
                    card_status=proof.card_status,
                    matter=matter,
                    advised=advised,
                ),
                subject=visit.id,
            )
            place = line.estimate(visit.id)
        return Arrival(
            visit=msgspec.structs.replace(visit, at=event.at),
            ticket=Ticket(
                number=number, lane=lane, day=day, ahead=place.ahead, wait_minutes=place.minutes
            ),
            person=found,
        )

    def waiting(self) -> tuple[WaitingVisit, ...]:
        """Those who wait to be called, in order of arrival, newest last; names masked."""
        session, store = self._session, self._session.store
        wait = Line(session).rows
        rows = []
        for visit in store.records.visits_on(session.today(), store.node):
            if visit.id in wait:
                person = store.roster.person(visit.person) if visit.person else None
                name = masked_name(person.name) if person else ""
                rows.append(WaitingVisit(visit=visit, name=name))
        return tuple(rows)

    def _known_matters(self, *matters: ItemId) -> None:
        catalogue = self._session.store.catalogues.in_force() if any(matters) else None
        for matter in matters:
            if matter and (catalogue is None or catalogue.item(matter) is None):
                raise CaseworkError(ErrorCode.ITEM_UNKNOWN, item=matter)
