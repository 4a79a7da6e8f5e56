"""The county has lost its keys: taking its new ones, with everything sent again afterwards."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout

from ...desk.views import EnrolmentFile
from ...domain.errors import GreenwaveError
from .. import keys
from ..drives import DriveWatch, still_there
from ..session import Kind, Session
from ..theme.look import Look
from ..widgets.lookup_box import ComposingLineEdit
from ..widgets.pick_list import PickList
from ..widgets.surface import button
from ..widgets.text import label, strong
from .enrolment import enrolments_on, fingerprint_label, request_name
from .exchange_sticks import StickReader, bundle_choices, still_reading
from .work import WorkCard, drive_choices


class NewCountyCard(WorkCard):
    """Says first what will happen; then a request out, the typed fingerprint, the answer in."""

    def __init__(
        self, session: Session, look: Look, watch: DriveWatch, reader: StickReader
    ) -> None:
        super().__init__(
            QCoreApplication.translate("NewCountyCard", "The county has lost its keys"),
            session,
            look,
        )
        self._watch = watch
        self._reader = reader
        self._own = ""
        self.targets: PickList | None = None
        self.files: PickList | None = None
        self.expected: ComposingLineEdit | None = None
        watch.changed.connect(self._drives)
        reader.changed.connect(self._read)

    def begin(self) -> None:
        """Say what will happen, before anything is asked."""
        self.fresh()
        self._forget()
        try:
            status = self.session.desk.exchange.status()
        except GreenwaveError as error:
            self.banner.refuse(error)
            return
        self._own = status.own_fingerprint
        self.say(
            self.tr(
                "Only where the county itself has told you by telephone that its computer and its "
                "backups are lost. Its fingerprint until now:"
            )
        )
        self.body.addWidget(label(status.county_fingerprint, "second", wrap=True, tone="muted"))
        self.line()
        self.body.addWidget(strong(self.tr("What will happen")))
        for line in (
            self.tr("The keys of the county before are accepted no longer."),
            self.tr("Everything this desk has recorded is sent again, from its first record."),
            self.tr("The people this desk knows go with the first report, so that none are lost."),
            self.tr("Nothing that was recorded here is deleted."),
        ):
            self.say(f"· {line}", "second")
        foot = QHBoxLayout()
        on = button(self.tr("I have heard it from the county; go on"), self._steps)
        foot.addWidget(on)
        foot.addStretch(1)
        leave = button(self.tr("Not now"), self.ended.emit, key="Esc")
        foot.addWidget(leave)
        self.body.addLayout(foot)
        self.focus(leave)

    def _forget(self) -> None:
        self.targets = self.files = self.expected = None

    def _steps(self) -> None:
        self.fresh()
        self.body.addWidget(strong(self.tr("1 · A new request for the county")))
        self.body.addWidget(label(self.tr("Fingerprint of this desk, to be read aloud"), "caption"))
        self.body.addWidget(fingerprint_label(self._own))
        targets = self.targets = PickList(self.tr("Where to write the request"), self.look, 2)
        targets.offer(drive_choices(self._watch.drives))
        targets.picked.connect(self._write)
        self.body.addWidget(targets)
        self._outcome = strong("", wrap=True, tone="green")
        self.body.addWidget(self._outcome)
        self._outcome.hide()
        self.line()
        self.body.addWidget(strong(self.tr("2 · The county's answer")))
        self.say(
            self.tr("Ask the county for its new fingerprint by telephone and type it here."),
            "second",
            "muted",
        )
        expected = self.expected = ComposingLineEdit()
        expected.setAccessibleName(self.tr("The county's new fingerprint as heard"))
        expected.setPlaceholderText(self.tr("12 groups of 5 digits"))
        self.body.addWidget(expected)
        files = self.files = PickList(self.tr("Enrolment bundles found"), self.look)
        files.offer(bundle_choices(self._reader, enrolments_on))
        files.picked.connect(self._take)
        expected.entered.connect(self._to_files)
        self.body.addWidget(files)
        foot = QHBoxLayout()
        foot.addWidget(button(self.tr("Take the new county"), files.pick, look="primary"))
        foot.addStretch(1)
        foot.addWidget(button(self.tr("Not now"), self.ended.emit, key="Esc"))
        self.body.addLayout(foot)
        self.focus(targets)

    def _to_files(self) -> None:
        if self.files is not None:
            self.files.setFocus(Qt.FocusReason.TabFocusReason)

    def _drives(self, _drives: object) -> None:
        if self.targets is not None and not self.working:
            self.targets.offer(drive_choices(self._watch.drives))

    def _read(self) -> None:
        if self.files is not None and not self.working:
            self.files.offer(bundle_choices(self._reader, enrolments_on))

    def _write(self, target: object) -> None:
        folder = target if isinstance(target, Path) else self._ask_folder()
        if folder is None:
            return
        file = request_name(self._own)
        with self._reader.giving_way():
            self.run(
                self.tr("Writing, then reading back from the stick. Do not remove it yet."),
                lambda desk, _report: desk.exchange.request(still_there(folder) / file),
                self._written,
            )

    def _written(self, written: EnrolmentFile) -> None:
        self._outcome.setText(
            self.tr("Written: {name}. You may remove the stick.").format(
                name=Path(written.file).name
            )
        )
        self._outcome.show()
        if self.expected is not None:
            self.expected.setFocus()

    def _take(self, chosen: object) -> None:
        if self.expected is None:
            return
        expected = self.expected.text().strip()
        if not expected:
            self.banner.tell(
                self.tr("Type the county's fingerprint first. Nothing was changed."),
                self.tr("It makes sure that the answer really comes from the county."),
            )
            self.expected.setFocus()
            return
        if self.files is None or still_reading(self.files):
            return
        file = chosen if isinstance(chosen, Path) else self._ask_file()
        if file is None:
            return
        with self._reader.giving_way():
            self.run(
                self.tr("Checking {name}").format(name=file.name),
                lambda desk, _report: desk.exchange.finish(file, expected, new_county=True),
                self._taken,
            )

    def _taken(self, answer: EnrolmentFile) -> None:
        self.fresh()
        self._forget()
        self.body.addWidget(
            strong(self.tr("Enrolled with {name}").format(name=answer.name), "name", tone="green")
        )
        self.say(self.tr("Export the report now: it carries everything from the first record."))
        foot = QHBoxLayout()
        done = button(self.tr("Done"), self.ended.emit, key=keys.enter(), look="primary")
        foot.addWidget(done)
        foot.addStretch(1)
        self.body.addLayout(foot)
        self.focus(done)
        self.session.told(Kind.EXCHANGE, Kind.ROSTER)

    def _ask_folder(self) -> Path | None:
        name = QFileDialog.getExistingDirectory(self, self.tr("Folder for the request"))
        return Path(name) if name else None

    def _ask_file(self) -> Path | None:
        name, _ = QFileDialog.getOpenFileName(
            self, self.tr("Enrolment bundle"), "", self.tr("Bundles (*.gwb)")
        )
        return Path(name) if name else None
