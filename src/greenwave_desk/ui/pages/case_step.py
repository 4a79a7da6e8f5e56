"""One step of a matter: a small dialog with what the action asks for, made from its table."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from .. import keys, terms
from ..theme.look import Look
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
                return
        said: Said = {}
        for part in self.parts.values():
            said.update(part.said())
        self.busy(on=True)
        self.confirmed.emit(self._action, said)

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
