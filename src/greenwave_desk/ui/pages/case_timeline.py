"""How a matter came to where it stands: every step, the newest first."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ... import wording
from ...desk.case_views import CaseView
from ...domain.cases import TimelineEntry
from .. import terms
from ..theme.look import Look
from ..widgets.surface import Card, button, empty, hairline, rename
from ..widgets.text import chip, label, strong
from . import case_paper_words
from .reading import reading

FIRST: Final = 20
"""Steps shown at once; the ones before them when they are asked for."""


class TimelineCard(Card):
    """Who did what when, with words, channel and papers; what is confidential says so."""

    def __init__(self, look: Look) -> None:
        super().__init__("", margin=16, gap=8)
        self.setAccessibleName(self.tr("Steps"))
        self._title = strong("", "second", tone="muted")
        self.rows.addWidget(self._title)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(8)
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        column.addLayout(self._list)
        earlier = self.tr("{count} earlier steps").format(count=0)
        self.more_button = button(earlier, self.show_all, look="flat")
        self.more_button.hide()
        column.addWidget(self.more_button)
        column.addStretch(1)
        self.area = reading(inside, self.accessibleName(), look.px(150))
        self.rows.addWidget(self.area, 1)
        self._view: CaseView | None = None
        self._shown = 0

    def tell(self, view: CaseView) -> None:
        """Put this matter's steps in place of the last."""
        same = self._view is not None and self._view.case.number == view.case.number
        shown = max(FIRST, self._shown) if same else FIRST
        place = self.area.verticalScrollBar().value() if same else 0
        empty(self._list)
        self._view, self._shown = view, 0
        many = len(view.timeline)
        self._title.setText(self.tr("Steps  {count} · newest first").format(count=many))
        self._grow(shown)
        self.area.verticalScrollBar().setValue(place)

    def show_all(self) -> None:
        """Show the earliest steps too."""
        if self._view is not None:
            self._grow(len(self._view.timeline))
            self.area.setFocus()

    def _grow(self, upto: int) -> None:
        assert self._view is not None
        entries = tuple(reversed(self._view.timeline))
        for entry in entries[self._shown : upto]:
            if self._shown:
                self._list.addWidget(hairline())
            self._list.addWidget(self._step(self._view, entry))
            self._shown += 1
        left = len(entries) - self._shown
        self.more_button.setVisible(left > 0)
        rename(self.more_button, self.tr("{count} earlier steps").format(count=left))

    def _step(self, view: CaseView, entry: TimelineEntry) -> QWidget:
        what = wording.case_action(entry.action, terms.language())
        what = what[:1].upper() + what[1:]
        told = terms.DOT.join(
            part
            for part in (terms.day(entry.at), terms.clock(entry.at), entry.desk, entry.operator)
            if part
        )
        box = QWidget()
        box.setAccessibleName(f"{what}, {told}")
        rows = QVBoxLayout(box)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(2)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(strong(what, "second", wrap=True), 1)
        for word, tone in self._chips(entry):
            top.addWidget(chip(word, tone))
        rows.addLayout(top)
        rows.addWidget(label(told, "caption", wrap=True))
        for line in self._facts(view, entry):
            rows.addWidget(label(line, "second", wrap=True))
        if entry.withheld:
            rows.addWidget(
                label(
                    self.tr("The words are confidential: who answers for the matter reads them."),
                    "second",
                    wrap=True,
                    tone="muted",
                )
            )
        return box

    def _chips(self, entry: TimelineEntry) -> list[tuple[str, str]]:
        said = []
        if entry.confidential:
            said.append((self.tr("confidential"), "peony"))
        if entry.desk:
            said.append((self.tr("another desk"), "grey"))
        if entry.open_end:
            said.append((self.tr("one of several ends"), "amber"))
        return said

    def _facts(self, view: CaseView, entry: TimelineEntry) -> list[str]:
        """What a step says beside who and when, each fact in a line; the words come last."""
        language = terms.language()
        why = wording.why_assistant(entry.why, language) if entry.why else ""
        to = self.tr("to {name}").format(name=entry.to) if entry.to else ""
        channel = wording.channel(entry.channel, language) if entry.channel else ""
        scan = entry.attachment
        file = ""
        if scan is not None:
            paper = case_paper_words.name(view, scan.material) if scan.material else ""
            parts = (scan.name, terms.size(scan.size), paper)
            file = terms.DOT.join(part for part in parts if part)
        lines = (
            terms.DOT.join(part for part in (to, why, entry.department, channel) if part),
            case_paper_words.marks(view, entry.marks),
            file,
            entry.note,
        )
        return [line for line in lines if line]
