"""Events about people of the roster: looks, answers, corrections, policies and paper."""

from __future__ import annotations

from ..corrections import CorrectionState
from ..ids import CorrectionId, Day, FactName, PersonId
from .base import Body


class PersonViewed(Body, frozen=True, kw_only=True):
    """A person's page was opened."""

    kind = "person.viewed"
    person: PersonId


class NumberRevealed(Body, frozen=True, kw_only=True):
    """Masked data were shown in full; ``what`` is ``id_number`` or ``phone``."""

    kind = "person.revealed"
    person: PersonId
    what: str
    purpose: str


class FactStated(Body, frozen=True, kw_only=True):
    """What a visitor answered; ``value`` is the JSON of the fact's value (empty: withdrawn)."""

    kind = "fact.stated"
    person: PersonId
    fact: FactName
    value: str
    source: str


class InterpretationRecorded(Body, frozen=True, kw_only=True):
    """The policies were gone through with a person; counts of the verdicts."""

    kind = "interpretation.recorded"
    person: PersonId
    catalogue: int
    day: Day
    entitled: int
    undecided: int
    not_entitled: int


class DocumentPrinted(Body, frozen=True, kw_only=True):
    """Paper left the desk; ``target`` is ``printer`` or ``file``."""

    kind = "document.printed"
    document: str
    person: PersonId
    target: str
    pages: int
    copies: int
    catalogue: int


class PersonCorrected(Body, frozen=True, kw_only=True):
    """A clerk saw that a person's data are wrong; ``base`` is what the county had."""

    kind = "person.corrected"
    correction: CorrectionId
    person: PersonId
    field: str
    base: str
    value: str
    proof: str
    note: str
    edition: int


class CorrectionDecided(Body, frozen=True, kw_only=True):
    """The county accepted or refused a correction; ``edition`` is the first that has it."""

    kind = "correction.decided"
    correction: CorrectionId
    person: PersonId
    field: str
    value: str
    state: CorrectionState
    edition: int
    note: str
