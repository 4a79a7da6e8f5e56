"""The facts of an error as they stand in its sentence: codes become words, the rest stays."""

from __future__ import annotations

from collections.abc import Mapping

from ..domain.errors import ErrorCode, Fact
from .exchange_terms import CORRECTION_STATES, PERSON_FIELDS
from .naming import Names, name_of
from .queue_terms import TICKET_ACTIONS, TICKET_STATES
from .recognition_terms import CARD_STATUSES
from .sentence import Language
from .terms import ACTIONS, BUNDLES, ROLES, STATES, WORKSPACES

_KINDS: Names = {**WORKSPACES, **BUNDLES}

_FACTS: Mapping[str, Names] = {
    "action": {
        **ACTIONS,
        "correct": ("更正资料，写明看过什么证件", "correct data; name the paper that was seen"),
        "call_back": ("办结差评回访，写明整改情况", "close a call-back; say what was put right"),
        "decline": ("不采纳更正", "refuse a correction"),
    },
    "state": STATES,
    "role": ROLES,
    "needed": ROLES,
    "kind": _KINDS,
    "found": _KINDS,
    "wanted": _KINDS,
    "expected": _KINDS,
}

_CORRECTING: Mapping[str, Names] = {"field": PERSON_FIELDS, "state": CORRECTION_STATES}

_OF_CODE: Mapping[ErrorCode, Mapping[str, Names]] = {
    ErrorCode.CORRECTION_FIELD: _CORRECTING,
    ErrorCode.CORRECTION_VALUE: _CORRECTING,
    ErrorCode.CORRECTION_SAME: _CORRECTING,
    ErrorCode.CORRECTION_DECIDED: _CORRECTING,
    ErrorCode.CARD_STATUS: {"status": CARD_STATUSES, "wanted": CARD_STATUSES},
    ErrorCode.TICKET_ACTION: {"action": TICKET_ACTIONS, "state": TICKET_STATES},
}
"""Where a fact of the same name means something else than in the other sentences."""


def fact_text(code: ErrorCode | None, name: str, value: Fact, language: Language) -> str:
    """A fact of the error ``code``, as it is said."""
    special = _OF_CODE.get(code, {}) if code else {}
    return name_of(special.get(name) or _FACTS.get(name, {}), str(value), language)
