"""One day at a centre: sixty visitors, three windows, a power cut at noon, the report on Friday.

Told in the order of the day. A ledger of what was asked for and answered is kept beside the
program (:mod:`day_ledger`), and in the end every office must say the same as it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))
import day_check as check
from day_centre import ADMIN, AT_WINDOW, LEAD, Centre, PowerCut
from day_morning import Day, the_morning

from greenwave_desk.domain.cases import CaseAction
from greenwave_desk.domain.errors import CaseworkError, ErrorCode, QueueError, RatingError
from greenwave_desk.domain.ids import CaseNumber
from greenwave_desk.domain.people import Person
from greenwave_desk.domain.ports import local_date
from greenwave_desk.domain.queue import TicketAction
from greenwave_desk.exchange import sdt_reader

VISITORS = 60
TOLD_BEFORE_THE_CUT = 15
"""Things that each of two windows has said to be done when the power goes."""
A = TicketAction
JIA, YI, BING = AT_WINDOW["1"], AT_WINDOW["2"], AT_WINDOW["3"]


@pytest.fixture
def day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Day]:
    # The simulator answers at once.
    monkeypatch.setattr(sdt_reader, "APART_S", 0.0)
    with ExitStack() as offices:
        yield Day(tmp_path, offices)


def test_one_day_at_a_centre(day: Day, tmp_path: Path) -> None:
    served = the_morning(day, tmp_path)
    the_calls(day)
    the_power_goes(day, served)
    rated = the_matters(day)
    somebody_goes_home_ill(day)
    the_afternoon(day, served)
    the_ratings(day, rated)
    thursday(day)
    friday(day, tmp_path)


# the calls: three windows, and everything that can become of a number


def the_calls(day: Day) -> None:
    centre = day.centre
    lanes = {each["number"]: each["lane"] for each in centre.ledger.of("visit")}
    waiting = {
        lane: [number for number in lanes if lanes[number] == lane]
        for lane in ("priority", "ordinary")
    }
    for turn in range(9):  # two of priority, then one of the others, each lane by arrival
        expected = waiting["ordinary" if turn % 3 == 2 else "priority"].pop(0)
        number = centre.call(str(1 + turn % 3))
        assert number == expected
        centre.ticket(number, A.SERVE, "serving", by=AT_WINDOW[str(1 + turn % 3)])
    held = centre.call("1")
    centre.ticket(held, A.HOLD, "held", by=JIA)
    missed = centre.call("1")
    centre.ticket(missed, A.MISS, "missed", by=JIA)
    gone = centre.call("1")
    centre.ticket(gone, A.MISS, "missed", by=JIA)
    centre.ticket(gone, A.ABANDON, "abandoned", by=JIA)
    sent = centre.call("1")
    centre.ticket(sent, A.TRANSFER, "waiting", by=JIA, window="3")
    centre.ticket(missed, A.RECALL, "called", by=JIA, window="1")
    with pytest.raises(QueueError) as raised:
        day.window("2").queue.act(_visit(centre, missed), A.FINISH, window="2")
    assert raised.value.code is ErrorCode.TICKET_OTHER_WINDOW
    centre.ticket(missed, A.FINISH, "done", by=JIA)
    centre.ticket(held, A.RESUME, "called", by=JIA, window="1")
    centre.ticket(held, A.FINISH, "done", by=JIA)
    again = day.window("3").queue.next("3")  # sent there: before everybody else
    assert again.ticket.number == sent
    finished = centre.desk(BING).queue.ticket(again.finished).number
    centre.ledger.write("ticket", number=finished, state="done")
    centre.ledger.write("ticket", number=sent, state="called")
    # Nobody is at the windows 1 and 2 when the power goes.
    for window, operator in (("2", YI), ("3", BING)):
        board = centre.desk(operator).queue.board(window)
        if board.serving is not None:
            centre.ticket(board.serving.number, A.FINISH, "done", by=operator)


def _visit(centre: Centre, number: str) -> Any:
    return next(each["visit"] for each in centre.ledger.of("visit") if each["number"] == number)


# the power cut: two windows as processes of their own


def the_power_goes(day: Day, served: list[Person]) -> None:
    people = {window: [served.pop(0).id for _ in range(7)] for window in ("1", "2")}
    cut = PowerCut(day.centre, people)
    cut.happens(after=TOLD_BEFORE_THE_CUT, delay=day.chance.uniform(0, 0.02))
    untold = cut.looked_at()
    assert untold <= len(people)
    assert day.centre.desk(ADMIN).upkeep.verify().problems == ()
    day.clock.forward(minutes=20)
    called = [each["number"] for each in day.centre.ledger.of("call")]
    by_window = {each["window"] for told in cut.told.values() for each in told
                 if each["what"] == "call"}  # fmt: skip
    assert by_window == set(people)  # both were calling
    assert set(called) <= set(day.centre.ledger.tickets())
    check.numbers_are_a_series(day.centre.ledger)
    check.visits_and_tickets(
        day.centre.desk(ADMIN), day.centre.ledger, day.centre.desk(ADMIN).session.store.node
    )
    check.matters(day.centre.desk(ADMIN), day.centre.ledger)


# the matters: cases of every ending


LONG_WAY = (
    "to_window>at_window", "check_materials>at_window", "to_review>back_office_review",
    "nudge>back_office_review", "to_approval>higher_approval",
    "tell_progress>higher_approval:县里正在看", "publish>public_notice", "decide>decided",
    "notify>notified", "close>completed",
)  # fmt: skip
AT_ONCE = ("to_window>at_window", "decide>decided", "notify>notified", "close>completed")


def the_matters(day: Day) -> list[str]:
    """Answers with those whose visitors know the outcome."""
    centre = day.centre

    def matter(item: str, owner: str, *steps: str, **more: Any) -> str:
        number = centre.accept(next(day.spare), item, owner=owner, **more)
        centre.way(number, *steps)
        return number

    told = [matter("YB-S03", YI, *AT_ONCE) for _ in range(4)]
    told += [matter("MZ-S01", BING, *LONG_WAY[:1], *LONG_WAY[2:]) for _ in range(2)]
    told.append(
        matter("NY-S01", YI, "to_window>at_window", "consult>at_window:请规划一起看",
               "to_review>back_office_review", "decide>decided", "notify>notified")
    )  # fmt: skip
    refused = matter("MZ-S04", BING, "to_window>at_window", "refuse>declined:收入高于规定",
                     "notify>refused")  # fmt: skip
    view = centre.desk(BING).casework.show(CaseNumber(refused))
    assert view.timeline[-1].note == "收入高于规定"  # told with its reasons
    told.append(refused)
    with pytest.raises(CaseworkError) as raised:
        centre.desk(BING).casework.do(
            CaseNumber(matter("MZ-S04", BING, "to_window>at_window")), CaseAction.REFUSE
        )
    assert raised.value.code is ErrorCode.NOTE_REQUIRED
    matter("MZ-S10", YI, "to_window>at_window", "withdraw>withdrawn:本人不办了")
    matter("CL-S01", YI, "transfer>transferred:归残联窗口办")
    urgent = matter("MZ-S05", BING, urgent=True, assign=False)
    view = centre.desk(BING).casework.show(CaseNumber(urgent))
    assert view.actions[0] is CaseAction.GIVE_URGENT_AID
    centre.way(urgent, "give_urgent_aid>urgent_aid:家中断粮", "request_materials>urgent_aid",
               "receive_materials>at_window", "decide>decided", "notify>notified",
               "close>completed")  # fmt: skip
    told.append(urgent)
    matter("MZ-S05", YI, "give_urgent_aid>urgent_aid:房屋倒塌", urgent=True, assign=False)
    for steps in (("to_window>at_window", "to_review>back_office_review"), LONG_WAY[:1], ()):
        matter("YB-S06", YI, *(step for step in steps))
    matter("MZ-S03", LEAD, assign=False)
    with_lead = matter("MZ-S11", LEAD, *AT_ONCE)
    told.append(with_lead)
    waiting = [
        matter("YB-S06", owner, "to_window>at_window", "request_materials>waiting_materials")
        for owner in (YI, BING, BING)
    ]
    for number in waiting[:2]:
        centre.attach(number, f"{number}-处方.png")
    assert len(told) >= 8
    return told


# the assistant of the first window goes home


def somebody_goes_home_ill(day: Day) -> None:
    centre = day.centre
    mine = [centre.accept(next(day.spare), "YB-S06", owner=JIA) for _ in range(4)]
    offered, declined = mine[:2]
    for number, to in ((offered, YI), (declined, BING)):
        centre.step(number, "hand_over", "assigned", "发烧，先回家", to=to)
        assert centre.desk(to).casework.show(CaseNumber(number)).case.assistant == JIA
    centre.step(offered, "accept_hand_over", "assigned", by=YI, owner=YI)
    centre.step(declined, "decline_hand_over", "assigned", "手上已满", by=BING)
    left = centre.ledger.open_of(JIA)
    assert set(mine) - {offered} <= set(left)
    today = local_date(day.clock.now())
    centre.desk(LEAD).staff.away(JIA, str(today), str(today + timedelta(days=4)), "病假")
    present = {str(YI), str(BING), str(LEAD), str(ADMIN)}
    for number in left:
        # Who takes each is the program's choice; that it is somebody who is there is not.
        case = centre.desk(ADMIN).casework.show(CaseNumber(number))
        assert case.case.assistant in {str(YI), str(BING)} <= present
        assert (case.timeline[-1].action, case.timeline[-1].why) == ("reassign", "absent")
        centre.ledger.write("step", number=number, state=case.case.state.value,
                            owner=case.case.assistant)  # fmt: skip
    assert centre.ledger.open_of(JIA) == []


def the_afternoon(day: Day, served: list[Person]) -> None:
    """The rest of the sixty come, and everybody is called; the last leaves uncalled."""
    centre = day.centre
    there = len(list(centre.ledger.of("visit")))
    assert there < VISITORS
    for _ in range(VISITORS - there):
        centre.by_comparing(served.pop(0))
    for turn in range(VISITORS):
        waiting = [n for n, state in centre.ledger.tickets().items() if state == "waiting"]
        if len(waiting) <= 2:
            break
        centre.call(str(1 + turn % 3))
    last, second = waiting
    centre.ticket(last, A.ABANDON, "abandoned", by=LEAD)
    for window, operator in AT_WINDOW.items():
        serving = centre.desk(operator).queue.board(window).serving
        if serving is not None:
            centre.ticket(serving.number, A.FINISH, "done", by=operator)
    # One still waits in the evening; that stays as it was in the records.
    assert centre.ledger.tickets()[second] == "waiting"
    board = centre.desk(LEAD).queue.board("")
    states = list(centre.ledger.tickets().values())
    assert (board.done, board.abandoned, len(board.waiting)) == (
        states.count("done"), states.count("abandoned"), 1
    )  # fmt: skip
    assert len(states) == VISITORS


def the_ratings(day: Day, told: list[str]) -> None:
    centre = day.centre
    by_lead = told[-1]
    for number, grade in zip(told[:6], (5, 5, 4, 4, 3, 5), strict=True):
        centre.rate(number, grade, attitude=grade)
    centre.rate(told[6], 2, channel="paper")
    centre.rate(by_lead, 1)
    centre.decline(told[7])
    with pytest.raises(RatingError) as raised:
        centre.desk(YI).ratings.give(CaseNumber(told[0]), 5)
    assert raised.value.code is ErrorCode.RATING_TWICE
    with pytest.raises(RatingError):
        centre.desk(YI).ratings.call_backs()
    tasks = {task.number: task for task in centre.desk(LEAD).ratings.call_backs()}
    assert set(tasks) == {told[6], by_lead}
    call = {"reached": True, "closed": True, "outcome": "说明了情况，已道歉"}
    # Who typed the slip in, and who handled the matter, cannot be the one who calls.
    for task in tasks.values():
        with pytest.raises(RatingError) as raised:
            centre.desk(LEAD).ratings.called_back(task.rating, **call)
        assert raised.value.code is ErrorCode.CALL_BACK_OWN
    calls = centre.desk(ADMIN).ratings
    calls.called_back(tasks[by_lead].rating, reached=False, closed=False, outcome="没人接")
    assert calls.called_back(tasks[by_lead].rating, **call).attempts == 1
    assert [task.number for task in calls.call_backs()] == [told[6]]


# the days after


def thursday(day: Day) -> None:
    """One comes back with the papers, one with some of them, one does not come."""
    day.until(3, 9)
    centre = day.centre
    matters = centre.ledger.matters()
    first, second, _ = [n for n, matter in matters.items() if matter.state == "waiting_materials"]
    centre.way(first, "receive_materials>at_window", "to_review>back_office_review",
               "decide>decided", "notify>notified", "close>completed")  # fmt: skip
    number, owner = CaseNumber(second), matters[second].owner
    with pytest.raises(CaseworkError) as raised:
        centre.desk(owner).casework.do(number, CaseAction.REQUEST_MATERIALS)
    assert raised.value.code is ErrorCode.SECOND_NOTICE_REASON
    centre.way(second, "request_materials>waiting_materials:诊断证明过期，要新的")
    again = [
        matter.notices - 1 for matter in centre.ledger.matters().values() if matter.notices > 1
    ]
    assert centre.desk(LEAD).casework.board().second_notices == sum(again) == 1


def friday(day: Day, folder: Path) -> None:
    """The report goes up and to the sister desk, and all say the same as the ledger."""
    day.until(4, 16)
    centre, county, sister = day.centre, day.exchange.county, day.sister
    ledger, desk = centre.ledger, centre.desk(ADMIN)
    stick = folder / "stick"
    stick.mkdir()
    for made in desk.exchange.export(stick, sisters=True):
        for taker in (county.collecting, sister.exchange):
            taken = taker.import_bundle(Path(made.file))
            assert taken.held == 0
    last = desk.session.today()
    assert local_date(day.clock.now()).weekday() == 4
    for office in (desk, county, sister):
        check.visits_and_tickets(office, ledger, desk.session.store.node)
        check.matters(office, ledger)
        check.statistics(office, ledger, day.first, last)
        check.folds_again(office)
    check.numbers_are_a_series(ledger)
    check.scans(desk, sister, ledger)
    check.ratings(desk, county, ledger, called_back=1)
    day.exchange.down(desk)
    assert desk.exchange.status().acknowledged > 0
    states = {matter.state for matter in ledger.matters().values()}
    assert states >= {
        "completed", "refused", "withdrawn", "transferred", "waiting_materials", "urgent_aid",
        "back_office_review", "at_window", "assigned", "accepted", "notified",
    }  # fmt: skip
