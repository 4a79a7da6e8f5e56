"""Casework: numbers, steps and what they belong to, on a real workspace."""

from __future__ import annotations

import pytest

from greenwave_desk.desk.case_views import CaseFilter
from greenwave_desk.domain.cases import CaseAction, CaseState
from greenwave_desk.domain.errors import CaseworkError, ErrorCode, WorkspaceError
from greenwave_desk.domain.ids import CaseNumber, ItemId, OperatorName, VisitId
from greenwave_desk.domain.staff import Role
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


def test_without_an_assignment_the_operator_answers_for_it(desk, person, item) -> None:
    view = desk.casework.open_case(person, item)
    assert (view.case.state, view.case.assistant) == (CaseState.ACCEPTED, "admin")
    assert view.actions[0] is CaseAction.ASSIGN
    assert view.flow[0] is CaseState.ACCEPTED
    assert view.flow[-1] is CaseState.COMPLETED


def test_help_comes_first_where_it_is_urgent_until_it_was_given(desk, person, item) -> None:
    view = desk.casework.open_case(person, item, urgent=True)
    assert view.actions[0] is CaseAction.GIVE_URGENT_AID
    view = desk.casework.do(view.case.number, CaseAction.GIVE_URGENT_AID, "家中断粮")
    assert view.case.state is CaseState.URGENT_AID
    view = desk.casework.do(view.case.number, CaseAction.RECEIVE_MATERIALS)
    assert view.actions[0] is not CaseAction.GIVE_URGENT_AID


def test_the_least_loaded_who_is_there_gets_the_next(desk, colleague, person, item) -> None:
    colleague("甲")
    colleague("乙")
    first = desk.casework.open_case(person, item, assign=True)
    second = desk.casework.open_case(person, item, assign=True)
    assert {first.case.assistant, second.case.assistant} == {"甲", "乙"}
    assert first.case.state is CaseState.ASSIGNED
    assert first.timeline[-1].why == "load"
    chosen = desk.casework.open_case(person, item, assistant=OperatorName("乙"))
    assert (chosen.case.assistant, chosen.timeline[-1].why) == ("乙", "chosen")
    assert desk.casework.open_case(person, item, assign=True).case.assistant == "甲"


def test_who_takes_a_matter_in_is_not_passed_over_for_it(desk, colleague, person, item) -> None:
    taking = colleague("甲")
    colleague("乙")
    desk.casework.open_case(person, item, assistant=OperatorName("乙"))
    assert taking.casework.open_case(person, item, assign=True).case.assistant == "甲"


def test_nobody_gets_a_matter_who_is_not_there(desk, colleague, person, item) -> None:
    colleague("甲")
    desk.staff.away(OperatorName("甲"), desk.session.today())
    number = desk.casework.open_case(person, item, assign=True).case.number
    assert desk.casework.show(number).case.assistant == "admin"
    for name, expected in (("甲", ErrorCode.ASSISTANT_AWAY), ("丙", ErrorCode.ASSISTANT_UNKNOWN)):
        to = OperatorName(name)
        code = refused(lambda to=to: desk.casework.do(number, CaseAction.REASSIGN, to=to))
        assert code is expected
    assert refused(lambda: desk.casework.do(number, CaseAction.REASSIGN)) is (
        ErrorCode.NOBODY_PRESENT
    )
    before = desk.casework.cases()
    desk.staff.away(OperatorName("admin"), desk.session.today())
    code = refused(lambda: desk.casework.open_case(person, item, assign=True))
    assert code is ErrorCode.NOBODY_PRESENT
    assert desk.casework.cases() == before  # not accepted without anybody to lead it


