"""The amounts and the papers of a policy, in rows with a form beside them."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal, InvalidOperation

import msgspec
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ...domain.conditions import Confidence
from ...domain.fact_values import plain
from ...domain.formulas import Formula
from ...domain.policies import Amount, PolicyMaterial, Requirement
from ..tables.rows import Column
from ..theme.look import Look
from ..widgets.surface import scrolled
from ..widgets.text import label
from . import catalogues_policies_words as words
from .catalogues_policies_draft import DraftDesk
from .catalogues_policies_forms import PolicyLines, fill
from .records_editor import RecordsEditor, beside

UNKNOWN_TEXT = "以当年公布标准为准"
_BETWEEN = "、"

ReadFormula = Callable[[str], tuple[Formula | None, str]]
WriteFormula = Callable[[Formula | None], str]


class AmountsPart(QWidget):
    """What the policy pays: a figure, a formula or a text each."""

    def __init__(self, desk: DraftDesk, look: Look, read: ReadFormula, write: WriteFormula) -> None:
        super().__init__()
        self._desk = desk
        self._read, self._write = read, write
        self._filling = False
        self.editor: RecordsEditor[Amount] = RecordsEditor(
            QCoreApplication.translate("PolicyEditor", "Amounts"),
            [
                Column(
                    QCoreApplication.translate("PolicyEditor", "Amount"),
                    lambda each: (
                        each.item or QCoreApplication.translate("PolicyEditor", "(no name yet)")
                    ),
                    wide=True,
                ),
                Column(QCoreApplication.translate("PolicyEditor", "Figure"), self._figure),
                Column(
                    QCoreApplication.translate("PolicyEditor", "Founded"),
                    lambda each: words.founded(each.confidence),
                    tone=lambda each: words.CONFIDENCE_TONE[each.confidence],
                ),
            ],
            self._fresh,
            look,
        )
        form = PolicyLines(self._edited, look)
        self.item = form.line(QCoreApplication.translate("PolicyEditor", "What is paid"))
        self.value = form.line(
            QCoreApplication.translate("PolicyEditor", "Figure"),
            QCoreApplication.translate("PolicyEditor", "a number; empty: unknown"),
        )
        self.unit = form.line(QCoreApplication.translate("PolicyEditor", "Unit"))
        self.text = form.line(
            QCoreApplication.translate("PolicyEditor", "In words"),
            QCoreApplication.translate("PolicyEditor", "needed where there is no figure"),
        )
        self.area = form.line(QCoreApplication.translate("PolicyEditor", "Area"))
        self.valid_from = form.line(
            QCoreApplication.translate("PolicyEditor", "From"),
            QCoreApplication.translate("PolicyEditor", "a day, month, year or school term"),
        )
        self.valid_to = form.line(
            QCoreApplication.translate("PolicyEditor", "Until"),
            QCoreApplication.translate("PolicyEditor", "a day, month, year or school term"),
        )
        self.source = form.line(
            QCoreApplication.translate("PolicyEditor", "Document"),
            QCoreApplication.translate("PolicyEditor", "key, title or number; between two: 、"),
        )
        self.source.editingFinished.connect(self._named)
        self.confidence = form.choices(
            QCoreApplication.translate("PolicyEditor", "Founded"),
            [(each.value, words.confidence(each)) for each in Confidence],
            look,
        )
        self.formula = form.line(
            QCoreApplication.translate("PolicyEditor", "Formula, as YAML"),
            "{times: [{param: …}, 0.5]}",
        )
        self.in_words = label("", "second", wrap=True, tone="muted")
        form.column.addWidget(self.in_words)
        self.historic = form.tick(
            QCoreApplication.translate("PolicyEditor", "Historic, not current")
        )
        self.note = form.line(QCoreApplication.translate("PolicyEditor", "Note"))
        form.column.addStretch(1)
        self._form = form
        _lay_out(
            self, self.editor, form, QCoreApplication.translate("PolicyEditor", "The marked amount")
        )
        self.editor.listen(self)
        self.editor.marked.connect(self._marked)
        self.editor.changed.connect(self._taken)
        self.editor.table.picked.connect(self.item.setFocus)

    @property
    def first(self) -> QWidget:
        """Where one begins."""
        return self.editor.table

    def show_policy(self) -> None:
        """Fill the rows from the draft."""
        _refill(self.editor, self._desk.policy.amounts)

    def wrong(self) -> list[str]:
        """What is typed and cannot be read."""
        found = []
        if self.editor.at >= 0:
            if self.value.text().strip() and _decimal(self.value.text()) is None:
                found.append(f"{self.value.accessibleName()}: {self.value.text()}")
            problem = self._read(self.formula.text())[1]
            if problem:
                found.append(problem)
        return found

    def _figure(self, amount: Amount) -> str:
        if amount.formula is not None:
            return QCoreApplication.translate("PolicyEditor", "by formula")
        if amount.value is None:
            return QCoreApplication.translate("PolicyEditor", "unknown")
        return plain(amount.value)

    def _fresh(self) -> Amount:
        self.item.setFocus()
        return Amount(item="", text=UNKNOWN_TEXT, confidence=Confidence.UNKNOWN)

    def _marked(self, amount: object) -> None:
        self._form.setEnabled(isinstance(amount, Amount))
        if not isinstance(amount, Amount):
            amount = Amount(item="", confidence=Confidence.UNKNOWN)
        self._filling = True
        for line, text in (
            (self.item, amount.item),
            (self.value, "" if amount.value is None else plain(amount.value)),
            (self.unit, amount.unit),
            (self.text, amount.text),
            (self.area, amount.area),
            (self.valid_from, amount.valid_from),
            (self.valid_to, amount.valid_to),
            (self.source, self._titles(amount.sources)),
            (self.note, amount.note),
            (self.formula, self._write(amount.formula)),
        ):
            fill(line, text)
        self.confidence.choose(amount.confidence.value)
        self.historic.setChecked(amount.historic)
        self._tell_formula(amount.formula, "")
        self._filling = False

    def _titles(self, keys: tuple[str, ...]) -> str:
        catalogue = self._desk.catalogue()
        named = {each.key: each for each in (*catalogue.sources, *self._desk.draft.documents)}
        return _BETWEEN.join(
            key if key not in named or named[key].read != "县区填写" else named[key].title
            for key in keys
        )

    def _tell_formula(self, formula: Formula | None, problem: str) -> None:
        told = problem or words.formula(formula, self._desk.in_force)
        self.in_words.setText(told)
        self.in_words.setVisible(bool(told))

    def _edited(self) -> None:
        at = self.editor.at
        if at < 0 or self._filling:
            return
        old = self.editor.records[at]
        formula, problem = self._read(self.formula.text())
        self._tell_formula(formula, problem)
        value = self.value.text().strip()
        number = _decimal(value)
        if number is not None and old.value is None:
            self._figure_typed()
        self.editor.put(
            msgspec.structs.replace(
                old,
                item=self.item.text().strip(),
                value=old.value if value and number is None else number,
                unit=self.unit.text().strip(),
                text=self.text.text().strip(),
                area=self.area.text().strip(),
                valid_from=self.valid_from.text().strip(),
                valid_to=self.valid_to.text().strip(),
                confidence=Confidence(self.confidence.value or old.confidence),
                formula=old.formula if problem else formula,
                historic=self.historic.isChecked(),
                note=self.note.text().strip(),
            )
        )

    def _figure_typed(self) -> None:
        """A figure takes the place of the words that said that there is none."""
        if self.text.text().strip() == UNKNOWN_TEXT:
            self.text.clear()
        if self.confidence.value == Confidence.UNKNOWN:
            self.confidence.choose(Confidence.GENERAL)

    def _named(self) -> None:
        """The documents are looked up when their line is left: half a title is none."""
        at = self.editor.at
        if at < 0 or self._filling:
            return
        old = self.editor.records[at]
        if self.source.text().strip() == self._titles(old.sources):
            return
        titles = [part.strip() for part in self.source.text().split(_BETWEEN) if part.strip()]
        keys = tuple(self._desk.document(title) for title in titles)
        self.editor.put(msgspec.structs.replace(old, sources=keys))

    def _taken(self) -> None:
        self._desk.change(
            lambda policy: msgspec.structs.replace(policy, amounts=tuple(self.editor.records)),
            (self, self.editor.at),
        )


class PapersPart(QWidget):
    """The papers of a policy."""

    def __init__(self, desk: DraftDesk, look: Look) -> None:
        super().__init__()
        self._desk = desk
        self._filling = False
        self.editor: RecordsEditor[PolicyMaterial] = RecordsEditor(
            QCoreApplication.translate("PolicyEditor", "Papers"),
            [
                Column(
                    QCoreApplication.translate("PolicyEditor", "Paper"),
                    lambda each: (
                        each.name or QCoreApplication.translate("PolicyEditor", "(no name yet)")
                    ),
                    wide=True,
                ),
                Column(
                    QCoreApplication.translate("PolicyEditor", "Asked for"),
                    lambda each: words.required(each.required),
                ),
            ],
            self._fresh,
            look,
        )
        form = PolicyLines(self._edited, look)
        self.name = form.line(QCoreApplication.translate("PolicyEditor", "Name of the paper"))
        self.required = form.choices(
            QCoreApplication.translate("PolicyEditor", "Asked for"),
            [(each.value, words.required(each)) for each in Requirement],
            look,
        )
        self.note = form.line(QCoreApplication.translate("PolicyEditor", "Note"))
        self.confidence = form.choices(
            QCoreApplication.translate("PolicyEditor", "Founded"),
            [("", words.confidence(None))]
            + [(each.value, words.confidence(each)) for each in Confidence],
            look,
        )
        form.column.addStretch(1)
        self._form = form
        _lay_out(
            self, self.editor, form, QCoreApplication.translate("PolicyEditor", "The marked paper")
        )
        self.editor.listen(self)
        self.editor.marked.connect(self._marked)
        self.editor.changed.connect(self._taken)
        self.editor.table.picked.connect(self.name.setFocus)

    @property
    def first(self) -> QWidget:
        """Where one begins."""
        return self.editor.table

    def show_policy(self) -> None:
        """Fill the rows from the draft."""
        _refill(self.editor, self._desk.policy.materials)

    def _fresh(self) -> PolicyMaterial:
        self.name.setFocus()
        return PolicyMaterial(name="", required=Requirement.ALWAYS)

    def _marked(self, paper: object) -> None:
        self._form.setEnabled(isinstance(paper, PolicyMaterial))
        if not isinstance(paper, PolicyMaterial):
            paper = PolicyMaterial(name="", required=Requirement.ALWAYS)
        self._filling = True
        fill(self.name, paper.name)
        fill(self.note, paper.note)
        self.required.choose(paper.required.value)
        self.confidence.choose(paper.confidence.value if paper.confidence else "")
        self._filling = False

    def _edited(self) -> None:
        at = self.editor.at
        if at < 0 or self._filling:
            return
        old = self.editor.records[at]
        founded = self.confidence.value
        self.editor.put(
            msgspec.structs.replace(
                old,
                name=self.name.text().strip(),
                required=Requirement(self.required.value or old.required),
                note=self.note.text().strip(),
                confidence=Confidence(founded) if founded else None,
            )
        )

    def _taken(self) -> None:
        self._desk.change(
            lambda policy: msgspec.structs.replace(policy, materials=tuple(self.editor.records)),
            (self, self.editor.at),
        )


def _lay_out(whole: QWidget, left: QWidget, form: QWidget, name: str) -> None:
    rows = QVBoxLayout(whole)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.addWidget(beside(left, scrolled(form, name)))


def _refill(editor: RecordsEditor[Amount] | RecordsEditor[PolicyMaterial], records: object) -> None:
    assert isinstance(records, tuple)
    if tuple(editor.records) != records:
        at = editor.at
        editor.offer(records)
        if 0 < at < len(records):
            editor.table.selectRow(at)


def _decimal(text: str) -> Decimal | None:
    try:
        number = Decimal(text.strip())
    except InvalidOperation:
        return None
    return number if number.is_finite() else None
