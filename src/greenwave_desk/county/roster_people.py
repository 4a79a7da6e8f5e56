"""From the rows of a file to the people of an edition: ids that stay, corrections that stand."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator

from ..domain.corrections import Override, corrected, value_of
from ..domain.ids import HouseholdId, PersonId
from ..domain.people import Person
from ..domain.roster import RosterEntry
from ..store.session import Session
from .views import Kept


class PeopleOf:
    """The people that rows come to, one after the other; :attr:`kept` is whole at the end."""

    def __init__(self, session: Session, entries: tuple[RosterEntry, ...]) -> None:
        self._entries = entries
        store = session.store
        self._new_id = session.ids.new
        self._ids = store.roster.ids_by_number()
        self._cards = store.roster.cards()
        self._overrides = store.corrections.overrides()
        for person, overrides in self._overrides.items():
            for each in overrides:
                if each.field == "id_number":
                    # The file still has them under the wrong number: it is the same person.
                    self._ids.setdefault(each.base, person)
        # The county's node id is random and stays inside encrypted files: without it nobody can
        # try numbers against a household id.
        self._space = uuid.UUID(store.node)
        self._households: dict[str, HouseholdId] = {}
        self.kept: list[Kept] = []

    def __iter__(self) -> Iterator[Person]:
        self.kept.clear()
        for entry in self._entries:
            yield self._corrected(self._person(entry))

    def entries_of(self, people: Iterable[PersonId]) -> tuple[RosterEntry, ...]:
        """The rows of these people, in the file's order; after the rows were walked through."""
        wanted = set(people)
        return tuple(entry for entry in self._entries if self._ids[entry.id_number] in wanted)

    def numbers_of(self, people: Iterable[PersonId]) -> dict[PersonId, str]:
        """The ID numbers that the file gives these people."""
        return {self._ids[entry.id_number]: entry.id_number for entry in self.entries_of(people)}

    def _person(self, entry: RosterEntry) -> Person:
        person = self._ids.get(entry.id_number)
        if person is None:
            person = self._ids[entry.id_number] = PersonId(self._new_id())
        return Person(
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
            card=entry.card or self._cards.get(person, ""),
            other_names=entry.other_names,
            note=entry.note,
        )

    def _corrected(self, person: Person) -> Person:
        """Accepted corrections stand until a file says something else than it did before them."""
        for override in self._overrides.get(person.id, ()):
            said = value_of(person, override.field)
            outcome = _outcome(override, said)
            self.kept.append(Kept(override=override, name=person.name, file=said, outcome=outcome))
            if outcome == "kept":
                person = corrected(person, override.field, override.value)
        return person

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
        found = self._households.get(key)
        if found is None:
            found = self._households[key] = HouseholdId(str(uuid.uuid5(self._space, key)))
        return found


def _outcome(override: Override, said: str) -> str:
    if said == override.value:
        return "fulfilled"
    return "kept" if said == override.base else "other"
