"""One matter on one screen: head, what may be done now, its papers, its steps."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ...desk.case_views import CaseView
from ...domain.cases import ENDED, CaseAction, CaseState
from .. import keys
from ..keys import Act
from ..theme.look import Look
from ..widgets.flow import flow_box
from ..widgets.surface import Card, button, scrolled
from ..widgets.text import label, strong
from . import case_steps
from .case_head import CaseHead
from .case_papers import PapersCard
from .case_steps import Offered
from .case_timeline import TimelineCard

_WIDE_ENOUGH = 700
"""Pixels at normal size that two columns need."""
SCANS = frozenset({".jpg", ".jpeg", ".png", ".pdf"})
_RATEABLE = frozenset({CaseState.NOTIFIED, CaseState.COMPLETED, CaseState.REFUSED})


class CaseStory(QStackedWidget):
    """``asked`` carries a :class:`CaseAction`; ``dropped`` the files that were dropped here."""

    asked = Signal(object)
    dropped = Signal(object)
    rate_asked = Signal()
    person_asked = Signal()
    scan_opened = Signal(object)
    scan_removed = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.view: CaseView | None = None
        self.offered: tuple[Offered, ...] = ()
        self.buttons: dict[CaseAction, QPushButton] = {}
        self._narrow = False
        self._nothing = Card(self.tr("The story of a matter"), 28)
        self._nothing.rows.addWidget(strong(self.tr("The story of a matter"), "row"))
        self._nothing.rows.addWidget(
            label(
                self.tr(
                    "What the marked matter is, where it stands, what is due and what may be done "
                    "now appears here. F6 on a person's page opens a matter."
                ),
                wrap=True,
                tone="muted",
            )
        )
        self._nothing.rows.addStretch(1)
        self.head = CaseHead(look)
        self.head.person_asked.connect(self.person_asked)
        way_box, self._way = flow_box(8)
        self._beside_box, self._beside = flow_box(8)
        self._actions_card = Card(self.tr("What may be done now"), margin=16, gap=8)
        self._actions_card.rows.addWidget(way_box)
        self._actions_card.rows.addWidget(self._beside_box)
        self.papers = PapersCard(look)
        self.papers.opened.connect(self.scan_opened)
        self.papers.removed.connect(self.scan_removed)
        self.timeline = TimelineCard(look)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.head)
        column.addWidget(self._actions_card)
        pair = self._pair = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        pair.setSpacing(12)
        pair.addWidget(self.papers, 1)
        pair.addWidget(self.timeline, 1)
        column.addLayout(pair, 1)
        self._pane = scrolled(inside, self.tr("The story of a matter"))
        self.addWidget(self._nothing)
        self.addWidget(self._pane)
        self.setAcceptDrops(True)

    def tell(self, view: CaseView | None) -> None:
        """Put this matter in place of the last; None: nothing is marked."""
        focus = QApplication.focusWidget()
        inside = focus is not None and self.isAncestorOf(focus)
        reading = focus is not None and focus in (self.papers.area, self.timeline.area)
        before = self.view.case.number if self.view is not None else ""
        self.view = view
        self.offered = case_steps.offered(view.actions) if view is not None else ()
        self.setCurrentIndex(0 if view is None else 1)
        if view is None:
            return
        self.head.tell(view)
        self._tell_actions(view)
        self.papers.tell(view)
        self.timeline.tell(view)
        if before != view.case.number:
            self._pane.verticalScrollBar().setValue(0)
        if inside and not reading:
            self.focus_first()

    def focus_first(self) -> None:
        """Put the focus on the usual next step, or on the text where nothing is left to do."""
        first = next(iter(self.buttons.values()), None)
        target: QWidget = first if first is not None else self.timeline.area
        target.show()
        target.setFocus()

    def action_of(self, key: str) -> CaseAction | None:
        """The action that a digit or letter stands for now."""
        return next((each.action for each in self.offered if each.key == key), None)

    def _tell_actions(self, view: CaseView) -> None:
        self._way.clear()
        self._beside.clear()
        self.buttons = {}
        for each in self.offered:
            look = "primary" if each.usual else ""
            made = button(
                case_steps.word(each.action),
                partial(self.asked.emit, each.action),
                key=keys.shown(Act.NEXT_STEP) if each.usual else each.key,
                look="segment" if each.beside else look,
            )
            self.buttons[each.action] = made
            (self._beside if each.beside else self._way).addWidget(made)
        if view.case.state in _RATEABLE and not view.rated:
            look = "primary" if view.case.state in ENDED else ""
            rate = button(
                self.tr("Invite to rate"), self.rate_asked.emit, key=keys.shown(Act.RATE), look=look
            )
            self._way.addWidget(rate)
        if not self._way.count():
            told = self.tr("The matter has ended. Nothing more is done with it.")
            self._way.addWidget(label(told, "second", tone="muted"))
        self._beside_box.setVisible(bool(self._beside.count()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the room is narrow for the size of the text, one thing below the other."""
        super().resizeEvent(event)
        narrow = event.size().width() < self._look.px(_WIDE_ENOUGH)
        if narrow is not self._narrow:
            self._narrow = narrow
            ways = QBoxLayout.Direction
            self._pair.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
            self.head.set_narrow(narrow=narrow)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Scans may be dropped where one may be kept."""
        if _files(event) and self.view is not None and CaseAction.ATTACH in self.view.actions:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand on what was dropped."""
        files = _files(event)
        if files:
            event.acceptProposedAction()
            self.dropped.emit(files)


def _files(event: QDropEvent) -> list[Path]:
    files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return [file for file in files if file.suffix.casefold() in SCANS]
