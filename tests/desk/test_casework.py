"""Casework: numbers, steps and what they belong to, on a real workspace."""

from __future__ import annotations

import pytest

from greenwave_desk.domain.cases import CaseAction, CaseState
from greenwave_desk.domain.errors import CaseworkError, ErrorCode
from greenwave_desk.domain.ids import CaseNumber, ItemId, VisitId
from greenwave_desk.domain.visits import RecognitionMethod


@pytest.fixture
def item(desk) -> ItemId:
    return desk.casework.items()[0].id


def refused(call) -> ErrorCode:
    with pytest.raises(CaseworkError) as raised:
        call()
    return raised.value.code


def test_a_case_belongs_to_the_visit_of_the_day(desk, person, item, clock) -> None:
    visit = desk.reception.arrive(person, RecognitionMethod.MANUAL).visit
    assert desk.casework.open_case(person, item).case.visit == visit.id
    clock.forward(days=1)
    assert desk.casework.open_case(person, item).case.visit == ""
    assert desk.casework.open_case(person, item, visit.id).case.visit == visit.id


def test_a_visit_that_is_not_the_persons_is_refused(desk, person, item) -> None:
    others = desk.reception.arrive(None, RecognitionMethod.MANUAL).visit.id
    for visit in (VisitId("none"), others):
        code = refused(lambda visit=visit: desk.casework.open_case(person, item, visit))
        assert code is ErrorCode.VISIT_UNKNOWN
    assert desk.casework.cases() == ()


def test_numbers_count_by_day(desk, person, item, clock) -> None:
    first, second = (desk.casework.open_case(person, item).case.number for _ in range(2))
    assert (first[-5:], second[-5:]) == ("-0001", "-0002")
    clock.forward(days=1)
    assert desk.casework.open_case(person, item).case.number.endswith("-0001")
    assert [each.number for each in desk.casework.cases()][1:] == [second, first]


def test_steps_follow_the_way_and_leave_a_timeline(desk, person, item, newest) -> None:
    number = desk.casework.open_case(person, item).case.number
    code = refused(lambda: desk.casework.do(number, CaseAction.NOTIFY))
    assert code is ErrorCode.ACTION_NOT_ALLOWED
    assert refused(lambda: desk.casework.do(number, CaseAction.NOTE)) is ErrorCode.NOTE_REQUIRED
    view = desk.casework.do(number, CaseAction.WITHDRAW, "本人不办了")
    assert (view.case.state, view.actions) == (CaseState.WITHDRAWN, ())
    assert view.timeline[-1].note == "本人不办了"
    assert newest(desk)[0] == "case.advanced"
    assert desk.casework.cases() == ()
    assert len(desk.casework.cases(open_only=False)) == 1


def test_what_is_not_there_is_said(desk, person) -> None:
    code = refused(lambda: desk.casework.open_case(person, ItemId("none")))
    assert code is ErrorCode.ITEM_UNKNOWN
    assert refused(lambda: desk.casework.show(CaseNumber("none"))) is ErrorCode.CASE_UNKNOWN
