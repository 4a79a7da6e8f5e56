"""The rating, on the visitor's side: five large faces, then four part-grades for who likes.

Nothing on it tells the clerk's side what was pressed: the window closes in the same way whatever
was chosen, and the answer goes to the seal at once.
"""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ...domain.ratings import Grade, Part
from ..theme.look import Look
from ..widgets.mark import mark_label
from ..widgets.surface import button
from ..widgets.text import label, strong
from .faces import Face, row_of_faces

PARTS_SECONDS: Final = 30
"""How long the part-grades wait; then the grade is taken as it stands."""

IDLE_SECONDS: Final = 120
"""How long the first question waits; then the window closes and nothing is recorded."""


_GRADES: Final = {
    Grade.VERY_SATISFIED: QT_TRANSLATE_NOOP("Rating", "Very satisfied"),
    Grade.SATISFIED: QT_TRANSLATE_NOOP("Rating", "Satisfied"),
    Grade.FAIR: QT_TRANSLATE_NOOP("Rating", "Fairly satisfied"),
    Grade.DISSATISFIED: QT_TRANSLATE_NOOP("Rating", "Dissatisfied"),
    Grade.VERY_DISSATISFIED: QT_TRANSLATE_NOOP("Rating", "Very dissatisfied"),
}
_PARTS: Final = {
    Part.OVERALL: QT_TRANSLATE_NOOP("Rating", "On the whole"),
    Part.EFFICIENCY: QT_TRANSLATE_NOOP("Rating", "How quick it was"),
    Part.LEVEL: QT_TRANSLATE_NOOP("Rating", "How well they knew it"),
    Part.ATTITUDE: QT_TRANSLATE_NOOP("Rating", "How they treated you"),
}


class RatingWindow(QWidget):
    """Asks one visitor about one matter. ``given`` and ``declined`` are sent once at most."""

    given = Signal(object, object)
    """The grade, and a dict of the part-grades that were chosen."""
    declined = Signal()

    def __init__(self, matter: str, look: Look, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setProperty("surface", "paper")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setWindowTitle(self.tr("Your rating"))
        self.setAccessibleName(self.tr("Your rating"))
        self._look = look
        self._beside = parent
        self._grade: Grade | None = None
        self._over = False
        self._groups: dict[Part, QButtonGroup] = {}
        self._pages = QStackedWidget()
        self._pages.addWidget(self._first(matter))
        self._second = self._parts()
        self._pages.addWidget(self._second)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(28, 20, 28, 20)
        rows.addWidget(self._pages)
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.timeout.connect(self._out_of_time)
        self._clock.start(IDLE_SECONDS * 1000)

    def present(self) -> None:
        """Show it on the visitor's screen if there is one, else over the whole of the clerk's."""
        own = self._beside.screen()
        others = [one for one in QGuiApplication.screens() if one is not own]
        self.setGeometry((others[0] if others else own).availableGeometry())
        self.showFullScreen()
        self.activateWindow()
        self.setFocus()  # on none of the faces: where the focus stands is a hint

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """5 to 1 choose a face; Esc closes and records nothing."""
        if event.key() == Qt.Key.Key_Escape and self._grade is None:
            self.close()
            return
        if self._grade is None and event.text() in {"1", "2", "3", "4", "5"}:
            self._choose(Grade(int(event.text())))
            return
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """A grade that was chosen counts, however the window is closed."""
        self._clock.stop()
        if self._grade is not None and not self._over:
            self._over = True
            self.given.emit(self._grade, self._chosen_parts())
        super().closeEvent(event)

    def _first(self, matter: str) -> QWidget:
        page = QWidget()
        rows = QVBoxLayout(page)
        rows.setSpacing(16)
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addWidget(mark_label(self._look, 72))
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(strong(self.tr("How were you served?"), "ticket", wrap=True))
        words.addWidget(label(matter, "lookup", wrap=True, tone="muted"))
        top.addLayout(words, 1)
        rows.addLayout(top)
        across = QHBoxLayout()
        across.setSpacing(16)
        self.faces = row_of_faces(grade_words(), self._look, large=True)
        for face in self.faces:
            face.clicked.connect(partial(self._choose, face.grade))
            across.addWidget(face)
        rows.addLayout(across, 1)
        foot = QHBoxLayout()
        foot.addWidget(
            label(
                self.tr(
                    "You need not answer. Your answer is sealed: the staff at the window cannot "
                    "read it."
                ),
                "row",
                wrap=True,
                tone="muted",
            ),
            1,
        )
        self.decline_button = button(self.tr("I would rather not"), self._decline)
        foot.addWidget(self.decline_button)
        rows.addLayout(foot)
        return page

    def _parts(self) -> QWidget:
        page = QWidget()
        rows = QVBoxLayout(page)
        rows.setSpacing(16)
        rows.addWidget(strong(self.tr("Thank you."), "ticket"))
        rows.addWidget(
            label(self.tr("If you like, say more; you can leave any of it out."), "row", wrap=True)
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(12)
        for at, (part, word) in enumerate(part_words().items()):
            grid.addWidget(strong(word, "lookup"), at, 0)
            group = QButtonGroup(self)
            for column, face in enumerate(row_of_faces(grade_words(), self._look, large=False)):
                group.addButton(face)
                face.setAccessibleName(f"{word} {face.text()}")
                grid.addWidget(face, at, column + 1)
            self._groups[part] = group
        for column in range(1, 6):
            grid.setColumnStretch(column, 1)
        rows.addLayout(grid, 1)
        self.done_button = button(self.tr("Done"), self._done, look="primary")
        rows.addWidget(self.done_button, 0, Qt.AlignmentFlag.AlignRight)
        return page

    def _choose(self, grade: Grade) -> None:
        if self._grade is not None:
            return
        self._grade = grade
        self._pages.setCurrentWidget(self._second)
        self.done_button.setFocus()
        self._clock.start(PARTS_SECONDS * 1000)

    def _decline(self) -> None:
        self._over = True
        self.declined.emit()
        self.close()

    def _done(self) -> None:
        self.close()

    def _out_of_time(self) -> None:
        self.close()

    def _chosen_parts(self) -> dict[Part, Grade]:
        chosen: dict[Part, Grade] = {}
        for part, group in self._groups.items():
            face = group.checkedButton()
            if isinstance(face, Face):
                chosen[part] = face.grade
        return chosen


def grade_words() -> dict[Grade, str]:
    """The five grades in words, from the most satisfied."""
    return {each: QCoreApplication.translate("Rating", word) for each, word in _GRADES.items()}


def part_words() -> dict[Part, str]:
    """What the part-grades are about."""
    return {each: QCoreApplication.translate("Rating", word) for each, word in _PARTS.items()}
