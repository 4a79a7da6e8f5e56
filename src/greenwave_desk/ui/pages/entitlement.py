"""What a person may be entitled to: three counts, the next question, the policies by name."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ...desk.interpretation import Answer
from ...domain.screening import PolicyResult, Question, Screening, Verdict
from .. import keys, terms
from ..keys import Act
from ..widgets.flow import flow_box
from ..widgets.lookup_box import ComposingLineEdit
from ..widgets.surface import Card, band, button, empty, rename, scrolled, top_of
from ..widgets.text import ShortLabel, chip, label, strong
from .policies_interpretation_words import received
from .question_box import QuestionBox

_ORDER = (Verdict.ENTITLED, Verdict.UNDECIDED, Verdict.NOT_ENTITLED)


class EntitlementCard(Card):
    """Shows a screening; ``answered`` carries the fact and the answer's value."""

    answered = Signal(str, str)
    explain = Signal()
    interpret = Signal()
    """The policies are to be gone through one by one."""

    def __init__(self, keys_on: QWidget) -> None:
        super().__init__(QCoreApplication.translate("EntitlementCard", "Entitlement"), gap=10)
        self.screening: Screening | None = None
        self._unfolded = False
        self._title = strong("", "second", tone="muted")
        self._explain = button(
            self.tr("Explained to the visitor"),
            self.explain.emit,
            key=keys.shown(Act.EXPLAINED),
            look="flat",
        )
        self._explain.setEnabled(False)
        box, top = flow_box(4)
        top.addWidget(self._title)
        top.addWidget(
            button(
                self.tr("Go through them"),
                self.interpret.emit,
                key=keys.shown(Act.INTERPRET),
                look="flat",
            )
        )
        top.addWidget(self._explain)
        self.rows.addWidget(box)
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

    def show_screening(self, screening: Screening, before: Answer | None = None) -> None:
        """Put a screening in place of what was shown; ``before`` is an answer to confirm."""
        self.screening = screening
        if not self.explained:
            self._explain.setEnabled(True)
        title = self.tr("Policies: {count}").format(count=len(screening.policies))
        if already := sum(result.already for result in screening.policies):
            title = terms.DOT.join((title, f"{received()} {already}"))
        self._title.setText(title)
        for verdict, shown in self._counts.items():
            count = sum(one.verdict is verdict and not one.already for one in screening.policies)
            shown.setText(str(count))
            shown.setAccessibleName(f"{terms.verdict(verdict)} {count}")
        self._show_question(screening.next_question, before)
        self._show_policies()

    def _show_policies(self) -> None:
        screening = self.screening
        empty(self._list)
        if screening is None:
            return
        for result in screening.policies:
            if result.already:
                self._list.addWidget(self._policy(result))
        for verdict in _ORDER:
            group = [
                each for each in screening.policies if each.verdict is verdict and not each.already
            ]
            seldom = [each for each in group if each.seldom and not self._unfolded]
            for result in group:
                if result not in seldom:
                    self._list.addWidget(self._policy(result))
            if seldom:
                self._list.addWidget(self._fold(seldom))

    def _fold(self, seldom: list[PolicyResult]) -> QWidget:
        """Policies that seldom concern people of this age, in one line that unfolds."""
        words = self.tr("{count} more that seldom fit").format(count=len(seldom))
        return button(words, self._unfold, look="flat", name=words)

    def _unfold(self) -> None:
        self._unfolded = True
        QTimer.singleShot(0, self, self._show_policies)  # the button goes with its line

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

    @property
    def source(self) -> str:
        """From whom the answer to what is asked now comes."""
        return self._box.source

    def _show_question(self, question: Question | None, before: Answer | None) -> None:
        if question is None:
            self._box.say(self.tr("No question is left that the visitor could answer."))
        else:
            self._box.show_question(question, before)

    def _policy(self, result: PolicyResult) -> QWidget:
        row = QWidget()
        standing = received() if result.already else terms.verdict(result.verdict)
        row.setAccessibleName(f"{result.name}, {standing}")
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        name = ShortLabel(result.name, "second")
        across.addWidget(name, 1)
        tone = "green" if result.already else terms.VERDICT_TONE[result.verdict]
        across.addWidget(chip(standing, tone))
        return row
