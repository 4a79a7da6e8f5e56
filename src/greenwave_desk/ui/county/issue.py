"""Issue: edition, catalogue, receipts and decisions sealed to all desks or some of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QProgressBar,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ...county.office import County
from ...county.views import PlannedIssue
from ...domain.errors import GreenwaveError
from ...domain.exchange import ExportedBundle
from ...domain.ids import NodeId
from .. import keys
from ..drives import DriveWatch
from ..jobs import Report
from ..keys import Act
from ..pages.preview import SheetPreview
from ..pages.work import drive_choices
from ..session import CountySession, Kind
from ..theme.look import Look
from ..widgets.banner import Banner
from ..widgets.flow import flow_box
from ..widgets.lookup_box import LookupBox
from ..widgets.pick_list import PickList
from ..widgets.surface import Card, button, hairline, rename, scrolled
from ..widgets.text import ShortLabel, label, strong
from .issue_list import IssueList
from .issue_outcome import IssueOutcome, Written, write_all
from .page import CountyPage
from .venues_table import fit

_CHOOSE, _NOBODY, _OUTCOME = range(3)
_PANE, _SHARE = 380, 0.4
_NAME = 220
_STEP_BACK = (4, 2, 3)
"""Last issue, catalogue, what goes along: hidden in this order where there is little room."""


class IssuePage(CountyPage):
    """Left the desks with their boxes, right where to and the one action; then what came of it."""

    def __init__(self, session: CountySession, look: Look, watch: DriveWatch) -> None:
        super().__init__(session, look)
        self._watch = watch
        self._planned: tuple[PlannedIssue, ...] = ()
        self._known: frozenset[NodeId] = frozenset()
        self._report: Report | None = None
        self._wanted = 0
        self.banner = Banner()
        self.search = LookupBox(
            self.tr("Search the desks"), self.tr("Desk, township or code · ↑ ↓ choose")
        )
        self.search.setProperty("look", "")
        self.search.textChanged.connect(self._narrow)
        self.search.moved.connect(self._move)
        self.search.entered.connect(self._to_table)
        self.waiting = button("…", self._narrow_now, look="segment")
        self.waiting.setCheckable(True)
        self.table = IssueList(look)
        self.table.ticked.connect(self._count)
        self.table.picked.connect(self._to_targets)
        self.all_button = button(self.tr("All"), self.table.tick_shown, key="Ctrl+A")
        self.none_button = button(self.tr("None"), self.table.untick_shown)
        self.targets = PickList(self.tr("Where to write the bundles"), look)
        self.targets.picked.connect(self._picked)
        self.outcome = IssueOutcome(look, self._show_slip)
        self.outcome.ended.connect(self._again)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._choosing())
        self._stack.addWidget(self._nobody())
        self._stack.addWidget(self.outcome)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(12)
        rows.addWidget(self.banner)
        rows.addWidget(self._stack, 1)
        watch.changed.connect(self._drives)
        session.changed.connect(self._changed)
        self._drives(())
        self._still()

    # what the shell asks for

    def acts(self) -> Mapping[Act, Callable[[], object]]:
        """F9 stands on where to write to, Ctrl+K searches; Ctrl+P where there is a slip."""
        return {
            Act.EXPORT: self._to_targets,
            Act.LOOK_UP: self._look_up,
            Act.PRINT: self._print,
        }

    def entered(self) -> None:
        """Ask anew, and look for sticks."""
        self._watch.start()
        if not self.working and self._stack.currentIndex() != _OUTCOME:
            self.refresh()
            self._to_targets()

    def left(self) -> None:
        """Look no more; what is being written goes on."""
        self._watch.stop()

    def back(self) -> bool:
        """Esc: stop the writing, leave the outcome, show every desk again."""
        if self.working:
            self.cancel()
        elif self._stack.currentIndex() == _OUTCOME:
            self._again()
        elif self.search.text() or self.waiting.isChecked():
            self.waiting.setChecked(False)
            self.search.clear()
            self._narrow()
        else:
            return False
        return True

    @property
    def working(self) -> bool:
        """Whether bundles are being written."""
        return self._report is not None

    # choosing

    def refresh(self) -> None:
        """Ask in the background what each desk would be given."""

        def ask(county: County, _report: Report) -> tuple[tuple[PlannedIssue, ...], int]:
            return county.venues.planned(), county.issuing.uncovered()

        self.session.lane.submit(ask, owner=self, done=self._show, refused=self.banner.refuse)

    def _show(self, told: tuple[tuple[PlannedIssue, ...], int]) -> None:
        if self.working:
            return
        planned, nowhere = told
        self._planned = tuple(sorted(planned, key=lambda one: (not one.waits, one.venue.name)))
        everybody = frozenset(one.venue.id for one in planned)
        # A desk that is new to the page is chosen; what the operator unticked stays so.
        self.table.choose((self.table.chosen & everybody) | (everybody - self._known))
        self._known = everybody
        waits = sum(one.waits for one in planned)
        rename(self.waiting, self.tr("only those behind {count}").format(count=waits))
        self._uncovered.setVisible(bool(nowhere))
        if nowhere:
            self._uncovered.tell(
                self.tr("{count} people reach no desk").format(count=f"{nowhere:,}"),
                self.tr("They are on the roster, and no desk receives the people of their place."),
            )
        if self._stack.currentIndex() != _OUTCOME:
            self._stack.setCurrentIndex(_CHOOSE if planned else _NOBODY)
        self._narrow()

    def _narrow(self, _text: str = "") -> None:
        wanted = self.search.text().casefold().split()
        shown = [
            one
            for one in self._planned
            if (one.waits or not self.waiting.isChecked())
            and all(part in _searched(one) for part in wanted)
        ]
        self.table.offer(shown, key=lambda one: one.venue.id)
        self.table.setVisible(bool(shown))
        self._nothing.setVisible(not shown)
        fit(self.table, self.look, _STEP_BACK, _NAME)
        self._count()

    def _narrow_now(self) -> None:
        self._narrow()

    def _count(self) -> None:
        chosen = len(self.table.chosen)
        self._headline.setText(
            self.tr("{count} of {all} desks chosen").format(count=chosen, all=len(self._planned))
        )
        rename(
            self.write_button,
            self.tr("Write {count} bundles").format(count=chosen),
            keys.enter(),
        )
        self.write_button.setEnabled(chosen > 0)
        if self._planned:
            first = self._planned[0]
            self._carries.setText(
                self.tr(
                    "Roster edition {roster}, catalogue {catalogue}, each desk's own receipt, "
                    "decisions and keys: sealed to that desk alone."
                ).format(roster=first.roster[1], catalogue=first.catalogue[1])
            )

    def _show_slip(self, bundles: tuple[ExportedBundle, ...]) -> None:
        try:
            sheet = self.session.county.handouts.handover(bundles)
        except GreenwaveError as error:
            self.banner.refuse(error)
            return
        SheetPreview(sheet, self.session, self).open()

    def _drives(self, _drives: object) -> None:
        if not self.working:
            self.targets.offer(drive_choices(self._watch.drives))

    def _look_up(self) -> None:
        if self._stack.currentIndex() == _CHOOSE and not self.working:
            self.search.setFocus()
            self.search.selectAll()

    def _to_targets(self, _row: object = None) -> None:
        if self._stack.currentIndex() == _CHOOSE and not self.working:
            self.targets.setFocus()

    def _to_table(self) -> None:
        self.table.setFocus()

    def _move(self, step: int) -> None:
        count = len(self.table.checks.rows)
        if count:
            self.table.selectRow(min(max(self.table.currentIndex().row() + step, 0), count - 1))

    # writing

    def _picked(self, target: object) -> None:
        wanted = tuple(
            (one.venue.id, one.venue.name)
            for one in self._planned
            if one.venue.id in self.table.chosen
        )
        if not wanted:
            self.banner.tell(
                self.tr("Choose a desk first. Nothing was written."),
                self.tr("Space turns the box of a row, Ctrl+A ticks all of them."),
            )
            self.table.setFocus()
            return
        root = target if isinstance(target, Path) else self._ask_folder()
        if root is not None and not self.working:
            self._write(wanted, root, stick=isinstance(target, Path))

    def _write(self, wanted: tuple[tuple[NodeId, str], ...], root: Path, *, stick: bool) -> None:
        self.banner.clear()
        self._wanted = len(wanted)
        self._progress.setRange(0, len(wanted))
        self._progress.setValue(0)
        self._step.setText(self.tr("Writing, then reading back. Do not remove the stick yet."))
        self._enable(to=False)
        self._running.show()
        self.cancel_button.setFocus()
        self._report = self.session.lane.submit(
            write_all(wanted, root, stick=stick),
            owner=self,
            done=self._written,
            refused=self._refused,
            step=self._stepped,
            stopped=self._still,
        )

    def _stepped(self, told: str) -> None:
        number, _, name = told.partition(" ")
        self._progress.setValue(int(number) - 1)
        said = self.tr("{number} of {all} · {name}").format(
            number=number, all=self._wanted, name=name
        )
        self._at.setText(said)
        self._progress.setAccessibleName(said)

    def cancel(self) -> None:
        """Stop before the next desk; what is written stays and is told."""
        if self._report is not None:
            self._report.cancel()
            self._step.setText(self.tr("Stopping after this desk."))

    def _written(self, written: Written) -> None:
        self._still()
        done = {bundle.recipient_fingerprint for bundle in written.bundles}
        left = {
            one.venue.id
            for one in self._planned
            if one.venue.id in self.table.chosen and one.venue.fingerprint not in done
        }
        self.table.choose(left)
        self._stack.setCurrentIndex(_OUTCOME)
        self.outcome.tell(written)
        if self.isVisible():
            self.outcome.done.setFocus()
        if written.bundles:
            self.session.told(Kind.VENUES, Kind.EXCHANGE)

    def _refused(self, error: GreenwaveError) -> None:
        self._still()
        self.banner.refuse(error)

    def _still(self) -> None:
        self._report = None
        self._enable(to=True)
        self._running.hide()
        self._drives(())

    def _enable(self, *, to: bool) -> None:
        """What is chosen stays as it is while it is being written."""
        for one in (self._body, self.table, self.all_button, self.none_button):
            one.setEnabled(to)

    def _again(self) -> None:
        self._stack.setCurrentIndex(_CHOOSE)
        if not self.table.chosen:
            self._known = frozenset()  # all were written: the next round begins with all of them
        self.refresh()
        self.targets.setFocus()

    def _print(self) -> None:
        if self._stack.currentIndex() == _OUTCOME:
            self.outcome.print_slip()

    def _ask_folder(self) -> Path | None:
        name = QFileDialog.getExistingDirectory(self, self.tr("Folder for the bundles"))
        return Path(name) if name else None

    def _changed(self, kinds: object) -> None:
        assert isinstance(kinds, frozenset)
        if self.isVisible() and not self.working:
            self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The desks' names keep their room at every size of type."""
        super().resizeEvent(event)
        self._pane.setFixedWidth(min(self.look.px(_PANE), round(self.width() * _SHARE)))
        fit(self.table, self.look, _STEP_BACK, _NAME)

    def showEvent(self, event: QShowEvent) -> None:
        """Sticks that came while another page was in front."""
        super().showEvent(event)
        self._drives(())

    # how it is laid out

    def _choosing(self) -> QWidget:
        top, flow = flow_box(8)
        for one in (self.waiting, self.all_button, self.none_button):
            flow.addWidget(one)
        self._nothing = label(
            self.tr("No desk fits. Esc shows all of them again."), "second", tone="muted"
        )
        listed = QVBoxLayout()
        listed.setSpacing(12)
        listed.addWidget(self.search)
        listed.addWidget(top)
        listed.addWidget(self.table, 1)
        listed.addWidget(self._nothing)
        side = scrolled(self._side(), self.tr("Issue"))
        self._pane = side
        box = QWidget()
        across = QHBoxLayout(box)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(12)
        across.addLayout(listed, 1)
        across.addWidget(side)
        return box

    def _side(self) -> QWidget:
        card = Card(self.tr("Issue"))
        self._body = QWidget()
        rows = QVBoxLayout(self._body)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(12)
        self._headline = strong("", "row", wrap=True)
        self._carries = label("", "second", wrap=True, tone="muted")
        self._uncovered = Banner()
        self.write_button = button(self.tr("Write"), self.targets.pick, look="primary")
        rows.addWidget(self._headline)
        rows.addWidget(self._carries)
        rows.addWidget(self._uncovered)
        rows.addWidget(hairline())
        rows.addWidget(
            label(self.tr("Write to · {key}").format(key=keys.shown(Act.EXPORT)), "caption")
        )
        rows.addWidget(self.targets)
        acts, flow = flow_box(8)
        flow.addWidget(self.write_button)
        rows.addWidget(acts)
        card.rows.addWidget(self._body)
        self._running = QWidget()
        running = QVBoxLayout(self._running)
        running.setContentsMargins(0, 0, 0, 0)
        running.setSpacing(8)
        self._at = ShortLabel("", "body")
        self._at.setProperty("strong", "true")
        self._step = label("", "second", wrap=True, tone="muted")
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self.cancel_button = button(self.tr("Stop after this desk"), self.cancel, key="Esc")
        for one in (hairline(), self._at, self._progress, self._step):
            running.addWidget(one)
        running.addWidget(self.cancel_button, 0, Qt.AlignmentFlag.AlignLeft)
        card.rows.addWidget(self._running)
        card.rows.addStretch(1)
        return _column(card)

    def _nobody(self) -> QWidget:
        card = Card(self.tr("No desk to issue to"))
        card.rows.addWidget(strong(self.tr("No desk to issue to yet"), "name", wrap=True))
        card.rows.addWidget(
            label(
                self.tr(
                    "Take a desk in first: {key} opens the venues, and there its request is read "
                    "from the stick."
                ).format(key=keys.shown(Act.VENUES)),
                wrap=True,
            )
        )
        card.rows.addStretch(1)
        return _column(card)


def _searched(planned: PlannedIssue) -> str:
    venue = planned.venue
    return f"{venue.name} {venue.place} {venue.division}".casefold()


def _column(card: QWidget) -> QWidget:
    inside = QWidget()
    rows = QVBoxLayout(inside)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.addWidget(card)
    return inside
