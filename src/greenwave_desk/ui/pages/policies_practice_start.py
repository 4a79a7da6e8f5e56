"""Before a round: what waits, how far one is by department, and the record of training."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ...desk.practice_views import Colleague, Overview, Progress, TrainingNote
from .. import keys, terms
from ..tables.rows import Column, RowsModel, RowsView
from ..theme.look import Look
from ..widgets.surface import Card, button, empty, hairline, scrolled
from ..widgets.text import label, strong
from . import policies_practice_words as words


class StartView(QWidget):
    """``begin`` is called for a round; ``colleague`` carries whose rounds are wanted."""

    colleague = Signal(str)

    def __init__(self, look: Look, begin: Callable[[], object], *, leads: bool) -> None:
        super().__init__()
        self._look = look
        self._leads = leads
        self._today = Card(self.tr("Practice today"), 28, 12)
        self._title = strong("", "name", wrap=True)
        self._what = label("", wrap=True)
        self.begin_button = button(
            self.tr("Begin a round"), begin, key=keys.enter(), look="primary"
        )
        self._how = label(
            self.tr(
                "A question comes, you say the answer aloud, then look. Esc ends the round at any "
                "time; what was graded is kept."
            ),
            "second",
            wrap=True,
            tone="muted",
        )
        self._bars = QGridLayout()
        self._bars.setHorizontalSpacing(16)
        self._bars.setVerticalSpacing(8)
        self._bars.setColumnStretch(1, 1)
        self._status = label("", "caption", wrap=True)
        self._fill_today()
        self._people = RowsView(self.tr("Colleagues"), RowsModel(self._people_columns()), look)
        self._people.marked.connect(self._marked)
        self._rounds = RowsView(self.tr("Last rounds"), RowsModel(self._round_columns()), look)
        self._whose = strong("", "second", tone="muted", wrap=True)
        self._nothing = label("", "second", wrap=True, tone="muted")
        right = QVBoxLayout()
        right.setSpacing(12)
        self._everybody = self._people_card()
        right.addWidget(self._everybody, 1)
        right.addWidget(self._rounds_card(), 1)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(14)
        across.addWidget(self._today, 1)
        across.addLayout(right, 1)
        self._everybody.setVisible(leads)

    def enter(self) -> None:
        """Put the keys where a round begins, or on the record where none can."""
        if self.begin_button.isEnabled():
            self.begin_button.setFocus()
        elif self._leads:
            self._people.setFocus()
        else:
            self._rounds.setFocus()

    def tell(self, overview: Overview) -> None:
        """Show what waits, and how far one is."""
        whole = overview.whole
        ready = whole.due + whole.new
        self.begin_button.setEnabled(ready > 0)
        if ready:
            self._title.setText(self.tr("{count} questions wait").format(count=ready))
            self._what.setText(words.waiting(whole))
        else:
            self._title.setText(self.tr("Nothing to practise today"))
            pattern = self.tr("The next question comes on {day}.")
            self._what.setText(
                pattern.format(day=terms.day(overview.next_due)) if overview.next_due else ""
            )
        empty(self._bars)
        for at, each in enumerate(overview.departments):
            self._bar(at, each)
        pattern = self.tr("Catalogue version {version}: {status}")
        self._status.setText(pattern.format(version=overview.catalogue, status=overview.status))

    def tell_people(self, colleagues: Sequence[Colleague]) -> None:
        """Show how everybody practises; the mark stays on its colleague."""
        self._people.offer(colleagues, key=_name)

    def tell_rounds(self, who: str, notes: Sequence[TrainingNote]) -> None:
        """Show somebody's rounds, the newest first; empty ``who``: one's own."""
        self._whose.setText(
            self.tr("Rounds of {name}").format(name=who) if who else self.tr("Your last rounds")
        )
        self._rounds.offer(notes)
        self._rounds.setVisible(bool(notes))
        self._nothing.setVisible(not notes)
        self._nothing.setText(
            self.tr("No round yet. Each one appears here with its day and how it went.")
        )

    def _fill_today(self) -> None:
        inside = QWidget()
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(0, 0, 12, 0)
        rows.setSpacing(12)
        rows.addLayout(self._bars)
        rows.addStretch(1)
        rows.addWidget(self._status)
        pane = scrolled(inside, self.tr("How far you are"))
        pane.setProperty("look", "reading")
        card = self._today.rows
        card.addWidget(self._title)
        card.addWidget(self._what)
        card.addWidget(self.begin_button, 0, Qt.AlignmentFlag.AlignLeft)
        card.addWidget(self._how)
        card.addWidget(hairline())
        card.addWidget(strong(self.tr("How far you are"), "second", tone="muted"))
        card.addWidget(pane, 1)

    def _people_card(self) -> Card:
        card = Card(self.tr("Everybody at this desk"), 16, 8)
        card.rows.addWidget(
            strong(self.tr("Everybody at this desk, last 30 days"), "second", tone="muted")
        )
        card.rows.addWidget(self._people, 1)
        return card

    def _rounds_card(self) -> Card:
        card = Card(self.tr("Last rounds"), 16, 8)
        card.rows.addWidget(self._whose)
        card.rows.addWidget(self._rounds, 1)
        card.rows.addWidget(self._nothing)
        card.rows.addStretch(0)
        return card

    def _people_columns(self) -> tuple[Column[Colleague], ...]:
        return (
            Column(self.tr("Name"), _name, wide=True),
            Column(self.tr("Last"), words.last),
            Column(self.tr("Rounds"), _rounds_of, number=True),
            Column(self.tr("At once"), _recalled_of, number=True),
            Column(self.tr("Knows"), _knows, number=True),
        )

    def _round_columns(self) -> tuple[Column[TrainingNote], ...]:
        return (
            Column(self.tr("When"), words.moment, wide=True),
            Column(self.tr("At once"), _recalled, number=True),
            Column(self.tr("Time"), _minutes, number=True),
        )

    def _bar(self, at: int, told: Progress) -> None:
        counts = words.progress(told)
        self._bars.addWidget(label(told.department, "second"), at, 0)
        self._bars.addWidget(Share(self._look, told, f"{told.department} {counts}"), at, 1)
        self._bars.addWidget(label(counts, "caption"), at, 2)

    def _marked(self, who: object) -> None:
        if isinstance(who, Colleague):
            self.colleague.emit(who.name)


class Share(QWidget):
    """A quiet bar: what is known thick, what is being learnt thin; the words stand beside it."""

    def __init__(self, look: Look, told: Progress, name: str) -> None:
        super().__init__()
        self._look = look
        self._told = told
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """A line of eight pixels."""
        return QSize(self._look.px(120), self._look.px(8))

    def minimumSizeHint(self) -> QSize:
        """Still a bar."""
        return QSize(self._look.px(48), self._look.px(8))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The three parts from left to right."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        told, whole = self._told, max(1, self._told.cards)
        high = self.height()
        reach = (
            ("grey_soft", whole, high),
            ("green", told.known + told.learning, high / 4),
            ("green", told.known, high),
        )
        for colour, count, thick in reach:
            if count:
                painter.setBrush(self._look.colour(colour))
                room = QRectF(0, (high - thick) / 2, self.width() * count / whole, thick)
                painter.drawRoundedRect(room, thick / 2, thick / 2)
        painter.end()


def _name(who: Colleague) -> str:
    return who.name


def _rounds_of(who: Colleague) -> str:
    return str(who.rounds)


def _recalled_of(who: Colleague) -> str:
    return words.recalled(who.asked, who.recalled)


def _knows(who: Colleague) -> str:
    return words.share(who.progress)


def _recalled(note: TrainingNote) -> str:
    return words.recalled(note.asked, note.recalled)


def _minutes(note: TrainingNote) -> str:
    return words.minutes(note.seconds)
