"""Events about people of the roster: looks, answers, corrections, policies and paper."""

from __future__ import annotations

from ..corrections import CorrectionState
from ..ids import CorrectionId, Day, FactName, PersonId, PolicyCode
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
    """What somebody told; ``value`` is the JSON of the fact's value (empty: withdrawn).

    ``source`` is ``visitor``, or ``lookup`` where a department's data were looked up.
    """

    kind = "fact.stated"
    person: PersonId
    fact: FactName
    value: str
    source: str


class InterpretationRecorded(Body, frozen=True, kw_only=True):
    """The policies were gone through with a person; counts of the verdicts.

    ``explained`` are the policies that were explained, ``verdicts`` what each came to
    (``MZ-01=entitled``). What one ``conversation`` adds later stands in a further event of it.
    """

    kind = "interpretation.recorded"
    version = 2  # one that knows the counts alone has to say "newer", not "malformed"
    person: PersonId
    catalogue: int
    day: Day
    entitled: int
    undecided: int
    not_entitled: int
    conversation: str = ""
    explained: tuple[PolicyCode, ...] = ()
    verdicts: tuple[str, ...] = ()


class OutreachContacted(Body, frozen=True, kw_only=True):
    """Somebody who may have a right was sought out; what came of it.

    ``policies`` are those that were spoken of, ``way`` and ``outcome`` values of
    :mod:`...outreach`, ``helper`` who went or telephoned, ``day`` when.
    """

    kind = "outreach.contacted"
    person: PersonId
    policies: tuple[PolicyCode, ...]
    way: str
    outcome: str
    helper: str
    day: Day
    note: str


class OutreachListed(Body, frozen=True, kw_only=True):
    """A list of people to seek out left the desk; ``form`` is ``paper`` or ``sheet``.

    ``villages`` and ``policies`` are those that it was narrowed to, ``people`` how many are on it.
    """

    kind = "outreach.listed"
    form: str
    villages: tuple[str, ...]
    policies: tuple[PolicyCode, ...]
    people: int
    catalogue: int
    edition: int


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
