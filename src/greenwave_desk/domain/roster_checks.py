"""What a reading must hold before an edition may be made of it."""

from __future__ import annotations

import msgspec

from .divisions import TOWNSHIP_DIGITS
from .errors import ErrorCode, RosterFileError
from .ids import DivisionCode
from .roster import RosterReading


def ensure_something_taken(reading: RosterReading) -> None:
    """Refuse to call it done where not one row was accepted.

    Raises:
        RosterFileError: ``ROSTER_NOTHING_TAKEN`` with ``rows`` and ``refused``.
    """
    if not reading.accepted:
        raise RosterFileError(
            ErrorCode.ROSTER_NOTHING_TAKEN, rows=reading.rows, refused=len(reading.refused)
        )


def ensure_divisions(reading: RosterReading) -> None:
    """Refuse a file of which some rows belong nowhere.

    Raises:
        RosterFileError: ``ROSTER_DIVISION_NEEDED`` with how many ``rows``.
    """
    nowhere = sum(not entry.division for entry in reading.accepted)
    if nowhere:
        raise RosterFileError(ErrorCode.ROSTER_DIVISION_NEEDED, rows=nowhere)


def with_places_told(reading: RosterReading, fallback: DivisionCode | None) -> RosterReading:
    """The reading with a warning where people are not known to live in any township.

    ``fallback`` is the county that they are counted to; None where nobody has named one.
    """
    rows = sum(len(entry.division) < TOWNSHIP_DIGITS for entry in reading.accepted)
    if not rows:
        return reading
    if fallback:
        told = (
            f"有 {rows} 人看不出属于哪个乡镇，暂时归到 {fallback}；只收本乡镇人员的窗口收不到他们。"
            "请补上乡镇列，或者用 --division 给出乡镇代码（9 位）"
        )
    else:
        told = (
            f"有 {rows} 人看不出属于哪个乡镇；导入时请用 --division 给出乡镇代码（9 位），"
            "否则归到县级代码"
        )
    return msgspec.structs.replace(reading, warnings=(*reading.warnings, told))
