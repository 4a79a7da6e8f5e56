"""No open matter is without an assistant who is there for more than one working day."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta

import pytest

from greenwave_desk.domain.calendar import WorkCalendar
from greenwave_desk.domain.cases import CaseAction
from greenwave_desk.domain.errors import CaseworkError, ErrorCode
from greenwave_desk.domain.ids import Day, ItemId, OperatorName
from greenwave_desk.domain.staff import PresenceWord, Role, absences_of, away_run

ADMIN, ONE, TWO = OperatorName("admin"), OperatorName("甲"), OperatorName("乙")
ITEM = ItemId("MZ-S01")
PLAIN = WorkCalendar(())


@pytest.fixture
def monday(clock, desk):
    """Nine o'clock on a Monday far beyond the years that are known."""
    clock.moment = datetime(2031, 3, 3, 1, tzinfo=UTC)
    return clock


@pytest.fixture
def two(desk, monday):
    """Two assistants beside the administrator; nobody else sits at a window here."""
    for name in (ONE, TWO):
        desk.staff.add(name, Role.ASSISTANT, "口令")


def on(clock, day: str) -> None:
    clock.moment = datetime.fromisoformat(f"{day}T01:00:00+00:00")


def opened(desk, person, name: OperatorName) -> str:
    return desk.casework.open_case(person, ITEM, assistant=name).case.number


def who(desk, number: str) -> tuple[str, str]:
    view = desk.casework.show(number)
    return view.case.assistant, view.timeline[-1].why


def test_a_day_away_changes_nothing(desk, person, two, monday) -> None:
    number = opened(desk, person, ONE)
    desk.staff.away(ONE, desk.session.today(), desk.session.today())
    assert who(desk, number) == ("甲", "chosen")
    (row,) = desk.casework.rows()
    assert "assistant_absent" in row.wants
    assert desk.casework.board().uncovered == (row,)
    on(monday, "2031-03-04")
    assert desk.casework.cover() == ()
    assert desk.casework.rows()[0].wants == ()


def test_who_is_away_for_longer_hands_on_at_once(desk, person, two, monday) -> None:
    number = opened(desk, person, ONE)
    desk.staff.away(ONE, desk.session.today(), "2031-03-05")
    assert who(desk, number) == ("乙", "absent")


def test_an_absence_without_an_end_is_waited_for_one_day(desk, person, two, monday) -> None:
    number = opened(desk, person, ONE)
    desk.staff.away(ONE, desk.session.today())
    assert who(desk, number)[0] == "甲"
    on(monday, "2031-03-04")
    (covered,) = desk.casework.cover()
    assert (covered.case.number, covered.before, covered.now) == (number, "甲", "乙")
    assert desk.casework.cover() == ()


def test_a_weekend_is_no_working_day(desk, person, two, monday) -> None:
    number = opened(desk, person, ONE)
    on(monday, "2031-03-07")
    desk.staff.away(ONE, desk.session.today(), "2031-03-09")
    assert who(desk, number)[0] == "甲"
    # Away on Monday as well: one working day and another without a worked day between them.
    on(monday, "2031-03-10")
    desk.staff.away(ONE, desk.session.today(), desk.session.today())
    assert who(desk, number) == ("乙", "absent")


def test_who_is_removed_hands_on_in_the_same_step(desk, person, two) -> None:
    numbers = [opened(desk, person, ONE) for _ in range(4)]
    desk.staff.remove(ONE)
    given = [who(desk, number) for number in numbers]
    assert {why for _, why in given} == {"gone"}
    # Assistants come before the others.
    assert {name for name, _ in given} == {"乙"}


def test_a_hand_over_that_nobody_accepts_does_not_wait_for_ever(desk, person, two, monday) -> None:
    number = opened(desk, person, ONE)
    desk.casework.do(number, CaseAction.HAND_OVER, "调去别的窗口", to=TWO)
    on(monday, "2031-03-04")
    assert desk.casework.cover() == ()
    on(monday, "2031-03-05")
    (covered,) = desk.casework.cover()
    assert covered.now == "乙"
    view = desk.casework.show(number)
    assert (view.case.offered, view.timeline[-1].why) == ("", "not_accepted")


