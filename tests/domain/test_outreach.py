"""Who is worth seeking out, in which order, and what earlier contacts come to."""

from datetime import date, timedelta

import pytest

from greenwave_desk.domain.ids import (
    CaseNumber,
    Day,
    DivisionCode,
    OperatorName,
    PersonId,
    PolicyCode,
    Timestamp,
)
from greenwave_desk.domain.outreach import (
    AGAIN_DAYS,
    APPLIED_DAYS,
    GONE,
    MOST_ASKED,
    MOST_LOOKED_UP,
    OUTCOME_WORDS,
    SETTLED_DAYS,
    TOLD_DAYS,
    WAY_WORDS,
    Cell,
    Contact,
    Count,
    Found,
    Lead,
    LeadKind,
    Outcome,
    Standing,
    Survey,
    Village,
    Way,
)
from greenwave_desk.domain.outreach_leads import (
    NOBODY,
    Mention,
    due_from,
    lead_kind,
    leads_of,
    with_standing,
)
from greenwave_desk.domain.outreach_rows import (
    FilledRow,
    ListField,
    RefusedRow,
    RowJudge,
    columns_of,
)
from greenwave_desk.domain.screening import Missing, Outline, Verdict

TODAY = date(2026, 11, 24)
ONE, TWO, THREE = PolicyCode("MZ-07"), PolicyCode("YB-01"), PolicyCode("ZJ-01")
WHO = PersonId("p1")


def missing(*who):
    return tuple(Missing(fact=f"f{at}", text=f"问{at}？", who=one) for at, one in enumerate(who))


def outline(verdict=Verdict.UNDECIDED, code=ONE, grounds=("有残疾人证",), **more):
    more.setdefault("footing", True)
    return Outline(code=code, verdict=verdict, grounds=grounds, **more)


def contact(outcome, days=0, policies=(ONE,), at="2026-11-24T01:00:00.000Z"):
    day = Day((TODAY - timedelta(days=days)).isoformat())
    return Contact(
        person=WHO, policies=tuple(policies), way=Way.HELPER, outcome=outcome, helper="赵",
        day=day, note="", at=Timestamp(at), operator=OperatorName("admin"),
    )  # fmt: skip


V = "visitor"
L = "lookup"
C = "county"


@pytest.mark.parametrize(
    ("one", "kind"),
    [
        (outline(Verdict.ENTITLED), LeadKind.ENTITLED),
        (outline(Verdict.ENTITLED, receipt_open=True), LeadKind.ENTITLED),
        (outline(Verdict.ENTITLED, already=True), None),
        (outline(Verdict.NOT_ENTITLED), None),
        (outline(missing=missing(V)), LeadKind.NEARLY),
        (outline(missing=missing(*[V] * MOST_ASKED)), LeadKind.NEARLY),
        (outline(missing=missing(*[V] * (MOST_ASKED + 1))), None),
        (outline(missing=missing(V, *[L] * MOST_LOOKED_UP)), LeadKind.NEARLY),
        (outline(missing=missing(*[L] * (MOST_LOOKED_UP + 1))), None),
        (outline(missing=missing(V), seldom=True), None),
        (outline(missing=missing(V), already=True), None),
        (outline(missing=missing(V), grounds=("年龄不满18周岁",), footing=False), None),
        (outline(missing=missing(V, C)), LeadKind.LOCAL),
        (outline(local_rules=("当地规定",)), LeadKind.LOCAL),
        (outline(missing=missing(V, V, V), local_rules=("当地规定",)), None),
    ],
)
def test_an_outline_is_a_lead_where_one_visit_could_settle_it(one, kind):
    assert lead_kind(one) is kind


def test_entitled_comes_first_then_who_has_least_to_be_asked():
    leads = leads_of(
        [
            outline(code=ONE, missing=missing(V, V)),
            outline(code=TWO, missing=missing(V)),
            outline(Verdict.ENTITLED, code=THREE),
        ]
    )
    assert [lead.policy for lead in leads] == [THREE, TWO, ONE]
    assert all(lead.grounds for lead in leads)


def test_what_is_settled_by_itself_comes_after_what_is_applied_for():
    leads = leads_of(
        [outline(Verdict.ENTITLED, code=ONE), outline(code=TWO, missing=missing(V))],
        by_themselves=frozenset({ONE}),
    )
    assert [(lead.policy, lead.automatic) for lead in leads] == [(TWO, False), (ONE, True)]


def test_without_nearly_only_those_who_may_be_entitled_are_looked_for():
    both = [outline(Verdict.ENTITLED, code=ONE), outline(code=TWO, missing=missing(V))]
    assert [lead.policy for lead in leads_of(both, nearly=False)] == [ONE]


