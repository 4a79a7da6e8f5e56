"""Working days: the published tables, and what holds for any calendar beside a plain walk."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from greenwave_desk.domain.calendar import FIXED_DAYS, CalendarYear, Holiday, WorkCalendar
from greenwave_desk.domain.calendar_check import LONGEST, check
from greenwave_desk.domain.conditions import Confidence
from greenwave_desk.domain.ids import Day
from greenwave_desk.exchange.calendar_files import load_years

ROOT = Path(__file__).parents[2]
SHIPPED = load_years(ROOT / "data" / "calendar")
YEARS = tuple(each for each in SHIPPED if each.year in {2025, 2026})
"""What the document counts with; a later year is told of in its table of sums alone."""

CALENDAR = WorkCalendar(YEARS)
NOBODYS = WorkCalendar(())
CHAPTER = (ROOT / "docs" / "deadlines.md").read_text("utf-8").split("\n## ")[1]
A_DAY = timedelta(days=1)
YEAR_2026 = next(each for each in YEARS if each.year == 2026)


def rows(pattern: str) -> Iterator[list[str]]:
    """The cells of the document's rows whose first cell looks like ``pattern``."""
    for line in CHAPTER.splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if re.fullmatch(pattern, cells[0]):
            yield cells


def through(first: date, last: date) -> Iterator[date]:
    for offset in range((last - first).days + 1):
        yield first + offset * A_DAY


DAYS = list(rows(r"\d{4}-\d\d-\d\d"))
SUMS = list(rows(r"\d{4}"))


# ---------------------------------------------------------------- what is published


@pytest.mark.parametrize("cells", DAYS, ids=[cells[0] for cells in DAYS])
def test_every_published_day_is_worked_or_off_as_published(cells: list[str]) -> None:
    assert CALENDAR.is_workday(date.fromisoformat(cells[0])) == {"yes": True, "no": False}[cells[1]]


@pytest.mark.parametrize("cells", SUMS, ids=[cells[0] for cells in SUMS])
def test_the_sums_of_a_year_are_those_published(cells: list[str]) -> None:
    year, off, weekends, worked = map(int, cells)
    arrangement = next(each for each in SHIPPED if each.year == year)
    calendar = WorkCalendar(SHIPPED)
    spans = [
        (date.fromisoformat(each.first), date.fromisoformat(each.last))
        for each in arrangement.holidays
    ]
    assert sum((last - first).days + 1 for first, last in spans) == off
    assert len(arrangement.working_weekends) == weekends
    assert sum(map(calendar.is_workday, through(date(year, 1, 1), date(year, 12, 31)))) == worked


def test_the_document_tells_of_every_year_that_is_here() -> None:
    assert [int(cells[0]) for cells in SUMS] == [each.year for each in SHIPPED]


def test_a_year_is_known_when_its_arrangement_is_here() -> None:
    assert [CALENDAR.known(year) for year in (2024, 2025, 2026, 2027)] == [False, True, True, False]


@pytest.mark.parametrize("arrangement", SHIPPED, ids=[str(each.year) for each in SHIPPED])
def test_as_many_working_days_are_given_as_the_regulation_says(arrangement: CalendarYear) -> None:
    # Thirteen statutory days since 2025 (art. 2); exchanged weekends give no day and take none.
    weekdays_off = sum(
        day.weekday() < 5
        for each in arrangement.holidays
        for day in through(date.fromisoformat(each.first), date.fromisoformat(each.last))
    )
    assert weekdays_off - len(arrangement.working_weekends) == 13


# ---------------------------------------------------------------- what holds of any day

days = st.dates(date(2024, 6, 1), date(2029, 6, 1))
calendars = st.sampled_from([CALENDAR, NOBODYS, WorkCalendar([YEAR_2026])])


@settings(max_examples=200, deadline=None)
@given(calendars, days, days)
def test_between_agrees_with_a_walk(calendar: WorkCalendar, one: date, other: date) -> None:
    first, last = sorted((one, other))
    walked = sum(map(calendar.is_workday, through(first + A_DAY, last)))
    assert calendar.between(first, last) == walked
    assert calendar.between(last, first) == -walked


