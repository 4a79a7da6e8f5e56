"""A second-generation ID card reader on a serial port: find, select, read, one card at a time.

Owns the port, its speed and the order of the questions; what a frame means is
:mod:`.sdt_frames`'. Asks nothing of a card but its text, and forgets that at once.
"""

from __future__ import annotations

import errno
import time
from collections.abc import Callable
from typing import Final

import serial
from serial.tools import list_ports

from ..domain.errors import DeviceError, ErrorCode
from ..domain.scans import IdCard
from .sdt_frames import (
    MAX_FRAME,
    RATES,
    Ask,
    Deframer,
    Reply,
    Status,
    command,
    decode_text,
    refusal,
)

try:  # what pyserial lets through where a port vanishes while it is being set up
    from termios import error as _terminal_error
except ImportError:  # Windows
    _terminal_error = OSError  # type: ignore[misc,assignment]  # no such error there

APART_S: Final = 0.3
"""Seconds between two looks: a reader asked more often finds no card at all."""
ANSWER_S: Final = 0.4
"""Seconds that an answer without content may take."""
READING_S: Final = 3.0
"""Seconds that a reading may take: 1,295 octets at 9,600 bits a second, and the card itself."""
LOOK_S: Final = 0.9
"""Seconds after which a look leaves a reading to the next one."""

_GONE = (OSError, _terminal_error)


def ports() -> tuple[str, ...]:
    """Names of the serial ports that this computer has now."""
    return tuple(sorted(port.device for port in list_ports.comports()))


class SdtReader:
    """A :class:`~greenwave_desk.domain.ports.CardReader`; opens its port with the first look.

    Args:
        port: ``COM3``, ``/dev/ttyUSB0``, or a pseudo-terminal.
        rate: Bits per second; 0 tries those of the standard, one with each look.
        monotonic: Tells seconds.
        sleep: Waits for seconds.
    """

    def __init__(
        self,
        port: str,
        *,
        rate: int = RATES[0],
        monotonic: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._name = port
        self._rates = (rate,) if rate else RATES
        self._attempt = 0
        self._monotonic = monotonic
        self._sleep = sleep
        self._port: serial.Serial | None = None
        self._greeted = False
        self._frames = Deframer()
        self._chunk = bytearray(MAX_FRAME)
        self._next_look = 0.0
        self._reading_until: float | None = None
        self._last = 0
        """Hash of the card read last, while it may still lie there; not the card."""

    @property
    def rate(self) -> int:
        """Bits per second of the next question."""
        return self._rates[self._attempt % len(self._rates)]

    def poll(self) -> IdCard | None:
        """Look once; whoever asks again within 0.3 s waits for the rest of them.

        The first look greets the reader. A card that lies there is read once. A reading that takes
        long is gone on with by the next look, so that none lasts a second.

        Raises:
            DeviceError: see :class:`~greenwave_desk.domain.ports.CardReader`.
        """
        began = self._monotonic()
        try:
            if self._reading_until is None:
                self._wait()
                port = self._opened()
                if not self._greeted:
                    self._greet(port)
                    return None
                if not self._found(port):
                    return None
            return self._read(self._opened(), began + LOOK_S)
        except serial.SerialTimeoutException:
            self._reading_until = None
            raise DeviceError(ErrorCode.READER_SILENT, port=self._name) from None
        except _GONE:
            self.close()
            raise DeviceError(ErrorCode.READER_MISSING, port=self._name) from None

    def close(self) -> None:
        """Let go of the port; the next look opens it again."""
        port, self._port = self._port, None
        self._greeted = False
        self._reading_until = None
        self._last = 0
        self._frames.reset()
        if port is not None:
            try:
                port.close()
            except _GONE:
                return  # it is gone already

    def _wait(self) -> None:
        wait = self._next_look - self._monotonic()
        if wait > 0:
            self._sleep(wait)
        self._next_look = self._monotonic() + APART_S

    def _opened(self) -> serial.Serial:
        if self._port is not None:
            return self._port
        try:
            port = serial.Serial(self._name, self.rate, write_timeout=ANSWER_S, exclusive=True)
        except _GONE as error:
            code = ErrorCode.READER_BUSY if _kept_from_us(error) else ErrorCode.READER_MISSING
            raise DeviceError(code, port=self._name) from None
        self._port = port
        return port

    def _greet(self, port: serial.Serial) -> None:
        """Ask whether a reader is there, at one speed; the next look tries the next one."""
        port.baudrate = self.rate
        try:
            reply = self._asked(port, Ask.STATUS)
        except DeviceError:
            self._attempt += 1
            if len(self._rates) == 1:
                raise
            raise DeviceError(ErrorCode.READER_SILENT, port=self._name) from None
        if reply.code in {Status.SELF_TEST, Status.NOT_AUTHORISED}:
            raise refusal(reply)
        self._greeted = True  # whatever else it answers, it is there

    def _found(self, port: serial.Serial) -> bool:
        """Find a card and select it; the reading is asked for then."""
        try:
            found = self._asked(port, Ask.FIND)
        except DeviceError:
            self._greeted = False  # it may have been changed for another at another speed
            raise
        if found.code == Status.NO_CARD:
            self._last = 0
            return False
        if found.code != Status.FOUND:
            raise refusal(found)
        selected = self._asked(port, Ask.SELECT)
        if selected.code != Status.OK:
            raise refusal(selected)
        self._send(port, Ask.READ)
        self._reading_until = self._monotonic() + READING_S
        return True

    def _read(self, port: serial.Serial, until: float) -> IdCard | None:
        """Wait ``until`` then for the reading; the card, if it is not the one read last."""
        assert self._reading_until is not None
        reply = self._answer(port, min(self._reading_until, until))
        if reply is None and self._monotonic() < self._reading_until:
            return None
        self._reading_until = None
        if reply is None:
            raise self._trouble()
        if reply.code != Status.OK:
            raise refusal(reply)
        if not reply.reading:
            raise DeviceError(ErrorCode.READER_GARBLED, port=self._name)
        card = decode_text(reply.data)
        lying, self._last = self._last, hash(card) or 1
        return card if self._last != lying else None

    def _asked(self, port: serial.Serial, ask: Ask) -> Reply:
        self._send(port, ask)
        reply = self._answer(port, self._monotonic() + ANSWER_S)
        if reply is None:
            raise self._trouble()
        return reply

    def _send(self, port: serial.Serial, ask: Ask) -> None:
        port.reset_input_buffer()  # what comes now answers something older
        self._frames.reset()
        port.write(command(*ask.value))

    def _answer(self, port: serial.Serial, until: float) -> Reply | None:
        """The first whole reply, or None where it has not come ``until`` then."""
        view = memoryview(self._chunk)
        while (left := until - self._monotonic()) > 0:
            port.timeout = left
            part = view[: self._frames.wanted]
            octets = port.readinto(part) or 0
            replies = self._frames.feed(part[:octets])
            part[:octets] = bytes(octets)  # there was a photo among them
            if replies:
                return replies[0]
        return None

    def _trouble(self) -> DeviceError:
        """Why no reply could be read; what came of it is overwritten."""
        heard = self._frames.heard
        self._frames.reset()
        code = ErrorCode.READER_GARBLED if heard else ErrorCode.READER_SILENT
        return DeviceError(code, port=self._name)


def _kept_from_us(error: BaseException) -> bool:
    """Whether a port is there and cannot be had; pyserial tells it in words on Windows."""
    number = error.args[0] if error.args else None
    return number in {errno.EACCES, errno.EPERM, errno.EBUSY, errno.EWOULDBLOCK} or (
        "PermissionError" in str(error)
    )
