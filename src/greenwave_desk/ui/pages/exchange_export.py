"""Writing the weekly report to a stick or folder."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QCheckBox, QFileDialog, QHBoxLayout

from ...desk.office import Desk
from ...desk.views import ExportPreview
from ...domain.errors import GreenwaveError
from ...domain.exchange import ExportedBundle
from ...domain.sheets import Sheet
from .. import keys, terms
from ..drives import DriveWatch, still_there
from ..jobs import Report
from ..keys import Act
from ..session import Kind, Session
from ..theme.look import Look
from ..widgets.counts import counts
from ..widgets.pick_list import PickList
from ..widgets.surface import Facts, button
from ..widgets.text import label, strong
from ..widgets.tick_box import TickBox
from .exchange_sticks import StickReader
from .preview import SheetPreview
from .work import WorkCard, drive_choices

_SISTERS = "export_for_sisters"


class ExportCard(WorkCard):
    """What would be exported, where to, and what came of it."""

    def __init__(
        self, session: Session, look: Look, watch: DriveWatch, reader: StickReader
    ) -> None:
        super().__init__(
            QCoreApplication.translate("ExportCard", "Export the weekly report"), session, look
        )
        self._watch = watch
        self._reader = reader
        self._written: tuple[ExportedBundle, ...] = ()
        self.targets: PickList | None = None
        self.sisters: QCheckBox | None = None
        watch.changed.connect(self._drives)

    def begin(self) -> None:
        """Show what a report written now would carry, and ask for the stick."""
        if self.working:
            return
        self.fresh()
        self._written = ()
        self.targets = self.sisters = None
        exchange = self.session.desk.exchange
        try:
            preview, sisters = exchange.preview_export(), exchange.status().sisters
        except GreenwaveError as error:
            self.banner.refuse(error)
            return
        self._preview(preview)
        self.body.addWidget(label(self.tr("Write to"), "caption"))
        targets = PickList(self.tr("Where to write the report"), self.look, 3)
        targets.picked.connect(self._picked)
        targets.offer(drive_choices(self._watch.drives))
        self.targets = targets
        self.body.addWidget(targets)
        if sisters:
            self._offer_sisters([sister.name for sister in sisters])
        foot = QHBoxLayout()
        foot.addWidget(
            button(self.tr("Write the report"), targets.pick, key=keys.enter(), look="primary")
        )
        foot.addStretch(1)
        foot.addWidget(button(self.tr("Not now"), self.ended.emit, key="Esc"))
        self.body.addLayout(foot)
        self.focus(targets)

    def _preview(self, preview: ExportPreview) -> None:
        if preview.records == 0:
            self.say(
                self.tr(
                    "Nothing new since the county's last receipt. The report still tells the "
                    "county where this desk stands."
                )
            )
            return
        self.say(
            self.tr("The report carries {count} records: numbers {first} to {last}.").format(
                count=preview.records, first=preview.first, last=preview.last
            )
        )
        self.body.addWidget(
            counts(
                [
                    (self.tr("Records"), preview.records, "green"),
                    (self.tr("Visits"), preview.visits, "green"),
                    (self.tr("Matters"), preview.cases, "green"),
                    (self.tr("Policies explained"), preview.interpretations, "green"),
                    (self.tr("Corrections"), preview.corrections, "green"),
                ],
                self.tr("What the report carries"),
            )
        )
        if preview.repeated:
            self.say(
                self.tr(
                    "{count} of them were exported before. They go again until the county's "
                    "receipt covers them; the county counts them once."
                ).format(count=preview.repeated),
                "second",
                "muted",
            )

    def _drives(self, _drives: object) -> None:
        if self.targets is not None and not self.working:
            self.targets.offer(drive_choices(self._watch.drives))

    def _offer_sisters(self, names: list[str]) -> None:
        said = self.tr(", ").join(names)
        asked = self.sisters = TickBox(self.tr("Also for the sister desks"))
        asked.setAccessibleName(self.tr("Also for the sister desks: {names}").format(names=said))
        asked.setChecked(self.look.remembered(_SISTERS))
        asked.toggled.connect(self._remember)
        self.body.addWidget(asked)
        self.say(
            self.tr(
                "{names} can then read the same bundle: a matter that was begun here can go on "
                "there."
            ).format(names=said),
            "caption",
        )

    def _remember(self, wanted: bool) -> None:
        self.look.remember(_SISTERS, wanted)

    def _picked(self, target: object) -> None:
        folder = target if isinstance(target, Path) else self._ask_folder()
        if folder is None:
            return
        on_stick = any(drive.root == folder for drive in self._watch.drives)
        sisters = self.sisters is not None and self.sisters.isChecked()

        def write(desk: Desk, _report: Report) -> tuple[ExportedBundle, ...]:
            there = still_there(folder)
            if on_stick:
                return desk.exchange.export(stick=there, sisters=sisters)
            return desk.exchange.export(there, sisters=sisters)

        self._reader.rest()  # until the card is left: the stick may be removed before that
        self.run(
            self.tr("Writing, then reading back from the stick. Do not remove it yet."),
            write,
            self._exported,
        )

    def _exported(self, bundles: tuple[ExportedBundle, ...]) -> None:
        self.fresh()
        self.targets = self.sisters = None
        self._written = bundles
        self.body.addWidget(strong(self.tr("You may remove the stick"), "name", tone="green"))
        self.say(self.tr("The file was read back and compared: it is whole."))
        for bundle in bundles:
            facts = Facts(columns=2)
            facts.add(self.tr("File"), Path(bundle.file).name)
            facts.add(self.tr("Folder"), str(Path(bundle.file).parent))
            facts.add(self.tr("For"), self.tr(", ").join((bundle.recipient, *bundle.copies)))
            facts.add(self.tr("Report no."), str(bundle.serial))
            facts.add(self.tr("Records"), str(bundle.records))
            facts.add(self.tr("Size"), terms.size(bundle.size))
            facts.add(self.tr("SHA-256"), _grouped(bundle.sha256))
            self.body.addWidget(facts)
        self.say(
            self.tr("The slip goes with the stick: what is on it, its digits, two signatures."),
            "second",
            "muted",
        )
        foot = QHBoxLayout()
        slip = button(
            self.tr("Hand-over slip"), self.slip, key=keys.shown(Act.PRINT), look="primary"
        )
        foot.addWidget(slip)
        foot.addStretch(1)
        foot.addWidget(button(self.tr("Done"), self.ended.emit, key="Esc"))
        self.body.addLayout(foot)
        self.focus(slip)
        self.session.told(Kind.EXCHANGE)

    def slip(self) -> None:
        """Make the slip that goes with what was written, then show it for printing."""
        bundles = self._written
        if not bundles or self.working:
            return
        self.run(
            self.tr("Making the hand-over slip"),
            lambda desk, _report: desk.handouts.handover(bundles),
            self._preview_slip,
        )

    def _preview_slip(self, sheet: Sheet) -> None:
        SheetPreview(sheet, self.session, self.window()).open()

    def _ask_folder(self) -> Path | None:
        name = QFileDialog.getExistingDirectory(self, self.tr("Folder for the report"))
        return Path(name) if name else None


def _grouped(digest: str) -> str:
    """The first 32 digits in groups of eight: enough to compare by eye."""
    return " ".join(digest[at : at + 8] for at in range(0, 32, 8)) + " …"
