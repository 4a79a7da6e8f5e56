"""Recognition: who a scan or an ID card means, and what has to be checked with it.

Nothing here is written: a visit keeps the proof (:mod:`.reception`), and the journal keeps the
visit. What a reader read is compared with the roster and forgotten.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

import msgspec

from ..domain.applying import Adviser
from ..domain.cards import CardStatus, ServiceCard
from ..domain.errors import CatalogueError, ErrorCode
from ..domain.facts import FactDeclaration
from ..domain.ids import FactName, ItemId
from ..domain.names import normalised_name
from ..domain.people import Person, masked_number
from ..domain.scans import IdCard, Scan, ScanKind, ScanProblem, ScanSource
from ..domain.text import standard_characters
from ..domain.visits import Confirmed, Detail, Means, Proof
from ..store.session import Session
from .cards import Cards

PROBLEMS: Final = (
    "unreadable",
    "not_on_roster",
    "left_roster",
    "card_unknown",
    "card_several",
    "card_lost",
    "card_replaced",
    "card_cancelled",
    "other_person",
    "id_expired",
)
"""Everything that :attr:`Recognised.problem` may be; ``docs/recognition.md`` says what to do."""

_OF_STATUS: Final = {
    CardStatus.LOST: "card_lost",
    CardStatus.REPLACED: "card_replaced",
    CardStatus.CANCELLED: "card_cancelled",
}
_LONGEST_CHIP_NAME: Final = 15
"""Characters of a name that fit an ID card's chip; a longer one is cut off there."""
_LONGEST_SHOWN: Final = 40


class Recognised(msgspec.Struct, frozen=True, kw_only=True):
    """Whom a scan or card means.

    ``person`` is None for somebody who is on no roster here; ``problem`` is empty, or one of
    :data:`PROBLEMS`. ``differs`` are details that the ID card and the roster do not agree on.
    ``proof`` is what a visit would be recorded with.
    """

    person: Person | None
    proof: Proof
    in_force: bool
    problem: str = ""
    differs: tuple[Detail, ...] = ()
    shown: str = ""
    """What was read, for a person to see: a card number, or a masked ID number."""
    expired: bool = False
    """The ID card's term is over; said beside any other problem, and nobody is refused for it."""
    why: ScanProblem | None = None
    """What is wrong with a scan that is ``unreadable``."""
    card: ServiceCard | None = None
    """The service card that was shown, with what is known of it."""


