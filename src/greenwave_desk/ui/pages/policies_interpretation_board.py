"""What the interpretation pane shows: head, question, list, the marked policy."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ...desk.case_views import CaseView
from ...desk.interpretation import Answer
from ...domain.cases import Case
from ...domain.catalogue import Catalogue
from ...domain.ids import PolicyCode
from ...domain.policies import Policy
from ...domain.screening import PolicyResult, Question, Screening
from ...domain.service_items import ServiceItem
from ..theme.look import Look
from ..widgets.surface import Card
from .case_band import OpenedCaseBand
from .policies_interpretation_detail import PolicyDetail
from .policies_interpretation_head import TalkHead
from .policies_interpretation_hints import ReadingHead
from .policies_interpretation_lines import lines_of, reading_lines
from .policies_interpretation_list import Fold, PolicyList
from .policies_interpretation_talk import Talk
from .policies_interpretation_words import told
from .question_box import QuestionBox


@dataclass(frozen=True)
class Shown:
    """What there is to show: a conversation with its screening, or the catalogue alone."""

    talk: Talk | None = None
    screening: Screening | None = None
    catalogue: Catalogue | None = None

    @property
    def results(self) -> tuple[PolicyResult, ...]:
        """How each policy came out; nothing where nobody is there."""
        return self.screening.policies if self.screening is not None else ()

    def result(self, key: str) -> PolicyResult | None:
        """How a policy came out."""
        return next((each for each in self.results if each.code == key), None)

    def policy(self, key: str) -> Policy | None:
        """A policy as the catalogue has it."""
        return self.catalogue.policy(PolicyCode(key)) if self.catalogue is not None else None

    def items(self, key: str) -> tuple[ServiceItem, ...]:
        """The matters by which a policy is applied for here."""
        items = self.catalogue.items if self.catalogue is not None else ()
        return tuple(item for item in items if key in item.policies)

    def cases(self, items: tuple[ServiceItem, ...]) -> tuple[Case, ...]:
        """The person's open matters of one of these kinds."""
        wanted = {item.id for item in items}
        cases = self.talk.page.open_cases if self.talk is not None else ()
        return tuple(case for case in cases if case.item in wanted)


class TalkBoard(QWidget):
    """The widgets of the pane; it asks the desk nothing."""

    def __init__(self, look: Look, keys_on: QWidget) -> None:
        super().__init__()
        self._look = look
        self.shown = Shown()
        self.opened_number = ""
        self.head = TalkHead()
        self.reading = ReadingHead()
        self.question = Card(self.tr("The next question"), 16)
        self.box = QuestionBox(keys_on, wide=True)
        self.question.rows.addWidget(self.box)
        self.opened_case = OpenedCaseBand()
        self.list = PolicyList(self.tr("Policies"), look)
        self.list.digits = self.box.number
        self.list.setMinimumHeight(look.px(180))  # where less is left, the page scrolls
        self.detail = PolicyDetail(look)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self.opened_case)
        right.addWidget(self.detail, 1)
        across = QHBoxLayout()
        across.setSpacing(12)
        across.addWidget(self.list)
        across.addLayout(right, 1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(10)
        for part in (self.head, self.question, self.reading):
            rows.addWidget(part)
        rows.addLayout(across, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The list takes what it needs, and where the room is narrow a good third of it."""
        super().resizeEvent(event)
        self.list.setFixedWidth(min(self._look.px(370), event.size().width() * 2 // 5))

    @property
    def marked(self) -> str:
        """The code of the marked policy, or the fold's key; empty where nothing is marked."""
        line = self.list.line()
        return line.key if line is not None else ""

    def begin(self, talk: Talk | None) -> None:
        """Show the parts that a conversation has, or those of reading."""
        talking = talk is not None
        self.shown = Shown(talk=talk)
        self.put_away_opened()
        self.head.setVisible(talking)
        self.question.setVisible(talking)
        self.reading.setVisible(not talking)
        if talk is not None:
            self.head.show_person(talk.page)

    def show_opened(self, view: CaseView) -> None:
        """The matter that was just opened; Enter goes on with it."""
        self.opened_number = view.case.number
        self.opened_case.show_case(view)

    def put_away_opened(self) -> None:
        """It has been seen: from now on it is one of those under way."""
        self.opened_number = ""
        self.opened_case.hide()

    def show_head(self) -> None:
        """The counts of the conversation, or which catalogue is read."""
        talk, screening = self.shown.talk, self.shown.screening
        if talk is not None and screening is not None:
            self.head.show_counts(screening, len(talk.ticked), _before(talk))
        elif self.shown.catalogue is not None:
            self.reading.show_catalogue(self.shown.catalogue)

    def show_question(self, question: Question | None, before: Answer | None = None) -> None:
        """What is asked now, or that nothing is left to ask."""
        if question is not None:
            self.box.show_question(question, before)
        else:
            self.box.say(self.tr("No question is left whose answer would settle anything."))

    def offer(self) -> None:
        """The lines of the list, with the mark where it was."""
        talk, screening = self.shown.talk, self.shown.screening
        marked = talk.marked if talk is not None else self.marked
        if talk is not None:
            self.list.offer(lines_of(screening, talk) if screening is not None else (), marked)
        elif self.shown.catalogue is not None:
            self.list.offer(reading_lines(self.shown.catalogue), marked)
        else:
            self.list.offer((), "")

    def show_marked(self) -> None:
        """The marked policy whole, or what is folded into the marked line."""
        line, catalogue = self.list.line(), self.shown.catalogue
        policy = self.shown.policy(line.key) if line is not None else None
        if isinstance(line, Fold):
            hidden = [each for each in self.shown.results if each.code in line.keys]
            self.detail.show_fold(line.title, hidden)
        elif line is None or policy is None or catalogue is None:
            self.detail.show_nothing(self.tr("The marked policy will stand here, whole."))
        else:
            items, result = self.shown.items(line.key), self.shown.result(line.key)
            if result is None:
                self.detail.show_policy(policy, catalogue, items)
            else:
                under_way = self.shown.cases(items)
                cases = [each for each in under_way if each.number != self.opened_number]
                self.detail.show_result(result, policy, catalogue, items, cases, told=line.told)


def _before(talk: Talk) -> str:
    """What the newest of the conversations before this one explained."""
    if not talk.earlier:
        return ""
    newest = max(note.day for note in talk.earlier.values())
    notes = [note for note in talk.earlier.values() if note.day == newest]
    pattern = QCoreApplication.translate("Interpretation", "{told}: {count} policies")
    return pattern.format(told=told(notes[0]), count=len(notes))
