"""What stands where nobody is open: who is waiting, and what there is to do today."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, QModelIndex, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QListView, QWidget

from ...desk.case_views import CaseCounts, CaseFilter
from ...desk.queue_views import QueueBoard, QueueTicket
from ...domain.deadlines import Standing
from ...domain.errors import GreenwaveError
from ...domain.figures import HomeFigures
from .. import terms
from ..keys import Act
from ..session import Session
from ..tables.cases import ROW, CaseDelegate, CasesModel
from ..tables.duties import DutiesView, Duty
from ..tables.tickets import TicketRow, TicketsView
from ..theme.look import Look
from ..widgets.surface import Card
from ..widgets.text import label, strong
from . import queue_words

EVERY_MS: Final = 20_000
"""How often the minutes of those who wait are looked at."""
_RECEIPT_OLD, _RECEIPT_TOO_OLD = 7, 14
_DUE = CaseFilter(standing=(Standing.OVERDUE.value, Standing.DUE.value, Standing.SOON.value))


class WelcomePane(QWidget):
    """Two lists side by side; ``case_asked`` and ``page_asked`` as of the reception page."""

    case_asked = Signal(str)
    page_asked = Signal(object)

    def __init__(self, session: Session, look: Look) -> None:
        super().__init__()
        self._session = session
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(12)
        across.addWidget(self._waiting_card(look), 1)
        across.addWidget(self._due_card(look), 1)
        timer = QTimer(self)
        timer.setInterval(EVERY_MS)
        timer.timeout.connect(self._tick)
        timer.start()

    def refresh(self) -> None:
        """Put the present state in place of what was shown.

        Raises:
            GreenwaveError: the desk could not tell it.
        """
        desk = self._session.desk
        self._show_waiting(desk.queue.board(""))
        counts = desk.casework.counts()
        rows = desk.casework.rows(_DUE)
        self._due.offer(rows)
        self.due.setVisible(bool(rows))
        self._counts.setText(_count_line(counts))
        self._counts.setVisible(bool(counts.open))
        duties = self._duties(desk.home(), len(desk.ratings.to_invite()))
        self.duties.offer(duties)
        self._no_due.setVisible(not rows)

    def _show_waiting(self, board: QueueBoard) -> None:
        self.waiting.offer([self._ticket(one) for one in board.waiting])
        self.waiting.setVisible(bool(board.waiting))
        self._nobody.setVisible(not board.waiting)
        self._tally.setText(queue_words.tally(board))
        self._tally.setVisible(bool(board.waiting or board.done or board.abandoned))

    def _duties(self, home: HomeFigures, to_rate: int) -> list[Duty]:
        duties = []
        if home.offered:
            what = self.tr("Hand-overs that wait for you: {count}").format(count=home.offered)
            then = self.tr("Take them over, or say why not.")
            duties.append(Duty(what, then, Act.MINE, "peony"))
        if to_rate:
            what = self.tr("Visitors to invite to rate: {count}").format(count=to_rate)
            then = self.tr("They have been told the outcome and may say how they were served.")
            duties.append(Duty(what, then, Act.RATE))
        if home.receipt_days is None:
            what = self.tr("No receipt from the county yet")
            then = self.tr("Export the report with F9 and send the stick.")
            duties.append(Duty(what, then, Act.EXCHANGE, "amber"))
        elif home.receipt_days >= _RECEIPT_OLD:
            what = self.tr("The county's receipt is {age} old").format(
                age=self.tr("{days} days").format(days=home.receipt_days)
            )
            then = self.tr("Ask for the stick, or export the report again with F9.")
            tone = "red" if home.receipt_days >= _RECEIPT_TOO_OLD else "amber"
            duties.append(Duty(what, then, Act.EXCHANGE, tone))
        if home.unsent:
            what = self.tr("{count} records are not acknowledged yet").format(count=home.unsent)
            then = self.tr("They stay in the report until the county's receipt covers them.")
            duties.append(Duty(what, then, Act.EXPORT))
        return duties

    @staticmethod
    def _ticket(ticket: QueueTicket) -> TicketRow:
        waited = QCoreApplication.translate("WelcomePane", "waiting {minutes}").format(
            minutes=queue_words.minutes(ticket.waited)
        )
        detail = terms.DOT.join((waited, queue_words.matter(ticket)))
        return TicketRow(
            ticket, detail, terms.lane(ticket.lane), queue_words.LANE_TONE[ticket.lane]
        )

    def _waiting_card(self, look: Look) -> Card:
        card, title = _list_card(QCoreApplication.translate("WelcomePane", "Who is waiting"))
        self._nobody = _nothing(
            self.tr("Nobody is waiting. A ticket given with F5 appears here; F3 calls the next.")
        )
        self._tally = label("", "caption", wrap=True)
        self._tally.setContentsMargins(18, 0, 18, 0)
        self.waiting = TicketsView(card.accessibleName(), look, 60)
        self.waiting.setProperty("look", "inside")
        self.waiting.picked.connect(self._to_queue)
        for part in (title, self._tally, self._nobody):
            card.rows.addWidget(part)
        card.rows.addWidget(self.waiting, 1)
        card.rows.addStretch(0)
        return card

    def _due_card(self, look: Look) -> Card:
        card, title = _list_card(QCoreApplication.translate("WelcomePane", "To do today"))
        self._counts = label("", "caption", wrap=True)
        self._counts.setContentsMargins(18, 0, 18, 0)
        self.duties = DutiesView(card.accessibleName(), look)
        self.duties.picked.connect(self.page_asked)
        self._due = CasesModel(self)
        self.due = QListView()
        self.due.setAccessibleName(self.tr("Matters that are due"))
        self.due.setModel(self._due)
        self.due.setItemDelegate(CaseDelegate(look, self.due))
        self.due.setUniformItemSizes(True)
        self.due.setProperty("look", "inside")
        self.due.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.due.activated.connect(self._to_case)
        self._no_due = _nothing(self.tr("Nothing is due. Matters opened with F6 appear here."))
        for part in (title, self._counts, self._no_due):
            card.rows.addWidget(part)
        card.rows.addWidget(self.due, 1)
        card.rows.addWidget(self.duties)
        card.rows.addStretch(0)
        return card

    def _to_queue(self, _ticket: object) -> None:
        self.page_asked.emit(Act.QUEUE)

    def _to_case(self, index: QModelIndex) -> None:
        self.case_asked.emit(index.data(ROW).case.number)

    def _tick(self) -> None:
        if not self.isVisible():
            return
        try:
            self._show_waiting(self._session.desk.queue.board(""))
        except GreenwaveError:
            return  # whoever acts next is told; a strip every few seconds helps nobody


def _list_card(title: str) -> tuple[Card, QWidget]:
    card = Card(title, margin=0, gap=6)
    card.rows.setContentsMargins(1, 12, 1, 6)
    head = strong(title, "second", tone="muted")
    head.setContentsMargins(18, 0, 18, 0)
    return card, head


def _nothing(words: str) -> QWidget:
    told = label(words, "second", wrap=True, tone="muted")
    told.setContentsMargins(18, 0, 18, 8)
    return told


def _count_line(counts: CaseCounts) -> str:
    named = (
        (QCoreApplication.translate("WelcomePane", "open matters {count}"), counts.open),
        (QCoreApplication.translate("WelcomePane", "overdue {count}"), counts.overdue),
        (QCoreApplication.translate("WelcomePane", "due today {count}"), counts.due),
        (QCoreApplication.translate("WelcomePane", "due soon {count}"), counts.soon),
        (QCoreApplication.translate("WelcomePane", "to be told {count}"), counts.to_tell),
    )
    return terms.DOT.join(words.format(count=count) for words, count in named if count)
