"""Whether days of a catalogue are real, and in order.

Says what is wrong in plain Chinese, or nothing. What a day, a month, a year or a school term
bounds says :mod:`.as_of`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

__all__ = ["day_problem", "renewal_problem", "span_problems"]

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_TERM = re.compile(r"(\d{4})年?(春季|秋季)")
_PART = re.compile(r"(\d{4})(?:-(\d{2}))?")
_RENEWAL = re.compile(r"\d{2}-\d{2}")
_FIRST_YEAR, _LAST_YEAR = 1949, 2999

Problem = tuple[str, str]


def day_problem(text: str) -> str:
    """What is wrong with a day (``2026-07-01``); empty: nothing, or there is none."""
    if not text or _real(text):
        return ""
    return f"{text} 不是日期，应写成 2026-07-01 的样子"


def renewal_problem(text: str) -> str:
    """What is wrong with a day of every year (``09-01``)."""
    # A day that only leap years have would be no day in the others.
    if not text or (_RENEWAL.fullmatch(text) and _real(f"2025-{text}")):
        return ""
    return f"{text} 不是每年都有的月和日，应写成 09-01 的样子"


def span_problems(first: str, last: str, *, loose: bool = False) -> Iterator[Problem]:
    """What is wrong with ``valid_from`` and ``valid_to``; each may be empty.

    ``loose``: a month, a year or a school term will do.
    """
    sound = True
    for field, text in (("valid_from", first), ("valid_to", last)):
        if loose and text and not _real(text):
            problem = "" if _moment(text) else _LOOSE.format(text)
        else:
            problem = day_problem(text)
        if problem:
            sound = False
            yield field, problem
    terms = _TERM.fullmatch(first) and _TERM.fullmatch(last)
    if sound and first and last and _begin(first) > (_begin(last) if terms else _end(last)):
        yield "valid_to", f"早于 valid_from（{first}）"


_LOOSE = "{} 应为日期、月份、年份或学期（2026-07-01、2026-07、2026、2026年秋季）"


def _real(text: str) -> bool:
    if not _DAY.fullmatch(text):
        return False
    try:
        return _FIRST_YEAR <= date.fromisoformat(text).year <= _LAST_YEAR
    except ValueError:
        return False


def _moment(text: str) -> bool:
    found = _TERM.fullmatch(text) or _PART.fullmatch(text)
    if not found or not _FIRST_YEAR <= int(found[1]) <= _LAST_YEAR:
        return False
    return bool(_TERM.fullmatch(text)) or not found[2] or 1 <= int(found[2]) <= 12


def _begin(text: str) -> str:
    if term := _TERM.fullmatch(text):
        return f"{term[1]}-{'01' if term[2] == '春季' else '07'}"
    return text


def _end(text: str) -> str:
    """The text, filled up so that it is not before anything inside of it."""
    if term := _TERM.fullmatch(text):
        return f"{term[1]}-07-31" if term[2] == "春季" else f"{int(term[1]) + 1:04d}-02-29"
    return text + "-99-99"[: 10 - len(text)] if len(text) < 10 else text
