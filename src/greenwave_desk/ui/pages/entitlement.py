"""What a person may be entitled to: three counts, the next question, the policies by name."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QDoubleValidator, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ...domain.screening import PolicyResult, Question, Screening, Verdict
from .. import keys, terms
from ..keys import Act
from ..widgets.flow import flow_box
from ..widgets.lookup_box import ComposingLineEdit
from ..widgets.surface import Card, band, button, empty, rename, scrolled, top_of
from ..widgets.text import ShortLabel, chip, label, set_tone, strong

_ORDER = (Verdict.ENTITLED, Verdict.UNDECIDED, Verdict.NOT_ENTITLED)
UNKNOWN = "unknown"


class EntitlementCard(Card):
    """Shows a screening; ``answered`` carries the fact and the answer's value."""

    answered = Signal(str, str)
    explain = Signal()

    def __init__(self, keys_on: QWidget) -> None:
        super().__init__(QCoreApplication.translate("EntitlementCard", "Entitlement"), gap=10)
        self._question: Question | None = None
        self._values: dict[str, str] = {}
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
        self._ask = label("", wrap=True)
        self.rows.addWidget(self._ask)
        self._box, self._answers = flow_box()
        self.rows.addWidget(self._box)
        self.number = ComposingLineEdit()
        self._unit = label("", "second", tone="muted")
        self.rows.addLayout(self._figures())
        inside = QWidget()
        inside.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._list = QVBoxLayout(inside)
        self._list.setContentsMargins(0, 0, 4, 0)
        self._list.setSpacing(6)
        pane = scrolled(top_of(inside), self.accessibleName())
        pane.setMinimumHeight(60)
        self.rows.addWidget(pane, 1)
        for key in "YNUABCDEFGH":
            shortcut = QShortcut(QKeySequence(key), keys_on)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self.press, key))

    def _figures(self) -> QHBoxLayout:
        self.number.setValidator(QDoubleValidator(0, 10_000_000, 2, self.number))
        self.number.setAccessibleName(self.tr("Answer in figures"))
        self.number.entered.connect(self._number_given)
        self.number.setMaximumWidth(160)
        across = QHBoxLayout()
        across.addWidget(self.number)
        across.addWidget(self._unit)
        across.addStretch(1)
        return across

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
        self._show_question(None)
        self._ask.setText(f"{what} {then}")
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

    def press(self, key: str) -> None:
        """Answer with a key, if it means something for this question."""
        if (value := self._values.get(key)) is not None and self._question is not None:
            self.answered.emit(str(self._question.fact), value)

    def _show_question(self, question: Question | None) -> None:
        self._question = question
        self._answers.clear()
        self._values = {}
        numeric = question is not None and question.kind == "number"
        self.number.setVisible(numeric)
        self._unit.setVisible(numeric)
        set_tone(self._ask, "tone", "" if question else "muted")
        if question is None:
            self._ask.setText(self.tr("No question is left that the visitor could answer."))
            self._box.hide()
            return
        self._box.show()
        self._ask.setText(
            self.tr("One more question settles {count}: {question}").format(
                count=question.settles, question=question.text
            )
            if question.settles
            else question.text
        )
        if question.kind == "yesno":
            self._offer("Y", self.tr("Yes"), "yes")
            self._offer("N", self.tr("No"), "no")
        elif question.kind == "choice":
            for key, (value, text) in zip("ABCDEFGH", question.options, strict=False):
                self._offer(key, text, value)
            for value, text in question.options[8:]:
                self._offer("", text, value)
        else:
            self.number.clear()
            self.number.setAccessibleName(question.text)
            self._unit.setText(
                self.tr("{unit} · Enter keeps it").format(unit=question.unit).lstrip(" ·")
            )
        self._offer("U", self.tr("Not known"), UNKNOWN)

    def _offer(self, key: str, text: str, value: str) -> None:
        fact = str(self._question.fact) if self._question else ""
        self._answers.addWidget(
            button(text, partial(self.answered.emit, fact, value), key=key, look="segment")
        )
        if key:
            self._values[key] = value

    def _number_given(self) -> None:
        if self._question is not None and self.number.hasAcceptableInput():
            self.answered.emit(str(self._question.fact), self.number.text())

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
