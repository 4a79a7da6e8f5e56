"""The queue behind the window, on real workspaces; LESSONS are those of queues elsewhere."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
from collections import Counter
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest

from greenwave_desk import bootstrap
from greenwave_desk.domain.errors import CaseworkError, ErrorCode, QueueError, WorkspaceError
from greenwave_desk.domain.events import TicketMoved, readable
from greenwave_desk.domain.ids import ItemId, OperatorName, VisitId
from greenwave_desk.domain.journal import canonical_json, sealed
from greenwave_desk.domain.ports import timestamp
from greenwave_desk.domain.queue import CallReason, TicketAction, TicketState
from greenwave_desk.domain.visits import Confirmed, Detail, Means, Proof, RecognitionMethod
from greenwave_desk.store.projections import fingerprint
from greenwave_desk.store.upkeep import refold

A, S = TicketAction, TicketState


@pytest.fixture
def people(desk):
    return [each.id for each in desk.session.store.roster.people_in()]


@pytest.fixture
def come(desk, people, clock):
    """Visitors arrive a minute after each other: ``L`` is on the roster, ``A`` is not."""

    def arrive(lanes: str, office=desk) -> list[VisitId]:
        made = []
        for lane in lanes:
            who = people[len(made) % len(people)] if lane == "L" else None
            made.append(office.reception.arrive(who).visit.id)
            clock.forward(minutes=1)
        return made

    return arrive


def refused(code: ErrorCode, job, *arguments, **named) -> None:
    with pytest.raises(QueueError) as raised:
        job(*arguments, **named)
    assert raised.value.code is code


def called(desk, window: str = "1") -> tuple[str, CallReason]:
    found = desk.queue.next(window)
    return found.ticket.number, found.reason


def moves(desk) -> list[TicketMoved]:
    journal = desk.session.store.journal
    return [readable(each) for each in journal.bodies("ticket.moved", journal.origin)]


# next


def test_next_finishes_what_the_window_has_and_calls_whose_turn_it_is(desk, come) -> None:
    first, ordinary, second = come("LAL")
    one = desk.queue.next("1")
    assert (one.ticket.visit, one.finished, one.passed) == (first, None, ())
    assert (one.ticket.state, one.ticket.window, one.ticket.calls) == (S.CALLED, "1", 1)
    desk.queue.act(first, A.SERVE, window="1")
    two = desk.queue.next("1")
    assert (two.ticket.visit, two.finished) == (second, first)
    assert desk.queue.ticket(first).state is S.DONE
    three = desk.queue.next("2")
    assert (three.ticket.visit, three.finished) == (ordinary, None)
    assert three.reason is CallReason.ONLY_LANE
    assert desk.queue.ticket(second).state is S.CALLED


def test_where_nobody_waits_nothing_changes(desk, come) -> None:
    (visit,) = come("L")
    desk.queue.next("1")
    events = desk.session.store.journal.count()
    refused(ErrorCode.QUEUE_EMPTY, desk.queue.next, "1")
    assert desk.queue.ticket(visit).state is S.CALLED
    assert desk.session.store.journal.count() == events


@pytest.mark.parametrize("window", ["", "4", "l"])
def test_a_window_that_is_not_there_calls_nobody(desk, come, window) -> None:
    (visit,) = come("L")
    refused(ErrorCode.WINDOW_UNKNOWN, desk.queue.next, window)
    refused(ErrorCode.WINDOW_UNKNOWN, desk.queue.call, visit, window)
    assert desk.queue.ticket(visit).state is S.WAITING


CALLER = """
import sys, time
from datetime import datetime
from pathlib import Path
from greenwave_desk import bootstrap
from greenwave_desk.domain.errors import ErrorCode, QueueError

class Clock:
    def now(self):
        return datetime.fromisoformat(sys.argv[3])

home = Path(sys.argv[1])
with bootstrap.open_desk(home, operator="admin", passphrase="demo", clock=Clock()) as desk:
    print("ready", flush=True)
    sys.stdin.readline()
    while True:
        try:
            print(desk.queue.next(sys.argv[2]).ticket.number)
            time.sleep(0.005)  # a database that is never let go would be one window's alone
        except QueueError as error:
            assert error.code is ErrorCode.QUEUE_EMPTY, error
            break
