"""The papers of a matter as a checklist, and the scans that are kept of them."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ...desk.case_views import CaseView, MaterialLine
from ...domain.cases import Attachment, CaseAction, MaterialState
from .. import keys, terms
from ..keys import Act
from ..theme.look import Look
from ..widgets.surface import Card, button, empty, hairline
from ..widgets.text import ShortLabel, chip, label, strong
from . import case_paper_words as words
from .reading import reading


class PapersCard(Card):
    """``opened`` and ``removed`` carry a scan that is to be looked at, or removed."""

    opened = Signal(object)
    removed = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__("", margin=16, gap=8)
        self.setAccessibleName(self.tr("Materials"))
        self._title = ShortLabel("", "second")
        self._title.setProperty("tone", "muted")
        self._title.setProperty("strong", "true")
        self.rows.addWidget(self._title)
        inside = QWidget()
        self._list = QVBoxLayout(inside)
        self._list.setContentsMargins(0, 0, 6, 0)
        self._list.setSpacing(8)
        self.area = reading(inside, self.accessibleName(), look.px(150))
        self.rows.addWidget(self.area, 1)
        self._number = ""

    def tell(self, view: CaseView) -> None:
        """Put this matter's papers in place of the last."""
        place = self.area.verticalScrollBar().value() if self._number == view.case.number else 0
        self._number = view.case.number
        empty(self._list)
        missing = sum(line.state is MaterialState.MISSING for line in view.materials)
        title = self.tr("Materials  {count}").format(count=len(view.materials))
        parts = [title]
        if missing:
            parts.append(self.tr("missing {count}").format(count=missing))
        if CaseAction.CHECK_MATERIALS in view.actions:
            parts.append(self.tr("{key} marks them").format(key=keys.shown(Act.MATERIALS)))
        self._title.setText(terms.DOT.join(parts))
        if not view.materials:
            self._say(
                self.tr("The catalogue here has no papers for this matter: as told at the window.")
            )
        for at, line in enumerate(view.materials):
            if at:
                self._list.addWidget(hairline())
            self._list.addWidget(self._line(line))
        self._scans(view)
        self._list.addStretch(1)
        self.area.verticalScrollBar().setValue(place)

    def _line(self, line: MaterialLine) -> QWidget:
        box = QWidget()
        box.setAccessibleName(f"{line.material.name}, {words.state(line.state)}")
        rows = QVBoxLayout(box)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(2)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(strong(line.material.name, "second", wrap=True), 1)
        top.addWidget(
            chip(words.state(line.state), words.TONE[line.state]), 0, Qt.AlignmentFlag.AlignTop
        )
        rows.addLayout(top)
        because = words.because(line)
        if because:
            rows.addWidget(label(because, "caption", wrap=True, tone="green"))
        rows.addWidget(label(words.details(line.material), "caption", wrap=True))
        return box

    def _scans(self, view: CaseView) -> None:
        scans = view.standing.attachments
        may_add = CaseAction.ATTACH in view.actions
        if not scans and not may_add:
            return
        self._list.addSpacing(4)
        title = self.tr("Scans and photos  {count}").format(count=len(scans))
        self._list.addWidget(strong(title, "second", tone="muted"))
        if not scans:
            self._say(
                self.tr("None yet. Press A, or drop a JPEG, PNG or PDF here; it is kept encrypted.")
            )
        for scan in scans:
            self._list.addWidget(
                self._scan(view, scan, removable=CaseAction.DETACH in view.actions)
            )

    def _scan(self, view: CaseView, scan: Attachment, *, removable: bool) -> QWidget:
        box = QWidget()
        across = QHBoxLayout(box)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(8)
        told = QVBoxLayout()
        told.setSpacing(0)
        told.addWidget(ShortLabel(scan.name, "second"))
        paper = words.name(view, scan.material) if scan.material else ""
        facts = terms.DOT.join(part for part in (terms.size(scan.size), paper) if part)
        told.addWidget(label(facts, "caption", wrap=True))
        across.addLayout(told, 1)
        look_at = button(self.tr("Look at it"), partial(self.opened.emit, scan), look="flat")
        look_at.setAccessibleName(self.tr("Look at {file}").format(file=scan.name))
        across.addWidget(look_at)
        if removable:
            remove = button(self.tr("Remove…"), partial(self.removed.emit, scan), look="flat")
            remove.setAccessibleName(self.tr("Remove {file}").format(file=scan.name))
            across.addWidget(remove)
        return box

    def _say(self, what: str) -> None:
        self._list.addWidget(label(what, "second", wrap=True, tone="muted"))
