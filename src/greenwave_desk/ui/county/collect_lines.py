"""Taking in reports one by one: a line of reconciliation each, and what they come to together.

Work for the background lane. It can be stopped between two files; what was taken in stays.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from ...county.office import County
from ...county.views import Collected
from ...domain.errors import ErrorCode, GreenwaveError
from ...domain.exchange import BundleKind, Reconciliation
from ..drives import still_there
from ..jobs import Report, Stopped


class State(StrEnum):
    """What became of one file."""

    TAKEN = "taken"
    NOTHING_NEW = "nothing-new"
    FORESEEN = "foreseen"
    """Looked at only: it would bring something."""
    NOT_FOR_US = "not-for-us"
    REFUSED = "refused"


@dataclass(frozen=True)
class Line:
    """One file. ``received`` = ``new`` + ``known`` + ``held``; all 0 where it was not taken."""

    file: Path
    state: State
    desk: str = ""
    serial: int = 0
    received: int = 0
    new: int = 0
    known: int = 0
    held: int = 0
    notes: tuple[str, ...] = ()
    refused: GreenwaveError | None = None


@dataclass(frozen=True)
class Collection:
    """All lines, in the order in which the files were read; ``found`` counts every file."""

    folder: Path
    found: int
    lines: tuple[Line, ...]
    looked_only: bool

    def count(self, *states: State) -> int:
        """How many files came out so."""
        return sum(line.state in states for line in self.lines)

    def total(self, read: Callable[[Line], int]) -> int:
        """One figure over all lines."""
        return sum(map(read, self.lines))

    def as_collected(self) -> tuple[Collected, ...]:
        """Every file that was meant for the county, as the jobs tell it."""
        return tuple(
            Collected(
                file=str(line.file),
                done=None
                if line.refused is not None
                else Reconciliation(
                    kind=BundleKind.DESK_REPORT,
                    serial=line.serial,
                    sender=line.desk,
                    received=line.received,
                    new=line.new,
                    known=line.known,
                    held=line.held,
                    notes=line.notes,
                ),
                refused=line.refused,
            )
            for line in self.lines
            if line.state is not State.NOT_FOR_US
        )


def step_text(done: int, of: int, name: str) -> str:
    """How the work tells where it is; :func:`step_of` reads it on the other side."""
    return f"{done}/{of}/{name}"


def step_of(text: str) -> tuple[int, int, str]:
    """Number, of how many, and the file's name."""
    done, of, name = text.split("/", 2)
    return int(done), int(of), name


def collected(county: County, report: Report, folder: Path, *, look_only: bool) -> Collection:
    """Every report under ``folder``; a bad one never stops the rest.

    Raises:
        DiskError: there is no such folder.
    """
    found = county.collecting.incoming(still_there(folder))
    one = _foreseen if look_only else _taken
    return Collection(
        folder=folder,
        found=len(found),
        lines=tuple(_until_stopped(county, report, found, one)),
        looked_only=look_only,
    )


def _until_stopped(
    county: County, report: Report, files: tuple[Path, ...], one: Callable[[County, Path], Line]
) -> Iterator[Line]:
    for number, file in enumerate(files, start=1):
        try:
            report.step(step_text(number, len(files), file.name))
        except Stopped:
            return  # what was taken in until now is still told
        try:
            yield one(county, file)
        except GreenwaveError as error:
            elsewhere = error.code in {
                ErrorCode.BUNDLE_WRONG_RECIPIENT,
                ErrorCode.BUNDLE_WRONG_KEY,
            }
            state = State.NOT_FOR_US if elsewhere else State.REFUSED
            yield Line(file=file, state=state, refused=error)


def _taken(county: County, file: Path) -> Line:
    told = county.collecting.import_bundle(file)
    return Line(
        file=file,
        state=State.TAKEN if told.new or told.held else State.NOTHING_NEW,
        desk=told.sender,
        serial=told.serial,
        received=told.received,
        new=told.new,
        known=told.known,
        held=told.held,
        notes=told.notes,
    )


def _foreseen(county: County, file: Path) -> Line:
    told = county.collecting.inspect(file)
    return Line(
        file=file,
        state=State.FORESEEN if told.new or told.held else State.NOTHING_NEW,
        desk=told.sender,
        serial=told.manifest.serial,
        received=told.received,
        new=told.new,
        known=told.known,
        held=told.held,
        notes=told.notes,
    )


def gravest_first(lines: Iterable[Line]) -> list[Line]:
    """Refused ones on top, since somebody must do something; else as they were read."""
    return sorted(lines, key=lambda line: line.state is not State.REFUSED)