@settings(max_examples=200, deadline=None)
@given(calendars, days, st.integers(0, 400))
def test_after_agrees_with_a_walk(calendar: WorkCalendar, day: date, number: int) -> None:
    walked = day
    for _ in range(number):
        walked += A_DAY
        while not calendar.is_workday(walked):
            walked += A_DAY
    assert calendar.after(day, number) == walked


@settings(max_examples=200, deadline=None)
@given(calendars, days, st.integers(0, 2000))
def test_between_undoes_after(calendar: WorkCalendar, day: date, number: int) -> None:
    reached = calendar.after(day, number)
    assert calendar.between(day, reached) == number
    assert number == 0 or calendar.is_workday(reached)
    assert calendar.after(day, number + 1) > reached
    assert calendar.after(day + A_DAY, number) >= reached


@given(calendars, days, days, days)
def test_spans_add_up(calendar: WorkCalendar, one: date, two: date, three: date) -> None:
    assert calendar.between(one, two) + calendar.between(two, three) == calendar.between(one, three)


@given(calendars, days, days)
def test_provisional_is_any_year_on_the_way_that_is_not_known(
    calendar: WorkCalendar, one: date, other: date
) -> None:
    first, last = sorted((one, other))
    unknown = any(not calendar.known(year) for year in range(first.year, last.year + 1))
    assert calendar.provisional(one, other) == unknown
    assert calendar.provisional(other, one) == unknown


def test_a_year_that_is_not_known_has_its_fixed_days_off_and_nothing_else() -> None:
    for day in through(date(2030, 1, 1), date(2030, 12, 31)):
        fixed = (day.month, day.day) in FIXED_DAYS
        assert NOBODYS.is_workday(day) == (day.weekday() < 5 and not fixed)


@pytest.mark.parametrize("number", [-1, -400])
def test_a_negative_count_is_a_mistake(number: int) -> None:
    with pytest.raises(ValueError, match=str(number)):
        CALENDAR.after(date(2026, 11, 23), number)


# ---------------------------------------------------------------- a value


def test_calendars_of_the_same_arrangements_are_equal_in_whatever_order_they_came() -> None:
    other = WorkCalendar(reversed(YEARS))
    other.between(date(2025, 1, 1), date(2027, 1, 1))
    assert other == CALENDAR
    assert hash(other) == hash(CALENDAR)
    assert CALENDAR != NOBODYS
    assert CALENDAR != YEARS
    assert repr(CALENDAR) == "WorkCalendar(2025, 2026)"


def arranged(
    year: int, *, worked: tuple[str, ...] = (), off: tuple[tuple[str, str], ...] = ()
) -> CalendarYear:
    """An arrangement invented for a test."""
    return CalendarYear(
        year=year,
        holidays=tuple(
            Holiday(name="某节", first=Day(first), last=Day(last)) for first, last in off
        ),
        working_weekends=tuple(map(Day, worked)),
        source="虚构",
        confidence=Confidence.UNKNOWN,
    )


def test_of_two_arrangements_of_one_year_the_later_counts_whole() -> None:
    first = arranged(2027, off=(("2027-03-01", "2027-03-03"),), worked=("2027-03-06",))
    corrected = arranged(2027, off=(("2027-03-02", "2027-03-03"),))
    calendar = WorkCalendar([first, corrected])
    assert calendar == WorkCalendar([corrected])
    assert calendar.is_workday(date(2027, 3, 1))
    assert not calendar.is_workday(date(2027, 3, 6))


def test_a_notice_can_name_days_of_the_december_before() -> None:
    next_year = arranged(2027, off=(("2026-12-31", "2027-01-02"),), worked=("2026-12-27",))
    calendar = WorkCalendar([*YEARS, next_year])
    assert calendar.is_workday(date(2026, 12, 27))
    assert not calendar.is_workday(date(2026, 12, 31))
    assert calendar.after(date(2026, 12, 25), 2) == date(2026, 12, 28)
    assert CALENDAR.after(date(2026, 12, 25), 2) == date(2026, 12, 29)


def test_where_two_notices_name_one_day_the_newer_one_is_in_force() -> None:
    old = arranged(2026, off=(("2026-12-28", "2026-12-28"),))
    new = arranged(2027, worked=("2026-12-28",))
    for order in itertools.permutations([old, new]):
        assert WorkCalendar(order).is_workday(date(2026, 12, 28))


