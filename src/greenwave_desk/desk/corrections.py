"""Corrections at a desk: what a clerk sees is wrong goes up; what the county says comes back."""

from __future__ import annotations

from ..domain.corrections import (
    Correction,
    CorrectionState,
    FieldStory,
    checked_value,
    value_of,
)
from ..domain.errors import CorrectionError, ErrorCode
from ..domain.events import PersonCorrected
from ..domain.ids import CorrectionId, PersonId
from ..domain.ports import local_date
from ..store.session import Session
from ..store.story import can_be_asked, stories


class Corrections:
    """Proposes corrections and tells where every field comes from."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._store = session.store

    def propose(
        self, person: PersonId, field: str, value: str, *, proof: str, note: str = ""
    ) -> Correction:
        """Say what a field should be, and which paper shows it. It stands beside the county's.

        Raises:
            PersonLookupError: nobody has this id.
            CorrectionError: a desk cannot correct this field, the value cannot be its, it is what
                the roster has or what was proposed already, or no paper is named.
        """
        session, store = self._session, self._store
        with store.atomic():
            found = session.person(person)
            wanted = checked_value(field, value, local_date(session.clock.now()))
            base = value_of(found, field)
            waiting = [
                each.value
                for each in store.corrections.all(CorrectionState.OPEN, person=person)
                if each.field == field
            ]
            if wanted == (waiting[-1] if waiting else base):
                raise CorrectionError(ErrorCode.CORRECTION_SAME, field=field)
            if not proof.strip():
                raise CorrectionError(ErrorCode.NOTE_REQUIRED, action="correct")
            edition = store.roster.edition()
            correction = CorrectionId(session.ids.new())
            session.record(
                PersonCorrected(
                    correction=correction,
                    person=person,
                    field=field,
                    base=base,
                    value=wanted,
                    proof=proof.strip(),
                    note=note.strip(),
                    edition=edition.number if edition else 0,
                ),
                subject=person,
            )
            made = store.corrections.get(correction)
        assert made is not None
        return made

    def of(self, person: PersonId) -> tuple[Correction, ...]:
        """Everything that was said of one person's data."""
        return self._store.corrections.all(person=person)

    def all(self, state: CorrectionState | None = None) -> tuple[Correction, ...]:
        """Corrections in a state (in any if left out)."""
        return self._store.corrections.all(state)

    def why(self, person: PersonId, field: str = "") -> tuple[FieldStory, ...]:
        """Why a field (or every field that has a story) is what it is.

        Raises:
            PersonLookupError: nobody has this id.
            CorrectionError: people have no such field.
        """
        if field and not can_be_asked(field):
            raise CorrectionError(ErrorCode.CORRECTION_FIELD, field=field)
        return stories(self._session, self._session.person(person), field)
