"""Values of a person's fields as the command prints them: numbers masked, codes in words."""

from __future__ import annotations

from .. import wording
from ..domain.categories import AssistanceCategory
from ..domain.people import masked_number, masked_phone

_MASKS = {"id_number": masked_number, "head_number": masked_number, "phone": masked_phone}
_SEXES = {"1": ("男", "male"), "2": ("女", "female")}
_CODED = frozenset({"categories", "open_candidates"})
REVEALABLE = ("id_number", "phone")
"""Fields that are masked until somebody asks; the asking is recorded."""


def masked(field: str, value: str) -> str:
    """A field's value as it may stand anywhere."""
    mask = _MASKS.get(field)
    return mask(value) if mask else value


def in_words(field: str, value: str, language: wording.Language) -> str:
    """A value as people read it; a dash where there is none."""
    if field in _CODED and value:
        return "、".join(
            wording.category(AssistanceCategory(code), language) for code in value.split("、")
        )
    if field == "sex" and value in _SEXES:
        return _SEXES[value][language == "en"]
    return value or "—"


def ranges(spans: tuple[tuple[int, int], ...], language: wording.Language) -> str:
    """``第 3、7 至 9 号``: inclusive ranges of numbers in words."""
    if language == "en":
        told = ", ".join(str(a) if a == b else f"{a} to {b}" for a, b in spans)
        return f"no. {told}"
    told = "、".join(str(a) if a == b else f"{a} 至 {b}" for a, b in spans)
    return f"第 {told} 号"
