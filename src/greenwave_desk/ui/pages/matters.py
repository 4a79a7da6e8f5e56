"""The open matters of one person."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ... import wording
from ...domain.cases import Case, TimelineEntry
from .. import terms
from ..widgets.surface import Card, band, button, empty, hairline, rename, scrolled, top_of
from ..widgets.text import chip, label, strong


class MattersCard(Card):
    """Each matter with its stage and who answers for it, newest first; its steps when asked.

    ``asked`` carries the number of a matter whose steps are wanted, ``opened`` of one whose
    whole story is.
    """

    asked = Signal(str)
    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__(QCoreApplication.translate("MattersCard", "Open matters"))
        self.rows.addWidget(strong(self.tr("Open matters"), "second", tone="muted"))
        self._steps: dict[str, QVBoxLayout] = {}
        self._buttons: dict[str, QPushButton] = {}
        inside = QWidget()
        inside.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._list = QVBoxLayout(inside)
        self._list.setSpacing(8)
        self._list.setContentsMargins(0, 0, 4, 0)
        pane = scrolled(top_of(inside), self.accessibleName())
        pane.setMinimumHeight(96)
        self.rows.addWidget(pane, 1)

    def show_cases(self, cases: tuple[Case, ...]) -> None:
        """Put these matters in place of what was shown."""
        empty(self._list)
        self._steps.clear()
        self._buttons.clear()
        if not cases:
            self._list.addWidget(
                label(
                    self.tr("No matter is open. F6 opens one; it stays here until it is done."),
                    "second",
                    wrap=True,
                    tone="muted",
                )
            )
            return
        for at, case in enumerate(cases):
            if at:
                self._list.addWidget(hairline())
            self._list.addWidget(self._row(case))

    def _row(self, case: Case) -> QWidget:
        row = _Row(partial(self.opened.emit, case.number))
        row.setAccessibleName(f"{case.item_name}, {terms.state(case.state)}")
        rows = QVBoxLayout(row)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(4)
        top = QHBoxLayout()
        top.addWidget(strong(case.item_name, wrap=True), 1)
        top.addWidget(chip(terms.state(case.state), terms.STATE_TONE.get(case.state, "green")))
        rows.addLayout(top)
        foot = QHBoxLayout()
        foot.addWidget(label(terms.case_line(case), "caption", wrap=True), 1)
        steps = button(self.tr("Steps"), partial(self._ask, case.number), look="flat")
        steps.setAccessibleName(self.tr("Steps of {matter}").format(matter=case.item_name))
        whole = button(self.tr("Open"), partial(self.opened.emit, case.number), look="flat")
        whole.setAccessibleName(self.tr("Open {matter}").format(matter=case.item_name))
        foot.addWidget(whole)
        foot.addWidget(steps)
        rows.addLayout(foot)
        if case.branches > 1:
            strip, inside = band("amber")
            inside.addWidget(
                strong(
                    self.tr("Two desks went on with this matter without knowing of each other."),
                    wrap=True,
                    tone="amber",
                )
            )
            inside.addWidget(
                label(
                    self.tr(
                        "Look at the steps, and agree by telephone who goes on. What is done next "
                        "here joins both."
                    ),
                    "second",
                    wrap=True,
                )
            )
            rows.addWidget(strip)
        self._steps[case.number] = QVBoxLayout()
        self._steps[case.number].setSpacing(4)
        rows.addLayout(self._steps[case.number])
        self._buttons[case.number] = steps
        return row

    def show_steps(self, number: str, timeline: tuple[TimelineEntry, ...]) -> None:
        """Show how a matter came to where it is, the newest step first."""
        steps = self._steps.get(number)
        if steps is None:
            return
        empty(steps)
        rename(self._buttons[number], self.tr("Hide the steps"))
        for entry in reversed(timeline):
            steps.addWidget(self._step(entry))

    def _ask(self, number: str) -> None:
        steps = self._steps[number]
        if steps.count():
            empty(steps)
            rename(self._buttons[number], self.tr("Steps"))
        else:
            self.asked.emit(number)

    def _step(self, entry: TimelineEntry) -> QWidget:
        what = wording.case_action(entry.action, terms.language())
        told = terms.DOT.join(
            part
            for part in (
                terms.day(entry.at),
                terms.clock(entry.at),
                entry.desk,
                entry.operator,
                entry.note,
            )
            if part
        )
        box = QWidget()
        box.setAccessibleName(f"{what}, {told}")
        rows = QVBoxLayout(box)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(strong(what, "second"))
        if entry.desk:
            top.addWidget(chip(self.tr("another desk"), "grey"))
        if entry.open_end:
            top.addWidget(chip(self.tr("one of several ends"), "amber"))
        top.addStretch(1)
        rows.addLayout(top)
        rows.addWidget(label(told, "caption", wrap=True))
        return box


class _Row(QWidget):
    """A matter that a click opens; by the keyboard its button does."""

    def __init__(self, press: Callable[[], object]) -> None:
        super().__init__()
        self._press = press
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click that no button of the row took."""
        inside = self.rect().contains(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and inside:
            self._press()
        super().mouseReleaseEvent(event)
