"""What a person answered, or what was looked up for them: corrected or taken back one by one."""

from __future__ import annotations

from functools import partial

import msgspec
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ...desk.interpretation import Answer
from ...domain.errors import GreenwaveError
from ...domain.facts import FactSource, Supplier
from ...domain.ids import FactName, PersonId
from ...domain.next_question import question_about
from .. import terms
from ..session import Kind, Session
from ..tables.rows import Column, RowsModel, RowsView
from ..theme.look import Look
from ..widgets.banner import Banner
from ..widgets.surface import button
from ..widgets.tab_order import read_in_order
from ..widgets.text import label, strong
from . import policies_interpretation_words as said
from .question_box import QuestionBox


class _Answers(RowsView[Answer]):
    """Letters answer what is asked below; none of them jumps to a row."""

    def keyboardSearch(self, search: str) -> None:
        """Nothing: see above."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter picks the row and no more: the dialog would give it to an answer's button."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if self.currentIndex().isValid():
                self.activated.emit(self.currentIndex())
            event.accept()
            return
        super().keyPressEvent(event)


class AnswersDialog(QDialog):
    """``changed`` is sent after each correction; Esc closes."""

    changed = Signal()

    def __init__(
        self, person: PersonId, name: str, session: Session, look: Look, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._person = person
        self._session = session
        self._held: Answer | None = None
        title = self.tr("What was answered for {name}").format(name=name)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.banner = Banner()
        self.table = _Answers(title, RowsModel[Answer](self._columns()), look)
        self.table.marked.connect(self._marked)
        self.table.picked.connect(self._correct)
        self.box = QuestionBox(self)
        self.box.answered.connect(self._answered)
        self.correct_button = button(
            self.tr("Correct it"), self._correct_marked, key=self.tr("Enter"), look="segment"
        )
        self.back_button = button(self.tr("Take it back"), self.take_back, key="Del")
        self.back_button.setProperty("look", "segment")
        QShortcut(QKeySequence("Del"), self.table).activated.connect(self.take_back)
        keys = QHBoxLayout()
        keys.setSpacing(8)
        keys.addWidget(self.correct_button)
        keys.addWidget(self.back_button)
        keys.addStretch(1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(button(self.tr("Close"), self.close, key="Esc"))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 16, 20, 16)
        rows.setSpacing(12)
        rows.addWidget(strong(title, "row", wrap=True))
        note = self.tr("The journal keeps every answer; what is corrected here counts from now on.")
        rows.addWidget(label(note, "second", wrap=True, tone="muted"))
        rows.addWidget(self.banner)
        rows.addWidget(self.table, 1)
        rows.addLayout(keys)
        rows.addWidget(self.box)
        rows.addLayout(foot)
        self.resize(min(look.px(820), parent.width() - 40), min(look.px(520), parent.height() - 40))
        self.refresh()
        self.table.setFocus()

    def focusNextPrevChild(self, forth: bool, /) -> bool:
        """Tab goes as one reads: the answers come and go."""
        read_in_order(self)
        return super().focusNextPrevChild(forth)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc first puts the question away that is open."""
        if event.key() == Qt.Key.Key_Escape and self.box.asked is not None:
            self._rest()
            self.table.setFocus()
            return
        super().keyPressEvent(event)

    def refresh(self) -> None:
        """Ask the desk again."""
        try:
            answers = self._session.desk.interpretation.answers(self._person)
        except GreenwaveError as error:
            self.banner.refuse(error)
            return
        self.table.offer(answers, key=lambda each: each.fact)
        for made in (self.correct_button, self.back_button):
            made.setEnabled(bool(answers))
        self._rest()
        if not answers:
            self.box.say(
                self.tr(
                    "Nothing was answered yet. What is answered on the page stands here, with its "
                    "source and its day, and can be corrected."
                )
            )

    def take_back(self) -> None:
        """Withdraw the marked answer: the fact is unknown again."""
        if self._held is not None:
            self._keep(self._held.fact, None, _source(self._held))

    def _columns(self) -> tuple[Column[Answer], ...]:
        return (
            Column(self.tr("Asked"), lambda each: each.label or each.ask, wide=True),
            Column(self.tr("Answer"), lambda each: each.text),
            Column(self.tr("From"), lambda each: said.source(each.source)),
            Column(self.tr("Day"), lambda each: terms.day(each.on)),
            Column(self.tr("Counts"), self._counts, tone=_tone),
        )

    def _counts(self, each: Answer) -> str:
        if each.over:
            return self.tr("no longer")
        return self.tr("old") if each.stale else self.tr("yes")

    def _marked(self, row: object) -> None:
        self._held = row if isinstance(row, Answer) else None
        self._rest()

    def _rest(self) -> None:
        held = self._held
        self.box.say(held.ask if held is not None else "")

    def _correct_marked(self) -> None:
        self._correct(self._held)

    def _correct(self, row: object) -> None:
        if not isinstance(row, Answer):
            return
        try:
            declared = self._session.desk.interpretation.catalogue().fact(row.fact)
        except GreenwaveError as error:
            self.banner.refuse(error)
            return
        question = question_about(declared, 0)
        who = Supplier.LOOKUP if row.source == FactSource.LOOKUP else Supplier.VISITOR
        self.box.show_question(msgspec.structs.replace(question, who=who.value), row)
        self.box.focus_first()

    def _answered(self, fact: str, value: str) -> None:
        source = self.box.source
        self.table.setFocus()
        # The button that was pressed goes with the question.
        QTimer.singleShot(0, self, partial(self._keep, FactName(fact), value, source))

    def _keep(self, fact: FactName, value: str | None, source: str) -> None:
        try:
            self._session.desk.interpretation.answer(self._person, fact, value, source=source)
        except GreenwaveError as error:
            self.banner.refuse(error)
            return
        self.banner.clear()
        self.refresh()
        self.changed.emit()
        self._session.told(Kind.ANSWERS)


def _source(answer: Answer) -> str:
    lookup = answer.source == FactSource.LOOKUP
    return (Supplier.LOOKUP if lookup else Supplier.VISITOR).value


def _tone(each: Answer) -> str:
    if each.over:
        return "grey"
    return "amber" if each.stale else ""
