"""Policies find people, at a real desk: survey, contacts, lists out and in, who is due."""

from datetime import date, timedelta

import openpyxl
import pytest

from greenwave_desk.desk.outreach_turning import age_limits
from greenwave_desk.domain.errors import ErrorCode, OutreachError, RosterFileError, WorkspaceError
from greenwave_desk.domain.events import (
    OutreachContacted,
    OutreachListed,
    body_of,
)
from greenwave_desk.domain.ids import Day, PolicyCode
from greenwave_desk.domain.outreach import (
    LIST_ALONE,
    TOLD_DAYS,
    LeadKind,
    Outcome,
    Standing,
    Way,
)
from greenwave_desk.domain.outreach_rows import ListField
from greenwave_desk.domain.people import masked_phone
from greenwave_desk.domain.policies import receipt_fact
from greenwave_desk.domain.screening import Verdict
from greenwave_desk.domain.staff import Role


@pytest.fixture
def outreach(desk):
    return desk.outreach


@pytest.fixture
def survey(outreach):
    return outreach.survey()


def bodies(desk, kind):
    journal = desk.session.store.journal
    head = journal.head().seq
    return [
        body_of(event.kind, event.version, bytes(event.body))
        for event in journal.slice(journal.origin, 1, head)
        if event.kind == kind.kind
    ]


def again(outreach, person):
    return next((each for each in outreach.survey().found if each.person == person), None)


# the survey


def test_everybody_is_gone_through_and_the_sums_are_those_of_the_list(desk, survey):
    assert survey.people == desk.session.store.roster.count()
    assert survey.people == sum(people for _, people in survey.villages)
    total = survey.total()
    assert total.entitled == sum(each.count(LeadKind.ENTITLED) for each in survey.narrowed())
    assert total.nearly == sum(each.count(LeadKind.NEARLY) for each in survey.narrowed())
    assert sum(each.count(LeadKind.LOCAL) for each in survey.narrowed()) == 0 < total.local


def test_the_survey_says_what_going_through_the_policies_with_each_one_says(desk, survey):
    found = {each.person: each for each in survey.found}
    for person in desk.session.store.roster.people_in():
        results = {each.code: each for each in desk.interpretation.screen(person.id).policies}
        leads = found[person.id].leads if person.id in found else ()
        for lead in leads:
            assert results[lead.policy].verdict is lead.verdict
            assert not results[lead.policy].already
        listed = {lead.policy for lead in leads}
        for code, result in results.items():
            if result.verdict is Verdict.ENTITLED and not result.already:
                assert code in listed


def test_nobody_stands_there_without_a_reason(outreach, survey):
    for each in survey.found:
        for lead, told in zip(each.leads, outreach.briefs(each.leads), strict=True):
            assert told.why
            assert told.verdict in {"可能符合", "需核实"}
            assert lead.kind is LeadKind.ENTITLED or told.ask


def test_a_person_who_is_asked_for_alone_has_the_same_leads(outreach, survey):
    each = survey.found[0]
    alone = outreach.of(each.person)
    assert [one for one in alone.leads if one.kind is not LeadKind.LOCAL] == list(each.leads)


def test_a_survey_may_be_narrowed_to_a_village_and_a_policy(outreach, survey):
    village, people = survey.villages[0]
    one = outreach.survey([village.village], ["医疗救助（住院、门诊慢特病、依申请救助）"])
    assert one.people == people
    assert {each.village for each in one.found} == {village}
    assert {lead.policy for each in one.found for lead in each.leads} == {"YB-03"}
    whole = {each.person for each in survey.narrowed([village], [PolicyCode("YB-03")])}
    assert {each.person for each in one.found} == whole


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"villages": ["没有的村"]}, ErrorCode.OUTREACH_VILLAGE),
        ({"policies": ["XX-99"]}, ErrorCode.OUTREACH_POLICY),
    ],
)
def test_a_place_or_policy_that_is_not_there_is_refused(outreach, asked, code):
    with pytest.raises(OutreachError) as refused:
        outreach.survey(**asked)
    assert refused.value.code is code


def test_a_survey_can_be_stopped(outreach):
    class EnoughError(Exception):
        pass

    def stop(_done, _all):
        raise EnoughError

    with pytest.raises(EnoughError):
        outreach.survey(progress=stop)


def test_those_whom_only_the_county_can_settle_are_listed_when_asked_for(outreach):
    with_them = outreach.survey(local=True)
    local = sum(each.count(LeadKind.LOCAL) for each in with_them.narrowed())
    assert local == with_them.total().local > 0


