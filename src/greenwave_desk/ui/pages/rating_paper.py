"""A rating from a slip of paper: five grades, four part-grades for who filled them in."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ...domain.ratings import Grade, Part
from .. import keys
from ..hall.rating import grade_words, part_words
from ..theme.look import Look
from ..widgets.flow import flow_box
from ..widgets.surface import button
from ..widgets.text import label, strong


class PaperRating(QDialog):
    """``given`` carries the grade and a dict of the part-grades, as of the visitor's window."""

    given = Signal(object, object)

    def __init__(self, matter: str, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = self.tr("Rating from a paper slip")
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 16, 20, 16)
        rows.setSpacing(12)
        rows.addWidget(strong(title, "row"))
        rows.addWidget(label(matter, wrap=True))
        box, row = flow_box(8)
        self._grades = QButtonGroup(self)
        for grade, word in grade_words().items():
            made = _segment(f"{word}  {int(grade)}", word)
            self._grades.addButton(made, int(grade))
            shortcut = QShortcut(QKeySequence(str(int(grade))), self)
            shortcut.activated.connect(partial(made.setChecked, True))
            row.addWidget(made)
        rows.addWidget(box)
        self._grades.idToggled.connect(self._allow)
        rows.addWidget(
            label(self.tr("Part-grades, where the slip has them (5 is best):"), "caption")
        )
        self._parts: dict[Part, QButtonGroup] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        words = grade_words()
        for at, (part, name) in enumerate(part_words().items()):
            grid.addWidget(label(name, wrap=True), at, 0)
            group = self._parts[part] = QButtonGroup(self)
            for column, grade in enumerate(words):
                small = _segment(str(int(grade)), f"{name} {words[grade]}")
                small.setToolTip(words[grade])
                group.addButton(small, int(grade))
                grid.addWidget(small, at, column + 1)
        rows.addLayout(grid)
        rows.addWidget(
            label(
                self.tr("It is sealed at once and can be read nowhere at this window afterwards."),
                "second",
                wrap=True,
                tone="muted",
            )
        )
        rows.addStretch(1)
        foot = QHBoxLayout()
        self.accept_button = button(
            self.tr("Seal the rating"), self.take, key=f"Ctrl+{keys.enter()}", look="primary"
        )
        self.accept_button.setEnabled(False)
        foot.addWidget(self.accept_button)
        foot.addStretch(1)
        foot.addWidget(button(self.tr("Cancel"), self.reject, key="Esc"))
        rows.addLayout(foot)
        for sequence in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(sequence), self).activated.connect(self.take)
        self.resize(min(look.px(640), parent.width() - 40), min(look.px(460), parent.height() - 40))
        self._grades.button(int(Grade.VERY_SATISFIED)).setFocus()

    def take(self) -> None:
        """Seal what the slip says; nothing without a grade."""
        grade = self._grades.checkedId()
        if grade < 0:
            return
        parts = {
            part: Grade(group.checkedId())
            for part, group in self._parts.items()
            if group.checkedId() > 0
        }
        self.accept()
        self.given.emit(Grade(grade), parts)

    def _allow(self) -> None:
        self.accept_button.setEnabled(self._grades.checkedId() > 0)


def _segment(word: str, name: str) -> QPushButton:
    made = QPushButton(word)
    made.setAccessibleName(name)
    made.setProperty("look", "segment")
    made.setCheckable(True)
    made.setAutoDefault(True)  # Enter chooses it, Ctrl+Enter seals
    return made
