"""A matter from acceptance to its end: states, and what may be done in each.

The way of a case is a table (:data:`TRANSITIONS`, with :data:`BESIDE` for what leaves the state as
it is); the window and the command show what the table allows and hold no rule of their own. Source:
the second element of the mechanism (全程协办): acceptance, assistant, window, back-office review or
higher approval, public notice, decision, telling the visitor, closing; urgent help first and papers
after by the Social Assistance Law, art. 29 and 50; reasons of a refusal in writing by art. 45.
"""

from __future__ import annotations

from enum import StrEnum

import msgspec

from .errors import CaseworkError, ErrorCode
from .ids import (
    AttachmentId,
    CaseId,
    CaseNumber,
    Day,
    ItemId,
    OperatorName,
    PersonId,
    Timestamp,
    VisitId,
)


class CaseState(StrEnum):
    """Where a matter stands."""

    ACCEPTED = "accepted"
    ASSIGNED = "assigned"
    AT_WINDOW = "at_window"
    WAITING_MATERIALS = "waiting_materials"
    URGENT_AID = "urgent_aid"
    """Help was given at once; the papers are still to come."""
    BACK_OFFICE_REVIEW = "back_office_review"
    HIGHER_APPROVAL = "higher_approval"
    PUBLIC_NOTICE = "public_notice"
    DECIDED = "decided"
    DECLINED = "declined"
    """Decided against; the visitor does not know yet."""
    NOTIFIED = "notified"
    COMPLETED = "completed"
    REFUSED = "refused"
    """Decided against, and told in writing with the reasons."""
    WITHDRAWN = "withdrawn"
    TRANSFERRED = "transferred"


class CaseAction(StrEnum):
    """What a clerk or assistant can do with a matter."""

    ASSIGN = "assign"
    TO_WINDOW = "to_window"
    REQUEST_MATERIALS = "request_materials"
    RECEIVE_MATERIALS = "receive_materials"
    GIVE_URGENT_AID = "give_urgent_aid"
    TO_REVIEW = "to_review"
    TO_APPROVAL = "to_approval"
    PUBLISH = "publish"
    DECIDE = "decide"
    REFUSE = "refuse"
    NOTIFY = "notify"
    CLOSE = "close"
    WITHDRAW = "withdraw"
    TRANSFER = "transfer"
    # beside the way: these leave the state as it is
    NOTE = "note"
    CONTACT = "contact"
    TELL_PROGRESS = "tell_progress"
    NUDGE = "nudge"
    CONSULT = "consult"
    CHECK_MATERIALS = "check_materials"
    ATTACH = "attach"
    DETACH = "detach"
    HAND_OVER = "hand_over"
    ACCEPT_HAND_OVER = "accept_hand_over"
    DECLINE_HAND_OVER = "decline_hand_over"
    REASSIGN = "reassign"
    """To a present assistant because the one who answers for it is away, or by a supervisor."""


class Channel(StrEnum):
    """By what way a visitor was spoken to."""

    IN_PERSON = "in_person"
    PHONE = "phone"
    HOME_VISIT = "home_visit"
    MESSAGE = "message"
    LETTER = "letter"


class Why(StrEnum):
    """Why a matter has the assistant that it has."""

    LOAD = "load"
    """Present, with the fewest open matters."""
    CHOSEN = "chosen"
    SUPERVISOR = "supervisor"
    ABSENT = "absent"
    GONE = "gone"
    NOT_ACCEPTED = "not_accepted"


ENDED = frozenset(
    {CaseState.COMPLETED, CaseState.REFUSED, CaseState.WITHDRAWN, CaseState.TRANSFERRED}
)

NEEDS_NOTE = frozenset(
    {
        CaseAction.REFUSE,
        CaseAction.WITHDRAW,
        CaseAction.TRANSFER,
        CaseAction.GIVE_URGENT_AID,
        CaseAction.NOTE,
        CaseAction.CONTACT,
        CaseAction.TELL_PROGRESS,
        CaseAction.HAND_OVER,
        CaseAction.DECLINE_HAND_OVER,
        CaseAction.DETACH,
    }
)
"""Actions whose reason or content must be written down (a refusal by art. 45)."""

NEEDS_DEPARTMENT = frozenset({CaseAction.TRANSFER, CaseAction.CONSULT})
"""Actions that must name the office that they go to."""

PAUSED = frozenset({CaseState.WAITING_MATERIALS, CaseState.PUBLIC_NOTICE})
"""States in which the time limit of a case stands still."""

_S, _A = CaseState, CaseAction

