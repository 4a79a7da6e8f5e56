"""Before a draft is put in force: how it differs, what it does to the roster, what is wrong."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from ...county.office import County
from ...domain.catalogue import Catalogue
from ...domain.errors import GreenwaveError
from ...domain.policy_effect import PolicyEffect, TownshipEffect, VerdictChange
from .. import keys, terms
from ..jobs import Report
from ..session import CountySession
from ..tables.rows import Column, RowsModel
from ..theme.look import Look
from ..widgets.banner import Banner
from ..widgets.surface import Card, button, empty, scrolled
from ..widgets.text import label, strong
from . import catalogues_policies_words as words
from .catalogues_policies_draft import DraftDesk
from .catalogues_policies_tile import LowRows

_LEAST = 92
"""Height of a table with a row and a half: one sees that there are more."""


class ForcePart(QWidget):
    """``forced`` carries the version that was made."""

    forced = Signal(int)

    def __init__(self, desk: DraftDesk, session: CountySession, look: Look, banner: Banner) -> None:
        super().__init__()
        self._desk = desk
        self._session = session
        self._banner = banner
        self._report: Report | None = None
        self._sent = False
        inside = QWidget()
        self._lines = QVBoxLayout(inside)
        self._lines.setContentsMargins(0, 0, 8, 0)
        self._lines.setSpacing(6)
        self.changes_pane = scrolled(
            inside, QCoreApplication.translate("PolicyEditor", "What changes")
        )
        self.changes: LowRows[VerdictChange] = LowRows(
            QCoreApplication.translate("PolicyEditor", "Change of verdict"),
            RowsModel(
                [
                    Column(
                        QCoreApplication.translate("PolicyEditor", "Policy"),
                        lambda each: each.name,
                        wide=True,
                    ),
                    Column(
                        QCoreApplication.translate("PolicyEditor", "Was"),
                        lambda each: terms.verdict(each.before),
                        tone=lambda each: terms.VERDICT_TONE[each.before],
                    ),
                    Column(
                        QCoreApplication.translate("PolicyEditor", "Becomes"),
                        lambda each: terms.verdict(each.after),
                        tone=lambda each: terms.VERDICT_TONE[each.after],
                    ),
                    Column(
                        QCoreApplication.translate("PolicyEditor", "People"),
                        lambda each: str(each.people),
                        number=True,
                    ),
                ]
            ),
            look,
            _LEAST,
        )
        self.townships: LowRows[TownshipEffect] = LowRows(
            QCoreApplication.translate("PolicyEditor", "By township"),
            RowsModel(
                [
                    Column(
                        QCoreApplication.translate("PolicyEditor", "Township"),
                        lambda each: (
                            each.township
                            or QCoreApplication.translate("PolicyEditor", "(none named)")
                        ),
                        wide=True,
                    ),
                    Column(
                        QCoreApplication.translate("PolicyEditor", "Newly entitled"),
                        lambda each: str(each.gained or "—"),
                        number=True,
                    ),
                    Column(
                        QCoreApplication.translate("PolicyEditor", "No longer"),
                        lambda each: str(each.lost or "—"),
                        number=True,
                    ),
                    Column(
                        QCoreApplication.translate("PolicyEditor", "Otherwise"),
                        lambda each: str(each.other or "—"),
                        number=True,
                    ),
                ]
            ),
            look,
            _LEAST,
        )
        self.force_button = button(
            QCoreApplication.translate("PolicyEditor", "Put in force"),
            self.force,
            key=keys.enter(),
            look="primary",
        )
        self.effect_button = button(
            QCoreApplication.translate("PolicyEditor", "Effect on the roster"),
            self.ask_effect,
            key="F5",
        )
        self.cancel_button = button(
            QCoreApplication.translate("PolicyEditor", "Cancel the count"), self.cancel, key="Esc"
        )
        self._progress = QProgressBar()
        self._progress.setRange(0, 0)
        self._progress.setTextVisible(False)
        self._progress.setAccessibleName(
            QCoreApplication.translate("PolicyEditor", "Effect on the roster")
        )
        self.told = label("", "second", wrap=True)
        foot = QHBoxLayout()
        for one in (self.force_button, self.effect_button, self.cancel_button):
            foot.addWidget(one)
        foot.addStretch(1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        rows.addWidget(
            strong(QCoreApplication.translate("PolicyEditor", "Compared with the version in force"))
        )
        self._card = Card(self.changes_pane.accessibleName(), 14, 6)
        self._card.rows.addWidget(self.changes_pane)
        rows.addWidget(self._card, 1)
        rows.addLayout(foot)
        rows.addWidget(self._progress)
        rows.addWidget(self.told)
        rows.addWidget(self.changes, 2)
        rows.addWidget(self.townships, 2)
        self._rest()
        self.told.hide()
        self.changes.hide()
        self.townships.hide()
        shortcut = QShortcut(QKeySequence("F5"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.ask_effect)
        desk.changed.connect(self._outdated)

    @property
    def first(self) -> QWidget:
        """Where one begins."""
        if self.force_button.isEnabled():
            return self.force_button
        return self.changes_pane

    @property
    def working(self) -> bool:
        """Whether people are being counted or a version is being made."""
        return self._report is not None or self._sent

    def show_policy(self) -> None:
        """Say what changes, and what stands in the way."""
        empty(self._lines)
        draft = self._desk.draft
        problems = [] if draft.text else list(self._desk.problems())
        for at, (field, problem) in enumerate(problems[:12]):
            if at == 0:
                self._say(
                    QCoreApplication.translate("PolicyEditor", "This must be put right first:"),
                    "red",
                )
            self._say(f"{field}：{problem}", "red")
        lines = words.difference(self._desk.in_force, self._desk.catalogue(), draft.base.code)
        if draft.text:
            self._say(
                QCoreApplication.translate(
                    "PolicyEditor", "The whole text has problems; put them right there first."
                ),
                "red",
            )
        elif not lines:
            self._say(
                QCoreApplication.translate(
                    "PolicyEditor", "Nothing differs from the version in force yet."
                ),
                "muted",
            )
        for line in lines:
            self._say(line)
        self._lines.addStretch(1)
        ready = bool(lines) and not problems and not draft.text
        self.force_button.setEnabled(ready)
        self.effect_button.setEnabled(ready)

    def force(self) -> None:
        """Make the next version of the catalogue with the draft."""
        if self.working or not self.force_button.isEnabled():
            return
        draft = self._desk.draft
        self._sent = True
        self._banner.clear()
        self._session.lane.submit(
            lambda county, _report: county.catalogues.save_policy(draft),
            owner=self,
            done=self._forced,
            refused=self._refused,
        )

    def ask_effect(self) -> None:
        """Count in the background how many people of the roster change which verdict."""
        if self.working or not self.effect_button.isEnabled():
            return
        draft = self._desk.draft

        def count(county: County, report: Report) -> PolicyEffect:
            return county.catalogues.policy_effect(draft, report.step)

        def done(effect: PolicyEffect) -> None:
            if self._report is report:
                self._rest()
                self._show_effect(effect)

        def refused(error: GreenwaveError) -> None:
            if self._report is report:
                self._rest()
                self._banner.refuse(error)

        def step(text: str) -> None:
            if self._report is report:
                self._tell_step(text)

        self._banner.clear()
        self.changes.hide()
        self.townships.hide()
        report = self._session.lane.submit(count, owner=self, done=done, refused=refused, step=step)
        self._report = report
        self._tell_step("0")
        self._progress.show()
        self.cancel_button.show()
        self.cancel_button.setFocus()
        self.force_button.setEnabled(False)
        self.effect_button.setEnabled(False)

    def cancel(self) -> bool:
        """Stop counting."""
        if self._report is None:
            return False
        self._report.cancel()
        self._rest()
        self.told.setText(QCoreApplication.translate("PolicyEditor", "The count was cancelled."))
        return True

    def _tell_step(self, judged: str) -> None:
        self.told.setText(
            QCoreApplication.translate("PolicyEditor", "Judging the roster: {count} people").format(
                count=judged
            )
        )
        self.told.show()

    def _show_effect(self, effect: PolicyEffect) -> None:
        self.told.setText(
            QCoreApplication.translate(
                "PolicyEditor", "{changed} of {people} people of the roster would change."
            ).format(changed=effect.changed, people=effect.people)
        )
        self.told.show()
        self.changes.offer(effect.changes)
        self.townships.offer(effect.townships)
        self.changes.setVisible(bool(effect.changes))
        self.townships.setVisible(bool(effect.townships))
        (self.changes if effect.changes else self.force_button).setFocus()

    def _outdated(self) -> None:
        """Another draft: what was counted is not of it."""
        if self._report is not None:
            self.cancel()
        self.changes.hide()
        self.townships.hide()
        self.told.hide()

    def _rest(self) -> None:
        had_focus = self.cancel_button.hasFocus()
        self._report = None
        self._progress.hide()
        self.cancel_button.hide()
        self.force_button.setEnabled(True)
        self.effect_button.setEnabled(True)
        if had_focus:
            self.effect_button.setFocus()

    def _forced(self, catalogue: Catalogue) -> None:
        self._sent = False
        self._desk.done()
        self.forced.emit(catalogue.version)

    def _refused(self, error: GreenwaveError) -> None:
        self._sent = False
        self._banner.refuse(error)

    def _say(self, text: str, tone: str = "") -> None:
        self._lines.addWidget(label(text, "second", wrap=True, tone=tone))