def test_what_is_settled_without_an_application_is_listed_by_its_name_alone(outreach, survey):
    assert survey.automatic == {"YB-01", "YB-02", "YB-03", "WJ-01"}
    assert not any(lead.automatic for each in survey.narrowed() for lead in each.leads)
    named = survey.narrowed(policies=["YB-01"])
    assert {lead.policy for each in named for lead in each.leads} == {"YB-01"}
    asked = outreach.survey(policies=["YB-01"])
    assert asked.automatic == survey.automatic - {"YB-01"}
    assert asked.total().listed == survey.by_policy()["YB-01"].listed > 0


def test_only_those_who_may_be_entitled(outreach):
    made = outreach.survey(nearly=False)
    assert {lead.kind for each in made.found for lead in each.leads} == {LeadKind.ENTITLED}


def test_no_list_holds_a_whole_number(desk, survey):
    told = repr(survey)
    for person in desk.session.store.roster.people_in():
        assert person.id_number not in told
        assert not person.phone or person.phone not in told
    shown = {each.person: each.phone for each in survey.found}
    one = next(p for p in desk.session.store.roster.people_in() if p.phone and p.id in shown)
    assert shown[one.id] == masked_phone(one.phone)


# what came of it


def test_who_was_told_stands_last_and_comes_back_when_the_time_is_over(outreach, survey, clock):
    who = survey.found[0]
    outreach.contacted(who.person, (), Way.HELPER, Outcome.WILL_APPLY, helper="赵建国")
    told = again(outreach, who.person)
    assert {lead.standing for lead in told.leads} == {Standing.TOLD}
    assert not told.active
    there = [each for each in outreach.survey().found if each.village == who.village]
    assert [each.active for each in there] == sorted((each.active for each in there), reverse=True)
    assert outreach.due() == ()
    clock.forward(days=TOLD_DAYS)
    assert {lead.standing for lead in again(outreach, who.person).leads} == {Standing.AGAIN}
    (due,) = outreach.due()
    assert (due.person, due.outcome, due.helper) == (who.person, Outcome.WILL_APPLY, "赵建国")


def test_a_contact_is_an_event_and_stands_in_the_history(desk, outreach, survey):
    who = survey.found[0]
    policy = who.leads[0].policy
    said = outreach.contacted(
        who.person, [policy], Way.HOME_VISIT, Outcome.THINKS, helper=" 李 秀英 ", note="问儿子"
    )
    assert outreach.history(who.person) == (said,)
    (body,) = bodies(desk, OutreachContacted)
    assert (body.person, body.policies, body.way, body.outcome, body.helper, body.note) == (
        who.person, (policy,), "home_visit", "thinks", "李 秀英", "问儿子"
    )  # fmt: skip


def test_receives_already_is_known_to_every_screening_from_then_on(desk, outreach, survey):
    catalogue = desk.interpretation.catalogue()
    who, lead = next(
        (each, lead)
        for each in survey.found
        for lead in each.leads
        if receipt_fact(catalogue.policy(lead.policy))
    )
    outreach.contacted(who.person, [lead.policy], Way.WINDOW, Outcome.RECEIVES)
    results = {each.code: each for each in desk.interpretation.screen(who.person).policies}
    assert results[lead.policy].already
    now = again(outreach, who.person)
    assert now is None or lead.policy not in {one.policy for one in now.leads}


@pytest.mark.parametrize("outcome", [Outcome.MOVED, Outcome.DIED])
def test_who_moved_or_died_is_left_out_and_told_apart(outreach, survey, outcome):
    who = survey.found[0]
    outreach.contacted(who.person, ["YB-03"], Way.HELPER, outcome, helper="赵")
    made = outreach.survey()
    assert who.person not in {each.person for each in made.found}
    (gone,) = made.gone
    assert (gone.person, gone.outcome) == (who.person, outcome)
    assert outreach.history(who.person)[0].policies == ()
    assert made.total().entitled < survey.total().entitled or who.leads[0].kind is LeadKind.NEARLY


def test_an_open_matter_of_the_policy_marks_the_lead(desk, outreach, survey):
    items = desk.interpretation.catalogue().items
    who, lead, item = next(
        (each, lead, item)
        for each in survey.found
        for lead in each.leads
        for item in items
        if lead.policy in item.policies
    )
    opened = desk.casework.open_case(who.person, item.id)
    marked = {one.policy: one for one in again(outreach, who.person).leads}[lead.policy]
    assert (marked.standing, marked.case) == (Standing.IN_HAND, opened.case.number)
    assert not marked.active


