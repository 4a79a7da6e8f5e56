"""What a roster file would do: who joins, leaves, changes, and which open cases that touches."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from ..domain.ids import DivisionCode, PersonId
from ..domain.roster import EditionDifference, FieldChange, RosterEntry, RosterReading
from ..store.session import Session
from .roster_people import PeopleOf
from .views import Changing, Elsewhere, RosterPreview, Touched

_LACKS: Final[dict[str, Callable[[RosterEntry], bool]]] = {
    "no_phone": lambda entry: not entry.phone,
    "no_village": lambda entry: not entry.village,
    "no_township": lambda entry: len(entry.division) < 9,
    "no_category": lambda entry: not entry.categories and not entry.open_category,
    "open_category": lambda entry: bool(entry.open_category),
    "no_head": lambda entry: not entry.head_name and not entry.head_number,
    "no_address": lambda entry: not entry.address and not entry.village,
}


def preview_of(
    session: Session,
    reading: RosterReading,
    edition: int,
    *,
    people: int,
    difference: EditionDifference,
    rows: PeopleOf,
) -> RosterPreview:
    """Everything somebody should see before an edition is made."""
    store = session.store
    left = [store.roster.person(person) for person in difference.left]
    return RosterPreview(
        reading=reading,
        edition=edition,
        people=people,
        difference=difference,
        left=tuple(person for person in left if person is not None),
        touched=tuple(_touched(session, difference)),
        kept=tuple(rows.kept),
        elsewhere=(*_in_two_places(reading), *_under_several(session, reading)),
        quality={name: sum(map(lacks, reading.accepted)) for name, lacks in _LACKS.items()},
        before=store.roster.count(),
        joined=rows.entries_of(difference.joined),
        changing=tuple(_changing(difference, rows)),
    )


def _changing(difference: EditionDifference, rows: PeopleOf) -> Iterator[Changing]:
    fields: dict[PersonId, list[FieldChange]] = {}
    for change in difference.changes:
        fields.setdefault(change.person, []).append(change)
    numbers = rows.numbers_of(difference.changed)
    for person, changes in fields.items():
        yield Changing(
            person=person,
            name=changes[0].name,
            id_number=numbers.get(person, ""),
            changes=tuple(changes),
        )


def _touched(session: Session, difference: EditionDifference) -> Iterator[Touched]:
    """Open cases of people who leave or change."""
    fields: dict[PersonId, list[str]] = {}
    for change in difference.changes:
        fields.setdefault(change.person, []).append(change.field)
    left = set(difference.left)
    for case in session.store.records.cases(open_only=True):
        if case.person not in left and case.person not in fields:
            continue
        person = session.store.roster.person(case.person)
        yield Touched(
            case=case,
            name=person.name if person else "",
            fields=tuple(fields.get(case.person, ())),
        )


def _in_two_places(reading: RosterReading) -> Iterator[Elsewhere]:
    for each in reading.two_places:
        yield Elsewhere(
            person=PersonId(""),
            name=each.name,
            id_number=each.id_number,
            places=(each.first_place, each.place),
        )


def _under_several(session: Session, reading: RosterReading) -> Iterator[Elsewhere]:
    """People whom desks of different townships would both receive, their scopes overlapping."""
    desks = session.store.peers.all("desk")
    known: dict[DivisionCode, tuple[str, ...]] = {}
    for entry in reading.accepted:
        names = known.get(entry.division)
        if names is None:
            by_place = {
                peer.division: peer.party.name
                for peer in desks
                if any(entry.division.startswith(code) for code in peer.scope)
            }
            names = known[entry.division] = tuple(by_place.values())
        if len(names) > 1:
            yield Elsewhere(
                person=PersonId(""), name=entry.name, id_number=entry.id_number, places=names
            )
