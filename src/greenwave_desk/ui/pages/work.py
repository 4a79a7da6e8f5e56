"""A card in which a piece of exchange goes on: its steps, its progress, its outcome."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from ...desk.office import Desk
from ...domain.errors import GreenwaveError
from .. import terms
from ..drives import Drive
from ..jobs import O_co, Report
from ..session import OfficeSession, Session
from ..theme.look import Look
from ..widgets.banner import Banner
from ..widgets.pick_list import Choice
from ..widgets.surface import Card, button, empty, hairline
from ..widgets.text import label, strong

_T = TypeVar("_T")


class Work(Card, Generic[O_co]):
    """Title, a body that each step fills anew, a progress bar, a banner for what went wrong."""

    ended = Signal()

    def __init__(self, title: str, session: OfficeSession[O_co], look: Look) -> None:
        super().__init__(title)
        self._office = session
        self.look = look
        self.rows.addWidget(strong(title, "row"))
        self.banner = Banner()
        self.rows.addWidget(self.banner)
        inside = QWidget()
        self.body = QVBoxLayout(inside)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(12)
        self.rows.addWidget(inside)
        self._progress = QProgressBar()
        self._progress.setRange(0, 0)
        self._progress.setTextVisible(False)
        self._step = strong("", wrap=True)
        self.rows.addWidget(self._step)
        self.rows.addWidget(self._progress)
        self.cancel_button = button(
            QCoreApplication.translate("WorkCard", "Cancel"), self.cancel, key="Esc"
        )
        foot = QHBoxLayout()
        foot.addWidget(self.cancel_button)
        foot.addStretch(1)
        self.rows.addLayout(foot)
        self.rows.addStretch(1)
        self._inside = inside
        self._before: QWidget | None = None
        self._report: Report | None = None
        self._rest()

    @property
    def working(self) -> bool:
        """Whether something is under way that must not be disturbed."""
        return not self._inside.isEnabled()

    def fresh(self) -> None:
        """Empty the body for the next step."""
        empty(self.body)
        self.banner.clear()

    def line(self) -> None:
        """A hairline in the body."""
        self.body.addWidget(hairline())

    def say(self, text: str, role: str = "body", tone: str = "") -> None:
        """A sentence in the body."""
        self.body.addWidget(label(text, role, wrap=True, tone=tone))

    @staticmethod
    def focus(widget: QWidget) -> None:
        """Give the focus to a widget that was added just now: Qt shows it only later."""
        widget.show()
        widget.setFocus()

    def run(
        self,
        what: str,
        work: Callable[[O_co, Report], _T],
        done: Callable[[_T], None],
        *,
        changes: bool = True,
    ) -> None:
        """Do ``work`` in the background; the body rests meanwhile and ``what`` is shown.

        Work that ``changes`` nothing may be cancelled while it goes on: its answer is dropped.
        """
        self.banner.clear()
        self._before = QApplication.focusWidget()
        self._inside.setEnabled(False)
        self._step.setText(what)
        self._progress.setAccessibleName(what)
        self._step.show()
        self._progress.show()

        def finished(answer: _T) -> None:
            if self._report is report:
                self._rest()
                done(answer)

        def refused(error: GreenwaveError) -> None:
            if self._report is report:
                self._rest()
                self.banner.refuse(error)
                self._focus_back()

        report = self._office.lane.submit(work, owner=self, done=finished, refused=refused)
        self._report = report
        if not changes:
            self.cancel_button.show()
            self.cancel_button.setFocus()

    def cancel(self) -> None:
        """Give up work that changes nothing; what it answers later is not looked at."""
        if self._report is not None and not self.cancel_button.isHidden():
            self._report.cancel()
            self._rest()
            self._focus_back()

    def _focus_back(self) -> None:
        before = self._before
        if before is not None and self._inside.isAncestorOf(before):
            before.setFocus()  # it lost the focus while the body rested; Enter tries again

    def _rest(self) -> None:
        self._report = None
        self._inside.setEnabled(True)
        self._step.hide()
        self._progress.hide()
        self.cancel_button.hide()


class WorkCard(Work[Desk]):
    """Work of a desk."""

    def __init__(self, title: str, session: Session, look: Look) -> None:
        super().__init__(title, session, look)
        self.session = session


def drive_choices(drives: Sequence[Drive]) -> list[Choice]:
    """Sticks to write to, and at the end any folder."""
    rows = []
    for drive in drives:
        free = QCoreApplication.translate("Drives", "{size} free").format(
            size=terms.size(drive.free)
        )
        if drive.read_only:
            free = QCoreApplication.translate("Drives", "read-only")
        rows.append(Choice(drive.name, terms.DOT.join((str(drive.root), free)), drive.root))
    hint = (
        ""
        if drives
        else QCoreApplication.translate("Drives", "No stick is plugged in; it will appear here.")
    )
    rows.append(Choice(QCoreApplication.translate("Drives", "Another folder…"), hint, None))
    return rows