def test_the_giver_answers_until_the_receiver_accepts(desk, colleague, person, item) -> None:
    one, two = colleague("甲"), colleague("乙")
    number = desk.casework.open_case(person, item, assistant=OperatorName("甲")).case.number
    hand_over = {"note": "下午外出", "to": OperatorName("乙")}
    code = refused(lambda: two.casework.do(number, CaseAction.HAND_OVER, **hand_over))
    assert code is ErrorCode.HAND_OVER_OTHERS
    assert CaseAction.HAND_OVER not in two.casework.show(number).actions
    code = refused(lambda: one.casework.do(number, CaseAction.HAND_OVER, "下午外出"))
    assert code is ErrorCode.ASSISTANT_UNKNOWN
    view = one.casework.do(number, CaseAction.HAND_OVER, **hand_over)
    assert (view.case.assistant, view.case.offered) == ("甲", "乙")
    assert CaseAction.ACCEPT_HAND_OVER not in view.actions
    code = refused(lambda: one.casework.do(number, CaseAction.ACCEPT_HAND_OVER))
    assert code is ErrorCode.HAND_OVER_OTHERS
    assert [row.case.number for row in two.casework.my_work().offered] == [number]
    assert two.home().offered == 1
    view = two.casework.do(number, CaseAction.ACCEPT_HAND_OVER)
    assert (view.case.assistant, view.case.offered) == ("乙", "")
    assert two.home().my_cases == 1


def test_a_supervisor_may_answer_for_the_receiver(desk, colleague, person, item) -> None:
    one = colleague("甲")
    colleague("乙")
    number = desk.casework.open_case(person, item, assistant=OperatorName("甲")).case.number
    one.casework.do(number, CaseAction.HAND_OVER, "外出", to=OperatorName("乙"))
    view = desk.casework.do(number, CaseAction.ACCEPT_HAND_OVER)
    assert view.case.assistant == "乙"


def test_only_who_leads_the_desk_reassigns(desk, colleague, person, item) -> None:
    one = colleague("甲")
    number = desk.casework.open_case(person, item).case.number
    assert CaseAction.REASSIGN not in one.casework.show(number).actions
    with pytest.raises(WorkspaceError) as raised:
        one.casework.do(number, CaseAction.REASSIGN, to=OperatorName("甲"))
    assert raised.value.code is ErrorCode.ROLE_INSUFFICIENT
    with pytest.raises(WorkspaceError):
        one.casework.board()
    view = desk.casework.do(number, CaseAction.REASSIGN, to=OperatorName("甲"))
    assert (view.case.assistant, view.timeline[-1].why) == ("甲", "supervisor")


def test_a_confidential_note_is_for_those_who_answer_for_the_matter(
    desk, colleague, person, item
) -> None:
    one, two, three = colleague("甲"), colleague("乙"), colleague("丙", Role.CLERK)
    number = desk.casework.open_case(person, item, assistant=OperatorName("甲")).case.number
    desk.casework.do(number, CaseAction.REASSIGN, to=OperatorName("乙"))
    three.casework.do(number, CaseAction.NOTE, "本人不愿邻居知道", confidential=True)
    four = colleague("丁", Role.CLERK)
    for reader in (one, two, three, desk):  # earlier, present, the writer, who leads the desk
        entry = reader.casework.show(number).timeline[-1]
        assert (entry.note, entry.withheld) == ("本人不愿邻居知道", False)
    entry = four.casework.show(number).timeline[-1]
    assert (entry.note, entry.withheld, entry.confidential) == ("", True, True)


def test_a_refusal_is_told_with_its_reasons(desk, person, item) -> None:
    number = desk.casework.open_case(person, item, assign=True).case.number
    desk.casework.do(number, CaseAction.TO_WINDOW)
    desk.casework.do(number, CaseAction.REFUSE, "家庭收入高于标准")
    view = desk.casework.do(number, CaseAction.NOTIFY, channel="letter")
    assert view.case.state is CaseState.REFUSED
    assert (view.timeline[-1].note, view.timeline[-1].channel) == ("家庭收入高于标准", "letter")


def test_several_offices_may_handle_one_matter(desk, person, item) -> None:
    number = desk.casework.open_case(person, item, assign=True).case.number
    code = refused(lambda: desk.casework.do(number, CaseAction.CONSULT))
    assert code is ErrorCode.DEPARTMENT_REQUIRED
    view = desk.casework.do(number, CaseAction.CONSULT, department="残联")
    assert view.standing.departments == ("残联",)
    assert view.case.state is CaseState.ASSIGNED


PNG = b"\x89PNG\r\n\x1a\n" + bytes(32)


