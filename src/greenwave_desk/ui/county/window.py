"""The county's workspace in one window."""

from __future__ import annotations

from functools import partial

from ...domain.catalogue_edits import PolicyDraft
from ...domain.ids import PolicyCode
from ..drives import ListDrives, plugged_in
from ..frame import Frame
from ..idle import DEFAULT_MS
from ..jobs import Office
from ..session import CountySession, Door, OfficeSession, OpenCounty
from ..theme.look import Look
from ..window import BACKUP_MS, OfficeWindow
from .shell import CountyShell


class CountyWindow(OfficeWindow):
    """The door of a county, or its workbench."""

    def __init__(
        self,
        open_county: OpenCounty,
        look: Look,
        *,
        place: str = "",
        operator: str = "",
        idle_ms: int = DEFAULT_MS,
        backup_ms: int = BACKUP_MS,
        list_drives: ListDrives = plugged_in,
    ) -> None:
        self._drafts: dict[PolicyCode, PolicyDraft] = {}
        super().__init__(
            partial(Door, open_county, CountySession),
            partial(_county_shell, look),
            look,
            place=place,
            operator=operator,
            idle_ms=idle_ms,
            backup_ms=backup_ms,
            list_drives=list_drives,
        )

    def _opened(self, session: object) -> None:
        """Drafts outlive a locked door; they hold nobody's data."""
        assert isinstance(session, CountySession)
        session.drafts = self._drafts
        super()._opened(session)

    def _title(self) -> str:
        return self.tr("Greenwave Desk · the county's workbench")


def _county_shell(look: Look, session: OfficeSession[Office], list_drives: ListDrives) -> Frame:
    assert isinstance(session, CountySession)
    return CountyShell(session, look, list_drives)