TRANSITIONS: dict[CaseState, dict[CaseAction, CaseState]] = {
    _S.ACCEPTED: {
        _A.ASSIGN: _S.ASSIGNED,
        _A.GIVE_URGENT_AID: _S.URGENT_AID,
        _A.WITHDRAW: _S.WITHDRAWN,
        _A.TRANSFER: _S.TRANSFERRED,
    },
    _S.ASSIGNED: {
        _A.TO_WINDOW: _S.AT_WINDOW,
        _A.REQUEST_MATERIALS: _S.WAITING_MATERIALS,
        _A.GIVE_URGENT_AID: _S.URGENT_AID,
        _A.WITHDRAW: _S.WITHDRAWN,
        _A.TRANSFER: _S.TRANSFERRED,
    },
    _S.AT_WINDOW: {
        _A.DECIDE: _S.DECIDED,
        _A.TO_REVIEW: _S.BACK_OFFICE_REVIEW,
        _A.TO_APPROVAL: _S.HIGHER_APPROVAL,
        _A.REQUEST_MATERIALS: _S.WAITING_MATERIALS,
        _A.GIVE_URGENT_AID: _S.URGENT_AID,
        _A.REFUSE: _S.DECLINED,
        _A.WITHDRAW: _S.WITHDRAWN,
        _A.TRANSFER: _S.TRANSFERRED,
    },
    _S.WAITING_MATERIALS: {
        _A.RECEIVE_MATERIALS: _S.AT_WINDOW,
        _A.REQUEST_MATERIALS: _S.WAITING_MATERIALS,
        _A.GIVE_URGENT_AID: _S.URGENT_AID,
        _A.REFUSE: _S.DECLINED,
        _A.WITHDRAW: _S.WITHDRAWN,
    },
    _S.URGENT_AID: {
        _A.RECEIVE_MATERIALS: _S.AT_WINDOW,
        _A.TO_REVIEW: _S.BACK_OFFICE_REVIEW,
        _A.WITHDRAW: _S.WITHDRAWN,
    },
    _S.BACK_OFFICE_REVIEW: {
        _A.DECIDE: _S.DECIDED,
        _A.TO_APPROVAL: _S.HIGHER_APPROVAL,
        _A.PUBLISH: _S.PUBLIC_NOTICE,
        _A.REQUEST_MATERIALS: _S.WAITING_MATERIALS,
        _A.REFUSE: _S.DECLINED,
        _A.WITHDRAW: _S.WITHDRAWN,
    },
    _S.HIGHER_APPROVAL: {
        _A.DECIDE: _S.DECIDED,
        _A.PUBLISH: _S.PUBLIC_NOTICE,
        _A.REQUEST_MATERIALS: _S.WAITING_MATERIALS,
        _A.REFUSE: _S.DECLINED,
        _A.WITHDRAW: _S.WITHDRAWN,
    },
    _S.PUBLIC_NOTICE: {
        _A.DECIDE: _S.DECIDED,
        _A.TO_REVIEW: _S.BACK_OFFICE_REVIEW,
        _A.TO_APPROVAL: _S.HIGHER_APPROVAL,
        _A.REFUSE: _S.DECLINED,
        _A.WITHDRAW: _S.WITHDRAWN,
    },
    _S.DECIDED: {_A.NOTIFY: _S.NOTIFIED},
    _S.DECLINED: {_A.NOTIFY: _S.REFUSED},
    _S.NOTIFIED: {_A.CLOSE: _S.COMPLETED},
    _S.COMPLETED: {},
    _S.REFUSED: {},
    _S.WITHDRAWN: {},
    _S.TRANSFERRED: {},
}
"""What leads from where to where; the first action of a state is the usual next one."""

_ALWAYS = (_A.NOTE, _A.CONTACT, _A.ATTACH, _A.DETACH, _A.HAND_OVER, _A.REASSIGN)
_BEFORE_DECISION = (_A.CHECK_MATERIALS, _A.CONSULT)
_ELSEWHERE = (_A.TELL_PROGRESS, _A.NUDGE)

BESIDE: dict[CaseState, tuple[CaseAction, ...]] = {
    _S.ACCEPTED: (*_BEFORE_DECISION, *_ALWAYS),
    _S.ASSIGNED: (*_BEFORE_DECISION, *_ALWAYS),
    _S.AT_WINDOW: (*_BEFORE_DECISION, *_ALWAYS),
    _S.WAITING_MATERIALS: (*_BEFORE_DECISION, _A.TELL_PROGRESS, *_ALWAYS),
    # The papers come after the help: asking for them must not take the case out of sight of that.
    _S.URGENT_AID: (_A.REQUEST_MATERIALS, *_BEFORE_DECISION, _A.TELL_PROGRESS, *_ALWAYS),
    _S.BACK_OFFICE_REVIEW: (*_ELSEWHERE, *_BEFORE_DECISION, *_ALWAYS),
    _S.HIGHER_APPROVAL: (*_ELSEWHERE, *_BEFORE_DECISION, *_ALWAYS),
    _S.PUBLIC_NOTICE: (*_ELSEWHERE, *_ALWAYS),
    _S.DECIDED: _ALWAYS,
    _S.DECLINED: _ALWAYS,
    _S.NOTIFIED: _ALWAYS,
    _S.COMPLETED: (),
    _S.REFUSED: (),
    _S.WITHDRAWN: (),
    _S.TRANSFERRED: (),
}
"""What can be done in a state without leaving it."""


