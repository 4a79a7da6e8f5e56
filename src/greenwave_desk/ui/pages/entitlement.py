"""What a person may be entitled to: three counts, the next question, the policies by name."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ...domain.screening import PolicyResult, Question, Screening, Verdict
from .. import keys, terms
from ..keys import Act
from ..widgets.lookup_box import ComposingLineEdit
from ..widgets.surface import Card, band, button, empty, rename, scrolled, top_of
from ..widgets.text import ShortLabel, chip, label, strong
from .question_box import QuestionBox

_ORDER = (Verdict.ENTITLED, Verdict.UNDECIDED, Verdict.NOT_ENTITLED)


class EntitlementCard(Card):
    """Shows a screening; ``answered`` carries the fact and the answer's value."""

    answered = Signal(str, str)
    explain = Signal()

    def __init__(self, keys_on: QWidget) -> None:
        super().__init__(QCoreApplication.translate("EntitlementCard", "Entitlement"), gap=10)
        self.screening: Screening | None = None
        self._title = strong("", "second", tone="muted")
        self._explain = button(
            self.tr("Explained to the visitor"),
            self.explain.emit,
            key=keys.shown(Act.EXPLAINED),
            look="flat",
        )
        self._explain.setEnabled(False)
        top = QHBoxLayout()
        top.addWidget(self._title, 1)
        top.addWidget(self._explain)
        self.rows.addLayout(top)
        tiles = QHBoxLayout()
        tiles.setSpacing(8)
        self._counts: dict[Verdict, QLabel] = {}
        for verdict in _ORDER:
            tone = terms.VERDICT_TONE[verdict]
            tile, rows = band(tone, 10)
            rows.setSpacing(0)
            colour = "muted" if tone == "grey" else tone
            count = strong("", "row", tone=colour)
            word = label(terms.verdict(verdict), "caption", tone=colour)
            rows.addWidget(count)
            rows.addWidget(word)
            self._counts[verdict] = count
            tiles.addWidget(tile, 1)
        self.rows.addLayout(tiles)
        self._box = QuestionBox(keys_on)
        self._box.answered.connect(self.answered)
        self.rows.addWidget(self._box)
        inside = QWidget()
        inside.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._list = QVBoxLayout(inside)
        self._list.setContentsMargins(0, 0, 4, 0)
        self._list.setSpacing(6)
        pane = scrolled(top_of(inside), self.accessibleName())
        pane.setMinimumHeight(60)
        self.rows.addWidget(pane, 1)

    def show_screening(self, screening: Screening) -> None:
        """Put a screening in place of what was shown."""
        self.screening = screening
        if not self.explained:
            self._explain.setEnabled(True)
        self._title.setText(self.tr("Policies: {count}").format(count=len(screening.policies)))
        for verdict, count in self._counts.items():
            count.setText(str(screening.count(verdict)))
            count.setAccessibleName(f"{terms.verdict(verdict)} {screening.count(verdict)}")
        self._show_question(screening.next_question)
        empty(self._list)
        for verdict in _ORDER:
            for result in screening.policies:
                if result.verdict is verdict:
                    self._list.addWidget(self._policy(result))

    def show_trouble(self, what: str, then: str) -> None:
        """Say why there is no screening."""
        self.screening = None
        self._explain.setEnabled(False)
        self._box.say(f"{what} {then}")
        empty(self._list)

    @property
    def explained(self) -> bool:
        """Whether it was recorded that the policies were explained."""
        return bool(self._explain.property("done"))

    def mark_explained(self) -> None:
        """Say that it is recorded; no second time for the same opening of the page."""
        self._explain.setProperty("done", True)
        self._explain.setEnabled(False)
        rename(self._explain, self.tr("✓ explained"))

    @property
    def number(self) -> ComposingLineEdit:
        """Where an answer in figures is typed."""
        return self._box.number

    def _show_question(self, question: Question | None) -> None:
        if question is None:
            self._box.say(self.tr("No question is left that the visitor could answer."))
        else:
            self._box.show_question(question)

    def _policy(self, result: PolicyResult) -> QWidget:
        row = QWidget()
        row.setAccessibleName(f"{result.name}, {terms.verdict(result.verdict)}")
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        name = ShortLabel(result.name, "second")
        across.addWidget(name, 1)
        if result.already:
            across.addWidget(label(self.tr("already received"), "caption"))
        across.addWidget(chip(terms.verdict(result.verdict), terms.VERDICT_TONE[result.verdict]))
        return row
