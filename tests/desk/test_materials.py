"""Papers of a matter: what is on file, what is missing, the one-time notice and the second one."""

from __future__ import annotations

import msgspec
import pytest

from greenwave_desk.domain.cases import CaseAction, CaseState, MaterialMark, MaterialState
from greenwave_desk.domain.errors import CaseworkError, ErrorCode
from greenwave_desk.domain.ids import ItemId

ITEM = ItemId("MZ-S06")
"""Allowances of the disabled: five papers, one of which the roster answers."""


def refused(call) -> ErrorCode:
    with pytest.raises(CaseworkError) as raised:
        call()
    return raised.value.code


def marks(**states: MaterialState) -> tuple[MaterialMark, ...]:
    return tuple(MaterialMark(key=key, state=state) for key, state in states.items())


@pytest.fixture
def number(desk, person) -> str:
    return desk.casework.open_case(person, ITEM, assign=True).case.number


def states(view) -> dict[str, MaterialState]:
    return {line.material.key: line.state for line in view.materials}


def test_what_the_roster_tells_is_not_asked_for(desk, person, number) -> None:
    keys = [line.material.key for line in desk.casework.show(number).materials]
    assert set(states(desk.casework.show(number)).values()) == {MaterialState.OPEN}
    certified = next(
        each
        for each in desk.session.store.roster.people_in()
        if each.disability_certificate and each.id != person
    )
    view = desk.casework.open_case(certified.id, ITEM)
    (line,) = [each for each in view.materials if each.state is MaterialState.ON_FILE]
    assert (line.material.key, line.because) == ("m4", ("disability_cert",))
    plan = desk.casework.notice_plan(view.case.number)
    assert [each.material.key for each in plan.lines] == [key for key in keys if key != "m4"]


def test_what_was_handed_in_within_a_year_is_not_asked_for_again(
    desk, person, number, clock
) -> None:
    desk.casework.do(
        number,
        CaseAction.CHECK_MATERIALS,
        marks=marks(m1=MaterialState.PRESENT, m3=MaterialState.PRESENT),
    )
    again = desk.casework.open_case(person, ITEM)
    lines = {line.material.key: line for line in again.materials}
    assert lines["m3"].state is MaterialState.ON_FILE
    assert lines["m3"].because == (f"case:{number}",)
    assert lines["m1"].state is MaterialState.OPEN
    # The clerk may see that it no longer holds.
    view = desk.casework.do(
        again.case.number, CaseAction.CHECK_MATERIALS, marks=marks(m3=MaterialState.MISSING)
    )
    assert states(view)["m3"] is MaterialState.MISSING
    clock.forward(days=366)
    later = desk.casework.open_case(person, ITEM)
    assert states(later)["m3"] is MaterialState.OPEN


def test_one_notice_lists_everything_that_is_missing(desk, number) -> None:
    desk.casework.do(
        number,
        CaseAction.CHECK_MATERIALS,
        marks=marks(m1=MaterialState.PRESENT, m5=MaterialState.NOT_NEEDED),
    )
    plan = desk.casework.notice_plan(number)
    assert plan.number == 1
    assert [line.material.key for line in plan.lines] == ["m2", "m3", "m4"]
    view = desk.casework.do(number, CaseAction.REQUEST_MATERIALS)
    assert view.case.state is CaseState.WAITING_MATERIALS
    assert view.case.notices == 1
    assert view.standing.requested == ("m2", "m3", "m4")
    view = desk.casework.do(number, CaseAction.RECEIVE_MATERIALS)
    assert view.case.state is CaseState.AT_WINDOW
    assert view.standing.requested == ()
    assert {key for key, state in states(view).items() if state is MaterialState.PRESENT} == {
        "m1", "m2", "m3", "m4"
    }  # fmt: skip


def test_some_may_come_and_the_matter_goes_on(desk, number) -> None:
    desk.casework.do(number, CaseAction.REQUEST_MATERIALS)
    view = desk.casework.do(
        number, CaseAction.RECEIVE_MATERIALS, marks=marks(m1=MaterialState.PRESENT)
    )
    assert view.case.state is CaseState.AT_WINDOW
    assert view.standing.requested == ("m2", "m3", "m4", "m5")
    assert [line.material.key for line in desk.casework.notice_plan(number).lines] == [
        "m2", "m3", "m4", "m5"
    ]  # fmt: skip


def test_a_second_notice_needs_a_reason_and_is_counted(desk, number) -> None:
    only = marks(m1=MaterialState.MISSING)
    view = desk.casework.do(number, CaseAction.REQUEST_MATERIALS, marks=only)
    assert view.standing.requested == ("m1",)
    code = refused(lambda: desk.casework.do(number, CaseAction.REQUEST_MATERIALS))
    assert code is ErrorCode.SECOND_NOTICE_REASON
    assert desk.casework.show(number).case.notices == 1
    assert desk.casework.notice_plan(number).number == 2
    view = desk.casework.do(number, CaseAction.REQUEST_MATERIALS, "银行卡已注销，需补新账户")
    assert view.case.notices == 2
    assert desk.casework.board().second_notices == 1


def test_nothing_is_asked_for_where_nothing_is_missing(desk, number) -> None:
    there = dict.fromkeys(("m1", "m2", "m3", "m4", "m5"), MaterialState.PRESENT)
    desk.casework.do(number, CaseAction.CHECK_MATERIALS, marks=marks(**there))
    code = refused(lambda: desk.casework.do(number, CaseAction.REQUEST_MATERIALS))
    assert code is ErrorCode.MATERIALS_COMPLETE
    assert desk.casework.notice_plan(number).lines == ()


def test_papers_that_the_matter_does_not_have_are_refused(desk, number) -> None:
    for wrong in ((), marks(m99=MaterialState.PRESENT)):
        code = refused(
            lambda wrong=wrong: desk.casework.do(number, CaseAction.CHECK_MATERIALS, marks=wrong)
        )
        assert code is ErrorCode.MATERIAL_UNKNOWN


def test_a_matter_keeps_the_papers_of_the_catalogue_it_was_accepted_under(desk, number) -> None:
    store = desk.session.store
    before = store.catalogues.in_force()
    changed = tuple(
        msgspec.structs.replace(each, materials=each.materials[:1]) if each.id == ITEM else each
        for each in before.items
    )
    with store.atomic():
        store.catalogues.keep(
            msgspec.structs.replace(before, version=before.version + 1, items=changed),
            desk.session.now(),
        )
    assert len(desk.casework.show(number).materials) == 5
    person = desk.casework.show(number).person.id
    assert len(desk.casework.open_case(person, ITEM).materials) == 1
