"""What the modules of the lookup tell each other: grades, judgements, candidates."""

from __future__ import annotations

from enum import IntEnum

import msgspec

from ..domain.lookup import MatchRank


class Grade(IntEnum):
    """Steps of :class:`MatchRank`: within each, a person's own name or number comes first."""

    OWN = 0
    """The whole name, its initials, the whole ID, card or telephone number."""
    OTHER = 1
    """The whole of another key: village, head of household, birth date, last four or six."""
    OWN_BEGINNING = 2
    OTHER_BEGINNING = 3
    OWN_INSIDE = 4
    OTHER_INSIDE = 5
    SIMILAR = 6
    """The whole name, with confused sounds or look-alike characters."""
    SAME_SOUND = 7
    """The whole name but for one character of the same sound or left out, or turned round;
    one digit off."""
    SIMILAR_BEGINNING = 8
    REMOTE = 9
    WRONG = 10
    """The whole name but for one character, which nothing excuses."""

    @property
    def rank(self) -> MatchRank:
        """The rank that a hit shows."""
        return _RANKS[self]


_RANKS = tuple(MatchRank(min(grade // 2, MatchRank.FORGIVEN)) for grade in Grade)


class Judged(msgspec.Struct, frozen=True, order=True):
    """A grade with its reason; ``meant`` when exactly this person must be meant."""

    grade: Grade
    reason: str
    meant: bool = False
    slips: int = 0
    """How much was forgiven; orders people of one grade."""

    @property
    def order(self) -> tuple[Grade, int]:
        """What is compared: the less, the better."""
        return self.grade, self.slips


class Candidate(msgspec.Struct, frozen=True):
    """What the lookup keeps of a person, to judge by."""

    position: int
    person: int
    name: str
    other_names: tuple[str, ...]
    head_name: str
    id_number: str
    phone: str
    card: str
    village: str
    township: str

    @property
    def birth(self) -> str:
        """The birth date as eight digits."""
        return self.id_number[6:14]
