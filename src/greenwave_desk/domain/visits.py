"""Arrivals and the tickets they get."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from .ids import Day, OperatorName, PersonId, Timestamp, VisitId


class RecognitionMethod(StrEnum):
    """How the desk knew that the visitor has the right to priority service."""

    DATA = "data"
    CARD = "card"
    MANUAL = "manual"


class Lane(StrEnum):
    """The two queues, each with its own number series."""

    PRIORITY = "priority"
    ORDINARY = "ordinary"


LANE_LETTER: dict[Lane, str] = {Lane.PRIORITY: "L", Lane.ORDINARY: "A"}
"""Number series as in Heze: L for priority, A for ordinary."""


class Ticket(msgspec.Struct, frozen=True, kw_only=True):
    """A place in a lane on one day; ``number`` is what is called (``L007``)."""

    number: str
    lane: Lane
    day: Day
    given_before: int
    """Tickets of the lane given earlier that day; nothing here knows how many were called."""


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


def ticket_number(lane: Lane, counter: int) -> str:
    """``L001`` for the first priority ticket of the day."""
    return f"{LANE_LETTER[lane]}{counter:03d}"
