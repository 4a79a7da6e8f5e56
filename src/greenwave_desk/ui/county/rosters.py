"""Rosters: from a file through a preview to a numbered edition, and the editions before."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ...county.office import County
from ...county.views import RosterImport
from ...domain.errors import GreenwaveError
from ...domain.roster import Edition, RosterReading
from .. import keys, terms
from ..drives import DriveWatch
from ..jobs import Report
from ..keys import Act
from ..session import CountySession, Kind
from ..tables.rows import Column, RowsModel, RowsView
from ..theme.look import Look
from ..widgets.banner import Banner
from ..widgets.counts import counts
from ..widgets.surface import Card, button, empty
from ..widgets.text import label, strong
from .collect_running import Running
from .page import CountyPage
from .rosters_kept import KeptReading, Read
from .rosters_lists import changed_fields
from .rosters_preview import PreviewPane

READABLE = (".xlsx", ".xls", ".csv")
_HOME, _RUNNING, _PREVIEW, _OUTCOME = range(4)


class RostersPage(CountyPage):
    """Choose a file, see what it would do, make the edition, see what it did."""

    def __init__(self, session: CountySession, look: Look, watch: DriveWatch) -> None:
        super().__init__(session, look)
        del watch  # a roster comes from any folder
        self.banner = Banner()
        self._kept = KeptReading.of(session)
        self.setAcceptDrops(True)
        self.choose_button = button(
            self.tr("Choose a file"), self.begin, key=keys.shown(Act.IMPORT), look="primary"
        )
        self.editions: RowsView[Edition] = RowsView(
            self.tr("Editions so far"), RowsModel(self._columns()), look
        )
        self.running = Running()
        self.preview = PreviewPane(look)
        self.preview.make.connect(self._make)
        self.preview.choose.connect(self._other_way)
        self.preview.leave.connect(self._leave)
        self.preview.write.connect(self.write_refused)
        self._outcome = Card(self.tr("The new edition"))
        self._stack = QStackedWidget()
        for pane in (self._home(), _top(self.running), self.preview, _top(self._outcome)):
            self._stack.addWidget(pane)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(12)
        rows.addWidget(self.banner)
        rows.addWidget(self._stack, 1)
        session.changed.connect(self._changed)
        self._newest = 0
        if self._kept.read is not None:
            self._show(self._kept.read)

    def acts(self) -> Mapping[Act, Callable[[], object]]:
        """Ctrl+O reads a file, Ctrl+P writes the rows that were refused."""
        return {Act.IMPORT: self.begin, Act.PRINT: self.write_refused}

    def entered(self) -> None:
        """Show the editions as they are now, and stand where one goes on."""
        self.refresh()
        if self._stack.currentIndex() == _HOME:
            self.choose_button.setFocus()
        elif self._stack.currentIndex() == _PREVIEW:
            self.preview.sections.setFocus()

    def back(self) -> bool:
        """Out of the reading, the question, the list, the preview: one at a time."""
        at = self._stack.currentIndex()
        if at == _HOME:
            return False
        if at == _RUNNING:
            self.running.cancel()  # does nothing while the edition is being made
        elif at == _OUTCOME or not self.preview.back():
            self._leave()
        return True

    @property
    def working(self) -> bool:
        """Whether a file is being read or an edition made; a preview outlives the page."""
        return self.running.under_way

    def refresh(self) -> None:
        """Ask for the editions."""
        self.session.lane.submit(
            _editions, owner=self, done=self._show_editions, refused=self.banner.refuse
        )

    def begin(self) -> None:
        """Ask for a file."""
        if not self.working:
            file = self._ask_file()
            if file is not None:
                self.read(file)

    def read(self, file: Path) -> None:
        """Judge every row in the background; nothing changes."""
        if self.working:
            return
        self.banner.clear()

        def judge(county: County, report: Report) -> Read:
            report.step("read")
            return _previewed(county, report, county.rosters.check(file), add=False)

        self._run(
            judge,
            self._show,
            self.tr("Reading {name}").format(name=file.name),
            self.tr("Every row is judged. Nothing changes yet."),
        )

    def write_refused(self) -> None:
        """Write the rows that were refused as a spreadsheet to correct."""
        read = self._kept.read
        if self.working or read is None or not (read.reading.refused or read.reading.conflicts):
            return
        file = self._ask_save(read.reading)
        if file is None:
            return
        reading = read.reading
        self.session.lane.submit(
            lambda county, _report: county.rosters.write_errors(reading, file),
            owner=self,
            done=self._written,
            refused=self.banner.refuse,
        )

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A roster file may be dropped here."""
        if self._dropped(event) is not None and not self.working:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read what was dropped."""
        file = self._dropped(event)
        if file is not None:
            event.acceptProposedAction()
            self.read(file)

    @staticmethod
    def _dropped(event: QDropEvent) -> Path | None:
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        readable = [file for file in files if file.suffix.casefold() in READABLE]
        return readable[0] if len(readable) == 1 else None

    def _run(
        self,
        work: Callable[[County, Report], Read],
        done: Callable[[Read], None],
        title: str,
        hint: str,
    ) -> None:
        def finished(answer: Read) -> None:
            if self.running.is_for(report):
                done(answer)

        def refused(error: GreenwaveError) -> None:
            if self.running.is_for(report):
                self._rest()
                self.banner.refuse(error)

        def stopped() -> None:
            if self.running.is_for(report):
                self._rest()

        report = self.session.lane.submit(
            work, owner=self, done=finished, refused=refused, step=self._step, stopped=stopped
        )
        self._stack.setCurrentIndex(_RUNNING)
        self.running.begin(title, hint, report)

    def _step(self, name: str) -> None:
        self.running.tell(
            {
                "read": self.tr("Reading and judging every row"),
                "compare": self.tr("Comparing with the roster in force"),
            }.get(name, name)
        )

    def _show(self, read: Read) -> None:
        self._kept.read = read
        self._stack.setCurrentIndex(_PREVIEW)
        self.preview.show_read(read)

    def _other_way(self, add: bool) -> None:
        read = self._kept.read
        if read is None or self.working or read.add == add:
            return

        def again(county: County, report: Report) -> Read:
            return _previewed(county, report, read.reading, add=add)

        self._run(again, self._show, read.reading.file_name, self.tr("Nothing changes yet."))

    def _make(self) -> None:
        read = self._kept.read
        if read is None or read.preview is None or self.working or self.preview.ask_first():
            return

        def made(answer: RosterImport) -> None:
            if self.running.is_for(report):
                self._made(answer)

        def refused(error: GreenwaveError) -> None:
            if self.running.is_for(report):
                self._stack.setCurrentIndex(_PREVIEW)
                self.preview.show_read(read)
                self.banner.refuse(error)

        report = self.session.lane.submit(
            lambda county, _report: county.rosters.import_entries(read.reading, add=read.add),
            owner=self,
            done=made,
            refused=refused,
        )
        self._stack.setCurrentIndex(_RUNNING)
        self.running.begin(
            self.tr("Making edition {number}").format(number=read.preview.edition),
            self.tr("In one step. If the power fails, nothing is half done."),
            report,
            may_stop=False,
        )

    def _made(self, made: RosterImport) -> None:
        self._stack.setCurrentIndex(_OUTCOME)
        rows = self._outcome.rows
        empty(rows)
        rows.addWidget(
            strong(
                self.tr("Edition {number} is in force at the county").format(number=made.edition),
                "name",
                tone="green",
                wrap=True,
            )
        )
        difference = made.difference
        rows.addWidget(
            counts(
                [
                    (self.tr("Joined"), len(difference.joined), "green"),
                    (self.tr("Left"), len(difference.left), "amber"),
                    (self.tr("Changed"), len(difference.changed), "green"),
                    (self.tr("Refused rows"), len(made.reading.refused), "red"),
                ],
                self.tr("The new edition"),
            )
        )
        rows.addWidget(
            label(
                self.tr("The desks have it with the next issue: {key}.").format(
                    key=keys.shown(Act.EXPORT)
                ),
                wrap=True,
            )
        )
        foot = QHBoxLayout()
        foot.setSpacing(8)
        done = button(self.tr("Done"), self._leave, key="Esc", look="primary")
        foot.addWidget(done)
        if made.reading.refused or made.reading.conflicts:
            foot.addWidget(
                button(
                    self.tr("Refused rows as a spreadsheet…"),
                    self.write_refused,
                    key=keys.shown(Act.PRINT),
                )
            )
        foot.addStretch(1)
        rows.addLayout(foot)
        done.show()
        done.setFocus()
        self.session.told(Kind.ROSTER, Kind.EXCHANGE, Kind.CORRECTIONS)

    def _written(self, file: Path) -> None:
        self.banner.tell(
            self.tr("Written: {file}").format(file=file.name),
            self.tr("When it is corrected, read it here: it completes the edition in force."),
            "green",
        )

    def _leave(self) -> None:
        self._kept.read = None
        self.preview.forget()
        self._rest()

    def _rest(self) -> None:
        """Back to the preview, if there is one, else to the editions."""
        if self._kept.read is not None:
            self._show(self._kept.read)
            return
        self._stack.setCurrentIndex(_HOME)
        self.refresh()
        self.choose_button.setFocus()

    def _home(self) -> QWidget:
        pane = QWidget()
        rows = QVBoxLayout(pane)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(12)
        card = Card(self.tr("A roster file"))
        card.rows.addWidget(strong(self.tr("Make a new edition from a file"), "row"))
        card.rows.addWidget(
            label(
                self.tr(
                    "A spreadsheet or text file (.xlsx, .xls, .csv) as the offices send it; drop "
                    "it here or choose it. You first see what it would do, and nothing changes "
                    "before you say so."
                ),
                wrap=True,
                tone="muted",
            )
        )
        foot = QHBoxLayout()
        foot.addWidget(self.choose_button)
        foot.addStretch(1)
        card.rows.addLayout(foot)
        rows.addWidget(card)
        self._none = label(
            self.tr("No edition yet. The first file makes edition 1."), wrap=True, tone="muted"
        )
        self._title = strong(self.tr("Editions so far"), "second", tone="muted")
        rows.addWidget(self._title)
        rows.addWidget(self._none)
        rows.addWidget(self.editions, 1)
        self._below = QWidget()
        rows.addWidget(self._below, 1)
        self._show_editions(())
        return pane

    def _show_editions(self, editions: tuple[Edition, ...]) -> None:
        self._newest = editions[0].number if editions else 0
        self.editions.offer(editions)
        self.editions.setVisible(bool(editions))
        self._none.setVisible(not editions)
        self._below.setVisible(not editions)

    def _columns(self) -> list[Column[Edition]]:
        def source(edition: Edition) -> str:
            if not edition.source:
                return self.tr("from corrections")
            return self.tr("file {digest}").format(digest=edition.source[:12])

        def state(edition: Edition) -> str:
            return self.tr("in force") if edition.number == self._newest else ""

        return [
            Column(
                self.tr("Edition"),
                lambda edition: self.tr("Edition {number}").format(number=edition.number),
            ),
            Column(self.tr("State"), state, tone=lambda _: "green"),
            Column(self.tr("Made"), lambda edition: terms.day(edition.made)),
            Column(self.tr("People"), lambda edition: f"{edition.people:,}", number=True),
            Column(self.tr("Where from"), source, wide=True),
        ]

    def _changed(self, kinds: object) -> None:
        assert isinstance(kinds, frozenset)
        if kinds & {Kind.ROSTER, Kind.CORRECTIONS} and self.isVisible():
            self.refresh()

    def _ask_file(self) -> Path | None:
        name, _ = QFileDialog.getOpenFileName(
            self, self.tr("Roster file"), "", self.tr("Rosters (*.xlsx *.xls *.csv)")
        )
        return Path(name) if name else None

    def _ask_save(self, reading: RosterReading) -> Path | None:
        proposed = self.tr("{name} to correct.xlsx").format(name=Path(reading.file_name).stem)
        name, _ = QFileDialog.getSaveFileName(
            self, self.tr("Rows to correct"), proposed, self.tr("Spreadsheets (*.xlsx)")
        )
        return Path(name) if name else None


def _previewed(county: County, report: Report, reading: RosterReading, *, add: bool) -> Read:
    """What the judged rows would do; where nothing can be made of them, why."""
    report.step("compare")
    try:
        preview = county.rosters.preview(reading, add=add)
    except GreenwaveError as error:
        answer = Read(reading=reading, preview=None, refused=error, add=add)
    else:
        answer = Read(
            reading=reading,
            preview=preview,
            refused=None,
            add=add,
            changed=changed_fields(preview),
        )
    report.step("show")
    return answer


def _editions(county: County, _report: Report) -> tuple[Edition, ...]:
    return county.rosters.editions()


def _top(card: QWidget) -> QWidget:
    """A card at the top of the room that there is."""
    pane = QWidget()
    rows = QVBoxLayout(pane)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.addWidget(card)
    rows.addStretch(1)
    return pane
