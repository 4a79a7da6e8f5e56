"""The shell of an unlocked county: its figures on top, seven pages, the county's keys."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ...county.office import County
from ...county.views import Standing
from ...domain.errors import GreenwaveError
from .. import keys
from ..drives import DriveWatch, ListDrives, plugged_in
from ..frame import Entry, Frame
from ..jobs import Report
from ..keys import Act
from ..session import CountySession
from ..theme.look import Look
from ..widgets.banner import Banner
from .bar import CountyBar
from .catalogues import CataloguesPage
from .collect import CollectPage
from .corrections import CorrectionsPage
from .issue import IssuePage
from .page import CountyPage
from .rosters import RostersPage
from .statistics import StatisticsPage
from .venues import VenuesPage

Make = Callable[[CountySession, Look, DriveWatch], CountyPage]

PAGES: Mapping[Act, Make] = {
    Act.VENUES: VenuesPage,
    Act.ROSTERS: RostersPage,
    Act.ISSUE: IssuePage,
    Act.COLLECT: CollectPage,
    Act.CORRECTIONS: CorrectionsPage,
    Act.CATALOGUES: CataloguesPage,
    Act.STATISTICS: StatisticsPage,
}
"""The pages in the order of the rail; the first is the home."""


class CountyShell(Frame):
    """One frame around the county's pages. ``watch`` looks for sticks for whoever starts it."""

    def __init__(
        self, session: CountySession, look: Look, list_drives: ListDrives = plugged_in
    ) -> None:
        super().__init__(look, keys.COUNTY_KEYS)
        self.session = session
        self.watch = DriveWatch(list_drives, self)
        self.banner = Banner()
        self.bar = CountyBar()
        top = QWidget()
        rows = QVBoxLayout(top)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(12)
        rows.addWidget(self.bar)
        rows.addWidget(self.banner)
        self.furnish(
            top,
            [
                Entry(act, _word(act), act.value, make(session, look, self.watch))
                for act, make in PAGES.items()
            ],
            self.tr("F1 keys · Ctrl+1 … 7 pages · Ctrl+L lock · F9 issue to the desks · Esc back"),
            self.banner,
        )
        session.changed.connect(self._changed)
        self.go(self._home)
        self.refresh()

    def do(self, act: Act) -> None:
        """What a key of the county's table asks for; F9 issues from every page."""
        if act is Act.EXPORT:
            self.go(Act.ISSUE)
        super().do(act)

    def refresh(self) -> None:
        """Ask the county for the figures on top of every page."""
        try:
            self.bar.tell(self.session.county.home())
        except GreenwaveError as error:
            self.banner.refuse(error)
            return
        self.session.lane.submit(
            _standings, owner=self, done=self.bar.tell_desks, refused=self.refuse
        )

    def _changed(self, kinds: object) -> None:
        del kinds
        self.refresh()


def _standings(county: County, _report: Report) -> tuple[Standing, ...]:
    return tuple(desk.standing for desk in county.venues.board())


def _word(act: Act) -> str:
    return next(
        QCoreApplication.translate("Keys", key.words) for key in keys.COUNTY_KEYS if key.act is act
    )
