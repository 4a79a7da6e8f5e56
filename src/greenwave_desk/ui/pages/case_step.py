"""One step of a matter: a small dialog with what the action asks for, made from its table."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QScrollArea, QWidget

from ...domain.errors import GreenwaveError
from .. import keys, terms
from ..theme.look import Look
from ..widgets.lookup_box import ComposingLineEdit
from ..widgets.surface import rename
from ..widgets.text import label
from . import case_steps
from .case_fields import SIMPLE, ComposingText, Given, Maker, Part, Said
from .case_marks import MarksPart
from .case_steps import Field
from .form_dialog import FormDialog

_MAKERS: Final[dict[Field, Maker]] = {**SIMPLE, Field.MATERIALS: MarksPart}


class StepDialog(FormDialog):
    """``confirmed`` carries the action and what was said.

    The dialog stays until it is told that it was done.
    """

    confirmed = Signal(object, object)

    def __init__(self, given: Given, look: Look, parent: QWidget, *, about: str = "") -> None:
        word = case_steps.word(given.action)
        super().__init__(word, look, parent, do=word, wide=600)
        self._action = given.action
        case = given.view.case
        told = terms.DOT.join(part for part in (about or case.item_name, given.view.person.name))
        self.fields.addWidget(label(told, "second", wrap=True, tone="muted"))
        hint = case_steps.hint(given.action)
        if hint:
            self.fields.addWidget(label(hint, wrap=True))
        self.parts: dict[Field, Part] = {}
        for field in case_steps.FORMS[given.action].fields:
            part = self.parts[field] = _MAKERS[field](given, look)
            self.fields.addWidget(part)
        self.fields.addStretch(1)
        if Field.NOTE in self.parts:
            rename(self.do_button, word, f"Ctrl+{keys.enter()}")
        self.do_button.setDefault(True)
        for sequence in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(sequence), self).activated.connect(self.give)
        for part in self.parts.values():
            line = part.first()
            if isinstance(line, ComposingLineEdit):
                line.entered.connect(self._onwards)
        parts = list(self.parts.values())
        self.fit(next((one.first() for one in parts if one.first() is not one), self.do_button))

    def give(self) -> None:
        """Hand on what was said, once it is whole."""
        if not self.do_button.isEnabled() or self._composing():
            return
        for part in self.parts.values():
            problem = part.problem()
            if problem:
                self.wrong(problem, part.first())
                self.fit()  # the banner takes room that the field would lose
                QTimer.singleShot(0, self, self._bring)  # once the window has its new size
                return
        said: Said = {}
        for part in self.parts.values():
            said.update(part.said())
        self.busy(on=True)
        self.confirmed.emit(self._action, said)

    def refuse(self, error: GreenwaveError) -> None:
        """Say why it was not done, without taking the room of what was typed."""
        super().refuse(error)
        self.fit()

    def _bring(self) -> None:
        """Scroll to the field of the focus: large text may leave no room for all at once."""
        for part in self.parts.values():
            for area in self.findChildren(QScrollArea):
                if part.first().hasFocus() and area.isAncestorOf(part):
                    area.ensureWidgetVisible(part)

    def _onwards(self) -> None:
        """Enter in a line goes to the next field, and from the last one does it."""
        firsts = [part.first() for part in self.parts.values()]
        after = firsts[next(at for at, one in enumerate(firsts) if one.hasFocus()) + 1 :]
        if after:
            after[0].setFocus()
        else:
            self.give()

    def _composing(self) -> bool:
        focus = self.focusWidget()
        return isinstance(focus, ComposingText) and focus.composing


def done_words(action_word: str) -> tuple[str, str]:
    """What is said once a step was taken: that it stands, and what can be done about it."""
    return (
        QCoreApplication.translate("CaseStep", "Done: {what}. It is in the journal.").format(
            what=action_word
        ),
        QCoreApplication.translate(
            "CaseStep", "What is written is not taken back; the next step can put it right."
        ),
    )
