"""What the county's shell knows of a page, and the card in which its work goes on."""

from __future__ import annotations

from ...county.office import County
from ..pages.page import Leaf
from ..pages.work import Work
from ..session import CountySession
from ..theme.look import Look


class CountyPage(Leaf):
    """A page of the county: ``session`` and ``look``, and what :class:`Leaf` says."""

    def __init__(self, session: CountySession, look: Look) -> None:
        super().__init__(look)
        self.session = session


class CountyWork(Work[County]):
    """Work of the county: its steps, its progress, its outcome."""

    def __init__(self, title: str, session: CountySession, look: Look) -> None:
        super().__init__(title, session, look)
        self.session = session
