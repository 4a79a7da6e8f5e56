"""One round of practice: which cards, in which order, and how it goes on."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from typing import Final

import msgspec

from ..domain.ids import Day
from ..domain.practice import Card, CardId, Grade, Standing

RETURNS: Final = 2
"""How often a card that was not known comes again in one round."""
CARD_SECONDS: Final = 180
"""The longest that one card counts for: after that somebody was called away."""


class RoundCard(msgspec.Struct, frozen=True, kw_only=True):
    """A card of a round. ``choices`` are the policies to pick from, empty for a plain question."""

    card: Card
    standing: Standing
    choices: tuple[str, ...] = ()


class Round(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked in one go, in this order, out of one version of the catalogue."""

    day: Day
    catalogue: int
    cards: tuple[RoundCard, ...]


class Graded(msgspec.Struct, frozen=True):
    """How well a card was known."""

    card: CardId
    grade: Grade


def comes_again(earlier: Sequence[Grade]) -> bool:
    """Whether a card with these grades comes again in its round if it is not known now."""
    return len(earlier) < RETURNS


class Walk:
    """A round as it goes: what was not known comes again at its end."""

    def __init__(self, round_: Round) -> None:
        self.round = round_
        self._ahead = deque(round_.cards)
        self._graded: list[Graded] = []
        self._seconds = 0.0

    @property
    def card(self) -> RoundCard | None:
        """The card in front; None when the round is over."""
        return self._ahead[0] if self._ahead else None

    @property
    def number(self) -> int:
        """Which question this is, counted from 1."""
        return len(self._graded) + 1

    @property
    def count(self) -> int:
        """How many questions there are, those that come again included."""
        return len(self._graded) + len(self._ahead)

    @property
    def graded(self) -> tuple[Graded, ...]:
        """What was graded so far, in its order."""
        return tuple(self._graded)

    @property
    def seconds(self) -> int:
        """How long was practised so far."""
        return round(self._seconds)

    def earlier(self, card: CardId) -> tuple[Grade, ...]:
        """How a card was graded before in this round."""
        return tuple(each.grade for each in self._graded if each.card == card)

    def returns(self, card: CardId) -> bool:
        """Whether a card comes again in this round if it is not known now."""
        return comes_again(self.earlier(card))

    def grade(self, grade: Grade, seconds: float = 0) -> None:
        """Grade the card in front, after so many seconds, and go on to the next."""
        now = self._ahead.popleft()
        again = grade is Grade.AGAIN and self.returns(now.card.id)
        self._graded.append(Graded(now.card.id, grade))
        self._seconds += min(max(0, seconds), CARD_SECONDS)
        if again:
            self._ahead.append(now)


def spread(cards: Iterable[RoundCard]) -> tuple[RoundCard, ...]:
    """The same cards so that neighbours are of different departments, as far as it goes.

    Within a department they keep their order.
    """
    left: dict[str, deque[RoundCard]] = {}
    for each in cards:
        left.setdefault(each.card.department, deque()).append(each)
    mixed: list[RoundCard] = []
    while left:
        before = mixed[-1].card.department if mixed else ""
        fitting = [name for name in left if name != before] or list(left)
        name = max(fitting, key=lambda each: len(left[each]))
        mixed.append(left[name].popleft())
        if not left[name]:
            del left[name]
    return tuple(mixed)


def taken_in_turn(cards: Sequence[Card], start: int) -> tuple[Card, ...]:
    """Cards from one department after another, beginning with the one at ``start``.

    The first question of every policy comes before the second of any.
    """
    queues: dict[str, deque[Card]] = {}
    topics = {each.topic: None for each in cards}
    for topic in topics:
        for each in cards:
            if each.topic is topic:
                queues.setdefault(each.department, deque()).append(each)
    names = sorted(queues)
    taken: list[Card] = []
    at = start
    while any(queues.values()):
        queue = queues[names[at % len(names)]]
        if queue:
            taken.append(queue.popleft())
        at += 1
    return tuple(taken)