"""


def test_four_windows_never_call_the_same_number(desk, come, clock) -> None:
    """eAppointment ZMSKVR-1138: two clerks call the same visitor."""
    visits = come("LA" * 100)
    desk.queue.set_windows(("1", "2", "3", "4"))
    desk.queue.set_policy("ratio:2")
    home = desk.session.store.home
    clerks = [
        subprocess.Popen(
            [sys.executable, "-c", CALLER, str(home), window, timestamp(clock.now())],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for window in "1234"
    ]
    for clerk in clerks:
        assert clerk.stdout.readline() == "ready\n"
    for clerk in clerks:
        clerk.stdin.write("\n")
        clerk.stdin.flush()
    told = [clerk.communicate(timeout=60)[0].split() for clerk in clerks]
    assert [clerk.returncode for clerk in clerks] == [0, 0, 0, 0]
    assert max(Counter(number for numbers in told for number in numbers).values()) == 1
    assert sum(map(len, told)) == len(visits) == 200
    working = sum(1 for numbers in told if numbers)  # one that is slow to start may get none
    assert working > 1
    recorded = [move for move in moves(desk) if move.action is A.CALL]
    assert {move.visit for move in recorded} == set(visits)
    assert len(recorded) == 200
    board = desk.queue.board("")
    serving = len([each for each in board.windows if each.ticket])
    assert (board.done, serving) == (200 - working, working)
    assert desk.upkeep.verify().ok


# novosga#431, #281, #335: a policy, said in words, with the reason of each call


@pytest.mark.parametrize(
    ("policy", "order"),
    [
        ("strict", "L001 L002 L003 L004 A001 A002"),
        ("ratio:1", "L001 A001 L002 A002 L003 L004"),
        ("ratio:3", "L001 L002 L003 A001 L004 A002"),
        # L003 came three minutes after A001; L004 only one after A002.
        ("ageing:3", "L001 L002 A001 L003 L004 A002"),
        ("ageing:240", "L001 L002 L003 L004 A001 A002"),
    ],
)
def test_the_policy_decides_the_order(desk, come, policy, order) -> None:
    desk.queue.set_policy(policy)
    come("ALLLAL")
    assert [each.number for each in desk.queue.board("1").waiting] == order.split()
    assert [called(desk)[0] for _ in order.split()] == order.split()


def test_the_reason_shown_is_the_one_recorded(desk, come) -> None:
    desk.queue.set_policy("ratio:1")
    come("LLA")
    reasons = []
    for _ in range(3):
        shown = desk.queue.board("1").next
        number, reason = called(desk)
        assert (shown.number, shown.reason) == (number, reason)
        reasons.append(reason)
    wanted = [CallReason.RATIO_PRIORITY, CallReason.RATIO_ORDINARY, CallReason.ONLY_LANE]
    assert reasons == wanted
    assert [move.reason for move in moves(desk) if move.action is A.CALL] == wanted


# novosga#92: a priority ticket in one step


def test_a_number_needs_nothing_but_the_person(desk, people) -> None:
    arrival = desk.reception.arrive(people[0])
    assert (arrival.ticket.number, arrival.visit.method) == ("L001", RecognitionMethod.MANUAL)
    assert desk.reception.arrive(None).ticket.number == "A001"


# novosga#436: no names before the call, skipping is recorded


def test_identity_opens_on_the_call_and_closes_when_the_number_waits_again(
    desk, come, people
) -> None:
    (visit,) = come("L")
    before = desk.queue.board("1").waiting[0]
    assert (before.name, before.person) == ("", "")
    ticket = desk.queue.next("1").ticket
    assert ticket.person == people[0]
    assert ticket.name[1:].strip("*") == ""
    sent = desk.queue.act(visit, A.TRANSFER, window="2")
    assert (sent.name, sent.person, sent.window) == ("", "", "2")
    left = desk.queue.act(visit, A.ABANDON)
    assert left.person == people[0]


def test_who_left_uncalled_is_not_named(desk, come) -> None:
    (visit,) = come("L")
    assert desk.queue.act(visit, A.ABANDON).person == ""


def test_a_call_out_of_turn_records_whom_it_passed(desk, come) -> None:
    one, two, three, ordinary = come("LLLA")
    found = desk.queue.call(three, "1", " 行动不便 ")
    assert (found.reason, found.passed) == (CallReason.CHOSEN, (one, two))
    last = moves(desk)[-1]
    assert (last.reason, last.passed, last.note) == (CallReason.CHOSEN, (one, two), "行动不便")
    found = desk.queue.call(ordinary, "1")
    assert (found.passed, found.finished) == ((one, two), three)


def test_calling_whose_turn_it_is_passes_nobody(desk, come) -> None:
    one, _ = come("LL")
    found = desk.queue.call(one, "1")
    assert (found.reason, found.passed) == (CallReason.ONLY_LANE, ())


def test_only_who_waits_can_be_called_out_of_turn(desk, come) -> None:
    (visit,) = come("L")
    desk.queue.next("1")
    refused(ErrorCode.TICKET_ACTION, desk.queue.call, visit, "2")
    refused(ErrorCode.TICKET_ACTION, desk.queue.act, visit, A.CALL, window="2")
    refused(ErrorCode.TICKET_UNKNOWN, desk.queue.call, VisitId("nobody"), "2")


# novosga#261, ZMSKVR-757: position and expected wait


def test_a_ticket_says_its_place_and_its_wait_once_the_pace_is_known(
    desk, come, people, clock
) -> None:
    assert desk.reception.arrive(people[0]).ticket.ahead == 0
    come("LLLLA")
    arrival = desk.reception.arrive(people[1])
    assert (arrival.ticket.ahead, arrival.ticket.wait_minutes) == (5, None)
    for _ in range(3):
        desk.queue.next("1")
        clock.forward(minutes=4)
    # Two of priority before it, an interval of four minutes that is over.
    estimate = desk.queue.estimate(arrival.visit.id)
    assert (estimate.ahead, estimate.minutes) == (2, 8)
    ticket = desk.reception.arrive(None).ticket
    assert (ticket.ahead, ticket.wait_minutes) == (4, 16)


def test_the_wait_of_a_number_sent_to_a_window_is_that_windows(desk, come, clock) -> None:
    visits = come("LLLLLL")
    for _ in range(3):
        desk.queue.next("1")
        clock.forward(minutes=4)
    desk.queue.act(visits[5], A.TRANSFER, window="2")
    assert desk.queue.estimate(visits[5]).ahead == 0
    assert desk.queue.estimate(visits[4]).ahead == 1
    assert desk.queue.estimate(visits[0]).minutes is None


def test_the_average_wait_is_from_arrival_to_the_first_call(desk, come, clock) -> None:
    come("LL")  # arrived 2 and 1 minutes ago
    assert desk.queue.board("1").average_wait is None
    first = desk.queue.next("1").ticket.visit
    clock.forward(minutes=9)
    desk.queue.act(first, A.RECALL, window="1")
    desk.queue.next("1")
    assert desk.queue.board("1").average_wait == 6


def test_the_slip_is_printed_twice_and_is_one_number(desk, come) -> None:
    """ZMSKVR-1363: ticket printed twice."""
    come("LA")
    (visit,) = come("L")
    numbers = len(desk.reception.waiting())
    assert desk.handouts.ticket(visit).pdf == desk.handouts.ticket(visit).pdf
    assert len(desk.reception.waiting()) == numbers
    desk.queue.call(visit, "1")
    assert desk.handouts.ticket(visit).pages == 1


# ZMSKVR-1034, -1061: missed, and back without losing the place


def test_a_missed_number_is_recalled_and_its_calls_count(desk, come) -> None:
    one, two = come("LL")
    desk.queue.next("1")
    assert desk.queue.act(one, A.RECALL, window="1").calls == 2
    assert desk.queue.act(one, A.MISS, window="1").state is S.MISSED
    assert [each.visit for each in desk.queue.board("1").missed] == [one]
    desk.queue.next("1")
    refused(ErrorCode.WINDOW_BUSY, desk.queue.act, one, A.RECALL, window="1")
    back = desk.queue.act(one, A.RECALL, window="2")
    assert (back.state, back.window, back.calls) == (S.CALLED, "2", 3)
    assert moves(desk)[-1].reason is CallReason.RECALLED
    assert desk.queue.ticket(two).state is S.CALLED


def test_who_is_put_back_stands_where_they_stood(desk, come) -> None:
    one, _, _ = come("LLL")
    desk.queue.next("1")
    desk.queue.act(one, A.MISS)
    desk.queue.act(one, A.REQUEUE)
    assert desk.queue.board("1").waiting[0].visit == one
    assert called(desk, "2")[0] == "L001"


def test_held_is_beside_the_window_and_taken_up_again(desk, come) -> None:
    one, two = come("LL")
    desk.queue.next("1")
    desk.queue.act(one, A.HOLD, window="1")
    assert desk.queue.board("1").serving is None
    assert desk.queue.next("1").finished is None
    refused(ErrorCode.WINDOW_BUSY, desk.queue.act, one, A.RESUME)
    desk.queue.act(two, A.FINISH, window="1")
    back = desk.queue.act(one, A.RESUME)
    assert (back.state, back.window) == (S.CALLED, "1")
    assert moves(desk)[-1].reason is CallReason.RESUMED


def test_what_another_window_has_is_left_alone(desk, come) -> None:
    (visit,) = come("L")
    desk.queue.next("1")
    for action in (A.SERVE, A.RECALL, A.MISS, A.FINISH, A.HOLD):
        refused(ErrorCode.TICKET_OTHER_WINDOW, desk.queue.act, visit, action, window="2")
    refused(ErrorCode.WINDOW_UNKNOWN, desk.queue.act, visit, A.FINISH, window="9")
    refused(ErrorCode.TICKET_ACTION, desk.queue.act, visit, A.RESUME)
    assert desk.queue.ticket(visit).state is S.CALLED


def test_a_number_sent_to_a_window_is_called_there_only_and_first(desk, come) -> None:
    one, two, three = come("LAL")
    desk.queue.next("1")
    desk.queue.act(one, A.TRANSFER, window="2")
    desk.queue.act(two, A.TRANSFER, window="2")
    assert called(desk, "1") == ("L002", CallReason.ONLY_LANE)
    refused(ErrorCode.QUEUE_EMPTY, desk.queue.next, "3")
    refused(ErrorCode.TICKET_OTHER_WINDOW, desk.queue.call, two, "3")
    assert [each.visit for each in desk.queue.board("2").waiting] == [one, two]
    assert called(desk, "2") == ("L001", CallReason.FOR_WINDOW)
    desk.queue.act(two, A.TRANSFER)
    assert called(desk, "3") == ("A001", CallReason.ONLY_LANE)
    assert desk.queue.ticket(three).state is S.CALLED


def test_who_waits_for_a_window_that_is_struck_off_is_called_by_any(desk, come) -> None:
    one, two = come("LL")
    desk.queue.act(one, A.TRANSFER, window="3")
    desk.queue.next("2")
    desk.queue.set_windows(("1", "9"))
    assert [each.window for each in desk.queue.board("1").waiting] == [""]
    assert called(desk, "1")[0] == "L001"
    # What the window had when it was struck off is still seen and can be ended.
    shown = {each.name: each.ticket for each in desk.queue.board("1").windows}
    assert list(shown) == ["1", "9", "2"]
    assert shown["2"].visit == two
    desk.queue.act(two, A.FINISH)
    assert desk.queue.board("1").done == 1


def test_a_transfer_does_not_use_up_the_turn_of_an_ordinary_number(desk, come) -> None:
    desk.queue.set_policy("ratio:2")
    visits = come("AALLLL")
    assert [called(desk)[0] for _ in range(3)] == ["L001", "L002", "A001"]
    desk.queue.act(visits[0], A.TRANSFER, window="2")
    assert called(desk)[0] == "L003"
    assert called(desk, "2") == ("A001", CallReason.FOR_WINDOW)
    assert [called(desk)[0] for _ in range(2)] == ["L004", "A002"]


# numbers and days


def test_yesterdays_numbers_never_come_up_today(desk, come, clock) -> None:
    old, at_window = come("LL")
    desk.queue.call(at_window, "1")
    clock.forward(days=1)
    board = desk.queue.board("1")
    assert (board.waiting, board.serving, board.next, board.done) == ((), None, None, 0)
    assert desk.queue.display().calls == ()
    refused(ErrorCode.QUEUE_EMPTY, desk.queue.next, "1")
    for job in (desk.queue.estimate, desk.queue.ticket):
        refused(ErrorCode.TICKET_UNKNOWN, job, old)
    refused(ErrorCode.TICKET_UNKNOWN, desk.queue.call, old, "1")
    refused(ErrorCode.TICKET_UNKNOWN, desk.queue.act, at_window, A.FINISH)
    assert desk.reception.waiting() == ()
    assert desk.home().waiting == 0
    assert desk.handouts.ticket(old).pages == 1
    (today,) = come("L")
    assert desk.queue.ticket("l001").visit == today


def test_letters_are_a_setting_and_the_series_go_on(desk, come) -> None:
    """FQM#270: numbers begin at 001; the letter tells the lane."""
    come("LLA")
    desk.queue.set_letters("y", "L")
    come("LAA")
    assert [each.visit.ticket for each in desk.reception.waiting()] == [
        "L001", "L002", "A001", "Y003", "L003", "L004",
    ]  # fmt: skip


