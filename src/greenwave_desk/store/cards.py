"""Service cards: whose a number is, and what several desks have said became of it.

Reads the projection ``card_words`` beside the roster and writes neither. The roster says who holds
which card; a word counts for the person that it names, so that a number which the county gives to
somebody else begins anew. Cards that replaced others stand in the words alone until the county's
next edition has them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec
import sqlite_utils

from ..domain.branches import Step, branches
from ..domain.cards import MATCHED, CardStatus, CardWord, ServiceCard, settled
from ..domain.ids import PersonId, Timestamp
from ..domain.lookup import Found, Hit, MatchRank
from ..domain.people import Person
from ..domain.queries import fold_code
from ..domain.scans import ScanKind, parse_scan
from .lookup import Lookup
from .projections.held import step_of
from .roster import Roster

_WORDS = (
    "SELECT card, status, replaced_by, note, at, hash, follows, settles, origin, seq"
    " FROM card_words WHERE person = ?"
)
_HOLDERS = 50
"""People of one number that are looked at; a roster that gives it to more is not read on."""


class _Said(msgspec.Struct, frozen=True):
    """One word with its place among the others; ``folded`` is the number as it is compared."""

    folded: str
    card: str
    word: CardWord
    step: Step


class Cards:
    """Reads what is known of cards."""

    def __init__(self, db: sqlite_utils.Database, roster: Roster, lookup: Lookup) -> None:
        self._db = db
        self._roster = roster
        self._lookup = lookup

    def of(self, person: Person) -> tuple[ServiceCard, ...]:
        """The cards that a person holds or held: the roster's first, then the newest known."""
        said = self._said(person.id)
        numbers = {fold_code(person.card): person.card}
        for each in sorted(said, key=_moment, reverse=True):
            for number in (each.word.replaced_by, each.card):
                numbers.setdefault(fold_code(number), number)
        return tuple(
            _standing(person.id, number, [each for each in said if each.folded == folded])
            for folded, number in numbers.items()
            if folded
        )

    def find(self, number: str) -> tuple[ServiceCard, ...]:
        """The cards of a number, however it is written; several where several people have it.

        Who has it on the roster in force has it; else those who had it, or of whom a desk said so.
        """
        wanted = fold_code(number)
        if not wanted:
            return ()
        hits = self._lookup.find(number, _HOLDERS).hits
        holders = [hit for hit in hits if fold_code(hit.person.card) == wanted]
        people = [hit.person.id for hit in holders if hit.in_force]
        if not people:
            people = [hit.person.id for hit in holders] + self._named(wanted)
        found = (
            card
            for person in dict.fromkeys(people)
            if (known := self._roster.person(person)) is not None
            for card in self.of(known)
            if fold_code(card.number) == wanted
        )
        return tuple(found)

    def newest(self, card: ServiceCard) -> tuple[str, ...]:
        """The hashes of the words that nothing known comes after, the one that counts first."""
        wanted = fold_code(card.number)
        said = [each for each in self._said(card.person) if each.folded == wanted]
        ends = _ends(said)
        counts = settled(each.word for each in ends)
        return tuple(
            each.step.hash for each in sorted(ends, key=lambda each: each.word is not counts)
        )

    def told(self, found: Found, query: str, limit: int = 20) -> Found:
        """What the lookup found, with what the words add where the query is a card's number.

        Whoever holds a card that is not on the roster yet, or no more, comes first; a card that is
        lost, replaced or cancelled says so in ``matched``.
        """
        if not self._db.execute("SELECT 1 FROM card_words LIMIT 1").fetchone():
            return found
        scan = parse_scan(query)
        if scan.kind is not ScanKind.CARD:
            return found
        wanted = scan.text.lower()
        if not any(fold_code(hit.person.card) == wanted for hit in found.hits) and not self._named(
            wanted
        ):
            return found
        named = [self._hit(card) for card in self.find(scan.text)]
        first = {hit.person.id for hit in named}
        hits = (*named, *(hit for hit in found.hits if hit.person.id not in first))
        return Found(
            hits=hits[: max(limit, 0)],
            more=found.more or len(hits) > limit,
            id=named[0].person.id if len(first) == 1 else found.id,
        )

    def _hit(self, card: ServiceCard) -> Hit:
        person = self._roster.person(card.person)
        assert person is not None  # ``find`` gives cards of people who are known
        return Hit(
            person=person,
            rank=MatchRank.EXACT,
            matched=MATCHED[card.status],
            in_force=self._roster.in_force(card.person),
        )

    def _named(self, folded: str) -> list[PersonId]:
        """Everybody of whom a desk said that they have or had a card of that number."""
        # Numbers are compared folded and kept as they were written. A desk has tens of words.
        rows = self._db.execute("SELECT person, card, replaced_by FROM card_words ORDER BY person")
        return [
            PersonId(row[0]) for row in rows if folded in (fold_code(row[1]), fold_code(row[2]))
        ]

    def _said(self, person: PersonId) -> list[_Said]:
        return [
            _Said(
                folded=fold_code(row[0]),
                card=row[0],
                word=CardWord(
                    status=CardStatus(row[1]),
                    replaced_by=row[2],
                    note=row[3],
                    at=Timestamp(row[4]),
                ),
                step=step_of((row[5], row[6], row[7], row[8], row[9], row[1], row[4])),
            )
            for row in self._db.execute(_WORDS, (person,))
        ]


def _moment(said: _Said) -> tuple[str, str, int]:
    return said.word.at, said.step.origin, said.step.seq


def _ends(said: Iterable[_Said]) -> list[_Said]:
    by_hash = {each.step.hash: each for each in said}
    return [by_hash[step.hash] for step in branches([each.step for each in by_hash.values()])]


def _standing(person: PersonId, number: str, said: Sequence[_Said]) -> ServiceCard:
    """A card by everything that was said of it, in whatever order it came."""
    word = settled(each.word for each in _ends(said))
    if word is None:
        return ServiceCard(number=number, person=person, status=CardStatus.VALID)
    return ServiceCard(
        number=number,
        person=person,
        status=word.status,
        since=word.at,
        replaced_by=word.replaced_by if word.status is CardStatus.REPLACED else "",
        note=word.note,
    )
