"""Keeps an open hall display up to date while somebody is signed in."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ...desk.office import Desk
from ...desk.queue_views import HallDisplay as Calls
from ...domain.errors import GreenwaveError
from ..poll import Poll
from ..session import Kind, Session
from .hall import Hall

EVERY_MS: Final = 2_000
"""How often calls of other windows are looked for."""


class HallWatch(QObject):
    """Lives with a shell: it ends with the session, whose display stays as it was."""

    def __init__(self, session: Session, shell: QWidget) -> None:
        super().__init__(shell)
        self._session = session
        self._shell = shell
        self._poll = Poll(
            session.lane,
            self,
            every_ms=EVERY_MS,
            question=lambda: _calls if self._hall is not None else None,
            done=self._show,
            refused=_untold,
        )
        self._poll.start()
        session.changed.connect(self._changed)

    @property
    def _hall(self) -> Hall | None:
        return Hall.opened(self._shell.window())

    def _show(self, told: tuple[str, Calls]) -> None:
        hall = self._hall
        if hall is not None:
            venue, calls = told
            hall.tell(calls, venue)

    def _changed(self, kinds: object) -> None:
        """This window has just called somebody: show it at once."""
        assert isinstance(kinds, frozenset)
        if self._hall is None or not kinds & {Kind.QUEUE, Kind.VISITS}:
            return
        self._poll.outdate()
        try:
            self._show(_calls(self._session.desk))
        except GreenwaveError as error:
            _untold(error)


def _calls(desk: Desk) -> tuple[str, Calls]:
    return desk.home().name, desk.queue.display()


def _untold(_error: GreenwaveError) -> None:
    """The display stays as it is: the page of the queue asks the same and says what is wrong."""
