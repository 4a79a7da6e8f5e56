"""Changing one policy: its parts at the left, somebody invented to try it on at the right."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Protocol, cast

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ...domain.catalogue import Catalogue
from ...domain.policies import Policy
from .. import keys
from ..session import CountySession
from ..theme.look import Look
from ..widgets.banner import Banner
from ..widgets.flow import flow_box
from ..widgets.segments import segment
from ..widgets.surface import button, scrolled
from ..widgets.tab_order import read_in_order
from ..widgets.text import ShortLabel, chip, set_tone
from .catalogues_policies_clauses import ClausesPart
from .catalogues_policies_draft import DraftDesk
from .catalogues_policies_force import ForcePart
from .catalogues_policies_forms import GeneralPart
from .catalogues_policies_rows import AmountsPart, PapersPart
from .catalogues_policies_text import TextPart
from .catalogues_policies_tryout import TryOut


class Part(Protocol):
    """What the editor asks of each of its parts."""

    @property
    def first(self) -> QWidget:
        """Where one begins."""

    def show_policy(self) -> None:
        """Show the draft as it is now."""


GENERAL, CLAUSES, AMOUNTS, PAPERS, TEXT, FORCE = range(6)


class PolicyEditor(QDialog):
    """``forced`` carries the version that was made. Left before that, the draft is kept."""

    forced = Signal(int)

    def __init__(
        self,
        policy: Policy,
        catalogue: Catalogue,
        session: CountySession,
        look: Look,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self.desk = DraftDesk(policy, catalogue, session.drafts)
        self.desk.setParent(self)
        title = f"{policy.code} {policy.name}"
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.banner = Banner()
        job = session.county.catalogues
        self.general = GeneralPart(self.desk, look)
        self.clauses = ClausesPart(self.desk, look, self.banner)
        self.amounts = AmountsPart(self.desk, look, job.read_formula, job.formula_text)
        self.papers = PapersPart(self.desk, look)
        self.text = TextPart(self.desk, look, job.read_policy, job.policy_text)
        self.force = ForcePart(self.desk, session, look, self.banner)
        self.tryout = TryOut(self.desk, look)
        tabs = self._tabs()
        left = QVBoxLayout()
        left.setSpacing(10)
        left.addWidget(self.banner)
        left.addWidget(self._stack, 1)
        side = QWidget()
        beside = QVBoxLayout(side)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(self.tryout)
        across = QHBoxLayout()
        across.setSpacing(16)
        across.addLayout(left, 8)
        across.addWidget(scrolled(side, self.tryout.accessibleName()), 5)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 14, 20, 14)
        rows.setSpacing(10)
        rows.addLayout(self._head(title))
        rows.addWidget(tabs)
        rows.addLayout(across, 1)
        rows.addWidget(self._foot())
        self._keys()
        self.force.forced.connect(self._forced)
        self.desk.changed.connect(self._tell_state)
        self.desk.turned.connect(self._turned)
        self._tell_state()
        room = parent.window()
        self.resize(max(room.width() - 24, 600), max(room.height() - 24, 400))
        self.show_part(TEXT if self.desk.draft.text else GENERAL)
        if self.desk.stale:
            self.banner.tell(
                self.tr("Since this draft was begun the policy in force has become another one."),
                self.tr("Discard the draft and begin anew; it cannot be put in force."),
            )

    def focusNextPrevChild(self, forth: bool, /) -> bool:
        """Tab goes as one reads, whatever was shown or made last."""
        read_in_order(self)
        return super().focusNextPrevChild(forth)

    def show_part(self, at: int) -> None:
        """Turn to one of the parts; a text that cannot be read is put right or undone first."""
        self.text.settle()
        if self.desk.draft.text and at != TEXT and self._stack.currentIndex() == TEXT:
            self._buttons.button(TEXT).setChecked(True)
            self.banner.tell(
                self.tr("The text cannot be read yet."),
                self.tr("Put the problems right, or undo with Alt+Z; Esc keeps it for later."),
            )
            self.text.edit.setFocus()
            return
        self._buttons.button(at).setChecked(True)
        self._stack.setCurrentIndex(at)
        part = cast("Part", self._stack.currentWidget())
        part.show_policy()
        part.first.setFocus()

    def review(self) -> None:
        """What changes, before it is put in force."""
        wrong = self.wrong()
        if wrong:
            self.banner.tell(
                self.tr("This cannot be read: {what}").format(what="；".join(wrong)), "", "red"
            )
            return
        self.show_part(FORCE)

    def wrong(self) -> list[str]:
        """What is typed in a part and cannot be read."""
        return [*self.general.wrong(), *self.clauses.wrong(), *self.amounts.wrong()]

    def undo(self) -> None:
        """Back to before the last change."""
        self.text.settle()
        if not self.desk.undo():
            self.banner.tell(self.tr("There is nothing to undo."))

    def discard(self) -> None:
        """Back to what is in force; this too can be undone."""
        self.desk.discard()

    def reject(self) -> None:
        """Esc stops a count first; then it leaves, and keeps the draft."""
        if self.force.cancel():
            return
        self.text.settle()
        super().reject()

    def _forced(self, version: int) -> None:
        self.forced.emit(version)
        self.accept()

    def _turned(self) -> None:
        self.banner.clear()
        cast("Part", self._stack.currentWidget()).show_policy()

    def _tell_state(self) -> None:
        changed = self.desk.draft.changed
        self._state.setText(self.tr("draft, not in force") if changed else self.tr("as in force"))
        set_tone(self._state, "chip", "amber" if changed else "green")

    def _head(self, title: str) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(12)
        shown = ShortLabel(title, "row")
        self._state = chip("", "green")
        head.addWidget(shown, 1)
        head.addWidget(self._state)
        return head

    def _tabs(self) -> QWidget:
        self._stack = QStackedWidget()
        self._buttons = QButtonGroup(self)
        box, flow = flow_box(6)
        parts: Mapping[str, QWidget] = {
            self.tr("Policy"): self.general,
            self.tr("Conditions"): self.clauses,
            self.tr("Amounts"): self.amounts,
            self.tr("Papers"): self.papers,
            self.tr("Whole text"): self.text,
            self.tr("Difference"): self.force,
        }
        for at, (text, part) in enumerate(parts.items()):
            made = segment(f"{text}  Alt+{at + 1}", partial(self.show_part, at), self._look)
            made.setAccessibleName(text)
            self._buttons.addButton(made, at)
            flow.addWidget(made)
            self._stack.addWidget(part)
        return box

    def _foot(self) -> QWidget:
        box, flow = flow_box(8)
        for one in (
            button(self.tr("See the difference"), self.review, key=f"Ctrl+{keys.enter()}"),
            button(self.tr("Undo"), self.undo, key="Alt+Z"),
            button(self.tr("Discard"), self.discard, key="Alt+X"),
            button(self.tr("Try-out"), self.tryout.stand, key="F4"),
            button(self.tr("Close"), self.reject, key="Esc"),
        ):
            flow.addWidget(one)
        return box

    def _keys(self) -> None:
        for at in range(self._stack.count()):
            QShortcut(QKeySequence(f"Alt+{at + 1}"), self).activated.connect(
                partial(self.show_part, at)
            )
        for sequence, act in (
            ("Ctrl+Return", self.review),
            ("Ctrl+Enter", self.review),
            ("Alt+Z", self.undo),
            ("Alt+X", self.discard),
        ):
            QShortcut(QKeySequence(sequence), self).activated.connect(act)
        self.tryout.listen(self)