class MaterialState(StrEnum):
    """What is known of one material of a case."""

    OPEN = "open"
    """Nobody has looked yet."""
    PRESENT = "present"
    MISSING = "missing"
    ON_FILE = "on_file"
    """The roster or an earlier matter has it already: it need not be asked for (art. 42, 62)."""
    NOT_NEEDED = "not_needed"


class MaterialMark(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What was said of one material, named by its key in the service item."""

    key: str
    state: MaterialState


class Attachment(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A scan or photo of a case. Its bytes stay, encrypted, at the desk that took it in.

    ``media`` is ``image/jpeg``, ``image/png`` or ``application/pdf``; ``size`` in bytes;
    ``material`` the key of what it shows, or empty.
    """

    id: AttachmentId
    name: str
    media: str
    size: int
    sha256: str
    material: str = ""


class TimelineEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One step of a case as it was recorded.

    ``desk`` names another desk that did it (empty: this one). ``open_end`` is set for the last
    step of each branch, where desks went on without knowing of each other. ``withheld`` is set
    where a confidential note was left out for whoever is reading.
    """

    at: Timestamp
    operator: OperatorName
    action: str
    state: CaseState
    note: str = ""
    desk: str = ""
    open_end: bool = False
    to: OperatorName = OperatorName("")
    why: str = ""
    department: str = ""
    channel: str = ""
    confidential: bool = False
    withheld: bool = False
    marks: tuple[MaterialMark, ...] = ()
    attachment: Attachment | None = None


class Case(msgspec.Struct, frozen=True, kw_only=True):
    """One matter of one person.

    ``branches`` is more than one where desks went on with it without knowing of each other: then
    ``state`` is that of the longest way, and somebody should look. ``offered`` is whom a hand-over
    waits for; ``notices`` counts the one-time notices; ``catalogue`` is the version whose service
    item was accepted.
    """

    id: CaseId
    number: CaseNumber
    person: PersonId
    item: ItemId
    item_name: str
    state: CaseState
    opened_at: Timestamp
    opened_day: Day
    visit: VisitId
    assistant: OperatorName
    changed_at: Timestamp
    branches: int = 1
    offered: OperatorName = OperatorName("")
    urgent: bool = False
    notices: int = 0
    catalogue: int = 0


def allowed(
    state: CaseState, *, offered: bool = False, urgent: bool = False
) -> tuple[CaseAction, ...]:
    """Actions open to a case in ``state``, the usual next one first.

    ``offered``: a hand-over waits to be accepted or declined; another cannot be begun meanwhile.
    ``urgent``: help was asked for at once and has not been given: it comes before everything else.
    """
    if state in ENDED:
        return ()
    way = tuple(TRANSITIONS[state])
    if urgent and CaseAction.GIVE_URGENT_AID in way:
        help_first = CaseAction.GIVE_URGENT_AID
        way = (help_first, *(each for each in way if each is not help_first))
    beside = BESIDE[state]
    if offered:
        waiting = (CaseAction.ACCEPT_HAND_OVER, CaseAction.DECLINE_HAND_OVER)
        beside = (*waiting, *(each for each in beside if each is not CaseAction.HAND_OVER))
    return (*way, *beside)


def after(
    state: CaseState,
    action: CaseAction,
    note: str,
    *,
    department: str = "",
    offered: bool = False,
) -> CaseState:
    """The state that ``action`` leads to.

    Raises:
        CaseworkError: the table does not allow it, or it needs a note or an office and has none.
    """
    if action not in allowed(state, offered=offered):
        raise CaseworkError(ErrorCode.ACTION_NOT_ALLOWED, action=action.value, state=state.value)
    if action in NEEDS_NOTE and not note.strip():
        raise CaseworkError(ErrorCode.NOTE_REQUIRED, action=action.value)
    if action in NEEDS_DEPARTMENT and not department.strip():
        raise CaseworkError(ErrorCode.DEPARTMENT_REQUIRED, action=action.value)
    return TRANSITIONS[state].get(action, state)


def case_number(division: str, day: Day, counter: int) -> CaseNumber:
    """Site, day, counter: unique without asking anybody, and readable over a telephone."""
    return CaseNumber(f"{division}-{day.replace('-', '')}-{counter:04d}")
