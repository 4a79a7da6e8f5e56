"""Handouts: the paper a visitor takes home."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ..domain.errors import CaseworkError, ErrorCode
from ..domain.events import DocumentPrinted
from ..domain.ids import FactName, PersonId, VisitId
from ..domain.ports import CHINA
from ..domain.visits import Lane, Ticket
from ..files import replace_file
from ..store.screening import Screener
from ..store.session import Session
from .views import Sheet

if TYPE_CHECKING:  # reportlab is loaded for the first sheet, not for the start
    from ..documents.press import Press


class Handouts:
    """Makes documents in memory and records what was printed."""

    def __init__(self, session: Session, screener: Screener, press: Callable[[], Press]) -> None:
        self._session = session
        self._screener = screener
        self._press = press

    def checklist(self, person: PersonId, stated: Mapping[FactName, str] | None = None) -> Sheet:
        """The personal policy checklist (A4)."""
        session, settings = self._session, self._session.store.settings
        found = session.person(person)
        screening = self._screener.screen(found, stated or {})
        edition = session.store.roster.edition()
        rendered = self._press().checklist(
            person=found,
            screening=screening,
            catalogue=self._screener.catalogue(),
            venue=settings.get("name"),
            assistant=session.operator,
            day=session.today(),
            demo=settings.get("demo") == "yes",
            edition=edition.number if edition else 0,
        )
        return Sheet(
            kind="checklist",
            title="帮扶政策清单",
            pdf=rendered.pdf,
            pages=rendered.pages,
            notices=rendered.notices,
            person=person,
            catalogue=screening.catalogue,
        )

    def ticket(self, visit: VisitId) -> Sheet:
        """The ticket slip of a visit (80 mm).

        Raises:
            CaseworkError: no such visit.
        """
        store = self._session.store
        found = store.records.visit(visit)
        if found is None:
            raise CaseworkError(ErrorCode.VISIT_UNKNOWN)
        rendered = self._press().ticket(
            ticket=Ticket(
                number=found.ticket,
                lane=found.lane,
                day=found.day,
                given_before=store.records.tickets_before(found),
            ),
            venue=store.settings.get("name"),
            day=found.day,
            time=datetime.fromisoformat(found.at).astimezone(CHINA).strftime("%H:%M"),
            demo=store.settings.get("demo") == "yes",
        )
        return Sheet(
            kind="ticket",
            title="优先服务票" if found.lane is Lane.PRIORITY else "普通服务票",
            pdf=rendered.pdf,
            pages=rendered.pages,
            notices=rendered.notices,
            person=found.person,
            catalogue=0,
        )

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
