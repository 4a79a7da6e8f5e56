"""Interpretation, paper and figures of a desk, on a real workspace."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from pypdf import PdfReader

from greenwave_desk.domain.errors import CaseworkError, CatalogueError, DiskError, ErrorCode
from greenwave_desk.domain.ids import FactName, PolicyCode, VisitId
from greenwave_desk.domain.policies import receipt_fact
from greenwave_desk.domain.screening import Verdict
from greenwave_desk.domain.visits import RecognitionMethod


def test_an_answer_is_kept_with_its_source_and_can_be_withdrawn(desk, person, newest) -> None:
    before = desk.interpretation.screen(person)
    question = before.next_question
    value = question.options[0][0] if question.options else "0"
    tried = desk.interpretation.screen(person, {question.fact: value})
    assert desk.interpretation.screen(person) == before, "what is tried out is not kept"
    kept = desk.interpretation.answer(person, question.fact, value)
    assert [p.verdict for p in kept.policies] == [p.verdict for p in tried.policies]
    kind, body = newest(desk)
    assert (kind, body.fact, body.source) == ("fact.stated", question.fact, "visitor")
    assert desk.interpretation.answer(person, question.fact, None) == before


def test_a_fact_that_is_not_there_keeps_nothing(desk, person) -> None:
    events = desk.session.store.journal.count()
    with pytest.raises(CatalogueError) as raised:
        desk.interpretation.answer(person, FactName("shoe_size"), "44")
    assert raised.value.code is ErrorCode.FACT_UNKNOWN
    assert desk.session.store.journal.count() == events


def test_explaining_is_counted(desk, person) -> None:
    desk.interpretation.record(desk.interpretation.screen(person))
    assert desk.insights.statistics().interpretations == 1


def test_figures_have_first_and_last_days(desk, person, clock) -> None:
    desk.reception.arrive(person, RecognitionMethod.DATA)
    today = desk.session.today()
    clock.forward(days=1)
    desk.reception.arrive(person, RecognitionMethod.CARD)
    assert desk.insights.statistics(today, today).by_method["data"] == 1
    assert desk.insights.statistics(today, today).visits == 1
    assert desk.insights.statistics().visits == 2


def test_paper_is_recorded_when_it_is_out_and_not_before(desk, person, newest, tmp_path) -> None:
    visit = desk.reception.arrive(person, RecognitionMethod.MANUAL).visit
    sheets = (desk.handouts.checklist(person), desk.handouts.ticket(visit.id))
    assert newest(desk)[0] == "visit.recorded"
    for sheet in sheets:
        desk.handouts.printed(sheet, copies=2)
        kind, body = newest(desk)
        assert (kind, body.document, body.target, body.copies) == (
            "document.printed", sheet.kind, "printer", 2
        )  # fmt: skip
    with pytest.raises(DiskError):
        desk.handouts.save(sheets[0], tmp_path / "no" / "folder.pdf")
    assert newest(desk)[1].target == "printer"
    with pytest.raises(CaseworkError):
        desk.handouts.ticket(VisitId("none"))


def read(sheet) -> list[str]:
    """The text of each page without blanks."""
    pages = PdfReader(BytesIO(sheet.pdf)).pages
    return [re.sub(r"\s", "", page.extract_text()) for page in pages]


def test_checklist_of_a_conversation_marks_what_was_explained(desk, person) -> None:
    codes = [result.code for result in desk.interpretation.screen(person).policies]
    text = "".join(read(desk.handouts.checklist(person, explained=codes[:3])))
    assert text.count("✓已讲解") == 4, "three policies and the line that counts them"
    assert "本次讲解3项" in text
    assert desk.session.operator in text
    assert "已讲解" not in "".join(read(desk.handouts.checklist(person)))


def test_checklist_of_a_policy_that_is_not_in_the_catalogue_is_refused(desk, person) -> None:
    with pytest.raises(CatalogueError) as raised:
        desk.handouts.checklist(person, explained=[PolicyCode("XX-99")])
    assert raised.value.code is ErrorCode.POLICY_UNKNOWN
    assert raised.value.facts == {"policy": "XX-99"}


def test_what_the_visitor_says_is_received_goes_to_the_head_of_the_paper(desk, person) -> None:
    catalogue = desk.interpretation.catalogue()
    screening = desk.interpretation.screen(person)
    policy = next(
        found
        for result in screening.policies
        if result.receipt_open
        and (found := catalogue.policy(result.code)) is not None
        and receipt_fact(found) is not None
    )
    before = sum(result.already for result in screening.policies)
    desk.interpretation.answer(person, receipt_fact(policy), "yes")
    text = "".join(read(desk.handouts.checklist(person)))
    assert f"一、已在享受（{before + 1}项）" in text
    counted = [int(number) for number in re.findall(r"[一二三四]、\w{3,4}（(\d+)项）", text)]
    assert sum(counted) == len(screening.policies)
    name = re.sub(r"\s", "", policy.name)
    assert text.index("一、已在享受") < text.index(name) < text.index("二、可能符合")
    assert text.count(f"{name}{policy.department}") == 1


def test_checklist_from_an_older_catalogue_warns_on_every_page_and_is_recorded_as_such(
    desk, county, exchange, person, newest
) -> None:
    first = desk.interpretation.catalogue().version
    county.insights.set_parameter("dibao_standard_month_rural", "612.5")
    exchange.down(desk)
    now = desk.interpretation.catalogue().version
    assert now == first + 1
    told = f"不是现行目录（第{now}版）；请以现行为准"
    older = desk.handouts.checklist(person, version=first)
    assert all(page.count(told) == 2 for page in read(older))
    assert f"依据政策目录第{first}版" in read(older)[0]
    desk.handouts.printed(older)
    assert newest(desk)[1].catalogue == first
    current = desk.handouts.checklist(person)
    assert current.catalogue == now
    assert "现行目录" not in "".join(read(current))


def test_checklist_as_of_another_day_says_so_and_judges_by_it(desk, clock, person) -> None:
    today = desk.session.today()
    clock.forward(days=40)
    text = read(desk.handouts.checklist(person, on=today))
    assert all(page.count(f"按{today}的情况") == 2 for page in text)
    assert "的情况。" not in read(desk.handouts.checklist(person, on=desk.session.today()))[0]


def test_nobody_in_the_demo_takes_more_than_three_pages(desk) -> None:
    pages, undecided = [], []
    for person, _ in desk.handouts._screener.outlines():
        screening = desk.interpretation.screen(person.id)
        undecided.append(screening.count(Verdict.UNDECIDED))
        sheet = desk.handouts.checklist(person.id)
        assert sheet.notices == ()
        pages.append(sheet.pages)
    assert len(pages) >= 20
    assert max(pages) <= 3
    assert max(undecided) > 10, "or the test would prove little"
