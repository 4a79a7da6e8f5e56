"""The main window: the door, or the shell behind it; never both.

A locked window holds no page: the shell is destroyed, its dialogs with it, and the connections
are closed.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QMainWindow

from ..domain.errors import GreenwaveError
from . import words
from .composition import Composition
from .devices import Devices
from .drives import ListDrives, plugged_in
from .frame import Frame, Place
from .hall.rating import RatingWindow
from .idle import DEFAULT_MS, Idle
from .jobs import Office
from .pages.sign_in import SignInPage
from .session import Door, Kind, OfficeSession, OpenDesk, Session
from .shell import Shell
from .theme.look import Look

_log = logging.getLogger(__name__)

SIZE: Final = QSize(1366, 768)
LEAST: Final = QSize(1024, 640)
FRAME: Final = QSize(16, 48)
"""Room for the title bar and edges that a desktop draws around a window."""


BACKUP_MS: Final = 60_000
"""How long after signing in the day's backup is looked to."""


class OfficeWindow(QMainWindow):
    """One workspace in one window, of whichever kind.

    ``make_door`` makes a door to it, ``make_shell`` what stands behind that door.
    """

    def __init__(
        self,
        make_door: Callable[[], Door[Office]],
        make_shell: Callable[[OfficeSession[Office], ListDrives], Frame],
        look: Look,
        *,
        place: str = "",
        operator: str = "",
        idle_ms: int = DEFAULT_MS,
        backup_ms: int = BACKUP_MS,
        list_drives: ListDrives = plugged_in,
    ) -> None:
        super().__init__()
        self._make_door = make_door
        self._make_shell = make_shell
        self.look = look
        self._place = place
        self._operator = operator
        self._list_drives = list_drives
        self.session: OfficeSession[Office] | None = None
        self.sign_in: SignInPage | None = None
        self.shell: Frame | None = None
        self._idle = Idle(idle_ms, self)
        self._idle.idle.connect(self._left_alone)
        self._backup = QTimer(self)
        self._backup.setSingleShot(True)
        self._backup.setInterval(backup_ms)
        self._backup.timeout.connect(self._back_up)
        look.changed.connect(self._redraw)
        self._fit()
        self._show_door("")

    def lock(self, why: str = "asked") -> None:
        """Show the door at once, then give up the keys."""
        session = self.session
        if session is None:
            return
        self._idle.stop()
        self._backup.stop()
        for dialog in (*self.findChildren(QDialog), *self.findChildren(RatingWindow)):
            dialog.close()
        self.session = None
        note = self.tr("Locked. Sign in to go on.")
        if why == "idle":
            note = self.tr("Locked because nobody was at the keyboard. Sign in to go on.")
        self._show_door(note)
        self.repaint()
        self._give_up(session, why)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Leave nothing open."""
        self._idle.stop()
        self._backup.stop()
        if self.sign_in is not None:
            self.sign_in.give_up()
        session = self.session
        self.session = self.sign_in = None
        if session is not None:
            self.hide()
            self._give_up(session, "asked")
        super().closeEvent(event)

    def _fit(self) -> None:
        """Take the size of the design where it fits with its frame, else the whole screen."""
        room = self.screen().availableGeometry().size()
        self.setMinimumSize(LEAST.boundedTo(room - FRAME))
        if room.width() < SIZE.width() + FRAME.width() or (
            room.height() < SIZE.height() + FRAME.height()
        ):
            self.resize(SIZE.boundedTo(room - FRAME))  # what it shrinks to when it is restored
            self.setWindowState(Qt.WindowState.WindowMaximized)
        else:
            self.resize(SIZE)

    def _title(self) -> str:
        """What the window is called, in the language it speaks now."""
        return self.tr("Greenwave Desk")

    def _show_door(self, note: str) -> None:
        self.shell = None
        self.setWindowTitle(self._title())
        self.sign_in = SignInPage(
            self._make_door(), self.look, self._place, self._operator, note, title=self._title()
        )
        self.sign_in.opened.connect(self._opened)
        self.setCentralWidget(self.sign_in)
        self.sign_in.show()  # now, not when the event loop comes to it
        self.sign_in.focus_first()

    def _opened(self, session: object) -> None:
        assert isinstance(session, OfficeSession)
        self.session = session
        try:
            self._operator = session.office.home().operator
        except GreenwaveError:
            _log.warning("the figures of the home page could not be read")
        self._show_shell(Place())
        self._idle.start()
        self._backup.start()

    def _back_up(self) -> None:
        """The day's backup, once the first visitor of the day has been helped."""
        if self.session is not None:
            self.session.lane.submit(
                lambda office, _: office.upkeep.daily_backup(),
                owner=self,
                done=self._backed_up,
                refused=self._not_backed_up,
            )

    def _backed_up(self, path: Path | None) -> None:
        if path is not None:
            _log.info("the daily backup was made")

    def _not_backed_up(self, error: GreenwaveError) -> None:
        _log.warning("the daily backup failed: %s", error.code.value)
        if self.shell is not None:
            self.shell.refuse(error)

    def _show_shell(self, place: Place) -> None:
        assert self.session is not None
        self.sign_in = None
        self.setWindowTitle(self._title())
        shell = self._make_shell(self.session, self._list_drives)
        shell.lock_asked.connect(self._lock_asked)
        self.shell = shell
        self.setCentralWidget(shell)
        shell.show()  # now, so that what is in front can take the focus
        shell.restore(place)

    def _lock_asked(self) -> None:
        self.lock("asked")

    def _left_alone(self) -> None:
        self.lock("idle")

    def _redraw(self) -> None:
        if self.shell is not None and self.session is not None:
            self._show_shell(self.shell.place)
        elif self.sign_in is not None:
            self._show_door("")

    def _give_up(self, session: OfficeSession[Office], why: str) -> None:
        try:
            session.close(why)
        except GreenwaveError as error:
            _log.warning("locking: %s", error)
            if self.sign_in is not None:
                self.sign_in.banner.tell(*words.told(error), "red")


