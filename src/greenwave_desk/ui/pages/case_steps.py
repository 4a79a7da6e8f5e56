"""What each action asks for before it is done, and its key: one table for the whole window.

What is allowed now is said by ``domain.cases``; here stands only what a clerk is asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from ... import wording
from ...domain.cases import NEEDS_NOTE, CaseAction, CaseState, Channel
from .. import keys, terms
from ..keys import Act

_A = CaseAction


class Field(StrEnum):
    """One thing that an action may ask for."""

    MATERIALS = "materials"
    RECEIVER = "receiver"
    DEPARTMENT = "department"
    CHANNEL = "channel"
    PAPER = "paper"
    NOTE = "note"
    CONFIDENTIAL = "confidential"


@dataclass(frozen=True)
class Form:
    """The fields of an action in reading order, what the note is for, and what is to be known."""

    fields: tuple[Field, ...]
    note: str = QT_TRANSLATE_NOOP("CaseSteps", "Note")
    hint: str = ""


_F = Field

FORMS: Final[dict[CaseAction, Form]] = {
    _A.ASSIGN: Form((_F.RECEIVER,)),
    _A.REQUEST_MATERIALS: Form(
        (_F.MATERIALS, _F.NOTE),
        hint=QT_TRANSLATE_NOOP(
            "CaseSteps",
            "Everything that is still missing is told at once, and once. Mark what is here after "
            "all, or is not needed.",
        ),
    ),
    _A.RECEIVE_MATERIALS: Form(
        (_F.MATERIALS, _F.NOTE),
        hint=QT_TRANSLATE_NOOP("CaseSteps", "Mark as missing what did not come."),
    ),
    _A.CHECK_MATERIALS: Form(
        (_F.MATERIALS,),
        hint=QT_TRANSLATE_NOOP("CaseSteps", "Mark what you have seen."),
    ),
    _A.GIVE_URGENT_AID: Form(
        (_F.NOTE,),
        note=QT_TRANSLATE_NOOP("CaseSteps", "Which help was given, and why at once"),
        hint=QT_TRANSLATE_NOOP(
            "CaseSteps",
            "Help first, papers after (Social Assistance Law, art. 29 and 50). The papers stay on "
            "the list.",
        ),
    ),
    _A.REFUSE: Form(
        (_F.NOTE,),
        note=QT_TRANSLATE_NOOP("CaseSteps", "The reasons, as the visitor will read them"),
        hint=QT_TRANSLATE_NOOP(
            "CaseSteps",
            "The visitor is told these reasons in writing (Social Assistance Law, art. 45). Write "
            "which condition is not met, and by what it was seen.",
        ),
    ),
    _A.WITHDRAW: Form(
        (_F.NOTE,),
        note=QT_TRANSLATE_NOOP("CaseSteps", "Why the visitor takes it back"),
        hint=QT_TRANSLATE_NOOP(
            "CaseSteps", "Only by the visitor's own wish. The matter ends with it."
        ),
    ),
    _A.TRANSFER: Form(
        (_F.DEPARTMENT, _F.NOTE),
        note=QT_TRANSLATE_NOOP("CaseSteps", "Why it goes there"),
        hint=QT_TRANSLATE_NOOP(
            "CaseSteps",
            "Write to which office it goes and why. The matter ends here: tell the visitor where "
            "to ask.",
        ),
    ),
    _A.CONSULT: Form(
        (_F.DEPARTMENT, _F.NOTE),
        note=QT_TRANSLATE_NOOP("CaseSteps", "What they are asked"),
    ),
    _A.NOTIFY: Form((_F.CHANNEL, _F.NOTE), note=QT_TRANSLATE_NOOP("CaseSteps", "What was said")),
    _A.CONTACT: Form(
        (_F.CHANNEL, _F.NOTE, _F.CONFIDENTIAL),
        note=QT_TRANSLATE_NOOP("CaseSteps", "What was spoken of"),
    ),
    _A.TELL_PROGRESS: Form(
        (_F.CHANNEL, _F.NOTE), note=QT_TRANSLATE_NOOP("CaseSteps", "What was said")
    ),
    _A.NOTE: Form((_F.NOTE, _F.CONFIDENTIAL)),
    _A.HAND_OVER: Form(
        (_F.RECEIVER, _F.NOTE),
        note=QT_TRANSLATE_NOOP("CaseSteps", "What the receiver must know"),
        hint=QT_TRANSLATE_NOOP(
            "CaseSteps", "You answer for the matter until the receiver has taken it over."
        ),
    ),
    _A.DECLINE_HAND_OVER: Form(
        (_F.NOTE,), note=QT_TRANSLATE_NOOP("CaseSteps", "Why you do not take it over")
    ),
    _A.REASSIGN: Form((_F.RECEIVER, _F.NOTE)),
    _A.ATTACH: Form((_F.PAPER,)),
    _A.DETACH: Form(
        (_F.NOTE,),
        note=QT_TRANSLATE_NOOP("CaseSteps", "Why it is removed"),
        hint=QT_TRANSLATE_NOOP(
            "CaseSteps", "Its picture is erased; that it was here stays in the journal."
        ),
    ),
}
"""Actions that are not named are done at once: they need nothing."""

_OWN_KEYS: Final[dict[CaseAction, Act | str]] = {
    _A.ACCEPT_HAND_OVER: Act.TAKE_OVER,
    _A.CHECK_MATERIALS: Act.MATERIALS,
    _A.NOTE: Act.NOTE,
    _A.DECLINE_HAND_OVER: "B",
    _A.CONTACT: "C",
    _A.TELL_PROGRESS: "T",
    _A.NUDGE: "U",
    _A.CONSULT: "D",
    _A.ATTACH: "A",
    _A.HAND_OVER: "H",
    _A.REASSIGN: "R",
}
"""What stands beside the way keeps its key in every state; what leads on is numbered."""

_HANDS: Final = frozenset({_A.ACCEPT_HAND_OVER, _A.DECLINE_HAND_OVER})
"""Somebody waits for these: they stand with what leads on."""

_HIDDEN: Final = frozenset({_A.DETACH})
"""Asked for beside each scan."""


@dataclass(frozen=True)
class Offered:
    """An action as it stands on a button; ``beside``: it leaves the matter where it stands."""

    action: CaseAction
    key: str
    usual: bool = False
    beside: bool = False


def offered(actions: Sequence[CaseAction]) -> tuple[Offered, ...]:
    """The actions that are allowed now with their keys, the usual next one first."""
    digits = iter("123456789")
    made = []
    for at, action in enumerate(each for each in actions if each not in _HIDDEN):
        own = _OWN_KEYS.get(action)
        key = keys.shown(own) if isinstance(own, Act) else own or next(digits, "")
        beside = own is not None and action not in _HANDS
        made.append(Offered(action, key, usual=at == 0 and own is None, beside=beside))
    return tuple(made)


def word(action: CaseAction) -> str:
    """An action as it stands on a button."""
    told = wording.case_action(action, terms.language())
    return told[:1].upper() + told[1:]


def note_word(action: CaseAction, *, again: bool = False) -> str:
    """What the note of an action is for; ``again``: there was a one-time notice before."""
    if again and action is _A.REQUEST_MATERIALS:
        return QCoreApplication.translate("CaseSteps", "Why it was not told the first time")
    return QCoreApplication.translate("CaseSteps", FORMS[action].note)


def hint(action: CaseAction) -> str:
    """What is to be known before an action is done; empty where nothing is."""
    told = FORMS[action].hint
    return QCoreApplication.translate("CaseSteps", told) if told else ""


def needs_note(action: CaseAction, *, notices: int, listed: bool) -> bool:
    """Whether an action is refused without words: a second notice, or one without a list, too."""
    if action is _A.REQUEST_MATERIALS:
        return bool(notices) or not listed
    return action in NEEDS_NOTE


def usual_channel(action: CaseAction, state: CaseState) -> Channel:
    """By what way a visitor is told as a rule: a decision against them in writing (art. 45)."""
    if action is _A.NOTIFY:
        return Channel.LETTER if state is CaseState.DECLINED else Channel.IN_PERSON
    return Channel.PHONE
