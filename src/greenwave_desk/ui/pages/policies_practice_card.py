"""One question, large and calm; then its answer, and how well it was known."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from ...desk.practice_round import RoundCard
from ...domain.practice import Card as Question
from ...domain.practice import Grade, Line, LineKind, Standing
from .. import keys, terms
from ..keys import Act
from ..theme.look import Look
from ..widgets.flow import flow_box
from ..widgets.surface import Card, button, empty, hairline, scrolled
from ..widgets.text import chip, label, strong
from . import policies_practice_words as words

_LETTERS = "ABCD"
_INDENT = 24
_INSET = 10
"""Text of the card stands as far in as that of the pane, which needs room for its frame."""
_FEW = 7
"""Lines of an answer that has room for large letters."""


class CardView(QWidget):
    """``graded`` carries the :class:`Grade`; ``revealed`` asks for the answer of the card."""

    graded = Signal(object)
    revealed = Signal()

    def __init__(self, look: Look, end: Callable[[], object]) -> None:
        super().__init__()
        self._look = look
        self._now: RoundCard | None = None
        self._shown = False
        self._picked = ""
        self._number = strong("", "second")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._about = label("", "second", tone="muted")
        self._chip = QHBoxLayout()
        self._question = strong("", "name", wrap=True)
        self._clue = label("", "lookup", wrap=True)
        self._line = hairline()
        self._choices, self._choice_rows = flow_box(8)
        self._lines = QWidget()
        self._answer = QVBoxLayout(self._lines)
        self._answer.setContentsMargins(0, 0, 0, 0)
        self._answer.setSpacing(8)
        inside = QWidget()
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(8, 4, 16, 4)
        rows.setSpacing(12)
        for part in (self._question, self._clue, self._choices, self._line, self._lines):
            rows.addWidget(part)
        rows.addStretch(1)
        self.pane = scrolled(inside, self.tr("Question and answer"))
        self.pane.setProperty("look", "reading")
        self._prompt = label("", "second", tone="muted", wrap=True)
        self.show_button = button(
            self.tr("Show the answer"), self.reveal, key=keys.spelt("Space"), look="primary"
        )
        self.grade_buttons = tuple(
            button(
                words.grade(each),
                partial(self._grade, each),
                look="primary" if each is Grade.GOOD else "",
            )
            for each in Grade
        )
        self._grades, grades = flow_box(8)
        for made in self.grade_buttons:
            grades.addWidget(made)
        end_button = button(self.tr("End the round"), end, key=keys.shown(Act.BACK), look="flat")
        self._furnish(end_button)

    def _furnish(self, end_button: QWidget) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._number)
        head.addWidget(self._bar, 1)
        head.addWidget(end_button)
        about = QHBoxLayout()
        about.setSpacing(12)
        about.setContentsMargins(_INSET, 0, _INSET, 0)
        about.addWidget(self._about)
        about.addLayout(self._chip)
        about.addStretch(1)
        card = Card(self.tr("Question"), 20, 12)
        card.rows.addLayout(about)
        card.rows.addWidget(self.pane, 1)
        below = QVBoxLayout()
        below.setSpacing(12)
        below.setContentsMargins(_INSET, 0, _INSET, 4)
        below.addWidget(self._prompt)
        below.addWidget(self.show_button, 0, Qt.AlignmentFlag.AlignLeft)
        below.addWidget(self._grades)
        card.rows.addLayout(below)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(12)
        rows.addLayout(head)
        rows.addWidget(card, 1)

    def ask(self, now: RoundCard, number: int, count: int) -> None:
        """Put this question in place of the last; its answer is covered."""
        self._now, self._shown, self._picked = now, False, ""
        card = now.card
        pattern = self.tr("Question {number} of {count}")
        told = pattern.format(number=number, count=count)
        self._number.setText(told)
        self._bar.setRange(0, count)
        self._bar.setValue(number - 1)
        self._bar.setAccessibleName(told)
        about = (card.department, words.topic(card.topic))
        self._about.setText(terms.DOT.join(about))
        empty(self._chip)
        if now.standing is Standing.CHANGED:
            self._chip.addWidget(chip(words.standing(now.standing), "amber"))
        asked, _, clue = card.front.partition("\n")
        self._question.setText(asked)
        self._clue.setText(clue)
        self._clue.setVisible(bool(clue))
        self._choice_rows.clear()
        for letter, name in zip(_LETTERS, now.choices, strict=False):
            made = button(f"{letter}  {name}", partial(self.pick, name), name=name)
            self._choice_rows.addWidget(made)
        self._cover(covered=True)
        self._prompt.setText(
            self.tr("Pick one with A to D, or say it aloud and look.")
            if now.choices
            else self.tr("Say the answer aloud in one breath, then look.")
        )
        self.pane.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.pane.verticalScrollBar().setValue(0)
        self.show_button.setFocus()

    def reveal(self) -> None:
        """Ask for the answer to be shown."""
        if self._now is not None and not self._shown:
            self.revealed.emit()

    def pick(self, name: str) -> None:
        """Choose one of the four policies; the answer follows."""
        self._picked = name
        self.reveal()

    def answer(self, comes: Sequence[str]) -> None:
        """Uncover the answer; ``comes`` says when the card comes again, by grade."""
        now = self._now
        assert now is not None
        self._shown = True
        empty(self._answer)
        wrong = bool(self._picked) and self._picked != now.card.answer
        if self._picked:
            self._answer.addWidget(
                strong(self.tr("Not that one."), "row", tone="red")
                if wrong
                else strong(self.tr("Right."), "row", tone="green")
            )
        for line in now.card.back:
            self._answer.addWidget(answer_line(line, self._look, large=len(now.card.back) <= _FEW))
        for part in founded(now.card):
            self._answer.addWidget(part)
        self._answer.addStretch(1)
        for grade, made, again in zip(Grade, self.grade_buttons, comes, strict=True):
            made.setText(f"{words.grade(grade)}（{again}）  {grade.value}")
            made.setAccessibleName(f"{words.grade(grade)} {again}")
            made.setVisible(not wrong or grade is Grade.AGAIN)
        self._prompt.setText(
            self.tr("It comes again.")
            if wrong
            else self.tr("How well did you know it? The keys 1 to 4 say so.")
        )
        self._cover(covered=False)
        self.pane.setFocusPolicy(
            Qt.FocusPolicy.StrongFocus
        )  # the arrows scroll, Space does nothing
        self.pane.verticalScrollBar().setValue(0)
        self.pane.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """1 to 4 grade an answer that is shown, A to D pick while it is covered."""
        typed = event.text().upper()
        now = self._now
        if self._shown and typed in {"1", "2", "3", "4"}:
            self._grade(Grade(int(typed)))
        elif (
            now is not None and not self._shown and typed and typed in _LETTERS[: len(now.choices)]
        ):
            self.pick(now.choices[_LETTERS.index(typed)])
        else:
            super().keyPressEvent(event)

    def _grade(self, grade: Grade) -> None:
        if self._shown and not self.grade_buttons[grade.value - 1].isHidden():
            self.graded.emit(grade)

    def _cover(self, *, covered: bool) -> None:
        assert self._now is not None
        self._choices.setVisible(covered and bool(self._now.choices))
        self._line.setVisible(not covered)
        self._lines.setVisible(not covered)
        self.show_button.setVisible(covered)
        self._grades.setVisible(not covered)


def answer_line(line: Line, look: Look, *, large: bool) -> QLabel:
    """A line of an answer: a heading, a plain one, or one with a mark and a tone."""
    tone = words.TONES.get(line.kind, "")
    text = f"{words.MARKS.get(line.kind, '')}{line.text}"
    if line.kind is LineKind.HEAD:
        made = strong(text, "row" if large else "body", wrap=True, tone=tone)
    else:
        made = label(text, "lookup" if large else "body", wrap=True, tone=tone)
    made.setIndent(look.px(_INDENT) * line.depth if line.depth else -1)
    return made


def founded(card: Question) -> list[QLabel]:
    """Which documents say so, and how far that is confirmed."""
    said = []
    if card.caution:
        said.append(label(card.caution, "second", wrap=True, tone="amber"))
    if card.sources:
        said.append(label("；".join(card.sources), "caption", wrap=True))
    return said