def test_where_nobody_is_there_who_leads_the_desk_carries_it(desk, person, two, monday) -> None:
    number = opened(desk, person, ONE)
    desk.staff.away(ADMIN, desk.session.today(), "2031-03-20")
    desk.staff.away(TWO, desk.session.today(), "2031-03-20")
    desk.staff.away(ONE, desk.session.today(), "2031-03-20")
    assert who(desk, number) == ("admin", "absent")
    assert desk.casework.cover() == ()  # and stays there
    on(monday, "2031-03-21")
    assert who(desk, number)[0] == "admin"


def test_matters_of_a_sister_desk_are_hers_to_cover(exchange, desk, person) -> None:
    other = exchange.open(exchange.folder.parent / "demo" / "desk-b")
    desk.staff.add(ONE, Role.ASSISTANT, "口令")
    number = opened(desk, person, ONE)
    other.session.store.db.execute("UPDATE cases SET assistant = assistant")
    journal = desk.session.store.journal
    with other.session.store.atomic():
        theirs = other.session.store.journal
        theirs.begin_origin(journal.origin, desk.session.store.node)
        theirs.take(journal.origin, journal.all_events(journal.origin))
    assert other.casework.show(number).case.assistant == "甲"  # nobody of that name works here
    assert other.casework.cover() == ()
    (row,) = other.casework.rows()
    assert row.wants == ()
    assert other.casework.my_work(ONE).others == ()
    taken = other.casework.do(number, CaseAction.REASSIGN, to=ADMIN)
    assert taken.case.assistant == "admin"
    assert other.home().my_cases == 1


def test_what_comes_to_somebody_who_leaves_the_same_day_goes_on(desk, person, two, monday) -> None:
    number = opened(desk, person, ONE)
    desk.staff.away(ONE, desk.session.today(), desk.session.today())
    on(monday, "2031-03-04")
    desk.casework.do(number, CaseAction.REASSIGN, to=TWO)
    desk.staff.away(TWO, desk.session.today(), desk.session.today())
    assert who(desk, number) == ("甲", "absent")


def test_nothing_is_accepted_for_somebody_who_is_not_there(desk, person, two, monday) -> None:
    number = opened(desk, person, ONE)
    desk.casework.do(number, CaseAction.HAND_OVER, "移交", to=TWO)
    desk.staff.away(TWO, desk.session.today(), desk.session.today())
    with pytest.raises(CaseworkError) as raised:
        desk.casework.do(number, CaseAction.ACCEPT_HAND_OVER)
    assert raised.value.code is ErrorCode.ASSISTANT_AWAY


def test_the_window_sees_to_it_once_a_day(desk, person, two, monday) -> None:
    assert desk.casework.cover_today() == ()
    number = opened(desk, person, ONE)
    desk.staff.away(ONE, desk.session.today())
    on(monday, "2031-03-04")
    assert [each.case.number for each in desk.casework.cover_today()] == [number]
    desk.casework.do(number, CaseAction.REASSIGN, to=TWO)
    desk.session.store.staff.remove(TWO)
    assert desk.casework.cover_today() == ()  # done today
    assert len(desk.casework.cover()) == 1


@pytest.mark.parametrize("seed", range(4))
def test_in_sixty_working_days_nobody_is_left_alone_for_more_than_one(
    desk, person, monday, seed
) -> None:
    """Six assistants come, go, fall ill and hand over; the desk is opened each working day."""
    chance = random.Random(seed)
    names = [OperatorName(f"协办{number}") for number in range(6)]
    store, now = desk.session.store, desk.session.now()
    with store.atomic():  # slots take a while to make, and nobody unlocks anything here
        for name in names:
            store.settings.add_operator(name, Role.ASSISTANT.value, now)
    alone: dict[str, int] = {}
    covered = worst = 0
    for _ in range(60):
        while not PLAIN.is_workday(date.fromisoformat(desk.session.today())):
            monday.forward(days=1)
        covered += len(desk.casework.cover_today())
        today = desk.session.today()
        _one_day(desk, person, names, chance, today)
        there = {each.name for each in desk.staff.colleagues() if each.away is None}
        if there - {ADMIN}:
            for case in desk.casework.cases():
                alone[case.id] = 0 if case.assistant in there else alone.get(case.id, 0) + 1
                worst = max(worst, alone[case.id])
        monday.forward(days=1)
    assert covered > 0
    assert worst == 1
    assert desk.upkeep.verify().ok


