"""One question, answered in place by one key, a choice or a figure.

Most are put to the visitor. What a department's data say is looked up by the clerk first; the
visitor is asked only after nothing was found (Social Assistance Law, art. 62).
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QDoubleValidator, QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from ...desk.interpretation import Answer
from ...domain.facts import Supplier
from ...domain.screening import Question
from .. import terms
from ..widgets.flow import flow_box
from ..widgets.lookup_box import ComposingLineEdit
from ..widgets.surface import button
from ..widgets.text import label, set_tone

UNKNOWN = "unknown"
_CHOICES = "ABCDEFGH"


class QuestionBox(QWidget):
    """``answered`` carries the fact and the answer's value; keys work in all of ``keys_on``.

    ``wide``: where there are few answers they stand beside the question.
    """

    answered = Signal(str, str)

    def __init__(self, keys_on: QWidget, *, wide: bool = False) -> None:
        super().__init__()
        self._wide = wide
        self._question: Question | None = None
        self._before: Answer | None = None
        self._values: dict[str, str] = {}
        rows = self._rows = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(10)
        self._ask = label("", wrap=True)
        rows.addWidget(self._ask, 1)
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

    @property
    def source(self) -> str:
        """From whom the answer comes, as the desk keeps it: ``visitor`` or ``lookup``."""
        if self._question is not None and self._question.who == Supplier.LOOKUP.value:
            return Supplier.LOOKUP.value
        return Supplier.VISITOR.value

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

    def show_question(self, question: Question, before: Answer | None = None) -> None:
        """Ask this in place of what was asked; ``before`` is the old answer, to be confirmed."""
        self._begin(question, before)
        self._ask.setText(self._words(question, before))
        if question.kind == "yesno":
            self._offer("Y", QCoreApplication.translate("EntitlementCard", "Yes"), "yes")
            self._offer("N", QCoreApplication.translate("EntitlementCard", "No"), "no")
        elif question.kind == "choice":
            for key, (value, text) in zip(_CHOICES, question.options, strict=False):
                self._offer(key, text, value)
            for value, text in question.options[len(_CHOICES) :]:
                self._offer("", text, value)
        else:
            self.number.setText(before.value if before is not None else "")
            self.number.setAccessibleName(question.text)
            self._unit.setText(
                QCoreApplication.translate("EntitlementCard", "{unit} · Enter keeps it")
                .format(unit=question.unit)
                .lstrip(" ·")
            )
        unknown = QCoreApplication.translate("EntitlementCard", "Not known")
        if self.source == Supplier.LOOKUP.value:
            unknown = QCoreApplication.translate("EntitlementCard", "Could not be found")
        self._offer("U", unknown, UNKNOWN)

    @staticmethod
    def _words(question: Question, before: Answer | None) -> str:
        """Whom to ask, how much it settles, and the question."""
        text = question.text
        if question.who == Supplier.LOOKUP.value:
            pattern = QCoreApplication.translate(
                "EntitlementCard", "Look it up in {where}, do not ask the visitor: {question}"
            )
            where = question.where or QCoreApplication.translate(
                "EntitlementCard", "the department's data"
            )
            text = pattern.format(where=where, question=question.text)
        if before is not None:
            pattern = QCoreApplication.translate(
                "EntitlementCard", "On {day} the answer was “{answer}”: {question}"
            )
            if question.again:
                pattern = QCoreApplication.translate(
                    "EntitlementCard",
                    "On {day} the answer was “{answer}”. Is it still so? {question}",
                )
            return pattern.format(day=terms.day(before.on), answer=before.text, question=text)
        if question.again:
            pattern = QCoreApplication.translate(
                "EntitlementCard", "Answered long ago, please confirm: {question}"
            )
            return pattern.format(question=text)
        if question.settles and question.who == Supplier.LOOKUP.value:
            # Two colons in a row read badly: how much it settles stands at the end.
            return QCoreApplication.translate(
                "EntitlementCard", "{question} (settles {count})"
            ).format(count=question.settles, question=text)
        if question.settles:
            return QCoreApplication.translate(
                "EntitlementCard", "One more question settles {count}: {question}"
            ).format(count=question.settles, question=text)
        return text

    def _begin(self, question: Question | None, before: Answer | None = None) -> None:
        self._question, self._before = question, before
        self._answers.clear()
        self._values = {}
        numeric = question is not None and question.kind == "number"
        self.number.setVisible(numeric)
        self._unit.setVisible(numeric)
        self._box.setVisible(question is not None)
        if self._wide:
            few = question is None or question.kind != "choice" or len(question.options) < 3
            ways = QBoxLayout.Direction
            self._rows.setDirection(ways.LeftToRight if few else ways.TopToBottom)
        set_tone(self._ask, "tone", "" if question else "muted")

    def _offer(self, key: str, text: str, value: str) -> None:
        fact = str(self._question.fact) if self._question else ""
        if self._before is not None and self._before.value == value:
            text = QCoreApplication.translate("EntitlementCard", "{answer} (as before)").format(
                answer=text
            )
        self._answers.addWidget(
            button(text, partial(self.answered.emit, fact, value), key=key, look="segment")
        )
        if key:
            self._values[key] = value

    def _number_given(self) -> None:
        if self._question is not None and self.number.hasAcceptableInput():
            self.answered.emit(str(self._question.fact), self.number.text())
