"""One question at a time, asked in a strip above the queue: why, to which window, really?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from .. import keys
from ..widgets.flow import flow_box
from ..widgets.lookup_box import ComposingLineEdit
from ..widgets.surface import button, empty
from ..widgets.text import label, strong

MOST_REASON = 120
"""Characters of a reason: one line."""


class AskBand(QFrame):
    """Hidden until something is asked. Esc puts it away with nothing done."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("band", "amber")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(16, 12, 16, 12)
        rows.setSpacing(8)
        self._question = strong("", wrap=True, tone="amber")
        self._detail = label("", wrap=True)
        rows.addWidget(self._question)
        rows.addWidget(self._detail)
        self._answers = QHBoxLayout()
        self._answers.setSpacing(8)
        rows.addLayout(self._answers)
        self._before: QWidget | None = None
        self.reason: ComposingLineEdit | None = None
        self.options: tuple[QPushButton, ...] = ()
        self.hide()

    @property
    def text(self) -> str:
        """What it asks now; empty while it is hidden."""
        return "" if self.isHidden() else f"{self._question.text()}\n{self._detail.text()}".strip()

    def ask_reason(
        self, question: str, detail: str, word: str, done: Callable[[str], object]
    ) -> None:
        """Ask for a line of text; ``done`` gets it once there is one."""
        self._begin(question, detail)
        line = self.reason = ComposingLineEdit()
        line.setMaxLength(MOST_REASON)
        line.setAccessibleName(question)
        line.setPlaceholderText(self.tr("The reason, in one line"))

        def give() -> None:
            if told := line.text().strip():
                self.put_away()
                done(told)
            else:
                self._detail.setText(self.tr("Write a reason first: it is kept with the call."))
                self._detail.show()
                line.setFocus()

        line.entered.connect(give)
        self._answers.addWidget(line, 1)
        self._answers.addWidget(button(word, give, key=keys.enter(), look="primary"))
        self._end()
        line.setFocus()

    def ask_which(
        self,
        question: str,
        detail: str,
        options: Sequence[tuple[str, str]],
        done: Callable[[str], object],
    ) -> None:
        """Let one of ``(word, value)`` be picked, the first nine by a digit."""
        self._begin(question, detail)
        box, flow = flow_box()
        made = []
        for at, (word, value) in enumerate(options):
            digit = str(at + 1) if at < 9 else ""
            one = button(word, partial(self._picked, done, value), key=digit)
            if digit:
                shortcut = QShortcut(QKeySequence(digit), one)
                shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
                shortcut.activated.connect(partial(self._picked, done, value))
            flow.addWidget(one)
            made.append(one)
        self.options = tuple(made)
        self._answers.addWidget(box, 1)
        self._end()
        if made:
            made[0].setFocus()

    def ask_really(self, question: str, detail: str, word: str, done: Callable[[], object]) -> None:
        """Ask once before what cannot be undone."""
        self._begin(question, detail)
        yes = button(word, partial(self._sure, done), key=keys.enter(), look="primary")
        self.options = (yes,)
        self._answers.addWidget(yes)
        self._end()
        self._answers.addStretch(1)
        yes.setFocus()

    def put_away(self) -> bool:
        """Ask nothing more, the focus where it was; False if nothing was asked."""
        if self.isHidden():
            return False
        self.hide()
        empty(self._answers)
        self.reason, self.options = None, ()
        before, self._before = self._before, None
        if before is not None and _usable(before):
            before.setFocus()
        return True

    def _begin(self, question: str, detail: str) -> None:
        self.put_away()
        focus = QApplication.focusWidget()
        page = self.parentWidget()
        inside = focus is not None and page is not None and page.isAncestorOf(focus)
        self._before = focus if inside else None
        self._question.setText(question)
        self._detail.setText(detail)
        self._detail.setVisible(bool(detail))
        self.setAccessibleName(question)
        self.show()

    def _end(self) -> None:
        self._answers.addWidget(button(self.tr("Cancel"), self.put_away, key="Esc"))
        for at in range(self._answers.count()):
            item = self._answers.itemAt(at)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.show()  # now: only what is seen takes the focus and hears its digit

    def _picked(self, done: Callable[[str], object], value: str) -> None:
        self.put_away()
        done(value)

    def _sure(self, done: Callable[[], object]) -> None:
        self.put_away()
        done()


def _usable(widget: QWidget) -> bool:
    there = isValid(widget)  # type: ignore[no-untyped-call]  # no types there
    return there and widget.isVisible() and widget.isEnabled()
