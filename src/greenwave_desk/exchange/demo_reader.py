"""A reader of ID cards for practice: it reads the cards of people who do not exist.

Owns the table on which they are laid; knows no device.
"""

from __future__ import annotations

import queue

from ..domain.people import Person
from ..domain.scans import IdCard, IdCardKind

_ISSUER = "演示公安局"
_SINCE = "2020-01-01"


class DemoReader:
    """A :class:`~greenwave_desk.domain.ports.CardReader`; ``lay`` may come from any thread."""

    def __init__(self) -> None:
        self._laid: queue.SimpleQueue[IdCard] = queue.SimpleQueue()

    def lay(self, card: IdCard) -> None:
        """Lay a card on; the next look reads it."""
        self._laid.put(card)

    def poll(self) -> IdCard | None:
        """The card that was laid on, or None."""
        try:
            return self._laid.get_nowait()
        except queue.Empty:
            return None

    def close(self) -> None:
        """Nothing to let go of."""


def demo_card(person: Person) -> IdCard:
    """The ID card that ``person`` of the demo roster would have."""
    return IdCard(
        kind=IdCardKind.RESIDENT,
        name=person.name,
        sex=person.sex,
        birth=person.birth,
        address=person.address,
        id_number=person.id_number,
        issuer=_ISSUER,
        valid_from=_SINCE,
    )
