"""The devices of this computer: a scanner that types, and a reader of ID cards on a port.

Listens from signing in to locking. Owns how a reader's trouble is told; knows
nobody on the roster, and keeps no setting.
"""

from __future__ import annotations

from functools import partial
from typing import Final, NamedTuple

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from ..desk.devices import DEMO_PORT
from ..desk.office import Desk
from ..domain.errors import ErrorCode, GreenwaveError
from . import computer, words
from .composition import Composition
from .readers import ReaderThread
from .scanner import Scanner
from .theme.look import Look

CARD_TROUBLE_MS: Final = 8_000
"""How long trouble with one card stays: the reader itself is well again a moment later."""

_OF_CARD: Final = frozenset(
    {
        ErrorCode.READER_CARD_UNREADABLE,
        ErrorCode.READER_CARD_UNVERIFIED,
        ErrorCode.READER_CARD_OTHER,
    }
)


class ReaderState(NamedTuple):
    """What the top bar shows of the reader: a chip, its tone, and the whole sentence."""

    chip: str = ""
    tone: str = "grey"
    sentence: str = ""


class Devices(QObject):
    """One for a window. ``start`` it after signing in, ``stop`` it on locking."""

    scanned = Signal(str)
    swallowed = Signal()
    read = Signal(object)
    reader_changed = Signal()
    """:attr:`reader_state` is another; ``card_trouble`` is sent beside it for a card's."""
    card_trouble = Signal(object)

    def __init__(self, composition: Composition, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._desk: Desk | None = None
        self._reader: ReaderThread | None = None
        self._asked = computer.Reader()
        self.reader_state = ReaderState()
        self.scanner = Scanner(composition, parent=self)
        self.scanner.scanned.connect(self.scanned)
        self.scanner.swallowed.connect(self.swallowed)
        self._card = QTimer(self)
        self._card.setSingleShot(True)
        self._card.setInterval(CARD_TROUBLE_MS)
        self._card.timeout.connect(self._well_again)

    def start(self, desk: Desk) -> None:
        """Listen, with the settings of this computer."""
        self._desk = desk
        self.configure()
        self.scanner.start()

    def deaf(self) -> None:
        """Hear no scan any more; a reader's look that is in hand goes on."""
        self.scanner.stop()

    def stop(self) -> None:
        """Hear nothing any more; the port is free again."""
        self.scanner.stop()
        self._stop_reader()
        self._desk = None

    def configure(self) -> None:
        """Take over the settings as they are kept now."""
        if self._desk is None:
            return
        self.scanner.configure(computer.scanner(self._look))
        asked = computer.reader(self._look)
        if asked == self._asked and self._reader is not None:
            return
        self._stop_reader()
        self._asked = asked
        if asked.port:
            self._start_reader(self._desk, asked)

    def lend(self, lent: bool) -> None:
        """Let go of the reader while the settings try it, and take it back."""
        if lent:
            self._stop_reader()
        else:
            self.configure()

    def _start_reader(self, desk: Desk, asked: computer.Reader) -> None:
        opened = partial(desk.devices.open_reader, asked.port, asked.rate)
        reader = ReaderThread(opened, self)
        reader.read.connect(self._read)
        reader.trouble.connect(self._trouble)
        reader.ready.connect(self._ready)
        reader.broken.connect(self._broken)
        self._reader = reader
        reader.start()

    def _stop_reader(self) -> None:
        reader, self._reader = self._reader, None
        if reader is not None:
            reader.stop()
            reader.deleteLater()
        self._card.stop()
        self._tell(ReaderState())

    def _read(self, card: object) -> None:
        if self._reader is not None:  # what was read on the way to a lock belongs to nobody
            self._card.stop()
            self._well_again()
            self.read.emit(card)

    def _trouble(self, error: object) -> None:
        assert isinstance(error, GreenwaveError)
        if self._reader is None:
            return
        sentence = " ".join(words.told(error))
        if error.code in _OF_CARD:
            chip = QCoreApplication.translate("Devices", "ID card not read")
            self._tell(ReaderState(chip, "amber", sentence))
            self._card.start()
            self.card_trouble.emit(error)
            return
        self._card.stop()
        chip = QCoreApplication.translate("Devices", "No ID card reader")
        if error.code not in {ErrorCode.READER_MISSING, ErrorCode.READER_BUSY}:
            chip = QCoreApplication.translate("Devices", "ID card reader faulty")
        self._tell(ReaderState(chip, "amber", sentence))

    def _ready(self) -> None:
        if self._reader is not None and not self._card.isActive():
            self._well_again()

    def _well_again(self) -> None:
        practice = self._asked.port == DEMO_PORT and self._reader is not None
        word = QCoreApplication.translate("Devices", "Practice reader") if practice else ""
        self._tell(ReaderState(word))

    def _broken(self, error: object) -> None:
        assert isinstance(error, Exception)
        raise error  # a bug: told as any other

    def _tell(self, state: ReaderState) -> None:
        if state != self.reader_state:
            self.reader_state = state
            self.reader_changed.emit()
