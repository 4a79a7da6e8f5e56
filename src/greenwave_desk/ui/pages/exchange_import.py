"""Taking in a bundle, the county's or a sister desk's: verified and previewed, then applied."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from ...desk.office import Desk
from ...desk.views import BundlePreview
from ...domain.exchange import BundleKind, Reconciliation
from .. import keys, terms
from ..jobs import Report
from ..session import Kind, Session
from ..theme.look import Look
from ..widgets.counts import counts
from ..widgets.pick_list import PickList
from ..widgets.surface import Facts, button
from ..widgets.text import label, strong
from .exchange_sticks import StickReader, bundle_choices, still_reading
from .work import WorkCard


class ImportCard(WorkCard):
    """Pick a bundle, see what it would do, apply it, see what it did."""

    def __init__(self, session: Session, look: Look, reader: StickReader) -> None:
        super().__init__(
            QCoreApplication.translate("ImportCard", "Take in a bundle"), session, look
        )
        self._reader = reader
        self._file: Path | None = None
        self.files: PickList | None = None
        reader.changed.connect(self._read)

    def begin(self) -> None:
        """Show the bundles on the sticks, and ask for one."""
        if self.working:
            return
        self.fresh()
        self._reader.read(anew=True)
        self.say(
            self.tr(
                "The bundle is checked whole before anything changes; you first see what it does. "
                "Until then a sender's name is only what the file claims."
            ),
            "second",
            "muted",
        )
        files = PickList(self.tr("Bundles found"), self.look, 5)
        files.picked.connect(self._picked)
        files.offer(bundle_choices(self._reader))
        self.files = files
        self.body.addWidget(files)
        foot = QHBoxLayout()
        foot.addWidget(button(self.tr("Check it"), files.pick, key=keys.enter(), look="primary"))
        foot.addStretch(1)
        foot.addWidget(button(self.tr("Not now"), self.ended.emit, key="Esc"))
        self.body.addLayout(foot)
        self.focus(files)

    def _read(self) -> None:
        if self.files is not None and not self.working:
            self.files.offer(bundle_choices(self._reader))

    def _picked(self, chosen: object) -> None:
        if self.files is not None and still_reading(self.files):
            return
        file = chosen if isinstance(chosen, Path) else self._ask_file()
        if file is None:
            return
        self._file = file
        with self._reader.giving_way():
            self.run(
                self.tr("Checking {name}. Nothing changes yet.").format(name=file.name),
                lambda desk, report: self._inspect(desk, report, file),
                self._preview,
                changes=False,
            )

    @staticmethod
    def _inspect(desk: Desk, report: Report, file: Path) -> BundlePreview:
        report.step("inspect")  # given up while it waited its turn
        return desk.exchange.inspect(file)

    def _preview(self, preview: BundlePreview) -> None:
        self.fresh()
        self.files = None
        county = preview.kind is BundleKind.COUNTY_ISSUE
        self.body.addWidget(
            strong(
                self.tr("The bundle is whole and comes from the county")
                if county
                else self.tr("The bundle is whole and comes from a sister desk"),
                wrap=True,
            )
        )
        facts = Facts(columns=2)
        facts.add(self.tr("File"), Path(preview.file).name)
        facts.add(self.tr("From"), preview.sender)
        facts.add(
            self.tr("Issue no.") if county else self.tr("Report no."), str(preview.manifest.serial)
        )
        facts.add(self.tr("Made"), terms.day(preview.manifest.created))
        self.body.addWidget(facts)
        for note in preview.notes:
            self.say(note)
        across = QHBoxLayout()
        across.setSpacing(28)
        across.addWidget(self._records(preview), 4)
        if county:
            across.addWidget(self._roster(preview), 3)
        self.body.addLayout(across)
        foot = QHBoxLayout()
        apply = button(self.tr("Apply"), self._apply, key=keys.enter(), look="primary")
        foot.addWidget(apply)
        foot.addStretch(1)
        foot.addWidget(button(self.tr("Leave it"), self.ended.emit, key="Esc"))
        self.body.addLayout(foot)
        apply.setDefault(True)
        self.focus(apply)

    def _apply(self) -> None:
        file = self._file
        if file is None:
            return
        self.run(
            self.tr("Applying in one step. If the power fails, nothing is half done."),
            lambda desk, _report: desk.exchange.import_bundle(file),
            self._applied,
        )

    def _applied(self, result: Reconciliation) -> None:
        self.fresh()
        self._file = None
        nothing = result.new == 0 and result.held == 0
        self.body.addWidget(
            strong(
                self.tr("Already held: nothing was changed") if nothing else self.tr("Taken in"),
                "name",
                tone="amber" if nothing else "green",
            )
        )
        self.say(
            self.tr("{received} received = {new} new + {known} already known + {held} held").format(
                received=result.received, new=result.new, known=result.known, held=result.held
            )
        )
        self.body.addWidget(self._records(result))
        for note in result.notes:
            self.say(note)
        self.body.addWidget(
            label(
                (
                    self.tr("Issue no. {serial} from {sender}")
                    if result.kind is BundleKind.COUNTY_ISSUE
                    else self.tr("Report no. {serial} from {sender}")
                ).format(serial=result.serial, sender=result.sender),
                "caption",
            )
        )
        foot = QHBoxLayout()
        done = button(self.tr("Done"), self.ended.emit, key="Esc", look="primary")
        foot.addWidget(done)
        foot.addStretch(1)
        self.body.addLayout(foot)
        self.focus(done)
        self.session.told(Kind.EXCHANGE, Kind.ROSTER, Kind.CORRECTIONS, Kind.CASES)

    def _records(self, told: BundlePreview | Reconciliation) -> QWidget:
        return counts(
            [
                (self.tr("Received"), told.received, "green"),
                (self.tr("New"), told.new, "green"),
                (self.tr("Already known"), told.known, "grey"),
                (self.tr("Held back"), told.held, "amber"),
            ],
            self.tr("Records"),
        )

    def _roster(self, preview: BundlePreview) -> QWidget:
        return counts(
            [
                (self.tr("Joining"), preview.joined, "green"),
                (self.tr("Leaving"), preview.left, "amber"),
                (self.tr("Changed"), preview.changed, "green"),
            ],
            self.tr("What it changes on the roster"),
        )

    def _ask_file(self) -> Path | None:
        name, _ = QFileDialog.getOpenFileName(
            self, self.tr("Bundle to take in"), "", self.tr("Bundles (*.gwb)")
        )
        return Path(name) if name else None