@pytest.mark.parametrize(
    ("outcome", "days", "standing"),
    [
        (Outcome.WILL_APPLY, 0, Standing.TOLD),
        (Outcome.WILL_APPLY, TOLD_DAYS - 1, Standing.TOLD),
        (Outcome.WILL_APPLY, TOLD_DAYS, Standing.AGAIN),
        (Outcome.THINKS, 3, Standing.TOLD),
        (Outcome.APPLIED, APPLIED_DAYS - 1, Standing.APPLIED),
        (Outcome.APPLIED, APPLIED_DAYS, Standing.AGAIN),
        (Outcome.RECEIVES, SETTLED_DAYS - 1, Standing.RECEIVES),
        (Outcome.DECLINED, SETTLED_DAYS - 1, Standing.DECLINED),
        (Outcome.DECLINED, SETTLED_DAYS, Standing.AGAIN),
        (Outcome.NOT_CONCERNED, 1, Standing.NOT_CONCERNED),
        (Outcome.NOT_REACHED, 400, Standing.NOT_REACHED),
    ],
)
def test_what_was_said_counts_for_its_time(outcome, days, standing):
    mention = Mention((contact(outcome, days),))
    assert mention.standing(ONE, TODAY)[0] is standing
    assert mention.standing(TWO, TODAY) == (Standing.FRESH, "")


def test_who_was_told_lately_comes_last_and_an_open_matter_says_so():
    leads = leads_of(
        [outline(Verdict.ENTITLED, code=each) for each in (ONE, TWO)]
        + [outline(code=THREE, missing=missing(V, V))]
    )
    told = with_standing(
        leads, Mention((contact(Outcome.THINKS),)), {TWO: CaseNumber("379-1")}, TODAY
    )
    assert [lead.policy for lead in told] == [THREE, ONE, TWO]
    assert told[2].standing is Standing.IN_HAND
    assert told[2].case == "379-1"
    assert [lead.active for lead in told] == [True, False, False]


@pytest.mark.parametrize("outcome", sorted(GONE))
def test_who_moved_or_died_is_gone_until_somebody_meets_them(outcome):
    assert Mention((contact(outcome, 3, ()),)).gone is not None
    assert Mention((contact(Outcome.NOT_REACHED), contact(outcome, 3, ()))).gone is not None
    assert Mention((contact(Outcome.THINKS), contact(outcome, 3, ()))).gone is None
    assert NOBODY.gone is None


def test_nobody_is_due_who_said_no():
    assert due_from(contact(Outcome.NOT_REACHED)) == TODAY + timedelta(days=AGAIN_DAYS)
    assert due_from(contact(Outcome.WILL_APPLY)) == TODAY + timedelta(days=TOLD_DAYS)
    assert due_from(contact(Outcome.APPLIED)) == TODAY + timedelta(days=APPLIED_DAYS)
    for outcome in (Outcome.DECLINED, Outcome.RECEIVES, Outcome.MOVED, Outcome.DIED):
        assert due_from(contact(outcome)) is None


# the survey's figures

NEAR = Village(division=DivisionCode("379900101"), township="青麦镇", village="李村")
FAR = Village(division=DivisionCode("379900102"), township="白杨镇", village="李村")


def lead(policy, kind=LeadKind.ENTITLED, standing=Standing.FRESH):
    return Lead(policy=policy, kind=kind, grounds=("年满65周岁",), standing=standing)


def found(name, village, *leads):
    return Found(
        person=PersonId(name), name=name, village=village, age=70, phone="", head="", leads=leads
    )


def survey(*people):
    cells = [
        Cell(village=NEAR, policy=ONE, count=Count(entitled=2, resting=1)),
        Cell(village=NEAR, policy=TWO, count=Count(nearly=1)),
        Cell(village=FAR, policy=ONE, count=Count(entitled=1, local=4)),
    ]
    return Survey(
        day=Day("2026-11-24"), catalogue=1, status="", edition=1, made="2026-11-01", people=9,
        nearly=True, villages=((NEAR, 5), (FAR, 4)), policies=(ONE, TWO, THREE),
        found=people, gone=(), cells=tuple(cells),
    )  # fmt: skip


def test_the_table_adds_up_both_ways():
    made = survey()
    assert made.by_policy()[ONE] == Count(entitled=3, local=4, resting=1)
    assert made.by_policy([FAR])[ONE] == Count(entitled=1, local=4)
    assert made.by_policy()[THREE] == Count()
    assert made.by_village()[NEAR] == Count(entitled=2, nearly=1, resting=1)
    assert made.by_village([TWO])[FAR] == Count()
    assert made.total() == sum(made.by_village().values(), Count())
    assert made.total().listed == 4


