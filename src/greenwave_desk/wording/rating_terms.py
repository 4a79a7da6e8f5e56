"""Names of grades and part-grades, as the published scale has them."""

from __future__ import annotations

from ..domain.ratings import Grade, Part
from .naming import Names, name_of
from .sentence import Language

_GRADES: dict[int, tuple[str, str]] = {
    Grade.VERY_SATISFIED: ("非常满意", "very satisfied"),
    Grade.SATISFIED: ("满意", "satisfied"),
    Grade.FAIR: ("基本满意", "fair"),
    Grade.DISSATISFIED: ("不满意", "dissatisfied"),
    Grade.VERY_DISSATISFIED: ("非常不满意", "very dissatisfied"),
}

_PARTS: Names = {
    Part.OVERALL: ("总体印象", "overall"),
    Part.EFFICIENCY: ("服务效率", "efficiency"),
    Part.LEVEL: ("服务水平", "competence"),
    Part.ATTITUDE: ("服务态度", "attitude"),
}


def grade(which: Grade, language: Language = "zh") -> str:
    """How satisfied somebody was."""
    chinese, english = _GRADES[which]
    return english if language == "en" else chinese


def rating_part(which: Part, language: Language = "zh") -> str:
    """What a part-grade is about."""
    return name_of(_PARTS, which, language)
