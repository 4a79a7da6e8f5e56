"""The lists of the queue's page: two lanes, the held, the missed, each on a card of its own."""

from __future__ import annotations

from collections.abc import Iterable

from ...desk.queue_views import QueueBoard, QueueTicket
from ...domain.visits import Lane
from ..tables.tickets import TicketRow, TicketsView
from ..theme.look import Look
from ..widgets.surface import Card
from ..widgets.text import label, strong
from . import queue_words as words


class ListCard(Card):
    """A list with its name and count above it, or what will be here while it is empty."""

    def __init__(self, name: str, nothing: str, look: Look, least: int) -> None:
        super().__init__(name, margin=0, gap=6)
        self.rows.setContentsMargins(1, 10, 1, 1)
        self._name = name
        self.view = TicketsView(name, look, least)
        self.view.setProperty("look", "inside")
        self._title = strong("", "second", tone="muted")
        self._title.setContentsMargins(18, 0, 18, 0)
        self._nothing = label(nothing, "second", wrap=True, tone="muted")
        self._nothing.setContentsMargins(18, 0, 18, 10)
        self.rows.addWidget(self._title)
        self.rows.addWidget(self._nothing)
        self.rows.addWidget(self.view, 1)
        self.rows.addStretch(0)
        self.offer(())

    def offer(self, rows: Iterable[TicketRow]) -> bool:
        """Put these rows in place of the last; whether that took the focus from the list."""
        told = list(rows)
        here = self.view.hasFocus()
        self.view.offer(told)
        self._title.setText(f"{self._name}  {len(told)}" if told else self._name)
        self._nothing.setVisible(not told)
        self.view.setVisible(bool(told))
        return here and not told


def waiting(board: QueueBoard, lane: Lane) -> Iterable[TicketRow]:
    """The rows of a lane: turn and matter, how long they have waited."""
    for place, ticket in enumerate(board.waiting, start=1):
        if ticket.lane is lane:
            yield TicketRow(
                ticket,
                words.waiting_line(ticket, place),
                words.minutes(ticket.waited),
                "amber" if ticket.waited >= words.LONG_WAIT else "grey",
            )


def called(tickets: Iterable[QueueTicket]) -> Iterable[TicketRow]:
    """The rows of those who were called before: masked name, window, matter."""
    for ticket in tickets:
        yield TicketRow(ticket, words.called_line(ticket), words.minutes(ticket.waited))
