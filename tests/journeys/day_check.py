"""What the offices say of a day, beside what the ledger says."""

from __future__ import annotations

from collections import Counter
from typing import Any

import day_window
import pytest
from day_ledger import METHODS, Ledger, Matter, told_of_visit

from greenwave_desk.county.office import County
from greenwave_desk.desk.office import Desk
from greenwave_desk.domain.errors import CaseworkError, ErrorCode
from greenwave_desk.domain.events import VisitRecorded, body_of
from greenwave_desk.domain.ids import AttachmentId, CaseNumber, Day
from greenwave_desk.store.projections import fingerprint
from greenwave_desk.store.upkeep import refold


def numbers_are_a_series(ledger: Ledger) -> None:
    """Each lane from 001 without a gap, in the letters of the lanes."""
    for lane, letter in (("priority", "L"), ("ordinary", "A")):
        given = sorted(each["number"] for each in ledger.of("visit") if each["lane"] == lane)
        assert given == [f"{letter}{count:03d}" for count in range(1, len(given) + 1)]


def visits_and_tickets(office: Desk | County, ledger: Ledger, node: str) -> None:
    """Every visit with its proof, and where each number ended."""
    store = office.session.store
    expected = {each["visit"]: each for each in ledger.of("visit")}
    told = {}
    for origin in store.journal.origins_of(node):
        for event in store.journal.all_events(origin):
            if event.kind == VisitRecorded.kind:
                visit = told_of_visit(body_of(event.kind, event.version, bytes(event.body)))
                told[visit["visit"]] = {"what": "visit", **visit}
    assert told == expected
    rows = store.db.execute("SELECT number, state FROM tickets").fetchall()
    assert sorted(rows) == sorted(ledger.tickets().items())
    for each in expected.values():
        kept = store.records.visit(each["visit"])
        assert kept is not None
        assert (kept.method, kept.ticket, kept.lane, kept.person) == (
            METHODS[each["means"]], each["number"], each["lane"], each["person"]
        )  # fmt: skip


def matters(office: Desk | County, ledger: Ledger) -> None:
    """State, assistant and notices of each matter; one branch each."""
    found = {
        case.number: Matter(case.state.value, case.assistant, case.notices)
        for case in office.session.store.records.cases(open_only=False)
    }
    assert found == ledger.matters()
    assert {case.branches for case in office.session.store.records.cases(open_only=False)} == {1}


def statistics(office: Desk | County, ledger: Ledger, first: str, last: str) -> None:
    told = office.insights.statistics(Day(first), Day(last))
    assert told.visits == len(list(ledger.of("visit"))) == sum(told.by_method.values())
    assert told.by_method == {"data": 0, "card": 0, "manual": 0} | ledger.methods()
    assert told.cases_opened == len(ledger.matters())
    by_state = Counter(matter.state for matter in ledger.matters().values())
    assert told.cases_completed == by_state["completed"]
    assert told.ratings == len(list(ledger.of("rating")))


def ratings(desk: Desk, county: County, ledger: Ledger, *, called_back: int) -> None:
    """The desk counts, the county opens; bad grades and what came of them."""
    given, declined = len(list(ledger.of("rating"))), len(list(ledger.of("declined")))
    totals = desk.ratings.totals()
    assert (totals.given, totals.declined) == (given, declined)
    (told,) = county.insights.ratings()
    grades = ledger.grades()
    assert (told.given, told.unopened) == (given, 0)
    assert list(told.grades or ()) == grades
    assert (told.bad, told.called_back) == (grades[3] + grades[4], called_back)
    assert told.satisfaction == pytest.approx(100 * (grades[0] + grades[1]) / given, abs=0.1)
    assert county.insights.statistics().satisfaction == told.satisfaction


def scans(desk: Desk, sister: Desk, ledger: Ledger) -> None:
    """The bytes are where they were taken in, and nowhere else."""
    for each in ledger.of("scan"):
        number, kept = CaseNumber(each["number"]), AttachmentId(each["attachment"])
        assert desk.casework.attachment(number, kept) == day_window.scan(each["name"])
        with pytest.raises(CaseworkError) as raised:
            sister.casework.attachment(number, kept)
        assert raised.value.code is ErrorCode.ATTACHMENT_ELSEWHERE


def folds_again(office: Any) -> None:
    """Every table comes out of the journal as it stands; nothing is held or out of order."""
    assert office.upkeep.verify().problems == ()
    store = office.session.store
    before = fingerprint(store.db)
    with store.atomic():
        assert refold(store.db, store.journal) == before
    assert store.db.execute("SELECT count(*) FROM held").fetchone() == (0,)
