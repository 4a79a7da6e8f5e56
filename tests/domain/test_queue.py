"""The table of what may be done with a number, the three policies, the pace: as their words say."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from greenwave_desk.domain.errors import ErrorCode, QueueError
from greenwave_desk.domain.ids import VisitId
from greenwave_desk.domain.ports import timestamp
from greenwave_desk.domain.queue import (
    AT_WINDOW,
    DEFAULT_POLICY,
    GONE,
    TICKET_WAYS,
    CallReason,
    PolicyKind,
    QueuePolicy,
    TicketAction,
    TicketState,
    Waiting,
    after,
    call_order,
    next_turn,
    read_policy,
)
from greenwave_desk.domain.queue_pace import Call, expected_minutes, streak
from greenwave_desk.domain.queue_settings import (
    checked_letters,
    checked_windows,
    letters_text,
    read_letters,
    read_windows,
    windows_text,
)
from greenwave_desk.domain.visits import Lane, ticket_counter, ticket_number

NINE = datetime(2026, 11, 23, 1, tzinfo=UTC)
P, O = Lane.PRIORITY, Lane.ORDINARY  # noqa: E741 - the two lanes, side by side in many tests


def at(minutes: float):
    return timestamp(NINE + timedelta(minutes=minutes))


def number(lane: Lane, count: int, minutes: float, window: str = "") -> Waiting:
    name = ticket_number("L" if lane is P else "A", count)
    return Waiting(visit=VisitId(name), number=name, lane=lane, since=at(minutes), window=window)


POLICIES = st.one_of(
    st.just(DEFAULT_POLICY),
    st.integers(1, 20).map(lambda n: QueuePolicy(kind=PolicyKind.RATIO, amount=n)),
    st.integers(1, 240).map(lambda n: QueuePolicy(kind=PolicyKind.AGEING, amount=n)),
)


@st.composite
def lines(draw, *, windows: tuple[str, ...] = ("", "", "1", "2")) -> list[Waiting]:
    """Numbers that wait, in any order; several may have come at the same moment."""
    arrivals = draw(
        st.lists(
            st.tuples(st.sampled_from(Lane), st.integers(0, 300), st.sampled_from(windows)),
            max_size=25,
        )
    )
    given_out = dict.fromkeys(Lane, 997)
    made = []
    for lane, minutes, window in sorted(arrivals, key=lambda each: each[1]):
        given_out[lane] += 1
        made.append(number(lane, given_out[lane], minutes, window))
    return draw(st.permutations(made))


# the table


@given(st.lists(st.sampled_from(TicketAction), max_size=60))
def test_every_sequence_of_allowed_actions_keeps_a_way_on_until_the_end(actions) -> None:
    state = TicketState.WAITING
    for action in actions:
        if action not in TICKET_WAYS[state]:
            with pytest.raises(QueueError) as raised:
                after(state, action)
            assert raised.value.code is ErrorCode.TICKET_ACTION
            continue
        state = after(state, action)
    assert bool(TICKET_WAYS[state]) == (state not in GONE)


def reachable(begin: TicketState) -> set[TicketState]:
    found, left = {begin}, [begin]
    while left:
        for state in TICKET_WAYS[left.pop()].values():
            if state not in found:
                found.add(state)
                left.append(state)
    return found


@pytest.mark.parametrize("state", [each for each in TicketState if each not in GONE])
def test_from_everywhere_a_number_can_be_called_and_ended(state: TicketState) -> None:
    assert GONE | {TicketState.CALLED} <= reachable(state)
    assert TicketAction.ABANDON in TICKET_WAYS[state]


def test_every_state_and_every_action_is_of_use() -> None:
    assert reachable(TicketState.WAITING) == set(TicketState) == set(TICKET_WAYS)
    assert {action for ways in TICKET_WAYS.values() for action in ways} == set(TicketAction)


def test_only_a_call_brings_a_number_to_a_window() -> None:
    brings = {
        action
        for state, ways in TICKET_WAYS.items()
        for action, to in ways.items()
        if to in AT_WINDOW and state not in AT_WINDOW
    }
    assert brings == {TicketAction.CALL, TicketAction.RECALL, TicketAction.RESUME}


# whose turn it is


@given(lines(), POLICIES, st.integers(0, 30), st.sampled_from(["1", "2", ""]))
def test_the_order_of_calling_is_what_calling_one_after_the_other_comes_to(
    waiting, policy, calls, window
) -> None:
    left, run, called = list(waiting), calls, []
    while (turn := next_turn(left, window, policy, streak=run)) is not None:
        found = next(each for each in left if each.visit == turn.visit)
        left.remove(found)
        called.append(found)
        if turn.reason is not CallReason.FOR_WINDOW:
            run = 0 if found.lane is O else run + 1
    assert tuple(called) == call_order(waiting, policy, streak=calls, window=window)
    assert {each.window for each in left} <= {"1", "2"} - {window}
    assert not {each.window for each in called} - {"", window}


@given(lines(), POLICIES, st.integers(0, 30))
def test_within_a_lane_who_came_first_goes_first(waiting, policy, run) -> None:
    order = call_order(waiting, policy, streak=run)
    for lane in Lane:
        mine = [(each.since, ticket_counter(each.number)) for each in order if each.lane is lane]
        assert mine == sorted(mine)


@settings(max_examples=300)
@given(
    st.one_of(lines(), lines(windows=("",))),
    POLICIES,
    st.integers(0, 30),
    st.sampled_from(["1", "2"]),
)
def test_the_reason_is_true(waiting, policy, run, window) -> None:
    turn = next_turn(waiting, window, policy, streak=run)
    mine = [each for each in waiting if each.window in {"", window}]
    if turn is None:
        assert not mine
        return
    found = next(each for each in mine if each.visit == turn.visit)
    free = [each for each in mine if not each.window]
    firsts = {
        lane: min((each.since for each in free if each.lane is lane), default=None) for lane in Lane
    }
    first, other = firsts[P], firsts[O]
    both = first is not None and other is not None
    earlier = (
        (datetime.fromisoformat(first) - datetime.fromisoformat(other)) / timedelta(minutes=1)
        if both
        else 0
    )
    kind, amount = policy.kind, policy.amount
    true = {
        CallReason.FOR_WINDOW: found.window == window,
        CallReason.ONLY_LANE: not found.window and not both,
        CallReason.PRIORITY_FIRST: both and found.lane is P and kind is not PolicyKind.RATIO,
        CallReason.RATIO_PRIORITY: found.lane is P and kind is PolicyKind.RATIO and run < amount,
        CallReason.RATIO_ORDINARY: found.lane is O and kind is PolicyKind.RATIO and run >= amount,
        CallReason.AGED: found.lane is O and kind is PolicyKind.AGEING and earlier >= amount,
        CallReason.ARRIVAL: found.lane is P and kind is PolicyKind.AGEING and earlier < 0,
    }
    assert true[turn.reason]
    if turn.reason is not CallReason.FOR_WINDOW:
        assert not any(each.window == window for each in mine)
    if turn.reason is CallReason.PRIORITY_FIRST and kind is PolicyKind.AGEING:
        assert 0 <= earlier < amount


@given(lines(windows=("",)), st.integers(0, 30))
def test_strict_calls_no_ordinary_number_while_a_priority_one_waits(waiting, run) -> None:
    lanes = [each.lane for each in call_order(waiting, DEFAULT_POLICY, streak=run)]
    assert lanes == sorted(lanes, key=[P, O].index)


@given(lines(windows=("",)), st.integers(1, 20), st.integers(0, 30))
def test_ratio_calls_one_ordinary_after_n_of_priority_and_no_sooner(waiting, n, run) -> None:
    order = call_order(waiting, QueuePolicy(kind=PolicyKind.RATIO, amount=n), streak=run)
    for place, each in enumerate(order):
        later = {other.lane for other in order[place:]}
        if later == {P, O}:
            assert each.lane is (O if run >= n else P)
        run = 0 if each.lane is O else run + 1


@given(lines(windows=("",)), st.integers(1, 240))
def test_ageing_lets_pass_only_who_came_within_the_minutes(waiting, minutes) -> None:
    order = call_order(waiting, QueuePolicy(kind=PolicyKind.AGEING, amount=minutes), streak=0)
    for before, behind in pairwise(order):
        if before.lane is not behind.lane:
            first, other = (before, behind) if before.lane is P else (behind, before)
            earlier = datetime.fromisoformat(first.since) - datetime.fromisoformat(other.since)
            assert (earlier >= timedelta(minutes=minutes)) == (before.lane is O)


def calls_until(waiting: Waiting, policy: QueuePolicy, ahead: int, gap: float) -> int:
    """A priority number comes before each call; how many calls until ``waiting`` is called."""
    line = [waiting, *(number(P, count + 1, 0) for count in range(ahead))]
    run, count = 0, 0
    while count < 2000:
        line.append(number(P, ahead + count + 1, (count + 1) * gap))
        turn = next_turn(line, "1", policy, streak=run)
        assert turn is not None
        count += 1
        if turn.visit == waiting.visit:
            return count
        line = [each for each in line if each.visit != turn.visit]
        run += 1
    return count


@given(st.integers(1, 20), st.integers(0, 40))
def test_nobody_starves_under_the_ratio(n, ahead) -> None:
    policy = QueuePolicy(kind=PolicyKind.RATIO, amount=n)
    assert calls_until(number(O, 1, 0), policy, ahead, gap=1) <= n + 1


@given(st.integers(1, 60), st.integers(0, 40))
def test_nobody_starves_under_ageing(minutes, ahead) -> None:
    policy = QueuePolicy(kind=PolicyKind.AGEING, amount=minutes)
    # Those who were there and those who come within the minutes go before it, nobody else.
    assert calls_until(number(O, 1, 0), policy, ahead, gap=1) == ahead + minutes


@pytest.mark.parametrize(
    ("priority", "ordinary", "called", "reason"),
    [
        (0, 5, "L001", CallReason.ARRIVAL),
        (5, 5, "L001", CallReason.PRIORITY_FIRST),
        (24, 5, "L001", CallReason.PRIORITY_FIRST),
        (25, 5, "A001", CallReason.AGED),
    ],
)
def test_ageing_says_who_came_first_and_by_how_much(priority, ordinary, called, reason) -> None:
    policy = QueuePolicy(kind=PolicyKind.AGEING, amount=20)
    turn = next_turn([number(P, 1, priority), number(O, 1, ordinary)], "1", policy, streak=0)
    assert turn is not None
    assert (turn.number, turn.reason) == (called, reason)


def test_under_strict_an_ordinary_number_can_wait_for_ever_which_is_why_there_are_others() -> None:
    assert calls_until(number(O, 1, 0), DEFAULT_POLICY, 0, gap=1) == 2000


def test_the_example_of_the_page_is_what_the_program_does() -> None:
    page = (Path(__file__).parents[2] / "docs" / "queue.md").read_text(encoding="utf-8")
    come = re.findall(r"([LA])(\d{3}) at 9:(\d\d)", page)
    line = [number(P if a == "L" else O, int(n), int(minute)) for a, n, minute in come]
    rows = re.findall(r"^\| `([\w:]+)` \| ((?:[LA]\d{3} ?){5}) \|", page, re.MULTILINE)
    assert (len(line), len(rows)) == (5, 3)
    for policy, order in rows:
        found = call_order(line, read_policy(policy), streak=0)
        assert [each.number for each in found] == order.split()
    calls = [call(0), call(4), call(8)]
    assert f"{wait([P, P, P], calls, 10)} minutes" in page


def test_a_number_that_was_sent_to_a_window_is_called_there_and_nowhere_else() -> None:
    sent, first = number(O, 1, 5, window="2"), number(P, 1, 0)
    turn = next_turn([first, sent], "2", DEFAULT_POLICY, streak=0)
    assert turn is not None
    assert (turn.number, turn.reason) == ("A001", CallReason.FOR_WINDOW)
    assert next_turn([sent], "1", DEFAULT_POLICY, streak=0) is None


def test_the_thousandth_number_comes_after_the_one_before_it() -> None:
    order = call_order([number(P, 1000, 0), number(P, 999, 0)], DEFAULT_POLICY, streak=0)
    assert [each.number for each in order] == ["L999", "L1000"]


# what stands in settings


@given(POLICIES)
def test_a_policy_is_read_as_it_is_written(policy) -> None:
    assert read_policy(policy.text) == policy
    assert read_policy(f" {policy.text} ") == policy


@pytest.mark.parametrize(
    "text",
    ["", "none", "strict:", "strict:1", "ratio", "ratio:", "ratio:0", "ratio:21", "ratio:-1",
     "ratio:1.5", "ratio:２", "ratio:1:2", "ageing:0", "ageing:241", "ageing: 5",
     "ageing:" + "9" * 5000],
)  # fmt: skip
def test_what_is_no_policy_is_refused(text: str) -> None:
    with pytest.raises(QueueError) as raised:
        read_policy(text)
    assert raised.value.code is ErrorCode.QUEUE_POLICY


def test_window_names_come_back_as_they_were_given() -> None:
    names = checked_windows((" 1 ", "民政窗口", "x" * 12))
    assert names == ("1", "民政窗口", "x" * 12)
    assert read_windows(windows_text(names)) == names
    assert read_windows("") == ("1", "2", "3")


@pytest.mark.parametrize(
    "names", [(), ("",), ("  ",), ("x" * 13,), ("1", "1"), ("a", "A"), ("a\nb",),
              tuple(str(each) for each in range(21))]
)  # fmt: skip
def test_windows_that_cannot_be_told_apart_or_shown_are_refused(names) -> None:
    with pytest.raises(QueueError) as raised:
        checked_windows(names)
    assert raised.value.code is ErrorCode.WINDOW_NAME


def test_letters_are_one_or_two_capitals_and_differ() -> None:
    assert checked_letters("l", " na ") == ("L", "NA")
    assert read_letters(letters_text(("L", "NA"))) == ("L", "NA")
    assert read_letters("") == ("L", "A")
    for pair in (("L", "L"), ("l", "L"), ("", "A"), ("LAB", "A"), ("优", "A"), ("1", "A")):
        with pytest.raises(QueueError) as raised:
            checked_letters(*pair)
        assert raised.value.code is ErrorCode.QUEUE_LETTERS


@given(st.sampled_from(["L", "A", "QM"]), st.integers(1, 99999))
def test_a_number_tells_its_place_in_its_series(letter, count) -> None:
    assert ticket_counter(ticket_number(letter, count)) == count


# the pace


def call(minutes: float, lane: Lane = P, since: float = -60, reason=None) -> Call:
    return Call(at=at(minutes), lane=lane, since=at(since), reason=reason)


def wait(ahead, calls, now: float) -> int | None:
    return expected_minutes(ahead, calls, NINE + timedelta(minutes=now))


def test_nothing_is_said_of_the_wait_before_three_calls() -> None:
    assert wait([P], [], 0) is None
    assert wait([P], [call(0), call(4)], 4) is None
    assert wait([P], [call(0), call(4), call(8)], 8) == 8


def test_the_wait_is_the_pace_for_each_ahead_and_what_is_left_of_the_running_one() -> None:
    calls = [call(0), call(4), call(8)]
    assert wait([], calls, 8) == 4
    assert wait([P, P, P], calls, 8) == 16
    assert wait([P, P, P], calls, 10) == 14
    assert wait([P, P, P], calls, 60) == 12
    assert wait([], calls, 60) == 0
    assert wait([], calls, -60) == 4


def test_one_long_break_does_not_spoil_the_pace() -> None:
    calls = [call(0), call(4), call(8), call(98), call(102), call(106)]
    assert wait([P], calls, 106) == 8


def test_only_the_last_twenty_intervals_count() -> None:
    slow = [call(30 * each) for each in range(25)]
    end = 24 * 30
    quick = [call(end + 2 * each) for each in range(1, 21)]
    assert wait([P], slow, end) == 60
    assert wait([P], slow + quick, end + 40) == 4


def test_each_lane_has_its_own_pace_once_it_is_known() -> None:
    calls, now = [], 0.0
    for lane in (P, O) * 4:
        calls.append(call(now, lane))
        now += 10 if lane is P else 2
    calls.append(call(now, P))
    assert wait([O], calls, now + 10) == 2
    assert wait([P], calls, now + 10) == 10
    assert wait([P, O, O], calls, now + 10) == 14


def test_times_at_which_nobody_waited_say_nothing_of_the_pace() -> None:
    """Visitors who come one by one and are called at once: eZMSKVR-757, a wait nobody has."""
    idle = [call(20 * each, since=20 * each - 0.1) for each in range(5)]
    assert wait([P], idle, 80) is None
    busy = [call(80 + 3 * each) for each in range(1, 5)]
    assert wait([P], idle + busy, 92) == 6


def test_the_streak_ends_at_an_ordinary_number() -> None:
    assert streak([]) == 0
    assert streak([call(0, O), call(1, P), call(2, P)]) == 2
    assert streak([call(0, P), call(1, O)]) == 0


def test_a_number_sent_to_a_window_is_nobodys_turn_in_the_ratio() -> None:
    sent = call(2, O, reason=CallReason.FOR_WINDOW)
    assert streak([call(0, P), call(1, P), sent]) == 2
    assert streak([call(0, P), call(1, P, reason=CallReason.FOR_WINDOW)]) == 1
