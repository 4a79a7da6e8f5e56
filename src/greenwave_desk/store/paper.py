"""What happens to a finished document: printed or saved, and recorded once it was."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from ..domain.events import DocumentPrinted
from ..domain.ids import PersonId
from ..domain.sheets import Sheet
from ..files import replace_file
from .session import Session


class Rendered(Protocol):
    """What the press gives: the bytes, how many pages, and sentences for the clerk."""

    @property
    def pdf(self) -> bytes:
        """The document."""

    @property
    def pages(self) -> int:
        """How many there are."""

    @property
    def notices(self) -> tuple[str, ...]:
        """What to look at before printing."""


class Paper:
    """Records what became of sheets; the same at a desk and at the county."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def printed(self, sheet: Sheet, copies: int = 1) -> None:
        """Record that the printer took the sheet."""
        self._record(sheet, target="printer", copies=copies)

    def save(self, sheet: Sheet, path: Path) -> Path:
        """Write the sheet to a file that the clerk chose, and record it."""
        replace_file(path, [sheet.pdf])
        self._record(sheet, target="file", copies=1)
        return path

    def _record(self, sheet: Sheet, *, target: str, copies: int) -> None:
        session = self._session
        with session.store.atomic():
            session.record(
                DocumentPrinted(
                    document=sheet.kind,
                    person=PersonId(sheet.person),
                    target=target,
                    pages=sheet.pages,
                    copies=copies,
                    catalogue=sheet.catalogue,
                ),
                subject=sheet.person or "paper",
            )


def handover_sheet(rendered: Rendered) -> Sheet:
    """The slip that goes with a stick, as a sheet."""
    return _slip("handover", "随盘交接单", rendered)


def receiving_sheet(rendered: Rendered) -> Sheet:
    """The slip for reports that were taken in, as a sheet."""
    return _slip("receiving", "接收回单", rendered)


def _slip(kind: str, title: str, rendered: Rendered) -> Sheet:
    return Sheet(
        kind=kind,
        title=title,
        pdf=rendered.pdf,
        pages=rendered.pages,
        notices=rendered.notices,
        person="",
        catalogue=0,
    )
