"""A card that shows how far a piece of background work is, and lets it be given up."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QProgressBar

from ..jobs import Report
from ..widgets.surface import Card, button
from ..widgets.text import ShortLabel, label, strong


class Running(Card):
    """Title, step, bar, and a button that stops the work before its next step."""

    def __init__(self) -> None:
        super().__init__(QCoreApplication.translate("Running", "At work"))
        self._report: Report | None = None
        self._title = strong("", "row", wrap=True)
        self._step = ShortLabel()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._hint = label("", "second", wrap=True, tone="muted")
        self.cancel_button = button(
            QCoreApplication.translate("Running", "Stop"), self.cancel, key="Esc"
        )
        for part in (self._title, self._step, self._bar, self._hint):
            self.rows.addWidget(part)
        foot = QHBoxLayout()
        foot.addWidget(self.cancel_button)
        foot.addStretch(1)
        self.rows.addLayout(foot)
        self.rows.addStretch(1)

    @property
    def under_way(self) -> bool:
        """Whether work goes on that this card stands for."""
        return self._report is not None

    def begin(self, title: str, hint: str, report: Report, *, may_stop: bool = True) -> None:
        """Stand for ``report``'s work."""
        self._report = report
        self._title.setText(title)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self.tell("")
        self.cancel_button.setVisible(may_stop)
        self.cancel_button.setEnabled(True)
        self.cancel_button.setFocus()

    def tell(self, step: str, done: int = 0, of: int = 0) -> None:
        """Say what is being done; ``of`` 0: nobody knows how much there is."""
        self._step.setText(step)
        self._bar.setRange(0, of)
        self._bar.setValue(done)
        self._bar.setAccessibleName(step or self._title.text())

    def is_for(self, report: Report) -> bool:
        """Whether an answer belongs to the work that is shown; it is over then."""
        if self._report is not report:
            return False
        self._report = None
        return True

    def cancel(self) -> None:
        """Ask the work to stop; it says itself when it has."""
        if self._report is not None and not self.cancel_button.isHidden():
            self._report.cancel()
            self.cancel_button.setEnabled(False)
            self._step.setText(
                QCoreApplication.translate("Running", "Stopping before the next step…")
            )