def test_a_restore_on_the_same_day_continues_the_series_and_the_queue(
    desk, come, exchange, county, tmp_path
) -> None:
    one, _ = come("LL")
    backup = desk.upkeep.backup(tmp_path / "noon.gwbackup")
    home = desk.session.store.home
    desk.close()
    bootstrap.restore_workspace(
        home, backup, passphrase="demo", operator="admin", poorer=True, clock=exchange.clock
    )
    again = exchange.open(home)
    assert len(again.session.store.journal.origins_of(again.session.store.node)) == 2
    (third,) = come("L", again)
    assert again.queue.ticket(third).number == "L003"
    assert [each.number for each in again.queue.board("1").waiting] == ["L001", "L002", "L003"]
    assert again.home().visits_today == again.home().waiting == 3
    assert again.queue.next("1").ticket.visit == one
    exchange.up(again)
    assert county.upkeep.verify().ok
    assert again.upkeep.verify().ok


@pytest.fixture
def pair(exchange, county):
    """Two desks of one centre that know each other."""
    desks = tuple(exchange.new_desk(name, "379900101") for name in ("一号台", "二号台"))
    for each in (*desks, desks[0]):
        exchange.week(each)
    exchange.down(desks[1])
    return desks


def share(exchange, giver, taker) -> None:
    for each in giver.exchange.export(exchange.folder, sisters=True):
        exchange.county.collecting.import_bundle(Path(each.file))
        taker.exchange.import_bundle(Path(each.file))


