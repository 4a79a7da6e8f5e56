"""Practice: an assistant learns to say every policy in one breath (政策“一口清”)."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from ...desk.practice_round import Walk
from ...domain.errors import GreenwaveError
from ...domain.ids import OperatorName
from ...domain.practice import Grade
from ..session import Kind, Session
from ..theme.look import Look
from ..widgets.banner import Banner
from . import policies_practice_words as words
from .policies_pane import PoliciesPane
from .policies_practice_card import CardView
from .policies_practice_end import EndView
from .policies_practice_start import StartView

_CHANGES = frozenset({Kind.CATALOGUE, Kind.EXCHANGE, Kind.STAFF})


class PracticePane(PoliciesPane):
    """Start, card by card, and how it went. Whatever ends a round keeps what was graded."""

    def __init__(self, session: Session, look: Look, banner: Banner) -> None:
        super().__init__(session, look, banner)
        self._practice = session.desk.practice
        self._walk: Walk | None = None
        self._since = QElapsedTimer()
        self.start = StartView(look, self.begin_round, leads=self._practice.leads)
        self.card = CardView(look, self.end_round)
        self.end = EndView(look, self.begin_round, self.show_start)
        self._views = QStackedWidget()
        for view in (self.start, self.card, self.end):
            self._views.addWidget(view)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self._views)
        self.start.colleague.connect(self._show_rounds)
        self.card.revealed.connect(self._reveal)
        self.card.graded.connect(self._graded)
        session.changed.connect(self._changed)

    @property
    def working(self) -> bool:
        """Whether a round is under way."""
        return self._walk is not None

    def entered(self) -> None:
        """The pane has come to the front."""
        if self._walk is not None:
            return
        if self._views.currentWidget() is self.end:
            self.end.enter()
        else:
            self.show_start()

    def left(self) -> None:
        """Another pane or page has come to the front: a visitor is here, the round ends."""
        self.end_round()

    def back(self) -> bool:
        """Esc: out of the round, from how it went to the start, and then off the page."""
        if self._walk is not None:
            self.end_round()
            return True
        if self._views.currentWidget() is self.end:
            self.show_start()
            return True
        return False

    def show_start(self) -> None:
        """What waits now."""
        self._views.setCurrentWidget(self.start)
        self._refresh()
        self.start.enter()

    def begin_round(self) -> None:
        """Ask the first question of a new round."""
        try:
            walk = Walk(self._practice.due())
        except GreenwaveError as error:
            self.banner.refuse(error)
            return
        if walk.card is None:
            self.show_start()
            return
        self.banner.clear()
        self._walk = walk
        self._ask()

    def end_round(self) -> None:
        """Keep what was graded, and show how it went; without a grade there is nothing to keep."""
        walk, self._walk = self._walk, None
        if walk is None:
            return
        try:
            outcome = self._practice.finish(walk.round, walk.graded, walk.seconds)
        except GreenwaveError as error:
            self.banner.refuse(error)
            self.show_start()
            return
        if not outcome.asked:
            self.show_start()
            return
        self.end.tell(outcome)
        self._views.setCurrentWidget(self.end)
        self.end.enter()

    def hideEvent(self, event: QHideEvent) -> None:
        """The window locks or closes in the middle of a round: the journal is still open."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.end_round()

    def _ask(self) -> None:
        walk = self._walk
        assert walk is not None
        if walk.card is None:
            self.end_round()
            return
        self._views.setCurrentWidget(self.card)
        self.card.ask(walk.card, walk.number, walk.count)
        self._since.start()

    def _reveal(self) -> None:
        walk = self._walk
        if walk is None or walk.card is None:
            return
        card = walk.card.card
        days = self._practice.intervals(card, walk.earlier(card.id))
        self.card.answer([words.comes_again(each) for each in days])

    def _graded(self, grade: object) -> None:
        assert isinstance(grade, Grade)
        walk = self._walk
        if walk is None:
            return
        walk.grade(grade, self._since.elapsed() / 1000)
        self._ask()

    def _refresh(self) -> None:
        try:
            self.start.tell(self._practice.overview())
            if self._practice.leads:
                self.start.tell_people(self._practice.colleagues())
            else:
                self._show_rounds("")
        except GreenwaveError as error:
            self.banner.refuse(error)

    def _show_rounds(self, who: str) -> None:
        me = self.session.desk.session.operator
        try:
            notes = self._practice.record(OperatorName(who or me))
        except GreenwaveError as error:
            self.banner.refuse(error)
            return
        self.start.tell_rounds(who if who != me else "", notes)

    def _changed(self, kinds: object) -> None:
        assert isinstance(kinds, frozenset)
        shown = self.isVisible() and self._views.currentWidget() is self.start
        if shown and kinds & _CHANGES:
            self._refresh()
