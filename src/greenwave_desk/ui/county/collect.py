"""Collect: the desks' reports come in, a whole stick or folder in one go."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout

from ...domain.errors import GreenwaveError
from .. import keys, words
from ..drives import DriveWatch
from ..keys import Act
from ..pages.preview import SheetPreview
from ..pages.work import drive_choices
from ..session import CountySession, Kind
from ..theme.look import Look
from ..widgets.banner import Banner
from ..widgets.pick_list import PickList
from ..widgets.surface import Card, button, top_of
from ..widgets.text import label, strong
from .collect_lines import Collection, collected, step_of
from .collect_result import ResultPane
from .collect_running import Running
from .page import CountyPage

_HOME, _RUNNING, _RESULT = range(3)


class CollectPage(CountyPage):
    """Choose a stick or folder; look, or take everything in; read one line of each file."""

    def __init__(self, session: CountySession, look: Look, watch: DriveWatch) -> None:
        super().__init__(session, look)
        self._watch = watch
        self._folder: Path | None = None
        self._collection: Collection | None = None
        self.banner = Banner()
        self.targets = PickList(self.tr("Sticks and folders"), look)
        self.targets.picked.connect(self._picked)
        self.running = Running()
        self.result = ResultPane(look)
        self.result.leave.connect(self._rest)
        self.result.take.connect(self._take)
        self.result.slip.connect(self.print_slip)
        self._stack = QStackedWidget()
        for pane in (top_of(self._home()), top_of(self.running), self.result):
            self._stack.addWidget(pane)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(12)
        rows.addWidget(self.banner)
        rows.addWidget(self._stack, 1)
        watch.changed.connect(self._drives)
        self._drives(())

    def acts(self) -> Mapping[Act, Callable[[], object]]:
        """Ctrl+O begins anew, Ctrl+P shows the receiving slip."""
        return {Act.IMPORT: self.begin, Act.PRINT: self.print_slip}

    def print_slip(self) -> None:
        """Show the slip for what was taken in; for the desks' messengers to take home."""
        told = self._collection
        if told is None or told.looked_only or self._stack.currentIndex() != _RESULT:
            return
        try:
            sheet = self.session.county.handouts.receiving(
                told.as_collected(),
                lambda line: words.told(line.refused)[0] if line.refused else "",
            )
        except GreenwaveError as error:
            self.banner.refuse(error)
            return
        SheetPreview(sheet, self.session, self).open()

    def entered(self) -> None:
        """Look for sticks while the page is in front."""
        self._watch.start()
        if self._stack.currentIndex() == _HOME:
            self.targets.setFocus()
        elif self._stack.currentIndex() == _RESULT:
            self.result.table.setFocus()

    def left(self) -> None:
        """Look no more."""
        self._watch.stop()

    def back(self) -> bool:
        """Stop between two files, or leave the result."""
        if self._stack.currentIndex() == _HOME:
            return False
        if self.working:
            self.running.cancel()
        else:
            self._rest()
        return True

    @property
    def working(self) -> bool:
        """Whether files are being read."""
        return self.running.under_way

    def begin(self) -> None:
        """Choose among the sticks; from there, another folder."""
        if self.working:
            return
        if self._stack.currentIndex() != _HOME:
            self._rest()
        else:
            self.targets.pick()

    def collect(self, folder: Path, *, look_only: bool) -> None:
        """Read every report of ``folder`` in the background."""
        if self.working:
            return
        self.banner.clear()
        self._folder = folder

        def finished(answer: Collection) -> None:
            if self.running.is_for(report):
                self._show(answer)

        def refused(error: GreenwaveError) -> None:
            if self.running.is_for(report):
                self._rest()
                self.banner.refuse(error)

        report = self.session.lane.submit(
            lambda county, told: collected(county, told, folder, look_only=look_only),
            owner=self,
            done=finished,
            refused=refused,
            step=self._step,
            stopped=self._rest,
        )
        self._stack.setCurrentIndex(_RUNNING)
        self.running.begin(
            self.tr("Looking at the reports") if look_only else self.tr("Taking in the reports"),
            self.tr("Nothing changes; you see what each would bring.")
            if look_only
            else self.tr(
                "Each is checked whole and taken in at once. A bad one does not stop the others. "
                "Stopping keeps what was taken in."
            ),
            report,
        )

    def _step(self, text: str) -> None:
        done, of, name = step_of(text)
        self.running.tell(
            self.tr("{done} of {of} · {name}").format(done=done, of=of, name=name), done - 1, of
        )

    def _show(self, collection: Collection) -> None:
        if not collection.found:
            self._rest()
            self.banner.tell(
                self.tr("There is no report in {folder}").format(folder=collection.folder.name),
                self.tr("Reports are files that end in .gwb. Is it the right stick or folder?"),
            )
            return
        self._collection = collection
        self._stack.setCurrentIndex(_RESULT)
        self.result.show_collection(collection)
        if not collection.looked_only:
            self.session.told(
                Kind.EXCHANGE, Kind.VENUES, Kind.CORRECTIONS, Kind.ROSTER, Kind.CASES, Kind.VISITS
            )

    def _take(self) -> None:
        if self._folder is not None:
            self.collect(self._folder, look_only=False)

    def _rest(self) -> None:
        self._stack.setCurrentIndex(_HOME)
        self.targets.setFocus()

    def _drives(self, _drives: object) -> None:
        self.targets.offer(drive_choices(self._watch.drives))

    def _picked(self, chosen: object) -> None:
        self._go(chosen, look_only=False)

    def _go(self, chosen: object, *, look_only: bool) -> None:
        folder = chosen if isinstance(chosen, Path) else self._ask_folder()
        if folder is not None:
            self.collect(folder, look_only=look_only)

    def look_only(self) -> None:
        """See what the marked stick would bring; nothing changes."""
        if self.targets.currentRow() >= 0 and not self.working:
            self._go(self.targets.path(), look_only=True)

    def _home(self) -> Card:
        card = Card(self.tr("Collect the reports"))
        card.rows.addWidget(strong(self.tr("Take in the desks' reports"), "row"))
        card.rows.addWidget(
            label(
                self.tr(
                    "Every report on the stick or in the folder, in one go. Reading one twice "
                    "changes nothing; a damaged one stops no other."
                ),
                wrap=True,
                tone="muted",
            )
        )
        card.rows.addWidget(self.targets)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(
            button(self.tr("Take them all in"), self.targets.pick, key=keys.enter(), look="primary")
        )
        foot.addWidget(button(self.tr("Look only"), self.look_only, key="L"))
        foot.addStretch(1)
        card.rows.addLayout(foot)
        only = QShortcut(QKeySequence("L"), self.targets)
        only.setContext(Qt.ShortcutContext.WidgetShortcut)
        only.activated.connect(self.look_only)
        return card

    def _ask_folder(self) -> Path | None:
        name = QFileDialog.getExistingDirectory(self, self.tr("Folder with reports"))
        return Path(name) if name else None
