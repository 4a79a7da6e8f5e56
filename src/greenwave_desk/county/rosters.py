"""Rosters: from the county's own files to a numbered edition."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import chain
from pathlib import Path

import msgspec

from ..domain.divisions import Divisions
from ..domain.events import EditionMade
from ..domain.ids import DivisionCode
from ..domain.people import Person
from ..domain.ports import local_date
from ..domain.roster import Conflict, Edition, RosterReading
from ..domain.roster_checks import (
    ensure_divisions,
    ensure_something_taken,
    with_places_told,
)
from ..exchange.roster_file import read_roster
from ..exchange.sheet_writer import is_correction, write_refusals
from ..store.session import Session
from .roster_people import PeopleOf
from .roster_preview import preview_of
from .views import RosterImport, RosterPreview


class Rosters:
    """Reads roster files and makes editions of them."""

    def __init__(self, session: Session, divisions: Divisions) -> None:
        self._session = session
        self._divisions = divisions

    def check(
        self,
        path: Path,
        *,
        mapping: Mapping[str, str] | None = None,
        division: DivisionCode | None = None,
    ) -> RosterReading:
        """Judge every row; nothing is kept."""
        place = division or self._own_division()
        reading = read_roster(
            path,
            divisions=self._divisions,
            mapping=mapping or {},
            division=place,
            today=self._today(),
        )
        return with_places_told(reading, place)

    def import_file(
        self,
        path: Path,
        *,
        mapping: Mapping[str, str] | None = None,
        division: DivisionCode | None = None,
        add: bool = False,
    ) -> RosterImport:
        """Make the next edition of a file, in one transaction; ``add`` as for import_entries.

        Raises:
            RosterFileError: the file cannot be read, or no row of it could be taken.
        """
        reading = self.check(path, mapping=mapping, division=division)
        return self.import_entries(reading, add=add)

    def preview(self, reading: RosterReading, *, add: bool = False) -> RosterPreview:
        """What making an edition of judged rows would do; nothing is changed.

        Raises:
            RosterFileError: as for :meth:`import_entries`.
        """
        store = self._session.store
        number, reading, kept = self._plan(reading, add=add)
        people = PeopleOf(self._session, reading.accepted)
        difference = store.roster.compare(chain(kept, people))
        return preview_of(
            self._session,
            reading,
            number,
            people=len(kept) + len(reading.accepted),
            difference=difference,
            rows=people,
        )

    def import_entries(self, reading: RosterReading, *, add: bool = False) -> RosterImport:
        """Make the next edition of rows that were judged already.

        An edition is whole: who is not among the rows has left the roster. With ``add``, and for
        a file of corrected rows that we gave out, the rows complete the edition in force. Values
        that the county accepted as corrections stand against a file that still has the old ones.

        Raises:
            RosterFileError: no row could be taken, or one has no township.
        """
        session, store = self._session, self._session.store
        with store.atomic():
            number, reading, kept = self._plan(reading, add=add)
            people = PeopleOf(session, reading.accepted)
            difference = store.roster.replace(
                number,
                chain(kept, people),
                made=session.today(),
                source=reading.sha256,
                applied_at=session.now(),
            )
            for each in people.kept:
                if each.outcome != "kept":
                    store.corrections.drop_override(each.override.person, each.override.field)
            store.provenance.keep(
                difference.changes,
                edition=number,
                how="file",
                source=reading.sha256,
                operator=session.operator,
                at=session.now(),
            )
            session.record(
                EditionMade(
                    edition=number,
                    sha256=reading.sha256,
                    digest=store.roster.digest(),
                    rows=reading.rows,
                    accepted=len(reading.accepted),
                    refused=len(reading.refused),
                    joined=len(difference.joined),
                    left=len(difference.left),
                    changed=len(difference.changed),
                ),
                subject="roster",
            )
            # Reports may have waited for people whom this edition brings.
            store.journal.retry_held()
        return RosterImport(reading=reading, edition=number, difference=difference)

    def editions(self) -> tuple[Edition, ...]:
        """Every edition that was ever in force here, the newest first."""
        return self._session.store.roster.editions()

    def _plan(
        self, reading: RosterReading, *, add: bool
    ) -> tuple[int, RosterReading, list[Person]]:
        """The next edition's number, its rows, and who of the present one stays as they are."""
        edition = self._session.store.roster.edition()
        kept: list[Person] = []
        if edition is not None and (add or is_correction(reading)):
            reading, kept = self._completed(reading)
        ensure_something_taken(reading)
        ensure_divisions(reading)
        return (edition.number if edition else 0) + 1, reading, kept

    def write_errors(self, reading: RosterReading, path: Path) -> Path:
        """Refused rows and conflicts as a spreadsheet to correct."""
        write_refusals(reading, path)
        return path

    def _completed(self, reading: RosterReading) -> tuple[RosterReading, list[Person]]:
        """Rows that complete the edition in force, and the people of it who stay as they are.

        A number that is in force under another name is a conflict here as within a file.
        """
        here = {person.id_number: person for person in self._session.store.roster.people_in()}
        edition = self._session.store.roster.edition()
        sheet = f"第 {edition.number if edition else 0} 版名册"
        taken, conflicts = [], []
        for entry in reading.accepted:
            known = here.get(entry.id_number)
            if known is None or entry.name == known.name:
                taken.append(entry)
                continue
            conflicts.append(
                Conflict(
                    row=entry.row,
                    sheet=entry.sheet,
                    id_number=entry.id_number,
                    name=entry.name,
                    first_row=0,
                    first_sheet=sheet,
                    first_name=known.name,
                )
            )
        numbers = {entry.id_number for entry in taken}
        kept = [person for number, person in here.items() if number not in numbers]
        told = f"只补充这份文件里的人，{sheet}里的其他 {len(kept)} 人不变"
        completed = msgspec.structs.replace(
            reading,
            accepted=tuple(taken),
            conflicts=(*reading.conflicts, *conflicts),
            warnings=(*reading.warnings, told),
        )
        return completed, kept

    def _own_division(self) -> DivisionCode | None:
        own = self._session.store.settings.get("division")
        return DivisionCode(own) if own else None

    def _today(self) -> date:
        return local_date(self._session.clock.now())