def test_a_list_is_narrowed_by_place_policy_and_what_is_still_to_do():
    rest = lead(TWO, standing=Standing.TOLD)
    made = survey(
        found("a", NEAR, lead(ONE), rest), found("b", FAR, lead(ONE)), found("c", FAR, rest)
    )
    names = lambda rows: [(row.name, [one.policy for one in row.leads]) for row in rows]  # noqa: E731
    assert names(made.narrowed()) == [("a", [ONE, TWO]), ("b", [ONE]), ("c", [TWO])]
    assert names(made.narrowed([NEAR])) == [("a", [ONE, TWO])]
    assert names(made.narrowed((), [TWO])) == [("a", [TWO]), ("c", [TWO])]
    assert names(made.narrowed(active=True)) == [("a", [ONE]), ("b", [ONE])]


@pytest.mark.parametrize("asked", ["李村", "青麦镇", "青麦镇李村", "青麦镇 李村", "379900101"])
def test_a_village_is_meant_by_its_own_name_or_its_townships(asked):
    assert NEAR.meant_by(asked)
    assert FAR.meant_by(asked) is (asked == "李村")
    assert not NEAR.meant_by("  ")


# rows that come back

HEADINGS = [field.value for field in ListField]
COLUMNS = columns_of(HEADINGS)
WROTE = {
    ListField.PERSON: "p1", ListField.NAME: "王芳", ListField.CODE: "MZ-07",
    ListField.OUTCOME: "愿意申请", ListField.WAY: "上门", ListField.DAY: "2026-11-20",
    ListField.HELPER: "赵建国", ListField.NOTE: "下周来",
}  # fmt: skip
judge = RowJudge({"p1": "王芳"}.get, frozenset({ONE}), TODAY)


def written(**changed):
    values = WROTE | {ListField[name]: value for name, value in changed.items()}
    return judge.judge("联系名单", 5, [values.get(field, "") for field in ListField], COLUMNS)


def test_a_filled_row_is_taken_as_it_was_written():
    row = written()
    assert isinstance(row, FilledRow)
    assert (row.outcome, row.way, row.day, row.helper, row.note) == (
        Outcome.WILL_APPLY, Way.HOME_VISIT, "2026-11-20", "赵建国", "下周来"
    )  # fmt: skip


@pytest.mark.parametrize("day", ["2026/11/20", "2026年11月20日", "20261120", 46346, "2026.11.20"])
def test_a_day_is_read_however_a_spreadsheet_has_it(day):
    row = written(DAY=day)
    assert isinstance(row, FilledRow)
    assert row.day == "2026-11-20"


@pytest.mark.parametrize("outcome", list(Outcome))
@pytest.mark.parametrize("way", list(Way))
def test_every_word_of_the_lists_to_pick_from_is_understood(outcome, way):
    row = written(OUTCOME=OUTCOME_WORDS[outcome], WAY=WAY_WORDS[way])
    assert isinstance(row, FilledRow)
    assert (row.outcome, row.way) == (outcome, way)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"PERSON": "p2"}, ListField.PERSON),
        ({"PERSON": ""}, ListField.PERSON),
        ({"NAME": "王方"}, ListField.NAME),
        ({"CODE": "MZ-99"}, ListField.CODE),
        ({"OUTCOME": ""}, ListField.OUTCOME),
        ({"OUTCOME": "好"}, ListField.OUTCOME),
        ({"WAY": "飞鸽"}, ListField.WAY),
        ({"DAY": ""}, ListField.DAY),
        ({"DAY": "2026-11"}, ListField.DAY),
        ({"DAY": "2026-11-25"}, ListField.DAY),
        ({"HELPER": ""}, ListField.HELPER),
    ],
)
def test_a_row_that_cannot_be_taken_says_where_and_why(changed, field):
    row = written(**changed)
    assert isinstance(row, RefusedRow)
    assert (row.row, row.field) == (5, field.value)
    assert row.reason


def test_a_row_that_nobody_filled_in_says_nothing():
    assert written(OUTCOME="", WAY="", DAY="", HELPER="", NOTE="") is None


def test_a_sheet_without_its_own_columns_is_none_of_ours():
    assert columns_of(["姓名", "身份证号"]) is None
    assert columns_of([heading for heading in HEADINGS if heading != "人员编号"]) is None
