"""What a reading must hold before an edition may be made of it."""

from __future__ import annotations

from .errors import ErrorCode, RosterFileError
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
