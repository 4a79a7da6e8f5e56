"""What stands on top of every page of the county: who it is, what is in force, how desks stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ...county.views import Standing
from ...domain.figures import HomeFigures
from .. import terms
from ..widgets.text import ShortLabel, chip, label, set_tone, strong


class CountyBar(QWidget):
    """The county's name; edition, people and catalogue; the desks in a few words; who is here."""

    def __init__(self) -> None:
        super().__init__()
        self._name = ShortLabel("", "name")
        self._demo = chip(self.tr("DEMO"), "amber")
        self.desks = chip("…", "grey")
        self._holds = strong("", "second")
        self._who = label("", "caption")
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(14)
        across.addWidget(self._name, 1)
        figures = QVBoxLayout()
        figures.setSpacing(4)
        for parts in ((self._demo, self._holds), (self.desks, self._who)):
            line = QHBoxLayout()
            line.setSpacing(8)
            line.addStretch(1)
            for part in parts:
                line.addWidget(part)
            figures.addLayout(line)
        across.addLayout(figures)
        across.setAlignment(figures, Qt.AlignmentFlag.AlignVCenter)
        self._demo.hide()

    def tell(self, home: HomeFigures) -> None:
        """Put the present figures in place of what was shown."""
        self._name.setText(home.name)
        self._demo.setVisible(home.demo)
        self._holds.setText(
            terms.DOT.join(
                (
                    self.tr("Roster edition {number}").format(number=home.edition)
                    if home.edition
                    else self.tr("No roster yet"),
                    self.tr("{count} people").format(count=f"{home.people:,}"),
                    self.tr("catalogue {number}").format(number=home.catalogue),
                )
            )
        )
        self._who.setText(
            f"{home.operator}（{terms.role(home.role)}）"
            if terms.language() == "zh"
            else f"{home.operator} ({terms.role(home.role)})"
        )

    def tell_desks(self, standings: Iterable[Standing]) -> None:
        """Say how many desks there are, and how many have not reported or have a gap."""
        words, tone = self._words(standings)
        self.desks.setText(words)
        set_tone(self.desks, "chip", tone)

    def _words(self, standings: Iterable[Standing]) -> tuple[str, str]:
        """The tone is that of the worst; desks that are shut out do not count."""
        many = Counter(standings)
        del many[Standing.REVOKED]
        if not many:
            return self.tr("no desk is enrolled yet"), "grey"
        parts = [self.tr("{count} desks").format(count=many.total())]
        tone = "green"
        for standing, pattern, worse in (
            (Standing.NEVER, self.tr("{count} never reported"), "amber"),
            (Standing.DUE, self.tr("{count} due"), "amber"),
            (Standing.GAP, self.tr("{count} with a gap"), "red"),
            (Standing.LATE, self.tr("{count} late"), "red"),
        ):
            if many[standing]:
                parts.append(pattern.format(count=many[standing]))
                tone = worse
        if len(parts) == 1:
            parts.append(self.tr("all in order"))
        return terms.DOT.join(parts), tone