class Recognition:
    """Turns what a device read into a person and a proof."""

    def __init__(self, session: Session, cards: Cards) -> None:
        self._session = session
        self._cards = cards
        self._adviser: Adviser | None = None

    def by_scan(self, scan: Scan) -> Recognised:
        """Whom a scanned or typed code means: a service card, or an ID number."""
        if scan.kind is ScanKind.CARD:
            return self._by_card(scan)
        if scan.kind is ScanKind.ID_NUMBER:
            reader = scan.source is ScanSource.SERIAL_READER
            means = Means.ID_READER if reader else Means.ID_TYPED
            return self._by_number(scan.text, means)
        numbered = scan.problem is ScanProblem.ID_NUMBER
        return Recognised(
            person=None,
            proof=Proof(means=Means.NOT_STATED),
            in_force=False,
            problem="unreadable",
            shown=masked_number(scan.text) if numbered else scan.text[:_LONGEST_SHOWN],
            why=scan.problem,
        )

    def by_id_card(self, card: IdCard) -> Recognised:
        """Whom a card in the reader means; nothing of it is kept but the proof."""
        found = self._by_number(card.id_number, Means.ID_READER)
        expired = self._is_over(card)
        return msgspec.structs.replace(
            found,
            differs=tuple(_differences(card, found.person)) if found.person else (),
            expired=expired,
            problem=found.problem or ("id_expired" if expired else ""),
        )

    def confirm(self, recognised: Recognised, by: IdCard | Confirmed) -> Recognised:
        """The holder of a card was checked: by their ID card in the reader, or by a clerk.

        The ID card of somebody else is the problem ``other_person``, and confirms nothing. An ID
        card recognises by itself where the card before it meant nobody.
        """
        if isinstance(by, Confirmed):
            if by is Confirmed.ID_READER:
                raise ValueError("a reader confirms with the card that it read")
            return msgspec.structs.replace(
                recognised, proof=msgspec.structs.replace(recognised.proof, confirmed=by)
            )
        if recognised.person is None:
            return self.by_id_card(by)
        expired = self._is_over(by)
        if by.id_number != recognised.person.id_number:
            return msgspec.structs.replace(
                recognised,
                proof=msgspec.structs.replace(recognised.proof, confirmed=Confirmed.NOT),
                problem="other_person",
                shown=masked_number(by.id_number),
                differs=(),
                expired=expired,
            )
        before = "" if recognised.problem == "other_person" else recognised.problem
        return msgspec.structs.replace(
            recognised,
            proof=msgspec.structs.replace(recognised.proof, confirmed=Confirmed.ID_READER),
            problem=before
            or self._problem_of(recognised.card, in_force=recognised.in_force)
            or ("id_expired" if expired else ""),
            shown=recognised.card.number if recognised.card else recognised.shown,
            differs=tuple(_differences(by, recognised.person)),
            expired=expired,
        )

    def questions(
        self, answers: Mapping[FactName, str] | None = None
    ) -> tuple[FactDeclaration, ...]:
        """The few questions for somebody on no roster, the most telling first.

        ``answers`` are those that were given already: what follows depends on them.

        Raises:
            CatalogueError: the workspace has no catalogue, or an answer cannot be one.
        """
        return self._advising().questions(answers or {})

    def advise(self, answers: Mapping[FactName, str]) -> tuple[ItemId, ...]:
        """Matters that somebody with these answers might apply for; an office decides.

        The answers are kept nowhere.

        Raises:
            CatalogueError: as for :meth:`questions`.
        """
        return self._advising().advise(answers, self._session.today())

    def _by_card(self, scan: Scan) -> Recognised:
        means = Means.CARD_TYPED if scan.source is ScanSource.TYPED else Means.CARD_SCANNED
        cards = self._cards.holders(scan.text)
        if len(cards) != 1:
            return Recognised(
                person=None,
                proof=Proof(means=means, card=scan.text),
                in_force=False,
                problem="card_several" if cards else "card_unknown",
                shown=scan.text,
            )
        card = cards[0]
        in_force = self._session.store.roster.in_force(card.person)
        return Recognised(
            person=self._session.person(card.person),
            proof=Proof(means=means, card=card.number, card_status=card.status.value),
            in_force=in_force,
            problem=self._problem_of(card, in_force=in_force),
            shown=card.number,
            card=card,
        )

    def _by_number(self, number: str, means: Means) -> Recognised:
        roster = self._session.store.roster
        person = roster.with_number(number)
        in_force = person is not None and roster.in_force(person.id)
        problem = "" if in_force else "left_roster" if person else "not_on_roster"
        return Recognised(
            person=person,
            proof=Proof(means=means),
            in_force=in_force,
            problem=problem,
            shown=masked_number(number),
        )

    @staticmethod
    def _problem_of(card: ServiceCard | None, *, in_force: bool) -> str:
        """What is wrong with a card is louder than that its holder has left the roster."""
        told = _OF_STATUS.get(card.status, "") if card else ""
        return told or ("" if in_force else "left_roster")

    def _is_over(self, card: IdCard) -> bool:
        return bool(card.valid_until) and card.valid_until < self._session.today()

    def _advising(self) -> Adviser:
        catalogue = self._session.store.catalogues.in_force()
        if catalogue is None:
            raise CatalogueError(ErrorCode.CATALOGUE_MISSING)
        if self._adviser is None or self._adviser.catalogue.version != catalogue.version:
            self._adviser = Adviser(catalogue)
        return self._adviser


def _differences(card: IdCard, person: Person) -> Iterator[Detail]:
    """Details on which card and roster do not agree; any of the roster's names is theirs."""
    read = _name(card.name)
    names = {_name(each) for each in (person.name, *person.other_names)}
    cut_off = len(read) == _LONGEST_CHIP_NAME and any(each.startswith(read) for each in names)
    if read not in names and not cut_off:
        yield Detail.NAME
    if card.birth != person.birth:
        yield Detail.BIRTH


def _name(text: str) -> str:
    return normalised_name(standard_characters(text)).upper()
