"""Rosters: from the county's own files to a numbered edition."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from ..domain.divisions import Divisions
from ..domain.events import EditionMade
from ..domain.ids import DivisionCode, HouseholdId, PersonId
from ..domain.people import Person
from ..domain.ports import local_date
from ..domain.roster import RosterEntry, RosterReading
from ..domain.roster_checks import ensure_divisions, ensure_something_taken
from ..exchange.roster_file import read_roster
from ..exchange.sheet_writer import write_refusals
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
        return read_roster(
            path,
            divisions=self._divisions,
            mapping=mapping or {},
            division=division or self._own_division(),
            today=self._today(),
        )

    def import_file(
        self,
        path: Path,
        *,
        mapping: Mapping[str, str] | None = None,
        division: DivisionCode | None = None,
    ) -> RosterImport:
        """Make the next edition of a file, whole, in one transaction.

        Raises:
            RosterFileError: the file cannot be read, or no row of it could be taken.
        """
        return self.import_entries(self.check(path, mapping=mapping, division=division))

    def import_entries(self, reading: RosterReading) -> RosterImport:
        """Make the next edition of rows that were judged already.

        Raises:
            RosterFileError: no row could be taken, or one has no township.
        """
        ensure_something_taken(reading)
        ensure_divisions(reading)
        session, store = self._session, self._session.store
        with store.atomic():
            edition = store.roster.edition()
            number = (edition.number if edition else 0) + 1
            difference = store.roster.replace(
                number,
                self._people(reading.accepted),
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
