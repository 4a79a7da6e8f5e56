"""Rosters: from the county's own files to a numbered edition."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import chain
from pathlib import Path

import msgspec

from ..domain.divisions import Divisions
from ..domain.events import EditionMade
from ..domain.ids import DivisionCode, HouseholdId, PersonId
from ..domain.people import Person
from ..domain.ports import local_date
from ..domain.roster import Conflict, RosterEntry, RosterReading
from ..domain.roster_checks import (
    ensure_divisions,
    ensure_something_taken,
    with_places_told,
)
from ..exchange.roster_file import read_roster
from ..exchange.sheet_writer import is_correction, write_refusals
from ..store.session import Session
from .views import RosterImport


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

    def import_entries(self, reading: RosterReading, *, add: bool = False) -> RosterImport:
        """Make the next edition of rows that were judged already.

        An edition is whole: who is not among the rows has left the roster. With ``add``, and for
        a file of corrected rows that we gave out, the rows complete the edition in force.

        Raises:
            RosterFileError: no row could be taken, or one has no township.
        """
        session, store = self._session, self._session.store
        with store.atomic():
            edition = store.roster.edition()
            kept: list[Person] = []
            if edition is not None and (add or is_correction(reading)):
                reading, kept = self._completed(reading)
            ensure_something_taken(reading)
            ensure_divisions(reading)
            number = (edition.number if edition else 0) + 1
            difference = store.roster.replace(
                number,
                chain(kept, self._people(reading.accepted)),
                made=session.today(),
                source=reading.sha256,
                applied_at=session.now(),
            )
            session.record(
                EditionMade(
                    edition=number,
                    sha256=reading.sha256,
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
        sheet = f"第 {edition.number if edition else 0} 期名册"
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

    def _people(self, entries: tuple[RosterEntry, ...]) -> Iterator[Person]:
        ids = self._session.store.roster.ids_by_number()
        cards = self._session.store.roster.cards()
        for entry in entries:
            person = ids.get(entry.id_number) or PersonId(self._session.ids.new())
            yield Person(
                id=person,
                name=entry.name,
                id_number=entry.id_number,
                sex=entry.sex,
                birth=entry.birth,
                division=entry.division,
                township=entry.township,
                village=entry.village,
                address=entry.address,
                phone=entry.phone,
                household=self._household(entry),
                head_name=entry.head_name,
                relation=entry.relation,
                household_size=entry.household_size,
                ethnic=entry.ethnic,
                categories=entry.categories,
                open_category=entry.open_category,
                open_candidates=entry.open_candidates,
                disability_kinds=entry.disability_kinds,
                disability_grade=entry.disability_grade,
                disability_certificate=entry.disability_certificate,
                certificate=entry.certificate,
                # Cards are given out by the county, not by its files: one that is out stays.
                card=entry.card or cards.get(person, ""),
                other_names=entry.other_names,
                note=entry.note,
            )

    def _household(self, entry: RosterEntry) -> HouseholdId:
        """The same household gets the same id in every edition, and the id gives nothing away.

        A household is known by its head's number, else by its certificate, else by its head's
        name in its village.
        """
        if entry.head_number:
            key = f"number {entry.head_number}"
        elif entry.certificate:
            key = f"certificate {entry.certificate}"
        elif entry.head_name:
            key = f"head {entry.head_name} {entry.division} {entry.village}"
        else:
            return HouseholdId("")
        # The county's node id is random and stays inside encrypted files: without it nobody can
        # try numbers against a household id.
        space = uuid.UUID(self._session.store.node)
        return HouseholdId(str(uuid.uuid5(space, key)))

    def _own_division(self) -> DivisionCode | None:
        own = self._session.store.settings.get("division")
        return DivisionCode(own) if own else None

    def _today(self) -> date:
        return local_date(self._session.clock.now())
