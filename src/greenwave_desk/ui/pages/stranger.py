"""Nobody was found: what else to try, what they might apply for, and a ticket all the same.

The answers live as long as the pane shows the same visitor, and are kept nowhere.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ... import wording
from ...desk.recognition import Recognised
from ...desk.views import Arrival
from ...domain.errors import GreenwaveError
from ...domain.ids import FactName, ItemId
from ...domain.next_question import question_about
from ...domain.visits import Means, Proof
from .. import keys, terms, words
from ..keys import Act
from ..session import Session
from ..widgets.surface import Card, band, button, empty, hairline, scrolled, top_of
from ..widgets.text import chip, label, set_tone, strong
from . import problems
from .question_box import QuestionBox
from .ticket_band import TicketBand

_NO_QUESTIONS = frozenset({"unreadable", "card_unknown", "card_several"})
"""Problems that say nothing of whether the visitor is on the roster."""


class NobodyPane(Card):
    """Nobody was found: questions, advice, an ordinary ticket. One visitor at a time."""

    def __init__(
        self, session: Session, give: Callable[[], object], print_: Callable[[], object]
    ) -> None:
        super().__init__(QCoreApplication.translate("Hints", "Nobody found"), 28)
        self._session = session
        self._answers: dict[FactName, str] = {}
        self._proof = Proof(means=Means.COMPARED)
        self.advised: tuple[ItemId, ...] = ()
        inside = QWidget()
        inside.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(0, 0, 4, 0)
        rows.setSpacing(12)
        self._what = strong("", "row", wrap=True)
        self._then = label("", wrap=True, tone="muted")
        self._strip, strip = band("amber", 14)
        self._loud = strong("", "row", wrap=True, tone="amber")
        self._loud_then = label("", wrap=True)
        strip.addWidget(self._loud)
        strip.addWidget(self._loud_then)
        for part in (self._strip, self._what, self._then):
            rows.addWidget(part)
        self.button = button(
            QCoreApplication.translate("Hints", "Ordinary ticket"), give, key=keys.shown(Act.ARRIVE)
        )
        across = QHBoxLayout()
        across.addWidget(self.button)
        across.addStretch(1)
        rows.addLayout(across)
        self.ticket = TicketBand(print_)
        rows.addWidget(self.ticket)
        self._asking = QWidget()
        asking = QVBoxLayout(self._asking)
        asking.setContentsMargins(0, 0, 0, 0)
        asking.setSpacing(12)
        asking.addWidget(hairline())
        self._title = strong(
            QCoreApplication.translate("Hints", "Might they apply for something?"),
            "second",
            tone="muted",
        )
        asking.addWidget(self._title)
        self.questions = QuestionBox(self)
        self.questions.answered.connect(self._answer)
        asking.addWidget(self.questions)
        self._advice = QVBoxLayout()
        self._advice.setSpacing(6)
        asking.addLayout(self._advice)
        rows.addWidget(self._asking)
        self.rows.addWidget(scrolled(top_of(inside), self.accessibleName()), 1)

    @property
    def may_give(self) -> bool:
        """Whether no ticket has been given for this visitor yet."""
        return self.button.isEnabled()

    @property
    def proof(self) -> Proof:
        """How it was found out that nobody on the roster is meant."""
        return self._proof

    def ask(self, query: str) -> None:
        """Start anew for what was typed."""
        self._begin(Proof(means=Means.COMPARED), questions=True)
        self._strip.hide()
        self._what.setText(
            QCoreApplication.translate("Hints", "“{query}” is not on the roster").format(
                query=query
            )
        )
        self._then.setText(
            QCoreApplication.translate(
                "Hints",
                "Try one character with *, the pinyin or its initials, the last four digits "
                "of the ID number, the birth date, the village or the head of household.",
            )
        )
        self._what.show()
        self._then.show()

    def show_recognised(self, recognised: Recognised) -> None:
        """Start anew for what a device read, which means nobody here."""
        self._begin(recognised.proof, questions=recognised.problem not in _NO_QUESTIONS)
        what, then = problems.told(recognised)
        tone = problems.tone_of(recognised.problem)
        set_tone(self._strip, "band", tone)
        set_tone(self._loud, "tone", tone)
        self._loud.setText(what)
        self._loud_then.setText(then)
        self._strip.setAccessibleName(f"{what} {then}")
        self._strip.show()
        self._what.hide()
        self._then.hide()
        self.focus_first()

    def focus_first(self) -> None:
        """The first answer, else the ticket."""
        if self._asking.isVisibleTo(self) and not self._answered_all():
            self.questions.focus_first()
        elif self.may_give:
            self.button.setFocus()
        else:
            self.ticket.print_button.setFocus()

    def arrived(self, arrival: Arrival) -> None:
        """Show the ticket that was given; no second one for the same visitor."""
        names = terms.DOT.join(self._names(self.advised))
        told = QCoreApplication.translate("Hints", "Advised to apply: {names}").format(names=names)
        self.ticket.show_ticket(arrival.ticket, told if names else "")
        self.button.setEnabled(False)
        self.ticket.print_button.setFocus()

    def _begin(self, proof: Proof, *, questions: bool) -> None:
        self._proof = proof
        self._answers = {}
        self.advised = ()
        self.ticket.put_away()
        self.button.setEnabled(True)
        empty(self._advice)
        self._asking.setVisible(questions)
        if questions:
            self._next()

    def _answered_all(self) -> bool:
        return self.questions.asked is None

    def _answer(self, fact: str, value: str) -> None:
        self._answers[FactName(fact)] = value
        had_focus = self.isAncestorOf(QApplication.focusWidget() or self)
        # The button that was pressed goes with its question.
        QTimer.singleShot(0, self, self._next_with_focus if had_focus else self._next)

    def _next_with_focus(self) -> None:
        self._next()
        self.focus_first()

    def _next(self) -> None:
        recognition = self._session.desk.recognition
        try:
            left = recognition.questions(self._answers)
            self.advised = recognition.advise(self._answers) if self._answers else ()
            names = self._names(self.advised)
        except GreenwaveError as error:
            what, then = words.told(error)
            self.questions.say(f"{what} {then}")
            return
        if left:
            self.questions.show_question(question_about(left[0], 0))
        elif self._answers:
            self.questions.say(
                QCoreApplication.translate("Hints", "No question is left. Nothing was kept.")
            )
        else:
            self._asking.hide()
        self._advise(names, over=not left)

    def _advise(self, names: list[str], *, over: bool) -> None:
        empty(self._advice)
        if names:
            what, then = wording.apply_advice(terms.language())
            self._advice.addWidget(strong(what, wrap=True))
            for name in names:
                row = QWidget()
                across = QHBoxLayout(row)
                across.setContentsMargins(0, 0, 0, 0)
                across.setSpacing(8)
                across.addWidget(chip(QCoreApplication.translate("Hints", "perhaps"), "amber"))
                across.addWidget(label(name, wrap=True), 1)
                row.setAccessibleName(name)
                self._advice.addWidget(row)
            self._advice.addWidget(label(then, "second", wrap=True, tone="muted"))
        elif over and self._answers:
            self._advice.addWidget(
                label(
                    QCoreApplication.translate(
                        "Hints", "By these answers nothing speaks for an application now."
                    ),
                    "second",
                    wrap=True,
                    tone="muted",
                )
            )

    def _names(self, items: tuple[ItemId, ...]) -> list[str]:
        casework = self._session.desk.casework
        return [casework.item(each).name for each in items]
