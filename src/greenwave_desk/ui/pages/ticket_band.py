"""The ticket that was just given: its number, large, how many before it and how long that takes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from ...domain.visits import Lane, Ticket
from .. import keys, terms
from ..keys import Act
from ..widgets.surface import button
from ..widgets.text import label, set_tone, strong


class TicketBand(QFrame):
    """Hidden until there is a ticket."""

    def __init__(self, print_: Callable[[], object]) -> None:
        super().__init__()
        self.setProperty("band", "green")
        across = QHBoxLayout(self)
        across.setContentsMargins(16, 8, 12, 8)
        across.setSpacing(16)
        self._number = strong("", "ticket", tone="green")
        self._wait = strong("", "row", wrap=True)
        self._why = label("", "caption", wrap=True)
        beside = QVBoxLayout()
        beside.setSpacing(0)
        beside.addWidget(self._wait)
        beside.addWidget(self._why)
        across.addWidget(self._number)
        across.addLayout(beside, 1)
        self.print_button = button(
            QCoreApplication.translate("IdentityCard", "Print the ticket"),
            print_,
            key=keys.shown(Act.PRINT),
        )
        across.addWidget(self.print_button)
        self.hide()

    def show_ticket(self, ticket: Ticket, *why: str) -> None:
        """Show a number; ``why`` are the reasons for its lane and what else is to be said."""
        tone = "green" if ticket.lane is Lane.PRIORITY else "amber"
        set_tone(self, "band", tone)
        set_tone(self._number, "tone", tone)
        self._number.setText(ticket.number)
        pattern = QCoreApplication.translate("IdentityCard", "Ticket {number}")
        self._number.setAccessibleName(pattern.format(number=ticket.number))
        self._wait.setText(terms.DOT.join((terms.lane(ticket.lane), wait_words(ticket))))
        self._why.setText(terms.DOT.join(part for part in why if part))
        self.show()

    def called(self, window: str) -> None:
        """The number is at a window: nobody is before it any more."""
        self._wait.setText(window)

    def put_away(self) -> None:
        """There is no ticket."""
        self._number.clear()
        self.hide()


def wait_words(ticket: Ticket) -> str:
    """``前面 3 位，约 12 分钟``; without the minutes where nothing is known of them."""
    if not ticket.ahead:
        return QCoreApplication.translate("Ticket", "nobody before them")
    if ticket.wait_minutes is None:
        pattern = QCoreApplication.translate("Ticket", "{count} before them")
        return pattern.format(count=ticket.ahead)
    pattern = QCoreApplication.translate("Ticket", "{count} before them, about {minutes} min")
    return pattern.format(count=ticket.ahead, minutes=ticket.wait_minutes)