class MainWindow(OfficeWindow):
    """A desk's workspace in one window, with the devices of its computer."""

    def __init__(
        self,
        open_desk: OpenDesk,
        look: Look,
        *,
        place: str = "",
        operator: str = "",
        idle_ms: int = DEFAULT_MS,
        backup_ms: int = BACKUP_MS,
        list_drives: ListDrives = plugged_in,
        composition: Composition | None = None,
    ) -> None:
        super().__init__(
            partial(Door, open_desk, Session),
            partial(_desk_shell, look),
            look,
            place=place,
            operator=operator,
            idle_ms=idle_ms,
            backup_ms=backup_ms,
            list_drives=list_drives,
        )
        self.devices = Devices(composition or Composition(self), look, self)
        self.devices.scanned.connect(self._scanned)
        self.devices.swallowed.connect(self._swallowed)
        self.devices.read.connect(self._read)
        self.devices.reader_changed.connect(self._tell_reader)
        self.devices.card_trouble.connect(self._card_trouble)

    def lock(self, why: str = "asked") -> None:
        """Hear no scan any more, then lock: the door's passphrase is nobody's scan."""
        self.devices.deaf()
        super().lock(why)

    def _opened(self, session: object) -> None:
        super()._opened(session)
        assert isinstance(session, Session)
        session.changed.connect(self._changed)
        self.devices.start(session.desk)

    def _show_shell(self, place: Place) -> None:
        super()._show_shell(place)
        if self._desk_shell is not None:
            self._desk_shell.settings.reader_wanted.connect(self.devices.lend)
        self._tell_reader()

    def _give_up(self, session: OfficeSession[Office], why: str) -> None:
        self.devices.stop()
        super()._give_up(session, why)

    @property
    def _desk_shell(self) -> Shell | None:
        return self.shell if isinstance(self.shell, Shell) else None

    def _scanned(self, text: str) -> None:
        self._idle.touched()
        if self._desk_shell is not None:
            self._desk_shell.arrivals.scanned(text)

    def _swallowed(self) -> None:
        if self._desk_shell is not None:
            self._desk_shell.swallowed()

    def _read(self, card: object) -> None:
        self._idle.touched()
        if self._desk_shell is not None:
            self._desk_shell.arrivals.read(card)

    def _tell_reader(self) -> None:
        if self._desk_shell is not None:
            self._desk_shell.tell_reader(self.devices.reader_state)

    def _card_trouble(self, error: object) -> None:
        assert isinstance(error, GreenwaveError)
        if self._desk_shell is not None:
            self._desk_shell.toast.say(" ".join(words.told(error)), "amber")

    def _changed(self, kinds: object) -> None:
        assert isinstance(kinds, frozenset)
        if Kind.DEVICES in kinds:
            self.devices.configure()


def _desk_shell(look: Look, session: OfficeSession[Office], list_drives: ListDrives) -> Frame:
    assert isinstance(session, Session)
    return Shell(session, look, list_drives)
