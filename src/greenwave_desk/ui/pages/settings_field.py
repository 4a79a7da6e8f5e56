"""A setting on the page: its name, what is set, its words of help, and whether it was kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QVBoxLayout, QWidget

from ...domain.errors import GreenwaveError
from .. import words
from ..widgets.flow import flow_box
from ..widgets.lookup_box import ComposingLineEdit
from ..widgets.surface import Card, hairline
from ..widgets.text import ShortLabel, label, set_tone, strong
from .form_dialog import segment


class Section(Card):
    """A card of settings with its title; says at its right what was saved last."""

    def __init__(self, title: str) -> None:
        super().__init__(title, margin=20, gap=12)
        self.rows.addWidget(strong(title, "row", wrap=True))

    def add(self, widget: QWidget) -> None:
        """Append a setting, a hairline before all but the first."""
        if self.rows.count() > 1:
            self.rows.addWidget(hairline())
        self.rows.addWidget(widget)

    def seal(self, reason: str) -> None:
        """Grey out everything, and say why."""
        note = label(reason, wrap=True, tone="amber")
        self.rows.insertWidget(1, note)
        for at in range(2, self.rows.count()):
            item = self.rows.itemAt(at)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.setEnabled(False)


class Setting(QWidget):
    """One setting. Its last line is its help, or what was wrong, or that it was saved."""

    def __init__(self, name: str, help_: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setSpacing(6)
        self._name = strong(name, "body")
        self.rows.addWidget(self._name)
        self._help = label(help_, "caption", wrap=True)
        self._said = label("", "second", wrap=True)
        self._said.hide()
        self.rows.addWidget(self._help)
        self.rows.addWidget(self._said)
        self._name_text = name

    @property
    def said(self) -> str:
        """What it says about the last change; empty: nothing."""
        return self._said.text()

    def put(self, widget: QWidget) -> None:
        """Put the control above the help."""
        self.rows.insertWidget(self.rows.indexOf(self._help), widget)

    def say(self, sentence: str, tone: str = "green") -> None:
        """Say something below the help; empty: nothing more."""
        set_tone(self._said, "tone", tone)
        self._said.setText(sentence)
        self._said.setVisible(bool(sentence))
        self._said.setAccessibleName(f"{self._name_text}: {sentence}")

    def saved(self) -> None:
        """Say that it was kept."""
        self.say(self.tr("Saved"))

    def refuse(self, error: GreenwaveError) -> None:
        """Say why it was not."""
        self.say(" ".join(words.told(error)), "red")


class LineSetting(Setting):
    """A line, kept with Enter or on leaving it; ``keep`` answers what is wrong, or nothing."""

    def __init__(self, name: str, help_: str, keep: Callable[[str], str | None]) -> None:
        super().__init__(name, help_)
        self.line = ComposingLineEdit()
        self.line.setAccessibleName(name)
        self.line.setMaximumWidth(460)
        self.put(self.line)
        self._keep = keep
        self._kept = ""
        self.line.entered.connect(self._leave)
        self.line.editingFinished.connect(self._leave)

    def show_kept(self, text: str) -> None:
        """Put what is in force into the line."""
        self._kept = text
        self.line.setText(text)

    def _leave(self) -> None:
        written = self.line.text().strip()
        if written == self._kept or self.line.composing:
            if not self.line.composing and self._said.property("tone") == "red":
                self.say("")
            return
        try:
            wrong = self._keep(written)
        except GreenwaveError as error:
            self.refuse(error)
            return
        if wrong:
            self.say(wrong, "red")
        else:
            self._kept = written
            self.saved()


class ChoiceSetting(Setting):
    """A choice between a few words, kept as soon as it is made."""

    def __init__(self, name: str, help_: str, keep: Callable[[str], str | None]) -> None:
        super().__init__(name, help_)
        box, self._flow = flow_box(8)
        self.put(box)
        self._group = QButtonGroup(self)
        self._keep = keep
        self.options: dict[str, QAbstractButton] = {}
        self.chosen = ""

    def offer(self, options: Sequence[tuple[str, str]], chosen: str) -> None:
        """Put these ``(word, value)`` in place of the last."""
        for made in self.options.values():
            self._group.removeButton(made)
        self._flow.clear()
        self.options = {}
        self.chosen = chosen
        for word, value in options:
            made = segment(word, self._name_text)
            made.setAutoDefault(True)
            made.setChecked(value == chosen)
            made.clicked.connect(partial(self._pressed, value))
            self._group.addButton(made)
            self._flow.addWidget(made)
            self.options[value] = made

    def _pressed(self, value: str) -> None:
        if value == self.chosen:
            return
        try:
            wrong = self._keep(value)
        except GreenwaveError as error:
            self.options[self.chosen].setChecked(True)
            self.refuse(error)
            return
        if wrong:
            self.options[self.chosen].setChecked(True)
            self.say(wrong, "red")
        else:
            self.chosen = value
            self.saved()


class Fact(QWidget):
    """A name and what is known, side by side; long values lose their end and show it as a tip."""

    def __init__(self, name: str, value: str, *, short: bool = False) -> None:
        super().__init__()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(2)
        rows.addWidget(label(name, "caption"))
        shown = ShortLabel(value, "body") if short else label(value, wrap=True)
        shown.setAccessibleName(f"{name} {value}")
        if not short:
            shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        rows.addWidget(shown)
