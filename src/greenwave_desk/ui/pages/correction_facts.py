"""A field of a person with the county's value, and under it what this desk says is right."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ...domain.corrections import Correction
from .. import terms
from ..widgets.surface import empty
from ..widgets.text import chip, label, strong
from . import correction_words


class CorrectedFact(QWidget):
    """Neither value overwrites the other: both are readable, with where the correction stands."""

    def __init__(self, shown: QWidget) -> None:
        super().__init__()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(2)
        rows.addWidget(shown)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(2)
        rows.addLayout(self._lines)
        self._corrections: tuple[Correction, ...] = ()
        self._in_full = ""

    def tell(self, *corrections: Correction) -> None:
        """Show these corrections of the fields that stand here, in place of what was shown."""
        self._corrections = corrections
        self._draw()

    def reveal(self, field: str) -> None:
        """Show what was said of ``field`` in full, or (empty) nothing any more."""
        self._in_full = field
        self._draw()

    def _draw(self) -> None:
        empty(self._lines)
        several = len({each.field for each in self._corrections}) > 1
        for each in self._corrections:
            self._lines.addWidget(self._line(each, named=several))

    def _line(self, said: Correction, *, named: bool) -> QWidget:
        show = correction_words.whole if said.field == self._in_full else correction_words.value
        words = QCoreApplication.translate("Corrections", "{venue}: {value}").format(
            venue=said.venue or QCoreApplication.translate("Corrections", "This desk"),
            value=show(said.field, said.value),
        )
        if named:
            words = terms.DOT.join((correction_words.field(said.field), words))
        state, reason = correction_words.state(said), correction_words.reason(said)
        box = QWidget()
        box.setAccessibleName(f"{words}, {state} {reason}".strip())
        rows = QVBoxLayout(box)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        across = QHBoxLayout()
        across.setSpacing(8)
        across.addWidget(strong(words, "second", wrap=True), 1)
        across.addWidget(chip(state, correction_words.TONE[said.state]))
        rows.addLayout(across)
        if reason:
            rows.addWidget(label(reason, "caption", wrap=True))
        return box


def other_line(correction: Correction, county: str) -> QWidget:
    """A corrected field that has no place of its own on the page: the county's value first."""
    fact = CorrectedFact(label(correction_words.value(correction.field, county), wrap=True))
    fact.tell(correction)
    return fact
