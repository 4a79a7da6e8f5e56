"""A matter from acceptance to its end: states, and what may be done in each.

The way of a case is a table (:data:`TRANSITIONS`); the window and the command show what the
table allows and hold no rule of their own. Source: the second element of the mechanism
(全程协办): acceptance, assistant, window, back-office review or higher approval, decision,
telling the visitor, closing.
"""

from __future__ import annotations

from enum import StrEnum

import msgspec

from .errors import CaseworkError, ErrorCode
from .ids import CaseId, CaseNumber, Day, ItemId, OperatorName, PersonId, Timestamp, VisitId


class CaseState(StrEnum):
    """Where a matter stands."""

    ACCEPTED = "accepted"
    ASSIGNED = "assigned"
    AT_WINDOW = "at_window"
    WAITING_MATERIALS = "waiting_materials"
    BACK_OFFICE_REVIEW = "back_office_review"
    HIGHER_APPROVAL = "higher_approval"
    PUBLIC_NOTICE = "public_notice"
    DECIDED = "decided"
    COMPLETED = "completed"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    TRANSFERRED = "transferred"


class CaseAction(StrEnum):
    """What a clerk or assistant can do with a matter."""

    ASSIGN = "assign"
    TO_WINDOW = "to_window"
    REQUEST_MATERIALS = "request_materials"
    RECEIVE_MATERIALS = "receive_materials"
    TO_REVIEW = "to_review"
    TO_APPROVAL = "to_approval"
    PUBLISH = "publish"
    DECIDE = "decide"
    REFUSE = "refuse"
    NOTIFY = "notify"
    WITHDRAW = "withdraw"
    TRANSFER = "transfer"
    NOTE = "note"


ENDED = frozenset(
    {CaseState.COMPLETED, CaseState.REFUSED, CaseState.WITHDRAWN, CaseState.TRANSFERRED}
)

NEEDS_NOTE = frozenset(
    {
        CaseAction.REQUEST_MATERIALS,
        CaseAction.REFUSE,
        CaseAction.WITHDRAW,
        CaseAction.TRANSFER,
        CaseAction.NOTE,
    }
)
"""Actions whose reason must be written down (a refusal by Social Assistance Law art. 45)."""

_S, _A = CaseState, CaseAction

TRANSITIONS: dict[CaseState, dict[CaseAction, CaseState]] = {
    _S.ACCEPTED: {
        _A.ASSIGN: _S.ASSIGNED,
        _A.WITHDRAW: _S.WITHDRAWN,
        _A.TRANSFER: _S.TRANSFERRED,
    },
    _S.ASSIGNED: {
        _A.TO_WINDOW: _S.AT_WINDOW,
        _A.REQUEST_MATERIALS: _S.WAITING_MATERIALS,
        _A.WITHDRAW: _S.WITHDRAWN,
        _A.TRANSFER: _S.TRANSFERRED,
    },
    _S.AT_WINDOW: {
        _A.REQUEST_MATERIALS: _S.WAITING_MATERIALS,
        _A.TO_REVIEW: _S.BACK_OFFICE_REVIEW,
        _A.DECIDE: _S.DECIDED,
        _A.REFUSE: _S.REFUSED,
        _A.WITHDRAW: _S.WITHDRAWN,
        _A.TRANSFER: _S.TRANSFERRED,
    },
    _S.WAITING_MATERIALS: {
        _A.RECEIVE_MATERIALS: _S.AT_WINDOW,
        _A.WITHDRAW: _S.WITHDRAWN,
    },
    _S.BACK_OFFICE_REVIEW: {
        _A.REQUEST_MATERIALS: _S.WAITING_MATERIALS,
        _A.TO_APPROVAL: _S.HIGHER_APPROVAL,
        _A.PUBLISH: _S.PUBLIC_NOTICE,
        _A.DECIDE: _S.DECIDED,
        _A.REFUSE: _S.REFUSED,
        _A.WITHDRAW: _S.WITHDRAWN,
    },
    _S.HIGHER_APPROVAL: {
        _A.PUBLISH: _S.PUBLIC_NOTICE,
        _A.DECIDE: _S.DECIDED,
        _A.REFUSE: _S.REFUSED,
        _A.WITHDRAW: _S.WITHDRAWN,
    },
    _S.PUBLIC_NOTICE: {
        _A.TO_APPROVAL: _S.HIGHER_APPROVAL,
        _A.DECIDE: _S.DECIDED,
        _A.REFUSE: _S.REFUSED,
        _A.WITHDRAW: _S.WITHDRAWN,
    },
    _S.DECIDED: {_A.NOTIFY: _S.COMPLETED},
    _S.COMPLETED: {},
    _S.REFUSED: {},
    _S.WITHDRAWN: {},
    _S.TRANSFERRED: {},
}


class TimelineEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One step of a case as it was recorded.

    ``desk`` names another desk that did it (empty: this one). ``open_end`` is set for the last
    step of each branch, where desks went on without knowing of each other.
    """

    at: Timestamp
    operator: OperatorName
    action: str
    state: CaseState
    note: str = ""
    desk: str = ""
    open_end: bool = False


class Case(msgspec.Struct, frozen=True, kw_only=True):
    """One matter of one person.

    ``branches`` is more than one where desks went on with it without knowing of each other: then
    ``state`` is that of the longest way, and somebody should look.
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


def allowed(state: CaseState) -> tuple[CaseAction, ...]:
    """Actions open to a case in ``state``; a note can be added to any that has not ended."""
    if state in ENDED:
        return ()
    return (*TRANSITIONS[state], CaseAction.NOTE)


def after(state: CaseState, action: CaseAction, note: str) -> CaseState:
    """The state that ``action`` leads to.

    Raises:
        CaseworkError: the table does not allow it, or it needs a note and has none.
    """
    if action not in allowed(state):
        raise CaseworkError(ErrorCode.ACTION_NOT_ALLOWED, action=action.value, state=state.value)
    if action in NEEDS_NOTE and not note.strip():
        raise CaseworkError(ErrorCode.NOTE_REQUIRED, action=action.value)
    return TRANSITIONS[state].get(action, state)


def case_number(division: str, day: Day, counter: int) -> CaseNumber:
    """Site, day, counter: unique without asking anybody, and readable over a telephone."""
    return CaseNumber(f"{division}-{day.replace('-', '')}-{counter:04d}")