def test_a_sister_desks_visits_do_not_push_our_numbers(exchange, pair, come) -> None:
    sister, ours = pair
    come("LLA", sister)
    sister.queue.next("1")
    share(exchange, sister, ours)
    assert ours.session.store.db.execute("SELECT count(*) FROM tickets").fetchone()[0] == 3
    (visit,) = come("A", ours)
    board = ours.queue.board("1")
    assert [(each.number, each.visit) for each in board.waiting] == [("A001", visit)]
    assert (board.average_wait, board.serving, ours.queue.display().calls) == (None, None, ())
    assert (ours.home().waiting, ours.home().visits_today) == (1, 1)
    assert ours.queue.estimate(visit).ahead == 0


# FQM#138, #172: the hall


def test_the_hall_sees_the_last_four_called_and_no_whole_name(desk, come, clock) -> None:
    visits = come("LLLLLLA")
    for window in "12312":
        desk.queue.next(window)
        clock.forward(minutes=1)
    shown = desk.queue.display()
    assert [each.number for each in shown.calls] == ["L005", "L004", "L003", "L002"]
    assert [each.window for each in shown.calls] == ["2", "1", "3", "2"]
    assert all(each.name[1:].strip("*") == "" for each in shown.calls)
    assert (shown.waiting_priority, shown.waiting_ordinary) == (1, 1)
    desk.queue.act(visits[2], A.RECALL, window="3")
    shown = desk.queue.display()
    assert [(each.number, each.calls) for each in shown.calls[:2]] == [("L003", 2), ("L005", 1)]
    # A number that is sent on was called where it was called.
    desk.queue.act(visits[2], A.TRANSFER, window="1")
    assert desk.queue.display().calls[0].window == "3"


