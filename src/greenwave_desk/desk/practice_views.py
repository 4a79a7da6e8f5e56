"""What practice answers with: how much is due, how far somebody is, what was practised."""

from __future__ import annotations

import msgspec

from ..domain.ids import Day, OperatorName, Timestamp
from ..domain.practice import Card, CardId, Grade


class Progress(msgspec.Struct, frozen=True, kw_only=True):
    """How far somebody is with the cards of a department, or with all (empty ``department``).

    ``new`` counts what was never practised and what says something else since; ``changed`` those
    of the second kind. ``due`` are to be asked again by today.
    """

    department: str
    known: int
    learning: int
    new: int
    changed: int
    due: int

    @property
    def cards(self) -> int:
        """All cards."""
        return self.known + self.learning + self.new


class Overview(msgspec.Struct, frozen=True, kw_only=True):
    """Where somebody stands today. ``next_due`` is the nearest day ahead, or empty."""

    whole: Progress
    departments: tuple[Progress, ...]
    catalogue: int
    status: str
    """What kind of list the catalogue is, as it says itself."""
    next_due: str


class TrainingNote(msgspec.Struct, frozen=True, kw_only=True):
    """One round: who, when, how many questions, how well at the first asking.

    ``grades`` are the counts of not known, hard, known, easy; ``day`` is the day in China.
    """

    operator: OperatorName
    day: Day
    at: Timestamp
    catalogue: int
    cards: tuple[CardId, ...]
    grades: tuple[int, int, int, int]
    seconds: int

    @property
    def asked(self) -> int:
        """How many different questions."""
        return len(self.cards)

    @property
    def recalled(self) -> int:
        """How many of them were known when they were first asked."""
        return self.asked - self.grades[0]


class Colleague(msgspec.Struct, frozen=True, kw_only=True):
    """How somebody at the desk practises. The counts are of the last 30 days.

    ``last`` is the day of the last round, or empty.
    """

    name: OperatorName
    role: str
    rounds: int
    asked: int
    recalled: int
    seconds: int
    last: str
    progress: Progress


class Missed(msgspec.Struct, frozen=True, kw_only=True):
    """A card to look at again: how it was first graded in this round."""

    card: Card
    grade: Grade


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What a round came to. ``asked`` 0: nothing was graded, and nothing was kept."""

    asked: int
    recalled: int
    again: tuple[Missed, ...]
    left: int
    """How many cards could still be practised today."""
