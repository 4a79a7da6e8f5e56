"""After a round: how it went, and what to look at again."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ...desk.practice_views import Outcome
from ...domain.practice import Grade
from .. import keys
from ..keys import Act
from ..theme.look import Look
from ..widgets.counts import counts
from ..widgets.surface import Card, button, empty, hairline, scrolled
from ..widgets.text import chip, label, strong
from . import policies_practice_words as words
from .policies_practice_card import answer_line


class EndView(QWidget):
    """``again`` is called for another round, ``done`` for the start."""

    def __init__(self, look: Look, again: Callable[[], object], done: Callable[[], object]) -> None:
        super().__init__()
        self._look = look
        self._title = strong("", "name", wrap=True)
        self._left = label("", wrap=True, tone="muted")
        self._tiles = QVBoxLayout()
        inside = QWidget()
        self._missed = QVBoxLayout(inside)
        self._missed.setContentsMargins(4, 4, 12, 4)
        self._missed.setSpacing(8)
        self._heading = strong(self.tr("Look at these again"), "second", tone="muted")
        self.pane = scrolled(inside, self.tr("Look at these again"))
        self.pane.setProperty("look", "reading")
        self.again_button = button(
            self.tr("Another round"), again, key=keys.enter(), look="primary"
        )
        self.done_button = button(self.tr("That is enough"), done, key=keys.shown(Act.BACK))
        across = QHBoxLayout()
        across.setSpacing(8)
        across.addWidget(self.again_button)
        across.addWidget(self.done_button)
        across.addStretch(1)
        card = Card(self.tr("The round is over"), 28, 16)
        card.rows.addWidget(self._title)
        card.rows.addLayout(self._tiles)
        card.rows.addWidget(self._left)
        card.rows.addLayout(across)
        card.rows.addWidget(hairline())
        card.rows.addWidget(self._heading)
        card.rows.addWidget(self.pane, 1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(card)

    def tell(self, outcome: Outcome) -> None:
        """Show what a round came to."""
        self._title.setText(self.tr("Practised and kept: {count}").format(count=outcome.asked))
        empty(self._tiles)
        missed = outcome.asked - outcome.recalled
        hard = len(outcome.again) - missed
        tiles = [
            (self.tr("known at once"), outcome.recalled - hard, "green"),
            (words.grade(Grade.HARD), hard, "amber"),
            (words.grade(Grade.AGAIN), missed, "red"),
        ]
        self._tiles.addWidget(counts(tiles, self.tr("How it went")))
        self._left.setText(
            self.tr("{count} more wait today.").format(count=outcome.left)
            if outcome.left
            else self.tr("Nothing more for today.")
        )
        self.again_button.setVisible(outcome.left > 0)
        empty(self._missed)
        for each in outcome.again:
            head = QHBoxLayout()
            head.setSpacing(12)
            tone = "red" if each.grade is Grade.AGAIN else "amber"
            head.addWidget(strong(each.card.front.replace("\n", " "), "row", wrap=True), 1)
            head.addWidget(chip(words.grade(each.grade), tone))
            self._missed.addLayout(head)
            for line in each.card.back:
                self._missed.addWidget(answer_line(line, self._look, large=False))
            self._missed.addSpacing(12)
        if not outcome.again:
            self._missed.addWidget(label(self.tr("Everything was known."), wrap=True))
        self._missed.addStretch(1)

    def enter(self) -> None:
        """Put the keys where it goes on."""
        first = self.again_button if self.again_button.isVisibleTo(self) else self.done_button
        first.setFocus()
