"""The fields of a step: each asks for one thing, says what it lacks and what was said."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from ... import wording
from ...desk.case_views import CaseView, NoticePlan
from ...domain.cases import CaseAction, Channel, Why
from ...domain.staff import Colleague, least_loaded
from .. import terms
from ..tables.two_lines import CHIP, CHIP_TONE, DETAIL, FAINT, TITLE, TwoLineDelegate
from ..theme.look import Look
from ..widgets.lookup_box import ComposingLineEdit
from ..widgets.text import label
from ..widgets.tick_box import TickBox
from . import case_steps
from .case_steps import Field
from .form_dialog import choice_of

Said = dict[str, object]
"""Arguments of :meth:`greenwave_desk.desk.casework.Casework.do`."""


@dataclass(frozen=True)
class Given:
    """What a step's fields are made from."""

    action: CaseAction
    view: CaseView
    plan: NoticePlan
    colleagues: tuple[Colleague, ...] = ()


class Part(QWidget):
    """One field under its name."""

    def __init__(self, caption: str) -> None:
        super().__init__()
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setSpacing(4)
        self.caption = caption
        if caption:
            self.rows.addWidget(label(caption, "caption", wrap=True))

    @abstractmethod
    def first(self) -> QWidget:
        """What has the focus first."""

    def problem(self) -> str:
        """What it lacks, in a sentence; empty where nothing is."""
        return ""

    @abstractmethod
    def said(self) -> Said:
        """What the clerk said in it."""


class ComposingText(QPlainTextEdit):
    """Several lines that know whether an input method is composing in them."""

    def __init__(self) -> None:
        super().__init__()
        self.composing = False
        self.setTabChangesFocus(True)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Note whether there is text that is not committed yet."""
        self.composing = bool(event.preeditString())
        super().inputMethodEvent(event)


class NotePart(Part):
    """Several lines of words."""

    def __init__(self, given: Given, look: Look) -> None:
        self._needed = case_steps.needs_note(
            given.action, notices=given.plan.number - 1, listed=bool(given.view.materials)
        )
        word = case_steps.note_word(given.action, again=given.plan.number > 1)
        if not self._needed:
            word = QCoreApplication.translate("CaseFields", "{what} (may stay empty)").format(
                what=word
            )
        super().__init__(word)
        self.text = ComposingText()
        self.text.setAccessibleName(word)
        self.text.setFixedHeight(look.px(96))
        self.rows.addWidget(self.text)

    def first(self) -> QWidget:
        """The lines."""
        return self.text

    def problem(self) -> str:
        """Words, where they are needed."""
        if self._needed and not self.text.toPlainText().strip():
            return QCoreApplication.translate(
                "CaseFields", "Write it down first: “{what}”. Nothing was changed."
            ).format(what=self.caption)
        return ""

    def said(self) -> Said:
        """The words."""
        return {"note": self.text.toPlainText().strip()}


class ConfidentialPart(Part):
    """Whether others may read the note."""

    def __init__(self, _given: Given, _look: Look) -> None:
        super().__init__("")
        word = QCoreApplication.translate(
            "CaseFields", "Confidential: only who answers for it, and who leads the desk, reads it"
        )
        self.box = TickBox(word)
        self.box.setAccessibleName(word)
        self.rows.addWidget(self.box)

    def first(self) -> QWidget:
        """The box."""
        return self.box

    def said(self) -> Said:
        """Whether it is ticked."""
        return {"confidential": self.box.isChecked()}


class ChannelPart(Part):
    """By what way the visitor was spoken to; the digit on a way chooses it."""

    def __init__(self, given: Given, _look: Look) -> None:
        word = QCoreApplication.translate("CaseFields", "How")
        super().__init__(word)
        self._ways = (
            Channel.PHONE,
            Channel.IN_PERSON,
            Channel.HOME_VISIT,
            Channel.MESSAGE,
            Channel.LETTER,
        )
        usual = case_steps.usual_channel(given.action, given.view.case.state)
        words = [
            f"{wording.channel(each, terms.language())}  {at}"
            for at, each in enumerate(self._ways, 1)
        ]
        box, self.group = choice_of(self, word, words, self._ways.index(usual))
        self.rows.addWidget(box)

    def first(self) -> QWidget:
        """The way that is pressed down."""
        return self.group.checkedButton() or self

    def said(self) -> Said:
        """The way."""
        return {"channel": self._ways[self.group.checkedId()].value}

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit chooses; the segments leave it to the part."""
        digit = event.text()
        chosen = self.group.button(int(digit) - 1) if digit in set("12345") else None
        if chosen is None:
            super().keyPressEvent(event)
            return
        chosen.setChecked(True)
        chosen.setFocus()


