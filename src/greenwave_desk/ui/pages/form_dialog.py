"""What short dialogs are made of: a title, fields under their names, one main action."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ...domain.errors import GreenwaveError
from .. import keys
from ..theme.look import Look
from ..widgets.banner import Banner
from ..widgets.flow import flow_box
from ..widgets.lookup_box import ComposingLineEdit
from ..widgets.surface import button, scrolled
from ..widgets.tab_order import read_in_order
from ..widgets.text import label, strong

_AROUND: Final = 30
"""Pixels beside the word of a segment: padding and outline."""


class FormDialog(QDialog):
    """Enter in a line goes to the next and from the last one does it; Esc closes.

    It stays open while the work that it asked for is under way, and when that is refused.
    """

    def __init__(self, title: str, look: Look, parent: QWidget, *, do: str, wide: int = 520):
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.look = look
        self.banner = Banner()
        self._lines: list[ComposingLineEdit] = []
        form = QWidget()
        self.fields = QVBoxLayout(form)
        self.fields.setContentsMargins(2, 0, 6, 0)
        self.fields.setSpacing(8)
        self.do_button = button(do, self.give, key=keys.enter(), look="primary")
        self.do_button.setDefault(True)
        self.cancel_button = button(self.tr("Cancel"), self.reject, key="Esc")
        foot = QHBoxLayout()
        foot.addWidget(self.do_button)
        foot.addStretch(1)
        foot.addWidget(self.cancel_button)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 16, 20, 16)
        rows.setSpacing(12)
        rows.addWidget(strong(title, "row", wrap=True))
        rows.addWidget(self.banner)
        rows.addWidget(scrolled(form, title), 1)
        rows.addLayout(foot)
        self._form, self._wide = form, wide

    def focusNextPrevChild(self, forth: bool, /) -> bool:
        """Tab goes as one reads, though the fields are made after the buttons below them."""
        read_in_order(self)
        return super().focusNextPrevChild(forth)

    def fit(self, first: QWidget | None = None) -> None:
        """Take the room that the fields need, as far as there is; ``first`` has the focus."""
        parent = self.parentWidget()
        room = parent.window().size() if parent is not None else self.size()
        wide = min(self.look.px(self._wide), room.width() - 40)
        high = self._form.heightForWidth(wide - 48)
        if high < 0:
            high = self._form.sizeHint().height()
        around = self.look.px(150) + (0 if self.banner.isHidden() else self.look.px(96))
        self.resize(wide, min(high + around, room.height() - 40))
        if first is not None:
            first.setFocus()

    def give(self) -> None:
        """Do what the dialog is for; whoever makes one says what."""

    def refuse(self, error: GreenwaveError) -> None:
        """Say why it was not done; everything typed stays."""
        self.busy(on=False)
        self.banner.refuse(error)

    def wrong(self, what: str, field: QWidget) -> None:
        """Say what is wrong with a field, and go there."""
        self.banner.tell(what, "", "red")
        field.setFocus()

    def busy(self, *, on: bool) -> None:
        """While it works, it cannot be asked again."""
        self.do_button.setEnabled(not on)

    def line(
        self, name: str, text: str = "", *, hint: str = "", help_: str = "", secret: bool = False
    ) -> ComposingLineEdit:
        """Append a line under its name."""
        self.fields.addWidget(label(name, "caption"))
        made = ComposingLineEdit()
        made.setAccessibleName(name)
        made.setText(text)
        made.setPlaceholderText(hint)
        if secret:
            made.setEchoMode(QLineEdit.EchoMode.Password)
        made.entered.connect(self._entered)
        self._lines.append(made)
        self.fields.addWidget(made)
        if help_:
            self.fields.addWidget(label(help_, "caption", wrap=True))
        return made

    def choice(self, name: str, words: Sequence[str], chosen: int = 0) -> QButtonGroup:
        """Append a choice between a few words; the buttons have their places as ids."""
        self.fields.addWidget(label(name, "caption"))
        box, group = choice_of(self, name, words, chosen)
        self.fields.addWidget(box)
        return group

    def _entered(self) -> None:
        at = next(at for at, one in enumerate(self._lines) if one.hasFocus())
        if at + 1 < len(self._lines):
            self._lines[at + 1].setFocus()
        else:
            self.give()


def choice_of(
    parent: QWidget, name: str, words: Sequence[str], chosen: int = -1
) -> tuple[QWidget, QButtonGroup]:
    """Segments of which one is pressed down; arrows and Space move the choice."""
    box, flow = flow_box(8)
    group = QButtonGroup(parent)
    for at, word in enumerate(words):
        made = segment(word, name)
        made.setAutoDefault(False)
        made.setChecked(at == chosen)
        if chosen not in {-1, at}:
            made.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # Tab comes to the one pressed down
        group.addButton(made, at)
        flow.addWidget(made)
    return box, group


def segment(word: str, name: str) -> QPushButton:
    """One of a few words; wide enough for its bold letters when it is pressed down."""
    made = QPushButton(word)
    made.setAccessibleName(f"{name}: {word}")
    made.setProperty("look", "segment")
    made.setCheckable(True)
    bold = QApplication.font()
    bold.setWeight(QFont.Weight.Bold)
    made.setMinimumWidth(QFontMetrics(bold).horizontalAdvance(word) + _AROUND)
    return made