def test_who_was_not_reached_is_due_after_a_week_unless_met_since(outreach, survey, clock):
    who = survey.found[0]
    outreach.contacted(who.person, (), Way.PHONE, Outcome.NOT_REACHED)
    assert outreach.history(who.person)[0].helper == "admin"
    clock.forward(days=7)
    assert [each.person for each in outreach.due()] == [who.person]
    outreach.contacted(who.person, (), Way.PHONE, Outcome.DECLINED)
    assert outreach.due() == ()


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"day": "2999-01-01"}, ErrorCode.OUTREACH_DAY),
        ({"day": "gestern"}, ErrorCode.OUTREACH_DAY),
        ({"helper": "  "}, ErrorCode.OUTREACH_HELPER),
        ({"policies": ["XX-99"]}, ErrorCode.OUTREACH_POLICY),
    ],
)
def test_a_contact_that_cannot_be_is_refused_and_nothing_is_kept(
    desk, outreach, person, said, code
):
    policies = said.pop("policies", ())
    with pytest.raises(OutreachError) as refused:
        outreach.contacted(person, policies, Way.HELPER, Outcome.THINKS, **{"helper": "赵"} | said)
    assert refused.value.code is code
    assert bodies(desk, OutreachContacted) == []


# lists


def test_a_sheet_goes_out_comes_back_and_each_row_is_a_contact(desk, outreach, survey, tmp_path):
    village = survey.found[0].village
    path = tmp_path / "名单.xlsx"
    made = outreach.sheet(survey, path, [village])
    going = survey.narrowed([village], active=True)
    assert (made.people, made.rows) == (len(going), sum(len(each.leads) for each in going))
    (listed,) = bodies(desk, OutreachListed)
    assert (listed.form, listed.villages, listed.people) == ("sheet", (village.text,), len(going))

    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    at = {cell.value: cell.column for cell in sheet[1]}
    picked = {str(each.sqref): each.formula1 for each in sheet.data_validations.dataValidation}
    assert any("没有联系上" in formula for formula in picked.values())

    def fill(row, **values):
        for name, value in values.items():
            sheet.cell(row, at[ListField[name].value], value)

    first = sheet.cell(2, at[ListField.PERSON.value]).value
    policy = sheet.cell(2, at[ListField.CODE.value]).value
    fill(2, OUTCOME="愿意申请", WAY="上门", DAY=desk.session.today(), HELPER="赵建国", NOTE="=1+1")
    fill(3, OUTCOME="愿意申请", DAY="没写", HELPER="赵建国")
    filled = tmp_path / "填好.xlsx"
    book.save(filled)

    taken = outreach.take_in(filled)
    assert (taken.rows, taken.recorded, taken.contacts, taken.known) == (made.rows, 1, 1, 0)
    assert taken.blank == made.rows - 2
    assert [(each.row, each.field) for each in taken.refused] == [(3, "联系日期")]
    said = outreach.history(first)[0]
    assert (said.policies, said.outcome, said.way) == (
        (policy,), Outcome.WILL_APPLY, Way.HOME_VISIT
    )  # fmt: skip

    twice = outreach.take_in(filled)
    assert (twice.recorded, twice.known, twice.contacts) == (0, 1, 0)


def test_a_sheet_holds_no_id_number_no_whole_telephone_and_no_formula(
    desk, outreach, survey, tmp_path
):
    path = tmp_path / "名单.xlsx"
    outreach.sheet(survey, path)
    cells = [
        str(cell.value)
        for sheet in openpyxl.load_workbook(path).worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    ]
    text = "\n".join(cells)
    for person in desk.session.store.roster.people_in():
        assert person.id_number not in text
        assert not person.phone or person.phone not in text
    assert not any(cell.startswith("=") for cell in cells)
    assert "不得张贴" in text


