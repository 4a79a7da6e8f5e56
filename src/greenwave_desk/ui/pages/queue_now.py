"""The number being served, large, with what can be done with it; the next one, and why."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ...desk.queue_views import QueueBoard, QueueTicket
from ...domain.queue import TicketAction, TicketState
from .. import keys, terms
from ..keys import Act
from ..widgets.flow import flow_box
from ..widgets.surface import Card, button, hairline
from ..widgets.text import ShortLabel, chip, label, set_tone, strong
from . import queue_words as words

STEPS = {
    Act.RECALL: TicketAction.RECALL,
    Act.SERVE: TicketAction.SERVE,
    Act.FINISH: TicketAction.FINISH,
    Act.HOLD: TicketAction.HOLD,
    Act.MISS: TicketAction.MISS,
    Act.SEND_ON: TicketAction.TRANSFER,
    Act.ABANDON: TicketAction.ABANDON,
}
"""What the keys do with the number that is served."""
HIGH = 93
"""Pixels of the line with the number, so that the page stands still when there is none."""


class ServingCard(Card):
    """``asked`` carries the :class:`Act` of the button that was pressed."""

    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__("", gap=8)
        self.setAccessibleName(self.tr("The number being served"))
        top = QHBoxLayout()
        top.setSpacing(8)
        self._where = ShortLabel("", "second")
        self._where.setProperty("tone", "muted")
        self.window_button = button(
            self.tr("Change the window"),
            partial(self._press, Act.WINDOW),
            key=keys.shown(Act.WINDOW),
            look="flat",
        )
        top.addWidget(self._where, 1)
        top.addWidget(self.window_button)
        self.rows.addLayout(top)
        self.number = strong("", "number", tone="green")
        self._chips, chips = flow_box(8)
        self._lane = chip("", "peony")
        self._state = chip("", "amber")
        chips.addWidget(self._lane)
        chips.addWidget(self._state)
        self.name = strong("", "name")
        self._matter = label("", "body", wrap=True)
        beside = QVBoxLayout()
        beside.setSpacing(4)
        beside.addWidget(self._chips)
        beside.addWidget(self.name)
        beside.addWidget(self._matter)
        across = QHBoxLayout()
        across.setSpacing(20)
        across.addStrut(HIGH)
        across.addWidget(self.number)
        across.addLayout(beside, 1)
        across.setAlignment(beside, Qt.AlignmentFlag.AlignVCenter)
        self.rows.addLayout(across)
        self._when = label("", "caption", wrap=True)
        self.rows.addWidget(self._when)
        self.buttons: dict[Act, QPushButton] = {}
        self.rows.addWidget(self._actions())

    def tell(self, window: str, ticket: QueueTicket | None) -> None:
        """Show what ``window`` serves; an empty name: it is not chosen yet."""
        self._where.setText(
            self.tr("{window} is serving").format(window=words.window(window))
            if window
            else self.tr("This computer serves no window yet")
        )
        parts = (self.number, self._lane, self._state, self.name, self._when, self._chips)
        for part in parts:
            part.setVisible(ticket is not None)
        if ticket is None:
            self.number.setText("")
            self._matter.setText(
                self.tr("No number is at the window. {key} calls the next one.").format(
                    key=keys.shown(Act.CALL_NEXT)
                )
                if window
                else self.tr("Choose with {key} which window this computer serves.").format(
                    key=keys.shown(Act.WINDOW)
                )
            )
        else:
            self._show(ticket)
        self._allow(ticket)

    def _show(self, ticket: QueueTicket) -> None:
        tone = words.LANE_TONE[ticket.lane]
        self.number.setText(ticket.number)
        self.number.setAccessibleName(self.tr("Number {number}").format(number=ticket.number))
        self._lane.setText(terms.lane(ticket.lane))
        set_tone(self._lane, "chip", tone)
        self._state.setText(words.state(ticket.state))
        set_tone(self._state, "chip", words.STATE_TONE.get(ticket.state, "grey"))
        self.name.setText(ticket.name or self.tr("not on the roster"))
        self._matter.setText(words.matter(ticket))
        self._when.setText(words.when_line(ticket))

    def _allow(self, ticket: QueueTicket | None) -> None:
        allowed = ticket.actions if ticket is not None else ()
        called = ticket is not None and ticket.state is TicketState.CALLED
        for act, made in self.buttons.items():
            step = STEPS.get(act)
            made.setEnabled(step is None or step in allowed)
            first = act is (Act.SERVE if called else Act.CALL_NEXT)
            set_tone(made, "look", "primary" if first else "")

    def _actions(self) -> QWidget:
        box, flow = flow_box(8)
        for act, word in (
            (Act.CALL_NEXT, self.tr("Call next")),
            (Act.RECALL, self.tr("Call again")),
            (Act.SERVE, self.tr("Has come")),
            (Act.FINISH, self.tr("Done")),
            (Act.HOLD, self.tr("Hold")),
            (Act.MISS, self.tr("Missed")),
            (Act.SEND_ON, self.tr("To another window")),
            (Act.ABANDON, self.tr("Has left")),
        ):
            made = button(word, partial(self._press, act), key=keys.shown(act))
            self.buttons[act] = made
            flow.addWidget(made)
        return box

    def _press(self, act: Act) -> None:
        self.asked.emit(act)


class NextCard(Card):
    """Who is next and why, the policy, and today in figures."""

    def __init__(self) -> None:
        super().__init__("", gap=8)
        self.setAccessibleName(self.tr("The next number"))
        self.rows.addWidget(strong(self.tr("Next"), "second", tone="muted"))
        across = QHBoxLayout()
        across.setSpacing(16)
        self.number = strong("", "ticket", tone="green")
        self.why = label("", wrap=True)
        across.addWidget(self.number)
        across.addWidget(self.why, 1)
        self.rows.addLayout(across)
        self.rows.addWidget(hairline())
        self.policy = label("", "second", wrap=True)
        self._tally = label("", "caption", wrap=True)
        self.rows.addWidget(self.policy)
        self.rows.addWidget(self._tally)

    def tell(self, board: QueueBoard) -> None:
        """Show the present state."""
        turn = board.next
        self.number.setVisible(turn is not None)
        if turn is not None:
            self.number.setText(turn.number)
            self.number.setAccessibleName(self.tr("Next {number}").format(number=turn.number))
            self.why.setText(words.reason(turn.reason))
        elif board.waiting:
            self.why.setText(self.tr("Those who wait were sent to other windows."))
        else:
            self.why.setText(self.tr("Nobody is waiting. A ticket given in reception stands here."))
        self.policy.setText(words.policy(board.policy))
        self._tally.setText(words.tally(board))
