"""What assistants practise (政策“一口清”): cards of a catalogue, and how well they are known.

A card asks one thing about one policy and answers in the catalogue's own words, unknown things
included. Owns no schedule: when a card comes again is :mod:`greenwave_desk.desk.repetition`'s.
"""

from __future__ import annotations

import hashlib
from enum import IntEnum, StrEnum
from typing import NewType

import msgspec

from .ids import PolicyCode

CardId = NewType("CardId", str)
"""``MZ-07/materials``: stays the same when the catalogue's words change."""


class Topic(StrEnum):
    """What a card asks about its policy."""

    TARGET = "target"
    BENEFIT = "benefit"
    CONDITIONS = "conditions"
    MATERIALS = "materials"
    APPLY = "apply"
    TIME = "time"
    EXCLUSIONS = "exclusions"
    HOTLINE = "hotline"
    WHICH = "which"
    """The other way round: which policy is meant, one of four."""


class Grade(IntEnum):
    """How well a card was known, as the assistant says; the numbers are those of the journal."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


class LineKind(StrEnum):
    """What a line of an answer is."""

    PLAIN = "plain"
    HEAD = "head"
    """Names what the lines below it are."""
    NEVER = "never"
    """What nobody may ask the visitor for."""
    UNKNOWN = "unknown"
    """The catalogue does not know it; said as such."""
    NOTE = "note"


class Line(msgspec.Struct, frozen=True):
    """One line of an answer; ``depth`` is how far it is indented."""

    text: str
    kind: LineKind = LineKind.PLAIN
    depth: int = 0


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """One question with its answer, in Chinese.

    ``sources`` are the documents behind the answer, ``caution`` says where it is not confirmed.
    ``others`` (of :attr:`Topic.WHICH` alone) are policies that the question certainly does not
    mean, ``answer`` the one that it means.
    """

    id: CardId
    policy: PolicyCode
    policy_name: str
    department: str
    topic: Topic
    front: str
    back: tuple[Line, ...]
    sources: tuple[str, ...] = ()
    caution: str = ""
    answer: str = ""
    others: tuple[str, ...] = ()

    @property
    def digest(self) -> str:
        """What the answer comes to, in ten characters: another answer has another digest."""
        said = "\n".join(f"{line.depth} {line.kind} {line.text}" for line in self.back)
        return _digest(f"{said}\n{self.answer}")[:10]

    @property
    def reference(self) -> str:
        """The card with its answer, as the journal names it: ``MZ-07/materials#6f1c09a2be``."""
        return f"{self.id}#{self.digest}"

    def offered(self, salt: str) -> tuple[str, ...]:
        """The four policies to choose from, in an order that depends on ``salt`` alone."""
        if not self.answer:
            return ()

        def place(name: str) -> str:
            return _digest(f"{salt}/{self.id}/{name}")

        wrong = sorted(self.others, key=place)[:3]
        return tuple(sorted((self.answer, *wrong), key=lambda name: place(f"at {name}")))


class Standing(StrEnum):
    """How well somebody knows a card."""

    NEW = "new"
    CHANGED = "changed"
    """It was practised, and the catalogue's answer is another one since: new again."""
    LEARNING = "learning"
    KNOWN = "known"


def read_reference(text: str) -> tuple[CardId, str]:
    """The card and the digest that a journal names; an empty digest where it names none."""
    card, _, digest = text.partition("#")
    return CardId(card), digest


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
