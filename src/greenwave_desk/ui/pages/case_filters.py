"""Which matters the list shows: segments, each a condition on a row, with how many it has."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from ...desk.case_views import CaseRow
from ...domain.case_limits import ELSEWHERE
from ...domain.cases import CaseState
from ...domain.deadlines import Standing
from ...domain.ids import CaseNumber

_DUE: Final = frozenset({Standing.OVERDUE, Standing.DUE, Standing.SOON})
_TOLD: Final = frozenset({"tell_result", "tell_progress"})


class Segment(StrEnum):
    """The parts of the list, as they stand above it."""

    OPEN = "open"
    MINE = "mine"
    DUE = "due"
    MATERIALS = "materials"
    ELSEWHERE = "elsewhere"
    TELL = "tell"
    ENDED = "ended"


@dataclass(frozen=True)
class Loaded:
    """What the desk answered: open matters, those of this operator, and ended ones if asked."""

    rows: tuple[CaseRow, ...] = ()
    mine: frozenset[CaseNumber] = frozenset()
    ended: tuple[CaseRow, ...] | None = None


_NAMES: Final = {
    Segment.OPEN: QT_TRANSLATE_NOOP("CaseFilters", "All open"),
    Segment.MINE: QT_TRANSLATE_NOOP("CaseFilters", "Mine"),
    Segment.DUE: QT_TRANSLATE_NOOP("CaseFilters", "Due"),
    Segment.MATERIALS: QT_TRANSLATE_NOOP("CaseFilters", "Materials"),
    Segment.ELSEWHERE: QT_TRANSLATE_NOOP("CaseFilters", "Elsewhere"),
    Segment.TELL: QT_TRANSLATE_NOOP("CaseFilters", "To be told"),
    Segment.ENDED: QT_TRANSLATE_NOOP("CaseFilters", "Ended"),
}

_NOTHING: Final = {
    Segment.OPEN: QT_TRANSLATE_NOOP(
        "CaseFilters",
        "No matter is open. F6 on a person's page opens one, and it stands here until its end; "
        "Ctrl+K finds the person.",
    ),
    Segment.MINE: QT_TRANSLATE_NOOP(
        "CaseFilters", "You answer for no open matter. What is given to you appears here."
    ),
    Segment.DUE: QT_TRANSLATE_NOOP(
        "CaseFilters", "Nothing is overdue, due or nearly due. What comes close to its day appears."
    ),
    Segment.MATERIALS: QT_TRANSLATE_NOOP(
        "CaseFilters", "No matter waits for materials. After a one-time notice it stands here."
    ),
    Segment.ELSEWHERE: QT_TRANSLATE_NOOP(
        "CaseFilters", "No matter is under review, approval or public notice."
    ),
    Segment.TELL: QT_TRANSLATE_NOOP(
        "CaseFilters", "No visitor waits for word. Decided matters appear here until they know."
    ),
    Segment.ENDED: QT_TRANSLATE_NOOP(
        "CaseFilters", "No matter has ended yet. The last step of each is the key that brings it."
    ),
}


def name(segment: Segment) -> str:
    """A segment in a word or two."""
    return QCoreApplication.translate("CaseFilters", _NAMES[segment])


def nothing(segment: Segment, sought: str) -> str:
    """What is said where it has no row: what will be here, and the key."""
    if sought:
        return QCoreApplication.translate(
            "CaseFilters",
            "Nothing here has “{text}” in its number, matter, name or village. Esc clears it.",
        ).format(text=sought)
    return QCoreApplication.translate("CaseFilters", _NOTHING[segment])


def _due(row: CaseRow) -> bool:
    return row.deadline is not None and row.deadline.deadline.standing in _DUE


_FITS: Final[dict[Segment, Callable[[CaseRow], bool]]] = {
    Segment.OPEN: lambda _row: True,
    Segment.DUE: _due,
    Segment.MATERIALS: lambda row: row.case.state is CaseState.WAITING_MATERIALS,
    Segment.ELSEWHERE: lambda row: row.case.state in ELSEWHERE,
    Segment.TELL: lambda row: not _TOLD.isdisjoint(row.wants),
}


def rows_of(segment: Segment, loaded: Loaded) -> tuple[CaseRow, ...]:
    """The rows of a segment, in the order of the desk; ended ones the newest first."""
    if segment is Segment.ENDED:
        return loaded.ended or ()
    if segment is Segment.MINE:
        return tuple(row for row in loaded.rows if row.case.number in loaded.mine)
    return tuple(filter(_FITS[segment], loaded.rows))


def counted(loaded: Loaded) -> dict[Segment, int | None]:
    """How many each segment has; None: nobody has asked yet."""
    many: dict[Segment, int | None] = {each: len(rows_of(each, loaded)) for each in Segment}
    if loaded.ended is None:
        many[Segment.ENDED] = None
    return many


def sought_in(rows: Sequence[CaseRow], text: str) -> tuple[CaseRow, ...]:
    """The rows in which ``text`` stands: number, matter, name, village."""
    wanted = text.strip().casefold()
    return tuple(row for row in rows if any(wanted in part.casefold() for part in _texts(row)))


def _texts(row: CaseRow) -> Iterable[str]:
    return row.case.number, row.case.item_name, row.person_name, row.village
