"""Events about matters: accepted, moved on, and rated."""

from __future__ import annotations

from ..cases import Attachment, CaseAction, CaseState, MaterialMark
from ..ids import (
    CaseId,
    CaseNumber,
    Day,
    ItemId,
    OperatorName,
    PersonId,
    RatingId,
    VisitId,
)
from .base import Body


class CaseOpened(Body, frozen=True, kw_only=True):
    """A matter was accepted. ``urgent``: help comes first, papers after."""

    kind = "case.opened"
    case: CaseId
    number: CaseNumber
    person: PersonId
    item: ItemId
    item_name: str
    visit: VisitId
    assistant: OperatorName
    day: Day
    catalogue: int
    urgent: bool = False


class CaseAdvanced(Body, frozen=True, kw_only=True):
    """Something was done with a matter.

    ``settles`` are the hashes of further steps that the clerk had before their eyes, where desks
    had gone on without knowing of each other; the event's ``follows`` names one of them. The
    fields after it are the step's own facts, as :class:`..case_story.CaseStep` has them.
    """

    kind = "case.advanced"
    case: CaseId
    action: CaseAction
    before: CaseState
    after: CaseState
    note: str
    settles: tuple[str, ...] = ()
    to: OperatorName = OperatorName("")
    why: str = ""
    department: str = ""
    channel: str = ""
    confidential: bool = False
    marks: tuple[MaterialMark, ...] = ()
    attachment: Attachment | None = None


class RatingGiven(Body, frozen=True, kw_only=True):
    """A visitor rated a matter. ``sealed`` is an age file in base64: nobody here can read it.

    ``channel`` is ``screen`` or ``paper``; of a paper the event's actor is who entered it.
    """

    kind = "rating.given"
    rating: RatingId
    case: CaseId
    day: Day
    channel: str
    sealed: str


class RatingDeclined(Body, frozen=True, kw_only=True):
    """A visitor was invited to rate a matter and did not wish to: not a grade of any kind."""

    kind = "rating.declined"
    case: CaseId
    day: Day


class RatingsTallied(Body, frozen=True, kw_only=True):
    """A supervisor added up ratings: the totals that everybody at the desk may see.

    ``grades`` counts from very satisfied to very dissatisfied; ``ratings`` is their sum;
    ``parts`` has sum and count for each part-grade. Totals are of everything up to now.
    """

    kind = "rating.tallied"
    ratings: int
    grades: tuple[int, ...]
    parts: tuple[tuple[str, int, int], ...]
    bad: int


class CalledBack(Body, frozen=True, kw_only=True):
    """A supervisor called back a visitor who had given a bad grade.

    ``sealed`` holds which rating and what came of it (:class:`..ratings.Call`): that somebody was
    called back would tell everybody who reads the journal what they had said.
    """

    kind = "rating.called_back"
    sealed: str
