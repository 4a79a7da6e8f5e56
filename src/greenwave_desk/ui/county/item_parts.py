"""The forms of a service item: what it is, its papers, its limits."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import msgspec
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QPushButton, QVBoxLayout, QWidget

from ... import wording
from ...domain.cases import CaseState
from ...domain.conditions import Confidence
from ...domain.service_items import CASE, Limit, Material, MaterialForm
from .. import terms
from ..tables.rows import Column
from ..theme.look import Look
from ..widgets.lookup_box import ComposingLineEdit
from ..widgets.segments import segment
from ..widgets.surface import scrolled
from ..widgets.text import label
from ..widgets.tick_box import TickBox
from .records_editor import RecordsEditor, beside, in_rows

STAGES = (
    CaseState.BACK_OFFICE_REVIEW,
    CaseState.PUBLIC_NOTICE,
    CaseState.HIGHER_APPROVAL,
)
"""What may stand between the window and the decision."""


class Lines(QWidget):
    """Named lines below each other; ``changed`` is called for what a person changes."""

    def __init__(self, changed: Callable[[], object]) -> None:
        super().__init__()
        self._changed = changed
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 8, 0)
        self.column.setSpacing(6)

    def line(self, name: str, hint: str = "") -> ComposingLineEdit:
        """A line to type in, below its name."""
        made = ComposingLineEdit()
        made.setAccessibleName(name)
        made.setPlaceholderText(hint)
        made.textEdited.connect(self._changed)
        made.entered.connect(self._onwards)
        self.column.addWidget(label(name, "caption"))
        self.column.addWidget(made)
        return made

    def _onwards(self) -> None:
        """Enter goes to the next line, as Tab does."""
        self.focusNextPrevChild(True)

    def choices(self, name: str, words: Iterable[tuple[str, str]], look: Look) -> Choices:
        """Buttons of which one is chosen, below their name."""
        made = Choices(name, words, look)
        made.group.buttonClicked.connect(self._changed)
        self.column.addWidget(label(name, "caption"))
        self.column.addWidget(made)
        return made

    def tick(self, text: str) -> QCheckBox:
        """A box to tick."""
        made = TickBox(text)
        made.clicked.connect(self._changed)
        self.column.addWidget(made)
        return made


class Choices(QWidget):
    """Buttons of which one is chosen; ``value`` is its key."""

    def __init__(self, name: str, words: Iterable[tuple[str, str]], look: Look) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.group = QButtonGroup(self)
        self.by_key: dict[str, QPushButton] = {}
        for key, text in words:
            made = segment(text, self._nothing, look)
            made.setAccessibleName(f"{name} {text}")
            self.group.addButton(made)
            self.by_key[key] = made
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(in_rows(list(self.by_key.values())))

    def _nothing(self) -> None:
        """The group tells of the choice."""

    @property
    def value(self) -> str:
        """The key that is chosen."""
        return next((key for key, one in self.by_key.items() if one.isChecked()), "")

    def choose(self, key: str) -> None:
        """Choose a key; one that has no button chooses none."""
        self.group.setExclusive(False)
        for each, one in self.by_key.items():
            one.setChecked(each == key)
        self.group.setExclusive(True)


class MaterialsPart(QWidget):
    """The papers of an item, in the order in which they are asked for."""

    def __init__(self, fresh_key: Callable[[], str], look: Look) -> None:
        super().__init__()
        self._fresh_key = fresh_key
        self.editor: RecordsEditor[Material] = RecordsEditor(
            QCoreApplication.translate("ItemEditor", "Papers"),
            [
                Column(
                    QCoreApplication.translate("ItemEditor", "Paper"),
                    lambda each: (
                        each.name or QCoreApplication.translate("ItemEditor", "(no name yet)")
                    ),
                    wide=True,
                ),
                Column(
                    QCoreApplication.translate("ItemEditor", "Asked for"),
                    lambda each: (
                        each.condition or QCoreApplication.translate("ItemEditor", "always")
                    ),
                ),
                Column(
                    QCoreApplication.translate("ItemEditor", "On the roster"),
                    lambda each: "✓" if each.on_file else "",
                ),
            ],
            self._fresh,
            look,
        )
        form = Lines(self._edited)
        self.name = form.line(QCoreApplication.translate("ItemEditor", "Name of the paper"))
        self.form = form.choices(
            QCoreApplication.translate("ItemEditor", "Form"),
            [(each.value, wording.material_form(each, terms.language())) for each in MaterialForm],
            look,
        )
        self.copies = form.line(
            QCoreApplication.translate("ItemEditor", "Copies"),
            QCoreApplication.translate("ItemEditor", "a number; empty: unknown"),
        )
        self.issuer = form.line(
            QCoreApplication.translate("ItemEditor", "Issued by"),
            QCoreApplication.translate("ItemEditor", "empty: unknown"),
        )
        self.how = form.line(
            QCoreApplication.translate("ItemEditor", "How to get it"),
            QCoreApplication.translate("ItemEditor", "empty: unknown"),
        )
        self.condition = form.line(
            QCoreApplication.translate("ItemEditor", "Asked for in which case"),
            QCoreApplication.translate("ItemEditor", "empty: always"),
        )
        self.status = form.tick(
            QCoreApplication.translate(
                "ItemEditor", "Not asked for where the roster shows a low-income status"
            )
        )
        self.certificate = form.tick(
            QCoreApplication.translate(
                "ItemEditor", "Not asked for where the roster shows the disability certificate"
            )
        )
        form.column.addStretch(1)
        self._form = form
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(
            beside(
                self.editor,
                scrolled(form, QCoreApplication.translate("ItemEditor", "The marked paper")),
            )
        )
        self.editor.listen(self)
        self.editor.marked.connect(self._marked)
        self._marked(None)

    def _fresh(self) -> Material:
        self.name.setFocus()
        return Material(key=self._fresh_key(), name="", confidence=Confidence.GENERAL)

    def _marked(self, paper: object) -> None:
        self._form.setEnabled(isinstance(paper, Material))
        if not isinstance(paper, Material):
            paper = Material(key="", name="")
        self.name.setText(paper.name)
        self.form.choose(paper.form.value)
        self.copies.setText("" if paper.copies is None else str(paper.copies))
        self.issuer.setText(paper.issuer)
        self.how.setText(paper.how)
        self.condition.setText(paper.condition)
        self.status.setChecked("categories" in paper.on_file)
        self.certificate.setChecked("disability_cert" in paper.on_file)

    def _edited(self) -> None:
        at = self.editor.at
        if at < 0:
            return
        old = self.editor.records[at]
        copies = self.copies.text().strip()
        ours = {"categories": self.status, "disability_cert": self.certificate}
        kept = [name for name in old.on_file if name not in ours]
        self.editor.put(
            msgspec.structs.replace(
                old,
                name=self.name.text().strip(),
                form=MaterialForm(self.form.value or MaterialForm.UNKNOWN),
                # No number of copies is told by the check in words; 0 is never right.
                copies=(int(copies) if copies.isdecimal() else 0) if copies else None,
                issuer=self.issuer.text().strip(),
                how=self.how.text().strip(),
                condition=self.condition.text().strip(),
                on_file=(*(name for name, box in ours.items() if box.isChecked()), *kept),
                confidence=Confidence.GENERAL,
            )
        )


class LimitsPart(QWidget):
    """The time limits of an item."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.editor: RecordsEditor[Limit] = RecordsEditor(
            QCoreApplication.translate("ItemEditor", "Limits"),
            [
                Column(
                    QCoreApplication.translate("ItemEditor", "Limit"),
                    lambda each: (
                        each.name or QCoreApplication.translate("ItemEditor", "(no name yet)")
                    ),
                    wide=True,
                ),
                Column(
                    QCoreApplication.translate("ItemEditor", "Runs"),
                    lambda each: where_words(each.starts),
                ),
                Column(
                    QCoreApplication.translate("ItemEditor", "Days"),
                    lambda each: days_words(each.length, working=each.working),
                ),
            ],
            self._fresh,
            look,
        )
        form = Lines(self._edited)
        self.name = form.line(QCoreApplication.translate("ItemEditor", "Name of the limit"))
        self.starts = form.choices(
            QCoreApplication.translate("ItemEditor", "Runs"),
            [(each, where_words(each)) for each in (CASE, *STAGES)],
            look,
        )
        self.length = form.line(QCoreApplication.translate("ItemEditor", "Days"))
        self.working = form.choices(
            QCoreApplication.translate("ItemEditor", "Counted in"),
            [
                ("1", QCoreApplication.translate("ItemEditor", "working days")),
                ("0", QCoreApplication.translate("ItemEditor", "calendar days")),
            ],
            look,
        )
        self.note = form.line(QCoreApplication.translate("ItemEditor", "Note"))
        form.column.addStretch(1)
        self._form = form
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(
            beside(
                self.editor,
                scrolled(form, QCoreApplication.translate("ItemEditor", "The marked limit")),
            )
        )
        self.editor.listen(self)
        self.editor.marked.connect(self._marked)
        self._marked(None)

    def _fresh(self) -> Limit:
        self.name.setFocus()
        taken = {each.key for each in self.editor.records}
        number = 1
        while f"limit{number}" in taken:
            number += 1
        return Limit(key=f"limit{number}", name="", length=0)

    def _marked(self, limit: object) -> None:
        self._form.setEnabled(isinstance(limit, Limit))
        if not isinstance(limit, Limit):
            limit = Limit(key="", name="", length=0)
        self.name.setText(limit.name)
        self.starts.choose(limit.starts)
        self.length.setText(str(limit.length) if limit.length else "")
        self.working.choose("1" if limit.working else "0")
        self.note.setText(limit.note)

    def _edited(self) -> None:
        at = self.editor.at
        if at < 0:
            return
        old, days = self.editor.records[at], self.length.text().strip()
        self.editor.put(
            msgspec.structs.replace(
                old,
                name=self.name.text().strip(),
                starts=self.starts.value or old.starts,
                length=int(days) if days.isdecimal() else 0,
                working=self.working.value != "0",
                note=self.note.text().strip(),
            )
        )


def where_words(starts: str) -> str:
    """In which state a limit runs."""
    return (
        QCoreApplication.translate("ItemEditor", "the whole matter")
        if starts == CASE
        else terms.state(CaseState(starts))
    )


def days_words(length: int, *, working: bool) -> str:
    """A number of days."""
    if working and length == 1:
        return QCoreApplication.translate("ItemEditor", "1 working day")
    if working:
        return QCoreApplication.translate("ItemEditor", "{count} working days").format(count=length)
    if length == 1:
        return QCoreApplication.translate("ItemEditor", "1 day")
    return QCoreApplication.translate("ItemEditor", "{count} days").format(count=length)
