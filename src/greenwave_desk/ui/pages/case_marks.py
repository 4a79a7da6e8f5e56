"""Marking the papers of a matter: a list in which a letter says what is known of each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QPushButton, QWidget

from ...desk.case_views import MaterialLine
from ...domain.cases import CaseAction, MaterialMark, MaterialState
from .. import terms
from ..tables.two_lines import CHIP, CHIP_TONE, DETAIL, TITLE, TwoLineDelegate
from ..theme.look import Look
from ..widgets.flow import flow_box
from ..widgets.surface import button
from ..widgets.text import label, strong
from . import case_paper_words as words
from .case_fields import Given, Part, Said

_KEYS: Final = {
    Qt.Key.Key_P: MaterialState.PRESENT,
    Qt.Key.Key_M: MaterialState.MISSING,
    Qt.Key.Key_N: MaterialState.NOT_NEEDED,
    Qt.Key.Key_O: MaterialState.ON_FILE,
}
_STATE: Final = int(Qt.ItemDataRole.UserRole) + 20
_MOST: Final = 6
_HERE: Final = frozenset({MaterialState.PRESENT, MaterialState.ON_FILE, MaterialState.NOT_NEEDED})


class MarksPart(Part):
    """The papers that a step speaks of; P, M, N and O mark the one in front, Space turns it."""

    def __init__(self, given: Given, look: Look) -> None:
        super().__init__("")
        self._action = given.action
        lines, begin = _BEGIN.get(given.action, _as_they_are)(given)
        self._lines = tuple(lines)
        self._begin = tuple(begin)
        if given.action is CaseAction.REQUEST_MATERIALS:
            self._say_plan(given)
        self.list = _List(look)
        self.list.setAccessibleName(QCoreApplication.translate("CaseMarks", "Materials"))
        self.list.offer(self._lines, self._begin)
        self.list.changed.connect(self._counted)
        self.rows.addWidget(self.list)
        box, flow = flow_box(4)
        self.buttons: dict[MaterialState, QPushButton] = {}
        for key, state in _KEYS.items():
            made = button(words.state(state), self._pressers()[state], key=chr(key), look="segment")
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the list its keys
            self.buttons[state] = made
            flow.addWidget(made)
        self._keys_row = box
        self.rows.addWidget(box)
        self._sum = label("", "second", wrap=True)
        self.rows.addWidget(self._sum)
        for part in (self.list, box):
            part.setVisible(bool(self._lines))
        if not self._lines:
            self.rows.addWidget(
                label(
                    QCoreApplication.translate(
                        "CaseMarks",
                        "The catalogue here has no list of papers for this matter: write them into "
                        "the note.",
                    )
                    if not given.view.materials
                    else QCoreApplication.translate("CaseMarks", "No paper is missing."),
                    wrap=True,
                )
            )
        self._counted()

    def first(self) -> QWidget:
        """The list, where it has a row."""
        return self.list if self._lines else self

    def problem(self) -> str:
        """Something that was said of a paper."""
        if self._action is CaseAction.CHECK_MATERIALS and not self._marks():
            return QCoreApplication.translate(
                "CaseMarks", "Mark a paper first: P there, M missing, N not needed, O on file."
            )
        if (
            self._action is CaseAction.RECEIVE_MATERIALS
            and self._lines
            and not any(state in _HERE for state in self.list.states())
        ):
            return QCoreApplication.translate(
                "CaseMarks", "Nothing is marked as there. Mark what came, or press Esc."
            )
        return ""

    def said(self) -> Said:
        """The marks."""
        return {"marks": self._marks()}

    def _marks(self) -> tuple[MaterialMark, ...]:
        # A look at the papers says what is new; a notice and what came in speak of every line.
        only_new = self._action is CaseAction.CHECK_MATERIALS
        return tuple(
            MaterialMark(key=line.material.key, state=state)
            for line, before, state in zip(
                self._lines, self._begin, self.list.states(), strict=True
            )
            if not (only_new and state is before)
        )

    def _counted(self) -> None:
        states = self.list.states()
        missing = sum(state is MaterialState.MISSING for state in states)
        if self._action is CaseAction.REQUEST_MATERIALS:
            pattern = QCoreApplication.translate("CaseMarks", "The notice asks for {count} papers.")
        else:
            pattern = QCoreApplication.translate("CaseMarks", "Missing: {count}.")
        self._sum.setText(pattern.format(count=missing) if self._lines else "")
        self._sum.setVisible(bool(self._lines))

    def _pressers(self) -> dict[MaterialState, Callable[[], None]]:
        return {
            MaterialState.PRESENT: self._present,
            MaterialState.MISSING: self._missing,
            MaterialState.NOT_NEEDED: self._not_needed,
            MaterialState.ON_FILE: self._on_file,
        }

    def _present(self) -> None:
        self.list.mark(MaterialState.PRESENT)

    def _missing(self) -> None:
        self.list.mark(MaterialState.MISSING)

    def _not_needed(self) -> None:
        self.list.mark(MaterialState.NOT_NEEDED)

    def _on_file(self) -> None:
        self.list.mark(MaterialState.ON_FILE)

    def _say_plan(self, given: Given) -> None:
        plan = given.plan
        if plan.number > 1:
            told = QCoreApplication.translate(
                "CaseMarks",
                "This is notice number {count}. The visitor was to be told everything at once: "
                "write why it was not. Second notices are counted.",
            )
            self.rows.addWidget(strong(told.format(count=plan.number), wrap=True, tone="red"))
        there = len(given.view.materials) - len(plan.lines)
        if there:
            told = QCoreApplication.translate(
                "CaseMarks", "{count} papers are here, on file or not needed: they are not asked."
            )
            self.rows.addWidget(label(told.format(count=there), "second", wrap=True))


class _List(QListWidget):
    """Papers with what is said of each."""

    changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setItemDelegate(TwoLineDelegate(look, self))
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def offer(self, lines: Sequence[MaterialLine], states: Sequence[MaterialState]) -> None:
        """Show these papers in these states."""
        for line, state in zip(lines, states, strict=True):
            item = QListWidgetItem()
            item.setData(TITLE, line.material.name)
            told = (words.because(line), words.details(line.material))
            item.setData(DETAIL, terms.DOT.join(part for part in told if part))
            item.setToolTip(f"{line.material.name}\n{item.data(DETAIL)}")
            self.addItem(item)
            self._set(item, state)
        high = max(self.sizeHintForRow(0), 40)
        self.setFixedHeight(min(_MOST, max(1, len(lines))) * high + 6)
        self.setCurrentRow(0)

    def states(self) -> tuple[MaterialState, ...]:
        """What is said of each, in order."""
        return tuple(MaterialState(self.item(at).data(_STATE)) for at in range(self.count()))

    def mark(self, state: MaterialState) -> None:
        """Say this of the paper in front, and go to the next."""
        item = self.currentItem()
        if item is not None:
            self._set(item, state)
            self.changed.emit()
            self.setCurrentRow(min(self.currentRow() + 1, self.count() - 1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The four letters mark; Space turns between missing and there; the rest is a list's."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        state = _KEYS.get(Qt.Key(event.key())) if plain else None
        item = self.currentItem()
        if state is not None:
            self.mark(state)
        elif event.key() == Qt.Key.Key_Space and item is not None:
            there = item.data(_STATE) == MaterialState.MISSING
            self._set(item, MaterialState.PRESENT if there else MaterialState.MISSING)
            self.changed.emit()
        else:
            super().keyPressEvent(event)

    def _set(self, item: QListWidgetItem, state: MaterialState) -> None:
        item.setData(_STATE, state.value)
        item.setData(CHIP, words.state(state))
        item.setData(CHIP_TONE, words.TONE[state])
        item.setText(f"{item.data(TITLE)}, {words.state(state)}, {item.data(DETAIL)}")


_Begin = tuple[Sequence[MaterialLine], Sequence[MaterialState]]


def _as_they_are(given: Given) -> _Begin:
    lines = given.view.materials
    return lines, [line.state for line in lines]


def _all_missing(given: Given) -> _Begin:
    lines = given.plan.lines
    return lines, [MaterialState.MISSING for _ in lines]


def _all_came(given: Given) -> _Begin:
    asked = given.view.standing.requested
    lines = [line for line in given.view.materials if line.material.key in asked]
    if not lines:
        lines = [line for line in given.view.materials if line.state is MaterialState.MISSING]
    return lines, [MaterialState.PRESENT for _ in lines]


_BEGIN: Final[dict[CaseAction, Callable[[Given], _Begin]]] = {
    CaseAction.REQUEST_MATERIALS: _all_missing,
    CaseAction.RECEIVE_MATERIALS: _all_came,
}
