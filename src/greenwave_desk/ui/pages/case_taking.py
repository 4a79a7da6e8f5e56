"""Taking a step of a matter: asks for what it needs, has the desk do it, says what was done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from ... import files
from ...desk.case_views import CaseView
from ...desk.casework import Casework
from ...desk.office import Desk
from ...domain.cases import Attachment, CaseAction
from ...domain.errors import CaseworkError, DiskError, ErrorCode, GreenwaveError
from ...domain.ids import CaseNumber
from .. import keys
from ..jobs import Report
from ..keys import Act
from ..session import Session
from ..theme.look import Look
from . import case_steps
from .case_fields import Given, Said
from .case_scan import ScanViewer
from .case_step import StepDialog, done_words

_MEBIBYTE: Final = 1 << 20


@dataclass(frozen=True)
class _Kept:
    """How many scans were kept, and what stopped the next one."""

    count: int
    error: GreenwaveError | None


class Taking(QObject):
    """``done`` carries what was done and what may follow; ``refused`` an error for the banner.

    What is refused while a dialog asks stays in the dialog, with everything that was typed.
    """

    done = Signal(str, str)
    refused = Signal(object)

    def __init__(self, session: Session, look: Look, page: QWidget) -> None:
        super().__init__(page)
        self._session = session
        self._look = look
        self._page = page
        self._view: CaseView | None = None
        self._files: tuple[Path, ...] = ()
        self._scan: Attachment | None = None
        self._keeping = False
        self.dialog: StepDialog | None = None

    @property
    def working(self) -> bool:
        """Whether a scan is being kept."""
        return self._keeping

    def take(self, view: CaseView, action: CaseAction) -> None:
        """Ask for what an action needs; do at once what needs nothing."""
        if self.dialog is not None or action not in view.actions:
            return
        if action is CaseAction.ATTACH:
            self.keep(view, self._ask_files())
        elif action in case_steps.FORMS:
            self._ask(view, action)
        else:
            self._view = view
            self._do(action, {})

    def keep(self, view: CaseView, paths: list[Path]) -> None:
        """Keep these files with the matter, once it is said which paper they show."""
        if not paths or self.dialog is not None or CaseAction.ATTACH not in view.actions:
            return
        self._files = tuple(paths)
        about = paths[0].name
        if len(paths) > 1:
            about = self.tr("{file} and {count} more").format(file=about, count=len(paths) - 1)
        self._ask(view, CaseAction.ATTACH, about)

    def remove(self, view: CaseView, scan: Attachment) -> None:
        """Remove a scan, once the reason is written."""
        if self.dialog is None:
            self._scan = scan
            self._ask(view, CaseAction.DETACH, scan.name)

    def look_at(self, view: CaseView, scan: Attachment) -> None:
        """Show a scan from memory."""
        number = view.case.number

        def work(desk: Desk, report: Report) -> bytes:
            report.step("read")
            return desk.casework.attachment(number, scan.id)

        self._session.lane.submit(
            work, owner=self, done=partial(self._show, scan), refused=self._not_done
        )

    def _show(self, scan: Attachment, data: bytes) -> None:
        ScanViewer(scan, data, self._look, self._page.window()).open()

    def _ask(self, view: CaseView, action: CaseAction, about: str = "") -> None:
        desk = self._session.desk
        try:
            given = Given(
                action=action,
                view=view,
                plan=desk.casework.notice_plan(view.case.number),
                colleagues=desk.staff.colleagues(),
            )
        except GreenwaveError as error:
            self.refused.emit(error)
            return
        self._view = view
        dialog = self.dialog = StepDialog(given, self._look, self._page.window(), about=about)
        dialog.confirmed.connect(self._confirmed)
        dialog.finished.connect(self._closed)
        dialog.open()

    def _confirmed(self, action: object, said: object) -> None:
        assert isinstance(action, CaseAction)
        assert isinstance(said, dict)
        own: dict[CaseAction, Callable[[Said], None]] = {
            CaseAction.ATTACH: self._keep,
            CaseAction.DETACH: self._detach,
        }
        own.get(action, partial(self._do, action))(said)

    def _closed(self) -> None:
        self.dialog = None

    def _do(self, action: CaseAction, said: Said) -> None:
        then = ""
        if action is CaseAction.NOTIFY:
            then = self.tr("{key} invites the visitor to rate; the rating is voluntary.").format(
                key=keys.shown(Act.RATE)
            )
        number = self._number
        self._write(
            action,
            lambda casework: casework.do(number, action, **said),  # type: ignore[arg-type]  # the fields name its arguments
            then,
        )

    def _detach(self, said: Said) -> None:
        assert self._scan is not None
        number, scan, note = self._number, self._scan.id, str(said["note"])
        self._write(CaseAction.DETACH, lambda casework: casework.detach(number, scan, note))

    def _write(
        self, action: CaseAction, work: Callable[[Casework], CaseView], then: str = ""
    ) -> None:
        try:
            work(self._session.desk.casework)
        except GreenwaveError as error:
            self._not_done(error)
            return
        what, usual = done_words(case_steps.word(action))
        self._finish(what, then or usual)

    def _keep(self, said: Said) -> None:
        number, paths, material = self._number, self._files, str(said["material"])

        def work(desk: Desk, report: Report) -> _Kept:
            limit = desk.casework.attachment_limit()
            for at, path in enumerate(paths):
                report.step("attach")
                try:
                    data = _read(path, limit)
                    desk.casework.attach(number, path.name, data, material=material)
                except GreenwaveError as error:
                    return _Kept(at, error)
            return _Kept(len(paths), None)

        self._keeping = True
        self._session.lane.submit(work, owner=self, done=self._kept, refused=self._not_kept)

    def _kept(self, kept: _Kept) -> None:
        self._keeping = False
        if kept.count:
            self._finish(
                self.tr("Kept, encrypted: {count} files.").format(count=kept.count),
                self.tr("The files that they came from are still where they were."),
            )
        if kept.error is not None:
            self._not_done(kept.error)

    def _not_kept(self, error: GreenwaveError) -> None:
        self._keeping = False
        self._not_done(error)

    def _not_done(self, error: GreenwaveError) -> None:
        if self.dialog is not None:
            self.dialog.refuse(error)
        else:
            self.refused.emit(error)

    def _finish(self, what: str, then: str) -> None:
        if self.dialog is not None:
            self.dialog.accept()
        self.done.emit(what, then)

    @property
    def _number(self) -> CaseNumber:
        assert self._view is not None
        return self._view.case.number

    def _ask_files(self) -> list[Path]:
        names, _ = QFileDialog.getOpenFileNames(
            self._page.window(),
            self.tr("Keep scans or photos"),
            "",
            "JPEG, PNG, PDF (*.jpg *.jpeg *.png *.pdf)",
        )
        return [Path(name) for name in names]


def _read(path: Path, limit: int) -> bytes:
    """The bytes of a scan of at most ``limit`` mebibytes; a larger one is not read to its end."""
    try:
        return files.read_limited(path, limit * _MEBIBYTE)
    except DiskError as error:
        if error.code is not ErrorCode.FILE_TOO_LARGE:
            raise
        raise CaseworkError(ErrorCode.ATTACHMENT_TOO_LARGE, limit=limit) from error
