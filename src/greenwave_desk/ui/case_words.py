"""The window's words for matters: what is left of a limit, what is wanted, which stage."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from ..domain.cases import CaseState
from ..domain.deadlines import Deadline, Standing
from . import terms

STANDING_TONE: Final = {
    Standing.RUNNING: "green",
    Standing.SOON: "amber",
    Standing.DUE: "amber",
    Standing.OVERDUE: "red",
    Standing.PAUSED: "grey",
    Standing.MET: "green",
    Standing.MISSED: "red",
}

_WANTS: Final = {
    "tell_result": QT_TRANSLATE_NOOP("Cases", "tell the result"),
    "tell_progress": QT_TRANSLATE_NOOP("Cases", "tell how it stands"),
    "nudge_back_office": QT_TRANSLATE_NOOP("Cases", "remind the back office"),
    "accept_hand_over": QT_TRANSLATE_NOOP("Cases", "hand-over waits"),
    "assistant_absent": QT_TRANSLATE_NOOP("Cases", "assistant is away"),
    "materials_waiting": QT_TRANSLATE_NOOP("Cases", "ask after the materials"),
    "urgent_papers": QT_TRANSLATE_NOOP("Cases", "papers after urgent help"),
}
"""What the program asks for, by the key of its rule."""

_SHORT_STAGE: Final = {
    CaseState.ACCEPTED: QT_TRANSLATE_NOOP("Cases", "accepted"),
    CaseState.ASSIGNED: QT_TRANSLATE_NOOP("Cases", "assigned"),
    CaseState.AT_WINDOW: QT_TRANSLATE_NOOP("Cases", "at the window"),
    CaseState.WAITING_MATERIALS: QT_TRANSLATE_NOOP("Cases", "materials"),
    CaseState.URGENT_AID: QT_TRANSLATE_NOOP("Cases", "helped first"),
    CaseState.BACK_OFFICE_REVIEW: QT_TRANSLATE_NOOP("Cases", "review"),
    CaseState.HIGHER_APPROVAL: QT_TRANSLATE_NOOP("Cases", "approval"),
    CaseState.PUBLIC_NOTICE: QT_TRANSLATE_NOOP("Cases", "notice"),
    CaseState.DECIDED: QT_TRANSLATE_NOOP("Cases", "decided"),
    CaseState.DECLINED: QT_TRANSLATE_NOOP("Cases", "declined"),
    CaseState.NOTIFIED: QT_TRANSLATE_NOOP("Cases", "told"),
    CaseState.COMPLETED: QT_TRANSLATE_NOOP("Cases", "closed"),
    CaseState.REFUSED: QT_TRANSLATE_NOOP("Cases", "refused"),
    CaseState.WITHDRAWN: QT_TRANSLATE_NOOP("Cases", "withdrawn"),
    CaseState.TRANSFERRED: QT_TRANSLATE_NOOP("Cases", "passed on"),
}


def stage(state: CaseState) -> str:
    """A stage in a word or two, for the stage bar."""
    return QCoreApplication.translate("Cases", _SHORT_STAGE[state])


def want(key: str) -> str:
    """What is wanted of a matter."""
    return QCoreApplication.translate("Cases", _WANTS[key])


def left(deadline: Deadline) -> str:
    """What is left of a limit: ``还剩 6 个工作日``, ``今天到期``, ``超期 2 个工作日``."""
    if deadline.standing is Standing.PAUSED:
        return QCoreApplication.translate("Cases", "clock stopped")
    if deadline.standing is Standing.MET:
        return QCoreApplication.translate("Cases", "in time")
    if deadline.standing is Standing.MISSED:
        return QCoreApplication.translate("Cases", "was late")
    if deadline.left == 0:
        return QCoreApplication.translate("Cases", "due today")
    one = abs(deadline.left) == 1
    if deadline.left > 0:
        pattern = _working_left(one=one) if deadline.working else _days_left(one=one)
    else:
        pattern = _working_over(one=one) if deadline.working else _days_over(one=one)
    return pattern.format(days=abs(deadline.left))


def due(deadline: Deadline) -> str:
    """The day on which a limit ends, and that it may move where a year is not published yet."""
    told = QCoreApplication.translate("Cases", "by {day}").format(day=terms.day(deadline.due))
    if deadline.provisional:
        told += QCoreApplication.translate("Cases", " (holidays not published yet)")
    return told


def _working_left(*, one: bool) -> str:
    if one:
        return QCoreApplication.translate("Cases", "1 working day left")
    return QCoreApplication.translate("Cases", "{days} working days left")


def _working_over(*, one: bool) -> str:
    if one:
        return QCoreApplication.translate("Cases", "1 working day over")
    return QCoreApplication.translate("Cases", "{days} working days over")


def _days_left(*, one: bool) -> str:
    if one:
        return QCoreApplication.translate("Cases", "1 day left")
    return QCoreApplication.translate("Cases", "{days} days left")


def _days_over(*, one: bool) -> str:
    if one:
        return QCoreApplication.translate("Cases", "1 day over")
    return QCoreApplication.translate("Cases", "{days} days over")
