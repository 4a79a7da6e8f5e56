"""Events about arrivals: recognition, tickets, calls, and service cards."""

from __future__ import annotations

from ..cards import CardStatus
from ..ids import Day, ItemId, PersonId, VisitId
from ..queue import CallReason, TicketAction, TicketState
from ..visits import Confirmed, Detail, Lane, Means, RecognitionMethod
from .base import Body


class VisitRecorded(Body, frozen=True, kw_only=True):
    """An arrival, with the proof of recognition and its ticket.

    ``means`` is what the visitor was recognised by, ``confirmed`` how it was checked that they
    are who the card or list says, ``compared`` what the clerk compared by hand. ``card_status``
    is what was known of the card. ``advised`` are matters that somebody who is not on the roster
    was told to apply for.
    """

    kind = "visit.recorded"
    visit: VisitId
    person: PersonId
    method: RecognitionMethod
    lane: Lane
    ticket: str
    day: Day
    edition: int
    card: str
    means: Means = Means.NOT_STATED
    confirmed: Confirmed = Confirmed.NOT
    compared: tuple[Detail, ...] = ()
    card_status: str = ""
    matter: ItemId = ItemId("")
    advised: tuple[ItemId, ...] = ()


class TicketMoved(Body, frozen=True, kw_only=True):
    """A number was called, held, missed, sent to another window, or is done.

    ``reason`` is why this number was the next one, ``passed`` those who had waited longer in the
    order of the day and were passed over by a clerk's choice.
    """

    kind = "ticket.moved"
    visit: VisitId
    action: TicketAction
    before: TicketState
    after: TicketState
    window: str
    reason: CallReason | None = None
    passed: tuple[VisitId, ...] = ()
    note: str = ""
    settles: tuple[str, ...] = ()


class CardChanged(Body, frozen=True, kw_only=True):
    """A service card was reported lost, found again, replaced by another, or cancelled.

    ``settles`` are other desks' newest words that the operator saw beside the one that this
    follows: what is said now comes after all of them.
    """

    kind = "card.changed"
    card: str
    person: PersonId
    status: CardStatus
    replaced_by: str = ""
    note: str = ""
    settles: tuple[str, ...] = ()


class ListExported(Body, frozen=True, kw_only=True):
    """A list for a queue machine left the desk.

    ``form`` is ``whole`` or ``hashed``; ``sha256`` is the file's.
    """

    kind = "queue_list.exported"
    form: str
    edition: int
    people: int
    sha256: str
