"""What stands on top of every page: the lookup box, today's figures, the county's receipt."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from ...domain.figures import HomeFigures
from .. import terms
from .lookup_box import LookupBox
from .text import chip, label, set_tone, strong


class TopBar(QWidget):
    """The lookup box and two lines of figures at its right."""

    def __init__(self, receipt: tuple[str, str]) -> None:
        super().__init__()
        self.box = LookupBox(
            self.tr("Find a person"),
            self.tr("Name, pinyin, initials, ID number, card, telephone, village"),
        )
        self._demo = chip(self.tr("DEMO"), "amber")
        self._clock = chip("", "red")
        self._today = strong("", "second")
        self._receipt = chip(receipt[0], receipt[1])
        self._edition = label("", "caption")
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(14)
        across.addWidget(self.box, 1)
        figures = QWidget()
        grid = QGridLayout(figures)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(4)
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self._demo)
        first.addWidget(self._clock)
        first.addWidget(self._today)
        first.addStretch(1)
        second = QHBoxLayout()
        second.setSpacing(8)
        second.addWidget(self._receipt)
        second.addWidget(self._edition)
        self._reader = chip("", "amber")
        self._reader.hide()
        second.addWidget(self._reader)
        second.addStretch(1)
        grid.addLayout(first, 0, 0)
        grid.addLayout(second, 1, 0)
        across.addWidget(figures, 0, Qt.AlignmentFlag.AlignVCenter)

    def tell_reader(self, words: str, tone: str, sentence: str) -> None:
        """What is to be said of the ID card reader: a chip, quietly; nothing while it works."""
        self._reader.setText(words)
        self._reader.setToolTip(sentence)
        self._reader.setAccessibleName(words)
        self._reader.setAccessibleDescription(sentence)
        set_tone(self._reader, "chip", tone)
        self._reader.setVisible(bool(words))

    def tell(self, home: HomeFigures, receipt: tuple[str, str]) -> None:
        """Put the present figures in place of what was shown."""
        self._demo.setVisible(home.demo)
        self._clock.setText(self.tr("Clock {days} days behind").format(days=home.clock_behind))
        self._clock.setVisible(home.clock_behind > 1)
        self._today.setText(
            self.tr("Visits today {visits} · waiting {waiting} · open matters {cases}").format(
                visits=home.visits_today, waiting=home.waiting, cases=home.open_cases
            )
        )
        words, tone = receipt
        self._receipt.setText(words)
        set_tone(self._receipt, "chip", tone)
        self._edition.setText(
            terms.DOT.join(
                (
                    self.tr("roster edition {number}").format(number=home.edition)
                    if home.edition
                    else self.tr("no roster yet"),
                    f"{home.operator}（{terms.role(home.role)}）"
                    if terms.language() == "zh"
                    else f"{home.operator} ({terms.role(home.role)})",
                )
            )
        )
