"""One opening of one person's page, as far as a page drawn anew must know it."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec
from PySide6.QtCore import QCoreApplication

from ...desk.queue_views import QueueTicket
from ...desk.recognition import Recognised
from ...desk.views import Arrival, PersonPage
from ...domain.visits import Proof, Ticket
from ..hall import sentences
from .proof import first_proof


@dataclass(frozen=True)
class Opened:
    """One opening of one person's page: what a page drawn anew must still know.

    ``recognised`` is what a device said of the visitor, ``proof`` what the visit will keep;
    ``called`` the window where their number is already.
    """

    page: PersonPage
    proof: Proof
    recognised: Recognised | None = None
    arrival: Arrival | None = None
    explained: bool = False
    called: str = ""


def opened_by_call(page: PersonPage, ticket: QueueTicket) -> Opened:
    """The opening of a page by a call: the visit is there already, and no second ticket is given.

    A person who has come twice today has another newest visit than the one that was called.
    """
    visit = page.last_visit
    if visit is None:
        return Opened(page=page, proof=first_proof(None))
    if visit.id != ticket.visit:
        visit = msgspec.structs.replace(
            visit, id=ticket.visit, ticket=ticket.number, lane=ticket.lane, at=ticket.since
        )
    given = Ticket(number=ticket.number, lane=ticket.lane, day=visit.day, ahead=0)
    return Opened(
        page=page,
        proof=visit.proof,
        arrival=Arrival(visit=visit, ticket=given, person=page.person),
        called=QCoreApplication.translate("Ticket", "called to {window}").format(
            window=sentences.window(ticket.window)
        ),
    )
