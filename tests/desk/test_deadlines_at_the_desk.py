"""Limits of a matter at a desk whose days pass: counted in working days, paused, told, nudged."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from greenwave_desk.domain.cases import CaseAction, CaseState
from greenwave_desk.domain.deadlines import Standing
from greenwave_desk.domain.ids import ItemId

URGENT, LONG, SPARE = ItemId("MZ-S05"), ItemId("MZ-S01"), ItemId("MZ-S02")


@pytest.fixture
def monday(clock, desk):
    """A Monday far beyond the known years: every Monday to Friday is worked but fixed days."""
    clock.moment = datetime(2031, 3, 3, 1, tzinfo=UTC)
    assert date.fromisoformat(desk.session.today()).weekday() == 0
    return clock


def limits(view) -> dict[str, tuple[str, int, Standing]]:
    return {
        each.key: (each.deadline.due, each.deadline.left, each.deadline.standing)
        for each in view.deadlines
    }


def on(clock, day: str) -> None:
    clock.moment = datetime.fromisoformat(f"{day}T01:00:00+00:00")


def at_window(desk, person, item) -> str:
    number = desk.casework.open_case(person, item, assign=True).case.number
    desk.casework.do(number, CaseAction.TO_WINDOW)
    return number


def test_the_whole_matter_is_counted_from_its_acceptance(desk, person, monday) -> None:
    number = at_window(desk, person, LONG)
    assert limits(desk.casework.show(number))["case"] == ("2031-04-14", 30, Standing.RUNNING)
    on(monday, "2031-04-10")
    assert limits(desk.casework.show(number))["case"][1:] == (2, Standing.SOON)
    on(monday, "2031-04-14")
    assert limits(desk.casework.show(number))["case"][1:] == (0, Standing.DUE)
    on(monday, "2031-04-15")
    assert limits(desk.casework.show(number))["case"][1:] == (-1, Standing.OVERDUE)
    assert desk.home().overdue == 1
    desk.casework.do(number, CaseAction.DECIDE)
    assert limits(desk.casework.show(number))["case"][2] is Standing.MISSED


def test_it_stands_still_while_papers_are_waited_for(desk, person, monday) -> None:
    number = at_window(desk, person, LONG)
    desk.casework.do(number, CaseAction.REQUEST_MATERIALS)
    on(monday, "2031-03-10")
    view = desk.casework.show(number)
    assert limits(view)["case"][2] is Standing.PAUSED
    desk.casework.do(number, CaseAction.RECEIVE_MATERIALS)
    # Tuesday to Friday were not counted; Monday never is, being the day of acceptance.
    assert limits(desk.casework.show(number))["case"][0] == "2031-04-18"


def test_a_public_notice_pauses_the_matter_and_has_its_own_days(desk, person, monday) -> None:
    number = at_window(desk, person, LONG)
    desk.casework.do(number, CaseAction.TO_REVIEW)
    desk.casework.do(number, CaseAction.PUBLISH)
    told = limits(desk.casework.show(number))
    assert told["case"][2] is Standing.PAUSED
    assert told["notice"] == ("2031-03-10", 7, Standing.RUNNING)
    on(monday, "2031-03-10")
    assert limits(desk.casework.show(number))["notice"][2] is Standing.DUE


def test_an_office_that_gets_a_matter_back_goes_on_with_what_it_had_left(
    desk, person, monday
) -> None:
    number = at_window(desk, person, SPARE)
    desk.casework.do(number, CaseAction.TO_REVIEW)
    first = limits(desk.casework.show(number))["township"]
    assert first == ("2031-03-24", 15, Standing.RUNNING)
    on(monday, "2031-03-06")  # three days used
    desk.casework.do(number, CaseAction.REQUEST_MATERIALS)
    on(monday, "2031-03-13")
    desk.casework.do(number, CaseAction.RECEIVE_MATERIALS)
    desk.casework.do(number, CaseAction.TO_REVIEW)
    assert limits(desk.casework.show(number))["township"][0] == "2031-03-31"


def test_no_limit_is_invented(desk, person, monday) -> None:
    none = next(each for each in desk.casework.items() if not each.limits)
    view = desk.casework.open_case(person, none.id)
    assert view.deadlines == ()
    assert desk.casework.rows()[0].deadline is None


def test_the_outcome_is_to_be_told_by_the_next_working_day(desk, person, monday) -> None:
    number = at_window(desk, person, LONG)
    on(monday, "2031-03-07")  # a Friday
    desk.casework.do(number, CaseAction.DECIDE)
    view = desk.casework.show(number)
    assert view.deadlines[0].key == "tell_result"
    assert limits(view)["tell_result"] == ("2031-03-10", 1, Standing.RUNNING)
    (row,) = desk.casework.my_work().to_tell
    assert (row.case.number, row.wants) == (number, ("tell_result",))
    desk.casework.do(number, CaseAction.NOTIFY, channel="phone")
    assert "tell_result" not in limits(desk.casework.show(number))
    assert desk.casework.my_work().to_tell == ()


def test_the_office_is_nudged_and_the_visitor_told_while_it_is_quiet(desk, person, monday) -> None:
    number = at_window(desk, person, LONG)
    desk.casework.do(number, CaseAction.TO_REVIEW)

    def wanted() -> set[str]:
        return set(desk.casework.rows()[0].wants)

    on(monday, "2031-03-05")
    assert wanted() == set()
    on(monday, "2031-03-06")  # three working days
    assert wanted() == {"nudge_back_office"}
    assert desk.casework.counts().to_nudge == 1
    desk.casework.do(number, CaseAction.NUDGE)
    assert wanted() == set()
    on(monday, "2031-03-10")  # five since the visitor was last spoken to
    assert "tell_progress" in wanted()
    desk.casework.do(number, CaseAction.TELL_PROGRESS, "材料在县里审核", channel="phone")
    assert "tell_progress" not in wanted()
    # Going on to the next office is no word to the visitor.
    on(monday, "2031-03-17")
    desk.casework.do(number, CaseAction.TO_APPROVAL)
    assert "tell_progress" in wanted()


def test_papers_are_asked_after_and_due_after_urgent_help(desk, person, monday) -> None:
    waiting = at_window(desk, person, LONG)
    desk.casework.do(waiting, CaseAction.REQUEST_MATERIALS)
    helped = desk.casework.open_case(person, URGENT, urgent=True).case.number
    desk.casework.do(helped, CaseAction.GIVE_URGENT_AID, "断粮")
    assert limits(desk.casework.show(helped))["urgent_papers"] == (
        "2031-03-17", 10, Standing.RUNNING
    )  # fmt: skip
    monday.moment += timedelta(days=14)
    rows = {row.case.number: row for row in desk.casework.rows()}
    assert rows[waiting].wants == ("materials_waiting",)
    assert "urgent_papers" in rows[helped].wants
    desk.casework.do(waiting, CaseAction.CONTACT, "约好周四送来", channel="phone")
    rows = {row.case.number: row for row in desk.casework.rows()}
    assert rows[waiting].wants == ()
    assert rows[waiting].case.state is CaseState.WAITING_MATERIALS
