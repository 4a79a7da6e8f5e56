"""Why a field is what it is: editions, corrections and decisions put together."""

from __future__ import annotations

from ..domain.corrections import (
    CORRECTABLE,
    Correction,
    CorrectionState,
    FieldOrigin,
    FieldStory,
    StoryEntry,
    value_of,
)
from ..domain.people import Person
from .session import Session


def stories(session: Session, person: Person, field: str = "") -> tuple[FieldStory, ...]:
    """The story of one field, or of every field that has one."""
    store = session.store
    origins = store.provenance.of(person.id, field)
    corrections = [
        each for each in store.corrections.all(person=person.id) if not field or each.field == field
    ]
    told = {origin.field for origin in origins} | {each.field for each in corrections}
    wanted = [field] if field else [name for name in person.__struct_fields__ if name in told]
    own = store.settings.get("name")
    found = []
    for name in wanted:
        entries = [_origin(each) for each in origins if each.field == name]
        for each in corrections:
            if each.field == name:
                entries += _correction(each, own)
        entries.sort(key=lambda entry: entry.at, reverse=True)
        found.append(
            FieldStory(
                field=name,
                value=value_of(person, name),
                since_edition=store.roster.first_edition(person.id),
                entries=tuple(entries),
            )
        )
    return tuple(found)


def can_be_asked(field: str) -> bool:
    """Whether a person has such a field."""
    return field in Person.__struct_fields__ or field in CORRECTABLE


def _origin(origin: FieldOrigin) -> StoryEntry:
    return StoryEntry(
        what=origin.how,
        at=origin.at,
        operator=origin.operator,
        venue="",
        before=origin.before,
        after=origin.after,
        edition=origin.edition,
        serial=origin.serial,
        source=origin.source,
    )


def _correction(correction: Correction, own: str) -> list[StoryEntry]:
    entries = [
        StoryEntry(
            what="corrected",
            at=correction.at,
            operator=correction.operator,
            venue=correction.venue or own,
            before=correction.base,
            after=correction.value,
            edition=correction.edition,
            proof=correction.proof,
            note=correction.note,
        )
    ]
    if correction.state is not CorrectionState.OPEN:
        entries.append(
            StoryEntry(
                what=correction.state.value,
                at=correction.decided_at,
                operator=correction.decided_by,
                venue="",
                before=correction.base,
                after=correction.value,
                edition=correction.decided_edition,
                note=correction.decided_note,
            )
        )
    return entries
