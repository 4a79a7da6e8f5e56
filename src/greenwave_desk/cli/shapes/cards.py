"""Answers about service cards, scans and lists for queue machines."""

from __future__ import annotations

from ...domain.cards import CardStatus, ServiceCard
from ...domain.scans import ScanKind
from ...domain.visits import Means
from .base import Shape


class CardRow(Shape, frozen=True, kw_only=True):
    """``card show``: one card; ``card lost`` and the others answer with the card as it is then."""

    number: str
    person: str
    status: CardStatus
    since: str
    replaced_by: str
    note: str

    @classmethod
    def of(cls, card: ServiceCard) -> CardRow:
        """The row of a card."""
        return cls(
            number=card.number,
            person=card.person,
            status=card.status,
            since=card.since,
            replaced_by=card.replaced_by,
            note=card.note,
        )


class ScanAnswer(Shape, frozen=True, kw_only=True):
    """``scan``; ``person`` and ``card`` are null where nobody and no known card is meant."""

    kind: ScanKind
    shown: str
    means: Means
    person: str | None
    name: str
    in_force: bool
    problem: str
    why: str
    card: CardRow | None


class ListAnswer(Shape, frozen=True, kw_only=True):
    """``queue-list export``; ``salt`` is empty for a whole list."""

    file: str
    form: str
    edition: int
    people: int
    sha256: str
    salt: str
