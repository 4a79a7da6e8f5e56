"""Service cards: lost, found again, replaced, cancelled, and said so loudly."""

from __future__ import annotations

from ..domain.cards import FOLLOWING, CardStatus, ServiceCard, checked_number
from ..domain.errors import CardError, CorrectionError, ErrorCode, PersonLookupError
from ..domain.events import CardChanged
from ..domain.ids import PersonId
from ..domain.people import Person
from ..domain.scans import ScanKind, card_number, parse_scan
from ..store.session import Session
from .corrections import Corrections

NEW_CARD_PROOF = "补发的新卡"
"""The paper behind the correction by which the county hears of a new card's number."""


class Cards:
    """The jobs around priority service cards."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._store = session.store

    def of(self, person: PersonId) -> tuple[ServiceCard, ...]:
        """The cards that a person holds or held, the one on the roster first.

        Raises:
            PersonLookupError: nobody has this id.
        """
        return self._store.cards.of(self._session.person(person))

    def holders(self, number: str) -> tuple[ServiceCard, ...]:
        """The card of a number for everybody who has it; more than one is a roster's mistake."""
        return self._store.cards.find(_number_in(number))

    def find(self, number: str) -> ServiceCard | None:
        """The card of a number, however it is written; None where nobody has had it.

        Raises:
            PersonLookupError: the roster gives the number to several people.
        """
        found = self.holders(number)
        if len(found) > 1:
            raise PersonLookupError(ErrorCode.PERSON_AMBIGUOUS, count=len(found))
        return found[0] if found else None

    def change(
        self,
        person: PersonId,
        card: str,
        status: CardStatus,
        *,
        replaced_by: str = "",
        note: str = "",
    ) -> ServiceCard:
        """Say what became of a card; it shows at every desk once it has travelled.

        A new card's number is known here at once; that the roster should carry it goes up to the
        county as a correction.

        Raises:
            PersonLookupError: nobody has this id.
            CardError: it is not this person's, or this cannot follow what is known of it; the
                number of the new card can be none, or is somebody's already.
        """
        session, store = self._session, self._store
        with store.atomic():
            found = session.person(person)
            own = self._own(found, card)
            if own is None:
                raise CardError(ErrorCode.CARD_UNKNOWN)
            if status not in FOLLOWING[own.status]:
                raise CardError(ErrorCode.CARD_STATUS, status=own.status.value, wanted=status.value)
            new = self._new_number(found, own, replaced_by) if _replaces(status) else ""
            # The clerk sees every desk's word: what is said now comes after all of them.
            first, *others = store.cards.newest(own) or ("",)
            session.record(
                CardChanged(
                    card=own.number,
                    person=person,
                    status=status,
                    replaced_by=new,
                    note=note.strip(),
                    settles=tuple(others),
                ),
                subject=own.number,
                follows=first,
            )
            if new:
                self._tell_county(found, new)
            changed = self._own(found, own.number)
        assert changed is not None
        return changed

    def _own(self, person: Person, number: str) -> ServiceCard | None:
        wanted = card_number(_number_in(number))
        cards = self._store.cards.of(person)
        return next((each for each in cards if card_number(each.number) == wanted), None)

    def _new_number(self, person: Person, old: ServiceCard, text: str) -> str:
        number = checked_number(text)
        if not number:
            raise CardError(ErrorCode.CARD_NUMBER)
        if card_number(number) == card_number(old.number):
            raise CardError(ErrorCode.CARD_TAKEN)
        for known in self._store.cards.find(number):
            # The county's edition may have the new card before a desk says what it replaces.
            if known.person != person.id or known.status is not CardStatus.VALID:
                raise CardError(ErrorCode.CARD_TAKEN)
        return number

    def _tell_county(self, person: Person, number: str) -> None:
        if card_number(person.card) == card_number(number):
            return
        try:
            Corrections(self._session).propose(person.id, "card", number, proof=NEW_CARD_PROOF)
        except CorrectionError as error:
            if error.code is not ErrorCode.CORRECTION_SAME:  # it waits for the county already
                raise


def _replaces(status: CardStatus) -> bool:
    return status is CardStatus.REPLACED


def _number_in(text: str) -> str:
    """The number in what was scanned or typed: a whole code, or the number alone."""
    scan = parse_scan(text)
    return scan.text if scan.kind is ScanKind.CARD else text
