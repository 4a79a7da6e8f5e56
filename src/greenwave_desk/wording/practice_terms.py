"""Words of practice: how well a card was known, what it asks, when it comes again."""

from __future__ import annotations

from ..domain.practice import Grade, Standing, Topic
from .naming import Names, name_of
from .sentence import Language

_GRADES: dict[int, tuple[str, str]] = {
    Grade.AGAIN: ("没想起来", "not known"),
    Grade.HARD: ("有点难", "hard"),
    Grade.GOOD: ("想起来了", "known"),
    Grade.EASY: ("很熟", "easy"),
}

_MONTH = 30
_SOON = (("本轮再来", "again in this round"), ("明天", "tomorrow"))

_TOPICS: Names = {
    Topic.TARGET: ("帮谁", "for whom"),
    Topic.BENEFIT: ("给什么", "what it gives"),
    Topic.CONDITIONS: ("条件", "conditions"),
    Topic.MATERIALS: ("材料", "papers"),
    Topic.APPLY: ("到哪里办", "where to apply"),
    Topic.TIME: ("时限", "how long"),
    Topic.EXCLUSIONS: ("排斥和衔接", "what excludes what"),
    Topic.HOTLINE: ("电话", "telephone"),
    Topic.WHICH: ("反过来问", "which policy"),
}

_STANDINGS: Names = {
    Standing.NEW: ("没练过", "new"),
    Standing.CHANGED: ("内容有变", "changed"),
    Standing.LEARNING: ("在学", "learning"),
    Standing.KNOWN: ("会了", "known"),
}


def practice_grade(which: Grade, language: Language = "zh") -> str:
    """How well somebody says that a card was known."""
    chinese, english = _GRADES[which]
    return english if language == "en" else chinese


def practice_topic(which: Topic, language: Language = "zh") -> str:
    """What a card asks about its policy."""
    return name_of(_TOPICS, which, language)


def practice_standing(which: Standing, language: Language = "zh") -> str:
    """How well somebody knows a card by now."""
    return name_of(_STANDINGS, which, language)


def practice_days(days: int, language: Language = "zh") -> str:
    """When a card comes again: in this round (0), tomorrow, after days, after months."""
    months = round(days / _MONTH)
    if days < len(_SOON):
        chinese, english = _SOON[days]
    elif days < 2 * _MONTH:
        chinese, english = f"{days}天后", f"in {days} days"
    else:
        chinese, english = f"{months}个月后", f"in {months} months"
    return english if language == "en" else chinese