# settings


def test_settings_are_recorded_once_each(desk, newest) -> None:
    assert desk.queue.policy().text == "strict"
    assert desk.queue.windows() == ("1", "2", "3")
    assert desk.queue.letters() == ("L", "A")
    desk.queue.set_policy(" ratio:2 ")
    assert newest(desk)[1].name == "queue.policy"
    desk.queue.set_windows(("民政", "社保"))
    body = newest(desk)[1]
    assert (body.name, body.value) == ("queue.windows", '["民政","社保"]')
    desk.queue.set_letters("q", "p")
    assert newest(desk)[1].value == "Q P"
    events = desk.session.store.journal.count()
    desk.queue.set_letters("Q", "P")
    assert desk.session.store.journal.count() == events
    assert desk.queue.policy().text == "ratio:2"
    assert desk.queue.windows() == ("民政", "社保")
    assert desk.queue.letters() == ("Q", "P")


def test_only_a_supervisor_or_administrator_sets_them(desk) -> None:
    settings = desk.session.store.settings
    with desk.session.store.atomic():
        settings.add_operator(OperatorName("admin"), "assistant", desk.session.now())
    for job, arguments in (
        (desk.queue.set_policy, ("ratio:2",)),
        (desk.queue.set_windows, (("1",),)),
        (desk.queue.set_letters, ("Q", "P")),
    ):
        with pytest.raises(WorkspaceError) as raised:
            job(*arguments)
        assert raised.value.code is ErrorCode.ROLE_INSUFFICIENT
    with desk.session.store.atomic():
        settings.add_operator(OperatorName("admin"), "supervisor", desk.session.now())
    desk.queue.set_policy("ratio:2")