def test_scans_are_told_by_their_content_and_kept_in_the_workspace(desk, person, item) -> None:
    number = desk.casework.open_case(person, item).case.number
    view = desk.casework.attach(number, "C:\\扫描\\诊断证明.txt", PNG)
    (scan,) = view.standing.attachments
    assert (scan.name, scan.media, scan.size) == ("诊断证明.txt", "image/png", len(PNG))
    assert desk.casework.attachment(number, scan.id) == PNG
    for data in (b"", b"MZ\x90\x00", b"<html>", PNG[1:]):
        code = refused(lambda data=data: desk.casework.attach(number, "a.png", data))
        assert code is ErrorCode.ATTACHMENT_KIND
    for path in desk.session.store.home.rglob("*"):
        assert not path.is_file() or PNG not in path.read_bytes()
    assert refused(lambda: desk.casework.detach(number, scan.id, " ")) is ErrorCode.NOTE_REQUIRED
    assert desk.casework.attachment(number, scan.id) == PNG
    view = desk.casework.detach(number, scan.id, "拍错了")
    assert view.standing.attachments == ()
    assert CaseAction.DETACH not in view.actions
    assert refused(lambda: desk.casework.attachment(number, scan.id)) is (
        ErrorCode.ATTACHMENT_UNKNOWN
    )
    assert desk.session.store.casebook.data(scan.id) is None


def test_scans_have_a_largest_size_each_and_together(desk, person, item) -> None:
    number = desk.casework.open_case(person, item).case.number
    with desk.session.store.atomic():
        desk.session.store.settings.set("attachment.limit_mb", "1")
    large = PNG + bytes((1 << 20) - len(PNG))
    code = refused(lambda: desk.casework.attach(number, "a.png", large + b"."))
    assert code is ErrorCode.ATTACHMENT_TOO_LARGE
    for _ in range(5):
        desk.casework.attach(number, "a.png", large)
    code = refused(lambda: desk.casework.attach(number, "a.png", PNG))
    assert code is ErrorCode.ATTACHMENT_TOO_MANY


def test_a_step_that_is_refused_leaves_nothing(desk, person, item) -> None:
    number = desk.casework.open_case(person, item).case.number
    head = desk.session.store.journal.head()
    for call in (
        lambda: desk.casework.attach(number, "a.png", PNG, material="none"),
        lambda: desk.casework.do(number, CaseAction.ATTACH),
        lambda: desk.casework.do(number, CaseAction.TRANSFER, "不归本县"),
    ):
        refused(call)
    assert desk.session.store.journal.head() == head
    assert desk.session.store.db.execute("SELECT count(*) FROM attachment_data").fetchone() == (0,)


def test_lists_are_filtered_and_the_most_pressing_come_first(desk, person, clock) -> None:
    items = {each.id: each for each in desk.casework.items()}
    quick = next(each.id for each in items.values() if each.limit_days == 3)
    slow = next(each.id for each in items.values() if each.limit_workdays == 30)
    none = next(each.id for each in items.values() if not each.limits)
    opened = [desk.casework.open_case(person, each).case.number for each in (none, slow, quick)]
    clock.forward(days=9)
    rows = desk.casework.rows()
    assert [row.case.number for row in rows] == [opened[2], opened[1], opened[0]]
    assert rows[2].deadline is None  # no limit is known: none is invented
    overdue = desk.casework.rows(CaseFilter(standing=("overdue",)))
    assert [row.case.number for row in overdue] == [opened[2]]
    village = rows[0].village
    for wanted in (CaseFilter(text="曾国"), CaseFilter(text=village), CaseFilter(text="-0002")):
        assert opened[1] in {row.case.number for row in desk.casework.rows(wanted)}
    assert desk.casework.rows(CaseFilter(text="100%_")) == ()
    desk.casework.do(opened[0], CaseAction.WITHDRAW, "不办了")
    assert len(desk.casework.rows()) == 2
    assert len(desk.casework.rows(CaseFilter(ended=True))) == 3
    ended = desk.casework.rows(CaseFilter(states=(CaseState.WITHDRAWN,)))
    assert [row.case.number for row in ended] == [opened[0]]
    assert desk.casework.rows(CaseFilter(opened_from=desk.session.today())) == ()
    counts = desk.casework.counts()
    assert (counts.open, counts.overdue, counts.mine) == (2, 1, 2)
    board = desk.casework.board()
    assert dict(board.by_state) == {CaseState.ACCEPTED: 2}
    assert [row.case.number for row in board.overdue] == [opened[2]]
    assert desk.upkeep.verify().problems == ()
