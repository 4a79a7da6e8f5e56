"""Who works at a desk: roles, who is there today, and who takes the next matter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

import msgspec

from .calendar import WorkCalendar
from .errors import ErrorCode, WorkspaceError
from .ids import Day, OperatorName


class Role(StrEnum):
    """What an operator may do."""

    CLERK = "clerk"
    ASSISTANT = "assistant"
    SUPERVISOR = "supervisor"
    ADMINISTRATOR = "administrator"


LEADS = frozenset({Role.SUPERVISOR, Role.ADMINISTRATOR})
"""Roles that set policies, see the board, open ratings and reassign matters."""

CAN_ASSIST = frozenset({Role.ASSISTANT, Role.SUPERVISOR, Role.ADMINISTRATOR, Role.CLERK})
"""Roles that can answer for a matter: in a small centre everybody does."""


def may_be_set(role: str, *, by: str) -> None:
    """Refuse a passphrase that somebody of the role ``by`` wants to set for one of ``role``.

    An administrator sets anybody's, a supervisor those of everybody below an administrator.

    Raises:
        WorkspaceError: with the role that was needed.
    """
    if by == Role.ADMINISTRATOR or (by in LEADS and role != Role.ADMINISTRATOR):
        return
    needed = Role.ADMINISTRATOR if role == Role.ADMINISTRATOR else Role.SUPERVISOR
    raise WorkspaceError(ErrorCode.ROLE_INSUFFICIENT, needed=needed.value)


class Absence(msgspec.Struct, frozen=True, kw_only=True):
    """Days on which an operator is away, inclusive; empty ``last``: until they are back."""

    operator: OperatorName
    first: Day
    last: str
    note: str = ""

    def covers(self, day: Day) -> bool:
        """Whether the operator is away on ``day``."""
        return self.first <= day and (not self.last or day <= self.last)


class Colleague(msgspec.Struct, frozen=True, kw_only=True):
    """An operator with what they carry. ``away`` is the absence that covers today."""

    name: OperatorName
    role: Role
    open_cases: int
    opened_today: int
    offered: int
    """Matters that wait for this operator to take them over."""
    away: Absence | None


def least_loaded(
    colleagues: Sequence[Colleague], *, without: frozenset[OperatorName] = frozenset()
) -> Colleague | None:
    """Who takes the next matter: present, with the fewest open, then the fewest of today.

    Assistants before the others; None where nobody is there.
    """
    there = [each for each in colleagues if each.away is None and each.name not in without]
    return min(
        there,
        key=lambda each: (
            each.role is not Role.ASSISTANT,
            each.open_cases + each.offered,
            each.opened_today,
            each.name,
        ),
        default=None,
    )


class PresenceWord(msgspec.Struct, frozen=True, kw_only=True):
    """One word on who is there, as it was recorded; ``away`` False: back from ``first`` on."""

    operator: OperatorName
    away: bool
    first: Day
    last: str = ""
    note: str = ""


def absences_of(words: Iterable[PresenceWord]) -> tuple[Absence, ...]:
    """What the words come to, in the order in which they were said.

    A later word of the same first day replaces the earlier. Being back ends the absence that
    covers that day; where none does, it takes back those that were announced for later.
    """
    found: list[Absence] = []
    for word in words:
        mine = [each for each in found if each.operator == word.operator]
        others = [each for each in found if each.operator != word.operator]
        if word.away:
            kept = [each for each in mine if each.first != word.first]
            new = Absence(operator=word.operator, first=word.first, last=word.last, note=word.note)
            found = [*others, *kept, new]
        else:
            found = [*others, *_back(mine, word.first)]
    return tuple(found)


def _back(mine: list[Absence], day: Day) -> list[Absence]:
    covering = [each for each in mine if each.covers(day)]
    if not covering:
        return [each for each in mine if each.first <= day]
    before = str(date.fromisoformat(day) - timedelta(days=1))
    ended = [msgspec.structs.replace(each, last=before) for each in covering if each.first < day]
    return [*(each for each in mine if each not in covering), *ended]


def away_on(absences: Iterable[Absence], operator: OperatorName, day: Day) -> Absence | None:
    """The absence of an operator that covers a day; the longest where several do."""
    covering = [each for each in absences if each.operator == operator and each.covers(day)]
    return max(covering, key=lambda each: each.last or "9999-12-31", default=None)


class AwayRun(NamedTuple):
    """Days around today on which an operator is away; ``days`` counts the working ones."""

    first: Day
    days: int


def away_run(
    absences: Iterable[Absence], operator: OperatorName, today: Day, calendar: WorkCalendar
) -> AwayRun | None:
    """For how long an operator who is away today is away; None: they are there.

    One absence goes on in another where no working day lies between them. An absence without an
    end is counted up to today: nobody knows that it is longer.
    """
    spans = [
        (date.fromisoformat(each.first), date.fromisoformat(each.last or max(today, each.first)))
        for each in absences
        if each.operator == operator
    ]
    first = last = now = date.fromisoformat(today)
    if not any(begin <= now <= end for begin, end in spans):
        return None
    grown = True
    while grown:
        grown = False
        for begin, end in spans:
            touches = calendar.between(end, first) <= 1 and calendar.between(last, begin) <= 1
            if touches and (begin < first or end > last):
                first, last, grown = min(first, begin), max(last, end), True
    return AwayRun(Day(first.isoformat()), calendar.between(first - timedelta(days=1), last))
