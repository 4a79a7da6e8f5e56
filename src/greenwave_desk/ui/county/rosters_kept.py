"""What must outlive a page that is drawn anew: a roster file that was read, rulings not yet sent.

Each belongs to the session: when the window locks, it is gone with it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from PySide6.QtCore import QObject, Qt

from ...county.views import RosterPreview, Ruling
from ...domain.errors import GreenwaveError
from ...domain.ids import CorrectionId
from ...domain.roster import RosterReading
from .rosters_lists import Changed


@dataclass(frozen=True)
class Read:
    """A roster file that was judged, and what it would do, or why nothing can be made of it."""

    reading: RosterReading
    preview: RosterPreview | None
    refused: GreenwaveError | None
    add: bool
    changed: tuple[Changed, ...] = ()


class _Kept(QObject):
    @classmethod
    def of(cls, session: QObject) -> Self:
        """What ``session`` keeps; made when it is first asked for."""
        found = session.findChild(cls, "", Qt.FindChildOption.FindDirectChildrenOnly)
        return found if isinstance(found, cls) else cls(session)


class KeptReading(_Kept):
    """The roster file on the table."""

    def __init__(self, session: QObject) -> None:
        super().__init__(session)
        self.read: Read | None = None


class KeptRulings(_Kept):
    """What was ruled in the list of corrections and is not decided yet."""

    def __init__(self, session: QObject) -> None:
        super().__init__(session)
        self.by_id: dict[CorrectionId, Ruling] = {}