def test_what_one_visit_said_of_several_policies_is_one_contact(desk, outreach, survey, tmp_path):
    path = tmp_path / "名单.xlsx"
    outreach.sheet(survey, path)
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    at = {cell.value: cell.column for cell in sheet[1]}
    person = sheet.cell(2, at["人员编号"]).value
    rows = [r for r in range(2, sheet.max_row + 1) if sheet.cell(r, at["人员编号"]).value == person]
    assert len(rows) > 1
    for row in rows:
        sheet.cell(row, at["联系结果"], "不愿申请")
        sheet.cell(row, at["联系日期"], desk.session.today())
        sheet.cell(row, at["帮办员"], "赵")
    book.save(path)
    taken = outreach.take_in(path)
    assert (taken.recorded, taken.contacts) == (len(rows), 1)
    assert len(outreach.history(person)[0].policies) == len(rows)
    assert len(bodies(desk, OutreachContacted)) == 1


def test_a_file_that_is_none_of_our_lists_is_refused(outreach, tmp_path):
    book = openpyxl.Workbook()
    book.worksheets[0].append(["姓名", "身份证号"])
    book.save(tmp_path / "名册.xlsx")
    with pytest.raises(RosterFileError) as refused:
        outreach.take_in(tmp_path / "名册.xlsx")
    assert refused.value.code is ErrorCode.OUTREACH_NOT_A_LIST


def test_a_disguised_file_does_not_come_past_the_gate(outreach, tmp_path):
    (tmp_path / "名单.xlsx").write_bytes(b"%PDF-1.7 something else")
    with pytest.raises(RosterFileError) as refused:
        outreach.take_in(tmp_path / "名单.xlsx")
    assert refused.value.code is ErrorCode.ROSTER_FILE_KIND


def test_a_long_list_is_for_who_leads_the_desk(colleague, survey, tmp_path):
    clerk = colleague("王芳", Role.CLERK)
    # By name also those who have nothing to apply for.
    everything = survey.policies
    assert len(survey.narrowed(policies=everything, active=True)) > LIST_ALONE
    with pytest.raises(WorkspaceError) as refused:
        clerk.outreach.sheet(survey, tmp_path / "全部.xlsx", policies=everything)
    assert refused.value.code is ErrorCode.ROLE_INSUFFICIENT
    assert not (tmp_path / "全部.xlsx").exists()
    clerk.outreach.sheet(survey, tmp_path / "一村.xlsx", [survey.found[0].village])
    assert (tmp_path / "一村.xlsx").exists()


def test_a_sheet_that_cannot_be_written_is_not_recorded(desk, outreach, survey, tmp_path):
    with pytest.raises(Exception):  # noqa: B017, PT011 - whichever the disk says
        outreach.sheet(survey, tmp_path / "没有" / "名单.xlsx")
    assert bodies(desk, OutreachListed) == []


def test_a_list_of_nobody_is_not_made(outreach, survey):
    told = outreach.survey(policies=["MZ-06"])
    with pytest.raises(OutreachError) as refused:
        outreach.paper(told)
    assert refused.value.code is ErrorCode.OUTREACH_EMPTY


def test_paper_that_left_is_recorded(desk, outreach, survey):
    village = survey.found[0].village
    outreach.listed("paper", survey, [village], [PolicyCode("YB-03")])
    (listed,) = bodies(desk, OutreachListed)
    assert (listed.form, listed.policies, listed.catalogue, listed.edition) == (
        "paper", ("YB-03",), survey.catalogue, survey.edition
    )  # fmt: skip


# ages


def test_who_reaches_an_age_is_told_on_the_birthday_with_what_changes(desk, outreach, clock):
    today = date.fromisoformat(desk.session.today())
    turning = outreach.turning(
        Day(today.isoformat()), Day((today + timedelta(days=365)).isoformat())
    )
    limits = age_limits(desk.interpretation.catalogue())
    assert turning
    for each in turning:
        person = desk.session.person(each.person)
        day = date.fromisoformat(each.day)
        assert person.age_on(day) == each.age == person.age_on(day - timedelta(days=1)) + 1
        assert each.age in limits
        before, after = (
            {
                one.code: one.verdict
                for one in desk.interpretation.screen(each.person, on=Day(on.isoformat())).policies
            }[each.policy]
            for on in (day - timedelta(days=1), day)
        )
        assert (each.before, each.after) == (before, after)
        assert before is not after


@pytest.mark.parametrize(
    "days", [("2026-12-01", "2026-11-01"), ("2026-01-01", "2028-01-01"), ("x", "2026-01-01")]
)
def test_days_that_make_no_span_are_refused(outreach, days):
    with pytest.raises(OutreachError) as refused:
        outreach.turning(*map(Day, days))
    assert refused.value.code is ErrorCode.OUTREACH_DAY
