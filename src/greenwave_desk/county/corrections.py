"""Corrections at the county: a list with both values, accepted or refused, in the next edition."""

from __future__ import annotations

from collections.abc import Sequence

from ..domain.corrections import (
    Correction,
    CorrectionState,
    FieldStory,
    Override,
    checked_value,
    corrected,
    value_of,
)
from ..domain.errors import CorrectionError, ErrorCode
from ..domain.events import CorrectionDecided, EditionMade
from ..domain.ids import CorrectionId, PersonId
from ..domain.people import Person
from ..domain.ports import local_date
from ..store.session import Session
from ..store.story import can_be_asked, stories
from .views import Decided, Proposal, Ruling

__all__ = ["Corrections", "Ruling"]


class Corrections:
    """Lists and decides what the desks say is wrong."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._store = session.store

    def all(self, state: CorrectionState | None = None) -> tuple[Correction, ...]:
        """Corrections in a state (in any if left out); each with both values."""
        return self._store.corrections.all(state)

    def open(self) -> tuple[Correction, ...]:
        """Those that wait for a decision."""
        return self.all(CorrectionState.OPEN)

    def proposals(self, state: CorrectionState | None = None) -> tuple[Proposal, ...]:
        """As :meth:`all`, each with whom it is about."""
        found = self.all(state)
        people = {each: self._store.roster.person(each) for each in {one.person for one in found}}
        return tuple(Proposal(correction=each, person=people[each.person]) for each in found)

    def decide(self, rulings: Sequence[Ruling]) -> Decided:
        """Accept and refuse; all accepted values together are one new edition.

        Raises:
            CorrectionError: one is not known or was decided, a value cannot be the field's, or a
                refusal says no reason. Nothing is decided then.
        """
        session, store = self._session, self._store
        with store.atomic():
            people: dict[PersonId, Person] = {}
            judged: list[tuple[Correction, Ruling, str]] = []
            for ruling in rulings:
                correction = self._waiting(ruling.correction)
                if ruling.accept:
                    value = self._accept(correction, ruling, people)
                elif ruling.note.strip():
                    value = correction.value
                else:
                    raise CorrectionError(ErrorCode.NOTE_REQUIRED, action="decline")
                judged.append((correction, ruling, value))
            edition = self._edition(people, judged)
            for correction, ruling, value in judged:
                state = CorrectionState.ACCEPTED if ruling.accept else CorrectionState.REFUSED
                session.record(
                    CorrectionDecided(
                        correction=correction.id,
                        person=correction.person,
                        field=correction.field,
                        value=value,
                        state=state,
                        edition=edition if ruling.accept else 0,
                        note=ruling.note.strip(),
                    ),
                    subject=correction.id,
                )
        accepted = sum(ruling.accept for ruling in rulings)
        return Decided(accepted=accepted, refused=len(rulings) - accepted, edition=edition)

    def why(self, person: PersonId, field: str = "") -> tuple[FieldStory, ...]:
        """Why a field (or every field that has a story) is what it is.

        Raises:
            PersonLookupError: nobody has this id.
            CorrectionError: people have no such field.
        """
        if field and not can_be_asked(field):
            raise CorrectionError(ErrorCode.CORRECTION_FIELD, field=field)
        return stories(self._session, self._session.person(person), field)

    def _waiting(self, wanted: CorrectionId) -> Correction:
        correction = self._store.corrections.get(wanted)
        if correction is None:
            raise CorrectionError(ErrorCode.CORRECTION_UNKNOWN)
        if correction.state is not CorrectionState.OPEN:
            raise CorrectionError(ErrorCode.CORRECTION_DECIDED, state=correction.state.value)
        return correction

    def _accept(
        self, correction: Correction, ruling: Ruling, people: dict[PersonId, Person]
    ) -> str:
        wanted = correction.value if ruling.value is None else ruling.value
        value = checked_value(correction.field, wanted, local_date(self._session.clock.now()))
        person = people.get(correction.person) or self._session.person(correction.person)
        people[correction.person] = corrected(person, correction.field, value)
        return value

    def _edition(
        self, people: dict[PersonId, Person], judged: list[tuple[Correction, Ruling, str]]
    ) -> int:
        """The next edition with the accepted values; 0 where nothing was accepted."""
        session, store = self._session, self._store
        if not people:
            return 0
        before = store.roster.edition()
        number = (before.number if before else 0) + 1
        accepted = [(each, value) for each, ruling, value in judged if ruling.accept]
        for correction, value in accepted:
            store.corrections.override(
                Override(
                    person=correction.person,
                    field=correction.field,
                    base=value_of(session.person(correction.person), correction.field),
                    value=value,
                    correction=correction.id,
                )
            )
        difference = store.roster.amend(
            number,
            people.values(),
            made=session.today(),
            source="",
            applied_at=session.now(),
        )
        store.provenance.keep(
            difference.changes,
            edition=number,
            how="correction",
            source="",
            operator=session.operator,
            at=session.now(),
            corrections={(each.person, each.field): each.id for each, _ in accepted},
        )
        session.record(
            EditionMade(
                edition=number,
                sha256="",
                digest=store.roster.digest(),
                rows=0,
                accepted=0,
                refused=0,
                joined=0,
                left=0,
                changed=len(difference.changed),
            ),
            subject="roster",
        )
        return number
