"""The words of the supervisor's board."""

from __future__ import annotations

import re
from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication

from ... import wording
from ...domain.people import masked_name
from ...domain.ratings import CallBack, Grade, Part
from ...domain.staff import Absence, Colleague
from .. import case_words, terms

_DAY = re.compile(r"(?:(\d{4})\D?)?(\d{1,2})\D(\d{1,2})\D?|(\d{4})(\d{2})(\d{2})")


def grade(which: Grade) -> str:
    """How satisfied a visitor was."""
    return wording.grade(which, terms.language())


def part(which: Part) -> str:
    """What a part-grade is about."""
    return wording.rating_part(which, terms.language())


def absence(which: Absence) -> str:
    """Until when somebody is away."""
    if not which.last:
        return QCoreApplication.translate("Board", "away until they say")
    if which.last == terms.today().isoformat():
        return QCoreApplication.translate("Board", "away today")
    pattern = QCoreApplication.translate("Board", "away until {day}")
    return pattern.format(day=terms.day(which.last))


def presence(who: Colleague) -> str:
    """Whether a colleague is there today."""
    if who.away is None:
        return QCoreApplication.translate("Board", "there")
    return absence(who.away)


def span(which: Absence) -> str:
    """The days of an absence."""
    first = terms.day(which.first)
    if not which.last:
        pattern = QCoreApplication.translate("Board", "from {first} until they say")
        return pattern.format(first=first)
    if which.last == which.first:
        return first
    pattern = QCoreApplication.translate("Board", "{first} to {last}")
    return pattern.format(first=first, last=terms.day(which.last))


def call_line(task: CallBack) -> str:
    """What stands under a matter whose visitor is to be called back."""
    parts = [masked(task), grade(task.grade)]
    if task.attempts:
        pattern = QCoreApplication.translate("Board", "called {count} times so far")
        parts.append(pattern.format(count=task.attempts))
    else:
        parts.append(QCoreApplication.translate("Board", "not called yet"))
    return terms.DOT.join(parts)


def call_chip(task: CallBack) -> tuple[str, str]:
    """By when the visitor must hear from somebody, and its tone."""
    return case_words.left(task.deadline), case_words.STANDING_TONE[task.deadline.standing]


def masked(task: CallBack) -> str:
    """The visitor's name, as much of it as a screen may show."""
    return masked_name(task.person_name) or QCoreApplication.translate(
        "Board", "name not known here"
    )


def read_day(text: str, today: date) -> str | None:
    """A day as somebody typed it (``2026-11-24``, ``11.24``, ``11月24日``); None where it is none.

    Without a year it is the next such day, or one of the last thirty.
    """
    found = _DAY.fullmatch(text.strip())
    if found is None:
        return None
    year, month, day = (found[1] or found[4], found[2] or found[5], found[3] or found[6])
    try:
        if year:
            return date(int(year), int(month), int(day)).isoformat()
        meant = date(today.year, int(month), int(day))
        if meant < today - timedelta(days=30):
            meant = meant.replace(year=today.year + 1)
    except ValueError:
        return None
    return meant.isoformat()
