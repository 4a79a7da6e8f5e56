"""What the personal checklist says of one conversation, read from the finished file."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import msgspec
import pytest
from pypdf import PdfReader

from greenwave_desk.documents.press import Press, Rendered
from greenwave_desk.documents.styles import LARGE_PRINT
from greenwave_desk.domain.catalogue import Catalogue
from greenwave_desk.domain.facts import FactDeclaration, FactKind, Supplier
from greenwave_desk.domain.ids import FactName, PolicyCode
from greenwave_desk.domain.people import Person
from greenwave_desk.domain.policies import RelationKind
from greenwave_desk.domain.screening import (
    AmountLine,
    ClauseMark,
    Missing,
    PolicyResult,
    Question,
    Reason,
    RelationNote,
    Screening,
    Verdict,
)

SCHOOL = Missing(fact="school_stage", text="现在在哪里上学？（不上学的选“不在校”）", who="visitor")
CERTIFICATE = Missing(fact="disability_cert", text="待查：有残疾人证", who="lookup")
STANDARD = Missing(fact="dibao_standard", text="低保标准（待县区填写）", who="county")
ALONE = {"local_rules": (), "missing": (SCHOOL,)}

Change = dict[str, Any]
Print = Callable[..., str]


@pytest.fixture
def sheet(
    press: Press,
    make_person: Callable[..., Person],
    make_catalogue: Callable[..., Catalogue],
    make_screening: Callable[..., Screening],
) -> Callable[..., Rendered]:
    """A checklist of as many policies as there are verdicts, each changed as told."""

    def make(
        verdicts: Sequence[Verdict],
        changes: Sequence[Change] = (),
        *,
        explained: Sequence[str] = (),
        in_force: int = 0,
        as_of: str = "2026-11-23",
        asked: Question | None = None,
        assistant: str = "王芳",
        scale: float = 1.0,
    ) -> Rendered:
        catalogue = msgspec.structs.replace(
            make_catalogue(len(verdicts)),
            facts=(
                FactDeclaration(
                    name=FactName("disability_cert"),
                    kind=FactKind.BOOL,
                    label="有残疾人证",
                    suppliers=(Supplier.LOOKUP,),
                ),
            ),
        )
        judged = make_screening(catalogue, lambda place: verdicts[place])
        results: list[PolicyResult] = []
        for place, result in enumerate(judged.policies):
            change = {"already": False, **(changes[place] if place < len(changes) else {})}
            results.append(msgspec.structs.replace(result, **change))
        return press.checklist(
            person=make_person(),
            screening=msgspec.structs.replace(
                judged, policies=tuple(results), day=as_of, next_question=asked
            ),
            catalogue=catalogue,
            venue="庄寨镇便民服务中心",
            assistant=assistant,
            day="2026-11-23",
            demo=False,
            edition=12,
            explained=[PolicyCode(code) for code in explained],
            in_force=in_force,
            scale=scale,
        )

    return make


@pytest.fixture
def printed(sheet: Callable[..., Rendered]) -> Print:
    """The text of a checklist, blanks left out: where lines break is not the matter here."""

    def make(*arguments: Any, **named: Any) -> str:
        return re.sub(r"\s", "", "".join(pages(sheet(*arguments, **named))))

    return make


def pages(made: Rendered) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(made.pdf)).pages]


def group(text: str, word: str) -> str:
    """What stands under the heading of a group."""
    found = re.search(rf"[一二三四]、{word}（\d+项）(.*?)(?=[一二三四]、|金额以县区|$)", text)
    assert found is not None, word
    return found[1]


ENTITLED, UNDECIDED, OUT = Verdict.ENTITLED, Verdict.UNDECIDED, Verdict.NOT_ENTITLED


# received already


@pytest.mark.parametrize("verdict", list(Verdict))
def test_what_is_received_stands_by_itself_and_is_counted_nowhere_else(
    printed: Print, verdict: Verdict
) -> None:
    text = printed([verdict, ENTITLED, UNDECIDED, OUT], [{"already": True}])
    assert "第1号帮扶" in group(text, "已在享受")
    for word in ("可能符合", "需核实", "暂不符合"):
        assert "第1号帮扶" not in group(text, word)
        assert f"1{word}" in text
        assert f"{word}（1项）" in text
    assert "1已在享受不用再申请" in text
    assert "其中" not in text


def test_group_of_what_is_received_is_left_out_where_there_is_nothing(printed: Print) -> None:
    text = printed([ENTITLED, UNDECIDED, OUT])
    assert "一、可能符合" in text
    assert "、已在享受" not in text


def test_only_where_receipt_is_not_known_one_is_told_not_to_apply_twice(printed: Print) -> None:
    told = "如已在享受，不用再申请。"
    assert told not in printed([ENTITLED, UNDECIDED])
    text = printed([ENTITLED, ENTITLED, UNDECIDED], [{}, {"receipt_open": True}] * 2)
    assert text.count(told) == 1
    assert text.index("第2号帮扶") < text.index(told) < text.index("第3号帮扶")


def test_who_receives_a_policy_is_not_told_how_it_would_be_worked_out(printed: Print) -> None:
    lines = (
        AmountLine(item="补差", text="补差：标准−收入，待定：收入", how="标准−收入"),
        AmountLine(item="加发", text="加发：50元", value=Decimal(50)),
    )
    text = printed([OUT, ENTITLED], [{"already": True, "amounts": lines}, {"amounts": lines}])
    assert "待定" not in group(text, "已在享受")
    assert "加发：50元" in group(text, "已在享受")
    assert "补差：标准−收入，待定：收入" in group(text, "可能符合")
    unknown = printed([OUT], [{"already": True, "amounts": lines[:1]}])
    assert "现行标准：以当年公布标准为准" in unknown


# the conversation


def test_what_was_explained_is_marked_counted_dated_and_signed(printed: Print) -> None:
    text = printed([ENTITLED, UNDECIDED, OUT, ENTITLED], explained=["SY-01", "SY-03"])
    assert text.count("✓已讲解") == 3
    assert "第1号帮扶✓已讲解" in text
    assert "第3号帮扶✓已讲解" in text
    assert "本次讲解2项（✓已讲解）·2026年11月23日·王芳" in text
    assert "协办员签名" in text


def test_without_a_conversation_nothing_is_said_of_one(printed: Print) -> None:
    text = printed([ENTITLED, UNDECIDED, OUT])
    assert "已讲解" not in text
    assert "本次讲解" not in text


def test_explained_policy_that_is_folded_is_still_marked(printed: Print) -> None:
    text = printed([UNDECIDED, UNDECIDED], [{"seldom": True}], explained=["SY-01"])
    assert "第1号帮扶（✓已讲解）" in text


def test_paper_says_that_the_policies_are_a_selection_and_an_office_decides(
    printed: Print,
) -> None:
    text = printed([ENTITLED])
    assert "对照的政策是试验目录。" in text
    assert "由主管部门审核决定，本单只作导引。" in text
    assert "不作审批依据" in text


# undecided


def test_each_undecided_policy_says_who_can_settle_it(printed: Print) -> None:
    text = printed([UNDECIDED])
    assert "请您回答：今年住过院或有大额医药费吗？" in text
    assert "窗口查询：房屋鉴定等级" in text
    assert "县区公布：低保标准" in text
    assert "当地规定待确认：居住地也可以申请" in text
    assert "待县区填写" not in text
    assert "待查" not in text


def test_yes_no_that_is_looked_up_reads_as_an_open_matter(printed: Print) -> None:
    text = printed([UNDECIDED], [{"missing": (CERTIFICATE,)}])
    assert "窗口查询：是否有残疾人证" in text


@pytest.mark.parametrize(
    ("missing", "told"),
    [
        (SCHOOL, "以下3项只差一问：现在在哪里上学？"),
        (CERTIFICATE, "以下3项只差窗口查一件事：是否有残疾人证"),
        (STANDARD, "以下3项只等县区公布：低保标准"),
    ],
)
def test_policies_that_wait_for_the_same_answer_stand_together_and_ask_once(
    printed: Print, missing: Missing, told: str
) -> None:
    alone = {"local_rules": (), "missing": (missing,)}
    text = printed([UNDECIDED] * 5, [alone, {}, alone, {}, alone])
    asked = told.partition("：")[2]
    assert told in text
    assert text.count(asked) - 2 * (asked == "低保标准") == 1
    order = [text.index(f"第{n}号帮扶") for n in (1, 3, 5, 2, 4)]
    assert text.index(told) < order[0]
    assert order == sorted(order)


def test_policy_that_waits_for_more_than_the_answer_stands_alone(printed: Print) -> None:
    more = {"missing": (SCHOOL, CERTIFICATE), "local_rules": ()}
    local = {"missing": (SCHOOL,), "local_rules": ("居住地也可以申请",)}
    text = printed([UNDECIDED] * 3, [ALONE, more, local])
    assert "只差一问" not in text
    assert text.count("请您回答：现在在哪里上学？") == 3


def test_what_seldom_concerns_the_age_is_folded_into_one_block(printed: Print) -> None:
    seldom = {**ALONE, "seldom": True}
    text = printed([UNDECIDED] * 4 + [OUT], [seldom, seldom, seldom])
    told = "一般用不上，需要时再问（3项）：第1号帮扶；第2号帮扶；第3号帮扶。"
    assert told in group(text, "需核实")
    assert "上学" not in text
    assert text.index("第4号帮扶") < text.index(told), "at the end of the group"
    assert "需核实（4项）" in text


def test_question_that_settles_most_leads_the_group(printed: Print) -> None:
    asked = Question(
        fact=FactName("med_bills"), text="今年住过院吗？", kind="yesno", options=(), settles=4
    )
    assert "先弄清这一件：今年住过院吗？（最多能定4项）" in printed([UNDECIDED], asked=asked)
    looked_up = msgspec.structs.replace(asked, who="lookup", settles=1)
    assert "先请窗口查这一件：今年住过院吗？1第1号" in printed([UNDECIDED], asked=looked_up)
    again = msgspec.structs.replace(asked, again=True)
    assert "先再确认这一件：今年住过院吗？" in printed([UNDECIDED], asked=again)
    same = msgspec.structs.replace(asked, fact=FactName("school_stage"))
    assert "先弄清" not in printed([UNDECIDED] * 2, [ALONE, ALONE], asked=same)


# what is certain


def test_entitled_says_why_what_it_pays_where_how_long_and_whom_to_call(printed: Print) -> None:
    held = (
        Reason(text="户口在本县区", mark=ClauseMark.MET, fact=FactName("hukou_local")),
        Reason(text="年满80周岁", mark=ClauseMark.MET, fact=FactName("age")),
        Reason(text="没有同类补贴", mark=ClauseMark.UNKNOWN, fact=FactName("same")),
    )
    lines = (
        AmountLine(
            item="每月",
            text="每月：300元（标准800−收入500；按已知情况估算，以审核确认为准）",
            value=Decimal(300),
        ),
    )
    text = printed([ENTITLED], [{"reasons": held, "amounts": lines}])
    assert "因为户口在本县区；年满80周岁能得到" in text
    assert "每月：300元（标准800−收入500；按已知情况估算，以审核确认为准）" in text
    assert "到哪里户籍地乡镇政府（街道办）" in text
    assert "多久：以当地公布的时限为准" in text
    assert "电话12345（政务服务便民热线）" in text


def test_out_of_the_question_by_a_policy_that_is_received_says_so(printed: Print) -> None:
    note = RelationNote(
        policy=PolicyCode("SY-02"),
        name="特困供养",
        kind=RelationKind.BARS,
        text="没有纳入特困供养",
        standing="received",
    )
    assert "已在享受“特困供养”，不能同时享受" in printed([OUT], [{"relations": (note,)}])


@pytest.mark.parametrize(
    ("kind", "standing", "told"),
    [
        (RelationKind.BARS, "possible", "与“另一项”（您也可能符合）不能同时享受。"),
        (RelationKind.NEEDS, "received", "要先有“另一项”（您已在享受）：说明。"),
        (RelationKind.ONE_OF, "received", "与“另一项”（您已在享受）两项选一：说明。"),
        (RelationKind.TOPS_UP, "possible", "有“另一项”（您也可能符合）的：说明。"),
    ],
)
@pytest.mark.parametrize("verdict", [ENTITLED, UNDECIDED])
def test_other_policies_are_spoken_of_where_they_concern_the_visitor(
    printed: Print, kind: RelationKind, standing: str, told: str, verdict: Verdict
) -> None:
    note = RelationNote(
        policy=PolicyCode("SY-02"), name="另一项", kind=kind, text="说明", standing=standing
    )
    assert told in printed([verdict], [{"relations": (note,)}])
    for silent in ("open", ""):
        aside = msgspec.structs.replace(note, standing=silent)
        assert "另一项" not in printed([verdict], [{"relations": (aside,)}])


@pytest.mark.parametrize(
    ("verdict", "already"),
    [(ENTITLED, False), (UNDECIDED, False), (OUT, False), (ENTITLED, True)],
)
def test_what_was_learnt_too_long_ago_is_told_with_its_day(
    printed: Print, verdict: Verdict, already: bool
) -> None:
    name = FactName("disability_cert")
    reason = Reason(
        text="有证", mark=ClauseMark.MET, fact=name, source="earlier", on="2024-03-01", stale=True
    )
    change = {"stale": (name,), "reasons": (reason,), "already": already}
    assert "依据较旧（2024-03-01），请再确认：有残疾人证。" in printed([verdict], [change])
    assert "依据较旧" not in printed([verdict])


def test_what_is_too_old_under_many_policies_is_told_once(printed: Print) -> None:
    name = FactName("disability_cert")
    reason = Reason(text="有证", mark=ClauseMark.MET, fact=name, on="2024-03-01", stale=True)
    change = {"stale": (name,), "reasons": (reason,)}
    text = printed([ENTITLED, UNDECIDED, OUT, OUT], [change] * 4)
    told = "依据较旧（2024-03-01），请再确认：有残疾人证（关系到4项）。"
    assert text.count("依据较旧") == 1
    assert text.index(told) < text.index("一、可能符合")
    assert printed([ENTITLED, UNDECIDED, OUT], [change] * 2).count("依据较旧") == 2


@pytest.mark.parametrize(
    ("sources", "told"),
    [
        (("roster", "derived"), "按名册，逐项"),
        (("roster", "today"), "按名册和您的回答，逐项"),
        (("earlier", "lookup"), "按名册、部门查询和您的回答，逐项"),
    ],
)
def test_paper_says_where_the_facts_came_from(
    printed: Print, sources: tuple[str, ...], told: str
) -> None:
    reasons = tuple(
        Reason(text="有证", mark=ClauseMark.MET, fact=FactName("f"), source=source)
        for source in sources
    )
    assert told in printed([ENTITLED], [{"reasons": reasons}])


# another catalogue, another day


@pytest.mark.parametrize("scale", [1.0, LARGE_PRINT])
def test_older_catalogue_is_told_at_the_head_and_foot_of_each_page(
    sheet: Callable[..., Rendered], scale: float
) -> None:
    told = "依据政策目录第3版（2026-11-23），不是现行目录（第5版）；请以现行为准"
    texts = pages(sheet([ENTITLED, UNDECIDED, OUT] * 4, in_force=5, scale=scale))
    assert len(texts) > 1
    for text in texts:
        squeezed = re.sub(r"\s", "", text)
        assert squeezed.count(told) == 2
        assert squeezed.startswith(told)
    for version in (0, 3):
        now = pages(sheet([ENTITLED, UNDECIDED, OUT], in_force=version, scale=scale))
        assert "现行目录" not in "".join(now)


@pytest.mark.parametrize("scale", [1.0, LARGE_PRINT])
def test_nothing_runs_into_the_warning_in_the_foot(
    sheet: Callable[..., Rendered], scale: float
) -> None:
    for policies in range(4, 16):
        made = sheet([UNDECIDED] * policies + [OUT] * policies, in_force=5, scale=scale)
        for page in PdfReader(BytesIO(made.pdf)).pages:
            lines: list[tuple[float, str]] = []
            page.extract_text(
                visitor_text=lambda text, _cm, tm, _font, _size, to=lines: to.append((tm[5], text))
            )
            told = [(y, text) for y, text in lines if text.strip()]
            warned = [y for y, text in told if "不是现行目录" in text.replace(" ", "")]
            above = [y for y, text in told if y > min(warned) + 1]
            assert min(above) > min(warned) + 18, "points between two baselines"


def test_another_day_is_told_on_each_page(sheet: Callable[..., Rendered]) -> None:
    for text in pages(sheet([ENTITLED, UNDECIDED] * 5, as_of="2026-07-01")):
        assert text.replace(" ", "").count("按2026-07-01的情况") == 2
    assert "的情况。" not in pages(sheet([ENTITLED]))[0].replace("按现在掌握的情况", "")


# pages


@pytest.mark.parametrize("scale", [1.0, LARGE_PRINT])
def test_policy_that_goes_on_overleaf_is_named_there_once_more(
    sheet: Callable[..., Rendered], scale: float
) -> None:
    seen = 0
    for more in range(1, 12):
        lines = tuple(AmountLine(item=f"{n}", text=f"第{n}档") for n in range(more))
        made = sheet([ENTITLED] * 5, [{"amounts": lines}], scale=scale)
        for text in pages(made)[1:]:
            body = [line for line in text.splitlines() if "花城绿波带" not in line]
            head = body[0].replace(" ", "")
            if "号帮扶" in head:
                seen += "（续）" in head
            else:
                assert re.match(r"[一二三四]、", head), head
    assert seen


@pytest.mark.parametrize("scale", [1.0, LARGE_PRINT])
def test_no_page_ends_with_a_name_and_nothing_said_of_it(
    sheet: Callable[..., Rendered], scale: float
) -> None:
    for policies in range(1, 9):
        verdicts = [ENTITLED] * policies + [UNDECIDED] * policies
        for text in pages(sheet(verdicts, [{"already": True}], scale=scale)):
            lines = [line for line in text.splitlines() if line.strip()]
            body = [each for each in lines if "政策目录第" not in each and "页，共" not in each]
            assert not re.search(r"号帮扶 ?民政$|^[一二三四]、|只差", body[-1]), body[-1]


def test_signatures_follow_the_last_group_even_where_it_is_empty(
    sheet: Callable[..., Rendered],
) -> None:
    for policies in range(2, 16):
        last = pages(sheet([ENTITLED] * policies))[-1]
        assert "来访人签名" in last
        assert "没有暂不符合的政策" in last


def test_papers_to_bring_are_ticked_and_short_ones_stand_abreast(
    sheet: Callable[..., Rendered], tmp_path: Path
) -> None:
    (page,) = PdfReader(BytesIO(sheet([ENTITLED]).pdf)).pages
    lines = page.extract_text().splitlines()
    (line,) = [each for each in lines if "本人身份证、户口簿" in each]
    assert "残疾人证（有则带）" in line
    boxes = page.get_contents()
    assert boxes is not None
    assert len(re.findall(rb" re S", boxes.get_data())) == 2
