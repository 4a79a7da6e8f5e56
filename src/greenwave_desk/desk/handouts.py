"""Handouts: the paper a visitor takes home."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from ..domain.errors import CaseworkError, CatalogueError, ErrorCode
from ..domain.exchange import ExportedBundle
from ..domain.handover import handover_slip
from ..domain.ids import Day, FactName, PersonId, PolicyCode, VisitId
from ..domain.ports import CHINA, local_day_of
from ..domain.sheets import Sheet
from ..domain.visits import Lane, Ticket
from ..store.paper import Paper, handover_sheet
from ..store.screening import Screener
from ..store.session import Session
from .queue_line import Line

if TYPE_CHECKING:  # reportlab is loaded for the first sheet, not for the start
    from ..documents.press import Press


class Handouts(Paper):
    """Makes documents in memory and records what was printed."""

    def __init__(self, session: Session, screener: Screener, press: Callable[[], Press]) -> None:
        super().__init__(session)
        self._screener = screener
        self._press = press

    def checklist(
        self,
        person: PersonId,
        stated: Mapping[FactName, str] | None = None,
        *,
        explained: Sequence[PolicyCode] = (),
        version: int | None = None,
        on: Day | None = None,
    ) -> Sheet:
        """The personal policy checklist (A4) of a conversation.

        ``stated`` are answers tried out and not kept; ``explained`` the policies that were
        explained; ``version`` an earlier version of the catalogue and ``on`` another day than
        today, of which the paper warns on every page.

        Raises:
            CatalogueError: no such fact, value, policy or version.
        """
        session, settings = self._session, self._session.store.settings
        found = session.person(person)
        screening = self._screener.screen(found, stated or {}, on=on, version=version)
        catalogue = self._screener.catalogue(version)
        for code in explained:
            if catalogue.policy(code) is None:
                raise CatalogueError(ErrorCode.POLICY_UNKNOWN, policy=code[:40])
        edition = session.store.roster.edition()
        rendered = self._press().checklist(
            person=found,
            screening=screening,
            catalogue=catalogue,
            venue=settings.get("name"),
            assistant=session.operator,
            day=session.today(),
            demo=settings.get("demo") == "yes",
            edition=edition.number if edition else 0,
            explained=explained,
            in_force=self._screener.catalogue().version,
        )
        return Sheet(
            kind="checklist",
            title="个人政策清单",
            pdf=rendered.pdf,
            pages=rendered.pages,
            notices=rendered.notices,
            person=person,
            catalogue=screening.catalogue,
        )

    def ticket(self, visit: VisitId) -> Sheet:
        """The ticket slip of a visit (80 mm): its position and expected wait at this moment.

        One that no longer waits is printed without them. Printing gives no new number.

        Raises:
            CaseworkError: no such visit.
        """
        store = self._session.store
        found = store.records.visit(visit)
        if found is None:
            raise CaseworkError(ErrorCode.VISIT_UNKNOWN)
        line = Line(self._session)
        place = line.estimate(visit)
        rendered = self._press().ticket(
            ticket=Ticket(
                number=found.ticket,
                lane=found.lane,
                day=found.day,
                ahead=place.ahead,
                wait_minutes=place.minutes,
            ),
            waits=visit in line.rows,
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

    def handover(self, bundles: Sequence[ExportedBundle]) -> Sheet:
        """The slip that goes with a stick: counts, fingerprint, two signatures (A4)."""
        session = self._session
        county = next(iter(session.store.peers.all("county")), None)
        slip = handover_slip(
            bundles,
            session.today(),
            acknowledged_on=local_day_of(county.in_at) if county else None,
            demo=session.store.settings.get("demo") == "yes",
        )
        return handover_sheet(self._press().handover(slip))
