"""Interpretation, paper and figures of a desk, on a real workspace."""

from __future__ import annotations

import pytest

from greenwave_desk.domain.errors import CaseworkError, CatalogueError, DiskError, ErrorCode
from greenwave_desk.domain.ids import FactName, VisitId
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
