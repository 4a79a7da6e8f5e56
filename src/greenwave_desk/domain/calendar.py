"""Working days in China: the arrangement of each year as the State Council publishes it.

Owns which day is a working day and how many there are between two days. Where the arrangements
come from is :mod:`.exchange`'s business, whether one makes sense :mod:`.calendar_check`'s.

Sources: 全国年节及纪念日放假办法 (State Council decree 795, in force since 2025-01-01) art. 2;
国务院关于职工工作时间的规定 art. 7 (Saturday and Sunday); each year's 节假日安排的通知.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final, NamedTuple

from .conditions import Confidence, Node
from .ids import Day

FIXED_DAYS: Final = ((1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3))
"""Month and day of the statutory days off that have a fixed date (art. 2; the others are lunar)."""

_A_DAY: Final = timedelta(days=1)
_SATURDAY: Final = 5


class Holiday(Node, frozen=True, kw_only=True):
    """Days off in a row, the first and the last included; weekends among them are days off too."""

    name: str
    first: Day
    last: Day


class CalendarYear(Node, frozen=True, kw_only=True):
    """One year's arrangement. ``working_weekends`` are Saturdays and Sundays that are worked.

    A notice may set days in the last weeks of the year before as well. ``source`` names the
    notice and where it was read.
    """

    year: int
    holidays: tuple[Holiday, ...]
    working_weekends: tuple[Day, ...]
    source: str
    confidence: Confidence


class _Counted(NamedTuple):
    """A year counted through: its working days, and how many there are up to each day of it."""

    begins: int
    workdays: tuple[int, ...]
    upto: tuple[int, ...]


class WorkCalendar:
    """Which days are worked, from the arrangements that are known.

    A value: equal to another one of the same arrangements, never changed. Of two arrangements
    of one year the later in ``years`` counts. Each year is counted through once, when it is first
    asked for; after that every answer is a few look-ups, however long the span.

    Raises:
        ValueError: A day of an arrangement is not written as ``2026-01-01``.
    """

    __slots__ = ("_arranged", "_counted", "_years")

    def __init__(self, years: Iterable[CalendarYear]) -> None:
        by_year = {each.year: each for each in years}
        self._years = {year: by_year[year] for year in sorted(by_year)}
        self._arranged: dict[date, bool] = {}
        self._counted: dict[int, _Counted] = {}
        # In the order of the years: where two notices name one day, the newer one is in force.
        for arrangement in self._years.values():
            for holiday in arrangement.holidays:
                first, last = date.fromisoformat(holiday.first), date.fromisoformat(holiday.last)
                for offset in range((last - first).days + 1):
                    self._arranged[first + offset * _A_DAY] = False
            for worked in arrangement.working_weekends:
                self._arranged[date.fromisoformat(worked)] = True

    def __eq__(self, other: object) -> bool:
        return isinstance(other, WorkCalendar) and self._years == other._years

    def __hash__(self) -> int:
        return hash(tuple(self._years.values()))

    def __repr__(self) -> str:
        return f"WorkCalendar({', '.join(map(str, self._years))})"

    def known(self, year: int) -> bool:
        """Whether the arrangement of ``year`` has been published and is here."""
        return year in self._years

    def is_workday(self, day: date) -> bool:
        """Whether ``day`` is worked.

        In a year that is not known: Monday to Friday except :data:`FIXED_DAYS`. That is an
        assumption until the notice is here; :meth:`provisional` says where it was made.
        """
        arranged = self._arranged.get(day)
        if arranged is not None:
            return arranged
        if day.year not in self._years and (day.month, day.day) in FIXED_DAYS:
            return False
        return day.weekday() < _SATURDAY

    def after(self, day: date, workdays: int) -> date:
        """The working day that is number ``workdays`` after ``day``, which is not counted itself.

        0 is ``day`` itself, be it worked or not.

        Raises:
            ValueError: ``workdays`` is negative, or leads beyond the year 9999.
        """
        if workdays < 0:
            raise ValueError(workdays)
        if workdays == 0:
            return day
        year = day.year
        wanted = self._upto(day) + workdays
        while wanted > len((counted := self._year(year)).workdays):
            wanted -= len(counted.workdays)
            year += 1
        return date.fromordinal(counted.workdays[wanted - 1])

    def between(self, first: date, last: date) -> int:
        """Working days after ``first`` up to and including ``last``.

        Negative when ``last`` is before ``first``: ``-between(last, first)``.
        """
        if last < first:
            return -self.between(last, first)
        whole = sum(len(self._year(year).workdays) for year in range(first.year, last.year))
        return whole + self._upto(last) - self._upto(first)

    def provisional(self, first: date, last: date) -> bool:
        """Whether a year from ``first`` to ``last`` (in either order) is not known."""
        earlier, later = min(first, last).year, max(first, last).year
        return not all(year in self._years for year in range(earlier, later + 1))

    def _upto(self, day: date) -> int:
        counted = self._year(day.year)
        return counted.upto[day.toordinal() - counted.begins]

    def _year(self, year: int) -> _Counted:
        counted = self._counted.get(year)
        if counted is None:
            counted = self._counted[year] = self._count(year)
        return counted

    def _count(self, year: int) -> _Counted:
        begins, ends = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
        workdays: list[int] = []
        upto: list[int] = []
        for ordinal in range(begins, ends + 1):
            if self.is_workday(date.fromordinal(ordinal)):
                workdays.append(ordinal)
            upto.append(len(workdays))
        return _Counted(begins, tuple(workdays), tuple(upto))
