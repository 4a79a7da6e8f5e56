"""Asks a reader of ID cards again and again, in a thread of its own.

Owns the thread and what it tells the window; knows no port and no protocol. The reader is made,
asked and closed in that thread, since a port that hangs must not stop the window.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QThread, Signal

from ..domain.errors import ErrorCode, GreenwaveError
from ..domain.ports import CardReader

PACE_S: Final = 0.3
"""Seconds between the end of a look and the next."""
AFTER_TROUBLE_S: Final = 1.0


class ReaderThread(QThread):
    """``start`` it once; ``stop`` ends it after the look in hand.

    Every signal is sent from the thread; slots of objects on the window's thread run there.
    """

    read = Signal(object)
    """An :class:`~greenwave_desk.domain.scans.IdCard` that was laid on."""
    trouble = Signal(object)
    """A :class:`GreenwaveError`, once for as long as it stays the same."""
    ready = Signal()
    """The reader works: at the beginning, and after each trouble."""
    broken = Signal(object)
    """An exception that is a bug; the thread has ended."""

    def __init__(
        self,
        make_reader: Callable[[], CardReader],
        parent: QObject | None = None,
        *,
        pace_s: float = PACE_S,
        after_trouble_s: float = AFTER_TROUBLE_S,
    ) -> None:
        super().__init__(parent)
        self._make = make_reader
        self._pace_s = pace_s
        self._after_trouble_s = after_trouble_s
        self._ending = threading.Event()
        self._state: ErrorCode | None = None
        self._told = False

    def stop(self) -> None:
        """End the thread and wait for it; the reader is closed then."""
        self._ending.set()
        self.wait()

    def run(self) -> None:
        """Make the reader, look until told to end, close it."""
        try:
            reader = self._make()
            try:
                while not self._ending.wait(self._look(reader)):
                    pass
            finally:
                reader.close()
        except GreenwaveError as error:
            self._tell(error)
        except Exception as error:  # noqa: BLE001 - the thread's border: a bug is handed to the window, which tells it
            self.broken.emit(error)

    def _look(self, reader: CardReader) -> float:
        """Look once; seconds to wait before the next look."""
        try:
            card = reader.poll()
        except GreenwaveError as error:
            self._tell(error)
            return self._after_trouble_s
        self._tell(None)
        if card is not None and not self._ending.is_set():
            self.read.emit(card)
        return self._pace_s

    def _tell(self, error: GreenwaveError | None) -> None:
        state = None if error is None else error.code
        if self._told and state == self._state:
            return
        self._state, self._told = state, True
        if error is None:
            self.ready.emit()
        else:
            self.trouble.emit(error)
