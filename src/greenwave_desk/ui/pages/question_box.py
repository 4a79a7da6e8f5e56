"""One question to the visitor, answered in place by one key, a choice or a figure."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QDoubleValidator, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ...domain.screening import Question
from ..widgets.flow import flow_box
from ..widgets.lookup_box import ComposingLineEdit
from ..widgets.surface import button
from ..widgets.text import label, set_tone

UNKNOWN = "unknown"
_CHOICES = "ABCDEFGH"


class QuestionBox(QWidget):
    """``answered`` carries the fact and the answer's value; keys work in all of ``keys_on``."""

    answered = Signal(str, str)

    def __init__(self, keys_on: QWidget) -> None:
        super().__init__()
        self._question: Question | None = None
        self._values: dict[str, str] = {}
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(10)
        self._ask = label("", wrap=True)
        rows.addWidget(self._ask)
        self._box, self._answers = flow_box()
        rows.addWidget(self._box)
        self.number = ComposingLineEdit()
        self.number.setValidator(QDoubleValidator(0, 10_000_000, 2, self.number))
        self.number.setAccessibleName(
            QCoreApplication.translate("EntitlementCard", "Answer in figures")
        )
        self.number.entered.connect(self._number_given)
        self.number.setMaximumWidth(160)
        self._unit = label("", "second", tone="muted")
        across = QHBoxLayout()
        across.addWidget(self.number)
        across.addWidget(self._unit)
        across.addStretch(1)
        rows.addLayout(across)
        for key in f"YNU{_CHOICES}":
            shortcut = QShortcut(QKeySequence(key), keys_on)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self.press, key))

    @property
    def asked(self) -> Question | None:
        """The question that it asks now."""
        return self._question

    def press(self, key: str) -> None:
        """Answer with a key, if it means something for this question."""
        if (value := self._values.get(key)) is not None and self._question is not None:
            self.answered.emit(str(self._question.fact), value)

    def focus_first(self) -> None:
        """Put the focus on the first answer."""
        first = self._answers.itemAt(0)
        widget = first.widget() if first is not None else None
        numeric = self._question is not None and self._question.kind == "number"
        target = self.number if numeric else widget
        if target is not None:
            target.setFocus()

    def say(self, text: str) -> None:
        """Ask nothing; say this in the question's place."""
        self._begin(None)
        self._ask.setText(text)

    def show_question(self, question: Question) -> None:
        """Ask this in place of what was asked."""
        self._begin(question)
        self._ask.setText(
            QCoreApplication.translate(
                "EntitlementCard", "One more question settles {count}: {question}"
            ).format(count=question.settles, question=question.text)
            if question.settles
            else question.text
        )
        if question.kind == "yesno":
            self._offer("Y", QCoreApplication.translate("EntitlementCard", "Yes"), "yes")
            self._offer("N", QCoreApplication.translate("EntitlementCard", "No"), "no")
        elif question.kind == "choice":
            for key, (value, text) in zip(_CHOICES, question.options, strict=False):
                self._offer(key, text, value)
            for value, text in question.options[len(_CHOICES) :]:
                self._offer("", text, value)
        else:
            self.number.clear()
            self.number.setAccessibleName(question.text)
            self._unit.setText(
                QCoreApplication.translate("EntitlementCard", "{unit} · Enter keeps it")
                .format(unit=question.unit)
                .lstrip(" ·")
            )
        self._offer("U", QCoreApplication.translate("EntitlementCard", "Not known"), UNKNOWN)

    def _begin(self, question: Question | None) -> None:
        self._question = question
        self._answers.clear()
        self._values = {}
        numeric = question is not None and question.kind == "number"
        self.number.setVisible(numeric)
        self._unit.setVisible(numeric)
        self._box.setVisible(question is not None)
        set_tone(self._ask, "tone", "" if question else "muted")

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