# arrivals


def test_an_arrival_keeps_its_proof_matter_and_advice(desk, people, newest) -> None:
    items = [each.id for each in desk.casework.items()]
    proof = Proof(
        means=Means.CARD_SCANNED,
        confirmed=Confirmed.ID_SEEN,
        compared=(Detail.NAME, Detail.VILLAGE),
        card="YS1",
        card_status="lost",
    )
    arrival = desk.reception.arrive(
        people[0], RecognitionMethod.MANUAL, proof=proof, matter=items[0], advised=(items[1],)
    )
    assert arrival.visit.method is RecognitionMethod.CARD
    assert desk.session.store.records.visit(arrival.visit.id) == arrival.visit
    assert (arrival.visit.proof, arrival.visit.matter) == (proof, items[0])
    _, body = newest(desk)
    assert (body.card, body.advised, body.card_status) == ("YS1", (items[1],), "lost")
    ticket = desk.queue.ticket(arrival.visit.id)
    assert ticket.matter == desk.casework.items()[0].name


def test_a_matter_that_is_not_there_gives_no_number(desk, people) -> None:
    with pytest.raises(CaseworkError) as raised:
        desk.reception.arrive(people[0], matter=ItemId("nothing"))
    assert raised.value.code is ErrorCode.ITEM_UNKNOWN
    assert desk.reception.waiting() == ()


def test_reception_lists_those_who_really_wait(desk, come) -> None:
    one, two, three = come("LLA")
    desk.queue.next("1")
    desk.queue.act(three, A.ABANDON)
    (row,) = desk.reception.waiting()
    assert row.visit.id == two
    assert row.name[1:].strip("*") == ""
    assert desk.home().waiting == 1
    desk.queue.act(one, A.TRANSFER, window="2")
    assert {each.visit.id for each in desk.reception.waiting()} == {one, two}


# folds


def worked_on(desk, clock, visits) -> None:
    """Anything that the table allows, again and again."""
    chance = random.Random(11)
    for _ in range(60):
        visit = chance.choice(visits)
        actions = desk.queue.ticket(visit).actions
        if not actions:
            continue
        clock.forward(minutes=1)
        action = chance.choice(actions)
        with suppress(QueueError):  # the window may serve another
            desk.queue.act(visit, action, window="1" if action is A.CALL else "")


