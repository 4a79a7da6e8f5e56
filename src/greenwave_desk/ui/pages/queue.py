"""The queue: who is served, who is next and why, and everybody who waits."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from ...desk.office import Desk
from ...desk.queue_views import Called, QueueBoard, QueueTicket
from ...domain.errors import GreenwaveError
from ...domain.queue import TicketAction
from ...domain.visits import Lane
from .. import keys, terms
from ..hall import sentences
from ..hall.hall import Hall
from ..keys import Act
from ..poll import Poll
from ..session import Kind, Session
from ..tables.tickets import TicketsView
from ..theme.look import Look
from ..widgets.banner import Banner
from ..widgets.surface import scrolled
from . import queue_lists
from . import queue_words as words
from .page import Page
from .queue_ask import AskBand
from .queue_layout import Columns
from .queue_lists import ListCard
from .queue_now import NextCard, ServingCard
from .queue_windows import WindowsCard

EVERY_MS: Final = 3_000
"""How often the page in front looks for what other windows did."""
WINDOW: Final = "window"
"""The word under which this computer keeps which window it serves."""
_T = TypeVar("_T")


class QueuePage(Page):
    """``called`` carries the ticket that was called; ``told`` and ``refused`` what to say of it."""

    called = Signal(object)
    told = Signal(str)
    refused = Signal(object)

    def __init__(self, session: Session, look: Look) -> None:
        super().__init__(session, look)
        self.board: QueueBoard | None = None
        self._failed = ""
        self.banner = Banner()
        self.ask = AskBand()
        self.serving = ServingCard()
        self.next = NextCard()
        self.windows = WindowsCard()
        nobody = self.tr("Nobody waits in this lane.")
        self._lanes = {lane: ListCard(terms.lane(lane), nobody, look, 200) for lane in Lane}
        self._held = ListCard(
            self.tr("Held"),
            self.tr("Nobody is held. {key} keeps a number that comes straight back.").format(
                key=keys.shown(Act.HOLD)
            ),
            look,
            96,
        )
        self._missed = ListCard(
            self.tr("Missed"),
            self.tr("Nobody was missed. {key} in this list calls a number again.").format(
                key=keys.enter()
            ),
            look,
            96,
        )
        self.lanes = {lane: card.view for lane, card in self._lanes.items()}
        self.held, self.missed = self._held.view, self._missed.view
        self._lay_out()
        self.serving.asked.connect(self._pressed)
        self.windows.hall_asked.connect(self.toggle_hall)
        self.windows.voice_asked.connect(self._switch_voice)
        for each in self.lanes.values():
            each.picked.connect(self._call_out_of_turn)
        self.held.picked.connect(partial(self._bring_back, TicketAction.RESUME))
        self.missed.picked.connect(partial(self._bring_back, TicketAction.RECALL))
        self.poll = Poll(
            session.lane,
            self,
            every_ms=EVERY_MS,
            question=self._question,
            done=self._show,
            refused=self._no_answer,
        )
        session.changed.connect(self._changed)

    def acts(self) -> Mapping[Act, Callable[[], object]]:
        """The keys of the number that is served, and of the marked one."""
        return {
            Act.SERVE: partial(self._act, TicketAction.SERVE),
            Act.FINISH: partial(self._act, TicketAction.FINISH),
            Act.HOLD: partial(self._act, TicketAction.HOLD),
            Act.MISS: partial(self._act, TicketAction.MISS),
            Act.SEND_ON: self._send_on,
            Act.ABANDON: self._left,
            Act.WINDOW: self.choose_window,
        }

    def entered(self) -> None:
        """Ask anew, look for what other windows do, and stand on what is done next."""
        self.banner.clear()
        self.refresh()
        self.windows.tell_hall(self._hall)
        self.poll.start()
        if self.board is not None and not self.session.window and self.ask.isHidden():
            self.choose_window()
        elif self.ask.isHidden():
            self._focus_first()

    def left(self) -> None:
        """Look for nothing more, and ask nothing more."""
        self.poll.stop()
        self.ask.put_away()

    def back(self) -> bool:
        """Take back a question, or step out of a list."""
        if self.ask.put_away():
            return True
        if any(each.hasFocus() for each in self._lists):
            self._focus_first()
            return True
        return False

    def call_next(self) -> None:
        """Finish what the window has and call whose turn it is."""
        if self._at_a_window():
            queue = self.session.desk.queue
            self._call(lambda: queue.next(self.session.window))

    def call_again(self) -> None:
        """Call the number at the window once more."""
        if self._at_a_window():
            self._act(TicketAction.RECALL)

    def toggle_hall(self) -> None:
        """Open the hall's display or close it."""
        if self._hall.toggle():
            self.session.told(Kind.QUEUE)
        self.windows.tell_hall(self._hall)

    def refresh(self) -> None:
        """Ask for the board at once."""
        self.poll.outdate()
        try:
            self._settle_window()
            board = self.session.desk.queue.board(self.session.window)
        except GreenwaveError as error:
            self.banner.refuse(error)
            return
        self._show(board)

    def _question(self) -> Callable[[Desk], QueueBoard] | None:
        window = self.session.window
        return (lambda desk: desk.queue.board(window)) if window else None

    def _no_answer(self, error: GreenwaveError) -> None:
        if self._failed != error.code:  # said once, not every few seconds
            self._failed = error.code
            self.banner.refuse(error)

    def _show(self, board: QueueBoard) -> None:
        self._failed = ""
        if board == self.board:
            return
        self.board = board
        self.serving.tell(self.session.window, board.serving)
        self.next.tell(board)
        self.windows.tell(board, self.session.window)
        emptied = [
            card.offer(queue_lists.waiting(board, lane)) for lane, card in self._lanes.items()
        ]
        emptied.append(self._held.offer(queue_lists.called(board.held)))
        emptied.append(self._missed.offer(queue_lists.called(board.missed)))
        if any(emptied):
            self._focus_first()  # not in another list, where Enter means another number

    def choose_window(self) -> None:
        """Ask which of the centre's windows this computer serves."""
        try:
            names = self.session.desk.queue.windows()
        except GreenwaveError as error:
            self.banner.refuse(error)
            return
        self.ask.ask_which(
            self.tr("Which window does this computer serve?"),
            self.tr("It is kept on this computer; numbers are called to this window."),
            [(words.window(name), name) for name in names],
            self._serve_window,
        )

    def _serve_window(self, name: str) -> None:
        self.session.window = name
        self.look.keep_word(WINDOW, name)
        self.refresh()
        self._focus_first()

    def _settle_window(self) -> None:
        """The window chosen before, the only one there is, or none yet."""
        names = self.session.desk.queue.windows()
        chosen = self.session.window or self.look.word(WINDOW)
        if chosen not in names:
            chosen = names[0] if len(names) == 1 else ""
        self.session.window = chosen

    def _at_a_window(self) -> bool:
        """Whether it is known where this computer calls to; asks if not."""
        self.refresh()
        if self.board is None:
            return False
        if not self.session.window:
            self.told.emit(self.tr("Choose first which window this computer serves."))
            self.choose_window()
        return bool(self.session.window)

    def _pressed(self, act: object) -> None:
        if act is Act.CALL_NEXT:
            self.call_next()
        elif act is Act.RECALL:
            self.call_again()
        elif isinstance(act, Act):
            self.acts()[act]()
        if not self.ask.text and not self.serving.buttons[Act.RECALL].isEnabled():
            self._focus_first()

    def _act(self, action: TicketAction) -> None:
        ticket = self.board.serving if self.board is not None else None
        if ticket is None:
            self._say(self.tr("No number is at this window."))
            return
        window = self.session.window
        done = self._do(lambda: self.session.desk.queue.act(ticket.visit, action, window=window))
        if done is not None and action is TicketAction.RECALL:
            self.told.emit(sentences.call(done.number, done.window))

    def _call(self, call: Callable[[], Called]) -> None:
        done = self._do(call)
        if done is not None:
            self.told.emit(sentences.call(done.ticket.number, done.ticket.window))
            self.called.emit(done.ticket)
            self._keep_focus()

    def _do(self, work: Callable[[], _T]) -> _T | None:
        self.banner.clear()
        try:
            done = work()
        except GreenwaveError as error:
            self.refresh()  # another window may have been quicker
            if self.isVisible():
                self.banner.refuse(error)
            else:
                self.refused.emit(error)
            return None
        self.session.told(Kind.QUEUE)
        return done

    def _call_out_of_turn(self, ticket: object) -> None:
        assert isinstance(ticket, QueueTicket)
        if not self._at_a_window() or self.board is None:
            return
        count = words.passed_over(self.board, ticket)
        if count == 0:  # it is this number's turn: nobody is passed over
            self._call_chosen(ticket, "")
            return
        self.ask.ask_reason(
            self.tr("Call {number} out of its turn? Why?").format(number=ticket.number),
            self.tr("It passes over {count} who came before. The call and its reason are recorded.")
            .format(count=count),
            self.tr("Call {number}").format(number=ticket.number),
            partial(self._call_chosen, ticket),
        )  # fmt: skip

    def _call_chosen(self, ticket: QueueTicket, why: str) -> None:
        queue, window = self.session.desk.queue, self.session.window
        self._call(lambda: queue.call(ticket.visit, window, why))

    def _bring_back(self, action: TicketAction, ticket: object) -> None:
        assert isinstance(ticket, QueueTicket)
        if not self._at_a_window():
            return
        queue, window = self.session.desk.queue, self.session.window
        done = self._do(lambda: queue.act(ticket.visit, action, window=window))
        if done is not None:
            self.told.emit(sentences.call(done.number, done.window))
            self.called.emit(done)
            self._focus_first()

    def _send_on(self) -> None:
        ticket = self._meant(TicketAction.TRANSFER)
        if ticket is None or self.board is None:
            return
        here = ticket.window or self.session.window
        others = [each.name for each in self.board.windows if each.name != here]
        if not others:
            self._say(self.tr("This centre has one window only."))
            return
        self.ask.ask_which(
            self.tr("Send {number} to which window?").format(number=ticket.number),
            self.tr("It keeps its place by its arrival, and that window alone calls it."),
            [(words.window(name), name) for name in others],
            partial(self._move, ticket, TicketAction.TRANSFER),
        )

    def _left(self) -> None:
        ticket = self._meant(TicketAction.ABANDON)
        if ticket is not None:
            self.ask.ask_really(
                self.tr("Has the visitor with {number} left?").format(number=ticket.number),
                self.tr("The number ends here; who comes back takes a new one."),
                self.tr("{number} has left").format(number=ticket.number),
                partial(self._move, ticket, TicketAction.ABANDON),
            )

    def _move(self, ticket: QueueTicket, action: TicketAction, window: str = "") -> None:
        queue = self.session.desk.queue
        self._do(lambda: queue.act(ticket.visit, action, window=window))
        self._keep_focus()

    def _meant(self, action: TicketAction) -> QueueTicket | None:
        """The marked number of the list that has the focus, else the one that is served."""
        marked = next((each.marked for each in self._lists if each.marked is not None), None)
        ticket = marked or (self.board.serving if self.board is not None else None)
        if ticket is None:
            self._say(self.tr("No number is at this window."))
        elif action not in ticket.actions:
            return None
        return ticket

    def _say(self, what: str) -> None:
        if self.isVisible():
            self.banner.tell(what)
        else:
            self.told.emit(what)

    @property
    def _hall(self) -> Hall:
        return Hall.of(self.window(), self.look)

    def _switch_voice(self) -> None:
        self._hall.switch_voice()
        self.windows.tell_hall(self._hall)

    @property
    def _lists(self) -> tuple[TicketsView, ...]:
        return (*self.lanes.values(), self.held, self.missed)

    def _changed(self, kinds: object) -> None:
        assert isinstance(kinds, frozenset)
        if self.isVisible() and kinds & {Kind.QUEUE, Kind.VISITS}:
            self.refresh()

    def _focus_first(self) -> None:
        buttons = self.serving.buttons
        first = Act.SERVE if buttons[Act.SERVE].isEnabled() else Act.CALL_NEXT
        if self.isVisible():
            buttons[first].setFocus()

    def _keep_focus(self) -> None:
        if not any(each.hasFocus() for each in self._lists):
            self._focus_first()

    def _lay_out(self) -> None:
        columns = Columns(
            self.look,
            now=(self.serving, self.next),
            lanes=self._lanes.values(),
            windows=self.windows,
            below=(self._held, self._missed),
        )
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(12)
        rows.addWidget(self.banner)
        rows.addWidget(self.ask)
        rows.addWidget(scrolled(columns, self.tr("Queue")), 1)
