"""Corrections in words: a field, a value as it may stand on a screen, where a correction stands."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QCoreApplication

from ... import wording
from ...domain.categories import AssistanceCategory
from ...domain.corrections import Correction, CorrectionState
from ...domain.people import masked_number, masked_phone
from .. import terms

TONE: Final = {
    CorrectionState.OPEN: "amber",
    CorrectionState.ACCEPTED: "green",
    CorrectionState.REFUSED: "red",
}
_MASKS: Final = {
    "id_number": masked_number,
    "disability_certificate": masked_number,  # it begins with the ID number
    "phone": masked_phone,
}
REVEALABLE: Final = frozenset({"id_number", "phone"})
"""Fields that are shown in full when somebody asks; the asking is recorded."""


def field(name: str) -> str:
    """What a field of a person is called."""
    return wording.person_field(name, terms.language())


def whole(name: str, value: str) -> str:
    """A value in full, codes in words; says so where there is none."""
    if not value:
        return QCoreApplication.translate("Corrections", "(none)")
    if name in {"categories", "open_candidates"}:
        codes = [code for code in value.split("、") if code in set(AssistanceCategory)]
        return QCoreApplication.translate("Terms", ", ").join(
            terms.category(AssistanceCategory(code)) for code in codes
        )
    if name == "sex":
        return {
            "1": QCoreApplication.translate("Corrections", "male"),
            "2": QCoreApplication.translate("Corrections", "female"),
        }.get(value, value)
    return value


def value(name: str, text: str) -> str:
    """A value as it may stand on a screen that the whole room sees: numbers masked."""
    mask = _MASKS.get(name)
    return mask(text) if mask is not None and text else whole(name, text)


def state(correction: Correction) -> str:
    """Where a correction stands, with the edition that has it."""
    told = wording.correction_state(correction.state, terms.language())
    if correction.state is CorrectionState.ACCEPTED and correction.decided_edition:
        pattern = QCoreApplication.translate("Corrections", "{state} in edition {number}")
        return pattern.format(state=told, number=correction.decided_edition)
    return told


def reason(correction: Correction) -> str:
    """What the county said when it decided; empty where it said nothing."""
    if not correction.decided_note:
        return ""
    pattern = QCoreApplication.translate("Corrections", "The county: {reason}")
    return pattern.format(reason=correction.decided_note)


def latest(corrections: Iterable[Correction]) -> dict[str, Correction]:
    """The newest correction of each field."""
    return {each.field: each for each in sorted(corrections, key=lambda one: (one.at, one.seq))}
