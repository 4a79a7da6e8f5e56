"""What a try-out shows: a verdict with its reasons, and tables that are content with few rows."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QSize
from PySide6.QtWidgets import QFrame, QVBoxLayout

from ...domain.screening import PolicyResult, Verdict
from .. import terms
from ..pages.policies_interpretation_words import not_so
from ..tables.rows import RowsModel, RowsView
from ..theme.look import Look
from ..widgets.text import label, set_tone, strong

R = TypeVar("R")


class Tile(QFrame):
    """A verdict with what decides it."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title
        self.setProperty("band", "grey")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(10, 6, 10, 6)
        rows.setSpacing(2)
        self.word = strong("", "body", wrap=True)
        rows.addWidget(label(title, "caption"))
        rows.addWidget(self.word)
        self.why = label("", "caption", wrap=True)
        rows.addWidget(self.why)
        rows.addStretch(1)

    def tell(self, result: PolicyResult | None) -> None:
        """Say how a policy came out, and why; None: it cannot be judged."""
        tone = "grey" if result is None else terms.VERDICT_TONE[result.verdict]
        set_tone(self, "band", tone)
        set_tone(self.word, "tone", "muted" if tone == "grey" else tone)
        if result is None:
            self.word.setText(QCoreApplication.translate("TryOut", "cannot be judged"))
            self.why.setText(
                QCoreApplication.translate("TryOut", "The draft has problems; see its text.")
            )
        else:
            self.word.setText(terms.verdict(result.verdict))
            self.why.setText(_why(result))
        self.setAccessibleName(f"{self._title} {self.word.text()} {self.why.text()}")


def _why(result: PolicyResult) -> str:
    if result.verdict is Verdict.UNDECIDED:
        open_ = [each.text for each in result.missing[:3]] + list(result.local_rules[:2])
        said = QCoreApplication.translate("TryOut", "open: {what}").format(
            what="；".join(dict.fromkeys(open_))
        )
    else:
        said = "；".join(dict.fromkeys(each.text for each in result.reasons[:3]))
        if said and result.verdict is Verdict.NOT_ENTITLED:
            said = not_so(said)
    if result.already:
        already = QCoreApplication.translate("TryOut", "already received")
        return f"{already}；{said}" if said else already
    return said


class LowRows(RowsView[R]):
    """A table that asks for a few rows' height and takes what room there is."""

    def __init__(self, name: str, model: RowsModel[R], look: Look, least: int) -> None:
        super().__init__(name, model, look)
        self._least = look.px(least)
        self.setMinimumHeight(self._least)
        self.verticalHeader().setDefaultSectionSize(look.px(31))

    def sizeHint(self) -> QSize:
        """Few rows: Qt's own hint knows nothing of them."""
        return QSize(super().sizeHint().width(), self._least)
