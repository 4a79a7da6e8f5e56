"""What is on the sticks that are plugged in: read in the background, told in rows.

Owns when sticks are read and how their files are named; what a file is, the desk's job reads from
its content. A sender's name in a row is what the file says of itself, and is marked as that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, Signal

from ... import wording
from ...desk.office import Desk
from ...domain.errors import GreenwaveError
from ...domain.exchange import BundleKind
from ...domain.sticks import FileState, OnStick, StickContent
from .. import terms, words
from ..drives import Drive, DriveContent, DriveWatch, contents_of
from ..jobs import Report
from ..session import Session
from ..widgets.pick_list import Choice, PickList

_TONE: Final = {
    FileState.OURS: "green",
    FileState.REQUEST: "grey",
    FileState.NOT_FOR_US: "grey",
    FileState.DAMAGED: "red",
    FileState.TRUNCATED: "red",
    FileState.TOO_NEW: "amber",
    FileState.NOT_A_BUNDLE: "grey",
    FileState.UNREADABLE: "red",
}
_USEFUL_FIRST: Final = (BundleKind.COUNTY_ISSUE, BundleKind.DESK_REPORT, BundleKind.ENROLMENT)


class StickReader(QObject):
    """Reads every stick when the list of sticks changes, and when it is asked to.

    ``changed`` says that :attr:`contents` or :attr:`reading` is another one.
    """

    changed = Signal()

    def __init__(self, session: Session, watch: DriveWatch, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._watch = watch
        self._report: Report | None = None
        self.contents: tuple[DriveContent, ...] = ()
        watch.changed.connect(self._plugged)

    @property
    def reading(self) -> bool:
        """Whether a stick is being read now."""
        return self._report is not None

    @property
    def files(self) -> tuple[tuple[DriveContent, OnStick], ...]:
        """Every file on every stick: what is of use first, the newest of it first."""
        found = [
            (told, file)
            for told in self.contents
            if told.content is not None
            for file in told.content.files
        ]
        return tuple(sorted(found, key=lambda each: _usefulness(each[1])))

    def read(self, *, anew: bool = False) -> None:
        """Read all sticks again; a reading that is under way is given up.

        ``anew``: what was read before is forgotten at once, so that nobody chooses from it.
        """
        self.rest()
        if anew:
            self.contents = ()
        if not self._watch.drives:
            self.contents = ()
            self.changed.emit()
            return

        def done(contents: tuple[DriveContent, ...]) -> None:
            if self._report is report:
                self._report = None
                self.contents = contents
                self.changed.emit()

        def refused(error: GreenwaveError) -> None:
            if self._report is report:
                self._report = None
                self.contents = tuple(
                    DriveContent(drive, None, error) for drive in self._watch.drives
                )
                self.changed.emit()

        report = self._session.lane.submit(
            contents_of(self._watch.drives, _on_stick), owner=self, done=done, refused=refused
        )
        self._report = report
        self.changed.emit()

    def rest(self) -> None:
        """Give up a reading, so that other work need not wait for it."""
        if self._report is not None:
            self._report.cancel()
            self._report = None

    @contextmanager
    def giving_way(self) -> Iterator[None]:
        """Other work is handed to the lane meanwhile: it goes first, and sticks are read after."""
        self.rest()
        yield
        self.read()

    def _plugged(self, _drives: object) -> None:
        there = {_identity(drive) for drive in self._watch.drives}
        known = {_identity(told.drive) for told in self.contents}
        self.contents = tuple(told for told in self.contents if _identity(told.drive) in there)
        if self.reading or there - known:
            self.read()
        elif known - there:
            self.changed.emit()


def _identity(drive: Drive) -> tuple[Path, str, int]:
    """What tells one stick from the next at the same place; what is free on it changes."""
    return drive.root, drive.name, drive.size


def _on_stick(desk: Desk, root: Path, step: Callable[[str], None]) -> StickContent:
    return desk.exchange.on_stick(root, step)


def _usefulness(file: OnStick) -> tuple[int, bool, int, int, str]:
    manifest = file.manifest
    kind = _USEFUL_FIRST.index(manifest.kind) if manifest is not None else 0
    states = list(FileState)
    serial = manifest.serial if manifest is not None else 0
    return states.index(file.state), file.superseded_by > 0, kind, -serial, file.file


def bundle_choices(
    reader: StickReader, only: Callable[[OnStick], bool] = lambda _: True
) -> list[Choice]:
    """Files to take in, and at the end any file; while sticks are read, the first row says so."""
    several = len(reader.contents) > 1
    rows = [_choice(told, file, several) for told, file in reader.files if only(file)]
    if reader.reading and not rows:
        rows.append(
            Choice(
                QCoreApplication.translate("Sticks", "Reading the sticks …"),
                QCoreApplication.translate(
                    "Sticks", "Every file is read to its end; its name decides nothing."
                ),
                None,
            )
        )
    hint = (
        "" if rows else QCoreApplication.translate("Drives", "No bundle on a stick; plug one in.")
    )
    rows.append(Choice(QCoreApplication.translate("Drives", "Another file…"), hint, None))
    return rows


def _choice(told: DriveContent, file: OnStick, several: bool) -> Choice:
    path = Path(file.file)
    facts = [told.drive.name] if several else []
    if file.manifest is not None:
        facts.append(terms.day(file.manifest.created))
    facts.append(terms.size(file.size))
    if file.manifest is not None or file.requester is not None:
        facts.append(path.name)  # elsewhere it is the title
    if file.superseded_by:
        chip = QCoreApplication.translate("Sticks", "replaced by no. {serial}").format(
            serial=file.superseded_by
        )
    else:
        chip = wording.file_state(file.state, terms.language())
    return Choice(
        _title(file),
        terms.DOT.join(facts),
        path,
        chip=chip,
        tone="grey" if file.superseded_by else _TONE[file.state],
        faint=file.superseded_by > 0 or file.state is not FileState.OURS,
    )


def _title(file: OnStick) -> str:
    manifest = file.manifest
    if manifest is not None:
        claim = QCoreApplication.translate("Sticks", "{kind} no. {serial} · says it is from {name}")
        return claim.format(
            kind=wording.bundle_kind(manifest.kind, terms.language()),
            serial=manifest.serial,
            name=manifest.sender.name,
        )
    if file.requester is not None:
        return QCoreApplication.translate("Sticks", "Request · says it is from {name}").format(
            name=file.requester.name
        )
    return Path(file.file).name


def stick_lines(told: DriveContent) -> list[tuple[str, str]]:
    """What one stick holds, in sentences with their tones."""
    if told.refused is not None:
        return [(words.told(told.refused)[0], "red")]
    content = told.content
    if content is None:
        return []
    lines = []
    ours = [file for file in content.files if file.state is FileState.OURS]
    fresh = [file for file in ours if not file.superseded_by]
    if fresh:
        lines.append(
            (
                QCoreApplication.translate("Sticks", "{count} to take in").format(count=len(fresh)),
                "green",
            )
        )
    for count, sentence, tone in (
        (
            len(ours) - len(fresh),
            QCoreApplication.translate("Sticks", "{count} replaced by newer ones"),
            "grey",
        ),
        *(
            (
                sum(file.state is state for file in content.files),
                _counted(state),
                _TONE[state],
            )
            for state in FileState
            if state is not FileState.OURS
        ),
        (
            content.leftovers,
            QCoreApplication.translate(
                "Sticks", "{count} leftovers of interrupted writings; the next export removes them"
            ),
            "grey",
        ),
        (
            content.unread_folders,
            QCoreApplication.translate("Sticks", "{count} folders could not be read"),
            "amber",
        ),
    ):
        if count:
            lines.append((sentence.format(count=count), tone))
    if content.more:
        lines.append(
            (
                QCoreApplication.translate("Sticks", "There are more files than were looked at"),
                "amber",
            )
        )
    return lines or [(QCoreApplication.translate("Sticks", "nothing for this program"), "grey")]


def _counted(state: FileState) -> str:
    pattern = QCoreApplication.translate("Sticks", "{count} {what}")
    return pattern.replace("{what}", wording.file_state(state, terms.language()))


def still_reading(files: PickList) -> bool:
    """Whether the marked row of :func:`bundle_choices` only says that sticks are being read."""
    return files.path() is None and files.currentRow() < files.count() - 1
