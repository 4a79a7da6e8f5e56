"""The table of a matter's way, and what its steps come to, in every order of arrival."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from greenwave_desk.domain.branches import Step, branches, in_order
from greenwave_desk.domain.case_limits import WANTS
from greenwave_desk.domain.case_story import CaseStep, main_way, standing
from greenwave_desk.domain.cases import (
    BESIDE,
    ENDED,
    NEEDS_DEPARTMENT,
    NEEDS_NOTE,
    PAUSED,
    TRANSITIONS,
    Attachment,
    CaseAction,
    CaseState,
    MaterialMark,
    MaterialState,
    Why,
    after,
    allowed,
)
from greenwave_desk.domain.errors import CaseworkError, ErrorCode
from greenwave_desk.domain.ids import AttachmentId, Day, OperatorName, OriginId, Timestamp

BEGUN = date(2026, 3, 2)
PEOPLE = [OperatorName(name) for name in ("甲", "乙", "丙")]
GIVING = {CaseAction.ASSIGN, CaseAction.REASSIGN, CaseAction.HAND_OVER}


def reachable() -> set[CaseState]:
    found, waiting = set(), [CaseState.ACCEPTED]
    while waiting:
        state = waiting.pop()
        if state not in found:
            found.add(state)
            waiting += TRANSITIONS[state].values()
    return found


def test_every_state_can_be_reached() -> None:
    assert reachable() == set(CaseState)


@pytest.mark.parametrize("state", sorted(set(CaseState) - ENDED))
def test_from_every_state_there_is_a_way_to_an_end(state: CaseState) -> None:
    seen, waiting = set(), [state]
    while waiting:
        now = waiting.pop()
        if now not in seen:
            seen.add(now)
            waiting += TRANSITIONS[now].values()
    assert seen & ENDED


@pytest.mark.parametrize("state", sorted(set(CaseState) - ENDED))
def test_a_decision_is_told_before_anything_ends(state: CaseState) -> None:
    for action, then in TRANSITIONS[state].items():
        if then in {CaseState.COMPLETED, CaseState.REFUSED}:
            assert (state, action) in {
                (CaseState.NOTIFIED, CaseAction.CLOSE),
                (CaseState.DECLINED, CaseAction.NOTIFY),
            }


@pytest.mark.parametrize("state", sorted(ENDED))
def test_an_ended_matter_stays_ended(state: CaseState) -> None:
    assert TRANSITIONS[state] == {}
    assert BESIDE[state] == ()
    assert allowed(state, offered=True, urgent=True) == ()


def test_help_comes_before_everything_else_where_it_is_urgent() -> None:
    help_first = CaseAction.GIVE_URGENT_AID
    at_the_desk = {
        CaseState.ACCEPTED, CaseState.ASSIGNED, CaseState.AT_WINDOW, CaseState.WAITING_MATERIALS
    }  # fmt: skip
    for state in CaseState:
        if help_first in TRANSITIONS[state]:
            assert allowed(state, urgent=True)[0] is help_first
            assert allowed(state)[0] is not help_first
    assert {state for state in CaseState if help_first in TRANSITIONS[state]} == at_the_desk


def test_papers_may_follow_the_help_and_the_help_needs_none() -> None:
    assert after(CaseState.ACCEPTED, CaseAction.GIVE_URGENT_AID, "断粮") is CaseState.URGENT_AID
    assert after(CaseState.URGENT_AID, CaseAction.RECEIVE_MATERIALS, "") is CaseState.AT_WINDOW
    asked = after(CaseState.URGENT_AID, CaseAction.REQUEST_MATERIALS, "")
    assert asked is CaseState.URGENT_AID


@pytest.mark.parametrize("state", sorted(set(CaseState) - ENDED))
def test_a_hand_over_waits_alone(state: CaseState) -> None:
    waiting = allowed(state, offered=True)
    assert CaseAction.HAND_OVER not in waiting
    assert {CaseAction.ACCEPT_HAND_OVER, CaseAction.DECLINE_HAND_OVER} <= set(waiting)
    assert CaseAction.ACCEPT_HAND_OVER not in allowed(state)
    # Everything else goes on meanwhile: the giver answers for the matter.
    assert set(TRANSITIONS[state]) <= set(waiting)


@pytest.mark.parametrize("state", sorted(CaseState))
def test_no_action_stands_twice(state: CaseState) -> None:
    for offered in (False, True):
        found = allowed(state, offered=offered)
        assert len(set(found)) == len(found)


def test_what_an_action_lacks_is_said() -> None:
    def code(*args: object, **kwargs: str) -> ErrorCode:
        with pytest.raises(CaseworkError) as raised:
            after(*args, **kwargs)  # type: ignore[arg-type]
        return raised.value.code

    window = CaseState.AT_WINDOW
    assert code(window, CaseAction.NOTIFY, "") is ErrorCode.ACTION_NOT_ALLOWED
    for action in NEEDS_NOTE - {CaseAction.ACCEPT_HAND_OVER}:
        if action in allowed(window):
            assert code(window, action, "  ", department="残联") is ErrorCode.NOTE_REQUIRED
    for action in NEEDS_DEPARTMENT:
        assert code(window, action, "说明") is ErrorCode.DEPARTMENT_REQUIRED


def test_the_documentation_has_the_table() -> None:
    text = (Path(__file__).parents[2] / "docs" / "casework.md").read_text(encoding="utf-8")
    for state in CaseState:
        way = [f"`{action}` → `{then}`" for action, then in TRANSITIONS[state].items()]
        assert f"| `{state}` | {' · '.join(way) or 'ended'} |" in text
    for action in NEEDS_NOTE | NEEDS_DEPARTMENT:
        assert f"`{action}`" in text
    for key in (*WANTS, *Why):
        assert f"`{key}`" in text


# ---- what steps come to


def step(
    name: str,
    *,
    after_: str = "",
    settles: tuple[str, ...] = (),
    origin: str = "a",
    seq: int,
    action: str,
    state: CaseState,
    day: int = 0,
    to: str = "",
    **more: object,
) -> CaseStep:
    when = Day((BEGUN + timedelta(days=day)).isoformat())
    return CaseStep(
        step=Step(
            hash=name,
            follows=after_,
            settles=settles,
            origin=OriginId(origin),
            seq=seq,
            state=state,
            at=Timestamp(f"{when}T01:00:00.000Z"),
        ),
        day=when,
        operator=OperatorName("甲"),
        action=action,
        to=OperatorName(to),
        **more,  # type: ignore[arg-type]
    )


@st.composite
def stories(draw: st.DrawFn) -> list[CaseStep]:
    """What two desks do with a matter, each seeing now and then what the other did."""
    made = [step("s0", seq=1, action="open", state=CaseState.ACCEPTED, to="甲")]
    knows = {"a": {"s0"}, "b": {"s0"}}
    last = {"a": 1, "b": 0}
    day = {"a": 0, "b": 0}
    for number in range(1, draw(st.integers(1, 14))):
        desk = draw(st.sampled_from("ab"))
        if draw(st.booleans()):  # a stick came
            knows[desk] |= knows["b" if desk == "a" else "a"]
        seen = in_order([each.step for each in made if each.step.hash in knows[desk]])
        first, *others = branches(seen)
        state = CaseState(first.state)
        here = [each for each in made if each.step.hash in knows[desk]]
        ordered = [next(e for e in here if e.step.hash == s.hash) for s in seen]
        now = standing(PEOPLE[0], ordered)
        actions = allowed(state, offered=bool(now.offered))
        if not actions:
            continue
        action = draw(st.sampled_from(actions))
        day[desk] += draw(st.integers(0, 4))
        last[desk] += 1
        marks = draw(
            st.lists(
                st.builds(
                    MaterialMark,
                    key=st.sampled_from(["m1", "m2"]),
                    state=st.sampled_from(MaterialState),
                ),
                max_size=2,
            )
        )
        scan = None
        if action in {CaseAction.ATTACH, CaseAction.DETACH}:
            key = AttachmentId(draw(st.sampled_from(["x", "y"])))
            scan = Attachment(id=key, name="a.png", media="image/png", size=1, sha256="")
        to = ""
        if action in GIVING:
            to = draw(st.sampled_from(PEOPLE))
        elif action is CaseAction.ACCEPT_HAND_OVER:
            to = now.offered
        name = f"s{number}"
        made.append(
            step(
                name,
                after_=first.hash,
                settles=tuple(each.hash for each in others),
                origin=desk,
                seq=last[desk],
                action=action.value,
                state=after(state, action, "说明", department="民政", offered=bool(now.offered)),
                day=day[desk],
                to=to,
                marks=tuple(marks),
                attachment=scan,
            )
        )
        knows[desk].add(name)
    return made


def fold(steps: list[CaseStep]) -> tuple[object, ...]:
    """As the store folds: in order, then branches and standing."""
    known = {each.step.hash: each for each in steps}
    ordered = [known[each.hash] for each in in_order([each.step for each in steps])]
    ends = branches([each.step for each in ordered])
    return ends[0].state, len(ends), standing(PEOPLE[0], ordered)


@settings(max_examples=150, deadline=None)
@given(stories(), st.randoms(use_true_random=False))
def test_steps_refold_to_the_same_case_in_any_order_of_arrival(steps, chance) -> None:
    told = fold(steps)
    for _ in range(3):
        mixed = list(steps)
        chance.shuffle(mixed)
        assert fold(mixed) == told


@settings(max_examples=150, deadline=None)
@given(stories())
def test_a_matter_always_has_an_owner_and_stands_where_its_times_say(steps) -> None:
    state, _, now = fold(steps)
    assert now.assistant
    assert now.assistant_origin in {"a", "b"}
    assert now.stretches[-1].state == state
    assert now.stretches[-1].until is None
    # Open: somebody can do something. Ended: nobody can, and no hand-over is left over.
    open_ones = allowed(CaseState(state), offered=bool(now.offered))
    assert bool(open_ones) == (state not in ENDED)
    if state in ENDED:
        assert not now.offered


@settings(max_examples=150, deadline=None)
@given(stories())
def test_times_run_forward_without_gaps_and_pauses_are_the_waiting(steps) -> None:
    _, _, now = fold(steps)
    for one, two in zip(now.stretches, now.stretches[1:], strict=False):
        assert one.until == two.since >= one.since
        assert one.state is not two.state
    waiting = [each for each in now.stretches if each.state in PAUSED]
    assert [(each.since, each.until) for each in now.pauses()] == [
        (each.since, each.until) for each in waiting
    ]
    still = [each for each in now.pauses() if each.until is None]
    assert bool(still) == (now.stretches[-1].state in PAUSED)


def test_two_desks_side_by_side_say_one_state_and_its_own_times() -> None:
    """Equal ways: the state and the pauses are those of one and the same branch."""
    opened = step("0", seq=1, action="open", state=CaseState.ACCEPTED, to="甲")
    given_ = step("1", after_="0", seq=2, action="assign", state=CaseState.ASSIGNED, to="乙", day=1)
    waits = step("2", after_="1", seq=3, action="request_materials",
                 state=CaseState.WAITING_MATERIALS, day=9,
                 marks=(MaterialMark(key="m1", state=MaterialState.MISSING),))  # fmt: skip
    other = step("3", after_="1", origin="b", seq=1, action="to_window",
                 state=CaseState.AT_WINDOW, day=2,
                 marks=(MaterialMark(key="m2", state=MaterialState.PRESENT),))  # fmt: skip
    steps = [opened, given_, waits, other]
    state, count, now = fold(steps)
    assert (state, count) == (CaseState.WAITING_MATERIALS, 2)
    assert [each.step.hash for each in main_way(steps)] == ["0", "1", "2"]
    assert now.stretches[-1].state is CaseState.WAITING_MATERIALS
    assert [each.until for each in now.pauses()] == [None]
    # What came in counts, wherever it did.
    assert now.materials == {"m1": MaterialState.MISSING, "m2": MaterialState.PRESENT}


def test_pauses_last_from_the_notice_to_the_day_the_papers_come() -> None:
    steps = [
        step("0", seq=1, action="open", state=CaseState.ACCEPTED, to="甲"),
        step("1", after_="0", seq=2, action="assign", state=CaseState.ASSIGNED, to="乙"),
        step("2", after_="1", seq=3, action="request_materials",
             state=CaseState.WAITING_MATERIALS, day=3),
        step("3", after_="2", seq=4, action="note", state=CaseState.WAITING_MATERIALS, day=5),
        step("4", after_="3", seq=5, action="receive_materials", state=CaseState.AT_WINDOW, day=9),
    ]  # fmt: skip
    (pause,) = fold(steps)[2].pauses()  # type: ignore[attr-defined]
    assert (pause.since, pause.until) == ("2026-03-05", "2026-03-11")


def test_the_giver_answers_until_the_receiver_accepts() -> None:
    opened = step("0", seq=1, action="open", state=CaseState.ACCEPTED, to="甲")
    offer = step("1", after_="0", seq=2, action="hand_over", state=CaseState.ACCEPTED, to="乙")
    taken = step("2", after_="1", seq=3, action="accept_hand_over", state=CaseState.ACCEPTED,
                 to="乙", day=1)  # fmt: skip
    back = step("2", after_="1", seq=3, action="decline_hand_over", state=CaseState.ACCEPTED)
    _, _, waiting = fold([opened, offer])
    assert (waiting.assistant, waiting.offered) == ("甲", "乙")
    _, _, accepted = fold([opened, offer, taken])
    assert (accepted.assistant, accepted.offered, accepted.since) == ("乙", "", "2026-03-03")
    _, _, declined = fold([opened, offer, back])
    assert (declined.assistant, declined.offered) == ("甲", "")