class DepartmentPart(Part):
    """An office: one of the matter's, or another that is typed."""

    def __init__(self, given: Given, _look: Look) -> None:
        word = QCoreApplication.translate("CaseFields", "Which office")
        super().__init__(word)
        item = given.view.item
        known = tuple(dict.fromkeys(item.assisting + item.departments)) if item else ()
        self.line = ComposingLineEdit()
        self.line.setAccessibleName(word)
        self.rows.addWidget(self.line)
        self.line.setPlaceholderText(
            QCoreApplication.translate("CaseFields", "Its name, as it is to stand in the journal")
        )
        if known:
            hint = QCoreApplication.translate("CaseFields", "Of this matter")
            box, self._group = choice_of(self, hint, known)
            self._group.buttonClicked.connect(self._take)
            self.rows.addWidget(box)

    def first(self) -> QWidget:
        """The line."""
        return self.line

    def problem(self) -> str:
        """A name."""
        if not self.line.text().strip():
            return QCoreApplication.translate(
                "CaseFields", "Say which office first. Nothing was changed."
            )
        return ""

    def said(self) -> Said:
        """The name of the office."""
        return {"department": self.line.text().strip()}

    def _take(self) -> None:
        pressed = self._group.checkedButton()
        if pressed is not None:
            self.line.setText(pressed.text())


class ReceiverPart(Part):
    """Colleagues who are here, the least loaded first; who is away cannot be chosen."""

    def __init__(self, given: Given, look: Look) -> None:
        word = QCoreApplication.translate("CaseFields", "Who")
        super().__init__(word)
        self._action = given.action
        without = () if given.action is CaseAction.ASSIGN else (given.view.standing.assistant,)
        there, away = _by_load([one for one in given.colleagues if one.name not in without])
        self._there = there
        self.list = QListWidget()
        self.list.setAccessibleName(word)
        self.list.setItemDelegate(TwoLineDelegate(look, self.list))
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for each in (*there, *away):
            self.list.addItem(_colleague(each, usual=bool(there) and each is there[0]))
        high = max(self.list.sizeHintForRow(0), 40)
        self.list.setFixedHeight(min(5, max(1, self.list.count())) * high + 6)
        self.list.setCurrentRow(0 if there else -1)
        self.rows.addWidget(self.list)

    def first(self) -> QWidget:
        """The list."""
        return self.list

    def problem(self) -> str:
        """Somebody who is here."""
        if self._chosen() is None:
            return QCoreApplication.translate(
                "CaseFields", "Nobody is here to take it. Nothing was changed."
            )
        return ""

    def said(self) -> Said:
        """The name; where it is the usual one, that it was the load."""
        chosen = self._chosen()
        assert chosen is not None
        told: Said = {"to": chosen.name}
        if self._action is CaseAction.ASSIGN and chosen is self._there[0]:
            told["why"] = Why.LOAD.value
        return told

    def _chosen(self) -> Colleague | None:
        at = self.list.currentRow()
        return self._there[at] if 0 <= at < len(self._there) else None


class PaperPart(Part):
    """Which paper of the matter a scan shows."""

    def __init__(self, given: Given, look: Look) -> None:
        word = QCoreApplication.translate("CaseFields", "Which paper does it show")
        super().__init__(word)
        lines = given.view.materials
        self._keys = ("", *(line.material.key for line in lines))
        self.list = QListWidget()
        self.list.setAccessibleName(word)
        self.list.addItem(QCoreApplication.translate("CaseFields", "None of the list"))
        for line in lines:
            self.list.addItem(line.material.name)
        high = max(self.list.sizeHintForRow(0), look.px(28))
        self.list.setFixedHeight(min(8, len(self._keys)) * high + 8)
        self.list.setCurrentRow(0)  # a paper is named by the clerk, never by the program
        self.rows.addWidget(self.list)

    def first(self) -> QWidget:
        """The list."""
        return self.list

    def said(self) -> Said:
        """The paper's key."""
        return {"material": self._keys[max(0, self.list.currentRow())]}


def _by_load(colleagues: Sequence[Colleague]) -> tuple[list[Colleague], list[Colleague]]:
    """Who is here, in the order in which the program would take them, and who is away."""
    there: list[Colleague] = []
    while found := least_loaded(colleagues, without=frozenset(one.name for one in there)):
        there.append(found)
    return there, [one for one in colleagues if one.away is not None]


def _colleague(one: Colleague, *, usual: bool) -> QListWidgetItem:
    load = QCoreApplication.translate("CaseFields", "open {count} · opened today {today}").format(
        count=one.open_cases, today=one.opened_today
    )
    detail = terms.DOT.join((terms.role(one.role), load))
    word = ""
    if one.away is not None:
        word = QCoreApplication.translate("CaseFields", "away")
        if one.away.last:
            until = QCoreApplication.translate("CaseFields", "away until {day}")
            word = until.format(day=terms.day(one.away.last))
    elif usual:
        word = QCoreApplication.translate("CaseFields", "suggested")
    item = QListWidgetItem(f"{one.name} {detail} {word}".strip())
    item.setData(TITLE, one.name)
    item.setData(DETAIL, detail)
    item.setData(CHIP, word)
    item.setData(CHIP_TONE, "amber" if one.away else "green")
    item.setData(FAINT, one.away is not None)
    if one.away is not None:
        item.setFlags(Qt.ItemFlag.NoItemFlags)
    return item


Maker = Callable[[Given, Look], Part]

SIMPLE: dict[Field, Maker] = {
    Field.NOTE: NotePart,
    Field.CONFIDENTIAL: ConfidentialPart,
    Field.CHANNEL: ChannelPart,
    Field.DEPARTMENT: DepartmentPart,
    Field.RECEIVER: ReceiverPart,
    Field.PAPER: PaperPart,
}
"""How a field is made; papers to be marked have a module of their own."""