def test_tickets_of_two_journals_come_to_the_same_in_any_order(
    desk, come, exchange, county, clock, tmp_path
) -> None:
    visits = come("LALALA")
    worked_on(desk, clock, visits[:4])
    backup = desk.upkeep.backup(tmp_path / "noon.gwbackup")
    # The desk goes on; its copy, from the backup, works on the same numbers without knowing.
    home, twin = desk.session.store.home, exchange.folder / "twin"
    bootstrap.restore_workspace(
        twin, backup, passphrase="demo", operator="admin", clock=exchange.clock
    )
    other = exchange.open(twin)
    worked_on(desk, clock, visits)
    worked_on(other, clock, [*visits, *come("LA", other)])
    assert home != twin
    slices = []
    for office in (desk, other):
        journal = office.session.store.journal
        events = list(journal.all_events(journal.origin))
        slices += [(journal.origin, [event]) for event in events]
    node = desk.session.store.node
    prints = []
    for seed in range(4):
        copy = tmp_path / f"county-{seed}"
        shutil.copytree(county.session.store.home, copy)
        with bootstrap.open_county(
            copy, operator="admin", passphrase="demo", clock=clock
        ) as taking:
            store = taking.session.store
            random.Random(seed).shuffle(slices)
            with store.atomic():
                for origin, events in slices:
                    store.journal.begin_origin(origin, node)
                    store.journal.take(origin, events)
            found = fingerprint(store.db)
            with store.atomic():
                assert refold(store.db, store.journal) == found
            assert store.db.execute("SELECT count(*) FROM tickets").fetchone()[0] == 8
            assert store.db.execute("SELECT max(branches) FROM tickets").fetchone()[0] > 1
            prints.append({name: found[name] for name in ("visits", "tickets", "ticket_steps")})
    assert all(each == prints[0] for each in prints)


def test_what_is_done_next_settles_what_a_copied_disk_did(
    desk, come, exchange, clock, tmp_path
) -> None:
    (visit,) = come("L")
    backup = desk.upkeep.backup(tmp_path / "noon.gwbackup")
    twin = exchange.folder / "twin"
    bootstrap.restore_workspace(
        twin, backup, passphrase="demo", operator="admin", clock=exchange.clock
    )
    other = exchange.open(twin)
    other.queue.next("2")
    desk.queue.next("1")
    journal = other.session.store.journal
    store = desk.session.store
    with store.atomic():
        store.journal.begin_origin(journal.origin, store.node)
        store.journal.take(journal.origin, journal.all_events(journal.origin))
    assert len(store.tickets.ends(visit)) == 2
    desk.queue.act(visit, A.FINISH)
    assert [step.state for step in store.tickets.ends(visit)] == ["done"]
    assert desk.queue.ticket(visit).state is S.DONE


def test_nobody_else_moves_a_desks_numbers(exchange, county, pair, come) -> None:
    sister, ours = pair
    (visit,) = come("A", ours)
    share(exchange, ours, sister)
    refused(ErrorCode.TICKET_UNKNOWN, sister.queue.act, visit, A.ABANDON)
    body = TicketMoved(
        visit=visit, action=A.ABANDON, before=S.WAITING, after=S.ABANDONED, window=""
    )
    journal = sister.session.store.journal
    for office in (ours, county):
        store = office.session.store
        with store.atomic():
            store.journal.begin_origin(journal.origin, sister.session.store.node)
            store.journal.take(journal.origin, journal.all_events(journal.origin))
            forged = sealed(
                store.journal.head(journal.origin),
                origin=journal.origin,
                at=timestamp(exchange.clock.now()),
                actor=OperatorName("admin"),
                kind=body.kind,
                version=body.version,
                subject=visit,
                follows="",
                body=canonical_json(body),
            )
            assert store.journal.take(journal.origin, [forged]).held == 1
        state = store.db.execute("SELECT state FROM tickets WHERE visit = ?", (visit,))
        assert state.fetchone()[0] == "waiting"
    assert ours.queue.next("1").ticket.visit == visit


def test_a_clock_that_is_set_back_keeps_order_and_wait_sensible(desk, come, clock) -> None:
    visits = come("LL")
    desk.queue.next("1")
    clock.moment -= timedelta(minutes=30)
    visits += come("LL")
    assert [each.number for each in desk.queue.board("1").waiting] == ["L002", "L003", "L004"]
    assert all(each.waited >= 0 for each in desk.queue.board("1").waiting)
    assert called(desk)[0] == "L002"
