"""When a card comes again: the forgetting curve of the ``fsrs`` library, told in whole days.

The days are the desk's calendar days, so that what was practised in the afternoon may come again
in the morning; nothing is left to chance, and replaying the journal comes to the same days.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Final

import msgspec
from fsrs import Card, Rating, Scheduler, State

from ..domain.ids import Day
from ..domain.practice import Grade

LONGEST_DAYS: Final = 180
"""A card comes again after half a year at the latest: policies and those who ask change."""
KNOWN_DAYS: Final = 7
"""Whoever need not be asked again for a week knows a card."""

_NOON: Final = 4
"""Hours UTC at noon in China: every moment of a day counts as this one."""


class Memory(msgspec.Struct, frozen=True, kw_only=True):
    """What repetition came to for one card. ``stability`` in days, ``difficulty`` from 1 to 10."""

    stability: float
    difficulty: float
    last: Day
    due: Day
    times: int = 1

    @property
    def days(self) -> int:
        """Days from the last time to the next."""
        return (date.fromisoformat(self.due) - date.fromisoformat(self.last)).days

    @property
    def known(self) -> bool:
        """Whether it need not be asked again for a week."""
        return self.days >= KNOWN_DAYS


class Repetition:
    """The one schedule, with the library's own weights."""

    def __init__(self) -> None:
        # No steps of minutes: a card that was not known comes again in the same round.
        self._scheduler = Scheduler(
            learning_steps=(),
            relearning_steps=(),
            maximum_interval=LONGEST_DAYS,
            enable_fuzzing=False,
        )

    def after(self, memory: Memory | None, grade: Grade, day: Day) -> Memory:
        """What a card comes to when it is graded on ``day``; ``memory`` None: a new one."""
        moment = _moment(day)
        card, _ = self._scheduler.review_card(_card(memory, moment), Rating(grade), moment)
        assert card.stability is not None
        assert card.difficulty is not None
        return Memory(
            stability=card.stability,
            difficulty=card.difficulty,
            last=day,
            due=Day(card.due.date().isoformat()),
            times=memory.times + 1 if memory is not None else 1,
        )

    def after_all(self, memory: Memory | None, grades: Sequence[Grade], day: Day) -> Memory | None:
        """As :meth:`after`, for several grades on one day."""
        for grade in grades:
            memory = self.after(memory, grade, day)
        return memory

    def recall(self, memory: Memory, day: Day) -> float:
        """How likely a card is still known on ``day``, 0 to 1."""
        moment = _moment(day)
        return self._scheduler.get_card_retrievability(_card(memory, moment), moment)


def _card(memory: Memory | None, moment: datetime) -> Card:
    if memory is None:
        return Card(card_id=0, state=State.Learning, step=0, due=moment)
    return Card(
        card_id=0,
        state=State.Review,
        stability=memory.stability,
        difficulty=memory.difficulty,
        due=_moment(memory.due),
        last_review=_moment(memory.last),
    )


def _moment(day: Day) -> datetime:
    return datetime.combine(date.fromisoformat(day), datetime.min.time(), UTC) + timedelta(
        hours=_NOON
    )
