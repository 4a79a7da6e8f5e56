"""What a clerk should know about the exchange now: gaps, held records, corrections, keys, clock."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from ...desk.views import ExchangeStatus, HeldNote
from ..widgets.surface import Card, button, empty, hairline
from ..widgets.text import chip, label, strong
from . import exchange_words

_SHOWN = 5
"""Records held aside that are named one by one."""


class SituationCard(Card):
    """One point after the other, the gravest first; a green line where there is none."""

    def __init__(self, keys: Callable[[], object]) -> None:
        super().__init__(QCoreApplication.translate("SituationCard", "What to know"))
        top = QHBoxLayout()
        top.addWidget(strong(self.tr("What to know"), "second", tone="muted"), 1)
        self.keys_button = button(self.tr("This desk's keys …"), keys, look="flat")
        top.addWidget(self.keys_button)
        self.rows.addLayout(top)
        self._points = QVBoxLayout()
        self._points.setSpacing(12)
        self.rows.addLayout(self._points)
        self.rows.addStretch(1)

    def tell(self, status: ExchangeStatus) -> None:
        """Put the present state in place of what was shown."""
        empty(self._points)
        self._clock(status)
        self._missing(status)
        self._held(
            status.held_there,
            self.tr("The county keeps {count} of our records aside"),
            self.tr("They are kept and tried again with every report; nothing is lost."),
        )
        self._held(
            status.held_here,
            self.tr("{count} records of other desks are kept aside here"),
            self.tr("They are tried again with every bundle that comes in."),
        )
        if status.new_keys:
            self._point(
                "amber",
                self.tr("new keys"),
                self.tr("The county does not know this desk's new keys yet."),
                [self.tr("The next report tells it; the keys before hold until then.")],
            )
        if status.open_corrections:
            self._point(
                "amber",
                self.tr("waiting"),
                self.tr("{count} corrections wait for the county").format(
                    count=status.open_corrections
                ),
                [self.tr("They go with the report; the next edition brings the outcome.")],
            )
        if not self._points.count():
            self._point("green", self.tr("in order"), self.tr("Nothing is missing or held aside."))
        for sister in status.sisters:
            self._point(
                "grey",
                self.tr("sister desk"),
                sister.name,
                [exchange_words.sister(sister)],
            )

    def _clock(self, status: ExchangeStatus) -> None:
        if status.clock_behind > 1:
            self._point(
                "red",
                self.tr("clock"),
                exchange_words.clock_behind(status.clock_behind),
                [
                    self.tr(
                        "Set the date of this computer. Records keep their order, but tickets, "
                        "papers and deadlines would bear a wrong day."
                    )
                ],
            )

    def _missing(self, status: ExchangeStatus) -> None:
        missing = exchange_words.missing_there(status)
        if missing:
            self._point(
                "amber",
                self.tr("gap"),
                self.tr("The county lacks no. {ranges}").format(
                    ranges=exchange_words.ranges(missing)
                ),
                [self.tr("The next report brings them by itself; nothing is lost.")],
            )

    def _held(self, notes: Sequence[HeldNote], sentence: str, then: str) -> None:
        if not notes:
            return
        told = [exchange_words.held(note) for note in notes[:_SHOWN]]
        if len(notes) > _SHOWN:
            told.append(self.tr("and {count} more").format(count=len(notes) - _SHOWN))
        told.append(then)
        self._point("amber", self.tr("held aside"), sentence.format(count=len(notes)), told)

    def _point(self, tone: str, word: str, sentence: str, more: Sequence[str] = ()) -> None:
        if self._points.count():
            self._points.addWidget(hairline())
        rows = QVBoxLayout()
        rows.setSpacing(4)
        across = QHBoxLayout()
        across.setSpacing(8)
        across.addWidget(strong(sentence, wrap=True), 1)
        across.addWidget(chip(word, tone))
        rows.addLayout(across)
        for line in more:
            rows.addWidget(label(line, "caption", wrap=True))
        self._points.addLayout(rows)
