"""The press: makes each document from frozen values.

One press is kept for the life of a program: it reads fonts and mark at the first document and
keeps them. It touches no file but its resources and the system's fonts.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from threading import Lock

from ..domain.catalogue import Catalogue
from ..domain.handover import HandoverSlip, ReceivingSlip
from ..domain.ids import PolicyCode
from ..domain.outreach import Found, Survey
from ..domain.people import Person
from ..domain.screening import Screening
from ..domain.visits import Ticket
from .base import Kit, Rendered
from .checklist import Checklist
from .handover import Handover
from .outreach_list import OutreachList
from .receiving import Receiving
from .ticket import TicketSlip

__all__ = ["Press", "Rendered"]


class Press:
    """Makes PDF files in memory.

    Args:
        resources: the program's ``resources`` folder (``fonts/`` and ``mark/``).
        fallback_folders: where to look for fonts with rare characters; None: where the system
            keeps its fonts.
    """

    def __init__(self, resources: Path, *, fallback_folders: Sequence[Path] | None = None) -> None:
        self._resources = resources
        self._fallback_folders = fallback_folders
        self._kit: Kit | None = None
        # A reportlab font keeps the state of the document that is using it.
        self._lock = Lock()

    def warm_up(self) -> None:
        """Read fonts and mark now, so that the first document does not wait for them.

        Raises:
            DocumentError: ``FONT_MISSING``.
        """
        with self._lock:
            self._ready().fonts.read_bundled()

    def checklist(
        self,
        *,
        person: Person,
        screening: Screening,
        catalogue: Catalogue,
        venue: str,
        assistant: str,
        day: str,
        demo: bool,
        edition: int,
        explained: Sequence[PolicyCode] = (),
        in_force: int = 0,
        scale: float = 1.0,
    ) -> Rendered:
        """The personal policy checklist (A4).

        Args:
            person: the visitor; the ID number is printed masked.
            screening: the outcome for this person.
            catalogue: the catalogue it was made with.
            venue: name of the place.
            assistant: who went through it with the visitor; empty leaves the place blank.
            day: today (ISO); the paper says so where the screening is as of another day.
            demo: puts the demo's label on every page.
            edition: the roster edition that was in force.
            explained: policies that were explained in this conversation.
            in_force: version of the catalogue in force, 0 if it is ``catalogue``; the paper warns
                on every page where it is another one.
            scale: 1, or :data:`.styles.LARGE_PRINT`.

        Raises:
            DocumentError: ``FONT_MISSING`` or ``DOCUMENT_OVERFLOW``.
        """
        with self._lock:
            return Checklist(
                self._ready(),
                person=person,
                screening=screening,
                catalogue=catalogue,
                venue=venue,
                assistant=assistant,
                day=day,
                demo=demo,
                edition=edition,
                explained=explained,
                in_force=in_force,
                scale=scale,
            ).build()

    def ticket(
        self,
        *,
        ticket: Ticket,
        venue: str,
        day: str,
        time: str,
        demo: bool,
        waits: bool = True,
        scale: float = 1.0,
    ) -> Rendered:
        """The ticket slip (80 mm roll).

        Args:
            ticket: number, lane, how many are called before it and about how long that takes.
            venue: name of the place.
            day: today (ISO).
            time: local time (``09:05``).
            demo: puts the demo's label on it.
            waits: whether the number still waits; else nothing is said of its place.
            scale: 1, or :data:`.styles.LARGE_PRINT`.

        Raises:
            DocumentError: ``FONT_MISSING`` or ``DOCUMENT_OVERFLOW``.
        """
        with self._lock:
            return TicketSlip(
                self._ready(),
                ticket=ticket,
                venue=venue,
                day=day,
                time=time,
                demo=demo,
                waits=waits,
                scale=scale,
            ).build()

    def handover(self, slip: HandoverSlip) -> Rendered:
        """The slip that goes with a stick (A4), for one bundle or for many.

        Raises:
            DocumentError: ``FONT_MISSING`` or ``DOCUMENT_OVERFLOW``.
        """
        with self._lock:
            return Handover(self._ready(), slip).build()

    def receiving(self, slip: ReceivingSlip) -> Rendered:
        """The slip for reports that were taken in (A4); otherwise as :meth:`handover`."""
        with self._lock:
            return Receiving(self._ready(), slip).build()

    def outreach_list(
        self,
        *,
        survey: Survey,
        found: Sequence[Found],
        catalogue: Catalogue,
        venue: str,
        operator: str,
        day: str,
        time: str,
        demo: bool,
    ) -> Rendered:
        """The list for the village helpers (A4 across), each village on pages of its own.

        Args:
            survey: what it was taken from: its day, its editions.
            found: who stands on it, by village.
            catalogue: the catalogue of the survey.
            venue: name of the place.
            operator: who takes it out.
            day: today (ISO).
            time: the hour and minute in words, for the foot.
            demo: puts the demo's label on every page.

        Raises:
            DocumentError: ``FONT_MISSING`` or ``DOCUMENT_OVERFLOW``.
        """
        with self._lock:
            return OutreachList(
                self._ready(),
                survey=survey,
                found=found,
                catalogue=catalogue,
                venue=venue,
                operator=operator,
                day=day,
                time=time,
                demo=demo,
            ).build()

    def _ready(self) -> Kit:
        if self._kit is None:
            self._kit = Kit.read(self._resources, self._fallback_folders)
        return self._kit
