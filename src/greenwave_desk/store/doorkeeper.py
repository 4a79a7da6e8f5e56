"""Wrong passphrases: counted outside the locked file, told to the journal once it opens.

After five failures in a row the wait doubles with each further one. The file holds a count and
two times, nothing about anybody.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import msgspec

from ..domain.errors import ErrorCode, WorkspaceError
from ..domain.ports import Clock, timestamp
from ..files import replace_file
from .faults import translated

FREE_TRIES = 5
LONGEST_WAIT_SECONDS = 300
NAME = "attempts.json"


class Attempts(msgspec.Struct, frozen=True, kw_only=True):
    """Failures since the last opening."""

    count: int
    first: str
    last: str

    def wait_seconds(self) -> int:
        """How long to wait after the last failure."""
        if self.count < FREE_TRIES:
            return 0
        doublings = min(self.count - FREE_TRIES, 10)
        return min(LONGEST_WAIT_SECONDS, 1 << doublings)


class Doorkeeper:
    """Counts failures for one workspace."""

    def __init__(self, home: Path, clock: Clock) -> None:
        self._path = home / NAME
        self._clock = clock

    def may_try(self) -> None:
        """Refuse while the wait runs.

        Raises:
            WorkspaceError: with the seconds that are left.
        """
        attempts = self.attempts()
        if attempts is None:
            return
        until = datetime.fromisoformat(attempts.last) + timedelta(seconds=attempts.wait_seconds())
        left = (until - self._clock.now()).total_seconds()
        # A clock set back must not lock a desk for longer than the longest wait.
        if 0 < left <= LONGEST_WAIT_SECONDS:
            raise WorkspaceError(ErrorCode.UNLOCK_DELAYED, seconds=int(left) + 1)

    def failed(self) -> None:
        """Count one more failure."""
        now = timestamp(self._clock.now())
        before = self.attempts()
        attempts = Attempts(
            count=(before.count if before else 0) + 1,
            first=before.first if before else now,
            last=now,
        )
        replace_file(self._path, [msgspec.json.encode(attempts)], own=True)

    def attempts(self) -> Attempts | None:
        """Failures since the last opening; None if there were none or the count is unreadable."""
        with translated():
            if not self._path.is_file():
                return None
            data = self._path.read_bytes()
        try:
            return msgspec.json.decode(data, type=Attempts)
        except (ValueError, RecursionError):
            now = timestamp(self._clock.now())
            return Attempts(count=FREE_TRIES, first=now, last=now)

    def opened(self) -> None:
        """Forget the failures: they are in the journal now."""
        with translated():
            self._path.unlink(missing_ok=True)
