"""The whole policy as YAML text, read while it is typed; every problem with its line."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtGui import QTextCursor, QTextFormat
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QVBoxLayout, QWidget

from ...domain.catalogue import Catalogue
from ...domain.policies import Policy
from ...domain.policy_edits import SheetProblem, SheetReading
from ..tables.rows import Column, RowsModel, RowsView
from ..theme.look import Look
from ..widgets.text import label, set_tone
from .catalogues_policies_draft import DraftDesk

WAIT_MS = 300
"""Milliseconds without a key after which the text is read."""

ReadPolicy = Callable[[str, Catalogue], SheetReading]
WritePolicy = Callable[[Policy], str]


class TextPart(QWidget):
    """What can be read becomes the draft; what cannot is kept as it was typed."""

    def __init__(self, desk: DraftDesk, look: Look, read: ReadPolicy, write: WritePolicy) -> None:
        super().__init__()
        self._desk = desk
        self._look = look
        self._read, self._write = read, write
        self._filling = False
        self.edit = QPlainTextEdit()
        self.edit.setAccessibleName(
            QCoreApplication.translate("PolicyEditor", "The policy as text")
        )
        self.edit.setTabChangesFocus(True)
        self.edit.setFont(look.font("second"))
        self.state = label("", "second", wrap=True)
        self.problems: RowsView[SheetProblem] = RowsView(
            QCoreApplication.translate("PolicyEditor", "Problems"),
            RowsModel(
                [
                    Column(
                        QCoreApplication.translate("PolicyEditor", "Line"),
                        lambda each: str(each.line or "—"),
                        number=True,
                    ),
                    Column(
                        QCoreApplication.translate("PolicyEditor", "Field"),
                        lambda each: each.field or "—",
                    ),
                    Column(
                        QCoreApplication.translate("PolicyEditor", "Problem"),
                        lambda each: each.problem,
                        wide=True,
                    ),
                ]
            ),
            look,
        )
        self.problems.setMaximumHeight(look.px(150))
        self.problems.hide()
        self.problems.picked.connect(self._go)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        rows.addWidget(self.edit, 1)
        rows.addWidget(self.state)
        rows.addWidget(self.problems)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT_MS)
        self._timer.timeout.connect(self.read)
        self.edit.textChanged.connect(self._typed)

    @property
    def first(self) -> QWidget:
        """Where one begins."""
        return self.edit

    def show_policy(self) -> None:
        """Show the draft as text, or the text that cannot be read yet."""
        text = self._desk.draft.text or self._write(self._desk.policy)
        if self.edit.toPlainText() != text:
            self._filling = True
            at = self.edit.textCursor().position()
            self.edit.setPlainText(text)
            cursor = self.edit.textCursor()
            cursor.setPosition(min(at, len(text)))
            self.edit.setTextCursor(cursor)
            self._filling = False
        self.read()

    def read(self) -> None:
        """Read the text now."""
        self._timer.stop()
        text = self.edit.toPlainText()
        reading = self._read(text, self._desk.catalogue())
        if reading.policy is not None:
            self._desk.put(reading.policy, self)
        elif text != self._write(self._desk.policy):
            self._desk.keep_text(text, self)
        count = len(reading.problems)
        self._mark_lines({each.line for each in reading.problems})
        self.problems.setVisible(bool(count))
        self.problems.offer(reading.problems)
        set_tone(self.state, "tone", "red" if count else "green")
        self.state.setText(
            QCoreApplication.translate(
                "PolicyEditor", "Problems: {count}. The draft stays as it was until they are gone."
            ).format(count=count)
            if count
            else QCoreApplication.translate(
                "PolicyEditor", "It can be read; the draft is this text."
            )
        )

    def settle(self) -> None:
        """Read what was typed and is not read yet."""
        if self._timer.isActive():
            self.read()

    def _mark_lines(self, lines: set[int]) -> None:
        marked = []
        for line in lines - {0}:
            one = QTextEdit.ExtraSelection()
            one.cursor = QTextCursor(self.edit.document().findBlockByNumber(line - 1))
            one.format.setBackground(self._look.colour("red_soft"))
            one.format.setProperty(QTextFormat.Property.FullWidthSelection, 1)
            marked.append(one)
        self.edit.setExtraSelections(marked)

    def _typed(self) -> None:
        if not self._filling:
            self._timer.start()

    def _go(self, problem: object) -> None:
        assert isinstance(problem, SheetProblem)
        block = self.edit.document().findBlockByNumber(max(0, problem.line - 1))
        self.edit.setTextCursor(QTextCursor(block))
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
