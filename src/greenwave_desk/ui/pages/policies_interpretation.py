"""Interpretation: go through the policies with a visitor, one key for all of them.

What was explained is ticked and recorded once for each conversation: when the clerk says that it
is over, prints its checklist, turns to another person or page, or the window locks.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

import msgspec
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout

from ...desk.case_views import CaseView
from ...domain.errors import GreenwaveError
from ...domain.ids import FactName, PersonId, PolicyCode
from ...domain.next_question import question_about
from ...domain.policies import receipt_fact
from ...domain.screening import Question
from ..keys import Act
from ..session import Kind, Session
from ..theme.look import Look
from ..widgets.banner import Banner
from ..widgets.surface import scrolled
from .policies_interpretation_answers import AnswersDialog
from .policies_interpretation_board import Shown, TalkBoard
from .policies_interpretation_case import CaseOpener
from .policies_interpretation_lines import fold_key
from .policies_interpretation_list import Fold, PolicyLine
from .policies_interpretation_sheet import SheetMaker
from .policies_interpretation_talk import Talk, answered_before, begun
from .policies_pane import PoliciesPane

SETTLE_MS: Final = 40
"""How long the mark rests on a policy before it is drawn whole: held arrows are not waited for."""

_CONCERNS: Final = frozenset({Kind.ANSWERS, Kind.CASES, Kind.ROSTER, Kind.CATALOGUE, Kind.EXCHANGE})


class InterpretationPane(PoliciesPane):
    """With a person: the conversation. Without: the catalogue to read, and how to begin."""

    def __init__(self, session: Session, look: Look, banner: Banner) -> None:
        super().__init__(session, look, banner)
        self.talk: Talk | None = None
        self._apart: Question | None = None
        self._stale = True
        self._telling = False
        self.board = TalkBoard(look, self)
        self.opener = CaseOpener(session, look, self)
        self.sheets = SheetMaker(session, self)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(scrolled(self.board, self.tr("Go through the policies")))
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self.settle)
        self._connect()
        self.board.begin(None)

    def _connect(self) -> None:
        board = self.board
        board.box.answered.connect(self._answered)
        board.list.marked.connect(self._marked)
        board.list.picked.connect(self._picked)
        board.list.ticked.connect(self.tick)
        board.list.turned.connect(board.detail.turn)
        board.list.folded.connect(self._fold)
        board.detail.tick.connect(self.tick)
        board.detail.ask.connect(self._ask_for)
        board.detail.open_case.connect(self.open_case)
        board.detail.receives.connect(self.receives)
        board.detail.case_wanted.connect(self.case_opened)
        board.head.answers.connect(self.answers)
        board.head.person.connect(self._person)
        board.head.checklist.connect(self.checklist)
        board.head.done.connect(self.done)
        board.opened_case.asked.connect(self.case_opened)
        self.opener.opened.connect(self._case_opened)
        self.opener.go_on.connect(self.case_opened)
        self.opener.refused.connect(self._refused)
        self.sheets.busy.connect(self._printing)
        self.sheets.refused.connect(self._refused)
        self.session.changed.connect(self._changed)
        self.session.closing.connect(self.record)

    # what the page and the shell ask for

    def begin(self, person: PersonId) -> None:
        """Begin a conversation, or go on with the one that is under way with this person."""
        if self.talk is not None and self.talk.person == person and not self.talk.over:
            self._stale = True
            return
        self.record()
        try:
            talk = begun(self.session, person)
        except GreenwaveError as error:
            self.banner.refuse(error)
            return
        self.resume(talk)

    def resume(self, talk: Talk | None) -> None:
        """Go on with a conversation that another page of this kind showed."""
        self.talk = talk
        self._apart = None
        self._stale = True
        self.board.begin(talk)
        if self.isVisible():
            self.entered()

    def acts(self) -> Mapping[Act, Callable[[], object]]:
        """The keys of the conversation and of the marked policy."""
        if self.talk is None:
            return {}
        return {
            Act.DONE: self.done,
            Act.PRINT: self.checklist,
            Act.POLICY_CASE: self.open_case,
            Act.RECEIVES: self.receives,
            Act.ANSWERS: self.answers,
            Act.PERSON: self._person,
        }

    def entered(self) -> None:
        """Ask anew if something has changed, and put the keys into the list."""
        if self._stale:
            self.refresh()
        self.board.list.setFocus()

    def left(self) -> None:
        """What was explained is recorded; the conversation can be gone on with."""
        self.record()

    def back(self) -> bool:
        """From what was asked for apart to the next question; from the text to the list."""
        if self._apart is not None:
            self._apart = None
            self._show_question()
            self.board.list.setFocus()
            return True
        focus = QApplication.focusWidget()
        if focus is not None and focus is not self.board.list and self.isAncestorOf(focus):
            self.board.list.setFocus()
            return True
        return False

    @property
    def working(self) -> bool:
        """Whether a checklist is being made; the conversation itself outlives the page."""
        return self.sheets.making

    def refresh(self) -> None:
        """Screen the person anew, or read the catalogue anew where there is nobody."""
        self._stale = False
        interpretation = self.session.desk.interpretation
        self.board.shown = Shown(talk=self.talk)
        try:
            catalogue = interpretation.catalogue()
            screening = interpretation.screen(self.talk.person) if self.talk is not None else None
            self.board.shown = Shown(self.talk, screening, catalogue)
        except GreenwaveError as error:
            self.banner.refuse(error)
        self._show()

    # the conversation

    def tick(self) -> None:
        """The marked policy was explained; the mark goes on to the next. On a fold: unfold it."""
        line = self.board.list.line()
        if self.talk is None or line is None:
            return
        if isinstance(line, Fold):
            self._fold(not line.open)
            return
        ticked = self.talk.tick(PolicyCode(line.key))
        self.board.offer()
        if ticked:
            self.board.list.step()
        self.board.list.setFocus()
        self.board.show_head()

    def record(self) -> int:
        """Write down what is ticked and not yet written down; how many policies that were."""
        screening = self.board.shown.screening
        if self.talk is None or screening is None:
            return 0
        try:
            return self.talk.record(self.session, screening)
        except GreenwaveError as error:
            self.banner.refuse(error)
            return 0

    def done(self) -> None:
        """The conversation is over."""
        if self.talk is None:
            return
        if not self.talk.ticked:
            self.banner.tell(
                self.tr("Nothing is ticked yet."),
                self.tr("Space ticks the marked policy as explained; F8 then keeps it."),
            )
            return
        self.record()
        if self.talk.unrecorded:
            return  # why not has been said
        self.talk.over = True
        self.banner.tell(
            self.tr("Kept: {count} policies were explained to {name}.").format(
                count=len(self.talk.recorded), name=self.talk.page.person.name
            ),
            self.tr("F7 prints the checklist of it. What you tick from now on is added."),
            "green",
        )
        self._tell(Kind.ANSWERS)

    def checklist(self) -> None:
        """Make the checklist of this conversation in the background, then show it."""
        if self.talk is None:
            return
        self.record()
        self.sheets.make(self.talk.person, tuple(self.talk.ticked))

    def open_case(self) -> None:
        """Open a matter from the marked policy, or go to the one that is under way."""
        self._up_to_date()
        shown, talk = self.board.shown, self.talk
        result = shown.result(self.board.marked)
        if talk is None or result is None:
            return
        items = shown.items(result.code)
        if not items:
            self.banner.tell(
                self.tr("No matter of this desk applies for “{policy}”.").format(
                    policy=result.name
                ),
                self.tr("Where it is applied for stands at the right."),
            )
            return
        title = self.tr("{name}: {policy}").format(name=talk.page.person.name, policy=result.name)
        self.opener.ask(talk.person, title, items, shown.cases(items))

    def receives(self) -> None:
        """Ask on top whether the marked policy is received already."""
        self._up_to_date()
        policy = self.board.shown.policy(self.board.marked)
        if policy is None:
            return
        fact = receipt_fact(policy)
        if policy.received_when is None:
            self.banner.tell(
                self.tr("“{policy}” is settled case by case; nobody goes on receiving it.").format(
                    policy=policy.name
                )
            )
            return
        if fact is None:
            self.banner.tell(
                self.tr("Who receives “{policy}” stands on the roster.").format(policy=policy.name),
                self.tr("Where the roster is wrong: F4 the person's page, F2 correct the data."),
            )
            return
        self._ask_for(fact)

    def answers(self) -> None:
        """What was answered: correct it, take it back."""
        if self.talk is not None:
            person = self.talk.page.person
            AnswersDialog(person.id, person.name, self.session, self.look, self.window()).open()

    def settle(self) -> None:
        """Draw the marked policy now."""
        self._settle.stop()
        self.board.show_marked()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space in the text at the right ticks as it does in the list."""
        if event.key() == Qt.Key.Key_Space and not event.modifiers():
            self.tick()
            return
        super().keyPressEvent(event)

    # showing

    def _show(self) -> None:
        self.board.show_head()
        self._show_question()
        self.board.offer()
        self.settle()

    def _show_question(self) -> None:
        if self.talk is None:
            return
        if self._apart is not None:
            self.board.show_question(self._apart)
            return
        screening = self.board.shown.screening
        question = screening.next_question if screening is not None else None
        before = answered_before(self.session, self.talk.person, question)
        self.board.show_question(question, before)

    def _marked(self, line: object) -> None:
        if self.talk is not None and isinstance(line, PolicyLine | Fold):
            if line.key != self.talk.marked:
                self.board.put_away_opened()
            self.talk.marked = line.key
        self._settle.start()

    def _up_to_date(self) -> None:
        """No key acts on a policy that the mark has left."""
        if self._settle.isActive():
            self.settle()

    # what was done

    def _fold(self, unfold: bool) -> None:
        line = self.board.list.line()
        if self.talk is None or line is None:
            return
        verdict = fold_key(line, self.board.shown.results)
        if verdict is None or (verdict in self.talk.unfolded) is unfold:
            return
        (self.talk.unfolded.add if unfold else self.talk.unfolded.discard)(verdict)
        self.board.offer()

    def _picked(self, line: object) -> None:
        if isinstance(line, Fold):
            self._fold(not line.open)
        else:
            self._up_to_date()
            self.board.detail.area.setFocus()

    def _ask_for(self, fact: str) -> None:
        catalogue = self.board.shown.catalogue
        if catalogue is None:
            return
        try:
            declared = catalogue.fact(FactName(fact))
        except GreenwaveError as error:
            self.banner.refuse(error)
            return
        self._apart = question_about(declared, 0)
        self._show_question()
        if self._apart.kind == "number":
            self.board.box.focus_first()
        else:
            self.board.list.setFocus()

    def _answered(self, fact: str, value: str) -> None:
        if self.talk is None:
            return
        try:
            screening = self.session.desk.interpretation.answer(
                self.talk.person, FactName(fact), value, source=self.board.box.source
            )
        except GreenwaveError as error:
            self.banner.refuse(error)
            return
        self.board.shown = Shown(self.talk, screening, self.board.shown.catalogue)
        self._apart = None
        # The button that was pressed goes with the question: the list keeps the keys.
        self.board.list.setFocus()
        QTimer.singleShot(0, self, self._show)
        self._tell(Kind.ANSWERS)

    def _tell(self, kind: Kind) -> None:
        """Say to the others what has changed; here it is known."""
        self._telling = True
        self.session.told(kind)
        self._telling = False

    def _person(self) -> None:
        if self.talk is not None:
            self.person_wanted.emit(self.talk.person)

    def _case_opened(self, view: object) -> None:
        assert isinstance(view, CaseView)
        self.board.show_opened(view)

    def _refused(self, error: object) -> None:
        assert isinstance(error, GreenwaveError)
        self.banner.refuse(error)

    def _printing(self, making: object) -> None:
        self.board.head.checklist_button.setEnabled(not making)

    def _changed(self, kinds: object) -> None:
        assert isinstance(kinds, frozenset)
        if self._telling or not kinds & _CONCERNS:
            return
        if self.talk is not None and kinds & {Kind.CASES, Kind.EXCHANGE}:
            self._read_cases(self.talk)
        self._stale = True
        if self.isVisible():
            QTimer.singleShot(0, self, self._refresh_if_stale)

    def _refresh_if_stale(self) -> None:
        if self._stale:
            self.refresh()

    def _read_cases(self, talk: Talk) -> None:
        try:
            cases = self.session.desk.casework.cases()
        except GreenwaveError as error:
            self.banner.refuse(error)
            return
        own = tuple(case for case in cases if case.person == talk.person)
        talk.page = msgspec.structs.replace(talk.page, open_cases=own)
