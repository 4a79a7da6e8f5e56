"""Arrivals, the proof by which a visitor was recognised, and the tickets they get."""

from __future__ import annotations

from enum import StrEnum
from string import ascii_uppercase

import msgspec

from .ids import Day, ItemId, OperatorName, PersonId, Timestamp, VisitId


class RecognitionMethod(StrEnum):
    """How the desk knew that the visitor has the right to priority service."""

    DATA = "data"
    CARD = "card"
    MANUAL = "manual"


class Means(StrEnum):
    """What exactly a visitor was recognised by."""

    NOT_STATED = ""
    QUEUE_MACHINE = "queue_machine"
    ID_READER = "id_reader"
    ID_TYPED = "id_typed"
    """The whole number, keyed in from the ID card that was shown."""
    CARD_SCANNED = "card_scanned"
    CARD_TYPED = "card_typed"
    COMPARED = "compared"
    """Found by the lookup, and details compared by the clerk."""


METHOD_OF: dict[Means, RecognitionMethod] = {
    Means.QUEUE_MACHINE: RecognitionMethod.DATA,
    Means.ID_READER: RecognitionMethod.DATA,
    Means.ID_TYPED: RecognitionMethod.DATA,
    Means.CARD_SCANNED: RecognitionMethod.CARD,
    Means.CARD_TYPED: RecognitionMethod.CARD,
    Means.COMPARED: RecognitionMethod.MANUAL,
}


class Confirmed(StrEnum):
    """How it was checked that a card's holder is the person that it names."""

    NOT = ""
    ID_READER = "id_reader"
    ID_SEEN = "id_seen"
    WORD = "word"
    """Their word: no ID card at hand."""


class Detail(StrEnum):
    """A detail that a clerk compared with the roster."""

    NAME = "name"
    VILLAGE = "village"
    BIRTH = "birth"
    HEAD = "head"
    HOUSEHOLD = "household"
    PHONE = "phone"
    ID_TAIL = "id_tail"


class Proof(msgspec.Struct, frozen=True, kw_only=True):
    """By what a visitor was recognised. ``card`` is the number of the card that was shown."""

    means: Means
    confirmed: Confirmed = Confirmed.NOT
    compared: tuple[Detail, ...] = ()
    card: str = ""
    card_status: str = ""

    @property
    def method(self) -> RecognitionMethod:
        """The way of recognition that this is a proof of."""
        return METHOD_OF.get(self.means, RecognitionMethod.MANUAL)


class Lane(StrEnum):
    """The two queues, each with its own number series."""

    PRIORITY = "priority"
    ORDINARY = "ordinary"


LANE_LETTER: dict[Lane, str] = {Lane.PRIORITY: "L", Lane.ORDINARY: "A"}
"""Number series as in Heze: L for priority, A for ordinary. A setting may name others."""


class Ticket(msgspec.Struct, frozen=True, kw_only=True):
    """A place in a lane on one day; ``number`` is what is called (``L007``).

    ``ahead`` is how many will be called before it as things stand; ``wait_minutes`` what that
    takes by today's pace, None while nothing is known of it.
    """

    number: str
    lane: Lane
    day: Day
    ahead: int
    wait_minutes: int | None = None


class Visit(msgspec.Struct, frozen=True, kw_only=True):
    """One arrival. ``person`` is empty for a visitor who is not on the roster."""

    id: VisitId
    person: PersonId
    method: RecognitionMethod
    lane: Lane
    ticket: str
    day: Day
    at: Timestamp
    operator: OperatorName
    edition: int
    proof: Proof = Proof(means=Means.NOT_STATED)
    matter: ItemId = ItemId("")


def ticket_number(letter: str, counter: int) -> str:
    """``L001`` for the first ticket of the day in the lane with that letter."""
    return f"{letter}{counter:03d}"


def ticket_counter(number: str) -> int:
    """1 for ``L001``: which of its series a ticket is."""
    return int(number.lstrip(ascii_uppercase) or 0)