# ---------------------------------------------------------------- whether one makes sense

OFF = (
    ("2027-01-01", "2027-01-01"),
    ("2027-05-01", "2027-05-02"),
    ("2027-10-01", "2027-10-03"),
)


near = st.dates(date(2026, 12, 20), date(2028, 1, 10)).map(str) | st.text(max_size=12)


def said(calendar: CalendarYear) -> str:
    return "；".join(f"{each.field}：{each.problem}" for each in check(calendar))


def test_the_shipped_years_make_sense() -> None:
    assert [check(each) for each in SHIPPED] == [()] * len(SHIPPED)
    assert check(arranged(2027, off=OFF)) == ()
    assert check(arranged(2027, off=(("2026-12-30", "2027-01-02"), *OFF[1:]))) == ()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (arranged(2024), "year：年份"),
        (arranged(2027, off=OFF[1:]), "1月1日是法定节日"),
        (arranged(2027, off=OFF[:2]), "10月2日是法定节日"),
        (arranged(2027, off=(*OFF, ("2027-02-30", "2027-03-01"))), "[3]（某节）.first：不是日期"),
        (arranged(2027, off=(*OFF, ("2027-02-20", "20270221"))), "[3]（某节）.last：不是日期"),
        (arranged(2027, off=(*OFF, ("2027-03-02", "2027-03-01"))), "早于第一天"),
        (arranged(2027, off=(*OFF, ("2027-06-01", "2027-07-01"))), f"超过{LONGEST}天"),
        (arranged(2027, off=(*OFF, ("2027-05-02", "2027-05-04"))), "2027-05-02 已经属于某节"),
        (arranged(2027, off=(*OFF, ("2028-01-01", "2028-01-01"))), "不在2027年"),
        (arranged(2027, off=(*OFF, ("2026-11-30", "2026-12-01"))), "不在2027年"),
        (arranged(2027, off=OFF, worked=("2027-05-03",)), "不是周六或周日"),
        (arranged(2027, off=OFF, worked=("2027-05-01",)), "同时又是某节放假"),
        (arranged(2027, off=OFF, worked=("2027-05-08", "2027-05-08")), "写了两次"),
        (arranged(2027, off=OFF, worked=("2028-01-08",)), "不在2027年"),
        (arranged(2027, off=OFF, worked=("五月八日",)), "weekends[0]：五月八日 不是日期"),
        (msgspec.structs.replace(arranged(2027, off=OFF), source=" "), "没有写明依据"),
    ],
)  # fmt: skip
def test_a_slip_is_found_and_named(wrong: CalendarYear, words: str) -> None:
    assert words in said(wrong)


def test_a_long_holiday_is_believed_up_to_its_limit() -> None:
    first = date(2027, 6, 1)
    for days_off in (LONGEST, LONGEST + 1):
        last = str(first + (days_off - 1) * A_DAY)
        found = check(arranged(2027, off=(*OFF, (str(first), last))))
        assert bool(found) == (days_off > LONGEST)


def test_an_unnamed_holiday_is_found() -> None:
    nameless = Holiday(name=" ", first=Day("2027-04-04"), last=Day("2027-04-05"))
    year = arranged(2027, off=OFF)
    assert "没有名称" in said(msgspec.structs.replace(year, holidays=(*year.holidays, nameless)))


@settings(max_examples=200, deadline=None)
@given(
    st.just(2027) | st.integers(-1, 10_000),
    st.lists(st.tuples(near, near) | near.map(lambda day: (day, day)), max_size=3),
    st.lists(near, max_size=3),
)
def test_whatever_is_written_is_judged_and_what_passes_can_be_counted(
    year: int, spans: list[tuple[str, str]], worked: list[str]
) -> None:
    calendar = arranged(year, off=(*OFF, *spans), worked=tuple(worked))
    if not check(calendar):
        counted = WorkCalendar([calendar])
        for first, last in spans:
            assert not counted.is_workday(date.fromisoformat(first))
            assert not counted.is_workday(date.fromisoformat(last))
        assert all(counted.is_workday(date.fromisoformat(each)) for each in worked)