def _one_day(desk, person, names, chance, today) -> None:
    there = [each.name for each in desk.staff.colleagues() if each.away is None]
    for _ in range(chance.randrange(3)):
        desk.casework.open_case(person, ITEM, assign=True)
    for name in names:
        if name not in there:
            if chance.random() < 0.25:
                desk.staff.back(name)
        elif len([each for each in there if each != ADMIN]) > 1 and chance.random() < 0.12:
            there.remove(name)
            length = chance.choice([None, 0, 1, 2, 6])
            last = "" if length is None else str(date.fromisoformat(today) + timedelta(length))
            desk.staff.away(name, today, last)
    for case in desk.casework.cases()[:8]:
        _one_step(desk, case, there, chance)


def _one_step(desk, case, there, chance) -> None:
    view = desk.casework.show(case.number)
    if chance.random() < 0.2 and CaseAction.WITHDRAW in view.actions:
        desk.casework.do(case.number, CaseAction.WITHDRAW, "不办了")
    elif chance.random() < 0.3 and CaseAction.HAND_OVER in view.actions:
        to = chance.choice(there)
        if to != case.assistant:
            desk.casework.do(case.number, CaseAction.HAND_OVER, "移交", to=to)
    elif CaseAction.ACCEPT_HAND_OVER in view.actions and chance.random() < 0.3:
        if case.offered in there:
            desk.casework.do(case.number, CaseAction.ACCEPT_HAND_OVER)
    elif chance.random() < 0.1:
        desk.casework.do(case.number, CaseAction.REASSIGN, to=chance.choice(there))


# ---- the days


def away(first: str, last: str = "") -> PresenceWord:
    return PresenceWord(operator=ONE, away=True, first=Day(first), last=last)


def back(day: str) -> PresenceWord:
    return PresenceWord(operator=ONE, away=False, first=Day(day))


@pytest.mark.parametrize(
    ("words", "today", "days"),
    [
        ([], "2031-03-05", 0),
        ([away("2031-03-05", "2031-03-05")], "2031-03-05", 1),
        ([away("2031-03-05", "2031-03-05")], "2031-03-06", 0),
        ([away("2031-03-03", "2031-03-07")], "2031-03-03", 5),
        ([away("2031-03-03")], "2031-03-03", 1),
        ([away("2031-03-03")], "2031-03-05", 3),
        ([away("2031-03-07")], "2031-03-10", 2),  # a weekend between
        ([away("2031-03-08", "2031-03-09")], "2031-03-08", 0),  # a weekend alone
        ([away("2031-03-04", "2031-03-04"), away("2031-03-05", "2031-03-05")], "2031-03-05", 2),
        ([away("2031-03-04", "2031-03-04"), away("2031-03-06", "2031-03-06")], "2031-03-06", 1),
        ([away("2031-03-03"), back("2031-03-05")], "2031-03-05", 0),
        ([away("2031-03-03"), back("2031-03-05")], "2031-03-04", 2),
        ([away("2031-03-03"), away("2031-03-03", "2031-03-03")], "2031-03-04", 0),
        ([away("2031-03-10", "2031-03-12")], "2031-03-05", 0),
    ],
)
def test_days_away_in_a_row_are_working_days(words, today, days) -> None:
    run = away_run(absences_of(words), ONE, Day(today), PLAIN)
    assert (run.days if run else 0) == days
