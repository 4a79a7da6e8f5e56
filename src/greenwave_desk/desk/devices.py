"""Devices at the window: which ports there are, and a reader of ID cards on one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..domain.errors import DeviceError, ErrorCode
from ..domain.people import Person
from ..domain.ports import CardReader

if TYPE_CHECKING:  # the library of serial ports is no part of a desk's start
    from ..exchange.demo_reader import DemoReader

DEMO_PORT = "demo"
"""The name of the reader for practice, which a demo workspace alone has."""
USUAL_RATE = 115_200
"""Bits per second; 0 tries those of the standard."""


class Devices:
    """Knows no settings: which port it is stands in those of the computer.

    Any thread may call it; a reader belongs to the thread that opened it.
    """

    def __init__(self, *, demo: bool) -> None:
        self._demo = demo
        self._table: DemoReader | None = None

    def ports(self) -> tuple[str, ...]:
        """Names of the ports that a reader may be on now; in a demo, the one for practice too."""
        from ..exchange import sdt_reader  # noqa: PLC0415 - see the top

        practice = (DEMO_PORT,) if self._demo else ()
        return (*sdt_reader.ports(), *practice)

    def open_reader(self, port: str, rate: int = USUAL_RATE) -> CardReader:
        """The reader on ``port``; whether one is there is told by its first look.

        Raises:
            DeviceError: the reader for practice was asked for where there is no demo.
        """
        if port == DEMO_PORT:
            return self._practice()
        from ..exchange.sdt_reader import SdtReader  # noqa: PLC0415 - see the top

        return SdtReader(port, rate=rate)

    def lay(self, person: Person) -> None:
        """Lay the ID card of somebody who does not exist on the reader for practice.

        Raises:
            DeviceError: there is none, since this is no demo.
        """
        from ..exchange.demo_reader import demo_card  # noqa: PLC0415 - see the top

        self._practice().lay(demo_card(person))

    def _practice(self) -> DemoReader:
        if not self._demo:
            raise DeviceError(ErrorCode.READER_MISSING, port=DEMO_PORT)
        if self._table is None:
            from ..exchange.demo_reader import DemoReader  # noqa: PLC0415 - see the top

            self._table = DemoReader()
        return self._table
