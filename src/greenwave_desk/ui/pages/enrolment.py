"""Enrolment with the county: a request file out, its answer in, fingerprints read aloud."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel

from ...desk.views import EnrolmentFile, ExchangeStatus
from ...domain.exchange import BundleKind
from ...domain.sticks import OnStick
from .. import keys
from ..drives import DriveWatch, still_there
from ..session import Kind, Session
from ..theme.look import Look
from ..widgets.lookup_box import ComposingLineEdit
from ..widgets.pick_list import PickList
from ..widgets.surface import button
from ..widgets.text import label, strong
from .exchange_sticks import StickReader, bundle_choices, still_reading
from .work import WorkCard, drive_choices


def fingerprint_label(fingerprint: str) -> QLabel:
    """A fingerprint in big groups, four to a line, for reading over the telephone."""
    groups = fingerprint.split()
    lines = ["   ".join(groups[at : at + 4]) for at in range(0, len(groups), 4)]
    shown = strong("\n".join(lines) or fingerprint, "lookup")
    shown.setAccessibleName(fingerprint)
    return shown


def request_name(fingerprint: str) -> str:
    """The name of a request's file: digits alone, as every name on a stick."""
    return f"GW-request-{fingerprint.replace(' ', '')[:8]}.gwr"


def enrolments_on(file: OnStick) -> bool:
    """Whether a file on a stick is a county's answer to a request."""
    return file.manifest is not None and file.manifest.kind is BundleKind.ENROLMENT


class RequestCard(WorkCard):
    """Step 1: this desk's keys go to the county."""

    def __init__(
        self, session: Session, look: Look, watch: DriveWatch, status: ExchangeStatus
    ) -> None:
        super().__init__(
            QCoreApplication.translate("RequestCard", "Step 1 · Request for the county"),
            session,
            look,
        )
        self._watch = watch
        self._own = status.own_fingerprint
        self.say(
            self.tr(
                "Write the request to a stick and send it to the county. It holds no personal data."
            ),
            "second",
            "muted",
        )
        self.body.addWidget(label(self.tr("Fingerprint of this desk, to be read aloud"), "caption"))
        self.body.addWidget(fingerprint_label(status.own_fingerprint))
        self.targets = PickList(self.tr("Where to write the request"), self.look)
        self.targets.offer(drive_choices(watch.drives))
        self.targets.picked.connect(self._picked)
        self.body.addWidget(self.targets)
        foot = QHBoxLayout()
        self.write_button = button(
            self.tr("Write the request"),
            self.targets.pick,
            key=keys.enter(),
            look="primary",
        )
        foot.addWidget(self.write_button)
        foot.addStretch(1)
        self.body.addLayout(foot)
        self._outcome = strong("", wrap=True, tone="green")
        self.body.addWidget(self._outcome)
        watch.changed.connect(self._drives)

    def _drives(self, _drives: object) -> None:
        if not self.working:
            self.targets.offer(drive_choices(self._watch.drives))

    def _picked(self, target: object) -> None:
        folder = target if isinstance(target, Path) else self._ask_folder()
        if folder is None:
            return
        name = request_name(self._own)
        self.run(
            self.tr("Writing, then reading back from the stick. Do not remove it yet."),
            lambda desk, _report: desk.exchange.request(still_there(folder) / name),
            self._written,
        )

    def _written(self, written: EnrolmentFile) -> None:
        self._outcome.setText(
            self.tr("Written: {name}. You may remove the stick.").format(
                name=Path(written.file).name
            )
        )

    def _ask_folder(self) -> Path | None:
        name = QFileDialog.getExistingDirectory(self, self.tr("Folder for the request"))
        return Path(name) if name else None


class FinishCard(WorkCard):
    """Step 2: the county's answer comes in, and its keys are pinned."""

    def __init__(self, session: Session, look: Look, reader: StickReader) -> None:
        super().__init__(
            QCoreApplication.translate("FinishCard", "Step 2 · The county's answer"), session, look
        )
        self._reader = reader
        self._done = False
        self.say(
            self.tr("Ask the county for its fingerprint by telephone and type it here."),
            "second",
            "muted",
        )
        self.expected = ComposingLineEdit()
        self.expected.setAccessibleName(self.tr("The county's fingerprint as heard"))
        self.expected.setPlaceholderText(self.tr("12 groups of 5 digits"))
        self.body.addWidget(self.expected)
        self.files = PickList(self.tr("Enrolment bundles found"), self.look)
        self.files.offer(bundle_choices(reader, enrolments_on))
        self.files.picked.connect(self._picked)
        self.body.addWidget(self.files)
        foot = QHBoxLayout()
        foot.addWidget(button(self.tr("Finish enrolment"), self.files.pick, look="primary"))
        foot.addStretch(1)
        self.body.addLayout(foot)
        self.expected.entered.connect(self.files.setFocus)
        reader.changed.connect(self._read)

    def _read(self) -> None:
        if not self.working and not self._done:
            self.files.offer(bundle_choices(self._reader, enrolments_on))

    def _picked(self, chosen: object) -> None:
        expected = self.expected.text().strip()
        if not expected:
            self.banner.tell(
                self.tr("Type the county's fingerprint first. Nothing was changed."),
                self.tr("It makes sure that the answer really comes from the county."),
            )
            self.expected.setFocus()
            return
        if still_reading(self.files):
            return
        file = chosen if isinstance(chosen, Path) else self._ask_file()
        if file is None:
            return
        with self._reader.giving_way():
            self.run(
                self.tr("Checking {name}").format(name=file.name),
                lambda desk, _report: desk.exchange.finish(file, expected),
                self._finished,
            )

    def _finished(self, answer: EnrolmentFile) -> None:
        self._done = True
        self.fresh()
        self.body.addWidget(
            strong(self.tr("Enrolled with {name}").format(name=answer.name), "name", tone="green")
        )
        self.session.told(Kind.EXCHANGE)

    def _ask_file(self) -> Path | None:
        name, _ = QFileDialog.getOpenFileName(
            self, self.tr("Enrolment bundle"), "", self.tr("Bundles (*.gwb)")
        )
        return Path(name) if name else None
